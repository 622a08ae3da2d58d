"""A value as YAML on one line, quoted wherever a reader could misunderstand it."""

from __future__ import annotations

import re

from pipelinelint.source.nodes import Mapping, Node, Scalar, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    from pipelinelint.source.nodes import Plain

    Value: TypeAlias = Plain | Node | list["Value"] | tuple["Value", ...]

_PLAIN = re.compile(r"[^\W_](?:[\w ./()&+'’–—-]*[\w./()+'’])?")
_OTHER_MEANING = re.compile(
    r"""y|n|yes|no|on|off|true|false|null|~
      | [-+.]?[0-9][0-9_.,]*(?:e[-+]?[0-9]+)?%?
      | 0[xob][0-9a-f_]+ | [-+]?[0-9][0-9_]*(?::[0-9.]+)+ | \.?(?:inf|nan)
      | [0-9]{4}-[0-9]{1,2}(?:-[0-9]{1,2})?(?:[Tt ].*)?""",
    re.IGNORECASE | re.VERBOSE,
)
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def scalar_text(value: Plain, style: str = "") -> str:
    """One value on one line; a text in double quotes wherever a reader could misunderstand it.

    Readers of YAML 1.1 and 1.2 agree on it. `style` is the quote wanted for texts: `'`, or `"`
    as JSON has it.
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"{value:.12g}" if isinstance(value, float) else str(value)
    if style == "'" and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    if (
        style != '"'
        and _PLAIN.fullmatch(value)
        and not _OTHER_MEANING.fullmatch(value)
        and "  " not in value
    ):
        return value
    return '"' + "".join(_escaped(each, style == '"') for each in value) + '"'


def _escaped(character: str, as_json: bool) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    code = ord(character)
    if character.isprintable() or (as_json and code > 0xFFFF):
        return character
    if 0xD800 <= code <= 0xDFFF:  # half a surrogate pair cannot be written as UTF-8
        return "\ufffd"
    if code < 256 and not as_json:
        return f"\\x{code:02X}"
    return f"\\u{code:04X}" if code < 65536 else f"\\U{code:08X}"


def flow_text(value: Value, style: str = "") -> str:
    """A value, list or node in flow style, on one line."""
    if isinstance(value, Mapping):
        pairs = (
            f"{scalar_text(key, style)}: {flow_text(value.entries[key][1], style)}" for key in value
        )
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, Sequence):
        return flow_text(value.items, style)  # type: ignore[arg-type] # nodes are values
    if isinstance(value, list | tuple):
        return "[" + ", ".join(flow_text(item, style) for item in value) + "]"
    if isinstance(value, Scalar):
        return scalar_text(value.value, style)
    assert not isinstance(value, Node)
    return scalar_text(value, style)


def quoted_as(written: str, value: str) -> str:
    """A text in the quotes another one is written in."""
    return scalar_text(value, written[:1] if written[:1] in ("'", '"') else "")


def quote_of(node: Node) -> str:
    """The quote a text is written with, to write another in its place with the same."""
    if not isinstance(node, Scalar):
        return ""
    return node.style if node.style in ("'", '"') else ""
