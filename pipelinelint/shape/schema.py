"""The JSON Schemas of the files people write, and the kinds of items derived from them.

Definitions and settings are read by their kinds: the quick check of what fits, made from the
schema that editors use, so one structure check serves both.
"""

from __future__ import annotations

import os

from pipelinelint.shipped import load

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "schemas")
FILES = ("definition", "settings", "rule", "language-pack", "baseline")
"""The kinds of files that have a schema in FOLDER."""
ROOTS = {"definition": "account", "settings": "settings"}
"""Files that are read by kinds, each with the name of the kind that is the file itself."""


PARTS, PART_OF = "parts", "part_of"
"""The key of a main file that lists its parts, and the key of a part that names its main file."""


class Field:
    """One field of a kind.

    `base` is text, number, integer, truth, enum, item, map (texts by key; where there are
    `values`, each is one of them) or anything (a map nobody looks into here); `many` is one,
    list, one_or_list or table (items by key). `kind` names the kind of its items. `plain_text`
    says that it is one text, as most are.
    """

    __slots__ = (
        "base",
        "default",
        "kind",
        "many",
        "maximum",
        "minimum",
        "name",
        "plain_text",
        "required",
        "values",
    )

    def __init__(self, name: str, data: tuple[Any, ...]) -> None:
        self.name = name
        self.base: str
        self.many: str
        self.kind: str
        self.values: tuple[str | int, ...]
        self.default: str | int | bool | None
        self.minimum: int | None
        self.maximum: int | None
        self.required: bool
        self.base, self.many, self.kind, self.values, self.default, *limits, self.required = data
        self.minimum, self.maximum = limits
        self.plain_text = self.base == "text" and self.many == "one"


class Kind:
    """A kind: its fields, the field a plain text stands for, the fields one of which must be.

    `required` names the fields that must be there.
    """

    __slots__ = ("any_of", "fields", "name", "required", "short")

    def __init__(self, name: str, data: tuple[Any, ...]) -> None:
        self.name = name
        self.fields = {field: Field(field, each) for field, each in data[0].items()}
        self.required = tuple(name for name, field in self.fields.items() if field.required)
        self.short: str = data[1]
        self.any_of: tuple[str, ...] = data[2]


def kinds(of: str = "definition") -> dict[str, Kind]:
    """All kinds of a definition, or of settings, by name; ROOTS names the file's own."""
    known = _kinds.get(of)
    if known is None:
        stored, compiled = _STORED[of]
        known = {name: Kind(name, data) for name, data in load(stored, compiled).items()}
        _kinds[of] = known
    return known


def schema(of: str = "definition") -> dict[str, Any]:
    """The JSON Schema (2020-12) of a kind of file named in FILES."""
    known = _schemas.get(of)
    if known is None:
        import json

        with open(schema_file(of), encoding="utf-8") as file:
            known = _schemas[of] = json.load(file)
    return known


def platforms() -> dict[str, str]:
    """The CRMs a definition may be for, and what people call each; the schema lists them."""
    field = schema()["$defs"]["crm"]["properties"]["platform"]
    return dict(zip(field["enum"], field["enumDescriptions"], strict=True))


def schema_file(of: str) -> str:
    return os.path.join(FOLDER, f"{of}.schema.json")


def compile_kinds() -> dict[str, tuple[Any, ...]]:
    """The kinds of a definition as plain data, to be stored by the build; what tells its files
    apart is none of its fields."""
    root = ROOTS["definition"]
    compiled = compile_schema(schema("definition"), root)
    for name in (PARTS, PART_OF):
        del compiled[root][0][name]
    return compiled


def compile_settings_kinds() -> dict[str, tuple[Any, ...]]:
    """The kinds of a settings file as plain data, to be stored by the build."""
    return compile_schema(schema("settings"), ROOTS["settings"])


_STORED = {
    "definition": ("kinds", compile_kinds),
    "settings": ("settings_kinds", compile_settings_kinds),
}
_kinds: dict[str, dict[str, Kind]] = {}
_schemas: dict[str, dict[str, Any]] = {}


def compile_schema(schema: dict[str, Any], root: str) -> dict[str, tuple[Any, ...]]:
    """Kinds as plain data: kind -> (field -> columns of Field, short field, any of).

    `root` is the name the schema's own object gets among them.
    """
    compiled = {root: _kind(schema)}
    for name, definition in schema["$defs"].items():
        compiled[name] = _kind(definition)
    return compiled


def required_in(definition: dict[str, Any]) -> list[str]:
    """What must be there; of a definition, what a whole one in one file needs."""
    found = [*definition.get("required", ())]
    return found + required_in(definition["else"]) if "else" in definition else found


def _kind(definition: dict[str, Any]) -> tuple[Any, ...]:
    required = required_in(definition)
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
