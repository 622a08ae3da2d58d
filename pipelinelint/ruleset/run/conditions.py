"""Checked conditions become closures: from a node to whether the condition holds there. Steps
become functions before: from a node to the value a path, an option or a literal gives there.

The checked tree is plain data. A condition is a tuple of tests, all of which must hold:

- ("test", steps, loose, verb, operands): the verb asked of what the steps read; `loose` is 0
  where only None is missing, else 1, or LIST: an empty value counts as missing.
- ("not", test)
- ("walk", steps, verb, condition, owner steps or None): any, all, none of a list.
- ("all_of" | "any_of" | "none_of", conditions)
"""

from __future__ import annotations

from pipelinelint.facts import FACTS
from pipelinelint.shape.model import Item, Word, has_slips, is_unread, item_id
from pipelinelint.verbs import VERBS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeAlias

    Holds: TypeAlias = Callable[[Any], bool]
    Tree: TypeAlias = tuple[Any, ...]
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
    # A default reaches through the fields a path ends in, when at least two do.
    fields = steps[-1][0] == steps[-2][0] == "field"
    default = steps[-1][2] if fields else None
    if len(steps) == 2:
        first = step_getter(steps[0], frame)
        if steps[1][0] == "field":
            return _then_field(first, steps[1][1], steps[1][2], default)
        return _two(first, step_getter(steps[1], frame), default)
    begin = getter(steps[:-2], frame)
    end = _two(step_getter(steps[-2], frame), step_getter(steps[-1], frame), default)
    return _two(begin, end, default if fields and steps[-3][0] == "field" else None)


def _two(first: Getter, second: Getter, default: Any) -> Getter:
    def read(node: Any) -> Any:
        inside = first(node)
        return default if inside is None else second(inside)

    return read


def _then_field(first: Getter, name: str, inner: Any, default: Any) -> Getter:
    """`_two` with a field as its second step, which is read without a further call."""

    def read(node: Any) -> Any:
        inside = first(node)
        return default if inside is None else inside.fields.get(name, inner)

    return read


def step_getter(step: tuple[Any, ...], frame: Frame) -> Getter:
    """The function of one step."""
    what = step[0]
    if what == "fact":  # as most are
        function: Getter = FACTS[step[1]][step[2]].function
        return function
    if what == "field":
        return _field(step[1], step[2])
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
        here = node.parent if isinstance(node, Item) else _owner(node, frame)
        while here is not None and here.kind != kind:
            here = here.parent
        return here

    return climb


def _owner(node: Any, frame: Frame) -> Item | None:
    """The item that a word, a record or a plain value stands in."""
    return node.owner if isinstance(node, Word) else frame.owner


_FRAME = Frame()
"""Nodes are judged one after the other: one frame serves all conditions that are about them."""
_ALIKE: dict[int, tuple[Tree, Holds]] = {}


class Inputs:
    """What a condition or a message reads beside the node: the options in force, and the owner.

    `made` are the tests made of trees, by the identity of these: rules ask much the same, and what
    they have equal is the same object. Where no option is read, of the nodes judged, it is one for
    all.
    """

    __slots__ = ("frame", "made", "options")

    def __init__(self, options: dict[str, Any], frame: Frame | None = None) -> None:
        self.options = options
        self.frame = frame or _FRAME
        self.made = _ALIKE if not options and frame is None else {}

    def constant(self, operand: tuple[Any, ...]) -> Any:
        """The value of an operand that is no path."""
        return self.options[operand[1]] if operand[0] == "option" else operand[1]

    def values(self, operands: tuple[tuple[Any, ...], ...]) -> tuple[Any, ...]:
        """All constants, lists flattened."""
        if len(operands) == 1 and operands[0][0] == "const":  # as most tests have it
            value = operands[0][1]
            if isinstance(value, str | bool):
                return (value,)
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


LIST = 2


def condition(tree: Tree, inputs: Inputs) -> Holds:
    """A function of a node: whether all tests hold. All but the first are made when they are first
    asked, which most never are."""
    if len(tree) < 2:
        return _test(tree[0], inputs) if tree else _all([])
    first = _test(tree[0], inputs)
    rest: list[Holds] = []

    def all_hold(node: Any) -> bool:
        if not first(node):
            return False
        for test in rest or _add_rest(rest, tree, inputs):  # noqa: SIM110 - a generator costs more
            if not test(node):
                return False
        return True

    return all_hold


def _add_rest(rest: list[Holds], tree: Tree, inputs: Inputs) -> list[Holds]:
    """All tests of a condition but the first."""
    rest += [_test(each, inputs) for each in tree[1:]]
    return rest


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
    made, kind, key = inputs.made, tree[0], id(tree)
    if kind == "test" and inputs.frame is _FRAME:
        for operand in tree[4]:
            if operand[0] == "option":
                break
        else:
            made = _ALIKE
    known = made.get(key)
    if known is None:
        asked = _plain(tree, inputs) if kind == "test" else _made(tree, inputs)
        if _is_of_above(tree):
            asked = _once_above(tree[1][0][1], inputs.frame, asked)
        known = made[key] = (tree, asked)
    return known[1]


def _is_of_above(tree: Tree) -> bool:
    """Whether a test reads what stands above a node and nothing else, so that the answer is the
    same for all that stands below."""
    kind, steps = tree[0], tree[1]
    if kind not in ("test", "walk") or not steps or steps[0][0] != "up":
        return False
    return kind == "walk" or all(operand[0] != "path" for operand in tree[4])


def _made(tree: Tree, inputs: Inputs) -> Holds:
    """A test made of other tests."""
    what = tree[0]
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
    if verb.takes == "nothing":
        read = getter(steps, inputs.frame)
        if name == "present":
            return _present(read, loose)
        return _missing(read, loose, steps, inputs.frame)
    for each in operands:
        if each[0] == "path":
            return _against_paths(tree, getter(steps, inputs.frame), inputs)
    values = inputs.values(operands)
    if name == "is" and loose != LIST:
        if len(steps) == 1 and steps[0][0] == "field":
            return _of_field(steps[0], values)
        if len(values) == 1:
            return _equal(getter(steps, inputs.frame), values[0])
    read = getter(steps, inputs.frame)
    argument: Any = values[0] if verb.takes == "number" else values
    if verb.prepare:
        argument = verb.prepare(values)
    return _against(read, loose, verb.holds, argument, verb.of_missing)


def _of_field(step: Tree, values: tuple[Any, ...]) -> Holds:
    """The test most rules are made of, without a call to read the field first."""
    _, field, default = step
    if len(values) == 1:
        value = values[0]
        return lambda node: node.fields.get(field, default) == value
    return lambda node: node.fields.get(field, default) in values


def _present(read: Holds, loose: bool) -> Holds:
    if loose:
        return lambda node: bool(read(node))
    return lambda node: read(node) is not None


def _missing(read: Holds, loose: bool, steps: Steps, frame: Frame) -> Holds:
    """What is written and doesn't fit the format is told as a slip, and is no absence."""
    if not [step for step in steps if step[0] == "field"]:
        return (lambda node: not read(node)) if loose else (lambda node: read(node) is None)

    def is_slip(node: Any) -> bool:
        for step in steps:
            if step[0] == "field" and isinstance(node, Item) and is_unread(node, step[1]):
                return True
            node = step_getter(step, frame)(node)
            if node is None:
                break
        return False

    if loose:
        return lambda node: not read(node) and not is_slip(node)
    return lambda node: read(node) is None and not is_slip(node)


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
    if owner_steps is None:
        holds = _against(read, True, verb.holds, condition(inner, inputs), verb.of_missing)
        asked_fields = _fields_of(inner) if name == "none" else []
        if asked_fields:
            holds = _and_all_read(holds, read, asked_fields)
    else:
        inside = Inputs(inputs.options, Frame())
        asked = condition(inner, inside)
        holds = _owned(read, getter(owner_steps, inputs.frame), inside.frame, verb, asked)
    return holds


def _fields_of(tests: Tree) -> list[str]:
    """The fields of an entry that tests of it ask for, but whether they are missing."""
    steps = [each[1][0] for each in tests if each[0] == "test" and each[3] != "missing"]
    return [step[1] for step in steps if step[0] == "field"]


def _and_all_read(holds: Holds, read: Getter, fields: list[str]) -> Holds:
    """What is written in an entry and doesn't fit the format may be what is asked for: that no
    entry has it is not known."""

    def all_read(node: Any) -> bool:
        if not holds(node):
            return False
        entries = read(node) or ()
        if not entries or not isinstance(entries[0], Item) or not has_slips(entries[0]):
            return True
        return not any(is_unread(each, name) for each in entries for name in fields)

    return all_read


def _once_above(kind: str, frame: Frame, asked: Holds) -> Holds:
    """What stands above is asked once for all below: each stage asking all stages takes time with
    their square."""
    question = object()  # what the answer is kept under

    def holds(node: Any) -> bool:
        above = node.parent if isinstance(node, Item) else _owner(node, frame)
        while above is not None and above.kind != kind:
            above = above.parent
        if above is None:
            return asked(node)
        answers: Any = above.cache
        if question not in answers:
            answers[question] = asked(node)
        return bool(answers[question])

    return holds


def _owned(read: Holds, owner: Any, frame: Frame, verb: Any, asked: Holds) -> Holds:
    """Over records: their ancestors are those of the node whose list they are."""

    def holds(node: Any) -> bool:
        value = read(node)
        if not value:
            return bool(verb.of_missing)
        frame.owner = owner(node)
        return bool(verb.holds(value, asked))

    return holds
