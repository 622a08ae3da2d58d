"""Which rows of a sheet are stages, and of which pipeline: those it names, or its file."""

from __future__ import annotations

from pipelinelint.crm.nodes import scalar
from pipelinelint.crm.sheet.beside import remarks_below, why_none
from pipelinelint.crm.sheet.groups import Objects, headings, other_lists, phases
from pipelinelint.crm.sheet.numbers import are_fractions
from pipelinelint.crm.sheet.row import Row
from pipelinelint.crm.sheet.words import FILLED, REMARKS, is_gone, is_inactive, truth
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
        folder = stem(folder_of(file_of(sheet.table.path)) + ".")
        full = f"{folder}/{title}" if plain.count(title) > 1 and folder != "Pipeline" else title
        again = sum(1 for each in found if each == full or each.startswith(f"{full} ("))
        found.append(f"{full} ({again + 1})" if again else full)
    return found


def plain_names(sheets: list[Sheet]) -> list[str]:
    """What each sheet is called: after its file, or by itself where a file has several."""
    paths = [file_of(sheet.table.path) for sheet in sheets]
    return [
        (sheet.table.name if paths.count(path) > 1 else "") or stem(path)
        for sheet, path in zip(sheets, paths, strict=True)
    ]


def stem(path: str) -> str:
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
    fractions = are_fractions(sheet.texts("probability"))
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
    others = other_lists(sheet, notes)
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
        why = why_none(sheet, number, stage.text, below) or objects.why_none(number)
        why = why or others.get(current, "")
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
    return pipelines, names


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
