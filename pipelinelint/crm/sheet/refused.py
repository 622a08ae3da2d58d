"""Why nothing is read of a file: what it has, what is missing, what to do."""

from __future__ import annotations

from pipelinelint.crm.guess import script_of
from pipelinelint.crm.imported import ImportProblem
from pipelinelint.crm.sheet.cells import filled
from pipelinelint.crm.sheet.columns import SEARCHED_ROWS, named_in
from pipelinelint.crm.sheet.contents import are_numbers
from pipelinelint.crm.sheet.drawn import TEXTS
from pipelinelint.crm.sheet.listed import MOVES, RESULTS, STATUSES
from pipelinelint.crm.sheet.words import column_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.imported import Notes
    from pipelinelint.crm.sheet.cells import Cell, Rows, Table
    from pipelinelint.crm.sheet.rows import Sheet


def _widest(rows: Rows) -> Rows:
    """The rows with more cells filled than any above: a header is one, data aren't."""
    found: Rows = []
    most = 0
    for row in rows:
        count = len(filled(row))
        if count > most:
            found.append(row)
        most = max(most, count)
    return found


def no_header(path: str, tables: list[Table]) -> ImportProblem:
    """Why no row of a file was taken for its header."""
    rows = [row for table in tables for row in _widest(table.rows[:SEARCHED_ROWS])]
    nearest = max(rows, key=lambda row: len(named_in(row)), default=[])
    named = named_in(nearest)
    if not named or (len(nearest) == 1 and "stage" not in named):
        nearest = max((table.rows[0] for table in tables if table.rows), key=len, default=[])
        named = named_in(nearest)
    headers = [cell.text[:30] for cell in nearest[:12] if cell.text]
    script = "" if named else script_of(" ".join(headers))
    if not (named or script) and (said := no_table(path)):
        return ImportProblem(said, path)
    if script:
        why = f"the header is written in {script}, which pipelinelint doesn't read. Name the "
        why += f"columns in English: {_COLUMNS}."
    elif not named:
        says = f"The first row says {', '.join(headers)}; it" if headers else "The first row"
        why = f"no header row found. {says} must name the columns: {_COLUMNS}."
    else:
        why = _why_none(tables, nearest, named, headers)
    return ImportProblem(why, path, nearest[0].place.start.line if nearest and named else 1)


_COLUMNS = "pipeline, order, stage (needed), probability, closed, won"


def _why_none(
    tables: list[Table], nearest: list[Cell], named: dict[str, int], headers: list[str]
) -> str:
    """What is wrong with the row that is most like a header."""
    has = f"The header has {', '.join(headers)}"
    if "stage" not in named:
        texts = (each.text for each in nearest[:12] if each.text)
        unknown = [text[:30] for text in texts if not column_of(text)]
        not_known = f" ({', '.join(unknown)}: not known here)" if unknown else ""
        return (
            f"no column for the stages was found. {has}{not_known}. Call the column with the "
            "stages `stage`."
        )
    stage = nearest[named["stage"]].text[:30]
    if _holds_numbers(tables, nearest, named["stage"]):
        return (
            f"the column {stage} holds numbers, not names of stages. {has}. Call the column with "
            "the names `stage`."
        )
    if len(headers) == 1:
        return (
            f"the only column is called {stage}, as those of any list are, and few of its rows "
            "read as stages. If they are, call it `stage`."
        )
    return (
        f"the rows may be deals or anything else. {has}, of which only {stage} is known here. For "
        "a list of stages, one row each, add another: pipeline, order, probability, closed or won."
    )


def no_table(path: str) -> str:
    """What is said of a text that holds no table of stages; empty for a file of another kind."""
    return _NO_TABLE if path.lower().endswith(TEXTS) else ""


_NO_TABLE = (
    "no table of stages was found in this text. Write one, with a row for each stage and a header "
    f"above: {_COLUMNS}."
)


def _holds_numbers(tables: list[Table], header: list[Cell], at: int) -> bool:
    for table in tables:
        if any(row is header for row in table.rows):
            return are_numbers(
                [row[at].text for row in table.rows if row is not header and row[at:]]
            )
    return False


def no_stages(others: list[Sheet], problems: list[ImportProblem]) -> ImportProblem:
    """Why no file has stages: what is listed instead, else what is wrong with the first."""
    if not others:
        return problems[0] if problems else ImportProblem(_NOTHING_GIVEN)
    sheet = others[0]
    cell = sheet.head()
    where = "the file" if not sheet.table.sheet else f'the sheet "{sheet.table.name}"'
    what = _INSTEAD.get(
        sheet.holds, "They are read beside the stages of a pipeline, from a sheet of their own."
    )
    return ImportProblem(
        f"{where} lists {sheet.holds}, not stages of deals. {what}",
        sheet.table.path,
        cell.place.start.line,
    )


_DEALS_TOO = "If deals go through them all the same, call their column `stage`."
_INSTEAD = {
    STATUSES: f"Write them in a definition, as `lead_status: {{statuses: [...]}}`. {_DEALS_TOO}",
    RESULTS: _DEALS_TOO,
    MOVES: "Write a row for each stage.",
}
"""What to do about lists of something else than reasons."""
_NOTHING_GIVEN = (
    "no CSV or Excel file was given, and in a folder a list in JSON or YAML is read only where it "
    "surely is of a sale: name its file."
)


def no_stage(sheet: Sheet, notes: Notes) -> ImportProblem:
    """Why no row of a sheet was read as a stage."""
    said = next((note.message for note in notes.all if "is left out: " in note.message), "")
    why = f" ({said})" if said else ""
    return ImportProblem(
        f"no row below the header is a stage{why}. Write a row for each stage.",
        sheet.table.path,
        sheet.header[0].place.start.line,
    )
