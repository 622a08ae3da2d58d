"""Values as a message shows them."""

from __future__ import annotations

from pipelinelint.facts.record import Record
from pipelinelint.shape.item import Item
from pipelinelint.shape.where import item_id

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

LONGEST = 120
MOST = 12

_NAMES = ("name", "title", "label")
_OTHER = ("text", "rule", "fact", "event", "task", "ref", "type")


def shown(value: Any) -> str:
    """A node as its name, a list with commas, a number without trailing zeros."""
    if isinstance(value, str):
        return _short(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return number(value)
    if isinstance(value, Item):
        return _short(name_of(value))
    if isinstance(value, Record):
        return shown(value.place)
    shown_ = [shown(each) for each in value[:MOST]]
    if len(value) > MOST:
        return ", ".join(shown_) + f" and {len(value) - MOST} more"
    return ", ".join(shown_)


def name_of(item: Item) -> str:
    """What a person calls the item: its name, title, label or id, else what it is."""
    for field in _NAMES:
        text = item.text(field)
        if text:
            return text
    found = item_id(item)
    if found:
        return found
    for field in _OTHER:
        text = item.text(field)
        if text:
            return text
    return item.kind.replace("_", " ")


def number(value: float) -> str:
    """At most two digits behind the point, no zeros at the end: 3, 0.5, 12.25."""
    if value != value or value in (float("inf"), float("-inf")):
        return str(value)
    if value == int(value):
        return str(int(value))
    return f"{value:.2f}".rstrip("0").rstrip(".") if abs(value) >= 0.01 else f"{value:.2g}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
