"""JSON files: the same nodes, the same places."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelinelint.source.nodes import Mapping, Scalar, Sequence
from pipelinelint.source.read import read, read_json
from tests.source.reading import account, nodes_of, plain, said, written


def test_nodes_know_their_places() -> None:
    text = '{"label": "Démo",\n\t"stages": [1, -2.5e1, true, null]}\n'
    document = read_json(text.encode(), "export.json")
    root = document.root
    assert isinstance(root, Mapping)
    assert document.problems == ()
    assert plain(root) == {"label": "Démo", "stages": [1, -25.0, True, None]}
    assert repr(root.span) == "1:1-2:36"
    assert repr(root.key("stages").span) == "2:2-2:10"  # type: ignore[union-attr] # just read
    stages = root.get("stages")
    assert isinstance(stages, Sequence)
    assert [repr(item.span) for item in stages.items] == [
        "2:13-2:14",
        "2:16-2:22",
        "2:24-2:28",
        "2:30-2:34",
    ]
    assert [written(text, node.span) for node in nodes_of(stages)[1:]] == [
        "1",
        "-2.5e1",
        "true",
        "null",
    ]


def test_escapes_are_resolved() -> None:
    document = read_json(rb'["\"\\\/\b\f\n\r\t\u00e9", "\ud83d\ude00", "\ufffd"]', "f")
    assert plain(document.root) == ['"\\/\b\f\n\r\té', "😀", "\ufffd"]
    assert document.problems == ()
    account([document])


@pytest.mark.parametrize(
    ("text", "value", "place"),
    [
        (r'["a\ud83d\ude00 \ud83d"]', "a😀 \ufffd", "1:17-1:23"),
        (r'["\ude00"]', "\ufffd", "1:3-1:9"),
        (r'["\ude00\ud83d"]', "\ufffd\ufffd", "1:3-1:9"),
        (r'["\ud83d\ud83d\ude00"]', "\ufffd😀", "1:3-1:9"),
        (r'["\\ud83d \uDBFFx"]', "\\ud83d \ufffdx", "1:11-1:17"),
    ],
)
def test_half_a_character_is_told_and_read_as_the_sign_for_it(
    text: str, value: str, place: str
) -> None:
    document = read_json(text.encode(), "f")
    assert plain(document.root) == [value]
    (problem,) = document.problems
    half = text[problem.span.start.offset : problem.span.end.offset]
    sentence = f"`{half}` is half of a character. Write the whole character instead."
    assert said(problem) == ("half-character", place, sentence)
    assert not problem.fatal


def test_json_is_read_as_json_where_yaml_would_refuse_it() -> None:
    text = '\n{"name":"\\ud83d\\ude80",\t"note":"\x7f", "' + "k" * 2000 + '":\t1}'
    for data in (text.encode(), text.encode("utf-16-be"), text.encode("utf-32")):
        (document,) = read(data, "f.yaml")
        assert document.problems == ()
        assert plain(document.root) == {"name": "🚀", "note": "\x7f", "k" * 2000: 1}
        account([document])


@pytest.mark.parametrize("data", [b"", b" \r\n\t ", b"\xef\xbb\xbf"])
def test_a_file_without_content_has_no_root_and_no_problem(data: bytes) -> None:
    document = read_json(data, "f")
    assert (document.root, document.problems) == (None, ())


def test_of_a_repeated_key_the_first_counts_and_both_are_named() -> None:
    document = read_json(b'{"id": 1,\n "id": 2}', "f")
    (problem,) = document.problems
    assert plain(document.root) == {"id": 1}
    assert said(problem) == (
        "duplicate-key",
        "2:2-2:6",
        "`id:` is here a second time; the first is on line 1.",
    )
    assert [repr(span) for span in problem.related] == ["1:2-1:6"]


@pytest.mark.parametrize("number", ["1e999", "-1E+999", "9" * 101])
def test_a_number_no_float_can_hold_stays_text(number: str) -> None:
    assert plain(read_json(number.encode(), "f").root) == number


FAULTS = {
    "a comma too many in a list": ("[1, ]", "1:3-1:4", "Nothing follows this comma. Remove it."),
    "a comma too many in an object": (
        '{"a": 1,\n}',
        "1:8-1:9",
        "Nothing follows this comma. Remove it.",
    ),
    "single quotes": ("{'a': 1}", "1:2-1:3", "JSON texts must be in double quotes."),
    "no quotes": ("{a: 1}", "1:2-1:3", "A key in double quotes is expected here."),
    "a number as key": ("{1: 2}", "1:2-1:3", "A key in double quotes is expected here."),
    "no colon": ('{"a" 1}', "1:6-1:7", "A colon is missing here after the key."),
    "no value": ('{"a": }', "1:7-1:8", "A JSON value is expected here."),
    "no value before a comma": ("[, 1]", "1:2-1:3", "A JSON value is expected here."),
    "a word of JavaScript": ("[NaN]", "1:2-1:3", "A JSON value is expected here."),
    "a word of Python": ("[None]", "1:2-1:3", "A JSON value is expected here."),
    "a word that goes on": ("[truest]", "1:2-1:3", "A JSON value is expected here."),
    "a leading zero": ("[01]", "1:2-1:3", "A JSON value is expected here."),
    "a comment of JavaScript": (
        '{"a": 1, // one\n}',
        "1:10-1:11",
        "JSON doesn't allow comments. Remove it, or save the file as YAML.",
    ),
    "a comment of YAML": (
        "# one\n{}",
        "1:1-1:2",
        "JSON doesn't allow comments. Remove it, or save the file as YAML.",
    ),
    "an open text": ('["a]', "1:2-1:5", "The closing double quote of this text is missing."),
    "a long open text": (
        '["' + "a" * 500,
        "1:2-1:82",
        "The closing double quote of this text is missing.",
    ),
    "a text over two lines": (
        '["a\nb"]',
        "1:2-1:4",
        "The closing double quote of this text is missing.",
    ),
    "an unknown escape": (
        '["C:\\Users"]',
        "1:5-1:7",
        "In JSON a backslash must start an escape such as `\\n`.",
    ),
    "an escape cut short": (
        '["\\u00e"]',
        "1:3-1:5",
        "In JSON a backslash must start an escape such as `\\n`.",
    ),
    "a raw tab": (
        '["a\tb"]',
        "1:4-1:5",
        "This text contains a control character. Write it as `\\u0009`.",
    ),
    "two values": (
        "{} {}",
        "1:4-1:5",
        "Something follows the JSON value. A file may contain only one.",
    ),
    "two texts": (
        '"a" ""',
        "1:5-1:6",
        "Something follows the JSON value. A file may contain only one.",
    ),
    "an end too early": ('{"a":\n', "1:6-1:6", "The file ends before the value is complete."),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_is_no_json_is_said_in_words_of_its_own(name: str) -> None:
    text, place, sentence = FAULTS[name]
    document = read_json(text.encode(), "f")
    (problem,) = document.problems
    assert said(problem) == ("json-syntax", place, sentence)
    assert problem.fatal
    assert document.root is None
    account([document])


@pytest.mark.parametrize(
    ("text", "place", "sentence", "opening"),
    [
        ("[1 2]", "1:4-1:5", "A comma or `]` is missing here.", "1:1-1:2"),
        ('[{"a": 1 "b": 2}]', "1:10-1:11", "A comma or `}` is missing here.", "1:2-1:3"),
        ('{"a": [1}', "1:9-1:10", "A comma or `]` is missing here.", "1:7-1:8"),
        ('{"a": 1', "1:8-1:8", "The file ends before the value is complete.", "1:1-1:2"),
    ],
)
def test_a_missing_bracket_names_the_one_that_is_open(
    text: str, place: str, sentence: str, opening: str
) -> None:
    (problem,) = read_json(text.encode(), "f").problems
    assert said(problem) == ("json-syntax", place, sentence)
    assert [repr(span) for span in problem.related] == [opening]


@pytest.mark.parametrize("data", [b'{"a": "\xe9"}', b"\xff\xfe["])
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    document = read_json(data, "f")
    assert [(problem.code, problem.fatal) for problem in document.problems] == [("encoding", True)]


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
layouts = st.sampled_from([{}, {"indent": 2}, {"indent": "\t"}, {"separators": (",", ":")}])


@given(values, layouts, st.booleans())
def test_json_is_read_as_it_was_meant(value: Any, layout: Any, ascii_only: bool) -> None:
    text = json.dumps(value, ensure_ascii=ascii_only, **layout)
    if any("\ud800" <= char <= "\udfff" for char in text):
        return  # not a text any file could hold
    document = read_json(text.encode(), "f")
    account([document])
    halves = {problem.code for problem in document.problems}
    assert halves <= {"half-character", "duplicate-key", "too-many-problems"}
    assert plain(document.root) == halves_replaced(value)
    assert halves or halves_replaced(value) == value


def halves_replaced(value: Any) -> Any:
    """A value whose texts have U+FFFD for each half of a surrogate pair."""
    if isinstance(value, str):
        octets = value.encode("utf-16-le", "surrogatepass")
        return octets.decode("utf-16-le", "replace")
    if isinstance(value, list):
        return [halves_replaced(item) for item in value]
    if isinstance(value, dict):
        return {halves_replaced(key): halves_replaced(item) for key, item in value.items()}
    return value


PIECES = (
    *("{", "}", "[", "]", ",", ":", '"a"', '"b"', '"', "1", "-1", "0", "01", "1.5", "1e3", "-"),
    *("true", "nul", "null", " ", "\n", "\t", "\r\n", '"é😀"', '"\\n"', '"\\ud83d\\ude00"', '""'),
    *('"\\q"', "'", "//", "#", "NaN", "\x85", '"\x01"', '"a":1', '"k":[', "\\", ".5", "1.", "+1"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_what_is_json_and_what_is_not_is_as_in_the_standard_library(text: str) -> None:
    document = read_json(text.encode(), "f")
    account([document])
    try:
        theirs = json.loads(
            text, parse_constant=refuse, parse_float=finite, object_pairs_hook=first_counts
        )
    except ValueError:
        assert document.root is None
        assert bool(document.problems) == bool(text.strip(" \t\r\n"))
    else:
        assert plain(document.root) == theirs


def finite(written: str) -> float | str:
    """A number too large to be one stays the text it is written as."""
    value = float(written)
    return value if abs(value) != float("inf") else written


def refuse(word: str) -> None:
    raise ValueError(word)


def first_counts(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    return dict(reversed(pairs))


plain_texts = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=9)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-99, 99) | plain_texts,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(plain_texts, inner, max_size=4),
        max_leaves=12,
    ),
    layouts,
)
def test_json_reads_the_same_as_json_and_as_yaml(value: Any, layout: Any) -> None:
    data = json.dumps(value, ensure_ascii=False, **{**layout, "separators": None}).encode()
    if b"\t" in data:
        return  # YAML takes no tab where a line begins
    (as_yaml,) = read(data, "f")
    as_json = read_json(data, "f")
    if value in ([], {}) or as_yaml.root is None:
        return
    assert account([as_json]) == account([as_yaml])


def test_a_large_export_on_one_line_is_read_whole() -> None:
    stage = {"id": "1", "label": "Démo", "metadata": {"probability": "0.4"}, "archived": False}
    export = {"results": [{"stages": [stage] * 10} for _ in range(800)]}
    data = json.dumps(export).encode()
    document = read_json(data, "f")
    assert document.root is not None
    assert plain(document.root) == export
    assert document.root.end.column == len(data.decode()) + 1
    assert all(
        math.isfinite(node.value)
        for node in nodes_of(document.root)
        if isinstance(node, Scalar) and isinstance(node.value, float)
    )
