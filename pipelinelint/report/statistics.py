"""Findings counted by rule: for who wants to see what a set-up has most of."""

from __future__ import annotations

from pipelinelint.report import listed
from pipelinelint.shape.finding import SEVERITIES
from pipelinelint.text import in_log

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.engine.report import Report
    from pipelinelint.report import Options

VERSION = 1


class Count:
    """Findings of one rule: how many, by severity, and how many a machine can fix."""

    __slots__ = ("by_severity", "rule", "safe", "title", "unsafe")

    def __init__(self, rule: str, title: str) -> None:
        self.rule = rule
        self.title = title
        self.by_severity = dict.fromkeys(reversed(SEVERITIES[1:]), 0)
        self.safe = 0
        self.unsafe = 0

    @property
    def findings(self) -> int:
        return sum(self.by_severity.values())


def counts(report: Report, options: Options) -> list[Count]:
    """A count for each rule that found something that is listed, the most findings first."""
    found: dict[str, Count] = {}
    for finding in listed(report, options):
        card = report.cards.get(finding.rule)
        count = found.setdefault(
            finding.rule, Count(finding.rule, card.title if card is not None else "")
        )
        count.by_severity[finding.severity] += 1
        if finding.edits:
            is_safe = all(edit.safe for edit in finding.edits)
            count.safe += is_safe
            count.unsafe += not is_safe
    return sorted(found.values(), key=lambda each: (-each.findings, each.rule))


def as_text(report: Report, options: Options) -> str:
    """A line for each rule: findings, by severity, what a machine can fix, the rule."""
    every = counts(report, options)
    lines = []
    for each in every:
        parts = ", ".join(f"{count} {name}" for name, count in each.by_severity.items() if count)
        fixes = [f"{each.safe} safe"] * bool(each.safe) + [f"{each.unsafe} unsafe"] * bool(
            each.unsafe
        )
        fixable = f"; fixes: {', '.join(fixes)}" if fixes else ""
        lines.append(f"{each.findings:>5}  {in_log(each.rule)} ({parts}{fixable})")
    total = sum(each.findings for each in every)
    safe, unsafe = (sum(getattr(each, name) for each in every) for name in ("safe", "unsafe"))
    lines.append(
        f"{total:>5}  in all; fixes: {safe} safe (--fix), {unsafe} unsafe (--unsafe-fixes)"
    )
    return "\n".join(lines) + "\n"


def as_json(report: Report, options: Options) -> str:
    """The same as data."""
    from pipelinelint.report.as_json import dumped

    return dumped(
        {
            "version": VERSION,
            "statistics": [
                {
                    "rule": each.rule,
                    "title": each.title or None,
                    "findings": each.findings,
                    "errors": each.by_severity["error"],
                    "warnings": each.by_severity["warning"],
                    "infos": each.by_severity["info"],
                    "fixes": {"safe": each.safe, "unsafe": each.unsafe},
                }
                for each in counts(report, options)
            ],
        }
    )
