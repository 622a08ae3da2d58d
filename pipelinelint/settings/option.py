"""The value of an option: what a team wrote, read as the option's type."""

from __future__ import annotations

from pipelinelint.ruleset.rule import misfit
from pipelinelint.source.did_you_mean import nearest
from pipelinelint.source.nodes import Node, Scalar, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pipelinelint.ruleset.rule import Option


def value_of(node: Node, option: Option) -> tuple[Any, str]:
    """The value, and what is wrong with it as the rest of a sentence: empty when it can be used."""
    value = _plain(node, option)
    fault = misfit(option, value)
    if not fault:
        return value, ""
    close = None
    if isinstance(node, Scalar):
        close = nearest(node.raw, map(str, option.one_of))
    return None, fault + (f"; did you mean {close}?" if close else "")


def _plain(node: Node, option: Option) -> Any:
    """What is written as plain data; `No` and `2024` among names stay the texts they are."""
    if isinstance(node, Sequence):
        return [_plain(each, option) for each in node.items]
    if not isinstance(node, Scalar):
        return None
    value = node.value
    if _is_number(value):
        if not _holds_numbers(option):
            return node.raw
        if option.type == "integer" and isinstance(value, float) and value.is_integer():
            return int(value)
    return value


def _holds_numbers(option: Option) -> bool:
    """Whether the option is a number, or a list of numbers by its default."""
    if option.type != "list":
        return option.type != "text"
    return bool(option.default) and all(_is_number(each) for each in option.default)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
