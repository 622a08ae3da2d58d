"""What must be true before a deal is created."""

from __future__ import annotations

from pipelinelint.facts.enumerations import DIMENSIONS
from pipelinelint.facts.registry import fact
from pipelinelint.shape.views import Pipeline

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.facts.enumerations import Dimension


@fact
def uncovered(pipeline: Pipeline) -> list[Dimension]:
    """The dimensions no creation criterion covers."""
    creation = pipeline.item("creation")
    criteria = creation.items("criteria") if creation is not None else []
    told = {each.text("covers") for each in criteria}
    return [each for each in DIMENSIONS if each not in told]
