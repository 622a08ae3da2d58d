"""Finding the header row of a sheet, and which column is which."""

from __future__ import annotations

from pipelinelint.crm.imported import ImportProblem, Notes
from pipelinelint.crm.sheet.cells import SEPARATORS, Cell, Table, csv_table, separator_of
from pipelinelint.crm.sheet.words import column_of
from pipelinelint.crm.text import decode

SEARCHED_ROWS = 25
"""Rows looked through for the header: sheets often start with a title."""


class Sheet:
    """A table with its header understood: column name -> index, and the rows below."""

    __slots__ = ("columns", "header", "rows", "table")

    def __init__(self, table: Table, header: int, columns: dict[str, int]) -> None:
        self.table = table
        self.header = table.rows[header]
        self.columns = columns
        self.rows = table.rows[header + 1 :]

    def cell(self, row: list[Cell], column: str) -> Cell | None:
        """The cell of a row, if the column is there and the cell says something."""
        index = self.columns.get(column, -1)
        return row[index] if 0 <= index < len(row) and row[index].text else None


def sheet_of_csv(path: str, data: bytes, notes: Notes) -> Sheet:
    """Raises ImportProblem when no row names a stage column."""
    text, guessed = decode(path, data, "cp1252")
    if guessed:
        notes.add(
            "not UTF-8; read as Windows-1252. If letters look wrong, save it as CSV UTF-8",
            path=path,
        )
    if "\x00" in text[:2000]:
        raise ImportProblem("this is not a text file. Save the sheet as CSV UTF-8.", path)
    named = separator_of(text)
    tables = [csv_table(path, text, mark) for mark in ((named,) if named else SEPARATORS)]
    sheets = [sheet for sheet in map(understand, tables) if sheet is not None]
    if not sheets:
        raise _no_header(path)
    return max(sheets, key=lambda sheet: len(sheet.columns))


def sheet_of_tables(path: str, tables: list[Table], notes: Notes) -> Sheet:
    """The first sheet of a workbook with a header; the others are noted."""
    sheets = [sheet for sheet in map(understand, tables) if sheet is not None]
    if not sheets:
        raise _no_header(path)
    for table in tables:
        if table is not sheets[0].table and table.rows:
            notes.add(f'the sheet "{table.name}" is left out', path=path)
    return sheets[0]


def understand(table: Table) -> Sheet | None:
    """The sheet, if one of its first rows is a header: it names the stage column."""
    best: tuple[int, dict[str, int]] | None = None
    for number, row in enumerate(table.rows[:SEARCHED_ROWS]):
        columns: dict[str, int] = {}
        for index, cell in enumerate(row):
            name = column_of(cell.text)
            if name and name not in columns:
                columns[name] = index
        if "pipeline" not in columns and "pipeline_label" in columns:
            columns["pipeline"] = columns.pop("pipeline_label")
        if "stage" not in columns and "order" in columns:
            columns = _order_is_stage(table.rows[number + 1 :], columns)
        enough = len(columns) > 1 or len(row) == 1
        if "stage" in columns and enough and (best is None or len(columns) > len(best[1])):
            best = (number, columns)
    return None if best is None else Sheet(table, *best)


def _order_is_stage(rows: list[list[Cell]], columns: dict[str, int]) -> dict[str, int]:
    """A column headed "Step" holds names in some sheets and numbers in others."""
    index = columns["order"]
    texts = [row[index].text for row in rows if index < len(row) and row[index].text]
    if texts and not any(text.rstrip(".").isdigit() for text in texts):
        return {("stage" if k == "order" else k): at for k, at in columns.items()}
    return columns


def _no_header(path: str) -> ImportProblem:
    return ImportProblem(
        "no header row found. The first row must name the columns: pipeline, order, stage, "
        "probability, closed, won.",
        path,
        1,
    )
