"""Which column of a sheet is which: by what it is called, and by what stands in it.

People head the same column `Status`, `Grupa`, `Tip` or not at all. A column of the words open, won
and lost says how deals end, whatever its header; a column of names, each once, may be the stages.
What is found so is said in a note.
"""

from __future__ import annotations

import re

from pipelinelint.crm.sheet.parts import blocks_in, filled_down, parting, texts_of
from pipelinelint.crm.sheet.use import KINDS_OF_END, tell_use
from pipelinelint.crm.sheet.words import (
    FLAGS_TOO,
    IN_USE,
    NAMES_ANYTHING,
    NO_HEADERS,
    OF_OTHER_LISTS,
    OWNERS,
    REMARKS,
    column_of,
    ends_of,
    is_inactive,
    kind_of,
    letters_of,
    names_stages,
    object_of,
    truth,
)
from pipelinelint.lexicon.judge import judge
from pipelinelint.text import apart

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.sheet.cells import Cell, Table

SEARCHED_ROWS = 25
"""Rows looked through for the header: sheets often start with a title."""
READ_ROWS = 200
"""Rows looked at to tell what a column holds."""
_TELLING = {
    "pipeline", "probability", "open", "closed", "won", "lost", "type", "forecast_category",
    "entry_criteria", "exit_criteria", "required_fields", "max_days_in_stage",
}  # fmt: skip
"""Columns only a list of stages has; a number or a description is in any list."""
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?\s*%?|\d+\s*[.)]")
_VALUE = re.compile(r"(?:100|\d{1,2})(?:[.,]\d+)?\s*%?")
"""What no header says."""
_KEY = re.compile(r"[a-z\d]+(?:_[a-z\d]+)*|[A-Z\d]+(?:_[A-Z\d]+)*")
_CODE = re.compile(r"[\w.:/-]{1,60}")
_IDS = re.compile(r"\bids?\b|\b(?:internal|api|full) name|\bkey")
"""Headers that say by themselves that an id stands below them."""
_LONGEST_NUMBER = 3
_DIGIT = re.compile(r"\d")
_DATE = re.compile(r"\d{4}-\d\d?-\d\d?|\d\d?[./-]\d\d?[./-]\d{2,4}")
_LONGEST_NAME, _MOST_WORDS = 70, 9
_MOSTLY = 0.8
"""Share of texts that differ where each stands for one thing."""
_SHARE = 0.4
"""Share of a column's names that must read as stages where no other column tells."""


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
        filled = filled_in(row)
        named = named_in(row)
        fit = _fitting(table.rows[number + 1 :], named)
        if fit and (best is None or fit > best[0]) and fit >= most:
            found = _settled(table, number, row, named, is_first=filled > widest)
            if found is not None:
                best, header = (fit, number, found), row
            elif fit > 1:
                most = fit  # a header, of which what is below it is none
        widest = max(widest, filled)
    if best is not None:
        table.rows[best[1]] = header
        return best[1], best[2]
    first = next((at for at, row in enumerate(rows) if filled_in(row) > 1), len(rows))
    if len(rows) - first > FEW and not _is_data(rows[first]):
        found = _settled(table, first, rows[first], {}, is_first=True)
        return None if found is None else (first, found)
    return None


def _fitting(body: list[list[Cell]], named: dict[str, int]) -> int:
    """How many of the columns a row names hold what they should below it: in a row `Won,No` among
    the stages both are values."""
    fit = len(named)
    for name in _OF_ONE_KIND & named.keys():
        texts = [text for text in texts_of(body[:READ_ROWS], named[name]) if text]
        is_such = _some_numbers if name == "order" else _any_truth
        fit -= bool(texts) and not is_such(texts)
    return fit


_OF_ONE_KIND = {"order", "open", "closed", "won", "lost"}


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
    texts = [row[at].text for row in table.rows[number + 1 :] if at < len(row) and row[at].text]
    named = [column_of(text) for text in texts]
    told = _NO_STAGES.intersection(named)
    across = [cell.text for cell in table.rows[number][1:] if cell.text]
    share = share_read(across)
    is_read = bool(told - {"order"}) and len(across) > FEW - 1 and share >= _SHARE
    is_read = is_read and not _NO_STAGES.intersection(map(column_of, across))
    return bool(told) and at == 0 and share > 0 and (all(named) or is_read)


_NO_STAGES = {"probability", "order", "forecast_category", "entry_criteria", "exit_criteria",
              "required_fields", "max_days_in_stage", "definition"}  # fmt: skip
"""Columns whose names no stage has."""


FEW = 3
"""Rows from which on a sheet without a known header may be one of stages all the same."""


def _is_data(row: list[Cell]) -> bool:
    """Whether a row holds what would stand below a header."""
    texts = [cell.text for cell in row if cell.text]
    return (
        len(texts) < 2
        or any(_NUMBER.fullmatch(text) for text in texts)
        or 2 * share_read(texts) >= 1
    )


def filled_in(row: list[Cell]) -> int:
    return sum(1 for cell in row if cell.text)


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
    if "pipeline" not in columns and "pipeline_label" in columns:
        columns["pipeline"] = columns.pop("pipeline_label")
    return columns


def _is_better(name: str, one: Cell, other: Cell) -> bool:
    """`Stage` is the column of stages where a `Name` stands before it."""
    return (
        name == "stage"
        and apart(other.text) in NAMES_ANYTHING
        and apart(one.text) not in NAMES_ANYTHING
    )


def _settled(
    table: Table, number: int, header: list[Cell], named: dict[str, int], is_first: bool
) -> Columns | None:
    """The columns of a header row, once their values were looked at; None without stages."""
    body = table.rows[number + 1 : number + 1 + READ_ROWS]
    if filled_in(header) == 1 and any(filled_in(row) > 1 for row in body):
        return None  # a title
    texts = [
        [row[at].text for row in body if at < len(row) and row[at].text]
        for at in range(len(header))
    ]
    at = dict(named)
    _by_code(at, header, body)
    _by_label(at, header, texts)
    _by_phase(at, header, texts)
    _by_truth(at, header, texts)
    _by_contents(at, texts)
    _by_group(at, header, body)
    _by_twin(at, header, body)
    _by_letter(at, header, texts)
    name = _names_rows(at, header, texts)
    if name >= 0:
        at["stage"] = name
    found: list[str] = []
    free = [index for index in range(len(header)) if index not in at.values()]
    if not KINDS_OF_END & at.keys():
        ends = [
            index
            for index in free
            if header[index].text
            and (_are_ends(texts[index]) or _names_letters(header[index].text, texts[index]))
        ]
        if ends:  # of several the one of whose words most are known
            at["type"] = max(ends, key=lambda index: _share_of_ends(texts[index]))
            free.remove(at["type"])
            found.append("type")
    if "stage" not in at:
        if not is_first:
            return None
        stage = _stages_among(free, header, texts, _TELLING & at.keys())
        for column in ("id", "definition") if stage < 0 else ():
            telling = _TELLING & at.keys() if column == "id" else set()
            stage = _stages_among([at[column]], header, texts, telling) if column in at else -1
            if stage >= 0:  # `Code` or `Description`, and no other column holds names
                del at[column]
                break
        if stage < 0:
            return None
        at["stage"] = stage
        found.append("stage")
    elif len(at) == 1 and not _alone(header, at["stage"], texts):
        return None
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
    return Columns(at, tuple(found))


def _by_code(at: dict[str, int], header: list[Cell], body: list[list[Cell]]) -> None:
    """Leave out a column of codes unless each row has one of its own, in one word: what is called
    Value or Reference may be a sum, or anything."""
    index = at.get("id", -1)
    if index < 0 or _IDS.search(apart(header[index].text)):
        return
    codes = [row[index].text if index < len(row) else "" for row in body if filled_in(row)]
    are_codes = all(map(_CODE.fullmatch, codes)) and len({*codes}) == len(codes)
    if not are_codes or any(len(code) > _LONGEST_NUMBER and code.isdigit() for code in codes):
        del at["id"]


def _take_parting(
    at: dict[str, int], header: list[Cell], body: list[list[Cell]], may: list[int], found: list[str]
) -> None:
    """Take the column that parts the rows into several lists."""
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


def _by_label(at: dict[str, int], header: list[Cell], texts: list[list[str]]) -> None:
    """Take the column of labels where that of the stages holds keys: `lead_won` beside "Gewonnen",
    which people see."""
    keys = texts[at["stage"]] if "stage" in at else []
    if not (keys and all(map(_KEY.fullmatch, keys)) and any("_" in key for key in keys)):
        return
    for index, cell in enumerate(header):
        names = texts[index]
        is_label = column_of(cell.text) == "stage" and index != at["stage"]
        if is_label and len(names) == len(keys) and are_names(names) and not _are_all_keys(names):
            at["stage"] = index
            return


def _are_all_keys(texts: list[str]) -> bool:
    return all(map(_KEY.fullmatch, texts))


def _by_phase(at: dict[str, int], header: list[Cell], texts: list[list[str]]) -> None:
    """Take the column Status or Name for the stages where rows numbered 1 to n fall into phases:
    what is called Phase or Stage groups them, and each of the others stands once."""
    if "stage" not in at or "order" not in at:
        return
    phases, numbers = [apart(text) for text in texts[at["stage"]]], texts[at["order"]]
    count = len(phases)
    numbered = [text.rstrip(".)") for text in numbers] == [str(n) for n in range(1, count + 1)]
    if not numbered or not 1 < blocks_in(phases) == len({*phases}) < count:
        return
    for index, cell in enumerate(header):
        is_type = column_of(cell.text) == "type"
        may = is_type or (index != at["stage"] and apart(cell.text) in NAMES_ANYTHING)
        names = texts[index]
        differ = may and len({*map(apart, names)}) == len(names) == count
        if differ and are_names(names) and (is_type or share_read(names) >= _SHARE):
            at["stage"] = index
            if is_type and at.get("type") == index:
                del at["type"]
            return


def _by_group(at: dict[str, int], header: list[Cell], body: list[list[Cell]]) -> None:
    """Take the column of names, each of them once in a pipeline, for the stages where those of the
    column called so only group them: `Phase` beside `Step`, whether or not it is filled in each
    row."""
    if "stage" not in at:
        return
    for index, cell in enumerate(header):
        plain = apart(cell.text)
        is_free = index not in at.values() or index == at.get("type")
        if not plain or not is_free or plain in OF_OTHER_LISTS | REMARKS:
            continue
        rows = [row for row in body if index < len(row) and row[index].text]
        names = [row[index].text for row in rows]
        pipelines = filled_down(apart(text) for text in texts_of(rows, at.get("pipeline", -1)))
        groups = filled_down(apart(text) for text in texts_of(rows, at["stage"]))
        grouped = [*zip(pipelines, groups, strict=True)]
        once = {*zip(pipelines, map(apart, names), strict=True)}
        if not 1 < blocks_in(grouped) == len({*grouped}) < len(grouped) == len(once):
            continue
        others = [row for row in body if at["stage"] < len(row) and row[at["stage"]].text]
        each = names if "pipeline" not in at else [*dict.fromkeys(names)]
        if not are_names(each) or any(row not in rows for row in others):
            continue
        may = not {"required_fields", "pipeline"} & at.keys() and share_read(names) >= _SHARE
        if names_stages(cell.text) or may:
            at["stage"] = index
            if at.get("type") == index:
                del at["type"]
            return


def _by_twin(at: dict[str, int], header: list[Cell], body: list[list[Cell]]) -> None:
    """Of two columns called so, and no other known, take for the stages the one whose names stand
    once in a group of the other: `Phase` before `Stage`, `Label` before `Phase`."""
    if at.keys() != {"stage"}:
        return
    rows = [row for row in body if texts_of([row], at["stage"])[0]]
    groups = [apart(text) for text in texts_of(rows, at["stage"])]
    for index, cell in enumerate(header):
        if index == at["stage"] or column_of(cell.text) != "stage":
            continue
        names = texts_of(rows, index)
        once = len({*zip(groups, map(apart, names), strict=True)}) == len(rows)
        grouped = 1 < len({*groups}) <= len(rows) / 2
        if once and grouped and all(names) and are_names(names):
            at["stage"] = index
            return


def _by_letter(at: dict[str, int], header: list[Cell], texts: list[list[str]]) -> None:
    """Take two columns headed by the letters of a win and a loss, `W` and `L`, for those where
    nothing but yes and no stands below them."""
    if {"won", "lost"} & at.keys():
        return
    letters = [apart(cell.text) for cell in header]
    said = letters_of(each for each in letters if len(each) == 1)
    found = {kind: letters.index(letter) for letter, kind in said.items()}
    if len(found) == 2 and all(
        texts[index] and all(truth(text) is not None for text in texts[index])
        for index in found.values()
    ):
        at |= found


def _names_rows(at: dict[str, int], header: list[Cell], texts: list[list[str]]) -> int:
    """The column `name` where `phase` is what several stages are in (`pre_sale`), and each row says
    whether it is won and lost; -1 for none."""
    if not {"stage", "won", "lost"} <= at.keys():
        return -1
    phases = [apart(text) for text in texts[at["stage"]]]
    for index, cell in enumerate(header[: at["stage"]]):
        names = [apart(text) for text in texts[index]]
        differ = len({*names}) == len(names) == len(phases) > len({*phases})
        if apart(cell.text) in NAMES_ANYTHING and differ:
            return index
    return -1


def _ending(free: list[int], header: list[Cell], stage: int, body: list[list[Cell]]) -> int:
    """The column that groups the stages, its last groups those of deals that ended; -1 for none."""
    rows = [row for row in body if stage < len(row) and row[stage].text]
    for column in free:
        groups = [apart(text) for text in texts_of(rows, column)]
        each = [*dict.fromkeys(groups)]
        if not all(groups) or not 1 < blocks_in(groups) == len(each) < len(groups):
            continue
        told = ends_of(each)
        over = [group in told for group in each]
        if over[-1] and not over[0] and over == sorted(over):
            other = apart(header[column].text) in OF_OTHER_LISTS | REMARKS | OWNERS
            return -1 if other else column
    return -1


def _by_truth(at: dict[str, int], header: list[Cell], texts: list[list[str]]) -> None:
    """Take a column `Endstatus` of yes and no for the flag of closed stages."""
    kind = at.get("type", -1)
    if kind < 0 or apart(header[kind].text) not in FLAGS_TOO or "closed" in at:
        return
    if texts[kind] and all(truth(text) is not None for text in texts[kind]):
        at["closed"] = at.pop("type")


def _by_contents(at: dict[str, int], texts: list[list[str]]) -> None:
    """Take back what the values deny: numbers are an order and no names, names are no type."""
    stage = at.get("stage")
    if stage is not None and are_numbers(texts[stage]):
        del at["stage"]
        if _are_whole(texts[stage]):
            at.setdefault("order", stage)
    order = at.get("order", -1)
    if order >= 0 and texts[order] and not _some_numbers(texts[order]):
        if "stage" not in at:
            at["stage"] = at.pop("order")
        elif are_names(texts[order]):
            del at["order"]
    kind = at.get("type")
    if kind is not None and (_tell_use(texts[kind]) or _all_in_use(texts[kind])):
        at.setdefault("active", at.pop("type"))
        kind = None
    if kind is not None and texts[kind] and not (_are_ends(texts[kind]) or letters_of(texts[kind])):
        if "stage" not in at and are_names(texts[kind]):
            at["stage"] = at.pop("type")
        elif _are_keys(texts[kind]) or not (
            _any_end(texts[kind]) or all(map(kind_of, texts[kind]))
        ):
            del at["type"]
    chance = at.get("probability", -1)
    if chance >= 0 and len(texts[chance]) > 1 and not any(map(_DIGIT.search, texts[chance])):
        del at["probability"]  # 'Chance' is a deal as well
    for column in ("open", "closed", "won", "lost", "active"):
        index = at.get(column, -1)
        said = texts[index] if index >= 0 else []
        tells = _any_truth(said) or (column == "active" and _tell_use(said))
        if not tells and (len(said) > 1 or _are_dates(said)):
            del at[column]
    told = at.keys() & {"closed", "lost"} and "won" in at
    if told and "type" in at and not {"won", "lost"} & {*map(kind_of, texts[at["type"]])}:
        del at["type"]  # of something else: `Done`, `To do`


def _tell_use(texts: list[str]) -> bool:
    """Whether a column tells the stages in use from others."""
    plain = {apart(text) for text in texts}
    return plain <= IN_USE and any(map(is_inactive, texts))


def _all_in_use(texts: list[str]) -> bool:
    """Whether each stage is said to be in use, and no more: `Active` beside the won one, too."""
    return len(texts) > 1 and {*map(apart, texts)} <= IN_USE and not any(map(is_inactive, texts))


def _any_truth(texts: list[str]) -> bool:
    return any(truth(text) is not None for text in texts)


def are_numbers(texts: list[str]) -> bool:
    numbers = sum(1 for text in texts if _NUMBER.fullmatch(text))
    return bool(texts) and numbers >= 0.8 * len(texts)


def _are_whole(texts: list[str]) -> bool:
    return all("%" not in text for text in texts)


def _some_numbers(texts: list[str]) -> bool:
    return any(_NUMBER.fullmatch(text) for text in texts)


def _are_dates(texts: list[str]) -> bool:
    return bool(texts) and all(_DATE.match(text) for text in texts)


def _any_end(texts: list[str]) -> bool:
    told = {kind_of(text) for text in texts}
    return bool(told & {"won", "lost", "closed"})


def _are_ends(texts: list[str]) -> bool:
    """Whether a column holds what becomes of deals, a few words again and again, a win or a loss
    among them. The stages of a sheet may be called Won and Lost as well, but each of them once."""
    told = [kind_of(text) for text in texts]
    different = {apart(text) for text in texts}
    ends = {"won", "lost", "closed"} & {*told}
    known = sum(1 for each in told if each)
    return bool(ends) and known >= 0.5 * len(texts) and len(different) < len(texts)


def _names_letters(header: str, texts: list[str]) -> bool:
    """Whether a header has the letters below it: `W / L`."""
    found = letters_of(texts)
    plain = apart(header)
    said = {*plain} if len(plain) == len(found) else {*re.findall(r"\w+", plain)} - {"o"}
    return bool(found) and said == found.keys()


def _are_keys(texts: list[str]) -> bool:
    """Whether a column holds the keys of the stages, one of which is called won or lost: each
    stands once, and most say nothing of an end."""
    different = {apart(text) for text in texts}
    known = sum(1 for text in texts if kind_of(text))
    return len(different) == len(texts) > FEW and 2 * known < len(texts)


def _share_of_ends(texts: list[str]) -> float:
    return sum(1 for text in texts if kind_of(text)) / len(texts)


def are_names(texts: list[str]) -> bool:
    """Whether a column holds short texts, nearly each of them once."""
    different = {apart(text) for text in texts}
    return (
        len(texts) > 1
        and not _some_numbers(texts)
        and len(different) >= _MOSTLY * len(texts)
        and all(len(text) <= _LONGEST_NAME and len(text.split()) <= _MOST_WORDS for text in texts)
    )


def share_read(texts: list[str]) -> float:
    """The share of names that read as stages in one of the languages."""
    read = [judge(text[:_LONGEST_NAME]) for text in texts]
    sure = [one for one in read if one.name_class != "unknown" and one.confidence != "low"]
    return len(sure) / len(texts) if texts else 0


def _stages_among(
    free: list[int], header: list[Cell], texts: list[list[str]], telling: set[str]
) -> int:
    """The one column that can hold the stages' names; -1 where none can, or several."""
    may = [
        at
        for at in free
        if header[at].text and apart(header[at].text) not in OF_OTHER_LISTS and are_names(texts[at])
    ]
    named = [at for at in may if NAMES_ANYTHING.intersection(apart(header[at].text).split())]
    may = named[:1] or may
    is_told = len(may) == 1 and telling and apart(header[may[0]].text) not in REMARKS
    if len(may) == 1 and (is_told or share_read(texts[may[0]]) >= _SHARE):
        return may[0]
    shares = sorted(((share_read(texts[at]), at) for at in may), reverse=True)
    if len(shares) > 1 and shares[0][0] >= _SHARE and shares[1][0] <= shares[0][0] / 2:
        return shares[0][1]
    return -1


def _alone(header: list[Cell], stage: int, texts: list[list[str]]) -> bool:
    """Whether a column is the stages' though no other is known: a list of deals repeats them, and
    `Name` heads any list."""
    names_any = apart(header[stage].text) in NAMES_ANYTHING
    if len(header) == 1 and not names_any:
        return True
    if len(header) == 1 and all(any(mark in text for mark in ";\t|") for text in texts[stage]):
        return False  # parted by another sign
    if not are_names(texts[stage]) or any(map(_are_dates, texts)):
        return False
    return not names_any or share_read(texts[stage]) >= _SHARE
