"""What parts the stages of a sheet: headings over rows, and columns that group them.

They name pipelines, sections of one, or what each row is of.
"""

from __future__ import annotations

import re

from pipelinelint.crm.imported import Notes
from pipelinelint.crm.sheet.blocks import is_apart
from pipelinelint.crm.sheet.contents import are_sold
from pipelinelint.crm.sheet.numbers import number_of, percent
from pipelinelint.crm.sheet.others import listed
from pipelinelint.crm.sheet.row import Row, end_of, is_an_end
from pipelinelint.crm.sheet.words import FILLED, PHASES_TOO, column_of, object_of
from pipelinelint.text import apart

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.sheet.cells import Cell
    from pipelinelint.crm.sheet.header import Sheet

_SURE = 100


def headings(sheet: Sheet, fractions: bool) -> tuple[set[int], set[int]]:
    """The rows that are headings over others: names of pipelines, and those that only divide the
    stages of one. A heading is a text where the stages stand and nothing else, where every stage
    has its odds or outcome besides."""
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
    if found and not _are_sections(sheet, found, fractions):
        return found, set()
    return set(), found | fenced | {number for number in alone if _is_above(sheet, number)}


def _is_above(sheet: Sheet, number: int) -> bool:
    """Whether a row stands below an empty one, and right above the next."""
    above, row, below = sheet.rows[max(number - 1, 0) : number + 2] if number else ([], [], [])
    return is_apart(above, row) and not is_apart(row, below)


_FENCED = re.compile(r"([-=–—_*~#>+])\1+\s*\w.*")
"""A text set off by signs: `-- Closed --`."""


def _are_sections(sheet: Sheet, headings: set[int], fractions: bool) -> bool:
    """Whether headings part the stages of one pipeline: deals end below one of them only. Where
    they end nowhere, numbers that go on below the next heading tell."""
    ends: set[int] = set()
    groups: set[int] = set()
    numbers: dict[str, list[float]] = {"order": [], "probability": []}
    heading = 0
    for number, cells in enumerate(sheet.rows):
        heading = number if number in headings else heading
        if number in headings or sheet.cell(cells, "stage") is None:
            continue
        row = Row(sheet, cells, fractions, number)
        groups.add(heading)
        chance = row.cell("probability")
        if end_of(row, Notes()) or (chance and percent(chance.text, fractions) == _SURE):
            ends.add(heading)
        for column, read in numbers.items():
            cell = row.cell(column)
            told = number_of(cell.text.rstrip(".")) if cell is not None else None
            read += [told[0]] if told is not None else []
    if ends:
        return len(ends) == 1 < len(groups)
    return any(len(read) > 1 and read == sorted(read) for read in numbers.values())


def phases(sheet: Sheet, fractions: bool) -> Cell | None:
    """The header of a column `Process` that parts one pipeline: each stage stands in one part,
    deals end in the last, and no number begins anew."""
    header = sheet.header[sheet.columns["pipeline"]] if "pipeline" in sheet.columns else None
    if header is None or apart(header.text) not in PHASES_TOO:
        return None
    parts: list[str] = []
    ends: set[str] = set()
    names: dict[str, str] = {}
    orders: list[float] = []
    for number, cells in enumerate(sheet.rows):
        row = Row(sheet, cells, fractions, number)
        part, stage, chance = map(row.cell, ("pipeline", "stage", "probability"))
        if part is not None and parts[-1:] != [part.text]:
            parts.append(part.text)
        if (
            stage is None
            or not parts
            or names.setdefault(apart(stage.text), parts[-1]) != parts[-1]
        ):
            return None
        sure = chance is not None and percent(chance.text, fractions) == _SURE
        if sure or is_an_end(row):
            ends.add(parts[-1])
        order = row.cell("order")
        told = number_of(order.text.rstrip(".")) if order is not None else None
        orders += [told[0]] if told is not None else []
    is_one = len({*parts}) == len(parts) > 1 and ends == {*parts[-1:]}
    return header if is_one and orders == sorted(orders) else None


def other_lists(sheet: Sheet, notes: Notes) -> dict[str, str]:
    """Why what stands in a part of a sheet is no stage, by the name of the part, where those are
    names of fields: one lists statuses of leads, or others list none as `dealstage` does. Where
    another holds steps of a sale all the same, nobody can tell which they are."""
    if "pipeline" not in sheet.by_values:
        return {}
    parts: dict[str, list[str]] = {}
    part = ""
    for row in sheet.rows:
        named, stage = sheet.cell(row, "pipeline"), sheet.cell(row, "stage")
        part = named.text if named is not None else part
        parts.setdefault(part, []).append(stage.text if stage is not None else "")
    called = [part for part in parts if column_of(part) == "stage"]
    found = {part: f"it lists {listed(part)}" for part in parts if listed(part)}
    for part in parts if called else ():
        if part in called or part in found:
            continue
        if are_sold(parts[part]):
            place = sheet.header[sheet.columns["pipeline"]].place
            notes.add(f'it isn\'t told whether "{called[0]}" or "{part}" lists the stages', place)
        else:
            found[part] = f'its list names no stages, as "{called[0]}" does'
    return found


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
