"""Which rows of a sheet are stages, and of which pipeline: those it names, or its file."""

from __future__ import annotations

import re

from pipelinelint.crm.nodes import scalar
from pipelinelint.crm.sheet.cut import is_cut
from pipelinelint.crm.sheet.denied import other_languages
from pipelinelint.crm.sheet.groups import Objects, column_of_kinds, headings, phases
from pipelinelint.crm.sheet.listed import listed
from pipelinelint.crm.sheet.names import are_sold
from pipelinelint.crm.sheet.row import Row, is_an_end
from pipelinelint.crm.sheet.use import is_gone, is_named_gone, is_out, is_titled_gone
from pipelinelint.crm.sheet.words import (
    FILLED,
    REMARKS,
    TOTALS,
    column_of,
    is_example,
    kind_of,
)
from pipelinelint.lexicon.judge import judge
from pipelinelint.text import apart, file_name, file_of, folder_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.imported import Notes
    from pipelinelint.crm.nodes import PlacedScalar
    from pipelinelint.crm.sheet.cells import Cell
    from pipelinelint.crm.sheet.header import Sheet


def pipeline_names(sheets: list[Sheet]) -> list[str]:
    """What the pipeline of each sheet is called that names none: by its folder too where two would
    be called the same."""
    plain = plain_names(sheets)
    found: list[str] = []
    for title, sheet in zip(plain, sheets, strict=True):
        folder = _stem(folder_of(file_of(sheet.table.path)) + ".")
        full = f"{folder}/{title}" if plain.count(title) > 1 and folder != "Pipeline" else title
        again = sum(1 for each in found if each == full or each.startswith(f"{full} ("))
        found.append(f"{full} ({again + 1})" if again else full)
    return found


def plain_names(sheets: list[Sheet]) -> list[str]:
    """What each sheet is called: after its file, or by itself where a file has several."""
    paths = [file_of(sheet.table.path) for sheet in sheets]
    return [
        (sheet.table.name if paths.count(path) > 1 else "") or _stem(path)
        for sheet, path in zip(sheets, paths, strict=True)
    ]


def _stem(path: str) -> str:
    """The name of a file without its ending."""
    return file_name(path).rpartition(".")[0] or "Pipeline"


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
        said = (
            f'the column "{parts.text}" is left out: it names phases of one pipeline, since deals '
        )
        notes.add(f"{said}end in its last alone", parts.place)
    titled: Cell | None = None
    below = _remarks_below(sheet)
    objects = Objects(sheet)
    others = _other_lists(sheet, notes)
    language, code = other_languages(sheet.header, sheet.rows)
    kind = column_of_kinds(sheet)
    for number, cells in enumerate(sheet.rows):
        stage = sheet.cell(cells, "stage")
        named = stage if number in titles else sheet.cell(cells, "pipeline")
        named = objects.list_of(number) or (None if parts is not None else named)
        current = named.text if named else current
        if number in dividers and stage is not None:
            notes.add(f'the row "{stage.text}" is left out: it is a heading', stage.place)
            continue
        if number in titles and stage is not None:
            titled = stage
            notes.add(f'the row "{stage.text}" is read as the name of a pipeline', stage.place)
            continue
        if stage is None:
            if is_nameless(sheet, cells):
                place = next(cell.place for cell in cells if cell.text)
                notes.add("the row is left out: it has no name of a stage", place)
            continue
        why = "the list goes on there" if is_cut(sheet, number) else ""
        why = why or _why_none(sheet, number, stage.text, below) or objects.why_none(number)
        why = why or others.get(current, "")
        if kind >= 0 and column_of(cells[kind].text) != "stage":
            why = why or f'the column "{sheet.header[kind].text}" says "{cells[kind].text}"'
        if language >= 0 and apart(cells[language].text)[:2] != code:
            why = why or f'its stage is read in the language "{code}"'
        gone = "" if why else _why_gone(sheet, stage, cells)
        if why or gone:
            what = "row" if why else "stage"
            notes.add(f'the {what} "{stage.text}" is left out: {why or gone}', stage.place)
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


def _why_gone(sheet: Sheet, stage: Cell, cells: list[Cell]) -> str:
    """Why a stage is in use no longer; empty for one that is."""
    if stage.is_struck:
        return "it is struck out"
    active, retired = sheet.cell(cells, "active"), sheet.cell(cells, "retired")
    if active is not None and is_out("active", active.text):
        return "not active"
    if retired is not None and is_out("retired", retired.text):
        return "not active"
    if is_named_gone(stage.text):
        return "its name says that it is not used"
    pairs = zip(sheet.header, cells, strict=False)
    remarks = (cell.text for head, cell in pairs if _may_remark(head.text))
    return next((f'"{text}"' for text in remarks if is_gone(text)), "")


def _may_remark(head: str) -> bool:
    return apart(head) in REMARKS or column_of(head) == "definition"


def _hold_it_already(rows: list[Row], more: list[Row]) -> bool:
    """Whether rows of another file name a stage that is named here."""
    files = {file_of(row.sheet.table.path) for row in more}
    known = {_name(row) for row in rows if file_of(row.sheet.table.path) not in files}
    return not known.isdisjoint(map(_name, more))


def _name(row: Row) -> str:
    stage = row.cell("stage")
    return apart(stage.text) if stage is not None else ""


def is_nameless(sheet: Sheet, row: list[Cell]) -> bool:
    """Whether a row says how likely or how closed a stage is, and not which; or has a formula
    where its name stands."""
    at = sheet.columns["stage"]
    return bool(row[at : at + 1] and row[at].text) or any(
        sheet.cell(row, column) is not None for column in FILLED
    )


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


def _why_none(sheet: Sheet, number: int, name: str, remarks: set[int]) -> str:
    """Why a row with a name is none of a stage; empty for one that is. `remarks` are those of
    `_remarks_below`."""
    return _is_none(name) or ("it is a note" if number in remarks else _beside(sheet, number))


def _is_none(text: str) -> str:
    """Why a text in the column of stages is none; empty for a name."""
    if apart(text.partition("(")[0]).strip(" :.=") in TOTALS:
        return "it adds up or measures the others"
    return "" if any(each.isalpha() for each in text) else "it has no name"


_UNIT = re.compile(r"[(\[{].*[)\]}]|%|[€$£]")
_FOOT = re.compile(r"[*†‡¹²³]|[^:]{2,30}:\s|.*\.$")


def _beside(sheet: Sheet, number: int) -> str:
    """Why a row is none of a stage: the units below the header, or a note below the stages, where
    every stage has more than its name. Empty for a stage."""
    cells = [cell.text for cell in sheet.rows[number] if cell.text]
    if number == 0 and len(cells) > 1 and all(map(_UNIT.fullmatch, cells)):
        return "it names the units"
    if number == 0 and _explains(sheet):
        return "it says what stands below"
    is_foot = len(cells) == 1 and number > sheet.second_full and _FOOT.match(cells[0])
    return "it is a note" if is_foot else ""


def _explains(sheet: Sheet) -> bool:
    """Whether the first row says of the columns what to fill in: an example, or questions."""
    stage = sheet.cell(sheet.rows[0], "stage")
    if stage is None:
        return False
    asked = [cell.text for cell in sheet.rows[0] if cell.text.endswith("?")]
    is_asked = len(asked) > 1 and stage.text in asked and len(stage.text.split()) > _SHORT
    return is_asked or is_example(stage.text)


def _remarks_below(sheet: Sheet) -> set[int]:
    """The rows that are remarks, below those that have odds or an outcome: headed as remarks are,
    or dated (`Notes`, `Last updated 12-03-2026`); and where the last stage is an end and nothing
    but texts follows, all of them that are no short name a stage may have."""
    told = [any(sheet.cell(row, column) for column in FILLED) for row in sheet.rows]
    end = max((number for number, each in enumerate(told, 1) if each), default=0)
    if end < _FEW or end == len(told):
        return set()
    above = [row for row in sheet.rows[:end] if sheet.cell(row, "stage") is not None]
    below = sheet.rows[end:]
    are_texts = all(sum(bool(cell.text) for cell in row) == 1 for row in below)
    stages = bool(above) and all(any(sheet.cell(row, each) for each in FILLED) for row in above)
    is_over = stages and are_texts and is_an_end(Row(sheet, above[-1], end))
    found: set[int] = set()
    for number, row in enumerate(below, end):
        stage = sheet.cell(row, "stage")
        text = stage.text if stage is not None else ""
        is_headed = apart(text).rstrip(": ") in REMARKS or _DATED.search(text)
        if (is_headed and all(told[:_FEW])) or (is_over and text and not _is_name(text)):
            found.add(number)
    return found


def _is_name(text: str) -> bool:
    read = judge(text[:300])
    is_read = read.name_class != "unknown" and read.confidence != "low"
    if kind_of(text) == "closed" or text[0].isdigit():
        return False  # `END`, `5 stages`
    return is_read and len(text.split()) <= _SHORT and "=" not in text


_SHORT = 3
_DATED = re.compile(r"\d{4}-\d\d?-\d\d?|\d\d?[./-]\d\d?[./-]\d{2,4}")
_FEW = 2


def _other_lists(sheet: Sheet, notes: Notes) -> dict[str, str]:
    """Why what stands in a part of a sheet is no stage, by the name of the part: it is used no more
    where others are, or where those are names of fields, one lists statuses of leads, or others
    list none as `dealstage` does. Where another holds steps of a sale all the same, nobody can tell
    which they are."""
    own = {*sheet.texts("pipeline")}
    gone = {each for each in own if is_titled_gone(each)}
    if gone and gone != own:
        return dict.fromkeys(gone, "its pipeline is used no more")
    if "pipeline" not in sheet.by_values:
        return {}
    parts: dict[str, list[str]] = {}
    part = ""
    for row in sheet.rows:
        named, stage = sheet.cell(row, "pipeline"), sheet.cell(row, "stage")
        part = named.text if named is not None else part
        parts.setdefault(part, []).append(stage.text if stage is not None else "")
    called = [part for part in parts if column_of(part) == "stage"]
    found = {part: f"it lists {kind}" for part in parts if (kind := listed(part))}
    for part in parts if called else ():
        if part in called or part in found:
            continue
        if are_sold(parts[part]):
            place = sheet.header[sheet.columns["pipeline"]].place
            notes.add(f'it isn\'t told whether "{called[0]}" or "{part}" lists the stages', place)
        else:
            found[part] = f'its list names no stages, as "{called[0]}" does'
    return found
