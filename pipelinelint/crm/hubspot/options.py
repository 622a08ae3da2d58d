"""Workflows that set a property to an option it does not have, and properties with one label."""

from __future__ import annotations

from pipelinelint.crm.choices import is_made_up, tell_unknown, unknown_in
from pipelinelint.crm.hubspot.conditions import STAGE
from pipelinelint.crm.hubspot.properties import STANDARD, type_of
from pipelinelint.crm.hubspot.workflows import (
    CREATE_RECORD,
    DEALS,
    LEAD_STAGE,
    LEADS,
    SET_PROPERTY,
    is_of_another,
    plain,
)
from pipelinelint.language import worded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipelinelint.crm.hubspot.files import Portal
    from pipelinelint.crm.imported import FileSpan
    from pipelinelint.crm.nodes import Answer

_OBJECTS = {"": "deal", "0-1": "contact", "0-2": "company", DEALS: "deal", LEADS: "lead"}
_STAGES = {"deal": STAGE, "lead": LEAD_STAGE}
_OF_STAGES = (*_STAGES.values(), "pipeline", "hs_pipeline")
"""Properties whose values are pipelines and stages, which are told as those."""
_LISTS = ("dropdown", "radio", "multiselect")


def tell_equal_labels(portal: Portal) -> None:
    """Say which deal properties people see have the label of another: of the portal's own, and of
    HubSpot's those that every deal has."""
    seen: dict[str, tuple[str, Answer]] = {}
    for name, one in portal.of("deal").items():
        own = one["hubspotDefined"].truth is False
        away = one["archived"].truth or one["hidden"].truth or type_of(one) == "calculated"
        label = " ".join(one["label"].text.split())
        if away or not label or not (own or name in STANDARD):
            continue
        other, first = seen.setdefault(label.casefold(), (name, one))
        if other == name:
            continue
        said = worded(
            'Two deal properties are called "{label}": {first} and {second}. Forms and reports '
            "show only the label.",
            label=label,
            first=other,
            second=name,
        )
        remedy = worded("Rename one after what sets it apart, or copy its values and archive it.")
        portal.notes.defect("info", said, one["label"].place, remedy, [first["label"].place])


def tell_unknown_options(portal: Portal) -> None:
    """Say which workflows set a property to an option it does not have, hidden ones included, or to
    the label of one: they fail, or fill it with a value no report counts."""
    stages = {owner: _ids_by_label(portal, owner) for owner in _STAGES}
    for flow in portal.flows.values():
        if flow["isEnabled"].truth is False:
            continue
        own = _OBJECTS.get(flow["objectTypeId"].text, "")
        by = (flow["name"] or flow["id"]).text
        for owner, name, value in _written(flow, own):
            place = value.place
            if name == _STAGES.get(owner):
                told = stages[owner].get(value.text.casefold(), "")
                if told:
                    _tell_label(portal, by, name, value.text, told, place, [])
                continue
            known = portal.of(owner).get(name)
            if known is None or name in _OF_STAGES or type_of(known) not in _LISTS:
                continue
            stored = {
                label.casefold(): each["value"].text
                for each in known["options"].items()
                for label in (each["label"].text, each["value"].text)
            }
            if not stored or is_made_up(value.text):
                continue
            further = [known["options"].place]
            unknown = unknown_in(value.text, stored)
            if unknown:
                tell_unknown(portal.notes, ("workflow", by), name, unknown, place, further)
                continue
            values = {each.casefold() for each in stored.values()}
            label = unknown_in(value.text, values)
            if label and stored[label.casefold()]:
                _tell_label(portal, by, name, label, stored[label.casefold()], place, further)


def _tell_label(
    portal: Portal,
    by: str,
    name: str,
    label: str,
    told: str,
    place: FileSpan,
    further: list[FileSpan],
) -> None:
    said = worded(
        'The workflow "{workflow}" sets {property} to "{value}", the label of an option; HubSpot '
        "stores its internal value.",
        workflow=by,
        property=name,
        value=label,
    )
    remedy = worded('Set the internal value, "{value}".', value=told)
    portal.notes.defect("warning", said, place, remedy, further)


def _ids_by_label(portal: Portal, owner: str) -> dict[str, str]:
    """The id of the one stage of each label, where all pipelines of the object are known and the
    label is no stage's id."""
    if owner not in portal.listed or "stages" in portal.cut:
        return {}
    stages = [s for kind, one in portal.pipelines if kind == owner for s in one["stages"].items()]
    ids = {each.first("id", "stageId").text for each in stages}
    found: dict[str, set[str]] = {}
    for each in stages:
        label = each.first("label", "name").text.casefold()
        found.setdefault(label, set()).add(each.first("id", "stageId").text)
    taken = {each.casefold() for each in ids}
    return {label: min(of) for label, of in found.items() if len(of) == 1 and label not in taken}


def _written(flow: Answer, own: str) -> Iterator[tuple[str, str, Answer]]:
    """The object, property and plain value of whatever a workflow sets, `own` being the object it
    is about; a value taken from elsewhere is none."""
    for action in flow["actions"].items():
        fields, kind = action["fields"], action["actionTypeId"].text
        if kind == SET_PROPERTY and not is_of_another(fields):
            value = plain(fields["value"])
            if value.text:
                yield own, fields["property_name"].text, value
        elif kind == CREATE_RECORD:
            made = _OBJECTS.get(fields["object_type_id"].text, "")
            for each in fields["properties"].items():
                value = plain(each["value"])
                if value.text:
                    yield made, each.first("targetProperty", "property_name").text, value
