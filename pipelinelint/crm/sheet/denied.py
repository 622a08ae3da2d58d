"""Which columns say something else than their header seems to: numbers that are no names, counts of
deals for an order or for flags, keys of something the stage belongs to, flags of another thing,
what is out of use. What figures say that may be odds is told in `figures`.

What the rows deny is left out, with a note: nothing is judged by it.
"""

from __future__ import annotations

import re
from time import localtime

from pipelinelint.crm.sheet.cells import filled
from pipelinelint.crm.sheet.contents import (
    FEW,
    all_truths,
    any_end,
    any_number,
    any_truth,
    are_codes,
    are_dates,
    are_ends,
    are_keys_of_stages,
    are_names,
    are_numbers,
    are_written_as_keys,
    end_in,
    filled_down,
    over_in,
    tells_use,
    text_in,
    texts_of,
    with_text,
)
from pipelinelint.crm.sheet.figures import odds_in
from pipelinelint.crm.sheet.names import is_parked
from pipelinelint.crm.sheet.values import (
    CERTAIN,
    is_inactive,
    kind_of,
    letters_of,
    number_of,
    truth,
)
from pipelinelint.crm.sheet.words import (
    FLAGS_TOO,
    KINDS_OF_END,
    MAY_COUNT,
    UNTIL,
    column_of,
    says_of_stages,
)
from pipelinelint.text import apart

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.sheet.cells import Cell, Rows

_IDS = re.compile(r"\bids?\b|\b(?:internal|api|full) name|\bkey")
"""Headers that say by themselves that an id stands below them."""
_DIGIT = re.compile(r"\d")
_PERCENT = re.compile(r"\d{1,3}(?:[.,]\d+)?\s*%")
_COUNT = re.compile(r"[€$£]?\s*(?:[2-9]|[1-9]\d[\d.,' ]*)\s*[%€$£]?")
"""How many were won, for how much or what share of all, and no yes."""


def deny_codes(at: dict[str, int], header: list[Cell], body: Rows) -> None:
    """Leave out a column of codes unless each row has one of its own, in one word: what is called
    Value or Reference may be a sum, or anything."""
    index = at.get("id", -1)
    if index < 0 or _IDS.search(apart(header[index].text)):
        return
    if not are_codes(texts_of([*filter(filled, body)], index)):
        del at["id"]


def take_flag(at: dict[str, int], header: list[Cell], texts: list[list[str]]) -> None:
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


def deny_named(at: dict[str, int], texts: list[list[str]]) -> None:
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
    forecast = at.get("forecast_category", -1)
    shares = texts[forecast] if forecast >= 0 else []
    if shares and 3 * len([*filter(_PERCENT.fullmatch, shares)]) >= 2 * len(shares):
        at.setdefault("probability", at.pop("forecast_category"))
    chance = at.get("probability", -1)
    if chance >= 0 and len(texts[chance]) > 1 and not any(map(_DIGIT.search, texts[chance])):
        del at["probability"]  # 'Chance' is a deal as well
    flags = {each: texts[at[each]] for each in _FLAGS if each in at}
    counted = {each for each, said in flags.items() if any(map(_COUNT.fullmatch, said))}
    for column, said in flags.items():
        tells = any_truth(said) or (column == "active" and tells_use(said))
        is_counted = column in counted or (column != "active" and counted - {"active"})
        if (is_counted and not any(map(str.isalpha, "".join(said)))) or (
            not tells and (len(said) > 1 or are_dates(said))
        ):
            del at[column]
    told = at.keys() & {"closed", "lost"} and "won" in at
    if told and "type" in at and not {"won", "lost"} & {*map(kind_of, texts[at["type"]])}:
        del at["type"]  # of something else: `Done`, `To do`


_FLAGS = ("open", "closed", "won", "lost", "active")


def deny_retired(
    at: dict[str, int], header: list[Cell], texts: list[list[str]], body: Rows
) -> None:
    """Take a column `Archived` for what its values say: yes and no, the days since when, or words
    that tell the stages in use from others; any other is none. Days until when a stage is in use
    tell those that some have alone, and that are past."""
    index = at.get("retired", -1)
    said = texts[index] if index >= 0 else []
    if not said:
        return
    if tells_use(said):
        at.setdefault("active", at.pop("retired"))
        return
    is_told = all_truths(said) or all(map(_is_dated, said))
    if apart(header[index].text) in UNTIL:
        years = [int(year) for text in said for year in _YEAR.findall(text)]
        is_told = bool(years) and max(years) <= localtime().tm_year and 2 * len(said) < len(body)
    if not is_told:
        del at["retired"]


def _is_dated(text: str) -> bool:
    return are_dates([text]) or bool(_YEAR.search(text))


_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def tell_use(at: dict[str, int], body: Rows) -> None:
    """What a column headed Active means, which stages are in use or which deals are still open, the
    rows that say no tell: stages called after no end are out of use. Read it as the one of open
    stages where it says no of every end and of nothing else, and leave it out where it does so of
    some ends, of which nobody knows, of waiting beside them, which is work again some day, or where
    another column tells them. Leave one headed Hidden out where no end of a kind would be left."""
    rows = with_text(body, at.get("stage", -1))
    for column in at.keys() & {"active", "retired"}:
        said = texts_of(rows, at[column])
        out = [row for row, text in zip(rows, said, strict=True) if is_out(column, text)]
        parked = [row for row in out if is_parked(text_in(row, at["stage"]))]
        ends = {over_in(row, at) for row in out if row not in parked}
        others = {over_in(row, at) for row in rows if row not in out}
        if column == "retired":
            if ends - {""} - others or not others:
                del at[column]
            continue
        if not ends or "" in ends or ends & others:
            continue  # of two wins one may have gone
        told = others == {""} and not parked and not any(map(is_inactive, said))
        if told and not KINDS_OF_END & at.keys():
            at["open"] = at["active"]
        del at[column]


def leaves_ends(use: int, at: dict[str, int], body: Rows) -> bool:
    """Whether a column of stages in use and out of use leaves a stage for each way deals end:
    `inactive` may mean as well that the deals are over."""
    rows = with_text(body, at["stage"])
    out = [row for row in rows if is_inactive(text_in(row, use))]
    ends = {end_in(row, at) for row in out} - {""}
    return ends <= {end_in(row, at) for row in rows if row not in out}


def is_out(column: str, text: str) -> bool:
    """Whether a cell of a column Active, or Archived, says that a stage is no longer used."""
    if column == "active":
        return truth(text) is False or is_inactive(text)
    return bool(truth(text)) or (truth(text) is None and _is_dated(text))


def deny_ids(at: dict[str, int], header: list[Cell], body: Rows) -> None:
    """Leave out ids that several stages of a pipeline have, unless the header says that they are
    the stages' own: they are those of a team, a group or a translation."""
    index = at.get("id", -1)
    if index < 0 or says_of_stages(header[index].text):
        return
    rows = with_text(body, index)
    parts = filled_down(texts_of(rows, at.get("pipeline", -1)))
    pairs = [*zip(parts, texts_of(rows, index), strict=True)]
    if len({*pairs}) < len(pairs):
        del at["id"]


def take_results(at: dict[str, int], header: list[Cell], texts: list[list[str]]) -> None:
    """Take the column that says Won and Lost for that of the ends, where one only says open and
    closed, of whatever."""
    kind = at.get("type", -1)
    if kind < 0 or not {*map(kind_of, texts[kind])} <= {"open", "closed", ""}:
        return
    for index, said in enumerate(texts):
        kinds = {*map(kind_of, said)}
        is_such = {"won", "lost"} <= kinds <= {"won", "lost", "open"}
        if index not in at.values() and is_such and column_of(header[index].text) == "type":
            at["type"] = index
            return


def take_keys(at: dict[str, int], body: Rows) -> None:
    """Take a column of ends for that of the keys where most of its texts are the names of the rows
    once more: `oferta_wyslana` beside "Oferta wysłana"; or for the names, where those taken for
    them are written as keys: "Abschluss" beside `ABSCHLUSS`."""
    kind, stage = at.get("type", -1), at.get("stage", -1)
    rows = [row for row in body if text_in(row, stage) and text_in(row, kind)]
    pairs = [(text_in(row, kind), text_in(row, stage)) for row in rows]
    steps = [pair for pair in pairs if not kind_of(pair[0])]
    same = sum(apart(one) == apart(other) for one, other in steps)
    if len(pairs) <= FEW or len(steps) < 2 or 2 * same < len(steps):
        return
    del at["type"]
    if _are_keys([name for _, name in pairs]) and not _are_keys([one for one, _ in pairs]):
        at["stage"], kind = kind, stage
    at.setdefault("id", kind)


def _are_keys(texts: list[str]) -> bool:
    return are_written_as_keys(texts) or all(map(str.isupper, texts))


def deny_closed(at: dict[str, int], body: Rows) -> None:
    """Leave out a column Closed that says so of stages that deals go on from, most of what it names
    and is not won: a quote that is locked is closed as well. Another column says what is won."""
    if "closed" in at and not at.keys() & {"won", "lost", "type", "open"}:
        _take_archived(at, body)
    if "closed" not in at or not at.keys() & {"won", "type"}:
        return
    rows = [row for row in body if truth(text_in(row, at["closed"]))]
    told = [odds_in(row, at) for row in rows if not end_in(row, {**at, "closed": -1})]
    likely = [odds for odds in told if odds is not None and 0 < odds < CERTAIN]
    if len(likely) > 1 and 2 * len(likely) > len(told):
        del at["closed"]


def _take_archived(at: dict[str, int], body: Rows) -> None:
    """Take a column Closed that says no of a win and a loss alike for that of lists put away, as
    boards have it: what it says yes of is used no more; where that is nothing, it tells none."""
    rows = with_text(body, at["stage"]) if "stage" in at else []
    names = {key: column for key, column in at.items() if key != "closed"}
    said = [(over_in(row, names), bool(truth(text_in(row, at["closed"])))) for row in rows]
    ends = {end for end, is_closed in said if end and not is_closed}
    away = [end for end, is_closed in said if is_closed]
    if not ends or any(away) or (away and not {"won", "lost"} <= ends):
        return
    index = at.pop("closed")
    if away:
        at.setdefault("retired", index)


def deny_order(at: dict[str, int], header: list[Cell], body: Rows) -> None:
    """Leave out numbers that may be counts, or ranks of something, as `#` and `No.` are: where the
    rows don't stand in their order, they count nothing from 0 or 1 on, or bring open stages behind
    the ends that the rows have last. Odds beside the size of a sample are measured. Numbers below a
    header of stages (`funnel_stage`) point to another list where several rows have the same."""
    index = at.get("order", -1)
    head = apart(_BRACKETS.sub(" ", header[index].text)).strip("?: ") if index >= 0 else ""
    points = index >= 0 and column_of(header[index].text) == "stage"
    if head not in MAY_COUNT and not points:
        return
    rows = with_text(body, at.get("stage", -1))
    found = [number_of(text.rstrip(".")) for text in texts_of(rows, index)]
    told = [(each[0], row) for each, row in zip(found, rows, strict=True) if each is not None]
    numbers = [number for number, _ in told]
    if points and len(numbers) > len({*numbers}):
        del at["order"]
        return
    if len(numbers) < len(rows) or numbers == sorted(numbers):
        return
    sorted_rows = [row for _, row in sorted(told, key=lambda each: each[0])]
    spoils = _has_ends_last(rows, at) and not _has_ends_last(sorted_rows, at)
    if spoils or not _counts(numbers):
        del at["order"]
        if head == "n":
            at.pop("probability", None)  # measured in so many deals


_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]?")


def _counts(numbers: list[float]) -> bool:
    """Whether numbers count something from 0 or 1 on, or in steps of the first, hardly one left
    out."""
    each = sorted({*numbers})
    first = next((number for number in each if number), 0)
    steps = [number / first for number in each] if first else []
    are_whole = all(step == int(step) for step in steps)
    return are_whole and (first == 1 or first in _STEPS) and max(steps) <= 2 * len(each)


_STEPS = (5, 10, 20, 100, 1000)


def _has_ends_last(rows: Rows, at: dict[str, int]) -> bool:
    ends = [bool(end_in(row, at)) for row in rows]
    return any(ends) and ends == sorted(ends)
