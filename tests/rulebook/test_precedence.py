from __future__ import annotations

import pytest

from pipelinelint.shape.finding import Finding
from tests.cases import every
from tests.rulebook import precedence_names, precedence_values
from tests.rulebook.book import CARDS, findings
from tests.rulebook.precedence_rows import DEMO, LOST, SENT, TERMS, WON, Row, described, stages

TABLE = [*precedence_names.ROWS, *precedence_values.ROWS]
ROWS = pytest.mark.parametrize("row", TABLE, ids=[row.title for row in TABLE])


def spoken(row: Row, found: list[Finding]) -> list[Finding]:
    return [each for each in found if each.rule == row.speaker and each.where == row.at]


def silent_ones(row: Row, found: list[Finding]) -> list[tuple[str, str]]:
    return [(each.rule, each.where) for each in found if each.rule in row.silent]


@ROWS
def test_one_rule_speaks_and_names_those_that_see_the_same(row: Row) -> None:
    found = findings(row.text, row.profile)
    (speaker,) = spoken(row, found)
    assert silent_ones(row, found) == []
    assert set(row.named) <= set(speaker.also)


@ROWS
def test_its_reason_covers_the_silent_ones(row: Row) -> None:
    accepted = f"ignore: [{{rule: {row.speaker}, at: '{row.at}', reason: We agreed on it.}}]\n"
    found = findings(row.text + accepted, row.profile)
    (speaker,) = spoken(row, found)
    assert speaker.suppression is not None
    assert silent_ones(row, found) == []
    assert "unused-suppression" not in {each.rule for each in found}


@ROWS
def test_the_next_in_line_speaks_when_it_is_switched_off(row: Row) -> None:
    found = findings(row.text, row.profile, off=(row.speaker,))
    assert spoken(row, found) == []
    assert {rule for rule, _ in silent_ones(row, found)} == set(row.then)


@every(TABLE, lambda row: row.title)
def test_the_table_names_rules_that_ship(row: Row) -> None:
    assert {row.speaker, *row.silent} <= set(CARDS)
    assert set(row.named) <= set(row.silent)


@pytest.mark.parametrize(("evidence", "said"), [("document", 0), ("integration", 1)])
def test_evidence_that_is_a_document_needs_no_second_word(evidence: str, said: int) -> None:
    demo = "{id: demo, name: Demo completed, documents: []}"
    sent = f"{{id: sent, name: Contract sent, evidence: [{{type: {evidence}, ref: docusign}}]}}"
    rules = [each.rule for each in findings(stages(demo, sent, TERMS, WON, LOST))]
    assert rules.count("stage-documents-missing") == said


def copies(off: tuple[str, ...] = ()) -> list[Finding]:
    """Two brands with the same stages under other ids and other signs."""
    text = stages("{id: a, name: Interested}", TERMS, "{id: h, name: On hold}", SENT, WON, LOST)
    second = text[text.index("  - id: p") :]
    for old, new in (("id: p", "id: q"), ("{id: a,", "{id: b,"), ("Interested", "INTERESTED")):
        second = second.replace(old, new)
    return [each for each in findings(text + second, off=off) if "noise" not in each.rule]


def test_a_copy_is_reported_and_what_both_have_is_given_once() -> None:
    found = copies()
    assert [(each.rule, each.where) for each in found] == [
        ("subjective-stage-name", "pipelines[p].stages[a].name"),
        ("parking-lot-stage", "pipelines[p].stages[h].name"),
        ("duplicate-pipeline", "pipelines[q].name"),
    ]
    assert [other.message for other in found[0].related] == ["pipelines[q].stages[b].name"]


def test_what_both_have_is_given_once_where_copies_are_allowed_too() -> None:
    assert [each.rule for each in copies(off=("duplicate-pipeline",))] == [
        "subjective-stage-name",
        "parking-lot-stage",
    ]


def test_what_only_the_copy_has_is_reported_on_it() -> None:
    text = stages(DEMO, TERMS, SENT, WON, LOST)
    second = text[text.index("  - id: p") :].replace("id: p", "id: q")
    second = second.replace("{id: demo,", "{id: demo, skippable: true,")
    found = [(each.rule, each.where) for each in findings(text + second)]
    assert ("rarely-used-stage", "pipelines[q].stages[demo].skippable") in found


def test_a_stage_value_of_several_processes_is_reported_once_with_all_of_them() -> None:
    text = stages(DEMO, "&i {id: i, name: Interested}", TERMS, SENT, WON, LOST, crm="salesforce")
    old = stages(TERMS, "*i", SENT, WON, LOST).split("pipelines:\n")[1].replace("id: p", "id: q")
    found = [each for each in findings(text + old) if each.rule == "subjective-stage-name"]
    assert [each.where for each in found] == ["pipelines[p].stages[i].name"]
    assert "pipelines[q].stages[i].name" in [other.message for other in found[0].related]


def test_a_group_that_is_not_described_is_reported_by_one_rule() -> None:
    rules = [each.rule for each in findings(described("    handoff: {}\n"))]
    assert rules == ["won-handoff-missing"]
