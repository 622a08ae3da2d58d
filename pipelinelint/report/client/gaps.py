"""What was not judged, and what to deliver so that it can be."""

from __future__ import annotations

from pipelinelint.report.client.model import Missing
from pipelinelint.report.sentences import KEYS, SECTIONS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.engine.report import FileReport, Report

FROM_EXPORT = {
    "usage": "how often each property is filled in",
    "lead_status_policy": "what moves a lead from one status to the next",
    "properties": "the properties of the CRM with their types and options",
}


def missing(file: FileReport, report: Report) -> tuple[Missing, ...]:
    """The rules without a verdict, by the section that would give them one."""
    rules: dict[tuple[str, str], set[str]] = {}
    for gap in file.gaps:
        if gap.is_unassessed:
            rules.setdefault((gap.section, gap.reason), set()).add(gap.rule)
    order = list(SECTIONS)
    ordered = sorted(rules, key=lambda key: (order.index(key[0]) if key[0] in order else 99, key))
    return tuple(
        Missing(
            KEYS.get(section, section),
            reason,
            SECTIONS.get(section) or FROM_EXPORT.get(section) or section,
            tuple(sorted(_title(rule, report) for rule in rules[(section, reason)])),
        )
        for section, reason in ordered
    )


def _title(rule: str, report: Report) -> str:
    card = report.cards.get(rule)
    return card.title if card else rule
