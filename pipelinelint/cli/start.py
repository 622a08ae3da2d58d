"""Where the program starts.

`check` runs in hooks and on every keystroke of an editor, so its plain spellings are parsed here
and never import the machinery of the other commands. Whatever this parser does not know, it
leaves to Typer: help, errors, completion and every other command.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def program() -> None:
    """The installed command: run it and end the process.

    Python would take apart everything that was loaded, which takes longer than judging a file.
    """
    code = main()
    from pipelinelint.cli import say

    try:
        say.finish()
    except OSError:
        code = code or 2
    os._exit(code)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; the exit code as documented in docs/exit-codes.md."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments == ["--version"]:
        from pipelinelint.cli.guard import guarded

        return guarded(_version)
    if arguments[:1] == ["check"] and "_PIPELINELINT_COMPLETE" not in os.environ:
        from pipelinelint.cli.check_options import parse

        options = parse(arguments[1:])
        if options is not None:
            from pipelinelint.cli.guard import guarded

            return guarded(lambda: _check(options))
    from pipelinelint.cli.app import run

    return run(arguments)


def _version() -> int:
    from pipelinelint import __version__
    from pipelinelint.cli import say

    say.out(f"pipelinelint {__version__}")
    return 0


def _check(options: object) -> int:
    import gc

    from pipelinelint.cli.check import check
    from pipelinelint.cli.check_options import CheckOptions

    assert isinstance(options, CheckOptions)
    # Definitions are let go one by one; looking for more garbage would double the time.
    gc.disable()
    try:
        return check(options)
    finally:
        gc.enable()
