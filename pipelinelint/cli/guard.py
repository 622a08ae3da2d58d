"""What every command promises: no traceback, exit code 2 when the job could not be done."""

from __future__ import annotations

import errno
import os
import sys

from pipelinelint.errors import CannotRun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


def guarded(command: Callable[[], int]) -> int:
    """Run a command; what stops it is said in a sentence on stderr."""
    prepare_streams()
    try:
        code = command()
        sys.stdout.flush()
        return code
    except CannotRun as problem:
        say(problem.message, problem.advice)
        return 2
    except BrokenPipeError:
        # The reader went away (`| head`). Python would complain again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2
    except KeyboardInterrupt:
        say("Stopped.")
        return 130
    except (MemoryError, RecursionError) as error:
        say(f"The input is too large or too deep to judge ({type(error).__name__}).")
        return 2
    except Exception as error:  # the last line of defence: a traceback helps no user
        if os.environ.get("PIPELINELINT_DEBUG"):
            raise
        if isinstance(error, OSError):
            what = "The output cannot be written" if error.errno in _FULL else "The system refused"
            say(f"{what}: {error.strerror or error}.")
            return 2
        say(
            f"pipelinelint itself failed: {type(error).__name__}: {error}",
            "Please report it with the file; PIPELINELINT_DEBUG=1 shows where.",
        )
        return 2


_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EIO)
"""Why a stream takes no more."""


def prepare_streams() -> None:
    """Make the standard streams write UTF-8 whatever the locale says, and exist.

    A stream that was closed before the start is None: what is meant for stderr would then be
    printed to stdout.
    """
    for name in ("stdin", "stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            mode = "r" if name == "stdin" else "w"
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - stays open
        elif name != "stdin" and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def say(message: str, advice: str = "") -> None:
    """A word about the run, on stderr."""
    text = f"pipelinelint: {message}"
    if advice:
        text += f"\n  {advice}"
    try:
        print(text, file=sys.stderr)
    except OSError:  # nobody reads it; the exit code says the rest
        return
