"""What stops a run: said once, with what to do, exit code 2. Every room may raise it."""

from __future__ import annotations


class CannotRun(Exception):
    """The job could not be done. `message` says what and where, `advice` what to do."""

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice
