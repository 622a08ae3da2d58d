from __future__ import annotations

from typing import Any

import pytest

from pipelinelint.ruleset import Card, Option, plain, resolve_options
from tests.ruleset.definitions import rule_of

CARD = Card(
    "stage-count",
    "stages",
    "Few stages",
    {},
    options={
        "most": Option("most", "integer", 3, "a source", minimum=0, maximum=9),
        "names": Option("names", "list", [], "a source", one_of=("a", "b")),
        "share": Option("share", "number", 0.5, "a source"),
        "kind": Option("kind", "text", "open", "a source", one_of=("open", "won")),
        "on": Option("on", "boolean", True, "a source"),
        "word": Option("word", "text", "x", "a source"),
    },
)
CARD.options["word"].is_pattern = True


def test_what_is_not_given_is_the_default_with_its_origin() -> None:
    values, errors = resolve_options(CARD, {})
    assert errors == []
    assert values["most"] == (3, "a source")
    assert plain(values)["share"] == 0.5


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("most", 4, (4, "settings")),
        ("names", ["a"], (["a"], "settings")),
        ("names", [], ([], "settings")),
        ("share", 1, (1, "settings")),
        ("on", False, (False, "settings")),
        ("word", "a+", ("a+", "settings")),
    ],
)
def test_a_value_is_taken(name: str, value: Any, expected: Any) -> None:
    values, errors = resolve_options(CARD, {name: value})
    assert (values[name], errors) == (expected, [])


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("mst", 4, 'stage-count has no option "mst"; did you mean "most"?'),
        ("zzzzzz", 4, "options are most, names, share"),
        ("most", "duch", "most is a whole number"),
        ("most", 3.5, "most is a whole number"),
        ("most", True, "most is a whole number"),
        ("most", 10, "most is at most 9"),
        ("most", -1, "most is at least 0"),
        ("names", "a", "names is a list of texts or numbers"),
        ("names", ["c"], 'names is one of a, b, not "c"'),
        ("names", [["a"]], "names is a list of texts or numbers"),
        ("on", "yes", "on is true or false"),
        ("word", "(a+)+", "word is no pattern: nested repetition at column 5"),
        ("word", 3, "word is a text"),
    ],
)
def test_a_value_that_cannot_be_used_is_an_error_and_the_default_stays(
    name: str, value: Any, message: str
) -> None:
    values, errors = resolve_options(CARD, {name: value})
    assert [message in error.message for error in errors] == [True]
    assert values["most"] == (3, "a source")


def test_the_name_somebody_meant_is_suggested() -> None:
    assert resolve_options(CARD, {"kind": "wonn"})[1][0].suggestion == "won"
    assert resolve_options(CARD, {"mst": 1})[1][0].suggestion == "most"


def test_an_option_a_rule_uses_as_a_pattern_takes_only_patterns() -> None:
    card = rule_of(
        options="options: {sign: {type: text, default: 'a+', from: x}}",
        check="check: {if: {name: {matches: $sign}}, message: it}",
    ).card
    assert resolve_options(card, {"sign": "b+"})[1] == []
    (error,) = resolve_options(card, {"sign": "(b+)+"})[1]
    assert error.message == "sign is no pattern: nested repetition at column 5"
