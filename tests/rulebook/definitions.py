"""Definitions nobody would write: made from the schema, and the complete example out of shape."""

from __future__ import annotations

import copy
import json
from typing import Any

import yaml
from hypothesis import strategies as st

from tests.rulebook.book import ROOT, example

SCHEMA = json.loads(
    (ROOT / "pipelinelint/shape/schemas/definition.schema.json").read_text(encoding="utf-8")
)
COMPLETE = yaml.safe_load(example("complete.yaml"))

IDS = ("a", "b", "amount", "closed_lost_category", "won", "lost", "creation", "")
NAMES = (
    "Demo completed",
    "New lead",
    "On hold",
    "Closed won",
    "Lost - price",
    "Proposal / Quote sent",
    "1. Qualified",
    "2. PROPOSAL (80%) 🚀",
    "W trakcie negocjacji",
    "상담 완료",
    "  ",
    "Renewals",
)
NUMBERS = (-5, 0, 0.3, 1, 20, 40, 100, 150, 10**12)
NAMED = ("name", "label", "text", "title", "definition", "fact", "options")
MOSTLY = (
    *("stages", "pipelines", "name", "probability", "policy", "closed_lost", "reason", "type"),
    *("automations", "do", "move_to", "when", "event", "statuses", "entry_criteria", "platform"),
)
"""Keys that are mostly there: without them rules have nothing to look at."""
DEEPEST = 7


def of_schema(schema: dict[str, Any] = SCHEMA, name: str = "", deep: int = 0) -> Any:
    """Values the schema accepts."""
    if "$ref" in schema:
        return of_schema(SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]], name, deep)
    if "const" in schema:
        return st.just(schema["const"])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if "anyOf" in schema and "properties" not in schema:
        return st.one_of([of_schema(each, name, deep) for each in schema["anyOf"]])
    types = schema.get("type", "object")
    return st.one_of(
        [
            _typed(each, schema, name, deep)
            for each in ([types] if isinstance(types, str) else types)
        ]
    )


def _typed(kind: str, schema: dict[str, Any], name: str, deep: int) -> Any:
    if kind == "object":
        return _object(schema, name, deep)
    if kind == "array":
        if deep > DEEPEST:
            return st.just([])
        longest = 5 if name in ("stages", "statuses") else 3
        items = st.deferred(lambda: of_schema(schema["items"], name, deep + 1))
        return st.lists(items, max_size=longest)
    if kind in ("integer", "number"):
        least, most = schema.get("minimum", -5), schema.get("maximum", 10**12)
        fitting = [each for each in NUMBERS if least <= each <= most]
        return st.sampled_from([each for each in fitting if kind == "number" or each % 1 == 0])
    if kind in ("boolean", "null"):
        return st.booleans() if kind == "boolean" else st.none()
    texts = st.text("aZ9 łŐ語🚀:#-'\"/%{}", max_size=6)
    return st.one_of(st.sampled_from(NAMES if name in NAMED else IDS), texts)


def _object(schema: dict[str, Any], name: str, deep: int) -> Any:
    if "properties" not in schema:
        more = schema.get("additionalProperties")
        if not isinstance(more, dict) or deep > DEEPEST:
            return st.just({})
        values = st.deferred(lambda: of_schema(more, name, deep + 1))
        return st.dictionaries(st.sampled_from(IDS[:4]), values, max_size=3)
    needed = {*schema.get("required", ())}
    for other in (*schema.get("anyOf", ())[:1], schema.get("else", {})):
        needed |= {*other.get("required", ())}
    likely = needed | {each for each in MOSTLY if each in schema["properties"]}
    if deep > DEEPEST:
        likely = needed
    parts = {
        each: st.deferred(lambda each=each: of_schema(schema["properties"][each], each, deep + 1))
        for each in schema["properties"]
    }
    few = sorted(parts.keys() - likely)
    if not few or deep > DEEPEST:
        return st.fixed_dictionaries({each: parts[each] for each in sorted(likely)})
    return st.lists(st.sampled_from(few), max_size=5, unique=True).flatmap(
        lambda chosen: st.fixed_dictionaries({each: parts[each] for each in (*likely, *chosen)})
    )


@st.composite
def mangled(draw: st.DrawFn) -> dict[str, Any]:
    """The complete example with up to twelve parts dropped, doubled, swapped or replaced."""
    whole = copy.deepcopy(COMPLETE)
    for _ in range(draw(st.integers(1, 12))):
        holder, key = draw(st.sampled_from(list(_places(whole))))
        way = draw(st.sampled_from(("drop", "double", "replace", "other")))
        if way == "drop":
            del holder[key]
        elif way == "double" and isinstance(holder, list):
            holder.insert(key, copy.deepcopy(holder[key]))
        elif way == "replace":
            holder[key] = draw(st.sampled_from((*NAMES, *NUMBERS, None, True, [], {}, ["a"])))
        else:
            source, at = draw(st.sampled_from(list(_places(COMPLETE))))
            holder[key] = copy.deepcopy(source[at])
        if not isinstance(whole.get("pipelines"), list):
            whole["pipelines"] = copy.deepcopy(COMPLETE["pipelines"])
    return whole


def _places(node: Any) -> Any:
    """Every holder and key of a definition."""
    keys = node.keys() if isinstance(node, dict) else range(len(node))
    for key in list(keys):
        yield node, key
        if isinstance(node[key], dict | list):
            yield from _places(node[key])
