"""A sheet whose header is understood, and what each of its rows says of a stage."""

from __future__ import annotations

import re
from itertools import combinations

from pipelinelint.crm.guess import LONGEST_NAME, sounds_closed
from pipelinelint.crm.imported import Notes
from pipelinelint.crm.nodes import scalar
from pipelinelint.crm.sheet.cells import Cell, Rows, Table, filled
from pipelinelint.crm.sheet.columns import Columns
from pipelinelint.crm.sheet.values import (
    FORECASTS,
    days_in,
    ends_by_id,
    ends_of,
    kind_of,
    letters_of,
    number_of,
    percent,
    says_nothing,
    scale_of,
    truth,
)
from pipelinelint.crm.sheet.words import KINDS_OF_END
from pipelinelint.language import worded
from pipelinelint.lexicon.judge import judge
from pipelinelint.lexicon.together import says_either
from pipelinelint.source.nodes import Scalar
from pipelinelint.text import apart, file_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.source.nodes import Node

_FORMULA = re.compile(r"=(?:[^=]*\$?[A-Z]{1,3}\$?\d+\b|[A-Z][A-Z.]+\()")
"""`=A9`, `='Our list'!A1`, `=VLOOKUP(…)`; not `=== Closed ===`."""


_PART = re.compile(r"(\d{1,4})\.(\d{1,3})\.?")
"""A number such as 1.10."""


class Sheet:
    """A table with its header understood: column name -> index, and the rows below.

    `holds` is empty for stages, else what is listed instead, in the column called `stage` here.
    `by_values` are the columns whose values tell what they are, not their header; `letters` is
    what the letters of a column of ends mean, `ends` what ids of ends do, `groups` how deals end in
    a group of stages,
    `scale` what a probability without a sign is times to be percent.
    `in_parts` says that the order is of numbers such as 1.9 and 1.10.
    `ticks_open` says that the column of open stages has ticks alone. `second_full` is the second
    row that has more than one cell filled; their number where there is none.
    """

    __slots__ = (
        "by_values", "columns", "ends", "groups", "header", "holds", "in_parts", "letters", "rows",
        "scale", "second_full", "table", "ticks_open",
    )  # fmt: skip

    def __init__(self, table: Table, header: int, columns: Columns, holds: str = "") -> None:
        self.table = table
        self.holds = holds
        self.header = table.rows[header]
        self.columns = columns.at
        self.by_values = columns.by_values
        self.rows = table.rows[header + 1 :]
        self.letters = letters_of(self.texts("type"))
        self.ends = ends_by_id(self.texts("id"))
        self.groups = ends_of(map(apart, self.texts("group")))
        chance = self.columns.get("probability", -1)
        head = self.header[chance].text if chance >= 0 else ""
        self.scale = scale_of(head, self.texts("probability")) or 1
        parts = [_PART.fullmatch(text) for text in self.texts("order")]
        last = {int(each[2]) for each in parts if each is not None}
        self.in_parts = all(parts) and {9, 10} <= last
        ticks = self.texts("open")
        self.ticks_open = bool(ticks) and all(truth(text) for text in ticks)
        full = (number for number, row in enumerate(self.rows) if len(filled(row)) > 1)
        next(full, None)
        self.second_full = next(full, len(self.rows))

    def cell(self, row: list[Cell], column: str) -> Cell | None:
        """The cell of a row, if the column is there and the cell says something; a formula without
        its value is no name of a stage."""
        index = self.columns.get(column, -1)
        if not 0 <= index < len(row) or not row[index].text:
            return None
        return None if column == "stage" and _FORMULA.match(row[index].text) else row[index]

    def head(self, column: str = "stage") -> Cell:
        """The header of a column: of the names, where none is given."""
        return self.header[self.columns[column]]

    def part(self, name: str, rows: Rows, holds: str = "") -> Sheet:
        """Some of its rows as a sheet of their own, of which only the names count where they are of
        something else."""
        table = self.table.with_rows([self.header, *rows])
        table.name = name
        names = Columns({"stage": self.columns["stage"]})
        columns = names if holds else Columns(self.columns, self.by_values)
        return Sheet(table, 0, columns, holds)

    def texts(self, column: str = "stage", rows: Rows | None = None) -> list[str]:
        """What the cells of a column say, empty ones left out: the names, where none is given."""
        cells = (self.cell(row, column) for row in (self.rows if rows is None else rows))
        filled = (cell for cell in cells if cell is not None)
        return [each.lines if column == "required_fields" else each.text for each in filled]


class Row:
    """One stage row with the sheet it stands in."""

    __slots__ = ("cells", "number", "sheet")

    def __init__(self, sheet: Sheet, cells: list[Cell], number: int) -> None:
        self.sheet = sheet
        self.cells = cells
        self.number = number

    def cell(self, column: str) -> Cell | None:
        return self.sheet.cell(self.cells, column)

    @property
    def name(self) -> str:
        """What its stage is called, as far as it is judged; empty where none is named."""
        cell = self.cell("stage")
        return cell.text[:LONGEST_NAME] if cell is not None else ""

    @property
    def end(self) -> str:
        """How it says its deals end: won, lost, closed where it doesn't say which, or empty."""
        said = type_of(self, Notes())
        return str(said.value) if isinstance(said, Scalar) else ""

    @property
    def ended(self) -> str:
        """How deals end there, by what it says or by the name of its stage; empty for open ones."""
        read = judge(self.name)
        is_named = read.name_class == "outcome" and read.confidence == "high"
        return self.end or (read.subtype or "closed" if is_named else "")

    @property
    def odds(self) -> float | int | None:
        """Its probability in percent."""
        cell = self.cell("probability")
        return percent(cell.text, self.sheet.scale) if cell is not None else None

    @property
    def order(self) -> float | None:
        """Its number in the order of stages; 1.10 stands behind 1.9 where both do."""
        cell = self.cell("order")
        part = _PART.fullmatch(cell.text) if cell is not None and self.sheet.in_parts else None
        if part is not None:
            return int(part[1]) + int(part[2]) / 1000
        found = number_of(cell.text.rstrip(".")) if cell is not None else None
        return found[0] if found is not None else None


def type_of(row: Row, notes: Notes) -> Node | None:
    if against := contradiction(row):
        _tell_contradiction(row, against, notes)
        is_over = not any(_may_be(row, column) == {"open"} for column in KINDS_OF_END)
        return scalar("closed", against[0].place) if is_over else None
    named = row.cell("type")
    if named is not None:
        kind = _kind_in(row, named)
        if kind:
            kind = _closed_as(row) if kind == "closed" else kind
            return scalar(kind, named.place) if kind != "open" else None
        if "won" not in row.sheet.columns and not row.sheet.letters:
            how = "" if _sounds_closed(row) else "; read as open"
            notes.add(f'"{named.text}" is not open, won or lost{how}', named.place)
    flags = {column: _flag(row, column, notes) for column in ("closed", "won", "lost")}
    for column, kind in (("won", "won"), ("lost", "lost")):
        cell = row.cell(column)
        if flags[column] and cell is not None:
            return scalar(kind, cell.place)
    closed = row.cell("closed") if flags["closed"] else _not_open(row, notes)
    if closed is not None:
        return scalar(_closed_as(row), closed.place)
    chance = row.cell("probability")
    if chance is not None and (kind := kind_of(chance.text)) in ("won", "lost"):
        return scalar(kind, chance.place)
    return _end_of_id(row) or _end_of_group(row) or _untold(row)


_ENDS = {
    "open": ({"open"}, {"won", "lost"}),
    "closed": ({"won", "lost"}, {"open"}),
    "won": ({"won"}, {"open", "lost"}),
    "lost": ({"lost"}, {"open", "won"}),
}
"""Column of flags -> what deals may be where it says yes, and where it says no."""


def contradiction(row: Row) -> list[Cell]:
    """Two cells of which one says that its deals are what the other denies; else none."""
    said = [
        (cell, may)
        for each in _IN_ORDER
        if (cell := row.cell(each)) and (may := _may_be(row, each))
    ]
    pairs = combinations(said, 2)
    return next(([one, other] for (one, may), (other, must) in pairs if may.isdisjoint(must)), [])


_IN_ORDER = ("type", "open", "closed", "won", "lost")


def _may_be(row: Row, column: str) -> set[str]:
    """What the deals of a row may be by one of its cells; empty where it doesn't say."""
    cell = row.cell(column)
    if cell is None:
        return set()
    if column == "type":
        kind = _kind_in(row, cell)
        return {"won", "lost"} if kind == "closed" else {kind} & {"open", "won", "lost"}
    said = truth(cell.text)
    return set() if said is None else _ENDS[column][not said]


def _tell_contradiction(row: Row, cells: list[Cell], notes: Notes) -> None:
    header = row.sheet.header
    said = [f'"{header[row.cells.index(cell)].text}: {cell.text}"' for cell in cells]
    message = worded(
        '"{name}" has {said}, which contradict each other, so it isn\'t known how its deals end.',
        name=row.name,
        said=said,
    )
    remedy = worded("Correct the one that is wrong.")
    notes.defect("warning", message, cells[0].place, remedy, [cells[1].place])


def _kind_in(row: Row, cell: Cell) -> str:
    """What a cell of a column of types says."""
    kind = row.sheet.letters.get(apart(cell.text).strip(" ."), "") or kind_of(cell.text)
    return kind or ("open" if truth(cell.text) is False and not says_nothing(cell.text) else "")


def _untold(row: Row) -> Node | None:
    """The end that a stage is named after where the sheet has columns that say how deals end, and
    all are empty in its row: nobody said that it is open."""
    stage = row.cell("stage")
    asked = bool(KINDS_OF_END & row.sheet.columns.keys())
    if stage is None or not asked or any(map(row.cell, KINDS_OF_END)):
        return None
    name = row.name
    if row.odds not in (None, 0, 100) or not (says_either(name) or sounds_closed(name)):
        return None
    told = _said_by_name(name) or ("lost" if judge(name).lost else "")
    return scalar("closed" if says_either(name) else told or "closed", stage.place)


def _end_of_id(row: Row) -> Node | None:
    """The end that a row's id is for, as Kommo's 142 and 143 are."""
    cell = row.cell("id")
    kind = row.sheet.ends.get(cell.text, "") if cell is not None else ""
    return scalar(kind, cell.place) if cell is not None and kind else None


def _end_of_group(row: Row) -> Node | None:
    """The end that a row's group says, unless its odds say that the deal is still open."""
    cell = row.cell("group")
    kind = row.sheet.groups.get(apart(cell.text), "") if cell is not None else ""
    if cell is None or not kind or row.odds not in (None, 0, 100):
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
    """The rows of a sheet that name a stage."""
    rows = (Row(sheet, cells, number) for number, cells in enumerate(sheet.rows))
    return [row for row in rows if row.name]


def unread_end(row: Row) -> Cell | None:
    """The cell that may say how a row's deals end and was not understood, where no other says it.

    Of a type one is told only where the name of the stage sounds like an end; of yes or no each.
    """
    if row.end:
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
    return judge(row.name).name_class in ("outcome", "loss_reason")


def _closed_as(row: Row) -> str:
    """A closed stage that is not won is lost, unless a cell denies it; where no column tells, its
    probability or its name does. Of one called won and lost in one nothing tells."""
    if says_either(row.name):
        return "closed"
    if "won" in row.sheet.columns:
        lost = row.cell("lost")
        return "closed" if lost is not None and truth(lost.text) is False else "lost"
    if row.odds in (0, 100):
        return "won" if row.odds else "lost"
    return (_said_by_name(row.name) if row.odds is None else "") or "closed"


def _said_by_name(name: str) -> str:
    read = judge(name)
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
    value = row.odds
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


def plain_names(sheets: list[Sheet]) -> list[str]:
    """What each sheet is called: after its file, or by itself where a file has several."""
    paths = [sheet.table.file for sheet in sheets]
    return [
        (sheet.table.name if paths.count(path) > 1 else "") or stem_of(path)
        for sheet, path in zip(sheets, paths, strict=True)
    ]


def stem_of(path: str) -> str:
    """The name of a file without its ending."""
    return file_name(path).rpartition(".")[0] or "Pipeline"
