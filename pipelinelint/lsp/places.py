"""Offsets of a text as the places of the protocol, and back."""

from __future__ import annotations

import re
from bisect import bisect_right

from lsprotocol.types import Position, PositionEncodingKind, Range

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.source.nodes import Node, Span

_BREAK = re.compile("\r\n|\n|\r")
"""What ends a line for the protocol; YAML counts three characters more."""
_MARK = "\ufeff"


class Places:
    """The places of one text. Offsets are code points of the text as it is read, without the byte
    order marks it may begin with; columns are in the `units` client and server agreed on.
    """

    __slots__ = ("_shift", "_starts", "_text", "units")

    def __init__(self, text: str, units: str = PositionEncodingKind.Utf16) -> None:
        self._text = text
        self.units = units
        self._starts = [0, *(each.end() for each in _BREAK.finditer(text))]
        self._shift = len(text) - len(text.lstrip(_MARK))

    def position(self, offset: int) -> Position:
        """The place of an offset; beyond the text, its end."""
        offset = min(max(offset + self._shift, 0), len(self._text))
        line = bisect_right(self._starts, offset) - 1
        return Position(line, self._count(self._text[self._starts[line] : offset]))

    def range(self, start: int, end: int) -> Range:
        return Range(self.position(start), self.position(end))

    def of(self, where: Span | Node) -> Range:
        return self.range(where.start.offset, where.end.offset)

    def offset(self, place: Position) -> int:
        """The offset of a place; behind the end of its line, that end."""
        if place.line >= len(self._starts):
            return max(len(self._text) - self._shift, 0)
        start = self._starts[place.line]
        found = _BREAK.search(self._text, start)
        line = self._text[start : found.start() if found else len(self._text)]
        if self.units == PositionEncodingKind.Utf32 or line.isascii():
            column = min(place.character, len(line))
        else:
            column = left = 0
            for each in line:
                left += self._count(each)
                if left > place.character:
                    break
                column += 1
        return max(start + column - self._shift, 0)

    def _count(self, text: str) -> int:
        if text.isascii() or self.units == PositionEncodingKind.Utf32:
            return len(text)
        if self.units == PositionEncodingKind.Utf8:
            return len(text.encode("utf-8", "surrogatepass"))
        return len(text) + sum(each > "\uffff" for each in text)
