from __future__ import annotations

import pytest

from pipelinelint.ruleset.prove import prove_example
from pipelinelint.ruleset.rule import Example
from tests.rulebook.book import EXAMPLES, RULES

CASES = [(rule, each) for rule, examples in EXAMPLES.items() for each in examples]


@pytest.mark.parametrize(
    ("rule", "example"), CASES, ids=[f"{rule}::{each.title}" for rule, each in CASES]
)
def test_a_rule_finds_what_its_example_marks_and_nothing_else(rule: str, example: Example) -> None:
    proof = prove_example(RULES[rule], example, RULES)
    assert proof.outcome == "ok", "\n".join(proof.details)


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_shows_a_bad_and_two_good_definitions(rule: str) -> None:
    kinds = [each.kind for each in EXAMPLES[rule]]
    assert "bad" in kinds
    assert kinds.count("good") >= 2
