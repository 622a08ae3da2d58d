"""Floor 7: the files, settings, rules and definitions of a run, for commands and as a library.

Here: the repository it is in, names of files that stay the same wherever it starts, its baseline,
and reading files that may be anything.
"""

from __future__ import annotations

import os
import stat
import sys

from pipelinelint.errors import CannotRun


def top(start: str = "") -> str:
    """The top folder of the repository a folder (or this one) is in; itself outside one."""
    here = folder = os.path.abspath(start)
    while not os.path.exists(os.path.join(folder, ".git")):
        parent = os.path.dirname(folder)
        if parent == folder:
            return here
        folder = parent
    return folder


def below_top() -> str:
    """The way from the top of the repository to this folder; empty at the top."""
    relative = os.path.relpath(os.getcwd(), top()).replace(os.sep, "/")
    return "" if relative == "." else relative


def is_inside(path: str, folder: str) -> bool:
    """Whether a path, its links followed, leads to something in the folder."""
    inside = os.path.realpath(folder)
    real = os.path.realpath(path)
    return os.path.splitdrive(real)[0] == os.path.splitdrive(inside)[0] and (
        os.path.commonpath([inside, real]) == inside
    )


def from_top(path: str) -> str:
    """A path as seen from the top of the repository."""
    return os.path.relpath(os.path.abspath(path), top()).replace(os.sep, "/")


BASELINE = ".pipelinelint-baseline.json"


def default_file() -> str:
    """The baseline of this repository, at its top; whether it is there or not."""
    return os.path.join(top(), BASELINE)


def find_baseline(given: str | None, none: bool) -> str:
    """The baseline a run obeys: the one named, else the repository's; empty when there is none."""
    if none:
        return ""
    if given is not None:
        return given
    path = default_file()
    return path if os.path.isfile(path) else ""


MAX_BYTES = 10_000_000
"""Larger files are refused: no definition is near it, and a mistake should cost no minutes."""


def read_bytes(path: str, limit: int = MAX_BYTES) -> bytes:
    """The bytes of a regular file.

    Raises CannotRun for what is missing, not a regular file (a FIFO would wait for ever), too
    large or unreadable.
    """
    try:
        status = os.stat(path)
        if stat.S_ISDIR(status.st_mode):
            raise CannotRun(f"{shown(path)} is a folder, a file was expected.")
        if not stat.S_ISREG(status.st_mode):
            raise CannotRun(f"{shown(path)} is not a regular file.", "Name a file or a folder.")
        if status.st_size > limit:
            size = status.st_size / 1_000_000
            raise CannotRun(
                f"{shown(path)} has {size:.1f} MB, the limit is {limit // 1_000_000} MB.",
                "Split it, or leave it out.",
            )
        with open(path, "rb") as file:
            # Not `limit` at once: the system would have to find room for that, for each file.
            data = file.read(status.st_size + 1)
            return data if len(data) <= status.st_size else data + file.read(limit)
    except FileNotFoundError:
        raise CannotRun(
            f"{shown(path)} does not exist.", "Check the spelling, or the folder you are in."
        ) from None
    except PermissionError:
        raise CannotRun(
            f"{shown(path)} may not be read.", "Check the permissions of the file."
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise CannotRun(f"{shown(path)} cannot be read: {reason}.") from None


def read_standard_input(limit: int = MAX_BYTES) -> bytes:
    """All of standard input; raises CannotRun when it is too large."""
    data = sys.stdin.buffer.read(limit + 1)
    if len(data) > limit:
        raise CannotRun(f"Standard input has more than {limit // 1_000_000} MB.")
    return data


def shown(path: str) -> str:
    """A path as people are shown it: forward slashes, control characters made visible."""
    text = as_text(path.replace(os.sep, "/"))
    return "".join(each if each.isprintable() else f"\\x{ord(each):02x}" for each in text)


def as_text(argument: str) -> str:
    """What came from the system as bytes, as text: UTF-8 whatever the locale says."""
    if argument.isprintable():
        return argument
    try:
        return argument.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:  # half a character, which names on Windows may hold
        return argument
