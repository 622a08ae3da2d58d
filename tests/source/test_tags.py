"""Explicit tags."""

from __future__ import annotations

import pytest

from tests.source.reading import document, plain, root, said


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("!!str 5", "5"),
        ("!!str true", "true"),
        ("!!str", ""),
        ("!!str null", "null"),
        ("!!int '5'", 5),
        ("!!int -3", -3),
        ("!!float 5", 5.0),
        ("!!float '0.5'", 0.5),
        ("!!bool 'true'", True),
        ("!!bool FALSE", False),
        ("!!null ''", None),
        ("!!null ~", None),
        ("!!map {a: 1}", {"a": 1}),
        ("!!seq [1]", [1]),
        ("!<tag:yaml.org,2002:str> 5", "5"),
        ("! five", "five"),
        ("! [5]", [5]),
    ],
)
def test_a_known_tag_gives_its_type(written: str, value: object) -> None:
    result = plain(root(f"a: {written}"))["a"]
    assert result == value
    assert type(result) is type(value)


@pytest.mark.parametrize(
    ("written", "tag", "wanted", "kind", "value"),
    [
        ("!!int five", "!!int", "a whole number", "a text", "five"),
        ("!!int 0.5", "!!int", "a whole number", "a number", 0.5),
        ("!!int 012", "!!int", "a whole number", "a text", "012"),
        ("!!float .inf", "!!float", "a number", "a text", ".inf"),
        ("!!bool yes", "!!bool", "true or false", "a text", "yes"),
        ("!!bool null", "!!bool", "true or false", "nothing (null)", None),
        ("!!null 0", "!!null", "nothing", "a number", 0),
        ("!!map [a]", "!!map", "a block of keys", "a list", ["a"]),
        ("!!seq {a: b}", "!!seq", "a list", "a block of keys", {"a": "b"}),
        ("!!str [a]", "!!str", "a text", "a list", ["a"]),
        ("!!map five", "!!map", "a block of keys", "a text", "five"),
    ],
)
def test_a_value_that_does_not_fit_its_tag_keeps_its_own_type(
    written: str, tag: str, wanted: str, kind: str, value: object
) -> None:
    one = document(f"a: {written}")
    (problem,) = one.problems
    assert said(problem) == (
        "tag-mismatch",
        f"1:4-1:{4 + len(written)}",
        f"The tag `{tag}` asks for {wanted}; here it is {kind}.",
    )
    assert plain(one.root) == {"a": value}
    assert not problem.fatal


@pytest.mark.parametrize(
    ("written", "tag", "value"),
    [
        ("!stage demo", "!stage", "demo"),
        ("!stage 5", "!stage", 5),
        ("!Ref {a: b}", "!Ref", {"a": "b"}),
        ("!!timestamp 2024-01-01", "!!timestamp", "2024-01-01"),
        ("!!binary aGk=", "!!binary", "aGk="),
        ("!!set {a, b}", "!!set", {"a": None, "b": None}),
        ("!<x:y> z", "!<x:y>", "z"),
        ("!!python/object/apply:os.system [ls]", "!!python/object/apply:os.system", ["ls"]),
        ("!!python/name:os.system", "!!python/name:os.system", None),
    ],
)
def test_an_unknown_tag_makes_no_object_of_a_value(written: str, tag: str, value: object) -> None:
    one = document(f"a: {written}")
    (problem,) = one.problems
    assert said(problem) == (
        "unknown-tag",
        f"1:4-1:{4 + len(written)}",
        f"Unknown tag `{tag}`. The value is read as if it had none.",
    )
    assert plain(one.root) == {"a": value}
    assert not problem.fatal


def test_a_declared_handle_is_resolved() -> None:
    assert plain(root("%TAG !y! tag:yaml.org,2002:\n---\na: !y!str 5\n")) == {"a": "5"}


def test_a_tagged_part_can_be_repeated() -> None:
    assert plain(root("a: &x !!str 5\nb: *x\n")) == {"a": "5", "b": "5"}
