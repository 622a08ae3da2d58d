"""The customer journey and what deals do to it."""

from __future__ import annotations

from pipelinelint.facts.registry import fact
from pipelinelint.shape.views import Lifecycle, LifecycleStage, within


@fact
def created_position(lifecycle: Lifecycle) -> int | None:
    """Place, from 1, of the stage a contact gets when a deal is created. Unit: place."""
    return _position(lifecycle, "on_deal_created")


@fact
def won_position(lifecycle: Lifecycle) -> int | None:
    """Place, from 1, of the stage a contact gets when a deal is won. Unit: place."""
    return _position(lifecycle, "on_deal_won")


@fact
def lost_position(lifecycle: Lifecycle) -> int | None:
    """Place, from 1, of the stage a contact gets when a deal is lost. Unit: place."""
    return _position(lifecycle, "on_deal_lost")


@fact
def undefined_stages(lifecycle: Lifecycle) -> list[LifecycleStage]:
    """The lifecycle stages without a definition."""
    return [stage for stage in _stages(lifecycle) if not stage.text("definition")]


@fact
def unowned_stages(lifecycle: Lifecycle) -> list[LifecycleStage]:
    """The lifecycle stages without a team that owns them."""
    return [stage for stage in _stages(lifecycle) if not stage.text("owner")]


def _stages(lifecycle: Lifecycle) -> list[LifecycleStage]:
    return within(lifecycle.items("stages"), LifecycleStage)


def _position(lifecycle: Lifecycle, field: str) -> int | None:
    wanted = lifecycle.text(field)
    for place, stage in enumerate(_stages(lifecycle), 1):
        if wanted is not None and wanted in (stage.id, stage.name):
            return place
    return None
