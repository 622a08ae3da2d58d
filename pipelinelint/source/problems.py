"""How much a reader takes on, and what it could not accept: both are bounded.

A stranger's file must not use up the machine.
"""

from __future__ import annotations

from pipelinelint.source.nodes import Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.source.nodes import Node, Scalar, Span


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

LONGEST_NAME = 60


def problem(
    sentence: str,
    span: Span,
    related: tuple[Span, ...] = (),
    fatal: bool = False,
    **named: str | int,
) -> Problem:
    """A problem said with a sentence of the catalogue; its code is the sentence's first part."""
    from pipelinelint.source.faults import SENTENCES  # most files have no problem

    code = sentence.partition("/")[0]
    shown = {name: _shown(value) for name, value in named.items()}
    return Problem(code, SENTENCES[sentence].format(**shown), span, related, fatal)


def _shown(value: str | int) -> str | int:
    """Names from the file on one line, not longer than a sentence bears."""
    if isinstance(value, int):
        return value
    words = " ".join(value[: 2 * LONGEST_NAME].split()) or value[:1]
    return words if len(words) <= LONGEST_NAME else words[: LONGEST_NAME - 1] + "…"


class Problems:
    """The problems of one document; past `limit` one last problem says that there are more."""

    __slots__ = ("_found", "_limit")

    def __init__(self, limit: int) -> None:
        self._found: list[Problem] = []
        self._limit = limit

    def add(self, sentence: str, node: Node, **named: str) -> None:
        """A problem of a node."""
        if len(self._found) < self._limit:
            self._found.append(problem(sentence, node.span, (), False, **named))
        elif len(self._found) == self._limit:
            self._found.append(problem("too-many-problems", node.span, limit=self._limit))

    def add_duplicate(self, again: Scalar, first: Scalar) -> None:
        """A key written `again` in one block."""
        if len(self._found) < self._limit:
            line = first.start.line
            related = (first.span,)
            self._found.append(
                problem("duplicate-key", again.span, related, key=again.raw, line=line)
            )
        else:
            self.add("duplicate-key", again)

    def all(self) -> tuple[Problem, ...]:
        return tuple(self._found)


class Refusal(Exception):
    """Carries a fatal problem out of the depth of a reader, which never lets it escape."""

    def __init__(
        self, sentence: str, span: Span, related: tuple[Span, ...] = (), **named: str | int
    ) -> None:
        super().__init__(sentence)
        self.problem = problem(sentence, span, related, True, **named)
