from __future__ import annotations

import re

import pytest

from pipelinelint.ruleset import Example
from pipelinelint.ruleset.prove import prove_example
from tests.cases import every
from tests.rulebook.book import EXAMPLES, RULES, findings


@pytest.mark.parametrize("rule", EXAMPLES)
def test_a_rule_finds_what_its_examples_mark_and_nothing_else(rule: str) -> None:
    proofs = [prove_example(RULES[rule], each, RULES) for each in EXAMPLES[rule]]
    wrong = [each for each in proofs if each.outcome != "ok"]
    assert not wrong, "\n".join(line for each in wrong for line in (each.name, *each.details))


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


@every(RULES)
def test_a_rule_shows_a_bad_and_two_good_definitions(rule: str) -> None:
    kinds = [each.kind for each in EXAMPLES[rule]]
    assert "bad" in kinds
    assert kinds.count("good") >= 2
