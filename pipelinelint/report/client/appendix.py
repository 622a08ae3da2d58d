"""Every finding by rule, with the reason of the rule and the origin of its thresholds."""

from __future__ import annotations

from pipelinelint.report.client.model import RuleAppendix
from pipelinelint.shape.finding import SEVERITIES
from pipelinelint.shape.misfit import RULES as STRUCTURE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.engine.report import FileReport, Report
    from pipelinelint.report.options import Options
    from pipelinelint.ruleset.rule import Card
    from pipelinelint.shape.finding import Finding


def appendix(file: FileReport, report: Report, options: Options) -> tuple[RuleAppendix, ...]:
    """The rules that found something, gravest first."""
    by_rule: dict[str, list[Finding]] = {}
    for finding in file.findings:
        by_rule.setdefault(finding.rule, []).append(finding)
    found = [_rule(rule, findings, report, options) for rule, findings in by_rule.items()]
    return tuple(sorted(found, key=lambda each: (-_gravest(each.findings), each.rule)))


def _gravest(findings: tuple[Finding, ...]) -> int:
    return max(SEVERITIES.index(each.severity) for each in findings)


def _rule(rule: str, findings: list[Finding], report: Report, options: Options) -> RuleAppendix:
    card = report.cards.get(rule)
    if card is None:
        return RuleAppendix(rule, STRUCTURE.get(rule, rule), "", "", (), tuple(findings))
    return RuleAppendix(
        rule,
        card.title,
        card.why,
        options.link(rule, card.group),
        _thresholds(card, report),
        tuple(findings),
    )


def _thresholds(card: Card, report: Report) -> tuple[tuple[str, str, str], ...]:
    """Name, value in force and origin of every option of the rule."""
    in_force = report.options.get(card.id, {})
    found = []
    for option in card.options.values():
        value, source = in_force.get(option.name, (option.default, "default"))
        shown = ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
        if not shown:
            shown = "none"
        origin = option.origin if value == option.default else f"set in {source}"
        found.append((option.name, f"{shown} {option.unit}".strip(), origin))
    return tuple(found)
