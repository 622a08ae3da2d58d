"""In which order the stages of a list stand, and where nothing tells it or two claim a place."""

from __future__ import annotations

import re
from itertools import pairwise

from pipelinelint.crm.imported import Notes
from pipelinelint.crm.nodes import left_open
from pipelinelint.crm.sheet.parts import MAYBE, comes_in, several_under_one
from pipelinelint.crm.sheet.row import end_of
from pipelinelint.language import worded
from pipelinelint.lexicon.judge import judge
from pipelinelint.text import apart

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipelinelint.crm.sheet.row import Row
    from pipelinelint.source.nodes import Node

_FEW = 6
"""Names from which on an alphabetic order is no chance."""
_OPEN_AFTER = 2


def in_order(rows: list[Row], notes: Notes) -> list[Row]:
    """The rows in the order that their numbers give, or as they stand."""
    if _counts_several(rows):
        return rows
    return sorted(rows, key=lambda row: _order(row, notes))


def why_unordered(rows: list[Row]) -> str:
    """Why the order of a list isn't told; empty where its numbers, its odds or its rows tell it."""
    if _counts_several(rows):
        return "the numbers begin anew, as if several lists stood there"
    if may_be_several(rows):
        return SEVERAL
    if begins_anew(rows):
        return "it seems to begin anew behind a won stage"
    if any(row.cell("order") for row in rows):
        return ""
    if _odds_rise(rows) or _are_numbered(rows):
        return ""
    texts = [cell.text.lower() for row in rows if (cell := row.cell("stage")) is not None]
    if len(texts) >= _FEW and any(map(_is_alphabetic, (texts, [*map(apart, texts)]))):
        return "the names stand in alphabetic order"
    ends = [bool(end_there(row)) for row in rows]
    if ends[0] and ends.count(False) >= _OPEN_AFTER:
        return "closed stages stand first"
    return ""


def may_be_several(rows: list[Row]) -> bool:
    """Whether the rows of a list may be those of several that nothing tells apart for sure."""
    lists = {apart(cell.text) for row in rows if (cell := row.cell(MAYBE)) is not None}
    return len(lists) > 1 or _counts_several(rows)


def begins_anew(rows: list[Row]) -> bool:
    """Whether something comes in behind a won stage, and is won again further down: a list in two
    languages, or of what several programs call their stages."""
    ends = [*map(end_there, rows)]
    wins = [at for at, end in enumerate(ends) if end == "won"]
    if len(wins) < _LISTS or _odds_rise(rows):
        return False
    return any(comes_in(rows[at].name) for at in range(wins[0], wins[-1]) if not ends[at])


_LISTS = 2
SEVERAL = "several lists may stand there"


def _are_numbered(rows: list[Row]) -> bool:
    """Whether the names begin with numbers that count: `00_New`, `01_Offer sent`. In the alphabet
    they would stand so as well."""
    found = [_NUMBER.match(row.name) for row in rows]
    numbers = [int(each[1]) for each in found if each is not None]
    return len(numbers) == len(rows) and all(one < other for one, other in pairwise(numbers))


_NUMBER = re.compile(r"[#(\[]?(\d{1,3})(?!\d|%)")


def _is_alphabetic(names: list[str]) -> bool:
    return names in (sorted(names), sorted(names, reverse=True))


def _counts_several(rows: list[Row]) -> bool:
    cells = [row.cell("order") for row in rows]
    return several_under_one([cell.text if cell is not None else "" for cell in cells])


def _odds_rise(rows: list[Row]) -> bool:
    """Whether the odds of the open stages tell their order."""
    told = [odds for row in rows if (odds := row.odds) is not None and not end_there(row)]
    return len({*told}) > 1 and all(one <= other for one, other in pairwise(told))


def end_there(row: Row) -> str:
    """How deals end there, by the row or the name of its stage; empty for open ones."""
    read = judge(row.name)
    is_named = read.name_class == "outcome" and read.confidence == "high"
    return end_of(row, Notes()) or (read.subtype or "closed" if is_named else "")


def _order(row: Row, notes: Notes) -> tuple[float, int]:
    cell = row.cell("order")
    if cell is not None and row.order is None:
        notes.add(f'the order "{cell.text}" is not a number; the row keeps its place', cell.place)
    return (float(row.number) if row.order is None else row.order, row.number)


def tell_ties(rows: list[Row], notes: Notes) -> Iterator[Node]:
    """Say which open stages have the same number, so that nobody knows which comes first."""
    firsts: dict[float, Row] = {}
    for row in rows if not why_unordered(rows) else ():
        cell = row.cell("order")
        if row.order is None or cell is None or end_of(row, Notes()):
            continue
        first = firsts.setdefault(row.order, row)
        if first is row:
            continue
        said = worded(
            '"{name}" and "{other}" both have the order {number}, so it is not known which comes '
            "first.",
            name=first.name,
            other=row.name,
            number=cell.text,
        )
        notes.defect("info", said, cell.place, worded("Give each stage a number of its own."))
        yield left_open(cell.place, "probability-not-increasing", str(said).rstrip("."))
