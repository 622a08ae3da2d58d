"""Names that say something by two words together: 'after' and 'summer', 'other' and 'chosen'.

Neither word says it alone, and no list could hold every pair.
"""

from __future__ import annotations

from pipelinelint.lexicon.verdict import MEDIUM, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.lexicon.reading import Hit, Reading

_HAPPENED = ("events.", "scheduled.")
_OBJECT = ("things.", "steps.", *_HAPPENED, "post_sale.", "internal.")


def lost_by_pair(reading: Reading) -> Verdict | None:
    """'Other vendor chosen', 'Lack of funds', 'Outside our area'."""
    return _another(reading) or _lack(reading) or _outside(reading)


def _another(reading: Reading) -> Verdict | None:
    another = reading.first("loss.another")
    if another is None or reading.first("particles.not"):
        return None
    chose = reading.first("loss.chose", "events.selected", "events.ordered", "events.awarded")
    supplier = reading.first("things.party_role")
    if chose is None and supplier is None:
        return None
    if chose and chose.plays("events.ordered", "events.awarded") and _thing_but(reading, chose):
        return None
    if chose is None and reading.first(*_HAPPENED):
        return None
    return Verdict("loss_reason", "reason", chose or supplier, another, subtype="reason")


def _thing_but(reading: Reading, verb: Hit) -> bool:
    return any(
        hit.plays("things.") and not hit.plays("things.party_role") for hit in reading.others(verb)
    )


def _lack(reading: Reading) -> Verdict | None:
    lack = reading.first("loss.lack")
    if lack is None or reading.first("events."):
        return None
    for hit in reading.hits:
        if hit is not lack and hit.plays("loss.denied", "things.budget", "things.decision"):
            return Verdict("loss_reason", "reason", lack, hit, subtype="reason")
    return None


def _outside(reading: Reading) -> Verdict | None:
    outside = reading.first("loss.outside")
    rest = [hit for hit in reading.others(outside) if not hit.plays("particles.")]
    if outside is None or not rest or reading.first(*_HAPPENED):
        return None
    if any(hit.plays("things.") and not hit.plays("things.budget") for hit in rest):
        return None
    return Verdict("loss_reason", "reason", outside, rest[-1], subtype="reason", confidence=MEDIUM)


def call_outcome(reading: Reading) -> Verdict | None:
    """'Wrong number', 'Left a message', 'First e-mail sent': a lead somebody tries to reach."""
    channel = reading.first("lead.channel")
    if channel is None:
        return None
    mark = reading.first("lead.wrong", "lead.left")
    if mark and mark is not channel:
        return Verdict("lead_state", "lead", mark, channel)
    opening = reading.first("lead.opening")
    if opening is None or not reading.first("events.sent"):
        return None
    papers = [hit for hit in reading.content if hit.plays("things.") and hit is not channel]
    if any(not hit.plays("things.document") for hit in papers):
        return None
    return Verdict("lead_state", "lead", opening, channel, confidence=MEDIUM)


def later(reading: Reading) -> Verdict | None:
    """'After the holidays', 'Next season', 'Call in 6 months': a date and nothing else."""
    after, time = reading.first("parking.after"), reading.first("parking.time")
    if after is None or time is None or after is time:
        return None
    to_do = reading.hits[0] if reading.hits[0].plays("progress.first") else None  # 'Call in May'
    rest = [hit for hit in reading.hits if hit not in (after, time, to_do)]
    if any(hit.plays(*_OBJECT) for hit in rest):
        return None
    if reading.hits.index(after) > reading.hits.index(time) + 1:
        return None
    return Verdict("parking_lot", "parking", after, time, confidence=MEDIUM)


def odds(reading: Reading) -> Verdict | None:
    """'High probability', 'Grote kans', 'Small chance': somebody's estimate."""
    chance, degree = reading.first("feelings.odds"), reading.first("feelings.degree")
    if chance is None or degree is None or chance is degree:
        return None
    return Verdict("subjective", "feeling", degree, chance)
