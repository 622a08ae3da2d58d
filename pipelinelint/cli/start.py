"""Where the program starts.

`check` runs in hooks and on every keystroke of an editor, so its plain spellings are parsed here
and never import the machinery of the other commands. Whatever this parser does not know, it
leaves to Typer: help, errors, completion and every other command.
"""

from __future__ import annotations

import errno
import gc
import io
import os
import sys

from pipelinelint.cli import say
from pipelinelint.errors import CannotRun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


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
    """Run the command line; the exit code as documented in docs/exit-codes.md."""
    arguments = [each.replace("\0", "\\0") for each in (sys.argv[1:] if argv is None else argv)]
    if arguments == ["--version"]:
        return guarded(_version)
    if arguments[:1] == ["check"] and "_PIPELINELINT_COMPLETE" not in os.environ:
        from pipelinelint.cli.options import parse

        options = parse(arguments[1:])
        if options is not None:
            return guarded(lambda: _check(options))
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


def guarded(command: Callable[[], int]) -> int:
    """Run a command; what stops it is said in a sentence on stderr."""
    say.prepare_streams()
    try:
        code = command()
        say.finish()
        return code
    except CannotRun as problem:
        say.word(problem.message, problem.advice, problem.details)
        return 2
    except BrokenPipeError:
        say.hang_up()  # `| head`
        return 2
    except KeyboardInterrupt:
        say.word("Stopped.")
        return 130
    except (MemoryError, RecursionError) as error:
        say.word(f"The input is too large or too deep to judge ({type(error).__name__}).")
        return 2
    except Exception as error:  # the last line of defence: a traceback helps no user
        if os.environ.get("PIPELINELINT_DEBUG"):
            raise
        if isinstance(error, io.UnsupportedOperation):
            say.word("Standard output is closed, so nothing could be written to it.")
        elif isinstance(error, OSError) and not _is_somewhere():
            say.word("The folder you are in no longer exists.", "Go to one that does.")
        elif isinstance(error, OSError):
            what = "The output cannot be written" if error.errno in _FULL else "The system refused"
            say.word(f"{what}: {error.strerror or error}.")
        else:
            say.word(
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
