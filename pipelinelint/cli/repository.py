"""Names of files that stay the same wherever in a repository a run starts."""

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
