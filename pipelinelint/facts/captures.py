"""What the fields a pipeline asks for are about."""

from __future__ import annotations

from pipelinelint.facts.enumerations import CAPTURES
from pipelinelint.facts.fields import captured_by, is_filled_by_person, platform_of
from pipelinelint.facts.once import once
from pipelinelint.facts.pipeline_stages import first_stage
from pipelinelint.facts.registry import fact
from pipelinelint.facts.tables import crm
from pipelinelint.shape.item import Item, Word
from pipelinelint.shape.views import Account, Pipeline, Property, Stage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelinelint.facts.enumerations import Capture


def creation_fields(pipeline: Pipeline) -> list[Word]:
    """The fields that must be filled when a deal is created."""
    creation = pipeline.item("creation")
    return creation.words("required_fields") if creation is not None else []


@fact
def known_at_creation(pipeline: Pipeline) -> list[Capture]:
    """What is captured once a deal exists.

    By fields required at creation or in the first open stage, by fields the CRM always requires,
    and by fields no person fills in the deal.
    """
    first = first_stage(pipeline)
    asked: list[str] = [*creation_fields(pipeline), *crm(platform_of(pipeline)).always_required]
    if first is not None:
        asked += first.words("required_fields")
    return _ordered(_told(pipeline, asked) | _without_asking(pipeline.account))


@fact
def captured(pipeline: Pipeline) -> list[Capture]:
    """What is captured anywhere in the pipeline by required or expected fields."""
    told = frozenset(known_at_creation(pipeline))
    for stage in pipeline.stages:
        told |= _told(pipeline, _asked_in(stage))
    return _ordered(told)


@fact
def captured_so_far(stage: Stage) -> list[Capture]:
    """What is captured from creation up to and including the stage, required or expected."""
    return _ordered(_so_far(stage.pipeline).get(id(stage), frozenset()))


@fact
def uncaptured(stage: Stage) -> list[Capture]:
    """What nothing captures from creation up to and including the stage."""
    known = _so_far(stage.pipeline).get(id(stage), frozenset())
    return [each for each in CAPTURES if each not in known]


@once
def _so_far(pipeline: Pipeline) -> dict[int, frozenset[str]]:
    creation = _told(pipeline, creation_fields(pipeline))
    known = creation | _without_asking(pipeline.account)
    by_stage: dict[int, frozenset[str]] = {}
    for stage in pipeline.stages:
        known |= _told(pipeline, _asked_in(stage))
        by_stage[id(stage)] = known
    return by_stage


def _asked_in(stage: Stage) -> list[Word]:
    return [*stage.words("required_fields"), *stage.words("expected_fields")]


def _told(item: Item, fields: Iterable[str]) -> frozenset[str]:
    told = (captured_by(item, field) for field in fields)
    return frozenset(each for each in told if each is not None)


@once
def _without_asking(account: Item) -> frozenset[str]:
    """Captured by declared fields of another object, and by those no person fills."""
    declared = account.properties if isinstance(account, Account) else []
    return _told(account, (each.id for each in declared if _needs_no_asking(each)))


def _needs_no_asking(declared: Property) -> bool:
    elsewhere = (declared.text("object") or "deal") not in ("deal", "ticket")
    return elsewhere or not is_filled_by_person(declared, declared.id)


def _ordered(told: Iterable[str]) -> list[str]:
    kept = frozenset(told)
    return [each for each in CAPTURES if each in kept]
