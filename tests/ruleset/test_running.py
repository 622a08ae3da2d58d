from __future__ import annotations

import pytest

from pipelinelint.ruleset.run import Terms
from pipelinelint.ruleset.run.conditions import Inputs, condition
from tests.ruleset.definitions import account, hits, rule_of, run

TWO = """
pipelines:
  - {id: p, stages: [{id: a, definition: x}, {id: b}]}
  - {id: q, stages: [{id: c}, {id: d, type: lost}]}
"""
GRADED = """check:
  if: {definition: missing}
  message: it
  grade: {error: {position: 1}, info: {type: lost}}"""
SHOWN = """examples:
  - {bad: one, text: "x # <- here: error # <- here: info"}"""
SEVERAL = """checks:
  plain: {if: {definition: missing}, message: plain}
  fixed: {if: {definition: missing}, message: fixed, severity: error}
  asleep: {if: {definition: missing}, message: asleep, severity: off}"""
NAMED = """examples:
  - {bad: one, text: "x # <- here: plain # <- here: fixed # <- here: asleep"}"""


def severities(terms: Terms | None, check: str, examples: str) -> list[str]:
    found = run(TWO, terms, check=check, examples=examples).hits
    return [f"{hit.where[-2]}:{hit.check}:{hit.severity}" for hit in found]


def test_the_most_severe_grade_that_holds_wins_else_the_rule_decides() -> None:
    assert severities(None, GRADED, SHOWN) == [
        "b:a-rule:warning",
        "c:a-rule:error",
        "d:a-rule:info",
    ]


def test_a_teams_word_for_the_rule_is_the_ceiling_of_its_grades() -> None:
    terms = Terms({}, "info", from_settings=True)
    assert severities(terms, GRADED, SHOWN) == ["b:a-rule:info", "c:a-rule:info", "d:a-rule:info"]


def test_a_teams_word_for_a_check_is_final() -> None:
    terms = Terms({}, "info", from_settings=True, checks={"a-rule": "error"})
    assert {each[-5:] for each in severities(terms, GRADED, SHOWN)} == {"error"}


def test_a_check_may_have_a_severity_of_its_own_or_be_off() -> None:
    assert severities(None, SEVERAL, NAMED)[:2] == ["b:plain:warning", "b:fixed:error"]
    capped = Terms({}, "warning", from_settings=True)
    assert severities(capped, SEVERAL, NAMED)[:2] == ["b:plain:warning", "b:fixed:warning"]


@pytest.mark.parametrize(
    ("severity", "checks", "found"),
    [
        ("off", {}, set()),
        ("off", {"asleep": "info"}, {"asleep:info"}),
        ("warning", {"asleep": "info", "fixed": "off"}, {"plain:warning", "asleep:info"}),
    ],
)
def test_a_check_is_switched_on_and_off_by_name(
    severity: str, checks: dict[str, str], found: set[str]
) -> None:
    terms = Terms({}, severity, checks=checks)
    assert {each[2:] for each in severities(terms, SEVERAL, NAMED)} == found


def test_terms_may_differ_by_pipeline() -> None:
    def of(pipeline: str) -> Terms:
        return Terms({}, "off" if pipeline == "p" else "error")

    result = run(TWO, of)
    assert [hit.where for hit in result.hits] == [
        "pipelines[q].stages[c]",
        "pipelines[q].stages[d]",
    ]
    assert {hit.about.pipeline.id for hit in result.hits if hit.about.pipeline} == {"q"}


def test_what_two_pipelines_use_is_one_target_of_both() -> None:
    uses = "closed_lost: {reason: r}, stages: [a]"
    text = (
        "properties: {r: {label: Reason, type: dropdown}}\n"
        f"pipelines: [{{id: p, {uses}}}, {{id: q, {uses}}}]\n"
    )
    check = "check: {if: {type: dropdown}, message: it}"
    (hit,) = run(text, select="select: 'pipelines[].reason'", check=check).hits
    using = (hit.target.pipeline, *hit.target.sharing)
    assert [each and each.text("id") for each in using] == ["p", "q"]


def test_targets_are_what_where_leaves() -> None:
    result = run(TWO, where="where: {type: open}")
    found = [(each.item.text("id"), each.pipeline) for each in result.targets]
    assert [(name, pipeline and pipeline.text("id")) for name, pipeline in found] == [
        ("a", "p"),
        ("b", "p"),
        ("c", "q"),
    ]


def test_a_checks_where_is_added_and_its_select_replaces_the_rules() -> None:
    check = """checks:
  narrow: {if: {definition: missing}, where: {position: 1}, message: narrow}
  elsewhere: {select: 'pipelines[]', if: {kind: mixed}, message: elsewhere}"""
    examples = 'examples: [{bad: one, text: "x # <- here: narrow # <- here: elsewhere"}]'
    result = run(TWO, where="where: {type: open}", check=check, examples=examples)
    assert [(hit.check, hit.where) for hit in result.hits] == [
        ("narrow", "pipelines[q].stages[c]"),
        ("elsewhere", "pipelines[p]"),
        ("elsewhere", "pipelines[q]"),
    ]
    assert len(result.targets) == 3


def test_a_rule_whose_section_is_not_covered_is_not_assessed() -> None:
    terms = Terms({}, "warning", sections=frozenset({"stages"}))
    result = run(TWO, terms, needs="needs: [stages, tasks]")
    assert (result.targets, result.hits) == ([], [])
    assert result.gaps == [("", "p", "tasks"), ("", "q", "tasks")]


def test_a_check_whose_section_is_not_covered_is_not_assessed() -> None:
    check = """checks:
  one: {if: {definition: missing}, message: one}
  two: {if: {definition: missing}, message: two, needs: tasks}"""
    examples = 'examples: [{bad: one, text: "x # <- here: one # <- here: two"}]'
    terms = Terms({}, "warning", sections=frozenset({"stages"}))
    result = run(TWO, terms, check=check, examples=examples)
    assert {hit.check for hit in result.hits} == {"one"}
    assert result.gaps == [("two", "p", "tasks"), ("two", "q", "tasks")]


def test_equal_findings_are_one() -> None:
    text = "pipelines: [{id: p, stages: [{id: a, tasks: [{title: x}, {title: y}]}]}]"
    check = "check: {if: {role: missing}, at: stage, message: a task without role}"
    found = hits(text, select="select: 'pipelines[].stages[].tasks[]'", check=check)
    assert len(found) == 1


def test_an_option_set_by_a_team_is_used() -> None:
    options = "options: {most: {type: integer, default: 9, from: x}}"
    check = "check: {if: {position: {above: $most}}, message: 'over {most}'}"
    rule = rule_of(options=options, check=check)
    result = rule.run(account(TWO), Terms({"most": 1}, "info"))
    assert [hit.message for hit in result.hits] == ["over 1", "over 1"]
    assert rule.run(account(TWO), Terms({"most": 9}, "info")).hits == []


def test_nodes_of_one_selector_are_walked_once_for_all_rules() -> None:
    given = account(TWO)
    first = rule_of().run(given, Terms({}, "info"))
    second = rule_of(where="where: {type: open}").run(given, Terms({}, "info"))
    assert first.targets[0] is second.targets[0]


def test_an_option_may_choose_what_the_rule_is_about() -> None:
    rule = rule_of(
        options="options: {least: {type: integer, default: 1, from: x}}",
        where="where: {type: open, position: {at_least: $least}}",
    )
    given = account("pipelines: [{id: p, stages: [{id: a}, {id: b}, {id: c}]}]")
    counts = [len(rule.run(given, Terms({"least": each}, "info")).targets) for each in (1, 2, 3)]
    assert counts == [3, 2, 1]


ELSEWHERE = """checks:
  here: {if: {definition: missing}, message: here}
  there:
    select: pipelines[].stages[].tasks[]
    if: {role: missing}
    message: there
    needs: tasks"""
BOTH = 'examples: [{bad: one, text: "x # <- here: here # <- here: there"}]'
TASKS = """
pipelines:
  - {id: p, stages: [{id: a, tasks: [{title: x}]}]}
  - {id: q, stages: [{id: b, tasks: [{title: y}]}]}
"""


@pytest.mark.parametrize(
    ("terms", "checks"),
    [
        (Terms({}, "info"), ["here", "there"]),
        (Terms({}, "info", checks={"there": "off"}), ["here"]),
        (Terms({}, "info", sections=frozenset({"stages"})), ["here"]),
        (Terms({}, "off", checks={"there": "info"}), ["there"]),
        (Terms({}, "off"), []),
    ],
)
def test_a_check_that_looks_elsewhere_runs_where_its_rule_does(
    terms: Terms, checks: list[str]
) -> None:
    def of(pipeline: str) -> Terms:
        return terms if pipeline == "q" else Terms({}, "off")

    found = run(TASKS, of, check=ELSEWHERE, examples=BOTH).hits
    assert [hit.check for hit in found] == checks
    assert all("[q]" in hit.where for hit in found)


def test_the_ancestors_of_a_record_are_those_of_the_list_it_is_from() -> None:
    text = """
pipelines:
  - {id: p, kind: renewal, stages: [{id: a, required_fields: [x]}]}
  - {id: q, kind: mixed, stages: [{id: b, required_fields: [y]}]}
"""
    rule = rule_of(
        select="select: 'pipelines[].asks[]'",
        options="options: {kind: {type: text, default: renewal, from: x}}",
        where="where: {pipeline.kind: $kind}",
        check="check: {if: {hard: true}, message: '{field}'}",
    )
    given = account(text)
    for kind, field in (("renewal", "x"), ("mixed", "y"), ("expansion", None)):
        result = rule.run(given, Terms({"kind": kind}, "info"))
        assert [hit.message for hit in result.hits] == ([field] if field else [])


def test_equal_tests_are_made_once_unless_they_read_options() -> None:
    is_won = (("test", (("field", "type", None),), 1, "is", (("const", "won"),)),)
    assert condition(is_won, Inputs({})) is condition(is_won, Inputs({}))
    is_given = (("test", (("field", "type", None),), 1, "is", (("option", "wanted"),)),)
    (pipeline,) = account("pipelines: [{id: p, stages: [{id: a, type: won}]}]").pipelines
    asked = [condition(is_given, Inputs({"wanted": each})) for each in ("won", "lost")]
    assert [holds(pipeline.stages[0]) for holds in asked] == [True, False]
