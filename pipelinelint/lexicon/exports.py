"""Words beside those of stage names, of all languages together: what the fields, columns and lead
statuses of exports are read by. They are data of rules/lexicon/exports."""

from __future__ import annotations

import os
import re

from pipelinelint.lexicon import pack_folder
from pipelinelint.shipped import load
from pipelinelint.source.nodes import Mapping, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pipelinelint.source.nodes import Node

FILES = ("guesses", "sheets", "statuses")


def compile_words() -> dict[str, Any]:
    """The words of each file as plain data, to be stored by the build."""
    return {name: _read(os.path.join(pack_folder(), "exports", f"{name}.yaml")) for name in FILES}


def words_of(file: str) -> dict[str, Any]:
    """The lists of a file, by name; of each its words as a tuple, a text by itself as one too."""
    found: dict[str, Any] = load("exports", compile_words)[file]
    return found


def pattern(alternatives: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(alternatives))


def _read(path: str) -> Any:
    from pipelinelint.source.read import read

    with open(path, "rb") as file:
        return _plain(read(file.read(), path)[0].root)


def _plain(node: Node | None) -> Any:
    if isinstance(node, Mapping):
        return {key: _plain(value) for key, (_, value) in node.entries.items()}
    if isinstance(node, Sequence):
        return tuple(map(_plain, node.items))
    return tuple(part.strip() for part in str(getattr(node, "value", "")).split(" | "))
