"""Whether the rows of a sheet surely are stages, and of a sale.

Builds, tickets and applicants have stages and odds, too, and exports of deals name them: whoever
didn't ask for a sheet to be read has it judged only where it tells by itself what it holds.
"""

from __future__ import annotations

import re

from pipelinelint.crm.imported import ImportProblem, Notes
from pipelinelint.crm.sheet.columns import READ_ROWS
from pipelinelint.crm.sheet.contents import (
    any_end,
    any_lost,
    any_sold,
    are_names,
    are_offered,
    are_sold,
    are_steps,
    are_written_as_keys,
    is_end,
    share_read,
)
from pipelinelint.crm.sheet.parts import texts_of
from pipelinelint.crm.sheet.row import end_of, rows_of
from pipelinelint.crm.sheet.words import (
    NAMES_ANYTHING,
    SAYING,
    TELLING,
    called_after,
    column_of,
    may_head_stages,
    names_pipeline,
    names_something_else,
    names_stages,
)
from pipelinelint.lexicon.judge import judge
from pipelinelint.text import apart, file_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.sheet.header import Sheet


def tells_by_itself(sheet: Sheet) -> bool:
    """Whether a list of JSON or YAML surely is one of stages, by what it says of them or by their
    names."""
    if {*SAYING, "type"} & sheet.columns.keys() and is_sure(sheet):
        return True
    names, by_file = sheet.texts()[:READ_ROWS], _is_named_after_stages(sheet.table.path)
    is_called_so = sheet.table.is_called_so or by_file
    if sheet.holds or (sheet.table.is_loose and not by_file) or not are_steps(names):
        return False
    if not are_offered(names, is_called_so) or not (is_called_so or any_lost(names)):
        return False
    try:
        check_rows(sheet)
    except ImportProblem:
        return False
    return True


def _is_named_after_stages(path: str) -> bool:
    """Whether a file is called after stages or pipelines: `phasen.json`."""
    plain = apart(file_name(path).rpartition(".")[0])
    return names_pipeline(plain) or any(map(names_stages, plain.split()))


def stands_out(sheet: Sheet) -> bool:
    """Whether a sheet is one by its form: drawn, or with columns that tell from the first line."""
    columns = SAYING.intersection(sheet.columns)
    return sheet.table.is_drawn or (bool(columns) and sheet.header[0].place.start.line == 1)


def is_sure(sheet: Sheet) -> bool:
    """Whether something calls the rows stages, and they read as some."""
    if sheet.holds:
        return False
    try:
        check_rows(sheet)
    except ImportProblem:
        return False
    names = sheet.texts()
    header = sheet.header[sheet.columns["stage"]].text
    told = sheet.table.is_called_so or _is_titled(sheet)
    numbered = sheet.header[sheet.columns["order"]].text if "order" in sheet.columns else ""
    is_headed = names_stages(header) or column_of(numbered) == "stage"
    is_headed = is_headed or (may_head_stages(header) and are_sold(names[:READ_ROWS]))
    if len(names) < 2 or not (told or is_headed):
        return False
    if apart(header) in NAMES_ANYTHING and not (told or _tells_ends(sheet)):
        return False
    share = share_read(names[:READ_ROWS])
    if SAYING.intersection(sheet.columns):
        return share >= _FEW_READ
    return share >= _SURE and any(map(_is_of_sales, names[:READ_ROWS]))


def _tells_ends(sheet: Sheet) -> bool:
    """Whether a column says which stages are ends, or of some how."""
    ends = sheet.texts("type")
    return bool(_ENDS.intersection(sheet.columns)) or (bool(ends) and any_end(ends))


def _is_titled(sheet: Sheet) -> bool:
    """Whether a table with odds stands below a heading that calls it stages, or a pipeline."""
    title = sheet.table.name if sheet.table.is_drawn else ""
    is_called_so = names_pipeline(title) or any(map(names_stages, title.split()))
    return is_called_so and bool(SAYING.intersection(sheet.columns))


def _is_of_sales(name: str) -> bool:
    """Whether a name says what only happens in sales; builds and projects have phases, too."""
    read = judge(name[:300])
    if read.confidence == "low":
        return False
    if read.name_class == "outcome":
        return read.subtype in ("won", "lost")
    return read.name_class in _OF_SALES


_ENDS = {"won", "lost", "closed"}
_OF_SALES = ("objective_event", "lead_state", "qualification", "loss_reason")
_SURE, _FEW_READ = 0.5, 0.2
"""Shares of names that read as stages: plans of projects have a column Phase, too."""


_OF_DEALS = {
    "deal name", "deal id", "deal owner", "deal value", "opportunity", "opportunity name",
    "opportunity id", "opportunity owner", "account name", "amount", "close date", "closing date",
    "expected revenue", "expected closing", "contact name", "email", "email address", "lead source",
    "create date", "created date", "record id",
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
            keys = are_written_as_keys(texts) and any("_" in text for text in texts)
            names_rows = are_names(texts) and not keys
            found += [header.text] if names_rows else []
    return found[:1]


def is_surely_sold(sheet: Sheet) -> bool:
    """Whether a file lists stages of a sale: its names or headers say so, or an offer is among
    names that are numbered, have odds or ends; and it is called after nothing else."""
    if names_something_else(sheet.table.title):
        return False
    names = sheet.texts()[:READ_ROWS]
    told = {"order", *TELLING} & sheet.columns.keys()
    return is_plain(sheet) or (bool(told) and are_offered(names) and share_read(names) >= _SURE)


def is_plain(sheet: Sheet) -> bool:
    """Whether a sheet tells by itself that its rows are stages, and of a sale."""
    header = sheet.header[sheet.columns["stage"]].text
    if not _is_of_deals(sheet):
        return False
    if TELLING & sheet.columns.keys():
        return True
    is_headed = "stage" not in sheet.by_values or may_head_stages(header) or column_of(header)
    if not (is_headed or are_sold(sheet.texts()[:READ_ROWS])):
        return False
    if apart(header) not in NAMES_ANYTHING:
        return True
    return 2 * share_read(sheet.texts()[:READ_ROWS]) > 1


def _is_of_deals(sheet: Sheet) -> bool:
    """Whether a header speaks of deals, or a name of a step of a sale, beside an end: tickets,
    orders, applicants and games have stages, odds and results, too."""
    headers = [cell.text for cell in sheet.header]
    if _OF_CRMS & sheet.columns.keys() or called_after(headers, "deals"):
        return True
    names = sheet.texts()[:READ_ROWS]
    if all(map(_KEY.fullmatch, names)) or called_after(headers, "tickets"):
        return False
    header = apart(headers[sheet.columns["stage"]])
    is_told = names_stages(header) and header not in NAMES_ANYTHING
    if are_sold(names, is_told or "probability" in sheet.columns):
        return True
    if "won" in sheet.columns or any_sold(names) or any_lost(names):
        return are_offered(names) or any(_is_step(each) for each in names if not is_end(each))
    return _has_both_ends(sheet) and are_offered(names)


def _is_step(name: str) -> bool:
    return _is_of_sales(name) or judge(name[:300]).about == "conversation"


def _has_both_ends(sheet: Sheet) -> bool:
    """Whether columns say of one row that it is won, and of another that it is lost."""
    return {"won", "lost"} <= {end_of(row, Notes()) for row in rows_of(sheet)}


_OF_CRMS = {"pipeline", "forecast_category"}
_KEY = re.compile(r"[\w-]+(?:\.[\w-]+)+")
"""A key of a text that is translated: `stage.won`."""
