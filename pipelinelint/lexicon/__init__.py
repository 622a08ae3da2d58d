"""Floor 1: what a stage name says, in the languages of its packs. Here: finding and loading these,
ours in stored form and a team's own from their files."""

from __future__ import annotations

import os

from pipelinelint.lexicon.index import Index
from pipelinelint.shipped import load, shipped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any


class PackFolder:
    """A folder of packs as it is now: what is remembered by it is forgotten when a file changes."""

    __slots__ = ("_key", "path")

    def __init__(self, path: str) -> None:
        self.path = path
        try:
            with os.scandir(path) as found:
                files = [(each.name, each.stat()) for each in found if each.is_file()]
        except OSError:
            files = []  # whoever reads the packs says what is wrong
        self._key = (
            os.path.abspath(path),
            tuple(sorted((n, s.st_mtime_ns, s.st_size, s.st_ino) for n, s in files)),
        )

    @property
    def languages(self) -> frozenset[str]:
        """The codes of the languages its files are named after."""
        return frozenset(name.rpartition(".")[0] for name, *_ in self._key[1])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PackFolder) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)


Folders = tuple[PackFolder, ...]

_loaded: dict[Folders, Index] = {}
_KEPT = 8


def as_they_are(folders: Iterable[str | PackFolder]) -> Folders:
    """The folders at this moment; one that was looked at already stays as it was."""
    return tuple(
        each if isinstance(each, PackFolder) else PackFolder(str(each)) for each in folders
    )


def pack_folder() -> str:
    """Where our own packs are."""
    return os.path.join(shipped("rules"), "lexicon")


def index_for(folders: Folders = ()) -> Index:
    """Our packs and those of further folders, loaded once until one changes. Raises PackError."""
    known = _loaded.get(folders)
    if known is None:
        if len(_loaded) >= _KEPT:
            _loaded.clear()
        paths = [each.path for each in folders]
        data = compile_folders(pack_folder(), *paths) if folders else None
        known = _loaded[folders] = Index(data or load("lexicon", compile_shipped))
    return known


def compile_folders(*folders: str) -> dict[str, Any]:
    """Every pack of the folders, checked and compiled; a later folder replaces a language.

    Raises PackError with file, line and column when a pack cannot be used.
    """
    from pipelinelint.lexicon.compile import compile_packs

    return compile_packs(*read_folders(*folders))


def read_folders(*folders: str) -> tuple[dict[str, dict[str, Any]], dict[str, Any]]:
    """The packs of the folders by language code, and what all of them share, as written."""
    from pipelinelint.lexicon.pack_file import read_common, read_folder, read_pack

    paths: dict[str, str] = {}
    common: dict[str, Any] = {"events": {}, "acronyms": []}
    for folder in folders:
        packs, shared = read_folder(folder)
        paths.update(packs)
        given = read_common(shared) if shared else {}
        common["events"].update(given.get("events", {}))
        common["acronyms"] += given.get("acronyms", [])
    kinds = tuple(common["events"])
    return {code: read_pack(path, kinds) for code, path in sorted(paths.items())}, common


def compile_shipped() -> dict[str, Any]:
    """The packs that ship as plain data, to be stored by the build."""
    return compile_folders(pack_folder())


def compile_written() -> dict[str, Any]:
    """What people write in a definition, as plain data, to be stored by the build."""
    from pipelinelint.lexicon.compile import compile_definition

    return compile_definition(read_folders(pack_folder())[0])
