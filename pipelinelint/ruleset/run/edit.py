"""The autofix of a hit as edits of the text it was found in.

A rule says which fields change (`edit` of a check); here they are found at the nodes the check
held for, and changed by the one editor of texts. All edits of a hit are one fix: where one of them
cannot be made without touching something else, none is.
"""

from __future__ import annotations

from pipelinelint.ruleset.run.conditions import Inputs, condition, flat, getter
from pipelinelint.shape.joined import Joined
from pipelinelint.shape.model import MEANT, Item, Word
from pipelinelint.source.edit import Editor
from pipelinelint.source.nodes import Mapping, Node, Scalar, Sequence
from pipelinelint.source.standing import COMMENT
from pipelinelint.source.value_text import flow_text, quote_of, scalar_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from pipelinelint.ruleset.run.hit import Hit
    from pipelinelint.source.edit import Edit


class Change:
    """What one edit of a check comes to at one node.

    `item` and `field` say what changes, `to` where values move to, `values` what is written, taken
    out or moved, of which the first `keep` stay. `safe` says that it changes nothing a team could
    have meant.
    """

    __slots__ = ("field", "item", "keep", "safe", "to", "values", "way", "word")

    def __init__(
        self, way: str, item: Item, field: str, values: tuple[Any, ...], safe: bool
    ) -> None:
        self.way = way
        self.item = item
        self.field = field
        self.values = values
        self.safe = safe
        self.keep = 0
        self.to: tuple[Item, str] | None = None
        self.word: Word | None = None  # a name that is written anew where it stands

    @property
    def place(self) -> tuple[Any, ...]:
        """Equal for changes of one list that can be made together."""
        return (id(self.item), self.field, self.way, self.to and (id(self.to[0]), self.to[1]))


def edits_of(hits: Iterable[Hit], unedited: Editor) -> list[Edit]:
    """The edits that fix hits, of the text they were found in.

    There are none for a hit without autofix, without a value to write, or on what an alias
    repeats, at either end: what is wrong at one place may be right at the other. What
    several hits add to one list is added together.
    """
    fixes = []
    for hit in hits:
        changes = changes_of(hit)
        tried = unedited.another()
        if changes and _made(changes, tried) and _keeps_comments(tried):
            fixes.append(changes)
    wanted = [change for changes in fixes for change in changes]
    editor = unedited.another(safe=all(each.safe for each in wanted))
    _made(wanted, editor)
    return editor.edits()


def _keeps_comments(editor: Editor) -> bool:
    """Whether no comment is lost with what is taken out: people wrote it for people."""
    edits = editor.edits()
    written = "".join(edit.text for edit in edits)
    taken = (editor.text[edit.start : edit.end] for edit in edits)
    return all(each in written for text in taken for each in COMMENT.findall(text))


def changes_of(hit: Hit) -> list[Change]:
    """What is to be changed to fix a hit; nothing where a machine cannot."""
    inputs = hit.inputs
    if inputs is None:
        return []
    found: list[Change] = []
    for target in hit.targets:
        inputs.frame.owner = target.owner
        for edit in hit.edit:
            for node in _nodes(edit, target.node, inputs):
                if edit["if"] and not condition(edit["if"], inputs)(node):
                    continue
                change = _change(edit, node, inputs)
                if change is None:
                    return []
                found.append(change)
    return found


def _nodes(edit: dict[str, Any], node: Any, inputs: Inputs) -> list[Any]:
    if edit["each"] is None:
        return [node]
    return list(getter(edit["each"], inputs.frame)(node) or ())


def _change(edit: dict[str, Any], node: Any, inputs: Inputs) -> Change | None:
    """The change at a node; None where there is no place for it, or no value."""
    way, steps = edit["way"], edit["steps"]
    read = [each(node) for each in inputs.readers(edit["value"])]
    values = (*inputs.values(edit["value"]), *flat(read))
    if not values and edit["value"]:
        return None
    word = getter(steps, inputs.frame)(node) if steps[-1][0] == "column" else None
    item = getter(steps if way == "last" else steps[:-1], inputs.frame)(node)
    if isinstance(word, Word):
        item = word.owner
    if not isinstance(item, Item) or MEANT in item.cache:  # first its misspelt keys
        return None
    safe = edit["safe"]
    if not isinstance(safe, bool):
        safe = condition(safe, inputs)(node)
    change = Change(way, item, "" if way == "last" else steps[-1][1], values, safe)
    change.word = word
    change.keep = next(iter(inputs.values(edit["keep"])), 0)
    if edit["to"] is not None:
        there = getter(edit["to"][:-1], inputs.frame)(node)
        if not isinstance(there, Item):
            return None
        change.to = (there, edit["to"][-1][1])
    return change


def _made(changes: list[Change], editor: Editor) -> bool:
    """Whether all of them could be made; what several change in one list is changed together."""
    together: dict[tuple[Any, ...], list[Change]] = {}
    for change in changes:
        key = change.place if change.word is None else (id(change.word), change.way)
        together.setdefault(key, []).append(change)
    return all(
        _make(each[-1], tuple(dict.fromkeys(value for one in each for value in one.values)), editor)
        for each in together.values()
    )


def _make(change: Change, given: tuple[Any, ...], editor: Editor) -> bool:
    """Whether a change could be made with these values, its own and those made together with it."""
    if not _stands_alone(change.item, change.field, editor):
        return False
    if change.to is not None and not _stands_alone(*change.to, editor):
        return False
    node = change.item.node
    if isinstance(node, Joined):
        if change.field in node and change.field not in node.main:
            return False  # it stands in another file
        node = node.main
    if change.word is not None:
        return editor.holds(change.word.node) and _write(change.word.node, given[0], editor)
    if change.way == "last":
        return _last(change.item, editor)
    if not isinstance(node, Mapping):
        # A text that stands for an item can be replaced when the field is what it stands for.
        if change.way != "set" or change.field not in change.item.fields:
            return False
        return _write(node, given[0], editor)
    entry = node.entries.get(change.field)
    if entry is not None and (entry[0].origin is not None or entry[1].origin is not None):
        return False
    value = None if entry is None else entry[1]
    if change.way == "set":
        if value is None:
            return editor.add_key(node, change.field, given[0])
        return _write(value, given[0], editor)
    if change.way == "append":
        return _append(given, change.field, node, value, editor)
    if change.way == "start":
        return _start(change.field, node, value, editor)
    values = _all_but_first(change.keep, given, value)
    if value is None or values is None:
        return False
    if change.way == "move" and not _join(change, values, editor):
        return False
    return _remove(values, change.field, node, value, editor)


def _stands_alone(item: Item, field: str, editor: Editor) -> bool:
    """Whether an edit of the field shows at one place of this text: what holds it is neither a
    copy that an alias made nor what an alias copies, and stands in no other file."""
    node = item.node.main if isinstance(item.node, Joined) else item.node
    value = node.get(field) if isinstance(node, Mapping) else None
    if not editor.holds(node) or (value is not None and editor.is_shared(value)):
        return False
    here: Item | None = item
    while here is not None and not isinstance(here.node, Joined):
        if here.node.origin is not None or editor.is_shared(here.node):
            return False
        if here.parent is not None and isinstance(here.parent.node, Mapping):
            around = here.parent.node.get(here.field)
            if around is not None and editor.holds(around) and editor.is_shared(around):
                return False
        here = here.parent
    return True


def _write(value: Node, new: Any, editor: Editor) -> bool:
    """Puts a plain value in the place of another."""
    if not isinstance(value, Scalar):
        return False
    return editor.set_value(value, scalar_text(new, quote_of(value)))


def _last(item: Item, editor: Editor) -> bool:
    """Makes an item the last of its list, its own text moved."""
    parent = item.parent.node if item.parent is not None else None
    around = parent.get(item.field) if isinstance(parent, Mapping) else None
    if not isinstance(around, Sequence) or not editor.holds(around):
        return False
    if not editor.may_be_arranged(around):
        return False
    order = [*(at for at in range(len(around.items)) if at != item.index), item.index]
    return len(order) == len(around.items) and editor.arrange(around, order)


def _append(
    values: tuple[Any, ...], field: str, node: Mapping, value: Node | None, editor: Editor
) -> bool:
    """Adds to a list; a missing one is written, and one value becomes the first of a list."""
    style = '"' if any(key.style == '"' for key, _ in node.entries.values()) else ""  # JSON
    if value is None:
        return editor.add_key(node, field, values)
    if isinstance(value, Sequence):
        return all(editor.add_item(value, each, style=style) for each in values)
    if not isinstance(value, Scalar) or value.style in ("|", ">"):
        return False
    if value.value is None:
        return editor.set_value(value, flow_text(values, style))
    editor.insert(value.start.offset, "[")
    editor.insert(value.end.offset, f", {flow_text(values, style)[1:]}")
    return True


def _all_but_first(keep: int, given: tuple[Any, ...], value: Node | None) -> tuple[Any, ...] | None:
    """The values that go, when the first `keep` of them stay; None where nothing would."""
    if not keep:
        return given
    written = value.items if isinstance(value, Sequence) else []
    ours = [each for each in written if isinstance(each, Scalar) and each.raw in given]
    return tuple(each.raw for each in ours[keep:]) or None


def _join(change: Change, values: tuple[Any, ...], editor: Editor) -> bool:
    """Adds the values that move to their new list, without those it has."""
    assert change.to is not None
    item, field = change.to
    if not isinstance(item.node, Mapping):
        return False
    there = item.node.get(field)
    known = {each.raw for each in _scalars(there)}
    new = tuple(each for each in values if str(each) not in known)
    return not new or _append(new, field, item.node, there, editor)


def _scalars(node: Node | None) -> Iterator[Scalar]:
    for each in node.items if isinstance(node, Sequence) else (node,):
        if isinstance(each, Scalar):
            yield each


def _remove(
    values: tuple[Any, ...], field: str, node: Mapping, value: Node, editor: Editor
) -> bool:
    """Takes out values of a list; with the last of them the field goes, as without values."""
    items = value.items if isinstance(value, Sequence) and values else []
    gone = [
        place
        for place, each in enumerate(items)
        if isinstance(each, Scalar) and (each.raw in values or each.value in values)
    ]
    if items and not gone:
        return False
    if len(gone) < len(items):
        assert isinstance(value, Sequence)
        return editor.remove_items(value, gone)
    return editor.remove_key(node, field)


NOTE = "# A start to adapt: it says what is usual, not what your team does."


def _start(field: str, node: Mapping, value: Node | None, editor: Editor) -> bool:
    """Writes the start of a section that is not there, with its comments where there is room."""
    if value is not None:
        return False
    from pipelinelint.shape.start import block

    lines, start = block(field)
    return editor.add_key(
        node, field, start, lambda indent: [indent + line for line in (NOTE, *lines)]
    )
