"""Why a row with a name is no stage: it adds up the others, is a note, is of another list or of
something else than deals, says that the list goes on, or names what is in use no more.
"""

from __future__ import annotations

import re

from pipelinelint.crm.imported import Notes
from pipelinelint.crm.sheet.cells import filled
from pipelinelint.crm.sheet.contents import texts_of
from pipelinelint.crm.sheet.cut import is_cut
from pipelinelint.crm.sheet.denied import is_out
from pipelinelint.crm.sheet.gone import is_gone, is_named_gone, is_titled_gone
from pipelinelint.crm.sheet.inner import tasks_of
from pipelinelint.crm.sheet.listed import listed
from pipelinelint.crm.sheet.names import are_sold, judged
from pipelinelint.crm.sheet.rows import Row
from pipelinelint.crm.sheet.values import (
    TOTALS,
    is_example,
    kind_of,
    object_of,
)
from pipelinelint.crm.sheet.words import (
    FILLED,
    LANGUAGES,
    NAMELESS,
    READ,
    REMARKS,
    column_of,
    heads_decision,
    is_measure,
    names_stages,
    says_dropped,
)
from pipelinelint.text import apart

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from pipelinelint.crm.sheet.cells import Cell, Rows
    from pipelinelint.crm.sheet.rows import Sheet


class Objects:
    """What the column Object of a sheet says its rows are of, and which of them are read; an empty
    cell repeats the one above, as in merged cells.

    Deals alone are where it names any: leads and orders beside them are not. Where it names none,
    one object that is not known is what is sold; of several each has a list of its own, and beside
    leads nobody knows whether those are sold, as offers and bookings are.
    """

    __slots__ = ("_parts", "_read", "_said")

    def __init__(self, sheet: Sheet) -> None:
        self._said: list[Cell | None] = []
        for row in sheet.rows:
            above = self._said[-1] if self._said else None
            self._said.append(sheet.cell(row, "object") or above)
        said = [cell.text for cell in self._said if cell is not None]
        kinds = {object_of(text) for text in said}
        unknown = {apart(text) for text in said if not object_of(text)}
        is_unknown = "deals" not in kinds and (len(unknown) == 1 or "leads" not in kinds)
        self._read = "" if is_unknown else "deals" if "deals" in kinds else "leads"
        self._parts = not self._read and "pipeline" not in sheet.columns
        self._parts &= 1 < len(unknown) <= len(said) / 2

    def list_of(self, number: int) -> Cell | None:
        """What the list is called that a row is of, where each object has one of its own."""
        return self._said[number] if self._parts else None

    def why_none(self, number: int) -> str:
        """Why a row isn't read; empty for one that is."""
        cell = self._said[number]
        kind = object_of(cell.text) if cell is not None else self._read
        if cell is None or kind == self._read:
            return ""
        return "it is of leads" if kind == "leads" else f'it is of "{cell.text}", not of deals'


class LeftOut:
    """Why rows of a sheet that have a name are no stages.

    What a whole sheet tells of it is asked once: which rows are remarks below it, what its parts
    list, what each row is of, and in which language its stage is named.
    """

    __slots__ = (
        "_kind",
        "_language",
        "_objects",
        "_parts",
        "_remarks",
        "_said",
        "_sheet",
        "_tasks",
    )

    def __init__(self, sheet: Sheet, objects: Objects, notes: Notes) -> None:
        self._sheet = sheet
        self._objects = objects
        self._remarks = _remarks_below(sheet)
        self._tasks = tasks_of(sheet)
        self._parts = _other_lists(sheet, notes)
        self._language = _other_languages(sheet.header, sheet.rows)
        self._kind = _column_of_kinds(sheet)
        self._said = [
            (at, gone) for at, cell in enumerate(sheet.header) for gone in _tell_gone(cell.text)
        ]

    def why(self, number: int, stage: Cell, part: str) -> str:
        """What is said of a row that is left out, which stands in a part of the sheet; empty for a
        stage in use."""
        why = (
            ("the list goes on there" if is_cut(self._sheet, number) else "")
            or _is_none(stage.text)
            or _is_nameless(self._sheet, number, stage)
            or ("it is a note" if number in self._remarks else _beside(self._sheet, number))
            or self._objects.why_none(number)
            or self._parts.get(part, "")
            or self._of_another(self._sheet.rows[number])
            or (
                "it stands below a stage, and has no odds and no end"
                if number in self._tasks
                else ""
            )
        )
        gone = "" if why else self._why_gone(stage, self._sheet.rows[number])
        what = "row" if why else "stage"
        return f'the {what} "{stage.text}" is left out: {why or gone}' if why or gone else ""

    def _why_gone(self, stage: Cell, cells: list[Cell]) -> str:
        """Why a stage is in use no longer; empty for one that is."""
        if stage.is_struck:
            return "it is struck out"
        for column in ("active", "retired"):
            told = self._sheet.cell(cells, column)
            if told is not None and is_out(column, told.text):
                return "not active"
        if is_named_gone(stage.text):
            return "its name says that it is not used"
        said = ((cells[at].text, gone) for at, gone in self._said if at < len(cells))
        return next((f'"{text}"' for text, gone in said if gone(text)), "")

    def _of_another(self, cells: list[Cell]) -> str:
        """Why a row is of another kind than stages, or names its stage in another language."""
        said = cells[self._kind].text if self._kind >= 0 else "stage"
        if column_of(said) != "stage":
            return f'the column "{self._sheet.header[self._kind].text}" says "{said}"'
        at, code = self._language
        is_other = at >= 0 and apart(cells[at].text)[:2] != code
        return f'its stage is read in the language "{code}"' if is_other else ""


def _is_none(text: str) -> str:
    """Why a text in the column of stages is none; empty for a name."""
    parts = (apart(each).strip(" :.=") for each in re.split(r"[/&+]", text.partition("(")[0]))
    if all(each in TOTALS for each in parts):
        return _MEASURES
    if _is_placeholder(text):
        return "it is a placeholder, to be filled in"
    return "" if any(each.isalpha() for each in text) else _NO_NAME


def _is_placeholder(text: str) -> bool:
    """Whether a template says there what to write: `{{Contacted}}`, `<Fase>`, `%STAGE%`; between
    plain brackets only where it calls a stage one: `[stage name]`, `[Etapa 2]`."""
    if _TO_FILL_IN.fullmatch(text):
        return True
    found = _BRACKETED.fullmatch(text)
    called = re.sub(r"[\d.#]+", " ", found[1]).strip() if found is not None else ""
    return bool(called) and (column_of(called) == "stage" or names_stages(called))


_TO_FILL_IN = re.compile(r"\$?\{+[^{}]+\}+|<[^<>]*[^\W\d_][^<>]*>|%[^\W\d]+%|__[^\W\d]+__")
_BRACKETED = re.compile(r"\[([^][]+)\]")


def _is_nameless(sheet: Sheet, number: int, stage: Cell) -> str:
    """Why a row is no stage whose name says that there is none, without a place, odds or an end of
    its own: "—", "None"."""
    if apart(stage.text).strip(" -()[]<>.") not in NAMELESS:
        return ""
    row = Row(sheet, sheet.rows[number], number)
    is_bare = row.order is None and row.odds is None and not row.end
    return _NO_NAME if is_bare else ""


_NO_NAME = "it has no name"
_MEASURES = "it adds up or measures the others"


def _measures(sheet: Sheet, number: int) -> bool:
    """Whether a row measures the others: below a win and a loss, called as an average or a cycle
    is, or with a number where odds stand that is none: `Average order value`, 3200."""
    row = Row(sheet, sheet.rows[number], number)
    odds = row.odds
    if odds is None or odds <= _CERTAIN:
        told = "probability" in sheet.columns and odds not in (0, _CERTAIN)
        if not (told and is_measure(row.name)):
            return False
    if number > _MOST_STAGES:
        return False
    above = (Row(sheet, cells, at) for at, cells in enumerate(sheet.rows[:number]))
    ends = {
        "won" if each.odds == _CERTAIN else "lost" if each.odds == 0 else each.ended
        for each in above
    }
    return ends >= {"won", "lost"}


_CERTAIN = 100
_MOST_STAGES = 200


def _remarks_below(sheet: Sheet) -> set[int]:
    """The rows that are remarks, below those that have odds or an outcome: headed as remarks are,
    or dated (`Notes`, `Last updated 12-03-2026`); and where the last stage is an end and nothing
    but texts follows, all of them that are no short name a stage may have."""
    told = [any(sheet.cell(row, column) for column in FILLED) for row in sheet.rows]
    end = max((number for number, each in enumerate(told, 1) if each), default=0)
    if end < 2 or end == len(told):
        return set()
    above = [row for row in sheet.rows[:end] if sheet.cell(row, "stage") is not None]
    below = sheet.rows[end:]
    are_texts = all(len(filled(row)) == 1 for row in below)
    stages = bool(above) and all(any(sheet.cell(row, each) for each in FILLED) for row in above)
    is_over = stages and are_texts and Row(sheet, above[-1], end).ended
    found: set[int] = set()
    for number, row in enumerate(below, end):
        stage = sheet.cell(row, "stage")
        text = stage.text if stage is not None else ""
        is_headed = apart(_first(row)).rstrip(": ") in REMARKS or _DATED.search(text)
        if (is_headed and all(told[:2])) or (is_over and text and not _is_name(text)):
            found.add(number)
    return found


def _first(row: list[Cell]) -> str:
    """What a row says first: in front of the name, where it heads a remark."""
    return next((cell.text for cell in row if cell.text), "")


def _is_name(text: str) -> bool:
    read = judged(text)
    is_read = read.name_class != "unknown" and read.confidence != "low"
    if kind_of(text) == "closed" or text[0].isdigit():
        return False  # `END`, `5 stages`
    return is_read and len(text.split()) <= _SHORT and "=" not in text


_SHORT = 3
_DATED = re.compile(r"\d{4}-\d\d?-\d\d?|\d\d?[./-]\d\d?[./-]\d{2,4}")


def _beside(sheet: Sheet, number: int) -> str:
    """Why a row is none of a stage: the units below the header, or a note below the stages, where
    every stage has more than its name. Empty for a stage."""
    cells = [cell.text for cell in sheet.rows[number] if cell.text]
    if number == 0 and len(cells) > 1 and all(map(_UNIT.fullmatch, cells)):
        return "it names the units"
    if number == 0 and _explains(sheet):
        return "it says what stands below"
    is_foot = len(cells) == 1 and number > sheet.second_full and _FOOT.match(cells[0])
    return "it is a note" if is_foot else _MEASURES if _measures(sheet, number) else ""


_UNIT = re.compile(r"[(\[{].*[)\]}]|%|[€$£]")
_FOOT = re.compile(r"[*†‡¹²³]|[^:]{2,30}:\s|.*\.$")


def _explains(sheet: Sheet) -> bool:
    """Whether the first row says of the columns what to fill in: an example, or questions."""
    stage = sheet.cell(sheet.rows[0], "stage")
    if stage is None:
        return False
    asked = [cell.text for cell in sheet.rows[0] if cell.text.endswith("?")]
    is_asked = len(asked) > 1 and stage.text in asked and len(stage.text.split()) > _SHORT
    return is_asked or is_example(stage.text)


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
            place = sheet.head("pipeline").place
            notes.add(f'it isn\'t told whether "{called[0]}" or "{part}" lists the stages', place)
        else:
            found[part] = f'its list names no stages, as "{called[0]}" does'
    return found


def _column_of_kinds(sheet: Sheet) -> int:
    """The column that says in each row what stands there, of several a stage and of others
    something else: Stage, Task, Tag; -1 where none does."""
    rows = [row for row in sheet.rows if sheet.cell(row, "stage")]
    named = {sheet.columns.get(column) for column in ("stage", "pipeline", "pipeline_label")}
    for at in range(len(sheet.header)):
        said = texts_of(rows, at)
        stages = sum(column_of(text) == "stage" for text in said)
        if at not in named and all(said) and 1 < stages < len(said):
            return at
    return -1


def _other_languages(header: list[Cell], rows: Rows) -> tuple[int, str]:
    """The column that says in which language a row names its stage, where each is named in several,
    known by its key; and the first of them. (-1, "") for none."""
    for index, cell in enumerate(header):
        codes = [apart(text)[:2] for text in texts_of(rows, index)]
        if apart(cell.text) not in LANGUAGES or not READ.issuperset(codes):
            continue
        each = [*dict.fromkeys(codes)]
        for keys in range(len(header)):
            texts = texts_of(rows, keys)
            pairs = [*zip(codes, texts, strict=True)]
            parts = [{text for code, text in pairs if code == one} for one in each]
            is_key = any(map(str.isalpha, "".join(texts))) and len({*pairs}) == len(pairs)
            if len(each) > 1 and is_key and all(part == parts[0] for part in parts):
                return index, each[0]
    return -1, ""


def _tell_gone(head: str) -> list[Callable[[str], bool]]:
    """What tells of a cell below a header that its row is used no more: of a remark, or of what
    becomes of it."""
    may_remark = apart(head) in REMARKS or column_of(head) == "definition"
    return [is_gone] * may_remark + [says_dropped] * heads_decision(head)


def is_nameless(sheet: Sheet, row: list[Cell]) -> bool:
    """Whether a row says how likely or how closed a stage is, and not which; or has a formula
    where its name stands."""
    at = sheet.columns["stage"]
    return bool(row[at : at + 1] and row[at].text) or any(
        sheet.cell(row, column) is not None for column in FILLED
    )
