"""Lines of a text, counted as YAML counts them: CR LF, LF, CR, NEL, LS and PS end a line."""

from __future__ import annotations

from pipelinelint.source.place import Position, Span

BREAKS = "\n\r\x85\u2028\u2029"
BLANKS = " \t" + BREAKS
_OTHER_BREAKS = "\r\x85\u2028\u2029"


def position_at(text: str, offset: int) -> Position:
    """The position of a code point offset; beyond the text, its end."""
    return position_after(Position(1, 1, 0), text, min(max(offset, 0), len(text)))


def position_after(known: Position, text: str, offset: int) -> Position:
    """The position of `offset`, counted on from a `known` one at or before it."""
    passed = text[known.offset : offset]
    within = passed.endswith("\r") and text[offset : offset + 1] == "\n"
    if within:  # between CR and LF the line has not ended
        passed = passed[:-1]
    passed = passed.replace("\r\n", "\0\n")
    for mark in _OTHER_BREAKS:
        passed = passed.replace(mark, "\n")
    lines = passed.count("\n")
    column = len(passed) - passed.rfind("\n") if lines else known.column + len(passed)
    return Position(known.line + lines, column + within, offset)


def start_of_line(text: str, offset: int) -> int:
    """The offset of the first character of the line of `offset`."""
    return 1 + max(text.rfind(mark, 0, offset) for mark in BREAKS)


def end_of_line(text: str, offset: int) -> int:
    """The offset of the break that ends the line of `offset`, or the end of the text."""
    width = 256  # and wider from step to step: a mark that never comes is not sought to the end
    while True:
        ahead = text[offset : offset + width]
        ends = [end for mark in BREAKS if (end := ahead.find(mark)) >= 0]
        if ends or offset + width >= len(text):
            return offset + min(ends, default=len(ahead))
        width *= 8


def span_at(text: str, offset: int, length: int = 1) -> Span:
    """The span of up to `length` characters from `offset`, not past its line."""
    start = position_at(text, offset)
    end = min(start.offset + length, end_of_line(text, start.offset))
    return Span(start, position_after(start, text, end))
