"""What the schema of a file says of a place in it: its keys, its values, its words."""

from __future__ import annotations

from pipelinelint.shape.schema import schema
from pipelinelint.source.nodes import Mapping, Node, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, TypeAlias

    Step: TypeAlias = str | int
    Schema: TypeAlias = dict[str, Any]


def at(of: str, path: list[Step]) -> list[Schema]:
    """What the schema of a kind of file says of the value at a path; each of several choices."""
    top = schema(of)
    found = list(_choices(top, top))
    for step in path:
        found = [each for one in found for each in _step(one, step, top)]
    return found


def keys(of: str, path: list[Step]) -> dict[str, Schema]:
    """The keys a block at a path may have, each with what the schema says of it."""
    found: dict[str, Schema] = {}
    for each in at(of, path):
        for name, value in each.get("properties", {}).items():
            found.setdefault(name, value)
    return found


def values(of: str, path: list[Step]) -> list[str]:
    """The words a value at a path may be."""
    found: dict[str, None] = {}
    for each in at(of, path):
        given = [each["const"]] if "const" in each else each.get("enum", [])
        if each.get("type") == "boolean":
            given = [True, False]
        for value in given:
            if value is not None:
                found[str(value).lower() if isinstance(value, bool) else str(value)] = None
    return list(found)


def takes_text(of: str, path: list[Step]) -> bool:
    """Whether a plain value may stand at a path."""
    return any(_is_plain(each) for each in at(of, path))


def _is_plain(one: Schema) -> bool:
    if "enum" in one or "const" in one:
        return True
    types = one.get("type", ())
    types = (types,) if isinstance(types, str) else types
    return any(each not in ("object", "array", "null") for each in types)


def _choices(one: Schema, top: Schema) -> Iterator[Schema]:
    """What a part of the schema leads to: itself, what it refers to, each of its choices."""
    if "$ref" in one:
        yield from _choices(top["$defs"][one["$ref"].rsplit("/", 1)[1]], top)
        return
    yield one
    for word in ("anyOf", "oneOf", "allOf"):
        for each in one.get(word, ()):
            yield from _choices(each, top)


def _step(one: Schema, step: Step, top: Schema) -> Iterator[Schema]:
    if isinstance(step, int):
        inside = one.get("items")
    else:
        inside = one.get("properties", {}).get(step, one.get("additionalProperties"))
    if isinstance(inside, dict):
        yield from _choices(inside, top)


def path_to(root: Node, offset: int) -> tuple[list[Step], Node, bool]:
    """The way to the innermost node around an offset, that node, and whether it is a key.

    Of a key the way leads to its value.
    """
    path: list[Step] = []
    node = root
    while True:
        inner = _inside(node, offset)
        if inner is None:
            return path, node, False
        step, node, is_key = inner
        path.append(step)
        if is_key:
            return path, node, True


def _inside(node: Node, offset: int) -> tuple[Step, Node, bool] | None:
    if isinstance(node, Mapping):
        for name, (key, value) in node.entries.items():
            if key.origin is None and key.start.offset <= offset <= key.end.offset:
                return name, key, True
            if value.origin is None and value.start.offset <= offset <= value.end.offset:
                return name, value, False
    if isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            if item.origin is None and item.start.offset <= offset <= item.end.offset:
                return index, item, False
    return None
