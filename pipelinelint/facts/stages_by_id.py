"""Finding a stage by what it is called in a reference."""

from __future__ import annotations

from pipelinelint.facts.once import once
from pipelinelint.shape.item import Item
from pipelinelint.shape.views import Account, Pipeline, Stage


def stage_of(pipeline: Pipeline, wanted: str | None) -> Stage | None:
    """The stage with that id, else with that name, in the pipeline."""
    return stages_by_id(pipeline).get(wanted) if wanted is not None else None


@once
def stages_by_id(pipeline: Pipeline) -> dict[str, Stage]:
    """Stages by id and, where no id is equal to it, by name; of equal ones the first."""
    found: dict[str, Stage] = {}
    for stage in pipeline.stages:
        found.setdefault(stage.id, stage)
    for stage in pipeline.stages:
        if stage.name:
            found.setdefault(stage.name, stage)
    return found


@once
def all_stages(account: Item) -> dict[str, Stage]:
    """What the stages of all pipelines are called."""
    pipelines = account.pipelines if isinstance(account, Account) else []
    found: dict[str, Stage] = {}
    for pipeline in pipelines:
        found.update(stages_by_id(pipeline))
    return found
