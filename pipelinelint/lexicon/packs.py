"""Finding and loading language packs, ours in stored form and a team's own from their files."""

from __future__ import annotations

import os

from pipelinelint.lexicon.lexicon import Lexicon
from pipelinelint.packaged import load, shipped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_loaded: dict[tuple[str, ...], Lexicon] = {}
COMMON = "common.yaml"


def pack_folder() -> str:
    """Where our own packs are."""
    return os.path.join(shipped("rules"), "lexicon")


def lexicon_for(folders: tuple[str, ...] = ()) -> Lexicon:
    """Our packs and those of further folders, loaded once for a process."""
    known = _loaded.get(folders)
    if known is None:
        known = _loaded[folders] = Lexicon.from_data(_data(folders))
    return known


def compile_folders(*folders: str) -> dict[str, Any]:
    """Every pack of the folders, checked and compiled; a later folder replaces a language.

    Raises PackError with file, line and column when a pack cannot be used.
    """
    from pipelinelint.lexicon.compile import compile_packs
    from pipelinelint.lexicon.pack_file import read_common, read_pack

    packs: dict[str, Any] = {}
    common: dict[str, Any] = {}
    for folder in folders:
        if os.path.exists(os.path.join(folder, COMMON)):
            common.update(read_common(os.path.join(folder, COMMON)))
    kinds = tuple(common.get("events", ()))
    for folder in folders:
        for name in sorted(os.listdir(folder)):
            if name != COMMON and name.endswith((".yaml", ".yml")):
                packs[name.rpartition(".")[0]] = read_pack(os.path.join(folder, name), kinds)
    return compile_packs(packs, common)


def _data(folders: tuple[str, ...]) -> dict[str, Any]:
    if not folders:
        return load("lexicon", compile_shipped)
    return compile_folders(pack_folder(), *folders)


def compile_shipped() -> dict[str, Any]:
    """The packs that ship as plain data, to be stored by the build."""
    return compile_folders(pack_folder())
