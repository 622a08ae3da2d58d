"""The line a finding points at, with a mark under the words."""

from __future__ import annotations

from unicodedata import east_asian_width

from pipelinelint.text import in_log

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.source.place import Span

BEFORE = 24
"""How many columns before the words are kept when the line is too long to show."""


def excerpt(text: str, span: Span, width: int) -> list[str]:
    """The first line of the span and a line of carets, at most `width` columns each.

    Empty when the text does not have that line.
    """
    line = _line(text, span.start.offset, span.start.column)
    if not line.strip():
        return []
    start = min(span.start.column - 1, len(line))
    end = len(line) if span.end.line > span.start.line else span.end.column - 1
    head, words, tail = line[:start], line[start : max(end, start + 1)], line[max(end, start + 1) :]
    head, words, tail = in_log(head), in_log(words), in_log(tail)
    indent = len(head) - len(head.lstrip())
    head = head[indent:]
    if columns(head + words) > width:
        head = "…" + head[-BEFORE:] if len(head) > BEFORE else head
    shown = _cut(head + words + tail, width)
    marks = min(max(columns(words), 1), max(width - columns(head), 1))
    return [shown, " " * columns(head) + "^" * marks]


def columns(text: str) -> int:
    """How many columns of a terminal a text takes: wide letters take two."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(each) in "WF" else 1 for each in text)


def _line(text: str, offset: int, column: int) -> str:
    begin = offset - (column - 1)
    if not 0 <= begin <= len(text):
        return ""
    end = text.find("\n", begin)
    line = text[begin:] if end < 0 else text[begin:end]
    return line.rstrip("\r")


def _cut(text: str, width: int) -> str:
    if columns(text) <= width:
        return text
    kept = ""
    for each in text:
        if columns(kept + each) > width - 1:
            break
        kept += each
    return kept + "…"
