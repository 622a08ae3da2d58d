"""The column of a sheet that parts its rows into several lists, whatever it is called.

A stage that stands in several groups tells so, numbers that begin anew with each group, groups
that each have ends of their own, groups called deals, leads and orders, and the header `List`.
"""

from __future__ import annotations

from itertools import pairwise

from pipelinelint.crm.sheet.numbers import number_of
from pipelinelint.crm.sheet.use import end_in
from pipelinelint.crm.sheet.words import LISTS, column_of, ends_of, names_stages, object_of
from pipelinelint.lexicon.judge import judge
from pipelinelint.text import apart

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipelinelint.crm.sheet.cells import Cell

    Rows = list[list[Cell]]


def parting(may: list[int], header: list[Cell], at: dict[str, int], body: Rows) -> tuple[str, int]:
    """What a column that parts the rows holds, and which it is: `pipeline`, `object`, or `section`
    where its groups are phases of one pipeline whose numbers begin anew. ("", -1) for none."""
    rows = [row for row in body if texts_of([row], at["stage"])[0]]
    names = [apart(text) for text in texts_of(rows, at["stage"])]
    restarts = _restarts(texts_of(rows, at.get("order", -1)))
    ends = [
        bool(end_in(row, at)) or _is_a_loss(name) for row, name in zip(rows, names, strict=True)
    ]
    repeat = len({*names}) < len(names)
    for column in may:
        groups = filled_down(texts_of(rows, column))
        blocks = [0, *(n for n in range(1, len(rows)) if groups[n] != groups[n - 1]), len(rows)]
        count = len(blocks) - 1
        if not all(groups) or not 1 < count == len({*groups}) or len(rows) < 2 * count:
            continue
        told = {object_of(group) for group in groups}
        if "deals" in told and len(told) > 1 and "" not in told:
            return "object", column
        if len({*zip(groups, names, strict=True)}) < len(rows):
            continue
        if apart(header[column].text) in LISTS:
            return "pipeline", column
        if restarts and restarts == blocks[1:-1]:
            phases = names_stages(header[column].text) and not any(ends[: blocks[-2]])
            return ("section" if phases else "pipeline"), column
        each_ends = "order" not in at and not ends_of(map(apart, groups))
        each_ends &= all(ends[stop - 1] and not ends[start] for start, stop in pairwise(blocks))
        anew = repeat and at.get("object") != column and column_of(header[column].text) != "stage"
        if each_ends or anew:
            return "pipeline", column
    return "", -1


def _is_a_loss(name: str) -> bool:
    return judge(name[:300]).name_class == "loss_reason"


def _restarts(numbers: list[str]) -> list[int]:
    """The rows, from 0, at which numbers that rise begin anew, each time with the first; empty
    where there are none, or they do otherwise."""
    read = [number_of(text.rstrip(".)")) for text in numbers]
    known = [each[0] for each in read if each is not None]
    if len(known) < len(read):
        return []
    found = [n for n in range(1, len(known)) if known[n] <= known[n - 1]]
    return found if all(known[n] == known[0] for n in found) else []


def several_under_one(numbers: list[str]) -> bool:
    """Whether numbers count through several lists, one after the other, of two rows at least."""
    found = [0, *_restarts(numbers), len(numbers)]
    return len(found) > 2 and all(stop - start > 1 for start, stop in pairwise(found))


def texts_of(rows: Rows, at: int) -> list[str]:
    return [row[at].text if 0 <= at < len(row) else "" for row in rows]


def filled_down(texts: Iterable[str]) -> list[str]:
    """The texts of a column, an empty one repeating the one above, as in merged cells."""
    found: list[str] = []
    for text in texts:
        found.append(text or (found[-1] if found else ""))
    return found


def blocks_in(texts: Sequence[object]) -> int:
    """How many runs of the same text there are."""
    return 1 + sum(one != other for one, other in pairwise(texts))
