"""The score: pure functions from a judged definition to figures."""

from __future__ import annotations

from pipelinelint.score.judged import Judged, Pipeline
from pipelinelint.score.result import Figure, GroupScore, PipelineScore, Score
from pipelinelint.score.weights import (
    ACCOUNT_GROUPS,
    CAPS,
    GRADES,
    GROUP_WEIGHT,
    LOSS_FLOOR,
    NO_GRADE_BELOW,
    PROVISIONAL_BELOW,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelinelint.shape.finding import Finding, Identity

STAGE_SCOPES = ("stage", "StagePair")
"""What a rule selects whose failures are counted by stage; one on the pipeline is all of them."""

IN_STAGES = ("criterion", "task")
"""What a rule selects that stands in stages: a failure beside them is one more."""

NOT_ASSESSED = "none of its rules could be assessed"
NOTHING_COUNTS = "no rule of it counts in this profile"


def score(judged: Judged) -> Score:
    """The score of a definition, with everything that explains it."""
    pipelines = [_pipeline(judged, each, True) for each in judged.pipelines]
    strict = pipelines
    if judged.has_exceptions:
        strict = [_pipeline(judged, each, False) for each in judged.pipelines]
    figure = _mean(pipelines, judged.errors(None, True))
    coverage = _average([each.coverage for each in pipelines])
    reason = _why_no_grade(judged, figure, coverage)
    if reason or figure is None:
        return Score(None, None, "", "", coverage, False, reason, tuple(pipelines))
    letter, word = grade(figure.score)
    without = _mean(strict, judged.errors(None, False))
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


def _pipeline(judged: Judged, pipeline: Pipeline, exceptions: bool) -> PipelineScore:
    groups = tuple(_group(judged, group, pipeline, exceptions) for group in GROUP_WEIGHT)
    parts = [(each.score, each.weight * each.share) for each in groups if each.score is not None]
    coverage = _coverage(judged, pipeline.identity)
    figure = None
    if parts and coverage >= NO_GRADE_BELOW and not judged.outline:
        before = sum(part * weight for part, weight in parts) / sum(weight for _, weight in parts)
        figure = capped(before, judged.errors(pipeline.identity, exceptions))
    return PipelineScore(pipeline.identity.id, pipeline.identity.called, figure, coverage, groups)


def _group(judged: Judged, group: str, pipeline: Pipeline, exceptions: bool) -> GroupScore:
    rules = judged.rules(group)
    weight = GROUP_WEIGHT[group]
    here = None if group in ACCOUNT_GROUPS else pipeline.identity
    assessed = [rule for rule in rules if judged.is_assessed(rule, here)]
    total = sum(judged.weight(rule) for rule in assessed)
    if not total:
        return GroupScore(group, weight, 0, None, (), NOT_ASSESSED if rules else NOTHING_COUNTS)
    losses = {}
    for rule in assessed:
        findings = judged.broken(rule, here, exceptions)
        failed, targets = _reach(judged.cards[rule].scope, findings, pipeline)
        lost = loss(judged.weight(rule), failed, targets)
        if lost:
            losses[rule] = lost
    share = total / sum(judged.weight(rule) for rule in rules)
    kept = 100 * (1 - sum(losses.values()) / total)
    ordered = sorted(losses.items(), key=lambda pair: (-pair[1], pair[0]))
    return GroupScore(group, weight, share, kept, tuple(ordered))


def _reach(scope: str, findings: list[Finding], pipeline: Pipeline) -> tuple[int, int]:
    """Of how many targets a rule fails on how many: open stages, or the one thing it judges.

    A rule about stages whose finding stands on the pipeline has failed on all of it.
    """
    stages = {finding.stage for finding in findings}
    if scope in IN_STAGES or (scope in STAGE_SCOPES and None not in stages):
        return len(stages), pipeline.open_stages
    return min(len(findings), 1), 1


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
