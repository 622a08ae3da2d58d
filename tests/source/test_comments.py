"""Comments, kept for suppressions."""

from __future__ import annotations

import pytest

from pipelinelint.source import Limits
from pipelinelint.source.read import read
from tests.source.reading import document, said, written


def comments(text: str) -> list[tuple[str, bool]]:
    return [(comment.text, comment.trailing) for comment in document(text).comments]


def test_a_comment_knows_its_text_its_place_and_whether_it_trails() -> None:
    one = document("# first \na: 1  #second\n")
    first, second = one.comments
    assert (first.text, first.trailing, repr(first.span)) == ("first", False, "1:1-1:9")
    assert (second.text, second.trailing, repr(second.span)) == ("second", True, "2:7-2:14")
    assert written(one.text, second.span) == "#second"


@pytest.mark.parametrize(
    "text",
    [
        "a: '# b'",
        'a: "x # b"',
        "a: 'one\n  # b\n  two'",
        "a: x#b",
        "a#b: 1",
        "a: |\n  # b\n  c # d\n",
        "a: >\n  b\n\n  # c\n",
        "a: |+\n  b\n  # c\n\n",
        "- &x '# b'",
        "? '# b'\n: 1",
        "a: 1\na: ' # b'",
        "[' # b']: 1",
    ],
)
def test_a_number_sign_in_a_text_begins_no_comment(text: str) -> None:
    assert document(text).comments == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: 'b' # c", [("c", True)]),
        ("a: b#c # d", [("d", True)]),
        ("a: b #c#d # e", [("c#d # e", True)]),
        ("a: | # b\n  # c\n# d\n", [("b", True), ("d", False)]),
        ("a: |\n  b\n # c\n# d\n", [("c", False), ("d", False)]),
        ("a: >- #b\n  c\n", [("b", True)]),
        ("a: b\n  # c\n", [("c", False)]),
        ("[a, # b\n c] # d", [("b", True), ("d", True)]),
        ("a: &x # b\n  c", [("b", True)]),
        ("--- # a\nb: 1", [("a", True)]),
        ("%YAML 1.2 # a\n---\nb: 1", [("a", True)]),
        ("a: 1\t# b", [("b", True)]),
        ("\t# a\nb: 1", [("a", False)]),
        ("#", [("", False)]),
        ("# a\r\n# b\r# c\x85# d\u2028# e", [(letter, False) for letter in "abcde"]),
        ("? 'a' # it's\n: 1 # 'b", [("it's", True), ("'b", True)]),
    ],
)
def test_a_number_sign_behind_a_blank_begins_a_comment(
    text: str, found: list[tuple[str, bool]]
) -> None:
    assert comments(text) == found


def test_a_comment_belongs_to_the_document_begun_before_it() -> None:
    text = b"# a\na: 1 # b\n--- # c\n# d\n...\n# e\n---\nf: 1\n# f\n"
    documents = read(text, "file.yaml")
    assert [[comment.text for comment in one.comments] for one in documents] == [
        ["a", "b"],
        ["c", "d", "e"],
        ["f"],
    ]


def test_comments_are_kept_when_a_later_document_cannot_be_read() -> None:
    first, second = read(b"a: 1 # a\n---\n# b\nb: [\n", "file.yaml")
    assert [comment.text for comment in first.comments] == ["a"]
    assert [comment.text for comment in second.comments] == ["b"]
    assert second.root is None


def test_too_many_comments_are_refused() -> None:
    (one,) = read(b"# a\n# b\nc: 1 # d\n", "file.yaml", limits=Limits(comments=2))
    (problem,) = one.problems
    assert said(problem) == (
        "too-many-comments",
        "3:6-3:9",
        "This file has more than 2 comments. Split it.",
    )
    assert problem.fatal
    assert one.root is None
