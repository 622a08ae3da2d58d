"""Dictionaries: a sheet whose rows are of several lists, each named in a column (`type, value`).

Of those called after reasons the rows are no stages, so they are taken out of it.
"""

from __future__ import annotations

from pipelinelint.crm.sheet.cells import Table
from pipelinelint.crm.sheet.columns import Columns
from pipelinelint.crm.sheet.contents import are_groups, is_end
from pipelinelint.crm.sheet.header import Sheet
from pipelinelint.crm.sheet.others import LIKE_REASONS, REASONS, listed
from pipelinelint.crm.sheet.parts import MAYBE, texts_of
from pipelinelint.text import apart

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.sheet.cells import Cell


def taken_apart(sheet: Sheet) -> tuple[list[Sheet], list[Sheet]]:
    """The sheet of stages that is left, if one is, and the lists of reasons in it."""
    groups = _groups(sheet)
    names = texts_of(sheet.rows, sheet.columns["stage"])
    kinds: dict[str, str] = {}
    for group in dict.fromkeys(groups):
        own = [name for name, its in zip(names, groups, strict=True) if its == group]
        kind = listed(group)
        if kind in (REASONS, LIKE_REASONS) and len(own) > 1 and not any(map(is_end, own)):
            kinds[group] = kind
    if not kinds:
        return [sheet], []
    rows: dict[str, list[list[Cell]]] = {}
    for group, row in zip(groups, sheet.rows, strict=True):
        rows.setdefault(group if group in kinds else "", []).append(row)
    left = rows.pop("", [])
    at = sheet.columns["stage"]
    others = [
        _sheet(sheet, group, own, Columns({"stage": at}), kinds[group])
        for group, own in rows.items()
    ]
    columns = Columns(sheet.columns, sheet.by_values)
    return [_sheet(sheet, sheet.table.name, left, columns)] if left else [], others


def _groups(sheet: Sheet) -> list[str]:
    """The texts of the column that says of which list each row is; nothing without one."""
    known = {at for column, at in sheet.columns.items() if column not in _PARTING}
    for at, cell in enumerate(sheet.header):
        groups = [apart(text) for text in texts_of(sheet.rows, at)]
        if cell.text and at not in known and all(groups) and are_groups(groups):
            return groups
    return []


_PARTING = ("pipeline", "object", MAYBE)


def _sheet(
    sheet: Sheet, name: str, rows: list[list[Cell]], columns: Columns, holds: str = ""
) -> Sheet:
    table = Table(name, sheet.table.path, [sheet.header, *rows], sheet.table.text)
    table.sheet, table.is_part = sheet.table.sheet, sheet.table.is_part
    return Sheet(table, 0, columns, holds)
