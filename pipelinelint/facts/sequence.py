"""Whether an event fits where a stage stands: nothing after it comes before that event, it is ours
to do, and what follows from it isn't left out."""

from __future__ import annotations

from pipelinelint.facts.lookups import judged
from pipelinelint.facts.pipeline import open_stages, order_known
from pipelinelint.facts.stage_context import stands
from pipelinelint.facts.stage_name import about, event, name_class, roles_in, roles_of, says_won
from pipelinelint.facts.tables import has_word
from pipelinelint.lexicon.judgement import Judgement
from pipelinelint.lexicon.normalise import comparable, without_order, words
from pipelinelint.shape.model import Pipeline, Stage


def fits(stage: Stage, offered: Judgement) -> bool:
    """Whether what is offered instead of its name can have happened there, and by whom it says."""
    if name_class(stage) == "subjective":
        return _is_asked_for_next(stage)
    if offered.about == "contract" and offered.event in _AGREED:
        return _is_of_a_buyer(stage) and _is_agreed_last(stage)
    named = {f"things.{offered.about}", *roles_in(stage)}
    return all(check(stage) for thing, check in _CHECKS.items() if f"things.{thing}" in named)


_AGREED = ("agreed", "accepted")


def _is_asked_for_next(stage: Stage) -> bool:
    """Interest ends in a request for an offer where the offer is the next step."""
    later = _later(stage)
    return bool(later) and about(later[0]) == "proposal"


def _is_agreed_last(stage: Stage) -> bool:
    """Terms are agreed on what was offered, tried and wanted; after it one only signs, pays or
    delivers. Where a stage says accepted or given by word of mouth, that is the agreement."""
    others = [each for each in open_stages(stage.pipeline) if each is not stage]
    after = _later(stage) if _ordered(stage.pipeline) else others
    if any(event(each) in _AGREED for each in others) or any(map(_is_a_word_given, after)):
        return False
    return not any(
        about(each) in _BEFORE_TERMS or roles_in(each) & _STILL_OPEN for each in _later(stage)
    )


def _is_a_word_given(stage: Stage) -> bool:
    """'Verbal commitment', and not "Qualified" or "Interested"."""
    told = name_class(stage) == "subjective" and not judged(stage).qualifies
    return told and not has_word(stage.name or "", "interest")


_BEFORE_TERMS = (
    "proposal", "tender", "conversation", "trial", "requirements", "budget", "request", "decision",
)  # fmt: skip
_STILL_OPEN = {"things.negotiation", "things.statement"}


def _is_sent_by_us(stage: Stage) -> bool:
    """Whether a contract is sent there: the next step says that it is signed or simply won, and
    nobody bids for it, as those write the contract who ask for bids."""
    pipeline = stage.pipeline
    if not _ordered(pipeline) or any(about(each) == "tender" for each in pipeline.stages):
        return False
    if any(about(each) == "contract" for each in pipeline.stages if each is not stage):
        return False
    after = [each for each in pipeline.stages[stage.index + 1 :] if not _is_aside(each)]
    return bool(after) and _is_signed_or_won(after[0])


def _is_signed_or_won(stage: Stage) -> bool:
    if event(stage) == "signed" or about(stage) == "signature":
        return True
    return name_class(stage) == "outcome" and (says_won(stage) or stage.type in ("won", "closed"))


def _is_offered_by_us(stage: Stage) -> bool:
    """Whether an offer goes out there: it is no buyer's bid for a house, no job offer, and the
    next step isn't our own check of it."""
    pipeline = stage.pipeline
    others = [each for each in pipeline.stages if each is not stage]
    if not _is_of_a_buyer(stage):
        return False
    if any(has_word(each.name or "", "house_sale") or _is_viewing(each) for each in others):
        return False
    if any(_is_bare_sending(each) for each in others):
        return False  # 'Proposal', 'Sent'
    later = _later(stage)
    if later and name_class(later[0]) == "internal_step":
        return False
    return not has_word(stage.name or "", "costing")


def _is_of_a_buyer(stage: Stage) -> bool:
    """Applicants are interviewed, tested and made an offer: by whom, the names don't say."""
    return not any(has_word(each.name or "", "interview") for each in stage.pipeline.stages)


def _is_viewing(stage: Stage) -> bool:
    """'Viewing', 'Visita', 'Visita agendada': of a house, and not "Site visit"."""
    own = words(comparable(stage.name or ""))
    seen = [word for word in own if has_word(word, "viewing")]
    rest = [roles_of(stage, word) for word in own if word not in seen]
    return bool(seen) and all(any(map(_is_happening, roles)) for roles in rest)


def _is_happening(role: str) -> bool:
    said = role.startswith(("events.", "scheduled", "particles.", "progress."))
    return said and role != "particles.neutral"


def _is_bare_sending(stage: Stage) -> bool:
    """'Sent', 'Submission': of the offer before it."""
    return about(stage) is None and (
        event(stage) == "sent" or bool(roles_in(stage) & {"events.sent", "events.submitted"})
    )


def _is_ordered_by_them(stage: Stage) -> bool:
    """An order comes after what was offered, and no offer or contract after it."""
    return stage.index > 0 and not any(
        about(each) in ("proposal", "tender", "contract", "trial")
        or "things.negotiation" in roles_in(each)
        for each in _later(stage)
    )


def _is_invoiced_last(stage: Stage) -> bool:
    """We send invoices once something was offered; before, it is one the buyer shows us."""
    return stands(stage) == "offered" and not any(
        about(each) in ("proposal", "tender", "contract") for each in _later(stage)
    )


def _is_the_only_request(stage: Stage) -> bool:
    """Of two requests one is ours: to a carrier, to a bank."""
    return not any(about(each) == "request" for each in stage.pipeline.stages if each is not stage)


def _is_tried(stage: Stage) -> bool:
    """A trial that is nothing else has a start; a "Sea trial" or a "Voice test" is over at once."""
    said = words(comparable(judged(stage).suggestion))
    rest = [word for word in words(comparable(without_order(stage.name or ""))) if word not in said]
    return _is_of_a_buyer(stage) and all(roles_of(stage, word) & _TRIED for word in rest)


_TRIED = {
    "things.trial", "things.proposal", "particles.neutral", "particles.filler", "particles.of",
    "progress.running", "progress.anywhere", "progress.alone",
}  # fmt: skip


def _takes_place(stage: Stage) -> bool:
    """A meeting isn't over where a later stage plans it. After an offer, an appointment may be what
    the buyer makes of us."""
    if stands(stage) == "offered" and has_word(stage.name or "", "engaged"):
        return False
    own = {word for word in words(comparable(stage.name or "")) if len(word) > 2}
    return not any(
        about(each) == "conversation" and own & set(words(comparable(each.name or "")))
        for each in _later(stage)
        if name_class(each) in ("scheduled_event", "activity_in_progress")
    )


_CHECKS = {
    "contract": _is_sent_by_us,
    "proposal": _is_offered_by_us,
    "tender": _is_offered_by_us,
    "order": _is_ordered_by_them,
    "invoice": _is_invoiced_last,
    "conversation": _takes_place,
    "trial": _is_tried,
    "request": _is_the_only_request,
}


def _later(stage: Stage) -> list[Stage]:
    """The steps after it, as far as their order is known."""
    if not _ordered(stage.pipeline):
        return []
    after = stage.pipeline.stages[stage.index + 1 :]
    return [each for each in after if each.is_open and not _is_aside(each)]


def _ordered(pipeline: Pipeline) -> bool:
    return order_known(pipeline) and pipeline.fields.get("union") is not True


def _is_aside(stage: Stage) -> bool:
    return stage.type == "lost" or judged(stage).name_class in ("parking_lot", "loss_reason")
