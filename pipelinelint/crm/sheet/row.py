"""One row of a sheet: what its cells say of a stage."""

from __future__ import annotations

from pipelinelint.crm.guess import LONGEST_NAME, sounds_closed
from pipelinelint.crm.imported import Notes
from pipelinelint.crm.nodes import scalar
from pipelinelint.crm.sheet.numbers import days_in, percent, says_nothing
from pipelinelint.crm.sheet.words import FORECASTS, KINDS_OF_END, kind_of, truth
from pipelinelint.lexicon.judge import judge
from pipelinelint.lexicon.together import says_either
from pipelinelint.source.nodes import Scalar
from pipelinelint.text import apart

TYPE_CHECKING = False
if TYPE_CHECKING:
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
        letter = row.sheet.letters.get(apart(named.text).strip(" ."), "")
        kind = letter or kind_of(named.text)
        if kind:
            kind = _closed_as(row) if kind == "closed" else kind
            return scalar(kind, named.place) if kind != "open" else None
        if "won" not in row.sheet.columns and not row.sheet.letters:
            how = "" if _sounds_closed(row) else "; read as open"
            notes.add(f'"{named.text}" is not open, won or lost{how}', named.place)
    flags = {column: _flag(row, column, notes) for column in ("closed", "won", "lost")}
    both = row.cell("won")
    if flags["won"] and flags["lost"] and both is not None:
        notes.add("the row is marked won and lost, so it is not known which", both.place)
        return scalar("closed", both.place)
    for column, kind in (("won", "won"), ("lost", "lost")):
        cell = row.cell(column)
        if flags[column] and cell is not None:
            return scalar(kind, cell.place)
    closed = row.cell("closed") if flags["closed"] else _not_open(row, notes)
    if closed is not None:
        return scalar(_closed_as(row), closed.place)
    chance = row.cell("probability")
    kind = kind_of(chance.text) if chance is not None else ""
    if chance is not None and kind in ("won", "lost"):
        return scalar(kind, chance.place)
    return _end_of_group(row, chance) or _untold(row)


def _untold(row: Row) -> Node | None:
    """The end that a stage is named after where the sheet has columns that say how deals end, and
    all are empty in its row: nobody said that it is open."""
    stage = row.cell("stage")
    asked = bool(KINDS_OF_END & row.sheet.columns.keys())
    if stage is None or not asked or any(map(row.cell, KINDS_OF_END)):
        return None
    name, chance = stage.text[:LONGEST_NAME], row.cell("probability")
    odds = percent(chance.text, row.fractions) if chance is not None else None
    if odds not in (None, 0, 100) or not (says_either(name) or sounds_closed(name)):
        return None
    told = _said_by_name(name) or ("lost" if judge(name).lost else "")
    return scalar("closed" if says_either(name) else told or "closed", stage.place)


def _end_of_group(row: Row, chance: Cell | None) -> Node | None:
    """The end that a row's group says, unless its odds say that the deal is still open."""
    cell = row.cell("group")
    kind = row.sheet.groups.get(apart(cell.text), "") if cell is not None else ""
    odds = percent(chance.text, row.fractions) if chance is not None else None
    if cell is None or not kind or odds not in (None, 0, 100):
        return None
    return scalar(_closed_as(row) if kind == "closed" else kind, cell.place)


def _not_open(row: Row, notes: Notes) -> Cell | None:
    """The cell that says a stage is not open. An empty one does where no cell of its column says
    no: the open ones were ticked."""
    cell = row.cell("open")
    if cell is None:
        return row.cell("stage") if row.sheet.ticks_open else None
    said = truth(cell.text)
    if said is None:
        notes.add(f'"{cell.text}" in the column open is not yes or no', cell.place)
    return cell if said is False else None


def rows_of(sheet: Sheet) -> list[Row]:
    """The rows of a sheet that name a stage, shares of 1 taken for percent."""
    named = (each for each in enumerate(sheet.rows) if sheet.cell(each[1], "stage") is not None)
    return [Row(sheet, cells, fractions=False, number=number) for number, cells in named]


def is_an_end(row: Row) -> bool:
    """Whether a row is said to be an end, or is called one."""
    stage = row.cell("stage")
    called = stage is not None and judge(stage.text[:300]).name_class == "outcome"
    return called or bool(end_of(row, Notes()))


def end_of(row: Row, notes: Notes) -> str:
    """How a row says its deals end: won, lost, closed where it doesn't say which, or empty."""
    said = type_of(row, notes)
    return str(said.value) if isinstance(said, Scalar) else ""


def unread_end(row: Row) -> Cell | None:
    """The cell that may say how a row's deals end and was not understood, where no other says it.

    Of a type one is told only where the name of the stage sounds like an end; of yes or no each.
    """
    if end_of(row, Notes()):
        return None
    for column in ("closed", "won", "lost", "open"):
        cell = row.cell(column)
        if cell is not None and truth(cell.text) is None:
            return cell
    cell = row.cell("type")
    if cell is None or kind_of(cell.text) or says_nothing(cell.text):
        return None
    return cell if _sounds_closed(row) else None


def _sounds_closed(row: Row) -> bool:
    stage = row.cell("stage")
    name = stage.text[:300] if stage is not None else ""
    return judge(name).name_class in ("outcome", "loss_reason")


def _closed_as(row: Row) -> str:
    """A closed stage that is not won is lost; where no column tells, its probability or its name
    does. Of one called won and lost in one nothing tells."""
    cell, stage = row.cell("probability"), row.cell("stage")
    if stage is not None and says_either(stage.text[:300]):
        return "closed"
    if "won" in row.sheet.columns:
        return "lost"
    chance = percent(cell.text, row.fractions) if cell is not None else None
    if chance in (0, 100):
        return "won" if chance else "lost"
    return (_said_by_name(stage.text) if stage is not None and chance is None else "") or "closed"


def _said_by_name(name: str) -> str:
    read = judge(name[:300])
    told = kind_of(name) or (read.subtype if read.name_class == "outcome" else "")
    return told if told in ("won", "lost") else ""


def _flag(row: Row, column: str, notes: Notes) -> bool:
    cell = row.cell(column)
    said = truth(cell.text) if cell is not None else False
    if said is None and cell is not None:
        notes.add(f'"{cell.text}" in the column {column} is not yes or no', cell.place)
    return bool(said)


def probability_of(row: Row, notes: Notes) -> Node | None:
    cell = row.cell("probability")
    if cell is None:
        return None
    value = percent(cell.text, row.fractions)
    if value is None and says_nothing(cell.text):
        return None
    if value is None:
        notes.add(f'the probability "{cell.text}" is not a number and is left out', cell.place)
        return None
    return scalar(value, cell.place, cell.text)


def forecast(text: str) -> str | None:
    return FORECASTS.get(apart(text))


def forecast_of(row: Row, notes: Notes) -> Node | None:
    cell = row.cell("forecast_category")
    if cell is None:
        return None
    category = forecast(cell.text)
    if category is None:
        if says_nothing(cell.text):
            return None
        notes.add(f'the forecast category "{cell.text}" is left out', cell.place)
        return None
    return scalar(category, cell.place, cell.text)


def days_of(row: Row, notes: Notes) -> Node | None:
    cell = row.cell("max_days_in_stage")
    days = days_in(cell.text) if cell is not None else None
    if cell is not None and days is None and not says_nothing(cell.text):
        notes.add(f'"{cell.text}" is not a number of whole days and is left out', cell.place)
    return scalar(days, cell.place, cell.text) if cell is not None and days is not None else None
