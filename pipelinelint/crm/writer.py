"""An import as the YAML file a person goes on with: ordered, short where it can be, remarked."""

from __future__ import annotations

import re

from pipelinelint.crm import CRMS
from pipelinelint.crm.nodes import remark_of
from pipelinelint.source.nodes import Mapping, Node, Scalar, Sequence
from pipelinelint.source.value_text import flow_text, scalar_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.imported import Imported, Note

WIDTH = 120
"""Columns a line may take before a mapping or list is spread over several."""

_ALWAYS_SPREAD = ("pipelines", "stages", "statuses", "properties", "lifecycle", "lead_status")


def write_definition(imported: Imported) -> str:
    """The whole file. The same import gives the same bytes; reading it gives the same data."""
    root = imported.root
    lines = _head(imported)
    for key in root:
        value = root.entries[key][1]
        if key not in ("version", "source", "crm", "organization"):
            lines.append("")
        lines += entry_lines(key, value, "")
    return "\n".join(lines) + "\n"


def _head(imported: Imported) -> list[str]:
    title = CRMS[imported.crm].title if imported.crm in CRMS else imported.crm
    lines = comment_lines(
        f"Imported from {title} by pipelinelint. `source.covers` names what the export holds;\n"
        "rules about anything else are not assessed. Complete it by hand where you know more:\n"
        f"`pipelinelint import {imported.crm} ... --update` keeps what you write.",
        "",
    )
    return [*lines, *note_lines(imported.notes), ""]


def comment_lines(text: str, indent: str) -> list[str]:
    """A remark as comment lines; what it quotes cannot become an instruction to the linter."""
    shown = "".join(c if c.isprintable() or c == "\n" else " " for c in text)
    shown = shown.replace("pipelinelint:", "pipelinelint -")
    return [f"{indent}# {line}".rstrip() for line in shown.split("\n")]


def note_lines(notes: list[Note]) -> list[str]:
    """What was not carried over or is worth knowing, as comment lines."""
    if not notes:
        return []
    lines = ["#", "# Left out, guessed or worth knowing:"]
    for note in notes:
        lines += comment_lines(f"- {str(note).replace(chr(10), ' ')}", "")
    return lines


def item_lines(node: Node, indent: str) -> list[str]:
    """One item of a list, its remark above it."""
    lines = comment_lines(remark_of(node), indent) if remark_of(node) else []
    if _fits(node, len(indent) + 2):
        return [*lines, f"{indent}- {flow_text(node)}"]
    if isinstance(node, Mapping):
        inner: list[str] = []
        for key in node:
            inner += entry_lines(key, node.entries[key][1], indent + "  ")
        first = next((i for i, line in enumerate(inner) if not _is_comment(line)), 0)
        # A remark on the first key moves above the dash: YAML would allow it below, people not.
        above = [indent + line[len(indent) + 2 :] for line in inner[:first]]
        inner[first] = f"{indent}- {inner[first][len(indent) + 2 :]}"
        return [*lines, *above, *inner[first:]]
    return [*lines, f"{indent}- {flow_text(node)}"]


def entry_lines(key: str, value: Node, indent: str) -> list[str]:
    """One key and its value."""
    name = scalar_text(key)
    remark = remark_of(value)
    lines: list[str] = []
    if remark and (not isinstance(value, Scalar) or "\n" in remark):
        lines, remark = comment_lines(remark, indent), ""
    if isinstance(value, Scalar) and _is_block_text(value.value):
        block = [f"{indent}  {line}".rstrip() for line in str(value.value).split("\n")]
        return [*lines, f"{indent}{name}: |-", *block]
    line_length = len(indent) + len(name) + len(flow_text(value)) + len(remark) + 6
    if remark and line_length > WIDTH:
        lines, remark = comment_lines(remark, indent), ""
    if (key not in _ALWAYS_SPREAD or _needs_no_lines(value)) and _fits(
        value, len(indent) + len(name) + 2
    ):
        tail = "  " + comment_lines(remark, "")[0] if remark else ""
        return [*lines, f"{indent}{name}: {flow_text(value)}{tail}"]
    lines.append(f"{indent}{name}:")
    if isinstance(value, Mapping):
        for inner in value:
            lines += entry_lines(inner, value.entries[inner][1], indent + "  ")
    elif isinstance(value, Sequence):
        for number, item in enumerate(value.items):
            if key == "pipelines" and number:
                lines.append("")
            lines += item_lines(item, indent + "  ")
    return lines


def _fits(node: Node, used: int) -> bool:
    """Whether the node may stand on one line: short enough, and nothing inside has a remark."""
    if isinstance(node, Scalar):
        return True
    if _speaks_inside(node) or (isinstance(node, Mapping) and "stages" in node):
        return False
    return used + len(flow_text(node)) <= WIDTH


def _speaks_inside(node: Node) -> bool:
    if isinstance(node, Mapping):
        inner = [node.entries[key][1] for key in node]
    else:
        inner = node.items if isinstance(node, Sequence) else []
    return any(
        remark_of(one)
        or _speaks_inside(one)
        or (isinstance(one, Scalar) and _is_block_text(one.value))
        for one in inner
    )


def _is_block_text(value: object) -> bool:
    """Text of several lines that a literal block gives back letter by letter."""
    if not isinstance(value, str) or "\n" not in value:
        return False
    lines = value.split("\n")
    return bool(lines[0].strip() and lines[-1].strip() and re.match(r"\S", value)) and all(
        line == line.rstrip() and (not line or line.isprintable()) for line in lines
    )


def _needs_no_lines(node: Node) -> bool:
    return isinstance(node, Scalar) or flow_text(node) in ("{}", "[]")


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith("#")
