"""What the client's report says, before it is laid out. Texts are as written: not yet escaped."""

from __future__ import annotations

from dataclasses import dataclass

from pipelinelint.engine.score import Score
from pipelinelint.shape.finding import Finding
from pipelinelint.shape.model import Pipeline


@dataclass(frozen=True, slots=True)
class Cover:
    """Who was judged, by what, when."""

    organization: str
    facts: tuple[tuple[str, str], ...]  # label and value, in the order shown
    headline: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Findings of one check that are mended together.

    `places` are the findings, `where` says of each where to look, `reach` says on how much of the
    pipeline they stand; `effort` is S, M or L; `why` and `remedy` are the rule's, the remedy in
    the words of the definition's CRM.
    """

    rule: str
    title: str
    severity: str
    places: tuple[Finding, ...]
    where: tuple[str, ...]
    pipeline: str
    reach: str
    effort: str
    why: str
    remedy: str
    link: str

    @property
    def message(self) -> str:
        """The finding in plain words; of several, the rule's title."""
        return self.places[0].message if len(self.places) == 1 else self.title

    @property
    def suggestions(self) -> tuple[str, ...]:
        """What the findings suggest, each once."""
        return tuple(dict.fromkeys(each.suggestion for each in self.places if each.suggestion))


@dataclass(frozen=True, slots=True)
class StageSheet:
    """One stage as the page clients keep shows it.

    `verdict` is error, warning, info, good or unknown; `verdict_text` says it in words. `rows`
    are label and values. `findings` are those that count, standing in the stage.
    """

    id: str
    name: str
    type: str
    position: int
    probability: float | None
    says: str
    verdict: str
    verdict_text: str
    better_name: str
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    findings: tuple[Finding, ...]

    @property
    def numbered(self) -> str:
        """The name with its place before it, unless it brings a number of its own."""
        return self.name if self.name[:1].isdigit() else f"{self.position}. {self.name}"


@dataclass(frozen=True, slots=True)
class PipelineSheet:
    """One pipeline: its stages, and how many of them have something to mend."""

    pipeline: Pipeline
    name: str
    facts: tuple[tuple[str, str], ...]
    stages: tuple[StageSheet, ...]
    summary: str


@dataclass(frozen=True, slots=True)
class Decision:
    """A choice no rule can make: what stands now, what we would start with, who decides.

    `now` is pipeline and answer; the pipeline is empty where the choice is the account's.
    """

    question: str
    now: tuple[tuple[str, str], ...]
    default: str
    who: str


@dataclass(frozen=True, slots=True)
class Missing:
    """Rules that gave no verdict for one reason, and what to deliver to change that."""

    section: str
    reason: str
    deliver: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleAppendix:
    """One rule with all its findings; `thresholds` are name, value, and origin of each."""

    rule: str
    title: str
    why: str
    link: str
    thresholds: tuple[tuple[str, str, str], ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """Before and after. `figures` are label, before, after; `notes` what limits the comparison."""

    figures: tuple[tuple[str, str, str], ...]
    mended: tuple[Finding, ...]
    new: tuple[Finding, ...]
    remaining: int
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """All that is said about one definition."""

    path: str
    cover: Cover
    score: Score | None
    fixes: tuple[Fix, ...]
    quick: tuple[Fix, ...]
    pipelines: tuple[PipelineSheet, ...]
    decisions: tuple[Decision, ...]
    accepted: tuple[Finding, ...]
    known: tuple[Finding, ...]
    missing: tuple[Missing, ...]
    next_steps: str
    unjudged: tuple[str, ...]
    notes: tuple[str, ...]
    appendix: tuple[RuleAppendix, ...]
    change: Change | None = None
