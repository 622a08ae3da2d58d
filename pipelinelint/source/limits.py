"""How much a reader takes on: a stranger's file must not use up the machine."""

from __future__ import annotations


class Limits:
    """Upper bounds for one file; each one exceeded gives one clear problem.

    `size` is in bytes, `depth` in nested collections, `nodes` in nodes as written, `copies` in
    nodes that aliases and merge keys repeat, `documents` and `comments` per file, `problems` per
    document.
    """

    __slots__ = ("comments", "copies", "depth", "documents", "nodes", "problems", "size")

    def __init__(
        self,
        *,
        size: int = 10_000_000,
        depth: int = 100,
        nodes: int = 1_500_000,
        copies: int = 100_000,
        documents: int = 1_000,
        comments: int = 100_000,
        problems: int = 100,
    ) -> None:
        self.size = size
        self.depth = depth
        self.nodes = nodes
        self.copies = copies
        self.documents = documents
        self.comments = comments
        self.problems = problems


LIMITS = Limits()
"""Far above any real definition: the largest known has 7,000 stages in 2.4 MB."""
