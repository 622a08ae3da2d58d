"""An autofix of a check, checked: what is set, appended or removed, and with what."""

from __future__ import annotations

from pipelinelint.ruleset import reading
from pipelinelint.ruleset.context import Context
from pipelinelint.ruleset.operands import operands
from pipelinelint.ruleset.paths import Resolved
from pipelinelint.ruleset.types import NODES, Type
from pipelinelint.shape.kinds import kinds
from pipelinelint.source.nodes import Mapping, Node, Scalar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

WAYS = ("set", "append", "remove")


def checked_edit(node: Node | None, context: Context) -> dict[str, Any] | None:
    """The edit as plain data: `way`, `steps` to the field, `value` operands, `safe`."""
    if node is None:
        return None
    written = reading.mapping(node, "edit", context.problems)
    if written is None:
        return None
    reading.known_keys(written, (*WAYS, "value", "safe"), "an edit", context.problems)
    ways = [way for way in WAYS if way in written]
    if len(ways) != 1:
        context.problems.add(node, "an edit says one of set, append or remove, with a path")
        return None
    way = ways[0]
    path = _path(written.entries[way][1], way, context)
    if path is None:
        return None
    value = _value(written, way, path, context)
    return {
        "way": way,
        "steps": path.steps,
        "value": value,
        "safe": _safe(written.get("safe"), context),
    }


def _path(node: Node, way: str, context: Context) -> Resolved | None:
    if not isinstance(node, Scalar) or not isinstance(node.value, str):
        context.problems.add(node, f"{way} takes a path")
        return None
    path = context.resolve(node.value, node)
    if path is None:
        return None
    if path.steps[-1][0] not in ("field", "id"):
        context.problems.add(node, f"{path.text} is no field: only what is written can be edited")
        return None
    if way == "append" and not path.type.many:
        context.problems.add(node, f"{path.text} is {path.type}: append wants a list, set a value")
        return None
    if way == "set" and (path.type.base in NODES or path.type.base == "map"):
        context.problems.add(node, f"{path.text} is {path.type}: only plain values can be set")
        return None
    return path


def _value(written: Mapping, way: str, path: Resolved, context: Context) -> tuple[Any, ...]:
    node = written.get("value")
    if node is None:
        if way != "remove":
            context.problems.add(written, f"{way} needs a value")
        return ()
    return operands(node, _member(path, context), context) or ()


def _member(path: Resolved, context: Context) -> Resolved:
    """The path as one of its members: an item of a list may be written in its short form."""
    member = Resolved(path.text, context.stand)
    type_ = path.type.one()
    kind = kinds().get(type_.kind)
    member.type = Type("text") if kind is not None and kind.short else type_
    return member


def _safe(node: Node | None, context: Context) -> bool:
    if node is None:
        return False
    value = node.value if isinstance(node, Scalar) else None
    if not isinstance(value, bool):
        context.problems.add(node, "safe is true or false")
    return value is True
