"""The nodes an importer builds: a definition's nodes that also know their file and a remark.

An export spans many files, so each node carries the path of the one it was read from. The remark
is what the written definition says about it in a comment; `check` does not read it.
"""

from __future__ import annotations

from pipelinelint.source.nodes import Mapping, Node, Scalar, Sequence
from pipelinelint.source.place import Position

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelinelint.source.nodes import Plain


class Place:
    """From `start` up to `end` in the file `path`."""

    __slots__ = ("end", "path", "start")

    def __init__(self, path: str, start: Position, end: Position) -> None:
        self.path = path
        self.start = start
        self.end = end


class PlacedScalar(Scalar):
    """A value with its file; `raw` is the text of the export."""

    __slots__ = ("path", "remark")

    def __init__(self, value: Plain, raw: str, place: Place, remark: str = "") -> None:
        super().__init__(value, raw, place.start, place.end)
        self.path = place.path
        self.remark = remark


class PlacedMapping(Mapping):
    """A mapping with its file."""

    __slots__ = ("path", "remark")

    def __init__(
        self, entries: dict[str, tuple[Scalar, Node]], place: Place, remark: str = ""
    ) -> None:
        super().__init__(entries, place.start, place.end)
        self.path = place.path
        self.remark = remark


class PlacedSequence(Sequence):
    """A list with its file."""

    __slots__ = ("path", "remark")

    def __init__(self, items: list[Node], place: Place, remark: str = "") -> None:
        super().__init__(items, place.start, place.end)
        self.path = place.path
        self.remark = remark


def path_of(node: Node, default: str) -> str:
    """The file a node was read from; `default` for nodes of a document of one file."""
    path = getattr(node, "path", None)
    return path if isinstance(path, str) else default


def remark_of(node: Node) -> str:
    """What the written definition says about the node in a comment; empty for none."""
    remark = getattr(node, "remark", "")
    return remark if isinstance(remark, str) else ""


def place_of(node: Node, default: str = "") -> Place:
    return Place(path_of(node, default), node.start, node.end)


def scalar(value: Plain, place: Place, raw: str | None = None, remark: str = "") -> PlacedScalar:
    """A value at a place; `raw` where the export writes it otherwise (`0.2` for 20)."""
    return PlacedScalar(value, str(value) if raw is None else raw, place, remark)


def mapping(
    place: Place, entries: Iterable[tuple[str, Node | None]], remark: str = ""
) -> PlacedMapping:
    """A mapping of the entries that are there; a key stands where its value stands."""
    kept: dict[str, tuple[Scalar, Node]] = {}
    for key, node in entries:
        if node is not None:
            kept[key] = (PlacedScalar(key, key, place_of(node, place.path)), node)
    return PlacedMapping(kept, place, remark)


def sequence(place: Place, items: Iterable[Node], remark: str = "") -> PlacedSequence:
    return PlacedSequence(list(items), place, remark)


def words(place: Place, values: Iterable[str]) -> PlacedSequence:
    """A list of plain words, all at one place."""
    return sequence(place, [scalar(value, place) for value in values])
