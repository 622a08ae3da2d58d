"""Stages that still carry the names the CRM ships."""

from __future__ import annotations

from pipelinelint.facts.fields import platform_of
from pipelinelint.facts.once import once
from pipelinelint.facts.pipeline_stages import open_stages
from pipelinelint.facts.registry import fact
from pipelinelint.facts.stage_name import suggested_name
from pipelinelint.facts.tables import crm
from pipelinelint.lexicon.normalise import comparable
from pipelinelint.shape.views import Pipeline, Stage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    Match: TypeAlias = tuple[list[Stage], float]


@fact
def shipped_stages(pipeline: Pipeline) -> list[Stage]:
    """The open stages with names from one list the CRM ships: the list that fits most."""
    return _best(pipeline)[0]


@fact
def shipped_share(pipeline: Pipeline) -> float:
    """Share of the open stages that carry names from that list. Unit: percent."""
    everything = open_stages(pipeline)
    return 100 * len(shipped_stages(pipeline)) / len(everything) if everything else 0


@fact
def shipped_list_share(pipeline: Pipeline) -> float:
    """Share of that list which the pipeline has. Unit: percent."""
    return _best(pipeline)[1]


@fact
def suggested_names(pipeline: Pipeline) -> list[str]:
    """Suggested names of the stages with shipped names, each once."""
    names = (suggested_name(stage) for stage in shipped_stages(pipeline))
    return list(dict.fromkeys(name for name in names if name is not None))


@once
def _best(pipeline: Pipeline) -> Match:
    best: Match = ([], 0)
    names = [(stage, comparable(stage.name or "")) for stage in open_stages(pipeline)]
    for shipped in crm(platform_of(pipeline)).shipped:
        match = _match(names, shipped)
        if len(match[0]) > len(best[0]) or (len(match[0]) == len(best[0]) and match[1] > best[1]):
            best = match
    return best


def _match(names: list[tuple[Stage, str]], shipped: tuple[tuple[str, ...], ...]) -> Match:
    entry_of = {label: at for at, labels in enumerate(shipped) for label in labels}
    stages = [stage for stage, name in names if name in entry_of]
    entries = {entry_of[name] for _, name in names if name in entry_of}
    return stages, 100 * len(entries) / len(shipped)
