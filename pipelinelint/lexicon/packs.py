"""Finding and loading language packs: compiled ones if there are any, else the YAML files."""

from __future__ import annotations

import os

from pipelinelint.lexicon.lexicon import Lexicon

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_loaded: dict[tuple[str, ...], Lexicon] = {}
COMMON = "common.yaml"


def pack_folder() -> str:
    """Where our own packs are: in the package when installed, beside it in a checkout."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    inside = os.path.join(package, "rules", "lexicon")
    if os.path.isdir(inside):
        return inside
    return os.path.join(os.path.dirname(package), "rules", "lexicon")


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
        packaged = _packaged()
        if packaged is not None:
            return packaged
    return compile_folders(pack_folder(), *folders)


def _packaged() -> dict[str, Any] | None:
    try:
        from pipelinelint.packaged import lexicon  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        return None
    data: dict[str, Any] = lexicon.DATA
    return data
