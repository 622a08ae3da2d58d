"""Floor 7: the files, settings, rules and definitions of a run, for commands and as a library.

Here: the repository it is in, names of files that stay the same wherever it starts, its baseline.
"""

from __future__ import annotations

import os


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
