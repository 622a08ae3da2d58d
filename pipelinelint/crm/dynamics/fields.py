"""Fields of opportunities: their label, type and choices, from the table or the control shown."""

from __future__ import annotations

from pipelinelint.crm.dynamics.labels import described
from pipelinelint.crm.nodes import place_of, scalar, sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.dynamics.files import Solution
    from pipelinelint.crm.dynamics.flow import Step
    from pipelinelint.crm.markup import Element
    from pipelinelint.crm.nodes import PlacedScalar
    from pipelinelint.source.nodes import Node

_TYPES = {
    "nvarchar": "text", "ntext": "textarea", "int": "number", "decimal": "number",
    "float": "number", "bigint": "number", "money": "currency", "datetime": "datetime",
    "bit": "checkbox", "picklist": "dropdown", "status": "dropdown", "state": "dropdown",
    "multiselectpicklist": "multiselect", "owner": "user", "file": "file", "image": "file",
}  # fmt: skip
"""Types of attributes; a lookup has none here and is read as text."""
_CONTROLS = {
    "5b773807-9fb2-42db-97c3-7a91eff8adff": "date",
    "67fac785-cd58-4f9f-abb3-4b7ddc6ed5ed": "checkbox",
    "3ef39988-22bb-4f0b-bbbe-64b5a3748aee": "dropdown",
    "533b9e00-756b-4312-95a0-dc888637ac78": "currency",
    "c6d124ca-7eda-4a60-aea9-7fb8d318b68f": "number",
    "c3efe0c3-0ec6-42be-8349-cbd9079dfd8e": "number",
    "e0dece4b-6fc8-4a8f-a065-082708572369": "textarea",
    "ada2203e-b4cd-49be-9ddf-234642b43b52": "text",
    "8c10015a-b339-4982-9474-a95fe05631a5": "text",
    "4273edbd-ac1d-40d3-9fb2-095c621b552d": "text",
    "270bd3db-d9af-4782-9025-509e298dec0a": "text",
}
"""Class ids of the controls a flow shows fields with; texts are lines, emails, phones, lookups."""
GUESSED = "the type is guessed: the solution does not hold the field"


def type_of(attribute: Element | None, step: Step | None) -> str:
    """The type of a field; empty when neither the table nor the control tells it."""
    if attribute is not None:
        kind = attribute.get("Type").lower()
        is_day = kind == "datetime" and attribute.get("Format").lower() == "date"
        return "date" if is_day else _TYPES.get(kind, "text")
    control = step.control.attributes.get("ClassId", "").strip("{}").lower() if step else ""
    return _CONTROLS.get(control, "")


def options_of(attribute: Element | None, solution: Solution) -> Node | None:
    """The choices of a field in the solution's language, its own or a global list's."""
    found = [
        label
        for element in choices(attribute, solution)
        if (label := described(element.child("labels"), "label").named(solution.language))
    ]
    return sequence(place_of(found[0]), found) if found else None


def choices(attribute: Element | None, solution: Solution) -> list[Element]:
    """The options or statuses of a field, without hidden ones."""
    if attribute is None:
        return []
    own = attribute.child("optionset")
    chosen = own or solution.choices.get(attribute.get("OptionSetName").lower())
    lists = [] if chosen is None else [*chosen.all("options"), *chosen.all("statuses")]
    return [
        each
        for one in lists
        for each in one.children
        if each.name in ("option", "status") and each.attributes.get("IsHidden") != "1"
    ]


def statuses(solution: Solution, state: str) -> list[PlacedScalar]:
    """The status reasons of opportunities in a state: 0 open, 1 won, 2 lost."""
    found = []
    for element in choices(solution.attributes.get("statuscode"), solution):
        label = described(element.child("labels"), "label").named(solution.language)
        if element.attributes.get("state") == state and label is not None:
            found.append(label)
    return found


def label_node(attribute: Element | None, step: Step | None, solution: Solution) -> Node | None:
    """What users call a field: as the table has it, else as the step shows it."""
    if attribute is not None:
        label = described(attribute.child("displaynames"), "displayname")
        named = label.named(solution.language)
        if named is not None:
            return named
    if step is None:
        return None
    shown = step.label.named(solution.language)
    if shown is not None:
        return shown
    return scalar(step.field, step.control.attribute_place("DataFieldName"))
