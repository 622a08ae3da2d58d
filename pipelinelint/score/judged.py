"""What scoring is told: one judged definition and the rules it was judged by."""

from __future__ import annotations

from typing import Protocol

from pipelinelint.ruleset.rule import Card
from pipelinelint.score.weights import RULE_WEIGHT
from pipelinelint.shape.finding import Finding, more_severe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipelinelint.shape.finding import Identity

SCORED_OBJECTS = ("deal",)
"""Objects whose pipelines sell something; the way of leads and tickets is not scored."""


class Pipeline(Protocol):
    """What scoring knows of a pipeline; `open_stages` is how many of its stages are open."""

    identity: Identity
    object: str
    open_stages: int


class Judged:
    """One definition, judged.

    `unassessed` are the rules that got no verdict; `severities` is what each rule has in this run;
    `date` the day of the run (ISO), by which exceptions expire.
    """

    def __init__(
        self,
        *,
        pipelines: Sequence[Pipeline],
        findings: Sequence[Finding],
        unassessed: frozenset[str],
        cards: Mapping[str, Card],
        severities: Mapping[str, str],
        date: str,
        outline: bool = False,
    ) -> None:
        self.pipelines = [each for each in pipelines if each.object in SCORED_OBJECTS]
        self.unassessed = unassessed
        self.cards = cards
        self.outline = outline
        self.has_exceptions = any(each.suppression is not None for each in findings)
        self._weights = {rule: RULE_WEIGHT[severities.get(rule, "off")] for rule in cards}
        self._groups: dict[str, list[str]] = {}
        for rule, card in cards.items():
            if self._weights[rule]:
                self._groups.setdefault(card.group, []).append(rule)
        self._found: dict[str, dict[Identity | None, list[tuple[Finding, bool]]]] = {}
        self._errors: dict[tuple[Identity | None, bool], int] = {}
        for each in findings:
            accepted = is_accepted(each, date)
            there = self._found.setdefault(each.rule, {})
            there.setdefault(each.pipeline, []).append((each, accepted))
            if each.severity == "error":
                key = (each.pipeline, accepted)
                self._errors[key] = self._errors.get(key, 0) + 1

    def weight(self, rule: str) -> int:
        """The weight of a rule: by its own severity, also where a finding is graded."""
        return self._weights[rule]

    def rules(self, group: str) -> list[str]:
        """The ids of the rules of a group that weigh something."""
        return self._groups.get(group, [])

    def is_assessed(self, rule: str, pipeline: Identity | None) -> bool:
        """Whether the rule gave a verdict there; a finding is one, whatever else is missing."""
        if rule not in self.unassessed:
            return True
        return bool(self._there(rule, pipeline))

    def broken(self, rule: str, pipeline: Identity | None, exceptions: bool) -> list[Finding]:
        """The findings by which the rule is broken there: warnings and errors that count.

        With `exceptions`, accepted findings count as kept.
        """
        return [
            each
            for each, accepted in self._there(rule, pipeline)
            if more_severe(each.severity, "info") and not (exceptions and accepted)
        ]

    def errors(self, pipeline: Identity | None, exceptions: bool) -> int:
        """How many errors stand in the pipeline or outside any; without a pipeline, all of them."""
        every = self._errors
        if pipeline is None:
            return sum(
                count for (_, accepted), count in every.items() if not (exceptions and accepted)
            )
        accepted = (False,) if exceptions else (False, True)
        return sum(every.get((each, given), 0) for each in (None, pipeline) for given in accepted)

    def _there(self, rule: str, pipeline: Identity | None) -> list[tuple[Finding, bool]]:
        """The findings of a rule that concern the pipeline, or any where it is None, and
        whether they are accepted: those that stand there or outside every pipeline."""
        found = self._found.get(rule)
        if found is None:
            return []
        if pipeline is None:
            return [each for some in found.values() for each in some]
        return found.get(None, []) + found.get(pipeline, [])


def is_accepted(finding: Finding, date: str) -> bool:
    """Whether the finding is an accepted exception: with a reason, and not expired."""
    given = finding.suppression
    if given is None or not given.reason.strip():
        return False
    return given.until is None or given.until >= date
