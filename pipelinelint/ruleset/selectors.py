"""Selectors: which nodes a rule is about, resolved while it is loaded."""

from __future__ import annotations

from pipelinelint.ruleset.names import common, names_of
from pipelinelint.ruleset.paths import ACCOUNT, Stand, stands_under
from pipelinelint.ruleset.problem import Problems
from pipelinelint.ruleset.types import NODES, a
from pipelinelint.shape.kinds import kinds
from pipelinelint.source.nodes import Node, Scalar, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    from pipelinelint.ruleset.names import Step

    Selector: TypeAlias = tuple[Step, ...]


def selectors(node: Node, problems: Problems) -> tuple[tuple[Selector, ...], Stand | None]:
    """One selector or a list of them, and where paths of the rule start; nothing after an error."""
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
        return (), None
    kinds_ = {(end.type.base in NODES and end.type.kind) or "plain value" for end in ends}
    if len(kinds_) > 1:
        listed = " and ".join(sorted(kinds_))
        problems.add(node, f"the selectors end in {listed}: a rule is about one kind")
        return (), None
    return tuple(found), Stand(ends[0].type, common([end.above for end in ends]))


def _selector(node: Scalar, problems: Problems) -> tuple[Selector, Stand] | None:
    if node.value == "account":
        return (), ACCOUNT
    steps: list[Step] = []
    stand = ACCOUNT
    at = 1 if node.style in ("'", '"') else 0
    for segment in str(node.value).split("."):
        taken = _step(segment, stand)
        if isinstance(taken, str):
            bare = segment.removesuffix("[]")
            known = names_of(stand.type.kind) if " no " in taken else ()
            problems.unknown(node, taken, bare, known, at)
            return None
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


def _step(segment: str, stand: Stand) -> tuple[Step, Stand] | str:
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
