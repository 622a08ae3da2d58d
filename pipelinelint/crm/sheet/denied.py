"""Columns that say something else than their header seems to: odds of losing, or on another scale;
counts of deals for an order; keys of something the stage belongs to; flags of another thing.

What the rows deny is left out, with a note: nothing is judged by it.
"""

from __future__ import annotations

import re
from itertools import pairwise

from pipelinelint.crm.sheet.numbers import CERTAIN, number_of, scale_of, top_of
from pipelinelint.crm.sheet.parts import end_in, filled_down, texts_of
from pipelinelint.crm.sheet.words import (
    LANGUAGES,
    MAY_COUNT,
    READ,
    column_of,
    kind_of,
    says_of_stages,
    truth,
)
from pipelinelint.text import apart

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.sheet.cells import Cell

    Rows = list[list[Cell]]


def deny_ids(at: dict[str, int], header: list[Cell], body: Rows) -> None:
    """Leave out ids that several stages of a pipeline have, unless the header says that they are
    the stages' own: they are those of a team, a group or a translation."""
    index = at.get("id", -1)
    if index < 0 or says_of_stages(header[index].text):
        return
    rows = [row for row in body if texts_of([row], index)[0]]
    parts = filled_down(texts_of(rows, at.get("pipeline", -1)))
    pairs = [*zip(parts, texts_of(rows, index), strict=True)]
    if len({*pairs}) < len(pairs):
        del at["id"]


def other_languages(header: list[Cell], rows: Rows) -> tuple[int, str]:
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


def deny_closed(at: dict[str, int], body: Rows) -> None:
    """Leave out a column Closed that says so of stages that deals go on from, most of what it names
    and is not won: a quote that is locked is closed as well. Another column says what is won."""
    if "closed" not in at or not at.keys() & {"won", "type"}:
        return
    rows = [row for row in body if truth(texts_of([row], at["closed"])[0])]
    told = [_odds(row, at) for row in rows if not end_in(row, {**at, "closed": -1})]
    likely = [odds for odds in told if odds is not None and 0 < odds < CERTAIN]
    if len(likely) >= _SEVERAL and 2 * len(likely) > len(told):
        del at["closed"]


def deny_odds(at: dict[str, int], header: list[Cell], body: Rows) -> None:
    """Leave out probabilities whose scale nobody knows, and those that a deal is lost."""
    index = at.get("probability", -1)
    if index < 0:
        return
    rows = [row for row in body if texts_of([row], at.get("stage", -1))[0]]
    head, said = header[index].text, texts_of(rows, index)
    known = [text for text in said if text]
    ends: dict[str, list[float]] = {"": [], "won": [], "lost": []}
    for row in rows:
        if (odds := _odds(row, at)) is not None:
            ends.setdefault(end_in(row, at), []).append(odds)
    is_bare = "%" not in "".join((head, *known))
    if not scale_of(head, known) or _falls(ends) or (is_bare and _is_small(ends, head)):
        del at["probability"]


def _is_small(ends: dict[str, list[float]], head: str) -> bool:
    """Whether won stages have the highest number of all, far below 100, and lost ones the lowest:
    `2, 5, 10, 0` are of ten."""
    every = [odds for told in ends.values() for odds in told]
    if top_of(head) or not ends["won"] or not any(ends[""]):
        return False
    highest, lowest = max(every), min(every)
    is_top = {*ends["won"]} == {highest} and {*ends["lost"]} <= {lowest}
    return is_top and 1 < highest <= _HIGHEST and max(ends[""]) < highest


_HIGHEST = 20
"""Up to which a won stage's number is no percent that somebody meant."""


def _falls(ends: dict[str, list[float]]) -> bool:
    """Whether lost stages have the highest number, won ones the lowest, and those between fall."""
    every = [odds for told in ends.values() for odds in told]
    if not (ends["won"] and ends["lost"] and len(ends[""]) > 1):
        return False
    are_turned = {*ends["won"]} == {min(every)} and {*ends["lost"]} == {max(every)}
    falls = all(one >= other for one, other in pairwise(ends[""]))
    return are_turned and falls and min(every) < max(every) and ends[""][0] > ends[""][-1]


def _odds(row: list[Cell], at: dict[str, int]) -> float | None:
    found = number_of(texts_of([row], at.get("probability", -1))[0])
    return found[0] if found is not None else None


def deny_order(at: dict[str, int], header: list[Cell], body: Rows) -> None:
    """Leave out numbers that may be counts, or ranks of something, as `#` and `No.` are: where the
    rows don't stand in their order, they count nothing from 0 or 1 on, or bring open stages behind
    the ends that the rows have last. Odds beside the size of a sample are measured."""
    index = at.get("order", -1)
    head = apart(_BRACKETS.sub(" ", header[index].text)).strip("?: ") if index >= 0 else ""
    if head not in MAY_COUNT:
        return
    rows = [row for row in body if texts_of([row], at.get("stage", -1))[0]]
    found = [number_of(text.rstrip(".")) for text in texts_of(rows, index)]
    told = [(each[0], row) for each, row in zip(found, rows, strict=True) if each is not None]
    numbers = [number for number, _ in told]
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


_SEVERAL = 2
