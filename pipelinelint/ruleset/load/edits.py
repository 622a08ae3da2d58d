"""The edits of a check: what a machine may change in the text, as one fix."""

from __future__ import annotations

from pipelinelint.ruleset.load import reading
from pipelinelint.ruleset.load.conditions import Context, checked_condition, operands
from pipelinelint.ruleset.load.names import NODES, Type
from pipelinelint.ruleset.load.paths import Resolved
from pipelinelint.shape.schema import kinds
from pipelinelint.shape.start import SECTIONS_WITH_START
from pipelinelint.source.nodes import Mapping, Node, Scalar, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

WAYS = ("set", "append", "remove", "move", "last", "start")
"""A plain value is set; values join a list, leave it, or move to another; an item becomes the
last of its list; a section begins with the start that `init --add` writes."""

KEYS = (*WAYS, "to", "value", "keep", "each", "if", "safe")


def checked_edits(node: Node | None, context: Context) -> tuple[dict[str, Any], ...]:
    """The edits as plain data, in order; together they are one fix."""
    if node is None:
        return ()
    written = node.items if isinstance(node, Sequence) else [node]
    if not written:
        context.problems.add(node, "edit says nothing")
    found = (_edit(each, context) for each in written)
    return tuple(each for each in found if each is not None)


def _edit(node: Node, context: Context) -> dict[str, Any] | None:
    """One edit: `way`, `steps` to the field, `to`, `value` and `keep`, `each`, `if`, `safe`."""
    problems = context.problems
    written = reading.mapping(node, "edit", problems)
    if written is None:
        return None
    reading.known_keys(written, KEYS, "an edit", problems)
    ways = [way for way in WAYS if way in written]
    if len(ways) != 1:
        problems.add(node, f"an edit says one of {', '.join(WAYS)}, with a path")
        return None
    way = ways[0]
    each = None
    if written.get("each") is not None:
        each = _path(written.entries["each"][1], "each", context)
        if each is None:
            return None
        if each.type.base not in NODES or not each.type.many:
            problems.add(written.entries["each"][1], f"{each.text} is {each.type}: name a list")
            return None
        context = context.at(each.end)
    path = _edited(written.entries[way][1], way, context)
    if path is None:
        return None
    to = written.get("to")
    target = _edited(to, "append", context) if to is not None else None
    if (way == "move") != (to is not None):
        problems.add(node, "to stands beside move: the list that values move to")
    only = written.get("if")
    return {
        "way": way,
        "steps": path.steps,
        "to": target.steps if target is not None else None,
        "value": _value(written, way, path, context),
        "keep": _keep(written, way, context),
        "each": each.steps if each is not None else None,
        "if": (checked_condition(only, context) or ()) if only is not None else (),
        "safe": _safe(written.get("safe"), context),
    }


def _path(node: Node, what: str, context: Context) -> Resolved | None:
    if not isinstance(node, Scalar) or not isinstance(node.value, str):
        context.problems.add(node, f"{what} takes a path")
        return None
    return context.resolve(node.value, node)


def _edited(node: Node, way: str, context: Context) -> Resolved | None:
    path = _path(node, way, context)
    if path is None:
        return None
    said = _misfit(way, path)
    if said:
        context.problems.add(node, said)
        return None
    return path


def _misfit(way: str, path: Resolved) -> str:
    """Why a path cannot be edited that way; empty when it can."""
    what, type_ = path.steps[-1][0], path.type
    if way == "last":
        is_one = type_.base == "item" and not type_.many
        return "" if is_one else f"{path.text} is {type_}: only one item can become the last"
    if way == "set" and what == "column" and type_.base == "text" and type_.placed:
        return ""  # a name that stands somewhere
    if what not in ("field", "id"):
        return f"{path.text} is no field: only what is written can be edited"
    if way == "start":
        known = path.steps[-1][1] in SECTIONS_WITH_START
        return "" if known else f"{path.text} has no start that init could write"
    if way in ("append", "move") and not type_.many:
        return f"{path.text} is {type_}: {way} wants a list, set a value"
    if way == "set" and (type_.base in NODES or type_.base == "map"):
        return f"{path.text} is {type_}: only plain values can be set"
    return ""


_WITHOUT_VALUE = ("remove", "last", "start")


def _value(written: Mapping, way: str, path: Resolved, context: Context) -> tuple[Any, ...]:
    node = written.get("value")
    if node is None:
        if way not in _WITHOUT_VALUE:
            context.problems.add(written, f"{way} needs a value")
        return ()
    return operands(node, _member(path, context), context) or ()


def _keep(written: Mapping, way: str, context: Context) -> tuple[Any, ...]:
    """How many values stay, the first of them: a number or an option."""
    node = written.get("keep")
    if node is None:
        return ()
    if way not in ("move", "remove"):
        context.problems.add(node, "keep says how many values stay: beside move or remove")
    count = Resolved("keep", context.stand)
    count.type = Type("integer")
    return operands(node, count, context) or ()


def _member(path: Resolved, context: Context) -> Resolved:
    """The path as one of its members: an item of a list may be written in its short form."""
    member = Resolved(path.text, context.stand)
    type_ = path.type.one()
    kind = kinds().get(type_.kind)
    member.type = Type("text") if kind is not None and kind.short else type_
    return member


def _safe(node: Node | None, context: Context) -> Any:
    """Whether it changes nothing a team could have meant: always, never, or on a condition."""
    if node is None:
        return False
    if isinstance(node, Mapping):
        return checked_condition(node, context) or False
    value = node.value if isinstance(node, Scalar) else None
    if not isinstance(value, bool):
        context.problems.add(node, "safe is true, false or a condition")
    return value is True
