"""The order in which the questions are asked of one part of a name."""

from __future__ import annotations

from pipelinelint.lexicon import happened, over, patterns, remainder, undone
from pipelinelint.lexicon.verdict import LOW, Verdict, weaker

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.lexicon.reading import Reading

STEPS = (
    remainder.leftover,
    remainder.hedge,
    over.outcome,
    patterns.lost_by_pair,
    over.denial,
    over.loss,
    undone.waiting,
    patterns.call_outcome,
    patterns.odds,
    undone.to_do,
    happened.enquiry,
    undone.post_sale,
    undone.lead,
    undone.internal,
    remainder.parking,
    patterns.later,
    happened.scheduled,
    happened.event,
    remainder.soft_parking,
    remainder.ready,
    remainder.feeling,
    remainder.qualifying,
    remainder.progress,
    remainder.vague,
    remainder.guess,
    remainder.going_on,
    over.denied_guess,
    remainder.noun,
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
