"""Where in a definition an exception points, and where nothing was looked for."""

from __future__ import annotations

from bisect import bisect_left

from pipelinelint.shape.model import Item, where
from pipelinelint.shape.schema import kinds
from pipelinelint.source.nodes import Mapping, Sequence, path_of
from pipelinelint.text import nearest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TypeAlias

    from pipelinelint.engine import Definition
    from pipelinelint.engine.report import FileReport
    from pipelinelint.ruleset import Card
    from pipelinelint.settings import Settings
    from pipelinelint.shape.finding import Finding
    from pipelinelint.source.nodes import Document, Node

    Extent: TypeAlias = tuple[int, int]

MOST_COMPARED = 50_000
"""Paths of a definition that are compared, in all, with paths that lead nowhere."""


def unlooked(
    file: FileReport, definition: Definition, settings: Settings, cards: dict[str, Card]
) -> dict[str, list[str]]:
    """Where rules did not look, by rule: in pipelines that are not judged as a sale, or for which
    a rule is off, and, of rules about names, at stages whose name nobody could read."""
    quiet = {"": [flat(each) for each in file.unsold]}
    unread = [flat(path) for _, path in file.unjudged]
    for name, card in cards.items() if unread else ():
        if card.group in _ABOUT_NAMES:
            quiet[name] = [*unread]
    pipelines = definition.account.pipelines if definition.account is not None else []
    for pipeline in pipelines if settings.has_pipeline_overrides else ():
        scope = settings.scope(definition.path, pipeline.id)
        for name, card in cards.items():
            if scope.severities(card).is_off:
                quiet.setdefault(name, []).append(flat(where(pipeline)))
    return quiet


_ABOUT_NAMES = ("naming", "stages")


class Quiet:
    """Flat paths at which a rule did not look."""

    __slots__ = ("_above", "_extents", "paths")

    def __init__(self, paths: Iterable[str]) -> None:
        self.paths = {*paths}
        self._above = {start for path in self.paths for start in _starts(path)}
        self._extents: dict[str, list[Extent]] = {}

    def reaches(self, at: str) -> bool:
        """Whether one of them is at a path, below it or above; the empty path is above all."""
        if not at or not self.paths:
            return bool(self.paths)
        return at in self._above or not self.paths.isdisjoint(_starts(at))

    def meets(self, one: Extent, places: Places | None, document: Document) -> bool:
        """Whether what is written at one of them in a document shares a place with an extent."""
        if places is None or not self.paths:
            return False
        extents = self._extents.get(document.path)
        if extents is None:
            extents = self._extents[document.path] = self._read(places, document)
        at = bisect_left(extents, one[0], key=_end)
        return at < len(extents) and extents[at][0] <= one[1]

    def _read(self, places: Places, document: Document) -> list[Extent]:
        """Their extents in order, those inside others left out."""
        nodes = map(places.node, self.paths)
        here = (node for node in nodes if node and path_of(node, document.path) == document.path)
        found: list[Extent] = []
        for extent in sorted((node.start.offset, node.end.offset) for node in here):
            if not found or extent[1] > found[-1][1]:
                found.append(extent)
        return found


def _starts(path: str) -> Iterator[str]:
    """A flat path and all it leads on from."""
    at = len(path)
    while at > 0:
        yield path[:at]
        at = path.rfind(".", 0, at)


def _end(extent: Extent) -> int:
    return extent[1]


def is_below(path: str, top: str) -> bool:
    """Whether a flat path is another or leads on from it."""
    return path == top or path.startswith(f"{top}.")


def flat(path: str) -> str:
    """One spelling for `pipelines[a].stages[b]` and `pipelines.a.stages.b`."""
    text = path.replace("[", ".").replace("]", "")
    return " ".join(text.split()).strip(".")


def paths_to(finding: Finding) -> Iterator[str]:
    """The path of what a finding is about, flat, and of all that it stands in."""
    path = ""
    for field, label in finding.about.steps:
        path += f".{field}"
        yield flat(path)
        if label is not None:
            path += f".{label}"
            yield flat(path)


def blocks_by_line(root: Node | None, lines: set[int]) -> dict[int, list[Extent]]:
    """The blocks that begin on each of these lines, by their offsets, the whole file excepted.

    A block under a key begins with its key.
    """
    found: dict[int, list[Extent]] = {}
    stack: list[Node] = [root] if root is not None else []
    while stack:
        node = stack.pop()
        inside: list[tuple[Node, Node]]
        if isinstance(node, Mapping):
            inside = list(node.entries.values())
        elif isinstance(node, Sequence):
            inside = [(each, each) for each in node.items]
        else:
            continue
        for first, value in inside:
            if isinstance(value, Mapping) and first.start.line in lines:
                place = (first.start.offset, value.end.offset)
                found.setdefault(first.start.line, []).append(place)
            if value.origin is None:  # what an alias repeats is written, and covered, elsewhere
                stack.append(value)
    return found


class Places:
    """The paths of a definition, flat, read when an exception first names one of no use."""

    __slots__ = ("_account", "_compared", "_known")

    def __init__(self, account: Item) -> None:
        self._account = account
        self._known: dict[str, Item] = {}
        self._compared = 0

    def __contains__(self, wanted: str) -> bool:
        """Whether a path leads to an item or a field of one."""
        known = self._read()
        if wanted in known:
            return True
        start, _, field = wanted.rpartition(".")
        item = known.get(start)
        kind = kinds().get(item.kind) if item is not None else None
        return kind is not None and field in kind.fields

    def node(self, path: str) -> Node | None:
        """Of the item a path leads to."""
        item = self._read().get(path)
        return item.node if item is not None else None

    def nearest(self, wanted: str) -> str | None:
        """The path somebody probably meant, while there are not too many to compare."""
        known = self._read()
        self._compared += len(known)
        if self._compared > MOST_COMPARED:
            return None
        close = nearest(wanted, known, at_most=3)
        return where(known[close]) if close else None

    def _read(self) -> dict[str, Item]:
        if not self._known:
            stack = [self._account]
            while stack:
                item = stack.pop()
                self._known[flat(where(item))] = item
                for value in item.fields.values():
                    if isinstance(value, Item):
                        stack.append(value)
                    elif isinstance(value, list):
                        stack += [each for each in value if isinstance(each, Item)]
        return self._known
