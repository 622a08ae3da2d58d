"""The value of an option: what a team wrote, read as the option's type."""

from __future__ import annotations

from pipelinelint.source.did_you_mean import nearest
from pipelinelint.source.nodes import Mapping, Node, Scalar, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pipelinelint.ruleset.rule import Option

_A = {
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "text": "a text",
    "list": "a list, such as [one, two]",
    "map": "a block of `name: value` lines",
}


def value_of(node: Node, option: Option) -> tuple[Any, str]:
    """The value, and what is wrong with it in words: empty when it can be used."""
    if isinstance(node, Scalar) and node.raw in option.presets:
        return option.presets[node.raw], ""
    value = _typed(node, option)
    if value is None:
        return None, _not_that(node, option)
    return value, _outside(value, option)


def _typed(node: Node, option: Option) -> Any:
    """The value in the type of the option; None when it is of another type."""
    kind = option.type
    if kind == "list" and isinstance(node, Sequence):
        numbers = bool(option.default) and all(_is_number(each) for each in option.default)
        members = [_member(each, numbers) for each in node.items]
        return None if None in members else members
    if kind == "map" and isinstance(node, Mapping):
        return _map(node, option)
    if not isinstance(node, Scalar):
        return None
    value = node.value
    if kind == "text":
        return None if value is None or isinstance(value, bool) else node.raw
    if kind == "boolean":
        return value if isinstance(value, bool) else None
    if kind == "number":
        return value if _is_number(value) else None
    if kind == "integer" and isinstance(value, int | float) and _is_number(value):
        return int(value) if value % 1 == 0 else None  # an endless number has no remainder
    return None


def _map(node: Mapping, option: Option) -> dict[str, Any] | None:
    """A map whose values are of the kind the default's are: lists, numbers or texts."""
    shown = option.default.values() if isinstance(option.default, dict) else ()
    numbers = bool(shown) and all(_is_number(each) for each in shown)
    result: dict[str, Any] = {}
    for name, (_, value) in node.entries.items():
        if isinstance(value, Sequence):
            result[name] = [_member(each, numbers) for each in value.items]
            if None in result[name]:
                return None
            continue
        result[name] = _member(value, numbers)
        if result[name] is None:
            return None
    return result


def _member(node: Node, numbers: bool) -> Any:
    if not isinstance(node, Scalar) or node.value is None:
        return None
    if numbers:
        return node.value if _is_number(node.value) else None
    return node.value if isinstance(node.value, bool) else node.raw


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _not_that(node: Node, option: Option) -> str:
    wanted = _A.get(option.type, option.type)
    if option.unit and option.type in ("integer", "number"):
        wanted += f" ({option.unit})"
    names = list(option.presets)
    if names:
        wanted += f", or one of {', '.join(names)}"
        close = nearest(node.raw, names) if isinstance(node, Scalar) else None
        if close:
            wanted += f"; did you mean {close}?"
    return f"it should be {wanted}"


def _outside(value: Any, option: Option) -> str:
    if _is_number(value):
        low, high = option.minimum, option.maximum
        if low is not None and value < low:
            return f"it should be at least {low:g}"
        if high is not None and value > high:
            return f"it should be at most {high:g}"
    for each in value if isinstance(value, list) else [value]:
        if option.one_of and each not in option.one_of:
            words = [str(word) for word in option.one_of]
            close = nearest(str(each), words)
            return f"it is one of {', '.join(words)}" + (
                f"; did you mean {close}?" if close else ""
            )
    return ""
