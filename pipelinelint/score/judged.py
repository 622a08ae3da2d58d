"""What scoring is told: one judged definition and the rules it was judged by."""

from __future__ import annotations

from dataclasses import dataclass

from pipelinelint.ruleset.rule import Card
from pipelinelint.score.weights import RULE_WEIGHT
from pipelinelint.shape.finding import Finding, graver
from pipelinelint.shape.views import Account, Pipeline

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

SCORED_OBJECTS = ("deal",)
"""Objects whose pipelines sell something; the way of leads and tickets is not scored."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One definition, judged.

    `unassessed` holds (rule id, pipeline id or "") pairs that got no verdict; `severities` is what
    each rule has in this run; `date` the day of the run (ISO), by which exceptions expire.
    """

    account: Account
    findings: tuple[Finding, ...]
    unassessed: frozenset[tuple[str, str]]
    cards: Mapping[str, Card]
    severities: Mapping[str, str]
    date: str
    outline: bool = False

    @property
    def pipelines(self) -> list[Pipeline]:
        """The pipelines that are scored."""
        return [each for each in self.account.pipelines if each.object in SCORED_OBJECTS]

    def weight(self, rule: str) -> int:
        """The weight of a rule: by its own severity, also where a finding is graded."""
        return RULE_WEIGHT[self.severities.get(rule, "off")]

    def rules(self, group: str) -> list[str]:
        """The ids of the rules of a group that weigh something."""
        return [
            rule for rule, card in self.cards.items() if card.group == group and self.weight(rule)
        ]

    def is_assessed(self, rule: str, pipeline: str) -> bool:
        """Whether the rule gave a verdict there; a finding is one, whatever else is missing."""
        if (rule, pipeline) not in self.unassessed and (rule, "") not in self.unassessed:
            return True
        return any(each.rule == rule and _in(each, pipeline) for each in self.findings)

    def broken(self, rule: str, pipeline: str, exceptions: bool) -> list[Finding]:
        """The findings by which the rule is broken there: warnings and errors that count.

        With `exceptions`, accepted findings count as kept.
        """
        return [
            each
            for each in self.findings
            if each.rule == rule
            and _in(each, pipeline)
            and graver(each.severity, "info")
            and not (exceptions and is_accepted(each, self.date))
        ]

    def errors(self, pipeline: str, exceptions: bool) -> int:
        """How many errors stand in the pipeline or outside any; pipeline "" counts them all."""
        return sum(
            1
            for each in self.findings
            if each.severity == "error"
            and (not pipeline or _in(each, pipeline))
            and not (exceptions and is_accepted(each, self.date))
        )


def is_accepted(finding: Finding, date: str) -> bool:
    """Whether the finding is an accepted exception: with a reason, and not expired."""
    given = finding.suppression
    if given is None or not given.reason.strip():
        return False
    return given.until is None or given.until >= date


def _in(finding: Finding, pipeline: str) -> bool:
    """Whether the finding concerns the pipeline: it stands there, or outside every pipeline."""
    return not finding.pipeline or not pipeline or finding.pipeline == pipeline
