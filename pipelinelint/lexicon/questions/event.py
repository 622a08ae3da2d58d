"""Names of what happened or is booked, and who did it."""

from __future__ import annotations

from itertools import pairwise

from pipelinelint.lexicon.judgement import HIGH, LOW, MEDIUM, Verdict
from pipelinelint.lexicon.normalise import ends_as, fold
from pipelinelint.lexicon.read import DONE
from pipelinelint.lexicon.sections import HELPERS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.lexicon.read import Hit, Reading

_AWARDING = ("prepared", "issued", "placed", "awarded", "selected", "ordered")
_ABOUT_BUYER = ("identified", "sent", "documented")
_PAPERS = (
    "things.proposal",
    "things.tender",
    "things.contract",
    "things.order",
    "things.invoice",
    "things.request",
    "things.document",
    "things.payment",
)
_BUYER = "particles.buyer"
_BROUGHT = (
    *_PAPERS,
    "things.statement",
    "things.requirements",
    "things.review",
    "things.plan",
    "things.conversation",
    "things.signature",
)
_CAME_OR_WENT = ("particles.in", "particles.out")
_TITLED = (*_PAPERS, "things.conversation", "things.review")
_SAID = ("accepted", "approved", "agreed", "confirmed")
_OURS = frozenset({"proposal", "contract", "tender"})


def in_or_out(reading: Reading) -> Verdict | None:
    """'Application in', 'Docs out', 'Offer in from lender', 'Offert ute hos kund'.

    A paper to the buyer ('Contract naar kandidaat') may have gone there, or is to go: a guess.
    """
    if len(reading.hits) == 3 and reading.hits[2].plays(_BUYER):
        paper, towards, _ = reading.hits
        sent = paper.plays("things.") and not paper.plays("things.conversation")
        if sent and "particles.to" in towards.roles:
            made = _came_or_went(paper, towards)
            made.confidence = LOW
            return made
    told = [hit for hit in reading.hits if hit in reading.content or hit.plays(*_CAME_OR_WENT)]
    for paper, last in pairwise(told):
        if paper.plays(*_BROUGHT) and last.plays(*_CAME_OR_WENT):  # 'Signatur er inne'
            after = reading.hits[reading.hits.index(last) + 1 :]
            if not after or (len(after) > 1 and "particles.filler" in after[0].roles):
                return _came_or_went(paper, last)
    return None


def _came_or_went(paper: Hit, last: Hit) -> Verdict:
    came = last.plays("particles.in")
    return Verdict(
        "objective_event",
        "event",
        paper,
        last,
        actor="buyer" if came else "seller",
        about=paper.about,
        event="received" if came else "sent",
        confidence=MEDIUM,
    )


def enquiry(reading: Reading) -> Verdict | None:
    """'New enquiry', 'Nieuwe aanvraag', 'New order': somebody has asked, or ordered."""
    request, new = reading.first("things.request", "things.order"), reading.first("lead.new")
    request = request or (reading.first("things.statement") if new else None)  # 'New reply'
    if new is None and request and request.plays("things.order"):
        new = reading.first("lead.opening")  # 'First order'
    if request is None or new is None or request is new:
        return None
    if reading.first("particles.not", "particles.to_do", "particles.waiting"):
        return None
    if reading.hits[-1].plays("parking.again"):  # 'Nouvelle demande à rappeler'
        return Verdict("lead_state", "lead", new, reading.hits[-1], confidence=LOW)
    return Verdict(
        "objective_event",
        "event",
        new,
        request,
        actor="buyer",
        about=request.about,
        event="received",
        confidence=MEDIUM,
    )


def request(reading: Reading) -> Verdict | None:
    """'Enquiry', 'Demande de devis', 'Callback request': the buyer has asked, mostly.

    An application to an office ('Netzanfrage', 'Loan application') is a thing, and so is 'RFP'.
    """
    hit = reading.first("things.request")
    if hit is None or hit.how != "word" or len(reading.tokens) > 4:
        return None
    if not all(hit is reading.hits[0] and is_from(reading, each) for each in reading.unknown()):
        return None
    if hit.text.upper() in reading.index.acronyms:
        return None
    rest = reading.others(hit)
    before = reading.hits[: reading.hits.index(hit)]
    if rest and before and "particles.of" in before[-1].roles:
        return None  # 'Valoración del siniestro': what is done about it
    small = [each for each in reading.hits if each not in reading.content]
    asked = (each.plays(*_ASKED_FOR) and not each.plays("events.") for each in rest)
    if not (all(asked) or (hit is reading.hits[0] and all(is_from(reading, x) for x in rest))):
        return None
    if not all(each.plays(*_SMALL) for each in small if not is_from(reading, each)):
        return None
    return Verdict(
        "objective_event",
        "event",
        hit,
        *rest[:1],
        actor="buyer",
        about=hit.about,
        event="requested",
        confidence=LOW,
    )


def is_from(reading: Reading, hit: Hit) -> bool:
    """'via partner', 'z veletrhu', 'per Telefon', behind what came that way."""
    at = reading.hits.index(hit)
    if at and hit.words > 1:
        way = reading.roles_of(fold(hit.text.split()[0])) | hit.roles
        return hit.plays("lead.soft", "lead.anywhere") and not way.isdisjoint(_WAYS)
    if at and hit.roles <= _WAYS and hit is not reading.hits[-1]:
        return True
    if hit.plays("lead.channel") and hit is reading.hits[-1] and at == 1:
        return True  # 'Megkeresés telefonon'
    way = reading.hits[at - 1].roles if at > 1 else frozenset()
    if way.isdisjoint(_WAYS) or not way.isdisjoint(_NO_WAYS):
        return False
    return not hit.roles or hit.plays(_BUYER, "lead.channel", "lead.soft", "things.party_role")


_WAYS = frozenset({"particles.filler", "particles.by", "particles.at"})
_NO_WAYS = frozenset({"particles.of", "particles.to", "particles.has"})
_ASKED_FOR = ("things.proposal", "things.conversation", "things.trial", "things.tender")
_SMALL = ("particles.of", "particles.filler", "particles.neutral")


def being_done(reading: Reading) -> Verdict | None:
    """'Proposal being reviewed', 'Angebot wird erstellt': on its way, not done."""
    being = reading.first("progress.being")
    if being is None:
        return None
    after = reading.hits[reading.hits.index(being) + 1 :]
    verb = next((hit for hit in after if hit.plays(*DONE)), None)
    verb = verb or reading.participle()
    if verb is None:
        return None
    thing = reading.first("things.")
    about = thing.about if thing else ""
    return Verdict(
        "activity_in_progress", "running", being, verb, thing, about=about, confidence=MEDIUM
    )


def scheduled(reading: Reading) -> Verdict | None:
    """A meeting that is booked; a bare 'Booked'; 'Demo confirmed'."""
    hit = reading.first("scheduled.")
    meeting = reading.first("things.conversation", "things.trial", "post_sale.", "parking.again")
    # 'Bokning bekräftad' is an order, 'Wedding date confirmed' the date of the wedding.
    plain = meeting and not meeting.plays("things.order") and not reading.first("things.other")
    if hit is None and plain and reading.first("events.confirmed"):
        hit = reading.first("events.confirmed")
    if hit is None or hit.how == "negated" or _is_noun_behind_of(reading, hit):
        return None
    verb = reading.is_participle(hit.text)
    if reading.verbal_noun() and not (meeting or verb):
        return None  # 'Urmează trimiterea ofertei'
    held = reading.first("events.held", "events.completed")
    if held and held is not hit and not held.plays("things."):
        return None
    if hit.plays("events.", "things.") and not meeting and len(reading.content) > 1:
        return None
    thing = meeting or reading.first("things.")
    confidence = "high" if thing or not reading.others(hit) else MEDIUM
    return Verdict(
        "scheduled_event",
        "scheduled",
        thing if thing is not hit else None,
        hit,
        about=thing.about if thing else "",
        event="scheduled",
        confidence=confidence,
    )


def event(reading: Reading) -> Verdict | None:
    """A verb of the lists with something it happened to; a bare verb by its kind."""
    verb = _verb(reading)
    if verb is None:
        return in_or_out(reading)
    kind = _kind(verb)
    spoken = reading.first("feelings.spoken")
    if spoken and kind in _SAID and not reading.first("things.") and not reading.says_in_writing():
        return Verdict("subjective", "feeling", spoken, verb)  # 'Muntlig enighet'
    feeling = reading.first("feelings.noun")
    named = feeling is None or _only_names(reading, feeling) or reading.says_in_writing()
    if feeling and feeling is not verb and not named:
        # 'Beérkezett érdeklődés' is an enquiry, 'Interesse ontvangen' an answer that came.
        if feeling.plays("things.request") or kind == "received":
            return _happened(reading, verb, kind, [feeling])
        sure = LOW if reading.unknown() else HIGH  # the unread word may be what came
        return Verdict("subjective", "feeling", feeling, confidence=sure)
    others = [
        hit
        for hit in reading.others(verb)
        if hit.plays("things.") or not hit.plays("particles.", "internal.own", "events.")
    ]
    if not others and not _second_verb(reading, verb):
        by = next((hit for hit in reading.others(verb) if may_be_theirs(hit)), None)
        by = by or reading.acronym()  # 'BOM completed'
        if by is None:
            return _bare(reading, verb, kind)
        others = [by]  # 'Approved by lender'
    return _happened(reading, verb, kind, others)


def _happened(reading: Reading, verb: Hit, kind: str, others: list[Hit]) -> Verdict:
    things = [hit for hit in others if hit.plays("things.")]
    thing = things[0] if things else None
    confidence = "high" if thing or any(hit.how != "nothing" for hit in others) else MEDIUM
    return Verdict(
        "objective_event",
        "event",
        thing or (others[0] if others else None),
        verb,
        actor=_actor(reading, kind, thing),
        about=thing.about if thing else "",
        event=_setting(reading, kind, "event"),
        confidence=confidence,
    )


def may_be_theirs(hit: Hit) -> bool:
    """'Approved by lender', 'Finance approved': somebody who may be on the buyer's side."""
    ours = hit.plays("internal.subject", "internal.anywhere")
    return hit.plays("particles.buyer") or (hit.plays("internal.own") and not ours)


def _only_names(reading: Reading, feeling: Hit) -> bool:
    """'Chemistry call held', 'Letter of interest received': it only says which call or letter."""
    at = reading.hits.index(feeling)
    after = reading.hits[at + 1 : at + 2]
    if after and after[0].plays(*_TITLED) and not after[0].plays("events."):
        return True
    if names_the_next(reading, feeling):
        return True
    return (
        at > 1
        and reading.hits[at - 1] not in reading.content
        and reading.hits[at - 2].plays(*_PAPERS)
    )


def names_the_next(reading: Reading, feeling: Hit) -> bool:
    """'Interest rate', 'Fit test', 'Relationship manager': the noun behind it is what counts."""
    after = reading.hits[reading.hits.index(feeling) + 1 :][:1]
    if not after or not reading.adjective_first or not feeling.plays("feelings.noun"):
        return False
    if after[0].how == "nothing":
        return not reading.is_participle(after[0].text)
    return after[0].plays("things.", "steps.") and not after[0].plays(*_WHOSE_FEELING)


_WHOSE_FEELING = (
    *DONE,
    "things.people",
    "things.deal",
    "things.conversation",
    _BUYER,
    "feelings.",
)


def _verb(reading: Reading) -> Hit | None:
    """The verb that stands for the event; nouns that could be verbs come last."""
    verbs = [hit for hit in reading.hits if hit.plays("events.") and hit.how != "negated"]
    verbs = [hit for hit in verbs if not _is_under_way(reading, hit)]
    verbs = [hit for hit in verbs if not _is_noun_behind_of(reading, hit)]
    plain = [hit for hit in verbs if not hit.plays("things.", "steps.", "particles.to_do")]
    if plain and not _is_adjective(reading, plain[0]):
        return plain[0]
    closed = reading.first("outcome.closed")
    if closed and any(hit.plays(*_CLOSED) for hit in reading.others(closed)):
        return closed  # 'Pilot avsluttet', 'Condições fechadas'
    return next((hit for hit in verbs if _follows_a_thing(reading, hit)), None)


def _is_under_way(reading: Reading, verb: Hit) -> bool:
    """'Devis en cours de transmission', 'Firma mandato in corso': a noun here, and not done."""
    running = reading.first("progress.running")
    if running is None or running is verb:
        return False
    if verb.plays("things.", "steps."):
        return True
    before = [hit for hit in reading.hits[: reading.hits.index(verb)] if hit in reading.content]
    return before[-1:] == [running] and len(before) > 1


def _is_noun_behind_of(reading: Reading, verb: Hit) -> bool:
    """'Ajuste de partidas', 'Lista de invitados': a noun here, and not what was done."""
    at = reading.hits.index(verb)
    return at > 1 and verb.words == 1 and "particles.of" in reading.hits[at - 1].roles


def _is_adjective(reading: Reading, verb: Hit) -> bool:
    """'Aangepaste offerte', 'Opdateret tilbud': which proposal, not what happened to it."""
    at = reading.hits.index(verb)
    after = reading.hits[at + 1 :]
    if "events.attended" in verb.roles and after and after[0].plays("things.party_role"):
        return True  # 'Obecny dostawca': present, and theirs now
    return (
        "events.prepared" in verb.roles
        and len(after) == 1
        and after[0].plays(*_PAPERS)
        and bool(reading.index.setting(verb.language, "adjective_first", False))
    )


def _follows_a_thing(reading: Reading, verb: Hit) -> bool:
    """'Devis demandé', 'Ha mandato' have a verb; 'Propuesta de contrato' begins with a noun."""
    at = reading.hits.index(verb)
    if at > 1 and reading.is_formed_as(reading.hits[at - 1], "adjective"):
        at -= 1  # 'Offre budgétaire remise'
    before = reading.hits[max(0, at - 1) : at]
    if verb.plays("internal.subject") and before and before[0].plays("things.negotiation"):
        return False  # 'Négociation remise': about a discount
    return len(reading.content) == 1 or any(
        hit.plays("things.", "steps.", "particles.has") for hit in before
    )


def _second_verb(reading: Reading, verb: Hit) -> bool:
    return any(hit.plays("things.", "steps.") for hit in reading.others(verb))


def _bare(reading: Reading, verb: Hit, kind: str) -> Verdict | None:
    words = [hit for hit in reading.content if not hit.plays("progress.before")]
    if verb.plays("things.", "steps.") or len(words) > 2:
        return None
    if any(hit.plays("events.") for hit in words if hit is not verb):
        return Verdict(  # 'Medida confirmada': the first of them is what was confirmed
            "objective_event",
            "event",
            *words,
            event=_setting(reading, kind, "event"),
            confidence=LOW,
        )
    if "vague.alone" in verb.roles:
        return Verdict("vague", "bare", verb, subtype="participle", confidence=LOW)
    if verb.words > 1 and _names_a_thing(reading, verb):
        return _happened(reading, verb, kind, [])
    alone = reading.index.setting(verb.language, "bare_verbs", {}).get(
        kind, _setting(reading, kind, "alone")
    )
    if alone == "event":
        actor = _actor(reading, kind, None)
        done = _setting(reading, kind, "event")
        sure = LOW if kind in _OF_WHAT else HIGH  # by whom, and is it the offer?
        return Verdict("objective_event", "event", verb, actor=actor, event=done, confidence=sure)
    if alone == "lead":
        return Verdict("lead_state", "lead", verb)
    # Of what is left open: many teams mean the one thing their pipeline is about.
    return Verdict("vague", "bare", verb, subtype="participle", confidence=LOW)


_OF_WHAT = ("approved", "reviewed")
"""'Approved', 'Diagnosed': what it was, the team's trade tells."""


def _names_a_thing(reading: Reading, phrase: Hit) -> bool:
    """'Besoin qualifié': a phrase that says to what."""
    found = (reading.index.word(word).get(phrase.language, ()) for word in phrase.text.split())
    return any(role.startswith("things.") for roles in found for role in roles)


_CLOSED = (
    "things.invoice",
    "things.trial",
    "things.conversation",
    "things.negotiation",
    "things.requirements",
    "things.contract",
    "things.review",
    "things.plan",
    "things.order",
    "post_sale.",
)


def _kind(verb: Hit) -> str:
    if verb.plays("outcome.closed"):
        return "completed"
    return min(role[7:] for role in verb.roles if role.startswith("events."))


def _actor(reading: Reading, kind: str, thing: Hit | None) -> str:
    if reading.first("particles.by_us"):
        return "seller"
    if _is_by_somebody(reading):
        return "buyer"
    what = thing.about if thing else ""
    if what == "decision" or (what in ("order", "tender") and kind in _AWARDING):
        return "buyer"
    if what in ("conversation", "trial") and kind == "prepared":
        return "mutual"
    if (what in _OURS and kind == "held") or (what == "proposal" and kind == "awarded"):
        return "seller"  # 'Angebot gemacht', 'Tilbud gitt'
    lead = reading.content[0] if reading.content else None
    if lead and lead.plays("particles.buyer", "things.people") and kind not in _ABOUT_BUYER:
        return "buyer"
    if kind == "submitted":
        return "seller" if what in _OURS else "buyer"
    return _setting(reading, kind, "actor")


def _is_by_somebody(reading: Reading) -> bool:
    """'Deal registered by partner', 'Contract opgesteld door notaris'."""
    pairs = pairwise(reading.hits)
    return any(by.plays("particles.by") and who.plays(*_NOT_US) for by, who in pairs)


_NOT_US = (_BUYER, "things.people", "things.party_role")


def _setting(reading: Reading, kind: str, key: str) -> str:
    kinds = reading.index.common["events"]
    return str(kinds.get(kind, {}).get(key, ""))


def behind(reading: Reading) -> Verdict | None:
    """'After the visit', 'Po spotkaniu', 'Tárgyalás után': it was held, or it is out.

    The word for after comes first or, where the language says it so, last.
    """
    mark = reading.first("particles.past")
    if mark is None:
        return None
    content = [hit for hit in reading.hits if hit is mark or not _is_small(hit)]
    at = content.index(mark)
    beside = content[1:2] if at == 0 else content[at - 1 : at] if mark is content[-1] else []
    if not beside or not beside[0].plays(*_BEHIND) or reading.participle():
        return None
    thing = beside[0]
    event = "completed" if thing.plays("things.conversation", "things.trial") else "done"
    return Verdict(
        "objective_event", "event", thing, mark, about=thing.about, event=event, confidence=LOW
    )


def after_work(reading: Reading) -> Verdict | None:
    """'Po wysłaniu oferty', 'Dopo invio preventivo', 'Ajánlat elküldése után': it was done.

    What stands behind the word for after, or before it, is a noun made from a verb.
    """
    mark = reading.first("particles.past")
    if mark is None or reading.participle() or reading.first(*_NOT_DONE):
        return None
    told = [hit for hit in reading.hits if hit is mark or not _is_small(hit)]
    if len(told) < 2 or mark not in (told[0], told[-1]):
        return None
    work = told[1] if mark is told[0] else told[-2]
    if work.plays("parking.", "loss."):
        return None
    thing = next((hit for hit in reading.others(work) if hit.plays("things.")), None)
    if thing is None:
        return None  # 'Fotózás után' is a time
    paper = thing.plays(*_PAPERS)
    if work.plays("post_sale.") and not paper:
        return None
    step = work.plays("steps.", "post_sale.", "things.other") and paper
    if not step and not _is_work(reading, work):
        return None
    return Verdict(
        "objective_event",
        "event",
        work,
        mark,
        about=thing.about if thing else "",
        event="done",
        confidence=LOW,
    )


_NOT_DONE = ("parking.time", "particles.not", "lead.", "lead.channel", "particles.waiting")


def _is_work(reading: Reading, hit: Hit) -> bool:
    endings = reading.setting("guess_noun") or ("?",)
    return reading.is_formed_as(hit, "noun") or (
        hit.words == 1
        and hit.how == "word"
        and (hit.plays("progress.first", "internal.prepare") or ends_as(hit.text, endings))
    )


def _is_small(hit: Hit) -> bool:
    return bool(hit.roles) and all(role.startswith("particles.") for role in hit.roles - HELPERS)


_BEHIND = (
    "things.payment",
    "things.order",
    "things.contract",
    "things.document",
    "things.invoice",
    "things.conversation",
    "things.trial",
    "things.proposal",
    "things.negotiation",
    "things.signature",
    "things.tender",
)


def guess(reading: Reading) -> Verdict | None:
    """An unknown word with the ending of a participle beside a thing: perhaps an event."""
    thing, verb = reading.first("things.", "steps.", "post_sale.", _BUYER), reading.participle()
    if verb is None or reading.first("particles.not"):
        return None
    if thing is None and verb is reading.hits[-1] and len(reading.hits) > 1:
        thing = reading.hits[-2] if reading.hits[-2].how == "nothing" else None  # 'Query raised'
    if thing is None:
        return None
    past = reading.setting("guess_past")
    if past and is_negated(reading, verb) and ends_as(verb.text, past):
        return None  # 'Nepřistoupil na cenu': see what is denied
    if is_negated(reading, verb):  # 'Zapytanie nieobsłużone', 'Cerere neprelucrată'
        return Verdict(
            "activity_in_progress",
            "negated",
            verb,
            subtype="negated",
            about=thing.about,
            confidence=LOW,
        )
    return Verdict(
        "objective_event", "event", thing, verb, about=thing.about, event="done", confidence=LOW
    )


def is_negated(reading: Reading, verb: Hit) -> bool:
    """Whether a participle begins with the language's 'un', and is one without it, too."""
    for prefix in reading.setting("not_prefixes"):
        rest = verb.text[len(prefix) :]
        if len(prefix) > 1 and len(rest) >= 4 and verb.text.lower().startswith(prefix):
            return reading.is_participle(rest)
    return False
