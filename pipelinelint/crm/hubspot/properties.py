"""HubSpot properties as properties of a definition; loss reason, lifecycle and lead status."""

from __future__ import annotations

from pipelinelint.crm.guess import (
    MEANING_FROM_NAME,
    loss_detail,
    loss_reason,
    may_be_reason,
)
from pipelinelint.crm.hubspot.stages import in_order
from pipelinelint.crm.nodes import mapping, scalar, sequence
from pipelinelint.lexicon.statuses import status_meaning

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.hubspot.files import Portal
    from pipelinelint.crm.nodes import Answer, PlacedMapping
    from pipelinelint.source.nodes import Node

STANDARD = {
    "amount": "amount",
    "closedate": "close_date",
    "dealtype": "deal_type",
    "hs_next_step": "next_step",
}
"""HubSpot's own deal properties that rules ask about, and what they capture."""

_FIELD_TYPES = {
    "select": "dropdown",
    "radio": "radio",
    "checkbox": "multiselect",
    "booleancheckbox": "checkbox",
    "textarea": "textarea",
    "html": "textarea",
    "file": "file",
}
_TYPES = {"bool": "checkbox", "number": "number", "date": "date", "datetime": "datetime"}
_RANK = {"dropdown": 0, "radio": 0, "multiselect": 1, "text": 2, "textarea": 3}

_MEANINGS = {
    "NEW": ("New", "new"),
    "OPEN": ("Open", ""),
    "IN_PROGRESS": ("In Progress", ""),
    "OPEN_DEAL": ("Open Deal", "open_deal"),
    "UNQUALIFIED": ("Unqualified", "disqualified"),
    "ATTEMPTED_TO_CONTACT": ("Attempted to Contact", "attempting"),
    "CONNECTED": ("Connected", "contacted"),
    "BAD_TIMING": ("Bad Timing", "recontact"),
}
"""HubSpot's eight lead statuses: value -> label and what it means."""


def type_of(answer: Answer) -> str:
    field, kind = answer["fieldType"].text, answer["type"].text
    if answer["calculated"].truth or field.startswith("calculation"):
        return "calculated"
    if answer["referencedObjectType"].text == "OWNER" or answer["externalOptions"].truth:
        return "user"
    if kind == "number":
        money = answer["showCurrencySymbol"].truth or answer["name"].text == "amount"
        return "currency" if money else "number"
    if field in _FIELD_TYPES:
        return _FIELD_TYPES[field]
    return _TYPES.get(kind, "dropdown" if kind == "enumeration" else "text")


def property_node(
    answer: Answer, captures: str = "", remark: str = "", owner: str = ""
) -> PlacedMapping:
    """`owner` is the object of a property that is not the deal's."""
    name = answer["name"].text
    kind = type_of(answer)
    label = answer["label"] or answer["name"]
    where = answer["fieldType"] or answer["type"] or answer["name"]
    word = captures or STANDARD.get(name, "")
    return mapping(
        answer.place,
        [
            ("label", label.words()),
            ("object", answer["name"].scalar(owner) if owner else None),
            ("type", where.scalar(kind)),
            ("captures", answer["name"].scalar(word) if word else None),
            ("options", _options(answer) if kind in ("dropdown", "radio", "multiselect") else None),
        ],
        remark,
    )


def _options(answer: Answer) -> Node | None:
    shown = options_of(answer)
    if not shown:
        return None
    items: list[Node] = []
    for option in shown:
        label, value = option["label"], option["value"]
        if value.text and value.text != label.text:
            items.append(
                mapping(option.place, [("label", label.words()), ("value", value.words())])
            )
        else:
            items.append(label.words())
    return sequence(answer["options"].place, items)


def options_of(answer: Answer) -> list[Answer]:
    """The options people can choose, in order."""
    shown = [o for o in answer["options"].items() if o["label"].text and not o["hidden"].truth]
    return in_order(shown, shown)


def loss_properties(deals: dict[str, Answer]) -> tuple[str, str, list[str]]:
    """Reason, details and the other candidates for the reason, of the deal properties.

    HubSpot's own closed_lost_reason is free text: a fixed list of the portal's own comes first.
    """
    about = [
        (name, one)
        for name, one in deals.items()
        if (name == "closed_lost_reason" or not _vendors(one)) and _about_loss(name, one)
    ]
    about.sort(key=lambda pair: _rank(*pair))
    choices = [name for name, one in about if _RANK[type_of(one)] < _RANK["text"]]
    reasons = choices or [name for name, _ in about]
    reason = reasons[0] if reasons else ""
    texts = [name for name, one in about if name != reason and _RANK[type_of(one)] >= _RANK["text"]]
    texts.sort(key=lambda name: name != "closed_lost_reason")
    return reason, texts[0] if texts and choices else "", choices[1:]


def possible_reasons(deals: dict[str, Answer], reason: str) -> list[str]:
    """The lists that may hold the reason for a loss, where no list plainly does."""
    if reason and _RANK[type_of(deals[reason])] < _RANK["text"]:
        return []
    return [
        name
        for name, one in deals.items()
        if not (_vendors(one) or one["archived"].truth or one["hidden"].truth)
        and _RANK.get(type_of(one), 9) < _RANK["text"]
        and may_be_reason(one["label"].text, _choices(one))
    ]


LEAD_REASON = "hs_lead_disqualification_reason"


def lead_reason(leads: dict[str, Answer]) -> str:
    """The lead property that takes why a lead is disqualified: HubSpot's own."""
    return LEAD_REASON if LEAD_REASON in leads else ""


def _vendors(one: Answer) -> bool:
    return bool(one["hubspotDefined"].truth) or one["name"].text.startswith("hs_")


def _about_loss(name: str, one: Answer) -> bool:
    if one["archived"].truth or one["hidden"].truth or type_of(one) not in _RANK:
        return False
    return loss_reason(name, one["label"].text, _choices(one))


def _choices(one: Answer) -> list[str]:
    return [each["label"].text for each in options_of(one)]


def _rank(name: str, one: Answer) -> tuple[int, bool, bool, int, str]:
    detail = loss_detail(name, one["label"].text)
    return (_RANK[type_of(one)], detail, name != "closed_lost_reason", len(name), name)


def lifecycle(portal: Portal) -> PlacedMapping | None:
    """From the contacts' property, else from the lifecycle pipeline."""
    found = portal.of("contact").get("lifecyclestage") or portal.of("company").get("lifecyclestage")
    if found is not None:
        items = [(option["value"], option["label"]) for option in options_of(found)]
    else:
        pipelines = [one for kind, one in portal.pipelines if kind == "lifecycle"]
        if not pipelines:
            return None
        found = pipelines[0]
        stages = [s for s in found["stages"].items() if not s["archived"].truth]
        items = [(s.first("id", "stageId"), s["label"]) for s in in_order(stages, stages)]
    pairs = [(key or label, label or key) for key, label in items if key or label]
    if not pairs:
        return None
    ids = {key.text for key, _ in pairs}
    place = found.place
    stage_nodes = [
        mapping(key.place, [("id", key.words()), ("name", label.words())]) for key, label in pairs
    ]
    return mapping(
        place,
        [
            ("direction", scalar("forward_only", place, remark=_FORWARD)),
            ("stages", sequence(place, stage_nodes)),
            ("on_deal_created", _synced("opportunity", ids, found)),
            ("on_deal_won", _synced("customer", ids, found)),
        ],
    )


_FORWARD = "HubSpot's own updates only move forward; say `both` if a workflow moves contacts back"
_SYNC = "HubSpot's default, since the API doesn't say: Settings > Objects > Deals > Lifecycle sync"


def _synced(stage: str, ids: set[str], found: Answer) -> Node | None:
    return scalar(stage, found.place, remark=_SYNC) if stage in ids else None


def lead_status(portal: Portal) -> Node | None:
    for owner in ("contact", "company"):
        found = portal.of(owner).get("hs_lead_status")
        options = options_of(found) if found is not None else []
        if found is not None and options:
            return mapping(
                found.place,
                [
                    ("object", found["name"].scalar(owner)),
                    (
                        "statuses",
                        sequence(found["options"].place, map(_status, options), MEANING_FROM_NAME),
                    ),
                ],
            )
    return None


def _status(option: Answer) -> Node:
    label = option["label"]
    key = option["value"] or label
    shipped, known = _MEANINGS.get(key.text, ("", ""))
    shipped_label = label.text.lower() == shipped.lower()
    meaning = known if shipped_label else status_meaning(label.text) or known
    return mapping(
        option.place,
        [
            ("id", key.words()),
            ("name", label.words()),
            ("meaning", key.scalar(meaning) if meaning else None),
        ],
    )
