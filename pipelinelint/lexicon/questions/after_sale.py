"""Names of what follows the sale: delivery, support, the settling of accounts."""

from __future__ import annotations

from itertools import pairwise

from pipelinelint.lexicon.judgement import HIGH, LOW, Verdict
from pipelinelint.lexicon.read import DONE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.lexicon.read import Hit, Reading


def post_sale(reading: Reading) -> Verdict | None:
    """Delivery and what follows, as work that goes on; booked or done it is an event."""
    hit = reading.first("post_sale.alone", "post_sale.anywhere", "post_sale.soft")
    if hit is None or reading.is_booked(hit, "events.", "outcome.closed"):
        return None
    if hit.plays("events.") and reading.first("things.trial", "things.document"):
        return None
    checked = reading.first("internal.check_ours")
    if checked and checked is not hit and reading.hits.index(checked) > reading.hits.index(hit):
        return None  # 'Construction review': a look at what is to come
    if _is_paper_of(reading, hit) or _is_of_a_trial(reading, hit):
        return None
    talk = reading.first("things.conversation")
    # 'Customer notified for pickup'; 'Litige ouvert' was opened, or is open.
    open_ = reading.first("progress.running")
    opened = open_ is not None and "vague.alone" in open_.alone
    sure = LOW if reading.has_another_event(hit) or opened else HIGH
    about = talk.about if talk else ""
    return Verdict("post_sale", "post_sale", hit, about=about, confidence=sure)


def _is_paper_of(reading: Reading, work: Hit) -> bool:
    """'Wycena instalacji', 'Umowa na realizację', 'Installation contract': the paper, not the work
    it is for, which is yet to be sold."""
    at = reading.hits.index(work)
    before, after = reading.hits[:at], reading.hits[at + 1 :]
    if len(after) == 1 and after[0].plays(*_SOLD_BY):
        return True
    if len(before) > 1 and before[0].plays(*_SOLD_BY) and not before[-1].plays("things."):
        return True
    if reading.adjective_first:
        return False
    while before and "particles.of" in before[-1].roles:
        before = before[:-1]
    return bool(before) and before[-1].plays(*_SOLD)


def _is_of_a_trial(reading: Reading, work: Hit) -> bool:
    """'Pilot implementation', 'Instalación de prueba': put up to be tried, and not sold yet."""
    at = reading.hits.index(work)
    before, after = reading.hits[:at], reading.hits[at + 1 :]
    if reading.adjective_first:
        return bool(before) and before[-1].plays("things.trial")
    while after and "particles.of" in after[0].roles:
        after = after[1:]
    return bool(after) and after[0].plays("things.trial")


def by_week(reading: Reading) -> Verdict | None:
    """'Week 1 check-in', 'Eftervård vecka 1', 'Month 3 call': work by its place after the start."""
    if reading.first("lead.", "parking.anywhere", "parking.soft", *DONE):
        return None
    if len(reading.hits) < 3 or reading.first("parking.after", "particles.past"):
        return None
    for unit, number in pairwise(reading.hits):
        if "parking.time" in unit.roles and number.text.isdigit():
            rest = [hit for hit in reading.hits if hit not in (unit, number)]
            return Verdict("post_sale", "post_sale", rest[0], unit, confidence=LOW)
    return None


_SOLD = (
    "things.proposal",
    "things.contract",
    "things.order",
    "things.request",
    "things.tender",
    "things.document",
    "things.requirements",
)
_SOLD_BY = ("things.contract", "things.proposal", "things.order")
