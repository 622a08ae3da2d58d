"""Names that neither ended nor happened: parking, feelings, qualifying, progress, things."""

from __future__ import annotations

from pipelinelint.lexicon.over import about, holds_event
from pipelinelint.lexicon.verdict import HIGH, LOW, MEDIUM, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.lexicon.reading import Reading


def parking(reading: Reading) -> Verdict | None:
    """On hold, paused, later."""
    hit = reading.first("parking.alone", "parking.anywhere")
    if hit is None:
        return None
    sure = LOW if holds_event(reading, hit) else HIGH
    return Verdict("parking_lot", "parking", hit, confidence=sure)


def soft_parking(reading: Reading) -> Verdict | None:
    """'Follow-up': parking unless something was held or sent."""
    hit = reading.first("parking.soft")
    return Verdict("parking_lot", "parking", hit) if hit else None


def hedge(reading: Reading) -> Verdict | None:
    """Almost, probably, about to."""
    hit = reading.first("feelings.hedge")
    return Verdict("subjective", "hedge", hit) if hit else None


def ready(reading: Reading) -> Verdict | None:
    """'Ready for verification', 'Pricing ready': a hand-over between teams, no opinion."""
    hit = reading.first("particles.ready")
    if hit is None or not reading.others(hit) or reading.first("particles.buyer", "events."):
        return None
    if reading.first("feelings.anywhere", "internal.prepare"):
        return None
    return Verdict("unknown", "ready", hit)


def feeling(reading: Reading) -> Verdict | None:
    """Interested, hot, verbal yes; ready to do something."""
    hit = reading.first("feelings.alone", "feelings.anywhere")
    if hit is None:
        hit = reading.first("feelings.noun", "feelings.soft")
        if hit and hit.plays("feelings.soft") and reading.first("things.", "steps.", "events."):
            hit = None
    if hit and hit.how == "negated":
        return None
    return Verdict("subjective", "feeling", hit) if hit else None


def qualifying(reading: Reading) -> Verdict | None:
    """The verdict 'Qualified', the step 'Qualification', the to-do 'Qualify'."""
    hit = reading.first("qualifying.verdict")
    if hit:
        return Verdict("subjective", "verdict", hit, qualifies="verdict")
    hit = reading.first("qualifying.to_do")
    if hit:
        return Verdict("activity_in_progress", "to_do", hit, qualifies="step")
    hit = reading.first("qualifying.step")
    if hit and not reading.first("progress.before"):
        return Verdict("noun_only", "step", hit, qualifies="step")
    return Verdict("activity_in_progress", "running", hit, qualifies="step") if hit else None


def progress(reading: Reading) -> Verdict | None:
    """Negotiating, in review, under way, 'Send proposal'."""
    thing = reading.first("things.")
    what = about(thing) if thing else ""
    hit = reading.first("progress.alone", "progress.anywhere")
    if hit:
        return Verdict("activity_in_progress", "running", hit, about=what)
    hit = reading.first("progress.running")
    if hit and reading.others(hit):
        if what in ("proposal", "contract") and thing is not hit:
            return Verdict(
                "internal_step", "preparation", thing, hit, subtype="preparation", about=what
            )
        return Verdict("activity_in_progress", "running", hit, about=what)
    hit = reading.first("progress.first")
    bare_noun = hit is not None and hit.plays("things.") and not reading.others(hit)
    if hit and not bare_noun and hit in (reading.hits[0], reading.content[0]):
        return Verdict("activity_in_progress", "to_do", hit, about=what)
    hit = reading.first("progress.before")
    rest = reading.others(hit)
    if hit and hit is reading.hits[0] and rest and rest[0].how != "nothing":
        return Verdict("activity_in_progress", "running", hit, rest[0], about=what)
    return None


def leftover(reading: Reading) -> Verdict | None:
    """Old, do not use, test stage: whatever else the name says."""
    hit = reading.first("vague.leftover")
    return Verdict("vague", "leftover", hit, subtype="other") if hit else None


def vague(reading: Reading) -> Verdict | None:
    """Active, other, step 2."""
    hit = reading.first("vague.alone", "vague.anywhere")
    if hit:
        return Verdict("vague", "vague", hit, subtype="other")
    if reading.tokens and not reading.content:
        return Verdict("vague", "number", subtype="other", confidence=MEDIUM)
    return None


def noun(reading: Reading) -> Verdict | None:
    """A thing and nothing that happened to it."""
    hit = reading.first("things.") or reading.first("steps.", "internal.check", "internal.prepare")
    if hit is None:
        return None
    unknown = reading.unknown()
    confidence = "high" if not unknown else LOW if len(unknown) > 1 else MEDIUM
    if hit.how == "typo" or any(_could_be_verb(reading, each.text) for each in unknown):
        confidence = LOW
    return Verdict("noun_only", "thing", hit, about=about(hit), confidence=confidence)


def going_on(reading: Reading) -> Verdict | None:
    """An unknown word with the ending of something going on: 'Recommending'."""
    endings = reading.lexicon.setting(reading.language, "guess_running")
    for hit in reading.unknown():
        if endings and len(hit.text) >= 6 and hit.text.endswith(endings):
            return Verdict("activity_in_progress", "running", hit, confidence=LOW)
    return None


def guess(reading: Reading) -> Verdict | None:
    """An unknown word with the ending of a participle beside a thing: perhaps an event."""
    thing = reading.first("things.", "steps.")
    if thing is None or thing.language != reading.language:
        return None
    for hit in reading.unknown():
        if _could_be_verb(reading, hit.text):
            return Verdict(
                "objective_event",
                "event",
                thing,
                hit,
                about=about(thing),
                event="done",
                confidence=LOW,
            )
    return None


def _could_be_verb(reading: Reading, word: str) -> bool:
    endings = reading.lexicon.setting(reading.language, "guess")
    return len(word) >= 5 and bool(endings) and word.endswith(endings)
