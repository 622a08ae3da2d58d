"""Values of a rule file, read with their types; what is wrong is a problem at its place."""

from __future__ import annotations

from pipelinelint.source.nodes import Mapping, Node, Scalar, Sequence
from pipelinelint.text import nearest, visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any


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


def mapping(node: Node, what: str, problems: Problems) -> Mapping | None:
    if isinstance(node, Mapping):
        return node
    problems.add(node, f"{what} is a map of `key: value` lines")
    return None


def known_keys(node: Mapping, known: Iterable[str], what: str, problems: Problems) -> None:
    """Note every key that is on no list."""
    for name, (key, _) in node.entries.items():
        if name not in known:
            problems.unknown(key, f'{what} has no "{name}"', name, known)


def text(node: Node | None, what: str, problems: Problems) -> str:
    """A text that is not empty; an empty one after a problem."""
    if node is None:
        return ""
    if isinstance(node, Scalar) and isinstance(node.value, str) and node.value.strip():
        return node.value
    if isinstance(node, Scalar) and node.value is not None and node.raw.strip():
        if isinstance(node.value, bool):
            problems.add(node, f'{what} is a text: quote it, "{node.raw}"')
            return ""
        return node.raw
    problems.add(node, f"{what} is a text")
    return ""


def texts(node: Node | None, what: str, problems: Problems) -> tuple[str, ...]:
    """A list of texts, or one text."""
    if node is None:
        return ()
    written = node.items if isinstance(node, Sequence) else [node]
    found = [text(each, what, problems) for each in written]
    return tuple(each for each in found if each)


def number(node: Node | None, what: str, problems: Problems) -> float | None:
    if node is None:
        return None
    value = node.value if isinstance(node, Scalar) else None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    problems.add(node, f"{what} is a number")
    return None


def word(node: Node | None, known: tuple[str, ...], what: str, problems: Problems) -> str:
    """One of the words; empty after a problem or when nothing is written."""
    if node is None:
        return ""
    value = node.value if isinstance(node, Scalar) else None
    if isinstance(value, str) and value in known:
        return value
    said = node.raw if isinstance(node, Scalar) else "a list or a map"
    message = f'{what} is one of {", ".join(known)}, not "{said}"'
    problems.unknown(node, message, said, known)
    return ""


def plain(node: Node, problems: Problems) -> Any:
    """Plain data: texts, numbers, truth values, lists and maps of these."""
    if isinstance(node, Sequence):
        return [plain(each, problems) for each in node.items]
    if isinstance(node, Mapping):
        return {name: plain(value, problems) for name, (_, value) in node.entries.items()}
    return node.value if isinstance(node, Scalar) else None
