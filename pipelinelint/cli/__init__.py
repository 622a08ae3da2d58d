"""Floor 6: the command line. Talks to the terminal and the environment, judges nothing.

Here the program starts. `check` runs in hooks and on every keystroke of an editor, so its plain
spellings are parsed by a quick parser and never import the machinery of the other commands.
Whatever that does not know, it leaves to Typer: help, errors, completion, every other command.
"""

from __future__ import annotations

import gc
import os
import sys

from pipelinelint.cli import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def program() -> None:
    """The installed command: run it and end the process.

    Python would take apart everything that was loaded, which takes longer than judging a file.
    """
    if sys.argv[1:2] == ["check"]:
        # What is loaded stays, and definitions are let go one by one; looking for more garbage
        # would take a twentieth of the time for one file, and half of it for many.
        gc.disable()
    code = main()
    try:
        say.finish()
    except OSError:
        code = code or 2
    os._exit(code)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; the exit code."""
    arguments = [each.replace("\0", "\\0") for each in (sys.argv[1:] if argv is None else argv)]
    if arguments == ["--version"]:
        return say.guarded(_version)
    if arguments[:1] == ["check"] and "_PIPELINELINT_COMPLETE" not in os.environ:
        from pipelinelint.cli.options import parse

        options = parse(arguments[1:])
        if options is not None:
            return say.guarded(lambda: _check(options))
    from pipelinelint.cli.app import run

    return run(arguments)


def _version() -> int:
    from pipelinelint import __version__

    say.out(f"pipelinelint {__version__}")
    return 0


def _check(options: object) -> int:
    from pipelinelint.cli.check import check
    from pipelinelint.cli.options import CheckOptions

    assert isinstance(options, CheckOptions)
    return check(options)
