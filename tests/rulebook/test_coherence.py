"""Definitions whose parts contradict each other: each break is told, by the rule that knows it."""

from __future__ import annotations

import pytest

from pipelinelint.crm.salesforce import gaps
from tests.rulebook.book import CARDS, findings


def test_salesforce_leaves_as_many_reasons_open_as_the_rule_asks_about() -> None:
    options = CARDS["closed-lost-options-weak"].options
    assert (options["min"].default, options["max"].default) == (gaps.FEW, gaps.MANY)


ENDS = "{id: won, name: Closed won, type: won}, {id: lost, name: Closed lost, type: lost}"


def definition(pipelines: str, above: str = "", crm: str = "hubspot") -> str:
    return f"version: 1\ncrm: {{platform: {crm}}}\n{above}pipelines:\n{pipelines}"


def pipeline(stages: str, more: str = "", name: str = "Sales") -> str:
    return f"  - {{id: {name.lower()}, name: {name}, stages: [{stages}, {ENDS}]{more}}}\n"


QUOTE, PILOT = "{id: q, name: Quote accepted}", "{id: t, name: Pilot completed}"
REASONS = "type: dropdown, captures: lost_reason, options: [Price, Fit, Timing, No reply, Other]"


@pytest.mark.parametrize(
    ("text", "rule", "check"),
    [
        pytest.param(
            definition(
                pipeline(
                    f"{QUOTE}, {PILOT}",
                    ", automations: [{id: a, when: {event: stage_age_exceeded, stage: q},"
                    " do: [{move_to: lost}]}]",
                )
            ),
            "auto-close-without-reason",
            "by-age",
            id="closed by age, whatever the buyer did",
        ),
        pytest.param(
            definition(
                pipeline(
                    f"{PILOT}, {QUOTE}",
                    ", automations: [{id: a, when: {event: meeting_completed},"
                    " do: [{move_to: t}]}]",
                )
            ),
            "automation-conflict",
            "drags-back",
            id="a meeting drags a late deal back",
        ),
        pytest.param(
            definition(
                pipeline("{id: q, name: Quote accepted, probability: 30}", name="Field")
                + pipeline("{id: q, name: Quote accepted, probability: 70}", name="Inside"),
                crm="salesforce",
            ),
            "shared-stage-disagrees",
            "probability",
            id="one Salesforce value, two probabilities",
        ),
        pytest.param(
            definition(
                pipeline(
                    "{id: q, name: Quote accepted, exit_criteria: [Order signed]},"
                    " {id: t, name: Pilot completed, exit_criteria: [Order signed]}"
                )
            ),
            "overlapping-stages",
            "same-exit",
            id="two stages a deal leaves by the same criterion",
        ),
        pytest.param(
            definition(
                pipeline(
                    "{id: q, name: Quote accepted, probability: 30, forecast_category: commit},"
                    " {id: t, name: Pilot completed, probability: 60, forecast_category: pipeline}"
                )
            ),
            "forecast-category-mismatch",
            "falls",
            id="a forecast category that falls",
        ),
        pytest.param(
            definition(
                pipeline(f"{QUOTE}, {PILOT}"),
                "properties:\n"
                "  amount: {label: Amount, type: currency}\n"
                "  mrr: {label: Monthly amount, type: currency, captures: amount}\n",
            ),
            "two-fields-one-fact",
            "amount",
            id="two amounts people type",
        ),
        pytest.param(
            definition(
                pipeline(f"{QUOTE}, {PILOT}", ", closed_lost: {reason: b, details: a}"),
                f"properties:\n  a: {{label: Lost because, {REASONS}}}\n"
                f"  b: {{label: Lost because (new), {REASONS}}}\n",
            ),
            "two-fields-one-fact",
            "lost-reason",
            id="two lists of reasons",
        ),
        pytest.param(
            definition(
                pipeline(
                    "{id: q, name: Quote accepted, required_fields: [entered]}",
                    ", creation: {required_fields: [amount]}",
                ),
                "properties:\n  entered: {label: Date entered stage, type: calculated}\n",
            ),
            "field-required-too-early",
            "calculated",
            id="a calculated field asked of people",
        ),
        pytest.param(
            definition(
                pipeline(
                    f"{QUOTE}, {PILOT}",
                    ", automations: [{id: a, when: {event: meeting_completed, tool: ai_agent},"
                    " do: [{move_to: won}]}]",
                )
            ),
            "agent-without-guardrails",
            "closes",
            id="an agent that wins deals",
        ),
        pytest.param(
            definition(
                pipeline(f"{PILOT}, {QUOTE}"),
                "lead_status: {statuses: [{id: p, name: Pilot completed, meaning: attempting}]}\n",
            ),
            "lifecycle-stage-overlap",
            "shared",
            id="a lead status with the name of a stage, and no lifecycle",
        ),
    ],
)
def test_a_contradiction_is_told(text: str, rule: str, check: str) -> None:
    found = [(each.rule, each.check) for each in findings(text, "strict")]
    assert (rule, check) in found
    assert not [each for each in found if each[0].startswith("unknown-")]


def test_a_stage_named_as_won_in_pipedrive_is_answered_in_its_own_words() -> None:
    stages = "[{id: b, name: Bezichtigd}, {id: g, name: Gewonnen}]"
    text = definition(f"  - {{id: p, stages: {stages}}}\n", crm="pipedrive")
    (found,) = [each for each in findings(text) if each.rule == "closed-stage-setup"]
    assert (found.severity, found.stage and found.stage.called) == ("error", "Gewonnen")
    remedy = CARDS[found.rule].remedy("pipedrive", found.check)
    assert "delete the stage" in remedy
    assert "Mark the stage" not in remedy


def test_an_automation_whose_event_is_misspelt_is_not_told_to_have_none() -> None:
    text = definition(
        pipeline(
            f"{QUOTE}, {PILOT}",
            ", automations: [{id: a, when: {event: meeting_held}, do: [{notify: sales}]}]",
        )
    )
    found = {each.rule for each in findings(text, "audit")}
    assert "unknown-value" in found
    assert "automation-incomplete" not in found
