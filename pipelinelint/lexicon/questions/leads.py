"""Names of leads: somebody who may buy, and how far we got at reaching them."""

from __future__ import annotations

from itertools import pairwise

from pipelinelint.lexicon.judgement import HIGH, LOW, MEDIUM, Verdict
from pipelinelint.lexicon.normalise import ends_as, fold
from pipelinelint.lexicon.questions.event import is_from, is_negated
from pipelinelint.lexicon.questions.parking import sure_of
from pipelinelint.lexicon.read import DONE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.lexicon.read import Hit, Reading


def tried(reading: Reading) -> Verdict | None:
    """'1x geprobeerd', 'Muistutettu 2x': how often, and nothing it could have been done to."""
    times = reading.times()
    rest = reading.others(times)
    if times is None or len(rest) != 1 or not (rest[0].how == "nothing" or rest[0].plays(*_TRIES)):
        return None
    return Verdict("lead_state", "lead", rest[0], times, confidence=LOW)


_TRIES = ("parking.", "lead.", "events.contacted", "progress.first", "things.conversation")


def lead(reading: Reading) -> Verdict | None:
    """States of a lead, unless a meeting was held or a paper went out."""
    hit = reading.first(*_STATES) or _new(reading) or _in_contact(reading)
    if hit and (_is_title(reading, hit) or _is_whose(reading, hit)):
        return None
    if hit is None and _bare_contact(reading):
        hit = reading.first("events.contacted", "lead.contact")
    if hit and (reading.is_booked(hit) or _went_out(reading, hit)):
        return None
    if hit is None:
        soft = reading.first("lead.soft")
        if soft is None or reading.first(*DONE, *_CONVERTED):
            return None
        if soft.plays("things.") and reading.first(_RUNNING, "internal.prepare"):
            return None  # 'Site în lucru'
        hit = soft
    if _is_where_from(reading, hit):
        return None
    buyer = _acting_buyer(reading, hit)
    if buyer:
        return Verdict(
            "objective_event", "event", buyer, hit, actor="buyer", event="done", confidence=LOW
        )
    person = next((each for each in reading.hits if each.plays(*_NAMED)), None)
    person = person or _spoken_with(reading)
    wrote = f"{fold(hit.text)} ".startswith(reading.index.terms("mentions.contact"))
    talked = hit.plays("events.contacted") and not wrote
    if person and talked and not reading.first("particles.not", "parking."):
        return Verdict(  # 'Mit GF gesprochen', 'Talt med direktøren'
            "objective_event", "event", person, hit, event="completed", confidence=LOW
        )
    qualifies = ""
    if any(other.plays("qualifying.") for other in reading.hits):
        qualifies = "verdict" if reading.first("qualifying.verdict") else "step"
    if _may_be_otherwise(reading, hit):
        return Verdict("lead_state", "lead", hit, qualifies=qualifies, confidence=LOW)
    contact = hit.plays("events.contacted", "lead.contact") or qualifies
    if not contact and reading.index.is_participle(hit.text, hit.language) and reading.others(hit):
        thing = next((each for each in reading.others(hit) if each.plays(*_REGISTERED)), None)
        if thing and not is_negated(
            reading, hit
        ):  # 'Finansiering registrerad', 'RFQ assigned': what was registered is no lead
            return Verdict("objective_event", "event", thing, hit, event="done", confidence=LOW)
        sure = LOW if reading.unknown() else HIGH
    else:
        sure = LOW if contact and reading.is_beside_event(hit) else sure_of(reading, hit)
    asked = any(each.plays("particles.buyer") for each in reading.others(hit))
    if asked and hit.plays("events.contacted") and not reading.first("particles.not"):
        sure = LOW  # 'Candidato contactado', 'Klant gesproken': reached, or spoken with
    if _is_of_something(reading, hit) or _is_by_channel(reading, hit) or _they_have(reading, hit):
        sure = LOW
    came = reading.others(hit) if hit.plays("lead.who") else []
    if came and all(each.plays(*_CAME) for each in came):
        return Verdict("lead_state", "lead", hit, came[0])  # 'Prospect identified', 'Lead created'
    return Verdict(
        "lead_state",
        "lead",
        hit,
        subtype="in_touch" if _is_mutual(reading, hit) else "",
        qualifies=qualifies,
        confidence=sure,
    )


_STATES = ("lead.alone", "lead.anywhere", "lead.touch", "lead.touch_alone")


def _is_mutual(reading: Reading, hit: Hit) -> bool:
    """'Contact established', 'W kontakcie': a contact that stands, perhaps a first talk; none that
    is to be made."""
    return hit.plays("lead.touch") and not reading.first(*_NOT_YET)


_NOT_YET = ("particles.not", "particles.to_do", "progress.first")


def _is_where_from(reading: Reading, hit: Hit) -> bool:
    """'Aanvraag via website', 'Poptávka z veletrhu': where a request came from."""
    asked = reading.hits[0]
    return asked.plays("things.request") and hit is not asked and is_from(reading, hit)


def _acting_buyer(reading: Reading, contact: Hit) -> Hit | None:
    """The buyer of 'Kunde hat angerufen', 'Klient volal', who called us; not of 'Klant gebeld'."""
    buyer, between = reading.hits[0], reading.hits[1:-1]
    if contact is not reading.hits[-1] or not contact.plays("events.contacted"):
        return None
    if not buyer.plays("particles.buyer") or len(reading.content) > BOTH:
        return None
    acts = any("particles.has" in each.roles for each in between)
    past = not between and ends_as(contact.text, reading.setting("guess_past") or ("?",))
    return buyer if acts or (past and not reading.is_participle(contact.text)) else None


BOTH = 2
"""Words: who, and what they did."""


def _spoken_with(reading: Reading) -> Hit | None:
    """The buyer of 'Mit Kunde gesprochen', 'Talt med kunden': whom somebody spoke with."""
    for before, who in pairwise(reading.hits):
        last = before.text.split()[-1]
        at = "particles.at" in before.roles or "particles.at" in reading.roles_of(fold(last))
        if at and who.plays("particles.buyer"):
            return who
    return None


def _went_out(reading: Reading, contact: Hit) -> bool:
    """'First contact made, brochure sent': a first contact, and a paper that went out besides."""
    if contact.plays("lead.who") or reading.first("particles.not", "particles.to_do"):
        return False
    rest = [hit for hit in reading.others(contact) if not hit.plays("lead.channel")]
    paper = next((hit for hit in rest if hit.plays("things.document", "things.proposal")), None)
    sent = reading.first("events.sent", "events.delivered")
    return bool(paper and sent and paper is not sent and _is_behind(reading, contact, paper))


def _is_behind(reading: Reading, one: Hit, other: Hit) -> bool:
    return reading.hits.index(one) < reading.hits.index(other)


def _may_be_otherwise(reading: Reading, hit: Hit) -> bool:
    """'New', 'Identified' and 'Tildelt' alone may be a deal, and in 'Procurement leads' the buyer's
    lead."""
    before = reading.hits[max(0, reading.hits.index(hit) - 1) : reading.hits.index(hit)]
    leads = hit.text == "leads" and any(each.plays(*_LEADERS) for each in before)
    alone = hit.plays(*_DONE_TO_OTHERS) or _is_new_patient(reading, hit)
    return leads or (reading.content == [hit] and alone)


_DONE_TO_OTHERS = ("lead.new", "events.identified", "events.awarded", "events.accepted")
"""'Assigned' and 'Busy' are said of a lead; 'Tildelt' is said of a tender, too, 'Optaget' of a
student."""


def _is_new_patient(reading: Reading, hit: Hit) -> bool:
    """Whether it says nothing but who is new: who may have come for the first time, or asked."""
    said = [reading.roles_of(fold(word)) for word in hit.text.split()]
    new = [any(role == "lead.new" for role in roles) for roles in said]
    return hit.roles <= {"lead.alone"} and len(new) == 2 and any(new)


def _is_of_something(reading: Reading, hit: Hit) -> bool:
    """'Budget allocated', 'Lender contacted': a word of leads, said of what is none."""
    rest = [*reading.others(hit), *filter(None, [reading.acronym()])]
    if hit.plays("lead.who") or any(each.plays("lead.who") for each in rest):
        return False
    said = (reading.roles_of(word) for word in hit.text.split())
    if any("lead.who" in roles for roles in said):
        return False  # 'Purchased leads'
    reached = hit.plays("events.contacted", "lead.contact")
    formed = not reached and reading.index.is_participle(hit.text, hit.language)
    if formed and any(each.plays("particles.buyer") for each in rest):
        return True  # 'Attribué au partenaire', 'Routed to partner': it is theirs now
    return not all(each.plays(*_OF_A_LEAD) or _is_somebody(each) for each in rest)


def _they_have(reading: Reading, contact: Hit) -> bool:
    """'A appelé', 'Ha chiamato': they called, perhaps."""
    has = reading.hits[0].roles >= _HAS and contact.plays("events.contacted")
    return has and reading.content[-1:] == [contact]


_NAMED = ("internal.own", "things.people")
_HAS = frozenset({"particles.has"})


def _is_by_channel(reading: Reading, hit: Hit) -> bool:
    """'Phone contact': reached, or spoken to."""
    alone = reading.content == [hit] and hit.plays("lead.contact")
    return alone and reading.first("lead.channel") not in (None, hit)


def _is_somebody(hit: Hit) -> bool:
    """Whether it can only be whom we reach, or when: no thing, and no bank or office."""
    return hit.plays(*_TO_REACH) and not hit.plays("things.", "steps.")


_CAME = ("events.identified", "events.received", "events.prepared")
_OF_A_LEAD = ("lead.", "lead.channel", "lead.opening", "events.contacted", "qualifying.")
_TO_REACH = ("particles.buyer", "particles.not", "parking.", "loss.silence", "progress.")
_LEADERS = ("steps.", "particles.buyer", "things.people")


def _in_contact(reading: Reading) -> Hit | None:
    """'Lopend contact', 'Contacto efectivo', 'Contact reușit': that there is one, and how it is."""
    contact = reading.first("lead.contact")
    first = reading.first("lead.opening")
    if contact and first and all(hit.plays("particles.buyer") for hit in reading.others(contact)):
        return contact  # 'Premier contact client'
    if contact is None or len(reading.content) != 2:
        return None
    how = reading.others(contact)[0]
    said = how.how == "nothing" and contact is reading.hits[0] and len(reading.hits) == 2
    return contact if said or reading.first(_RUNNING) else None


_RUNNING = "progress.running"
_CONVERTED = ("things.trial", "things.proposal", "things.contract", "things.order")
"""'Trial converted' bought; a lead that is converted or imported is a lead."""
_REGISTERED = (
    *_CONVERTED,
    "things.document",
    "things.payment",
    "things.request",
    "things.requirements",
    "things.other",
    "post_sale.",
)


def _new(reading: Reading) -> Hit | None:
    """'Nuovo contatto', 'Nieuwe kans', 'New inbound': new, and a lead that comes in."""
    hit = reading.first("lead.new")
    if hit is None or reading.first(*DONE, "outcome.won"):
        return None
    rest = reading.others(hit)
    return hit if rest and rest[0].plays("lead.contact", "lead.alone", "lead.new") else None


def _is_title(reading: Reading, hit: Hit) -> bool:
    """'Lead architect met': somebody's title, and something happened."""
    after = reading.hits[reading.hits.index(hit) + 1 :]
    return (
        hit.text == "lead"
        and len(after) > 1
        and (after[0].how == "nothing" or after[0].plays("steps."))
        and any(other.plays(*_MEETING) for other in after[1:])
    )


def _is_whose(reading: Reading, hit: Hit) -> bool:
    """'Resposta do lead': whose answer, and a lead is somebody."""
    at = reading.hits.index(hit)
    before = reading.hits[max(0, at - 2) : at]
    return len(before) == 2 and "particles.of" in before[1].roles and before[0].plays(*_THEIRS)


_THEIRS = ("things.statement", "things.document", "things.decision", "things.requirements")
_MEETING = ("events.held", "events.attended", "events.agreed", "events.confirmed")


def _bare_contact(reading: Reading) -> bool:
    """'Contacted' with or without a thing, 'Contact started': nothing else happened."""
    contact = reading.first("lead.contact")
    if (
        contact
        and reading.first("events.")
        and not any(hit.plays("things.") for hit in reading.others(contact))
    ):
        return True
    verbs = [hit for hit in reading.content if hit.plays("events.")]
    if verbs and verbs[0] is reading.hits[0] and verbs[0].plays("things.conversation"):
        rest = reading.others(verbs[0])
        if all(hit.plays("particles.buyer") for hit in rest):
            return False  # 'Llamada', 'Llamada del paciente': the call, and not 'called'
    return bool(verbs) and all("events.contacted" in hit.roles for hit in verbs)


def call_outcome(reading: Reading) -> Verdict | None:
    """'Wrong number', 'Left a message', 'First e-mail sent': a lead somebody tries to reach."""
    channel = reading.first("lead.channel")
    if channel is None:
        return None
    mark = reading.first("lead.wrong", "lead.left", "particles.not", "loss.lack")
    if mark and mark.plays("particles.not", "loss.lack") and len(reading.content) > 1:
        mark = None  # 'Chybí kontaktní údaje', but not 'No e-mail sent'
    if mark and mark is not channel:
        return Verdict("lead_state", "lead", mark, channel)
    opening = reading.first("lead.opening")
    if opening is None or opening is channel:
        return None
    sent = reading.first("events.sent", "events.held", "events.completed", "events.prepared")
    if not sent and len(reading.tokens) > 2:
        return None
    if _went_out(reading, channel):
        return None
    papers = [hit for hit in reading.content if hit.plays("things.") and hit is not channel]
    if any(not hit.plays("things.document") for hit in papers):
        return None
    return Verdict("lead_state", "lead", opening, channel, confidence=MEDIUM)
