"""What a comparison says: its sentences, and how things are called in them."""

from __future__ import annotations

from pipelinelint.shape.model import Item, called, item_id, pipeline_of
from pipelinelint.shape.schema import kinds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pipelinelint.shape.model import Value

LONGEST = 60
"""Characters of a text that is quoted; a longer one is said to be reworded."""

KINDS = {
    "pipeline": "Pipeline",
    "stage": "Stage",
    "property": "Field",
    "option": "Option",
    "status": "Lead status",
    "lifecycle_stage": "Lifecycle stage",
    "automation": "Automation",
    "criterion": "Criterion",
    "checkpoint": "Checkpoint",
    "handoff_task": "Handoff task",
    "contact_attempts": "Contact attempts",
    "exception": "Exception",
    "action": "Action",
}
"""Kinds whose word is not the kind itself."""

SECTIONS = {
    "crm": "CRM",
    "lead_status": "lead status",
    "creation": "creating a deal",
    "handoff": "handoff",
    "closed_lost": "closed lost",
    "policy": "limits",
    "trigger": "trigger",
    "observed": "figures",
}
"""Parts without a name of their own."""

FIELDS = {
    ("pipeline", "average_cycle_days"): "average days from creation to won",
    ("pipeline", "object"): "type of record",
    ("pipeline", "union"): "being the list of all values",
    ("policy", "max_days_open"): "days a deal may stay open",
    ("policy", "max_days_in_stage"): "days a deal may stay in one stage",
    ("policy", "max_days_inactive"): "days without activity",
    ("policy", "inactivity_counts"): "what counts as activity",
    ("policy", "on_breach"): "what happens when a limit is passed",
    ("policy", "after_closed_lost"): "what happens when a lost buyer returns",
    ("creation", "requires_conversation"): "a conversation before a deal is created",
    ("creation", "close_date_default"): "how the close date is filled in",
    ("closed_lost", "reason"): "field of the loss reason",
    ("closed_lost", "details"): "field of the loss details",
    ("closed_lost", "required"): "loss reason required",
    ("stage", "max_days_in_stage"): "days a deal may stay here",
    ("stage", "max_days_inactive"): "days without activity",
    ("stage", "name_class"): "what its name says",
    ("stage", "actor"): "who acts",
    ("stage", "skippable"): "may be skipped",
    ("stage", "can_move_back"): "may be moved back from",
    ("stage", "editable_by"): "who may edit deals in it",
    ("creation", "stages"): "stages in which a deal may be created",
    ("property", "known_from"): "known from",
    ("property", "captures"): "what it captures",
    ("trigger", "event"): "trigger",
    ("trigger", "tool"): "tool",
    ("trigger", "if"): "condition",
    ("trigger", "stage"): "stage that starts it",
    ("lead_status", "on_deal_created"): "status once a deal is created",
    ("lead_status", "applies_from"): "lifecycle stage it applies from",
    ("lead_status", "first_response_hours"): "hours until a new lead is answered",
    ("handoff", "creates"): "what the handoff creates",
    ("handoff", "in"): "where the handoff is created",
    ("crm", "platform"): "CRM",
}
"""Fields whose word is not the field itself."""

PERCENT = frozenset({"probability", "pass_through_pct", "win_rate_pct", "other_pct"})

TARGETS = {
    ("action", "move_to"): "stage",
    ("trigger", "stage"): "stage",
    ("checkpoint", "known_by"): "stage",
    ("property", "known_from"): "stage",
    ("closed_lost", "reason"): "property",
    ("closed_lost", "details"): "property",
    ("checkpoint", "property"): "property",
    ("next_step", "property"): "property",
    ("status", "reason"): "property",
    ("status", "date"): "property",
    ("stage", "required_fields"): "property",
    ("stage", "expected_fields"): "property",
    ("creation", "required_fields"): "property",
    ("creation", "stages"): "stage",
    ("handoff", "context_fields"): "property",
    ("segmentation", "properties"): "property",
}
"""Fields that hold the id of something, which people know by its name."""


def name_of(item: Item) -> str:
    """What people call an item."""
    if item.kind == "action":
        field = next(iter(item.fields), "")
        shown = value_of(item, field, item.fields.get(field))
        return clipped(f"{field.replace('_', ' ')} {shown}")
    return clipped(called(item))


def kind_of(item: Item) -> str:
    return KINDS.get(item.kind) or item.kind.replace("_", " ").capitalize()


def titled(item: Item) -> str:
    """Kind and name: `Stage "Demo completed"`."""
    name = name_of(item)
    if name:
        return f'{kind_of(item)} "{name}"'
    return f"{kind_of(item)} {item.index + 1}" if item.index else kind_of(item)


def subject(item: Item) -> str:
    """The nearest thing with a name an item is or is in, as `titled`; empty at the top."""
    here: Item | None = item
    while here is not None and here.parent is not None:
        if here.in_list and here.kind != "action":
            return titled(here)
        here = here.parent
    return ""


def phrase(item: Item, field: str) -> str:
    """What a field of an item is about."""
    known = FIELDS.get((item.kind, field))
    if known:
        return known
    word = field.replace("_", " ")
    if item.in_list or item.parent is None:
        return word
    return f"{SECTIONS.get(item.kind) or item.kind.replace('_', ' ')}: {word}"


def value_of(item: Item, field: str, value: Value) -> str:
    """A value as people read it: a name for an id, a sign for percent."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        number = f"{value:g}" if abs(value) < 1e6 else str(value)
        return f"{number} %" if field in PERCENT else number
    if isinstance(value, list):
        return ", ".join(value_of(item, field, each) for each in value)
    if isinstance(value, str):
        kind = kinds().get(item.kind)
        if kind is not None and field in kind.fields and kind.fields[field].base == "enum":
            return value.replace("_", " ")
        return referred(item, field, value)
    if isinstance(value, Item):
        return ", ".join(f"{key} {value.text(key)}" for key in value.fields)
    return ""


def referred(item: Item, field: str, text: str) -> str:
    """The name of what a text refers to, else the text itself."""
    target = TARGETS.get((item.kind, field))
    found = None
    if target == "property":
        found = _by_id(item.account, "properties").get(text)
    elif target == "stage":
        pipeline = pipeline_of(item)
        pipelines = [pipeline] if pipeline is not None else item.account.items("pipelines")
        stages = (_by_id(each, "stages").get(text) for each in pipelines)
        found = next((each for each in stages if each is not None), None)
    return name_of(found) if found is not None else str(text)


def is_long(text: str) -> bool:
    return len(text) > LONGEST


def clipped(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _by_id(owner: Item, field: str) -> dict[str, Item]:
    """The items of a field by id, of equal ones the first; made once."""
    key = f" {field} by id"
    found: Any = owner.cache.get(key)
    if found is None:
        found = owner.cache[key] = {item_id(each): each for each in reversed(owner.items(field))}
    known: dict[str, Item] = found
    return known


SENTENCES = {
    "added": "{thing} is added.",
    "added/stage": "{thing} is added{place}.",
    "added/section": "{of}: {phrase} is described now.",
    "added/section/top": "{Phrase} is described now.",
    "added/of": "{of}: {thing} is added.",
    "removed": "{thing} is removed.",
    "removed/section": "{of}: {phrase} is no longer described.",
    "removed/section/top": "{Phrase} is no longer described.",
    "removed/of": "{of}: {thing} is removed.",
    "renamed": '{thing} is now called "{new}".',
    "renamed/of": '{of}: {thing} is now called "{new}".',
    "moved": "{thing} moves from place {old} to place {new}.",
    "id": "{thing} has another id: {old} became {new}.",
    "changed": "{of}: {phrase} {old} to {new}.",
    "changed/top": "{Phrase} {old} to {new}.",
    "reworded": "{of}: {phrase} is reworded.",
    "reworded/top": "{Phrase} is reworded.",
    "set": "{of}: {phrase} is now {new}.",
    "set/top": "{Phrase} is now {new}.",
    "set/long": "{of}: {phrase} is given now.",
    "set/long/top": "{Phrase} is given now.",
    "unset": "{of}: {phrase} is no longer given; it was {old}.",
    "unset/top": "{Phrase} is no longer given; it was {old}.",
    "unset/long": "{of}: {phrase} is no longer given.",
    "unset/long/top": "{Phrase} is no longer given.",
    "word added": '{of}: "{new}" is added to {phrase}.',
    "word added/top": '"{new}" is added to {phrase}.',
    "word removed": '{of}: "{old}" is removed from {phrase}.',
    "word removed/top": '"{old}" is removed from {phrase}.',
    "changed action.move_to": '{of} now moves deals to "{new}" instead of "{old}".',
    "word added stage.required_fields": '"{new}" is now required at "{name}".',
    "word removed stage.required_fields": '"{old}" is no longer required at "{name}".',
    "word added stage.expected_fields": '"{new}" is now expected at "{name}".',
    "word removed stage.expected_fields": '"{old}" is no longer expected at "{name}".',
    "word added creation.required_fields": '{of}: "{new}" is now required to create a deal.',
    "word removed creation.required_fields": (
        '{of}: "{old}" is no longer required to create a deal.'
    ),
    "word added handoff.context_fields": '{of}: "{new}" is now handed over after a win.',
    "word removed handoff.context_fields": '{of}: "{old}" is no longer handed over after a win.',
    "added loss reason": 'Loss reason "{name}" is added.',
    "removed loss reason": 'Loss reason "{name}" is removed.',
    "renamed loss reason": 'Loss reason "{name}" is now called "{new}".',
}

BECAUSE = {
    "stage removed": "Deals that are or were in it lose their stage, and figures by stage change.",
    "stage id": "The CRM sees another stage: deals and figures stay with the old one.",
    "stage type": "Deals in it change between open, won and lost, and so do past win rates.",
    "pipeline removed": "Its deals and their history need another place.",
    "pipeline id": "The CRM sees another pipeline: deals and figures stay with the old one.",
    "pipeline object": "Records of one kind cannot become records of another.",
    "closed_lost reason": "Past reasons stay in the old field, so figures by reason are split.",
    "option removed": "Records with this value keep it, but nobody can choose it any more.",
    "option value": "Records keep the old value, so figures by value are split.",
    "property type": "Existing values may not fit the new type.",
    "property id": "The CRM sees another field: values stay in the old one.",
    "status removed": "Leads with this status lose it.",
    "status id": "The CRM sees another status: leads stay with the old one.",
    "lifecycle_stage removed": "Contacts that are in it lose their lifecycle stage.",
    "lifecycle_stage id": "The CRM sees another lifecycle stage: contacts stay with the old one.",
    "used": "{by} still refers to {id}.",
    "used/more": "{count} more places still refer to {id}.",
}
"""Why a change may break something."""


def say(key: str, **named: str) -> str:
    """The sentence for the first of the keys, parted by bars, that there is."""
    for each in key.split("|"):
        if each in SENTENCES:
            phrase = named.get("phrase", "")
            return SENTENCES[each].format(Phrase=phrase[:1].upper() + phrase[1:], **named)
    raise KeyError(key)
