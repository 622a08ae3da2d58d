"""Anchors, aliases and merge keys."""

from __future__ import annotations

import pytest

from pipelinelint.source import Limits
from pipelinelint.source.nodes import Mapping, Repeated, Scalar, Sequence
from pipelinelint.source.read import read
from tests.source.reading import document, nodes_of, plain, root, said


def test_an_alias_repeats_what_is_marked() -> None:
    mapping = root("a: &x [1, {b: c}]\nd: *x\n")
    assert plain(mapping) == {"a": [1, {"b": "c"}], "d": [1, {"b": "c"}]}


def test_a_repeated_part_stands_at_its_use_and_names_its_origin() -> None:
    mapping = root("a: &x [1, {b: c}]\nd: *x\n")
    originals = nodes_of(mapping.get("a"))
    copies = nodes_of(mapping.get("d"))
    assert {repr(copy.span) for copy in copies} == {"2:4-2:6"}
    assert [copy.origin for copy in copies] == originals
    assert [original.origin for original in originals] == [None] * len(originals)


def test_a_repetition_of_a_repetition_names_what_was_written() -> None:
    mapping = root("a: &x [1]\nb: &y [*x]\nc: *y\n")
    (inner,) = mapping.get("c").items
    assert inner.origin is mapping.get("a")


def test_a_key_may_be_an_alias() -> None:
    mapping = root("a: &x name\n*x : 1\n")
    assert plain(mapping) == {"a": "name", "name": 1}
    assert repr(mapping.key("name").span) == "2:1-2:3"


def test_the_last_mark_of_a_name_counts() -> None:
    assert plain(root("- &x 1\n- *x\n- &x 2\n- *x\n")) == [1, 1, 2, 2]


def test_merged_entries_fill_in_what_is_not_written() -> None:
    mapping = root("base: &x {a: 1, b: 2}\nown:\n  b: 3\n  <<: *x\n  c: 4\n")
    own = mapping.get("own")
    assert plain(own) == {"b": 3, "c": 4, "a": 1}
    assert repr(own.get("a").span) == repr(own.key("a").span) == "4:7-4:9"
    assert own.get("a").origin is mapping.get("base").get("a")
    assert own.key("a").origin is mapping.get("base").key("a")


def test_of_several_merged_blocks_the_first_counts() -> None:
    text = "a: &a {x: 1}\nb: &b {x: 2, y: 2}\nc: {<<: [*a, *b]}\nd:\n  <<: *b\n  <<: *a\n"
    mapping = root(text)
    assert plain(mapping.get("c")) == {"x": 1, "y": 2}
    assert plain(mapping.get("d")) == {"x": 2, "y": 2}


def test_a_block_written_in_place_is_merged_as_written() -> None:
    own = root("<<: {a: 1}\nb: 2\n")
    assert plain(own) == {"b": 2, "a": 1}
    assert own.get("a").origin is None


def test_a_quoted_merge_key_is_a_key() -> None:
    assert plain(root("'<<': {a: 1}\n")) == {"<<": {"a": 1}}


@pytest.mark.parametrize(
    ("text", "place", "kind"),
    [
        ("<<: 5\nb: 1", "1:5-1:6", "a number"),
        ("<<:\nb: 1", "1:4-1:4", "nothing (null)"),
        ("<<: [{a: 1}, true]\nb: 1", "1:14-1:18", "true or false"),
        ("<<: [[{a: 1}]]\nb: 1", "1:6-1:14", "a list"),
    ],
)
def test_only_blocks_can_be_merged(text: str, place: str, kind: str) -> None:
    (problem,) = document(text).problems
    assert said(problem) == (
        "merge-key",
        place,
        f"`<<:` copies the keys of another block, written as `*name`; here it is {kind}.",
    )
    assert not problem.fatal


def test_an_alias_of_nothing_is_refused() -> None:
    (problem,) = document("a: *stages\n").problems
    assert said(problem) == (
        "unknown-alias",
        "1:4-1:11",
        "`*stages` repeats a part marked `&stages`, but no part above is marked so.",
    )
    assert problem.fatal


def test_marks_do_not_reach_into_the_next_document() -> None:
    first, second = read(b"a: &x 1\n---\na: *x\n", "file.yaml")
    assert plain(first.root) == {"a": 1}
    assert [problem.code for problem in second.problems] == ["unknown-alias"]


@pytest.mark.parametrize("text", ["&x [*x]", "a: &x {b: [*x]}", "&x\n? *x\n: 1", "&x {<<: *x}"])
def test_a_part_that_repeats_itself_is_refused(text: str) -> None:
    one = document(text)
    (problem,) = one.problems
    assert (problem.code, problem.fatal) == ("alias-cycle", True)
    assert problem.message == (
        "`*x` repeats the block it is part of, so it would never end. Write out what you mean."
    )
    assert one.root is None


def laughs(levels: int) -> str:
    lines = ["a0: &a0 ha"]
    lines += [
        f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 10)}]" for level in range(1, levels)
    ]
    return "\n".join(lines)


def test_a_billion_laughs_are_refused() -> None:
    (problem,) = document(laughs(10)).problems
    assert (problem.code, problem.fatal) == ("alias-too-large", True)
    assert problem.message == (
        "With `*a4`, this file repeats more than 100,000 parts. Write out what you mean."
    )


def test_repeated_parts_are_counted_over_all_documents() -> None:
    limits = Limits(copies=3)
    documents = read(b"- &x 1\n- *x\n- *x\n---\n- &x 1\n- *x\n- *x\n", "f", limits=limits)
    assert [problem.code for problem in documents[0].problems] == []
    assert [problem.code for problem in documents[1].problems] == ["alias-too-large"]


def test_aliases_cannot_nest_deeper_than_brackets() -> None:
    text = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 200))
    (problem,) = document(text).problems
    assert (problem.code, problem.fatal) == ("too-deep", True)


def test_copies_are_nodes_of_their_kind() -> None:
    mapping = root("a: &x {b: [1]}\nc: *x\n")
    copy = mapping.get("c")
    assert isinstance(copy, Mapping)
    assert isinstance(copy.get("b"), Sequence)
    assert isinstance(copy.get("b").items[0], Scalar)  # type: ignore[union-attr] # asserted above


def test_a_list_written_again_says_that_its_order_is_nobodys() -> None:
    mapping = document("a: [x, y]\na: [x, z]\nb: [x]\n").root
    assert isinstance(mapping, Mapping)
    assert isinstance(mapping.get("a"), Repeated)
    assert plain(mapping) == {"a": ["x", "y", "z"], "b": ["x"]}
    assert not isinstance(mapping.get("b"), Repeated)
