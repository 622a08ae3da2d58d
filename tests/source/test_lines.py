"""Offsets to lines and columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelinelint.source.nodes import (
    BREAKS,
    Lines,
    end_of_line,
    position_at,
    span_at,
    start_of_line,
)

texts = st.text(alphabet="ab é\t\v\x1c" + BREAKS, max_size=40)


def counted(text: str, offset: int) -> tuple[int, int]:
    """Line and column the slow way, character by character."""
    line = column = 1
    for index in range(offset):
        column += 1
        within = text[index : index + 2] == "\r\n"
        if text[index] in BREAKS and not within:
            line, column = line + 1, 1
    return line, column


@given(texts, st.lists(st.integers(0, 40), min_size=1))
def test_a_position_counts_lines_and_columns(text: str, offsets: list[int]) -> None:
    lines = Lines(text)
    for offset in offsets:
        place = lines.position(offset)
        offset = min(offset, len(text))
        assert (place.line, place.column, place.offset) == (*counted(text, offset), offset)
        assert repr(position_at(text, offset)) == repr(place)


@given(texts, st.integers(0, 40))
def test_a_line_goes_from_break_to_break(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    start, end = start_of_line(text, offset), end_of_line(text, offset)
    assert start <= offset <= end
    assert not set(text[start:end]) & set(BREAKS)
    assert start == 0 or text[start - 1] in BREAKS
    assert end == len(text) or text[end] in BREAKS


@given(texts)
def test_a_large_text_has_the_same_lines(text: str) -> None:
    large, small = Lines(text), Lines(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pipelinelint.source.nodes._LARGE", -1)
        found = [large.position(offset) for offset in range(len(text) + 2)]
    assert list(map(repr, found)) == [repr(small.position(n)) for n in range(len(text) + 2)]


def test_a_long_line_is_found_to_its_end() -> None:
    text = "x" * 10_000 + "\ny"
    assert start_of_line(text, 9_999) == 0
    assert start_of_line(text, 10_002) == 10_001
    assert end_of_line(text, 5) == 10_000
    assert end_of_line(text, 10_001) == len(text)


@pytest.mark.parametrize(
    ("offset", "length", "place"),
    [
        (0, 1, "1:1-1:2"),
        (0, 9, "1:1-1:3"),
        (2, 1, "1:3-1:3"),
        (9, 1, "2:3-2:3"),
        (-1, 1, "1:1-1:2"),
    ],
)
def test_a_span_stays_on_its_line_and_in_the_text(offset: int, length: int, place: str) -> None:
    assert repr(span_at("ab\ncd", offset, length)) == place
