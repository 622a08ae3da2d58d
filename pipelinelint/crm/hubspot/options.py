"""Workflows that set a property to an option it does not have."""

from __future__ import annotations

from pipelinelint.crm.choices import is_made_up, tell_unknown, unknown_in
from pipelinelint.crm.hubspot.properties import type_of
from pipelinelint.crm.hubspot.workflows import CREATE_RECORD, DEALS, SET_PROPERTY, plain
from pipelinelint.language import worded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipelinelint.crm.hubspot.files import Portal
    from pipelinelint.crm.nodes import Answer

_OBJECTS = {"": "deal", "0-1": "contact", "0-2": "company", DEALS: "deal", "0-136": "lead"}
_OF_STAGES = ("dealstage", "pipeline", "hs_pipeline", "hs_pipeline_stage")
"""Properties whose values are pipelines and stages, which are told as those."""
_LISTS = ("dropdown", "radio", "multiselect")


def tell_unknown_options(portal: Portal) -> None:
    """Say which workflows set a property to an option it does not have, hidden ones included, or to
    the label of one: they fail, or fill it with a value no report counts."""
    for flow in portal.flows.values():
        if flow["isEnabled"].truth is False:
            continue
        own = _OBJECTS.get(flow["objectTypeId"].text, "")
        for owner, name, value in _written(flow, own):
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
            by, place = (flow["name"] or flow["id"]).text, value.place
            further = [known["options"].place]
            unknown = unknown_in(value.text, stored)
            if unknown:
                tell_unknown(portal.notes, ("workflow", by), name, unknown, place, further)
                continue
            values = {each.casefold() for each in stored.values()}
            label = unknown_in(value.text, values)
            if label and stored[label.casefold()]:
                said = worded(
                    'The workflow "{workflow}" sets {property} to "{value}", the label of an '
                    "option; HubSpot stores its internal value.",
                    workflow=by,
                    property=name,
                    value=label,
                )
                told = stored[label.casefold()]
                remedy = worded('Set the internal value, "{value}".', value=told)
                portal.notes.defect("warning", said, place, remedy, further)


def _written(flow: Answer, own: str) -> Iterator[tuple[str, str, Answer]]:
    """The object, property and plain value of whatever a workflow sets, `own` being the object it
    is about; a value taken from elsewhere is none."""
    for action in flow["actions"].items():
        fields, kind = action["fields"], action["actionTypeId"].text
        if kind == SET_PROPERTY and not fields["association"]:
            value = plain(fields["value"])
            if value.text:
                yield own, fields["property_name"].text, value
        elif kind == CREATE_RECORD:
            made = _OBJECTS.get(fields["object_type_id"].text, "")
            for each in fields["properties"].items():
                value = plain(each["value"])
                if value.text:
                    yield made, each.first("targetProperty", "property_name").text, value
