from __future__ import annotations

import pytest

from pipelinelint.engine.score import GroupScore, Score, capped, grade, loss, score
from pipelinelint.engine.score_weights import ACCOUNT_GROUPS, FORMULA, GROUP_WEIGHT
from pipelinelint.ruleset.stored import shipped_rules
from tests.engine.scored import RULES, TWO_PIPELINES, accepted, found, judged


def group(result: Score, name: str, pipeline: int = 0) -> GroupScore:
    return next(each for each in result.pipelines[pipeline].groups if each.group == name)


def points(result: Score) -> float:
    assert result.figure is not None
    return result.figure.score


def test_a_definition_without_findings_keeps_everything() -> None:
    result = score(judged())
    assert points(result) == 100
    assert (result.grade, result.word) == ("A", "excellent")
    assert result.coverage == 100


def test_one_bad_stage_of_four_costs_five_eighths_of_the_rule() -> None:
    result = score(judged(found("naming-a", stage="b")))
    assert group(result, "naming").score == pytest.approx(100 * (1 - 3 * 0.625 / 9))
    assert dict(group(result, "naming").losses) == {"naming-a": 1.875}


def test_two_findings_on_one_stage_count_once() -> None:
    twice = score(judged(found("naming-a", stage="b"), found("naming-a", stage="b", field=".name")))
    assert points(twice) == points(score(judged(found("naming-a", stage="b"))))


def test_a_rule_that_fails_on_every_stage_is_lost_whole() -> None:
    every = [found("naming-a", stage=stage) for stage in "abcd"]
    assert dict(group(score(judged(*every)), "naming").losses) == {"naming-a": 3}


def test_a_closed_stage_beyond_the_open_ones_never_costs_more_than_the_rule() -> None:
    every = [found("naming-a", stage=stage) for stage in ("a", "b", "c", "d", "won", "lost")]
    assert dict(group(score(judged(*every)), "naming").losses) == {"naming-a": 3}


def test_a_rule_about_stages_that_fails_the_pipeline_is_lost_whole() -> None:
    result = score(judged(found("naming-a"), found("naming-a", stage="b")))
    assert dict(group(result, "naming").losses) == {"naming-a": 3}


def test_a_rule_about_what_stands_in_stages_counts_a_failure_beside_them_once() -> None:
    rules = {"process-task": ("process", "warning", "task")}
    found_twice = judged(found("process-task"), found("process-task", stage="b"), rules=rules)
    assert dict(group(score(found_twice), "process").losses) == {"process-task": 2.25}


def test_a_rule_of_the_pipeline_is_kept_or_broken_whole() -> None:
    result = score(judged(found("lost-rest"), found("lost-rest", field=".closed_lost")))
    assert dict(group(result, "closed-lost").losses) == {"lost-rest": 3}


def test_remarks_cost_nothing() -> None:
    result = score(judged(found("naming-remark", "info", "a"), found("naming-a", "info", "a")))
    assert points(result) == 100


def test_the_rule_weighs_by_its_own_severity_also_when_a_finding_is_graded_down() -> None:
    result = score(judged(found("lost-reason", "warning")))
    assert dict(group(result, "closed-lost").losses) == {"lost-reason": 8}


def test_groups_count_by_weight_times_assessed_share() -> None:
    unassessed = ("lost-reason",)
    result = score(judged(found("lost-rest"), unassessed=unassessed))
    part = group(result, "closed-lost")
    assert (part.score, part.share) == (0, pytest.approx(3 / 11))
    weight = GROUP_WEIGHT["closed-lost"] * 3 / 11
    others = GROUP_WEIGHT["naming"] + GROUP_WEIGHT["lifecycle"]
    assert points(result) == pytest.approx(100 * others / (others + weight))


def test_coverage_is_the_weight_that_was_assessed() -> None:
    result = score(judged(unassessed=("lost-reason",)))
    assert result.coverage == pytest.approx(100 * 15 / 23)
    assert not result.provisional


def test_a_finding_is_a_verdict_even_where_a_part_of_the_rule_was_not_assessed() -> None:
    result = score(judged(found("lost-reason", "error"), unassessed=("lost-reason",)))
    assert result.coverage == 100


def test_a_group_without_verdicts_says_why() -> None:
    result = score(judged(unassessed=("journey",)))
    assert group(result, "lifecycle").score is None
    assert "could be assessed" in group(result, "lifecycle").reason
    assert "counts in this profile" in group(result, "stages").reason


@pytest.mark.parametrize(
    ("before", "errors", "after", "cap"),
    [
        (94.3, 0, 94.3, None),
        (94.3, 1, 79, 79),
        (94.3, 4, 79, 79),
        (94.3, 5, 69, 69),
        (72.0, 1, 72.0, None),
        (72.0, 5, 69, 69),
        (48.0, 10, 48.0, None),
    ],
)
def test_errors_cap_the_score(before: float, errors: int, after: float, cap: int | None) -> None:
    figure = capped(before, errors)
    assert (figure.before, figure.score, figure.cap) == (before, after, cap)


def test_an_error_outside_every_group_caps_too() -> None:
    result = score(judged(found("unknown-key", "error", pipeline="")))
    assert points(result) == 79
    assert result.figure is not None
    assert result.figure.before == 100


@pytest.mark.parametrize(
    ("figure", "letter"),
    [(100, "A"), (90, "A"), (89.9, "B"), (80, "B"), (79, "C"), (70, "C"), (69, "D"), (55, "D"),
     (54.9, "E"), (0, "E")],
)  # fmt: skip
def test_grades_have_the_bands_of_the_health_check(figure: float, letter: str) -> None:
    assert grade(figure)[0] == letter


@pytest.mark.parametrize(
    ("failed", "targets", "lost"), [(0, 4, 0), (1, 4, 5), (4, 4, 8), (6, 4, 8), (1, 0, 8)]
)
def test_the_first_failure_costs_half(failed: int, targets: int, lost: float) -> None:
    assert loss(8, failed, targets) == lost


def test_an_accepted_exception_counts_as_kept_and_the_second_figure_as_broken() -> None:
    result = score(judged(accepted(found("lost-reason", "error"))))
    assert points(result) == 100
    assert result.exceptions_matter
    assert result.without_exceptions is not None
    assert result.without_exceptions.errors == 1
    assert result.without_exceptions.score < 79


@pytest.mark.parametrize(("reason", "until"), [("", None), ("  ", None), ("x", "2026-11-21")])
def test_an_exception_without_reason_or_past_its_date_counts_as_broken(
    reason: str, until: str | None
) -> None:
    result = score(judged(accepted(found("lost-reason", "error"), reason, until)))
    assert not result.exceptions_matter
    assert points(result) < 79


def test_an_exception_holds_on_its_last_day() -> None:
    result = score(judged(accepted(found("lost-reason", "error"), "x", "2026-11-22")))
    assert points(result) == 100


def test_an_outline_gets_no_grade() -> None:
    result = score(judged(outline=True))
    assert (result.figure, result.grade) == (None, "")
    assert result.pipelines[0].figure is None
    assert "outline" in result.reason


def test_thin_coverage_makes_a_grade_provisional_and_thinner_takes_it() -> None:
    weights = {"error": 8, "warning": 3, "info": 0}
    total = sum(weights[severity] for _, severity, _ in RULES.values())
    some = score(judged(unassessed=("lost-reason", "naming-a")))
    assert some.coverage == pytest.approx(100 * (total - 11) / total)
    assert some.provisional
    assert some.grade == "A"
    few = score(judged(unassessed=("lost-reason", "naming-a", "journey")))
    assert few.coverage < 40
    assert few.grade == ""
    assert "39 %" in few.reason


def test_nothing_assessed_is_no_score() -> None:
    result = score(judged(unassessed=tuple(RULES)))
    assert result.figure is None
    assert result.pipelines[0].figure is None


def test_an_account_without_a_deal_pipeline_has_no_score() -> None:
    text = "version: 1\npipelines: [{id: l, object: lead, stages: [{id: n, name: New}]}]\n"
    assert "no deal pipeline" in score(judged(text=text)).reason


def test_the_account_is_the_mean_of_its_deal_pipelines() -> None:
    result = score(judged(found("naming-a", stage="b"), text=TWO_PIPELINES))
    assert [each.id for each in result.pipelines] == ["sales", "renewals"]
    first, second = (each.figure for each in result.pipelines)
    assert first is not None
    assert second is not None
    assert second.score == 100
    assert points(result) == pytest.approx((first.score + 100) / 2)


def test_one_error_keeps_the_whole_account_from_a_b() -> None:
    result = score(judged(found("lost-reason", "error"), text=TWO_PIPELINES))
    assert points(result) <= 79


def test_a_finding_outside_every_pipeline_concerns_each() -> None:
    result = score(judged(found("lost-rest", pipeline=""), text=TWO_PIPELINES))
    assert group(result, "closed-lost", 0).score == group(result, "closed-lost", 1).score != 100


def test_account_groups_are_the_same_in_every_pipeline() -> None:
    result = score(judged(found("journey"), text=TWO_PIPELINES))
    assert group(result, "lifecycle", 0).score == group(result, "lifecycle", 1).score == 0


def test_the_formula_is_said_in_words() -> None:
    assert "79" in FORMULA
    assert sum(GROUP_WEIGHT.values()) == 100


def test_every_group_of_rules_has_a_weight() -> None:
    assert set(GROUP_WEIGHT) == {rule.card.group for rule in shipped_rules().values()}
    assert set(ACCOUNT_GROUPS) <= set(GROUP_WEIGHT)


FIVE = {f"rule-{number}": ("naming", "error", "stage") for number in range(5)}


@pytest.mark.parametrize(
    ("silent", "coverage", "provisional", "graded"),
    [(2, 60, False, True), (3, 40, True, True), (4, 20, False, False)],
)
def test_the_bounds_of_coverage_themselves(
    silent: int, coverage: int, provisional: bool, graded: bool
) -> None:
    result = score(judged(rules=FIVE, unassessed=tuple(FIVE)[:silent]))
    assert result.coverage == pytest.approx(coverage)
    assert (result.provisional, result.grade != "") == (provisional, graded)
    assert (result.pipelines[0].figure is not None) is graded


@pytest.mark.parametrize(
    ("before", "errors", "cap"), [(79, 1, None), (79.01, 1, 79), (69, 5, None), (69.01, 5, 69)]
)
def test_a_score_at_its_cap_is_not_capped(before: float, errors: int, cap: int | None) -> None:
    assert capped(before, errors).cap == cap


@pytest.mark.parametrize(
    ("failed", "targets", "lost"),
    [(0, 4, 0), (1, 4, 5), (2, 4, 6), (4, 4, 8), (5, 4, 8), (1, 0, 8), (1, 1, 8)],
)
def test_the_first_failure_costs_half_and_the_rest_its_share(
    failed: int, targets: int, lost: float
) -> None:
    assert loss(8, failed, targets) == pytest.approx(lost)


def test_a_rule_about_stages_that_fails_on_the_pipeline_too_has_failed_on_all_of_it() -> None:
    result = score(judged(found("naming-a", stage="a"), found("naming-a")))
    assert dict(group(result, "naming").losses) == {"naming-a": 3}


def test_a_gap_in_one_pipeline_leaves_the_others_assessed() -> None:
    result = score(judged(text=TWO_PIPELINES, unassessed=(("lost-reason", "sales"),)))
    first, second = (each.coverage for each in result.pipelines)
    assert (round(first), second) == (65, 100)


def test_a_failure_for_the_whole_account_and_one_of_the_pipeline_are_not_counted_twice() -> None:
    everywhere = found("naming-a", stage="a", pipeline="sales")
    everywhere.about = everywhere.about.counting_for(None)
    twice = score(judged(everywhere, found("naming-a", stage="a")))
    once = score(judged(found("naming-a", stage="a")))
    assert group(twice, "naming").score == group(once, "naming").score


def test_one_accepted_finding_among_others_makes_a_second_figure() -> None:
    result = score(judged(accepted(found("naming-b", stage="b")), found("naming-a", stage="a")))
    assert result.exceptions_matter
    assert result.without_exceptions is not None
    assert result.without_exceptions.score < points(result)


def test_a_failure_outside_every_pipeline_is_one_of_all_stages_of_each() -> None:
    result = score(judged(found("naming-a", pipeline=""), text=TWO_PIPELINES))
    assert [dict(group(result, "naming", at).losses) for at in (0, 1)] == [{"naming-a": 3}] * 2


def test_an_error_outside_every_pipeline_caps_each() -> None:
    result = score(judged(found("unknown-key", "error", pipeline=""), text=TWO_PIPELINES))
    assert [each.figure and each.figure.cap for each in result.pipelines] == [79, 79]


def test_an_error_of_one_pipeline_is_none_of_another() -> None:
    result = score(judged(found("lost-reason", "error"), text=TWO_PIPELINES))
    assert [each.figure and each.figure.errors for each in result.pipelines] == [1, 0]


def test_a_finding_outside_every_pipeline_is_a_verdict_for_each() -> None:
    result = score(judged(found("lost-reason", "error", pipeline=""), unassessed=("lost-reason",)))
    assert result.coverage == 100


def test_one_assessed_pipeline_of_two_is_too_little_for_a_grade() -> None:
    unassessed = [(rule, "sales") for rule in tuple(FIVE)[:2]]
    unassessed += [(rule, "renewals") for rule in FIVE]
    result = score(judged(text=TWO_PIPELINES, rules=FIVE, unassessed=tuple(unassessed)))
    assert result.pipelines[0].figure is not None
    assert (result.figure, result.grade) == (None, "")
    assert "30 %" in result.reason


def test_the_heaviest_loss_comes_first_and_equal_ones_by_name() -> None:
    everywhere = found("naming-c")
    result = score(judged(found("naming-b", stage="a"), everywhere, found("naming-a", stage="b")))
    assert [rule for rule, _ in group(result, "naming").losses] == [
        "naming-c",
        "naming-a",
        "naming-b",
    ]
