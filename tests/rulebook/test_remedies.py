"""Following the remedy of one finding raises no other of warning or above."""

from __future__ import annotations

import pytest

from tests.rulebook.book import example, findings
from tests.rulebook.precedence_rows import DEMO, LOST, SENT, TERMS, WON, stages

COMPLETE = example("complete.yaml")
SEVEN = [f"{{id: s{place}, name: Step {letter} completed}}" for place, letter in enumerate("abcde")]
FILLED = "[decision_makers, budget_range, decision_timeframe, business_pain, next_step, amount]"


def warned(text: str) -> set[str]:
    return {each.rule for each in findings(text) if each.severity != "info"}


@pytest.mark.parametrize(
    ("before", "after", "mended"),
    [
        pytest.param(
            stages(
                DEMO, "{id: p, name: Proposal}", TERMS, WON, LOST, above="    automations: []\n"
            ),
            stages(
                DEMO,
                "{id: p, name: Proposal sent}",
                TERMS,
                WON,
                LOST,
                above="    automations: []\n",
            ),
            "noun-only-stage-name",
            id="a noun becomes an event",
        ),
        pytest.param(
            stages(
                "{id: l, name: New lead}", DEMO, TERMS, SENT, WON, LOST, above="    creation: {}\n"
            ),
            stages(
                "{id: l, name: RFP received}",
                DEMO,
                TERMS,
                SENT,
                WON,
                LOST,
                above="    creation: {}\n",
            ),
            "lead-state-as-stage",
            id="deals start at a request",
        ),
        pytest.param(
            stages(*SEVEN, SENT, "{id: d, name: Visit scheduled}", WON, LOST),
            stages(
                *SEVEN,
                SENT,
                "{id: d, name: Visit scheduled}",
                "{id: e, name: Visit completed}",
                WON,
                LOST,
            ),
            "",
            id="a completed stage after the scheduled one",
        ),
        pytest.param(
            COMPLETE.replace("required_fields: [decision_makers]", f"required_fields: {FILLED}")
            .replace("expected_fields: [success_criteria]", "expected_fields: []")
            .replace("professional, service", "starter, service"),
            COMPLETE.replace("expected_fields: [success_criteria]", f"expected_fields: {FILLED}")
            .replace("        required_fields: [decision_makers]\n", "")
            .replace("professional, service", "starter, service"),
            "too-many-required-fields",
            id="required fields become expected ones on Starter",
        ),
    ],
)
def test_the_remedy_costs_nothing(before: str, after: str, mended: str) -> None:
    assert not mended or mended in {each.rule for each in findings(before)}
    assert mended not in {each.rule for each in findings(after)}
    assert warned(after) <= warned(before)


def test_a_parking_lot_may_stand_at_zero() -> None:
    text = COMPLETE.replace("name: Demo completed", "name: On hold")
    assert warned(text.replace("probability: 30", "probability: 0")) == warned(text)
