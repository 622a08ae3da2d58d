"""What parts the stages of a sheet: headings over rows, and columns that group them.

They name pipelines, sections of one, or what each row is of.
"""

from __future__ import annotations

import re

from pipelinelint.crm.imported import Notes
from pipelinelint.crm.sheet.blocks import is_apart
from pipelinelint.crm.sheet.names import are_stages_themselves, is_lost, is_won
from pipelinelint.crm.sheet.parts import MAYBE, blocks_in, filled_down, texts_of
from pipelinelint.crm.sheet.row import end_of, is_an_end, rows_of
from pipelinelint.crm.sheet.words import AREAS, FILLED, PHASES_TOO, column_of, object_of
from pipelinelint.text import apart

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.sheet.cells import Cell
    from pipelinelint.crm.sheet.header import Sheet

_SURE = 100


def headings(sheet: Sheet) -> tuple[set[int], set[int]]:
    """The rows that are headings over others: names of pipelines, and those that only divide the
    stages of one. A heading is a text where the stages stand and nothing else, where every stage
    has its odds or outcome besides. None stands right above another, and what reads as a stage
    itself heads others only where deals end below each."""
    if "pipeline" in sheet.columns or not sheet.columns.keys() & (FILLED | {"order"}):
        return set(), set()
    filled = [sum(1 for cell in cells if cell.text) for cells in sheet.rows]
    last = max((number for number, count in enumerate(filled) if count > 1), default=0)
    alone = {
        number: cell.text
        for number, cells in enumerate(sheet.rows[:last])
        if filled[number] == 1 and (cell := sheet.cell(cells, "stage")) is not None
    }
    rest = [count for number, count in enumerate(filled[: last + 1]) if number not in alone]
    if not rest or min(rest) < 2:
        return set(), set()
    several = len(alone) > 1 and len(rest) >= 2 * len(alone)
    found = {*alone} if 0 in alone and several else set()
    fenced = {number for number, text in alone.items() if _FENCED.match(text)}
    steps = are_stages_themselves([text for at, text in alone.items() if at not in fenced])
    parted = _Parted(sheet, found)
    if not found.isdisjoint(number + 1 for number in found) or (steps and not parted.each_ends):
        found = set()
    if found and not parted.are_sections:
        return found, set()
    above = {number for number in alone if not steps and _is_above(sheet, number)}
    return set(), found | fenced | above


def _is_above(sheet: Sheet, number: int) -> bool:
    """Whether a row stands below an empty one, and right above the next."""
    above, row, below = sheet.rows[max(number - 1, 0) : number + 2] if number else ([], [], [])
    return is_apart(above, row) and not is_apart(row, below)


_FENCED = re.compile(r"([-=–—_*~#>+])\1+\s*\w.*")
"""A text set off by signs: `-- Closed --`."""


class _Parted:
    """What stands below each heading of a sheet. Where deals end below one alone, they part the
    stages of one pipeline; where deals end nowhere, numbers that go on below the next tell."""

    __slots__ = ("are_sections", "each_ends")

    def __init__(self, sheet: Sheet, headings: set[int]) -> None:
        ends: set[int] = set()
        groups: set[int] = set()
        rows = [row for row in rows_of(sheet) if row.number not in headings]
        for row in rows:
            heading = max((each for each in headings if each < row.number), default=0)
            groups.add(heading)
            if end_of(row, Notes()) or row.odds == _SURE:
                ends.add(heading)
        orders = [row.order for row in rows if row.order is not None]
        chances = [row.odds for row in rows if row.odds is not None]
        go_on = any(len(read) > 1 and read == sorted(read) for read in (orders, chances))
        self.each_ends = ends == groups
        self.are_sections = len(ends) == 1 < len(groups) if ends else go_on


def phases(sheet: Sheet) -> Cell | None:
    """The header of a column `Process` that parts one pipeline: each stage stands in one part,
    deals end in the last, and no number begins anew."""
    header = sheet.header[sheet.columns["pipeline"]] if "pipeline" in sheet.columns else None
    if header is None or apart(header.text) not in PHASES_TOO:
        return None
    parts: list[str] = []
    ends: set[str] = set()
    names: dict[str, str] = {}
    rows = rows_of(sheet)
    for row in rows:
        part = row.cell("pipeline")
        if part is not None and parts[-1:] != [part.text]:
            parts.append(part.text)
        if not parts or names.setdefault(apart(row.name), parts[-1]) != parts[-1]:
            return None
        if row.odds == _SURE or is_an_end(row):
            ends.add(parts[-1])
    orders = [row.order for row in rows if row.order is not None]
    is_one = len({*parts}) == len(parts) > 1 and ends == {*parts[-1:]}
    is_one = is_one and len(rows) == len(sheet.rows) and orders == sorted(orders)
    return header if is_one else None


def of_area(sheet: Sheet, notes: Notes) -> Sheet:
    """The sheet without what a column `Area` says to be of others than the first, where deals are
    won in that and nothing below tells of odds or ends: steps of the work with customers, which no
    deal goes through. Areas that may be sections of one pipeline stay together."""
    known = {at for column, at in sheet.columns.items() if column != MAYBE}
    heads = [at for at, cell in enumerate(sheet.header) if apart(cell.text) in AREAS]
    for at in heads if {"pipeline", "object"}.isdisjoint(sheet.columns) else ():
        areas = filled_down(texts_of(sheet.rows, at))
        if at in known or not all(areas) or blocks_in(areas) != len({*areas}):
            continue
        own = areas.count(areas[0])
        if own < len(areas) and _end_above(sheet, own):
            others = '", "'.join(dict.fromkeys(areas[own:]))
            what = f'what stands in "{others}" is left out: deals are won in "{areas[0]}", and'
            notes.add(f"{what} nothing there has odds or an end", sheet.header[at].place)
            return sheet.part(sheet.table.name, sheet.rows[:own])
    return sheet


def _end_above(sheet: Sheet, number: int) -> bool:
    """Whether deals are open and won above a row, and lost or each with odds, and no row from there
    on has odds or an end."""
    rows = rows_of(sheet)
    tells = [is_an_end(row) or row.odds is not None for row in rows if row.number >= number]
    above = [row for row in rows if row.number < number]
    won = any(end_of(row, Notes()) == "won" or is_won(row.name) for row in above)
    lost = any(end_of(row, Notes()) == "lost" or is_lost(row.name) for row in above)
    won = won and (lost or all(row.odds is not None for row in above))
    return won and bool(tells) and not any(tells) and not all(map(is_an_end, above))


class Objects:
    """What the column Object of a sheet says its rows are of, and which of them are read; an empty
    cell repeats the one above, as in merged cells.

    Deals alone are where it names any: leads and orders beside them are not. Where it names none,
    one object that is not known is what is sold; of several each has a list of its own, and beside
    leads nobody knows whether those are sold, as offers and bookings are.
    """

    __slots__ = ("_parts", "_read", "_said")

    def __init__(self, sheet: Sheet) -> None:
        self._said: list[Cell | None] = []
        for row in sheet.rows:
            above = self._said[-1] if self._said else None
            self._said.append(sheet.cell(row, "object") or above)
        said = [cell.text for cell in self._said if cell is not None]
        kinds = {object_of(text) for text in said}
        unknown = {apart(text) for text in said if not object_of(text)}
        is_unknown = "deals" not in kinds and (len(unknown) == 1 or "leads" not in kinds)
        self._read = "" if is_unknown else "deals" if "deals" in kinds else "leads"
        self._parts = not self._read and "pipeline" not in sheet.columns
        self._parts &= 1 < len(unknown) <= len(said) / 2

    def list_of(self, number: int) -> Cell | None:
        """What the list is called that a row is of, where each object has one of its own."""
        return self._said[number] if self._parts else None

    def why_none(self, number: int) -> str:
        """Why a row isn't read; empty for one that is."""
        cell = self._said[number]
        kind = object_of(cell.text) if cell is not None else self._read
        if cell is None or kind == self._read:
            return ""
        return "it is of leads" if kind == "leads" else f'it is of "{cell.text}", not of deals'


def column_of_kinds(sheet: Sheet) -> int:
    """The column that says in each row what stands there, of several a stage and of others
    something else: Stage, Task, Tag; -1 where none does."""
    rows = [row for row in sheet.rows if sheet.cell(row, "stage")]
    named = {sheet.columns.get(column) for column in ("stage", "pipeline", "pipeline_label")}
    for at in range(len(sheet.header)):
        said = [row[at].text if at < len(row) else "" for row in rows]
        stages = sum(column_of(text) == "stage" for text in said)
        if at not in named and all(said) and 1 < stages < len(said):
            return at
    return -1
