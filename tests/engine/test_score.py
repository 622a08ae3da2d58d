from __future__ import annotations

from dataclasses import replace

import pytest

from pipelinelint.engine.score import GroupScore, Score, bite, capped, grade, score
from pipelinelint.engine.score_weights import ACCOUNT_GROUPS, FORMULA, GROUP_WEIGHT
from pipelinelint.ruleset.stored import shipped_rules
from tests.engine.scored import FOUR_STAGES, RULES, TWO_PIPELINES, accepted, found, judged


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


def test_a_warning_on_one_stage_takes_two_fifths_of_its_group() -> None:
    result = score(judged(found("naming-a", stage="b")))
    assert group(result, "naming").score == pytest.approx(60)
    assert dict(group(result, "naming").losses) == {"naming-a": 0.4}


def test_a_second_broken_rule_takes_its_share_of_what_is_left() -> None:
    result = score(judged(found("naming-a", stage="b"), found("naming-b", stage="b")))
    assert group(result, "naming").score == pytest.approx(36)


def test_a_group_with_many_rules_does_not_hide_a_mistake() -> None:
    more = {**RULES, **{f"naming-{n}": ("naming", "warning", "stage") for n in range(20)}}
    result = score(judged(found("naming-a", stage="b"), rules=more))
    assert group(result, "naming").score == pytest.approx(60)


def test_two_findings_on_one_stage_count_once() -> None:
    twice = score(judged(found("naming-a", stage="b"), found("naming-a", stage="b", field=".name")))
    assert points(twice) == points(score(judged(found("naming-a", stage="b"))))


def test_a_rule_that_fails_on_every_stage_takes_most() -> None:
    every = [found("naming-a", stage=stage) for stage in "abcd"]
    assert dict(group(score(judged(*every)), "naming").losses) == {"naming-a": 0.6}


def test_a_rule_about_two_stages_counts_those_it_fails_on() -> None:
    pair = {"pair": ("naming", "warning", "StagePair")}
    one = score(judged(found("pair", stage="b"), rules=pair))
    every = score(judged(*(found("pair", stage=stage) for stage in "abcd"), rules=pair))
    assert dict(group(one, "naming").losses) == {"pair": 0.4}
    assert dict(group(every, "naming").losses) == {"pair": 0.6}


def test_a_closed_stage_beyond_the_open_ones_never_cost_more() -> None:
    every = [found("naming-a", stage=stage) for stage in ("a", "b", "c", "d", "won", "lost")]
    assert dict(group(score(judged(*every)), "naming").losses) == {"naming-a": 0.6}


def test_a_rule_about_stages_that_fails_the_pipeline_takes_most() -> None:
    result = score(judged(found("naming-a"), found("naming-a", stage="b")))
    assert dict(group(result, "naming").losses) == {"naming-a": 0.6}


def test_a_rule_about_what_stands_in_stages_counts_a_failure_beside_them_once() -> None:
    rules = {"process-task": ("process", "warning", "task")}
    found_twice = judged(found("process-task"), found("process-task", stage="b"), rules=rules)
    assert dict(group(score(found_twice), "process").losses) == {
        "process-task": pytest.approx(0.4 + 0.2 / 3)
    }


def test_a_rule_of_the_pipeline_is_kept_or_broken_whole() -> None:
    result = score(judged(found("lost-rest"), found("lost-rest", field=".closed_lost")))
    assert dict(group(result, "closed-lost").losses) == {"lost-rest": 0.4}


def test_remarks_cost_nothing() -> None:
    result = score(judged(found("naming-remark", "info", "a"), found("naming-a", "info", "a")))
    assert points(result) == 100


def test_a_finding_that_is_graded_down_takes_less() -> None:
    result = score(judged(found("lost-reason", "warning")))
    assert dict(group(result, "closed-lost").losses) == {"lost-reason": 0.4}


def test_the_worst_finding_of_a_rule_says_what_it_takes() -> None:
    result = score(judged(found("naming-a", stage="a"), found("naming-a", "error", "b")))
    assert dict(group(result, "naming").losses) == {"naming-a": pytest.approx(0.6 + 0.2 / 3)}


def test_groups_count_by_weight_times_assessed_share() -> None:
    unassessed = ("lost-reason",)
    result = score(judged(found("lost-rest"), unassessed=unassessed))
    part = group(result, "closed-lost")
    assert (part.score, part.share) == (60, pytest.approx(3 / 11))
    weight = GROUP_WEIGHT["closed-lost"] * 3 / 11
    others = GROUP_WEIGHT["naming"] + GROUP_WEIGHT["lifecycle"]
    assert points(result) == pytest.approx(100 * (others + 0.6 * weight) / (others + weight))


def test_coverage_is_the_weight_of_the_groups_that_was_assessed() -> None:
    result = score(judged(unassessed=("lost-reason",)))
    lost = GROUP_WEIGHT["closed-lost"]
    whole = GROUP_WEIGHT["naming"] + lost + GROUP_WEIGHT["lifecycle"]
    assert result.coverage == pytest.approx(100 * (whole - lost * 8 / 11) / whole)


def test_a_rule_that_was_switched_off_is_not_assessed() -> None:
    result = score(judged(found("naming-b", stage="a"), off=("naming-a",)))
    assert group(result, "naming").share == pytest.approx(2 / 3)
    assert result.coverage < 100


def test_switching_a_broken_rule_off_gives_no_grade_where_little_is_left() -> None:
    result = score(judged(off=("naming-a", "naming-b", "naming-c")))
    assert (result.figure, result.grade) == (None, "")


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


def test_an_accepted_exception_counts_as_kept_and_the_second_figure_as_broken() -> None:
    result = score(judged(accepted(found("lost-reason", "error"))))
    assert points(result) == 100
    assert result.exceptions_matter
    assert result.without_exceptions is not None
    assert result.without_exceptions.errors == 1
    assert result.without_exceptions.score <= 79


@pytest.mark.parametrize(("reason", "until"), [("", None), ("  ", None), ("x", "2026-11-21")])
def test_an_exception_without_reason_or_past_its_date_counts_as_broken(
    reason: str, until: str | None
) -> None:
    result = score(judged(accepted(found("lost-reason", "error"), reason, until)))
    assert not result.exceptions_matter
    assert points(result) <= 79


def test_an_exception_holds_on_its_last_day() -> None:
    result = score(judged(accepted(found("lost-reason", "error"), "x", "2026-11-22")))
    assert points(result) == 100


def test_below_two_thirds_there_is_no_grade_and_the_list_of_what_to_describe() -> None:
    few = score(judged(unassessed=("naming-a", "naming-b", "lost-reason")))
    assert few.coverage < 66
    assert (few.figure, few.grade, few.word) == (None, "", "")
    assert "not enough described to grade" in few.reason
    assert dict(few.describe) == {"policy": pytest.approx(100 - few.coverage)}
    assert few.describe_first == ["policy"]
    assert few.pipelines[0].figure is None
    assert group(few, "closed-lost").score == 100


def test_what_to_describe_first_is_as_little_as_gives_a_grade() -> None:
    known = score(judged())
    sections = (("policy", 20.0), ("tasks", 20.0), ("lifecycle", 10.0))
    few = replace(known, coverage=30.0, describe=sections)
    assert few.describe_first == ["policy", "tasks"]


def test_where_no_section_would_give_a_verdict_none_is_to_be_described() -> None:
    assert score(judged(off=("naming-a",))).describe == ()
    assert score(judged(unassessed=("naming-a",), section="")).describe == ()


def test_nothing_assessed_is_no_score() -> None:
    result = score(judged(unassessed=tuple(RULES)))
    assert result.figure is None
    assert result.pipelines[0].figure is None
    assert score(judged(rules={})).coverage == 0


def test_an_account_without_a_deal_pipeline_has_no_score() -> None:
    text = "version: 1\npipelines: [{id: l, object: lead, stages: [{id: n, name: New}]}]\n"
    assert "no deal pipeline" in score(judged(text=text)).reason


def test_the_account_is_the_mean_of_its_deal_pipelines_by_their_open_stages() -> None:
    result = score(judged(found("naming-a", stage="b"), text=TWO_PIPELINES))
    assert [each.id for each in result.pipelines] == ["sales", "renewals"]
    first, second = (each.figure for each in result.pipelines)
    assert first is not None
    assert second is not None
    assert second.score == 100
    assert points(result) == pytest.approx((4 * first.score + 1 * 100) / 5)


def test_one_error_keeps_the_whole_account_from_a_b() -> None:
    result = score(judged(found("lost-reason", "error"), text=TWO_PIPELINES))
    assert points(result) <= 79


def test_a_finding_outside_every_pipeline_concerns_each() -> None:
    result = score(judged(found("lost-rest", pipeline=""), text=TWO_PIPELINES))
    assert group(result, "closed-lost", 0).score == group(result, "closed-lost", 1).score != 100


def test_account_groups_are_the_same_in_every_pipeline() -> None:
    result = score(judged(found("journey"), text=TWO_PIPELINES))
    assert group(result, "lifecycle", 0).score == group(result, "lifecycle", 1).score == 60


def test_the_formula_is_said_in_words() -> None:
    assert "79" in FORMULA
    assert sum(GROUP_WEIGHT.values()) == 100


def test_every_group_of_rules_about_deals_has_a_weight() -> None:
    assert {*GROUP_WEIGHT, "leads"} == {rule.card.group for rule in shipped_rules().values()}
    assert set(ACCOUNT_GROUPS) <= set(GROUP_WEIGHT)


FIVE = {f"rule-{number}": ("naming", "error", "stage") for number in range(5)}


@pytest.mark.parametrize(("silent", "coverage", "graded"), [(1, 80, True), (2, 60, False)])
def test_the_bound_of_coverage(silent: int, coverage: int, graded: bool) -> None:
    result = score(judged(rules=FIVE, unassessed=tuple(FIVE)[:silent]))
    assert result.coverage == pytest.approx(coverage)
    assert (result.grade != "") is graded
    assert (result.pipelines[0].figure is not None) is graded


def test_exactly_two_thirds_are_enough() -> None:
    three = {f"rule-{number}": ("naming", "error", "stage") for number in range(3)}
    assert score(judged(rules=three, unassessed=("rule-0",))).grade == "A"


@pytest.mark.parametrize(
    ("before", "errors", "cap"), [(79, 1, None), (79.01, 1, 79), (69, 5, None), (69.01, 5, 69)]
)
def test_a_score_at_its_cap_is_not_capped(before: float, errors: int, cap: int | None) -> None:
    assert capped(before, errors).cap == cap


@pytest.mark.parametrize(
    ("severity", "failed", "targets", "share"),
    [("warning", 1, 4, 0.4), ("warning", 4, 4, 0.6), ("warning", 6, 4, 0.6),
     ("warning", 2, 3, 0.5), ("error", 1, 1, 0.6), ("error", 1, 0, 0.6), ("error", 3, 3, 0.8)],
)  # fmt: skip
def test_a_broken_rule_takes_more_the_more_stages_it_fails_on(
    severity: str, failed: int, targets: int, share: float
) -> None:
    assert bite(severity, failed, targets) == pytest.approx(share)


def test_a_rule_about_stages_that_fails_on_the_pipeline_too_has_failed_on_all_of_it() -> None:
    result = score(judged(found("naming-a", stage="a"), found("naming-a")))
    assert dict(group(result, "naming").losses) == {"naming-a": 0.6}


def test_a_gap_in_one_pipeline_leaves_the_others_assessed() -> None:
    result = score(judged(text=TWO_PIPELINES, unassessed=(("lost-reason", "sales"),)))
    first, second = (each.coverage for each in result.pipelines)
    assert (round(first), second) == (73, 100)


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
    assert [dict(group(result, "naming", at).losses) for at in (0, 1)] == [
        {"naming-a": 0.6},
        {"naming-a": 0.4},
    ]


def test_an_error_outside_every_pipeline_caps_each() -> None:
    result = score(judged(found("unknown-key", "error", pipeline=""), text=TWO_PIPELINES))
    assert [each.figure and each.figure.cap for each in result.pipelines] == [79, 79]


@pytest.mark.parametrize("text", [TWO_PIPELINES, FOUR_STAGES + "  - stages: [{id: due}]\n"])
def test_an_error_of_one_pipeline_is_none_of_another(text: str) -> None:
    result = score(judged(found("lost-reason", "error"), text=text))
    assert [each.figure and each.figure.errors for each in result.pipelines] == [1, 0]


def test_a_finding_outside_every_pipeline_is_a_verdict_for_each() -> None:
    result = score(judged(found("lost-reason", "error", pipeline=""), unassessed=("lost-reason",)))
    assert result.coverage == 100


def test_a_small_pipeline_nobody_described_leaves_the_grade_of_the_large_one() -> None:
    unassessed = tuple((rule, "renewals") for rule in FIVE)
    result = score(judged(text=TWO_PIPELINES, rules=FIVE, unassessed=unassessed))
    assert (result.coverage, result.grade) == (80, "A")
    assert result.pipelines[1].figure is None


def test_a_large_pipeline_nobody_described_leaves_no_grade() -> None:
    unassessed = tuple((rule, "sales") for rule in FIVE)
    result = score(judged(text=TWO_PIPELINES, rules=FIVE, unassessed=unassessed))
    assert result.pipelines[1].figure is not None
    assert (result.figure, result.grade, result.coverage) == (None, "", 20)


def test_a_finding_that_is_told_once_counts_in_every_pipeline_that_shares_it() -> None:
    shared = found("lost-rest")
    renewals = found("lost-rest", pipeline="renewals")
    shared.twins = ((renewals.pipeline, None),)
    result = score(judged(shared, text=TWO_PIPELINES))
    assert [group(result, "closed-lost", at).score for at in (0, 1)] == [60, 60]


def test_the_heaviest_loss_comes_first_and_equal_ones_by_name() -> None:
    everywhere = found("naming-c")
    result = score(judged(found("naming-b", stage="a"), everywhere, found("naming-a", stage="b")))
    assert [rule for rule, _ in group(result, "naming").losses] == [
        "naming-c",
        "naming-a",
        "naming-b",
    ]


def test_each_grade_has_its_word() -> None:
    words = [grade(figure)[1] for figure in (95, 85, 75, 60, 20)]
    assert words == ["excellent", "good", "fair", "weak", "poor"]


def test_what_has_a_finding_waits_for_no_section() -> None:
    few = score(
        judged(
            found("lost-reason", "error"),
            unassessed=("naming-a", "naming-b", ("lost-reason", "sales"), ("lost-rest", "sales")),
        )
    )
    assert few.reason
    assert dict(few.describe) == {"policy": pytest.approx(100 - few.coverage)}


def test_an_account_is_capped_as_its_worst_pipeline() -> None:
    errors = [found("unknown-key", "error", stage=stage) for stage in ("a", "b", "c", "d", "won")]
    other = found("unknown-key", "error", pipeline="renewals")
    result = score(judged(*errors, other, text=TWO_PIPELINES))
    assert [each.figure and each.figure.cap for each in result.pipelines] == [69, 79]
    assert result.figure is not None
    assert result.figure.cap == 69


def test_a_finding_in_one_pipeline_is_a_verdict_on_the_account_and_none_on_another() -> None:
    account = score(judged(found("journey"), unassessed=("journey",)))
    assert account.coverage == 100
    other = score(
        judged(found("lost-reason", "error"), text=TWO_PIPELINES, unassessed=("lost-reason",))
    )
    assert other.pipelines[0].coverage == 100
    assert other.pipelines[1].coverage < 100


def test_the_more_severe_of_a_failure_here_and_one_outside_every_pipeline_counts() -> None:
    here, outside = found("naming-a", "error"), found("naming-a", pipeline="")
    for findings in ((here, outside), (outside, here), (here,)):
        assert (
            group(score(judged(*findings)), "naming").score
            == group(score(judged(here)), "naming").score
        )
    assert (
        group(score(judged(here)), "naming").score < group(score(judged(outside)), "naming").score
    )


def test_a_rule_weighs_what_it_is_set_to_be() -> None:
    work = judged()
    sales = work.pipelines[0].identity
    assert work.weight("naming-a", sales) == 3
    work._severity_of = lambda card, _: "error"
    assert work.weight("naming-a", sales) == 8
    work._severity_of = lambda card, _: "off"
    assert work.weight("naming-a", sales) == 3
