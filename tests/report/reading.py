"""A YAML text as the items reports are made from."""

from __future__ import annotations

import yaml

from pipelinelint.shape.build import build
from pipelinelint.shape.views import Account
from pipelinelint.source.nodes import Mapping, Node, Scalar, Sequence
from pipelinelint.source.place import Position, Span


def account_of(text: str, path: str = "pipeline.yaml") -> Account:
    root = _node(yaml.compose(text))
    assert isinstance(root, Mapping)
    return build(root, path)[0]


def span_of(text: str, part: str, nth: int = 1) -> Span:
    """The place of the nth occurrence of a part of the text."""
    offset = -1
    for _ in range(nth):
        offset = text.index(part, offset + 1)
    return Span(_position(text, offset), _position(text, offset + len(part)))


def _position(text: str, offset: int) -> Position:
    before = text[:offset]
    return Position(before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1, offset)


def _node(node: yaml.Node) -> Node:
    start = Position(node.start_mark.line + 1, node.start_mark.column + 1, node.start_mark.index)
    end = Position(node.end_mark.line + 1, node.end_mark.column + 1, node.end_mark.index)
    if isinstance(node, yaml.MappingNode):
        entries = {}
        for key, value in node.value:
            scalar = _node(key)
            assert isinstance(scalar, Scalar)
            entries[scalar.raw] = (scalar, _node(value))
        return Mapping(entries, start, end)
    if isinstance(node, yaml.SequenceNode):
        return Sequence([_node(each) for each in node.value], start, end)
    assert isinstance(node, yaml.ScalarNode)
    return Scalar(yaml.safe_load(yaml.serialize(node)), node.value, start, end, node.style or "")
