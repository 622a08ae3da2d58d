"""The column of a sheet that parts its rows into several lists, whatever it is called.

A stage that stands in several groups tells so, numbers that begin anew with each group, groups
that each have ends of their own, groups called deals, leads and orders, and the header `List`.
Where groups may be several lists or parts of one, nobody knows what comes first or is told twice.
"""

from __future__ import annotations

from itertools import pairwise

from pipelinelint.crm.sheet.contents import (
    blocks_in,
    filled_down,
    numbers_in,
    over_in,
    texts_of,
    with_text,
)
from pipelinelint.crm.sheet.names import comes_in, is_past
from pipelinelint.crm.sheet.values import ends_of, object_of, truth
from pipelinelint.crm.sheet.words import LISTS, NUMBERED, OWNERS, REMARKS, names_stages
from pipelinelint.text import apart

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.sheet.cells import Cell, Rows

MAYBE = "list"
"""What a column holds that may part the rows, or not."""


def parting(may: list[int], header: list[Cell], at: dict[str, int], body: Rows) -> tuple[str, int]:
    """What a column that parts the rows holds, and which it is: `pipeline`, `object`, `section`
    where its groups are phases of one pipeline whose numbers begin anew, or MAYBE. ("", -1) for
    none."""
    rows = _Rows(body, at, header)
    told = [(_held(rows, column, header[column].text, at), column) for column in may]
    sure = next((each for each in told if each[0] not in ("", MAYBE)), None)
    return sure or next((each for each in told if each[0]), ("", -1))


class _Rows:
    """The rows that name a stage: their names, folded, numbers, and which of them are ends. They
    are counted where their order, and no number of the row, goes from 1 on through all of them."""

    __slots__ = ("body", "ends", "is_counted", "names", "numbers")

    def __init__(self, body: Rows, at: dict[str, int], header: list[Cell]) -> None:
        self.body = with_text(body, at["stage"])
        self.names = [apart(text) for text in texts_of(self.body, at["stage"])]
        self.numbers = numbers_in(texts_of(self.body, at.get("order", -1)))
        self.ends = [bool(over_in(row, at)) for row in self.body]
        order = apart(header[at["order"]].text) if "order" in at else ""
        counts = self.numbers == [*range(1, len(self.body) + 1)]
        self.is_counted = counts and len(order) >= _A_WORD and order not in NUMBERED


def _held(rows: _Rows, column: int, title: str, at: dict[str, int]) -> str:
    """What a column holds, if it parts the rows into groups of two or more; empty for none."""
    groups = filled_down(texts_of(rows.body, column))
    count = len({*groups})
    if not all(groups) or not 1 < count <= len(groups) / 2:
        return ""
    together = blocks_in(groups) == count
    told = {object_of(group) for group in groups}
    if together and "deals" in told and len(told) > 1 and "" not in told:
        return "object"
    if len({*zip(groups, rows.names, strict=True)}) < len(groups):
        return ""
    if together and apart(title) in LISTS:
        return "pipeline"
    is_phase = names_stages(title) or bool(ends_of(map(apart, groups)))
    starts = [0, *(n for n, (one, other) in enumerate(pairwise(groups), 1) if one != other)]
    if _number_anew(groups, rows.numbers, together):
        is_one = is_phase and not any(rows.ends[: starts[-1]])
        return "section" if is_one and together else "" if is_phase and not together else "pipeline"
    if is_phase:
        return ""
    repeat = len({*rows.names}) < len(rows.names)
    if together and (repeat or ("order" not in at and _each_ends(rows.ends, starts))):
        return "pipeline"
    if apart(title) in OWNERS | REMARKS or not any(map(_may_name, groups)):
        return ""
    anew = _begin_anew(groups, rows.names)
    if anew == count - 1 >= _SEVERAL and "order" not in at:
        return "pipeline"
    is_one = rows.is_counted and 1 in map(groups.count, {*groups})  # no list has one stage
    goes_on = together and not is_one and _goes_on(rows.ends, starts)
    collide = _collide(groups, rows.numbers) >= _SEVERAL
    return MAYBE if repeat or goes_on or anew or collide else ""


def _each_ends(ends: list[bool], starts: list[int]) -> bool:
    """Whether each of several runs of rows begins with an open stage and ends with an end."""
    pairs = zip(starts, [*starts[1:], len(ends)], strict=True)
    return all(ends[stop - 1] and not ends[start] for start, stop in pairs)


def _goes_on(ends: list[bool], starts: list[int]) -> bool:
    """Whether an open stage stands in a run of rows after another with an end."""
    opens = [n for n, is_end in enumerate(ends) if not is_end]
    return bool(opens) and any(ends[: max(n for n in starts if n <= opens[-1])])


def _begin_anew(groups: list[str], names: list[str]) -> int:
    """How many groups begin where something comes in, though another above is past that: deals,
    cases and appointments have lists of their own, however each of them ends. Where none does, but
    such a name and a step stand in several, the rows stand in another order: one."""
    own: dict[str, list[str]] = {}
    for group, name in zip(groups, names, strict=True):
        own.setdefault(group, []).append(name)
    parts = [(each[0], each) for each in own.values() if any(map(is_past, each))]
    found = sum(comes_in(first) for first, _ in parts[1:])
    return found or sum(any(map(comes_in, each)) for _, each in parts) >= _SEVERAL


def _may_name(group: str) -> bool:
    """Whether a text may name a list: neither a number, such as of days, nor yes or no."""
    return any(each.isalpha() for each in group) and truth(group) is None


def _number_anew(groups: list[str], numbers: list[float], together: bool) -> bool:
    """Whether numbers rise in each group and begin anew with it: with the first again, or with some
    that stand in another; where the rows of a group stand apart they count from the first on."""
    shared = _collide(groups, numbers)
    own = _by_group(groups, numbers)
    if not shared or any(one >= other for each in own for one, other in pairwise(each)):
        return False
    from_first = len({each[0] for each in own}) == 1
    if not together:
        return from_first and all(each[-1] - each[0] == len(each) - 1 for each in own)
    return from_first or shared >= _SEVERAL


def _collide(groups: list[str], numbers: list[float]) -> int:
    """How many numbers stand in a group after another has them; none where one has it twice."""
    own = _by_group(groups, numbers)
    differ = all(len({*each}) == len(each) for each in own)
    return len(numbers) - len({*numbers}) if differ else 0


_A_WORD = 4
"""Letters from which on a header speaks of an order: `Nr`, `Lp` and `#` head numbers of rows."""
_SEVERAL = 2
"""Numbers that two stages have by chance, as two ends that are both the last."""


def _by_group(groups: list[str], numbers: list[float]) -> list[list[float]]:
    found: dict[str, list[float]] = {}
    for group, number in zip(groups, numbers, strict=False):
        found.setdefault(group, []).append(number)
    return [*found.values()]
