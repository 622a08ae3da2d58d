"""A list that is given twice: in a file beside its copy, again below itself, or in a table of what
is asked for at its stages."""

from __future__ import annotations

import re

from pipelinelint.crm.sheet.words import FILLED, names_pipeline, names_stages
from pipelinelint.text import apart, file_name, file_of, folder_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.imported import Notes
    from pipelinelint.crm.sheet.cells import Cell
    from pipelinelint.crm.sheet.header import Sheet

_COUNTED = {"order", "id"}
"""Columns that number the rows: two copies may number them differently."""


def without_copies(sheets: list[Sheet], titles: list[str], notes: Notes) -> list[Sheet]:
    """The sheets without those of a file that hold the very list of another file beside it. Where
    the titles name two teams or trades, both are kept: they are two pipelines with equal stages."""
    kept: dict[int, tuple[Sheet, str]] = {}
    alike: dict[object, list[int]] = {}
    for at, (sheet, title) in enumerate(zip(sheets, titles, strict=True)):
        key = (sheet.holds, folder_of(file_of(sheet.table.path)), tuple(map(apart, sheet.texts())))
        others = alike.setdefault(key, [])
        first = next((each for each in others if _are_copies(*kept[each], sheet, title)), None)
        if first is None:
            others.append(at)
            kept[at] = sheet, title
            continue
        pair = [kept[first], (sheet, title)]
        best, left = sorted(pair, key=lambda each: (-len(each[0].columns), len(each[1])))
        kept[first] = best
        said = f'left out: the same list stands in "{file_name(file_of(best[0].table.path))}"'
        notes.add(said, left[0].header[0].place)
    return [sheet for sheet, _ in kept.values()]


def _are_copies(one: Sheet, title: str, other: Sheet, other_title: str) -> bool:
    if file_of(one.table.path) == file_of(other.table.path):
        return False
    both = one.columns.keys() & other.columns.keys()
    if any(_texts(one, each) != _texts(other, each) for each in both - _COUNTED):
        return False
    if "pipeline" in both:
        return True
    told, other_told = _telling(title), _telling(other_title)
    return told <= other_told or other_told <= told


def _telling(title: str) -> set[str]:
    """The words of a title that say which pipeline it is: `stages (1)` says none."""
    words = re.findall(r"[^\W\d_]+", apart(title))
    return {each for each in words if not (names_stages(each) or names_pipeline(each))}


def _texts(sheet: Sheet, column: str) -> list[str]:
    """What the rows that name a stage say in a column."""
    rows = [row for row in sheet.rows if sheet.cell(row, "stage") is not None]
    return [apart(cell.text) if (cell := sheet.cell(row, column)) else "" for row in rows]


def without_remarks(sheets: list[Sheet], titles: list[str], notes: Notes) -> list[Sheet]:
    """The sheets without the tables of a file that say something else of stages it lists above:
    `Required data by stage`. A column stands there that the list has not, no order and no ends, and
    most names are known; a title that speaks of a pipeline makes it one of its own."""
    kept: list[Sheet] = []
    for sheet, title in zip(sheets, titles, strict=True):
        names = {*map(apart, sheet.texts())}
        above = (each for each in kept if file_of(each.table.path) == file_of(sheet.table.path))
        if _LISTS & sheet.columns.keys() or names_pipeline(title) or len(names) < _FEW:
            kept.append(sheet)
        elif any(_is_about(sheet, names, each) for each in above):
            notes.add("left out: a table about stages that are listed above", sheet.header[0].place)
        else:
            kept.append(sheet)
    return kept


def _is_about(sheet: Sheet, names: set[str], other: Sheet) -> bool:
    if _heads(sheet) <= _heads(other):
        return False  # the same is said of other stages
    known = names.intersection(map(apart, other.texts()))
    return 3 * len(known) >= 2 * len(names)


def _heads(sheet: Sheet) -> set[str]:
    return {apart(cell.text) for cell in sheet.header if cell.text}


_LISTS = {"order", "id", "pipeline", *FILLED}
"""Columns of a list of stages of its own."""


def read_once(sheet: Sheet, notes: Notes) -> None:
    """Leave out of a sheet the rows that repeat all those above them, cell by cell but for numbers:
    the list stands there again."""
    named = [number for number, row in enumerate(sheet.rows) if sheet.cell(row, "stage")]
    said = [_said(sheet, sheet.rows[number]) for number in named]
    size = next((at for at, each in enumerate(said) if at and each == said[0]), 0)
    if size < _FEW or len(said) % size or said != said[:size] * (len(said) // size):
        return
    start = named[size]
    notes.add(
        "the rows from here on are left out: they are those above again", sheet.rows[start][0].place
    )
    del sheet.rows[start:]


_FEW = 3
"""Rows that are no list of deals, in which two stages stand again and again."""


def _said(sheet: Sheet, row: list[Cell]) -> list[str]:
    counted = {sheet.columns[each] for each in _COUNTED & sheet.columns.keys()}
    return [apart(cell.text) for at, cell in enumerate(row) if at not in counted]
