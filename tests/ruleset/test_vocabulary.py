from __future__ import annotations

from pipelinelint.facts import FACTS, RECORDS
from pipelinelint.ruleset.vocabulary import (
    listed,
    selectors_of,
    values_at,
    values_in,
    verbs,
    vocabulary,
)
from pipelinelint.shape.schema import kinds
from pipelinelint.verbs import VERBS
from tests.ruleset.definitions import account
from tests.ruleset.making import said


def test_every_kind_field_fact_and_record_is_listed_with_a_meaning() -> None:
    sections = {section.kind: section for section in listed()}
    assert set(sections) == {*kinds(), *RECORDS}
    for kind, section in sections.items():
        names = {word.name: word for word in section.words}
        if section.is_record:
            assert set(names) == set(RECORDS[kind].columns())
            assert section.meaning
            continue
        assert set(names) == {*kinds()[kind].fields, *FACTS.get(kind, {})}
        for word in names.values():
            assert word.meaning, f"{kind}.{word.name}"
            assert word.type
            assert "Unit:" not in word.meaning


def test_a_unit_is_told_apart_from_the_meaning() -> None:
    stage = next(section for section in listed() if section.kind == "stage")
    position = next(word for word in stage.words if word.name == "position")
    assert (position.source, position.type, position.unit) == ("fact", "a whole number", "place")


def test_every_listed_selector_is_one() -> None:
    for kind, ways in selectors_of().items():
        for way in ways:
            assert "did you mean" not in said(select=f"select: '{way}'"), (kind, way)
            assert "selector" not in said(select=f"select: '{way}'"), (kind, way)
    assert selectors_of()["stage"] == ["pipelines[].stages[]"]
    assert "pipelines[].moves[]" in selectors_of()["Move"]


def test_every_verb_is_listed_with_what_it_is_asked_of() -> None:
    known = {name: (on, doc) for name, on, doc in verbs()}
    assert set(VERBS) < set(known)
    assert all(on and doc for on, doc in known.values())


def test_facts_are_shown_with_their_values_at_each_node() -> None:
    given = account("pipelines: [{id: p, stages: [{id: a, name: Demo given}, {id: b}]}]")
    shown = set(values_at(given))
    assert ("pipelines[p].stages[b]", "position", "2") in shown
    assert ("pipelines[p]", "first_stage", "Demo given") in shown
    assert ("pipelines[p]", "open_stages", "Demo given, b") in shown


def test_the_page_names_everything_and_is_safe_to_print() -> None:
    page = vocabulary()
    assert "stage (kind; select: pipelines[].stages[])" in page
    assert "  before? (fact, a stage)" in page
    assert "  words (on text): The text contains one of the words" in page
    values = values_in(account('pipelines: [{id: p, stages: [{id: a, name: "Demo\\e[31m"}]}]'))
    assert "pipelines[p].stages[a]\n" in values
    assert "\x1b" not in values
