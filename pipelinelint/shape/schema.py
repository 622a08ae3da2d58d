"""The kinds of items a file is made of, derived from its JSON Schema.

The definition and the settings are both read by their kinds, so one structure check serves both.
"""

from __future__ import annotations

import os

from pipelinelint.packaged import load

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


SCHEMA_FILE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "definition.schema.json")


class Field:
    """One field of a kind.

    `base` is text, number, integer, truth, enum, item, map (texts by key; where there are
    `values`, each is one of them) or anything (a map nobody looks into here); `many` is one,
    list, one_or_list or table (items by key). `kind` names the kind of its items.
    """

    __slots__ = (
        "base",
        "default",
        "kind",
        "many",
        "maximum",
        "minimum",
        "name",
        "required",
        "values",
    )

    def __init__(self, name: str, data: tuple[Any, ...]) -> None:
        self.name = name
        self.base: str = data[0]
        self.many: str = data[1]
        self.kind: str = data[2]
        self.values: tuple[str | int, ...] = data[3]
        self.default: str | int | bool | None = data[4]
        self.minimum: int | None = data[5]
        self.maximum: int | None = data[6]
        self.required: bool = data[7]


class Kind:
    """A kind: its fields, the field a plain text stands for, the fields one of which must be."""

    __slots__ = ("any_of", "fields", "name", "short")

    def __init__(self, name: str, data: tuple[Any, ...]) -> None:
        self.name = name
        self.fields = {field: Field(field, each) for field, each in data[0].items()}
        self.short: str = data[1]
        self.any_of: tuple[str, ...] = data[2]


def kinds() -> dict[str, Kind]:
    """All kinds by name; `account` is the definition itself."""
    if not _kinds:
        _kinds.update(as_kinds(load("kinds", compile_kinds)))
    return _kinds


_kinds: dict[str, Kind] = {}


def as_kinds(compiled: dict[str, Any]) -> dict[str, Kind]:
    """Kinds of what `compile_schema` gave."""
    return {name: Kind(name, data) for name, data in compiled.items()}


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a definition."""
    return read_schema(SCHEMA_FILE)


def read_schema(path: str) -> dict[str, Any]:
    """A JSON Schema that ships with the package."""
    import json

    with open(path, encoding="utf-8") as file:
        loaded: dict[str, Any] = json.load(file)
    return loaded


def compile_kinds() -> dict[str, tuple[Any, ...]]:
    """The kinds of a definition as plain data."""
    return compile_schema(schema(), "account")


def compile_schema(schema: dict[str, Any], root: str) -> dict[str, tuple[Any, ...]]:
    """Kinds as plain data: kind -> (field -> columns of Field, short field, any of).

    `root` is the name the schema's own object gets among them.
    """
    compiled = {root: _kind(schema)}
    for name, definition in schema["$defs"].items():
        compiled[name] = _kind(definition)
    return compiled


def _kind(definition: dict[str, Any]) -> tuple[Any, ...]:
    required = definition.get("required", ())
    fields = {
        name: (*_field(field), name in required) for name, field in definition["properties"].items()
    }
    any_of = tuple(each["required"][0] for each in definition.get("anyOf", ()))
    return (fields, definition.get("x-short", ""), any_of)


def _field(field: dict[str, Any]) -> tuple[Any, ...]:
    base, many, kind, values = _type(field)
    limits = (field.get("minimum"), field.get("maximum"))
    return (base, many, kind, values, field.get("default"), *limits)


def _type(field: dict[str, Any]) -> tuple[str, str, str, tuple[Any, ...]]:
    alternatives = [each for each in field.get("anyOf", ()) if each.get("type") != "null"]
    lists = [each for each in alternatives if each.get("type") == "array"]
    if lists:
        base, _, kind, values = _type(lists[0]["items"])
        return (base, "one_or_list", kind, values)
    for each in (field, *alternatives):
        if "$ref" in each:
            return ("item", "one", each["$ref"].rsplit("/", 1)[1], ())
    if "const" in field:
        return ("enum", "one", "", (field["const"],))
    if "enum" in field:
        return ("enum", "one", "", tuple(value for value in field["enum"] if value is not None))
    written = field["type"]
    types = [
        each for each in ([written] if isinstance(written, str) else written) if each != "null"
    ]
    if types == ["array"]:
        base, _, kind, values = _type(field["items"])
        return (base, "list", kind, values)
    if types == ["object"]:
        return _by_key(field["additionalProperties"])
    base = {"boolean": "truth", "integer": "integer", "number": "number"}.get(types[0], "text")
    return (base, "one", "", ())


def _by_key(inside: dict[str, Any] | bool) -> tuple[str, str, str, tuple[Any, ...]]:
    """An object with free keys: a table of items, texts by key, or anything."""
    if isinstance(inside, bool):
        return ("anything", "one", "", ())
    for each in (inside, *inside.get("anyOf", ())):
        if "$ref" in each:
            return ("item", "table", each["$ref"].rsplit("/", 1)[1], ())
    return ("map", "one", "", tuple(inside.get("enum", ())))
