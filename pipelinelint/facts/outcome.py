"""Which stages end a deal, where the definition cannot say."""

from __future__ import annotations

from pipelinelint.facts.judged import judged
from pipelinelint.facts.pipeline_kind import outcomes_known
from pipelinelint.facts.stage_name import name_class
from pipelinelint.facts.stage_words import says_lost, says_won
from pipelinelint.lexicon.normalise import words
from pipelinelint.shape.views import Account, Stage
from pipelinelint.source.nodes import Scalar

CLOSED = "closed"


def settle(account: Account) -> None:
    """Give open stages that are named as ends the type of their name: won, lost or closed.

    Call it once, before any fact that reads a type. It concerns every stage without a written
    type of a pipeline whose outcomes are unknown, when its class is outcome or its name begins
    with "closed"; and every stage written as plain text, which cannot have a type, when its
    class is outcome.
    """
    for pipeline in account.pipelines:
        known = outcomes_known(pipeline)
        for stage in pipeline.stages:
            if "type" in stage.fields or (known and not isinstance(stage.node, Scalar)):
                continue
            if name_class(stage) == "outcome" or (not known and _begins_closed(stage)):
                stage.fields["type"] = _type(stage)


def _begins_closed(stage: Stage) -> bool:
    return words(stage.name or "")[:1] == [CLOSED]


def _type(stage: Stage) -> str:
    if judged(stage).subtype == "both" or says_won(stage) == says_lost(stage):
        return CLOSED
    return "won" if says_won(stage) else "lost"
