"""Keys: repeated ones, and ones that are no text."""

from __future__ import annotations

import pytest

from pipelinelint.source.nodes import Mapping, Sequence
from pipelinelint.source.read import read_json
from tests.source.reading import document, plain, root, said


def test_a_repeated_key_is_said_and_both_are_named() -> None:
    one = document("stages: [a]\nname: x\nstages: [b]\n")
    (problem,) = one.problems
    assert plain(one.root) == {"stages": ["a", "b"], "name": "x"}
    assert said(problem) == (
        "duplicate-key",
        "3:1-3:7",
        "`stages:` is here a second time; the first is on line 1.",
    )
    assert [repr(span) for span in problem.related] == ["1:1-1:7"]
    assert not problem.fatal


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("a: 1\na: 2\n", {"a": 1}),
        ("a:\na: 2\na: 3\n", {"a": 2}),
        ("a:\na:\n", {"a": None}),
        ("a: [x, y]\na: [y, z]\na: [w]\n", {"a": ["x", "y", "z", "w"]}),
        ("a: [{id: x, n: 1}]\na: [{id: x, n: 2}, {id: y}]\n",
         {"a": [{"id": "x", "n": 1}, {"id": "y"}]}),
        ("a: [[1]]\na: [[1]]\n", {"a": [[1], [1]]}),
        ("a: {x: 1, l: [1]}\na: {y: 2, x: 3, l: [2]}\n", {"a": {"x": 1, "l": [1, 2], "y": 2}}),
        ("a: {x: 1}\na: [2]\na: 3\n", {"a": {"x": 1}}),
        ("b: &b [x]\na: *b\na: [y]\n", {"b": ["x"], "a": ["x", "y"]}),
        ("- id: a\n  n: [1]\n  n: [2]\n  id: b\n", [{"id": "a", "n": [1, 2]}, {"id": "b"}]),
    ],
)  # fmt: skip
def test_blocks_and_lists_of_a_repeated_key_are_taken_together(text: str, holds: object) -> None:
    assert plain(document(text).root) == holds


def test_json_takes_repeated_keys_together_too() -> None:
    one = read_json(b'{"a": [1], "a": [2], "b": 1, "b": 2}', "a.json")
    assert plain(one.root) == {"a": [1, 2], "b": 1}
    assert [problem.code for problem in one.problems] == ["duplicate-key", "duplicate-key"]


def test_an_entry_that_repeats_its_first_key_below_is_two_entries_and_a_dash_is_missing() -> None:
    one = document("- id: a\n  name: A\n  id: b\n  name: B\n- id: c\n")
    (problem,) = one.problems
    assert plain(one.root) == [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}, {"id": "c"}]
    assert said(problem) == (
        "duplicate-key",
        "3:3-3:5",
        "`id:` is here a second time; the first is on line 1. If a new entry begins here, put "
        "`- ` before it.",
    )


@pytest.mark.parametrize(
    "text",
    ["- {id: a, id: b, n: 1}\n", "- id: a\n  n: 1\n  n: 2\n", "- x: {id: a}\n  n: 1\n  x: 2\n"],
)
def test_what_may_be_no_new_entry_stays_one(text: str) -> None:
    one = document(text)
    assert len(one.problems) == 1
    assert isinstance(one.root, Sequence)
    assert len(one.root.items) == (2 if "x: 2" in text else 1)


def test_a_key_is_repeated_also_when_quoted_the_second_time() -> None:
    assert [problem.code for problem in document("a: 1\n'a': 2\n").problems] == ["duplicate-key"]


def test_a_key_repeated_twice_is_said_twice() -> None:
    problems = document("a: 1\na: 2\na: 3\n").problems
    assert [repr(problem.span) for problem in problems] == ["2:1-2:2", "3:1-3:2"]


def test_the_same_key_in_two_blocks_is_no_repetition() -> None:
    assert plain(root("- a: 1\n- a: 2\n")) == [{"a": 1}, {"a": 2}]


def test_a_block_ends_with_a_repeated_key_too() -> None:
    one = document("a: 1\na: 22\n")
    assert one.root is not None
    assert repr(one.root.end) == "2:6"


@pytest.mark.parametrize(
    ("text", "place", "kind"),
    [
        ("[a, b]: 1\nc: 2", "1:1-1:7", "a list"),
        ("{a: b}: 1\nc: 2", "1:1-1:7", "a block of keys"),
        ("~: 1\nc: 2", "1:1-1:2", "nothing (null)"),
        ("null: 1\nc: 2", "1:1-1:5", "nothing (null)"),
        ("?\n: 1\nc: 2", "1:2-1:2", "nothing (null)"),
        ("? - a\n: 1\nc: 2", "1:3-1:6", "a list"),
    ],
)
def test_a_key_that_is_no_text_is_left_out(text: str, place: str, kind: str) -> None:
    one = document(text)
    (problem,) = one.problems
    assert said(problem) == ("key-not-text", place, f"A key must be text, not {kind}.")
    assert plain(one.root) == {"c": 2}


def test_numbers_and_words_as_keys_are_the_text_written() -> None:
    mapping = root("1: a\ntrue: b\n012: c\non: d\n'null': e\n")
    assert isinstance(mapping, Mapping)
    assert list(mapping) == ["1", "true", "012", "on", "null"]
    assert mapping.key("1").value == 1  # type: ignore[union-attr] # listed above


def test_a_mapping_answers_by_key() -> None:
    mapping = root("a: 1\n")
    assert "a" in mapping
    assert "b" not in mapping
    assert mapping.get("b") is mapping.key("b") is None
