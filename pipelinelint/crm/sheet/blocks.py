"""Tables one below the other in a sheet: each with the same header, the same again, or one of
something else.
"""

from __future__ import annotations

from pipelinelint.crm.sheet.cells import filled
from pipelinelint.crm.sheet.contents import FEW
from pipelinelint.crm.sheet.listed import listed
from pipelinelint.crm.sheet.names import is_end, is_past
from pipelinelint.crm.sheet.values import TOTALS, VALUES, is_value, may_be_value
from pipelinelint.crm.sheet.words import COUNTED, column_of
from pipelinelint.text import apart

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.imported import Notes
    from pipelinelint.crm.sheet.cells import Cell, Rows
    from pipelinelint.crm.sheet.rows import Sheet


def blocks(sheet: Sheet, notes: Notes) -> list[Sheet]:
    """The tables of a sheet, each without what it repeats."""
    return [_read_once(each, notes) for each in _blocks(sheet, notes)]


def _blocks(sheet: Sheet, notes: Notes) -> list[Sheet]:
    """One for each time its header stands there, called after the text above it, and none for what
    stands below an empty row and is no list of stages. What is called as an end is never the title
    of another."""
    header = _texts(sheet.header)
    at = [number for number, row in enumerate(sheet.rows) if _texts(row) == header]
    ends = [number - (number > 0 and _may_head(sheet.rows[number - 1])) for number in at]
    parts = [
        (sheet.rows[number - 1] if end < number else [], sheet.rows[number + 1 : stop])
        for number, end, stop in zip(at, ends, [*ends[1:], len(sheet.rows)], strict=False)
    ]
    first = sheet.rows[: ends[0]] if ends else sheet.rows
    parts = [(_above(sheet) if at else [], first), *parts]
    found = []
    for title, rows in parts:
        kept = rows[: _end(sheet, rows)]
        if len(kept) < len(rows):
            left = rows[len(kept)]
            cell = filled(left)[0]
            notes.add(f'left out: what stands below "{cell.text}", another table', cell.place)
        if kept == sheet.rows:
            return [sheet]
        named = next((cell.text for cell in title if cell.text), "") or sheet.table.name
        found.append(sheet.part(named, kept))
        found[-1].table.is_part = bool(at)
    return [each for each in found if each.rows]


def _read_once(sheet: Sheet, notes: Notes) -> Sheet:
    """The sheet without the rows that repeat all those above them, cell by cell but for numbers:
    the list stands there again."""
    named = [number for number, row in enumerate(sheet.rows) if sheet.cell(row, "stage")]
    counted = {sheet.columns[each] for each in COUNTED & sheet.columns.keys()}
    said = [
        [apart(cell.text) for at, cell in enumerate(sheet.rows[number]) if at not in counted]
        for number in named
    ]
    size = next((at for at, each in enumerate(said) if at and each == said[0]), 0)
    if size >= FEW and not len(said) % size and said == said[:size] * (len(said) // size):
        start = sheet.rows[named[size]][0].place
        notes.add("the rows from here on are left out: they are those above again", start)
        del sheet.rows[named[size] :]
    return sheet


def _texts(row: list[Cell]) -> list[str]:
    texts = [apart(cell.text) for cell in row]
    while texts and not texts[-1]:
        texts.pop()
    return texts


def _is_title(row: list[Cell]) -> bool:
    return len(filled(row)) == 1


def _is_end(row: list[Cell]) -> bool:
    """Whether a row is called as an end of deals, and not after a list of reasons for it."""
    name = next((cell.text for cell in row if cell.text), "")
    return is_end(name) and not listed(name)


def _may_head(row: list[Cell]) -> bool:
    return _is_title(row) and not _is_end(row)


def _above(sheet: Sheet) -> list[Cell]:
    """The text right above the header, where that is a title."""
    rows = sheet.table.rows
    at = next(number for number, row in enumerate(rows) if row is sheet.header)
    return rows[at - 1] if at and _is_title(rows[at - 1]) else []


def _end(sheet: Sheet, rows: Rows) -> int:
    """Where the stages end: below an empty row, if nothing from there on has a value a stage can
    have; at a title there, too, if nothing has all that every stage has beside its name."""
    columns = {*sheet.columns.values()} - {sheet.columns["stage"]}
    for number, row in enumerate(rows):
        if number and _heads_statuses(row) and any(map(_filled, rows[number + 1 :])):
            return number
        if not number or not is_apart(rows[number - 1], row) or _adds_up(row):
            continue
        if _has_other_values(sheet, rows[:number], rows[number:]):
            return number
        if _is_another_header(sheet, rows[:number], rows[number:]):
            return number
        if not _is_title(row) or all(_is_end(each) for each in rows[number:] if _filled(each)):
            continue
        stages = [_filled(each) for each in rows[:number] if not _is_title(each)]
        every = set.intersection(columns, *stages) if stages else set()
        if every and not any(every <= _filled(each) for each in rows[number:]):
            return number
    return len(rows)


def _adds_up(row: list[Cell]) -> bool:
    return _is_title(row) and apart(filled(row)[0].text).strip(" :.=") in TOTALS


def _heads_statuses(row: list[Cell]) -> bool:
    """Whether a row holds nothing but what heads statuses, or reasons: stages are called so
    nowhere."""
    text = next((cell.text for cell in row if cell.text), "")
    return _may_head(row) and (column_of(text) == "type" or bool(listed(text)))


def _has_other_values(sheet: Sheet, above: Rows, below: Rows) -> bool:
    """Whether rows have texts where all those above them have numbers, kinds or yes and no."""
    others = 0
    for column in VALUES.keys() & sheet.columns.keys():
        texts = sheet.texts(column, below)
        if any(is_value(column, text) or may_be_value(column, text) for text in texts):
            return False
        stages = sheet.texts(column, above)
        others += len(texts) if stages and all(is_value(column, each) for each in stages) else 0
    return others > 1


def _is_another_header(sheet: Sheet, above: Rows, below: Rows) -> bool:
    """Whether the first row below says words where all stages have numbers, kinds or yes and no,
    as a header does: in two columns; in one, if no row further down is called as a step is."""
    denied = 0
    for column in VALUES.keys() & sheet.columns.keys():
        texts = sheet.texts(column, below[:1])
        stages = sheet.texts(column, above)
        if not texts or not all(is_value(column, each) for each in stages):
            continue
        if is_value(column, texts[0]) or may_be_value(column, texts[0]):
            return False
        denied += bool(stages)
    names = sheet.texts("stage", below[1:])
    return denied > 1 or (bool(denied and names) and not any(map(is_past, names)))


def _filled(row: list[Cell]) -> set[int]:
    return {at for at, cell in enumerate(row) if cell.text}


def is_apart(above: list[Cell], row: list[Cell]) -> bool:
    """Whether an empty row stands between two."""
    return bool(above and row) and row[0].place.start.line > above[-1].place.end.line + 1
