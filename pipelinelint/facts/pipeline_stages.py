"""The stages of a pipeline, sorted."""

from __future__ import annotations

from pipelinelint.facts.pipeline_kind import purpose
from pipelinelint.facts.registry import fact
from pipelinelint.facts.stage_name import name_class
from pipelinelint.facts.stage_words import about
from pipelinelint.shape.views import Pipeline, Stage

_NO_PROGRESS = ("lead_state", "parking_lot", "loss_reason", "internal_step", "outcome")
_AFTER_SALE_IS_SALE = ("renewal", "expansion")
_TALKS = ("objective_event", "noun_only")


@fact
def open_stages(pipeline: Pipeline) -> list[Stage]:
    """The stages in which deals are open, in order; approval stages do not count."""
    return [stage for stage in pipeline.stages if stage.is_open]


@fact
def progress_stages(pipeline: Pipeline) -> list[Stage]:
    """The open stages a deal passes on its way.

    Left out are names of lead states, parking lots, loss reasons, internal steps and outcomes,
    and of delivery unless the pipeline is for renewal or expansion.
    """
    left_out: tuple[str, ...] = _NO_PROGRESS
    if purpose(pipeline) not in _AFTER_SALE_IS_SALE:
        left_out = (*left_out, "post_sale")
    return [stage for stage in open_stages(pipeline) if name_class(stage) not in left_out]


@fact
def first_stage(pipeline: Pipeline) -> Stage | None:
    """The first open stage."""
    return next(iter(open_stages(pipeline)), None)


@fact
def won_stages(pipeline: Pipeline) -> list[Stage]:
    """The stages in which deals are won."""
    return [stage for stage in pipeline.stages if stage.type == "won"]


@fact
def lost_stages(pipeline: Pipeline) -> list[Stage]:
    """The stages in which deals are lost."""
    return [stage for stage in pipeline.stages if stage.type == "lost"]


@fact
def first_lost(pipeline: Pipeline) -> Stage | None:
    """The first stage in which deals are lost."""
    return next(iter(lost_stages(pipeline)), None)


@fact
def first_closed(pipeline: Pipeline) -> Stage | None:
    """The first stage in which deals are won, lost or closed."""
    ends = (stage for stage in pipeline.stages if stage.type in ("won", "lost", "closed"))
    return next(ends, None)


@fact
def last_conversation(pipeline: Pipeline) -> Stage | None:
    """The last open stage named after a conversation with the buyer, held or not said."""
    for stage in reversed(open_stages(pipeline)):
        if about(stage) == "conversation" and name_class(stage) in _TALKS:
            return stage
    return None
