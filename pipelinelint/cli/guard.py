"""What every command promises: no traceback, exit code 2 when the job could not be done."""

from __future__ import annotations

import os
import sys

from pipelinelint.files.problem import CannotRun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


def guarded(command: Callable[[], int]) -> int:
    """Run a command; what stops it is said in a sentence on stderr."""
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
    except OSError as error:  # a full disk, a device that went away
        say(f"The output cannot be written: {error.strerror or error}.")
        return 2
    except Exception as error:  # the last line of defence: a traceback helps no user
        if os.environ.get("PIPELINELINT_DEBUG"):
            raise
        say(
            f"pipelinelint itself failed: {type(error).__name__}: {error}",
            "Please report it with the file; PIPELINELINT_DEBUG=1 shows where.",
        )
        return 2


def say(message: str, advice: str = "") -> None:
    """A word about the run, on stderr."""
    text = f"pipelinelint: {message}"
    if advice:
        text += f"\n  {advice}"
    print(text, file=sys.stderr)
