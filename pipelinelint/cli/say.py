"""The one place that says things to a person: on standard output and standard error; also why a
command stopped.

Whatever is said may hold texts from outside: names of files, settings, rules, labels of a CRM.
Each line is made visible here, so that no control code reaches a terminal and no line gives an
order to a build log (`::error …::`, `##vso[…]`). Only `machine` writes what it is given: every
format escapes for itself.
"""

from __future__ import annotations

import errno
import io
import os
import re
import sys

from pipelinelint.errors import CannotRun
from pipelinelint.text import in_log

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import Any, TextIO

    from rich.console import Console


def out(text: str) -> None:
    """Lines for a person, on standard output. The line ends in `text` are our own."""
    print(lines(text))


def row(*cells: str) -> None:
    """One line of cells with tabs between, for people and for `cut`."""
    print(_line("\t".join(map(in_log, cells)), shown=True))


def machine(text: str) -> None:
    """A text in a format that escapes for itself, as UTF-8 whatever the locale says."""
    if not text:
        return
    data = text.encode("utf-8", "surrogateescape" if text.isascii() else "backslashreplace")
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def append(path: str, text: str) -> None:
    """Add to the summary a build service keeps of a job; where that can't be written, say so."""
    try:
        with open(path, "a", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        word(f"The job summary cannot be written: {error.strerror}.")


def layout(text: str) -> None:
    """A report for people, whose texts are safe to show; where it was wrapped, lines are new."""
    machine(re.sub(r"(?m)^(\s*)::", r"\1\\::", text) if "::" in text else text)


def data(value: Any) -> None:
    """JSON on standard output: readable, and in ASCII where something could not be seen."""
    import json

    text = json.dumps(value, ensure_ascii=False, indent=1)
    if not text.replace("\n", "").isprintable():
        text = json.dumps(value, indent=1)
    machine(text.replace("##", "#\\u0023") + "\n")


def word(message: str, advice: str = "", details: Iterable[str] = ()) -> None:
    """A word about the run, on standard error: one line, lines of their own, what to do."""
    said = [f"pipelinelint: {in_log(message)}", *map(_line, details)]
    if advice:
        said.append(_line(f"  {advice}"))
    try:
        print("\n".join(said), file=sys.stderr, flush=True)
    except (OSError, ValueError):  # nobody reads it; the exit code says the rest
        return


def notes(told: Sequence[object], crm: str, most: int | None = None) -> None:
    """What an import left out, guessed or left open, on standard error; `most` of it or all."""
    if not told:
        return
    listed = [f"  {each}" for each in (told if most is None else told[:most])]
    if len(listed) < len(told):
        left = len(told) - len(listed)
        listed.append(f"  … and {left} more: `pipelinelint import {crm}` lists them.")
    word("Left out, guessed or worth knowing:", details=listed)


def lines(text: str) -> str:
    """A text of several lines of ours, each made safe to show."""
    return "\n".join(map(_line, text.split("\n")))


def _line(text: str, shown: bool = False) -> str:
    """One line: visible, and no order to a build log, which looks past leading blanks."""
    text = text if shown else in_log(text)
    rest = text.lstrip()
    return f"{text[: len(text) - len(rest)]}\\{rest}" if rest.startswith("::") else text


def is_terminal() -> bool:
    """Whether a person watches standard output."""
    return sys.stdout.isatty()


def is_watched() -> bool:
    """Whether a person watches standard error."""
    return sys.stderr.isatty()


def secret(prompt: str) -> str:
    """What a person types without its being seen; EOFError when that cannot be had here."""
    import warnings
    from getpass import GetPassWarning, getpass

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", GetPassWarning)
            return getpass(f"{_line(prompt)} ", sys.stderr)
    except GetPassWarning:
        raise EOFError from None


def table(
    heads: Sequence[str], rows: Iterable[Sequence[str]], column: int, styles: Mapping[str, str]
) -> None:
    """A table for a terminal; the words of one column are coloured. On a narrow one, where columns
    would break words, each cell has its line."""
    from rich.table import Table
    from rich.text import Text

    terminal = _terminal()
    if terminal.width < TABLE_WIDTH:
        for each in rows:
            for at, (head, cell) in enumerate(zip(heads, each, strict=True)):
                if cell:
                    style = styles.get(cell, "") if at == column else ""
                    terminal.print(Text.assemble((f"{head}: ", "bold"), (in_log(cell), style)))
            terminal.print()
        return
    made = Table(box=None, pad_edge=False, header_style="bold")
    for head in heads:
        made.add_column(head)
    for each in rows:
        cells = [Text(in_log(cell)) for cell in each]
        cells[column].stylize(styles.get(each[column], ""))
        made.add_row(*cells)
    terminal.print(made)


def page(text: str) -> None:
    """Markdown: laid out on a terminal, as it is elsewhere."""
    if not is_terminal():
        out(text)
        return
    from rich.markdown import Markdown

    _terminal().print(Markdown(lines(text), hyperlinks=False))


def _terminal() -> Console:
    """The terminal behind standard output; one that says it has no width is taken as usual."""
    from rich.console import Console

    made = Console()
    return made if made.width >= LEAST_WIDTH else Console(width=80)


TABLE_WIDTH = 90
"""Columns from which on a table has room for whole words."""


def watcher() -> Console:
    """The terminal behind standard error, for what shows how far a run is."""
    from rich.console import Console

    return Console(stderr=True)


LEAST_WIDTH = 40
"""Columns below which no table can be read; with `COLUMNS=0` nothing at all was shown."""


def clear() -> None:
    """Begin a new page, where a person watches."""
    if is_terminal():
        machine("\x1b[H\x1b[2J\x1b[3J")


def finish() -> None:
    """Write out what waits in both streams; raises OSError when that cannot be done."""
    for stream in (sys.stdout, sys.stderr):
        stream.flush()


def hang_up() -> None:
    """Say nothing more on standard output: its reader went away. Python would complain at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def prepare_streams() -> None:
    """Make the standard streams write UTF-8 whatever the locale says, and exist.

    A stream that was closed before the start is None. What is meant for stderr would then be
    printed to stdout; and what is written to a closed stdout is lost, which must not look like a
    run that found nothing: it is opened for reading, so that writing fails.
    """
    modes = {"stdin": "r", "stdout": "r", "stderr": "w"}
    for name, mode in modes.items():
        stream: TextIO | None = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - stays open
        elif name != "stdin" and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def guarded(command: Callable[[], int]) -> int:
    """Run a command; what stops it is said in a sentence on stderr."""
    prepare_streams()
    try:
        code = command()
        finish()
        return code
    except CannotRun as problem:
        word(problem.message, problem.advice, problem.details)
        return 2
    except BrokenPipeError:
        hang_up()  # `| head`
        return 2
    except KeyboardInterrupt:
        word("Stopped.")
        return 130
    except (MemoryError, RecursionError) as error:
        word(f"The input is too large or too deep to judge ({type(error).__name__}).")
        return 2
    except Exception as error:  # the last line of defence: a traceback helps no user
        if os.environ.get("PIPELINELINT_DEBUG"):
            raise
        if isinstance(error, io.UnsupportedOperation):
            word("Standard output is closed, so nothing could be written to it.")
        elif isinstance(error, OSError) and not _is_somewhere():
            word("The folder you are in no longer exists.", "Go to one that does.")
        elif isinstance(error, OSError):
            what = "The output cannot be written" if error.errno in _FULL else "The system refused"
            word(f"{what}: {error.strerror or error}.")
        else:
            word(
                f"pipelinelint itself failed: {type(error).__name__}: {error}",
                "Please report it with the file; PIPELINELINT_DEBUG=1 shows where.",
            )
        return 2


def _is_somewhere() -> bool:
    """Whether the folder the program was started in still exists."""
    try:
        os.getcwd()
    except FileNotFoundError:
        return False
    return True


_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EIO)
"""Why a stream takes no more."""
