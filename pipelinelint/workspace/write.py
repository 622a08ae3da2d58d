"""Writing files whole or not at all, and no file that somebody changed meanwhile.

New content is written beside its place and moved there when it is complete. Through a link the
file it leads to is written. Mode, owner and group of a file that is replaced stay; of its other
names (hard links) each keeps the old content.
"""

from __future__ import annotations

import errno
import os
import stat

from pipelinelint.errors import CannotRun
from pipelinelint.workspace import is_inside, shown, top

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    Content = str | bytes


STDIN = "/dev/stdin"
"""What standard input comes from, where the system can tell: it may be a file."""


def replace(path: str, new: Content, expected: bytes) -> None:
    """Put `new` in place of a file whose bytes were read as `expected`.

    Raises CannotRun, and leaves the file as it is, when it was changed or removed since, is
    read-only, or cannot be written.
    """
    _settle([_Waiting(path, new, expected)])


def replace_found(files: Iterable[tuple[str, Content, bytes]]) -> None:
    """Put new contents in place of files that were found, not named: path, content, bytes read.

    Raises CannotRun as `replace` does, before any file is replaced where that can be told, and
    for a file that a link of this project leads to elsewhere.
    """
    waiting = [_Waiting(*each) for each in files]
    for each in waiting:
        if _is_led_outside(each.path):
            raise CannotRun(
                f"{shown(each.path)} is a link that leads outside of this project; "
                "nothing was written.",
                "Name the file itself.",
            )
    _settle(waiting)


def write_text(path: str, text: str) -> None:
    """Write a text file atomically. Raises CannotRun when it cannot be written."""
    write_all([(path, text)])


def write_bytes(path: str, data: bytes) -> None:
    """Write a file atomically. Raises CannotRun when it cannot be written."""
    write_all([(path, data)])


def write_all(files: Iterable[tuple[str, Content]]) -> None:
    """Write several files, or none of them when one has no place. Raises CannotRun."""
    _settle([_Waiting(path, content) for path, content in files])


def refuse_clashes(
    outputs: Iterable[str], inputs: Iterable[str] = (), folders: Iterable[str] = ()
) -> None:
    """Raise CannotRun when two outputs are one file, or one is what the run reads.

    `inputs` are files, `folders` those whose files are inputs. Files are told apart by what the
    system says they are, so a link, a second name and another spelling hide nothing.
    """
    seen: dict[object, str] = {}
    read = {_identity(path): path for path in inputs}
    for path in outputs:
        identity = _identity(path)
        if identity is None:  # /dev/stdout and the like take any number
            continue
        if identity in seen:
            other = shown(seen[identity])
            raise CannotRun(
                f"{shown(path)} and {other} are one file, and two outputs would go there."
                if shown(path) != other
                else f"{other} is named for two outputs.",
                "Give each output a name of its own.",
            )
        seen[identity] = path
        source = read.get(identity)
        inside = next((each for each in folders if _holds(each, path)), None)
        if source is not None or inside is not None:
            raise CannotRun(
                f"{shown(path)} is read by this run, so nothing is written over it.",
                "Name another file for the output.",
            )


def _identity(path: str) -> object:
    """What tells a file from all others, there or not yet; None for a device or a pipe."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        real = os.path.realpath(path) if "\0" not in path else path
        return os.path.dirname(real), os.path.basename(real).casefold()
    return (status.st_dev, status.st_ino) if stat.S_ISREG(status.st_mode) else None


def _holds(folder: str, path: str) -> bool:
    return os.path.isfile(path) and is_inside(path, folder)


def _settle(waiting: list[_Waiting]) -> None:
    here = ""
    try:
        for each in waiting:
            here = each.path
            each.prepare()
        for each in waiting:
            here = each.path
            each.settle()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise CannotRun(
            f"{shown(here)} cannot be written: {reason}.", "Check that it may be written there."
        ) from (None)
    finally:
        for each in waiting:
            each.clear()


class _Waiting:
    """A file that is to be written. `expected` is what it must still hold by then, if anything."""

    __slots__ = ("data", "expected", "partial", "path", "target")

    def __init__(self, path: str, content: Content, expected: bytes | None = None) -> None:
        self.path = path
        self.data = (
            content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
        )
        self.expected = expected
        self.partial = ""
        self.target = path

    def prepare(self) -> None:
        """Write it beside its place."""
        status = _status(self.path)
        if status is not None and not stat.S_ISREG(status.st_mode):
            if stat.S_ISDIR(status.st_mode):
                raise IsADirectoryError(errno.EISDIR, "it is a folder")
            self.target = ""  # /dev/stdout, /dev/null, a pipe: there is nothing to replace
            return
        self.target = os.path.realpath(self.path)
        if self.expected is None and _is_led_outside(self.path):
            raise PermissionError(errno.EACCES, "a link leads outside of this project")
        if status is not None and not _is_writable(self.target, status):
            raise PermissionError(errno.EACCES, "it is read-only")
        partial = os.path.join(
            os.path.dirname(self.target), f".pipelinelint-{os.getpid()}-{os.urandom(4).hex()}"
        )
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        descriptor = os.open(partial, flags, 0o666 if status is None else 0o600)
        self.partial = partial
        with open(descriptor, "wb") as file:
            file.write(self.data)
            file.flush()
            os.fsync(file.fileno())
        if status is not None:
            _keep(partial, status)

    def settle(self) -> None:
        """Put it in its place, when nobody was there meanwhile."""
        if not self.target:
            with open(self.path, "wb", buffering=0) as special:
                rest = memoryview(self.data)
                while rest:
                    rest = rest[special.write(rest) :]
            return
        if self.expected is not None and not self._is_as_read():
            raise CannotRun(
                f"{shown(self.path)} was changed by someone else meanwhile; it was left as it is.",
                "Run the command again.",
            )
        os.replace(self.partial, self.target)
        self.partial = ""

    def _is_as_read(self) -> bool:
        if os.path.realpath(self.path) != self.target:
            return False
        try:
            with open(self.target, "rb") as file:
                return file.read() == self.expected
        except FileNotFoundError:
            return False

    def clear(self) -> None:
        """Leave nothing half-done behind."""
        if self.partial:
            os.unlink(self.partial)


def _is_led_outside(path: str) -> bool:
    """Whether a path of this project is, by a link in it, a place elsewhere."""
    home = top()
    try:
        named = os.path.commonpath([home, os.path.abspath(path)])
    except ValueError:  # another drive
        return False
    return named == home and not is_inside(path, home)


def _status(path: str) -> os.stat_result | None:
    """What is at a path, behind links; None where nothing is."""
    try:
        return os.stat(path)
    except FileNotFoundError:
        return None


def _is_writable(path: str, status: os.stat_result) -> bool:
    """Whether its owner lets it be written: a superuser, too, respects a read-only file."""
    return bool(status.st_mode & 0o222) and os.access(path, os.W_OK)


def _keep(path: str, old: os.stat_result) -> None:
    """Give a new file the owner, group and mode of the one it replaces."""
    if hasattr(os, "chown"):
        new = os.stat(path)
        if (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid):
            try:
                os.chown(path, old.st_uid, old.st_gid)
            except PermissionError:
                raise PermissionError(
                    errno.EPERM, "it belongs to another user or group, which would be lost"
                ) from None
    os.chmod(path, stat.S_IMODE(old.st_mode))
