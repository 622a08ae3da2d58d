"""What a pipeline is for, and what is known of it."""

from __future__ import annotations

from pipelinelint.facts.registry import fact
from pipelinelint.facts.tables import crm, has_word
from pipelinelint.shape.views import Account, Pipeline

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.facts.enumerations import OutcomeIs, Purpose


@fact
def purpose(pipeline: Pipeline) -> Purpose:
    """What the pipeline is for: its `kind`, else renewal or expansion where its name says so.

    `mixed` when neither tells.
    """
    declared = pipeline.text("kind")
    if declared is not None:
        return declared
    name = pipeline.name or ""
    for told in ("renewal", "expansion"):
        if has_word(name, told):
            return told
    return "mixed"


@fact
def order_known(pipeline: Pipeline) -> bool:
    """Whether the order of the stages is known: nothing lists it as unknown."""
    return "order" not in _unknown(pipeline)


@fact
def outcomes_known(pipeline: Pipeline) -> bool:
    """Whether it is known which stages are won and lost: nothing lists it as unknown."""
    return "outcomes" not in _unknown(pipeline)


def _unknown(pipeline: Pipeline) -> set[str]:
    source = pipeline.account.item("source")
    return {*pipeline.words("unknown"), *(source.words("unknown") if source else ())}


@fact
def outcome_is(account: Account) -> OutcomeIs:
    """Whether a deal is won or lost by its stage or by a status beside the stage."""
    return crm(account.platform).outcome_is
