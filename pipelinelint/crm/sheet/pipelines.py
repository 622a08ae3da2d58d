"""Of which pipeline each row of a sheet is, and in which order they stand.

Columns, headings over rows and files name pipelines, or only sections of one.
"""

from __future__ import annotations

import re
from itertools import pairwise

from pipelinelint.crm.imported import Notes
from pipelinelint.crm.nodes import left_open, scalar
from pipelinelint.crm.sheet.blocks import is_apart
from pipelinelint.crm.sheet.cells import filled
from pipelinelint.crm.sheet.doubt import (
    SEVERAL,
    begins_anew,
    counts_several,
    may_be_several,
    odds_rise,
)
from pipelinelint.crm.sheet.left_out import LeftOut, Objects, is_nameless
from pipelinelint.crm.sheet.names import are_stages_themselves
from pipelinelint.crm.sheet.rows import Row, plain_names, rows_of, stem_of
from pipelinelint.crm.sheet.values import CERTAIN
from pipelinelint.crm.sheet.words import FILLED, PHASES_TOO
from pipelinelint.language import worded
from pipelinelint.text import apart, folder_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipelinelint.crm.nodes import PlacedScalar
    from pipelinelint.crm.sheet.cells import Cell
    from pipelinelint.crm.sheet.rows import Sheet
    from pipelinelint.source.nodes import Node


def pipeline_names(sheets: list[Sheet]) -> list[str]:
    """What the pipeline of each sheet is called that names none: by its folder too where two would
    be called the same."""
    plain = plain_names(sheets)
    found: list[str] = []
    for title, sheet in zip(plain, sheets, strict=True):
        folder = stem_of(folder_of(sheet.table.file) + ".")
        full = f"{folder}/{title}" if plain.count(title) > 1 and folder != "Pipeline" else title
        again = sum(1 for each in found if each == full or each.startswith(f"{full} ("))
        found.append(f"{full} ({again + 1})" if again else full)
    return found


def add_to(
    pipelines: dict[str, list[Row]],
    names: dict[str, PlacedScalar],
    rows: dict[str, list[Row]],
    own: dict[str, PlacedScalar],
) -> None:
    """Add the pipelines of a sheet to those of others: to the one of that name what a file says
    of further stages, and as one of its own what names stages of it that another file holds."""
    for name, more in rows.items():
        key, number = name, 1
        while _hold_it_already(pipelines.get(key, []), more):
            key, number = f"{name} ({number + 1})", number + 1
        pipelines.setdefault(key, []).extend(more)
        names.setdefault(key, own[name])


def by_pipeline(
    sheet: Sheet, title: str, notes: Notes
) -> tuple[dict[str, list[Row]], dict[str, PlacedScalar]]:
    """Rows by pipeline, and what each is called; an empty pipeline cell repeats the one above, as
    in merged cells."""
    pipelines: dict[str, list[Row]] = {}
    names: dict[str, PlacedScalar] = {}
    current = ""
    titles, dividers = headings(sheet)
    parts = phases(sheet)
    if parts is not None:
        why = "it names phases of one pipeline, since deals end in its last alone"
        notes.add(f'the column "{parts.text}" is left out: {why}', parts.place)
    titled: Cell | None = None
    objects = Objects(sheet)
    others = _other_entities(sheet, notes) if parts is None else set()
    left_out = LeftOut(sheet, objects, notes)
    for number, cells in enumerate(sheet.rows):
        stage = sheet.cell(cells, "stage")
        named = stage if number in titles else sheet.cell(cells, "pipeline")
        named = objects.list_of(number) or (None if parts is not None else named)
        current = named.text if named else current
        if current in others:
            continue
        if number in dividers and stage is not None:
            notes.add(f'the row "{stage.text}" is left out: it is a heading', stage.place)
            continue
        if number in titles and stage is not None:
            titled = stage
            notes.add(f'the row "{stage.text}" is read as the name of a pipeline', stage.place)
            continue
        if stage is None:
            if is_nameless(sheet, cells):
                place = filled(cells)[0].place
                notes.add("the row is left out: it has no name of a stage", place)
            continue
        why = left_out.why(number, stage, current)
        if why:
            notes.add(why, stage.place)
            continue
        name = current or title
        above = pipelines[name][-1] if name in pipelines else None
        if above is not None and above.number == number - 1 and _goes_on(sheet, above.cells, cells):
            notes.add(f'the row says more about the stage "{stage.text}"', stage.place)
            pipelines[name][-1].number = number
            continue
        if name not in pipelines:
            pipelines[name] = []
            label = sheet.cell(cells, "pipeline_label") or named or (titled if titles else None)
            place = label.place if label else stage.place
            names[name] = scalar(label.text if label else name, place)
        pipelines[name].append(Row(sheet, cells, number))
    return pipelines, names


_DEALS = re.compile(r"DEAL_STAGE(?:_\d{1,9})?")
"""What Bitrix24 calls its lists of the stages of deals (`ENTITY_ID` of crm.status.list)."""


def _other_entities(sheet: Sheet, notes: Notes) -> set[str]:
    """The lists of Bitrix24 beside those of stages: its sources, the states of its leads."""
    cells = [cell for row in sheet.rows if (cell := sheet.cell(row, "pipeline")) is not None]
    if not any(_DEALS.fullmatch(cell.text) for cell in cells):
        return set()
    others: dict[str, Cell] = {}
    for cell in cells:
        if not _DEALS.fullmatch(cell.text):
            others.setdefault(cell.text, cell)
    for name, cell in others.items():
        notes.add(
            f'the list "{name}" is left out: Bitrix24 keeps no stages of deals there', cell.place
        )
    return set(others)


def _hold_it_already(rows: list[Row], more: list[Row]) -> bool:
    """Whether rows of another file name a stage that is named here."""
    files = {row.sheet.table.file for row in more}
    known = {_plain_name(row) for row in rows if row.sheet.table.file not in files}
    return not known.isdisjoint(map(_plain_name, more))


def _plain_name(row: Row) -> str:
    stage = row.cell("stage")
    return apart(stage.text) if stage is not None else ""


def _goes_on(sheet: Sheet, above: list[Cell], row: list[Cell]) -> bool:
    """Whether a row describes the stage of the row above further, in a column that is not read: all
    else it says is the same."""
    known = {*sheet.columns.values()}
    same = all(
        not row[at].text or apart(row[at].text) == apart(above[at].text)
        for at in known
        if at < min(len(row), len(above))
    )
    pairs = zip(row, above, strict=False)
    return same and any(
        one.text and one.text != other.text
        for at, (one, other) in enumerate(pairs)
        if at not in known
    )


def headings(sheet: Sheet) -> tuple[set[int], set[int]]:
    """The rows that are headings over others: names of pipelines, and those that only divide the
    stages of one. A heading is a text where the stages stand and nothing else, where every stage
    has its odds or outcome besides. None stands right above another, and what reads as a stage
    itself heads others only where deals end below each."""
    if "pipeline" in sheet.columns or not sheet.columns.keys() & (FILLED | {"order"}):
        return set(), set()
    if _are_items(sheet):
        return set(), set()
    widths = [len(filled(cells)) for cells in sheet.rows]
    last = max((number for number, count in enumerate(widths) if count > 1), default=0)
    alone = {
        number: cell.text
        for number, cells in enumerate(sheet.rows[:last])
        if widths[number] == 1 and (cell := sheet.cell(cells, "stage")) is not None
    }
    rest = [count for number, count in enumerate(widths[: last + 1]) if number not in alone]
    if not rest or min(rest) < 2:
        return set(), set()
    several = len(alone) > 1 and len(rest) >= 2 * len(alone)
    found = {*alone} if 0 in alone and several else set()
    fenced = {number for number, text in alone.items() if _FENCED.match(text)}
    steps = are_stages_themselves([text for at, text in alone.items() if at not in fenced])
    parted = _Parted(sheet, found)
    if not found.isdisjoint(number + 1 for number in found) or (steps and not parted.each_ends):
        found = set()
    if found and not parted.are_sections:
        return found, set()
    above = {number for number in alone if not steps and _is_above(sheet, number)}
    return set(), found | fenced | above


def _are_items(sheet: Sheet) -> bool:
    """Whether the rows are items of a list that have their own keys: an item with just a name is
    no heading."""
    first = next((cells[0] for row in sheet.rows if (cells := filled(row))), None)
    return first is not None and sheet.head().place.start.line >= first.place.start.line


def _is_above(sheet: Sheet, number: int) -> bool:
    """Whether a row stands below an empty one, and right above the next."""
    above, row, below = sheet.rows[max(number - 1, 0) : number + 2] if number else ([], [], [])
    return is_apart(above, row) and not is_apart(row, below)


_FENCED = re.compile(r"([-=–—_*~#>+])\1+\s*\w.*")
"""A text set off by signs: `-- Closed --`."""


class _Parted:
    """What stands below each heading of a sheet. Where deals end below one alone, they part the
    stages of one pipeline; where deals end nowhere, numbers that go on below the next tell."""

    __slots__ = ("are_sections", "each_ends")

    def __init__(self, sheet: Sheet, headings: set[int]) -> None:
        ends: set[int] = set()
        groups: set[int] = set()
        rows = [row for row in rows_of(sheet) if row.number not in headings]
        for row in rows:
            heading = max((each for each in headings if each < row.number), default=0)
            groups.add(heading)
            if row.end or row.odds == CERTAIN:
                ends.add(heading)
        orders = [row.order for row in rows if row.order is not None]
        chances = [row.odds for row in rows if row.odds is not None]
        go_on = any(len(read) > 1 and read == sorted(read) for read in (orders, chances))
        self.each_ends = ends == groups
        self.are_sections = len(ends) == 1 < len(groups) if ends else go_on


def phases(sheet: Sheet) -> Cell | None:
    """The header of a column `Process` that parts one pipeline: each stage stands in one part,
    deals end in the last, and no number begins anew."""
    header = sheet.head("pipeline") if "pipeline" in sheet.columns else None
    if header is None or apart(header.text) not in PHASES_TOO:
        return None
    parts: list[str] = []
    ends: set[str] = set()
    names: dict[str, str] = {}
    rows = rows_of(sheet)
    for row in rows:
        part = row.cell("pipeline")
        if part is not None and parts[-1:] != [part.text]:
            parts.append(part.text)
        if not parts or names.setdefault(apart(row.name), parts[-1]) != parts[-1]:
            return None
        if row.odds == CERTAIN or row.ended:
            ends.add(parts[-1])
    orders = [row.order for row in rows if row.order is not None]
    is_one = len({*parts}) == len(parts) > 1 and ends == {*parts[-1:]}
    is_one = is_one and len(rows) == len(sheet.rows) and orders == sorted(orders)
    return header if is_one else None


_FEW = 6
"""Names from which on an alphabetic order is no chance."""
_OPEN_AFTER = 2


def in_order(rows: list[Row], notes: Notes) -> list[Row]:
    """The rows in the order that their numbers give, or as they stand."""
    if counts_several(rows):
        return rows
    return sorted(rows, key=lambda row: _order(row, notes))


def why_unordered(rows: list[Row]) -> str:
    """Why the order of a list isn't told; empty where its numbers, its odds or its rows tell it."""
    if counts_several(rows):
        return "the numbers begin anew, as if several lists stood there"
    if may_be_several(rows):
        return SEVERAL
    if begins_anew(rows):
        return "it seems to begin anew behind a won stage"
    if any(row.cell("order") for row in rows):
        return ""
    if odds_rise(rows) or _are_numbered(rows):
        return ""
    texts = [cell.text.lower() for row in rows if (cell := row.cell("stage")) is not None]
    if len(texts) >= _FEW and any(map(_is_alphabetic, (texts, [*map(apart, texts)]))):
        return "the names stand in alphabetic order"
    ends = [bool(row.ended) for row in rows]
    if ends[0] and ends.count(False) >= _OPEN_AFTER:
        return "closed stages stand first"
    return ""


def _are_numbered(rows: list[Row]) -> bool:
    """Whether the names begin with numbers that count: `00_New`, `01_Offer sent`. In the alphabet
    they would stand so as well."""
    found = [_NUMBER.match(row.name) for row in rows]
    numbers = [int(each[1]) for each in found if each is not None]
    return len(numbers) == len(rows) and all(one < other for one, other in pairwise(numbers))


_NUMBER = re.compile(r"[#(\[]?(\d{1,3})(?!\d|%)")


def _is_alphabetic(names: list[str]) -> bool:
    return names in (sorted(names), sorted(names, reverse=True))


def _order(row: Row, notes: Notes) -> tuple[float, int]:
    cell = row.cell("order")
    if cell is not None and row.order is None:
        notes.add(f'the order "{cell.text}" is not a number; the row keeps its place', cell.place)
    return (float(row.number) if row.order is None else row.order, row.number)


def tell_ties(rows: list[Row], notes: Notes) -> Iterator[Node]:
    """Say which open stages have the same number, so that nobody knows which comes first."""
    firsts: dict[float, Row] = {}
    for row in rows if not why_unordered(rows) else ():
        cell = row.cell("order")
        if row.order is None or cell is None or row.end:
            continue
        first = firsts.setdefault(row.order, row)
        if first is row:
            continue
        said = worded(
            '"{name}" and "{other}" both have the order {number}, so it is not known which comes '
            "first.",
            name=first.name,
            other=row.name,
            number=cell.text,
        )
        notes.defect("info", said, cell.place, worded("Give each stage a number of its own."))
        yield left_open(cell.place, "probability-not-increasing", str(said).rstrip("."))
