"""Fields and the places that ask for them."""

from __future__ import annotations

from pipelinelint.facts.captures import creation_fields
from pipelinelint.facts.fields import property_of
from pipelinelint.facts.pipeline_stages import first_stage
from pipelinelint.facts.record import Record
from pipelinelint.facts.registry import fact
from pipelinelint.facts.stage_place import position
from pipelinelint.facts.stages_by_id import stage_of
from pipelinelint.shape.item import Word
from pipelinelint.shape.views import Pipeline, Property, Stage

CREATION = "creation"


class Ask(Record):
    """One field asked at one place.

    `field` is its id as written there; `property` its declaration; `stage` the stage that asks,
    missing where creation does; `known_from` the stage from which it can be known; `asked_at`
    and `known_at` are places in the pipeline (creation asks at the first open stage, 0 is known
    at creation), `known_at` missing where nothing is declared or another pipeline is meant;
    `hard` says that the field is required, not only expected.
    """

    field: Word
    property: Property | None
    stage: Stage | None
    known_from: Stage | None
    asked_at: int
    known_at: int | None
    hard: bool


@fact
def asks(pipeline: Pipeline) -> list[Ask]:
    """Every field asked at creation or in a stage, in order."""
    first = first_stage(pipeline)
    start = position(first) if first is not None else 1
    found = [_ask(pipeline, None, field, start, True) for field in creation_fields(pipeline)]
    for stage in pipeline.stages:
        at = position(stage)
        hard, soft = stage.words("required_fields"), stage.words("expected_fields")
        found += [_ask(pipeline, stage, field, at, True) for field in hard]
        found += [_ask(pipeline, stage, field, at, False) for field in soft]
    return found


def _ask(pipeline: Pipeline, stage: Stage | None, field: Word, at: int, hard: bool) -> Ask:
    declared = property_of(pipeline, field)
    known_from = declared.text("known_from") if declared is not None else None
    known_stage = stage_of(pipeline, known_from)
    known_at = position(known_stage) if known_stage is not None else None
    if known_stage is None and known_from == CREATION:
        known_at = 0
    return Ask(
        field=field,
        property=declared,
        stage=stage,
        known_from=known_stage,
        asked_at=at,
        known_at=known_at,
        hard=hard,
    )
