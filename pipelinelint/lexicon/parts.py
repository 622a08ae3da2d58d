"""What the parts of a compound say together: 'Demo - completed', 'Won - no invoice'."""

from __future__ import annotations

from pipelinelint.lexicon.judgement import LOW, SOFT, Verdict
from pipelinelint.lexicon.normalise import fold
from pipelinelint.lexicon.questions import decide
from pipelinelint.lexicon.questions.denial import denies
from pipelinelint.lexicon.questions.doubt import says_more
from pipelinelint.lexicon.read import DONE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelinelint.lexicon.read import Hit, Reading

_BESIDE_EVENT = ("parking_lot", "subjective", "lead_state", "post_sale", "activity_in_progress")
_BADNESS = (
    "loss_reason",
    "parking_lot",
    "lead_state",
    "subjective",
    "vague",
    "internal_step",
    "post_sale",
    "noun_only",
    "activity_in_progress",
    "scheduled_event",
    "unknown",
    "objective_event",
    "outcome",
)
_REACHED = ("lead.reach", "events.contacted")


class Compound:
    """What the parts of a name say: the verdict that counts, the parts to tell of, and whether they
    share one event. `instead`: what is left of the name to be judged anew."""

    __slots__ = ("instead", "parts", "shared_verb", "verdict")

    def __init__(
        self,
        verdict: Verdict,
        parts: Iterable[str] = (),
        *,
        shared_verb: bool = False,
        instead: str = "",
    ) -> None:
        self.verdict = verdict
        self.parts = tuple(part.strip() for part in parts)
        self.shared_verb = shared_verb
        self.instead = instead


def compound(
    pieces: list[str], readings: list[Reading], whole: Verdict, reading: Reading, joined: str
) -> Compound:
    """What a name taken apart says: its worst part, if the parts are not one event. `joined` is
    what stands between them: "sign", "and", "comma", or nothing for a dash."""
    verdicts = [decide(each) for each in readings]
    contradicts = _is_parked_and_goes_on(verdicts, readings)
    told = _compound(pieces, readings, verdicts, whole, reading, joined)
    if contradicts:
        told.verdict.confidence = LOW
    return told


def _compound(
    pieces: list[str],
    readings: list[Reading],
    verdicts: list[Verdict],
    whole: Verdict,
    reading: Reading,
    joined: str,
) -> Compound:
    if joined == "comma":  # a joint beside what happened, else it parts a sentence
        happened = any(each.name_class in _HAPPENED for each in verdicts)
        if not happened or whole.name_class in _HAPPENED:
            return Compound(whole)
        joined = ""
    dated = _leave_out_dates(pieces, readings, verdicts) if len(pieces) == len(readings) else ""
    if dated:
        return Compound(whole, instead=dated)
    around = _around_remark(pieces, readings, verdicts)
    if around:
        return Compound(whole, instead=around)
    _leave_out_sorts(verdicts, readings, joined)
    ending = _ending_of(verdicts, readings) or _plainly_lost(verdicts, readings, joined)
    if ending is not None:
        return Compound(ending)
    handed = _handed_over(verdicts, readings, joined)
    if handed is not None:
        return Compound(handed, pieces, shared_verb=True)
    to_do = _one_to_do(verdicts, readings, joined)
    if to_do is not None:
        return Compound(to_do, pieces)
    pause = _still_waiting(verdicts, joined)
    _leave_out_lone_words(verdicts)
    if pause is not None:
        pause.name_class, pause.says = "activity_in_progress", "waiting"
        return Compound(pause, pieces)
    if _is_one_event(readings, verdicts):
        return Compound(whole)
    shared = _said_twice(verdicts) or _shared_verb(verdicts, joined)
    if shared is not None:
        return Compound(shared, pieces, shared_verb=True)
    return Compound(_worst(verdicts, readings, reading, joined), pieces)


_GOING = ("vague", "activity_in_progress", "internal_step", "unknown")


def _is_parked_and_goes_on(verdicts: list[Verdict], readings: list[Reading]) -> bool:
    """'Suspended - Working', 'En pausa (en curso)': nothing happens, and something does."""
    parked = any(each.name_class == "parking_lot" for each in verdicts)
    return parked and any(map(_works_on, verdicts, readings))


def _works_on(verdict: Verdict, reading: Reading) -> bool:
    """'Working', 'w trakcie', 'Under review': and neither 'Not active' nor 'Waiting'."""
    if verdict.name_class not in _GOING:
        return False
    if reading.first("particles.not", "particles.waiting", "particles.to_do", "loss.longer"):
        return False
    is_work = verdict.says == "running" and any(hit.how == "word" for hit in verdict.hits[:1])
    return is_work or reading.first("progress.running", "progress.anywhere") is not None


def _worst(
    verdicts: list[Verdict], readings: list[Reading], whole: Reading, joined: str
) -> Verdict:
    clear = [v for v in verdicts if v.name_class not in ("vague", "unknown")] or verdicts
    worst = min(clear, key=lambda verdict: _BADNESS.index(verdict.name_class))
    missed = next((each for each in clear if each.name_class == "parking_lot"), None)
    if missed is not None and worst.says == "ended":
        worst = missed  # 'Demo no show / cancel': the meeting, not the deal
    rest = [each for each, told in zip(readings, verdicts, strict=True) if told is not worst]
    if worst.subtype == "missed" and any(each.first("scheduled.", "lead.new") for each in rest):
        worst.confidence = LOW  # 'No show, rebooked'
    if worst.hits and worst.hits[-1].plays("parking.again"):
        lead = next((each for each in clear if each.name_class == "lead_state"), worst)
        if not any(hit.plays("events.contacted") for hit in lead.hits):
            worst = lead  # 'Not contacted - call back': nobody was reached yet
    unanswered = worst.says == "parking" and denies(readings[verdicts.index(worst)], worst.hits[0])
    if unanswered or worst.says == "silence":
        called = (each for each in clear if each.name_class == "lead_state")
        tried = (each for each in called if each.hits[0].plays("events.contacted"))
        worst = next(tried, worst)  # 'Ringt - inget svar': nobody was reached
    if worst.name_class == "lead_state" and worst.hits[0].plays(*_REACHED):
        planned = next((each for each in clear if each.says == "scheduled"), worst)
        worst = planned  # 'Reached - meeting booked'
    stays = worst.name_class in _BESIDE_EVENT or worst.says == "denied"
    said = readings[verdicts.index(worst)]
    denied = any(denies(said, hit) for hit in worst.hits)
    stays = stays or denied or said.first("particles.without") is not None
    if stays and (not joined or _waits(worst)) and any(map(_is_event, verdicts)):
        worst = _before_waiting(verdicts, worst, denied)
        worst.confidence = LOW  # 'Offer sent - no answer yet': it did get somewhere
    if _goes_on(verdicts, readings, worst) or _is_warm(verdicts, worst):
        worst.confidence = LOW
    worst = _beside(verdicts, worst, whole)
    if worst.subtype == "approval" and whole.first("particles.buyer"):
        worst.confidence = LOW  # 'Approval required - client side'
    if _is_beside_unread(worst, verdicts, readings, joined):
        worst.confidence = LOW  # 'Blorft / legal': nobody knows what the other part says
    if joined == "and" and worst.name_class in _BESIDE_DONE and any(map(_is_event, verdicts)):
        worst.confidence = LOW  # 'Contract signed and in the bag'
    if worst.subtype == "both" and whole.first("particles.waiting", "things.decision"):
        worst.confidence = LOW  # 'Decision pending: won or lost'
    return worst


def _goes_on(verdicts: list[Verdict], readings: list[Reading], worst: Verdict) -> bool:
    """'Offer rejected - new one sent', 'Budget lost, new budget approved': it came to nothing, and
    behind it that another was tried."""
    at = verdicts.index(worst)
    if worst.name_class != "loss_reason" or worst.says not in ("refused", "ended", "reason", "why"):
        return False
    lost = readings[at].first("outcome.lost", "outcome.closed") is not None
    for told, reading in zip(verdicts[at + 1 :], readings[at + 1 :], strict=True):
        again = reading.first("lead.new") is not None
        if _is_event(told) and (again or (not lost and told.event == "sent")):
            return True
    return False


def _is_warm(verdicts: list[Verdict], worst: Verdict) -> bool:
    """'Not closed (hot)': it came to nothing so far, and somebody goes on with it."""
    felt = any(each.name_class == "subjective" for each in verdicts)
    return worst.name_class == "loss_reason" and worst.says == "ended" and felt


_BESIDE_DONE = ("parking_lot", "subjective", "lead_state", "post_sale")


def _is_beside_unread(
    worst: Verdict, verdicts: list[Verdict], readings: list[Reading], joined: str
) -> bool:
    """Whether another part, of unread words, may say that it is done all the same: 'Blorft - nicht
    fakturieren'. Behind a dash it mostly says of whom or what: 'Needs analysis - Blorft'."""
    if joined and worst.name_class in SOFT:
        return any(reading.unknown() for reading in readings)
    others = [each for each, told in zip(readings, verdicts, strict=True) if told is not worst]
    if not any(reading.unknown() for reading in others):
        return False
    if worst.name_class == "subjective":
        return joined != "sign"
    return worst.name_class in ("vague", "internal_step") or worst.says == "waiting"


def _before_waiting(verdicts: list[Verdict], worst: Verdict, denied: bool) -> Verdict:
    """'Offer sent - waiting for the client', 'Contract signed, not invoiced': what happened, and
    then everybody waits, or something else has not."""
    later = _waits(worst) or worst.says == "negated" or worst.name_class in _LATER
    later = later or (worst.says in ("refused", "ended") and denied)
    return verdicts[0] if later and _is_event(verdicts[0]) else worst


_LATER = ("internal_step", "post_sale")


def _waits(verdict: Verdict) -> bool:
    return bool(verdict.hits) and verdict.hits[0].plays("particles.waiting")


def _is_event(verdict: Verdict) -> bool:
    return verdict.name_class == "objective_event"


def _ending_of(verdicts: list[Verdict], readings: list[Reading]) -> Verdict | None:
    """'Enterprise - Closed Lost' and 'Won - no invoice' are what their one ending says.

    A reason beside a loss ('Closed Lost - price') stays one, and so do two endings.
    """
    endings = [each for each in verdicts if each.name_class == "outcome"]
    if len(endings) != 1 or len(verdicts) < 2:
        return None
    ending = endings[0]
    at = verdicts.index(ending)
    others = [each for each in verdicts if each is not ending]
    if ending.subtype == "won":
        open_ = any(
            each.says in ("waiting", "to_do", "lost", "why") and not _is_after_sale(each)
            for each in others
        )
        over = any(each.name_class == "loss_reason" and each.says != "denied" for each in others)
        return None if over or open_ else ending
    if ending.subtype != "lost":
        return None
    plain = all(
        each.name_class in ("unknown", "noun_only", "vague") and each.subtype != "topic"
        for each in others
    )
    things = all(each.name_class == "noun_only" for each in others)  # 'Closed lost - Renewal'
    return ending if plain and (things or at == len(verdicts) - 1) else None


def _is_after_sale(verdict: Verdict) -> bool:
    """'Won - install pending': it is won, and the work waits."""
    return any(hit.plays("post_sale.", "things.invoice") for hit in verdict.hits)


def _handed_over(verdicts: list[Verdict], readings: list[Reading], joined: str) -> Verdict | None:
    """'Consegnata / Ritirata', 'Entregado o retirado': delivered or collected, and so nothing that
    was withdrawn."""
    if not joined or len(verdicts) != BOTH:
        return None
    for told, other in (readings, reversed(readings)):
        brought = told.first("events.delivered")
        if brought and len(other.hits) == 1 and other.hits[0].plays("events.received"):
            return Verdict("objective_event", "event", brought, other.hits[0], event="completed")
    return None


def _one_to_do(verdicts: list[Verdict], readings: list[Reading], joined: str) -> Verdict | None:
    """'Send Proposal/Pricing': one thing to do, of several things."""
    first, rest = verdicts[0], verdicts[1:]
    things = all(
        each.name_class in ("noun_only", "internal_step")
        and any(hit.plays("things.") for hit in each.hits)
        for each in rest
    )
    begins = first.says == "to_do" and first.hits[0] is readings[0].hits[0]
    return first if joined and rest and things and begins else None


def _leave_out_dates(pieces: list[str], readings: list[Reading], verdicts: list[Verdict]) -> str:
    """What is left of 'Meetings (next week)' and 'Hold - 1 month': when it takes place is no
    pause, and how long it lasts no name. Empty where nothing is left out, and where nothing takes
    place on that date."""
    said = [at for at, reading in enumerate(readings) if not _is_length(reading)]
    if len(said) == 1:
        return pieces[said[0]]
    dates = [
        each.name_class == "parking_lot" and _is_date(reading)
        for each, reading in zip(verdicts, readings, strict=True)
    ]
    rest = [at for at, is_date in enumerate(dates) if not is_date]
    if len(rest) != 1 or not any(dates):
        return ""
    takes_place = readings[rest[0]].first(*_TAKES_PLACE)
    return pieces[rest[0]] if takes_place and not takes_place.plays("progress.first") else ""


def _is_date(reading: Reading) -> bool:
    """'Next week', 'W przyszłym tygodniu'."""
    last = reading.roles_of(reading.tokens[-1].folded)
    named = reading.first("things.", "steps.", "lead.", "progress.first", "particles.buyer")
    after = reading.first("parking.after") or reading.hits[0].words > 1
    return "parking.time" in last and bool(after) and named is None


def _is_length(reading: Reading) -> bool:
    """'1 month', '90 dagen': a number, and words of time or none that say anything."""
    rest = [token for token in reading.tokens if not token.folded.isdigit()]
    if not rest or len(rest) == len(reading.tokens):
        return False
    return all(_OF_TIME.intersection(reading.roles_of(token.folded)) for token in rest)


_OF_TIME = frozenset({"parking.time", "particles.filler"})
_TAKES_PLACE = ("things.conversation", *DONE, "post_sale.", "steps.")


def _plainly_lost(verdicts: list[Verdict], readings: list[Reading], joined: str) -> Verdict | None:
    """'Order lost / Disengaged': lost, and another word for it no pack holds."""
    lost = [each for each in verdicts if each.name_class == "outcome" and each.subtype == "lost"]
    unread = [each for each in verdicts if each.name_class == "unknown"]
    one_word = all(len(reading.tokens) <= 2 for reading in readings)
    alike = joined and one_word and len(lost) == 1 and len(lost) + len(unread) == len(verdicts)
    return lost[0] if alike and unread else None


def _still_waiting(verdicts: list[Verdict], joined: str) -> Verdict | None:
    """'In afwachting / onderhandeling': a thing, and it waits."""
    waiting = [each for each in verdicts if _is_lone_pause(each) and _waits(each)]
    things = [each for each in verdicts if each.name_class == "noun_only"]
    return (
        waiting[0] if joined and waiting and len(waiting) + len(things) == len(verdicts) else None
    )


def _beside(verdicts: list[Verdict], worst: Verdict, whole: Reading) -> Verdict:
    """What the other parts make of the worst: a thing beside what goes on goes on ('Em negociação /
    renovação'), a pause beside an end or a lead beside an offer is a guess."""
    others = [each for each in verdicts if each is not worst]
    if worst.name_class == "noun_only":
        going_on = [each for each in others if each.name_class == "activity_in_progress"]
        going_on = [each for each in going_on if each.confidence != LOW and _says_so(each)]
        wait = whole.first("particles.waiting")
        if wait is not None and not going_on:
            return Verdict(
                "activity_in_progress",
                "waiting",
                wait,
                confidence=LOW,
                otherwise="activity_in_progress",
            )
        return going_on[0] if going_on else worst
    bare = next((each for each in verdicts if each.says == "bare"), None)
    if worst.name_class == "vague" and bare is not None:
        return bare  # 'Processing / Listed': one of them did happen
    ended = any(each.name_class == "outcome" or each.says == "closed" for each in others)
    offered = any(each.about in ("proposal", "contract") for each in others)
    if worst.says == "preparation":  # 'Verhandlung / Vertragsentwurf': over it, with the buyer
        talks = (each for each in others if any(hit.plays(*_TALKS) for hit in each.hits))
        worst = next(talks, worst)
    if (worst.name_class == "parking_lot" and ended) or (
        worst.name_class == "lead_state" and offered
    ):
        worst.confidence = LOW
    return worst


_TALKS = ("things.negotiation", "progress.anywhere")


def _says_so(verdict: Verdict) -> bool:
    """'Em negociação' and 'Trial running' say that it goes on; 'Review' only may."""
    missing = verdict.says == "to_do" and len(verdict.hits) > 1  # 'Daten / Unterlagen fehlen'
    return missing or any(hit.words > 1 or hit.plays(*_GOES_ON) for hit in verdict.hits)


_GOES_ON = ("progress.running", "progress.before", "particles.waiting")


def _is_one_event(readings: list[Reading], verdicts: list[Verdict]) -> bool:
    """'Demo - completed', 'Approved - Lease': a noun and a verb with a dash between."""
    if len(readings) != 2:
        return False
    first, last = verdicts
    if first.name_class == "noun_only" and not readings[1].content:
        return readings[1].first(*_WHERE) is not None  # 'Proposal: out'
    if first.says == "bare" and last.name_class in ("noun_only", "unknown"):
        return bool(readings[1].content)
    if _is_lone_approval(first) and last.name_class == "noun_only":
        return True
    content, last_hits = readings[1].content, readings[1].hits
    if first.name_class == "noun_only" and len(last_hits) == 1 and last_hits[0].plays(*_WHERE):
        return True  # 'Contract: back'
    thing = first.name_class == "noun_only" or (
        first.name_class == "unknown" and readings[0].first("things.", "steps.") is not None
    )  # 'Piloto Blorft - Concluído'
    return thing and len(content) == 1 and content[0].plays(*DONE)


_WHERE = ("particles.in", "particles.out")


def _is_lone_approval(verdict: Verdict) -> bool:
    return len(verdict.hits) == 1 and verdict.hits[0].plays("events.approved")


def _around_remark(pieces: list[str], readings: list[Reading], verdicts: list[Verdict]) -> str:
    """'Offer - final - sent': a thing, which one, and what happened to it. Else empty."""
    if len(pieces) != 3 or len(readings) != 3 or says_more(readings[1]):
        return ""
    thing = verdicts[0].name_class == "noun_only" or _is_order(verdicts[0])
    verb = readings[2].content
    done = len(verb) == 1 and (verb[0].plays(*DONE) or readings[2].participle() is verb[0])
    return f"{pieces[0]} {pieces[2]}" if thing and done and not verb[0].plays("things.") else ""


def _is_order(verdict: Verdict) -> bool:
    """'Order': a win only where it is the whole name."""
    return verdict.name_class == "outcome" and verdict.hits[0].plays("things.order")


def _leave_out_sorts(verdicts: list[Verdict], readings: list[Reading], joined: str) -> None:
    """'New customer: Quote sent', 'Outbound - Meeting held', 'Kunden - Dokumentenerfassung': whose
    deal it is, where it came from or which team has it, and neither a win nor a state."""
    happened = next((at for at, each in enumerate(verdicts) if each.name_class in _HAPPENED), -1)
    closed = any(reading.first("outcome.closed") for reading in readings)
    for at, (each, reading) in enumerate(zip(verdicts, readings, strict=True)):
        if each.hits and "outcome.won_alone" in each.hits[0].alone:
            sort = not closed and (at < happened or _is_whose(reading, each.hits[0]))
        else:
            sort = not joined and at < happened and _is_nominal(each, reading)
            sort = sort or (not joined and at > happened >= 0 and _is_whose_deal(each, reading))
        if sort and any(other.name_class != "unknown" for other in verdicts if other is not each):
            order = each.hits[0].plays("things.order")
            each.name_class = "noun_only" if order else "unknown"


def _is_whose(reading: Reading, hit: Hit) -> bool:
    """'New business', 'Bestandskunde', but 'Success': in several words, or with one for a buyer."""
    word = fold(hit.text)
    ends = (reading.roles_of(word[at:]) for at in range(max(1, len(word) - 3)))
    return hit.words > 1 or any("particles.buyer" in roles for roles in ends)


def _is_nominal(verdict: Verdict, reading: Reading) -> bool:
    """'Maintenance', 'Referral', 'Existing customer', 'Morava': names, and no word of what was
    done or is to do."""
    if says_more(reading) or reading.first(*DONE) or reading.participle() or not verdict.hits:
        return False
    if verdict.name_class in ("lead_state", "post_sale", "internal_step"):
        return True
    by_form = all(hit.how == "nothing" for hit in verdict.hits)
    whose = reading.first("particles.buyer") is not None
    return verdict.name_class == "activity_in_progress" and (by_form or whose)


def _is_whose_deal(verdict: Verdict, reading: Reading) -> bool:
    """'(existing customers)': behind what happened it says whose deal it is."""
    present = verdict.name_class == "activity_in_progress"
    whose = reading.content[-1:] if reading.first("particles.buyer") else []
    return (
        present and len(reading.content) <= 2 and any(hit.plays("particles.buyer") for hit in whose)
    )


_HAPPENED = ("objective_event", "scheduled_event")


def _leave_out_lone_words(verdicts: list[Verdict]) -> None:
    """'Budget / Demo', 'Decision - Follow up': words that count only when they are the name."""
    lone = [verdict for verdict in verdicts if _is_lone_pause(verdict)]
    if any(hit.plays("things.negotiation") for verdict in verdicts for hit in verdict.hits):
        # 'Negotiation and commitment': what they negotiate.
        lone += [verdict for verdict in verdicts if _is_lone_feeling(verdict)]
    if any(map(_is_event, verdicts)):
        lone += [verdict for verdict in verdicts if _is_lone_word(verdict)]
    if len(lone) < len(verdicts):
        for verdict in lone:
            verdict.name_class = "unknown"
    if any(each.name_class != "internal_step" for each in verdicts):
        for verdict in verdicts:
            if verdict.name_class == "internal_step" and _is_lone_thing(verdict):
                verdict.name_class, verdict.subtype, verdict.says = "noun_only", "", "thing"
    topics = [verdict for verdict in verdicts if verdict.subtype == "topic"]
    if len(topics) < len(verdicts):
        for topic in topics:
            topic.subtype = ""


def _is_lone_feeling(verdict: Verdict) -> bool:
    return len(verdict.hits) == 1 and verdict.hits[0].plays("feelings.noun")


def _is_lone_thing(verdict: Verdict) -> bool:
    """'Pricing & negotiation', 'Design / Demo held': our own step only as the whole name."""
    return all(
        "internal.alone" in hit.alone and hit.plays("things.", "steps.") for hit in verdict.hits
    )


def _is_lone_word(verdict: Verdict) -> bool:
    """'Quote approved - Packed', 'Close / Demo held': said only where nothing happened."""
    return len(verdict.hits) == 1 and not _is_event(verdict) and bool(verdict.hits[0].alone & _LONE)


_LONE = frozenset({"internal.alone", "feelings.alone", "progress.alone", "vague.alone"})


def _is_lone_pause(verdict: Verdict) -> bool:
    if verdict.name_class != "parking_lot" or len(verdict.hits) != 1:
        return False
    hit = verdict.hits[0]
    return "parking.alone" in hit.alone or hit.plays("particles.waiting", "parking.soft")


def _shared_verb(verdicts: list[Verdict], joined: str) -> Verdict | None:
    """'Proposal / Quote sent' and 'Received ATP/LOI' are one event."""
    events = [v for v in verdicts if v.name_class in ("objective_event", "scheduled_event")]
    if joined == "and" and len(verdicts) == 2 and _is_one_piece_of_work(verdicts):
        return verdicts[1] if not _is_event(verdicts[0]) else verdicts[0]
    nouns = [v for v in verdicts if v.name_class == "noun_only" or _is_unread(v) or _is_work(v)]
    if len(events) == len(verdicts) > 1 and _say_the_same(events):
        return next((each for each in events if each.about), events[0])
    if len(events) == 1 and events[0] is verdicts[-1] and len(verdicts) > 1:
        spoken = [v for v in verdicts[:-1] if any(hit.plays("feelings.spoken") for hit in v.hits)]
        if spoken and len(spoken) + len(nouns) == len(verdicts) - 1:
            return events[0]  # 'Mondeling/mail/offerte akkoord': one yes, in whichever form
    if len(events) == 1 and len(nouns) == len(verdicts) - 1 and nouns:
        at = verdicts.index(events[0])
        if at in (0, len(verdicts) - 1):
            return events[0]
    return None


def _is_work(verdict: Verdict) -> bool:
    """'Design / Estimates completed': a word for our own work, and as much for what comes of it."""
    return verdict.says == "own" and verdict.confidence == LOW


def _said_twice(verdicts: list[Verdict]) -> Verdict | None:
    """'Gesprek gevoerd / Meeting held': one event, in a language and in English."""
    if len(verdicts) != BOTH or not all(map(_is_event, verdicts)):
        return None
    one, other = verdicts
    verbs = [{hit.language for hit in each.hits if hit.plays(*DONE)} for each in verdicts]
    alike = (one.event, one.about) == (other.event, other.about)
    return one if alike and {"en"} in verbs and verbs[0].isdisjoint(verbs[1]) else None


BOTH = 2
"""Parts: what happened, and the same in English."""


def _is_one_piece_of_work(verdicts: list[Verdict]) -> bool:
    """'Aufgemessen und gezeichnet', 'Remarques intégrées et renvoyées': two participles of one
    object, the first of work, which is no stage without the second."""
    first, second = verdicts
    alike = [_is_event(each) or each.says == "bare" for each in verdicts]
    if not (all(alike) and any(map(_is_event, verdicts))):
        return False
    if len(second.hits) != 1 or second.about:
        return False
    if any(hit.plays("events.identified") for hit in first.hits):
        return True
    worked = any(hit.plays("events.prepared", "events.completed") for hit in first.hits)
    return worked and second.hits[0].plays("events.returned", "events.prepared")


def _is_unread(verdict: Verdict) -> bool:
    """'HDM / Financing signed': a part of which nothing is read may be another thing."""
    return verdict.name_class == "unknown" and not verdict.hits


def _say_the_same(events: list[Verdict]) -> bool:
    """'Contrato firmado / Assinado', 'Accepted / Approved': one event said twice."""
    first = events[0]
    named = [each for each in events if each.about]
    return (
        bool(first.event) and len(named) < 2 and all(each.event == first.event for each in events)
    )
