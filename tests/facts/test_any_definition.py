"""Every fact on definitions nobody would write: it gives a value of its type."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from pipelinelint.facts import FACTS, RECORDS
from pipelinelint.facts.account import sections
from pipelinelint.facts.registry import ENUMERATIONS, KIND_OF_VIEW, Record
from pipelinelint.facts.stage_place import settle
from pipelinelint.shape import build
from pipelinelint.shape.model import Item, Word
from pipelinelint.shape.schema import Field, kinds
from pipelinelint.source.nodes import Mapping, Node, Position, Scalar, Sequence
from tests.facts.reading import items
from tests.tries import tries

HERE = Position(1, 1, 0)
IDS = st.sampled_from(["a", "b", "amount", "creation", ""])
EDITIONS = st.sampled_from(["free", "starter", "enterprise", "lite", "gold"])
NAMES = st.sampled_from(
    [
        "Demo completed",
        "On hold",
        "Closed won",
        "Lost - price",
        "Contract sent / signed",
        "1. Qualified",
        "2. QUALIFICATION (40%)",
        "Cold",
        "Warm",
        "상담 완료",
        "🚀",
        "%",
        "Renewals",
        "Qualified to buy",
        "Proposal / Quote sent",
        "QXZV signed",
    ]
)
TEXTS = st.one_of(IDS, NAMES, st.text(max_size=12))
MOSTLY = {
    *("crm", "platform", "editions", "pipelines", "stages", "properties", "lifecycle", "when"),
    *("event", "do", "move_to", "closed_lost", "reason", "details", "probability", "policy"),
    *("max_days_open", "max_days_in_stage", "on_deal_created", "on_deal_won", "on_deal_lost"),
}
"""Keys that are nearly always there: without them most facts have nothing to say."""
SIZES = {"stages": (2, 6), "automations": (1, 4), "pipelines": (1, 2), "statuses": (1, 3)}
NAMED = ("name", "label", "text", "title", "definition")


def scalar(value: Any) -> Scalar:
    return Scalar(value, "" if value is None else str(value), HERE, HERE)


def plain(field: Field) -> st.SearchStrategy[Any]:
    if field.values:
        return st.sampled_from(field.values)
    return {
        "truth": st.booleans(),
        "integer": st.sampled_from([-1, 0, 2, 30]),
        "number": st.sampled_from([-5, 0, 0.3, 20, 40, 100]),
    }.get(field.base, NAMES if field.name in NAMED else TEXTS)


def one(field: Field, depth: int) -> st.SearchStrategy[Node]:
    if field.base == "map":
        pairs = st.dictionaries(TEXTS, TEXTS, max_size=2)
        if field.name == "editions":
            pairs = st.dictionaries(st.sampled_from(["sales", "service"]), EDITIONS, max_size=2)
        return pairs.map(
            lambda pairs: mapping({key: scalar(value) for key, value in pairs.items()})
        )
    if field.base != "item":
        return plain(field).map(scalar)
    whole = item(field.kind, depth - 1)
    return st.one_of(whole, NAMES.map(scalar)) if kinds()[field.kind].short else whole


def mapping(values: dict[str, Node]) -> Mapping:
    return Mapping({key: (scalar(key), value) for key, value in values.items()}, HERE, HERE)


def value_of(field: Field, depth: int) -> st.SearchStrategy[Node]:
    if field.many == "one":
        return one(field, depth)
    if field.many == "table":
        return st.dictionaries(IDS, one(field, depth), max_size=3).map(mapping)
    least, most = SIZES.get(field.name, (0, 3))
    return st.lists(one(field, depth), min_size=least, max_size=most).map(
        lambda nodes: Sequence(nodes, HERE, HERE)
    )


def item(kind: str, depth: int) -> st.SearchStrategy[Node]:
    fields = kinds()[kind].fields
    chosen = {
        name: value_of(field, depth)
        for name, field in fields.items()
        if depth > 0 or field.base != "item"
    }
    always = MOSTLY & chosen.keys()
    return st.fixed_dictionaries(
        {name: chosen[name] for name in always},
        optional={name: each for name, each in chosen.items() if name not in always},
    ).map(mapping)


def fits(value: Any, annotation: str) -> bool:
    """Whether a value is of the type a fact or column declares."""
    if " | " in annotation:
        return any(fits(value, part) for part in annotation.split(" | "))
    if annotation.startswith("list["):
        return isinstance(value, list) and all(fits(each, annotation[5:-1]) for each in value)
    if annotation == "None":
        return value is None
    if annotation in ENUMERATIONS:
        return value in ENUMERATIONS[annotation]
    if annotation in KIND_OF_VIEW:
        return isinstance(value, Item) and value.kind == KIND_OF_VIEW[annotation]
    if annotation in RECORDS:
        return isinstance(value, RECORDS[annotation]) and all(
            fits(getattr(value, name), column) for name, column in value.columns().items()
        )
    plain_types = {"str": str, "bool": bool, "int": int, "float": int | float, "Word": Word}
    return isinstance(value, plain_types[annotation])


@tries(120, quiet=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(root=item("account", 4))
def test_every_fact_gives_a_value_of_its_type(root: Mapping) -> None:
    account, _ = build(root, "definition.yaml")
    settle(account)
    sections(account)
    for each in items(account):
        for name, fact in FACTS.get(each.kind, {}).items():
            value = fact.function(each)
            assert fits(value, fact.returns), f"{each.kind}.{name}: {value!r} is no {fact.returns}"
            for row in value if isinstance(value, list) else ():
                assert not isinstance(row, Record) or row.place is not None, f"{name} has no place"
