"""Regular expressions of rules: what could take long is refused, what is accepted is quick."""

from __future__ import annotations

import contextlib
import re
import signal
import sys
import time
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelinelint.verbs.pattern import LONGEST_TEXT, BadPatternError, pattern
from tests.tries import tries

LONG = "could take long on a long text: bound a repetition"


@contextlib.contextmanager
def within(seconds: float) -> Iterator[None]:
    """Fail when the block takes longer, without waiting for its end where signals can stop it."""

    def stop(*_: object) -> None:
        raise AssertionError(f"took over {seconds} seconds")

    if hasattr(signal, "SIGALRM"):
        before = signal.signal(signal.SIGALRM, stop)
        signal.setitimer(signal.ITIMER_REAL, 5 * seconds)  # of wall clock, on a busy machine
    start = time.process_time()
    try:
        yield
    finally:
        if hasattr(signal, "SIGALRM"):
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
    assert time.process_time() - start < seconds


@pytest.mark.parametrize(
    ("bomb", "said"),
    [
        ("(a+)+$", "nested repetition at column 5"),
        ("(.+)+x", "nested repetition at column 5"),
        (r"(\w+\s?)+$", "nested repetition at column 9"),
        (r"^(\w+\s?)*$", "nested repetition at column 10"),
        ("(a|b+)*bc", "nested repetition at column 7"),
        (r"([a-z]+\.?)+@", "nested repetition at column 12"),
        ("(?i)(a+A)+$", "nested repetition at column 10"),
        ("(a|aa)+$", "repeated alternatives that overlap at column 7"),
        (r"(\d|\w)*$", "repeated alternatives that overlap at column 8"),
        ("(?i)(a|A)*$", "repeated alternatives that overlap at column 10"),
        ("(a?b?)*$", "a repetition of what may be nothing at column 7"),
        ("(a*)*b", "a repetition of what may be nothing at column 5"),
        (r"(?:(?:(?:\b){50}){50}){50}", "a repetition of what may be nothing at column 13"),
        ("(|a)+", "a repetition of what may be nothing at column 5"),
        ("(.*a){20}", LONG),
        ("(.*a){1,20}", LONG),
        ("a.*b.*c", LONG),
        (".*.*.*.*.*.*.*.*=", LONG),
        ("a*a*a*a*a*a*a*b", LONG),
        (r".*\d+x", LONG),
        ("[a-z]+[a-z]+[a-z]+[a-z]+1", LONG),
        ("a{0,50}a{0,50}a{0,50}a{0,50}b", LONG),
        ("(a|a)" * 38 + "b", f"{LONG}, such as .{{0,30}} for .*, at column 187"),
        ("(^|b).*.*x", LONG),
        ("(?:^)?.*.*x", LONG),
        ("a?" * 60 + "a" * 60, LONG),
        (".*" + "a" * 100 + "b", LONG),
        (".*" + "a" * 10, LONG),
        ("MAX (a+)+$", "nested repetition at column 9"),
        ("((((a{1,50}){50}){50}){50}){50}", LONG),
    ],
)
def test_a_pattern_that_could_take_long_is_refused(bomb: str, said: str) -> None:
    with within(1), pytest.raises(BadPatternError) as refused:
        pattern(bomb)
    assert said in str(refused.value)


def test_the_column_is_that_of_the_last_choice_that_is_not_certain() -> None:
    with pytest.raises(BadPatternError) as refused:
        pattern("foo.*bar.*baz")
    assert refused.value.column == len("foo.*bar.*")


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ("a(?=b)", "look-ahead at column 2"),
        ("a(?!b)", "look-ahead at column 2"),
        ("(?<=b)a", "look-behind at column 1"),
        ("(?<!b)a", "look-behind at column 1"),
        (r"(a)\1", "a back-reference at column 4"),
        ("(?P<n>a)(?P=n)", "a group of an unknown form at column 9"),
        ("(?s)a", "a group of an unknown form at column 1"),
        ("a" * 201, "more than 200 characters"),
        ("(" * 150, "groups more than 20 deep at column 22"),
        ("(a)(b)(c)" + "(" * 150, "groups more than 20 deep at column 31"),
        ("a(b", "not a regular expression: missing ), unterminated subpattern at column 2"),
        ("a)", "not a regular expression: unbalanced parenthesis at column 2"),
        ("*a", "not a regular expression: nothing to repeat at column 1"),
        ("a[", "not a regular expression: unterminated character set at column 2"),
        ("a{60}", "more than 50 repetitions at column 2"),
        ("a{1,60}", "more than 50 repetitions at column 2"),
        ("a{60,}", "more than 50 repetitions at column 2"),
        ("a++", "a possessive repetition at column 3"),
    ],
)
def test_what_is_outside_the_limits_is_refused_with_its_column(bad: str, said: str) -> None:
    with pytest.raises(BadPatternError) as refused:
        pattern(bad)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("written", "text", "found"),
    [
        (r"\bcall(ed)?\b", "we called", "called"),
        ("(?i)^quote v\\d{1,3}", "Quote V12", "Quote V12"),
        (r"[()*+]+", "a(*)b", "(*)"),
        (r"a\+\+", "a++", "a++"),
        ("(visit(ed)?)+", "visitedvisit", "visitedvisit"),
        ("[]a]+", "xa]", "a]"),
        ("((ab)*c){2,}", "ababcc", "ababcc"),
        (r"(\w+ )+x", "one two x", "one two x"),
        (r"^\w+ .* sent$", "Proposal v2 sent", "Proposal v2 sent"),
        (r"\d+\s+\d+", "10  20", "10  20"),
        ("foo.{0,30}bar.{0,30}baz", "foo bar baz", "foo bar baz"),
        ("(sent|signed).*by (us|them)", "sent back by them", "sent back by them"),
        (r"(?P<year>20\d\d)-\w", "2024-Q1", "2024-Q"),
        ("a{x", "a{x", "a{x"),
        (r"\x41\u00e9|\N{BULLET}", "Aé", "Aé"),
        (".*" + "a" * 9, "b" + "a" * 9, "b" + "a" * 9),
        ("a{,3}b", "aab", "aab"),
        ("x", "y", None),
    ],
)
def test_ordinary_patterns_find_what_python_finds(
    written: str, text: str, found: str | None
) -> None:
    span = pattern(written).find(text)
    assert (text[span[0] : span[1]] if span else None) == found


SLOWEST = [
    "foo.*bar",
    ".*aaab",
    r"^.*.*x",
    r"^.*\d+x",
    r"(\w+ )+x",
    r"\w+ \w+ \w+ \w+",
    "a{0,50}a{0,50}b",
    r"\w*?\w{3}q",
    r"((a(x\s{2,5})*){3})+q",
    r"[^a]?[ab]{2,}\d*?q",
    "x{2,}(aab)*aabz",
]
"""The slowest that are accepted, some of them found by trying thousands."""

TEXTS = ["a" * 9_000, "x" * 9_000, "aab" * 3_000, "a b " * 2_000, "foobar " * 1_000]


@pytest.mark.parametrize("written", SLOWEST)
def test_the_slowest_pattern_accepted_takes_no_two_seconds(written: str) -> None:
    accepted = pattern(written)
    for text in TEXTS:
        with within(2):
            accepted.find(text)


def test_a_text_is_searched_to_a_limit() -> None:
    assert pattern("b").find("a" * (LONGEST_TEXT - 1) + "b") == (1_999, 2_000)
    assert pattern("b").find("a" * LONGEST_TEXT + "b") is None


_ATOM = st.sampled_from(["a", "b", ".", "[ab]", "[^a]", r"\w", r"\s", r"\d", r"\b", "x"])
_TIMES = st.sampled_from(["", "", "*", "+", "?", "*?", "{0,50}", "{2,5}", "{2,}"])


def _longer(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    group = st.lists(inside, min_size=1, max_size=3).map(lambda ways: f"({'|'.join(ways)})")
    piece = st.tuples(_ATOM | group, _TIMES).map("".join)
    return st.lists(piece, min_size=1, max_size=4).map("".join)


PATTERNS = st.tuples(
    st.sampled_from(["", "^"]), st.recursive(_ATOM, _longer, max_leaves=12), st.sampled_from("$q")
).map("".join)


@tries(150)
@given(PATTERNS, st.text("ab1x ", min_size=1, max_size=6))
def test_whatever_is_accepted_is_quick_and_finds_what_python_finds(written: str, tile: str) -> None:
    try:
        accepted = pattern(written)
    except BadPatternError:
        return
    text = (tile * LONGEST_TEXT)[:LONGEST_TEXT]
    with within(3):
        found = re.compile(written).search(text)
        assert accepted.find(text) == (found.span() if found else None)


@tries(200)
@given(st.text(alphabet="ab()[]{}*+?|\\.^$-,1:=!<>PiN0x", max_size=30))
def test_any_text_is_a_pattern_or_refused(text: str) -> None:
    with contextlib.suppress(BadPatternError), within(3):
        pattern(text).find("abababab" * 20)


SINCE_3_14 = pytest.mark.skipif(sys.version_info < (3, 14), reason="a bad escape before")


@pytest.mark.parametrize(
    "edge", ["^", "$", r"\b", r"\B", r"\A", r"\Z", pytest.param(r"\z", marks=SINCE_3_14)]
)
def test_an_edge_of_a_text_is_nothing_that_could_be_repeated(edge: str) -> None:
    with pytest.raises(BadPatternError, match="a repetition of what may be nothing"):
        pattern(f"(?:{edge})+")


def test_the_longest_pattern_is_read() -> None:
    assert pattern("x" * 200).find("x" * 200) == (0, 200)
    with pytest.raises(BadPatternError, match="more than 200 characters at column 201"):
        pattern("x" * 201)
