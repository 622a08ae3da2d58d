"""What every command promises: no traceback, exit code 2 when the job could not be done."""

from __future__ import annotations

import errno
import io
import os

from pipelinelint.cli import say
from pipelinelint.errors import CannotRun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


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
        elif isinstance(error, OSError):
            what = "The output cannot be written" if error.errno in _FULL else "The system refused"
            say.word(f"{what}: {error.strerror or error}.")
        else:
            say.word(
                f"pipelinelint itself failed: {type(error).__name__}: {error}",
                "Please report it with the file; PIPELINELINT_DEBUG=1 shows where.",
            )
        return 2


_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EIO)
"""Why a stream takes no more."""
