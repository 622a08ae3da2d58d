"""Tables drawn in text: Markdown's, those that databases print, and columns set apart by blanks.

What stands around them is prose and no row of theirs, whatever commas it has.
"""

from __future__ import annotations

import re
from itertools import islice

from pipelinelint.crm.nodes import SourceText
from pipelinelint.crm.sheet.cells import MOST_COLUMNS, MOST_ROWS, Cell, Table
from pipelinelint.crm.sheet.words import names_pipeline, names_stages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

MARKED = (".md", ".markdown")
TEXTS = (*MARKED, ".txt")
"""Endings of files that may hold a table, and mostly hold none of stages."""
_BOXES = str.maketrans(
    dict.fromkeys("│┃║", "|") | dict.fromkeys("┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝╞╪╡┏┳┓┡╇┩", "+")
    | dict.fromkeys("─━═", "-")
)  # fmt: skip
_RULE = re.compile(r"[|+]?[ \t]*:?[-=][-=:|+ \t]*")
_BLANKS = re.compile(r" {2,}| *\t\s*")
_BAR = re.compile(r"(?<!\\)\|")
_HEADING = re.compile(r"#{1,6}[ \t]+(.+?)[ \t#]*|\*\*([^*]+)\*\*:?|([^|]{1,60}):")
_LONGEST_HEADING = 200
_FEWEST = 3
"""Lines that a table without any drawn line has at least."""
MOST_TABLES = 200
_ABOVE = 12
"""Lines looked through for the heading of a table."""
_Line = tuple[str, int]
"""A line, and where it starts in the text."""


def drawn_tables(path: str, text: str) -> list[Table]:
    """The tables in a text, each called after the heading above it; none in plain CSV."""
    source = SourceText(path, text)
    lines = list(_lines(text.translate(_BOXES)))
    found = []
    for first, block in islice(_blocks(lines), MOST_TABLES):
        rows = [_cells(source, line, at) for line, at in block[:MOST_ROWS]]
        if len(rows) > 1 and max(map(len, rows)) <= MOST_COLUMNS:
            found.append(Table(_heading(lines, first), path, rows, text, is_drawn=True))
    return found


def is_prose(text: str) -> bool:
    """Whether a text without a table has headings or items of lists, as no sheet has."""
    lines = (line.strip() for line, _ in _lines(text))
    return any(_ITEM.match(line) or _TITLE.match(line) for line in lines)


_TITLE = re.compile(r"#{1,6}[ \t]+\S")


def lists_passed_over(path: str, text: str) -> list[Cell]:
    """The headings that call a list of names below them a pipeline, or stages: what is listed there
    is not read."""
    source = SourceText(path, text)
    lines = [(line.strip(), at) for line, at in _lines(text) if line.strip()]
    found = []
    for number, (line, at) in enumerate(lines):
        heading = _HEADING.fullmatch(line[:_LONGEST_HEADING])
        below = lines[number + 1 : number + 1 + _FEWEST]
        if heading is None or not all(_ITEM.match(each) for each, _ in below):
            continue
        said = str(next(filter(None, heading.groups()))).strip(":")
        if len(below) == _FEWEST and (names_pipeline(said) or any(map(names_stages, said.split()))):
            found.append(Cell(said, source.place(at, at + len(line))))
    return found


_ITEM = re.compile(r"(?:[-*+•]|\d{1,2}[.)])\s+\S")


def _lines(text: str) -> Iterator[_Line]:
    at = 0
    for line in text.split("\n"):
        yield line.rstrip("\r"), at
        at += len(line) + 1


def _blocks(lines: list[_Line]) -> Iterator[tuple[int, list[_Line]]]:
    """Runs of lines that are one table: the number of the first, and those that hold cells."""
    first = 0
    while first < len(lines):
        last = first
        while last < len(lines) and ("|" in lines[last][0] or _is_rule(lines[last][0])):
            last += 1
        block = lines[first:last]
        if any(_is_rule(line) for line, _ in block[:2]):
            yield first, [one for one in block if not _is_rule(one[0])]
        elif not block:
            last = _set_apart(lines, first)
            if last - first >= _FEWEST:
                yield first, [one for one in lines[first:last] if any(map(str.isalnum, one[0]))]
        first = max(last, first + 1)


def _is_rule(line: str) -> bool:
    """Whether a line is drawn between rows: `|---|--:|`, `-----+---`."""
    return ("|" in line or "+" in line) and bool(_RULE.fullmatch(line.strip()))


def _set_apart(lines: list[_Line], first: int) -> int:
    """Where a run of lines ends that blanks part into as many columns each."""
    columns = len(_BLANKS.split(lines[first][0].strip()))
    last = first
    while last < len(lines) and columns > 1:
        line = lines[last][0].strip()
        if "|" in line or len(_BLANKS.split(line)) != columns:
            break
        last += 1
    return last


def _cells(source: SourceText, line: str, start: int) -> list[Cell]:
    """The cells of a line that begins at `start` of the text."""
    inner = line.strip()
    begin = line.find(inner)
    end = begin + len(inner)
    mark = _BAR if "|" in line else _BLANKS
    if mark is _BAR:
        begin += inner.startswith("|")
        end -= inner.endswith("|") and len(inner) > 1
    found = []
    for part in mark.finditer(line, begin, end):
        found.append(_cell(source, start + begin, start + part.start()))
        begin = part.end()
    return [*found, _cell(source, start + begin, start + end)]


def _cell(source: SourceText, begin: int, end: int) -> Cell:
    written = source.text[begin:end]
    begin += len(written) - len(written.lstrip())
    written = written.strip()
    bare = written.removeprefix(_NEW).removesuffix(_NEW).strip()
    if bare and bare != written:
        begin += written.find(bare)
        written = bare
    return Cell(written.replace("\\|", "|"), source.place(begin, begin + len(written)))


_NEW = "\U0001f195"
"""What marks a row as new to the document, and is no part of a name."""


def _heading(lines: list[_Line], first: int) -> str:
    """What the nearest line above says that is a heading, or the one above that where the nearest
    only says that stages follow: `### Pipeline 2`, `#### Stages`. Empty where there is none."""
    near = ""
    for line, _ in reversed(lines[max(first - _ABOVE, 0) : first]):
        found = _HEADING.fullmatch(line.strip()[:_LONGEST_HEADING])
        if found is not None:
            text = str(next(filter(None, found.groups())))
            if not near and any(map(names_stages, text.strip(":").split())):
                near = text
            elif not near or names_pipeline(text):
                return text
        if "|" in line:
            break
    return near
