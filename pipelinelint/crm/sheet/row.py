"""One row of a sheet: what its cells say of a stage."""

from __future__ import annotations

from pipelinelint.crm.guess import fold
from pipelinelint.crm.nodes import scalar
from pipelinelint.crm.sheet.numbers import number_of, percent
from pipelinelint.crm.sheet.words import FORECASTS, TYPES, truth

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.imported import Notes
    from pipelinelint.crm.sheet.cells import Cell
    from pipelinelint.crm.sheet.header import Sheet
    from pipelinelint.source.nodes import Node


class Row:
    """One stage row with the sheet it stands in."""

    __slots__ = ("cells", "fractions", "number", "sheet")

    def __init__(self, sheet: Sheet, cells: list[Cell], fractions: bool, number: int) -> None:
        self.sheet = sheet
        self.cells = cells
        self.fractions = fractions
        self.number = number

    def cell(self, column: str) -> Cell | None:
        return self.sheet.cell(self.cells, column)


def type_of(row: Row, notes: Notes) -> Node | None:
    named = row.cell("type")
    if named is not None:
        kind = TYPES.get(fold(named.text))
        if kind is not None:
            return scalar(kind, named.place) if kind != "open" else None
        if "won" not in row.sheet.columns:
            notes.add(f'"{named.text}" is neither open, won nor lost; read as open', named.place)
    flags = {column: _flag(row, column, notes) for column in ("closed", "won", "lost")}
    for column, kind in (("won", "won"), ("lost", "lost")):
        cell = row.cell(column)
        if flags[column] and cell is not None:
            return scalar(kind, cell.place)
    closed = row.cell("closed")
    if flags["closed"] and closed is not None:
        return scalar(_closed_as(row), closed.place)
    return None


def _closed_as(row: Row) -> str:
    """A closed stage that is not won is lost; where no column tells, its probability does."""
    if "won" in row.sheet.columns:
        return "lost"
    cell = row.cell("probability")
    chance = percent(cell.text, row.fractions) if cell is not None else None
    return "won" if chance == 100 else "lost" if chance == 0 else "closed"


def _flag(row: Row, column: str, notes: Notes) -> bool:
    cell = row.cell(column)
    said = truth(cell.text) if cell is not None else False
    if said is None and cell is not None:
        notes.add(f'"{cell.text}" in the column {column} is neither yes nor no', cell.place)
    return bool(said)


def probability_of(row: Row, notes: Notes) -> Node | None:
    cell = row.cell("probability")
    if cell is None:
        return None
    value = percent(cell.text, row.fractions)
    if value is None:
        notes.add(f'the probability "{cell.text}" is not a number and is left out', cell.place)
        return None
    return scalar(value, cell.place, cell.text)


def forecast_of(row: Row, notes: Notes) -> Node | None:
    cell = row.cell("forecast_category")
    if cell is None:
        return None
    category = FORECASTS.get(fold(cell.text))
    if category is None:
        notes.add(f'the forecast category "{cell.text}" is left out', cell.place)
        return None
    return scalar(category, cell.place, cell.text)


def days_of(row: Row, notes: Notes) -> Node | None:
    cell = row.cell("max_days_in_stage")
    found = number_of(cell.text) if cell is not None else None
    if cell is not None and (found is None or found[0] != int(found[0])):
        notes.add(f'"{cell.text}" is not a number of whole days and is left out', cell.place)
        return None
    return scalar(int(found[0]), cell.place, cell.text) if cell is not None and found else None
