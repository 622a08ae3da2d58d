"""Where a check holds, and what that points to: a node of the text, never searched for.

Loaded when a rule has its first hit.
"""

from __future__ import annotations

from pipelinelint.facts.registry import Record
from pipelinelint.ruleset.run.conditions import step_getter
from pipelinelint.shape.finding import Subject
from pipelinelint.shape.model import Item, Word, is_written, meant_key, subject_of
from pipelinelint.shape.schema import kinds
from pipelinelint.source.nodes import Mapping, Node, Position, Scalar, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeAlias

    from pipelinelint.ruleset.run.conditions import Frame, Inputs, Steps
    from pipelinelint.ruleset.run.select import Target

    Pointer: TypeAlias = Callable[[Any], "Place"]


class Hit:
    """One place where a check holds.

    `target` is the selected node, `item` the item findings about one defect meet on, `items` all of
    them (by `id`) when equal hits on several nodes are one finding. `place` has
    the node, its span, and what stands there. `value` is the offending value as text, for
    the fingerprint; `values` are those its message was made of, by placeholder. `related` are
    further places, each with what stands there. `targets` are all it was found
    on, `edit` and `inputs` what an autofix is made of there, if one is asked for. `also` are the
    rules that see the same defect and stay silent, `lost` those of the `items` on which a more
    severe finding speaks instead.
    """

    __slots__ = (
        "also",
        "check",
        "edit",
        "inputs",
        "item",
        "items",
        "lost",
        "message",
        "place",
        "related",
        "rule",
        "severity",
        "suggestion",
        "target",
        "targets",
        "value",
        "values",
    )

    def __init__(
        self, rule: str, check: str, severity: str, message: str, place: Place, target: Target
    ) -> None:
        self.rule = rule
        self.check = check
        self.severity = severity
        self.message = message
        self.place = place
        self.target = target
        self.item: Item = target.item
        self.items: dict[int, None] = {id(target.item): None}
        self.value = ""
        self.values: dict[str, Any] = {}
        self.suggestion = ""
        self.related: tuple[tuple[str, Place], ...] = ()
        self.edit: tuple[dict[str, Any], ...] = ()
        self.inputs: Inputs | None = None
        self.targets = [target]
        self.also: dict[str, None] = {}
        self.lost: set[int] = set()

    @property
    def speaks(self) -> bool:
        """Whether it has the word on any item it is about."""
        return len(self.lost) < len(self.items)

    @property
    def about(self) -> Subject:
        """Its place as a finding keeps it; it counts for the pipeline the rule judged."""
        judged = self.target.pipeline
        return self.place.about.counting_for(subject_of(judged).pipeline if judged else None)

    @property
    def where(self) -> str:
        """Its place as people write it: pipelines[new_business].stages[demo].name."""
        return self.place.about.where


_NAMES = ("name", "title", "label", "id")


class Place:
    """A place in a definition: the node, the item it belongs to, and the field when it is one.

    `value` is the plain value that stands there, if one does; `whole` says that the whole path
    was found. `span` may be narrower than the node: the words a rule found. `misread` says that
    something stands there that could not be read, which is a finding of its own.
    """

    __slots__ = ("field", "item", "misread", "node", "span", "value", "whole")

    def __init__(
        self, node: Node, item: Item, field: str = "", value: Any = None, whole: bool = True
    ) -> None:
        self.node = node
        self.item = item
        self.field = field
        self.value = value
        self.whole = whole
        self.misread = False
        self.span = node.span

    @property
    def about(self) -> Subject:
        """The item, its field, or the word in it."""
        subject = subject_of(self.item)
        if not self.field:
            return subject
        return subject.field(self.field, str(self.value) if isinstance(self.value, Word) else None)

    def narrow(self, start: int, end: int) -> None:
        """Point at these characters of the value, where the text is written as it is read."""
        node, value = self.node, self.value
        if not isinstance(node, Scalar) or node.start.line != node.end.line:
            return
        length = node.end.offset - node.start.offset
        shift = (length - len(node.raw)) // 2
        quotes = 2 if node.style in ("'", '"') else 0
        if node.raw != value or length != len(node.raw) + quotes:
            return
        begin, column = node.start.offset + shift, node.start.column + shift
        line = node.start.line
        self.span = Span(
            Position(line, column + start, begin + start), Position(line, column + end, begin + end)
        )


def pointer(steps: Steps, frame: Frame) -> Pointer:
    """A function from the selected node to the place the path leads to, as far as it goes."""
    readers = [(step, step_getter(step, frame)) for step in steps]

    def point(node: Any) -> Place:
        here = node
        for step, read in readers:
            value = read(here) if step[0] != "field" else here.fields.get(step[1])
            if isinstance(here, Item) and not isinstance(value, Item | Record | Word):
                return _field(here, step, value) or _shorter(here, frame, _field_of(step))
            if value is None:
                return _shorter(here, frame)
            here = value
        return place_of(here, frame)

    return point


def _shorter(here: Any, frame: Frame, field: str = "") -> Place:
    place = place_of(here, frame)
    place.whole = False
    if field and isinstance(here, Item) and isinstance(here.node, Mapping):
        written = meant_key(here, field)
        place.misread = field not in here.fields and is_written(here.node, written)
    return place


def _field_of(step: tuple[Any, ...]) -> str:
    return str(step[1]) if step[0] in ("field", "id") else ""


def _field(item: Item, step: tuple[Any, ...], value: Any) -> Place | None:
    """A plain value at itself, a list or a mapping at its key; nothing when it is not written."""
    name = step[1] if step[0] in ("field", "id") else step[-1]
    node = item.node
    if isinstance(node, Mapping):
        entry = node.entries.get(name) or node.entries.get(meant_key(item, name))
        if entry is None or (step[0] != "fact" and name not in item.fields):
            return None
        key, written = entry
        if isinstance(written, Scalar):
            return Place(written, item, name, item.fields.get(name))
        return Place(key, item, name)
    if name in item.fields:
        return Place(node, item, name, item.fields[name])
    return None


def place_of(here: Any, frame: Frame | None = None) -> Place:
    """The place of an item, a record or a word itself."""
    if isinstance(here, Word):
        return _place_of_word(here)
    if isinstance(here, Record):
        inside = here.place
        if inside is None and frame is not None:
            inside = frame.owner
        if inside is None:
            raise ValueError(f"a {type(here).__name__} without a node has no place")
        return place_of(inside)
    return _place_of_item(here)


def _place_of_word(word: Word) -> Place:
    """The word in the list of its owner it stands in, or the field whose value it is."""
    fields: Any = word.owner.cache.get(" fields of words")
    if fields is None:
        fields = word.owner.cache[" fields of words"] = _fields_of_words(word.owner)
    name = fields.get(id(word.node))
    if name is not None:
        return Place(word.node, word.owner, name, word)
    if isinstance(word.owner.node, Mapping):
        for name, (_, node) in word.owner.node.entries.items():
            if node is word.node:
                return Place(node, word.owner, name, str(word))
    return Place(word.node, word.owner, "", str(word))


def _fields_of_words(owner: Item) -> dict[int, str]:
    """For every word in a list of the item the field of that list, by the `id` of its node."""
    return {
        id(each.node): name
        for name, value in owner.fields.items()
        if isinstance(value, list)
        for each in value
        if isinstance(each, Word)
    }


def _place_of_item(item: Item) -> Place:
    node = item.node
    if not isinstance(node, Mapping):
        return Place(node, item)
    if item.kind != "map":
        for name in _NAMES:
            if name in item.fields and name in node.entries:
                return Place(node.entries[name][1], item)
    key = _key(item)
    if key is not None:
        return Place(key, item)
    kind = kinds().get(item.kind)
    if kind is not None and kind.short in node.entries:
        return Place(node.entries[kind.short][1], item)
    for first, _ in node.entries.values():
        return Place(first, item)
    return Place(node, item)


def _key(item: Item) -> Node | None:
    """The key an item stands under."""
    if item.key is not None:
        return item.key
    if item.parent is None or item.in_list or not isinstance(item.parent.node, Mapping):
        return None
    return item.parent.node.key(item.field)
