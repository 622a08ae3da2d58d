"""What a condition says by holding: what is present, and whether it can hold at all."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

    Tree: TypeAlias = tuple[Any, ...]
    Key: TypeAlias = tuple[Any, ...]


_SAYS_NOTHING = ("missing", "lacks", "none")

_SIZE_COUNTS = ("above", "at_least")


def key(steps: Tree) -> Key:
    """What is read, apart from the default it would read as."""
    return tuple(
        ("field", "id") if step[0] == "id" else step[:2] + step[2:3] * (step[0] == "fact")
        for step in steps
    )


def present(tree: Tree) -> set[Key]:
    """The paths that are present, and not empty, wherever the condition holds."""
    found: set[Key] = set()
    for test in tree:
        found |= _present(test)
    return found


def _present(test: Tree) -> set[Key]:
    what = test[0]
    if what == "all_of":
        return {each for part in test[1] for each in present(part)}
    if what == "any_of":
        parts = [present(part) for part in test[1]]
        return set.intersection(*parts) if parts else set()
    if what == "walk":
        return _beginnings(test[1]) if test[2] not in _SAYS_NOTHING else set()
    if what != "test" or test[3] in _SAYS_NOTHING:
        return set()
    steps, verb, operands = test[1], test[3], test[4]
    found = _beginnings(steps)
    if steps[-1:] == (("size",),) and verb not in _SIZE_COUNTS:
        found = {key(steps)} | _beginnings(steps[:-2])
    if len(operands) == 1 and operands[0][0] == "path":
        found |= _beginnings(operands[0][1])
    return found


def _beginnings(steps: Tree) -> set[Key]:
    """The path and every beginning of it."""
    whole = key(steps)
    return {whole[:count] for count in range(1, len(whole) + 1)}


def missing_part(steps: Tree, absent: list[int], known: set[Key]) -> bool:
    """Whether a beginning of the path may be missing in spite of what the conditions say."""
    whole = key(steps)
    return any(whole[:count] not in known for count in absent)


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
