"""Where things stand."""

from __future__ import annotations

import pytest

from pipelinelint.source.nodes import Mapping, Position, Scalar
from tests.source.reading import document, root, written


def test_keys_and_values_have_places_of_their_own() -> None:
    text = "name: Sales\nstages:\n  - id: demo\n"
    mapping = root(text)
    assert repr(mapping.key("name").span) == "1:1-1:5"
    assert repr(mapping.get("name").span) == "1:7-1:12"
    assert repr(mapping.get("stages").items[0].get("id").span) == "3:9-3:13"
    assert mapping.get("name").start.offset == 6


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029"])
def test_every_line_end_of_yaml_ends_a_line(end: str) -> None:
    text = f"a: 1{end}b: two{end}"
    node = root(text).get("b")
    assert (node.start.line, node.start.column) == (2, 4)
    assert written(text, node.span) == "two"


def test_columns_count_characters_not_bytes() -> None:
    text = "{é: 😀x, b: c}"
    assert repr(root(text).key("b").span) == "1:9-1:10"
    assert written(text, root(text).get("é").span) == "😀x"


def test_a_quoted_text_includes_its_quotes() -> None:
    text = "a: \"x\"\nb: 'it''s'\n"
    mapping = root(text)
    assert written(text, mapping.get("a").span) == '"x"'
    assert written(text, mapping.get("b").span) == "'it''s'"


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("a:\n  b: c\n\n\n# done\n", "2:7"),
        ("a:\n  - b\n  - c # last\n\n", "3:6"),
        ("a:\n  b:\n", "2:5"),
        ("a: [b,\n c ]\n\n", "2:5"),
        ("a: {b: c\n\n}\n", "3:2"),
        ("a: {}\n", "1:6"),
        ("a: |\n  text\n\n\n", "2:7"),
        ("a: |+ # kept\n  text\n\n", "2:7"),
        ("a: >-\n  text  \n", "2:7"),
        ("a: |\n# comment\n", "1:5"),
        ("a: |\n  text\xa0\n\n", "2:8"),
        ("a:\n  - |\n    text\n\n  # more\n", "3:9"),
        ("a: b\n  c\n\n", "2:4"),
        ("a: [b: c ]\n", "1:11"),
    ],
)
def test_a_block_ends_with_its_last_part(text: str, end: str) -> None:
    mapping = root(text)
    assert repr(mapping.get("a").end) == end
    assert repr(mapping.end) == end


def test_a_pair_inside_a_list_ends_with_its_value() -> None:
    (pair,) = root("[b: c ]").items
    assert isinstance(pair, Mapping)
    assert repr(pair.span) == "1:2-1:6"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a:\n", "1:3-1:3"),
        ("a:", "1:3-1:3"),
        ("a:   # later\n", "1:3-1:3"),
        ("a:   \nb: 1\n", "1:3-1:3"),
        ("{a: , b: 1}", "1:4-1:4"),
        ("{a , b: 1}", "1:3-1:3"),
        ("{a # x: y\n, b: 1}", "1:3-1:3"),
        ("? a\n# x: y\n", "1:4-1:4"),
        ("? a\n: # x: y\n", "2:2-2:2"),
        ("? a\nb: 1\n", "1:4-1:4"),
        ('{"a":}', "1:6-1:6"),
    ],
)
def test_a_value_left_out_stands_behind_its_key(text: str, place: str) -> None:
    node = root(text).get("a")
    assert isinstance(node, Scalar)
    assert node.value is None
    assert repr(node.span) == place


def test_an_item_left_out_stands_behind_its_dash() -> None:
    first, second = root("-   # later\n- x\n").items
    assert (repr(first.span), repr(second.span)) == ("1:2-1:2", "2:3-2:4")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: &x one", "1:7-1:10"),
        ("a: !!str one", "1:10-1:13"),
        ("a: &x !!str 'one'", "1:13-1:18"),
        ("a: !!str &x\n  # note\n  one", "3:3-3:6"),
        ("a: &x", "1:3-1:3"),
        ("a: !!str", "1:3-1:3"),
        ("a: &x # note", "1:3-1:3"),
        ("a: &x [one]", "1:7-1:12"),
        ("a: &x {b: c}", "1:7-1:13"),
        ("a: &x\n  b: c", "2:3-2:7"),
        ("a: &x\n  - b", "2:3-2:6"),
        ("a: &x\n- b", "2:1-2:4"),
        ("a: &x !!seq # note\n- b", "2:1-2:4"),
        ("a: &x |\n  one\n\n", "1:7-2:6"),
        ("a: [!!str , &x b]", "1:4-1:18"),
    ],
)
def test_anchors_and_tags_stand_before_the_place(text: str, place: str) -> None:
    assert repr(root(text).get("a").span) == place


def test_places_are_equal_by_offset() -> None:
    first = document("a: 1").root
    assert first is not None
    assert first.start == Position(1, 1, 0)
    assert first.span == first.span
    assert len({first.start, first.start, first.end}) == 2
