"""What a rule file is checked against while it is loaded."""

from __future__ import annotations

from pipelinelint.ruleset.paths import Resolved, Stand, resolve
from pipelinelint.ruleset.problem import Problems
from pipelinelint.ruleset.rule import Option
from pipelinelint.ruleset.types import Type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pipelinelint.source.nodes import Scalar


class Context:
    """Problems and options of one rule file, and where the paths of one check start.

    `used` collects the options conditions read, `patterns` those used as regular expressions,
    `seen` the kinds paths started at, `narrow` the values an enumeration leaves them.
    """

    __slots__ = (
        "depth",
        "narrow",
        "options",
        "patterns",
        "problems",
        "seen",
        "stand",
        "used",
    )

    def __init__(self, problems: Problems, options: dict[str, Option], stand: Stand) -> None:
        self.problems = problems
        self.options = options
        self.stand = stand
        self.seen: list[str] = []
        self.depth = 0  # lists walked by the conditions outside
        self.used: set[str] = set()
        self.patterns: set[str] = set()
        self.narrow: dict[str, tuple[Any, ...]] = {}

    def at(self, stand: Stand) -> Context:
        """The same rule, with paths that start elsewhere."""
        inside = Context(self.problems, self.options, stand)
        inside.depth = self.depth + 1
        inside.seen = self.seen
        inside.used, inside.patterns, inside.narrow = self.used, self.patterns, self.narrow
        return inside

    def resolve(self, text: str, node: Scalar) -> Resolved | None:
        return resolve(text, self.stand, node, self.problems)


def misfit(value: Any, type_: Type) -> str:
    """Why a value can never be what the path holds, or nothing."""
    if type_.base in ("text", "enum"):
        if type_.base == "enum" and not type_.many and value not in type_.values:
            return f'is never "{value}"'
        if type_.base == "enum" and value not in type_.values:
            return f'never holds "{value}"'
        return "" if type_.base == "enum" or isinstance(value, str) else "is a text: quote it"
    if type_.base == "truth":
        return "" if isinstance(value, bool) else "is true or false"
    if type_.base in ("number", "integer"):
        number = isinstance(value, int | float) and not isinstance(value, bool)
        return "" if number else "is a number"
    return f"is {type_}: ask missing or present, or a field of it"
