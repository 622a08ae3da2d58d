"""What a column headed Active means: which stages are in use, or which deals are still open.

Its header doesn't say, so the rows that say no do: stages called after no end are out of use, and
all the ends together are where deals are active no longer. Of some ends alone nobody knows.
"""

from __future__ import annotations

from pipelinelint.crm.sheet.words import KINDS_OF_END, kind_of, truth
from pipelinelint.lexicon.judge import judge

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.sheet.cells import Cell


def tell_use(at: dict[str, int], body: list[list[Cell]]) -> None:
    """Read the column Active as the one of open stages where it says no of every end and of nothing
    else, and leave it out where it does so of some ends, or where another column tells them."""
    if "active" not in at:
        return
    rows = [row for row in body if _text(row, at, "stage")]
    inactive = [end_in(row, at) for row in rows if truth(_text(row, at, "active")) is False]
    others = {end_in(row, at) for row in rows if truth(_text(row, at, "active")) is not False}
    ends = {*inactive}
    if not ends or "" in ends or ends & others:
        return  # of two wins one may have gone
    if not KINDS_OF_END & at.keys() and (others == {""}):
        at["open"] = at["active"]
    del at["active"]


def _text(row: list[Cell], at: dict[str, int], column: str) -> str:
    index = at.get(column, -1)
    return row[index].text if 0 <= index < len(row) else ""


def end_in(row: list[Cell], at: dict[str, int]) -> str:
    """How deals end in a row, by the columns that tell or by its name; empty for open."""
    for column in ("won", "lost"):
        if truth(_text(row, at, column)):
            return column
    name = _text(row, at, "stage")
    told = kind_of(_text(row, at, "type")) or kind_of(name)
    read = judge(name[:300])
    if read.name_class == "outcome":
        told = told or read.subtype or "closed"
    told = "" if told in ("open", "approval") else told
    return told or ("closed" if truth(_text(row, at, "closed")) else "")
