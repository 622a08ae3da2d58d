"""What a finding says: values as a message shows them, templates, the words a condition found."""

from __future__ import annotations

from pipelinelint.facts.registry import Record
from pipelinelint.ruleset.run.hit import Place, pointer
from pipelinelint.ruleset.run.read import Frame, Inputs, flat, getter
from pipelinelint.shape.model import Item, called
from pipelinelint.verbs.verbs import VERBS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeAlias

    Writes: TypeAlias = Callable[[Any, str], str | None]
    Tree: TypeAlias = tuple[Any, ...]
    Finds: TypeAlias = Callable[[Any], "Match | None"]


LONGEST = 120
"""Characters of a value in a message."""
MOST = 12
"""Items of a list in a message."""


def shown(value: Any) -> str:
    """A node as its name, a list with commas, a number without trailing zeros."""
    if isinstance(value, str):
        return _short(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return number(value)
    if isinstance(value, Item):
        return _short(called(value) or value.text("type") or value.kind.replace("_", " "))
    if isinstance(value, Record):
        return shown(value.place)
    shown_ = [shown(each) for each in value[:MOST]]
    if len(value) > MOST:
        return ", ".join(shown_) + f" and {len(value) - MOST} more"
    return ", ".join(shown_)


def number(value: float) -> str:
    """At most two digits behind the point, no zeros at the end: 3, 0.5, 12.25."""
    if value != value or value in (float("inf"), float("-inf")):
        return str(value)
    if value == int(value):
        return str(int(value))
    return f"{value:.2f}".rstrip("0").rstrip(".") if abs(value) >= 0.01 else f"{value:.2g}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


NOT_GIVEN = "(not given)"
"""Stands for what a message needs and a definition with a structure error lacks."""


def message(parts: tuple[Any, ...], inputs: Inputs) -> Writes:
    """A function of a node and the words found there."""
    made = [part if isinstance(part, str) else _part(part, inputs) for part in parts]

    def write(node: Any, match: str) -> str | None:
        texts = []
        for part in made:
            text = part if isinstance(part, str) else part(node, match)
            if not text:
                return None
            texts.append(text)
        return "".join(texts)

    return write


def required(writes: Writes, parts: tuple[Any, ...], inputs: Inputs) -> Writes:
    """The same, with a sign for each missing part instead of no text at all."""
    made = [part if isinstance(part, str) else _part(part, inputs) for part in parts]

    def write(node: Any, match: str) -> str:
        return writes(node, match) or "".join(
            part if isinstance(part, str) else part(node, match) or NOT_GIVEN for part in made
        )

    return write


def _part(part: tuple[Any, ...], inputs: Inputs) -> Writes:
    if part[0] == "match":
        return lambda node, match: shown(match)
    if part[0] == "path":
        read = getter(part[1], inputs.frame)
        return lambda node, match: shown(read(node))
    text = shown(inputs.constant(part))
    return lambda node, match: text


class Match:
    """What was found: the text, from `start` to `end` of the value, and the value's place."""

    __slots__ = ("end", "place", "start", "text")

    def __init__(self, text: str, start: int, end: int, place: Callable[[], Place]) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.place = place


def finder(tree: Tree, inputs: Inputs) -> Finds:
    """A function of a node for which the condition holds: the first words found."""
    finds = [each for test in tree for each in _finds(test, inputs)]

    def find(node: Any) -> Match | None:
        for each in finds:
            found = each(node)
            if found is not None:
                return found
        return None

    return find


def _finds(test: Tree, inputs: Inputs) -> list[Finds]:
    what = test[0]
    if what == "test" and VERBS[test[3]].find is not None:
        return [_words(test, inputs)]
    if what == "test" and test[3] == "has":
        return [_members(test, inputs)]
    if what == "walk" and test[2] in ("any", "all"):
        return [_inside(test, inputs)]
    if what in ("all_of", "any_of"):
        return [finder(part, inputs) for part in test[1]]
    return []


def _words(test: Tree, inputs: Inputs) -> Finds:
    _, steps, _, name, operands = test
    verb = VERBS[name]
    read = getter(steps, inputs.frame)
    point = pointer(steps, inputs.frame)
    constants = inputs.values(operands)
    readers = inputs.readers(operands)

    def find(node: Any) -> Match | None:
        text = read(node)
        wanted = (*constants, *flat(each(node) for each in readers))
        if not isinstance(text, str) or not wanted or not verb.prepare or not verb.find:
            return None
        span = verb.find(text, verb.prepare(wanted))
        if span is None:
            return None
        return Match(text[span[0] : span[1]], *span, lambda: point(node))

    return find


def _members(test: Tree, inputs: Inputs) -> Finds:
    """The wanted values the list has, in the order in which they are wanted."""
    _, steps, _, _, operands = test
    read = getter(steps, inputs.frame)
    point = pointer(steps, inputs.frame)
    constants = inputs.values(operands)
    readers = inputs.readers(operands)

    def find(node: Any) -> Match | None:
        there = read(node) or ()
        wanted = (*constants, *flat(each(node) for each in readers))
        text = ", ".join(str(each).replace("_", " ") for each in wanted if each in there)
        return Match(text, 0, 0, lambda: point(node)) if text else None

    return find


def _inside(test: Tree, inputs: Inputs) -> Finds:
    """In the first item of the list for which the condition inside holds."""
    from pipelinelint.ruleset.run.conditions import condition

    _, steps, _, inner, owner_steps = test
    read = getter(steps, inputs.frame)
    owner = getter(owner_steps, inputs.frame) if owner_steps is not None else None
    inside = Inputs(inputs.options)
    inside.frame = Frame() if owner else inputs.frame
    holds = condition(inner, inside)
    find = finder(inner, inside)

    def search(node: Any) -> Match | None:
        if owner is not None:
            inside.frame.owner = owner(node)
        for each in read(node) or ():
            if holds(each):
                found = find(each)
                if found is not None:
                    return found
        return None

    return search
