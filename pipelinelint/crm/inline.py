"""Values as YAML on one line, quoted so that YAML 1.2 and 1.1 readers agree on them."""

from __future__ import annotations

import re

from pipelinelint.source.nodes import Mapping, Node, Scalar, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.source.nodes import Plain

_PLAIN = re.compile(r"[^\W_](?:[\w ./()&+'’–—-]*[\w./()+'’])?")
_OTHER_MEANING = re.compile(
    r"""y|n|yes|no|on|off|true|false|null|~
      | [-+.]?[0-9][0-9_.,]*(?:e[-+]?[0-9]+)?%?
      | 0[xob][0-9a-f_]+ | [-+]?[0-9][0-9_]*(?::[0-9.]+)+ | \.?(?:inf|nan)
      | [0-9]{4}-[0-9]{1,2}(?:-[0-9]{1,2})?(?:[Tt ].*)?""",
    re.IGNORECASE | re.VERBOSE,
)
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def scalar_text(value: Plain) -> str:
    """One value; a text in double quotes wherever a reader could take it for something else."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"{value:.12g}" if isinstance(value, float) else str(value)
    if _PLAIN.fullmatch(value) and not _OTHER_MEANING.fullmatch(value) and "  " not in value:
        return value
    return '"' + "".join(map(_escaped, value)) + '"'


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if character.isprintable():
        return character
    code = ord(character)
    if 0xD800 <= code <= 0xDFFF:  # half a surrogate pair cannot be written as UTF-8
        return "\ufffd"
    return (
        f"\\x{code:02X}" if code < 256 else f"\\u{code:04X}" if code < 65536 else f"\\U{code:08X}"
    )


def inline(node: Node) -> str:
    """A node in flow style."""
    if isinstance(node, Mapping):
        pairs = (f"{scalar_text(key)}: {inline(node.entries[key][1])}" for key in node)
        return "{" + ", ".join(pairs) + "}"
    if isinstance(node, Sequence):
        return "[" + ", ".join(inline(item) for item in node.items) + "]"
    assert isinstance(node, Scalar)
    return scalar_text(node.value)


def comment_lines(text: str, indent: str) -> list[str]:
    """A remark as comment lines; what it quotes cannot become an instruction to the linter."""
    shown = "".join(c if c.isprintable() or c == "\n" else " " for c in text)
    shown = shown.replace("pipelinelint:", "pipelinelint -")
    return [f"{indent}# {line}".rstrip() for line in shown.split("\n")]
