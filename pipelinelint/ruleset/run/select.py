"""Which nodes a rule is about: a selector walked, then the first tests of `where`."""

from __future__ import annotations

from marshal import dumps

from pipelinelint.facts.registry import Record
from pipelinelint.ruleset.run.conditions import Frame, Inputs, condition, step_getter
from pipelinelint.shape.model import Item, Word, pipeline_of, written
from pipelinelint.source.nodes import Mapping

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

    from pipelinelint.shape.model import Item

    Node: TypeAlias = Item | Record | Word
    Selector: TypeAlias = tuple[tuple[Any, ...], ...]
    Found: TypeAlias = tuple[Any, Item, Item | None]


class Target:
    """A selected node, the item whose field or fact it came from, the pipeline it was found in.

    `sharing` are the further pipelines it was found in: a field that several use.
    """

    __slots__ = ("node", "owner", "pipeline", "sharing")

    def __init__(self, node: Node, owner: Item, pipeline: Item | None) -> None:
        self.node = node
        self.owner = owner
        self.pipeline = pipeline
        self.sharing: tuple[Item, ...] = ()

    @property
    def item(self) -> Item:
        """The item the node is, or stands in: findings about one defect meet on it."""
        node = self.node
        if isinstance(node, Item):
            return node
        place = node.place if isinstance(node, Record) else None
        if isinstance(place, Item):
            return place
        if isinstance(place, Word):
            return place.owner
        return node.owner if isinstance(node, Word) else self.owner


class Walk:
    """A selector that can be walked. Selectors that begin alike share their beginning."""

    __slots__ = ("_before", "_read", "_step")

    def __init__(self, before: Walk | None, step: tuple[Any, ...]) -> None:
        self._before = before
        self._step = step
        self._read = step_getter(step, Frame())

    def nodes(self, account: Item) -> list[Found]:
        """The nodes with owner and pipeline; kept on the account."""
        cache: Any = account.cache
        known: list[Found] | None = cache.get(self)
        if known is None:
            known = cache[self] = self._nodes(account)
        return known

    def _nodes(self, account: Item) -> list[Found]:
        step, read = self._step, self._read
        found: list[Found] = []
        for node, owner, pipeline in _from(self._before, account):
            holder = node if isinstance(node, Item) else owner
            found += [
                (each, holder, pipeline or pipeline_of(each if isinstance(each, Item) else holder))
                for each in _opened(read(node), node, step)
            ]
        return found


_walks: dict[tuple[int, tuple[Any, ...]], Walk] = {}


def walk(selector: Selector) -> Walk | None:
    """The walk of a selector, the same object for equal ones; None for the definition itself."""
    found: Walk | None = None
    for step in selector:
        key = (id(found), step)
        found = _walks[key] = _walks.get(key) or Walk(found, step)
    return found


def _from(before: Walk | None, account: Item) -> list[Found]:
    return before.nodes(account) if before is not None else [(account, account, None)]


def selected(account: Item, walks: list[Walk | None]) -> list[Target]:
    """All nodes of the walks, in order, each once."""
    found: dict[int, Target] = {}
    for each in walks:
        for node, owner, pipeline in _from(each, account):
            first = found.get(id(node))
            if first is None:
                found[id(node)] = Target(node, owner, pipeline)
            elif pipeline is not None and pipeline not in (first.pipeline, *first.sharing):
                first.sharing = (*first.sharing, pipeline)
    return list(found.values())


def _opened(value: Any, holder: Any, step: tuple[Any, ...]) -> list[Any]:
    """The nodes of a value; a plain text becomes a word that knows its place."""
    if value is None:
        return []
    if isinstance(value, list | tuple):
        return [each for each in value if isinstance(each, Item | Record | Word)]
    if isinstance(value, Item | Record | Word):
        return [value]
    node = written(holder, step[1]) if isinstance(holder.node, Mapping) else holder.node
    return [Word.at(str(value), node, holder)] if node is not None else []


_known: dict[tuple[Nodes | None, bytes], Nodes] = {}
_met: dict[tuple[Nodes | None, int], tuple[Any, Nodes]] = {}


class Nodes:
    """A selector, or another beginning narrowed by one test; the same object for equal ones."""

    __slots__ = ("_asked", "_before", "_inputs", "_walks")

    def __init__(
        self, selectors: tuple[Selector, ...], before: Nodes | None = None, test: Any = None
    ) -> None:
        self._walks = [walk(each) for each in selectors] if before is None else []
        self._before = before
        self._inputs = Inputs({})
        self._asked = condition((test,), self._inputs) if before is not None else None

    def targets(self, account: Item) -> list[Target]:
        """The nodes, in order, each once; kept on the account."""
        cache: Any = account.cache
        found: list[Target] | None = cache.get(self)
        if found is None:
            found = cache[self] = self._find(account)
        return found

    def _find(self, account: Item) -> list[Target]:
        asked = self._asked
        if self._before is None or asked is None:
            return selected(account, self._walks)
        frame = self._inputs.frame
        found = []
        for target in self._before.targets(account):
            frame.owner = target.owner
            if asked(target.node):
                found.append(target)
        return found


def nodes_of(selectors: tuple[Selector, ...], tests: tuple[Any, ...] = ()) -> Nodes:
    """Those of a rule, narrowed by the tests of its `where` that read no option: the same object
    for rules that begin alike."""
    found: Nodes | None = None
    for asked in (selectors, *tests):
        # What rules of one set have equal is mostly the same object.
        met = (found, id(asked))
        same, known = _met.get(met, (None, None))
        if known is None or same is not asked:
            # As bytes, since True and 1 are equal in Python; version 2 writes equal data alike.
            key = (found, dumps(asked, 2))
            known = _known[key] = _known.get(key) or Nodes(selectors, found, asked)
            _met[met] = asked, known
        found = known
    assert found is not None
    return found


def shared_tests(where: tuple[Any, ...]) -> int:
    """How many tests at its beginning read no option, which each rule has for itself."""
    return next((count for count, test in enumerate(where) if _has_own(test)), len(where))


def _has_own(tree: tuple[Any, ...]) -> bool:
    return tree[:1] == ("option",) or any(
        _has_own(part) for part in tree if isinstance(part, tuple)
    )
