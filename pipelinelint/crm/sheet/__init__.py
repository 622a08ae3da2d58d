"""Sheets: the CSV or Excel list of stages a consultant has, whatever CRM it came from.

Exports of deals and lists of people have names too: whether the rows are stages is asked first.
"""

from __future__ import annotations

from pipelinelint.crm.guess import fold
from pipelinelint.crm.imported import Imported, ImportProblem, Notes
from pipelinelint.crm.sheet.columns import READ_ROWS, are_names, share_read
from pipelinelint.crm.sheet.definition import build
from pipelinelint.crm.sheet.header import sheet_of
from pipelinelint.source.nodes import Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelinelint.crm.sheet.header import Sheet


ENDINGS = (".csv", ".tsv", ".xlsx", ".xlsm")
"""Of files found in a folder; one that is named may have any."""

SIGNS = ()
"""Nothing: a sheet is nobody's in particular."""


def recognises(path: str) -> bool:
    return path.lower().endswith(ENDINGS)


def plain(path: str, data: bytes) -> bool:
    """Whether a file tells by itself that its rows are stages: a column of names is in any sheet.

    Raises ImportProblem as `read` does.
    """
    return is_plain(sheet_of(path, data, Notes()))


def read(files: Iterable[tuple[str, bytes]]) -> Imported:
    """The definition behind one or several sheets. Raises ImportProblem when none has stages."""
    notes = Notes()
    sheets: list[Sheet] = []
    problems: list[ImportProblem] = []
    for path, data in sorted(files):
        try:
            sheet = sheet_of(path, data, notes)
            check_rows(sheet)
            sheets.append(sheet)
        except ImportProblem as problem:
            problems.append(problem)
    if not sheets:
        raise problems[0] if problems else ImportProblem("no CSV or Excel file was given.")
    for left in problems:
        notes.add(f"left out: {left.reason}", path=left.path, line=left.line)
    root = build(sheets, notes)
    pipelines = root.get("pipelines")
    if not isinstance(pipelines, Sequence) or not pipelines.items:
        table = sheets[0].table
        raise ImportProblem(
            f"no row below the header is a stage{_left_out(notes)}. Write a row for each stage.",
            table.path,
            sheets[0].header[0].place.start.line,
        )
    texts = {sheet.table.path: sheet.table.text for sheet in sheets}
    return Imported("csv", root, texts, notes.all, sheets[0].table.path)


def _left_out(notes: Notes) -> str:
    said = [note.message for note in notes.all if "is left out: " in note.message]
    return f" ({said[0]})" if said else ""


_OF_DEALS = {
    "deal name", "deal id", "deal owner", "deal value", "opportunity", "opportunity name",
    "opportunity id", "opportunity owner", "account name", "amount", "close date", "closing date",
    "expected revenue", "expected closing", "contact name", "email", "email address", "lead source",
    "create date", "created date", "record id",
}  # fmt: skip
_TELLING = {
    "pipeline", "probability", "closed", "open", "type", "won", "lost", "forecast_category",
    "entry_criteria", "exit_criteria", "max_days_in_stage",
}  # fmt: skip
_ANY_NAME = ("name", "label", "nazwa", "title", "titel", "text", "caption", "column", "kolumna")
FEW = 9
"""Rows up to which names that repeat may still be stages that were called the same."""


def check_rows(sheet: Sheet) -> None:
    """Raises ImportProblem where the rows are plainly deals: columns only deals have, or stage
    names that most rows repeat."""
    seen: set[tuple[str, str]] = set()
    rows = 0
    pipeline = ""
    for row in sheet.rows:
        named, stage = sheet.cell(row, "pipeline"), sheet.cell(row, "stage")
        pipeline = named.text if named else pipeline
        if stage is not None:
            rows += 1
            seen.add((pipeline, fold(stage.text)))
    columns = [cell.text for cell in sheet.header if fold(cell.text) in _OF_DEALS]
    repeats = rows > len(seen)
    if repeats and not columns:
        columns = _named_before(sheet)
    if len(columns) > 1 or (columns and repeats):
        why = f"its columns {' and '.join(columns[:2])}" if columns[1:] else f"column {columns[0]}"
    elif rows > FEW and rows >= 2 * len(seen):
        why = f"{rows} rows name {len(seen)} stages"
    else:
        return
    raise ImportProblem(
        f"the rows seem to be deals, not stages ({why}). Make a sheet with one row a stage.",
        sheet.table.path,
        sheet.header[0].place.start.line,
    )


def _named_before(sheet: Sheet) -> list[str]:
    """Headers of columns before the stage's that name each row: `Nazwa szansy`."""
    known = set(sheet.columns.values())
    found = []
    for index, header in enumerate(sheet.header[: sheet.columns["stage"]]):
        texts = [row[index].text for row in sheet.rows if index < len(row) and row[index].text]
        if header.text and index not in known and len(texts) == len(sheet.rows) > 2:
            found += [header.text] if are_names(texts) else []
    return found[:1]


def is_plain(sheet: Sheet) -> bool:
    """Whether a sheet tells by itself that its rows are stages."""
    header = sheet.header[sheet.columns["stage"]].text
    if _TELLING & {*sheet.columns} or fold(header) not in _ANY_NAME:
        return True
    names = [cell.text for row in sheet.rows if (cell := sheet.cell(row, "stage")) is not None]
    return 2 * share_read(names[:READ_ROWS]) > 1
