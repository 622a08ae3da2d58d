"""What a key that is written twice says, so that a slip is told once and nothing seems absent.

Loaded where a key is. Blocks and lists are taken together; of plain values the first counts.
"""

from __future__ import annotations

from pipelinelint.source.nodes import Mapping, Node, Repeated, Scalar, Sequence

_NAMES = ("id", "name", "label", "title", "rule", "text")


def settle(entries: dict[str, tuple[Scalar, Node]], again: list[tuple[str, Node]]) -> None:
    """Let the entries of a block hold what was written under their keys again."""
    values: dict[str, list[Node]] = {}
    for name, value in again:
        values.setdefault(name, [entries[name][1]]).append(value)
    for name, found in values.items():
        entries[name] = (entries[name][0], _together(found))
    again.clear()


def whole(first: Mapping, rest: Mapping) -> Mapping:
    """Two parts of an entry between which no dash was missing."""
    entries = dict(first.entries)
    again = [(name, value) for name, (_, value) in rest.entries.items() if name in entries]
    entries.update({name: each for name, each in rest.entries.items() if name not in entries})
    settle(entries, again)
    return Mapping(entries, first._start, rest._end, first.origin, first.lines)


def _together(values: list[Node]) -> Node:
    said = [each for each in values if not isinstance(each, Scalar) or each.value is not None]
    if not said:
        return values[0]
    first = said[0]
    if isinstance(first, Mapping):
        for each in said[1:]:
            if isinstance(each, Mapping):
                first = whole(first, each)
        return first
    if not isinstance(first, Sequence):
        return first
    items = list(first.items)
    seen = {*filter(None, map(_called, items))}
    for each in said[1:]:
        for item in each.items if isinstance(each, Sequence) else ():
            if _called(item) not in seen:
                items.append(item)
                seen.add(_called(item))
    return Repeated(items, first._start, first._end, first.origin, first.lines)


def _called(item: Node) -> str:
    """What tells an item of a list from others: its text, or what names it."""
    if isinstance(item, Mapping):
        item = next((item.entries[key][1] for key in _NAMES if key in item.entries), item)
    return item.raw if isinstance(item, Scalar) else ""
