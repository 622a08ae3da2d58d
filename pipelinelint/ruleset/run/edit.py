"""The autofix of a hit as edits of the text, by span: comments and layout stay as they are."""

from __future__ import annotations

from pipelinelint.ruleset.layout import add_entry, add_member, remove_entry, remove_member
from pipelinelint.ruleset.run.hit import FieldEdit
from pipelinelint.ruleset.scalars import written
from pipelinelint.source.nodes import Mapping, Node, Scalar, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from pipelinelint.ruleset.layout import Edit
    from pipelinelint.ruleset.run.hit import Hit
    from pipelinelint.shape.model import Item


def edits_of(hits: Iterable[Hit], text: str) -> list[Edit]:
    """The edits that mend hits: (start, end, new text), offsets in the text they were found in.

    There are none for a hit without autofix, without a value to write, or on a copy made by an
    alias: mending a copy would mend, or break, its original. What several hits add to one list
    is added together.
    """
    together: dict[tuple[int, str, str], FieldEdit] = {}
    for hit in hits:
        wanted = hit.edit
        if wanted is None:
            continue
        first = together.setdefault((id(wanted.item), wanted.field, wanted.way), wanted)
        if first is not wanted and wanted.way != "set":
            values = tuple(dict.fromkeys((*first.values, *wanted.values)))
            merged = FieldEdit(
                wanted.way, wanted.item, wanted.field, values, first.safe and wanted.safe
            )
            together[(id(wanted.item), wanted.field, wanted.way)] = merged
    return [edit for wanted in together.values() for edit in _edits(wanted, text)]


def _edits(wanted: FieldEdit, text: str) -> list[Edit]:
    if _is_copy(wanted.item) or (not wanted.values and wanted.way != "remove"):
        return []
    node = wanted.item.node
    if not isinstance(node, Mapping):
        return _short_form(wanted, node)
    entry = node.entries.get(wanted.field)
    if entry is not None and (entry[0].origin is not None or entry[1].origin is not None):
        return []
    if wanted.way == "set":
        return _set(wanted, node, text)
    if wanted.way == "append":
        return _append(wanted, node, text)
    return _remove(wanted, node, text)


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text after the edits; one that overlaps an earlier one is left out."""
    last = 0
    parts: list[str] = []
    for start, end, new in sorted(dict.fromkeys(edits), key=lambda edit: edit[:2]):
        if start >= last:
            parts += [text[last:start], new]
            last = end
    return "".join([*parts, text[last:]])


def _is_copy(item: Item) -> bool:
    here: Item | None = item
    while here is not None:
        if here.node.origin is not None:
            return True
        here = here.parent
    return False


def _short_form(wanted: FieldEdit, node: Node) -> list[Edit]:
    """A text that stands for an item can be replaced when the field is what it stands for."""
    if (
        wanted.way != "set"
        or wanted.field not in wanted.item.fields
        or not isinstance(node, Scalar)
    ):
        return []
    return [_replaced(node, wanted.values[0])]


def _replaced(node: Scalar, value: Any) -> Edit:
    style = node.style if node.style in ("'", '"') else ""
    return (node.start.offset, node.end.offset, written(value, style))


def _set(wanted: FieldEdit, node: Mapping, text: str) -> list[Edit]:
    entry = node.entries.get(wanted.field)
    if entry is None:
        return add_entry(node, wanted.field, written(wanted.values[0], _style(node)), text)
    key, value = entry
    if not isinstance(value, Scalar) or value.style in ("|", ">"):
        return []
    if value.value is None and not value.raw:
        colon = text.find(":", key.end.offset)
        return [(colon + 1, colon + 1, " " + written(wanted.values[0]))]
    return [_replaced(value, wanted.values[0])]


def _append(wanted: FieldEdit, node: Mapping, text: str) -> list[Edit]:
    style = _style(node)
    members = [written(each, style) for each in wanted.values]
    value = node.get(wanted.field)
    if value is None or (isinstance(value, Scalar) and value.value is None):
        whole = f"[{', '.join(members)}]"
        if value is None:
            return add_entry(node, wanted.field, whole, text)
        colon = text.find(":", node.entries[wanted.field][0].end.offset)
        end = value.end.offset if isinstance(value, Scalar) and value.raw else colon + 1
        return [(colon + 1, end, " " + whole)]
    if isinstance(value, Scalar):
        return [
            (value.start.offset, value.start.offset, "["),
            (value.end.offset, value.end.offset, f", {', '.join(members)}]"),
        ]
    if isinstance(value, Sequence):
        return [edit for each in members for edit in add_member(value, each, text)]
    return []


def _remove(wanted: FieldEdit, node: Mapping, text: str) -> list[Edit]:
    value = node.get(wanted.field)
    if value is None:
        return []
    if not wanted.values or not isinstance(value, Sequence):
        return remove_entry(node, wanted.field, text)
    gone = [
        place
        for place, each in enumerate(value.items)
        if isinstance(each, Scalar) and (each.raw in wanted.values or each.value in wanted.values)
    ]
    if len(gone) == len(value.items):
        return remove_entry(node, wanted.field, text)
    return [edit for place in gone for edit in remove_member(value, place, text)]


def _style(node: Mapping) -> str:
    """Double quotes where the keys have them: the definition is JSON."""
    return '"' if any(key.style == '"' for key, _ in node.entries.values()) else ""
