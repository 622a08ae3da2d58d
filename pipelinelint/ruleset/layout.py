"""Where entries and members go in a text, in block style and in flow style."""

from __future__ import annotations

import re

from pipelinelint.source.nodes import Mapping, Node, Scalar, Sequence

_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)*")

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    Edit: TypeAlias = tuple[int, int, str]


def line_break(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def is_flow(node: Node, text: str) -> bool:
    return text[_opening(node, text)] in "{["


def _opening(node: Node, text: str) -> int:
    """Where a collection begins behind its anchor and tag."""
    found = _PROPERTIES.match(text, node.start.offset)
    return found.end() if found else node.start.offset


def add_entry(node: Mapping, name: str, value: str, text: str) -> list[Edit]:
    """A new last entry of a mapping."""
    keys = [key for key, _ in node.entries.values() if key.origin is None]
    if any(key.style == '"' for key in keys):
        name = f'"{name}"'
    last = [value for key, value in node.entries.values() if key.origin is None]
    if is_flow(node, text):
        if not last:
            at = _opening(node, text) + 1
            return [(at, at, f"{name}: {value}")]
        at = _end(last[-1], keys[-1], text)
        return [(at, at, f", {name}: {value}")]
    if not keys:
        return []
    return [_line_after(last[-1], keys[-1], keys[0].start.column, f"{name}: {value}", text)]


def add_member(node: Sequence, value: str, text: str) -> list[Edit]:
    """A new last member of a list."""
    if is_flow(node, text):
        if not node.items:
            at = _opening(node, text) + 1
            return [(at, at, value)]
        at = node.items[-1].end.offset
        return [(at, at, f", {value}")]
    last = node.items[-1]
    dash = text.rfind("-", 0, last.start.offset)
    column = dash - text.rfind("\n", 0, dash)
    return [_line_after(last, last, column, f"- {value}", text)]


def remove_entry(node: Mapping, name: str, text: str) -> list[Edit]:
    """Without an entry; nothing when that cannot be done without touching others."""
    keys = list(node.entries)
    place = keys.index(name)
    key, value = node.entries[name]
    if len(keys) == 1:
        return []
    if is_flow(node, text):
        starts = [each[0].start.offset for each in node.entries.values()]
        ends = [_end(value, key, text) for key, value in node.entries.values()]
        return [_cut(starts, ends, place)]
    return _lines(key.start.offset, _end(value, key, text), text)


def remove_member(node: Sequence, place: int, text: str) -> list[Edit]:
    """Without one member of a list that has more."""
    if is_flow(node, text):
        starts = [each.start.offset for each in node.items]
        return [_cut(starts, [each.end.offset for each in node.items], place)]
    each = node.items[place]
    dash = text.rfind("-", 0, each.start.offset)
    return _lines(dash, each.end.offset, text)


def _cut(starts: list[int], ends: list[int], place: int) -> Edit:
    """One of several that commas part, with the comma before it or, for the first, behind."""
    if place + 1 < len(starts):
        return (starts[place], starts[place + 1], "")
    return (ends[place - 1], ends[place], "")


def _lines(start: int, end: int, text: str) -> list[Edit]:
    """Whole lines, when nothing else stands on them."""
    begin = text.rfind("\n", 0, start) + 1
    if text[begin:start].strip():
        return []
    if end > 0 and text[end - 1] == "\n":
        return [(begin, end, "")]
    stop = text.find("\n", end)
    return [(begin, len(text) if stop < 0 else stop + 1, "")]


def _end(value: Node, key: Node, text: str) -> int:
    """Where an entry ends; one without a value ends behind its colon."""
    if isinstance(value, Scalar) and value.value is None and not value.raw:
        colon = text.find(":", key.end.offset)
        return colon + 1 if colon >= 0 else key.end.offset
    return value.end.offset


def _line_after(node: Node, key: Node, column: int, line: str, text: str) -> Edit:
    """A line behind the last line of a node, indented to a column."""
    end = _end(node, key, text)
    indented = " " * (column - 1) + line
    if end > 0 and text[end - 1] == "\n":
        return (end, end, indented + line_break(text))
    stop = text.find("\n", end)
    if stop < 0:
        return (len(text), len(text), line_break(text) + indented)
    if text[stop - 1] == "\r":
        stop -= 1
    return (stop, stop, line_break(text) + indented)
