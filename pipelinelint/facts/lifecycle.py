"""The customer journey, the lead statuses before it, and the names they share with other lists."""

from __future__ import annotations

import re

from pipelinelint.facts.automations import automations_of, set_by
from pipelinelint.facts.enumerations import LEAD_MEANINGS
from pipelinelint.facts.lookups import judged, platform_of
from pipelinelint.facts.pipeline import first_stage
from pipelinelint.facts.registry import Record, fact, once
from pipelinelint.facts.tables import crm
from pipelinelint.lexicon.normalise import comparable
from pipelinelint.shape.model import (
    Account,
    ContactAttempts,
    Item,
    LeadStatus,
    Lifecycle,
    LifecycleStage,
    Pipeline,
    Stage,
    Status,
    is_unread,
    slug,
    within,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipelinelint.facts.enumerations import About, LeadMeaning, Meaning, NameClass, Vocabulary


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
    return [stage for stage in _stages(lifecycle) if _lacks(stage, "definition")]


@fact
def unowned_stages(lifecycle: Lifecycle) -> list[LifecycleStage]:
    """The lifecycle stages without a team that owns them."""
    return [stage for stage in _stages(lifecycle) if _lacks(stage, "owner")]


def _lacks(stage: LifecycleStage, field: str) -> bool:
    return not stage.text(field) and not is_unread(stage, field)


def _stages(lifecycle: Lifecycle) -> list[LifecycleStage]:
    return within(lifecycle.items("stages"), LifecycleStage)


def _position(lifecycle: Lifecycle, field: str) -> int | None:
    wanted = lifecycle.text(field)
    for place, stage in enumerate(_stages(lifecycle), 1):
        if wanted is not None and wanted in (stage.id, stage.name):
            return place
    return None


class SharedName(Record):
    """One name that two of the three vocabularies use.

    The place is the deal stage, else the lead status. `first_in` and `second_in` name the two
    vocabularies; `handover` says that a status with the meaning potential and the first open
    stage of a pipeline share it.
    """

    stage: Stage | None
    status: Status | None
    lifecycle_stage: LifecycleStage | None
    name: str
    first_in: Vocabulary
    second_in: Vocabulary
    handover: bool


@fact
def shared_names(account: Account) -> list[SharedName]:
    """The names two vocabularies share, decoration aside, each pair of vocabularies once."""
    journey = _by_name(_items(account, "lifecycle", "stages"))
    states = _by_name(_items(account, "lead_status", "statuses"))
    steps = _by_name(_deal_stages(account))
    found = [_shared(None, states[name], journey[name]) for name in states if name in journey]
    found += [_shared(steps[name], None, journey[name]) for name in steps if name in journey]
    found += [_shared(steps[name], states[name], None) for name in steps if name in states]
    return found


@fact
def name_is_shared(status: Status) -> bool:
    """Whether a deal stage or a lifecycle stage has the name of the status."""
    return id(status) in _sharing(status.account)


@once
def _sharing(account: Item) -> set[int]:
    pairs = shared_names(account) if isinstance(account, Account) else []
    return {id(pair.status) for pair in pairs}


def _shared(stage: Item | None, status: Item | None, journey: Item | None) -> SharedName:
    items = [item for item in (stage, status, journey) if item is not None]
    names = {
        "stage": "deal stage",
        "status": "lead status",
        "lifecycle_stage": "lifecycle stage",
    }
    return SharedName(
        stage=stage,
        status=status,
        lifecycle_stage=journey,
        name=items[1].text("name"),
        first_in=names[items[1].kind],
        second_in=names[items[0].kind],
        handover=_is_handover(stage, status),
    )


def _is_handover(stage: Item | None, status: Item | None) -> bool:
    if not isinstance(stage, Stage) or status is None:
        return False
    return status.text("meaning") == "potential" and stage is first_stage(stage.pipeline)


def _deal_stages(account: Account) -> Iterator[Item]:
    for pipeline in account.pipelines:
        if pipeline.object == "deal":
            yield from pipeline.stages


def _items(account: Account, holder: str, field: str) -> list[Item]:
    found = account.item(holder)
    return found.items(field) if found is not None else []


def _by_name(items: list[Item] | Iterator[Item]) -> dict[str, Item]:
    """The first item of each name; what has no name to compare is left out."""
    found: dict[str, Item] = {}
    for item in items:
        name = comparable(item.text("name") or "")
        if name:
            found.setdefault(name, item)
    return found


_ATTEMPT_PARTS = ("count", "within_days", "then", "abandon_when")


@fact
def stands_for(status: Status) -> Meaning | None:
    """What the status means: declared, else as the CRM ships a status of that id unless it was
    renamed, else, in a definition somebody wrote, as its name says."""
    declared = status.text("meaning")
    shipped = crm(platform_of(status)).lead_statuses.get(status.id)
    account, name = status.account, status.text("name")
    as_shipped = bool(shipped) and (not name or comparable(name) == comparable(status.id))
    if declared or as_shipped or (isinstance(account, Account) and account.is_export):
        return declared or shipped
    from pipelinelint.lexicon.statuses import status_meaning  # few definitions have any

    return status_meaning(name or status.id) or shipped


@fact
def set_with_deal(status: Status) -> bool:
    """Whether it is the status a lead gets when a deal is created."""
    given = status.parent.text("on_deal_created") if status.parent is not None else None
    return given is not None and given in (status.id, status.text("name"))


@fact
def absent_meanings(lead_status: LeadStatus) -> list[LeadMeaning]:
    """The states of a lead without a deal that no status stands for."""
    told = {stands_for(status) for status in _statuses(lead_status)}
    return [each for each in LEAD_MEANINGS if each not in told]


@fact
def as_shipped(lead_status: LeadStatus) -> bool:
    """Whether every status has the id of one the CRM ships."""
    known = crm(platform_of(lead_status)).lead_statuses
    return all(status.id in known for status in _statuses(lead_status))


@fact
def first_lead_pipeline(lead_status: LeadStatus) -> Pipeline | None:
    """The first pipeline of the definition that leads move through."""
    return next(iter(_lead_pipelines(lead_status.account)), None)


@fact
def follows_lead_pipeline(lead_status: LeadStatus) -> bool:
    """Whether an automation of a lead pipeline sets a property whose id ends in `lead_status`."""
    return any(
        slug(name).endswith("lead_status")
        for pipeline in _lead_pipelines(lead_status.account)
        for automation in automations_of(pipeline)
        for action in automation.items("do")
        for name in set_by(action)
    )


def _lead_pipelines(account: Item) -> list[Pipeline]:
    pipelines = account.pipelines if isinstance(account, Account) else []
    return [pipeline for pipeline in pipelines if pipeline.object == "lead"]


@fact
def statuses_without_criteria(lead_status: LeadStatus) -> list[Status]:
    """The statuses without a criterion."""
    return [status for status in _statuses(lead_status) if not status.items("criteria")]


@fact
def is_bare(lead_status: LeadStatus) -> bool:
    """Whether nothing is written but what the statuses are called and mean: a list of the values of
    a field, and no account of how leads are worked."""
    if not set(lead_status.fields) <= {"object", "statuses"}:
        return False
    return all(set(each.fields) <= {"id", "name", "meaning"} for each in _statuses(lead_status))


@fact
def same_id_as(status: Status) -> Status | None:
    """The first earlier lead status with the same id as written."""
    own = status.text("id")
    if not own:
        return None
    first = next((each for each in _all(status) if each.text("id") == own), status)
    return first if first is not status else None


@fact
def same_name_as(status: Status) -> Status | None:
    """The first earlier lead status of the same name, case, accents and signs aside; figures
    count."""
    own = _plain(status)
    first = next((each for each in _all(status) if _is_called(each, own, status)), status)
    return first if first is not status else None


def _all(status: Status) -> list[Status]:
    every = status.parent.items("statuses") if status.parent is not None else []
    return within(every, Status)


def _is_called(status: Status, plain: str, other: Status) -> bool:
    alike = bool(plain) and _plain(status) == plain
    return alike and (status is other or _figures(status) == _figures(other))


@once
def _plain(status: Status) -> str:
    return comparable(status.text("name") or "").replace(" ", "")


def _figures(status: Status) -> list[str]:
    return re.findall(r"\d+", status.text("name") or "")


@fact
def unset_parts(contact_attempts: ContactAttempts) -> list[str]:
    """What the policy leaves open of number, days, next status and end: the names of the keys."""
    return [
        each
        for each in _ATTEMPT_PARTS
        if contact_attempts.fields.get(each) in (None, "", [])
        and not is_unread(contact_attempts, each)
    ]


@fact
def says_won(status: Status) -> bool:
    """Whether the name plainly says that a deal was won: "Deal won", and not "Customer"."""
    told = judged(status)
    return (told.name_class, told.subtype, told.confidence) == ("outcome", "won", "high")


@fact
def name_class(status: Status) -> NameClass:
    """What kind of name the status has."""
    return judged(status).name_class


@fact
def about(status: Status) -> About | None:
    """What the name is of, in any language: a proposal, a contract, a conversation."""
    return judged(status).about or None


def _statuses(lead_status: LeadStatus) -> list[Status]:
    return within(lead_status.items("statuses"), Status)
