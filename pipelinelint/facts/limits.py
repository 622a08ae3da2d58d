"""How long deals may stay, and what watches it."""

from __future__ import annotations

from pipelinelint.facts.automations import automations_of, days_of, trigger_of
from pipelinelint.facts.enumerations import LIMITS
from pipelinelint.facts.pipeline import open_stages
from pipelinelint.facts.registry import Record, fact
from pipelinelint.shape.model import Automation, Pipeline, Policy, Stage, is_unread

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.facts.enumerations import LimitName

_WATCHED_BY = {
    "max_days_open": "open_age_exceeded",
    "max_days_in_stage": "stage_age_exceeded",
    "max_days_inactive": "inactivity_exceeded",
}


class Limit(Record):
    """One of the three limits of a pipeline that is set.

    `policy` is where the pipeline sets it, `stage` the first stage that does so where the
    pipeline does not; `days` the pipeline's limit, else the longest of the stages';
    `automations` those that start when it is exceeded.
    """

    policy: Policy | None
    stage: Stage | None
    name: LimitName
    days: int
    automations: list[Automation]


@fact
def days_limit(stage: Stage) -> int | None:
    """Days a deal may rest in the stage: its own limit, else the pipeline's. Unit: days."""
    own = _days(stage, "max_days_in_stage")
    return own if own is not None else _policy_days(stage.pipeline, "max_days_in_stage")


@fact
def limits(pipeline: Pipeline) -> list[Limit]:
    """The limits that are set, by the pipeline or by its open stages."""
    policy = pipeline.item("policy")
    found = []
    for name in set_limits(pipeline):
        own = _policy_days(pipeline, name)
        stages = [stage for stage in open_stages(pipeline) if _days(stage, name) is not None]
        days = own if own is not None else max(_days(stage, name) or 0 for stage in stages)
        event = _WATCHED_BY[name]
        watching = [each for each in automations_of(pipeline) if trigger_of(each)[0] == event]
        found.append(
            Limit(
                policy=policy if own is not None else None,
                stage=stages[0] if own is None else None,
                name=name,
                days=days,
                automations=watching,
            )
        )
    return found


@fact
def set_limits(pipeline: Pipeline) -> list[LimitName]:
    """The limits that are set: by the pipeline, or by one of its open stages."""
    return [name for name in LIMITS if _is_set(pipeline, name)]


@fact
def unset_limits(pipeline: Pipeline) -> list[LimitName]:
    """The limits that neither the pipeline nor any of its open stages sets, nor an automation that
    starts after so many days. What is written of one and can't be read is no missing limit."""
    policy = pipeline.item("policy")
    unset = [
        name
        for name in LIMITS
        if not _is_set(pipeline, name) and not (policy and is_unread(policy, name))
    ]
    automated = automated_limits(pipeline) if unset else []
    return [name for name in unset if name not in automated]


@fact
def unwatched_limits(pipeline: Pipeline) -> list[LimitName]:
    """The limits that are set and that no automation starts at."""
    return [each.name for each in limits(pipeline) if not each.automations]


@fact
def automated_limits(pipeline: Pipeline) -> list[LimitName]:
    """The limits an automation holds: it starts after so many days, whatever the policy says."""
    timed = [each for each in automations_of(pipeline) if days_of(each) is not None]
    starts = {trigger_of(each)[0] for each in timed}
    return [name for name, event in _WATCHED_BY.items() if event in starts]


@fact
def longest_stage_days(pipeline: Pipeline) -> int | None:
    """The longest time a deal may rest in an open stage. Unit: days."""
    days = [days_limit(stage) for stage in open_stages(pipeline)]
    return max((each for each in days if each is not None), default=None)


@fact
def stage_days_share(pipeline: Pipeline) -> float | None:
    """The limits of all open stages together as a share of the limit on open deals.

    Missing unless all of them are set. Unit: percent.
    """
    whole = _policy_days(pipeline, "max_days_open")
    days = [days_limit(stage) for stage in open_stages(pipeline)]
    known = [each for each in days if each is not None]
    if not whole or not known or len(known) < len(days):
        return None
    return 100 * sum(known) / whole


@fact
def open_limit_in_cycles(pipeline: Pipeline) -> float | None:
    """The limit on open deals as a multiple of the average sales cycle. Unit: cycles."""
    whole, cycle = _policy_days(pipeline, "max_days_open"), _days(pipeline, "average_cycle_days")
    return whole / cycle if whole is not None and cycle else None


def _is_set(pipeline: Pipeline, name: LimitName) -> bool:
    if _policy_days(pipeline, name) is not None:
        return True
    if name == "max_days_open":
        return False
    return any(_days(stage, name) is not None for stage in open_stages(pipeline))


def _policy_days(pipeline: Pipeline, name: str) -> int | None:
    policy = pipeline.item("policy")
    return _days(policy, name) if isinstance(policy, Policy) else None


def _days(item: Pipeline | Stage | Policy, name: str) -> int | None:
    value = item.number(name)
    return int(value) if value is not None else None
