"""An accepted exception: somebody says that findings of a rule at a place are fine, and why."""

from __future__ import annotations

from pipelinelint.shape.model import Item
from pipelinelint.source.nodes import Mapping, Span


class Accepted:
    """An exception as written in a comment, in a definition or in the settings.

    `rules` are rule ids with the span of each, `at` a path as people write it (empty: everywhere),
    `files` a pattern of the files it is for (empty: all), `until` its last day (ISO date, or
    whatever was written). `path` and `span` say where it is written; `source` is `comment`,
    `definition` or `settings`.
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
    at = item.node.get("at") if isinstance(item.node, Mapping) else None
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
