"""Names of files that stay the same wherever in a repository a run starts."""

from __future__ import annotations

import os


def top() -> str:
    """The top folder of the repository this folder is in; this folder outside one."""
    here = folder = os.getcwd()
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


def from_top(path: str) -> str:
    """A path as seen from the top of the repository."""
    return os.path.relpath(os.path.abspath(path), top()).replace(os.sep, "/")
