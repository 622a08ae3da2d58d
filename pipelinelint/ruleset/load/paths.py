"""Paths and selectors, resolved against schema, facts and records."""

from __future__ import annotations

from pipelinelint.ruleset.load.names import (
    NODES,
    Name,
    Type,
    a,
    certain_ancestors,
    common,
    names_of,
)
from pipelinelint.ruleset.load.reading import Problems
from pipelinelint.shape.schema import kinds
from pipelinelint.source.nodes import Node, Scalar, Sequence
from pipelinelint.text import nearest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    from pipelinelint.ruleset.load.names import Step

    Selector: TypeAlias = tuple[Step, ...]


class Stand:
    """Where paths start: what stands there, and the kinds it stands under, nearest first.

    `is_known` is false behind a selector that leads nowhere: then nothing is said about paths, but
    whatever else is wrong still is.
    """

    __slots__ = ("above", "is_known", "type")

    def __init__(self, type_: Type, above: tuple[str, ...], is_known: bool = True) -> None:
        self.type = type_
        self.above = above
        self.is_known = is_known

    def describe(self) -> str:
        """In words, as messages begin: a criterion under creation."""
        if self.type.base not in NODES:
            return "a plain value"
        words = a(self.type.kind)
        certain = certain_ancestors(self.type.kind)
        if self.above and (not certain or self.above[0] != certain[0]):
            return f"{words} under {self.above[0]}"
        return words


ACCOUNT = Stand(Type("item", kind="account", placed=True), ())
NOWHERE = Stand(Type("item"), (), is_known=False)


class Resolved:
    """A path: the steps that read it, its type, and where its end stands.

    `absent` are the beginnings of it (by number of steps) that may be missing; `written` the
    steps that look only at what was written.
    """

    __slots__ = ("above", "absent", "steps", "text", "type", "written")

    def __init__(self, text: str, stand: Stand) -> None:
        self.text = text
        self.steps: tuple[Step, ...] = ()
        self.written: tuple[Step, ...] = ()
        self.type = stand.type
        self.above = stand.above
        self.absent: list[int] = []

    def add(self, name: Name, above: tuple[str, ...]) -> None:
        self.written = (*self.steps, name.written)
        self.steps = (*self.steps, name.step)
        self.type = name.type
        self.above = above
        if name.type.may_be_missing:
            self.absent.append(len(self.steps))

    @property
    def text_so_far(self) -> str:
        """As much of the text as has been resolved."""
        return ".".join(self.text.split(".")[: len(self.steps)])

    @property
    def end(self) -> Stand:
        return Stand(self.type.one() if self.type.many else self.type, self.above)

    @property
    def may_be_missing(self) -> bool:
        return bool(self.absent)


def resolve(text: str, stand: Stand, node: Scalar, problems: Problems) -> Resolved | None:
    """The path, or nothing after a problem at its place in the rule file was noted."""
    if not stand.is_known:
        return None
    path = Resolved(text, stand)
    at = 1 if node.style in ("'", '"') else 0
    at += node.raw.find(text) if text in node.raw else 0
    for segment in text.split("."):
        message = _step(path, segment, stand)
        if message:
            known = _known_here(path) if " no " in message else ()
            problems.unknown(node, message, segment, known, at)
            return None
        at += len(segment) + 1
    _default_reaches(path)
    return path


def _step(path: Resolved, segment: str, stand: Stand) -> str:
    """Take one step, or say why it cannot be taken."""
    type_ = path.type
    if segment.endswith("[]"):
        return f'write "{segment[:-2]}" without []: a path does not walk, ask any, all or none'
    if type_.many and segment != "size":
        return f'"{path.text_so_far}" is a list: ask any, all or none of it'
    if segment == "size" and (type_.many or type_.base in ("text", "map")):
        optional = type_.optional
        path.add(Name(Type("integer", optional=optional), ("size",), "size"), ())
        if not optional and path.absent and path.absent[-1] == len(path.steps) - 1:
            path.absent.pop()
        return ""
    if type_.base not in NODES:
        return _plain_step(path, segment, stand)
    name = names_of(type_.kind).get(segment)
    if name is not None:
        path.add(name, stands_under(name.type, name.source, type_.kind, path.above))
        return ""
    if segment in path.above:
        above = path.above[path.above.index(segment) + 1 :]
        path.add(Name(Type("item", kind=segment, placed=True), ("up", segment), "up"), above)
        return ""
    here = Stand(type_, path.above).describe()
    if segment in kinds():
        return f"{here} has no {segment}"
    return f'{here} has no "{segment}"'


def _plain_step(path: Resolved, segment: str, stand: Stand) -> str:
    if not path.steps and segment == "value":
        path.add(Name(stand.type, ("value",), "value"), ())
        return ""
    if not path.steps and segment in path.above:
        above = path.above[path.above.index(segment) + 1 :]
        path.add(Name(Type("item", kind=segment, placed=True), ("up", segment), "up"), above)
        return ""
    if not path.steps:
        return f'a plain value has no "{segment}": its own name is value'
    return f'"{path.text_so_far}" is {path.type} and has no "{segment}"'


def stands_under(type_: Type, source: str, kind: str, above: tuple[str, ...]) -> tuple[str, ...]:
    """The kinds the end of a step stands under."""
    if type_.base == "item" and source != "field":
        return certain_ancestors(type_.kind) if type_.kind else ()
    if type_.base == "record" and not type_.many:
        return ()
    return (kind, *above) if kind in kinds() else above


def _known_here(path: Resolved) -> tuple[str, ...]:
    """What the next segment may be."""
    if path.type.base in NODES:
        return (*names_of(path.type.kind), *path.above)
    return ("value", *path.above) if not path.steps else ()


def _default_reaches(path: Resolved) -> None:
    """A default of the schema is read even where the item that would hold it is not written."""
    steps = path.steps
    if not steps or steps[-1][0] != "field" or steps[-1][2] is None:
        return
    first = len(steps)
    while first and steps[first - 1][0] == "field":
        first -= 1
    path.absent = [each for each in path.absent if each <= first]


def selectors(node: Node, problems: Problems) -> tuple[tuple[Selector, ...], Stand]:
    """One selector or a list of them, and where paths of the rule start.

    After an error that is where the selector was probably meant to lead, so that the slips behind
    it are told with it, or NOWHERE.
    """
    written = node.items if isinstance(node, Sequence) else [node]
    found: list[Selector] = []
    ends: list[Stand] = []
    for each in written:
        if not isinstance(each, Scalar) or not isinstance(each.value, str):
            problems.add(each, "a selector is names joined by dots, such as pipelines[].stages[]")
            continue
        resolved = _selector(each, problems)
        if resolved:
            found.append(resolved[0])
            ends.append(resolved[1])
    if not written:
        problems.add(node, "select names no node")
    if not ends or len(ends) < len(written):
        return (), NOWHERE
    kinds_ = {(end.type.base in NODES and end.type.kind) or "plain value" for end in ends}
    if len(kinds_) > 1:
        listed = " and ".join(sorted(kinds_))
        problems.add(node, f"the selectors end in {listed}: a rule is about one kind")
        return (), NOWHERE
    return tuple(found), Stand(ends[0].type, common([end.above for end in ends]))


def _selector(node: Scalar, problems: Problems) -> tuple[Selector, Stand] | None:
    if node.value == "account":
        return (), ACCOUNT
    steps: list[Step] = []
    stand = ACCOUNT
    at = 1 if node.style in ("'", '"') else 0
    for segment in str(node.value).split("."):
        taken = _walk_step(segment, stand)
        if isinstance(taken, str):
            bare = segment.removesuffix("[]")
            known = names_of(stand.type.kind) if " no " in taken else ()
            problems.unknown(node, taken, bare, known, at)
            meant = _meant(bare, stand)
            if meant is None:
                return None
            stand = meant
        else:
            step, stand = taken
            steps.append(step)
        at += len(segment) + 1
    if stand.type.base not in NODES and not stand.type.placed:
        problems.add(node, f'"{node.value}" stands nowhere in a definition: select what has it')
        return None
    if stand.type.base not in (*NODES, "text", "enum"):
        problems.add(node, f'"{node.value}" is {stand.type}: select the node that has it')
        return None
    return tuple(steps), stand


def _meant(name: str, stand: Stand) -> Stand | None:
    """Where a step that is wrong was probably meant to lead."""
    if stand.type.base not in NODES:
        return None
    names = names_of(stand.type.kind)
    found = names.get(name) or names.get(nearest(name, names) or "")
    if found is None:
        return None
    above = stands_under(found.type, found.source, stand.type.kind, stand.above)
    return Stand(found.type.one(), above)


def _walk_step(segment: str, stand: Stand) -> tuple[Step, Stand] | str:
    bare = segment.removesuffix("[]")
    if stand.type.base not in NODES:
        return f'a plain value has no "{bare}"'
    name = names_of(stand.type.kind).get(bare)
    if name is None:
        return f'{a(stand.type.kind)} has no "{bare}"'
    if name.type.many and bare == segment:
        return f'"{bare}" is a list: write {bare}[]'
    if not name.type.many and bare != segment:
        return f'"{bare}" is {name.type}, not a list: write {bare}'
    above = stands_under(name.type, name.source, stand.type.kind, stand.above)
    if stand.type.kind not in kinds() and name.type.base not in NODES:
        return f'"{bare}" is a value of {a(stand.type.kind)}: select {a(stand.type.kind)}'
    return name.step, Stand(name.type.one(), above)
