"""Parsing events to nodes."""

from __future__ import annotations

from pipelinelint.source.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
)
from pipelinelint.source.extent import (
    collection_start,
    empty_value_at,
    scalar_start,
    trimmed_end,
)
from pipelinelint.source.nodes import Mapping, Node, Scalar, Sequence
from pipelinelint.source.problems import Problems, Refusal
from pipelinelint.source.repeats import MERGE, Repeats, merge
from pipelinelint.source.scalars import kind_of, meaning

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from pipelinelint.source.limits import Limits
    from pipelinelint.source.nodes import Place


class TreeBuilder:
    """Builds the nodes of one document after the other from the events of a text.

    `problems` are those of the document built last; `styled` are the quoted and block scalars of
    the whole text, in the order written: what looks like a comment in them is none.
    """

    __slots__ = ("_limits", "_next", "_repeats", "_text", "problems", "styled")

    def __init__(self, text: str, next_event: Callable[[], Any], limits: Limits) -> None:
        self._text = text
        self._next = next_event
        self._limits = limits
        self._repeats = Repeats(limits)
        self.problems = Problems(limits.problems)
        self.styled: list[Scalar] = []

    def document(self) -> Node | None:
        """The root of the document whose start event has just been taken, None if it is empty.

        Raises Refusal, and what the parser raises.
        """
        self._repeats.forget()
        self.problems = Problems(self._limits.problems)
        root = self._node(self._next(), 0)
        self._next()  # the document's end
        if isinstance(root, Scalar) and root.start == root.end:
            return None
        return root

    def _node(self, event: Any, depth: int) -> Node:
        kind = event.__class__
        if kind is AliasEvent:
            use = Node(event.start_mark, event.end_mark).span
            return self._repeats.use(event.anchor, use, depth)
        if event.anchor is not None or event.tag is not None:
            return self._marked(event, depth)
        if kind is ScalarEvent:
            if event.style:
                return self._styled(event)
            raw = event.value
            return Scalar(meaning(raw), raw, event.start_mark, event.end_mark)
        if depth >= self._limits.depth:
            place = Node(event.start_mark, event.end_mark).span
            raise Refusal("too-deep", place, limit=self._limits.depth)
        if kind is MappingStartEvent:
            return self._mapping(event, depth + 1)
        return self._sequence(event, depth + 1)

    def _marked(self, event: Any, depth: int) -> Node:
        """A node with an anchor or a tag, which its own span leaves out."""
        name, tag, start = event.anchor, event.tag, event.start_mark
        event.anchor = event.tag = None
        find_start = scalar_start if event.__class__ is ScalarEvent else collection_start
        event.start_mark = find_start(self._text, event)
        if name is not None:
            self._repeats.open(name)
        node = self._node(event, depth)
        if tag is not None:
            from pipelinelint.source.tags import heed_tag

            heed_tag(node, tag, Node(start, node._end), self.problems)
        if name is not None:
            self._repeats.close(name, node)
        return node

    def _styled(self, event: Any) -> Scalar:
        style: str = event.style
        end: Place = event.end_mark
        if style in "|>":
            end = trimmed_end(self._text, event.start_mark, event.end_mark)
        scalar = Scalar(event.value, event.value, event.start_mark, end, style)
        self.styled.append(scalar)
        return scalar

    def _sequence(self, event: Any, depth: int) -> Sequence:
        items: list[Node] = []
        node, following = self._node, self._next
        inner: Any = following()
        while inner.__class__ is not SequenceEndEvent:
            items.append(node(inner, depth))
            inner = following()
        last = items[-1] if items else None
        return Sequence(items, event.start_mark, _end(inner, last))

    def _mapping(self, event: Any, depth: int) -> Mapping:
        entries: dict[str, tuple[Scalar, Node]] = {}
        merged: list[Node] = []
        node, following = self._node, self._next
        value: Node | None = None
        inner: Any = following()
        while inner.__class__ is not MappingEndEvent:
            key = node(inner, depth)
            value = node(following(), depth)
            if isinstance(value, Scalar) and value.raw == "":
                self._settle(value, key)
            if not isinstance(key, Scalar) or key.value is None:
                self.problems.add("key-not-text", key, kind=kind_of(key))
            elif key.raw in entries:
                self.problems.add_duplicate(key, entries[key.raw][0])
            elif key.raw == MERGE and not key.style:
                merged.append(value)
            else:
                entries[key.raw] = (key, value)
            inner = following()
        for base in merged:
            merge(entries, base, self.problems)
        return Mapping(entries, event.start_mark, _end(inner, value))

    def _settle(self, value: Scalar, key: Node) -> None:
        """Puts a value that was left out where a person would look for it."""
        start, end = value.start, key.end
        left_out = start == value.end and value.origin is None
        if left_out and self._text[end.offset : start.offset] != ":":
            value._start = value._end = empty_value_at(self._text, end, start.offset)


def _end(closing: Any, last: Node | None) -> Place:
    """Where a collection ends: at its bracket, else where its last part does.

    A block's own end event stands where the next token begins, often lines below.
    """
    end: Place = closing.end_mark
    if last is not None and closing.start_mark.index == closing.end_mark.index:
        end = last._end
    return end
