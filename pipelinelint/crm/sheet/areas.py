"""Rows of a sheet that a column says to be of another part of the work than the one deals are won
in: marketing before it, and work with customers behind it.
"""

from __future__ import annotations

from pipelinelint.crm.sheet.contents import blocks_in, filled_down, texts_of
from pipelinelint.crm.sheet.names import is_lead, is_lost, is_won, judged
from pipelinelint.crm.sheet.parts import MAYBE
from pipelinelint.crm.sheet.rows import rows_of
from pipelinelint.crm.sheet.words import (
    AREAS,
    DEPARTMENTS,
    names_customers,
    names_marketing,
    names_sales,
)
from pipelinelint.text import apart

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.imported import Notes
    from pipelinelint.crm.sheet.rows import Row, Sheet


def of_area(sheet: Sheet, notes: Notes) -> Sheet:
    """The sheet without what a column says to be of others than the area that deals are won in:
    steps of the work with leads and customers, which no deal goes through. Areas that may be
    sections of one pipeline stay together."""
    known = {at for column, at in sheet.columns.items() if column != MAYBE}
    for at, cell in enumerate(sheet.header):
        areas = filled_down(texts_of(sheet.rows, at))
        if at in known or not cell.text or not all(areas) or not areas:
            continue
        is_told = {"pipeline", "object"}.isdisjoint(sheet.columns)
        if not is_told or blocks_in(areas) != len({*areas}):
            continue
        is_area = apart(cell.text) in AREAS
        if not (is_area or apart(cell.text) in DEPARTMENTS):
            continue
        own = _own(sheet, areas, is_area)
        if own:
            others = '", "'.join(each for each in dict.fromkeys(areas) if each != own)
            what = f'what stands in "{others}" is left out: deals are won in "{own}", and'
            notes.add(f"{what} nothing there has odds or an end", cell.place)
            rows = zip(sheet.rows, areas, strict=True)
            return sheet.part(sheet.table.name, [row for row, area in rows if area == own])
    return sheet


def _own(sheet: Sheet, areas: list[str], is_headed: bool) -> str:
    """The one area of several that deals are won in; empty where nothing tells."""
    first = areas.count(areas[0])
    if is_headed and first < len(areas) and _end_above(sheet, first):
        return areas[0]
    each = [*dict.fromkeys(areas)]
    own = [area for area in each if names_sales(area)]
    if len(own) != 1 or len(each) < 2:
        return ""
    at = each.index(own[0])
    if not all(map(names_marketing, each[:at])) or not all(map(names_customers, each[at + 1 :])):
        return ""
    rows = [(row, areas[row.number]) for row in rows_of(sheet)]
    before = [row for row, area in rows if area in each[:at]]
    behind = [row for row, area in rows if area in each[at + 1 :]]
    ends = {row.end or row.ended for row, area in rows if area == own[0]}
    is_apart = all(is_lead(row.name) for row in before) and not any(map(_is_of_a_deal, behind))
    is_silent = all(row.odds is None and not row.ended for row in before + behind)
    return own[0] if ends - {""} and is_apart and is_silent else ""


def _is_of_a_deal(row: Row) -> bool:
    """Whether a stage is of what is sold, and no work with who bought it."""
    return judged(row.name).about in ("request", "proposal", "tender", "contract", "decision")


def _end_above(sheet: Sheet, number: int) -> bool:
    """Whether deals are open and won above a row, and lost or each with odds, and no row from there
    on has odds or an end."""
    rows = rows_of(sheet)
    tells = [row.ended or row.odds is not None for row in rows if row.number >= number]
    above = [row for row in rows if row.number < number]
    won = any(row.end == "won" or is_won(row.name) for row in above)
    lost = any(row.end == "lost" or is_lost(row.name) for row in above)
    won = won and (lost or all(row.odds is not None for row in above))
    return won and bool(tells) and not any(tells) and not all(each.ended for each in above)
