"""`pipelinelint import`: what a CRM holds, as a definition to go on with.

From an export, or live: the token, a word about how far it is, the answers kept for later.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from typing import Annotated

import typer

from pipelinelint.cli import say
from pipelinelint.cli.progress import Bar
from pipelinelint.crm import CRMS, Crm
from pipelinelint.crm.imported import Imported, ImportProblem, Note
from pipelinelint.crm.update import update_definition
from pipelinelint.crm.writer import write_definition
from pipelinelint.errors import CannotRun
from pipelinelint.text import in_log
from pipelinelint.workspace.exports import crm_named, read_export
from pipelinelint.workspace.read import read_bytes, shown
from pipelinelint.workspace.write import STDIN, refuse_clashes, replace, write_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.live import Token

_LIVE = [each for each in CRMS.values() if each.variable]


def import_(
    crm: Annotated[str, typer.Argument(help=f"One of {', '.join(CRMS)}.")],
    sources: Annotated[
        list[str] | None,
        typer.Argument(help="The export: files or folders; - reads standard input."),
    ] = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", help="The file to write. Default: print it.")
    ] = None,
    update: Annotated[
        str | None,
        typer.Option(help="Bring this definition up to date; what people wrote in it stays."),
    ] = None,
    live: Annotated[
        bool,
        typer.Option(
            "--live",
            help=f"Read {' or '.join(crm.title for crm in _LIVE)} itself, with "
            f"{' or '.join(crm.variable for crm in _LIVE)}.",
        ),
    ] = False,
    save: Annotated[
        str | None, typer.Option(help="With --live: keep the raw answers in this folder.")
    ] = None,
    encoding: Annotated[
        str | None, typer.Option(help="How the files are written, such as cp1250.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that exists.")] = False,
) -> int:
    """Turn a CRM's export into a definition."""
    importer = crm_named(crm)
    paths = sources or []
    _refuse_contradictions(importer, paths, output, update, live, save)
    if output not in (None, "-") and os.path.lexists(str(output)) and not force:
        raise CannotRun(
            f"{shown(str(output))} exists already.",
            "Bring it up to date with --update, or replace it with --force.",
        )
    before = read_bytes(update) if update is not None else b""
    written = _text_of(before, update) if update is not None else ""
    imported = _live(importer, save) if live else _saved(importer, paths, encoding or "")
    if update is None:
        text = write_definition(imported)
    else:
        text = update_definition(written, imported, shown(update), imported.notes)
    say.notes(imported.notes, imported.crm)
    if update is not None and text == written:
        say.word(f"{shown(update)} is up to date.")
        return 0
    if output not in (None, "-"):
        refuse_clashes([str(output)], [*paths, *imported.texts, *([STDIN] if "-" in paths else [])])
    target = update or output
    if target is None or target == "-":
        say.machine(text)
        return 0
    if update is not None:
        replace(update, text, before)  # reading the export may have taken minutes
    else:
        write_text(target, text)
    say.word(f"Wrote {shown(target)}.", f"Next: pipelinelint check {shown(target)}")
    return 0


def _refuse_contradictions(
    crm: Crm,
    paths: list[str],
    output: str | None,
    update: str | None,
    live: bool,
    save: str | None,
) -> None:
    """Say before anything is read what does not go together."""
    if live and not crm.variable:
        readable = " and ".join(each.title for each in _LIVE)
        raise CannotRun(f"--live reads {readable}, not {crm.title}.", f"Name {crm.hint} instead.")
    if live and paths:
        # What was named is not repeated: it may be a token.
        raise CannotRun(
            "--live reads the account itself, so no file or folder goes with it.",
            f"The token goes into {crm.variable}, never on the command line.",
        )
    if not live and not paths:
        raise CannotRun("Nothing to import was named.", f"Name {crm.hint}.")
    if save is not None and not live:
        raise CannotRun("--save keeps the answers of --live.", "Use them together.")
    if output is not None and update is not None:
        raise CannotRun("--update writes into the file itself.", "Leave out --output.")


def _saved(crm: Crm, paths: list[str], encoding: str) -> Imported:
    imported, skipped = read_export(crm, paths, encoding=encoding)
    imported.notes += [Note(f"left out: {reason}", path) for path, reason in skipped]
    return imported


def _live(crm: Crm, folder: str | None) -> Imported:
    if folder is not None:
        check_save(folder)
    answers = fetch(crm)
    if folder is None:
        return crm.read(answers.items())
    save(folder, answers)
    say.word(f"The answers are in {shown(folder)}.")
    return crm.read((shown(os.path.join(folder, name)), answers[name]) for name in answers)


def _text_of(data: bytes, path: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise CannotRun(f"{shown(path)} is not UTF-8 text.", "Save it as UTF-8.") from None


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
