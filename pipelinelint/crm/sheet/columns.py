"""Where the header of a sheet is, and which columns it has: by its words, and by what they hold.

Sheets start with a title, a header is merged over two rows, and a row of stages may read like one.
So each of the first rows is tried, and the one whose columns hold what they should is taken.
Whatever its header, a column of the words open, won and lost says how deals end.
"""

from __future__ import annotations

import re

from pipelinelint.crm.sheet.cells import filled
from pipelinelint.crm.sheet.contents import (
    FEW,
    all_truths,
    any_number,
    any_truth,
    are_ends,
    are_groups,
    are_names,
    names_letters,
    parts_use,
    said_in,
    share_of_ends,
    texts_of,
    with_text,
)
from pipelinelint.crm.sheet.denied import (
    deny_closed,
    deny_codes,
    deny_ids,
    deny_named,
    deny_order,
    deny_retired,
    leaves_ends,
    take_flag,
    take_keys,
    take_results,
    tell_use,
)
from pipelinelint.crm.sheet.figures import deny_odds
from pipelinelint.crm.sheet.names import are_sold, read_as_stages, share_read
from pipelinelint.crm.sheet.parts import parting
from pipelinelint.crm.sheet.stage_column import (
    take_counted,
    take_grouped,
    take_label,
    take_name_of_rows,
    take_numbered,
    take_spoken,
    take_twin,
    take_uncalled,
    tells_alone,
)
from pipelinelint.crm.sheet.values import ends_of, kind_of, letters_of, object_of
from pipelinelint.crm.sheet.words import (
    KINDS_OF_END,
    NAMES_ANYTHING,
    NO_HEADERS,
    OF_OTHER_LISTS,
    OWNERS,
    PLAINLY,
    REMARKS,
    RENAMED,
    column_of,
    may_head_stages,
)
from pipelinelint.text import apart

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.sheet.cells import Cell, Rows, Table

SEARCHED_ROWS = 25
"""Rows looked through for the header: sheets often start with a title."""
READ_ROWS = 200
"""Rows looked at to tell what a column holds."""
_VALUE = re.compile(r"(?:100|\d{1,2})(?:[.,]\d+)?\s*%?")
"""What no header says."""


class Columns:
    """Column name -> index; `by_values` are those whose header doesn't say so."""

    __slots__ = ("at", "by_values")

    def __init__(self, at: dict[str, int], by_values: tuple[str, ...] = ()) -> None:
        self.at = at
        self.by_values = by_values


def find(table: Table) -> tuple[int, Columns] | None:
    """The header row among the first of a table, and its columns; None where none is one."""
    rows = table.rows[:SEARCHED_ROWS]
    best: tuple[int, int, Columns] | None = None
    widest = most = 0
    header: list[Cell] = []
    for number, written in enumerate(rows):
        row = _with_above(rows[number - 1], written) if number and named_in(written) else written
        width = len(filled(row))
        named = named_in(row)
        named = {} if _stands_again(table.rows, number, named) else named
        fit = _fitting(table.rows[number + 1 :], named)
        if fit and (best is None or fit > best[0]) and fit >= most:
            found = _settled(table, number, row, named, is_first=width > widest)
            if found is not None:
                best, header = (fit, number, found), row
            elif fit > 1:
                most = fit  # a header, of which what is below it is none
        widest = max(widest, width)
    if best is not None:
        table.rows[best[1]] = header
        return best[1], best[2]
    first = next((at for at, row in enumerate(rows) if len(filled(row)) > 1), len(rows))
    if len(rows) - first > FEW and not _is_data(rows[first]):
        found = _settled(table, first, rows[first], {}, is_first=True)
        return None if found is None else (first, found)
    return _alone(table) if first == len(rows) else None


def _alone(table: Table) -> tuple[int, Columns] | None:
    """The header of a list that is all its sheet has, whatever it says: where it speaks of stages,
    or states of some kind, and most names are read as some, or where they surely are of a sale."""
    filled = [(at, cell) for at, row in enumerate(table.rows) for cell in row if cell.text]
    if len(filled) <= FEW or table.is_drawn:
        return None
    (number, head), names = filled[0], [cell.text for _, cell in filled[1 : 1 + READ_ROWS]]
    is_told = may_head_stages(head.text) or bool(column_of(head.text))
    is_name = bool(kind_of(head.text)) or share_read([head.text]) > 0
    if (is_name and not is_told) or _PARTED.search(head.text):
        return None
    at = table.rows[number].index(head)
    if not are_names(names) or said_in(table.rows[number + 1 :], at) != names:
        return None
    is_told = is_told and read_as_stages(names)
    return (number, Columns({"stage": at}, ("stage",))) if is_told or are_sold(names) else None


_PARTED = re.compile(r"[,;|\t]")
"""What parts the cells of a table read with another sign."""


def _settled(
    table: Table, number: int, header: list[Cell], named: dict[str, int], is_first: bool
) -> Columns | None:
    """The columns of a header row, once their values were looked at; None without stages."""
    body = table.rows[number + 1 : number + 1 + READ_ROWS]
    if len(filled(header)) == 1 and any(len(filled(row)) > 1 for row in body):
        return None  # a title
    found = settle(header, named, body, is_first)
    return None if found is None else Columns(*found)


def _stands_again(rows: Rows, number: int, named: dict[str, int]) -> bool:
    """Whether half of what a row names stands in other rows, too: then it names nothing. Above each
    of several tables the whole header does, a title may say the same, and a pipeline may be called
    Pipeline."""
    own = rows[number]
    texts = [cell.text for cell in own]
    others = [
        row
        for row in (*rows[: max(number - 1, 0)], *rows[number + 1 : READ_ROWS])
        if len(filled(row)) > 1 and [cell.text for cell in row] != texts
    ]
    again = sum(
        bool(own[at].text) and any(row[at:] and row[at].text == own[at].text for row in others)
        for at in named.values()
    )
    return again > 0 and 2 * again >= len(named)


def _fitting(body: Rows, named: dict[str, int]) -> int:
    """How many of the columns a row names hold what they should below it: in a row `Won,No` among
    the stages both are values."""
    fit = len(named)
    for name in _OF_ONE_KIND & named.keys():
        texts = said_in(body[:READ_ROWS], named[name])
        is_such = any_number if name == "order" else any_truth
        may_name = name == "order" and "stage" not in named and are_names(texts)
        fit -= bool(texts) and not (is_such(texts) or may_name)
    return fit


_OF_ONE_KIND = {"order", "open", "closed", "won", "lost", "retired"}


def _with_above(above: list[Cell], row: list[Cell]) -> list[Cell]:
    """A header with what stands in the row above where it has nothing itself: cells merged over
    two rows."""
    merged = [
        other if not cell.text and column_of(other.text) else cell
        for cell, other in zip(row, above, strict=False)
    ]
    return [*merged, *row[len(merged) :]]


def is_sideways(table: Table, number: int, columns: Columns) -> bool:
    """Whether a sheet has a column for each stage: where the stages should be it names columns."""
    at = columns.at["stage"]
    named = [column_of(text) for text in said_in(table.rows[number + 1 :], at)]
    told = _NO_STAGES.intersection(named)
    across = [cell.text for cell in table.rows[number][1:] if cell.text]
    if not told or at or not share_read(across):
        return False
    is_read = bool(told - {"order"}) and len(across) >= FEW and read_as_stages(across)
    return all(named) or (is_read and not _NO_STAGES.intersection(map(column_of, across)))


_NO_STAGES = {"probability", "order", "forecast_category", "entry_criteria", "exit_criteria",
              "required_fields", "max_days_in_stage", "definition"}  # fmt: skip
"""Columns whose names no stage has."""


def _is_data(row: list[Cell]) -> bool:
    """Whether a row holds what would stand below a header."""
    texts = [cell.text for cell in row if cell.text]
    return len(texts) < 2 or any_number(texts) or share_read(texts) >= 1 / 2


def named_in(row: list[Cell]) -> dict[str, int]:
    """The columns a row would name, were it the header; none for a row that holds values."""
    columns: dict[str, int] = {}
    if any(_VALUE.fullmatch(cell.text) or cell.text.lower() in NO_HEADERS for cell in row):
        return columns
    for index, cell in enumerate(row):
        name = column_of(cell.text)
        if name and (name not in columns or _is_better(name, cell, row[columns[name]])):
            columns[name] = index
    alone = [index for index, cell in enumerate(row) if cell.text]
    if len(alone) == 1 and apart(row[alone[0]].text) in NAMES_ANYTHING:
        columns["stage"] = alone[0]
    told = columns.get("definition", -1)
    if told >= 0 and "stage" not in columns and apart(row[told].text) not in PLAINLY:
        del columns["definition"]  # rules and conditions are of anything
    if "pipeline" not in columns and "pipeline_label" in columns:
        columns["pipeline"] = columns.pop("pipeline_label")
    return columns


def _is_better(name: str, one: Cell, other: Cell) -> bool:
    """`Stage` is the column of stages where a `Name` stands before it, `Rename to` in any case."""
    plain, before = apart(one.text), apart(other.text)
    is_better = before in NAMES_ANYTHING and plain not in NAMES_ANYTHING and before not in RENAMED
    return name == "stage" and (is_better or (plain in RENAMED and before not in RENAMED))


def settle(
    header: list[Cell], named: dict[str, int], body: Rows, is_first: bool
) -> tuple[dict[str, int], tuple[str, ...]] | None:
    """The columns of a header row once the rows below it were looked at, and those among them that
    the header doesn't name; None without stages."""
    texts = [said_in(body, index) for index in range(len(header))]
    at = dict(named)
    deny_codes(at, header, body)
    take_numbered(at, header, texts)
    take_flag(at, header, texts)
    deny_named(at, texts)
    deny_retired(at, header, texts, body)
    take_counted(at, header, texts)
    take_results(at, header, texts)
    found = ["stage"] if take_spoken(at, header, texts) else []
    take_label(at, header, texts)
    take_grouped(at, header, body)
    take_twin(at, header, body)
    _take_letters(at, header, texts)
    take_name_of_rows(at, header, texts)
    free = [index for index in range(len(header)) if index not in at.values()]
    if not KINDS_OF_END & at.keys():
        ends = [
            index
            for index in free
            if header[index].text
            and (
                are_ends(texts[index])
                or names_letters(header[index].text, texts[index])
                or _tell_ends_alone(texts[index], len(body))
            )
        ]
        if ends:  # of several the one of whose words most are known
            at["type"] = max(ends, key=lambda index: share_of_ends(texts[index]))
            free.remove(at["type"])
            found.append("type")
    if "stage" not in at:
        if not is_first or not take_uncalled(at, free, header, body):
            return None
        found.append("stage")
    elif len(at) == 1 and not tells_alone(header, at["stage"], texts):
        return None
    take_keys(at, body)
    deny_closed(at, body)
    deny_odds(at, header, body)
    deny_order(at, header, body)
    deny_ids(at, header, body)
    use = next((each for each in free if header[each].text and parts_use(texts[each])), -1)
    if use >= 0 and "active" not in at and leaves_ends(use, at, body):
        at["active"] = use
        free.remove(use)
        found.append("active")
    if "pipeline" not in at:
        may = [each for each in free if header[each].text]
        may = [each for each in may if apart(header[each].text) not in OF_OTHER_LISTS]
        _take_parting(at, header, body, may, found)
    if not KINDS_OF_END & at.keys():
        may = [each for each in free if header[each].text and each not in at.values()]
        group = _ending(may, header, at["stage"], body)
        if group >= 0:
            at["group"] = group
            found.append("group")
    tell_use(at, body)
    owner = next((each for each in free if apart(header[each].text) in OWNERS), -1)
    if owner >= 0 and texts[owner] and owner not in at.values():
        at["owner"] = owner
    return at, tuple(found)


def _tell_ends_alone(texts: list[str], rows: int) -> bool:
    """Whether a column says nothing but how deals end, of the rows where they do: `closing_type`.
    The names of the ends stand in each row that is one, but so do those of all others."""
    kinds = [*map(kind_of, texts)]
    return {"won", "lost"} <= {*kinds} <= {"won", "lost", "closed"} and 2 * len(texts) <= rows


def _take_letters(at: dict[str, int], header: list[Cell], texts: list[list[str]]) -> None:
    """Take two columns headed by the letters of a win and a loss, `W` and `L`, for those where
    nothing but yes and no stands below them."""
    if {"won", "lost"} & at.keys():
        return
    letters = [apart(cell.text) for cell in header]
    said = letters_of(each for each in letters if len(each) == 1)
    found = {kind: letters.index(letter) for letter, kind in said.items()}
    if len(found) == 2 and all(all_truths(texts[index]) for index in found.values()):
        at |= found


def _take_parting(
    at: dict[str, int], header: list[Cell], body: Rows, may: list[int], found: list[str]
) -> None:
    """Take the column that parts the rows into several lists, or may do so."""
    about = at.get("object", -1)
    told = any(map(object_of, texts_of(body, about)))
    kind, column = parting(may + [about] * (about >= 0 and not told), header, at, body)
    if not kind:
        return
    if column == about:
        del at["object"]
    at.setdefault(kind, column)
    found.append(kind)
    if kind == "section":
        del at["order"]  # the rows stand in it, and no number tells which comes first


def _ending(free: list[int], header: list[Cell], stage: int, body: Rows) -> int:
    """The column that groups the stages, its last groups those of deals that ended; -1 for none."""
    rows = with_text(body, stage)
    for column in free:
        groups = [apart(text) for text in texts_of(rows, column)]
        if not all(groups) or not are_groups(groups):
            continue
        each = [*dict.fromkeys(groups)]
        told = ends_of(each)
        over = [group in told for group in each]
        if over[-1] and not over[0] and over == sorted(over):
            other = apart(header[column].text) in OF_OTHER_LISTS | REMARKS | OWNERS
            return -1 if other else column
    return -1
