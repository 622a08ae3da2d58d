"""What a condition found: words or a pattern in a text, members in a list."""

from __future__ import annotations

from pipelinelint.ruleset.getters import Frame, getter
from pipelinelint.ruleset.pointing import Place, pointer
from pipelinelint.ruleset.scope import Scope, flat
from pipelinelint.verbs.verbs import VERBS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeAlias

    Tree: TypeAlias = tuple[Any, ...]
    Finds: TypeAlias = Callable[[Any], "Found | None"]


class Found:
    """What was found: the text, from `start` to `end` of the value, and the value's place."""

    __slots__ = ("end", "place", "start", "text")

    def __init__(self, text: str, start: int, end: int, place: Callable[[], Place]) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.place = place


def finder(tree: Tree, scope: Scope) -> Finds:
    """A function of a node for which the condition holds: the first words found."""
    finds = [each for test in tree for each in _finds(test, scope)]

    def find(node: Any) -> Found | None:
        for each in finds:
            found = each(node)
            if found is not None:
                return found
        return None

    return find


def _finds(test: Tree, scope: Scope) -> list[Finds]:
    what = test[0]
    if what == "test" and VERBS[test[3]].find is not None:
        return [_words(test, scope)]
    if what == "test" and test[3] == "has":
        return [_members(test, scope)]
    if what == "walk" and test[2] in ("any", "all"):
        return [_inside(test, scope)]
    if what in ("all_of", "any_of"):
        return [finder(part, scope) for part in test[1]]
    return []


def _words(test: Tree, scope: Scope) -> Finds:
    _, steps, _, name, operands = test
    verb = VERBS[name]
    read = getter(steps, scope.frame)
    point = pointer(steps, scope.frame)
    constants = scope.values(operands)
    readers = scope.readers(operands)

    def find(node: Any) -> Found | None:
        text = read(node)
        wanted = (*constants, *flat(each(node) for each in readers))
        if not isinstance(text, str) or not wanted or not verb.prepare or not verb.find:
            return None
        span = verb.find(text, verb.prepare(wanted))
        if span is None:
            return None
        return Found(text[span[0] : span[1]], *span, lambda: point(node))

    return find


def _members(test: Tree, scope: Scope) -> Finds:
    """The wanted values the list has, in the order in which they are wanted."""
    _, steps, _, _, operands = test
    read = getter(steps, scope.frame)
    point = pointer(steps, scope.frame)
    constants = scope.values(operands)
    readers = scope.readers(operands)

    def find(node: Any) -> Found | None:
        there = read(node) or ()
        wanted = (*constants, *flat(each(node) for each in readers))
        text = ", ".join(str(each).replace("_", " ") for each in wanted if each in there)
        return Found(text, 0, 0, lambda: point(node)) if text else None

    return find


def _inside(test: Tree, scope: Scope) -> Finds:
    """In the first item of the list for which the condition inside holds."""
    from pipelinelint.ruleset.conditions import condition

    _, steps, _, inner, owner_steps = test
    read = getter(steps, scope.frame)
    owner = getter(owner_steps, scope.frame) if owner_steps is not None else None
    inside = Scope(scope.options)
    inside.frame = Frame() if owner else scope.frame
    holds = condition(inner, inside)
    find = finder(inner, inside)

    def search(node: Any) -> Found | None:
        if owner is not None:
            inside.frame.owner = owner(node)
        for each in read(node) or ():
            if holds(each):
                found = find(each)
                if found is not None:
                    return found
        return None

    return search
