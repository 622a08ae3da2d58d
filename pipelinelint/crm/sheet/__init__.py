"""Sheets: the CSV or Excel list of stages a consultant has, whatever CRM it came from.

Exports of deals and lists of people have names too: whether the rows are stages is asked first.
"""

from __future__ import annotations

from pipelinelint.crm.imported import Imported, ImportProblem, Notes
from pipelinelint.crm.sheet.apart import taken_apart
from pipelinelint.crm.sheet.blocks import blocks
from pipelinelint.crm.sheet.copies import read_once, without_copies, without_remarks
from pipelinelint.crm.sheet.definition import build
from pipelinelint.crm.sheet.drawn import TEXTS
from pipelinelint.crm.sheet.header import sheets_of
from pipelinelint.crm.sheet.lists import YAML, is_list
from pipelinelint.crm.sheet.others import REASONS, RESULTS, STATUSES
from pipelinelint.crm.sheet.row import is_an_end, rows_of
from pipelinelint.crm.sheet.rows import plain_names
from pipelinelint.crm.sheet.sure import (
    check_rows,
    is_plain,
    is_sure,
    is_surely_sold,
    stands_out,
    tells_by_itself,
)
from pipelinelint.crm.sheet.words import SAYING, TOTALS, column_of, names_pipeline
from pipelinelint.source.nodes import Sequence
from pipelinelint.text import apart, file_name, file_of, in_sheet

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
    return any(is_sure(sheet) and stands_out(sheet) for sheet in sheets)


def tells_list(path: str, data: bytes) -> bool:
    """Whether a JSON or YAML file holds lists that are surely of stages: a key calls them so, and
    they say how likely or how final each is; or their names surely are steps of a sale."""
    if not path.lower().endswith((".json", *YAML)):
        return False
    try:
        sheets = sheets_of(path, data, Notes())
    except ImportProblem:
        return False
    return any(map(tells_by_itself, sheets))


def read(files: Iterable[tuple[str, bytes]]) -> Imported:
    """The definition behind one or several sheets. Raises ImportProblem when none has stages."""
    notes = Notes()
    sheets: list[Sheet] = []
    others: list[Sheet] = []
    problems: list[ImportProblem] = []
    for path, data in sorted(files):
        try:
            of_stages, lists = [], []
            for each in sheets_of(path, data, notes):
                rest, more = ([], [each]) if each.holds else taken_apart(each)
                of_stages += rest
                lists += more
            others += lists
            kept = _of_stages(of_stages, notes) if of_stages else []
            _name_sheets(kept + lists)
            sheets += kept
        except ImportProblem as problem:
            problems.append(problem)
    if not sheets and others:
        raise _of_others(others[0])
    if not sheets:
        raise problems[0] if problems else ImportProblem(_NOTHING)
    for left in problems:
        notes.add(f"left out: {left.reason}", path=left.path, line=left.line)
    sheets = without_copies(sheets, plain_names(sheets), notes)
    sheets = _of_a_sale(without_remarks(sheets, plain_names(sheets), notes), notes)
    others = without_copies(others, plain_names(others), notes)
    root = build(sheets, _reasons(others, notes), notes)
    pipelines = root.get("pipelines")
    if not isinstance(pipelines, Sequence) or not pipelines.items:
        raise _no_stage(sheets[0], notes)
    path = file_of(sheets[0].table.path)
    texts = {path: sheets[0].table.text}
    texts |= {sheet.table.path: sheet.table.text for sheet in sheets + others}
    return Imported("csv", root, texts, notes.all, path)


def _of_a_sale(sheets: list[Sheet], notes: Notes) -> list[Sheet]:
    """Beside files that surely hold stages of a sale only those and what else their files hold;
    tags, fields and statuses of something else are files of names, too."""
    sure = {file_of(sheet.table.path): sheet for sheet in sheets if is_surely_sold(sheet)}
    kept = [sheet for sheet in sheets if not sure or file_of(sheet.table.path) in sure]
    for sheet in sheets:
        if sheet not in kept:
            main = file_name(next(iter(sure)))
            notes.add(
                f'left out: nothing tells surely that it lists stages of a sale, as "{main}" does. '
                "To have it judged, name it alone",
                sheet.header[0].place,
            )
    return kept


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

    def rank(sheet: Sheet) -> tuple[bool, bool, bool]:
        own = _named(sheet)
        return not is_sure(sheet), _is_of_statuses(sheet), any(own < other for other in named)

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
    return {*map(apart, sheet.texts())} - TOTALS


def _is_of_statuses(sheet: Sheet) -> bool:
    """Whether the column is called `Status`, as that of stages is where no other lists them."""
    return column_of(sheet.header[sheet.columns["stage"]].text) == "type"


def _is_like(sheet: Sheet, other: Sheet) -> bool:
    return sheet.columns.keys() ^ other.columns.keys() <= _ANY_COLUMN


def _has_end(sheet: Sheet) -> bool:
    return any(map(is_an_end, rows_of(sheet)))


def _is_another(sheet: Sheet, kept: list[Sheet]) -> bool:
    """Whether a sheet is surely of stages, as the first one is. It may have columns of its own,
    where one of them only stages have; a table in a text then stands below a heading that calls it
    a pipeline, and has stages of its own."""
    if sheet.table.is_part:
        return True
    if _is_of_statuses(sheet) and not _is_of_statuses(kept[0]):
        return False
    has_own = bool(SAYING.intersection(sheet.columns))
    if has_own and sheet.table.is_drawn:
        title, named = sheet.table.name, _named(sheet)
        has_own = names_pipeline(title) and all(
            2 * len(named & _named(other)) <= len(named) and other.table.name != title
            for other in kept
        )
    return is_sure(sheet) and (_is_like(sheet, kept[0]) or has_own)


def _name_sheets(sheets: list[Sheet]) -> None:
    """Say the sheet in the places of a workbook of which several hold a list: `book.xlsx#Two`. Of
    one alone the file says where it is."""
    names = {sheet.table.sheet for sheet in sheets}
    for sheet in sheets if len(names) > 1 else ():
        sheet.table.path = in_sheet(sheet.table.path, sheet.table.sheet)
        for row in (sheet.header, *sheet.rows):
            for cell in row:
                cell.place.path = sheet.table.path


_ANY_COLUMN = {"order", "id", "definition", "owner"}
"""Columns of which nothing is said where they are missing."""


def _left_out(notes: Notes) -> str:
    said = [note.message for note in notes.all if "is left out: " in note.message]
    return f" ({said[0]})" if said else ""
