"""Columns are those client and server agreed on, whatever stands before them on the line."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import Position, PositionEncodingKind

from pipelinelint.lsp.places import Places

KINDS = [PositionEncodingKind.Utf8, PositionEncodingKind.Utf16, PositionEncodingKind.Utf32]
CODECS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}


@pytest.mark.parametrize(
    ("kind", "column"),
    [(PositionEncodingKind.Utf8, 7), (PositionEncodingKind.Utf16, 4), ("utf-32", 3)],
)
def test_an_emoji_has_the_width_of_the_encoding(kind, column):
    text = "a: b\n🚀é x"
    assert Places(text, kind).position(8) == Position(1, column)
    assert Places(text, kind).offset(Position(1, column)) == 8


def test_a_line_of_yaml_that_is_none_of_the_protocol_is_not_counted():
    assert Places("a\u2028b\x85c\r\nd").position(7) == Position(1, 0)


def test_a_byte_order_mark_belongs_to_the_text_of_the_editor_only():
    assert Places("\ufeffab").position(0) == Position(0, 1)
    assert Places("\ufeffab").offset(Position(0, 2)) == 1


def test_a_place_behind_the_line_is_its_end_and_behind_the_text_the_texts():
    assert Places("ab\ncd").offset(Position(0, 99)) == 2
    assert Places("ab\ncd").offset(Position(9, 9)) == 5


@given(st.text(st.sampled_from("aé🚀\n\r\u2028\x85 "), max_size=30), st.sampled_from(KINDS))
def test_places_are_those_a_client_counts(text, kind):
    codec, size = CODECS[kind.value]
    for offset in range(len(text) + 1):
        if text[offset - 1 : offset + 1] == "\r\n":
            continue  # between the two characters of one break
        lines = re.split("\r\n|\n|\r", text[:offset])
        found = Places(text, kind).position(offset)
        assert found == Position(len(lines) - 1, len(lines[-1].encode(codec)) // size)
        assert Places(text, kind).offset(found) == offset
