"""Whatever the bytes: no exception and every place real, with and without libyaml."""

from __future__ import annotations

import sys
from itertools import pairwise
from typing import Any

import pytest
import yaml
from hypothesis import example, given

from pipelinelint.source.nodes import Document, Mapping, Node, Scalar, Sequence
from pipelinelint.source.read import read, read_json
from pipelinelint.source.yaml import _pure_parser
from tests.source.reading import account, nodes_of, plain
from tests.source.yaml_texts import blocks, scraps, some_bytes
from tests.tries import tries


@given(some_bytes)
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
@tries(300)
@example(b'a: "\\ud800"')
@example(b'a: "\\UFFFFFFFF"')
@example(b"a: !%ED%A0%80 b")
@example(b"%YAML 99999999999999999999.1\n---\na")
@example(b"? \xe2\x80\xa8{")
@example(b"a: |99\n b")
@example(b"[?, a]")
@example(b"- \n[")
@example(b"%FOO bar\n---\na")
def test_without_libyaml_any_bytes_give_documents_with_real_places_too(data: bytes) -> None:
    documents = read(data, "file.yaml", pure=True)
    assert documents
    account(documents)
    assert all(document.root is None or nested_well(document) for document in documents)


@given(blocks())
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
def test_any_bytes_read_as_json_give_a_document_with_real_places(data: bytes) -> None:
    document = read_json(data, "file.json")
    account([document])
    assert len(document.problems) <= 1 or document.root is not None


def test_without_libyaml_the_other_parser_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "yaml._yaml", None)
    taken: list[str] = []

    def watched(text: str) -> Any:
        taken.append(text)
        return _pure_parser(text)

    monkeypatch.setattr("pipelinelint.source.yaml._pure_parser", watched)
    (document,) = read(b"a: [1, No]\n", "file.yaml")
    assert plain(document.root) == {"a": [1, "No"]}
    assert taken == ["a: [1, No]\n"]
