"""A row that says the list goes on: dots, '12 more rows', 'etc.', 'rows 1-5 of 17'."""

from __future__ import annotations

import re

from pipelinelint.crm.sheet.words import GO_ON, MORE, MORE_OF
from pipelinelint.text import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.sheet.cells import Cell
    from pipelinelint.crm.sheet.header import Sheet

_DOTS = re.compile(r"[\s(\[<{]*(?:\.{2,}|…|⋮)")
_WORD = re.compile(r"[^\W\d_]+")
_OF = re.compile(r"(\d+)\s*(?:/|[^\W\d_]{1,4})\s*(\d+)\D*")
_FEW = 8
"""Words of a remark about rows."""


def goes_on(sheet: Sheet) -> Cell | None:
    """The cell of the first row that says that there are more."""
    for number, row in enumerate(sheet.rows):
        if is_cut(sheet, number):
            return next(cell for cell in row if cell.text)
    return None


def is_cut(sheet: Sheet, number: int) -> bool:
    """Whether a row says that there are more: by dots alone, or in one cell, where the others say
    nothing or have dots as well."""
    told = [cell.text for cell in sheet.rows[number] if cell.text]
    if not told or not all(map(_is_dots, told[1:])):
        return False
    first = told[0]
    return _is_dots(first) or bool(_DOTS.match(first)) or _says_more(first, number)


def _is_dots(text: str) -> bool:
    return bool(_DOTS.match(text)) and not any(each.isalnum() for each in text)


def _says_more(text: str, above: int) -> bool:
    """'12 more rows', 'etc.'; and '5 of 17 rows' below five."""
    said = _WORD.findall(fold(text))
    if len(said) > _FEW:
        return False
    if " ".join(said) in GO_ON:
        return not any(each.isdigit() for each in text)
    has_number = any(each.isdigit() for each in text)
    if has_number and not MORE.isdisjoint(said) and MORE_OF.issuperset(said):
        return True
    shown = _OF.search(text)
    return shown is not None and above == int(shown[1][:9]) < int(shown[2][:9])
