"""Pipelines of one account compared with each other."""

from __future__ import annotations

from pipelinelint.facts.once import once
from pipelinelint.facts.record import Record
from pipelinelint.facts.registry import fact
from pipelinelint.lexicon.normalise import comparable
from pipelinelint.shape.item import Item
from pipelinelint.shape.views import Account, Pipeline


class PipelinePair(Record):
    """A pipeline and the first earlier one on the same object with the same stages.

    The same stages are the same names, decoration aside, and the same types in the same order.
    The later pipeline is the place.
    """

    second: Pipeline
    first: Pipeline


@fact
def pipeline_pairs(account: Account) -> list[PipelinePair]:
    """Every pipeline that has the stages of an earlier one, with that one."""
    firsts: dict[object, Pipeline] = {}
    pairs: list[PipelinePair] = []
    for pipeline in account.pipelines:
        key = _stages_of(pipeline)
        first = firsts.setdefault(key, pipeline) if key is not None else pipeline
        if first is not pipeline:
            pairs.append(PipelinePair(second=pipeline, first=first))
    return pairs


@fact
def copy_of(pipeline: Pipeline) -> Pipeline | None:
    """The first earlier pipeline on the same object with the same stages."""
    return _copies(pipeline.account).get(id(pipeline))


@once
def _copies(account: Item) -> dict[int, Pipeline]:
    pairs = pipeline_pairs(account) if isinstance(account, Account) else []
    return {id(pair.second): pair.first for pair in pairs}


def _stages_of(pipeline: Pipeline) -> object:
    """What equal pipelines have equal; nothing where it is not known what they have.

    An export that names stages it does not hold has pipelines of which only a rest is known.
    """
    if pipeline.words("unknown"):
        return None
    names = [(comparable(stage.name or ""), stage.type) for stage in pipeline.stages]
    if not names or not all(name for name, _ in names):
        return None
    return (pipeline.object, tuple(names))
