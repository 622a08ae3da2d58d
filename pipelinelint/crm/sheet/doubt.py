"""What leaves open which rows of a file are the stages of a pipeline.

A list somebody keeps may hold steps of the work, fields or figures beside the stages, and nothing
in a row tells. Where something in its file might, and isn't understood, what is found is a remark.
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby, pairwise

from pipelinelint.crm.sheet.columns import READ_ROWS
from pipelinelint.crm.sheet.contents import (
    FEW,
    all_differ,
    are_groups,
    filled_down,
    several_under_one,
    texts_of,
)
from pipelinelint.crm.sheet.inner import inner_of
from pipelinelint.crm.sheet.names import comes_in
from pipelinelint.crm.sheet.parts import MAYBE
from pipelinelint.crm.sheet.values import VALUES, is_value, number_of, object_of, truth
from pipelinelint.crm.sheet.words import (
    OWNERS,
    REMARKS,
    column_of,
    is_work,
    may_part,
    names_stages,
)
from pipelinelint.text import apart

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipelinelint.crm.sheet.rows import Row


def doubt(rows: list[Row]) -> str:
    """Why nobody can tell surely which of the rows of a pipeline are its stages; empty where
    nothing speaks against any."""
    beside = rows[0].sheet.table.beside
    if beside:
        return f'"{beside}" in the same file may list them'
    if may_be_several(rows) or begins_anew(rows) or _share_numbers(rows):
        return SEVERAL
    first = rows[:READ_ROWS]
    return _by_columns(first) or _by_rows(first)


def may_be_several(rows: list[Row]) -> bool:
    """Whether the rows of a list may be those of several that nothing tells apart for sure."""
    lists = {apart(cell.text) for row in rows if (cell := row.cell(MAYBE)) is not None}
    return len(lists) > 1 or counts_several(rows)


def begins_anew(rows: list[Row]) -> bool:
    """Whether something comes in behind a won stage, and is won again further down: a list in two
    languages, or of what several programs call their stages."""
    ends = [row.ended for row in rows]
    wins = [at for at, end in enumerate(ends) if end == "won"]
    if len(wins) < 2 or odds_rise(rows):
        return False
    return any(comes_in(rows[at].name) for at in range(wins[0], wins[-1]) if not ends[at])


SEVERAL = "several lists may stand there"


def counts_several(rows: list[Row]) -> bool:
    cells = [row.cell("order") for row in rows]
    return several_under_one([cell.text if cell is not None else "" for cell in cells])


def odds_rise(rows: list[Row]) -> bool:
    """Whether the odds of the open stages tell their order."""
    told = [odds for row in rows if (odds := row.odds) is not None and not row.ended]
    return len({*told}) > 1 and all(one <= other for one, other in pairwise(told))


def _share_numbers(rows: list[Row]) -> bool:
    """Whether half of the open stages have the number of another."""
    numbers = [row.order for row in rows if row.order is not None and not row.ended]
    counts = Counter(numbers)
    shared = sum(counts[number] > 1 for number in numbers)
    return len(counts) > 1 and 2 * shared >= len(rows) > FEW


def _by_columns(rows: list[Row]) -> str:
    """What a column says that isn't understood: what each row is of, or belongs to, or that the
    stages are its own."""
    names = [apart(row.name) for row in rows]
    for at, head in _unread(rows):
        texts = [apart(each) for each in texts_of([row.cells for row in rows], at)]
        groups = filled_down(texts)
        told = [text for text in texts if text]
        are_names = any(number_of(text) is None for text in told)
        if _heads_stages(head) and are_names and not all_differ(told):
            return f'the column "{head}" may hold them'
        if len(told) > 1 and _stand_above(texts, names):
            return f'the column "{head}" may say to which other a row belongs'
        if all(map(_may_be_a_kind, groups)) and _part(head, groups):
            return f'the column "{head}" may say what each row is of'
    return ""


def _stand_above(texts: list[str], names: list[str]) -> bool:
    """Whether each text is the name of a row above its own."""
    above: set[str] = set()
    for text, name in zip(texts, names, strict=True):
        if text and text not in above:
            return False
        above.add(name)
    return True


def _unread(rows: list[Row]) -> Iterator[tuple[int, str]]:
    """The columns with a header that nothing is read from, and those of ends that are called as
    stages where the stages' own is not."""
    sheet = rows[0].sheet
    is_headed = column_of(sheet.head().text) == "stage"
    known = {at for name, at in sheet.columns.items() if is_headed or name not in _OF_ENDS}
    for at, head in enumerate(sheet.header):
        is_read = at in known or (at in sheet.columns.values() and not _heads_stages(head.text))
        if head.text and not is_read and apart(head.text) not in OWNERS | REMARKS:
            yield at, head.text


_OF_ENDS = ("type", "group")


def _heads_stages(head: str) -> bool:
    words = (head, *head.split())
    return column_of(head) == "stage" or any(map(names_stages, words))


def _part(head: str, groups: list[str]) -> bool:
    """Whether texts may say what the rows are of: where they part them and the header is of areas,
    phases, kinds or groups, or one of them names a part of the work, or an object. Colours, next
    steps, odds in words and whoever does it part them as well."""
    if not _are_runs(groups):
        return _are_kinds(head, groups)
    is_headed = may_part(head) or names_stages(head)
    return is_headed or any(is_work(each) or _is_object(each) for each in groups)


def _is_object(text: str) -> bool:
    return " " not in text and bool(object_of(text))


def _are_runs(groups: list[str]) -> bool:
    """Whether texts part the rows into runs, two of several rows at least: areas, phases."""
    runs = [len([*run]) for _, run in groupby(groups)]
    return sum(run > 1 for run in runs) > 1 and are_groups(groups)


def _are_kinds(head: str, groups: list[str]) -> bool:
    """Whether what stands below a header of kinds or objects is of few kinds, wherever it stands:
    `Task`, `Stage`, `Task`."""
    kinds = len({*groups})
    is_such = column_of(head) in ("type", "object", "pipeline")
    return is_such and 1 < kinds <= len(groups) / 2


def _may_be_a_kind(text: str) -> bool:
    """Whether a text may say what a row is of: neither a number, nor yes or no, nor nothing."""
    is_word = any(map(str.isalpha, text)) and truth(text) is None
    return is_word and number_of(text) is None


def _by_rows(rows: list[Row]) -> str:
    """What some rows say that others of a list of stages alone would not: that they stand below
    another, measure what stands above them, or are of another table."""
    inner = inner_of(rows)
    if inner and len(inner) < len(rows):
        return f'"{inner[0].name}" may be part of a stage above it'
    below = _below_the_ends(rows)
    return f'"{below}" stands below the stages deals end in, and may be none' if below else ""


def _below_the_ends(rows: list[Row]) -> str:
    """The name of the first row below a win and a loss that is unlike all down to these: it leaves
    a column empty which they fill, says words where they have numbers or yes and no, or is called
    as an end again with odds of its own. Empty for none."""
    ends = [row.ended for row in rows]
    if not {"won", "lost"} <= {*ends}:
        return ""
    last = max(ends.index("won"), ends.index("lost")) + 1
    above = rows[:last]
    odds = {None, *(row.odds for row in above)}
    for end, row in zip(ends[last:], rows[last:], strict=True):
        is_figure = end and row.odds not in odds
        if is_figure or any(_differs(row, above, column) for column in row.sheet.columns):
            return row.name
    return ""


def _differs(row: Row, above: list[Row], column: str) -> bool:
    """Whether a row says nothing in a column that all rows above fill, or something of another
    kind than all of them."""
    cells = [each.cell(column) for each in above]
    own = row.cell(column)
    if own is None:
        return all(cells)
    if column not in VALUES or is_value(column, own.text):
        return False
    said = [cell.text for cell in cells if cell is not None]
    return bool(said) and all(is_value(column, text) for text in said)
