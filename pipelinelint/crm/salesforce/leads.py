"""Lead statuses: the LeadStatus value set, or the names in Lead processes without it."""

from __future__ import annotations

from urllib.parse import unquote

from pipelinelint.crm.guess import MEANING_FROM_NAME, status_meaning
from pipelinelint.crm.nodes import mapping, scalar, sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.markup import Element
    from pipelinelint.crm.nodes import PlacedMapping
    from pipelinelint.crm.salesforce.files import Bundle
    from pipelinelint.source.nodes import Node


def lead_status(bundle: Bundle) -> Node | None:
    """The section `lead_status`; None when the files say nothing of leads."""
    values = [
        value for part in bundle["lead_statuses"] for value in part.element.all("standardValue")
    ]
    parts = bundle["lead_statuses"]
    if not values:
        parts = [
            p for p in bundle["lead_processes"] if p.element.get("isActive").lower() != "false"
        ]
        values = [value for part in parts for value in part.element.all("values")]
        if values:
            bundle.notes.add(
                "LeadStatus.standardValueSet is not among the files; the lead statuses are those "
                "of the lead processes, in no known order",
                path=parts[0].path,
            )
    items: list[Node] = []
    seen: set[str] = set()
    encoded = not bundle["lead_statuses"]
    for value in values:
        name = unquote(value.get("fullName")) if encoded else value.get("fullName")
        if name and name not in seen and value.get("isActive").lower() != "false":
            seen.add(name)
            items.append(_status(value, name))
    if not items:
        return None
    place = parts[0].element.place
    return mapping(
        place,
        [
            ("object", scalar("lead", place)),
            ("statuses", sequence(place, items, MEANING_FROM_NAME)),
        ],
    )


def _status(value: Element, name: str) -> PlacedMapping:
    place = value.place
    converted = value.get("converted").lower() == "true"
    meaning = "open_deal" if converted else status_meaning(name)
    key = value.child("fullName") or value
    label = value.child("label") if value.get("label") else None
    shown = scalar(label.text, label.text_place, label.raw) if label else None
    return mapping(
        place,
        [
            ("id", scalar(name, key.text_place, key.raw)),
            ("name", shown or scalar(name, key.text_place, key.raw)),
            ("meaning", scalar(meaning, place) if meaning else None),
        ],
    )
