"""Pieces of a Markdown page. Texts given here are already escaped, unless a name says so."""

from __future__ import annotations

from pipelinelint.report.markdown_text import escaped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def heading(level: int, foreign: str) -> str:
    """A heading of a text that is escaped here."""
    return f"{'#' * level} {escaped(foreign)}"


def cell(foreign: str) -> str:
    """A foreign text for a table."""
    return escaped(foreign) or " "


def bullets(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; cells hold no line ends."""
    lines = [f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}"]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(lines)
