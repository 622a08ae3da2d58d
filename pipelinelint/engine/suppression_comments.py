"""Exceptions written as comments: `# pipelinelint: ignore[rule-id, other] reason`."""

from __future__ import annotations

from pipelinelint.shape.accepted import Accepted
from pipelinelint.source.nodes import Position, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.source.nodes import Comment, Document

NAME = "pipelinelint"
FORM = "# pipelinelint: ignore[rule-id] reason"


class Written:
    """A comment for this program: what it accepts, or None when nobody can read it.

    `line` is the line it speaks of: its own when something stands before it, else the one below.
    """

    __slots__ = ("accepted", "line", "span")

    def __init__(self, accepted: Accepted | None, span: Span, line: int) -> None:
        self.accepted = accepted
        self.span = span
        self.line = line


def written_in(document: Document) -> list[Written]:
    """The comments of a document that speak to this program."""
    ours = [each for each in document.comments if _is_ours(each)]
    if not ours:
        return []
    alone = {each.span.start.line for each in document.comments if not each.trailing}
    below: dict[int, int] = {}  # of each line with nothing but a comment the first other line
    for line in sorted(alone, reverse=True):
        below[line] = below.get(line + 1, line + 1)
    found = []
    for comment in ours:
        line = comment.span.start.line
        line = line if comment.trailing else below[line]
        found.append(Written(_accepted(comment, document), comment.span, line))
    return found


def _is_ours(comment: Comment) -> bool:
    text = comment.text
    return text[: len(NAME)].casefold() == NAME and text[len(NAME) :].lstrip()[:1] == ":"


def _accepted(comment: Comment, document: Document) -> Accepted | None:
    start = comment.span.start
    written = document.text[start.offset : comment.span.end.offset]
    head, bracket, rest = written.partition("[")
    names, closed, reason = rest.partition("]")
    words = head.lstrip("#").split(":", 1)
    if not bracket or not closed or words[-1].strip().casefold() != "ignore":
        return None
    rules: list[tuple[str, Span]] = []
    at = len(head) + 1
    for part in names.split(","):
        name = part.strip()
        if name:
            rules.append((name, _span(start, at + part.index(name), len(name))))
        at += len(part) + 1
    if not rules:
        return None
    reason = " ".join(reason.split()).lstrip("-–—: ")
    return Accepted(tuple(rules), document.path, comment.span, "comment", reason=reason)


def _span(start: Position, after: int, length: int) -> Span:
    """A part of one line that begins some characters after a place on it."""
    first = Position(start.line, start.column + after, start.offset + after)
    return Span(first, Position(first.line, first.column + length, first.offset + length))
