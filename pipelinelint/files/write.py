"""Writing files whole or not at all."""

from __future__ import annotations

import os
import tempfile

from pipelinelint.files.problem import CannotRun
from pipelinelint.files.read import shown


def write_text(path: str, text: str) -> None:
    """Write a text file atomically. Raises CannotRun when it cannot be written."""
    write_bytes(path, text.encode("utf-8", "surrogatepass"))


def write_bytes(path: str, data: bytes) -> None:
    folder = os.path.dirname(path) or "."
    partial = ""
    try:
        if os.path.exists(path) and not os.path.isfile(path):
            with open(path, "wb") as special:  # /dev/stdout, /dev/null: nothing to replace
                special.write(data)
            return
        descriptor, partial = tempfile.mkstemp(prefix=".pipelinelint-", dir=folder)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        os.chmod(partial, _mode(path))
        os.replace(partial, path)
    except OSError as error:
        if partial and os.path.exists(partial):
            os.unlink(partial)
        raise CannotRun(
            f"{shown(path)} cannot be written: {error.strerror}.", "Name another place."
        ) from None


def _mode(path: str) -> int:
    """The mode of the file that is replaced, else what a new file gets."""
    if os.path.exists(path):
        return os.stat(path).st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
