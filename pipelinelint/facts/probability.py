"""The probabilities of a pipeline's open stages."""

from __future__ import annotations

from pipelinelint.facts.lookups import platform_of
from pipelinelint.facts.pipeline import open_stages
from pipelinelint.facts.registry import fact
from pipelinelint.facts.stage_place import before, walk
from pipelinelint.facts.tables import crm
from pipelinelint.shape.model import Pipeline, Stage


@fact
def open_probabilities(pipeline: Pipeline) -> list[float]:
    """The probabilities of the open stages that have one, in order. Unit: percent."""
    values = (stage.probability for stage in open_stages(pipeline))
    return [value for value in values if value is not None]


@fact
def only_zero_or_hundred(pipeline: Pipeline) -> bool:
    """Whether two or more open stages have a probability and each is 0 or 100."""
    values = open_probabilities(pipeline)
    return len(values) >= 2 and all(value in (0, 100) for value in values)


@fact
def fractions(pipeline: Pipeline) -> bool:
    """Whether every open probability lies above 0 and at most at 1, and some are not whole."""
    values = open_probabilities(pipeline)
    return all(0 < value <= 1 for value in values) and any(value != int(value) for value in values)


@fact
def shipped_probabilities(pipeline: Pipeline) -> bool:
    """Whether the open probabilities are a list the CRM ships."""
    return tuple(open_probabilities(pipeline)) in crm(platform_of(pipeline)).probabilities


@fact
def falls(pipeline: Pipeline) -> list[Stage]:
    """The steps of the walk of rising probability that are lower than the step before."""
    return [stage for stage in walk(pipeline) if _rise(stage) < 0]


@fact
def ties(pipeline: Pipeline) -> list[Stage]:
    """The steps of the walk of rising probability that equal the step before."""
    return [stage for stage in walk(pipeline) if before(stage) is not None and _rise(stage) == 0]


@fact
def first_fall(pipeline: Pipeline) -> Stage | None:
    """The first step that is lower than the step before."""
    return next(iter(falls(pipeline)), None)


@fact
def first_tie(pipeline: Pipeline) -> Stage | None:
    """The first step that equals the step before."""
    return next(iter(ties(pipeline)), None)


@fact
def win_rate_gap(stage: Stage) -> float | None:
    """Distance between the probability and the observed win rate. Unit: points."""
    observed = stage.item("observed")
    rate = observed.number("win_rate_pct") if observed is not None else None
    if rate is None or stage.probability is None:
        return None
    return abs(stage.probability - rate)


def _rise(stage: Stage) -> float:
    earlier = before(stage)
    if earlier is None or earlier.probability is None or stage.probability is None:
        return 0
    return stage.probability - earlier.probability
