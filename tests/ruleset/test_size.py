"""Large definitions cost what their size is, not its square."""

from __future__ import annotations

import time

from pipelinelint.ruleset.run import default_terms
from tests.ruleset.definitions import account, rule_of

WORDS = "check: {if: {value: {words: [w*]}}, message: '{value} in {stage}', at: match}"


def seconds(count: int) -> float:
    words = ", ".join(f"w{number}" for number in range(count))
    given = account(f"pipelines: [{{id: p, stages: [{{id: s, required_fields: [{words}]}}]}}]")
    rule = rule_of(select="select: 'pipelines[].stages[].required_fields[]'", check=WORDS)
    start = time.process_time()
    run = rule.run(given, default_terms(rule.card))
    assert len(run.hits) == count
    return time.process_time() - start


def test_ten_thousand_words_in_a_list_take_linear_time() -> None:
    assert seconds(10_000) < 40 * max(seconds(1_000), 0.01)
