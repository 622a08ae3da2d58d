"""When a name may be blamed: what decided must account for the whole of it.

A blame rests on words. Alone, or all together, they were right in 99 of 100 names nobody had seen;
one of them beside a word that says something else was wrong in up to 6, and beside a verb of what
happened in 20. So each blame has its company: what may stand beside its words without saying
anything else. Any other word makes it a guess, of which no rule warns.
"""

from __future__ import annotations

from pipelinelint.lexicon.normalise import fold
from pipelinelint.lexicon.read import DONE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.lexicon.judgement import Verdict
    from pipelinelint.lexicon.read import Hit, Reading

GOOD = ("objective_event", "scheduled_event", "outcome")
_REASONED = ("subjective", "loss_reason")
MANY_WORDS = 5


def is_unsure(reading: Reading, verdict: Verdict) -> bool:
    """A typo; and a blame that leaves much of the name aside, or what says something else."""
    if verdict.name_class in GOOD:
        return any(hit.how == "typo" for hit in verdict.hits)
    if any(hit.how == "typo" for hit in reading.hits):
        return True
    if says_when(verdict):
        return False
    said = verdict.hits if verdict.name_class in _SAID_OF_A_THING else ()
    if any(says_which(reading, hit) for hit in said):
        return True
    told = sum(hit.words for hit in verdict.hits)
    if len(reading.content) >= MANY_WORDS and told <= 2:
        return True
    if verdict.says == "lead" and told == 1 and len(reading.tokens) >= MANY_WORDS:
        return True  # 'Prospect with intention to purchase'
    if told == 1 and reading.unknown() and not any(hit.how == "nothing" for hit in verdict.hits):
        return True  # 'Scoring bancario positivo': the unread word may be what it is said of
    if _is_in_other_company(reading, verdict) or _is_theirs_or_ours(verdict):
        return True
    if verdict.name_class == "loss_reason" and _is_work_without(reading, verdict):
        return True
    if verdict.hits and _leaves_unread(reading, verdict):
        return True
    happened = verdict.name_class not in _REASONED and any(
        map(reading.has_another_event, verdict.hits[:1])
    )
    return happened and not any(hit.plays(*DONE) for hit in verdict.hits)


def says_when(verdict: Verdict) -> bool:
    """'Perdu avant devis': an end and the step before or after which it came, the whole name."""
    return verdict.says == "ended" and len(verdict.hits) > 1


def says_more(reading: Reading) -> bool:
    """Whether a remark says more than which one it is: that it is not so, not yet, or over."""
    return reading.first(*_NOT_SO) is not None


_NOT_SO = (
    "particles.not",
    "particles.waiting",
    "particles.to_do",
    "feelings.hedge",
    "loss.ended",
    "loss.reason",
    "loss.silence",
    "outcome.lost",
    "outcome.won",
    "outcome.closed",
)


def _is_in_other_company(reading: Reading, verdict: Verdict) -> bool:
    """'Contato em andamento', 'Interés legal acordado': a word beside it says something else."""
    company = _COMPANY.get(verdict.name_class)
    if company is None or not verdict.hits:
        return False
    rest = [hit for hit in reading.content if hit not in verdict.hits]
    if verdict.says == "reason" and any(hit.plays("particles.not") for hit in rest):
        return True  # 'No competitor', 'Not too expensive'
    if verdict.says == "feeling" and _is_too_much(reading, verdict.hits[0]):
        return True  # 'Rates too hot'
    if verdict.hits[0].plays("feelings.noun") and not all(hit.roles for hit in rest):
        return True  # 'Deferred interest'
    if len(rest) == 1:
        company += _ALONE_BESIDE.get(verdict.says, ())
    if verdict.says == "reason" and sum(hit.words for hit in verdict.hits) > 1:
        company += DONE  # 'Compró con otra aseguradora': a whole sentence
    return not all(
        not hit.roles or hit.plays(*company) or _is_for(reading, hit, verdict) for hit in rest
    )


def _is_work_without(reading: Reading, verdict: Verdict) -> bool:
    """'Suche ohne Auftrag', 'Working without a mandate': it goes on before there is a paper; of
    who or which deal is without ('Client without budget') it says why."""
    mark = next((hit for hit in reading.hits if _says_without(reading, hit)), None)
    before = reading.hits[: reading.hits.index(mark)] if mark is not None else []
    if verdict.says != "refused":
        before = [hit for hit in before if hit not in verdict.hits]
    return any(not hit.plays(*_WHOSE, *DONE) for hit in before if hit in reading.content)


def _says_without(reading: Reading, hit: Hit) -> bool:
    said = (reading.roles_of(fold(word)) for word in hit.text.split())
    return any("particles.without" in roles for roles in said)


_WHOSE = ("particles.", "outcome.", "loss.", "lead.", "things.deal", "things.people")


def _leaves_unread(reading: Reading, verdict: Verdict) -> bool:
    """'Kick-off blorft', 'Follow-up call blorft', 'Deal reg blorft': work, however many words name
    it, beside an unread one that may say it is done."""
    unread = [hit for hit in reading.unknown() if hit not in verdict.hits]
    if not unread:
        return False
    if verdict.says == "post_sale":
        return True
    if verdict.says == "parking":
        return verdict.hits[0].plays("parking.soft")
    if verdict.says == "own":
        last = unread[-1] is reading.hits[-1] and not reading.is_attribute(unread[-1])
        return last and not reading.is_formed_as(unread[-1], "infinitive")
    placed = any(hit.plays("parking.") for hit in verdict.hits)
    thing = verdict.hits[0].plays("things.trial", "things.proposal")
    return verdict.says == "running" and placed and thing  # 'Prototipo blorft dal cliente'


def _is_too_much(reading: Reading, feeling: Hit) -> bool:
    before = reading.hits[: reading.hits.index(feeling)][-1:]
    return feeling.words == 1 and any(hit.roles == _TOO for hit in before)


_TOO = frozenset({"loss.too"})


def _is_theirs_or_ours(verdict: Verdict) -> bool:
    """'Kontrakt hos selger', 'Pré-vendas': of a word for one of us that may be the other side, or
    of a team of ours that may be at work on the deal."""
    other = {"internal_step": "particles.buyer", "lead_state": "lead."}.get(verdict.name_class)
    return other is not None and any(
        hit.plays("internal.team") and hit.plays(other) for hit in verdict.hits
    )


def _is_for(reading: Reading, work: Hit, verdict: Verdict) -> bool:
    """'Bonne chance de signer', 'Confident to close': what they are likely to do."""
    last = reading.hits.index(work) > reading.hits.index(verdict.hits[0])
    return verdict.name_class == "subjective" and last and work.plays("progress.")


_USUAL = (
    "particles.",
    "things.people",
    "things.party_role",
    "things.deal",
    "outcome.deal",
    "outcome.won_alone",
    "internal.own",
    "internal.team",
    "internal.subject",
    "parking.",
    "steps.",
    "vague.",
)
"""Who, which deal, how far, and what says nothing."""
_COMPANY = {
    "subjective": (
        *_USUAL,
        "feelings.",
        "lead.contact",
        "lead.who",
        "loss.",
        "outcome.",
        "post_sale.",
        "progress.before",
        "qualifying.",
        "scheduled.",
        "things.",
    ),
    "parking_lot": (
        *_USUAL,
        "events.contacted",
        "feelings.",
        "internal.",
        "lead.",
        "loss.",
        "outcome.",
        "post_sale.",
        "progress.before",
        "progress.first",
        "progress.anywhere",
        "things.budget",
        "things.conversation",
        "things.decision",
        "things.document",
        "things.other",
        "things.payment",
        "things.proposal",
        "things.statement",
        "things.trial",
    ),
    "lead_state": (
        *_USUAL,
        "events.contacted",
        "events.identified",
        "events.responded",
        "events.sent",
        "feelings.",
        "internal.",
        "lead.",
        "loss.",
        "progress.",
        "qualifying.",
        "things.conversation",
        "things.document",
        "things.other",
        "things.request",
    ),
    "loss_reason": (
        *_USUAL,
        "events.contacted",
        "feelings.",
        "internal.",
        "lead.",
        "loss.",
        "outcome.",
        "post_sale.",
        "progress.",
        "qualifying.",
        "things.",
    ),
    "vague": (
        *_USUAL,
        "feelings.",
        "internal.",
        "lead.",
        "post_sale.",
        "progress.",
        "qualifying.",
        "things.",
    ),
    "internal_step": (
        *_USUAL,
        "internal.",
        "progress.",
        "things.",
    ),
    "post_sale": (
        *_USUAL,
        "internal.",
        "post_sale.",
        "progress.",
        "things.invoice",
        "things.other",
        "things.payment",
        "things.plan",
    ),
}
"""Class -> what may stand beside the words that decided."""

_ALONE_BESIDE = {
    "feeling": (
        "events.confirmed",
        "events.identified",
        "events.prepared",
        "events.presented",
        "events.reviewed",
        "events.started",
    ),
    "hedge": DONE,
    "ended": ("events.received", "events.responded"),
}
"""What a blame says -> what else may be the only other word: 'Interest confirmed', 'Almost sold',
'Absage erhalten'."""

_SAID_OF_A_THING = ("loss_reason", "outcome", "parking_lot", "subjective")


def says_which(reading: Reading, said: Hit) -> bool:
    """'Dead stock listed', 'Lost luggage claim', 'Caso perdido recuperado': which one it is that
    something was done to, or that work is about."""
    if len(reading.hits) < MIN_SAID_OF:
        return False
    first = reading.adjective_first
    before = said is reading.hits[0] and reading.hits[1] in reading.content
    which, last = reading.hits[0 if first or before else -2], reading.hits[-1]
    if which is not said or which.words > 1 or last.plays("loss.ended", "outcome."):
        return False
    if not which.plays(*_SAYS_WHICH):
        return False  # 'Anderen Makler gewählt'
    if reading.first("particles.not", "particles.waiting", "particles.to_do", "lead.who"):
        return False
    if not first and which.plays("particles.buyer", *DONE, "things."):
        return False
    if last.plays("events.") or reading.is_participle(last.text):
        return True
    return first and before and last.plays(*_ASKED_FOR, *LOOKED_INTO)


_ASKED_FOR = ("things.request", "things.other", "things.conversation")
LOOKED_INTO = (
    "internal.check_ours",
    "internal.check",
    "things.review",
    "things.requirements",
    "steps.",
)
_SAYS_WHICH = (
    "loss.ended",
    "loss.reason",
    "loss.administrative",
    "outcome.",
    "parking.anywhere",
    "parking.soft",
    "feelings.",
)
MIN_SAID_OF = 3
"""Hits: which one, what it is, and what was done to it."""
