"""Writing files whole or not at all."""

from __future__ import annotations

import os

from pipelinelint.errors import CannotRun
from pipelinelint.files.read import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


def write_text(path: str, text: str) -> None:
    """Write a text file atomically. Raises CannotRun when it cannot be written."""
    write_all([(path, text)])


def write_bytes(path: str, data: bytes) -> None:
    """Write a file atomically. Raises CannotRun when it cannot be written."""
    write_all([(path, data)])


def write_all(files: Iterable[tuple[str, str | bytes]]) -> None:
    """Write several files, or none of them when one has no place. Raises CannotRun.

    Each is written beside its place first; they are moved there when all are complete.
    """
    waiting = [_Waiting(path, content) for path, content in files]
    here = ""
    try:
        for each in waiting:
            here = each.path
            each.prepare()
        for each in waiting:
            here = each.path
            each.settle()
    except OSError as error:
        raise CannotRun(
            f"{shown(here)} cannot be written: {error.strerror}.", "Name another place."
        ) from None
    finally:
        for each in waiting:
            each.clear()


class _Waiting:
    """A file that is to be written."""

    __slots__ = ("data", "is_special", "partial", "path")

    def __init__(self, path: str, content: str | bytes) -> None:
        self.path = path
        self.data = (
            content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
        )
        self.partial = ""
        # /dev/stdout, /dev/null, a pipe: there is nothing to replace
        self.is_special = os.path.exists(path) and not os.path.isfile(path)

    def prepare(self) -> None:
        """Write it beside its place."""
        if self.is_special:
            if os.path.isdir(self.path):
                raise IsADirectoryError(0, "it is a folder")
            return
        partial = os.path.join(
            os.path.dirname(self.path), f".pipelinelint-{os.getpid()}-{os.urandom(4).hex()}"
        )
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        descriptor = os.open(partial, flags, _mode(self.path))
        self.partial = partial
        with open(descriptor, "wb") as file:
            file.write(self.data)

    def settle(self) -> None:
        """Put it in its place."""
        if self.is_special:
            with open(self.path, "wb") as special:
                special.write(self.data)
            return
        if os.path.exists(self.path):
            os.chmod(self.partial, _mode(self.path))
        os.replace(self.partial, self.path)
        self.partial = ""

    def clear(self) -> None:
        """Leave nothing half-done behind."""
        if self.partial:
            os.unlink(self.partial)


def _mode(path: str) -> int:
    """The mode of the file that is replaced, else what a new file gets."""
    return os.stat(path).st_mode & 0o777 if os.path.exists(path) else 0o666
