"""Conditions that can never hold: what a path would have to be excludes itself."""

from __future__ import annotations

from pipelinelint.ruleset.presence import key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

    Tree: TypeAlias = tuple[Any, ...]


def contradiction(tree: Tree) -> str:
    """Why the tests of a condition exclude each other, or nothing."""
    wanted: dict[Any, set[Any]] = {}
    low: dict[Any, float] = {}
    high: dict[Any, float] = {}
    for test in tree:
        steps, verb, values = _constant(test)
        if not values:
            continue
        place = key(steps)
        if verb == "is" and test[0] == "test":
            before = wanted.get(place, values)
            wanted[place] = before & values
            if not wanted[place]:
                return f"{_text(steps)} is never {_or(values)} here: it is {_or(before)}"
        elif verb in ("above", "at_least"):
            low[place] = max(low.get(place, float("-inf")), *values)
        elif verb in ("below", "at_most"):
            high[place] = min(high.get(place, float("inf")), *values)
        if low.get(place, float("-inf")) > high.get(place, float("inf")):
            return f"{_text(steps)} is never above {low[place]:g} and below {high[place]:g}"
    for test in tree:
        if test[0] == "not":
            steps, verb, values = _constant(test[1])
            if verb == "is" and values and wanted.get(key(steps), {None}) <= values:
                return f"{_text(steps)} is always {_or(wanted[key(steps)])} here"
    return ""


def _constant(test: Tree) -> tuple[Tree, str, set[Any]]:
    """Steps, verb and values of a test against literals; no values for any other test."""
    if test[0] != "test" or not test[4] or any(each[0] != "const" for each in test[4]):
        return (), "", set()
    if test[2] == 2:
        return (), "", set()
    return test[1], test[3], {each[1] for each in test[4]}


def _or(values: set[Any]) -> str:
    return " or ".join(sorted(map(str, values)))


def _text(steps: Tree) -> str:
    return ".".join(
        str(step[2] if step[0] == "fact" else step[-1 if len(step) == 1 else 1]) for step in steps
    )
