"""What an exception covers: lines and items for a comment, a path and all below it for a block."""

from __future__ import annotations

from pipelinelint.source.nodes import Mapping, Node, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.shape.finding import Finding


class Lines:
    """A line of a file, and the items whose first line it is, by their offsets in the text."""

    __slots__ = ("items", "line", "path")

    def __init__(self, path: str, line: int, items: list[tuple[int, int]]) -> None:
        self.path = path
        self.line = line
        self.items = items

    def covers(self, finding: Finding) -> bool:
        if finding.path != self.path:
            return False
        start = finding.span.start
        if start.line == self.line:
            return True
        return any(first <= start.offset < end for first, end in self.items)


class Below:
    """A path by ids and all below it; everything when the path is empty."""

    __slots__ = ("at",)

    def __init__(self, at: str) -> None:
        self.at = flat(at)

    def covers(self, finding: Finding) -> bool:
        if not self.at:
            return True
        where = flat(finding.where)
        return where == self.at or where.startswith(f"{self.at}.")


def flat(path: str) -> str:
    """One spelling for `pipelines[a].stages[b]` and `pipelines.a.stages.b`."""
    text = path.replace("[", ".").replace("]", "")
    return " ".join(text.split()).strip(".")


def items_by_line(root: Node | None, lines: set[int]) -> dict[int, list[tuple[int, int]]]:
    """The blocks that begin on each of these lines, the whole file excepted.

    A block under a key begins with its key.
    """
    found: dict[int, list[tuple[int, int]]] = {}
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
