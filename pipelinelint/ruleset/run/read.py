"""Steps become functions: from a node to the value a path, an option or a literal gives there."""

from __future__ import annotations

from pipelinelint.facts.all import FACTS
from pipelinelint.shape.model import Item, Word, item_id

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeAlias

    Getter: TypeAlias = Callable[[Any], Any]
    Steps: TypeAlias = tuple[tuple[Any, ...], ...]


class Frame:
    """Who owns the record or plain value that is being judged: its ancestors are read from here."""

    __slots__ = ("owner",)

    def __init__(self) -> None:
        self.owner: Item | None = None


def getter(steps: Steps, frame: Frame) -> Getter:
    """A function of a node that reads the path; None where it leads nowhere."""
    if not steps:
        return _itself
    if len(steps) == 1:
        return step_getter(steps[0], frame)
    fields = _fields_at_end(steps)
    default = steps[-1][2] if fields else None
    if len(steps) == 2:
        return _two(step_getter(steps[0], frame), step_getter(steps[1], frame), default)
    begin = getter(steps[:-2], frame)
    end = _two(step_getter(steps[-2], frame), step_getter(steps[-1], frame), default)
    return _two(begin, end, default if fields > 2 else None)


def _two(first: Getter, second: Getter, default: Any) -> Getter:
    def read(node: Any) -> Any:
        inside = first(node)
        return default if inside is None else second(inside)

    return read


def _fields_at_end(steps: Steps) -> int:
    """How many fields a path ends in when at least two do: a default reaches through these."""
    count = 0
    while count < len(steps) and steps[-1 - count][0] == "field":
        count += 1
    return count if count > 1 else 0


def step_getter(step: tuple[Any, ...], frame: Frame) -> Getter:
    """The function of one step."""
    what = step[0]
    if what == "field":
        return _field(step[1], step[2])
    if what == "fact":
        function: Getter = FACTS[step[1]][step[2]].function
        return function
    if what == "up":
        return _up(step[1], frame)
    if what == "column":
        name = step[1]
        return lambda node: getattr(node, name)
    if what == "size":
        return _size
    return item_id if what == "id" else _itself


def _itself(node: Any) -> Any:
    return node


def _size(value: Any) -> int:
    return len(value.fields) if isinstance(value, Item) else len(value)


def _field(name: str, default: Any) -> Getter:
    if default is None:
        return lambda node: node.fields.get(name)
    return lambda node: node.fields.get(name, default)


def _up(kind: str, frame: Frame) -> Getter:
    def climb(node: Any) -> Item | None:
        here: Item | None
        if isinstance(node, Item):
            here = node.parent
        else:
            here = node.owner if isinstance(node, Word) else frame.owner
        while here is not None and here.kind != kind:
            here = here.parent
        return here

    return climb


class Inputs:
    """What a condition or a message reads beside the node: the options in force, and the owner."""

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
