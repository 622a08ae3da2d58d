"""What is wrong with a rule file, said with its place."""

from __future__ import annotations

from pipelinelint.source.did_you_mean import nearest
from pipelinelint.source.nodes import Node
from pipelinelint.text import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


class RuleProblem:
    """One thing a rule file is refused for. Line and column count from 1."""

    __slots__ = ("column", "file", "line", "message", "suggestion")

    def __init__(
        self, file: str, line: int, column: int, message: str, suggestion: str = ""
    ) -> None:
        self.file = file
        self.line = line
        self.column = column
        self.message = message
        self.suggestion = suggestion  # the name probably meant, or empty

    def __str__(self) -> str:
        """On one line, with nothing a rule file could give orders to a terminal with."""
        return f"{self.place}: {visible(self.message)}"

    __repr__ = __str__

    @property
    def place(self) -> str:
        """File, line and column: all that may be shown of a file of somebody else."""
        return f"{visible(self.file)}:{self.line}:{self.column}"


class Problems:
    """Collects what one rule file is refused for."""

    __slots__ = ("file", "found")

    def __init__(self, file: str) -> None:
        self.file = file
        self.found: list[RuleProblem] = []

    def add(self, node: Node, message: str, suggestion: str = "", shift: int = 0) -> None:
        """Refuse what stands at the node, `shift` characters into it when it is on one line."""
        start = node.start
        column = start.column + (shift if start.line == node.end.line else 0)
        self.found.append(RuleProblem(self.file, start.line, column, message, suggestion))

    def unknown(
        self, node: Node, message: str, word: str, known: Iterable[str], shift: int = 0
    ) -> None:
        """Refuse a word that is on no list, with the nearest one that is."""
        close = nearest(word, known)
        hint = f'; did you mean "{close}"?' if close else ""
        self.add(node, message + hint, close or "", shift)


class RuleErrors(Exception):
    """One or more rule files were refused."""

    def __init__(self, problems: list[RuleProblem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems
