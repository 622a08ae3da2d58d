"""Why a deal is lost: reasons, endings, refusals, silence; and reasons two halves make together."""

from __future__ import annotations

from itertools import pairwise

from pipelinelint.lexicon.judgement import HIGH, LOW, MEDIUM, Verdict
from pipelinelint.lexicon.normalise import fold
from pipelinelint.lexicon.questions.denial import STILL_MISSING, denies, is_denied, is_infinitive
from pipelinelint.lexicon.questions.doubt import LOOKED_INTO
from pipelinelint.lexicon.questions.ending import TENDERED
from pipelinelint.lexicon.read import DONE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.lexicon.read import Hit, Reading


def undone(reading: Reading) -> Verdict | None:
    """'Rejected clause removed', 'Cancellation withdrawn', 'Démo annulée reprogrammée': the last
    word says what happened, the first only to which."""
    hits = reading.hits
    last, refused = hits[-1] if hits else None, reading.first(*_REFUSED)
    if last is None or refused is None or reading.first("particles.waiting", "particles.to_do"):
        return None
    barrier = reading.paired("loss.obstacle")
    if barrier and barrier is not refused and len(hits) == BOTH:
        return _good_end(barrier, refused)  # 'Forbehold frafaldet', 'Vorbehalt zurückgezogen'
    no = reading.first("particles.not")
    if no is not None:
        return _good_end(no, refused) if _is_denied(reading, no, refused) else None
    if _is_at_old_supplier(reading, refused):
        return _good_end(refused, last)
    if last is not refused and _is_taken_back(reading, refused, last):
        return _good_end(refused, last)
    return None


def _is_denied(reading: Reading, no: Hit, refused: Hit) -> bool:
    """'Not rejected by credit check'."""
    at = reading.hits.index(no)
    if reading.hits[at + 1 : at + 2] != [refused] or refused.words > 1 or no.words > 1:
        return False
    is_last = refused is reading.hits[-1]
    return not is_last and reading.is_participle(refused.text) and refused.plays("loss.ended")


def _is_at_old_supplier(reading: Reading, refused: Hit) -> bool:
    """'A résilié chez l'ancien fournisseur'."""
    after = reading.hits[reading.hits.index(refused) + 1 :]
    at = next((place for place, hit in enumerate(after) if hit.roles & _AT), len(after))
    said = [reading.roles_of(fold(word)) for hit in after[at + 1 :] for word in hit.text.split()]
    supplier = any("things.party_role" in roles for roles in said)
    return supplier and any(roles & _OLD for roles in said)


def _is_taken_back(reading: Reading, refused: Hit, last: Hit) -> bool:
    """Whether the last word is done to what was refused: to a thing, or to the refusal itself."""
    if not (last.plays("loss.ended") or _is_done_to(reading, last)):
        return False
    if last.plays(*_TOLD_OF) or reading.first("particles.buyer", "lead.who"):
        return False
    between = [hit for hit in reading.content if hit not in (refused, last)]
    if between:
        return len(between) == 1 and _is_named_thing(between[0])
    noun = not reading.is_participle(refused.text) and refused.words == 1
    withdrawn = last.plays("loss.ended") or not last.plays(*_TOLD)
    read = last.how != "nothing" or reading.adjective_first
    return noun and refused.plays("loss.ended") and withdrawn and read


_REFUSED = ("loss.ended", "outcome.lost")
BOTH = 2
"""Hits: what stood against it, and that it is gone."""
_AT = frozenset({"particles.at"})
_TOLD_OF = ("events.received", "events.responded", "events.identified", "outcome.", "lead.")


def _is_named_thing(hit: Hit) -> bool:
    return hit.plays("things.") or hit.how == "nothing" or "loss.alone" in hit.alone


_OLD = frozenset({"vague.leftover", "progress.running", "loss.stays"})


def _is_done_to(reading: Reading, last: Hit) -> bool:
    done = last.plays(*DONE) and not last.plays("things.", "steps.")
    formed = last.words == 1 and reading.is_participle(last.text)
    return done or (
        formed
        and not last.plays("things.", "steps.", "internal.own", "internal.team", "particles.")
    )


def _good_end(one: Hit, other: Hit) -> Verdict:
    return Verdict("objective_event", "event", one, other, event="done", confidence=LOW)


def loss(reading: Reading) -> Verdict | None:
    """Reasons for losing, endings ('cancelled'), refusals ('Proposal rejected'), silence."""
    hit = reading.first("loss.administrative")
    if hit:
        sure = LOW if _is_of_other(reading, hit) else HIGH  # 'Duplicate check': work
        return Verdict("loss_reason", "reason", hit, subtype="administrative", confidence=sure)
    too = _too_much(reading) or _is_topic_too_much(reading)
    if too and not reading.first("feelings.odds"):  # 'Muy alta probabilidad'
        sure = HIGH if too[0].plays("loss.too") and too[1].how != "nothing" else LOW
        return Verdict("loss_reason", "reason", *too, subtype="reason", confidence=sure)
    hit = reading.first("loss.reason", "loss.silence")
    if hit and hit.how == "typo" and reading.first(*DONE):
        hit = None  # 'Render aprobado'
    if hit and hit.words > 1 and reading.content[-1].plays(*_SHOWN) and not hit.plays(*_SHOWN):
        return None  # 'Better offer presented'
    if hit and hit.plays("loss.another") and reading.first("loss.over"):
        return None  # 'Chosen over competitor', 'Competitor comparison done'
    named = hit and hit.words == 1 and not reading.is_participle(hit.text)
    if hit and (is_denied(reading, hit) or _begins_with_no(reading, hit)):
        named = False  # 'Produkt nesplňuje požadavky', 'Site turned out unsuitable'
    if named and any(each.plays(*LOOKED_INTO) for each in reading.others(hit)):
        return None  # 'Competitor analysis', 'Analiza konkurencji'; not 'Vendita fallita'
    first = reading.hits[0] if reading.hits else None
    if hit and hit.words == 1 and first is not hit and first and first.plays("progress.first"):
        return None  # 'Sette opp lønn', 'Check credit': work
    if hit:
        says = "silence" if "loss.silence" in hit.roles else "reason"
        half = hit.words == 1 or hit.plays("loss.chose", "loss.another")  # 'Compró en Sodimac'
        alone = half and len(reading.content) > 1
        if alone and hit.plays("particles.buyer") and reading.has_another_event(hit):
            return None  # 'Mieter ausgesucht': a tenant is no reason where something happened
        over = hit.words > 1 and reading.content[-1] is not hit  # 'Existing contract terminated'
        last = reading.content[-1]
        redone = last is reading.participle() and not denies(reading, hit)  # 'Failed test repeated'
        unsure = over and (last.plays("loss.ended") or _is_ended_by(reading, hit) or redone)
        lapsed = reading.first("loss.lapsed")  # 'Minął okres wypowiedzenia'
        unsure = unsure or (hit.words > 1 and lapsed is not None and lapsed is not hit)
        sold = any("outcome.won" in reading.roles_of(fold(word)) for word in hit.text.split())
        unsure = unsure or (sold and reading.first("particles.buyer") is not None)
        unsure = unsure or reading.is_beside_event(hit) or _is_agreed_before(reading, hit)
        unsure = unsure or (alone and (bool(reading.unknown()) or reading.has_another_event(hit)))
        sure = LOW if unsure or _is_of_other(reading, hit) else HIGH
        if sure == HIGH and named:
            sure = MEDIUM  # 'Student', 'Auction': in some trades a step like any other
        return Verdict("loss_reason", says, hit, subtype="reason", confidence=sure)
    hit = reading.first("loss.only")
    if hit:  # 'Deceased', 'Konkurs'
        moved = reading.first("lead.channel")  # 'Nummer flyttat'
        sure = LOW if moved else MEDIUM
        return Verdict("loss_reason", "reason", hit, subtype="reason", confidence=sure)
    hit = reading.first("loss.alone")
    if hit:  # 'Budget' is a reason only where the stage itself is lost
        return Verdict("noun_only", "thing", hit, subtype="topic", about=hit.about)
    hit = reading.first("loss.ended")
    if hit is None or hit.how == "negated" or _is_placed(reading, hit):
        return None
    if reading.content[0] is hit and _is_sent(reading.content[1:]):
        return None  # 'Disdetta inviata': the old contract is cancelled for ours
    if reading.first("particles.ready"):
        return None  # 'Pronto para retirada'
    thing = reading.first("things.")
    if thing and thing is not hit:
        # 'Meeting cancelled' may be the meeting only.
        unsure = thing.plays("things.conversation") or bool(reading.unknown())
        unsure = unsure or _is_of_before(reading, thing) or _is_of_money(thing)
        last = reading.hits[-1]  # 'Cancelled order review': work
        looked_into = last is not thing and last.plays(*LOOKED_INTO)
        unsure = unsure or (looked_into and reading.hits.index(hit) == 0)
        theirs = thing.plays("things.contract", "things.party_role")
        parted = hit.words > 1 and hit is last  # 'Gammel avtale sagt opp'
        over = parted or reading.is_participle(hit.text)
        if theirs and _is_of_before(reading, thing) and over:
            return _good_end(thing, hit)  # 'Gammel aftale opsagt': for ours
        sure = LOW if unsure else HIGH
        return Verdict(
            "loss_reason",
            "refused",
            thing,
            hit,
            subtype="refused",
            about=thing.about,
            confidence=sure,
        )
    work = reading.first("internal.prepare", "steps.")  # 'Elaboração vencida': it is only late
    late = work is not None and work is not hit and not work.plays("outcome.deal")
    unsure = late or _is_answered(reading, hit)
    unsure = unsure or _is_of_a_topic(reading, hit)
    sure = LOW if unsure else HIGH
    return Verdict("loss_reason", "ended", hit, subtype="administrative", confidence=sure)


def _is_ended_by(reading: Reading, contract: Hit) -> bool:
    """'Existing contract terminated by client': what follows is that it ended, and by whom."""
    after = reading.hits[reading.hits.index(contract) + 1 :]
    ended = bool(after) and after[0].plays("loss.ended") and reading.is_participle(after[0].text)
    return ended and all(hit.plays("particles.") for hit in after[1:])


def _is_of_a_topic(reading: Reading, ended: Hit) -> bool:
    """'Debt written off', 'Approval denied', 'Montage storniert': that came to nothing, no deal."""
    rest = reading.others(ended)
    if any(hit.plays(*_OF_NO_DEAL) and not hit.plays("internal.own") for hit in rest):
        return True
    if any("loss.alone" in hit.alone for hit in rest):
        return True
    before = [hit for hit in reading.hits[: reading.hits.index(ended)] if hit in rest]
    done = reading.is_participle(ended.text.split()[0])  # 'Zender zag ervan af' says who
    return done and any(hit.how == "nothing" for hit in before)


def _is_of_money(thing: Hit) -> bool:
    """'Bußgeld aufgehoben', 'Jelzálog törölve', 'Invoice cancelled': owed, and not the deal."""
    named = {role for role in thing.roles if role.startswith(("things.", "outcome.", "steps."))}
    return named <= {"things.payment", "things.invoice"}


_OF_NO_DEAL = ("internal.check", "internal.subject", "post_sale.", "qualifying.")
"""'Freigabe verweigert', 'Rabatt abgelehnt', 'Montage storniert'."""


def _is_agreed_before(reading: Reading, hit: Hit) -> bool:
    """'Underskrevet, mangler udbetaling': what is missing still comes."""
    return reading.hits[0] is not hit and reading.hits[0].plays(*_AGREED_TO)


_AGREED_TO = ("events.signed", "events.accepted")


def _is_sent(behind: list[Hit]) -> bool:
    """Whether a verb of sending follows, nothing between but the contract that is ended."""
    rest = (hit for hit in behind if not hit.plays("things.contract"))
    sent = next(rest, None)
    return sent is not None and sent.plays("events.sent")


def _is_placed(reading: Reading, ended: Hit) -> bool:
    """'Bestellung aufgegeben' was placed, 'Kandidat eingestellt' hired: a verb with two meanings,
    and a thing that tells which."""
    ordered = ended.plays("events.ordered") and reading.first(*_PLACED)
    hired = ended.plays("events.selected") and reading.first("particles.buyer", "things.people")
    fetched = ended.plays("events.received") and reading.first(*_FETCHED)
    return bool(ordered or hired or fetched)


_FETCHED = ("things.other", "post_sale.", "things.document", "things.requirements", "things.tender")
"""'Ricambi ritirati', 'Dossier de consultation retiré', 'Pliegos retirados'."""


_PLACED = ("things.order", "things.request", "things.other", "things.document")


def _is_answered(reading: Reading, refusal: Hit) -> bool:
    """'Avslag överklagat', 'Denial appealed': what was done about it; not 'Absage erhalten'."""
    if reading.hits[:-1] != [refusal]:
        return False
    verb = reading.hits[1]
    if reading.is_participle(refusal.text) or verb.plays(*_TOLD):
        return False
    return verb.plays("events.") or reading.is_participle(verb.text)


_TOLD = (
    "events.received",
    "events.sent",
    "events.confirmed",
    "events.responded",
    "events.identified",
    "loss.",
    "outcome.",
)


_BESIDE_REASON = (
    "loss.",
    "outcome.",
    "particles.",
    "events.selected",
    "events.ordered",
    "events.awarded",
)
_BESIDE_JUNK = (
    "lead.channel",
    "lead.",
    "things.request",
    "things.deal",
    "things.other",
    "vague.",
    "parking.",
)


def _is_of_other(reading: Reading, hit: Hit) -> bool:
    """Whether one word that names somebody or something stands beside another that says more.

    'Recruiter screen', 'New student', 'Étudiant contacté', 'Spam check': who it is, or what is
    done about it, and not why the deal is over; 'Competitor chosen', 'Spam lead' are.
    """
    junk = hit.plays("loss.administrative")
    if hit.words == 1 and reading.is_participle(hit.text) and not junk:
        behind = hit is reading.hits[0] and not reading.adjective_first
        after = reading.hits[1:2] if behind else []
        return any(each.plays("things.", "steps.") for each in after)  # 'Retraite entretien'
    told = (*_BESIDE_REASON, *_BESIDE_JUNK) if junk else _BESIDE_REASON
    rest = [
        other
        for other in reading.others(hit)
        if "loss.alone" not in other.alone and (other.plays("lead.new") or not other.plays(*told))
    ]
    if hit.words == 1:
        return bool(rest) and not _is_said_of_rest(reading, hit)
    after = reading.hits[reading.hits.index(hit) + 1 :][:1]
    if not rest or after != rest[:1]:
        return False
    denying = denies(reading, hit)
    asked = rest[-1].plays("things.request", "things.document")  # 'Bad credit loan application'
    return rest[0].plays(*_TALKED) or ((asked or rest[0].plays(*DONE)) and not denying)


def _is_said_of_rest(reading: Reading, hit: Hit) -> bool:
    """'Rezygnacja z umowy', 'Candidate marked unreachable': given up what follows, or said of
    what stands before."""
    at = reading.hits.index(hit)
    following = reading.hits[at + 1 : at + 3]
    if hit is reading.content[0] and len(following) > 1 and following[0] not in reading.content:
        return following[1].plays(*TENDERED)
    return hit is reading.content[-1] and _begins_with_no(reading, hit)


def _begins_with_no(reading: Reading, hit: Hit) -> bool:
    """'Unsuitable', 'Unreachable'."""
    prefixes = reading.setting("not_prefixes")
    return bool(prefixes) and fold(hit.text).startswith(prefixes)


_TALKED = ("things.conversation", "steps.", "internal.check")
"""'Job seeker interview', 'Wrong number call'."""


_SHOWN = ("events.presented", "events.sent", "events.submitted")


def _is_of_before(reading: Reading, thing: Hit) -> bool:
    """'Kündigung Altvertrag', 'Current contract terminated': the one they had, not ours."""
    if reading.first("vague.leftover") or reading.paired("loss.former"):
        return True
    starts = (thing.text[:3], thing.text[:3] + "e") if thing.how == "head" else ()
    old = map(reading.index.word, starts)
    return any("vague.leftover" in roles.get(reading.language, ()) for roles in old)


def _is_topic_too_much(reading: Reading) -> tuple[Hit, Hit] | None:
    """'Cena wysoka', 'El precio le pareció alto', 'Consumo bajo': a topic, and what it is."""
    if reading.first(*DONE, "particles.not", "loss.over", "parking.", "lead."):
        return None
    topic = next((hit for hit in reading.hits if "loss.alone" in hit.alone), None)
    what = next((hit for hit in reading.hits if hit.plays("loss.excess")), None)
    return (topic, what) if topic and what and topic is not what else None


def _too_much(reading: Reading) -> tuple[Hit, Hit] | None:
    """'Te duur', 'Preț prea mare': too, and right after it what there is too much of."""
    for too, what in pairwise(reading.hits):
        if "loss.too" in too.roles and "loss.excess" in what.roles:
            return too, what
        if "loss.too" in too.roles and what.how == "nothing":
            alone = too.roles == _TOO  # 'Too shaky': where 'too' is no other word
            if alone or reading.is_formed_as(what, "adjective"):
                return too, what  # 'Te specialistisch', where it may be a to-do
    for verb, too in pairwise(reading.hits[-2:]):
        if too.roles == _TOO and verb.how == "nothing":
            return too, verb  # 'Tardamos demasiado'
    return None


_TOO = frozenset({"loss.too"})


def lost_by_pair(reading: Reading) -> Verdict | None:
    """'Other vendor chosen', 'Lack of funds', 'Outside our area', 'Wrong industry'."""
    for pair in (_another, _stays, _lack, _outside, _wrong):
        found = pair(reading)
        if found:
            return found
    return None


def _another(reading: Reading) -> Verdict | None:
    another = reading.first("loss.another")
    if another is None or reading.first("particles.not", "loss.over"):
        return None
    others = [hit for hit in reading.hits if hit.plays("loss.another")]
    if len(others) > 1:  # 'Konkurencja dała niższą cenę'
        return Verdict("loss_reason", "reason", *others[:2], subtype="reason", confidence=LOW)
    if _is_other_offer(reading, another):
        rest = reading.others(another)
        return Verdict(
            "loss_reason", "reason", another, *rest[-1:], subtype="reason", confidence=LOW
        )
    chose = reading.first("loss.chose", "events.selected", "events.ordered", "events.awarded")
    accepted = reading.first("events.accepted")
    if chose is None and accepted and reading.first("things.proposal", "things.contract"):
        return Verdict(  # 'Kandidát přijal jinou nabídku'
            "loss_reason", "reason", accepted, another, subtype="reason", confidence=LOW
        )
    supplier = reading.first("things.party_role")
    if chose is None and supplier is None:
        return None
    if chose and chose.plays("events.ordered", "events.awarded") and _thing_but(reading, chose):
        return None
    if chose is None and reading.first(*DONE) and not _got_it(reading, supplier):
        return None
    return Verdict("loss_reason", "reason", chose or supplier, another, subtype="reason")


def _got_it(reading: Reading, supplier: Hit | None) -> bool:
    """'Annan mäklare fick uppdraget', 'Other agency got the job': who, and right after it that they
    did, and what; not 'Other vendor's quote received'."""
    at = reading.hits.index(supplier) + 1 if supplier else 0
    verb = reading.hits[at] if 0 < at < len(reading.hits) - 1 else None
    return verb is not None and verb.plays("events.received", "events.awarded")


def _is_other_offer(reading: Reading, another: Hit) -> bool:
    """'Other offers', 'Better alternative', 'Bygger själv': what it was instead, or who does it."""
    rest = reading.others(another)
    if len(rest) != 1 or rest[0].how == "typo" or reading.first(*DONE, "particles.waiting"):
        return False
    if rest[0].how == "nothing":  # not 'Otros temas'
        done = reading.is_participle(rest[0].text)
        return not done and not another.plays("vague.")
    return rest[0].plays(_OFFER) or bool(rest[0].alone & _DOES)


_DOES = frozenset({"progress.alone"})
"""'Målar själv': a verb the lists hold for a name by itself."""


def _stays(reading: Reading) -> Verdict | None:
    """'Stays with current supplier', 'Blijft bij huidige leverancier', 'Keeps it in-house'."""
    stays, supplier = reading.first("loss.stays"), reading.first("things.party_role")
    if stays is None or reading.first("particles.not"):
        return None
    if supplier:
        sure = LOW if stays.plays("events.") else HIGH  # 'Leverancier contract verlengd'
        return Verdict("loss_reason", "reason", stays, supplier, subtype="reason", confidence=sure)
    inside = next((hit for hit in reading.hits if _is_inside(reading, hit)), None)
    if inside is None or reading.first("things.") or stays.plays("events."):
        return None
    return Verdict(  # 'Keeps it in-house', 'Behåller det internt'
        "loss_reason", "reason", stays, inside, subtype="reason", confidence=LOW
    )


def _is_inside(reading: Reading, hit: Hit) -> bool:
    """'Internt', 'in-house': with the buyer's own people."""
    return hit.plays("internal.subject") or (hit.words > 1 and "loss.alone" in hit.alone)


def _thing_but(reading: Reading, verb: Hit) -> bool:
    return any(
        hit.plays("things.") and not hit.plays("things.party_role") for hit in reading.others(verb)
    )


def _lack(reading: Reading) -> Verdict | None:
    lack = reading.first("loss.lack")
    if lack is None or reading.first("events."):
        return None
    after = reading.hits[reading.hits.index(lack) + 1 :]
    if after and lack.plays("particles.not") and is_infinitive(reading, lack, after[0]):
        return None
    lacked = after if after and lack.plays("particles.not") else reading.hits
    for hit in lacked:  # 'Interesse, kein Termin' has the interest
        if hit is not lack and hit.plays("loss.denied", "things.budget", "things.decision", _MONEY):
            # 'Brak wpłaty': the money may only be on its way.
            sure = LOW if hit.plays(_MONEY) and not hit.plays("loss.denied") else HIGH
            return Verdict("loss_reason", "reason", lack, hit, subtype="reason", confidence=sure)
    rest = reading.others(lack)
    topic = next((hit for hit in lacked if "loss.alone" in hit.alone), None)
    if topic and not topic.plays(_OFFER):  # 'Funktionen fehlen'; 'Mangler pris' is for us to give
        return Verdict("loss_reason", "reason", lack, topic, subtype="reason", confidence=MEDIUM)
    things = lack.words > 1 and all(
        hit.plays("things.", "steps.") or (hit.known and not hit.roles) for hit in rest
    )
    denying = lack.plays("particles.not")  # 'Ei laskuteta': see denial
    things = things or (not denying and all(hit.plays(*_WHO_OR_WHAT) for hit in rest))
    missing = any(hit.plays(*STILL_MISSING) for hit in rest)
    if things and len(reading.hits) > 1 and not missing:  # 'Zu wenig Strombedarf', 'Zu wenig Zeit'
        return Verdict("loss_reason", "reason", lack, *rest[:1], subtype="reason", confidence=LOW)
    unread = rest[0] if len(rest) == 1 and not rest[0].roles else None
    unread = unread or (reading.acronym() if not rest else None)
    if unread is None or reading.is_participle(unread.text):
        return None
    return Verdict(  # 'Lacks SSO', 'Blorft fehlt'
        "loss_reason", "reason", lack, unread, subtype="reason", confidence=LOW
    )


_MONEY = "things.payment"
_WHO_OR_WHAT = ("things.other", "things.people", "internal.own", "internal.team")
"""'Parking missing', 'Engineers missing'."""


def _outside(reading: Reading) -> Verdict | None:
    outside = reading.first("loss.outside")
    rest = [hit for hit in reading.others(outside) if not hit.plays("particles.")]
    if outside is None or not rest or reading.first(*DONE):
        return None
    if any(hit.plays("things.") and not hit.plays("things.budget", *_BIDS) for hit in rest):
        return None
    if rest[-1].plays("vague."):
        return None  # 'Above the funnel'
    return Verdict("loss_reason", "reason", outside, rest[-1], subtype="reason", confidence=MEDIUM)


_OFFER = "things.proposal"
_BIDS = (_OFFER, "things.tender")


def _wrong(reading: Reading) -> Verdict | None:
    """'Wrong industry', 'Fel tajming'; a wrong number is a lead nobody reached."""
    wrong = reading.first("lead.wrong")
    rest = reading.others(wrong)
    kind = len(rest) == 2 and reading.first("particles.of") and rest[0].how == "nothing"
    if wrong is None or not (kind or len(rest) == 1):
        return None  # 'Wrong type of job'
    behind = reading.hits.index(wrong) > reading.hits.index(rest[0])
    if behind and (wrong is not reading.hits[-1] or reading.adjective_first):
        return None  # 'Tipo de serviço errado'
    if any(hit.plays(*_OF_A_CONTACT) for hit in rest):
        return None
    if any(reading.is_participle(hit.text) for hit in rest):
        return None
    if wrong.plays("feelings.good") and rest[0].plays(*_TALKS):
        return None  # 'Bad call': an opinion
    return Verdict("loss_reason", "reason", wrong, rest[0], subtype="reason", confidence=LOW)


_OF_A_CONTACT = (*DONE, "lead.", "lead.channel", "particles.", "things.people")
_TALKS = ("things.conversation", "things.deal", "steps.", "vague.")
