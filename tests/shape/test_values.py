"""Which numbers and texts a definition can hold, at the edges."""

from __future__ import annotations

import pytest

from pipelinelint.shape import build, fill
from pipelinelint.shape.model import Account, Item
from pipelinelint.source.nodes import Mapping
from pipelinelint.source.read import read

HEAD = "version: 1\ncrm: {platform: hubspot}\n"


def built(text: str) -> tuple[Account, list[str]]:
    root = read((HEAD + text).encode(), "p.yaml")[0].root
    assert isinstance(root, Mapping)
    account, findings = build(root, "p.yaml")
    return account, [each.rule for each in findings]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("0", 0),
        ("-1", -1),
        ("100", 100),
        ("100.0", 100),
        ("100.1", 100.1),
        ("0.5", 0.5),
        ("1.0e+15", None),
        ("-1.0e+15", None),
        (".inf", None),
        (".nan", None),
        ("true", None),
        ("x", None),
    ],
)
def test_a_probability_is_any_number_a_rule_judges_it(written: str, value: float | None) -> None:
    account, rules = built(f"pipelines: [{{id: p, stages: [{{id: a, probability: {written}}}]}}]")
    assert account.pipelines[0].stages[0].probability == value
    assert bool(rules) is (value is None)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1", 1),
        ("2.0", 2),
        ("2.5", None),
        ("0", 0),
        ("-1", None),
        ("999999999999999", 999_999_999_999_999),
        ("1000000000000000", None),
        ("true", None),
    ],
)
def test_days_are_whole(written: str, value: int | None) -> None:
    account, rules = built(f"pipelines: [{{id: p, average_cycle_days: {written}, stages: [a]}}]")
    assert account.pipelines[0].number("average_cycle_days") == value
    assert bool(rules) is (value is None)


@pytest.mark.parametrize(
    ("written", "text"),
    [("2024", "2024"), ("1.50", "1.50"), ("true", ""), ("'true'", "true"), ("''", ""), ("~", "")],
)
def test_a_text_is_kept_as_written(written: str, text: str) -> None:
    account, rules = built(f"pipelines: [{{id: p, name: {written}, stages: [a]}}]")
    assert (account.pipelines[0].text("name") or "") == text
    assert bool(rules) is (written == "true")


@pytest.mark.parametrize(("written", "type_"), [("won", "won"), ("true", "open"), ("1", "open")])
def test_an_enumeration_holds_its_words(written: str, type_: str) -> None:
    account, rules = built(f"pipelines: [{{id: p, stages: [{{id: a, type: {written}}}]}}]")
    assert account.pipelines[0].stages[0].type == type_
    assert bool(rules) is (written != "won")


def test_a_value_that_cannot_be_read_is_left_out_of_its_list() -> None:
    account, rules = built(
        "pipelines: [{id: p, stages: [{id: a, required_fields: [x, true, {y: 1}, z]}]}]"
    )
    assert account.pipelines[0].stages[0].words("required_fields") == ["x", "z"]
    assert rules == ["wrong-type", "wrong-type"]


@pytest.mark.parametrize(("written", "kept"), [("warning", True), ("golden", False)])
def test_a_map_holds_the_words_of_its_enumeration(written: str, kept: bool) -> None:
    root = read(f"checks: {{a: {written}}}\n".encode(), "s.yaml")[0].root
    assert isinstance(root, Mapping)
    rule = Item("rule", root, None)
    findings = fill(rule, root, "settings", "s.yaml")
    checks = rule.item("checks")
    assert checks is not None
    assert checks.fields == ({"a": written} if kept else {})
    assert [each.rule for each in findings] == ([] if kept else ["unknown-value"])


def test_what_stands_under_a_misspelt_key_is_not_missing_too() -> None:
    read = built("pipelines: [{id: p, name: P, stages: [{id: a, nmae: A}], stagse: []}]")[1]
    assert read == ["unknown-key", "unknown-key"]
