"""The questions asked of one part of a name, in their order: the first that has an answer wins.

Here too are the questions about names that neither ended, nor happened, nor go on: feelings,
qualifying, work after the sale, left-overs, things.
"""

from __future__ import annotations

from itertools import pairwise

from pipelinelint.lexicon.judgement import HIGH, LOW, MEDIUM, Verdict
from pipelinelint.lexicon.normalise import fold
from pipelinelint.lexicon.questions import (
    buyer,
    denial,
    ending,
    event,
    going_on,
    hands,
    leads,
    losing,
    parking,
    rival,
    still_open,
    waiting,
)
from pipelinelint.lexicon.questions.doubt import is_unsure, says_when
from pipelinelint.lexicon.read import DONE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.lexicon.read import Hit, Reading


def leftover(reading: Reading) -> Verdict | None:
    """Old, do not use, test stage: whatever else the name says."""
    hit = reading.first("vague.leftover")
    stays = reading.first("loss.stays")
    whose = reading.first("things.", "steps.", "particles.buyer")
    if hit and stays and stays is not hit and (whose or not reading.others(hit, stays)):
        return Verdict("loss_reason", "reason", stays, hit, subtype="reason", confidence=LOW)
    why = reading.first("loss.reason")  # 'Și-a păstrat mașina veche'
    if hit is None or stays or (why and why.words > 1):
        return None  # 'Bleibt beim alten Anbieter'
    if reading.first("loss.ended") and reading.first("things.contract", "things.party_role"):
        return None  # 'Old policy cancelled': the contract they had
    before = hit.words == 1 and hit is not reading.hits[-1]
    if before and hit is not reading.hits[0] and reading.hits[-1].plays("events."):
        return None  # 'Tractor vechi evaluat'
    if before and reading.first("particles.waiting"):
        return None  # 'Waiting for old supplier'
    if before and reading.hits[-1].plays("events.", "outcome.won") and reading.first("things."):
        return None  # 'Old offer sent', 'Gammel bil solgt'
    if (
        before
        and reading.first("events.")
        and reading.first("things.contract", "things.party_role")
    ):
        return None  # 'Old contract received'
    if reading.first("lead.channel") and not reading.first(*DONE):
        return Verdict("lead_state", "lead", hit, confidence=LOW)  # 'Numero vecchio'
    if reading.first("particles.buyer") and not reading.first("events.", "things."):
        return Verdict("lead_state", "lead", hit, confidence=LOW)  # 'Old customers', 'Gamla kunder'
    seen_to = reading.hits[-1] is not hit and reading.hits[-1].plays(*_WORK)
    more = hit.words == 1 and len(reading.content) > 2
    sure = LOW if seen_to and more else HIGH  # 'Old house survey'
    return Verdict("vague", "leftover", hit, subtype="left_over", confidence=sure)


_WORK = (
    "things.conversation",
    "things.review",
    "internal.check",
    "steps.",
    "events.",
    "outcome.won",
)


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
        what = [each for each in reading.hits if each.plays("things.", "steps.", "events.")]
        named = any(not each.plays("things.party_role") for each in what)
        if hit and hit.plays("feelings.soft") and named:  # but 'Potenciais clínicas'
            hit = None
        if hit and event.names_the_next(reading, hit):
            hit = None  # 'Trust deed'
        if hit and hit.plays("feelings.noun") and reading.first("things.negotiation"):
            hit = None  # 'Negotiation and commitment'
    if hit is None or hit.how == "negated" or reading.says_in_writing():
        return None
    before = reading.hits[: reading.hits.index(hit)][-1:]
    if before and before[0].text in reading.setting("prefixes"):
        return None  # 'Email re-engaged', which is another word
    asked = reading.hits[0]
    if asked is not hit and _is_asked(reading, asked):
        return Verdict("activity_in_progress", "running", asked, hit)  # 'Validating fit'
    beside = reading.others(hit)[0] if len(reading.hits) == 2 and reading.others(hit) else hit
    if (
        beside.plays("progress.first")
        and not beside.plays("things.")
        and _is_about(reading, beside, hit)
    ):
        return Verdict("activity_in_progress", "running", beside, hit)  # 'Interesse prüfen'
    if beside.plays("lead.new"):
        return Verdict("lead_state", "lead", hit, confidence=MEDIUM)  # 'Novo interessado'
    if hit.plays("things.request") and all(o.plays("things.") for o in reading.others(hit)):
        return None  # 'Dátum érdeklődés', 'Érdeklődés': an enquiry, or the interest in it
    came_to = hit.plays("feelings.good") and reading.first(*_RESULTS)
    if came_to and came_to is not hit and not reading.first("particles.buyer"):
        return Verdict(
            "objective_event",
            "event",
            came_to,
            hit,
            about=came_to.about,
            event="done",
            confidence=LOW,
        )
    talk = reading.first("things.conversation", "things.trial")
    behind = reading.content == [talk, hit] and hit.words > 1
    if behind and "progress.before" in reading.roles_of(fold(hit.text.split()[0])):
        return Verdict("subjective", "feeling", hit, confidence=LOW)  # 'Demo in the bag'
    verdict = hit.words == 1 and reading.first(*_VERDICTS)
    unsure = verdict or parking.is_said_of_next(reading, hit) or buyer.may_be_hired(reading, hit)
    return Verdict("subjective", "feeling", hit, confidence=LOW if unsure else HIGH)


def _is_about(reading: Reading, verb: Hit, feeling: Hit) -> bool:
    """'Confirm interest', 'Fit check', 'Interesse prüfen': but 'Desejoso de comprar' would buy."""
    last = reading.setting("verb_last", False)
    return bool(last) or verb is reading.hits[0] or feeling.plays("feelings.noun")


def _is_asked(reading: Reading, verb: Hit) -> bool:
    """Whether it is a verb of what goes on: 'Validating', 'Validando', 'Evaluate'."""
    if reading.is_formed_as(verb, "running", letters=3):
        return True
    running = reading.setting("guess_running") or "?"
    alone = verb.alone & going_on.TO_DO_ALONE and verb.text.endswith(running)
    return verb.words == 1 and (verb.plays("progress.anywhere") or bool(alone))


_VERDICTS = (
    "things.decision",
    "things.statement",
    "things.review",
    "things.payment",
    "internal.check",
    "internal.check_ours",
    "qualifying.step",
)
"""'Zahlung sicher', 'Feedback positiv': what it came to, and nobody's feeling."""
_RESULTS = (
    "things.decision",
    "things.review",
    "things.document",
    "things.trial",
    "internal.check",
    "internal.check_ours",
)
"""'Gutachten positiv', 'Blood test positive': what they came to has happened."""


def praise(reading: Reading) -> Verdict | None:
    """'Gute Gespräche', 'Good fit', 'Gaat goed': good or bad, and nothing that happened."""
    good = reading.first("feelings.good")
    if good is None or reading.first(*DONE, "particles.not", "loss."):
        return None
    rest = reading.others(good)
    if len(reading.unknown()) > 1 or reading.participle():
        return None
    if not all(hit.how == "nothing" or hit.plays(*_PRAISED) for hit in rest):
        return None
    return Verdict("subjective", "feeling", good, *rest[:1], confidence=LOW if rest else MEDIUM)


_PRAISED = ("things.conversation", "things.deal", "steps.", "lead.", "particles.buyer", "vague.")


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
    if len(after) == 1 and after[0].plays(*_PAPERS_LAST):
        return True
    if len(before) > 1 and before[0].plays(*_PAPERS_LAST) and not before[-1].plays("things."):
        return True
    if reading.adjective_first:
        return False
    while before and "particles.of" in before[-1].roles:
        before = before[:-1]
    return bool(before) and before[-1].plays(*_PAPERS)


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


_PAPERS = (
    "things.proposal",
    "things.contract",
    "things.order",
    "things.request",
    "things.tender",
    "things.document",
    "things.requirements",
)
_PAPERS_LAST = ("things.contract", "things.proposal", "things.order")


def vague(reading: Reading) -> Verdict | None:
    """Active, other, step 2."""
    letters = [len(token.folded) == 1 and token.folded.isalpha() for token in reading.tokens]
    if len(letters) > 1 and all(letters):
        return None  # 'C.I.E.': an abbreviation
    if len(letters) > 1 and any(letters) and not reading.first("particles.phase", "vague."):
        return None  # 'Semaine J': the week it takes place
    hit = reading.first("vague.alone", "vague.anywhere")
    if hit:
        return Verdict("vague", "vague", hit, subtype="other")
    if reading.tokens and not reading.content:
        if (
            len(letters) == 1
            and reading.tokens[0].folded.isalpha()
            and len(reading.tokens[0].folded) < 4
        ):
            return None  # 'DI', 'PTO': most likely an abbreviation
        said = [hit for hit in reading.hits if not hit.text.isdigit()][:1]  # 'Intro', 'Final'
        says = "vague" if said else "number"
        return Verdict("vague", says, *said, subtype="other", confidence=MEDIUM)
    return None


def noun(reading: Reading) -> Verdict | None:
    """A thing and nothing that happened to it."""
    if _is_dated(reading):
        return None
    verb = _noun_as_verb(reading) or _verb_before(reading)
    if verb is not None:
        return verb
    # 'Catering enquiry': of two things, what they ask for tells.
    hit = reading.first("things.request") or reading.first("things.") or reading.first(*_NOUNS)
    unread = reading.unknown()
    verbal = reading.verbal_noun() or (reading.action() if unread else None)
    after = reading.participle() or reading.first("particles.past")
    if verbal is not None and not after:  # 'Dopasowanie rozwiązania'
        if _is_in_hand(reading):  # 'Orçamento em criação'
            return Verdict("activity_in_progress", "running", verbal, confidence=MEDIUM)
        return Verdict("noun_only", "thing", verbal, confidence=LOW)
    if hit is None:
        return None
    if not all(reading.is_attribute(each) for each in unread):
        return None  # an unread word may say that something happened to it
    if _is_in_hand(reading):
        return Verdict("activity_in_progress", "running", hit, reading.hits[-1], about=hit.about)
    doubtful = (
        unread
        or hit.how in ("typo", "front")
        or _is_followed_by_participle(reading, hit)
        or reading.has_lone_word(hit)
        or _says_where(reading, hit)
        # 'Zapytanie ofertowe', 'Resposta do lead': the buyer may have sent it;
        or hit.plays("things.request", "things.statement")
        # 'Candidat la interviu final': what is said of somebody.
        or (hit is not reading.hits[0] and reading.hits[0].plays("particles.buyer"))
        or _may_be_theirs(reading, hit)
        or hands.may_be_at_it(reading, hit)
    )
    doubtful = doubtful or hands.is_with_somebody(reading, hit)
    # 'Mandato preventivo' was sent, 'Acte signé chez le notaire' signed.
    if len(reading.hits) > 1 or reading.setting("compounds", False):  # 'Angeboten', not 'Proposta'
        doubtful = doubtful or any(each.plays(*_MAY_HAVE_HAPPENED) for each in reading.hits)
    confidence = LOW if doubtful else HIGH
    return Verdict("noun_only", "thing", hit, about=hit.about, confidence=confidence)


def _noun_as_verb(reading: Reading) -> Verdict | None:
    """'Bill customer', 'Survey site': what is to be done, where whom or what it is done to ends the
    name. 'Design kitchen' may be a design all the same."""
    if len(reading.hits) != BOTH or reading.hits[0].text not in reading.setting("noun_verbs"):
        return None
    verb, whom = reading.hits
    work = reading.is_formed_as(whom, "running", letters=3)  # 'Contract filing'
    if work or not whom.plays(*_DONE_TO) or whom.plays(*_PAPERS):
        return None
    sure = MEDIUM if whom.plays("particles.buyer") else LOW
    return Verdict("activity_in_progress", "to_do", verb, about=verb.about, confidence=sure)


def _verb_before(reading: Reading) -> Verdict | None:
    """'Criar loja core', 'Preparar tienda': what is to be made, by the form of the verb."""
    if len(reading.hits) < BOTH:
        return None
    verb = reading.hits[0]
    if not (verb.plays("internal.prepare") and waiting.is_infinitive(reading, verb)):
        return None
    return Verdict("activity_in_progress", "to_do", verb, confidence=MEDIUM)


BOTH = 2
"""Words: what to do, and to whom or what."""
_DONE_TO = ("particles.buyer", "things.people", "things.other")


def _may_be_theirs(reading: Reading, thing: Hit) -> bool:
    """'Mail vom Kunden', 'Offre de l'acheteur', 'Quote with client': it came from them, or went."""
    after = reading.hits[reading.hits.index(thing) + 1 :]
    return thing.plays(*_SENT) and any(hit.plays("particles.buyer") for hit in after)


_SENT = ("things.proposal", "things.contract", "things.document", "lead.channel")


def _is_dated(reading: Reading) -> bool:
    """'Wedding week', 'Jour du tournage', 'Inspection day': when it takes place."""
    days = reading.setting("days")
    said = [token.folded for token in reading.tokens]
    return len(said) > 1 and (said[0] in days or said[-1] in days)


def _says_where(reading: Reading, thing: Hit) -> bool:
    """'Card on file', 'Deposit in', 'Searches back': where it is may be what happened to it."""
    after = reading.hits[reading.hits.index(thing) + 1 :]
    return any(hit.roles & _WHERE and "particles.at" not in hit.roles for hit in after)


_WHERE = frozenset({"particles.in", "particles.out", "progress.before", "parking.after"})


def _is_in_hand(reading: Reading) -> bool:
    """'Documenti in verifica', 'Orçamento em criação': a thing, and in which hands it is."""
    before, last = reading.first("progress.before"), reading.hits[-1]
    thing = reading.first("things.")
    if before is None or before not in reading.hits[1:-1] or thing is None:
        return False
    if thing.plays("things.conversation", "things.trial"):
        return False  # 'Visita in stabilimento': where it is
    looked_at = (*going_on.LOOKED_AT, "things.signature")
    # 'Contrato em revisão jurídica', 'Umowa w weryfikacji prawnej'
    what = reading.hits[reading.hits.index(before) + 1]
    head = reading.roles_of(fold(what.text).split()[0])
    return (
        last.plays(*looked_at)
        or what.plays(*looked_at)
        or not head.isdisjoint(looked_at)
        or last is reading.verbal_noun()
    )


_NOUNS = ("steps.", "internal.check", "internal.check_ours", "internal.prepare")
_MAY_HAVE_HAPPENED = ("events.", "loss.chose", "internal.handed")


def _is_followed_by_participle(reading: Reading, thing: Hit) -> bool:
    """'Quote compared with customer': a word that says nothing itself, formed as what is done."""
    after = reading.hits[reading.hits.index(thing) + 1 :]
    return any(reading.is_participle(hit.text) for hit in after)


STEPS = (
    buyer.needs,
    leftover,
    waiting.almost_ready,
    hedge,
    parking.put_off,
    parking.passed,
    parking.fixed,
    parking.ran_out,
    denial.nothing_against,
    still_open.cleared,
    rival.beaten,
    losing.undone,
    still_open.open_still,
    ending.outcome,
    losing.lost_by_pair,
    buyer.took_another,
    buyer.chose_a_name,
    buyer.gone,
    buyer.grounds,
    denial.denial,
    denial.withheld,
    losing.loss,
    rival.signed_elsewhere,
    waiting.due,
    waiting.waiting,
    leads.call_outcome,
    odds,
    buyer.wish,
    event.after_work,
    waiting.to_do,
    event.enquiry,
    post_sale,
    hands.handed_over,
    hands.lies,
    leads.lead,
    waiting.internal,
    parking.parking,
    parking.later,
    event.being_done,
    event.scheduled,
    event.event,
    parking.soft_parking,
    by_week,
    waiting.ready,
    feeling,
    praise,
    qualifying,
    going_on.progress,
    going_on.imperative,
    vague,
    event.behind,
    hands.at_work,
    event.guess,
    denial.denied_guess,
    leads.tried,
    going_on.going_on,
    going_on.to_do_guess,
    going_on.under_way,
    hands.placed,
    hands.with_somebody,
    event.request,
    noun,
)


def decide(reading: Reading) -> Verdict:
    """What one part of a name says; 'unknown' when no word of the packs says anything."""
    rest = denial.but_for(reading)
    told = denial.happened_all_the_same(decide(rest)) if rest is not None else None
    if told is not None:
        return told
    for step in STEPS:
        verdict = step(reading)
        if verdict is not None:
            if is_unsure(reading, verdict) or (
                not says_when(verdict) and still_open.leaves_open(reading, verdict)
            ):
                verdict.confidence = LOW
            return verdict
    return Verdict("unknown", "vague", confidence=LOW)
