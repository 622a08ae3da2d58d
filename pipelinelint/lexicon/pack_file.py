"""A pack file read into plain lists and texts, or everything that is wrong with it."""

from __future__ import annotations

from pipelinelint.lexicon.pack_check import check_common, check_pack
from pipelinelint.lexicon.pack_error import PackError, PackProblem
from pipelinelint.source.nodes import Mapping, Scalar, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pipelinelint.source.nodes import Node


def read_pack(path: str, kinds: tuple[str, ...] = ()) -> dict[str, Any]:
    """One pack. Every scalar is text, so that 'no' and 'on' stay words.

    `kinds` are the kinds of event the common file knows. Raises PackError.
    """
    node = _root(path)
    problems = check_pack(path, node, kinds)
    if problems:
        raise PackError(problems)
    return _mapping(node)


def read_common(path: str) -> dict[str, Any]:
    """What all languages share. Raises PackError."""
    node = _root(path)
    problems = check_common(path, node)
    if problems:
        raise PackError(problems)
    return _mapping(node)


def _root(path: str) -> Node:
    from pipelinelint.source.yaml_reader import read

    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        raise PackError([PackProblem(path, 1, 1, f"cannot be read: {error.strerror}")]) from error
    document = read(data, path)[0]
    if document.problems:
        raise PackError(
            [
                PackProblem(path, each.span.start.line, each.span.start.column, each.message)
                for each in document.problems
            ]
        )
    if document.root is None:
        raise PackError([PackProblem(path, 1, 1, "is empty")])
    return document.root


def _mapping(node: Node) -> dict[str, Any]:
    plain = _plain(node)
    return plain if isinstance(plain, dict) else {}


def _plain(node: Node) -> Any:
    if isinstance(node, Mapping):
        return {key: _plain(value) for key, (_, value) in node.entries.items()}
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    if isinstance(node, Scalar):
        return node.value if isinstance(node.value, bool) else node.raw
    return ""
