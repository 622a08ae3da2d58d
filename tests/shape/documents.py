"""Definitions made from the schema, right ones and ones with a change that may be wrong."""

from __future__ import annotations

import copy
import json
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from hypothesis import strategies as st

from pipelinelint.shape import schema as kinds_of

Value: TypeAlias = Any

PUBLISHED: dict[str, Any] = json.loads(
    (Path(kinds_of.__file__).parent / "schemas/definition.schema.json").read_text(encoding="utf-8")
)


def of_one_file(schema: dict[str, Any]) -> dict[str, Any]:
    """What the schema says of a definition that is one file."""
    fields = {name: each for name, each in schema["properties"].items() if not is_of_files(name)}
    plain = {name: each for name, each in schema.items() if name not in ("if", "then", "else")}
    return plain | {"properties": fields, "required": kinds_of.required_in(schema)}


def is_of_files(field: str) -> bool:
    return field in (kinds_of.PARTS, kinds_of.PART_OF)


SCHEMA = of_one_file(PUBLISHED)
TEXTS = ("demo", "Demo completed", "Budget", "p", "ü → 提案", "12", "yes")
NUMBERS = (0, 1, 7, 30, 55.5, 100)
TOO_LARGE = 10**16
"""A number the structure check refuses as too large to count with, and the schema doesn't."""
ODD: tuple[Value, ...] = (
    None, True, False, 0, 1, -1, 1.5, 2.0, 101, TOO_LARGE, "", "demo", "open", "won", "deal",
    "hubspot", [], ["demo"], [1], [None], [[]], {}, {"id": "demo"}, {"text": "demo"}, {"a": 1},
    [{}], [{"id": "demo"}], ["demo", 3, {"text": "x"}],
)  # fmt: skip


def resolved(schema: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in schema:
        found: dict[str, Any] = SCHEMA["$defs"][schema["$ref"].rsplit("/", 1)[1]]
        return found
    return schema


@st.composite
def value(draw: st.DrawFn, schema: dict[str, Any], depth: int) -> Value:
    """A value the schema allows."""
    schema = resolved(schema)
    if "anyOf" in schema and "properties" not in schema:
        return draw(value(draw(st.sampled_from(schema["anyOf"])), depth))
    for key in ("const", "enum"):
        if key in schema:
            return schema["const"] if key == "const" else draw(st.sampled_from(schema["enum"]))
    types = schema.get("type", "object")
    kind = types if isinstance(types, str) else draw(st.sampled_from(types))
    if kind == "object":
        return draw(mapping(schema, depth))
    if kind == "array":
        count = draw(st.integers(0, 3 if depth < 3 else 1))
        return [draw(value(schema["items"], depth + 1)) for _ in range(count)]
    if kind == "string":
        return draw(st.sampled_from(TEXTS))
    if kind == "boolean":
        return draw(st.booleans())
    if kind == "null":
        return None
    low, high = schema.get("minimum", 0), schema.get("maximum", 400)
    fitting = [each for each in NUMBERS if low <= each <= high]
    if kind == "integer":
        fitting = [each for each in fitting if isinstance(each, int)]
    return draw(st.sampled_from(fitting))


@st.composite
def mapping(draw: st.DrawFn, schema: dict[str, Any], depth: int) -> Value:
    if "properties" not in schema:
        inside = schema.get("additionalProperties", True)
        names = draw(st.lists(st.sampled_from(TEXTS), max_size=2, unique=True))
        return {
            name: draw(value(inside, depth + 1)) if isinstance(inside, dict) else name
            for name in names
        }
    fields = schema["properties"]
    wanted = {*schema.get("required", ())}
    one_of = draw(st.sampled_from(schema.get("anyOf", [{}]))).get("required", ())
    wanted |= {*one_of}
    most = 8 if depth < 3 else 2
    wanted |= set(draw(st.lists(st.sampled_from(sorted(fields)), max_size=most)))
    found = {name: draw(value(fields[name], depth + 1)) for name in fields if name in wanted}
    return found | {name: found[name] or "demo" for name in one_of}


@cache
def definitions() -> st.SearchStrategy[Value]:
    return mapping(SCHEMA, 0)


def places(document: Value) -> list[tuple[Any, Any]]:
    """Every (holder, key or index) of a document."""
    found: list[tuple[Any, Any]] = []
    holders = [document]
    while holders:
        holder = holders.pop()
        keys = holder if isinstance(holder, dict) else range(len(holder))
        for key in keys:
            found.append((holder, key))
            if isinstance(holder[key], dict | list):
                holders.append(holder[key])
    return found


@st.composite
def changed(draw: st.DrawFn) -> Value:
    """A definition with one thing replaced, left out, renamed or added."""
    document = copy.deepcopy(draw(definitions()))
    holder, key = draw(st.sampled_from(places(document) or [({"pipelines": []}, "pipelines")]))
    what = draw(st.sampled_from(("replace", "replace", "drop", "rename", "add", "wrap")))
    if what == "replace":
        holder[key] = draw(st.sampled_from(ODD))
    elif what == "wrap":
        holder[key] = [holder[key]]
    elif isinstance(holder, list):
        holder.append(draw(st.sampled_from(ODD)))
    elif what == "drop":
        del holder[key]
    else:
        name = draw(st.sampled_from(("nonsense", "id", "type", "stages", "probability", "text")))
        holder[name] = holder.pop(key) if what == "rename" else draw(st.sampled_from(ODD))
    return document


def smallest(schema: dict[str, Any]) -> Value:
    """A value the schema allows, with nothing that could be left out."""
    schema = resolved(schema)
    if "const" in schema or "enum" in schema:
        return schema["const"] if "const" in schema else schema["enum"][0]
    if "properties" in schema:
        wanted = [*schema.get("required", ()), *schema.get("anyOf", [{}])[0].get("required", ())]
        return {name: smallest(schema["properties"][name]) for name in wanted}
    return [] if schema.get("type") == "array" else "demo"


def steps(schema: dict[str, Any]) -> list[tuple[str, str]]:
    """The kinds a field of this schema may hold, and in what: itself, a list, a table."""
    found = []
    for each in (schema, *schema.get("anyOf", ())):
        table = each.get("additionalProperties")
        inside = {"one": each, "list": each.get("items", {}), "table": table or {}}
        for shape, held in inside.items():
            parts = (held, *held.get("anyOf", ())) if isinstance(held, dict) else ()
            references = [part["$ref"] for part in parts if "$ref" in part]
            found += [(each.rsplit("/", 1)[1], shape) for each in references]
    return found


def holding(kind: str) -> tuple[Value, Value]:
    """The smallest definition with an item of that kind, and the item."""
    document = smallest(SCHEMA)
    waiting: list[tuple[str, list[tuple[str, str, str]]]] = [("account", [])]
    seen = {"account"}
    for name, way in waiting:
        if name == kind:
            holder = document
            for field, inside, shape in way:
                item = smallest(SCHEMA["$defs"][inside])
                holder[field] = {"one": item, "list": [item], "table": {"demo": item}}[shape]
                holder = item
            return document, holder
        fields = (SCHEMA if name == "account" else SCHEMA["$defs"][name])["properties"]
        for field, schema in fields.items():
            for inside, shape in steps(schema):
                if inside not in seen:
                    seen.add(inside)
                    waiting.append((inside, [*way, (field, inside, shape)]))
    raise LookupError(kind)
