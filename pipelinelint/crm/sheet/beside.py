"""Rows of a sheet that are none of a stage: sums, units, and remarks below the last stage."""

from __future__ import annotations

import re

from pipelinelint.crm.sheet.row import Row, is_an_end
from pipelinelint.crm.sheet.words import FILLED, REMARKS, TOTALS, is_example, kind_of
from pipelinelint.lexicon.judge import judge
from pipelinelint.text import apart

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.sheet.header import Sheet


def why_none(sheet: Sheet, number: int, name: str, remarks: set[int]) -> str:
    """Why a row with a name is none of a stage; empty for one that is. `remarks` are those of
    `remarks_below`."""
    return _no_stage(name) or ("it is a note" if number in remarks else _beside(sheet, number))


def _no_stage(text: str) -> str:
    """Why a text in the column of stages is none; empty for a name."""
    if apart(text).strip(" :.=") in TOTALS:
        return "it adds up the others"
    return "" if any(each.isalpha() for each in text) else "it has no name"


_UNIT = re.compile(r"[(\[{].*[)\]}]|%|[€$£]")
_FOOT = re.compile(r"[*†‡¹²³]|[^:]{2,30}:\s|.*\.$")


def _beside(sheet: Sheet, number: int) -> str:
    """Why a row is none of a stage: the units below the header, or a note below the stages, where
    every stage has more than its name. Empty for a stage."""
    cells = [cell.text for cell in sheet.rows[number] if cell.text]
    if number == 0 and len(cells) > 1 and all(map(_UNIT.fullmatch, cells)):
        return "it names the units"
    if number == 0 and _explains(sheet):
        return "it says what stands below"
    is_foot = len(cells) == 1 and number > sheet.second_full and _FOOT.match(cells[0])
    return "it is a note" if is_foot else ""


def _explains(sheet: Sheet) -> bool:
    """Whether the first row says of the columns what to fill in: an example, or questions."""
    stage = sheet.cell(sheet.rows[0], "stage")
    if stage is None:
        return False
    asked = [cell.text for cell in sheet.rows[0] if cell.text.endswith("?")]
    is_asked = len(asked) > 1 and stage.text in asked and len(stage.text.split()) > _SHORT
    return is_asked or is_example(stage.text)


def remarks_below(sheet: Sheet) -> set[int]:
    """The rows that are remarks, below those that have odds or an outcome: headed as remarks are,
    or dated (`Notes`, `Last updated 12-03-2026`); and where the last stage is an end and nothing
    but texts follows, all of them that are no short name a stage may have."""
    told = [any(sheet.cell(row, column) for column in FILLED) for row in sheet.rows]
    end = max((number for number, each in enumerate(told, 1) if each), default=0)
    if end < _FEW or end == len(told):
        return set()
    above = [row for row in sheet.rows[:end] if sheet.cell(row, "stage") is not None]
    below = sheet.rows[end:]
    are_texts = all(sum(bool(cell.text) for cell in row) == 1 for row in below)
    stages = bool(above) and all(any(sheet.cell(row, each) for each in FILLED) for row in above)
    is_over = stages and are_texts and is_an_end(Row(sheet, above[-1], False, 0))
    found: set[int] = set()
    for number, row in enumerate(below, end):
        stage = sheet.cell(row, "stage")
        text = stage.text if stage is not None else ""
        is_headed = apart(text).rstrip(": ") in REMARKS or _DATED.search(text)
        if (is_headed and all(told[:_FEW])) or (is_over and text and not _is_name(text)):
            found.add(number)
    return found


def _is_name(text: str) -> bool:
    read = judge(text[:300])
    is_read = read.name_class != "unknown" and read.confidence != "low"
    if kind_of(text) == "closed" or text[0].isdigit():
        return False  # `END`, `5 stages`
    return is_read and len(text.split()) <= _SHORT and "=" not in text


_SHORT = 3
_DATED = re.compile(r"\d{4}-\d\d?-\d\d?|\d\d?[./-]\d\d?[./-]\d{2,4}")
_FEW = 2
