"""Exceptions under `ignore:`, in a definition and in the settings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelinelint.engine import suppression_places
from pipelinelint.engine.suppression_faults import RULES
from pipelinelint.engine.suppressions import judge_settings, key
from pipelinelint.shape.accepted import Accepted, is_day
from pipelinelint.shape.finding import Finding
from pipelinelint.source.nodes import START
from tests.engine.suppressed import Result, at_word
from tests.tries import tries

DEFINITION = """version: 1
crm: {platform: hubspot}
pipelines:
  - id: sales
    closed_lost: {reason: why}
    stages: [{id: qualified, probability: 20}, {id: demo}, Offer 2.0]
ignore:
"""
STAGE = "pipelines[sales].stages[qualified]"


def result(entry: str, *findings: Finding, **more: bool) -> Result:
    text = f"{DEFINITION}  - {entry}\n"
    return Result(text, list(findings), **more)


def finding(where: str, rule: str = "stage-count") -> Finding:
    return at_word(DEFINITION, "qualified", rule, where)


@pytest.mark.parametrize(
    "at",
    [
        "pipelines[sales].stages[qualified]",
        "pipelines.sales.stages.qualified",
        "pipelines[sales].stages.qualified",
        "pipelines[sales]",
        "pipelines",
    ],
)
def test_a_path_covers_the_place_and_what_is_below(at: str) -> None:
    entry = f"{{rule: stage-count, at: '{at}', reason: agreed, until: 2026-12-31}}"
    found = result(entry, finding(STAGE), finding(f"{STAGE}.probability"), finding(""))
    assert found.suppressed == [True, True, False]
    kept = found.findings[0].suppression
    assert kept is not None
    assert (kept.reason, kept.source, kept.until) == ("agreed", "definition", "2026-12-31")
    assert found.new == []


def test_a_path_does_not_cover_what_only_begins_alike() -> None:
    entry = f"{{rule: stage-count, at: '{STAGE}', reason: agreed}}"
    other = finding("pipelines[sales].stages[qualified_out]")
    assert result(entry, finding(STAGE), other).suppressed == [True, False]


def test_without_a_path_it_covers_the_definition() -> None:
    entry = "{rule: [stage-count, playbook-missing], reason: agreed}"
    found = result(entry, finding(STAGE), finding("", "playbook-missing"))
    assert found.suppressed == [True, True]


def test_a_field_may_be_named() -> None:
    entry = f"{{rule: stage-count, at: '{STAGE}.probability', reason: agreed}}"
    found = result(entry, finding(STAGE), finding(f"{STAGE}.probability"))
    assert found.suppressed == [False, True]


@pytest.mark.parametrize(
    ("entry", "rule", "line"),
    [
        ("{rule: stage-count}", "ignore-without-reason", 8),
        ("{rule: stage-count, reason: ' '}", "ignore-without-reason", 8),
        ("{rule: stage-count, reason: a, until: 2026-11-21}", "ignore-expired", 8),
        ("{rule: stage-count, reason: a, until: soon}", "ignore-unreadable", 8),
        ("{rule: stage-count, reason: a, until: 2026-02-30}", "ignore-unreadable", 8),
    ],
)
def test_one_that_does_not_hold_is_reported_and_covers_nothing(
    entry: str, rule: str, line: int
) -> None:
    found = result(entry, finding(STAGE))
    assert found.suppressed == [False]
    assert found.said == [(rule, line)]


@pytest.mark.parametrize(
    ("until", "said"),
    [
        ("2026-11-21", "The exception for stage-count ended on 2026-11-21."),
        ("soon", "`until` isn't a valid date (soon), so the exception is ignored."),
    ],
)
def test_the_day_that_is_over_or_none_is_said(until: str, said: str) -> None:
    found = result(f"{{rule: stage-count, reason: a, until: {until}}}", finding(STAGE))
    assert [each.message for each in found.new] == [said]


def test_it_holds_on_its_last_day() -> None:
    found = result("{rule: stage-count, reason: a, until: 2026-11-22}", finding(STAGE))
    assert found.suppressed == [True]
    assert found.new == []


def test_an_unknown_rule_is_reported() -> None:
    found = result("{rule: stage-cuont, reason: a}", finding(STAGE))
    assert [(each.rule, each.suggestion) for each in found.new] == [
        ("ignore-unknown-rule", "stage-count")
    ]


def test_one_that_covers_nothing_is_reported() -> None:
    found = result(f"{{rule: stage-count, at: '{STAGE}', reason: a}}")
    assert found.said == [("ignore-unused", 8)]
    assert "finds nothing here" in found.new[0].message


@pytest.mark.parametrize(
    ("at", "suggestion"),
    [
        ("pipelines[sales].stages[qualifed]", STAGE),
        ("pipelines.sale", "pipelines[sales]"),
        ("pipelines[sales].stages[nowhere]", ""),
        ("pipelines[sales].stages[qualified].probabilty", ""),
        ("pipelines[sales].closed_lst", "pipelines[sales].closed_lost"),
    ],
)
def test_a_place_that_is_not_there_is_said_to_be_missing(at: str, suggestion: str) -> None:
    found = result(f"{{rule: stage-count, at: '{at}', reason: a}}", finding(STAGE))
    (said,) = found.new
    assert said.rule == "ignore-unused"
    assert said.message.startswith(f"This definition has no {at}")
    assert said.suggestion == suggestion


def test_a_stage_without_an_id_has_a_place_too() -> None:
    where = "pipelines[sales].stages[offer_2_0]"
    found = result(f"{{rule: stage-count, at: '{where}', reason: a}}", finding(where))
    assert found.suppressed == [True]


def test_an_entry_without_a_rule_is_left_to_the_structure_check() -> None:
    assert result("{reason: a}", finding(STAGE)).new == []


def of_settings(at: str = "", **more: str) -> Accepted:
    return Accepted(
        (("stage-count", START),), ".pipelinelint.yaml", START, "settings", at=at, **more
    )


def test_the_settings_cover_too_and_say_what_was_of_use() -> None:
    each = of_settings(STAGE, reason="agreed")
    found = Result(DEFINITION + "  []", [finding(STAGE)], (each,))
    assert found.suppressed == [True]
    assert found.used == {key(each, "stage-count")}
    assert judge_settings([each], found.used, found.run, complete=True) == []


def test_one_of_the_settings_is_of_no_use_only_when_everything_was_checked() -> None:
    each = of_settings(STAGE, reason="agreed")
    found = Result(DEFINITION + "  []", [], (each,))
    assert judge_settings([each], found.used, found.run, complete=False) == []
    (said,) = judge_settings([each], found.used, found.run, complete=True)
    assert (said.rule, said.path) == ("ignore-unused", ".pipelinelint.yaml")


def test_faults_of_the_settings_are_said_once_for_the_run() -> None:
    each = of_settings(reason="a", until="2020-01-01")
    found = Result(DEFINITION + "  []", [finding(STAGE)], (each,))
    assert found.suppressed == [False]
    assert found.new == []
    said = judge_settings([each], found.used, found.run, complete=False)
    assert [item.rule for item in said] == ["ignore-expired"]


@pytest.mark.parametrize("day", ["2026-12-31", "2024-02-29", "2000-02-29"])
def test_a_day_is_a_day(day: str) -> None:
    assert is_day(day)


@pytest.mark.parametrize(
    "text",
    [
        "2026-13-01",
        "2026-00-01",
        "2026-01-00",
        "2025-02-29",
        "1900-02-29",
        "26-01-01",
        "2026-1-1",
        "",
        "2026/01/01",
        "٢٠٢٦-٠١-٠١",
        "2026-01-01T00",
        "0000-01-01",
        "-026-01-01",
    ],
)
def test_anything_else_is_none(text: str) -> None:
    assert not is_day(text)


@tries(100)
@given(
    st.text(alphabet="pipelinelint: ignore[]stage-count,# \t\u202e", max_size=60),
    st.text(max_size=20),
)
def test_no_comment_and_no_path_breaks_it(comment: str, at: str) -> None:
    text = f"version: 1\npipelines: []  # pipelinelint: {comment}\n"
    Result(text, [at_word(text, "pipelines")], (of_settings(at, reason="a"),))


def test_a_name_with_a_full_stop_is_no_path_below_another() -> None:
    below = finding("pipelines[sales].stages[offer].name")
    other = finding("pipelines[sales].stages[offer. 2].name")
    entry = "{rule: stage-count, at: pipelines.sales.stages.offer, reason: agreed}"
    assert result(entry, below, other).suppressed == [True, False]


def test_the_checks_of_exceptions_are_these() -> None:
    assert set(RULES) == {
        "ignore-without-reason",
        "ignore-unknown-rule",
        "ignore-expired",
        "ignore-unreadable",
        "ignore-unused",
    }


def test_what_is_said_of_an_entry_is_about_it_and_of_a_comment_about_no_item() -> None:
    (said,) = result("{rule: stage-count, reason: a}").new
    assert said.where == "ignore[stage-count]"
    text = "version: 1\npipelines: []  # pipelinelint: ignore[stage-count] a\n"
    (said,) = Result(text, []).new
    assert said.where == ""


@pytest.mark.parametrize(
    ("entry", "remedy"),
    [
        ("{rule: stage-cuont, reason: a}", "Write `stage-count`."),
        ("{rule: xyzzy, reason: a}", "`pipelinelint rules` lists all rules."),
        ("{rule: stage-count, at: pipelines.sale, reason: a}", "Write `pipelines[sales]`."),
        ("{rule: stage-count, at: nowhere, reason: a}", "Copy the path from the finding."),
        ("{rule: stage-count, reason: a, until: soon}", "Write it like 2026-12-31."),
    ],
)
def test_a_fault_is_a_warning_and_says_what_to_write(entry: str, remedy: str) -> None:
    (said,) = result(entry).new
    assert (said.severity, said.remedy) == ("warning", remedy)


def test_guesses_at_places_that_are_not_there_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suppression_places, "MOST_COMPARED", 20)  # twice the paths there are
    text = DEFINITION + "  - {rule: stage-count, at: pipelines.sale, reason: a}\n" * 4
    said = [each.suggestion for each in Result(text, []).new]
    assert said[0] == "pipelines[sales]"
    assert said[-1] == ""


@pytest.mark.parametrize("at", ["closed_lost", "closed_lost.reason"])
def test_a_path_leads_through_a_block_that_is_no_list(at: str) -> None:
    entry = f"{{rule: stage-count, at: 'pipelines[sales].{at}', reason: agreed}}"
    assert result(entry, finding("pipelines[sales].closed_lost.reason")).suppressed == [True]


@pytest.mark.parametrize(
    ("path", "one"),
    [
        ("pipelines[X].stages[ X Y ]", "pipelines.X.stages. X Y"),
        ("pipelines.X", "pipelines.X"),
        ("pipelines[X].", "pipelines.X"),
    ],
)
def test_a_path_has_one_spelling(path: str, one: str) -> None:
    assert suppression_places.flat(path) == one
