"""What findings say with a number: it is the CRM's own, and no name changes it."""

from __future__ import annotations

import pytest

from tests.cases import every
from tests.rulebook.book import findings

STEPS = (
    "Enquiry received", "Call held", "Needs documented", "Budget confirmed", "Demo completed",
    "Quote sent", "Quote reviewed", "Terms agreed", "Contract sent", "Reference call held",
)  # fmt: skip


def said(rule: str, *names: str, head: str = "", pipeline: str = "") -> list[str]:
    stages = ", ".join(f"{{id: s{at}, name: {name}}}" for at, name in enumerate(names))
    text = f"{head}pipelines: [{{id: p, name: Sales, {pipeline}stages: [{stages}]}}]"
    return [each.message for each in findings(text) if each.rule == rule]


@every(
    [
        "En Negociación a Largo Plazo", "No Recommendation", "Cancelled",
        "IA No Cualificado|IA Abandonado", "On hold|Archived|Closed",
    ]
)  # fmt: skip
def test_the_number_of_open_stages_is_that_of_the_crm(named: str) -> None:
    more = named.split("|")
    (found,) = said("stage-count", *STEPS, "Site visited", *more)
    assert found.startswith(f"Sales: {11 + len(more)} open stages; "), found


def test_among_open_stages_those_named_after_an_end_are_said_to_be_no_steps() -> None:
    (found,) = said("stage-count", *STEPS[:9], "New lead", "On hold", "Cancelled")
    assert found.startswith("Sales: 12 open stages, though only 9 of them are steps")
    assert "(not: New lead, On hold and Cancelled)" in found


def test_leads_are_counted_as_the_crm_does() -> None:
    names = ("New", "Attempting", "Connected", "Later", "Meeting set", "Call held", "Closed")
    (found,) = said("lead-stage-count", *names, pipeline="object: lead, ")
    assert found.startswith("Sales: 7 open stages for leads")


SHIPPED = ("Qualification", "Needs Analysis", "Proposal", "Negotiation", "No-Go")


@pytest.mark.parametrize(
    ("unknown", "number"), [("", "4 of 5 open stages"), (", unknown: [outcomes]", "4 stages")]
)
def test_where_no_stage_is_said_to_be_open_none_is_counted_as_such(
    unknown: str, number: str
) -> None:
    head = f"source: {{kind: export, covers: [stages]{unknown}}}\ncrm: {{platform: salesforce}}\n"
    (found,) = said("shipped-stages-unchanged", *SHIPPED, head=head)
    assert found.startswith(f"Sales: {number} still have"), found


def test_a_stage_closed_by_its_name_alone_leaves_too_few_untold() -> None:
    closed = "{name: Duplicates, type: closed}"
    text = f"pipelines: [{{id: p, stages: [{{name: Demo held}}, {closed}]}}]"
    assert [each for each in findings(text) if each.rule == "stage-count"] == []
