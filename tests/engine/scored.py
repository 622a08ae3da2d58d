"""Judged definitions made by hand, small enough to score with a pencil."""

from __future__ import annotations

from pipelinelint.engine.report import summary_of
from pipelinelint.engine.score import Judged
from pipelinelint.ruleset import Card
from pipelinelint.shape.finding import Finding, Suppression
from pipelinelint.source.nodes import START
from tests.report.reading import account_of
from tests.subjects import in_definition

FOUR_STAGES = """version: 1
crm: {platform: hubspot}
pipelines:
  - id: sales
    name: Sales
    stages:
      - {id: a, name: A}
      - {id: b, name: B}
      - {id: c, name: C}
      - {id: d, name: D}
      - {id: won, name: Won, type: won}
      - {id: lost, name: Lost, type: lost}
"""
TWO_PIPELINES = (
    FOUR_STAGES + "  - {id: renewals, name: Renewals, stages: [{id: due, name: Due}]}\n"
    "  - {id: leads, name: Leads, object: lead, stages: [{id: new, name: New}]}\n"
)
RULES = {
    "naming-a": ("naming", "warning", "stage"),
    "naming-b": ("naming", "warning", "stage"),
    "naming-c": ("naming", "warning", "stage"),
    "naming-remark": ("naming", "info", "stage"),
    "lost-reason": ("closed-lost", "error", "pipeline"),
    "lost-rest": ("closed-lost", "warning", "property"),
    "journey": ("lifecycle", "warning", "account"),
}


def judged(
    *findings: Finding,
    text: str = FOUR_STAGES,
    unassessed: tuple[str | tuple[str, str], ...] = (),
    section: str = "policy",
    rules: dict[str, tuple[str, str, str]] = RULES,
    off: tuple[str, ...] = (),
) -> Judged:
    profiles = ("starter", "recommended", "strict", "audit")
    cards = {
        rule: Card(rule, group, rule, dict.fromkeys(profiles, severity), scope=scope)
        for rule, (group, severity, scope) in rules.items()
    }
    return Judged(
        pipelines=[summary_of(each) for each in account_of(text).pipelines],
        findings=findings,
        unassessed=[
            (*each, section) if isinstance(each, tuple) else (each, "", section)
            for each in unassessed
        ],
        cards=cards,
        severity_of=lambda card, _: "off" if card.id in off else card.severity["recommended"],
        profile="recommended",
        date="2026-11-22",
    )


def found(
    rule: str, severity: str = "warning", stage: str = "", pipeline: str = "sales", field: str = ""
) -> Finding:
    where = f"pipelines[{pipeline}]" if pipeline else ""
    if stage:
        where += f".stages[{stage}]"
    account = account_of(TWO_PIPELINES)
    subject = in_definition(account, where + field, pipeline)
    return Finding(rule, severity, "", "p.yaml", START, subject)


def accepted(finding: Finding, reason: str = "agreed", until: str | None = None) -> Finding:
    finding.suppression = Suppression(reason, "comment", until)
    return finding
