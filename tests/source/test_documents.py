"""Files as they come: encodings, line ends, several documents, nothing at all."""

from __future__ import annotations

import codecs

import pytest

from pipelinelint.source.read import read
from tests.source.reading import account, plain, written

TEXT = "näme: Säles 😀\nstages: [Demo]\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF8 * 2 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
        codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32-le"),
        TEXT.encode("utf-32-be"),
    ],
    ids=[
        *("UTF-8", "with mark", "with two marks", "UTF-16 LE", "UTF-16 BE", "UTF-32 LE"),
        *("UTF-32 BE", "UTF-16 LE without mark", "UTF-16 BE without mark"),
        *("UTF-32 LE without mark", "UTF-32 BE without mark"),
    ],
)
def test_the_encoding_does_not_matter(data: bytes) -> None:
    documents = read(data, "file.yaml")
    assert documents[0].text == TEXT
    assert account(documents) == account(read(TEXT.encode(), "file.yaml"))


def test_line_ends_are_kept_in_the_text() -> None:
    (document,) = read(b"a: 1\r\nb: 2\r\n", "file.yaml")
    assert document.text == "a: 1\r\nb: 2\r\n"


@pytest.mark.parametrize("pure", [False, True], ids=["libyaml", "without"])
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n\n",
        b"   ",
        b"# nothing yet\n",
        b"---\n",
        b"---\n...\n",
        b"%YAML 1.2\n---\n",
        codecs.BOM_UTF8,
    ],
)
def test_a_file_without_content_has_no_root_and_no_problem(data: bytes, pure: bool) -> None:
    (document,) = read(data, "file.yaml", pure=pure)
    assert document.root is None
    assert document.problems == ()


def test_the_comments_of_an_empty_file_are_kept() -> None:
    (document,) = read(b"# nothing yet\n", "file.yaml")
    assert [comment.text for comment in document.comments] == ["nothing yet"]


def test_several_documents_are_numbered() -> None:
    documents = read(b"a: 1\n---\n- 2\n---\n...\n--- three\n", "file.yaml")
    assert [plain(document.root) for document in documents] == [{"a": 1}, [2], None, "three"]
    assert [document.index for document in documents] == [0, 1, 2, 3]
    assert {document.path for document in documents} == {"file.yaml"}


def test_places_count_through_the_whole_file() -> None:
    documents = read(b"a: 1\n---\nb: 2\n", "file.yaml")
    assert [repr(document.root.span) for document in documents if document.root] == [
        "1:1-1:5",
        "3:1-3:5",
    ]


def test_what_repeats_in_another_document_is_no_repetition() -> None:
    documents = read(b"a: 1\n---\na: 2\n", "file.yaml")
    assert [document.problems for document in documents] == [(), ()]


def test_problems_belong_to_their_document() -> None:
    documents = read(b"a: 1\n---\nb: 2\nb: 3\n", "file.yaml")
    assert [len(document.problems) for document in documents] == [0, 1]


def test_tabs_may_part_what_stands_on_a_line() -> None:
    (document,) = read(b"a:\t1\t# one\nb:\t[1,\t2]\n", "file.yaml")
    assert plain(document.root) == {"a": 1, "b": [1, 2]}


def test_a_byte_order_mark_within_the_file_is_a_character() -> None:
    (document,) = read("a: x\ufeffy\n".encode(), "file.yaml")
    assert plain(document.root) == {"a": "x\ufeffy"}
    assert written(document.text, document.root.span) == "a: x\ufeffy"  # type: ignore[union-attr] # asserted above
