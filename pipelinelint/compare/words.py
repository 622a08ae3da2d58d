"""How things of a definition are called in a sentence."""

from __future__ import annotations

from pipelinelint.shape.model import Item, item_id
from pipelinelint.shape.schema import kinds

TYPE_CHECKING = False
if TYPE_CHECKING:
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
    "handoff_task": "Hand-off task",
    "contact_attempts": "Contact attempts",
    "exception": "Exception",
    "action": "Action",
}
"""Kinds whose word is not the kind itself."""

SECTIONS = {
    "crm": "CRM",
    "lead_status": "lead status",
    "creation": "creating a deal",
    "handoff": "hand-off",
    "closed_lost": "closed lost",
    "policy": "limits",
    "trigger": "trigger",
    "observed": "figures",
}
"""Parts without a name of their own."""

FIELDS = {
    ("pipeline", "average_cycle_days"): "average days from creation to won",
    ("pipeline", "object"): "record that moves through it",
    ("pipeline", "union"): "being a list of all values",
    ("policy", "max_days_open"): "days a deal may stay open",
    ("policy", "max_days_in_stage"): "days a deal may rest in one stage",
    ("policy", "max_days_inactive"): "days without activity",
    ("policy", "inactivity_counts"): "what ends the inactivity",
    ("policy", "on_breach"): "what happens past a limit",
    ("policy", "after_closed_lost"): "what happens when a lost buyer returns",
    ("creation", "requires_conversation"): "a conversation before a deal is created",
    ("creation", "close_date_default"): "how the close date is filled",
    ("closed_lost", "reason"): "field of the loss reason",
    ("closed_lost", "details"): "field of the loss details",
    ("closed_lost", "required"): "loss reason required",
    ("stage", "max_days_in_stage"): "days a deal may rest here",
    ("stage", "max_days_inactive"): "days without activity",
    ("stage", "name_class"): "what its name says",
    ("stage", "actor"): "who acts",
    ("stage", "skippable"): "may be skipped",
    ("property", "known_from"): "known from",
    ("property", "captures"): "what it captures",
    ("trigger", "event"): "trigger",
    ("trigger", "tool"): "tool",
    ("trigger", "if"): "condition",
    ("trigger", "stage"): "stage that starts it",
    ("lead_status", "on_deal_created"): "status once a deal is created",
    ("lead_status", "applies_from"): "carried from lifecycle stage",
    ("lead_status", "first_response_hours"): "hours until a new lead is answered",
    ("handoff", "creates"): "what the hand-off creates",
    ("handoff", "in"): "where the hand-off is created",
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
    for field in ("name", "label", "title", "text", "fact", "ref", "for", "rule", "event"):
        text = item.text(field)
        if text:
            return clipped(text)
    words = item.words("rule")
    return clipped(", ".join(words) if words else item_id(item))


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
        return called(item, field, value)
    if isinstance(value, Item):
        return ", ".join(f"{key} {value.text(key)}" for key in value.fields)
    return ""


def called(item: Item, field: str, text: str) -> str:
    """The name of what a text refers to, else the text itself."""
    target = TARGETS.get((item.kind, field))
    found = None
    if target == "property":
        found = _by_id(item.account.items("properties"), text)
    elif target == "stage":
        found = _stage(item, text)
    return name_of(found) if found is not None else str(text)


def is_long(text: str) -> bool:
    return len(text) > LONGEST


def clipped(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _stage(item: Item, text: str) -> Item | None:
    here: Item | None = item
    while here is not None and here.kind != "pipeline":
        here = here.parent
    pipelines = [here] if here is not None else item.account.items("pipelines")
    for pipeline in pipelines:
        found = _by_id(pipeline.items("stages"), text)
        if found is not None:
            return found
    return None


def _by_id(items: list[Item], wanted: str) -> Item | None:
    return next((each for each in items if item_id(each) == wanted), None)
