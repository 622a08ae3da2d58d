"""Names of files that stay the same wherever in a repository a run starts."""

from __future__ import annotations

import os


def below_top() -> str:
    """The way from the top of the repository to this folder; empty at the top or outside one."""
    here = folder = os.getcwd()
    while not os.path.exists(os.path.join(folder, ".git")):
        parent = os.path.dirname(folder)
        if parent == folder:
            return ""
        folder = parent
    relative = os.path.relpath(here, folder).replace(os.sep, "/")
    return "" if relative == "." else relative


def from_top(path: str) -> str:
    """A path as seen from the top of the repository."""
    root = below_top()
    joined = os.path.normpath(os.path.join(root, path)) if root else os.path.normpath(path)
    return joined.replace(os.sep, "/")
