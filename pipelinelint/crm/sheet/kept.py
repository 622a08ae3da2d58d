"""What becomes of lists: which of a file's and of a folder's are read as stages or as the reasons
beside them, which are left out with a note, and why none is.

One that names the stages of another says more of them, or is a copy: another sheet, a file beside
it, or a table of what is asked for at its stages.
"""

from __future__ import annotations

from pipelinelint.crm.imported import ImportProblem, Notes
from pipelinelint.crm.sheet.areas import of_area
from pipelinelint.crm.sheet.blocks import blocks
from pipelinelint.crm.sheet.contents import FEW, are_groups, texts_of
from pipelinelint.crm.sheet.gone import is_titled_gone
from pipelinelint.crm.sheet.listed import LIKE_REASONS, REASONS, listed
from pipelinelint.crm.sheet.names import is_end, share_read
from pipelinelint.crm.sheet.parts import MAYBE
from pipelinelint.crm.sheet.refused import no_stage
from pipelinelint.crm.sheet.rows import plain_names, rows_of
from pipelinelint.crm.sheet.told import DEALS, STAGES, UNTOLD, is_surely_sold, shows_a_sale, told
from pipelinelint.crm.sheet.values import TOTALS
from pipelinelint.crm.sheet.words import (
    COUNTED,
    FILLED,
    NAMES_ANYTHING,
    SAYING,
    column_of,
    may_head_stages,
    names_pipeline,
    names_something_else,
    names_stages,
    words_in,
)
from pipelinelint.text import apart, file_name, folder_of, in_sheet

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.sheet.cells import Rows
    from pipelinelint.crm.sheet.rows import Sheet


def of_file(sheets: list[Sheet], others: list[Sheet], notes: Notes) -> list[Sheet]:
    """The sheets of a file that are read as stages; lists of something else go into `others`.
    Raises ImportProblem where all others are none."""
    stages: list[Sheet] = []
    lists: list[Sheet] = []
    for sheet in sheets:
        left, more = ([], [sheet]) if sheet.holds else _taken_apart(of_area(sheet, notes))
        stages += left
        lists += more
    others += lists
    kept = _of_stages(stages, notes) if stages else []
    _name_sheets(kept + lists)
    return kept


def _taken_apart(sheet: Sheet) -> tuple[list[Sheet], list[Sheet]]:
    """The sheet of stages that is left of a dictionary, if one is, and the lists of reasons in it;
    of any other the sheet itself."""
    groups = _groups(sheet)
    names = texts_of(sheet.rows, sheet.columns["stage"])
    kinds: dict[str, str] = {}
    for group in dict.fromkeys(groups):
        own = [name for name, its in zip(names, groups, strict=True) if its == group]
        kind = listed(group)
        if kind in (REASONS, LIKE_REASONS) and len(own) > 1 and not any(map(is_end, own)):
            kinds[group] = kind
    if not kinds or not (_heads_values(sheet) or _name_lists({*groups} - {*kinds})):
        return [sheet], []
    rows: dict[str, Rows] = {}
    for group, row in zip(groups, sheet.rows, strict=True):
        rows.setdefault(group if group in kinds else "", []).append(row)
    left = rows.pop("", [])
    others = [sheet.part(group, own, kinds[group]) for group, own in rows.items()]
    return [sheet.part(sheet.table.name, left)] if left else [], others


def _heads_values(sheet: Sheet) -> bool:
    """Whether the names of a sheet are called values or items, as those of a dictionary are: of
    stages, what names a reason is a field they ask for."""
    head = sheet.head().text
    return not may_head_stages(head) and apart(head) not in NAMES_ANYTHING


def _name_lists(groups: set[str]) -> bool:
    """Whether nothing else stands in a sheet, or what is called stages, statuses or pipelines."""
    return not groups or any(column_of(each) in ("stage", "type", "pipeline") for each in groups)


def _groups(sheet: Sheet) -> list[str]:
    """The texts of the column that says of which list each row is; nothing without one."""
    known = {at for column, at in sheet.columns.items() if column not in _PARTING}
    for at, cell in enumerate(sheet.header):
        groups = [apart(text) for text in texts_of(sheet.rows, at)]
        if cell.text and at not in known and all(groups) and are_groups(groups):
            return groups
    return []


_PARTING = ("pipeline", "object", MAYBE)


def _of_stages(sheets: list[Sheet], notes: Notes) -> list[Sheet]:
    """Of a file's sheets the first whose rows are stages, and those that are further pipelines;
    one that names some stages of another comes after it. What is left out may be the list instead
    of one that shows no sale. Raises ImportProblem where none is."""
    kept: list[Sheet] = []
    parts = [part for sheet in sheets for part in blocks(sheet, notes)]
    named = [_named(part) for part in parts] if parts[1:] else []

    def rank(part: Sheet) -> tuple[bool, bool, bool, bool]:
        own = _named(part)
        is_sure, is_gone = told(part).what == STAGES, is_titled_gone(part.table.name)
        return not is_sure, is_gone, _is_of_statuses(part), any(own < other for other in named)

    ranked = sorted(parts, key=rank) if parts[1:] else parts
    beside = ""
    for part in ranked:
        why = _why_not(part, kept)
        if not why:
            kept.append(part)
            continue
        if kept and told(part).what == UNTOLD and _may_be_it(part, kept):
            beside = beside or part.table.name or part.table.title
        if parts[1:]:
            what = f'the sheet "{part.table.name}"' if part.table.name else "a table"
            notes.add(f"{what} is left out: {why}".removesuffix("."), part.header[0].place)
    if not kept and ranked:
        place = ranked[0].header[0].place
        raise ImportProblem(told(ranked[0]).why, ranked[0].table.path, place.start.line)
    if not kept:
        raise no_stage(sheets[0], notes)
    for part in kept:
        if not shows_a_sale(part):
            part.table.beside = part.table.beside or beside
    return sorted(kept, key=parts.index)


def _may_be_it(sheet: Sheet, kept: list[Sheet]) -> bool:
    """Whether a table of a file that is left out may list stages, too, and not those that are
    read: its names are read as some, or it is called a pipeline."""
    names = _named(sheet)
    if names_something_else(sheet.table.name):
        return False
    is_new = all(2 * len(names & _named(each)) <= len(names) for each in kept)
    return is_new and (share_read(sheet.texts()) >= _READ or names_pipeline(sheet.table.name))


_READ = 0.3
"""Share of names that read as stages from which on others may be some."""


def _why_not(sheet: Sheet, kept: list[Sheet]) -> str:
    """Why a sheet isn't read beside those of its file that are; empty for one that is."""
    is_told = told(sheet)
    if is_told.what == DEALS:
        return is_told.why
    if kept and is_titled_gone(sheet.table.name):
        return "its title says that its stages are used no more"
    same = _same_stages(sheet, kept)
    if not kept or (same is None and _is_another(sheet, kept)):
        return ""
    if same is not None and same.table.name and _named(sheet) <= _named(same):
        return f'it names the stages of "{same.table.name}"'
    return is_told.why


def _same_stages(sheet: Sheet, kept: list[Sheet]) -> Sheet | None:
    """The sheet all of whose stages this one names, or the other way round: it says more of them,
    or is a copy. Two with the same columns and ends of their own that differ in a stage are two
    pipelines, though; what stands below the same header again is meant as it stands."""
    own = _named(sheet)
    for other in kept if not sheet.table.is_part else ():
        names = _named(other)
        both = _is_like(sheet, other) and _has_end(sheet) and _has_end(other)
        if own == names or (not both and (own < names or names < own)):
            return other
    return None


def _named(sheet: Sheet) -> set[str]:
    return {*map(apart, sheet.texts())} - TOTALS


def _is_of_statuses(sheet: Sheet) -> bool:
    """Whether the column is called `Status`, as that of stages is where no other lists them."""
    return column_of(sheet.head().text) == "type"


def _is_like(sheet: Sheet, other: Sheet) -> bool:
    return sheet.columns.keys() ^ other.columns.keys() <= _ANY_COLUMN


_ANY_COLUMN = COUNTED | {"definition", "owner"}
"""Columns of which nothing is said where they are missing."""


def _has_end(sheet: Sheet) -> bool:
    return any(each.ended for each in rows_of(sheet))


def _is_another(sheet: Sheet, kept: list[Sheet]) -> bool:
    """Whether a sheet is surely of stages, as the first one is. It may have columns of its own,
    where one of them only stages have; a table in a text then stands below a heading that calls it
    a pipeline, and has stages of its own."""
    if sheet.table.is_part:
        return True
    if _is_of_statuses(sheet) and not _is_of_statuses(kept[0]):
        return False
    has_own = bool(SAYING.intersection(sheet.columns))
    if has_own and sheet.table.is_drawn:
        title, named = sheet.table.name, _named(sheet)
        has_own = names_pipeline(title) and all(
            2 * len(named & _named(other)) <= len(named) and other.table.name != title
            for other in kept
        )
    return told(sheet).what == STAGES and (_is_like(sheet, kept[0]) or has_own)


def _name_sheets(sheets: list[Sheet]) -> None:
    """Say the sheet in the places of a workbook of which several hold a list: `book.xlsx#Two`. Of
    one alone the file says where it is."""
    names = {sheet.table.sheet for sheet in sheets}
    for sheet in sheets if len(names) > 1 else ():
        sheet.table.path = in_sheet(sheet.table.path, sheet.table.sheet)
        for row in (sheet.header, *sheet.rows):
            for cell in row:
                cell.place.path = sheet.table.path


def of_folder(
    sheets: list[Sheet], others: list[Sheet], notes: Notes
) -> tuple[list[Sheet], list[Sheet]]:
    """Of the sheets of all files those that are read, and the lists of something else beside them:
    no copy, none that says of the stages of another what is known, and beside files that surely
    hold stages of a sale only those and what else their files hold. Tags, fields and statuses of
    something else are files of names, too."""
    sheets = _without_remarks(_without_copies(sheets, notes), notes)
    sure = {sheet.table.file: sheet for sheet in sheets if is_surely_sold(sheet)}
    kept = [sheet for sheet in sheets if not sure or sheet.table.file in sure]
    for sheet in sheets:
        if sheet not in kept:
            main = file_name(next(iter(sure)))
            notes.add(
                f'left out: nothing tells surely that it lists stages of a sale, as "{main}" does. '
                "To have it judged, name it alone",
                sheet.header[0].place,
            )
    return kept, _without_copies(others, notes)


def _without_copies(sheets: list[Sheet], notes: Notes) -> list[Sheet]:
    """The sheets without those of a file that hold the very list of another file beside it. Where
    the titles name two teams or trades, both are kept: they are two pipelines with equal stages."""
    kept: dict[int, tuple[Sheet, str]] = {}
    alike: dict[object, list[int]] = {}
    for at, (sheet, title) in enumerate(zip(sheets, plain_names(sheets), strict=True)):
        names = tuple(map(apart, sheet.texts()))
        key = (sheet.holds, folder_of(sheet.table.file), names)
        others = alike.setdefault(key, [])
        first = next((each for each in others if _are_copies(*kept[each], sheet, title)), None)
        if first is None:
            others.append(at)
            kept[at] = sheet, title
            continue
        pair = [kept[first], (sheet, title)]
        best, left = sorted(pair, key=lambda each: (-len(each[0].columns), len(each[1])))
        kept[first] = best
        said = f'left out: the same list stands in "{file_name(best[0].table.file)}"'
        notes.add(said, left[0].header[0].place)
    return [sheet for sheet, _ in kept.values()]


def _are_copies(one: Sheet, title: str, other: Sheet, other_title: str) -> bool:
    if one.table.file == other.table.file:
        return False
    both = one.columns.keys() & other.columns.keys()
    if any(_texts(one, each) != _texts(other, each) for each in both - COUNTED):
        return False
    if "pipeline" in both:
        return True
    own, other_own = _telling(title), _telling(other_title)
    return own <= other_own or other_own <= own


def _telling(title: str) -> set[str]:
    """The words of a title that say which pipeline it is: `stages (1)` says none."""
    words = words_in(title)
    return {each for each in words if not (names_stages(each) or names_pipeline(each))}


def _texts(sheet: Sheet, column: str) -> list[str]:
    """What the rows that name a stage say in a column."""
    rows = [row for row in sheet.rows if sheet.cell(row, "stage") is not None]
    return [apart(cell.text) if (cell := sheet.cell(row, column)) else "" for row in rows]


def _without_remarks(sheets: list[Sheet], notes: Notes) -> list[Sheet]:
    """The sheets without the tables of a file that say something else of stages it lists above:
    `Required data by stage`. A column stands there that the list has not, no order and no ends, and
    most names are known; a title that speaks of a pipeline makes it one of its own."""
    kept: list[Sheet] = []
    for sheet, title in zip(sheets, plain_names(sheets), strict=True):
        names = _named(sheet)
        above = (each for each in kept if each.table.file == sheet.table.file)
        if _LISTS & sheet.columns.keys() or names_pipeline(title) or len(names) < FEW:
            kept.append(sheet)
        elif any(_is_about(sheet, names, each) for each in above):
            notes.add("left out: a table about stages that are listed above", sheet.header[0].place)
        else:
            kept.append(sheet)
    return kept


_LISTS = COUNTED | FILLED | {"pipeline"}
"""Columns of a list of stages of its own."""


def _is_about(sheet: Sheet, names: set[str], other: Sheet) -> bool:
    if _heads(sheet) <= _heads(other):
        return False  # the same is said of other stages
    return 3 * len(names & _named(other)) >= 2 * len(names)


def _heads(sheet: Sheet) -> set[str]:
    return {apart(cell.text) for cell in sheet.header if cell.text}


def reasons_of(others: list[Sheet], notes: Notes) -> Sheet | None:
    """The list of loss reasons beside the stages, where there is one alone; others are noted."""
    may = [each for each in others if each.holds == REASONS]
    for other in others:
        place = other.head().place
        if len(may) == 1 and other is may[0]:
            notes.add("read as the loss reasons of the deals, not as stages", place)
        else:
            more = ": several lists may hold them" if other in may else ""
            notes.add(f"left out: {told(other).why}{more}", place)
    return may[0] if len(may) == 1 else None
