"""Floor 0: text becomes nodes that know their place. Knows YAML, no CRM and no rules.

Here: how much a reader takes on, and what it could not accept. All is bounded: a stranger's file
must not use up the machine.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.source.nodes import Node, Problem, Scalar, Span


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
        nodes: int = 500_000,
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
"""Far above any real definition: the largest known has 7,000 stages, in 2.4 MB and a quarter of a
million nodes. At these bounds the costliest files (half a million empty values, JSON of one long
object, what is nearly JSON and is read as YAML again) are read in 1.5 s and 200 MB."""


class Problems:
    """The problems of one document; past `limit` one last problem says that there are more."""

    __slots__ = ("_found", "_limit")

    def __init__(self, limit: int) -> None:
        self._found: list[Problem] = []
        self._limit = limit

    def add(self, sentence: str, node: Node, **named: str) -> None:
        """A problem of a node."""
        from pipelinelint.source.problems import problem

        if len(self._found) < self._limit:
            self._found.append(problem(sentence, node.span, (), False, **named))
        elif len(self._found) == self._limit:
            self._found.append(problem("too-many-problems", node.span, limit=self._limit))

    def add_duplicate(self, again: Scalar, first: Scalar, *, dash: bool = False) -> None:
        """A key written `again` in one block; `dash` where one is missing before it."""
        from pipelinelint.source.problems import problem

        if len(self._found) < self._limit:
            line = first.start.line
            related = (first.span,)
            said = "duplicate-key/dash" if dash else "duplicate-key"
            self._found.append(problem(said, again.span, related, key=again.raw, line=line))
        else:
            self.add("duplicate-key", again)

    def all(self) -> tuple[Problem, ...]:
        return tuple(self._found)


class Refusal(Exception):
    """Carries a fatal problem out of the depth of a reader, which never lets it escape."""

    def __init__(
        self, sentence: str, span: Span, related: tuple[Span, ...] = (), **named: str | int
    ) -> None:
        from pipelinelint.source.problems import problem

        super().__init__(sentence)
        self.problem = problem(sentence, span, related, True, **named)
