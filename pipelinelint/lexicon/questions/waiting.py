"""Names of what has not happened: waiting, to-dos, own steps."""

from __future__ import annotations

from pipelinelint.lexicon.judgement import HIGH, LOW, MEDIUM, Verdict
from pipelinelint.lexicon.normalise import compose, ends_as, fold
from pipelinelint.lexicon.questions.event import may_be_theirs
from pipelinelint.lexicon.read import DONE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.lexicon.read import Hit, Reading


def waiting(reading: Reading) -> Verdict | None:
    """'Awaiting X': our own approval, the customer or an answer, or something named.

    Waiting for a named thing ('Awaiting purchase order') is under way; waiting for nothing named,
    for the customer or for an answer is a parking lot.
    """
    wait = reading.first("particles.waiting")
    if wait is None:
        return None
    rest = [hit for hit in reading.others(wait) if not hit.plays("progress.before")]
    last = reading.hits[-1]
    said = last is not wait and last.text.upper() in reading.index.acronyms  # not Polish 'po'
    paper = None if rest else (last if said else reading.acronym())
    if paper is not None:  # 'Wacht op PO', 'Warten auf KYC'
        return Verdict("activity_in_progress", "waiting", wait, paper)
    if not rest:  # 'En attente', 'Pending': of nobody's answer
        return Verdict("parking_lot", "parking", wait, subtype="pending")
    after = [hit for hit in rest if reading.hits.index(hit) > reading.hits.index(wait)]
    behind = reading.setting("at_case") and reading.setting("verb_last", False)
    if not behind or reading.first(*DONE):  # 'Tervekre vár az ügyféltől'
        rest = after or rest  # 'Proposal sent, awaiting X': for X, not for the proposal
    buyer = next((hit for hit in rest if hit.plays("particles.buyer")), None)
    named = [hit for hit in rest if _is_named(hit)]
    own = reading.first("internal.subject", "internal.own", "internal.check", "internal.anywhere")
    if own and own.how == "head" and reading.begins_with(own, "particles.buyer"):
        return Verdict(  # 'Wacht op klantgoedkeuring'
            "parking_lot", "parking", wait, own, subtype="waiting"
        )
    if own and own.how == "head" and not _is_of_ours(reading, own):
        own = None  # 'Wartet auf Baugenehmigung': an office's, not ours
    if own and named and not own.plays("internal.own", "internal.check"):
        own = None  # 'Awaiting credit decision', 'Awaiting price confirmation': a named thing
    if own and not buyer:
        sure = _side(reading, own)
        return Verdict(
            "internal_step",
            "approval",
            wait,
            own,
            subtype="approval",
            confidence=sure,
            otherwise="activity_in_progress",
        )
    answer = next((hit for hit in rest if hit.plays(*_ANSWERS)), None)
    unreached = reading.first("lead.anywhere", "lead.alone")
    if unreached and answer and answer.plays("parking.again"):
        return Verdict("lead_state", "lead", unreached)  # 'Ilocalizable, pdte recontactar'
    who = next((hit for hit in rest if hit.plays("internal.own") or hit is own), None)
    if buyer and who and who is not buyer and not named:
        # 'Wacht op directie van klant': somebody named, who has it
        return Verdict("activity_in_progress", "waiting", wait, who, confidence=MEDIUM)
    theirs = buyer and all(hit.plays("things.decision") for hit in named)
    if all(hit.plays("loss.excess") for hit in rest):
        return Verdict("parking_lot", "parking", wait, subtype="waiting")  # 'Longue attente'
    unread = next((hit for hit in rest if hit.how == "nothing"), None)
    if buyer and unread and not named:  # 'Čeká na vyjádření rady klienta': perhaps a named thing
        return Verdict("activity_in_progress", "waiting", wait, unread, confidence=LOW)
    if theirs or (answer and not named):  # 'Waiting for client', 'Awaiting the client's decision'
        sure = _after_event(reading, wait)
        return Verdict(
            "parking_lot", "parking", wait, answer or rest[0], subtype="waiting", confidence=sure
        )
    contact = reading.first("lead.", "events.contacted")
    if contact and not contact.plays("lead.new") and not (named and contact is buyer):
        return Verdict("lead_state", "lead", contact)
    thing = named[0] if named else rest[0]
    sure = HIGH if named or thing.how != "nothing" else LOW  # 'Czeka na blorft'
    return Verdict(
        "activity_in_progress",
        "waiting",
        wait,
        thing,
        about=thing.about,
        confidence=sure,
        otherwise="activity_in_progress",  # whatever it waits for
    )


def _is_of_ours(reading: Reading, approval: Hit) -> bool:
    return any(reading.begins_with(approval, role) for role in ("internal.subject", "internal.own"))


_ANSWERS = (
    "events.responded",
    "things.statement",
    "loss.silence",
    "feelings.",
    "parking.",
    "particles.buyer",
)
"""The customer in other words: an answer is not a thing that arrives."""


def _is_named(hit: Hit) -> bool:
    if hit.plays("particles.buyer"):
        return hit.plays("steps.")  # a bank is no buyer
    return hit.plays("things.", "steps.") and not hit.plays(*_ANSWERS)


def _after_event(reading: Reading, wait: Hit) -> str:
    """'Enviada propuesta a la espera de feedback': something happened, then it waits."""
    verb = reading.first(*DONE)
    before = verb is not None and reading.hits.index(verb) < reading.hits.index(wait)
    return LOW if before and reading.first("things.") else HIGH


def due(reading: Reading) -> Verdict | None:
    """'A vencer em 90 dias', 'Por cobrar', 'Contract loopt af': it comes with time, and nobody does
    it. An offer of ours that runs out still goes on."""
    hit = reading.first("progress.due")
    if hit is None or reading.first(*_NOT_BY_TIME):
        return None
    if any(each.plays(*DONE) and not each.plays("things.") for each in reading.others(hit)):
        return None
    offer = reading.first("things.proposal", "things.tender", "things.trial", "things.request")
    if offer:
        return Verdict("activity_in_progress", "running", hit, offer, about=offer.about)
    return Verdict("unknown", "running", hit)


_NOT_BY_TIME = (
    "particles.not",
    "particles.waiting",
    "outcome.won",
    "outcome.lost",
    "loss.",
    "parking.",
)


def to_do(reading: Reading) -> Verdict | None:
    """'To be X', 'de X', 'zu X': not done, whatever the verb says."""
    mark = reading.first("particles.to_do") or _to_do_before_verb(reading)
    if mark is None or _is_of_what_came(reading, mark) or _is_need_met(reading, mark):
        return None
    rest = reading.others(mark)
    if not rest and "vague.alone" in mark.alone:
        return Verdict("vague", "vague", mark, subtype="other")  # 'To do', 'Por hacer': what?
    theirs = reading.first("particles.buyer")
    called = _called_to_offer(reading, mark)
    if called is not None:
        return called
    if mark.plays("internal.") and not theirs:
        return Verdict("internal_step", "approval", mark, subtype="approval")
    signed = reading.hits[0]
    if signed.plays(*_SIGNED) and rest and all(hit.plays(*_SIGNED, _MONEY) for hit in rest):
        return Verdict(  # 'Signert, mangler forskudd'
            "objective_event", "event", signed, mark, event="signed", confidence=LOW
        )
    unreached = reading.first("lead.anywhere", "lead.alone")
    if unreached and reading.first("parking.again"):
        return Verdict("lead_state", "lead", unreached)  # 'Ilocalizable, pdte recontactar'
    for roles, name_class, says, extra in _TO_DO:
        for hit in rest:
            if hit.plays("lead.new") or _is_what(reading, mark, hit):
                continue  # 'Nieuwe offerte nodig', 'Quote to be done'
            if hit.plays(*roles):
                looked_at = roles is _LOOKED_AT and mark is reading.hits[0]
                looked_at = looked_at and not reading.first(*_OURS, "internal.own")
                looked_at = looked_at or hit.plays("things.requirements")  # 'Analisi necessaria'
                held = says == "preparation" and _takes_place(reading)
                if name_class == "internal_step" and (theirs or looked_at or held):
                    # 'Client approval required', 'De analizat', 'Visita a fazer'
                    return Verdict("activity_in_progress", "to_do", mark, hit, confidence=MEDIUM)
                if name_class == "parking_lot" and len(rest) > 1 and _is_later(reading, hit):
                    return Verdict(name_class, says, *rest)  # 'Do kontaktu później'
                return Verdict(name_class, says, mark, hit, **extra)
    if not rest and len(reading.hits) > 1:
        return None
    thing = reading.first("things.")
    return Verdict(
        "activity_in_progress",
        "to_do",
        mark,
        *rest[:1],
        about=thing.about if thing else "",
        confidence=_sure_of_to_do(reading, mark, rest),
    )


def _is_later(reading: Reading, hit: Hit) -> bool:
    """Whether a word for a pause ends the name, and asks for no call: 'later', 'next year'."""
    return hit is reading.hits[-1] and not hit.plays("parking.again", "parking.soft")


def _is_what(reading: Reading, mark: Hit, hit: Hit) -> bool:
    """Whether a word for a paper and for our work at it stands before the to-do: the paper."""
    behind = reading.hits.index(hit) > reading.hits.index(mark)
    return not behind and hit.plays("things.proposal") and hit.plays("internal.own")


def _takes_place(reading: Reading) -> bool:
    """'Sopralluogo da fare', 'Visita a fazer': something to hold, and no paper to make."""
    return bool(reading.first("things.conversation")) and not reading.first(*_WRITTEN)


def _called_to_offer(reading: Reading, mark: Hit) -> Verdict | None:
    """'Llamado a cotizar', 'Called to sign': the buyer calls for an offer, or one of us was reached
    for the sake of it. Either is about the offer, and no state of a lead."""
    at = reading.hits.index(mark)
    who, what = reading.hits[:at], reading.hits[at + 1 :]
    if not who or not what or not who[0].plays("events.contacted", "lead."):
        return None
    offers = reading.index.terms("mentions.offer")
    offered = what[0].plays(*_OFFERS) or f"{fold(what[0].text)} ".startswith(offers)
    to_do = who[0].plays("events.contacted") and what[0].plays("progress.first")
    to_do = to_do and not what[0].plays("lead.", "qualifying.", "parking.")
    if not offered and not to_do:
        return None
    if not offered or f"{fold(who[0].text)} ".startswith(reading.index.terms("mentions.contact")):
        return Verdict("lead_state", "lead", who[0], confidence=LOW)  # 'Contacted to quote'
    return Verdict("objective_event", "event", who[0], what[0], about="proposal", confidence=LOW)


_OFFERS = (
    "things.proposal",
    "things.tender",
    "things.contract",
    "things.signature",
    "events.signed",
)


def _is_of_what_came(reading: Reading, mark: Hit) -> bool:
    """'Missing documents received', 'Wymagane dokumenty otrzymane': it says which ones."""
    last = reading.hits[-1]
    which = mark.plays("loss.lack") or (mark.words == 1 and reading.is_participle(mark.text))
    named = len(reading.hits) >= MIN_NAMED and reading.hits[1].plays("things.")
    return mark is reading.hits[0] and which and named and last.plays(*DONE) and last is not mark


def _is_need_met(reading: Reading, mark: Hit) -> bool:
    """'Necesar identificat': a need, and what was done about it."""
    last = reading.hits[-1]
    done = last.plays(*DONE) or reading.is_participle(last.text)
    done = done and mark.plays("things.requirements") and mark is reading.hits[0]
    return done and reading.first("particles.to_do_first") is None  # 'Necesar de aprobat'


MIN_NAMED = 3
"""Hits: which, what, and what happened to it."""


def _sure_of_to_do(reading: Reading, mark: Hit, rest: list[Hit]) -> str:
    """How sure a to-do is where a word is unread: 'Blorft to book' may be agreed, and behind 'a',
    which is 'has', too, only an infinitive is one."""
    at = reading.hits.index(mark)
    after = reading.hits[at + 1 : at + 2]
    before = any(hit.how == "nothing" for hit in reading.hits[:at])
    if before and after and mark.plays("particles.to_do_first"):
        return LOW
    infinitive = tuple(reading.setting("guess_infinitive"))
    if after and after[0].how == "nothing" and not ends_as(after[0].text, infinitive):
        too = mark.plays("loss.too")  # 'Te langzaam'
        return LOW if too or mark.plays("particles.has") or reading.first(*DONE) else MEDIUM
    return MEDIUM if rest and all(hit.how == "nothing" for hit in rest) else HIGH


_SIGNED = ("events.signed", "events.accepted")
_MONEY = "things.payment"
_LOOKED_AT = ("internal.check_ours", "events.reviewed")
_TO_DO: tuple[tuple[tuple[str, ...], str, str, dict[str, str]], ...] = (
    (("parking.",), "parking_lot", "parking", {"subtype": "follow_up"}),
    (("feelings.anywhere",), "subjective", "feeling", {}),
    (("lead.", "events.contacted"), "lead_state", "lead", {}),
    (("qualifying.",), "activity_in_progress", "to_do", {"qualifies": "step"}),
    (_LOOKED_AT, "internal_step", "approval", {"subtype": "approval"}),
    (("internal.check", "events.approved"), "internal_step", "approval", {"subtype": "approval"}),
    (("internal.prepare",), "internal_step", "preparation", {"subtype": "preparation"}),
    (("internal.", "events.invoiced"), "internal_step", "own", {"subtype": "other"}),
)


def _to_do_before_verb(reading: Reading) -> Hit | None:
    """'to', 'de', 'zu': a to-do at the start of a name or right before a verb."""
    for at, hit in enumerate(reading.hits):
        if not hit.plays("particles.to_do_first") or at + 1 == len(reading.hits):
            continue
        after = reading.hits[at + 1]
        if hit.text == "a" and _is_done(reading, after):
            continue  # 'Client a envoyé ses documents'
        if hit.text == "a" and after.plays("things.") and reading.first(*DONE):
            continue  # 'A fatura foi enviada'
        if at == 0 and reading.setting("verb_last", False):
            last = reading.hits[-1]  # 'Zur Testphase angemeldet'
            if last is reading.participle() or last.plays(*DONE):
                continue
        if at and reading.hits[at - 1].plays(*_PROMISED, "particles.ready"):
            continue  # 'Agreed to book', 'Ready to submit'
        verb = after.plays(*_VERBS) or _is_unread_infinitive(reading, after)
        if at == 0 or verb or _is_to_do_of_noun(reading, hit, after):
            return hit
    return None


def _is_to_do_of_noun(reading: Reading, hit: Hit, after: Hit) -> bool:
    """'Projekt k předání', 'Umowa do zawarcia': a to-do before a noun made from a verb."""
    before_noun = hit.text in reading.setting("to_do_before_noun")
    return before_noun and reading.index.is_verbal_noun(reading.language, after.text)


def _is_done(reading: Reading, verb: Hit) -> bool:
    """'Client a envoyé', 'A rempli le brief': has, not to."""
    endings = reading.setting("guess_infinitive")
    listed = verb.plays(*DONE) and not verb.text.endswith(endings or "?")
    accent = reading.index.has_lost_accent(reading.language, verb.text)  # 'A livre le dossier'
    return listed or accent or reading.is_participle(verb.text)


_PROMISED = ("events.agreed", "events.accepted", "events.requested", "events.confirmed")


def _is_unread_infinitive(reading: Reading, hit: Hit) -> bool:
    """'Objection à traiter': a verb no list holds, at the end of the name."""
    endings = reading.setting("guess_infinitive")
    return hit is reading.hits[-1] and hit.how == "nothing" and hit.text.endswith(endings or "?")


_VERBS = (*DONE, "qualifying.", "progress.first", "internal.check")


def almost_ready(reading: Reading) -> Verdict | None:
    """'Angebot fast fertig', 'Offerte bijna klaar': a paper of ours that is being prepared.

    In two words or one phrase, and nothing else: 'Nearly done' is somebody's feeling.
    """
    paper = reading.first(*_PREPARED)
    beside = reading.others(paper) if paper else []
    said = [reading.roles_of(fold(word)) for hit in beside for word in hit.text.split()]
    if len(said) != BOTH or "feelings.hedge" not in said[0] or "vague.alone" not in said[1]:
        return None
    return Verdict(
        "internal_step",
        "preparation",
        paper,
        *beside[:1],
        subtype="preparation",
        about=paper.about if paper else "",
        confidence=LOW,
        otherwise="activity_in_progress",
    )


_PREPARED = ("things.proposal", "things.contract", "things.document")
BOTH = 2
"""Words: almost, and ready."""


def ready(reading: Reading) -> Verdict | None:
    """'Ready for verification', 'Pricing ready': a hand-over between teams, no opinion."""
    hit = reading.first("particles.ready")
    if hit is None or not reading.others(hit) or reading.first("events."):
        return None
    if hit is not reading.hits[0] and reading.first("particles.buyer"):
        return None  # 'Client ready': how they feel
    if reading.first("feelings.anywhere", "internal.prepare"):
        return None
    theirs = reading.first("things.contract", "things.signature", "things.order", "things.decision")
    if theirs and hit is reading.hits[0]:  # 'Klar for kontrakt', 'Ready for signature'
        return Verdict("subjective", "feeling", hit, theirs, confidence=LOW)
    ours = reading.first("internal.", "post_sale.")
    ours = ours or next((each for each in reading.hits if each.alone & _OUR_WORK), None)
    if ours and ours is not hit:  # 'Klaar voor facturatie', 'Klar for fakturering'
        return Verdict("internal_step", "own", hit, ours, subtype="other", confidence=LOW)
    return Verdict("unknown", "ready", hit)


_OUR_WORK = frozenset({"internal.alone", "post_sale.alone"})


def internal(reading: Reading) -> Verdict | None:
    """Approvals and checks of our own, preparation of papers."""
    hit = reading.first("internal.alone")
    if hit:
        subtype = _subtype(hit.roles)
        told = (subtype == "preparation" and not _begins(reading)) or _is_named_work(reading, hit)
        sure = HIGH if told else _side(reading, hit)
        other = _otherwise(reading, hit)
        return Verdict(
            "internal_step", "own", hit, subtype=subtype, confidence=sure, otherwise=other
        )
    buyer = reading.first("particles.buyer")
    happened = reading.first("events.")
    hit = reading.first("internal.anywhere")
    asked = happened is not None and happened.plays("events.requested")  # 'Internal OK requested'
    if hit and not buyer and (not happened or happened is hit or asked):
        ours = hit.plays("internal.check", "internal.own", "internal.subject")
        subtype = "approval" if ours or reading.first("internal.check") else "other"
        return Verdict("internal_step", "own", hit, subtype=subtype)
    hit = reading.first("internal.either")
    if hit and not buyer and (not happened or happened is hit):
        other = _otherwise(reading, hit)
        return Verdict(
            "internal_step", "own", hit, subtype="other", confidence=LOW, otherwise=other
        )
    return None if buyer else _approval(reading) or _prepare(reading)


def _side(reading: Reading, approval: Hit, *others: Hit | None) -> str:
    """How sure it is that an approval is ours: low unless the name says whose it is.

    'Approval', 'Executive approval', 'Awaiting approval' may be the buyer's, 'Design' and
    'Verification' what is sold; 'Internal approval', 'Discount approval', 'Credit check' are not.
    """
    named = "internal.check" in approval.roles and approval.words > 1
    if named and "things.decision" not in approval.roles:  # 'Sign-off', 'Visto bueno' name nothing
        return HIGH
    told = (approval, *others, reading.first("internal.subject", "internal.anywhere"))
    return HIGH if any(each and each.plays(*_OURS) for each in told) else LOW


def _is_named_work(reading: Reading, step: Hit) -> bool:
    """'Quality control', 'Przygotowanie oferty': several words, no approval, no 'in'."""
    said = {role for token in reading.tokens for role in reading.roles_of(token.folded)}
    return step.words > 1 and said.isdisjoint(("internal.check", "progress.before"))


_UNDER_WAY = frozenset({"progress.before", "particles.to_do", "particles.to_do_first"})


def _otherwise(reading: Reading, step: Hit) -> str:
    """What an approval or a piece of work is that may not be ours: going on, or a thing."""
    if step.words == 1 and reading.is_participle(step.text):
        return ""  # 'Aprovado': done, whoever did it
    going_on = _begins(reading) or reading.first("progress.running") or _is_under_way(reading)
    going_on = going_on or is_infinitive(reading, step)
    return "activity_in_progress" if going_on else "noun_only"


def is_infinitive(reading: Reading, step: Hit) -> bool:
    """'Revisar': a verb, by an ending that no plural has ('Prüfungen', 'Godkjenne')."""
    endings = reading.setting("guess_infinitive")
    told = tuple(each for each in endings if len(each) > 1)
    if step.words > 1 or reading.setting("verb_last", False):
        return False
    return bool(told) and compose(step.text).endswith(told)


def _is_under_way(reading: Reading) -> bool:
    """'Wycena w toku', 'Tilbud under arbeid': a thing, and then what is done to it."""
    inner = (reading.index.word(token.folded) for token in reading.tokens[1:-1])
    return any("progress.before" in roles.get(reading.language, ()) for roles in inner)


def _begins(reading: Reading) -> bool:
    """'In Bearbeitung', 'Do sprawdzenia': the first word says under way, or to do."""
    first = reading.roles_of(reading.tokens[0].folded)
    return not _UNDER_WAY.isdisjoint(first)


_OURS = ("internal.subject", "internal.anywhere")


def _approval(reading: Reading) -> Verdict | None:
    subject, own = reading.first("internal.subject"), reading.first("internal.own")
    check = reading.first("internal.check", "internal.check_ours")
    approved = reading.first("events.approved", "events.reviewed")
    if subject and approved and approved is not subject:
        if _is_theirs(reading, subject, approved):
            return None  # 'Price approved by CFO': whose, the name does not say
        return Verdict("internal_step", "own", subject, approved, subtype="other")
    if reading.first("particles.by_us") and approved and not reading.first("things."):
        return Verdict("internal_step", "own", approved, subtype="approval")
    if own and approved and not may_be_theirs(own) and not reading.first("things."):
        return Verdict("internal_step", "own", approved, own, subtype="approval")
    if check is None or reading.first("events."):
        return None
    ours = subject or own
    sure = _side(reading, check, ours)
    if ours and ours is not check:
        return Verdict(
            "internal_step",
            "approval",
            ours,
            check,
            subtype="approval",
            confidence=sure,
            otherwise=_otherwise(reading, check),
        )
    if "internal.check" not in check.roles:
        return None
    under_way = reading.first("progress.before", "progress.running")
    if len(reading.content) == 1 or (len(reading.content) == 2 and under_way):
        return Verdict(
            "internal_step",
            "approval",
            check,
            subtype="approval",
            confidence=sure,
            otherwise=_otherwise(reading, check),
        )
    return None


def _is_theirs(reading: Reading, subject: Hit, approved: Hit) -> bool:
    """A price that somebody by their office approves may be approved by the buyer."""
    price = subject.plays("things.proposal") or subject.paired & {"parking.terms"}
    return bool(price) and any(hit.plays(*_OFFICES) for hit in reading.others(subject, approved))


_OFFICES = ("things.people", "internal.own")


def _prepare(reading: Reading) -> Verdict | None:
    prepare = reading.first("internal.prepare")
    # 'Propuesta en elaboración': a paper, although the word is a participle too.
    if prepare is None or any(
        hit.plays("events.") and not hit.plays("things.") for hit in reading.hits
    ):
        return None
    paper = reading.first(*_WRITTEN)
    if paper is None and len(reading.content) > 1:
        first = reading.roles_of(fold(prepare.text.split()[0]))
        if "particles.to_do_first" in first and _takes_place(reading):
            return Verdict("activity_in_progress", "to_do", prepare, about="conversation")
        return None
    return Verdict(
        "internal_step",
        "preparation",
        prepare,
        paper if paper is not prepare else None,
        subtype="preparation",
        about=paper.about if paper else "",
        confidence=HIGH if paper or not _begins(reading) else LOW,
        otherwise="activity_in_progress",  # 'In Bearbeitung': of what, nobody says
    )


_WRITTEN = (
    "things.proposal",
    "things.tender",
    "things.contract",
    "things.document",
    "things.invoice",
)


def _subtype(roles: frozenset[str]) -> str:
    if "internal.check" in roles:
        return "approval"
    return "preparation" if "internal.prepare" in roles else "other"
