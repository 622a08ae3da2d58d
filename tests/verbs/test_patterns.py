from __future__ import annotations

import contextlib
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelinelint.verbs.pattern import Pattern
from pipelinelint.verbs.pattern_limits import BadPatternError

BOMBS = [
    "(a|aa)+$",
    "(a|a)(a|a)" + "(a|a)" * 36 + "b",
    "a?" * 60 + "a" * 60,
    ".*.*.*.*.*.*.*.*=",
    "a*a*a*a*a*a*a*b",
    "(x?x?x?x?)+y",
    "[a-z]+[a-z]+[a-z]+[a-z]+1",
    "a{0,50}a{0,50}a{0,50}a{0,50}b",
]


@pytest.mark.parametrize("bomb", BOMBS)
@pytest.mark.parametrize("text", ["a" * 5_000, "x" * 5_000, "a" * 60])
def test_no_pattern_keeps_a_run_waiting(bomb: str, text: str) -> None:
    pattern = Pattern(bomb)
    start = time.process_time()
    pattern.find(text)
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("(a+)+", "nested repetition at column 5"),
        ("(a*)*b", "nested repetition at column 5"),
        ("((ab)*c){2,}", "nested repetition at column 9"),
        ("(?:x(?:y+)z)*", "nested repetition at column 13"),
        ("a(?=b)", "look-ahead at column 2"),
        ("(?<!b)a", "look-behind at column 1"),
        (r"(a)\1", "a back-reference at column 4"),
        ("(?P<n>a)(?P=n)", "a group of an unknown form at column 9"),
        ("(?s)a", "a group of an unknown form at column 1"),
        ("a" * 201, "more than 200 characters"),
        ("a(b", "not a regular expression: missing ), unterminated subpattern at column 2"),
        ("a{60}", "more than 50 repetitions at column 2"),
        ("a++", "a possessive repetition at column 3"),
    ],
)
def test_what_is_outside_the_limits_is_refused_with_its_column(pattern: str, said: str) -> None:
    with pytest.raises(BadPatternError) as refused:
        Pattern(pattern)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    "pattern",
    [r"\bcall(ed)?\b", "(?i)^quote v\\d{1,3}", r"[()*+]+", r"a\+\+", "(visit(ed)?)+", "[]a]+"],
)
def test_ordinary_patterns_are_accepted(pattern: str) -> None:
    Pattern(pattern)


PIECE = st.sampled_from(
    [
        "a",
        "b",
        ".",
        "[ab]",
        "[^a]",
        "a*",
        "b+?",
        "(a|ab)",
        "(ab|a)?",
        "^",
        "$",
        r"\b",
        "b{1,3}",
        r"\w",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECE, min_size=1, max_size=6), st.text("ab \n", max_size=12), st.booleans())
def test_the_walk_finds_what_python_finds(pieces: list[str], text: str, fold: bool) -> None:
    from pipelinelint.verbs.pattern import _parse
    from pipelinelint.verbs.pattern_walk import Program, search

    written = ("(?i)" if fold else "") + "".join(pieces)
    text = text.upper() if fold else text
    found = re.compile(written).search(text)
    assert search(Program(_parse(written), fold), text) == (found.span() if found else None)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab()[]{}*+?|\\.^$-,1:=!<>Pi", max_size=30))
def test_any_text_is_a_pattern_or_refused(text: str) -> None:
    with contextlib.suppress(BadPatternError):
        Pattern(text).find("abababab" * 20)
