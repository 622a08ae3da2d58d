"""Files made to break a reader: each gives its nodes or one clear problem, soon."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from pipelinelint.source import Limits
from pipelinelint.source.nodes import Document
from pipelinelint.source.read import read, read_json
from tests.source.reading import account, plain, said
from tests.tries import ALL

SOON = 20
"""Seconds: ten times what is needed, a fraction of what anything quadratic takes."""

DEEP = "More than 100 lists and blocks are nested here."
NESTED = {
    "brackets": ("[" * 100_000, "1:101-1:102"),
    "brackets on lines": ("[\n" * 100_000, "101:1-101:2"),
    "braces": ("{" * 100_000, "1:101-1:102"),
    "pairs in brackets": ("[a: " * 50_000, "1:201-1:202"),
    "dashes": ("- " * 50_000, "1:201-1:201"),
    "question marks": ("? " * 50_000, "1:201-1:201"),
    "keys": ("".join(" " * n + "a:\n" for n in range(300)), "101:101-101:101"),
    "marked brackets": ("&a [" * 20_000, "1:404-1:405"),
    "brackets in blocks": ("a:\n  - {b: [x, ']', " + "[" * 5_000, "2:114-2:115"),
    "brackets behind closed ones": ("- [a]\n- [[b]]\n- " + "[{" * 5_000, "3:102-3:103"),
    "brackets behind a comment": ("- a # [\n- " + "[" * 5_000, "2:102-2:103"),
    "a list of brackets and texts": ("[[{}, '[[', \"]\", [], " + "[" * 5_000, "1:120-1:121"),
    "brackets on the second line of five": ("[\n" * 5 + "[" * 5_000, "6:96-6:97"),
}


@pytest.mark.parametrize("pure", [False, True], ids=["libyaml", "without"])
@pytest.mark.parametrize("name", NESTED)
def test_what_is_nested_too_deep_is_refused_at_once(name: str, pure: bool) -> None:
    text, place = NESTED[name]
    began = time.process_time()
    (document,) = read(text.encode(), "file.yaml", pure=pure)
    assert time.process_time() - began < SOON
    (problem,) = document.problems
    assert said(problem) == ("too-deep", place, DEEP)
    assert problem.fatal
    assert document.root is None


def test_a_hundred_levels_are_read() -> None:
    (document,) = read(b"[" * 100 + b"]" * 100, "file.yaml")
    assert document.problems == ()
    assert repr(plain(document.root)) == "[" * 100 + "]" * 100


BOUNDED: dict[str, tuple[Callable[[], bytes], str | None]] = {
    "one plain text": (lambda: b"word " * 200_000, None),
    "one quoted text": (lambda: b'"' + b"word\n" * 200_000 + b'"', None),
    "an unclosed quote": (lambda: b'"' + b"x" * 1_000_000, "yaml-syntax"),
    "one block text": (lambda: b"a: |\n" + b"  word # x\n" * 100_000, None),
    "escapes": (lambda: b'"' + b"\\n" * 500_000 + b'"', None),
    "number signs": (lambda: b"#" * 1_000_000, None),
    "words of number signs": (lambda: b"a#" * 500_000, None),
    "comments": (lambda: b"#\n" * 99_000, None),
    "comments that end in CR": (lambda: b"#\r" * 99_000, None),
    "a million comments": (lambda: b"#\n" * 1_000_000, "too-many-comments"),
    "empty lines": (lambda: b"\n" * 1_000_000, None),
    "blanks": (lambda: b" " * 1_000_000, None),
    "repeated keys": (lambda: b"a: 1\n" * 50_000, "duplicate-key"),
    "unknown tags": (lambda: b"- !a b\n" * 20_000, "unknown-tag"),
    "documents": (lambda: b"---\n" * 100_000, "too-many-documents"),
    "tag directives": (
        lambda: b"".join(b"%%TAG !a%d! x\n" % n for n in range(200_000)),
        "too-many-tags",
    ),
    "marks": (lambda: b"".join(b"- &a%d x\n" % n for n in range(50_000)), None),
    "aliases": (lambda: b"- &a x\n" + b"- *a\n" * 200_000, "alias-too-large"),
    "merge keys": (lambda: b"- &a {b: c}\n" + b"- <<: *a\n" * 100_000, "alias-too-large"),
    "a tag of escapes": (lambda: b"!" + b"%41" * 300_000 + b" x", "unknown-tag"),
    "a list of 1.4 million values": (lambda: b"- x\n" * 1_400_000, "too-many-nodes"),
    "240,000 keys": (lambda: b"".join(b"k%d: v\n" % n for n in range(240_000)), None),
    "400,000 keys": (lambda: b"".join(b"k%d: v\n" % n for n in range(400_000)), "too-many-nodes"),
    "JSON of 1.4 million values": (lambda: b"[" + b"1," * 1_400_000 + b"1]", "too-many-nodes"),
    "zeros": (lambda: b"\0" * 1_000_000, "control-character"),
    "no text at all": (lambda: b"\xff" * 1_000_000, "encoding"),
    "ten million bytes and one": (lambda: b"a" * 10_000_001, "too-large"),
}


COSTLY = {"240,000 keys", "400,000 keys", "a million comments"}
"""Tried every day: they take seconds, and others of their kind are tried in each run."""


@pytest.mark.parametrize("name", [name for name in BOUNDED if ALL or name not in COSTLY])
def test_what_is_large_is_read_or_refused_soon(name: str) -> None:
    data, code = BOUNDED[name][0](), BOUNDED[name][1]
    began = time.process_time()
    documents = read(data, "file.yaml")
    assert time.process_time() - began < SOON
    assert {problem.code for problem in documents[-1].problems} - {"too-many-problems"} == (
        {code} if code else set()
    )


def only_problem(documents: list[Document]) -> tuple[str, str, str]:
    (problem,) = documents[-1].problems
    assert problem.fatal
    assert documents[-1].root is None
    return said(problem)


@pytest.mark.parametrize(
    ("limits", "most", "more", "code"),
    [
        (Limits(size=9), b"[a, b, c]", b"[a, b, c]\n", "too-large"),
        (Limits(depth=2), b"[[a], {}]", b"[[[]]]", "too-deep"),
        (Limits(documents=2), b"--- a\n--- b", b"--- a\n--- b\n--- c", "too-many-documents"),
        (Limits(comments=2), b"# a\n# b\n", b"# a\n# b\n# c", "too-many-comments"),
        (Limits(copies=2), b"[&a b, *a, *a]", b"[&a b, *a, *a, *a]", "alias-too-large"),
        (Limits(problems=1), b"a: 1\na: 2", b"a: 1\na: 2\na: 3", "too-many-problems"),
    ],
)
def test_a_bound_is_the_most_that_is_allowed(
    limits: Limits, most: bytes, more: bytes, code: str
) -> None:
    said_of_most = [each.code for one in read(most, "f", limits=limits) for each in one.problems]
    said_of_more = [each.code for one in read(more, "f", limits=limits) for each in one.problems]
    assert code not in said_of_most
    assert said_of_more[-1] == code


def test_a_file_that_is_too_large_is_not_even_decoded() -> None:
    assert only_problem(read(b"\xff" * 101, "f", limits=Limits(size=100))) == (
        "too-large",
        "1:1-1:1",
        "This file has 0.0 MB; at most 0.0001 MB are read.",
    )
    assert only_problem(read(b"a" * 10_500_000, "f"))[2] == (
        "This file has 10.5 MB; at most 10 MB are read."
    )


@pytest.mark.parametrize("pure", [False, True], ids=["libyaml", "without"])
def test_more_nodes_than_allowed_are_refused(pure: bool) -> None:
    assert only_problem(read(b"[a, b, c, d]", "f", limits=Limits(nodes=5), pure=pure)) == (
        "too-many-nodes",
        "1:8-1:9",
        "This file has more than 5 keys and values. Split it.",
    )


def test_more_documents_than_allowed_are_refused_after_those() -> None:
    documents = read(b"--- a\n" * 5, "f", limits=Limits(documents=2))
    assert [plain(document.root) for document in documents] == ["a", "a", None]
    assert only_problem(documents) == (
        "too-many-documents",
        "3:1-3:4",
        "This file has more than 2 documents (`---`). Split it.",
    )


def test_more_tag_directives_than_libyaml_can_compare_are_refused() -> None:
    data = b"".join(b"%%TAG !a%d! x\n" % number for number in range(102))
    assert only_problem(read(data, "f")) == (
        "too-many-tags",
        "1:1-1:5",
        "This file declares more than 100 tags (`%TAG`). It doesn't need any.",
    )


def test_more_json_values_than_allowed_are_refused() -> None:
    document = read_json(b'["a,b,c,d,e", 2, {"k": 3}, 4]', "f", limits=Limits(nodes=6))
    assert only_problem([document]) == (
        "too-many-nodes",
        "1:28-1:29",
        "This file has more than 6 keys and values. Split it.",
    )


def test_signs_in_json_texts_are_no_values() -> None:
    document = read_json(b'["a,b,c,d,e", 2]', "f", limits=Limits(nodes=3))
    assert plain(document.root) == ["a,b,c,d,e", 2]


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 50_000, "[[" * 50_000 + "x"])
def test_json_nested_too_deep_is_refused(text: str) -> None:
    document = read_json(text.encode(), "f")
    assert only_problem([document])[::2] == ("too-deep", DEEP)
    account([document])


def test_without_libyaml_less_is_read() -> None:
    (document,) = read(b"a: b\n" * 400_001, "f", pure=True)
    assert [each.message for each in document.problems] == [
        (
            "This file has 2.0 MB; at most 2 MB are read, because PyYAML was installed without "
            "libyaml."
        )
    ]
