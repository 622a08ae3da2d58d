"""Whatever the bytes: no exception, every place real, the same with and without libyaml."""

from __future__ import annotations

import sys
from itertools import pairwise
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings

from pipelinelint.source.document import Document
from pipelinelint.source.json_reader import read_json
from pipelinelint.source.nodes import Mapping, Node, Scalar, Sequence
from pipelinelint.source.yaml_reader import read
from tests.source.reading import account, nodes_of, plain
from tests.source.yaml_texts import blocks, scraps, some_bytes


@given(some_bytes)
@settings(deadline=None)
def test_any_bytes_give_documents_with_real_places(data: bytes) -> None:
    documents = read(data, "file.yaml")
    assert documents
    account(documents)
    for document in documents:
        fatal = [problem for problem in document.problems if problem.fatal]
        assert len(fatal) <= 1
        assert not (fatal and document.root)
        assert document.root is None or nested_well(document)


def nested_well(document: Document) -> bool:
    """Children stand inside their parents, one behind the other."""

    def check(node: Node) -> None:
        inside: list[Node] = []
        if isinstance(node, Mapping):
            inside = [part for entry in node.entries.values() for part in entry]
        elif isinstance(node, Sequence):
            inside = node.items
        written = [part for part in inside if part.origin is None]
        for part in written:
            check(part)
        if node.origin is None and not merges(node):
            for part in written:
                assert node.start.offset <= part.start.offset <= part.end.offset
                assert part.end.offset <= node.end.offset
            for left, right in pairwise(written):
                assert left.end.offset <= right.start.offset

    def merges(node: Node) -> bool:
        span = document.text[node.start.offset : node.end.offset]
        return isinstance(node, Mapping) and "<<" in span

    assert document.root is not None
    check(document.root)
    return True


@given(some_bytes)
@settings(max_examples=200, deadline=None)
@example(b"? \xe2\x80\xa8{")
@example(b"- \n[")
@example(b"[?, a]")
@example(b"[? : a]")
@example(b"{a: ?b, c?: d}")
@example(b"a:\t!!str\t5")
@example(b"a: !!str,\n")
@example(b"[!!str , !x, &a b]")
@example(b"a: |\n \tb\n")
@example(b'a: "b\\\n  c\\ud800"')
@example(b"%YAML 1.3\n---\na")
@example(b"%FOO bar\n---\na")
@example(b"!!!int \n? ")
@example(b"\xc3\xa9: &a !x!y012 # c\n    `\n")
@example(b"]a\n")
@example(b"a: ]\n")
@example(b"a: b\xef\xbb\xbf\n\xef\xbb\xbfc: d\n")
def test_the_same_comes_of_it_without_libyaml(data: bytes) -> None:
    assert account(read(data, "file.yaml", pure=True)) == account(read(data, "file.yaml"))


@given(blocks())
@settings(deadline=None)
def test_yaml_is_read_as_it_was_meant(pair: tuple[str, Any]) -> None:
    text, values = pair
    for pure in (False, True):
        (document,) = read(text.encode(), "file.yaml", pure=pure)
        assert document.problems == ()
        assert plain(document.root) == values
        account([document])
        for node in nodes_of(document.root):
            if isinstance(node, Scalar):
                written = document.text[node.start.offset : node.end.offset]
                assert written == "'" + node.raw.replace("'", "''") + "'"


@given(scraps)
@settings(deadline=None)
def test_texts_and_marks_are_those_of_pyyaml(text: str) -> None:
    text = text.lstrip("\ufeff")
    documents = read(text.encode(), "file.yaml")
    told_apart = any(document.problems for document in documents)
    if told_apart or any(sign in text for sign in ("&", "!", "<<")):
        return  # repetitions, tags and merge keys are ours
    if any(sign in text for sign in ("\0", "\x07")):
        return  # YAML allows neither; JSON and UTF-16 may
    theirs = [node for node in yaml.compose_all(text, Loader=yaml.CSafeLoader) if node]
    ours = [document.root for document in documents if document.root]
    assert [flat(node) for node in theirs if node.start_mark.index < node.end_mark.index] == [
        [(type(node).__name__, *leaf(node)) for node in nodes_of(root)] for root in ours
    ]


def leaf(node: Node) -> tuple[object, ...]:
    """A text and where it begins; what was left out begins elsewhere for us."""
    if not isinstance(node, Scalar):
        return ()
    return node.raw, node.raw and node.start.offset


def flat(node: Any) -> list[tuple[object, ...]]:
    """PyYAML's nodes, in our order and terms."""
    if isinstance(node, yaml.ScalarNode):
        return [("Scalar", node.value, node.value and node.start_mark.index)]
    if isinstance(node, yaml.SequenceNode):
        return [("Sequence",), *(part for item in node.value for part in flat(item))]
    pairs = (part for pair in node.value for side in pair for part in flat(side))
    return [("Mapping",), *pairs]


@given(some_bytes)
@settings(deadline=None)
def test_any_bytes_read_as_json_give_a_document_with_real_places(data: bytes) -> None:
    document = read_json(data, "file.json")
    account([document])
    assert len(document.problems) <= 1 or document.root is not None


def test_without_libyaml_the_other_parser_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = account(read(b"a:\t[1, No]\n", "file.yaml"))
    monkeypatch.setitem(sys.modules, "yaml._yaml", None)
    taken: list[str] = []
    from pipelinelint.source.pure import parser

    class Watched(parser.PureParser):
        def __init__(self, text: str) -> None:
            taken.append(text)
            super().__init__(text)

    monkeypatch.setattr(parser, "PureParser", Watched)
    assert account(read(b"a:\t[1, No]\n", "file.yaml")) == expected
    assert taken == ["a:\t[1, No]\n"]
