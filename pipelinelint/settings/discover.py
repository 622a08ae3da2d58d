"""Which settings file a checked file obeys: the nearest, from its folder up to the repository."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

NAMES = (".pipelinelint.yaml", ".pipelinelint.yml", "pipelinelint.yaml")
"""Names of a settings file, in the order in which one wins over another of its folder."""


class Discovery:
    """Finds settings files; asks the disk once a folder.

    `exists` says whether a path exists. `top` is the folder the run started in: outside a
    repository nothing above it is looked at. A file in `home` is never read unless it is named.
    All paths are absolute.
    """

    __slots__ = ("_chosen", "_exists", "_here", "home", "passed_over", "top")

    def __init__(self, exists: Callable[[str], bool], top: str, home: str = "") -> None:
        self._exists = exists
        self.top = os.path.normpath(top)
        self.home = os.path.normpath(home) if home else ""
        self._here: dict[str, str] = {}
        self._chosen: dict[str, str] = {}
        self.passed_over: dict[str, str] = {}  # file not read -> why not

    def settings_of(self, folder: str) -> str:
        """The settings file of the definitions in a folder, or empty when there is none."""
        folder = os.path.normpath(folder)
        chosen = self._chosen.get(folder)
        if chosen is None:
            chosen = self._chosen[folder] = self._choose(folder)
        return chosen

    def repository_of(self, folder: str) -> str:
        """The folder that holds `.git`, at or above this one; empty outside a repository."""
        for each in _upward(os.path.normpath(folder)):
            if self._exists(os.path.join(each, ".git")):
                return each
        return ""

    def _choose(self, folder: str) -> str:
        for each in self._reach(folder):
            found = self._in(each)
            if found:
                return found
        return ""

    def _reach(self, folder: str) -> list[str]:
        """The folders to look in, the nearest first."""
        end = self.repository_of(folder)
        if not end:
            inside = folder == self.top or folder.startswith(self.top.rstrip(os.sep) + os.sep)
            end = self.top if inside else folder
        reach = []
        for each in _upward(folder):
            reach.append(each)
            if each == end:
                break
        return reach

    def _in(self, folder: str) -> str:
        known = self._here.get(folder)
        if known is None:
            paths = [os.path.join(folder, name) for name in NAMES]
            there = [path for path in paths if self._exists(path)]
            if there and folder == self.home:
                reason = "a file in the home folder is read only with --config"
                self.passed_over.update(dict.fromkeys(there, reason))
                there = []
            for path in there[1:]:
                self.passed_over[path] = f"{os.path.basename(there[0])} stands beside it"
            known = self._here[folder] = there[0] if there else ""
        return known


def _upward(folder: str) -> list[str]:
    """A folder and all above it."""
    chain = [folder]
    while os.path.dirname(chain[-1]) != chain[-1]:
        chain.append(os.path.dirname(chain[-1]))
    return chain
