"""The tree a reader builds: scalars, mappings and sequences, each with its span in the text.

Every reader of the house (YAML, JSON, a CRM's XML or CSV) builds these same nodes, so that
whatever judges them can point into the text they came from.
"""

from __future__ import annotations

from pipelinelint.source.place import Position, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TypeAlias

    Plain: TypeAlias = str | int | float | bool | None


class Node:
    """Something written in a text.

    `origin` is the node an alias or a merge key was expanded from: the span is then the use's,
    the origin's span is the anchor's.
    """

    __slots__ = ("end", "origin", "start")

    def __init__(self, start: Position, end: Position, origin: Node | None = None) -> None:
        self.start = start
        self.end = end
        self.origin = origin

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class Scalar(Node):
    """One plain value; `raw` is the text as written, without quotes."""

    __slots__ = ("raw", "style", "value")

    def __init__(
        self,
        value: Plain,
        raw: str,
        start: Position,
        end: Position,
        style: str = "",
        origin: Node | None = None,
    ) -> None:
        super().__init__(start, end, origin)
        self.value = value
        self.raw = raw
        self.style = style  # '' plain, "'" or '"' quoted, '|' or '>' a block


class Mapping(Node):
    """Keys and values in the order written; of a repeated key the first counts."""

    __slots__ = ("entries",)

    def __init__(
        self,
        entries: dict[str, tuple[Scalar, Node]],
        start: Position,
        end: Position,
        origin: Node | None = None,
    ) -> None:
        super().__init__(start, end, origin)
        self.entries = entries

    def get(self, key: str) -> Node | None:
        entry = self.entries.get(key)
        return None if entry is None else entry[1]

    def key(self, key: str) -> Scalar | None:
        entry = self.entries.get(key)
        return None if entry is None else entry[0]

    def __contains__(self, key: str) -> bool:
        return key in self.entries

    def __iter__(self) -> Iterator[str]:
        return iter(self.entries)


class Sequence(Node):
    """Items in the order written."""

    __slots__ = ("items",)

    def __init__(
        self, items: list[Node], start: Position, end: Position, origin: Node | None = None
    ) -> None:
        super().__init__(start, end, origin)
        self.items = items
