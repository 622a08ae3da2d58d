"""Who works on deals."""

from __future__ import annotations

from pipelinelint.facts.moves import automations_of
from pipelinelint.facts.registry import fact
from pipelinelint.shape.views import Pipeline
from pipelinelint.shape.where import slug


def task_roles(pipeline: Pipeline) -> list[str]:
    """The roles that have a task in a stage, an automation or the hand-off, each once."""
    found: list[str | None] = []
    for stage in pipeline.stages:
        found += [task.text("role") for task in stage.items("tasks")]
    for automation in automations_of(pipeline):
        for action in automation.items("do"):
            found += [action.text("role"), action.text("notify")]
    handoff = pipeline.item("handoff")
    if handoff is not None:
        found += [task.text("role") for task in handoff.items("tasks")]
    return list(dict.fromkeys(role for role in found if role))


@fact
def roles_without_task(pipeline: Pipeline) -> list[str]:
    """The participants that have no task; case and signs in a role do not matter."""
    busy = {slug(role) for role in task_roles(pipeline)}
    return [role for role in pipeline.words("participants") if slug(role) not in busy]
