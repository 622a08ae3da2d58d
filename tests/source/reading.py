"""Read a text, and write down what came of it."""

from __future__ import annotations

from typing import Any

from pipelinelint.source.nodes import (
    Document,
    Mapping,
    Node,
    Position,
    Problem,
    Scalar,
    Sequence,
    Span,
    position_at,
)
from pipelinelint.source.read import read


def document(text: str, *, pure: bool = False) -> Document:
    """The only document of a text."""
    (only,) = read(text.encode(), "file.yaml", pure=pure)
    return only


def root(text: str) -> Any:
    """The root of a text that has no problem."""
    only = document(text)
    assert only.problems == (), [problem.message for problem in only.problems]
    return only.root


def plain(node: Node | None) -> Any:
    """The bare values of a node."""
    if isinstance(node, Mapping):
        return {key: plain(value) for key, (_, value) in node.entries.items()}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.value if isinstance(node, Scalar) else None


def written(text: str, span: Span) -> str:
    """What stands at a span."""
    return text[span.start.offset : span.end.offset]


def nodes_of(node: Node | None) -> list[Node]:
    """A node and all in it, keys included, in the order written."""
    if node is None:
        return []
    found = [node]
    if isinstance(node, Mapping):
        for key, value in node.entries.values():
            found += [key, *nodes_of(value)]
    elif isinstance(node, Sequence):
        for item in node.items:
            found += nodes_of(item)
    return found


def said(problem: Problem) -> tuple[str, str, str]:
    """A problem as people meet it: code, place, sentence."""
    return problem.code, repr(problem.span), problem.message


def account(documents: list[Document]) -> list[Any]:
    """Everything a reader has to say, comparable; checks that every place is a real one."""
    lines: list[Any] = []
    for one in documents:
        lines.append(("document", one.index, one.text))
        lines += [_node(node, one.text) for node in nodes_of(one.root)]
        for problem in one.problems:
            places = [_span(span, one.text) for span in (problem.span, *problem.related)]
            lines.append((problem.code, problem.message, problem.fatal, places))
        lines += [(c.text, c.trailing, _span(c.span, one.text)) for c in one.comments]
    return lines


def _node(node: Node, text: str) -> tuple[Any, ...]:
    origin = None if node.origin is None else _span(node.origin.span, text)
    content: tuple[Any, ...] = ()
    if isinstance(node, Scalar):
        content = (type(node.value).__name__, node.value, node.raw, node.style)
    elif isinstance(node, Mapping):
        content = tuple(node.entries)
    elif isinstance(node, Sequence):
        content = (len(node.items),)
    return type(node).__name__, _span(node.span, text), origin, content


def _span(span: Span, text: str) -> tuple[int, int]:
    assert 0 <= span.start.offset <= span.end.offset <= len(text)
    _check(span.start, text)
    _check(span.end, text)
    return span.start.offset, span.end.offset


def _check(place: Position, text: str) -> None:
    right = position_at(text, place.offset)
    assert (place.line, place.column) == (right.line, right.column), (place.offset, text)
