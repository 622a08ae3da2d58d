"""What the column Object of a sheet says its rows are of, and which of them are read.

Deals alone where it names any: leads and orders beside them are none. Where it doesn't, one object
that is not known is what is sold; of several each has a list of its own, and beside leads nobody
knows whether those are sold, as offers and bookings are.
"""

from __future__ import annotations

from pipelinelint.crm.sheet.words import object_of
from pipelinelint.text import apart

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.sheet.cells import Cell
    from pipelinelint.crm.sheet.header import Sheet


class Objects:
    """The objects of a sheet's rows, an empty cell repeating the one above, as in merged cells."""

    __slots__ = ("_parts", "_read", "_said")

    def __init__(self, sheet: Sheet) -> None:
        self._said: list[Cell | None] = []
        for row in sheet.rows:
            above = self._said[-1] if self._said else None
            self._said.append(sheet.cell(row, "object") or above)
        said = [cell.text for cell in self._said if cell is not None]
        kinds = {object_of(text) for text in said}
        unknown = {apart(text) for text in said if not object_of(text)}
        is_unknown = "deals" not in kinds and (len(unknown) == 1 or "leads" not in kinds)
        self._read = "" if is_unknown else "deals" if "deals" in kinds else "leads"
        self._parts = not self._read and "pipeline" not in sheet.columns
        self._parts &= 1 < len(unknown) <= len(said) / 2

    def list_of(self, number: int) -> Cell | None:
        """What the list is called that a row is of, where each object has one of its own."""
        return self._said[number] if self._parts else None

    def why_none(self, number: int) -> str:
        """Why a row isn't read; empty for one that is."""
        cell = self._said[number]
        kind = object_of(cell.text) if cell is not None else self._read
        if cell is None or kind == self._read:
            return ""
        return "it is of leads" if kind == "leads" else f'it is of "{cell.text}", not of deals'
