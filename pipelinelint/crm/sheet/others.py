"""Lists of something else than stages: reasons for losing a deal, statuses of leads.

Their rows read like stages, and each would be a wrong one. The file, the sheet, the key or the
header says what is listed; rows that are all reasons say it by themselves.
"""

from __future__ import annotations

import re

from pipelinelint.crm.guess import loss_reason, near_loss_reason, says, says_reason
from pipelinelint.crm.sheet.columns import Columns, named_in
from pipelinelint.crm.sheet.contents import are_names
from pipelinelint.crm.sheet.words import (
    LEAD_FLAGS,
    NAMES_ANYTHING,
    column_of,
    is_of_leads,
    kind_of,
    names_lead_statuses,
)
from pipelinelint.lexicon.judge import judge
from pipelinelint.lexicon.labels import hold_reasons, is_for_other, tell_reasons
from pipelinelint.lexicon.options import is_other, loss_theme
from pipelinelint.text import apart, file_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelinelint.crm.sheet.cells import Cell, Table

REASONS, LIKE_REASONS, STATUSES = "loss reasons", "what look like loss reasons", "lead statuses"
_HEADER_ROWS = 5
_LONGEST = 80
_FEW = 3
"""Rows from which on reasons alone are a list of reasons."""
_NO_CHANCE = re.compile(r"0?(?:[.,]0+)?\s*%?")


def listed(title: str) -> str:
    """What a title, a key or a header says is listed: loss reasons or lead statuses; empty for
    anything else."""
    plain = re.sub(r"\W+", " ", apart(title[:_LONGEST])).strip()
    if names_lead_statuses(plain):
        return STATUSES
    is_reason = near_loss_reason("", plain) and says_reason("", plain)
    if not (loss_reason("", plain) or is_reason):
        return ""
    of_deals = not says("second", plain) and not is_of_leads(plain)
    return REASONS if of_deals else LIKE_REASONS


def are_statuses(title: str, header: Sequence[Cell]) -> bool:
    """Whether a title or a header says that statuses of leads are listed, and none says stages."""
    heads = [cell.text for cell in header]
    return STATUSES in map(listed, (title, *heads)) and not any(map(_calls_stages, heads))


def _calls_stages(head: str) -> bool:
    return column_of(head) == "stage" and not _names_any(head)


def find_another(table: Table) -> tuple[str, int, Columns] | None:
    """What a table lists that are no stages, its header row, and the column of names."""
    title = table.name or file_name(table.path).rpartition(".")[0]
    for number, row in enumerate(table.rows[:_HEADER_ROWS]):
        at, kind = _column(row, title)
        if at < 0:
            continue
        body = table.rows[number + 1 :]
        names = [each[at].text for each in body if at < len(each) and each[at].text]
        chance = named_in(row).get("probability", -1)
        is_likely = any(
            not _NO_CHANCE.fullmatch(each[chance].text) for each in body if 0 <= chance < len(each)
        )
        kind = "" if is_likely or not are_names(names) else _agreed(kind, names)
        return (kind, number, Columns({"stage": at})) if kind else None
    return None


def _column(row: list[Cell], title: str) -> tuple[int, str]:
    """The column that holds the names, and what a title or a header says they are."""
    heads = [cell.text for cell in row]
    kinds = [listed(head) if head else "" for head in heads]
    pairs = zip(heads, kinds, strict=True)
    if any(not kind and _calls_stages(head) for head, kind in pairs):
        return -1, ""
    for at, kind in enumerate(kinds):
        if kind:
            return at, kind
    converts = any(apart(head) in LEAD_FLAGS for head in heads)
    called = STATUSES if converts else listed(title) or _reasons_of_something(title)
    for at, head in enumerate(heads):
        if _names_any(head):
            return at, called
    for at, head in enumerate(heads):
        reasons = _reasons_of_something(head)
        if reasons or (called and column_of(head) in ("stage", "type")):
            return at, called or reasons
    return -1, ""


def _names_any(head: str) -> bool:
    return not NAMES_ANYTHING.isdisjoint(apart(head).split())


_SOME_REASONS = "reasons"


def _reasons_of_something(text: str) -> str:
    return _SOME_REASONS if says_reason("", text) and not is_for_other(text) else ""


def _agreed(kind: str, names: Sequence[str]) -> str:
    """What is listed, once the rows were looked at: steps of a sale are stages whatever the file
    is called, those of leads where one is won as well, and of reasons some deals are lost for the
    rows tell which."""
    if kind == STATUSES:
        return "" if any(map(_is_step, names)) and any(map(_is_won, names)) else kind
    if not kind:
        return LIKE_REASONS if len(names) >= _FEW and all(map(_is_reason, names)) else ""
    if 4 * sum(map(_is_step, names)) > len(names):
        return ""
    told = hold_reasons(names) if kind == _SOME_REASONS else tell_reasons(names)
    return "" if not told else LIKE_REASONS if kind == _SOME_REASONS else kind


def _is_reason(name: str) -> bool:
    if kind_of(name):
        return False
    return bool(loss_theme(name)) or is_other(name) or judge(name).name_class == "loss_reason"


def _is_won(name: str) -> bool:
    read = judge(name)
    return read.name_class == "outcome" and read.subtype == "won"


def _is_step(name: str) -> bool:
    read = judge(name)
    return read.name_class == "objective_event" and read.confidence != "low"
