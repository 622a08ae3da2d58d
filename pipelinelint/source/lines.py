"""Lines of a text, counted as YAML counts them: CR LF, LF, CR, NEL, LS and PS end a line."""

from __future__ import annotations

from pipelinelint.source.place import Position, Span

BREAKS = "\n\r\x85\u2028\u2029"
_OTHER_BREAKS = ("\r", "\x85", "\u2028", "\u2029")


def position_at(text: str, offset: int) -> Position:
    """The position of a code point offset; beyond the text, its end."""
    return position_after(Position(1, 1, 0), text, min(max(offset, 0), len(text)))


def position_after(known: Position, text: str, offset: int) -> Position:
    """The position of `offset`, counted on from a `known` one at or before it."""
    passed = text[known.offset : offset]
    if passed.endswith("\r") and text[offset : offset + 1] == "\n":
        passed = passed[:-1]  # between CR and LF the line has not ended
        cut = 1
    else:
        cut = 0
    passed = passed.replace("\r\n", "\0\n")
    for mark in _OTHER_BREAKS:
        passed = passed.replace(mark, "\n")
    lines = passed.count("\n")
    if not lines:
        return Position(known.line, known.column + len(passed) + cut, offset)
    return Position(known.line + lines, len(passed) - passed.rfind("\n") + cut, offset)


def line_starts(text: str) -> list[int]:
    """The offset at which each line starts; for a text without other control characters."""
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    if text[-1:] not in BREAKS:
        starts.pop()
    return starts


def end_of_line(text: str, offset: int) -> int:
    """The offset of the break that ends the line of `offset`, or the end of the text."""
    end = len(text)
    for mark in BREAKS:
        found = text.find(mark, offset, end)
        if found >= 0:
            end = found
    return end


def span_at(text: str, offset: int, length: int = 1) -> Span:
    """The span of up to `length` characters from `offset`, not past its line."""
    start = position_at(text, offset)
    end = min(start.offset + length, end_of_line(text, start.offset))
    return Span(start, position_after(start, text, end))
