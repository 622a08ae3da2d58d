"""The rows of a sheet that stand below another, as tasks do below a stage."""

from __future__ import annotations

import re

from pipelinelint.crm.sheet.rows import rows_of
from pipelinelint.crm.sheet.words import FILLED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.sheet.rows import Row, Sheet

_INNER = re.compile(r"\s*[-–—•·↳└├>→]+\s")
_PART = re.compile(r"(\d+)(?:\.(\d+)|[a-z])\b")
_NUMBER = re.compile(r"(\d+)\b(?!\.[1-9])")


def inner_of(rows: list[Row]) -> list[Row]:
    """The rows that stand below another by their mark, or by a number such as 1.2 or 1b below 1."""
    above: set[str] = set()
    found: list[Row] = []
    for row in rows:
        told = [row.name, cell.text if (cell := row.cell("order")) is not None else ""]
        parts = [part for text in told if (part := _PART.match(text)) and int(part[2] or 1)]
        if _INNER.match(row.name) or any(part[1] in above for part in parts):
            found.append(row)
        above |= {number[1] for text in told if (number := _NUMBER.match(text))}
    return found


def tasks_of(sheet: Sheet) -> set[int]:
    """The numbers of the rows that surely are no stages: those below another, where all of these
    have odds or an end, and none of the others has."""
    rows = rows_of(sheet)
    numbers = {row.number for row in inner_of(rows)}
    told = {row.number for row in rows if any(row.cell(column) for column in FILLED)}
    stages = {row.number for row in rows} - numbers
    return numbers if len(stages) > 1 and told == stages else set()
