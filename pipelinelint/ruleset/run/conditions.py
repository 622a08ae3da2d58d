"""Checked conditions become closures: from a node to whether the condition holds there.

The checked tree is plain data. A condition is a tuple of tests, all of which must hold:

- ("test", steps, loose, verb, operands): the verb asked of what the steps read; `loose` is 0
  where only None is missing, else 1, or LIST: an empty value counts as missing.
- ("not", test)
- ("walk", steps, verb, condition, owner steps or None): any, all, none of a list.
- ("all_of" | "any_of" | "none_of", conditions)
"""

from __future__ import annotations

from pipelinelint.ruleset.run.read import Frame, Inputs, flat, getter
from pipelinelint.verbs.verbs import VERBS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeAlias

    Holds: TypeAlias = Callable[[Any], bool]
    Tree: TypeAlias = tuple[Any, ...]


LIST = 2


def condition(tree: Tree, inputs: Inputs) -> Holds:
    """A function of a node: whether all tests hold."""
    tests = [_test(each, inputs) for each in tree]
    if len(tests) == 1:
        return tests[0]
    if len(tests) == 2:
        first, second = tests
        return lambda node: first(node) and second(node)
    return _all(tests)


def _all(tests: list[Holds]) -> Holds:
    def holds(node: Any) -> bool:
        for test in tests:  # noqa: SIM110 - a generator costs more than the tests
            if not test(node):
                return False
        return True

    return holds


def _any(tests: list[Holds]) -> Holds:
    def holds(node: Any) -> bool:
        for test in tests:  # noqa: SIM110 - a generator costs more than the tests
            if test(node):
                return True
        return False

    return holds


def _test(tree: Tree, inputs: Inputs) -> Holds:
    what = tree[0]
    if what == "test":
        return _plain(tree, inputs)
    if what == "walk":
        return _walk(tree, inputs)
    if what == "not":
        inside = _test(tree[1], inputs)
        return lambda node: not inside(node)
    parts = [condition(each, inputs) for each in tree[1]]
    if what == "all_of":
        return _all(parts)
    some = _any(parts)
    return some if what == "any_of" else lambda node: not some(node)


def _plain(tree: Tree, inputs: Inputs) -> Holds:
    _, steps, loose, name, operands = tree
    verb = VERBS[name]
    if len(steps) == 1 and steps[0][0] == "field" and loose != LIST:
        quick = _of_field(steps[0], name, operands, inputs)
        if quick is not None:
            return quick
    read = getter(steps, inputs.frame)
    if verb.takes == "nothing":
        return _written(read, loose, name == "present")
    if any(each[0] == "path" for each in operands):
        return _against_paths(tree, read, inputs)
    values = inputs.values(operands)
    argument: Any = values[0] if verb.takes == "number" else values
    if verb.prepare:
        argument = verb.prepare(values)
    if name == "is" and len(values) == 1 and loose != LIST:
        return _equal(read, values[0])
    return _against(read, loose, verb.holds, argument, verb.of_missing)


def _of_field(step: Tree, name: str, operands: Tree, inputs: Inputs) -> Holds | None:
    """The test most rules are made of, without a call to read the field first."""
    if name != "is" or any(each[0] == "path" for each in operands):
        return None
    _, field, default = step
    values = inputs.values(operands)
    if len(values) == 1:
        value = values[0]
        return lambda node: node.fields.get(field, default) == value
    return lambda node: node.fields.get(field, default) in values


def _written(read: Holds, loose: bool, present: bool) -> Holds:
    if not loose:
        if present:
            return lambda node: read(node) is not None
        return lambda node: read(node) is None
    if present:
        return lambda node: bool(read(node))
    return lambda node: not read(node)


def _equal(read: Holds, value: Any) -> Holds:
    return lambda node: read(node) == value


def _against(
    read: Holds, loose: bool, verb: Callable[[Any, Any], bool], argument: Any, of_missing: bool
) -> Holds:
    if of_missing:
        # nothing to look for: nothing is lacking
        of_missing = bool(argument)

    def loosely(node: Any) -> bool:
        value = read(node)
        return verb(value, argument) if value else of_missing

    def strictly(node: Any) -> bool:
        value = read(node)
        return of_missing if value is None else verb(value, argument)

    return loosely if loose else strictly


def _against_paths(tree: Tree, read: Holds, inputs: Inputs) -> Holds:
    """The right side is read from the node each time; one that leads nowhere satisfies no verb."""
    _, _, loose, name, operands = tree
    verb = VERBS[name]
    constants = inputs.values(operands)
    readers = inputs.readers(operands)
    single = verb.takes == "number"

    def holds(node: Any) -> bool:
        argument: Any = (*constants, *flat(each(node) for each in readers))
        if not argument:
            return False
        value = read(node)
        if value is None or (loose and not value):
            return bool(verb.of_missing)
        if single:
            argument = argument[0]
        elif verb.prepare:
            argument = verb.prepare(argument)
        return verb.holds(value, argument)

    return holds


def _walk(tree: Tree, inputs: Inputs) -> Holds:
    _, steps, name, inner, owner_steps = tree
    verb = VERBS[name]
    read = getter(steps, inputs.frame)
    inside = Inputs(inputs.options)
    if owner_steps is None:
        inside.frame = inputs.frame
    asked = condition(inner, inside)
    if owner_steps is None:
        return _against(read, True, verb.holds, asked, verb.of_missing)
    return _owned(read, getter(owner_steps, inputs.frame), inside.frame, verb, asked)


def _owned(read: Holds, owner: Any, frame: Frame, verb: Any, asked: Holds) -> Holds:
    """Over records: their ancestors are those of the node whose list they are."""

    def holds(node: Any) -> bool:
        value = read(node)
        if not value:
            return bool(verb.of_missing)
        frame.owner = owner(node)
        return bool(verb.holds(value, asked))

    return holds
