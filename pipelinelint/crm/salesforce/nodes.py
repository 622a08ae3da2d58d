"""The pieces of a pipeline's node."""

from __future__ import annotations

from pipelinelint.crm.guess import FOUND_BY_NAME
from pipelinelint.crm.nodes import Place, mapping, scalar, sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.markup import Element
    from pipelinelint.crm.nodes import PlacedMapping, PlacedSequence
    from pipelinelint.crm.salesforce.asks import Ask, Asks, Work
    from pipelinelint.crm.salesforce.fields import Field
    from pipelinelint.crm.salesforce.stages import StageValue
    from pipelinelint.source.nodes import Node


def creation(asks: Asks, place: Place) -> Node | None:
    if not asks.creation:
        return None
    fields = _field_list(asks.creation, place)
    return mapping(place, [("required_fields", fields)])


def closed_lost(names: list[tuple[str, Field]], place: Place) -> Node | None:
    """`names` are the keys reason and details with their fields."""
    if not names:
        return None
    first = names[0][1].element.place
    pairs = [(key, scalar(field.name, field.element.place)) for key, field in names]
    return mapping(first, pairs, FOUND_BY_NAME)


def stage_nodes(work: Work, asks: Asks) -> list[Node]:
    return [
        _stage(stage, asks.required[index], asks.expected[index])
        for index, stage in enumerate(work.stages)
    ]


def _stage(stage: StageValue, required: dict[str, Ask], expected: dict[str, Ask]) -> PlacedMapping:
    element = stage.element
    place = element.place
    key = element.child("fullName") or element
    label = element.child("label") if element.get("label") else None
    shown = scalar(label.text, label.text_place, label.raw) if label else None
    return mapping(
        place,
        [
            ("id", scalar(stage.name, key.text_place, key.raw)),
            ("name", shown or scalar(stage.name, key.text_place, key.raw)),
            ("type", _type(stage)),
            ("probability", _child(element, "probability", stage.probability)),
            ("forecast_category", _child(element, "forecastCategory", stage.forecast or None)),
            ("definition", _child(element, "description", element.get("description") or None)),
            ("translations", _translations(stage)),
            ("required_fields", _field_list(required, place) if required else None),
            ("expected_fields", _field_list(expected, place) if expected else None),
        ],
    )


def _translations(stage: StageValue) -> Node | None:
    if not stage.translations:
        return None
    texts = [(language, scalar(text, where)) for language, text, where in stage.translations]
    return mapping(stage.translations[0][2], texts)


def _type(stage: StageValue) -> Node | None:
    if stage.outcome == "open":
        return None
    flag = stage.element.child("won" if stage.won else "closed")
    return scalar(stage.outcome, (flag or stage.element).place)


def _child(element: Element, name: str, value: str | float | None) -> Node | None:
    child = element.child(name)
    if child is None or value is None:
        return None
    return scalar(value, child.text_place, child.raw)


def _field_list(group: dict[str, Ask], place: Place) -> PlacedSequence:
    return sequence(
        place,
        [scalar(ask.field, ask.element.place, remark=ask.remark) for ask in group.values()],
    )
