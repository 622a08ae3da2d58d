"""What a column of figures beside stages says: the odds of a win, or something else.

Odds are called so in their header, or show it by their course: they rise to a hundred at the won
stage, and are nothing at the lost one. A rate from one stage to the next does neither, shares add
up, what is left of a funnel falls, progress ends at a hundred for lost deals as well. What only
says percent, or a rate of success, and doesn't rise so, may be any of these: nobody can tell, and
nothing is judged by it.
"""

from __future__ import annotations

import re
from itertools import pairwise

from pipelinelint.crm.sheet.contents import FEW, end_in, filled_down, text_in, texts_of, with_text
from pipelinelint.crm.sheet.names import is_parked
from pipelinelint.crm.sheet.values import (
    CERTAIN,
    number_of,
    percent,
    says_nothing,
    scale_of,
    top_of,
)
from pipelinelint.crm.sheet.words import are_surely_odds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.sheet.cells import Cell, Rows


def deny_odds(at: dict[str, int], header: list[Cell], body: Rows) -> None:
    """Leave out probabilities whose scale nobody knows, those that a deal is lost, and figures that
    may be no odds."""
    index = at.get("probability", -1)
    if index < 0:
        return
    rows = with_text(body, at.get("stage", -1))
    head, said = header[index].text, texts_of(rows, index)
    known = [text for text in said if text]
    ends = _by_ends(rows, at)
    is_bare = "%" not in "".join((head, *known))
    scale = scale_of(head, known)
    are_others = _are_shares(ends) or _falls(ends) or any(map(_CHANGE.match, known))
    are_others = are_others or not scale or (is_bare and _is_small(ends, head))
    if are_others or not (are_surely_odds(head) or _show_odds(body, at, scale)):
        del at["probability"]


_CHANGE = re.compile(r"\+\s*\d")
"""By how much something rises."""


def odds_in(row: list[Cell], at: dict[str, int]) -> float | None:
    """The number in the column of probabilities."""
    found = number_of(text_in(row, at.get("probability", -1)))
    return found[0] if found is not None else None


def _by_ends(rows: Rows, at: dict[str, int]) -> dict[str, list[float]]:
    """The numbers of open stages, in their order, and those of the ends."""
    ends: dict[str, list[float]] = {"": [], "won": [], "lost": []}
    for row in rows:
        if (odds := odds_in(row, at)) is not None:
            ends.setdefault(end_in(row, at), []).append(odds)
    return ends


def _are_shares(ends: dict[str, list[float]]) -> bool:
    """Whether the numbers of a win, a loss and the others add up to a hundred, or one: they say how
    many deals are in each, and no win is sure."""
    every = [odds for told in ends.values() for odds in told]
    total, whole = sum(every), CERTAIN if max(every, default=0) > 1 else 1
    is_sure = not ends["won"] or max(ends["won"]) >= whole
    return len(every) > FEW and not is_sure and abs(total - whole) <= whole * _ROUNDED


_ROUNDED = 0.03
"""Of a hundred, what rounding leaves."""


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
    """Whether won stages have the lowest number, and those before them fall to it from the highest,
    which lost ones have where they have any: odds of a loss, or what is left of a funnel."""
    every = [odds for told in ends.values() for odds in told]
    if not (ends["won"] and len(ends[""]) > 1):
        return False
    are_turned = {*ends["won"]} == {min(every)} and {*ends["lost"]} <= {max(every)}
    falls = all(one >= other for one, other in pairwise(ends[""]))
    return are_turned and falls and min(every) < max(every) and ends[""][0] > ends[""][-1]


def _show_odds(body: Rows, at: dict[str, int], scale: float) -> bool:
    """Whether the figures of most lists run as odds do: of each pipeline, above and below a row
    that heads the figures anew. Two are no list where another has more."""
    lists: dict[tuple[str, int], Rows] = {}
    pipelines = filled_down(texts_of(body, at.get("pipeline", -1)))
    number = 0
    for row, name in zip(body, pipelines, strict=True):
        text = text_in(row, at["probability"])
        number += any(map(str.isalpha, text)) and percent(text) is None and not says_nothing(text)
        if text_in(row, at["stage"]) and odds_in(row, at) is not None:
            lists.setdefault((name, number), []).append(row)
    longer = [rows for rows in lists.values() if len(rows) >= FEW] or [*lists.values()]
    told = [_run_as_odds(_in_order(rows, at), at, scale) for rows in longer]
    return 2 * sum(told) > len(told)


def _in_order(rows: Rows, at: dict[str, int]) -> Rows:
    """The rows by their numbers, where each has one."""
    found = [number_of(text.rstrip(".")) for text in texts_of(rows, at.get("order", -1))]
    numbers = [each[0] for each in found if each is not None]
    if len(numbers) < len(rows):
        return rows
    return [row for _, row in sorted(zip(numbers, rows, strict=True), key=lambda pair: pair[0])]


def _run_as_odds(rows: Rows, at: dict[str, int], scale: float) -> bool:
    """Whether the figures of a pipeline are a hundred at its won stage and nothing at its lost one,
    or rise through the open stages to whatever shows a win."""
    column = at["probability"]
    odds: dict[str, list[float]] = {"": [], "won": [], "lost": []}
    for row in rows:
        number = percent(text_in(row, column), scale)
        if number is not None and not is_parked(text_in(row, at["stage"])):
            odds.setdefault(end_in(row, at), []).append(number)
    won, lost = odds["won"], odds["lost"]
    is_sure = {*won} == {CERTAIN}
    if is_sure and {*lost} == {0}:
        return True
    if is_sure:
        return max(lost, default=0) < CERTAIN and (_rise(odds[""]) or len(odds[""]) < 2)
    highest = max(odds[""], default=0)
    is_likely = not won or (min(won) >= _LIKELY and min(won) >= highest)
    return is_likely and max(lost, default=0) <= highest and _rise(odds[""])


_LIKELY = 80
"""From where on the figure of a won stage is one of a win, even where it isn't a hundred."""


def _rise(numbers: list[float]) -> bool:
    """Whether numbers rise as a whole, from the lowest to the highest; one between them may fall,
    and nothing is said where they are nothing."""
    told = [number for number in numbers if number]
    return len({*told}) > 1 and told[0] == min(told) and told[-1] == max(told)
