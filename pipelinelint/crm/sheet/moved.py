"""What moves through a list: deals, or people who may buy, companies, what was asked for, papers.

Any of these is new, contacted and made an offer, so the stages don't tell. What stands around them
does: a header, a heading, a key, the name of the file, the words of the text; odds; and what only
happens to deals. Where nothing says deals, nobody can tell.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipelinelint.crm.sheet.names import is_end, is_lost, is_won, judged
from pipelinelint.crm.sheet.words import names_leads, said_in, titled
from pipelinelint.lexicon.together import says_role
from pipelinelint.text import apart, file_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.sheet.rows import Row, Sheet

DEALS, OTHERS = "deals", "others"
_LEADS = "lead_state"
_OF_LEADS_TOO = (_LEADS, "loss_reason", "parking_lot", "qualification", "subjective")
"""What names say that is in place in a list of leads or customers."""
_READ = 60_000
"""Characters of a text whose words are counted."""
_OFTEN = 3
_CLOSED = re.compile(r"closed (?:won|lost)|.*\bdeals?\b.*")


def untold(rows: list[Row], label: str) -> bool:
    """Whether nothing tells that deals move through a list, called `label`: it is called after
    others, and a name would be in place among these; or after nothing, and somebody is a lead."""
    classes = {read.name_class for row in rows if (read := judged(row.name)).confidence != "low"}
    if classes.isdisjoint(_OF_LEADS_TOO):
        return False
    table = rows[0].sheet.table
    stem = file_name(table.file).rpartition(".")[0]
    near = (rows[0].sheet.head().text, label, table.name, *table.above, table.sheet, stem)
    said = next(filter(None, map(titled, near)), "") or titled(_first_heading(table.text))
    if said == OTHERS and titled(label) == OTHERS and not any(map(names_leads, near)):
        return not _is_worked(rows)
    if said in (DEALS, OTHERS):
        return said == OTHERS
    if _LEADS not in classes or any(row.odds not in (None, 0, 100) for row in rows):
        return False
    counted = _counted(rows[0].sheet)
    return counted != DEALS and (counted == OTHERS or not _sells(rows))


def _is_worked(rows: list[Row]) -> bool:
    """Whether a pipeline called after those who may buy is one of deals all the same: an offer is
    made or something signed, and both ends are told, or odds that lead to them."""
    read = [judged(row.name) for row in rows]
    told = any(each.about in ("proposal", "tender", "contract") for each in read)
    odds = {row.odds for row in rows} - {None}
    is_likely = odds >= {0, 100} and len(odds) > _FEW_ODDS
    both = {"won", "lost"} <= {row.end for row in rows} or is_likely
    return both and (told or any(each.event == "signed" for each in read))


_FEW_ODDS = 3


def _first_heading(text: str) -> str:
    """The heading a text begins with."""
    found = _HEADING.search(text[:_LOOKED_AT])
    return found[1] if found is not None else ""


_HEADING = re.compile(r"^# +(.{1,120})$", re.MULTILINE)
_LOOKED_AT = 2_000


@lru_cache(1)  # asked for each pipeline of a sheet
def _counted(sheet: Sheet) -> str:
    """What the text around a sheet speaks of, the names of its stages left aside: of deals, or of
    leads far more often."""
    plain = apart(sheet.table.text[:_READ])
    own = [*map(apart, sheet.texts())]
    for name in dict.fromkeys(own):
        plain = plain.replace(name, " ") if " " in name else plain
    alone = " ".join(name for name in own if " " not in name)
    deals, leads = (_times(what, plain) - _times(what, alone) for what in ("deal_nouns", "leads"))
    if deals > 1 and deals >= leads:
        return DEALS
    return OTHERS if leads >= _OFTEN and leads > 2 * deals else ""


def _times(what: str, plain: str) -> int:
    return sum(1 for _ in said_in(what, plain))


def _sells(rows: list[Row]) -> bool:
    """Whether an offer is made and haggled over or put into a contract, or made and won or lost by
    more than leads: nobody becomes a customer there, who was none before; or an end is called
    after deals."""
    names = [row.name for row in rows]
    if any(map(_CLOSED.fullmatch, map(apart, names))):
        return True
    if any(is_won(name) and titled(name) == OTHERS for name in names):
        return False
    read = [judged(name) for name in names]
    bound = any(each.about == "contract" or each.event == "signed" for each in read)
    bound = bound or any(says_role(name, "things.negotiation") for name in names)
    leads = sum(each.name_class == _LEADS for each in read)
    opened = sum(not (row.end or is_end(row.name)) for row in rows)
    ends = {row.end for row in rows}
    won = "won" in ends or any(is_won(name, plainly=True) for name in names)
    both = won and ("lost" in ends or any(map(is_lost, names)))
    offered = any(each.about in ("proposal", "tender") for each in read)
    return offered and (bound or (both and 2 * leads <= opened))
