"""The rows of sheets as the nodes of a definition."""

from __future__ import annotations

import re

from pipelinelint.crm.guess import asked as asked_for
from pipelinelint.crm.guess import is_read
from pipelinelint.crm.imported import Notes
from pipelinelint.crm.nodes import COUNTING, left_open, mapping, place_of, scalar, sequence, words
from pipelinelint.crm.records import slug
from pipelinelint.crm.sheet.beside import remarks_below, why_none
from pipelinelint.crm.sheet.groups import FILLED, headings, phases
from pipelinelint.crm.sheet.numbers import are_fractions, days_in, number_of, says_nothing
from pipelinelint.crm.sheet.objects import Objects
from pipelinelint.crm.sheet.order import SEVERAL, in_order, may_be_several, why_unordered
from pipelinelint.crm.sheet.others import are_statuses
from pipelinelint.crm.sheet.parts import MAYBE
from pipelinelint.crm.sheet.reasons import Reasons
from pipelinelint.crm.sheet.row import (
    Row,
    days_of,
    end_of,
    forecast,
    forecast_of,
    probability_of,
    type_of,
    unread_end,
)
from pipelinelint.crm.sheet.words import (
    REMARKS,
    called_after,
    is_gone,
    is_inactive,
    kind_of,
    object_of,
    truth,
)
from pipelinelint.language import worded
from pipelinelint.lexicon.labels import likely_type
from pipelinelint.text import apart, file_name, file_of, folder_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipelinelint.crm.imported import FileSpan
    from pipelinelint.crm.nodes import PlacedMapping, PlacedScalar
    from pipelinelint.crm.sheet.cells import Cell
    from pipelinelint.crm.sheet.header import Sheet
    from pipelinelint.source.nodes import Node

_LISTS = ("entry_criteria", "exit_criteria")


def build(sheets: list[Sheet], listed: Sheet | None, notes: Notes) -> PlacedMapping:
    """The definition; `listed` is a list of loss reasons beside the stages."""
    pipelines: dict[str, list[Row]] = {}
    names: dict[str, PlacedScalar] = {}
    for sheet, title in zip(sheets, _pipeline_names(sheets), strict=True):
        _note_columns(sheet, notes)
        _group(sheet, title, pipelines, names, notes)
    asked: dict[str, Cell] = {}
    keys: dict[str, int] = {}
    reasons = Reasons(listed, _required(sheets)) if listed is not None else None
    built = [
        _pipeline(_pipeline_id(name, names[name], keys), names[name], rows, asked, reasons, notes)
        for name, rows in pipelines.items()
    ]
    home = sheets[0].header[0].place
    platform = _platform(sheets)
    ties = [gap for rows in pipelines.values() for gap in _tell_ties(rows, notes)]
    ties += [
        left_open(place_of(names[name]), "overlapping-stages", SEVERAL, check="same-name")
        for name, rows in pipelines.items()
        if may_be_several(rows)
    ]
    return mapping(
        home,
        [
            ("version", scalar(1, home)),
            ("source", _source(sheets, home, platform, ties, reasons, notes)),
            ("crm", _crm(home, platform, notes)),
            ("properties", _properties(asked, home, reasons)),
            ("pipelines", sequence(home, built)),
        ],
    )


_PLATFORM = "a sheet does not say which CRM it is for: hubspot, salesforce, pipedrive, ..."


_ODOO_COLUMNS = (
    "fold", "folded in pipeline", "team id", "team id/id", "team ids", "team ids/id",
    "is won stage?",
)  # fmt: skip


_PIPEDRIVE_COLUMNS = {
    "order nr", "rotten flag", "rotten days", "deal probability", "pipeline deal probability",
    "is deal rot enabled", "days to rotten",
}  # fmt: skip


def _platform(sheets: list[Sheet]) -> str:
    """The CRM whose own columns a sheet has; empty where they are anybody's."""
    columns = {column for sheet in sheets for column in sheet.columns}
    headers = {apart(cell.text) for sheet in sheets for cell in sheet.header}
    others = columns & {"closed", "lost", "pipeline"}
    if "won" in columns and not others and not headers.isdisjoint(_ODOO_COLUMNS):
        return "odoo"
    return "pipedrive" if len(headers & _PIPEDRIVE_COLUMNS) > 2 else ""


def _crm(home: FileSpan, platform: str, notes: Notes) -> Node:
    if platform == "odoo":
        notes.add("columns of Odoo, where no stage is lost; `odoo` reads teams from them too", home)
    elif platform:
        notes.add("columns of Pipedrive, where won and lost are a status of deals", home)
    remark = "" if platform else _PLATFORM
    return mapping(home, [("platform", scalar(platform or "other", home))], remark)


def _tell_ties(rows: list[Row], notes: Notes) -> Iterator[Node]:
    """Say which open stages have the same number, so that nobody knows which comes first."""
    firsts: dict[float, Row] = {}
    for row in rows if not why_unordered(rows) else ():
        cell, stage = row.cell("order"), row.cell("stage")
        found = number_of(cell.text.rstrip(".")) if cell is not None else None
        if found is None or cell is None or stage is None or end_of(row, Notes()):
            continue
        first = firsts.setdefault(found[0], row)
        other = first.cell("stage")
        if first is row or other is None:
            continue
        said = worded(
            '"{name}" and "{other}" both have the order {number}, so it is not known which comes '
            "first.",
            name=other.text,
            other=stage.text,
            number=cell.text,
        )
        notes.defect("info", said, cell.place, worded("Give each stage a number of its own."))
        yield left_open(cell.place, "probability-not-increasing", str(said).rstrip("."))


def _source(
    sheets: list[Sheet],
    home: FileSpan,
    platform: str,
    ties: list[Node],
    reasons: Reasons | None,
    notes: Notes,
) -> Node:
    columns = set.intersection(*({*sheet.columns} for sheet in sheets))
    covers = ["stages"]
    if "probability" in columns:
        covers.append("probabilities")
    if columns & set(_LISTS):
        covers.append("criteria")
    if "required_fields" in columns:
        covers += ["properties", "required_fields"]
    if "max_days_in_stage" in columns:
        covers.append("policy")
    if reasons is not None:
        covers.append("closed_lost")
    missing = "" if platform else _not_told(sheets)
    if missing:
        notes.add(missing, home)
    gaps = ties + _gaps(columns, home) + _unread_numbers(sheets, home)
    nameless = [row for sheet in sheets for row in sheet.rows
                if sheet.cell(row, "stage") is None and _is_nameless(sheet, row)]  # fmt: skip
    for row in nameless[:1]:
        place = next(cell.place for cell in row if cell.text)
        gaps += [left_open(place, rule, "a row has no name of a stage") for rule in COUNTING]
    struck = next(
        (cell for sheet in sheets for row in sheet.rows
         if (cell := sheet.cell(row, "stage")) is not None and cell.is_struck), None,
    )  # fmt: skip
    if struck is not None:
        gaps += [left_open(struck.place, rule, "a stage is struck out") for rule in COUNTING]
    if reasons is not None:
        gaps.append(reasons.left_open())
    unread = _unread_fields(sheets)
    if unread:
        why = f"the sheet doesn't say in words known here what a new deal needs: {unread}"
        gaps.append(left_open(home, "amount-close-date-not-required", why))
    return mapping(
        home,
        [
            ("kind", scalar("export", home)),
            ("covers", words(home, covers)),
            ("unknown", words(home, ["outcomes"]) if missing else None),
            ("not_assessed", sequence(home, gaps) if gaps else None),
        ],
    )


def _not_told(sheets: list[Sheet]) -> str:
    """What the columns leave open of how deals end; empty where they say it."""
    for sheet in sheets:
        columns = sheet.columns
        unread = next(filter(None, map(unread_end, _rows_of(sheet))), None)
        if unread is not None:
            return f'"{unread.text[:30]}" is not understood, so it is not known how deals end there'
        if "type" in columns or {"won", "lost"} <= columns.keys():
            continue
        chances = [sheet.cell(row, "probability") for row in sheet.rows]
        if any(cell is not None and kind_of(cell.text) == "won" for cell in chances):
            continue
        if "won" in columns and columns.keys() & {"closed", "open"}:
            continue
        if columns.keys() & {"closed", "open"} and columns.keys() & {"lost", "probability"}:
            continue
        shown = [
            (f'"{sheet.header[columns[column]].text}"', what)
            for column, what in _SAYS.items()
            if column in columns
        ]
        if not shown and "group" in columns:
            name = sheet.header[columns["group"]].text
            return (
                f'the column "{name}" says of some stages alone that they are closed: add the '
                "columns closed and won, with yes or no in each row"
            )
        if not shown:
            return (
                "no column says which stages are won or lost: add the columns closed and won, with "
                "yes or no in each row"
            )
        if "closed" in columns or "open" in columns:
            if not _unclear_ends(sheet):
                continue
            return (
                f"the column {shown[0][0]} says which stages are {shown[0][1]}, but not which of "
                "them are won: add the column won, with yes or no in each row"
            )
        other = "lost" if "won" in columns else "won"
        return (
            f"the column {shown[0][0]} says which stages are {shown[0][1]}, but none which are "
            f"{other}: add the column {other}, with yes or no in each row"
        )
    return ""


def _unread_fields(sheets: list[Sheet]) -> str:
    """The names of required fields nobody reads here, of which one may be the amount."""
    names = dict.fromkeys(name for name in _required(sheets) if not is_read(name))
    return ", ".join(names)[:80]


def _required(sheets: list[Sheet]) -> list[str]:
    cells = [sheet.cell(row, "required_fields") for sheet in sheets for row in sheet.rows]
    return [name for cell in cells if cell is not None for name in _parts(cell)]


_SAYS = {"closed": "closed", "open": "open", "won": "won", "lost": "lost"}


def _unclear_ends(sheet: Sheet) -> bool:
    return any(end_of(row, Notes()) == "closed" for row in _rows_of(sheet))


def _rows_of(sheet: Sheet) -> list[Row]:
    """The rows that name a stage, shares of 1 taken for percent."""
    named = (cells for cells in sheet.rows if sheet.cell(cells, "stage") is not None)
    return [Row(sheet, cells, False, 0) for cells in named]


def _unread_numbers(sheets: list[Sheet], home: FileSpan) -> list[Node]:
    """What is left open where a limit or a probability is there and not understood."""
    found: list[Node] = []
    for column, read, rule, check in (
        ("max_days_in_stage", days_in, "stale-deal-policy-missing", "none"),
        ("probability", number_of, "probability-missing", ""),
        ("forecast_category", forecast, "forecast-category-mismatch", "missing"),
    ):
        cells = [sheet.cell(row, column) for sheet in sheets for row in sheet.rows]
        unread = [
            cell
            for cell in cells
            if cell is not None
            and read(cell.text) is None
            and not says_nothing(cell.text)
            and not kind_of(cell.text)
        ]
        if unread:
            why = f'"{unread[0].text[:30]}" is not understood'
            found.append(left_open(unread[0].place, rule, why, check=check))
    return found


_FIELDS_THERE_ARE = (
    "deal-type-not-captured",
    "qualification-info-not-captured",
    "source-not-captured",
    "win-reason-not-captured",
)


def _gaps(columns: set[str], home: FileSpan) -> list[Node]:
    """What a sheet has no column for, though it has one for a part of it."""
    found: list[Node] = []
    if "required_fields" in columns:
        why = "the sheet says which fields are required, not which there are"
        found += [left_open(home, rule, why) for rule in _FIELDS_THERE_ARE]
    if "exit_criteria" in columns and "entry_criteria" not in columns:
        why = "the sheet has no column for entry criteria"
        found.append(left_open(home, "stage-criteria-missing", why))
    if "max_days_in_stage" in columns:
        why = "the sheet has a column for one limit in days, but none for what happens then"
        found += [
            left_open(home, "stale-deal-policy-missing", why, check="some"),
            left_open(home, "stale-deal-policy-not-enforced", why),
            left_open(home, "reopen-rule-missing", why, check="missing"),
        ]
    return found


_BY_VALUES = {
    "stage": "the stages",
    "pipeline": "the pipelines",
    "object": "what each row is of",
    "section": "the parts of one pipeline",
    MAYBE: "what may part the rows into several lists",
}


def _note_columns(sheet: Sheet, notes: Notes) -> None:
    for column in sheet.by_values:
        cell = sheet.header[sheet.columns[column]]
        what = _BY_VALUES.get(column, "what becomes of deals there")
        notes.add(f'the column "{cell.text}" is read as {what}, by its values', cell.place)
    known = set(sheet.columns.values())
    for index, cell in enumerate(sheet.header):
        if cell.text and index not in known:
            notes.add(f'the column "{cell.text}" is left out', cell.place)


def _pipeline_names(sheets: list[Sheet]) -> list[str]:
    """What the pipeline of each sheet is called that names none: after the file, or after the
    sheet where a file has several; by its folder too where two would be called the same."""
    paths = [file_of(sheet.table.path) for sheet in sheets]
    plain = [
        (sheet.table.name if paths.count(path) > 1 else "") or _stem(path)
        for sheet, path in zip(sheets, paths, strict=True)
    ]
    found: list[str] = []
    for title, path in zip(plain, paths, strict=True):
        folder = _stem(folder_of(path) + ".")
        full = f"{folder}/{title}" if plain.count(title) > 1 and folder != "Pipeline" else title
        again = sum(1 for each in found if each == full or each.startswith(f"{full} ("))
        found.append(f"{full} ({again + 1})" if again else full)
    return found


def _group(
    sheet: Sheet,
    title: str,
    pipelines: dict[str, list[Row]],
    names: dict[str, PlacedScalar],
    notes: Notes,
) -> None:
    """Rows by pipeline; an empty pipeline cell repeats the one above, as in merged cells."""
    column = [sheet.cell(row, "probability") for row in sheet.rows]
    fractions = are_fractions(cell.text for cell in column if cell is not None)
    current = ""
    titles, dividers = headings(sheet, fractions)
    parts = phases(sheet, fractions)
    if parts is not None:
        said = (
            f'the column "{parts.text}" is left out: it names phases of one pipeline, since deals '
        )
        notes.add(f"{said}end in its last alone", parts.place)
    titled: Cell | None = None
    remarks = [at for at, cell in enumerate(sheet.header) if apart(cell.text) in REMARKS]
    below = remarks_below(sheet)
    objects = Objects(sheet)
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
            if _is_nameless(sheet, cells):
                place = next(cell.place for cell in cells if cell.text)
                notes.add("the row is left out: it has no name of a stage", place)
            continue
        why = why_none(sheet, number, stage.text, below) or objects.why_none(number)
        if why:
            notes.add(f'the row "{stage.text}" is left out: {why}', stage.place)
            continue
        if stage.is_struck:
            notes.add(f'the stage "{stage.text}" is left out: it is struck out', stage.place)
            continue
        active = sheet.cell(cells, "active")
        if active is not None and (truth(active.text) is False or is_inactive(active.text)):
            notes.add(f'the stage "{stage.text}" is left out: not active', stage.place)
            continue
        gone = next(
            (cells[at] for at in remarks if at < len(cells) and is_gone(cells[at].text)), None
        )
        if gone is not None:
            notes.add(f'the stage "{stage.text}" is left out: "{gone.text}"', stage.place)
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
        pipelines[name].append(Row(sheet, cells, fractions, number))


def _is_nameless(sheet: Sheet, row: list[Cell]) -> bool:
    """Whether a row says how likely or how closed a stage is, and not which; or has a formula
    where its name stands."""
    at = sheet.columns["stage"]
    return bool(row[at : at + 1] and row[at].text) or any(
        sheet.cell(row, column) is not None for column in FILLED - {"order"}
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


def _pipeline_id(name: str, label: PlacedScalar, keys: dict[str, int]) -> str:
    """The sheet's own id where it names the pipeline besides, else one made from the name."""
    return name if label.value != name else slug(name, keys)


def _pipeline(
    key: str,
    label: Node,
    rows: list[Row],
    asked: dict[str, Cell],
    reasons: Reasons | None,
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
    unknown = ["order"] if why else []
    if _ends_untold(rows):
        unknown.append("outcomes")
        notes.add("no cell says which of its stages are won or lost", place)
    of = _object(rows, notes)
    is_sold = reasons is not None and (of is None or of.value == "deal")
    return mapping(
        place,
        [
            ("id", scalar(key, place)),
            ("name", label),
            ("object", of),
            ("union", scalar(True, place) if may_be_several(rows) else None),
            ("unknown", words(place, unknown) if unknown else None),
            ("stages", sequence(place, stages)),
            ("closed_lost", reasons.closed_lost() if reasons and is_sold else None),
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
    what a column is called."""
    told = (row.cell("object") for row in rows)
    lead = next((cell for cell in told if cell and object_of(cell.text) == "leads"), None)
    if lead is not None:
        return scalar("lead", lead.place)
    sheet = rows[0].sheet
    stage = sheet.header[sheet.columns["stage"]]
    if are_statuses(sheet.table.name or _stem(sheet.table.path), sheet.header):
        notes.add(
            "these are statuses of leads that are won and lost: a pipeline of leads", stage.place
        )
        return scalar("lead", stage.place)
    if called_after((cell.text for cell in sheet.header), "deals"):
        return scalar("deal", stage.place)
    if called_after((stage.text,), "tickets"):
        notes.add(f'the column "{stage.text}" is of tickets, so no stage is judged', stage.place)
        return scalar("ticket", stage.place)
    return None


def _stage(row: Row, used: dict[str, int], asked: dict[str, Cell], notes: Notes) -> PlacedMapping:
    stage = row.cell("stage")
    assert stage is not None  # rows without one were left out
    key = row.cell("id")
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
        *((column, _list(row.cell(column))) for column in _LISTS),
        ("required_fields", _fields(row.cell("required_fields"), asked)),
        ("owner", _text(row.cell("owner"))),
        ("max_days_inactive" if rots else "max_days_in_stage", days_of(row, notes)),
    ]
    return mapping(stage.place, entries)


def _text(cell: Cell | None) -> Node | None:
    return scalar(cell.text, cell.place) if cell is not None else None


def _list(cell: Cell | None) -> Node | None:
    if cell is None or says_nothing(cell.text):
        return None
    parts = [part.strip(" -*•\t") for part in re.split(r"[\r\n;]+", cell.text)]
    return words(cell.place, [part for part in parts if part])


def _fields(cell: Cell | None, asked: dict[str, Cell]) -> Node | None:
    if cell is None:
        return None
    keys = _parts(cell)
    for key in keys:
        asked.setdefault(key, cell)
    return words(cell.place, keys)


def _parts(cell: Cell) -> list[str]:
    return [part.strip() for part in re.split(r"[\r\n;,]+", cell.text) if part.strip()]


def _properties(asked: dict[str, Cell], home: FileSpan, reasons: Reasons | None) -> Node | None:
    entries = []
    for name, cell in asked.items():
        about = asked_for(name)
        pairs = [
            ("label", scalar(name, cell.place)),
            ("type", scalar(likely_type(name), cell.place)),
        ]
        if about:
            pairs.append(("captures", scalar(about, cell.place)))
        remark = "a sheet doesn't say what kind of field it is, so the type is guessed"
        entries.append((name, mapping(cell.place, pairs, remark)))
    if reasons is not None:
        entries.append((reasons.key, reasons.field()))  # in place of the one that is asked for
    return mapping(home, entries) if entries else None


def _stem(path: str) -> str:
    return file_name(path).rpartition(".")[0] or "Pipeline"
