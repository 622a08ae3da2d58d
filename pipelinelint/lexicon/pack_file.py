"""A pack file read into plain lists and texts, or everything that is wrong with it."""

from __future__ import annotations

import os

from pipelinelint.lexicon.pack_check import check_common, check_pack
from pipelinelint.lexicon.pack_error import PackError, PackProblem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from yaml import Node

MAX_BYTES = 1_000_000


def read_pack(path: str, kinds: tuple[str, ...] = ()) -> dict[str, Any]:
    """One pack. Every scalar is text, so that 'no' and 'on' stay words.

    `kinds` are the kinds of event the common file knows. Raises PackError.
    """
    node = _compose(path)
    problems = check_pack(path, node, kinds)
    if problems:
        raise PackError(problems)
    return _mapping(node)


def read_common(path: str) -> dict[str, Any]:
    """What all languages share. Raises PackError."""
    node = _compose(path)
    problems = check_common(path, node)
    if problems:
        raise PackError(problems)
    return _mapping(node)


def _compose(path: str) -> Node:
    import yaml

    try:
        if os.path.getsize(path) > MAX_BYTES:
            raise PackError([PackProblem(path, 1, 1, "is too large for a pack (1 MB at most)")])
        with open(path, encoding="utf-8-sig") as file:
            node = yaml.compose(file, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        problem = f"is no YAML: {error.problem}. A word with : or # in it needs quotes"
        raise PackError([PackProblem(path, line, column, problem)]) from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise PackError([PackProblem(path, 1, 1, f"cannot be read: {error}")]) from error
    if node is None:
        raise PackError([PackProblem(path, 1, 1, "is empty")])
    return node


def _mapping(node: Node) -> dict[str, Any]:
    plain = _plain(node)
    return plain if isinstance(plain, dict) else {}


def _plain(node: Node) -> Any:
    if node.id == "mapping":
        return {key.value: _plain(value) for key, value in node.value}
    if node.id == "sequence":
        return [_plain(item) for item in node.value]
    if node.value in ("true", "false"):
        return node.value == "true"
    return node.value
