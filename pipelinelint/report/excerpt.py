"""The line a finding points at, with a mark under the words."""

from __future__ import annotations

from unicodedata import east_asian_width

from pipelinelint.text import in_log

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.source.nodes import Span

BEFORE = 24
"""How many columns before the words are kept when the line is too long to show."""


def excerpt(line: tuple[str, str], span: Span, width: int) -> list[str]:
    """The line before and from the place of the span, and a line of carets, at most `width`
    columns each. Empty when there is nothing on that line.
    """
    head, rest = line
    if not (head + rest).strip():
        return []
    long = span.end.column - span.start.column
    end = len(rest) if span.end.line > span.start.line else max(long, 1)
    head, words, tail = in_log(head), in_log(rest[:end]), in_log(rest[end:])
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


def _cut(text: str, width: int) -> str:
    if columns(text) <= width:
        return text
    kept = ""
    for each in text:
        if columns(kept + each) > width - 1:
            break
        kept += each
    return kept + "…"
