"""Rows of a sheet that are none of a stage: sums, units, and remarks below the last stage."""

from __future__ import annotations

import re

from pipelinelint.crm.imported import Notes
from pipelinelint.crm.sheet.row import Row, end_of
from pipelinelint.crm.sheet.words import REMARKS, TOTALS
from pipelinelint.lexicon.judge import judge
from pipelinelint.text import apart

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.sheet.cells import Cell
    from pipelinelint.crm.sheet.header import Sheet


def why_none(sheet: Sheet, number: int, name: str) -> str:
    """Why a row with a name is none of a stage; empty for one that is."""
    return _no_stage(name) or _beside_the_stages(sheet, number)


def _no_stage(text: str) -> str:
    """Why a text in the column of stages is none; empty for a name."""
    if apart(text).strip(" :.=") in TOTALS:
        return "it adds up the others"
    return "" if any(each.isalpha() for each in text) else "it has no name"


_UNIT = re.compile(r"[(\[{].*[)\]}]|%|[€$£]")
_FOOT = re.compile(r"[*†‡¹²³]|[^:]{2,30}:\s|.*\.$")


def _beside_the_stages(sheet: Sheet, number: int) -> str:
    """Why a row is none of a stage: the units below the header, or a note below the stages, where
    every stage has more than its name. Empty for a stage."""
    cells = [cell.text for cell in sheet.rows[number] if cell.text]
    if number == 0 and len(cells) > 1 and all(map(_UNIT.fullmatch, cells)):
        return "it names the units"
    is_foot = len(cells) == 1 and number > sheet.second_full and _FOOT.match(cells[0])
    is_note = is_foot or _is_footer(sheet, number) or _is_below_the_end(sheet, number)
    return "it is a note" if is_note else ""


def _is_below_the_end(sheet: Sheet, number: int) -> bool:
    """Whether a row and all below it are a text alone, and those above it stages, each with its
    odds or outcome, the last of them an end. A short name that reads as a stage's is one."""
    rows = sheet.rows
    alone = next((at for at in range(len(rows), 0, -1) if _is_told(sheet, rows[at - 1])), 0)
    if (
        number < alone
        or alone < _FEW
        or any(sum(bool(c.text) for c in r) != 1 for r in rows[alone:])
    ):
        return False
    above = [row for row in rows[:alone] if sheet.cell(row, "stage") is not None]
    last = Row(sheet, above[-1], False, alone) if above else None
    stage = sheet.cell(rows[number], "stage")
    if last is None or stage is None or not all(_is_told(sheet, row) for row in above):
        return False
    name = last.cell("stage")
    ends = end_of(last, Notes()) or (name and judge(name.text[:300]).name_class == "outcome")
    read = judge(stage.text[:300])
    is_read = read.name_class != "unknown" and read.confidence != "low"
    is_name = is_read and len(stage.text.split()) <= _SHORT and "=" not in stage.text
    return bool(ends) and not is_name


_SHORT = 3


def _is_told(sheet: Sheet, row: list[Cell]) -> bool:
    return any(sheet.cell(row, column) for column in _TOLD)


def _is_footer(sheet: Sheet, number: int) -> bool:
    """Whether a row below the stages, each of which has its odds or outcome, has none and is headed
    as remarks are, or dated: `Notes`, `Last updated 12-03-2026`."""
    told = [any(sheet.cell(row, column) for column in _TOLD) for row in sheet.rows[: number + 1]]
    if (
        told[-1]
        or number < _FEW
        or not all(told[:_FEW])
        or any(any(sheet.cell(row, column) for column in _TOLD) for row in sheet.rows[number + 1 :])
    ):
        return False
    stage = sheet.cell(sheet.rows[number], "stage")
    text = stage.text if stage is not None else ""
    return apart(text).rstrip(": ") in REMARKS or bool(_DATED.search(text))


_DATED = re.compile(r"\d{4}-\d\d?-\d\d?|\d\d?[./-]\d\d?[./-]\d{2,4}")
_TOLD = ("probability", "type", "closed", "won", "lost")
_FEW = 2
