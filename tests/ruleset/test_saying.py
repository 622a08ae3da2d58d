"""How a message shows a value."""

from __future__ import annotations

from typing import Any

import pytest

from pipelinelint.language import Term
from pipelinelint.ruleset.run.say import name_of, number, plain, shown, written
from tests.ruleset.definitions import account, hits, texts_at

GIVEN = account(
    """
properties: {amount: {label: Deal  amount, type: currency}}
pipelines:
  - {id: p, name: Sales, stages: [{id: a, name: "A  name"}, {id: b}],
     automations: [{when: {event: custom}, do: [{task: Call}]}]}
"""
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3, "3"),
        (3.0, "3"),
        (0.5, "0.5"),
        (12.25, "12.25"),
        (12.256, "12.26"),
        (100.001, "100"),
        (10.1, "10.1"),
        (0.01, "0.01"),
        (0.0123, "0.01"),
        (0.0099, "0.0099"),
        (0.001234, "0.0012"),
        (-0.5, "-0.5"),
        (-0.01, "-0.01"),
        (-0.001234, "-0.0012"),
        (0, "0"),
        (float("inf"), "inf"),
        (float("-inf"), "-inf"),
        (float("nan"), "nan"),
    ],
)
def test_numbers_have_at_most_two_digits_behind_the_point(value: float, text: str) -> None:
    assert number(value) == text
    assert shown(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "true"),
        (False, "false"),
        ("", ""),
        (" two \n lines ", "two lines"),
        ("x" * 120, "x" * 120),
        ("x" * 121, "x" * 119 + "…"),
        ([], ""),
        (["a", 1, None, False], "a, 1, , false"),
        (("a", "b"), "a, b"),
        ([*"abcdefghijkl"], "a, b, c, d, e, f, g, h, i, j, k, l"),
        ([*"abcdefghijklm"], "a, b, c, d, e, f, g, h, i, j, k, l and 1 more"),
        ([*"abcdefghijklmn"], "a, b, c, d, e, f, g, h, i, j, k, l and 2 more"),
    ],
)
def test_plain_values(value: Any, text: str) -> None:
    assert shown(value) == text


def test_items_are_shown_by_what_they_are_called_else_by_their_kind() -> None:
    pipeline = GIVEN.pipelines[0]
    assert [shown(each) for each in pipeline.stages] == ["A name", "b"]
    (automation,) = pipeline.items("automations")
    assert shown(automation) == "automation"
    assert shown(automation.item("when")) == "custom"


TEXT = """
pipelines:
  - id: p
    stages:
      - {id: a, name: Demo done, tasks: [{title: Call the buyer, role: rep}]}
      - {id: b, name: Interested, tasks: [{title: Write, role: legal}, {title: Ask, role: rep}]}
"""


@pytest.mark.parametrize(
    ("condition", "message", "said"),
    [
        # the words found, in the text itself, or in the first item of a list that has them
        ("{name: {words: [interested, demo]}}", "'{match}'", ["Demo", "Interested"]),
        (
            "{tasks: {any: {title: {words: [ask, call]}}}}",
            "'{match}'",
            ["Call", "Ask"],
        ),
        (
            "{any_of: [{name: {words: done}}, {name: {words: interested}}]}",
            "'{match}'",
            ["done", "Interested"],
        ),
        ("{definition: missing}", "'{name} at {position}'", ["Demo done at 1", "Interested at 2"]),
    ],
)
def test_a_message_says_what_was_found(condition: str, message: str, said: list[str]) -> None:
    check = f"check: {{if: {condition}, message: {message}}}"
    assert [hit.message for hit in hits(TEXT, check=check)] == said


def test_a_suggestion_that_lacks_a_part_is_none() -> None:
    check = "check: {if: {definition: missing}, message: it, suggest: 'Ask {tasks}, {playbook}'}"
    assert [hit.suggestion for hit in hits(TEXT, check=check)] == ["", ""]


@pytest.mark.parametrize(
    ("at", "place"),
    [
        ("", "Demo done"),
        (", at: name", "Demo done"),
        (", at: tasks", "tasks"),
        (", at: match", "Demo"),
    ],
)
def test_a_finding_points_at_the_words_found_only_where_it_says_so(at: str, place: str) -> None:
    check = f"check: {{if: {{name: {{words: demo}}}}, message: '{{match}}'{at}}}"
    found = hits(TEXT, check=check)
    assert texts_at(TEXT, found) == [place]


def test_a_template_is_shown_as_it_was_written() -> None:
    assert written(("a {b} ", ("path", (), "", "name"), " c")) == "a {{b}} {name} c"


def test_wanted_values_are_said_in_words() -> None:
    (hit,) = hits(
        "pipelines: [{id: p, stages: [{id: s, required_fields: [next_step]}]}]",
        check="check: {if: {required_fields: {has: next_step}}, message: 'has {match}'}",
    )
    assert hit.message == "has next step"


def test_a_finding_keeps_the_values_of_its_sentence() -> None:
    (hit,) = hits(TEXT, check="check: {if: {name: {words: demo}}, message: '{match} in {id}'}")
    assert hit.values == {"match": "Demo", "id": "a"}


def test_a_word_of_the_format_is_kept_as_one_and_other_texts_as_they_are() -> None:
    for value, kind in (("closed_lost", "term"), (Term("closed lost"), "")):
        kept = plain(value, kind)
        assert (kept, type(kept)) == ("closed lost", Term)
    kept = plain("closed_lost")
    assert (kept, type(kept)) == ("closed_lost", str)
    assert plain("") is plain("", "term") is None


def test_an_item_without_a_name_is_called_by_its_type() -> None:
    read = account("pipelines: [{id: p, stages: [{id: s, evidence: [{type: activity}]}]}]")
    (evidence,) = read.pipelines[0].stages[0].items("evidence")
    assert name_of(evidence) == "activity"


def test_numbers_are_kept_among_the_values_of_a_sentence() -> None:
    (hit,) = hits(TEXT, check="check: {if: {name: {words: demo}}, message: '{match} {position}'}")
    assert (hit.message, hit.values) == ("Demo 1", {"match": "Demo", "position": 1})
