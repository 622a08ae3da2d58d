"""How many fields people have to fill."""

from __future__ import annotations

from pipelinelint.facts.captures import creation_fields
from pipelinelint.facts.fields import is_filled_by_person
from pipelinelint.facts.pipeline_stages import first_stage
from pipelinelint.facts.registry import fact
from pipelinelint.shape.views import Pipeline, Stage


@fact
def blocking(stage: Stage) -> list[str]:
    """The required fields of the stage that a person fills."""
    return list(
        dict.fromkeys(each for each in stage.words("required_fields") if _by_hand(stage, each))
    )


@fact
def burden(stage: Stage) -> int:
    """Fields a person must fill to enter the stage, each once.

    A deal that enters the first open stage is being created, so its creation fields count.
    Unit: fields.
    """
    fields = set(blocking(stage))
    if stage is first_stage(stage.pipeline):
        fields.update(_at_creation(stage.pipeline))
    return len(fields)


@fact
def all_burden(pipeline: Pipeline) -> int:
    """Distinct fields a person must fill from creation to the end. Unit: fields."""
    fields = set(_at_creation(pipeline))
    for stage in pipeline.stages:
        fields.update(blocking(stage))
    return len(fields)


def _at_creation(pipeline: Pipeline) -> list[str]:
    return [each for each in creation_fields(pipeline) if _by_hand(pipeline, each)]


def _by_hand(item: Pipeline | Stage, field: str) -> bool:
    return is_filled_by_person(item, field)
