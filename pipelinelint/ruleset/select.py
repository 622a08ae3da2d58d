"""Walking a selector: the nodes a rule is about."""

from __future__ import annotations

from pipelinelint.facts.record import Record
from pipelinelint.ruleset.getters import Frame, step_getter
from pipelinelint.shape.item import Item, Word
from pipelinelint.shape.where import item_id
from pipelinelint.source.nodes import Mapping

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

    Node: TypeAlias = Item | Record | Word
    Selector: TypeAlias = tuple[tuple[Any, ...], ...]


class Target:
    """A selected node, the item whose field or fact it came from, its pipeline's id or ''."""

    __slots__ = ("item", "node", "owner", "pipeline")

    def __init__(self, node: Node, owner: Item, pipeline: str) -> None:
        self.node = node
        self.owner = owner
        self.pipeline = pipeline
        self.item = _item(node, owner)


def _item(node: Node, owner: Item) -> Item:
    """The item the node is, or stands in: findings about one defect meet on it."""
    if isinstance(node, Item):
        return node
    place = node.place if isinstance(node, Record) else None
    if isinstance(place, Item):
        return place
    if isinstance(place, Word):
        return place.owner
    return node.owner if isinstance(node, Word) else owner


def selected(account: Item, selectors: tuple[Selector, ...]) -> list[Target]:
    """All nodes of the selectors, in order, each once."""
    found: dict[int, Target] = {}
    for selector in selectors:
        for target in _walk(account, selector):
            found.setdefault(id(target.node), target)
    return list(found.values())


def _walk(account: Item, selector: Selector) -> list[Target]:
    nodes: list[tuple[Any, Item]] = [(account, account)]
    for step in selector:
        read = step_getter(step, Frame())
        nodes = [
            (each, node if isinstance(node, Item) else owner)
            for node, owner in nodes
            for each in _opened(read(node), node, step)
        ]
    return [Target(node, owner, pipeline_of(node, owner)) for node, owner in nodes]


def _opened(value: Any, holder: Any, step: tuple[Any, ...]) -> list[Any]:
    """The nodes of a value; a plain text becomes a word that knows its place."""
    if value is None:
        return []
    if isinstance(value, list | tuple):
        return [each for each in value if isinstance(each, Item | Record | Word)]
    if isinstance(value, Item | Record | Word):
        return [value]
    node = holder.node.get(step[1]) if isinstance(holder.node, Mapping) else holder.node
    return [Word.at(str(value), node, holder)] if node is not None else []


def pipeline_of(node: Any, owner: Item) -> str:
    """The id of the pipeline a node stands in, empty outside one."""
    here: Item | None = node if isinstance(node, Item) else owner
    while here is not None:
        if here.kind == "pipeline":
            return item_id(here)
        here = here.parent
    return ""
