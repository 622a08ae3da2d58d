"""How much of the assessed good practice a definition keeps, as a figure and a grade."""

from __future__ import annotations

from dataclasses import dataclass

from pipelinelint.engine.score_weights import (
    ACCOUNT_GROUPS,
    CAPS,
    GRADES,
    GROUP_WEIGHT,
    LOSS_FLOOR,
    NO_GRADE_BELOW,
    PROVISIONAL_BELOW,
    RULE_WEIGHT,
)
from pipelinelint.shape.finding import Identity, more_severe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pipelinelint.engine.report import FileReport, PipelineSummary, Report
    from pipelinelint.ruleset.rule import Card
    from pipelinelint.shape.finding import Finding


@dataclass(frozen=True, slots=True)
class GroupScore:
    """One group of rules. Scores are percent, 0 to 100; `share` is 0 to 1.

    `score` is None when nothing was assessed, and `reason` says why. `losses` are the rules that
    lost weight, the heaviest loss first; `weight` is the group's own weight before `share`.
    """

    group: str
    weight: float
    share: float
    score: float | None
    losses: tuple[tuple[str, float], ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A score before and after its cap. `cap` is None when no cap changed it."""

    before: float
    score: float
    cap: int | None
    errors: int


@dataclass(frozen=True, slots=True)
class PipelineScore:
    """One pipeline. `figure` is None when too little was assessed; `coverage` is percent."""

    id: str
    name: str
    figure: Figure | None
    coverage: float
    groups: tuple[GroupScore, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """One definition.

    `figure` counts accepted exceptions as kept, `without_exceptions` as broken; they are equal
    when no exception matters. Without a grade, `figure` and `grade` are None and empty, and
    `reason` says why. `provisional` is a grade on thin coverage.
    """

    figure: Figure | None
    without_exceptions: Figure | None
    grade: str
    word: str
    coverage: float
    provisional: bool
    reason: str
    pipelines: tuple[PipelineScore, ...]

    @property
    def exceptions_matter(self) -> bool:
        """Whether the accepted exceptions change the score."""
        return (
            self.figure is not None
            and self.without_exceptions is not None
            and round(self.figure.score, 1) != round(self.without_exceptions.score, 1)
        )


SCORED_OBJECTS = ("deal",)
"""Objects whose pipelines sell something; the way of leads and tickets is not scored."""

STAGE_SCOPES = ("stage", "StagePair")
"""What a rule selects whose failures are counted by stage; one on the pipeline is all of them."""

IN_STAGES = ("criterion", "task")
"""What a rule selects that stands in stages: a failure beside them is one more."""

NOT_ASSESSED = "none of its rules could be assessed"
NOTHING_COUNTS = "no rule of it counts in this profile"

EVERYWHERE = Identity(-1)
"""All pipelines, and what stands outside them."""


class Judged:
    """One definition, judged.

    `unassessed` are the rules that got no verdict, each with the id of the pipeline, empty for
    all; `severities` is what each rule has in this run;
    `date` the day of the run (ISO), by which exceptions expire.
    """

    def __init__(
        self,
        *,
        pipelines: Sequence[PipelineSummary],
        findings: Sequence[Finding],
        unassessed: Iterable[tuple[str, str]],
        cards: Mapping[str, Card],
        severities: Mapping[str, str],
        date: str,
        outline: bool = False,
    ) -> None:
        self.pipelines = [each for each in pipelines if each.object in SCORED_OBJECTS]
        self.cards = cards
        self.outline = outline
        self.has_exceptions = any(each.suppression is not None for each in findings)
        self._unassessed: dict[str, set[str]] = {}
        for rule, pipeline in unassessed:
            self._unassessed.setdefault(rule, set()).add(pipeline)
        self._weights = {rule: RULE_WEIGHT[severities.get(rule, "off")] for rule in cards}
        self._groups: dict[str, list[str]] = {}
        for rule, card in cards.items():
            if self._weights[rule]:
                self._groups.setdefault(card.group, []).append(rule)
        self._found: dict[str, set[Identity | None]] = {}
        self._broken: dict[tuple[str, bool], _Broken] = {}
        self._errors: dict[tuple[Identity | None, bool], int] = {}
        for each in findings:
            accepted = is_accepted(each, date)
            self._found.setdefault(each.rule, set()).add(each.pipeline)
            for exceptions in (False,) if accepted else (False, True):
                if more_severe(each.severity, "info"):
                    self._broken.setdefault((each.rule, exceptions), _Broken()).add(each)
                if each.severity == "error":
                    for there in {each.pipeline, EVERYWHERE}:
                        key = (there, exceptions)
                        self._errors[key] = self._errors.get(key, 0) + 1

    def weight(self, rule: str) -> int:
        """The weight of a rule: by its own severity, also where a finding is graded."""
        return self._weights[rule]

    def rules(self, group: str) -> list[str]:
        """The ids of the rules of a group that weigh something."""
        return self._groups.get(group, [])

    def is_assessed(self, rule: str, pipeline: Identity) -> bool:
        """Whether the rule gave a verdict there; a finding is one, whatever else is missing."""
        silent = self._unassessed.get(rule, ())
        if "" not in silent and (pipeline is EVERYWHERE or pipeline.id not in silent):
            return True
        there = self._found.get(rule, ())
        return pipeline in there or None in there or (pipeline is EVERYWHERE and bool(there))

    def broken(self, rule: str, pipeline: Identity, exceptions: bool) -> tuple[int, bool]:
        """In how many stages the rule is broken there, by warnings and errors that count; all that
        stands in no stage is one more, and whether there is any such.

        With `exceptions`, accepted findings count as kept.
        """
        broken = self._broken.get((rule, exceptions))
        return broken.there(pipeline) if broken is not None else (0, False)

    def errors(self, pipeline: Identity, exceptions: bool) -> int:
        """How many errors stand in the pipeline or outside any."""
        there = {pipeline} if pipeline is EVERYWHERE else {pipeline, None}
        return sum(self._errors.get((each, exceptions), 0) for each in there)


class _Broken:
    """The stages in which one rule is broken, by the pipeline they count for; None is no stage."""

    __slots__ = ("by_pipeline",)

    def __init__(self) -> None:
        self.by_pipeline: dict[Identity | None, set[Identity | None]] = {EVERYWHERE: set()}

    def add(self, finding: Finding) -> None:
        self.by_pipeline[EVERYWHERE].add(finding.stage)
        self.by_pipeline.setdefault(finding.pipeline, set()).add(finding.stage)

    def there(self, pipeline: Identity) -> tuple[int, bool]:
        own = self.by_pipeline.get(pipeline, set())
        everybodys = self.by_pipeline.get(None, set()) if pipeline is not EVERYWHERE else set()
        count = len(everybodys) + sum(each not in everybodys for each in own)
        return count, None in own or None in everybodys


def is_accepted(finding: Finding, date: str) -> bool:
    """Whether the finding is an accepted exception: with a reason, and not expired."""
    given = finding.suppression
    if given is None or not given.reason.strip():
        return False
    return given.until is None or given.until >= date


def score_of(file: FileReport, report: Report) -> Score | None:
    """The score of a file; None when it could not be read as a definition."""
    if not file.is_definition:
        return None
    return score(
        Judged(
            pipelines=file.pipelines,
            findings=file.findings,
            unassessed=[(gap.rule, gap.pipeline) for gap in file.gaps if gap.is_unassessed],
            cards=report.cards,
            severities=report.severities,
            date=report.date,
            outline=file.outline,
        )
    )


def score(judged: Judged) -> Score:
    """The score of a definition, with everything that explains it."""
    pipelines = [_pipeline(judged, each, True) for each in judged.pipelines]
    strict = pipelines
    if judged.has_exceptions:
        strict = [_pipeline(judged, each, False) for each in judged.pipelines]
    figure = _mean(pipelines, judged.errors(EVERYWHERE, True))
    coverage = _average([each.coverage for each in pipelines])
    reason = _why_no_grade(judged, figure, coverage)
    if reason or figure is None:
        return Score(None, None, "", "", coverage, False, reason, tuple(pipelines))
    letter, word = grade(figure.score)
    without = _mean(strict, judged.errors(EVERYWHERE, False))
    provisional = coverage < PROVISIONAL_BELOW
    return Score(figure, without, letter, word, coverage, provisional, "", tuple(pipelines))


def grade(figure: float) -> tuple[str, str]:
    """The letter and the word of a score."""
    return next((letter, word) for lowest, letter, word in GRADES if figure >= lowest)


def capped(before: float, errors: int) -> Figure:
    """A score with its cap: errors keep it from being called good."""
    for least, cap in CAPS:
        if errors >= least and before > cap:
            return Figure(before, cap, cap, errors)
    return Figure(before, before, None, errors)


def loss(weight: float, failed: int, targets: int) -> float:
    """What a rule loses that fails on so many of its targets."""
    if not failed:
        return 0.0
    return weight * (LOSS_FLOOR + (1 - LOSS_FLOOR) * min(failed / max(targets, 1), 1))


def _pipeline(judged: Judged, pipeline: PipelineSummary, exceptions: bool) -> PipelineScore:
    groups = tuple(_group(judged, group, pipeline, exceptions) for group in GROUP_WEIGHT)
    parts = [(each.score, each.weight * each.share) for each in groups if each.score is not None]
    coverage = _coverage(judged, pipeline.identity)
    figure = None
    if parts and coverage >= NO_GRADE_BELOW and not judged.outline:
        before = sum(part * weight for part, weight in parts) / sum(weight for _, weight in parts)
        figure = capped(before, judged.errors(pipeline.identity, exceptions))
    return PipelineScore(pipeline.identity.id, pipeline.identity.called, figure, coverage, groups)


def _group(judged: Judged, group: str, pipeline: PipelineSummary, exceptions: bool) -> GroupScore:
    rules = judged.rules(group)
    weight = GROUP_WEIGHT[group]
    here = EVERYWHERE if group in ACCOUNT_GROUPS else pipeline.identity
    assessed = [rule for rule in rules if judged.is_assessed(rule, here)]
    total = sum(judged.weight(rule) for rule in assessed)
    if not total:
        return GroupScore(group, weight, 0, None, (), NOT_ASSESSED if rules else NOTHING_COUNTS)
    losses = {}
    for rule in assessed:
        stages, outside = judged.broken(rule, here, exceptions)
        failed, targets = _reach(judged.cards[rule].scope, stages, outside, pipeline)
        lost = loss(judged.weight(rule), failed, targets)
        if lost:
            losses[rule] = lost
    share = total / sum(judged.weight(rule) for rule in rules)
    kept = 100 * (1 - sum(losses.values()) / total)
    ordered = sorted(losses.items(), key=lambda pair: (-pair[1], pair[0]))
    return GroupScore(group, weight, share, kept, tuple(ordered))


def _reach(scope: str, stages: int, outside: bool, pipeline: PipelineSummary) -> tuple[int, int]:
    """Of how many targets a rule fails on how many: open stages, or the one thing it judges.

    A rule about stages whose finding stands on the pipeline has failed on all of it.
    """
    if scope in IN_STAGES or (scope in STAGE_SCOPES and not outside):
        return stages, pipeline.open_stages
    return min(stages, 1), 1


def _coverage(judged: Judged, pipeline: Identity) -> float:
    """The share of all weight that was assessed, in percent."""
    rules = [rule for group in GROUP_WEIGHT for rule in judged.rules(group)]
    total = sum(judged.weight(rule) for rule in rules)
    done = sum(judged.weight(rule) for rule in rules if judged.is_assessed(rule, pipeline))
    return 100 * done / total if total else 0.0


def _mean(pipelines: list[PipelineScore], errors: int) -> Figure | None:
    figures = [each.figure for each in pipelines if each.figure is not None]
    if not figures:
        return None
    before = _average(figure.before for figure in figures)
    after = capped(_average(figure.score for figure in figures), errors)
    caps = [figure.cap for figure in (*figures, after) if figure.cap is not None]
    return Figure(before, after.score, min(caps, default=None), errors)


def _average(figures: Iterable[float]) -> float:
    every = list(figures)
    return sum(every) / len(every) if every else 0.0


def _why_no_grade(judged: Judged, figure: Figure | None, coverage: float) -> str:
    if not judged.pipelines:
        return "there is no deal pipeline to score"
    if judged.outline:
        return "this is an outline: too little is described to be graded"
    if figure is None or coverage < NO_GRADE_BELOW:
        return f"only {coverage:.0f} % of the rules' weight could be assessed"
    return ""
