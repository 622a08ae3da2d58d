from __future__ import annotations

import pytest

from pipelinelint.engine.judge import in_order
from pipelinelint.engine.precedence import speakers
from pipelinelint.ruleset.run import Rule, default_terms
from pipelinelint.ruleset.run.hit import Hit
from tests.ruleset.definitions import account
from tests.ruleset.making import loaded, rule_text

DEFINITION = """
pipelines:
  - {id: p, name: Sales, stages: [{id: a}, {id: b}, {id: c}]}
"""
WHOLE = """check:
  {at: pipeline.name, if: {definition: missing}, message: 'all of {pipeline}'}"""
REST = "check: {if: {position: {above: 1}}, message: '{id}'}"
ONE = "check: {if: {position: 1}, message: the first}"


def rule(rule_id: str, check: str, severity: str, yields_to: str = "") -> Rule:
    changed = {"check": check, "severity": f"severity: {severity}"}
    if yields_to:
        changed["yields"] = f"yields_to: [{yields_to}]"
    checked = loaded(rule_text(**changed), rule_id)
    return checked.rule


def hits(*rules: Rule) -> list[Hit]:
    judged = account(DEFINITION)
    ordered = in_order(list(rules))
    found = {each.card.id: each.run(judged, default_terms(each.card)).hits for each in ordered}
    return speakers(found, ordered)


def spoken(*rules: Rule) -> dict[str, list[str]]:
    """Message -> the rules it also speaks for."""
    return {hit.message: list(hit.also) for hit in hits(*rules)}


def test_a_finding_about_several_items_silences_on_each() -> None:
    assert spoken(rule("whole", WHOLE, "warning"), rule("one", ONE, "warning", "whole")) == {
        "all of Sales": ["one"]
    }


def test_a_more_severe_finding_on_one_item_leaves_the_word_for_the_others() -> None:
    assert spoken(rule("whole", WHOLE, "warning"), rule("one", ONE, "error", "whole")) == {
        "all of Sales": [],
        "the first": ["whole"],
    }


def test_a_finding_outweighed_on_all_its_items_is_silent() -> None:
    assert spoken(
        rule("weak", ONE.replace("first", "weak"), "info"), rule("one", ONE, "error", "weak")
    ) == {"the first": ["weak"]}


def test_a_finding_that_lost_the_word_on_one_item_still_silences_there() -> None:
    weak = rule("weak", WHOLE.replace("all of", "a remark on"), "info", "whole")
    severe = rule("one", ONE, "error", "whole")
    assert spoken(rule("whole", WHOLE, "warning"), severe, weak) == {
        "all of Sales": ["weak"],
        "the first": ["whole"],
    }


def spoken_of(*rules: tuple[str, str, str, str]) -> dict[str, set[str]]:
    """Rules as id, check, severity and whom it yields to -> whom each that speaks speaks for."""
    made = [rule(name, check, severity, yields) for name, check, severity, yields in rules]
    return {hit.rule: set(hit.also) for hit in hits(*made)}


@pytest.mark.parametrize(
    ("rules", "speak"),
    [
        # what was silent for the one that loses the word is silent for the one that takes it
        (
            [("a", ONE, "info", ""), ("b", ONE, "info", "a"), ("c", ONE, "error", "a")],
            {"c": {"a", "b"}},
        ),
        # from hand to hand, over three severities
        (
            [("a", ONE, "info", ""), ("b", ONE, "warning", "a"), ("c", ONE, "error", "b")],
            {"c": {"a", "b"}},
        ),
        # of equal ones the first in the chain speaks, for all that yield to it
        (
            [("a", ONE, "info", ""), ("b", ONE, "info", "a"), ("c", ONE, "info", "a, b")],
            {"a": {"b", "c"}},
        ),
        # one that is silent silences nobody
        (
            [("a", ONE, "info", ""), ("b", ONE, "info", "a"), ("c", ONE, "info", "b")],
            {"a": {"b"}, "c": set()},
        ),
        # equal severity is not more severe
        ([("a", ONE, "error", ""), ("b", ONE, "error", "a")], {"a": {"b"}}),
        # one that lost its word on its only item no longer silences others there
        (
            [
                ("a", ONE, "info", ""),
                ("b", ONE, "error", "a"),
                ("c", ONE, "info", "a"),
            ],
            {"b": {"a"}, "c": set()},
        ),
        # more severe on some of its items only, it speaks of those
        (
            [("a", ONE, "error", ""), ("b", REST, "info", ""), ("c", WHOLE, "warning", "a, b")],
            {"a": set(), "c": {"b"}},
        ),
        # the word on an item is taken once, by the first that may
        (
            [("a", WHOLE, "info", ""), ("b", ONE, "error", "a"), ("c", ONE, "error", "a")],
            {"a": set(), "b": {"a"}, "c": set()},
        ),
        # one that was not run, or is off, silences nobody
        ([("b", ONE, "info", "a")], {"b": set()}),
        # what speaks of the rest takes no word from a more severe one, nor from an equal one
        ([("a", ONE, "error", ""), ("b", WHOLE, "warning", "a")], {"a": set(), "b": set()}),
        ([("a", ONE, "warning", ""), ("b", WHOLE, "warning", "a")], {"a": set(), "b": set()}),
    ],
)
def test_chains_of_rules_that_yield(
    rules: list[tuple[str, str, str, str]], speak: dict[str, set[str]]
) -> None:
    assert spoken_of(*rules) == speak
