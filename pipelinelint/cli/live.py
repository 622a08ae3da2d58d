"""Reading a CRM live: the token, a word about how far it is, the answers kept for later."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time

from pipelinelint.cli import say
from pipelinelint.crm.imported import ImportProblem
from pipelinelint.crm.live import Token
from pipelinelint.errors import CannotRun
from pipelinelint.text import in_log
from pipelinelint.workspace.read import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm import Crm

QUIET_SECONDS = 2.0
"""Between two words about progress in a log; on a terminal each replaces the one before."""


def fetch(crm: Crm) -> dict[str, bytes]:
    """The raw answers of a CRM's API by file name; raises CannotRun, never with the token."""
    token = _token(crm)
    progress = Progress(crm.title)
    try:
        return crm.fetch(token, progress.say)
    except ImportProblem as problem:
        why = problem.reason
    finally:
        progress.end()
    raise CannotRun(f"{crm.title}: {why}")


class Progress:
    """What is being read, on stderr: one line that changes on a terminal, lines in a log."""

    __slots__ = ("_last", "_shows", "_title", "_tty")

    def __init__(self, title: str) -> None:
        self._title = title
        self._tty = say.is_watched()
        self._last = -QUIET_SECONDS
        self._shows = False

    def say(self, text: str) -> None:
        line = in_log(f"{self._title}: {text}")
        if self._tty:
            say.progress(line)
            self._shows = True
            return
        now = time.monotonic()
        if now - self._last >= QUIET_SECONDS or "trying again" in text:
            self._last = now
            say.word(line)

    def end(self) -> None:
        if self._shows:
            say.progress("")


def check_save(folder: str) -> None:
    """Refuse a folder that holds something: old answers among new ones would tell lies."""
    if os.path.lexists(folder) and (not os.path.isdir(folder) or os.listdir(folder)):
        raise CannotRun(f"{shown(folder)} is not an empty folder.", "Name a new one for --save.")


def save(folder: str, answers: dict[str, bytes]) -> None:
    """Keep the answers, all or none, for `import` and `check --from` without the network."""
    target = os.path.abspath(folder)
    partial = ""
    try:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        partial = tempfile.mkdtemp(prefix=".pipelinelint-", dir=os.path.dirname(target))
        for name, data in answers.items():
            with open(os.path.join(partial, name), "wb") as file:
                file.write(data)
        if os.path.isdir(target):
            os.rmdir(target)
        os.replace(partial, target)
    except OSError as error:
        shutil.rmtree(partial, ignore_errors=True)
        raise CannotRun(
            f"{shown(folder)} cannot be written: {error.strerror}.", "Name another place."
        ) from None


def _token(crm: Crm) -> Token:
    """The token from its environment variable, else asked for where somebody can answer."""
    secret = os.environ.get(crm.variable, "")
    if not secret.strip():
        if not (sys.stdin.isatty() and say.is_watched()):
            raise CannotRun(
                f"{crm.variable} is not set.",
                f"Put a token of {crm.title} into it, or run this in a terminal to be asked.",
            )
        secret = _asked(crm)
    try:
        return Token(secret)
    except ImportProblem as problem:
        why = problem.reason
    raise CannotRun(f"{crm.variable}: {why}")


def _asked(crm: Crm) -> str:
    try:
        return say.secret(f"Token of {crm.title} (not shown):")
    except EOFError:
        raise CannotRun(
            "The token cannot be typed here without being seen.", f"Set {crm.variable}."
        ) from None
