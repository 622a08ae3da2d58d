"""What is wrong in a pack: where, what, and how to mend it."""

from __future__ import annotations


class PackProblem:
    """One thing to mend in a pack; line and column count from 1."""

    __slots__ = ("column", "line", "message", "path")

    def __init__(self, path: str, line: int, column: int, message: str) -> None:
        self.path = path
        self.line = line
        self.column = column
        self.message = message

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


class PackError(Exception):
    """A pack cannot be used. `problems` holds everything found, in the order of the file."""

    def __init__(self, problems: list[PackProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, problems)))
