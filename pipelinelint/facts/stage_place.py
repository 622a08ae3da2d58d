"""Where a stage stands in its pipeline."""

from __future__ import annotations

from pipelinelint.facts.registry import fact
from pipelinelint.shape.views import Stage


@fact
def position(stage: Stage) -> int:
    """Place of the stage among all stages of its pipeline, from 1. Unit: place."""
    return stage.index + 1
