"""What an account does as a whole."""

from __future__ import annotations

from pipelinelint.facts.enumerations import CHANNELS
from pipelinelint.facts.moves import automations_of, trigger_of
from pipelinelint.facts.registry import fact
from pipelinelint.shape.views import Account
from pipelinelint.shape.where import slug

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.facts.enumerations import Channel


@fact
def tools(account: Account) -> list[str]:
    """The tools that automations start from and evidence comes from, as the format names them."""
    found: dict[str, None] = {}
    for pipeline in account.pipelines:
        for automation in automations_of(pipeline):
            tool = trigger_of(automation)[1]
            if tool is not None:
                found[tool] = None
        for stage in pipeline.stages:
            for evidence in stage.items("evidence"):
                if evidence.text("type") == "integration":
                    found[slug(evidence.text("ref") or "")] = None
    return list(found)


@fact
def unlogged(account: Account) -> list[Channel]:
    """The channels whose conversations do not reach the record, or of which nothing is said.

    Notes are no conversation and do not count.
    """
    process = account.item("process")
    log = process.item("interaction_log") if process is not None else None
    told = {channel: log.text(channel) if log is not None else None for channel in CHANNELS}
    return [channel for channel in CHANNELS if told[channel] in (None, "none")]


@fact
def tracks_next_step(account: Account) -> bool:
    """Whether the next step of a deal has a property and a reminder."""
    process = account.item("process")
    step = process.item("next_step") if process is not None else None
    if step is None:
        return False
    return step.text("property") is not None and step.text("reminder") in ("task", "notification")
