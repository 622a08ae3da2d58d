"""Where something stands in a text."""

from __future__ import annotations


class Position:
    """A point in a text: line and column count from 1, offset from 0, all in code points."""

    __slots__ = ("column", "line", "offset")

    def __init__(self, line: int, column: int, offset: int) -> None:
        self.line = line
        self.column = column
        self.offset = offset

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Position) and self.offset == other.offset

    def __hash__(self) -> int:
        return hash(self.offset)

    def __repr__(self) -> str:
        return f"{self.line}:{self.column}"


class Span:
    """From `start` up to, not including, `end`."""

    __slots__ = ("end", "start")

    def __init__(self, start: Position, end: Position) -> None:
        self.start = start
        self.end = end

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Span) and self.start == other.start and self.end == other.end

    def __hash__(self) -> int:
        return hash((self.start.offset, self.end.offset))

    def __repr__(self) -> str:
        return f"{self.start!r}-{self.end!r}"


START = Span(Position(1, 1, 0), Position(1, 1, 0))
"""The first character of a text: the place of what has no better one."""
