"""What a plain scalar means: YAML 1.2 core values, told from text the careful way.

Only what nobody can mean as a label becomes something else than text: `true`, `false`, `null`
in their three spellings, `~`, nothing at all, and decimal numbers. `No`, `on`, `12:30`,
`2024-01-01`, `1_000` stay text, as in YAML 1.2; so do `012`, `0x1F` and `.inf`, which YAML 1.2
reads as numbers but which are codes or labels in a sales definition.
"""

from __future__ import annotations

from pipelinelint.source.nodes import Mapping, Node, Scalar, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.source.nodes import Plain

WORDS: dict[str, bool | None] = {
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
    "null": None,
    "Null": None,
    "NULL": None,
    "~": None,
    "": None,
}

LONGEST_NUMBER = 100
"""Characters. A longer one is a code, and no float could hold it."""


def meaning(raw: str) -> Plain:
    """The value of the plain scalar written `raw`; every number is finite."""
    if raw in WORDS:
        return WORDS[raw]
    if raw[0] > "9":  # most text begins with a letter
        return raw
    number = number_in(raw)
    return raw if number is None else number


def number_in(raw: str) -> int | float | None:
    """The finite decimal number written `raw`, without a leading zero, or None."""
    if len(raw) > LONGEST_NUMBER or not raw.isascii():
        return None
    digits = raw[1:] if raw[:1] in ("+", "-") else raw
    if digits.isdigit():
        return int(raw) if digits[0] != "0" or digits == "0" else None
    if digits[:1] == "0" and digits[1:2].isdigit():
        return None
    return _fraction(raw, digits)


def _fraction(raw: str, digits: str) -> float | None:
    if digits.strip("0123456789.eE+-") or digits[:1] in ("", "+", "-", "e", "E"):
        return None
    try:
        number = float(raw)
    except ValueError:
        return None
    return number if abs(number) != float("inf") else None


def kind_of(node: Node) -> str:
    """What a node is, in words that follow "it is"."""
    if isinstance(node, Mapping):
        return "a block of keys"
    if isinstance(node, Sequence):
        return "a list"
    if not isinstance(node, Scalar) or node.value is None:
        return "nothing (null)"
    if isinstance(node.value, bool):
        return "true or false"
    return "a text" if isinstance(node.value, str) else "a number"
