"""A CRM read itself: the token, a word about how far it is, the answers kept for later."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time

from pipelinelint.cli import say
from pipelinelint.cli.progress import Bar
from pipelinelint.crm import CRMS, Crm
from pipelinelint.crm.imported import Imported, ImportProblem
from pipelinelint.errors import CannotRun
from pipelinelint.text import in_log, nearest
from pipelinelint.workspace import shown
from pipelinelint.workspace.exports import crm_named

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.cli.options import CheckOptions
    from pipelinelint.crm.live import Token

LIVE = [each for each in CRMS.values() if each.variable]
"""The CRMs that can be read."""


def refuse_contradictions(options: CheckOptions) -> None:
    """Say before anything is read what does not go with `check --live`."""
    if options.live is None:
        raise CannotRun("--save keeps the answers of --live.", "Use them together.")
    if options.live not in CRMS and not nearest(options.live, CRMS):
        # Not repeated either: it may be a token.
        readable = ", ".join(each.name for each in LIVE)
        raise CannotRun(
            f"--live is followed by the CRM to read: {readable}.",
            "The token goes into an environment variable, never on the command line.",
        )
    crm = crm_named(options.live)
    if not crm.variable:
        raise cannot_be_read(crm.title, f"Name {crm.hint} with --from instead.")
    if options.paths:
        # What was named is not repeated: it may be a token.
        raise CannotRun(
            "--live reads the account itself, so no file or folder goes with it.",
            f"The token goes into {crm.variable}, never on the command line.",
        )
    for flag, given in (("--from", options.source), ("--encoding", options.encoding)):
        if given is not None:
            raise CannotRun(f"{flag} speaks of an export, --live of the CRM.", "Use one of them.")


def cannot_be_read(title: str, advice: str) -> CannotRun:
    """Why a CRM is read from an export only."""
    readable = " and ".join(each.title for each in LIVE)
    return CannotRun(f"--live reads {readable}, not {title}.", advice)


def read_live(crm: Crm, folder: str | None) -> Imported:
    """What a CRM holds now; its raw answers are kept in `folder`, where one is named. Raises
    CannotRun, never with the token."""
    if folder is not None:
        check_save(folder)
    answers = fetch(crm)
    if folder is None:
        return crm.read(answers.items())
    save(folder, answers)
    say.word(f"The answers are in {shown(folder)}.")
    return crm.read((shown(os.path.join(folder, name)), answers[name]) for name in answers)


QUIET_SECONDS = 2.0
"""Between two words about progress in a log."""


def fetch(crm: Crm) -> dict[str, bytes]:
    """The raw answers of a CRM's API by file name; raises CannotRun, never with the token."""
    token = _token(crm)
    try:
        with Bar(crm.title) as bar:
            return crm.fetch(token, bar.say if say.is_watched() else Log(crm.title).say)
    except ImportProblem as problem:
        why = problem.reason
    raise CannotRun(f"{crm.title}: {why}")


class Log:
    """What is being read, as lines of a log."""

    __slots__ = ("_last", "_title")

    def __init__(self, title: str) -> None:
        self._title = title
        self._last = -QUIET_SECONDS

    def say(self, text: str) -> None:
        now = time.monotonic()
        if now - self._last >= QUIET_SECONDS or "trying again" in text:
            self._last = now
            say.word(in_log(f"{self._title}: {text}"))


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
    from pipelinelint.crm.live import Token  # the network, which an export does not need

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
