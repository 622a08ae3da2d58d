"""Fields a pipeline asks for: what they are about, where, and how many people fill."""

from __future__ import annotations

from pipelinelint.facts.enumerations import CAPTURES, DIMENSIONS
from pipelinelint.facts.lookups import (
    captured_by,
    is_calculated,
    is_filled_by_person,
    is_standard,
    platform_of,
    property_of,
    said_by_label,
    stage_of,
    surely_about,
)
from pipelinelint.facts.pipeline import first_stage, lost_stages, open_stages
from pipelinelint.facts.registry import Record, fact, once
from pipelinelint.facts.stage_context import stands
from pipelinelint.facts.stage_name import (
    about,
    name_class,
    name_subtype,
    roles_in,
    says_lost,
    says_won,
)
from pipelinelint.facts.stage_place import position
from pipelinelint.facts.tables import crm, ends_with, has_word
from pipelinelint.shape.model import Account, Item, Pipeline, Property, Stage, Word, is_unread

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelinelint.facts.enumerations import Capture, Dimension


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
    """What is captured anywhere in the pipeline by required or expected fields, or by those an
    automation sets."""
    told = frozenset(known_at_creation(pipeline))
    for automation in pipeline.items("automations"):
        for action in automation.items("do"):
            values = action.item("set")
            told |= _told(pipeline, values.fields if values is not None else ())
    for stage in pipeline.stages:
        told |= _told(pipeline, _asked_in(stage))
    return _ordered(told)


_QUALIFIES = frozenset(
    {"budget", "timeline", "decision_makers", "authority", "need", "decision_criteria"}
)


@fact
def qualifying(pipeline: Pipeline) -> list[Capture]:
    """What is asked of the buyer by name (budget, who decides, need, time): by fields required at
    creation, and by those required or expected in an open stage."""
    told = _told(pipeline, creation_fields(pipeline))
    for stage in open_stages(pipeline):
        told |= _told(pipeline, _asked_in(stage))
    return _ordered(told & _QUALIFIES)


_COVERED_BY: dict[Dimension, tuple[str, ...]] = {
    "budget": ("budget",),
    "authority": ("decision_makers", "authority"),
    "need": ("need",),
    "timing": ("timeline",),
}


@fact
def uncovered(pipeline: Pipeline) -> list[Dimension]:
    """The dimensions no creation criterion covers; none where what one covers can't be read.

    Left out is what the definition asks for otherwise: by a field required at creation, and, later
    on, by a checkpoint, a field of a stage, a criterion, or a field known from a stage.
    """
    creation = pipeline.item("creation")
    criteria = creation.items("criteria") if creation is not None else []
    if any(is_unread(each, "covers") for each in criteria):
        return []
    told = {each.text("covers") for each in criteria}
    asked = frozenset(qualifying(pipeline)) | _told(pipeline, _asked_later(pipeline))
    for stage in open_stages(pipeline):
        later = [*stage.items("entry_criteria"), *stage.items("exit_criteria")]
        told |= {each.text("covers") for each in later}
    return [each for each in DIMENSIONS if each not in told and not asked & {*_COVERED_BY[each]}]


def _asked_later(pipeline: Pipeline) -> list[str]:
    """The fields of checkpoints, and those that can be known from one of its stages on only."""
    qualification = pipeline.item("qualification")
    checkpoints = qualification.items("checkpoints") if qualification is not None else []
    fields = [each.text("property") for each in checkpoints]
    declared = _declared(pipeline.account)
    later = [each.id for each in declared if stage_of(pipeline, each.text("known_from"))]
    return [*(each for each in fields if each), *later]


_SAYS_WHY = ("reason", "topic", "refused", "withheld")


@fact
def lost_without_reason(pipeline: Pipeline) -> list[Stage]:
    """The lost stages that don't require the loss reason while others do. One whose name says why,
    that asks why in another field, or that says that deals are won, does not count.
    """
    closed_lost = pipeline.item("closed_lost")
    reason = closed_lost.text("reason") if closed_lost is not None else None
    lacking = [
        each for each in lost_stages(pipeline) if reason not in each.words("required_fields")
    ]
    if reason is None or len(lacking) == len(lost_stages(pipeline)):
        return []
    return [
        each
        for each in lacking
        if not (_says_why(each) or asks_why(each) or (says_won(each) and not says_lost(each)))
    ]


def _says_why(stage: Stage) -> bool:
    """'Duplicate', 'Lost on price', and not "Rejected": that says that it came to nothing."""
    subtype = name_subtype(stage)
    return subtype in _SAYS_WHY or "loss.administrative" in roles_in(stage)


@fact
def asks_why(stage: Stage) -> bool:
    """Whether it requires a field that is called after a reason or a cause, whatever of: "Churn
    reason", "motivo_cancelacion". A field that an export with all of them lacks asks nothing."""
    source = stage.account.item("source")
    listed = source is not None and "properties" in source.words("covers")
    for field in stage.words("required_fields"):
        declared = property_of(stage, field)
        if declared is None and listed and not is_standard(stage, field):
            continue
        label = declared.text("label") if declared is not None else None
        if any(
            has_word(each, "why") or ends_with(each, "why_ends") for each in (field, label or "")
        ):
            return True
    return False


@fact
def loss_in_words(pipeline: Pipeline) -> bool:
    """Whether a lost stage asks for a text besides the reason, which may explain the loss: one that
    isn't known to be about anything else."""
    named = {field for stage in lost_stages(pipeline) for field in _asked_in(stage)}
    asked = (property_of(pipeline, field) for field in named)
    return any(
        each.type in ("text", "textarea") and surely_about(each) in (None, "lost_reason")
        for each in asked
        if each is not None
    )


@fact
def asks_for_a_date(stage: Stage) -> bool:
    """Whether it requires a date of the team's own, which shows when something happened."""
    asked = (property_of(stage, field) for field in stage.words("required_fields"))
    return any(
        each.type in ("date", "datetime") and surely_about(each) != "close_date"
        for each in asked
        if each is not None
    )


@fact
def asks_what_is_known_here(stage: Stage) -> bool:
    """Whether it requires a field that can be known from this very stage on and not before."""
    asked = (property_of(stage, field) for field in stage.words("required_fields"))
    told = (each.text("known_from") for each in asked if each is not None)
    return any(stage_of(stage.pipeline, each) is stage for each in told if each)


@fact
def has_kickoff(pipeline: Pipeline) -> bool:
    """Whether a task of the handoff is the kick-off: by its milestone, or by its title."""
    handoff = pipeline.item("handoff")
    tasks = handoff.items("tasks") if handoff is not None else []
    return any(
        each.text("milestone") == "kickoff" or has_word(each.text("title") or "", "kickoff")
        for each in tasks
    )


@fact
def last_conversation(pipeline: Pipeline) -> Stage | None:
    """The last open stage named after a conversation with the buyer, held or not said, before
    anything is offered: what is talked about after a bid is the bid. Where the order isn't known,
    the last of all."""
    for stage in reversed(open_stages(pipeline)):
        is_talk = about(stage) == "conversation" and name_class(stage) in _TALKS
        if is_talk and stands(stage) not in ("offered", "sold"):
            return stage
    return None


_TALKS = ("objective_event", "noun_only")


@fact
def uncaptured(stage: Stage) -> list[Capture]:
    """What no field surely is for: none asked for in the stage's pipeline, before the stage or
    after it, and none that is declared."""
    return [each for each in CAPTURES if each not in held(stage.pipeline)]


@once
def held(pipeline: Pipeline) -> frozenset[str]:
    """What the pipeline asks for, and what is declared."""
    declared = [each.id for each in _declared(pipeline.account)]
    return frozenset(captured(pipeline)) | _told(pipeline, declared)


def _declared(account: Item) -> list[Property]:
    return account.properties if isinstance(account, Account) else []


def asked_fields(pipeline: Pipeline) -> list[str]:
    """The fields asked for at creation and in the stages."""
    found = (field for stage in pipeline.stages for field in _asked_in(stage))
    return list(dict.fromkeys([*creation_fields(pipeline), *found]))


def _asked_in(stage: Stage) -> list[Word]:
    return [*stage.words("required_fields"), *stage.words("expected_fields")]


def _told(item: Item, fields: Iterable[str]) -> frozenset[str]:
    told = [captured_by(item, field) or said_by_label(item, field) for field in fields]
    return frozenset(each for each in told if each is not None)


@once
def _without_asking(account: Item) -> frozenset[str]:
    """Captured by declared fields of another object, by those no person fills, and, as far as an
    export can tell, by the CRM's own records beside the deal."""
    told = _told(account, (each.id for each in _declared(account) if _needs_no_asking(each)))
    is_export = isinstance(account, Account) and account.is_export
    return told | crm(platform_of(account)).held_elsewhere if is_export else told


def _needs_no_asking(declared: Property) -> bool:
    elsewhere = (declared.text("object") or "deal") not in ("deal", "ticket")
    return elsewhere or not is_filled_by_person(declared, declared.id)


def _ordered(told: Iterable[str]) -> list[str]:
    kept = frozenset(told)
    return [each for each in CAPTURES if each in kept]


CREATION = "creation"


class Ask(Record):
    """One field asked at one place.

    `field` is its id as written there; `property` its declaration; `stage` the stage that asks,
    missing where creation does; `known_from` the stage from which it can be known; `asked_at`
    and `known_at` are places in the pipeline (creation asks at the first open stage, 0 is known
    at creation), `known_at` missing where nothing is declared or another pipeline is meant;
    `hard` says that the field is required, not only expected; `calculated` that the CRM fills it
    in itself.
    """

    field: Word
    property: Property | None
    stage: Stage | None
    known_from: Stage | None
    asked_at: int
    known_at: int | None
    hard: bool
    calculated: bool


@fact
def asks(pipeline: Pipeline) -> list[Ask]:
    """Every field asked at creation or in a stage, in order."""
    first = first_stage(pipeline)
    start = position(first) if first is not None else 1
    found = [_ask(pipeline, None, field, start, True) for field in creation_fields(pipeline)]
    for stage in pipeline.stages:
        at = position(stage)
        hard, soft = stage.words("required_fields"), stage.words("expected_fields")
        found += [_ask(pipeline, stage, field, at, True) for field in hard]
        found += [_ask(pipeline, stage, field, at, False) for field in soft]
    return found


def _ask(pipeline: Pipeline, stage: Stage | None, field: Word, at: int, hard: bool) -> Ask:
    declared = property_of(pipeline, field)
    known_from = declared.text("known_from") if declared is not None else None
    known_stage = stage_of(pipeline, known_from)
    known_at = position(known_stage) if known_stage is not None else None
    if known_stage is None and known_from == CREATION:
        known_at = 0
    return Ask(
        field=field,
        property=declared,
        stage=stage,
        known_from=known_stage,
        asked_at=at,
        known_at=known_at,
        hard=hard,
        calculated=is_calculated(pipeline, field, declared),
    )


@fact
def blocking(stage: Stage) -> list[str]:
    """The required fields of the stage that a person fills for it. Those without which the CRM
    saves no deal at all are filled already."""
    always = crm(platform_of(stage.pipeline)).always_required
    asked = [each for each in stage.words("required_fields") if each not in always]
    return list(dict.fromkeys(each for each in asked if _by_hand(stage, each)))


@fact
def burden(stage: Stage) -> int:
    """Fields a person must fill to enter the stage, each once.

    A deal that enters the first open stage is being created, so its creation fields count.
    Unit: fields.
    """
    fields = set(blocking(stage))
    if stage is first_stage(stage.pipeline):
        fields.update(_at_creation(stage.pipeline))
    return len(fields)


@fact
def all_burden(pipeline: Pipeline) -> int:
    """Distinct fields a person must fill from creation to the end, on the way that takes most of
    them: no deal is won and lost, or lost in two stages. Unit: fields."""
    fields = set(_at_creation(pipeline))
    ends: list[set[str]] = [set()]
    for stage in pipeline.stages:
        asked = set(blocking(stage))
        if stage.type in ("lost", "closed"):
            ends.append(asked)
        else:
            (ends[0] if stage.type == "won" else fields).update(asked)
    return max(len(fields | each) for each in ends)


def _at_creation(pipeline: Pipeline) -> list[str]:
    return [each for each in creation_fields(pipeline) if _by_hand(pipeline, each)]


def _by_hand(item: Pipeline | Stage, field: str) -> bool:
    return is_filled_by_person(item, field)
