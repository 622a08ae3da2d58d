"""What a plain scalar means."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelinelint.source.nodes import Scalar
from pipelinelint.source.yaml import meaning
from tests.source.reading import root

TEXTS = [
    "No",
    "Yes",
    "no",
    "on",
    "Off",
    "y",
    "12:30",
    "012",
    "-012",
    "00.5",
    "2024-01-01",
    "1_000",
    "1,000",
    "0x1F",
    "0o17",
    "0b1",
    ".inf",
    "-.Inf",
    ".nan",
    "NaN",
    "inf",
    "infinity",
    "1e999",
    "-1e999",
    "9" * 101,
    "tRUE",
    "NULL ",
    "nil",
    "10-50k",
    "40%",
    "1.2.3",
    "1e",
    "e5",
    ".",
    "-",
    "+",
    "+-1",
    "1-1",
    ".e1",
    "²",
    "１２",
    "=",
    "<",
]


@pytest.mark.parametrize("raw", TEXTS)
def test_labels_and_codes_stay_text(raw: str) -> None:
    assert meaning(raw) == raw


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("true", True),
        ("True", True),
        ("TRUE", True),
        ("false", False),
        ("False", False),
        ("FALSE", False),
        ("null", None),
        ("Null", None),
        ("NULL", None),
        ("~", None),
        ("", None),
        ("0", 0),
        ("-0", 0),
        ("7", 7),
        ("+7", 7),
        ("-7", -7),
        ("0.5", 0.5),
        (".5", 0.5),
        ("-.5", -0.5),
        ("5.", 5.0),
        ("1e3", 1000.0),
        ("1E-2", 0.01),
        ("+1.5e+1", 15.0),
        ("12345678901234567890", 12345678901234567890),
    ],
)
def test_words_and_decimal_numbers_have_their_value(raw: str, value: object) -> None:
    assert meaning(raw) == value
    assert type(meaning(raw)) is type(value)


@given(st.text(alphabet="0123456789+-.eE_xno~", max_size=12) | st.floats().map(repr))
def test_every_number_is_finite_and_written_in_decimal(raw: str) -> None:
    value = meaning(raw)
    if isinstance(value, int | float):
        assert math.isfinite(float(value))
        assert float(raw) == float(value)
        assert set(raw) <= set("0123456789+-.eE")


@pytest.mark.parametrize("quoted", ["'5'", '"5"', '"true"', "'~'", "''", '""'])
def test_what_is_quoted_is_text(quoted: str) -> None:
    node = root(f"value: {quoted}").get("value")
    assert node.value == quoted[1:-1]
    assert node.style == quoted[0]


def test_the_text_as_written_is_kept() -> None:
    node = root("value: 1.50").get("value")
    assert isinstance(node, Scalar)
    assert (node.value, node.raw, node.style) == (1.5, "1.50", "")


def test_a_folded_text_is_one_line() -> None:
    node = root("why: >\n  one\n  two\n").get("why")
    assert (node.value, node.style) == ("one two\n", ">")
