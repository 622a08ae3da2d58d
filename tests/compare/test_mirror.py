"""A definition is equal to itself, and looking back shows the same changes the other way round."""

import json
import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelinelint.compare.change import Change
from pipelinelint.compare.pairs import MOST_WEIGHED
from tests.compare.definitions import BASE, compared
from tests.tries import tries

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))
NAMES = st.sampled_from(["Call", "Demo", "Offer", "Won", "Lost"])
IDS = st.sampled_from("abcde")
STAGE = st.fixed_dictionaries(
    {"id": IDS},
    optional={
        "name": NAMES,
        "probability": st.integers(0, 100),
        "type": st.sampled_from(["open", "won", "lost"]),
        "required_fields": st.lists(IDS, unique=True, max_size=3),
        "entry_criteria": st.lists(NAMES, unique=True, max_size=3),
        "tasks": st.lists(st.fixed_dictionaries({"title": NAMES}, optional={"role": IDS}),
                          unique_by=lambda task: task["title"], max_size=2),
    },
)  # fmt: skip
ACTION = st.one_of(
    st.fixed_dictionaries({"move_to": IDS}),
    st.fixed_dictionaries({"set": st.dictionaries(IDS, NAMES)}),
)
AUTOMATION = st.fixed_dictionaries(
    {"id": IDS},
    optional={
        "do": st.lists(ACTION, max_size=2),
        "when": st.fixed_dictionaries({}, optional={"stage": IDS}),
    },
)
PIPELINE = st.fixed_dictionaries(
    {"id": IDS, "stages": st.lists(STAGE, unique_by=lambda stage: stage["id"], max_size=5)},
    optional={
        "policy": st.fixed_dictionaries({}, optional={"max_days_open": st.integers(1, 400)}),
        "automations": st.lists(AUTOMATION, unique_by=lambda each: each["id"], max_size=2),
        "handoff": st.fixed_dictionaries(
            {}, optional={"creates": st.sampled_from(["ticket", "case"])}
        ),
    },
)
PROPERTY = st.fixed_dictionaries(
    {"label": NAMES, "type": st.sampled_from(["text", "dropdown"])},
    optional={"options": st.lists(NAMES, unique=True, max_size=3), "known_from": IDS},
)
DEFINITION = st.fixed_dictionaries(
    {
        "version": st.just(1),
        "crm": st.fixed_dictionaries({"platform": st.sampled_from(["hubspot", "pipedrive"])}),
        "pipelines": st.lists(PIPELINE, unique_by=lambda each: each["id"], max_size=2),
    },
    optional={"properties": st.dictionaries(IDS, PROPERTY, max_size=3)},
).map(json.dumps)

MIRROR = {"added": "removed", "removed": "added"}


def seen(change: Change) -> tuple[Any, ...]:
    return (change.kind, change.subject, change.field, change.old, change.new)


def seen_back(change: Change) -> tuple[Any, ...]:
    kind = MIRROR.get(change.kind, change.kind)
    return (kind, change.subject, change.field, change.new, change.old)


@tries(100)
@given(DEFINITION)
def test_a_definition_does_not_differ_from_itself(text: str) -> None:
    assert compared(text, text).changes == []


@tries(150)
@given(DEFINITION, DEFINITION)
def test_looking_back_shows_the_same_changes(old: str, new: str) -> None:
    there = Counter(map(seen, compared(old, new).changes))
    back = Counter(map(seen_back, compared(new, old).changes))
    assert there == back


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_no_example_differs_from_itself(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert compared(text, text).changes == []


@pytest.mark.parametrize("count", [30, MOST_WEIGHED + 50])
def test_shuffled_stages_are_moved_from_either_side(count: int) -> None:
    ids = [f"s{i}" for i in range(count)]
    other = random.Random(count).sample(ids, count)
    old, new = (
        json.dumps({"version": 1, "pipelines": [{"id": "p", "stages": [{"id": i} for i in each]}]})
        for each in (ids, other)
    )
    there, back = compared(old, new).changes, compared(new, old).changes
    assert {each.kind for each in there} == {"moved"}
    assert len(there) == len(back) < count
    if count <= MOST_WEIGHED:
        assert {each.where for each in there} == {each.where for each in back}


def test_items_of_the_same_name_are_paired_in_order() -> None:
    text = BASE.replace("entry_criteria: [Seen the product]", "entry_criteria: [a, a, b]")
    assert compared(text, text).changes == []
    fewer = text.replace("[a, a, b]", "[a, b]")
    assert [each.kind for each in compared(text, fewer).changes] == ["removed"]


def test_items_without_any_name_are_paired_in_order() -> None:
    text = BASE.replace("{id: new, name: New}", "{meaning: new}, {meaning: other}")
    assert compared(text, text).changes == []
    changes = compared(text, text.replace("meaning: other", "meaning: contacted")).changes
    assert [each.text for each in changes] == ["Lead status 2: meaning other to contacted."]
