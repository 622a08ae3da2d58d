"""What is written and doesn't fit the format is told as a slip, and never as missing."""

from tests.cases import every
from tests.rulebook.book import findings

ENDS = "{id: w, name: Won, type: won}, {id: l, name: Lost, type: lost}"
SALES = f"pipelines: [{{id: p, stages: [{{id: d, name: Demo completed}}, {ENDS}]"


def told(text: str, rule: str) -> list[str]:
    found = findings(f"version: 1\ncrm: {{platform: hubspot}}\n{text}", "audit")
    return [str(each.message) for each in found if each.rule == rule]


@every([
    ("lead_status: {contact_attempts: {count: SLIP}, statuses: [New]}\npipelines: []",
     "six", "contact-attempts-rule-missing", "count"),
    ("process: {interaction_log: {emails: SLIP, calls: manual, meetings: manual}}\npipelines: []",
     "auto", "follow-through-not-tracked", "emails"),
    (SALES + ", handoff: {creates: SLIP}}]", "onboarding ticket", "won-handoff-missing", "win"),
    (SALES + ", handoff: SLIP}]", "a ticket", "won-handoff-missing", "win"),
    (SALES + ", policy: {after_closed_lost: SLIP}}]", "maybe", "reopen-rule-missing", "returns"),
])  # fmt: skip
def test_a_slip_is_no_absence(text: str, slip: str, rule: str, word: str) -> None:
    assert not any(word in each for each in told(text.replace("SLIP", slip), rule))
    assert any(word in each for each in told(text.replace("SLIP", "null"), rule))


def test_of_stages_written_twice_no_order_is_judged() -> None:
    again = "    stages: [Demo completed, Quote sent, {name: Won, type: won}]\n"
    text = f"pipelines:\n  - id: p\n{again.replace('Quote', 'Proposal')}{again}"
    assert not any("before open stages" in each for each in told(text, "closed-stage-setup"))
