"""The autofix of a hit as edits of the text it was found in."""

from __future__ import annotations

from pipelinelint.ruleset.run.hit import FieldEdit
from pipelinelint.source.edit import Editor, flow_text, quote_of, scalar_text
from pipelinelint.source.nodes import Mapping, Node, Scalar, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelinelint.ruleset.run.hit import Hit
    from pipelinelint.shape.model import Item
    from pipelinelint.source.edit import Edit


def edits_of(hits: Iterable[Hit], text: str) -> list[Edit]:
    """The edits that fix hits, of the text they were found in.

    There are none for a hit without autofix, without a value to write, or on a copy made by an
    alias: fixing a copy would fix, or break, its original. What several hits add to one list
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
    editor = Editor(text, safe=all(each.safe for each in together.values()))
    for wanted in together.values():
        _collect(wanted, editor)
    return editor.edits()


def _collect(wanted: FieldEdit, editor: Editor) -> None:
    if _is_copy(wanted.item) or (not wanted.values and wanted.way != "remove"):
        return
    node = wanted.item.node
    if not isinstance(node, Mapping):
        # A text that stands for an item can be replaced when the field is what it stands for.
        if wanted.way == "set" and wanted.field in wanted.item.fields and isinstance(node, Scalar):
            editor.set_value(node, scalar_text(wanted.values[0], quote_of(node)))
        return
    entry = node.entries.get(wanted.field)
    if entry is not None and (entry[0].origin is not None or entry[1].origin is not None):
        return
    value = None if entry is None else entry[1]
    if wanted.way == "set":
        _set(wanted, node, value, editor)
    elif wanted.way == "append":
        _append(wanted, node, value, editor)
    elif value is not None:
        _remove(wanted, node, value, editor)


def _is_copy(item: Item) -> bool:
    here: Item | None = item
    while here is not None:
        if here.node.origin is not None:
            return True
        here = here.parent
    return False


def _set(wanted: FieldEdit, node: Mapping, value: Node | None, editor: Editor) -> None:
    if value is None:
        editor.add_key(node, wanted.field, wanted.values[0])
    elif isinstance(value, Scalar) and value.style not in ("|", ">"):
        editor.set_value(value, scalar_text(wanted.values[0], quote_of(value)))


def _append(wanted: FieldEdit, node: Mapping, value: Node | None, editor: Editor) -> None:
    """Adds to a list; a missing one is written, and one value becomes the first of a list."""
    style = '"' if any(key.style == '"' for key, _ in node.entries.values()) else ""  # JSON
    if value is None:
        editor.add_key(node, wanted.field, wanted.values)
    elif isinstance(value, Sequence):
        for each in wanted.values:
            editor.add_item(value, each, style=style)
    elif isinstance(value, Scalar) and value.value is None:
        editor.set_value(value, flow_text(wanted.values, style))
    elif isinstance(value, Scalar) and value.style not in ("|", ">"):
        editor.insert(value.start.offset, "[")
        editor.insert(value.end.offset, f", {flow_text(wanted.values, style)[1:]}")


def _remove(wanted: FieldEdit, node: Mapping, value: Node, editor: Editor) -> None:
    """Takes out values of a list; with the last of them the field goes, as without values."""
    items = value.items if isinstance(value, Sequence) and wanted.values else []
    gone = [
        place
        for place, each in enumerate(items)
        if isinstance(each, Scalar) and (each.raw in wanted.values or each.value in wanted.values)
    ]
    if len(gone) < len(items):
        assert isinstance(value, Sequence)
        editor.remove_items(value, gone)
    else:
        editor.remove_key(node, wanted.field)
