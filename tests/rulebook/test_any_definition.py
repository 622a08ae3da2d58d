from __future__ import annotations

import json
import time
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from pipelinelint.engine.suppression_faults import RULES as EXCEPTIONS
from pipelinelint.ruleset import Example
from pipelinelint.ruleset.prove import read_example
from pipelinelint.ruleset.run import default_terms
from pipelinelint.shape.misfit import RULES as STRUCTURE
from tests.rulebook.book import CARDS, PROFILES, RULES, example, judge
from tests.rulebook.definitions import SCHEMA, mangled, of_schema
from tests.tries import tries

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
BOUND = 0.01
"""Seconds. The slowest rule takes a fraction of a millisecond; a busy machine must not fail."""
KNOWN = {*CARDS, *STRUCTURE, *EXCEPTIONS}
VALID = Draft202012Validator(SCHEMA)


def assert_judged(definition: Any, profile: str) -> None:
    """Every finding stands in the text and says something; `judge` asserts that no rule failed."""
    text = json.dumps(definition, ensure_ascii=False)
    for each in judge(text, profile).findings:
        assert each.rule in KNOWN
        assert each.message.strip()
        assert 0 <= each.span.start.offset <= each.span.end.offset <= len(text)


@tries(80, quiet=SLOW)
@given(of_schema(), st.sampled_from(PROFILES))
def test_no_rule_fails_on_what_the_schema_accepts(definition: Any, profile: str) -> None:
    assume(VALID.is_valid(definition))
    assert_judged(definition, profile)


@tries(150, quiet=SLOW)
@given(mangled(), st.sampled_from(PROFILES))
def test_no_rule_fails_on_the_complete_example_out_of_shape(definition: Any, profile: str) -> None:
    assert_judged(definition, profile)


@pytest.mark.slow
def test_no_rule_takes_long_on_the_complete_example() -> None:
    text = example("complete.yaml")
    slow = [name for name in RULES if seconds(name, text) > BOUND]
    assert [name for name in slow if seconds(name, text) > BOUND] == []


def seconds(rule: str, text: str) -> float:
    """How long the rule takes over a definition that no other rule has asked anything of yet."""
    terms = default_terms(RULES[rule].card, "audit")
    account = read_example(Example("good", "a test", text)).account
    assert account is not None
    start = time.perf_counter()
    RULES[rule].run(account, terms)
    return time.perf_counter() - start
