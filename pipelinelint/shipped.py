"""What ships, in a form that loads at once.

The rule files, the language packs and the schemas are compiled to plain data and stored as
generated modules in the folder `stored/`: by the build in a wheel, on first use in a checkout. A
checkout compares a stamp over its sources, so what is stored is never older than what is read.

A value that is bytes, searched as it lies, is a file beside its module, of which pieces are read.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

PACKAGE = os.path.dirname(os.path.abspath(__file__))
STORED = os.path.join(PACKAGE, "stored")
__path__ = [STORED]  # what is stored is imported as a module below this one


def shipped(folder: str) -> str:
    """The path of a folder that ships: inside the package in a wheel, beside it in a checkout."""
    inside = os.path.join(PACKAGE, folder)
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(PACKAGE), folder)


def is_installed() -> bool:
    """Whether this is a built package: its rules came with it and do not change."""
    return os.path.isdir(os.path.join(PACKAGE, "rules"))


def load(name: str, build: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """The stored data of that name, or what `build` makes, stored for the next run."""
    stamp = "" if is_installed() else _stamp()
    found = _stored(name, stamp)
    if found is not None:
        return found
    data = build()
    if stamp:
        store(name, data, stamp)
    return data


def store(name: str, data: dict[str, Any], stamp: str) -> None:
    """Write a generated module, and a file for each value that is bytes; where the folder cannot
    be written, the next run builds again."""
    apart = {key: value for key, value in data.items() if isinstance(value, bytes)}
    rest = {key: value for key, value in data.items() if key not in apart}
    for key, value in apart.items():
        _write(_file_of(name, key), stamp.encode() + b"\n" + value)
    head = "# Generated from rules/ and the schema. Do not edit."
    text = f"{head}\nSTAMP = {stamp!r}\nAPART = {tuple(apart)!r}\nDATA = {rest!r}\n"
    _write(os.path.join(STORED, f"{name}.py"), text.encode())
    sys.modules.pop(f"{__name__}.{name}", None)  # the one of before would be found stale for ever


def _file_of(name: str, key: str) -> str:
    return os.path.join(STORED, f"{name}-{key}.txt")


def _write(path: str, content: bytes) -> None:
    partial = f"{path}.{os.getpid()}"
    try:
        os.makedirs(STORED, exist_ok=True)
        with open(partial, "wb") as file:
            file.write(content)
        os.replace(partial, path)
    except OSError:
        if os.path.exists(partial):
            os.unlink(partial)


def _stored(name: str, stamp: str) -> dict[str, Any] | None:
    if not os.path.exists(os.path.join(STORED, f"{name}.py")):
        return None
    full = f"pipelinelint.shipped.{name}"
    try:
        __import__(full)
    except (ImportError, SyntaxError):
        return None
    module = sys.modules[full]
    made: str = getattr(module, "STAMP", "")
    if stamp not in ("", made):
        return None
    try:
        apart = {key: _apart(_file_of(name, key), made) for key in module.APART}
        return {**module.DATA, **apart}
    except (AttributeError, OSError):  # of another version, or made by another process just now
        return None


class Pieces:
    """Bytes that stay in their file: a slice of them is read when it is asked for.

    The file stays open for as long as they are in use, so that all pieces are of one version of it.
    """

    __slots__ = ("_file", "_size", "_start")

    def __init__(self, file: int, start: int, size: int) -> None:
        self._file = file
        self._start = start
        self._size = size

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, piece: slice) -> bytes:
        start, stop, _ = piece.indices(self._size)
        return os.pread(self._file, max(stop - start, 0), self._start + start)

    def __del__(self, close: Callable[[int], None] = os.close) -> None:
        close(self._file)  # when Python ends, `os` may be gone before this


def _apart(path: str, stamp: str) -> bytes | Pieces:
    """What a file holds that was made with the module of that stamp; raises OSError else.

    A run looks for a few dozen words, so it reads little of a megabyte; where the system cannot
    read at a place (Windows), all of it.
    """
    head = stamp.encode() + b"\n"
    if not hasattr(os, "pread"):
        with open(path, "rb", buffering=0) as whole:
            if whole.read(len(head)) != head:
                raise OSError(f"{path} is of another stamp")
            return whole.readall()
    file = os.open(path, os.O_RDONLY)
    found = Pieces(file, len(head), os.fstat(file).st_size - len(head))
    if os.pread(file, len(head), 0) != head:
        raise OSError(f"{path} is of another stamp")
    return found


_stamps: list[str] = []


def _stamp() -> str:
    """Size and time of all sources, as one text."""
    if not _stamps:
        total = count = newest = 0
        folders = [shipped("rules"), PACKAGE]
        while folders:
            with os.scandir(folders.pop()) as entries:
                for entry in entries:
                    if not entry.is_dir():
                        status = entry.stat()
                        total += status.st_size
                        count += 1
                        newest = max(newest, status.st_mtime_ns)
                    elif entry.name not in ("__pycache__", "stored"):
                        folders.append(entry.path)
        _stamps.append(f"{count}-{total}-{newest}")
    return _stamps[0]
