"""What says that a list shows some of the stages alone: a row of dots, "etc.", numbers that begin
with three, a heading that speaks of seven stages above four. Nothing is missing of such a list.
"""

from __future__ import annotations

import re

from pipelinelint.crm.sheet.cells import filled
from pipelinelint.crm.sheet.contents import FEW
from pipelinelint.crm.sheet.values import GO_ON, MORE, MORE_OF, number_of
from pipelinelint.crm.sheet.words import says_of_stages
from pipelinelint.text import apart, fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.sheet.rows import Sheet


def why_cut(sheets: list[Sheet]) -> str:
    """Why stages may be missing of a list; empty where nothing says so."""
    for sheet in sheets:
        for number, row in enumerate(sheet.rows):
            if is_cut(sheet, number):
                place = filled(row)[0].place
                return f"{place.path}:{place.start.line} says that the list goes on"
    return _begins_late(sheets) or _tells_more(sheets)


def is_cut(sheet: Sheet, number: int) -> bool:
    """Whether a row says that there are more: by dots alone, or in one cell, where the others say
    nothing or have dots as well."""
    told = [cell.text for cell in sheet.rows[number] if cell.text]
    if not told or not all(map(_is_dots, told[1:])):
        return False
    return says_more(told[0], number)


def says_more(text: str, above: int) -> bool:
    """Whether a text below so many rows says that there are more: '12 more rows', 'etc.', dots; and
    '5 of 17 rows' below five."""
    if _DOTS.match(text):
        return True
    said = _WORD.findall(fold(text))
    if len(said) > _MOST_WORDS:
        return False
    if " ".join(said) in GO_ON:
        return not any(each.isdigit() for each in text)
    has_number = any(each.isdigit() for each in text)
    if has_number and not MORE.isdisjoint(said) and MORE_OF.issuperset(said):
        return True
    shown = _OF.search(text)
    return shown is not None and above == int(shown[1][:9]) < int(shown[2][:9])


def _is_dots(text: str) -> bool:
    return bool(_DOTS.match(text)) and not any(each.isalnum() for each in text)


_DOTS = re.compile(r"[\s(\[<{]*(?:\.{2,}|…|⋮)")
_WORD = re.compile(r"[^\W\d_]+")
_OF = re.compile(r"(\d+)\s*(?:/|[^\W\d_]{1,4})\s*(\d+)\D*")
_MOST_WORDS = 8
"""Words of a remark about rows."""


def _begins_late(sheets: list[Sheet]) -> str:
    """That the numbers of a list count on from 2 or more, one by one: the first are elsewhere."""
    texts = [text for sheet in sheets for text in sheet.texts("order")]
    found = [number_of(text.rstrip(".)")) for text in texts]
    numbers = sorted(each[0] for each in found if each is not None)
    is_whole = FEW <= len(numbers) == sum(len(sheet.texts()) for sheet in sheets)
    if not is_whole or not 1 < numbers[0] <= _LATEST or numbers[0] % 1:
        return ""
    is_each = numbers == [numbers[0] + at for at in range(len(numbers))]
    return f"the numbers of its rows begin with {numbers[0]:.0f}" if is_each else ""


_LATEST = 9
"""Up to which number the first row of a part may have; what begins with 10 counts in tens."""


def _tells_more(sheets: list[Sheet]) -> str:
    """That a text above a table speaks of more stages than all of the tables have."""
    named = sum(len(sheet.texts()) for sheet in sheets)
    for sheet in sheets:
        lines = sheet.table.text.split("\n")[: sheet.header[0].place.start.line - 1][-_ABOVE:]
        for line in lines if sheet.table.is_drawn else ():
            for found in _SO_MANY.finditer(apart(line) if "|" not in line else ""):
                if named < int(found[1]) <= _MOST and any(map(says_of_stages, found[2].split())):
                    return f'the text above says "{found[0]}"'
    return ""


_SO_MANY = re.compile(r"\b(\d{1,2})[ -]((?:[^\W\d_]+[ -])?[^\W\d_]+)")
_ABOVE, _MOST = 40, 30
