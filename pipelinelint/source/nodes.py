"""The tree a reader builds: scalars, mappings and sequences, each with its span in the text.

Every reader of the house (YAML, JSON, a CRM's XML or CSV) builds these same nodes, so that
whatever judges them can point into the text they came from.
"""

from __future__ import annotations

from pipelinelint.source.place import Position, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Protocol, TypeAlias

    Plain: TypeAlias = str | int | float | bool | None

    class Mark(Protocol):
        """A place as the YAML parsers mark it: everything counts from 0."""

        @property
        def index(self) -> int: ...
        @property
        def line(self) -> int: ...
        @property
        def column(self) -> int: ...

    Place: TypeAlias = Position | Mark


class Node:
    """Something written in a text.

    `origin` is the node an alias or a merge key was expanded from: the span is then the use's,
    the origin's span is the anchor's.
    """

    # Few nodes are ever pointed at, so a parser's mark becomes a Position when somebody asks.
    __slots__ = ("_end", "_start", "origin")

    def __init__(self, start: Place, end: Place, origin: Node | None = None) -> None:
        self._start = start
        self._end = end
        self.origin = origin

    @property
    def start(self) -> Position:
        return position_of(self._start)

    @property
    def end(self) -> Position:
        return position_of(self._end)

    @property
    def span(self) -> Span:
        return Span(position_of(self._start), position_of(self._end))


class Scalar(Node):
    """One plain value; `raw` is its text as written, escapes resolved, before it had a type."""

    __slots__ = ("raw", "style", "value")

    def __init__(
        self,
        value: Plain,
        raw: str,
        start: Place,
        end: Place,
        style: str = "",
        origin: Node | None = None,
    ) -> None:
        self._start = start  # not by super().__init__: most nodes of a file are made here
        self._end = end
        self.origin = origin
        self.value = value
        self.raw = raw
        self.style = style  # '' plain, "'" or '"' quoted, '|' or '>' a block


class Mapping(Node):
    """Keys and values in the order written; of a repeated key the first counts."""

    __slots__ = ("entries",)

    def __init__(
        self,
        entries: dict[str, tuple[Scalar, Node]],
        start: Place,
        end: Place,
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
        self, items: list[Node], start: Place, end: Place, origin: Node | None = None
    ) -> None:
        super().__init__(start, end, origin)
        self.items = items


def position_of(place: Place) -> Position:
    """A parser's mark as a Position."""
    if isinstance(place, Position):
        return place
    return Position(place.line + 1, place.column + 1, place.index)


def path_of(node: Node, default: str) -> str:
    """The file a node is written in: its own, where it was read from an export of many files."""
    path: str = getattr(node, "path", default)
    return path
