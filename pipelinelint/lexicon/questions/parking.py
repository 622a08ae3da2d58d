"""Names of pauses: on hold, later, follow-up, when their house is sold."""

from __future__ import annotations

from pipelinelint.lexicon.judgement import HIGH, LOW, MEDIUM, Verdict
from pipelinelint.lexicon.questions.denial import denies, says_which_undone
from pipelinelint.lexicon.questions.event import in_or_out
from pipelinelint.lexicon.read import DONE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.lexicon.read import Hit, Reading

_OBJECT = ("things.", "steps.", *DONE, "post_sale.", "internal.")


def parking(reading: Reading) -> Verdict | None:
    """On hold, paused, later."""
    hit = reading.first("parking.alone", "parking.anywhere", "parking.missed")
    if hit is None:
        return None
    asked = reading.first("events.requested") if "parking.again" in hit.roles else None
    if asked and asked is not hit and len(reading.content) == BOTH:
        return None  # 'Callback requested', 'Rückruf erbeten': they want it
    verb = reading.first(*DONE)
    if verb and denies(reading, hit) and says_which_undone(reading, verb):
        return None  # 'Nog niet ondertekend contract ontvangen'
    if verb and denies(reading, hit) and not verb.plays("events.responded"):
        return Verdict(  # 'Pas encore reçu', 'Contract not yet signed'
            "activity_in_progress", "negated", hit, verb, confidence=MEDIUM
        )
    if reading.is_booked(hit, *_FINISHED, *(_SENT if hit.plays("parking.soft") else ())):
        return None  # 'Recordatorio enviado'
    if reading.is_at_buyer(hit):
        where = reading.first("things.conversation") or reading.has_another_event(hit)
        if where or in_or_out(reading):  # 'Rozmowa u klienta': where it is held
            return None
        review = reading.first(*_REVIEWS) or reading.verbal_noun() or _work_beside(reading, hit)
        if review:
            return Verdict("activity_in_progress", "running", review, hit, confidence=MEDIUM)
    sure = sure_of(reading, hit)
    if is_said_of_next(reading, hit):
        sure = LOW  # 'Bench test', 'Cold storage quote': which one
    checked = reading.others(hit)[-1:]
    if checked and checked[0].plays("internal.check", "internal.check_ours", "things.review"):
        sure = LOW  # 'No show check': work
    if hit.plays("internal.handed") and len(reading.hits) > 1:
        sure = LOW  # 'Numero siirretty': put off, or moved
    if not all(each.plays("particles.buyer") for each in reading.others(hit)) and hit.plays(
        "parking.missed"
    ):
        sure = LOW  # 'Did not come to the meeting': what became of it
    offer = reading.first("things.proposal")
    if reading.is_at_buyer(hit) and reading.content == [offer, hit]:
        return Verdict(  # 'Tilbud ligger hos kunden': it went there
            "objective_event",
            "event",
            *reading.content,
            about="proposal",
            event="sent",
            confidence=LOW,
        )
    if reading.is_at_buyer(hit) and reading.first("things."):
        sure = LOW  # 'Documents with client': handed to them, or waited for
    again = hit.plays("parking.again") and not _is_put_off(reading, hit)
    subtype = "follow_up" if again else ""
    subtype = "missed" if hit.plays("parking.missed") else subtype
    subtype = "won_back" if hit.plays("parking.back") else subtype
    return Verdict("parking_lot", "parking", hit, subtype=subtype, confidence=sure)


def is_said_of_next(reading: Reading, hit: Hit) -> bool:
    """Whether a word before a thing may say which thing it is: 'Bench test', 'Fit interview'.

    A participle says what became of it ('Stalled proposal'), and so do two words ('On hold').
    """
    after = reading.hits[reading.hits.index(hit) + 1 :]
    if not reading.adjective_first or not after:
        return False
    if reading.is_participle(hit.text):
        return False
    if after[0].plays("things.people", "things.deal", "particles.buyer") and after[1:]:
        return after[1].plays("things.conversation")  # 'Potential tenant visit'
    return after[0].plays("things.") and not after[0].plays("things.people", "things.deal")


def _work_beside(reading: Reading, place: Hit) -> Hit | None:
    """'Testare la client': what goes on there, by a word that says so only by itself elsewhere."""
    return next((hit for hit in reading.hits if hit is not place and hit.alone & _GOES_ON), None)


_GOES_ON = frozenset({"progress.alone", "vague.alone", "internal.alone"})


def soft_parking(reading: Reading) -> Verdict | None:
    """'Follow-up': parking unless something was held or sent."""
    hit = reading.first("parking.soft")
    if hit is None or reading.is_booked(hit, *_FINISHED, *_SENT):
        return None
    if any(token.folded.isdigit() for token in reading.tokens[:-1]):
        return None  # '1 year follow up': one that is due
    if reading.first("feelings.alone", "feelings.anywhere"):
        return None  # 'Follow-up, interested': what the buyer said
    paper = next((each for each in reading.others(hit) if each.plays(*_FOLLOWED)), None)
    if paper and hit is reading.hits[-1] and reading.is_participle(hit.text):
        return Verdict(  # 'Devis relancé', 'Angebot nachgefasst'
            "objective_event",
            "event",
            paper,
            hit,
            about=paper.about,
            event="done",
            confidence=MEDIUM if paper.plays("things.proposal") else LOW,
        )
    if paper:  # 'Follow up on offer': of something named
        return Verdict(
            "activity_in_progress", "to_do", hit, paper, about=paper.about, confidence=MEDIUM
        )
    subtype = "" if _is_put_off(reading, hit) else "follow_up"
    return Verdict("parking_lot", "parking", hit, subtype=subtype, confidence=sure_of(reading, hit))


def _is_put_off(reading: Reading, call: Hit) -> bool:
    """'Call back later', 'Follow-up next year': a pause, and not what is done next."""
    return any(
        each.plays("parking.") or "parking.alone" in each.alone for each in reading.others(call)
    )


_FINISHED = ("events.held", "events.completed")
_SENT = ("events.sent",)
_REVIEWS = (
    "steps.",
    "things.requirements",
    "progress.",
    "things.review",
    "things.trial",
    "things.signature",
    "internal.check",
    "internal.check_ours",
)
_FOLLOWED = (
    "things.proposal",
    "things.contract",
    "things.invoice",
    "things.payment",
    "things.order",
    "things.request",
    "things.tender",
    "things.requirements",
    "things.conversation",
    "things.document",
    "things.trial",
    "things.other",
)


def sure_of(reading: Reading, hit: Hit) -> str:
    """A pause or a lead beside a verb is a guess: 'Responded to long-term nurture'."""
    return LOW if reading.is_beside_event(hit) or reading.has_another_event(hit) else HIGH


MIN_CLAUSE = 3
"""Words of a phrase that says on its own what one waits for."""


def put_off(reading: Reading) -> Verdict | None:
    """'Quando vende casa', 'Až prodají byt', 'Aspetta prezzo giusto': not before that; 'Gone dark,
    but you never know'."""
    when = reading.hits[0] if reading.hits else None
    hope = reading.hits[-1] if len(reading.hits) > 1 else None
    if hope and hope.plays("parking.when") and hope.words > MIN_CLAUSE:
        return Verdict("parking_lot", "parking", reading.hits[0], hope, confidence=MEDIUM)
    if when is None or not when.plays("parking.when"):
        return None
    if len(reading.hits) < 2 and when.words < MIN_CLAUSE:
        return None
    return Verdict("parking_lot", "parking", when, confidence=MEDIUM)


def later(reading: Reading) -> Verdict | None:
    """'After the holidays', 'Next season', 'Call in 6 months', 'Call later': a date, no more."""
    soon = next((hit for hit in reading.hits if "parking.alone" in hit.alone), None)
    rest = reading.others(soon)
    if soon and soon.text not in _KEPT and rest and all(hit.plays(*_TO_CALL) for hit in rest):
        return Verdict("parking_lot", "parking", *rest[:1], soon, confidence=MEDIUM)
    after, time = reading.first("parking.after"), reading.first("parking.time")
    denied = reading.first("particles.not")
    if denied and time and not reading.first(*_OBJECT, "lead.", "loss."):
        return Verdict("parking_lot", "parking", denied, time, confidence=LOW)  # 'Not this season'
    if after is None or time is None or after is time:
        return None
    to_do = reading.hits[0] if reading.hits[0].plays("progress.first") else None  # 'Call in May'
    rest = [hit for hit in reading.hits if hit not in (after, time, to_do)]
    away = [hit for hit in rest if hit.plays("events.returned")]  # 'Overwintert, in mei terug'
    if any(hit.plays(*_OBJECT) for hit in rest if hit not in away):
        return None
    if reading.hits.index(after) > reading.hits.index(time) + 1:
        return None
    return Verdict("parking_lot", "parking", after, time, confidence=MEDIUM)


BOTH = 2
"""Words: to call back, and that somebody asked for it."""
_KEPT = ("hold", "holds")
"""'Date hold': the date is kept for them."""
_TO_CALL = ("progress.first", "lead.channel", "events.contacted", "things.conversation")


def passed(reading: Reading) -> Verdict | None:
    """'Bedenktijd voorbij', 'Freeze lifted': a time that had to pass, and did."""
    over, span = reading.paired("parking.over"), reading.paired("parking.span")
    if over is None or over is span or reading.first("particles.not", "particles.to_do"):
        return None
    if span is None and reading.hits[1:] == [over] and reading.is_participle(over.text):
        pause = reading.hits[0]
        noun = pause.words == 1 and not reading.is_participle(pause.text)
        span = pause if noun and any(map(_is_pause, pause.roles | pause.alone)) else None
    rest = (hit for hit in reading.others(span, over) if not hit.plays("particles.", "steps."))
    if span is None or any(rest):
        return None
    return Verdict("objective_event", "event", span, over, event="completed", confidence=LOW)


def fixed(reading: Reading) -> Verdict | None:
    """'Price frozen until June', 'Ceny zamrożone', 'Design figé': agreed, and no pause."""
    done, terms = reading.paired("parking.fixed"), reading.paired("parking.terms")
    if done is None or terms is None or reading.first(*_NOT_AGREED, *DONE):
        return None
    if any(hit.plays(*_STOPPED) for hit in reading.others(done, terms)):
        return None
    return Verdict("objective_event", "event", terms, done, event="agreed", confidence=LOW)


_NOT_AGREED = (
    "particles.not",
    "particles.waiting",
    "particles.to_do",
    "outcome.lost",
    "outcome.good_end",
    "outcome.bad_end",
)
_STOPPED = ("things.budget", "things.deal", "internal.team", "lead.", "loss.", "parking.anywhere")


def _is_pause(role: str) -> bool:
    return role in ("parking.anywhere", "parking.alone")


def ran_out(reading: Reading) -> Verdict | None:
    """'Notice period expired', 'Klagefrist utløpt', 'Lease expired': time that had to pass, or what
    they have now and need anew. An offer of ours that ran out is over."""
    hit = reading.first("loss.lapsed")
    rest = reading.others(hit)
    ours = (each.plays(*_OVER_WHEN_LAPSED) and not each.plays(_THEIRS_TO_LAPSE) for each in rest)
    if hit is None or not rest or any(ours):
        return None
    return Verdict("objective_event", "event", rest[0], hit, event="completed", confidence=LOW)


_THEIRS_TO_LAPSE = "things.contract"
_OVER_WHEN_LAPSED = (
    "things.proposal",
    "things.tender",
    "things.trial",
    "things.deal",
    "things.request",
    "things.order",
    "lead.",
    "loss.",
    "outcome.",
    "parking.",
    "particles.not",
    "particles.buyer",
    "particles.waiting",
    "scheduled.",
)
