"""Readable paths: `pipelines[new_business].stages[demo].probability`."""

from __future__ import annotations

import re

from pipelinelint.shape.item import Item

_NAMING = ("id", "name", "title", "label", "rule", "text", "fact", "event", "task", "ref")


def item_id(item: Item) -> str:
    """The id of an item: the key it stands under, its `id`, else one made from its name."""
    if item.key is not None:
        return item.key.raw
    written = item.text("id")
    if written is not None:
        return written
    return slug(item.text("name") or "")


def slug(text: str) -> str:
    """A text as an id: lower case, words joined by underscores, letters of every script kept."""
    return re.sub(r"[\W_]+", "_", text.casefold()).strip("_")


def where(item: Item, field: str = "") -> str:
    """The path of an item, or of one of its fields, by ids and never by line or order."""
    found = item.cache.get(" where")
    if found is None:
        found = item.cache[" where"] = _where(item)
    path = str(found)
    if not field:
        return path
    return f"{path}.{field}" if path else field


def _where(item: Item) -> str:
    if item.parent is None:
        return ""
    parent = where(item.parent)
    step = item.field if not item.in_list else f"{item.field}[{_label(item)}]"
    return f"{parent}.{step}" if parent else step


def _label(item: Item) -> str:
    identity = item_id(item)
    if identity:
        return identity
    for field in _NAMING:
        text = item.text(field)
        if text:
            return " ".join(text.split())[:60]
    return f"#{item.index + 1}"
