"""The questions asked of one part of a name, in their order: the first that has an answer wins."""

from __future__ import annotations

from pipelinelint.lexicon.judgement import LOW, Verdict, weaker
from pipelinelint.lexicon.questions import ending, event, rest, waiting

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.lexicon.read import Reading

STEPS = (
    rest.leftover,
    rest.hedge,
    ending.outcome,
    ending.lost_by_pair,
    ending.denial,
    ending.loss,
    waiting.waiting,
    waiting.call_outcome,
    rest.odds,
    waiting.to_do,
    event.enquiry,
    waiting.post_sale,
    waiting.lead,
    waiting.internal,
    waiting.parking,
    waiting.later,
    event.being_done,
    event.scheduled,
    event.event,
    waiting.soft_parking,
    waiting.ready,
    rest.feeling,
    rest.qualifying,
    rest.progress,
    rest.vague,
    event.guess,
    rest.going_on,
    rest.to_do_guess,
    rest.under_way,
    ending.denied_guess,
    rest.noun,
)


def decide(reading: Reading) -> Verdict:
    """What one part of a name says; 'unknown' when no word of the packs says anything."""
    for step in STEPS:
        verdict = step(reading)
        if verdict is not None:
            if any(hit.how == "typo" for hit in verdict.hits):
                verdict.confidence = weaker(verdict.confidence, LOW)
            return verdict
    return Verdict("unknown", "vague", confidence=LOW)
