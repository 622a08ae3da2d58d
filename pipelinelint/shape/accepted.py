"""An accepted exception: somebody says that findings of a rule at a place are fine, and why.

It is written as a block, in a definition or in the settings, or as a comment:
`# pipelinelint: ignore[rule-id, other] reason`.
"""

from __future__ import annotations

from pipelinelint.shape.model import Item
from pipelinelint.source.nodes import Mapping as Block
from pipelinelint.source.nodes import Position, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.source.nodes import Comment, Document


class Accepted:
    """An exception as written in a comment, in a definition or in the settings.

    `rules` are rule ids with the span of each, `at` a path as people write it (empty: everywhere),
    `files` a pattern of the files it is for (empty: all), `until` its last day (ISO date, or
    whatever was written). `path` and `span` say where it is written; `source` is `comment`,
    `definition` or `settings`. With the source `name` it is a name the settings allow or read
    otherwise: `rules` holds the name, and `at` the rule that allows it, if one does.
    """

    __slots__ = ("at", "at_span", "files", "path", "reason", "rules", "source", "span", "until")

    def __init__(
        self,
        rules: tuple[tuple[str, Span], ...],
        path: str,
        span: Span,
        source: str,
        *,
        at: str = "",
        reason: str = "",
        until: str = "",
        files: str = "",
        at_span: Span | None = None,
    ) -> None:
        self.rules = rules
        self.path = path
        self.span = span
        self.source = source
        self.at = at
        self.reason = reason
        self.until = until
        self.files = files
        self.at_span = at_span or span


def accepted(item: Item, path: str, source: str) -> Accepted:
    """An exception written as a block, in settings or in a definition."""
    rules = item.words("rule")
    at = item.node.get("at") if isinstance(item.node, Block) else None
    return Accepted(
        tuple((str(each), each.node.span) for each in rules),
        path,
        rules[0].node.span if rules else item.node.span,
        source,
        at=item.text("at") or "",
        reason=item.text("reason") or "",
        until=item.text("until") or "",
        files=item.text("path") or "",
        at_span=at.span if at is not None else None,
    )


def renamed(accepted: Accepted, names: dict[str, str]) -> list[str]:
    """Let an exception name rules by the ids they have now; a hint for each that had another."""
    hints = [
        f"{accepted.path}:{span.start.line}: {name} is called {names[name]} now."
        for name, span in accepted.rules
        if name in names
    ]
    if hints:
        accepted.rules = tuple((names.get(name, name), span) for name, span in accepted.rules)
    return hints


def is_day(text: str) -> bool:
    """Whether a text is a day of the calendar, written as 2026-12-31."""
    parts = text.split("-")
    if [len(each) for each in parts] != [4, 2, 2] or not "".join(parts).isascii():
        return False
    if not all(each.isdigit() for each in parts):
        return False
    year, month, day = (int(each) for each in parts)
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    days = (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    return year > 0 and 1 <= month <= 12 and 1 <= day <= days[month - 1]


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
