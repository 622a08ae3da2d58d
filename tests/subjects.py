"""What findings made by hand are about, from a path as people write it."""

from __future__ import annotations

import re

from pipelinelint.shape.finding import NOWHERE, Identity, Subject
from pipelinelint.shape.model import Item, subject_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.shape.finding import Steps

_STEP = re.compile(r"([^.\[]+)(?:\[([^\]]*)\])?\.?")


def steps_of(where: str) -> Steps:
    steps = tuple((match[1], match[2]) for match in _STEP.finditer(where))
    return steps if Subject(steps).where == where else ((where, None),)


def about(where: str) -> Subject:
    """A subject without a definition: its pipeline and stage are known by their ids."""
    steps = steps_of(where)
    pipeline = stage = None
    if steps[:1] and steps[0][0] == "pipelines" and steps[0][1] is not None:
        pipeline = Identity(0, steps[0][1])
        if steps[1:] and steps[1][0] == "stages" and steps[1][1] is not None:
            stage = Identity(0, steps[1][1], "", pipeline)
    return Subject(steps, pipeline, stage)


def in_definition(account: Item, where: str, pipeline: str = "") -> Subject:
    """The subject of a definition at a path; it counts for the pipeline of that id, or for all."""
    steps = steps_of(where)
    known = {subject_of(each).steps: subject_of(each) for each in _items(account)}
    named = {each.pipeline.id: each.pipeline for each in known.values() if each.pipeline}
    held = next(
        (known[steps[:end]] for end in range(len(steps), 0, -1) if steps[:end] in known), NOWHERE
    )
    counted = named.get(pipeline) or (Identity(0, pipeline) if pipeline else None)
    return Subject(steps, counted, held.stage)


def _items(account: Item) -> list[Item]:
    found = [account]
    for item in found:
        for value in item.fields.values():
            values = value if isinstance(value, list) else [value]
            found += [each for each in values if isinstance(each, Item)]
    return found
