"""What a list is said to be that is none of stages: reasons for closing a deal, statuses of leads,
what comes of calls, moves from one stage to another.

Its rows read like stages, and each would be a wrong one. The file, the sheet, the key or the
header says what is listed; rows that are all reasons say it by themselves.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipelinelint.crm.guess import loss_reason, near_loss_reason, says, says_reason
from pipelinelint.crm.sheet.cells import filled
from pipelinelint.crm.sheet.columns import Columns, named_in
from pipelinelint.crm.sheet.contents import (
    FEW,
    all_differ,
    are_groups,
    are_moves,
    are_names,
    ends_before,
    filled_down,
    said_in,
    share_of_ends,
    texts_of,
    with_text,
)
from pipelinelint.crm.sheet.names import is_lost, is_meeting, is_reason, is_step, is_won
from pipelinelint.crm.sheet.values import FORECASTS
from pipelinelint.crm.sheet.words import (
    KEPT,
    LEAD_FLAGS,
    calls_stages,
    column_of,
    is_of_leads,
    move_in,
    names_any,
    names_lead_statuses,
    names_loss_reasons,
    names_results,
)
from pipelinelint.lexicon.labels import is_for_other, tell_reasons
from pipelinelint.text import apart

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelinelint.crm.sheet.cells import Cell, Rows, Table

REASONS, LIKE_REASONS, STATUSES = "loss reasons", "what look like reasons", "lead statuses"
RESULTS = "what comes of calls and tasks"
MOVES = "moves from one stage to another"
_SOME_REASONS = "reasons"
"""Of what the rows may tell; stages they are not."""
_HEADER_ROWS = 5
_LONGEST = 80
_NO_CHANCE = re.compile(r"0?(?:[.,]0+)?\s*%?")


@lru_cache(KEPT)
def listed(title: str) -> str:
    """What a title, a key or a header says is listed: loss reasons or lead statuses; empty for
    anything else."""
    plain = re.sub(r"\W+", " ", apart(title[:_LONGEST])).strip()
    if names_lead_statuses(plain):
        return STATUSES
    is_reason = near_loss_reason("", plain) and says_reason("", plain)
    if not (loss_reason("", plain) or is_reason or names_loss_reasons(plain)):
        return ""
    of_deals = not (says("second", plain) or is_of_leads(plain) or _OF_SOME.search(plain))
    return REASONS if of_deals else LIKE_REASONS


_OF_SOME = re.compile(r"\btop \d{1,2}\b|\b[qk][1-4]\b|\bt[1-4] (?:19|20)\d\d\b")
"""Of the most frequent, or of a quarter: figures, and not what people choose from."""


def _listed_alone(title: str) -> str:
    """What else it may say where nothing beside it says that stages are listed: results, or reasons
    of something."""
    if names_results(title, is_file=True):
        return RESULTS
    return _SOME_REASONS if says_reason("", title) and not is_for_other(title) else ""


def are_statuses(title: str, header: Sequence[Cell]) -> bool:
    """Whether a title or a header says that statuses of leads are listed, and none says stages."""
    heads = [cell.text for cell in header]
    return STATUSES in map(listed, (title, *heads)) and not any(map(calls_stages, heads))


def find_another(table: Table) -> tuple[str, int, Columns] | None:
    """What a table lists that are no stages, its header row, and the column of names."""
    for number, row in enumerate(table.rows[:_HEADER_ROWS]):
        body = table.rows[number + 1 :]
        moves = _column_of_moves(row, body)
        if moves >= 0:
            return MOVES, number, Columns({"stage": moves})
        at, kind = _column(row, table.title, body)
        if at < 0 and len(filled(row)) > 1 and any(calls_stages(cell.text) for cell in row):
            return None  # what stands below is named by this row: "Verbal ok" heads no reasons
        if at < 0:
            continue
        kind = STATUSES if _have_ids_of_leads(row, body) else kind
        kind = LIKE_REASONS if kind == REASONS and _OF_SOME.search(apart(table.title)) else kind
        names = said_in(body, at)
        chances = said_in(body, named_in(row).get("probability", -1))
        likely = sum(not _NO_CHANCE.fullmatch(each) for each in chances)
        is_likely = likely > len(names) / 2 if kind == RESULTS else likely > 0
        once = names if parted_by(row, body, at) < 0 else [*dict.fromkeys(names)]
        kind = "" if is_likely or not are_names(once) else _agreed(kind, once)
        return (kind, number, Columns({"stage": at})) if kind else None
    return None


def _column_of_moves(row: list[Cell], body: Rows) -> int:
    """The column of stages, if each of its texts is a move: `New → Contacted`; or the one that says
    to which state, where another says from which: `Da Stato`, `A Stato`. -1 for any other."""
    sides = [move_in(cell.text) for cell in row]
    for at, (side, called) in enumerate(sides):
        before = sides.index(("from", called)) if ("from", called) in sides else -1
        if side == "to" and 0 <= before < at and _lead_on(body, before, at):
            return at
    stages = [at for at, cell in enumerate(row) if column_of(cell.text) == "stage"]
    return stages[0] if len(stages) == 1 and are_moves(said_in(body, stages[0])) else -1


def _lead_on(body: Rows, before: int, at: int) -> bool:
    """Whether some of what is moved to is what others are moved from."""
    start, end = ({*map(apart, said_in(body, each))} for each in (before, at))
    return bool(start & end) and start != end


_IDS_OF_LEADS = {"CONVERTED", "JUNK"}
"""What Bitrix24 calls the two statuses that leads end with, whatever people see."""


def _have_ids_of_leads(header: list[Cell], body: Rows) -> bool:
    key = named_in(header).get("id", -1)
    return {row[key].text for row in body if 0 <= key < len(row)} >= _IDS_OF_LEADS


def _column(row: list[Cell], title: str, body: Rows) -> tuple[int, str]:
    """The column that holds the names, and what a title or a header says they are."""
    heads = [cell.text for cell in row]
    kinds = [listed(head) if head else "" for head in heads]
    pairs = enumerate(zip(heads, kinds, strict=True))
    stages = [at for at, (head, kind) in pairs if not kind and calls_stages(head)]
    if any(_are_listed(body, at) for at in stages):
        return -1, ""
    for at, kind in enumerate(kinds):
        if kind and (not stages or _are_filled(body, at)):
            return at, kind
    converts = any(apart(head) in LEAD_FLAGS for head in heads)
    called = STATUSES if converts else listed(title) or _listed_alone(title)
    if stages and called not in (RESULTS, REASONS, LIKE_REASONS):
        return -1, ""
    for at, head in enumerate(heads):
        if names_any(head):
            return at, called
    for at, head in enumerate(heads):
        told = kinds[at] or _listed_alone(head)
        if told or (called and at not in stages and column_of(head) in ("stage", "type")):
            return at, called or told
    return -1, ""


def _are_listed(body: Rows, at: int) -> bool:
    """Whether a column called so has a stage of its own in each row, or until its list ends; where
    some stand in several, or nowhere, it says of something else to which stage that belongs, or
    leads."""
    texts = texts_of([*filter(filled, body)], at)
    return ends_before(texts) or (all(texts) and all_differ(texts))


def _are_filled(body: Rows, at: int) -> bool:
    return len(said_in(body, at)) == sum(bool(filled(row)) for row in body)


def parted_by(header: list[Cell], body: Rows, names: int) -> int:
    """The column whose texts stand together, each with names of its own: called as pipelines and
    stages are, or with some names again below another text; -1 for none."""
    rows = with_text(body, names)
    own = [apart(text) for text in texts_of(rows, names)]
    for at, cell in enumerate(header):
        groups = [apart(text) for text in filled_down(texts_of(rows, at))]
        if at == names or not cell.text or not all(groups) or not are_groups(groups):
            continue
        pairs = {*zip(groups, own, strict=True)}
        is_told = column_of(cell.text) in ("pipeline", "stage", "object")
        if len(pairs) == len(own) and (is_told or len({*own}) < len(own)):
            return at
    return -1


def _agreed(kind: str, names: Sequence[str]) -> str:
    """What is listed, once the rows were looked at: steps of a sale are stages whatever the file
    is called, those of leads where one is won as well, or met, won and lost, and of reasons some
    deals are lost for the rows tell which."""
    if kind == RESULTS and share_of_ends([*names]) >= 1 / 2:
        return ""
    if kind in (STATUSES, RESULTS):
        is_met = kind == STATUSES and any(map(is_meeting, names)) and any(map(is_lost, names))
        is_worked = is_met or any(map(is_step, names))
        return "" if is_worked and any(map(is_won, names)) else kind
    if sum(apart(name) in FORECASTS for name in names) >= FEW:
        return ""
    if not kind:
        return LIKE_REASONS if len(names) >= FEW and all(map(is_reason, names)) else ""
    if 4 * sum(map(is_step, names)) > len(names):
        return ""
    if kind == _SOME_REASONS:
        return LIKE_REASONS
    return kind if tell_reasons(names) else ""
