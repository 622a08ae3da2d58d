"""Parsing events to nodes."""

from __future__ import annotations

from pipelinelint.source.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
)
from pipelinelint.source.nodes import Mapping, Node, Scalar, Sequence
from pipelinelint.source.problems import Problems, Refusal
from pipelinelint.source.repeats import Repeats
from pipelinelint.source.scalars import meaning

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from pipelinelint.source.limits import Limits
    from pipelinelint.source.nodes import Place

MERGE = "<<"


class TreeBuilder:
    """Builds the nodes of one document after the other from the events of a text."""

    __slots__ = ("_depth", "_limits", "_next", "_repeats", "_text", "problems", "quoted")

    def __init__(self, text: str, next_event: Callable[[], Any], limits: Limits) -> None:
        self._text = text
        self._next = next_event
        self._limits = limits
        self._repeats = Repeats(limits)
        self.problems = Problems(limits.problems)
        self.quoted: list[Any] = []

    def document(self) -> Node | None:
        """The root of the document whose start event has just been taken, None if it is empty."""
        self._repeats.forget()
        self.problems = Problems(self._limits.problems)
        root = self._node(self._next(), 0)
        self._next()  # its end
        if isinstance(root, Scalar) and root.start == root.end:
            return None
        return root

    def _node(self, event: Any, depth: int) -> Node:
        kind = event.__class__
        if kind is ScalarEvent:
            if event.tag is None and event.anchor is None:
                if event.style:
                    return self._styled(event)
                raw = event.value
                return Scalar(meaning(raw), raw, event.start_mark, event.end_mark)
            return self._marked(event, depth)
        if kind is AliasEvent:
            place = Node(event.start_mark, event.end_mark)
            return self._repeats.use(event.anchor, place.span, depth)
        if event.tag is None and event.anchor is None:
            return self._collection(event, depth + 1)
        return self._marked(event, depth)

    def _marked(self, event: Any, depth: int) -> Node:
        name = event.anchor
        event.anchor = event.tag = None
        if name is not None:
            self._repeats.open(name)
        node = self._node(event, depth)
        if name is not None:
            self._repeats.close(name, node)
        return node

    def _styled(self, event: Any) -> Node:
        self.quoted.append(event)
        return Scalar(event.value, event.value, event.start_mark, event.end_mark, event.style)

    def _collection(self, event: Any, depth: int) -> Node:
        if depth > self._limits.depth:
            span = Node(event.start_mark, event.end_mark).span
            raise Refusal("too-deep", span, limit=self._limits.depth)
        if event.__class__ is MappingStartEvent:
            return self._mapping(event, depth)
        return self._sequence(event, depth)

    def _sequence(self, event: Any, depth: int) -> Node:
        items: list[Node] = []
        node, following = self._node, self._next
        inner = following()
        while inner.__class__ is not SequenceEndEvent:
            items.append(node(inner, depth))
            inner = following()
        end: Place = inner.end_mark if event.flow_style or not items else items[-1]._end
        return Sequence(items, event.start_mark, end)

    def _mapping(self, event: Any, depth: int) -> Node:
        entries: dict[str, tuple[Scalar, Node]] = {}
        merged: list[Node] = []
        node, following = self._node, self._next
        value: Node | None = None
        inner = following()
        while inner.__class__ is not MappingEndEvent:
            key = node(inner, depth)
            value = node(following(), depth)
            if not isinstance(key, Scalar) or key.value is None:
                self.problems.add("key-not-text", key.span, kind=kind_of(key))
            elif key.raw in entries:
                self.problems.add_duplicate(key, entries[key.raw][0])
            elif key.raw == MERGE and not key.style:
                merged.append(value)
            else:
                entries[key.raw] = (key, value)
            inner = following()
        for base in merged:
            self._merge(entries, base)
        end: Place = value._end if value and not event.flow_style else inner.end_mark
        return Mapping(entries, event.start_mark, end)

    def _merge(self, entries: dict[str, tuple[Scalar, Node]], base: Node) -> None:
        if isinstance(base, Sequence):
            for part in base.items:
                self._merge(entries, part)
        elif isinstance(base, Mapping):
            for name, entry in base.entries.items():
                entries.setdefault(name, entry)
        else:
            self.problems.add("merge-key", base.span, kind=kind_of(base))


def kind_of(node: Node) -> str:
    """What a node is, in words for people."""
    if isinstance(node, Mapping):
        return "a block of keys"
    if isinstance(node, Sequence):
        return "a list"
    return "empty" if isinstance(node, Scalar) and node.value is None else "a value"
