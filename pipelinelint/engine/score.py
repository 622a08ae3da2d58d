"""How much of the assessed good practice a definition keeps, as a figure and a grade."""

from __future__ import annotations

from dataclasses import dataclass

from pipelinelint.engine.score_weights import (
    ACCOUNT_GROUPS,
    BITE,
    CAPS,
    GRADES,
    GROUP_WEIGHT,
    NO_GRADE_BELOW,
    RULE_WEIGHT,
)
from pipelinelint.shape.finding import Identity, more_severe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from pipelinelint.engine.report import FileReport, PipelineSummary, Report
    from pipelinelint.ruleset import Card
    from pipelinelint.shape.finding import Finding


@dataclass(frozen=True, slots=True)
class GroupScore:
    """One group of rules. Scores are percent, 0 to 100; `share` is 0 to 1.

    `score` is None when nothing was assessed, and `reason` says why. `losses` are the broken
    rules, each with the share (0 to 1) it takes of what is left, the heaviest first; `weight` is
    the group's own weight before `share`.
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
    open_stages: int
    figure: Figure | None
    coverage: float
    groups: tuple[GroupScore, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """One definition, by the profile it was judged with.

    `figure` counts accepted exceptions as kept, `without_exceptions` as broken; they are equal
    when no exception matters. Without a grade, `figure` and `grade` are None and empty, `reason`
    says why, and `describe` are the sections that would give one: the heaviest first, each with
    the percent of all weight that waits for it.
    """

    profile: str
    figure: Figure | None
    without_exceptions: Figure | None
    grade: str
    word: str
    coverage: float
    reason: str
    describe: tuple[tuple[str, float], ...]
    pipelines: tuple[PipelineScore, ...]

    @property
    def describe_first(self) -> list[str]:
        """The fewest sections that would give a grade, the heaviest first."""
        found: list[str] = []
        coverage = self.coverage
        for section, weight in self.describe:
            if coverage >= NO_GRADE_BELOW:
                break
            found.append(section)
            coverage += weight
        return found

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
    all, and the section that would give one; `severity_of` says what a rule has in a pipeline by
    its id; `profile` is the one in force; `date` the day of the run (ISO), by which exceptions
    expire.
    """

    def __init__(
        self,
        *,
        pipelines: Sequence[PipelineSummary],
        findings: Sequence[Finding],
        unassessed: Iterable[tuple[str, str, str]],
        cards: Mapping[str, Card],
        severity_of: Callable[[Card, str], str],
        profile: str,
        date: str,
    ) -> None:
        self.pipelines = [each for each in pipelines if each.object in SCORED_OBJECTS]
        self.cards = cards
        self.profile = profile
        self._severity_of = severity_of
        self._silent: dict[str, dict[str, str]] = {}
        for rule, pipeline, section in unassessed:
            self._silent.setdefault(rule, {})[pipeline] = section
        self._groups: dict[str, list[str]] = {}
        for rule, card in cards.items():
            self._groups.setdefault(card.group, []).append(rule)
        self._found: dict[str, set[Identity | None]] = {}
        self._broken: dict[tuple[str, bool], _Broken] = {}
        self._errors: dict[tuple[Identity | None, bool], int] = {}
        for each in findings:
            accepted = is_accepted(each, date)
            places = ((each.pipeline, each.stage), *each.twins)
            pipelines_hit = {pipeline for pipeline, _ in places}
            self._found.setdefault(each.rule, set()).update(pipelines_hit)
            for exceptions in (False,) if accepted else (False, True):
                if more_severe(each.severity, "info"):
                    broken = self._broken.setdefault((each.rule, exceptions), _Broken())
                    for place in places:
                        broken.add(*place, each.severity)
                if each.severity == "error":
                    for there in {*pipelines_hit, EVERYWHERE}:
                        key = (there, exceptions)
                        self._errors[key] = self._errors.get(key, 0) + 1

    def weight(self, rule: str, pipeline: Identity) -> int:
        """The weight of a rule there. One that only the settings or the command line switch off
        or down keeps what the profile gives it: no grade rises because nobody looked."""
        card = self.cards[rule]
        return (
            RULE_WEIGHT[self._severity(rule, pipeline)]
            or RULE_WEIGHT[card.severity.get(self.profile, "off")]
        )

    def _severity(self, rule: str, pipeline: Identity) -> str:
        return self._severity_of(self.cards[rule], "" if pipeline is EVERYWHERE else pipeline.id)

    def rules(self, group: str, pipeline: Identity) -> list[str]:
        """The ids of the rules of a group that weigh something there."""
        return [rule for rule in self._groups.get(group, ()) if self.weight(rule, pipeline)]

    def is_assessed(self, rule: str, pipeline: Identity) -> bool:
        """Whether the rule gave a verdict there; a finding is one, whatever else is missing."""
        if not RULE_WEIGHT[self._severity(rule, pipeline)]:
            return False
        silent = self._silent.get(rule, ())
        if "" not in silent and (pipeline is EVERYWHERE or pipeline.id not in silent):
            return True
        there = self._found.get(rule, ())
        return pipeline in there or None in there or (pipeline is EVERYWHERE and bool(there))

    def waits_for(self, rule: str, pipeline: Identity) -> str:
        """The section that would give the rule a verdict there; empty where none would."""
        silent = self._silent.get(rule, {})
        return silent.get("") or silent.get(pipeline.id, "")

    def broken(self, rule: str, pipeline: Identity, exceptions: bool) -> tuple[int, bool, str]:
        """In how many stages the rule is broken there, by warnings and errors that count; all that
        stands in no stage is one more, and whether there is any such; the worst of them.

        With `exceptions`, accepted findings count as kept.
        """
        broken = self._broken.get((rule, exceptions))
        return broken.there(pipeline) if broken is not None else (0, False, "")

    def errors(self, pipeline: Identity, exceptions: bool) -> int:
        """How many errors stand in the pipeline or outside any."""
        there = {pipeline} if pipeline is EVERYWHERE else {pipeline, None}
        return sum(self._errors.get((each, exceptions), 0) for each in there)


class _Broken:
    """The stages in which one rule is broken, by the pipeline they count for; None is no stage."""

    __slots__ = ("by_pipeline",)

    def __init__(self) -> None:
        self.by_pipeline: dict[Identity | None, dict[Identity | None, str]] = {EVERYWHERE: {}}

    def add(self, pipeline: Identity | None, stage: Identity | None, severity: str) -> None:
        for there in (EVERYWHERE, pipeline):
            stages = self.by_pipeline.setdefault(there, {})
            if more_severe(severity, stages.get(stage, "off")):
                stages[stage] = severity

    def there(self, pipeline: Identity) -> tuple[int, bool, str]:
        stages = dict(self.by_pipeline.get(pipeline, {}))
        if pipeline is not EVERYWHERE:
            for stage, severity in self.by_pipeline.get(None, {}).items():
                if more_severe(severity, stages.get(stage, "off")):
                    stages[stage] = severity
        worst = "error" if "error" in stages.values() else "warning" if stages else ""
        return len(stages), None in stages, worst


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
            findings=[part for each in file.findings for part in each.parts or (each,)],
            unassessed=[
                (gap.rule, gap.pipeline, gap.section) for gap in file.gaps if gap.is_unassessed
            ],
            cards=file.cards,
            severity_of=file.severity_of,
            profile=file.profile,
            date=report.date,
        )
    )


def score(judged: Judged) -> Score:
    """The score of a definition, with everything that explains it."""
    pipelines = [_pipeline(judged, each, True) for each in judged.pipelines]
    strict = [_pipeline(judged, each, False) for each in judged.pipelines]
    coverage = _mean([(each.coverage, each.open_stages) for each in pipelines])
    reason = _why_no_grade(judged, coverage)
    figure = None if reason else _whole(pipelines, judged.errors(EVERYWHERE, True))
    if figure is None:
        describe = _to_describe(judged) if judged.pipelines else ()
        found = tuple(pipelines)
        return Score(judged.profile, None, None, "", "", coverage, reason, describe, found)
    letter, word = grade(figure.score)
    without = _whole(strict, judged.errors(EVERYWHERE, False))
    return Score(judged.profile, figure, without, letter, word, coverage, "", (), tuple(pipelines))


def grade(figure: float) -> tuple[str, str]:
    """The letter and the word of a score."""
    return next((letter, word) for lowest, letter, word in GRADES if figure >= lowest)


def capped(before: float, errors: int) -> Figure:
    """A score with its cap: errors keep it from being called good."""
    for least, cap in CAPS:
        if errors >= least and before > cap:
            return Figure(before, cap, cap, errors)
    return Figure(before, before, None, errors)


def bite(severity: str, failed: int, targets: int) -> float:
    """The share a broken rule takes of what is left of its group, failing on so many targets."""
    one, all_ = BITE[severity]
    further = min((failed - 1) / (targets - 1), 1) if targets > 1 else 0
    return one + (all_ - one) * further


def _pipeline(judged: Judged, pipeline: PipelineSummary, exceptions: bool) -> PipelineScore:
    groups = tuple(_group(judged, group, pipeline, exceptions) for group in GROUP_WEIGHT)
    parts = [(each.score, each.weight * each.share) for each in groups if each.score is not None]
    counting = [each for each in groups if each.reason != NOTHING_COUNTS]
    coverage = 100 * _mean([(each.share, each.weight) for each in counting])
    figure = None
    if coverage >= NO_GRADE_BELOW:
        figure = capped(_mean(parts), judged.errors(pipeline.identity, exceptions))
    return PipelineScore(
        pipeline.identity.id,
        pipeline.identity.called,
        max(pipeline.open_stages, 1),
        figure,
        coverage,
        groups,
    )


def _group(judged: Judged, group: str, pipeline: PipelineSummary, exceptions: bool) -> GroupScore:
    here = EVERYWHERE if group in ACCOUNT_GROUPS else pipeline.identity
    rules = judged.rules(group, here)
    weight = GROUP_WEIGHT[group]
    assessed = [rule for rule in rules if judged.is_assessed(rule, here)]
    if not assessed:
        return GroupScore(group, weight, 0, None, (), NOT_ASSESSED if rules else NOTHING_COUNTS)
    losses = {}
    kept = 100.0
    for rule in assessed:
        stages, outside, worst = judged.broken(rule, here, exceptions)
        if worst:
            reach = _reach(judged.cards[rule].scope, stages, outside, pipeline)
            losses[rule] = bite(worst, *reach)
            kept *= 1 - losses[rule]
    share = _sum(judged, assessed, here) / _sum(judged, rules, here)
    ordered = sorted(losses.items(), key=lambda pair: (-pair[1], pair[0]))
    return GroupScore(group, weight, share, kept, tuple(ordered))


def _sum(judged: Judged, rules: list[str], pipeline: Identity) -> int:
    return sum(judged.weight(rule, pipeline) for rule in rules)


def _reach(scope: str, stages: int, outside: bool, pipeline: PipelineSummary) -> tuple[int, int]:
    """Of how many targets a rule fails on how many: open stages, or the one thing it judges.

    A rule about stages whose finding stands on the pipeline has failed on all of it.
    """
    if scope in STAGE_SCOPES and outside:
        return pipeline.open_stages, pipeline.open_stages
    if scope in IN_STAGES or scope in STAGE_SCOPES:
        return stages, pipeline.open_stages
    return 1, 1


def _to_describe(judged: Judged) -> tuple[tuple[str, float], ...]:
    """The sections rules wait for, each with its percent of all weight, the heaviest first."""
    waiting: dict[str, float] = {}
    whole = 0.0
    for pipeline in judged.pipelines:
        stages = max(pipeline.open_stages, 1)
        for group, weight in GROUP_WEIGHT.items():
            here = EVERYWHERE if group in ACCOUNT_GROUPS else pipeline.identity
            rules = judged.rules(group, here)
            whole += weight * stages if rules else 0
            total = _sum(judged, rules, here)
            for rule in rules:
                section = judged.waits_for(rule, pipeline.identity)
                if section and not judged.is_assessed(rule, here):
                    part = stages * weight * judged.weight(rule, here) / total
                    waiting[section] = waiting.get(section, 0) + part
    ordered = sorted(waiting.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple((section, 100 * part / whole) for section, part in ordered)


def _whole(pipelines: list[PipelineScore], errors: int) -> Figure | None:
    """The account: its pipelines by their open stages."""
    figures = [(each.figure, each.open_stages) for each in pipelines if each.figure is not None]
    if not figures:
        return None
    before = _mean([(figure.before, stages) for figure, stages in figures])
    after = capped(_mean([(figure.score, stages) for figure, stages in figures]), errors)
    caps = [figure.cap for figure in (*(each for each, _ in figures), after) if figure.cap]
    return Figure(before, after.score, min(caps, default=None), errors)


def _mean(parts: Sequence[tuple[float, float]]) -> float:
    """The mean of figures by their weights; 0 of none."""
    whole = sum(weight for _, weight in parts)
    return sum(figure * weight for figure, weight in parts) / whole if whole else 0.0


def _why_no_grade(judged: Judged, coverage: float) -> str:
    if not judged.pipelines:
        return "there is no deal pipeline to grade"
    if coverage < NO_GRADE_BELOW:
        return f"not enough described to grade ({coverage:.0f}% of the weight was assessed)"
    return ""
