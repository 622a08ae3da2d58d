"""The rules of a run as SARIF describes rules."""

from __future__ import annotations

from pipelinelint.report.shown import ran
from pipelinelint.shape.misfit import RULES as STRUCTURE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pipelinelint.engine.report import Report
    from pipelinelint.report.options import Options
    from pipelinelint.ruleset.rule import Card
    from pipelinelint.shape.finding import Finding

LEVEL = {"error": "error", "warning": "warning", "info": "note", "off": "none"}
CRM_NAMES = {
    "any": "Anywhere",
    "hubspot": "HubSpot",
    "salesforce": "Salesforce",
    "pipedrive": "Pipedrive",
}


def descriptors(report: Report, findings: list[Finding], options: Options) -> list[dict[str, Any]]:
    """Every rule that ran, and every other id a finding carries, in order."""
    every = sorted({*ran(report), *(finding.rule for finding in findings)})
    return [_descriptor(rule, report, options) for rule in every]


def _descriptor(rule: str, report: Report, options: Options) -> dict[str, Any]:
    card = report.cards.get(rule)
    if card is None:
        title = STRUCTURE.get(rule, rule)
        return {
            "id": rule,
            "shortDescription": {"text": title},
            "help": {"text": title, "markdown": title},
            "defaultConfiguration": {"level": "error"},
            "properties": {"tags": ["structure"]},
        }
    found: dict[str, Any] = {
        "id": rule,
        "shortDescription": {"text": card.title},
        "fullDescription": {"text": card.why.strip() or card.title},
        "help": {"text": _help(card, ""), "markdown": _help(card, "**")},
        "defaultConfiguration": {"level": LEVEL[report.severities.get(rule, "off")]},
        "properties": {"tags": [card.group, "sales-pipeline", *card.practices]},
    }
    link = options.link(rule, card.group)
    if link:
        found["helpUri"] = link
    return found


def _help(card: Card, strong: str) -> str:
    """Why, and how to mend it in each CRM. Rules are written by people, in Markdown."""
    parts = [f"{strong}{card.title}{strong}", card.why.strip()]
    for crm, remedy in card.fix.items():
        parts.append(f"{strong}{CRM_NAMES.get(crm, crm)}:{strong} {remedy.strip()}")
    for option in card.options.values():
        unit = f" {option.unit}" if option.unit else ""
        value = f"{strong}{option.name}{strong}: {option.default}{unit}"
        parts.append(f"{value} ({option.origin})")
    return "\n\n".join(part for part in parts if part)
