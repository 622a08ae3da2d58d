"""Sheets: the CSV or Excel list of stages a consultant has, whatever CRM it came from.

Exports of deals and lists of people have names too: whether the rows are stages is asked first.
"""

from __future__ import annotations

import re

from pipelinelint.crm.imported import Imported, ImportProblem, Notes
from pipelinelint.crm.sheet.blocks import blocks
from pipelinelint.crm.sheet.columns import READ_ROWS
from pipelinelint.crm.sheet.contents import (
    any_lost,
    any_sold,
    are_names,
    are_offered,
    are_steps,
    is_end,
    share_read,
)
from pipelinelint.crm.sheet.copies import read_once, without_copies
from pipelinelint.crm.sheet.definition import build
from pipelinelint.crm.sheet.drawn import TEXTS
from pipelinelint.crm.sheet.header import sheets_of
from pipelinelint.crm.sheet.lists import YAML, is_list
from pipelinelint.crm.sheet.others import REASONS, RESULTS, STATUSES
from pipelinelint.crm.sheet.parts import texts_of
from pipelinelint.crm.sheet.row import Row, end_of
from pipelinelint.crm.sheet.rows import plain_names
from pipelinelint.crm.sheet.words import (
    NAMES_ANYTHING,
    TOTALS,
    called_after,
    column_of,
    names_pipeline,
    names_stages,
)
from pipelinelint.lexicon.judge import judge
from pipelinelint.source.nodes import Sequence
from pipelinelint.text import apart, file_of, in_sheet

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
    return any(is_plain(each) for each in sheets_of(path, data, Notes()) if not each.holds)


def tells(path: str, data: bytes) -> bool:
    """Whether a text, whatever its name, holds a table that is surely of stages: its columns say
    so, and most of its names read as stages of sales. Prose and plans of projects are none."""
    if not path.lower().endswith(TEXTS) or is_list(path, data):
        return False
    try:
        sheets = sheets_of(path, data, Notes())
    except ImportProblem:
        return False
    return any(_is_sure(sheet) and _stands_out(sheet) for sheet in sheets)


def tells_list(path: str, data: bytes) -> bool:
    """Whether a JSON or YAML file holds lists that are surely of stages: a key calls them so, and
    they say how likely or how final each is; or their names surely are steps of a sale."""
    if not path.lower().endswith((".json", *YAML)):
        return False
    try:
        sheets = sheets_of(path, data, Notes())
    except ImportProblem:
        return False
    return any(map(_tells_by_itself, sheets))


def _tells_by_itself(sheet: Sheet) -> bool:
    if {*_SAYING, "type"} & sheet.columns.keys() and _is_sure(sheet):
        return True
    names, is_called_so = _names(sheet)[:READ_ROWS], sheet.table.is_called_so
    if sheet.holds or sheet.table.is_loose or not are_steps(names):
        return False
    if not are_offered(names, is_called_so) or not (is_called_so or any_lost(names)):
        return False
    try:
        check_rows(sheet)
    except ImportProblem:
        return False
    return True


def _stands_out(sheet: Sheet) -> bool:
    """Whether a sheet is one by its form: drawn, or with columns that tell from the first line."""
    columns = _SAYING.intersection(sheet.columns)
    return sheet.table.is_drawn or (bool(columns) and sheet.header[0].place.start.line == 1)


def _is_sure(sheet: Sheet) -> bool:
    if sheet.holds:
        return False
    try:
        check_rows(sheet)
    except ImportProblem:
        return False
    names = _names(sheet)
    header = sheet.header[sheet.columns["stage"]].text
    told = sheet.table.is_called_so or _is_titled(sheet)
    numbered = sheet.header[sheet.columns["order"]].text if "order" in sheet.columns else ""
    if len(names) < 2 or not (told or names_stages(header) or column_of(numbered) == "stage"):
        return False
    if apart(header) in NAMES_ANYTHING and not (told or _ENDS.intersection(sheet.columns)):
        return False
    share = share_read(names[:READ_ROWS])
    if _SAYING.intersection(sheet.columns):
        return share >= _FEW_READ
    return share >= _SURE and any(map(_is_of_sales, names[:READ_ROWS]))


def _is_titled(sheet: Sheet) -> bool:
    """Whether a table with odds stands below a heading that calls it stages, or a pipeline."""
    title = sheet.table.name if sheet.table.is_drawn else ""
    is_called_so = names_pipeline(title) or any(map(names_stages, title.split()))
    return is_called_so and bool(_SAYING.intersection(sheet.columns))


def _is_of_sales(name: str) -> bool:
    """Whether a name says what only happens in sales; builds and projects have phases, too."""
    read = judge(name[:300])
    if read.confidence == "low":
        return False
    if read.name_class == "outcome":
        return read.subtype in ("won", "lost")
    return read.name_class in _OF_SALES


_SAYING = {"probability", "won", "lost", "forecast_category"}
"""Columns no list has but one of stages."""
_ENDS = {"won", "lost", "closed"}
_OF_SALES = ("objective_event", "lead_state", "qualification", "loss_reason")
_SURE, _FEW_READ = 0.5, 0.2
"""Shares of names that read as stages: plans of projects have a column Phase, too."""


def _names(sheet: Sheet) -> list[str]:
    return [cell.text for row in sheet.rows if (cell := sheet.cell(row, "stage")) is not None]


def read(files: Iterable[tuple[str, bytes]]) -> Imported:
    """The definition behind one or several sheets. Raises ImportProblem when none has stages."""
    notes = Notes()
    sheets: list[Sheet] = []
    others: list[Sheet] = []
    problems: list[ImportProblem] = []
    for path, data in sorted(files):
        try:
            found = sheets_of(path, data, notes)
            others += (each for each in found if each.holds)
            of_stages = [each for each in found if not each.holds]
            sheets += _of_stages(of_stages, notes) if of_stages else []
        except ImportProblem as problem:
            problems.append(problem)
    if not sheets and others:
        raise _of_others(others[0])
    if not sheets:
        raise problems[0] if problems else ImportProblem(_NOTHING)
    for left in problems:
        notes.add(f"left out: {left.reason}", path=left.path, line=left.line)
    sheets = without_copies(sheets, plain_names(sheets), notes)
    others = without_copies(others, plain_names(others), notes)
    root = build(sheets, _reasons(others, notes), notes)
    pipelines = root.get("pipelines")
    if not isinstance(pipelines, Sequence) or not pipelines.items:
        raise _no_stage(sheets[0], notes)
    path = file_of(sheets[0].table.path)
    texts = {path: sheets[0].table.text}
    texts |= {sheet.table.path: sheet.table.text for sheet in sheets + others}
    return Imported("csv", root, texts, notes.all, path)


_NOTHING = (
    "no CSV or Excel file was given, and in a folder a list in JSON or YAML is read only where it "
    "surely is of a sale: name its file."
)


def _reasons(others: list[Sheet], notes: Notes) -> Sheet | None:
    """The list of loss reasons beside the stages, where there is one alone; others are noted."""
    may = [each for each in others if each.holds == REASONS]
    for other in others:
        place = other.header[other.columns["stage"]].place
        if len(may) == 1 and other is may[0]:
            notes.add("read as the loss reasons of the deals, not as stages", place)
        else:
            more = ": several lists may hold them" if other in may else ""
            notes.add(f"left out: it lists {other.holds}, not stages of deals{more}", place)
    return may[0] if len(may) == 1 else None


def _of_others(sheet: Sheet) -> ImportProblem:
    """Why a list of something else isn't read by itself."""
    cell = sheet.header[sheet.columns["stage"]]
    where = "the file" if not sheet.table.sheet else f'the sheet "{sheet.table.name}"'
    if sheet.holds == STATUSES:
        what = "Write them in a definition, as `lead_status: {statuses: [...]}`. If deals go "
        what += "through them all the same, call their column `stage`."
    elif sheet.holds == RESULTS:
        what = "If deals go through them all the same, call their column `stage`."
    else:
        what = "They are read beside the stages of a pipeline, from a sheet of their own."
    return ImportProblem(
        f"{where} lists {sheet.holds}, not stages of deals. {what}",
        sheet.table.path,
        cell.place.start.line,
    )


def _no_stage(sheet: Sheet, notes: Notes) -> ImportProblem:
    return ImportProblem(
        f"no row below the header is a stage{_left_out(notes)}. Write a row for each stage.",
        sheet.table.path,
        sheet.header[0].place.start.line,
    )


def _of_stages(sheets: list[Sheet], notes: Notes) -> list[Sheet]:
    """Of a file's sheets the first whose rows are stages, and those that are further pipelines;
    one that names some stages of another comes after it. Raises ImportProblem where none is."""
    kept: list[Sheet] = []
    problems: list[ImportProblem] = []
    first = sheets[0]
    sheets = [part for sheet in sheets for part in blocks(sheet, notes)]
    named = [_named(sheet) for sheet in sheets] if sheets[1:] else []

    def rank(sheet: Sheet) -> tuple[bool, bool]:
        own = _named(sheet)
        return not _is_sure(sheet), any(own < other for other in named)

    for sheet in sorted(sheets, key=rank) if sheets[1:] else sheets:
        read_once(sheet, notes)
        why = ": save it as a file of its own to have it judged"
        try:
            check_rows(sheet)
        except ImportProblem as problem:
            problems.append(problem)
            why = f": {problem.reason}".removesuffix(".")
        else:
            same = _same_stages(sheet, kept)
            if not kept or (same is None and _is_another(sheet, kept)):
                kept.append(sheet)
                continue
            if same is not None and _named(sheet) <= _named(same):
                why = f': it names the stages of "{same.table.name}"' if same.table.name else why
        if kept or sheets[1:]:
            what = f'the sheet "{sheet.table.name}"' if sheet.table.name else "a table"
            notes.add(f"{what} is left out{why}", sheet.header[0].place)
    if not kept:
        raise problems[0] if problems else _no_stage(first, notes)
    _name_sheets(kept)
    return sorted(kept, key=sheets.index)


def _same_stages(sheet: Sheet, kept: list[Sheet]) -> Sheet | None:
    """The sheet all of whose stages this one names, or the other way round: it says more of them,
    or is a copy. Two with the same columns and ends of their own that differ in a stage are two
    pipelines, though; what stands below the same header again is meant as it stands."""
    own = _named(sheet)
    for other in kept if not sheet.table.is_part else ():
        names = _named(other)
        both = _is_like(sheet, other) and _has_end(sheet) and _has_end(other)
        if own == names or (not both and (own < names or names < own)):
            return other
    return None


def _named(sheet: Sheet) -> set[str]:
    return {*map(apart, _names(sheet))} - TOTALS


def _is_like(sheet: Sheet, other: Sheet) -> bool:
    return sheet.columns.keys() ^ other.columns.keys() <= _ANY_COLUMN


def _has_end(sheet: Sheet) -> bool:
    """Whether a row is said to be an end, or is called one."""
    rows = (Row(sheet, cells, fractions=False, number=at) for at, cells in enumerate(sheet.rows))
    ends = any(end_of(row, Notes()) for row in rows)
    return ends or any(judge(name[:300]).name_class == "outcome" for name in _names(sheet))


def _is_another(sheet: Sheet, kept: list[Sheet]) -> bool:
    """Whether a sheet is surely of stages, as the first one is. It may have columns of its own,
    where one of them only stages have; a table in a text then stands below a heading that calls it
    a pipeline, and has stages of its own."""
    if sheet.table.is_part:
        return True
    has_own = bool(_SAYING.intersection(sheet.columns))
    if has_own and sheet.table.is_drawn:
        title, named = sheet.table.name, _named(sheet)
        has_own = names_pipeline(title) and all(
            2 * len(named & _named(other)) <= len(named) and other.table.name != title
            for other in kept
        )
    return _is_sure(sheet) and (_is_like(sheet, kept[0]) or has_own)


def _name_sheets(kept: list[Sheet]) -> None:
    """Say the sheet in the places of a workbook of which several sheets are read: `book.xlsx#Two`.
    Of one alone the file says where it is."""
    names = {sheet.table.sheet for sheet in kept}
    for sheet in kept if len(names) > 1 else ():
        sheet.table.path = in_sheet(sheet.table.path, sheet.table.sheet)
        for row in (sheet.header, *sheet.rows):
            for cell in row:
                cell.place.path = sheet.table.path


_ANY_COLUMN = {"order", "id", "definition", "owner"}
"""Columns of which nothing is said where they are missing."""


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
            seen.add((pipeline, apart(stage.text)))
    columns = [cell.text for cell in sheet.header if apart(cell.text) in _OF_DEALS]
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
    """Headers of columns before the stage's that name each row: `Nazwa szansy`; behind it, too,
    where the first row has no stage."""
    known = set(sheet.columns.values())
    found = []
    stages = texts_of(sheet.rows, sheet.columns["stage"])
    last = sheet.columns["stage"] if stages[:1] != [""] else len(sheet.header)
    for index, header in enumerate(sheet.header[:last]):
        texts = [row[index].text for row in sheet.rows if index < len(row) and row[index].text]
        if header.text and index not in known and len(texts) == len(sheet.rows) > 2:
            found += [header.text] if are_names(texts) else []
    return found[:1]


def is_plain(sheet: Sheet) -> bool:
    """Whether a sheet tells by itself that its rows are stages, and of a sale."""
    header = sheet.header[sheet.columns["stage"]].text
    if not _is_of_deals(sheet):
        return False
    if _TELLING & {*sheet.columns} or apart(header) not in NAMES_ANYTHING:
        return True
    return 2 * share_read(_names(sheet)[:READ_ROWS]) > 1


def _is_of_deals(sheet: Sheet) -> bool:
    """Whether a header speaks of deals, or a name of a step of a sale, beside an end: tickets,
    orders, applicants and games have stages, odds and results, too."""
    headers = [cell.text for cell in sheet.header]
    if _OF_CRMS & sheet.columns.keys() or called_after(headers, "deals"):
        return True
    names = _names(sheet)[:READ_ROWS]
    if all(map(_KEY.fullmatch, names)):
        return False
    if "won" in sheet.columns or any_sold(names) or any_lost(names):
        return are_offered(names) or any(_is_step(each) for each in names if not is_end(each))
    return _has_both_ends(sheet) and are_offered(names)


def _is_step(name: str) -> bool:
    return _is_of_sales(name) or judge(name[:300]).about == "conversation"


def _has_both_ends(sheet: Sheet) -> bool:
    """Whether columns say of one row that it is won, and of another that it is lost."""
    rows = (Row(sheet, cells, fractions=False, number=at) for at, cells in enumerate(sheet.rows))
    return {"won", "lost"} <= {end_of(row, Notes()) for row in rows}


_OF_CRMS = {"pipeline", "forecast_category"}
_KEY = re.compile(r"[\w-]+(?:\.[\w-]+)+")
"""A key of a text that is translated: `stage.won`."""
