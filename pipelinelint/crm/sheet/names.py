"""What the names of a list say, whatever it is called: steps, of a sale, reasons, ends.

Names that read as stages may be those of builds, tickets and applicants as well: only some surely
are steps of a sale.
"""

from __future__ import annotations

import re

from pipelinelint.crm.sheet.values import kind_of
from pipelinelint.crm.sheet.words import tells_of_no_sale
from pipelinelint.lexicon.judge import judge
from pipelinelint.lexicon.options import is_other, loss_theme
from pipelinelint.lexicon.together import says_role

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipelinelint.lexicon.judgement import Judgement

SHARE = 0.4
"""Share of a column's names that must read as stages where no other column tells."""
MOST = 0.5
"""Share of them where nothing around them says that they are stages."""
_LONGEST_NAME = 70
_READ = 300
"""Characters of a name that are judged."""


def share_read(names: Sequence[str]) -> float:
    """The share of names that read as stages in one of the languages."""
    read = [judge(name[:_LONGEST_NAME]) for name in names]
    sure = [one for one in read if one.name_class != "unknown" and one.confidence != "low"]
    return len(sure) / len(names) if names else 0


def read_as_stages(names: Sequence[str]) -> bool:
    return share_read(names) >= SHARE


def are_read(names: Sequence[str]) -> bool:
    """Whether most of several names read as stages: of whatever, they don't say."""
    return len(names) > 1 and share_read(names) >= MOST


def are_steps(names: Sequence[str], sold: bool = False) -> bool:
    """Whether most names read as stages, one of them as a won deal where nothing else shows that
    something is `sold`, and two that say something are neither an end nor another word for a kind
    of stage. `Open, Won, Lost` are kinds, and what is sold or hired may be a house or a person."""
    plain = [name for name in names if not is_end(name) and share_read([name])]
    won = sold or any(is_won(name, plainly=True) or kind_of(name) == "won" for name in names)
    return len(plain) > 1 and are_read(names) and won


def are_offered(names: Sequence[str], told: bool = True) -> bool:
    """Whether one of the names is an offer, a contract or a negotiation; where no key calls them
    stages, that it was made, signed or is under way: `Quotes` and `Contracts` stand in menus."""
    made = any(each.about in _OFFERED and (told or each.event) for each in map(judged, names))
    return made or any(says_role(name[:_READ], "things.negotiation") for name in names)


_OFFERED = ("proposal", "tender", "contract")


def are_sold(names: Sequence[str], told: bool = False) -> bool:
    """Whether names surely are the steps of a sale: an offer was sent or drawn up, and something
    else of a sale is told; or somebody is a lead and is made one, where that has happened or a
    header has `told` that they are stages. Whoever is hired is made an offer, too, who buys gets
    some, and menus have leads and quotes."""
    plain = [name[:_READ] for name in names]
    read = [*map(judge, plain)]
    kinds = {kind for each in read for kind in _kinds_of_sale(each)}
    if "received" in kinds or not are_read(plain) or any(map(tells_of_no_sale, plain)):
        return False
    is_talked = any(says_role(name, "things.negotiation") for name in plain)
    others = {*kinds, "talks"} - _OFFERS if is_talked else kinds - _OFFERS
    if "made" in kinds:
        return bool(others)
    is_lead = "lead" in others and not _OFFERS.isdisjoint(kinds) and len(others) > 1
    return is_lead and (told or any(each.name_class in _HAPPENED for each in read))


_OFFERS = {"proposal", "tender", "made"}
_ENDS_OF_SALES = ("won", "lost", "both")
_HAPPENED = ("objective_event", "scheduled_event")


def _kinds_of_sale(read: Judgement) -> Iterator[str]:
    """What of a sale a name speaks of, and what became of an offer."""
    if read.about in ("proposal", "tender"):
        yield read.about
        yield {"sent": "made", "done": "made", "received": "received"}.get(read.event, read.about)
    elif read.about in ("request", "contract", "decision", "order"):
        yield read.about
    if read.name_class == "outcome" and read.subtype in _ENDS_OF_SALES:
        yield read.subtype
    elif read.name_class == "lead_state" or read.qualifies:
        yield from ("lead",) * (read.confidence != "low")  # `New` is anything
    elif read.event in ("accepted", "signed"):
        yield "agreed"


def is_end(name: str) -> bool:
    """Whether a name is an end, or another word for a kind of stage."""
    return bool(kind_of(name)) or judged(name).name_class == "outcome"


def is_won(name: str, plainly: bool = False) -> bool:
    """Whether a name is that of a won deal; `plainly` by a word that says no less."""
    read = judged(name)
    if read.name_class != "outcome" or not plainly:
        return read.name_class == "outcome" and read.subtype == "won"
    words = re.findall(r"\w+", name[:_READ])
    is_such = read.confidence == "high" and read.subtype in ("won", "both")
    return is_such and any(kind_of(word) == "won" for word in words)


def is_lost(name: str) -> bool:
    """Whether a name is that of a lost deal."""
    read = judged(name)
    return read.name_class == "outcome" and read.subtype in ("lost", "both")


def is_parked(name: str) -> bool:
    """Whether a name is of deals that wait: `On hold`."""
    return judged(name).name_class == "parking_lot"


def is_step(name: str) -> bool:
    """Whether a name tells what has happened: no reason does, and no status."""
    read = judged(name)
    return read.name_class == "objective_event" and read.confidence != "low"


def are_stages_themselves(names: Sequence[str]) -> bool:
    """Whether texts that may be headings are stages: one tells an event, or all are of leads."""
    read = [each for each in map(judged, names) if each.confidence != "low"]
    is_any = any(each.name_class in _HAPPENED for each in read)
    return is_any or 0 < len(names) == sum(each.name_class == "lead_state" for each in read)


def is_of_sales(name: str) -> bool:
    """Whether a name says what only happens in sales; builds and projects have phases, too."""
    read = judged(name)
    if read.confidence == "low":
        return False
    if read.name_class == "outcome":
        return read.subtype in ("won", "lost")
    return read.name_class in ("objective_event", "lead_state", "qualification", "loss_reason")


def is_lead(name: str) -> bool:
    """Whether a name surely is that of a lead, or says how one is qualified."""
    read = judged(name)
    return read.confidence != "low" and (read.name_class == "lead_state" or bool(read.qualifies))


def is_meeting(name: str) -> bool:
    """Whether a name says that somebody was met, or will be."""
    read = judged(name)
    return read.name_class in _HAPPENED and read.about == "conversation"


def is_reason(name: str) -> bool:
    """Whether a name is a reason for closing a deal."""
    if kind_of(name):
        return False
    return bool(loss_theme(name)) or is_other(name) or judged(name).name_class == "loss_reason"


def judged(name: str) -> Judgement:
    """What a name says, as far as it is read."""
    return judge(name[:_READ])


def comes_in(name: str) -> bool:
    """Whether things begin there: `New`, `Active`, `Enquirer`."""
    return kind_of(name) == "open" or judged(name).name_class == "lead_state"


def is_past(name: str) -> bool:
    """Whether something happened there that is more than that it came in, or it is over."""
    read = judged(name)
    return read.name_class in ("objective_event", "outcome") or (
        read.name_class == "vague" and read.subtype == "participle"
    )
