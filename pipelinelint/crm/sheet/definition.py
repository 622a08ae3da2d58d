"""The rows of sheets as the nodes of a definition: its pipelines and their stages."""

from __future__ import annotations

import re

from pipelinelint.crm.answers import no_name
from pipelinelint.crm.imported import ImportProblem, Notes
from pipelinelint.crm.nodes import left_open, mapping, place_of, scalar, sequence, words
from pipelinelint.crm.records import slug
from pipelinelint.crm.sheet.cut import why_cut
from pipelinelint.crm.sheet.doubt import SEVERAL, begins_anew, doubt, may_be_several
from pipelinelint.crm.sheet.fields import (
    Reasons,
    asked_fields,
    names_asked,
    properties_of,
    reason_asked,
)
from pipelinelint.crm.sheet.listed import are_statuses
from pipelinelint.crm.sheet.moved import untold
from pipelinelint.crm.sheet.parts import MAYBE
from pipelinelint.crm.sheet.pipelines import (
    add_to,
    by_pipeline,
    in_order,
    pipeline_names,
    tell_ties,
    why_unordered,
)
from pipelinelint.crm.sheet.rows import (
    Row,
    contradiction,
    days_of,
    forecast_of,
    probability_of,
    type_of,
)
from pipelinelint.crm.sheet.source import CRITERIA, is_of_odoo, source_of
from pipelinelint.crm.sheet.told import shows_a_sale
from pipelinelint.crm.sheet.values import object_of, says_nothing
from pipelinelint.crm.sheet.words import are_surely_odds, called_after, column_of, language_in
from pipelinelint.text import apart

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipelinelint.crm.imported import FileSpan
    from pipelinelint.crm.nodes import PlacedMapping, PlacedScalar
    from pipelinelint.crm.sheet.cells import Cell
    from pipelinelint.crm.sheet.rows import Sheet
    from pipelinelint.source.nodes import Node


def build(sheets: list[Sheet], listed: Sheet | None, notes: Notes) -> PlacedMapping:
    """The definition; `listed` is a list of loss reasons beside the stages."""
    pipelines: dict[str, list[Row]] = {}
    names: dict[str, PlacedScalar] = {}
    for sheet, title in zip(sheets, pipeline_names(sheets), strict=True):
        _note_columns(sheet, notes)
        add_to(pipelines, names, *by_pipeline(sheet, title, notes))
    asked: dict[str, Cell] = {}
    keys: dict[str, int] = {}
    reasons = Reasons(listed, names_asked(sheets)) if listed is not None else None
    is_part = bool(why_cut(sheets))  # others may stand between
    home = sheets[0].header[0].place
    platform = _platform(sheets)
    built = [
        _pipeline(
            _pipeline_id(name, names[name], keys),
            names[name], rows, asked, reasons, is_part, not platform, notes,
        )
        for name, rows in pipelines.items()
    ]  # fmt: skip
    ties = [gap for rows in pipelines.values() for gap in tell_ties(rows, notes)]
    ties += [
        each
        for name, rows in pipelines.items()
        if may_be_several(rows)
        for each in (
            left_open(place_of(names[name]), "overlapping-stages", SEVERAL, check="same-name"),
            left_open(place_of(names[name]), "probability-missing", SEVERAL),
        )
    ]
    return mapping(
        home,
        [
            ("version", scalar(1, home)),
            ("source", source_of(sheets, home, platform, ties, reasons, notes)),
            ("crm", _crm(home, platform, notes)),
            ("properties", properties_of(asked, home, reasons)),
            ("pipelines", sequence(home, built)),
        ],
    )


_PLATFORM = "a sheet does not say which CRM it is for: hubspot, salesforce, pipedrive, ..."
_PIPEDRIVE_COLUMNS = {
    "order nr", "rotten flag", "rotten days", "deal probability", "pipeline deal probability",
    "is deal rot enabled", "days to rotten",
}  # fmt: skip


def _platform(sheets: list[Sheet]) -> str:
    """The CRM whose own columns a sheet has; empty where they are anybody's."""
    headers = {apart(cell.text) for sheet in sheets for cell in sheet.header}
    if any(map(is_of_odoo, sheets)) and not any("pipeline" in sheet.columns for sheet in sheets):
        return "odoo"
    return "pipedrive" if len(headers & _PIPEDRIVE_COLUMNS) > 2 else ""


def _crm(home: FileSpan, platform: str, notes: Notes) -> Node:
    if platform == "odoo":
        notes.add("columns of Odoo, where no stage is lost; `odoo` reads teams from them too", home)
    elif platform:
        notes.add("columns of Pipedrive, where won and lost are a status of deals", home)
    remark = "" if platform else _PLATFORM
    return mapping(home, [("platform", scalar(platform or "other", home))], remark)


_BY_VALUES = {
    "stage": "the stages",
    "pipeline": "the pipelines",
    "object": "what each row is of",
    "section": "the parts of one pipeline",
    "active": "what tells the stages in use from others",
    MAYBE: "what may part the rows into several lists",
}


def _note_columns(sheet: Sheet, notes: Notes) -> None:
    for column in sheet.by_values:
        cell = sheet.head(column)
        what = _BY_VALUES.get(column, "what becomes of deals there")
        notes.add(f'the column "{cell.text}" is read as {what}, by its values', cell.place)
    stage = sheet.head().text
    kind = "key" if sheet.table.is_keyed else "column"
    for _, cell in _left_out(sheet):
        why = ""
        if column_of(stage) == "type" and column_of(cell.text) == "stage":
            why = f': the steps in "{stage}" are read, each of which stands in it once'
        elif _says_it_in_another(stage, cell.text):
            why = f': the names are read in the language of "{stage}"'
        elif column_of(cell.text) == "probability" and "probability" not in sheet.columns:
            what = "what its numbers are in"
            if not are_surely_odds(cell.text):
                what = "whether its numbers are the odds of a win"
            why = f": it isn't told {what}"
        notes.add(f'the {kind} "{cell.text}" is left out{why}', cell.place)


def _left_out(sheet: Sheet) -> Iterator[tuple[int, Cell]]:
    """The headers of the columns that are not read, each with its place."""
    known = set(sheet.columns.values())
    return ((at, cell) for at, cell in enumerate(sheet.header) if cell.text and at not in known)


def _tells_more(rows: list[Row]) -> bool:
    """Whether a column that is left out has some words to say of most stages: "Was gelten muss"."""
    sheet = rows[0].sheet
    own = [row.cells for row in rows if row.sheet is sheet]
    for index, _ in _left_out(sheet):
        cells = (row[index].text for row in own if index < len(row))
        if 2 * sum(len(text.split()) >= _WORDS for text in cells) >= len(rows):
            return True
    return False


_WORDS = 3
"""So many words in a cell say something; two may be a name or a title."""


def _says_it_in_another(header: str, other: str) -> bool:
    """Whether two headers say the same of what stands below them, but for the language."""
    (what, language), (again, code) = language_in(header), language_in(other)
    return what == again and bool(language and code)


def _pipeline_id(name: str, label: PlacedScalar, keys: dict[str, int]) -> str:
    """The sheet's own id where it names the pipeline besides, else one made from the name."""
    return name if label.value != name else slug(name, keys)


def _pipeline(
    key: str,
    label: Node,
    rows: list[Row],
    asked: dict[str, Cell],
    reasons: Reasons | None,
    is_part: bool,
    is_nobodys: bool,
    notes: Notes,
) -> PlacedMapping:
    place = place_of(label)
    used: dict[str, int] = {}
    stages = [_stage(row, used, asked, notes) for row in in_order(rows, notes)]
    why = why_unordered(rows)
    if why:
        notes.add(
            f"the order of the stages isn't told ({why}), so nothing is said of it: add a column "
            "order, with a number in each row",
            place,
        )
    unknown = ["order"] if why or is_part else []
    doubted = doubt(rows)
    if doubted:
        unknown.append("stages")
        notes.add(f"{_REMARKED} ({doubted}), so its findings are infos. {_TO_BE_SURE}", place)
    is_odd = any(contradiction(row) and not row.end for row in rows)
    if is_odd or _ends_untold(rows):
        unknown.append("outcomes")
    if _ends_untold(rows):
        notes.add("no cell says which of its stages are won or lost", place)
    of = _object(rows, notes)
    if of is None and is_nobodys and untold(rows, str(getattr(label, "value", ""))):
        unknown.append("object")
        notes.add(_MOVED, place)
    if rows and _tells_more(rows):
        unknown.append("definitions")
    loss: Node | None = None
    if of is None or of.value == "deal":
        lost = (row.cell("required_fields") for row in rows if row.end == "lost")
        loss = reasons.closed_lost() if reasons is not None else reason_asked(lost)
    return mapping(
        place,
        [
            ("id", scalar(key, place)),
            ("name", label),
            ("object", of),
            ("union", scalar(True, place) if may_be_several(rows) or begins_anew(rows) else None),
            ("unknown", words(place, unknown) if unknown else None),
            ("stages", sequence(place, stages)),
            ("closed_lost", loss),
        ],
    )


def _ends_untold(rows: list[Row]) -> bool:
    """Whether all cells of a pipeline that could say how deals end are empty, though others of the
    sheet are filled: nobody wrote it of this one."""
    sheet = rows[0].sheet
    ends = [each for each in ("closed", "won", "lost", "type") if each in sheet.columns]
    return bool(ends) and not any(row.cell(each) for row in rows for each in ends)


def _object(rows: list[Row], notes: Notes) -> PlacedScalar | None:
    """What the sheet says that its stages are of: leads by a column Object, deals or tickets by
    what a column is called, or the list where its rows show no sale."""
    told = (row.cell("object") for row in rows)
    lead = next((cell for cell in told if cell and object_of(cell.text) == "leads"), None)
    if lead is not None:
        return scalar("lead", lead.place)
    sheet = rows[0].sheet
    stage = sheet.head()
    title = sheet.table.title
    if are_statuses(title, sheet.header):
        notes.add(
            "these are statuses of leads that are won and lost: a pipeline of leads", stage.place
        )
        return scalar("lead", stage.place)
    if called_after((cell.text for cell in sheet.header), "deals"):
        return scalar("deal", stage.place)
    for what, named in (("column", stage.text), ("list", title)):
        is_such = called_after((named,), "tickets") and not called_after((named,), "deals")
        if is_such and not (what == "list" and shows_a_sale(sheet)):
            notes.add(f'the {what} "{named}" is of tickets, so no stage is judged', stage.place)
            return scalar("ticket", stage.place)
    return None


def _stage(row: Row, used: dict[str, int], asked: dict[str, Cell], notes: Notes) -> PlacedMapping:
    stage = row.cell("stage")
    assert stage is not None  # rows without one were left out
    key = row.cell("id")
    if key is not None and (what := no_name(key.text, stage.text)):
        raise ImportProblem(f"{what}. {_NAMES}", stage.place.path, stage.place.start.line)
    limit = row.sheet.columns.get("max_days_in_stage", -1)
    rots = limit >= 0 and "rot" in apart(row.sheet.header[limit].text)  # it counts idle days
    name = scalar(stage.text, stage.place)
    entries: list[tuple[str, Node | None]] = [
        ("id", scalar(key.text if key else slug(stage.text, used), (key or stage).place)),
        ("name", name),
        ("type", type_of(row, notes)),
        ("probability", probability_of(row, notes)),
        ("forecast_category", forecast_of(row, notes)),
        ("definition", _text(row.cell("definition"))),
        *((column, _list(row.cell(column))) for column in CRITERIA),
        ("required_fields", asked_fields(row.cell("required_fields"), asked)),
        ("owner", _text(row.cell("owner"))),
        ("max_days_inactive" if rots else "max_days_in_stage", days_of(row, notes)),
    ]
    return mapping(stage.place, entries)


_REMARKED = "it isn't clear which rows are the stages of one pipeline"
_MOVED = (
    "nothing tells whether deals move through it, or leads or customers, so what is wrong only "
    "among deals is an info. If deals do, call the file, the list or the column after them, or "
    "take `object` out of `unknown` in the definition that `pipelinelint import` writes"
)
_TO_BE_SURE = (
    "To have it judged in full, keep the stages in a file of their own, or take `stages` out of "
    "`unknown` in the definition that `pipelinelint import` writes"
)
_NAMES = "An id is no name: add a column with what the stages are called."


def _text(cell: Cell | None) -> Node | None:
    return scalar(cell.text, cell.place) if cell is not None else None


def _list(cell: Cell | None) -> Node | None:
    if cell is None or says_nothing(cell.text):
        return None
    parts = [part.strip(" -*•\t") for part in re.split(r"[\r\n;]+", cell.lines)]
    return words(cell.place, [part for part in parts if part])
