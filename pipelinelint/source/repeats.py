"""Anchors and aliases: parts of a document that are repeated elsewhere in it."""

from __future__ import annotations

from pipelinelint.source.nodes import Mapping, Node, Scalar, Sequence
from pipelinelint.source.problems import Refusal
from pipelinelint.source.scalars import kind_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.source.limits import Limits
    from pipelinelint.source.place import Span
    from pipelinelint.source.problems import Problems

MERGE = "<<"
"""The key whose value's entries are taken over."""


class Repeats:
    """The parts of one file marked `&name`, and their copies where `*name` stands.

    A copy's span is that of the use; its `origin` is the node as written at the anchor.
    """

    __slots__ = ("_copied", "_limits", "_marked")

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._copied = 0
        self._marked: dict[str, Node | None] = {}

    def forget(self) -> None:
        """Marks hold within their document only."""
        self._marked = {}

    def open(self, name: str) -> None:
        """A part marked `name` begins: until it ends, it cannot repeat itself."""
        self._marked[name] = None

    def close(self, name: str, node: Node) -> None:
        self._marked[name] = node

    def use(self, name: str, span: Span, depth: int) -> Node:
        """What `*name` stands for, `depth` collections deep."""
        if name not in self._marked:
            raise Refusal("unknown-alias", span, name=name)
        node = self._marked[name]
        if node is None:
            raise Refusal("alias-cycle", span, name=name)
        return self._copy(node, name, span, depth)

    def _copy(self, node: Node, name: str, use: Span, depth: int) -> Node:
        self._copied += 1
        if self._copied > self._limits.copies:
            raise Refusal("alias-too-large", use, name=name, limit=self._limits.copies)
        origin = node if node.origin is None else node.origin
        if isinstance(node, Scalar):
            return Scalar(node.value, node.raw, use.start, use.end, node.style, origin)
        depth += 1
        if depth > self._limits.depth:
            raise Refusal("too-deep", use, limit=self._limits.depth)
        if isinstance(node, Sequence):
            items = [self._copy(item, name, use, depth) for item in node.items]
            return Sequence(items, use.start, use.end, origin)
        assert isinstance(node, Mapping)
        entries: dict[str, tuple[Scalar, Node]] = {}
        for word, (key, value) in node.entries.items():
            key_copy = self._copy(key, name, use, depth)
            assert isinstance(key_copy, Scalar)
            entries[word] = (key_copy, self._copy(value, name, use, depth))
        return Mapping(entries, use.start, use.end, origin)


def merge(entries: dict[str, tuple[Scalar, Node]], base: Node, problems: Problems) -> None:
    """Takes over the entries of a block, or of each block of a list; those written here count."""
    if isinstance(base, Mapping):
        for name, entry in base.entries.items():
            entries.setdefault(name, entry)
    elif isinstance(base, Sequence):
        for part in base.items:
            if isinstance(part, Mapping):
                merge(entries, part, problems)
            else:
                problems.add("merge-key", part, kind=kind_of(part))
    else:
        problems.add("merge-key", base, kind=kind_of(base))
