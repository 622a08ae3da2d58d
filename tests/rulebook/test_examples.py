from __future__ import annotations

import re

import pytest

from pipelinelint.ruleset.prove import prove_example
from pipelinelint.ruleset.rule import Example
from tests.rulebook.book import EXAMPLES, RULES, findings

CASES = [(rule, each) for rule, examples in EXAMPLES.items() for each in examples]


@pytest.mark.parametrize(
    ("rule", "example"), CASES, ids=[f"{rule}::{each.title}" for rule, each in CASES]
)
def test_a_rule_finds_what_its_example_marks_and_nothing_else(rule: str, example: Example) -> None:
    proof = prove_example(RULES[rule], example, RULES)
    assert proof.outcome == "ok", "\n".join(proof.details)


def whole(example: Example) -> str:
    """The example's text with what an example need not repeat."""
    given = "".join(
        line
        for key, line in (("version", "version: 1\n"), ("crm", "crm: {platform: hubspot}\n"))
        if not re.search(rf"^{key}:", example.text, re.MULTILINE)
    )
    return given + example.text


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_is_heard_when_all_rules_run(rule: str) -> None:
    bad = [each for each in EXAMPLES[rule] if each.kind == "bad" and not each.options]
    found = (findings(whole(each), each.profile) for each in bad)
    assert any(each.rule == rule for several in found for each in several)


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_shows_a_bad_and_two_good_definitions(rule: str) -> None:
    kinds = [each.kind for each in EXAMPLES[rule]]
    assert "bad" in kinds
    assert kinds.count("good") >= 2
