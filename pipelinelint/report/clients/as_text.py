"""The table as text: one row a line; on a terminal too narrow for it, a few lines a client.

No word is broken: a name is wrapped between its words.
"""

from __future__ import annotations

import re
from unicodedata import east_asian_width

from pipelinelint.report.clients.columns import cells, headings, legend, total
from pipelinelint.text import in_log

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipelinelint.report import Options
    from pipelinelint.report.clients.table import Client, Table

GAP = "  "
_WORD = re.compile(r"(\s*)([^\s/]+/*|/+)")
LEAST = 12
"""Columns a name gets at least where it is wrapped."""
BOLD, RED, PLAIN = "\x1b[1m", "\x1b[31m", "\x1b[0m"


def render(table: Table, options: Options) -> str:
    """The table, what its signs mean, and what was found and checked in all."""
    width = options.width if options.pretty else 0
    language = options.language
    heads = headings(table, language)
    rows = [(_name(each), cells(each, table, language), each) for each in table.clients]
    below = total(table, language)
    columns = [
        max(map(columns_of, column))
        for column in zip(heads[1:], below[1], *(row for _, row, _ in rows), strict=True)
    ]
    room = width - sum(columns) - len(GAP) * len(columns) if width else 0
    words = [word for name, _, _ in rows for _, word in _words(name)]
    longest = max(map(columns_of, [heads[0], below[0], *words]))
    if width and room < max(LEAST, longest):
        lines = list(_stacked(heads, rows, width, options.color))
    else:
        lines = list(_table(heads, columns, rows, room, below, options.color))
    closing = [*legend(table, language), *table.notes(options, in_log)]
    lines.append("")
    for each in closing:
        lines += wrapped(each, width)
    return "\n".join(lines) + "\n"


def _name(client: Client) -> str:
    return in_log(client.name) or "?"


def _table(
    heads: list[str],
    columns: list[int],
    rows: list[tuple[str, list[str], Client]],
    room: int,
    below: tuple[str, list[str]],
    color: bool,
) -> Iterator[str]:
    names = [wrapped(name, room) for name, _, _ in rows]
    shown = [heads[0], below[0], *(line for name in names for line in name)]
    first = max(map(columns_of, shown))

    def line(name: str, given: list[str], paint: str = "") -> str:
        padded = [" " * (wide - columns_of(each)) + each
                  for each, wide in zip(given, columns, strict=True)]  # fmt: skip
        text = GAP.join([name + " " * (first - columns_of(name)), *padded]).rstrip()
        return f"{paint}{text}{PLAIN}" if color and paint else text

    yield line(heads[0], heads[1:], BOLD)
    for (_, given, client), name in zip(rows, names, strict=True):
        paint = RED if client.unread else ""
        yield line(name[0], given, paint)
        for rest in name[1:]:
            yield f"{paint}{rest}{PLAIN}" if color and paint else rest
    if len(rows) > 1:
        yield line(*below, BOLD)


def _stacked(
    heads: list[str], rows: list[tuple[str, list[str], Client]], width: int, color: bool
) -> Iterator[str]:
    for at, (name, given, client) in enumerate(rows):
        if at:
            yield ""
        paint = RED if client.unread else BOLD
        for line in wrapped(name, width):
            yield f"{paint}{line}{PLAIN}" if color else line
        for head, cell in zip(heads[1:], given, strict=True):
            if cell:
                yield f"  {head}: {cell}"


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most that many columns, broken between words and behind slashes only;
    0 is no limit."""
    if not width or columns_of(text) <= width:
        return [text]
    lines = [""]
    for blank, word in _words(text):
        longer = f"{lines[-1]}{blank}{word}" if lines[-1] else word
        if lines[-1] and columns_of(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _words(text: str) -> list[tuple[str, str]]:
    """The words of a text and the parts of a path, each with the blank before it."""
    return [(" " if blank else "", word) for blank, word in _WORD.findall(text)]


def columns_of(text: str) -> int:
    """How many columns of a terminal a text takes: wide letters take two."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(each) in "WF" else 1 for each in text)
