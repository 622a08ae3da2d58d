"""Collecting what a reader could not accept, up to a bound."""

from __future__ import annotations

from pipelinelint.source.document import Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.source.nodes import Node, Scalar
    from pipelinelint.source.place import Span

LONGEST_NAME = 60


def problem(
    sentence: str,
    span: Span,
    related: tuple[Span, ...] = (),
    fatal: bool = False,
    **named: str | int,
) -> Problem:
    """A problem said with a sentence of the catalogue; its code is the sentence's first part."""
    from pipelinelint.source.sentences import SENTENCES  # most files have no problem

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
