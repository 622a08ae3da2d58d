"""What stops a run: said once, with what to do, exit code 2. Every room may raise it."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


class CannotRun(Exception):
    """The job could not be done. `message` says what and where, `advice` what to do.

    Each is one line, shown as one whatever texts from outside are in it; `details` are lines of
    their own between the two. `path` is the file it is about, where one run is about many.
    """

    path = ""

    def __init__(self, message: str, advice: str = "", details: Sequence[str] = ()) -> None:
        super().__init__("\n".join((message, *details)))
        self.message = message
        self.advice = advice
        self.details = details
