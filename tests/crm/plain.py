"""Nodes as plain Python values, to compare with, and what holds for all of them."""

import json
from collections.abc import Iterator
from importlib import resources
from typing import Any

import jsonschema

from pipelinelint.crm.imported import Imported
from pipelinelint.source.nodes import Mapping, Node, Scalar, Sequence, path_of


def plain(node: Node | None) -> Any:
    if isinstance(node, Mapping):
        return {key: plain(node.get(key)) for key in node}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    assert isinstance(node, Scalar)
    return node.value


def at(node: Node | None, *way: str | int) -> Any:
    """The node at the end of a way of keys and indexes."""
    for step in way:
        if isinstance(step, int):
            assert isinstance(node, Sequence)
            node = node.items[step]
        else:
            assert isinstance(node, Mapping)
            node = node.get(step)
    assert node is not None, way
    return node


def text_at(imported: Imported, node: Node) -> str:
    """What the export says where the node stands."""
    text = imported.texts[path_of(node, imported.path)]
    return text[node.start.offset : node.end.offset]


def notes(imported: Imported) -> str:
    return "\n".join(str(note) for note in imported.notes)


SCHEMA = json.loads(
    resources.files("pipelinelint.shape")
    .joinpath("schemas/definition.schema.json")
    .read_text("utf-8")
)


def nodes(node: Node) -> Iterator[Node]:
    yield node
    if isinstance(node, Mapping):
        for key, value in node.entries.values():
            yield key
            yield from nodes(value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from nodes(item)


def sound(imported: Imported) -> None:
    """Fits the schema, and every node stands inside a text that was given."""
    jsonschema.Draft202012Validator(SCHEMA).validate(plain(imported.root))
    assert imported.path in imported.texts
    for node in nodes(imported.root):
        text = imported.texts[path_of(node, "")]
        assert 0 <= node.start.offset <= node.end.offset <= len(text)
        assert node.start.line >= 1
        assert node.start.column >= 1
