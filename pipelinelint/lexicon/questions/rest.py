"""Names that neither ended nor happened: feelings, qualifying, progress, left-overs, things."""

from __future__ import annotations

from pipelinelint.lexicon.judgement import HIGH, LOW, MEDIUM, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.lexicon.read import Reading


def leftover(reading: Reading) -> Verdict | None:
    """Old, do not use, test stage: whatever else the name says."""
    hit = reading.first("vague.leftover")
    return Verdict("vague", "leftover", hit, subtype="other") if hit else None


def hedge(reading: Reading) -> Verdict | None:
    """Almost, probably, about to."""
    hit = reading.first("feelings.hedge")
    return Verdict("subjective", "hedge", hit) if hit else None


def odds(reading: Reading) -> Verdict | None:
    """'High probability', 'Grote kans', 'Small chance': somebody's estimate."""
    chance, degree = reading.first("feelings.odds"), reading.first("feelings.degree")
    if chance is None or degree is None or chance is degree:
        return None
    return Verdict("subjective", "feeling", degree, chance)


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
    what = thing.about if thing else ""
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
    if reading.unknown():
        return None  # an unread word may say that something happened to it
    confidence = LOW if hit.how == "typo" else HIGH
    return Verdict("noun_only", "thing", hit, about=hit.about, confidence=confidence)


def going_on(reading: Reading) -> Verdict | None:
    """An unknown word with the ending of something going on: 'Recommending'."""
    endings = reading.index.setting(reading.language, "guess_running")
    for hit in reading.unknown():
        if endings and len(hit.text) >= 6 and hit.text.endswith(endings):
            return Verdict("activity_in_progress", "running", hit, confidence=LOW)
    return None
