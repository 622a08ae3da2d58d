"""What the columns of a sheet are by what stands in them, whatever their header.

A column of the words open, won and lost says how deals end, and numbers are an order. What a
header says falls where the values deny it.
"""

from __future__ import annotations

import re

from pipelinelint.crm.sheet.contents import (
    all_truths,
    any_end,
    any_number,
    any_truth,
    are_codes,
    are_dates,
    are_ends,
    are_groups,
    are_keys_of_stages,
    are_names,
    are_numbers,
    names_letters,
    parts_use,
    said_in,
    share_of_ends,
    tells_use,
)
from pipelinelint.crm.sheet.denied import (
    deny_closed,
    deny_ids,
    deny_odds,
    deny_order,
    take_results,
)
from pipelinelint.crm.sheet.parts import parting, texts_of
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
from pipelinelint.crm.sheet.use import deny_retired, leaves_ends, tell_use
from pipelinelint.crm.sheet.words import (
    FLAGS_TOO,
    KINDS_OF_END,
    OF_OTHER_LISTS,
    OWNERS,
    REMARKS,
    ends_of,
    kind_of,
    letters_of,
    object_of,
    truth,
)
from pipelinelint.text import apart

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.sheet.cells import Cell

_IDS = re.compile(r"\bids?\b|\b(?:internal|api|full) name|\bkey")
"""Headers that say by themselves that an id stands below them."""
_DIGIT = re.compile(r"\d")
_COUNT = re.compile(r"[2-9]|[1-9]\d\d?")
"""How many were won, and no yes."""


def settle(
    header: list[Cell], named: dict[str, int], body: list[list[Cell]], is_first: bool
) -> tuple[dict[str, int], tuple[str, ...]] | None:
    """The columns of a header row once the rows below it were looked at, and those among them that
    the header doesn't name; None without stages."""
    texts = [said_in(body, index) for index in range(len(header))]
    at = dict(named)
    _no_codes(at, header, body)
    take_numbered(at, header, texts)
    _take_flag(at, header, texts)
    _deny(at, texts)
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


def _no_codes(at: dict[str, int], header: list[Cell], body: list[list[Cell]]) -> None:
    """Leave out a column of codes unless each row has one of its own, in one word: what is called
    Value or Reference may be a sum, or anything."""
    index = at.get("id", -1)
    if index < 0 or _IDS.search(apart(header[index].text)):
        return
    if not are_codes(texts_of([row for row in body if any(cell.text for cell in row)], index)):
        del at["id"]


def _take_flag(at: dict[str, int], header: list[Cell], texts: list[list[str]]) -> None:
    """Take a column `Endstatus` of yes and no for the flag of closed stages, and a flag `Terminal`
    below which stands how each of them ends for that."""
    flag = at.get("closed", -1)
    is_free = flag >= 0 and "type" not in at
    kinds = {_kind_or_no(text) for text in texts[flag]} if is_free else {""}
    if ("" not in kinds and kinds & {"won", "lost"}) or (is_free and letters_of(texts[flag])):
        at["type"] = at.pop("closed")
    kind = at.get("type", -1)
    if kind < 0 or apart(header[kind].text) not in FLAGS_TOO or "closed" in at:
        return
    if all_truths(texts[kind]):
        at["closed"] = at.pop("type")


def _kind_or_no(text: str) -> str:
    """What a cell says of deals; that they are open where it says no."""
    return kind_of(text) or ("open" if truth(text) is False else "")


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


def _deny(at: dict[str, int], texts: list[list[str]]) -> None:
    """Take back what the values deny: numbers are an order and no names, names are no type."""
    stage = at.get("stage")
    if stage is not None and are_numbers(texts[stage]):
        del at["stage"]
        if all("%" not in text for text in texts[stage]):
            at.setdefault("order", stage)
    order = at.get("order", -1)
    if order >= 0 and texts[order] and not any_number(texts[order]):
        if "stage" not in at:
            at["stage"] = at.pop("order")
        elif are_names(texts[order]) or are_ends(texts[order]):
            del at["order"]
    kind = at.get("type")
    if kind is not None and tells_use(texts[kind], if_all=True):
        at.setdefault("active", at.pop("type"))
        kind = None
    if kind is not None and texts[kind] and not (are_ends(texts[kind]) or letters_of(texts[kind])):
        if "stage" not in at and are_names(texts[kind]):
            if not {*map(kind_of, texts[kind])} <= {"won", "lost"}:
                at["stage"] = at.pop("type")
        elif are_keys_of_stages(texts[kind]) or not (
            any_end(texts[kind]) or all(map(kind_of, texts[kind]))
        ):
            del at["type"]
    chance = at.get("probability", -1)
    if chance >= 0 and len(texts[chance]) > 1 and not any(map(_DIGIT.search, texts[chance])):
        del at["probability"]  # 'Chance' is a deal as well
    ends = (texts[at[each]] for each in ("won", "lost") if each in at)
    are_counted = any(_COUNT.fullmatch(text) for said in ends for text in said)
    for column in ("open", "closed", "won", "lost", "active"):
        index = at.get(column, -1)
        said = texts[index] if index >= 0 else []
        tells = any_truth(said) or (column == "active" and tells_use(said))
        counts = are_counted and index >= 0 and column in ("won", "lost")
        if counts or (not tells and (len(said) > 1 or are_dates(said))):
            del at[column]
    told = at.keys() & {"closed", "lost"} and "won" in at
    if told and "type" in at and not {"won", "lost"} & {*map(kind_of, texts[at["type"]])}:
        del at["type"]  # of something else: `Done`, `To do`


def _take_parting(
    at: dict[str, int], header: list[Cell], body: list[list[Cell]], may: list[int], found: list[str]
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


def _ending(free: list[int], header: list[Cell], stage: int, body: list[list[Cell]]) -> int:
    """The column that groups the stages, its last groups those of deals that ended; -1 for none."""
    rows = [row for row in body if stage < len(row) and row[stage].text]
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
