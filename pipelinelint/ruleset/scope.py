"""What the right side of a test and a placeholder may be besides paths: options."""

from __future__ import annotations

from pipelinelint.ruleset.getters import Frame, getter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pipelinelint.ruleset.getters import Getter


class Scope:
    """The options in force, and who owns what is judged."""

    __slots__ = ("frame", "options")

    def __init__(self, options: dict[str, Any]) -> None:
        self.options = options
        self.frame = Frame()

    def constant(self, operand: tuple[Any, ...]) -> Any:
        """The value of an operand that is no path."""
        return self.options[operand[1]] if operand[0] == "option" else operand[1]

    def values(self, operands: tuple[tuple[Any, ...], ...]) -> tuple[Any, ...]:
        """All constants, lists flattened."""
        return flat(self.constant(each) for each in operands if each[0] != "path")

    def readers(self, operands: tuple[tuple[Any, ...], ...]) -> list[Getter]:
        """Functions that read the paths among the operands."""
        return [getter(each[1], self.frame) for each in operands if each[0] == "path"]


def flat(values: Any) -> tuple[Any, ...]:
    """The values as one tuple: lists opened, missing ones left out."""
    found: list[Any] = []
    for value in values:
        if isinstance(value, list | tuple):
            found.extend(value)
        elif value is not None:
            found.append(value)
    return tuple(found)
