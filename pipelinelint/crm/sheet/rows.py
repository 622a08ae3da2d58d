"""Whether the rows of a sheet are stages: exports of deals and lists of people have names too."""

from __future__ import annotations

from pipelinelint.crm.guess import fold
from pipelinelint.crm.imported import ImportProblem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.sheet.header import Sheet

_OF_DEALS = {
    "deal name", "deal id", "deal owner", "deal value", "opportunity", "opportunity name",
    "opportunity id", "opportunity owner", "account name", "amount", "close date", "closing date",
    "expected revenue", "expected closing", "contact name", "email", "email address", "lead source",
    "create date", "created date", "record id",
}  # fmt: skip
_TELLING = {
    "pipeline", "probability", "closed", "won", "lost", "forecast_category", "entry_criteria",
    "exit_criteria", "max_days_in_stage",
}  # fmt: skip
_ANY_NAME = ("name", "label", "nazwa")
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


def is_plain(sheet: Sheet) -> bool:
    """Whether a sheet tells by itself that its rows are stages."""
    header = sheet.header[sheet.columns["stage"]].text
    return bool(_TELLING & {*sheet.columns}) or fold(header) not in _ANY_NAME
