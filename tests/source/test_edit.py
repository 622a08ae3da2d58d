"""Edits change what they say and nothing else, however the text is laid out."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelinelint.source.edit import Edit, Editor, apply
from pipelinelint.source.nodes import Mapping, Node, Scalar, Sequence
from pipelinelint.source.read import read
from pipelinelint.source.value_text import flow_text, scalar_text
from tests.source.reading import document, nodes_of, plain, root
from tests.source.yaml_texts import blocks
from tests.tries import tries

# ---------------------------------------------------------------- values

values = st.text(max_size=20) | st.integers() | st.booleans() | st.none()


@given(values, st.sampled_from(["", "'", '"']))
def test_a_written_value_reads_back(value: Any, style: str) -> None:
    (one,) = read(f"a: [{scalar_text(value, style)}, end]".encode(), "f")
    if isinstance(value, str):
        value = "".join("\ufffd" if "\ud800" <= each <= "\udfff" else each for each in value)
    assert plain(one.root) == {"a": [value, "end"]}
    if style == '"' and isinstance(value, str):
        (one,) = read(f'{{"a": {scalar_text(value, style)}}}'.encode(), "f")
        assert (plain(one.root), one.problems) == ({"a": value}, ())


@pytest.mark.parametrize(
    ("value", "style", "text"),
    [
        ("Demo", "", "Demo"),
        ("Démo tenue (B2B) & co", "", "Démo tenue (B2B) & co"),
        ("no", "", '"no"'),
        ("Y", "", '"Y"'),
        ("12:30", "", '"12:30"'),
        ("2024-01-01", "", '"2024-01-01"'),
        ("1_000", "", '"1_000"'),
        ("012", "", '"012"'),
        ("0x1F", "", '"0x1F"'),
        ("a: b", "", '"a: b"'),
        ("a #b", "", '"a #b"'),
        ("- a", "", '"- a"'),
        ("a  b", "", '"a  b"'),
        ("", "", '""'),
        ("it's", "'", "'it''s'"),
        ("a\nb\x07", "", '"a\\nb\\x07"'),
        ("a\x07", '"', '"a\\u0007"'),
        ("a\x07", "'", '"a\\x07"'),
        ("Demo", '"', '"Demo"'),
        (20.0, "", "20"),
        (0.1 + 0.2, "", "0.3"),
        (None, '"', "null"),
        (True, "'", "true"),
    ],
)
def test_there_is_one_rule_for_quotes(value: Any, style: str, text: str) -> None:
    assert scalar_text(value, style) == text


def test_nodes_and_lists_are_written_on_one_line() -> None:
    node = root("a: {b: [1, 'no', x y]}\nc: |\n  two\n  lines\n")
    assert flow_text(node) == '{a: {b: [1, "no", x y]}, c: "two\\nlines\\n"}'
    assert flow_text(["a", ("b", None)], '"') == '["a", ["b", null]]'


# ---------------------------------------------------------------- edits


def test_of_edits_that_overlap_the_first_counts_and_the_others_are_named() -> None:
    edits = [Edit(1, 3, "X"), Edit(2, 4, "Y"), Edit(5, 5, "-"), Edit(5, 5, "-", safe=False)]
    assert apply("abcdef", edits) == ("aXde-f", [Edit(2, 4, "Y")])


def test_what_touches_does_not_overlap() -> None:
    assert apply("abcd", [Edit(1, 2, ""), Edit(2, 3, "X"), Edit(1, 1, "-")]) == ("a-Xd", [])


def edited(text: str, path: tuple[Any, ...], do: str, *rest: Any) -> str | None:
    """The text after one operation on the node at a path, None where it could not be done."""
    editor = Editor(text)
    done = getattr(editor, do)(at(document(text).root, path), *rest)
    assert done == bool(editor.edits())
    return editor.result() if done else None


def at(node: Node | None, path: tuple[Any, ...]) -> Node:
    for step in path:
        if isinstance(node, Mapping):
            node = node.get(step)
        else:
            assert isinstance(node, Sequence)
            node = node.items[step]
    assert node is not None
    return node


BLOCK = """\
a: 1   # one
list:
  - x  # first
  - 'y'
  # before z
  - z

last:
  deep: |
    text
# end
"""

EDITS = [
    ("set_value", BLOCK, ("a",), ["2"], "a: 1 ", "a: 2 "),
    ("set_value", BLOCK, ("last", "deep"), ["short"], "|\n    text\n", "short\n"),
    ("set_value", BLOCK, ("last",), ["{}"], "last:\n  deep: |\n    text\n", "last: {}\n"),
    ("set_value", "a:\nb: 1\n", ("a",), ["2"], "a:", "a: 2"),
    ("set_value", "a: # c\nb: 1\n", ("a",), ["2"], "a:", "a: 2"),
    ("set_value", "{a, b: }", ("a",), ["2"], "a,", "a: 2,"),
    ("set_value", "- \n- b\n", (0,), ["2"], "- \n", "- 2 \n"),
    ("set_value", "? a\n: b\n", ("a",), ["2"], ": b", ": 2"),
    ("set_value", "a: &m x\nb: 1\n", ("a",), ["y"], "&m x", "&m y"),
    ("add_key", BLOCK, (), ["new", 5], "    text\n", "    text\nnew: 5\n"),
    ("add_key", BLOCK, ("last",), ["new", "no"], "    text\n", '    text\n  new: "no"\n'),
    ("add_item", BLOCK, ("list",), ["new"], "- z\n", "- z\n  - new\n"),
    ("add_key", "a: 1", (), ["b", 2], "a: 1", "a: 1\nb: 2"),
    ("add_key", "a: 1\r\n", (), ["b", 2], "1\r\n", "1\r\nb: 2\r\n"),
    ("add_key", "a: 1\rc: 2\r", (), ["b", 2], "2\r", "2\rb: 2\r"),
    ("add_key", "- &x a: 1\n- b\n", (0,), ["c", 2], "1\n", "1\n  c: 2\n"),
    ("add_key", "- &x\n  a: 1\n- b\n", (0,), ["c", 2], "1\n", "1\n  c: 2\n"),
    ("add_key", "a: &x {}\n", ("a",), ["c", 2], "{}", "{c: 2}"),
    ("add_key", "a: {b: 1,}\n", ("a",), ["c", 2], "1,", "1, c: 2,"),
    ("add_key", "a: {b: }\n", ("a",), ["c", 2], "b: ", "b: , c: 2 "),
    ("add_key", "a: {b}\n", ("a",), ["c", 2], "b", "b, c: 2"),
    ("add_key", "a: |+\n  x\n\n\n", (), ["c", 2], "\n\n\n", "\n\n\nc: 2\n"),
    ("add_key", "a: |+\n  x\n\n# y\n", (), ["c", 2], "\n# y", "\nc: 2\n# y"),
    ("add_key", "x: &m {a: 1}\ny: {<<: *m}\n", ("y",), ["c", 2], "{<<", "{c: 2, <<"),
    ("add_key", '{"a": "b"}', (), ["c", "d"], '"}', '", "c": "d"}'),
    ("add_key", '{\n  "a": 1\n}\n', (), ["c", "d"], "1\n", '1,\n  "c": "d"\n'),
    ("add_key", "{\n  a: 1, # c\n}\n", (), ["c", "d"], "# c\n", "# c\n  c: d,\n"),
    ("add_key", "{\n  a: 1 # c\n}\n", (), ["c", "d"], "1 # c\n", "1, # c\n  c: d\n"),
    ("add_key", "{\n  a: 1 }\n", (), ["c", "d"], "1", "1, c: d"),
    ("add_item", "- a\n- b: [c]\n", (), ["d"], "[c]\n", "[c]\n- d\n"),
    ("add_item", "a:\n- b\nc: d\n", ("a",), ["d"], "b\n", "b\n- d\n"),
    ("add_item", "- - a\n  - b\n", (0,), ["d"], "b\n", "b\n  - d\n"),
    ("add_item", "a: []\n", ("a",), ["d"], "[]", "[d]"),
    ("add_item", "a: [b]\n", ("a",), [["c", "no"]], "b]", 'b, [c, "no"]]'),
    ("remove_key", BLOCK, (), ["a"], "a: 1   # one\n", ""),
    ("remove_key", BLOCK, (), ["last"], "last:\n  deep: |\n    text\n", ""),
    ("remove_key", "a: 1\nb: 2", (), ["b"], "\nb: 2", ""),
    ("remove_key", "- a: 1\n  b: 2\n", (0,), ["a"], "a: 1\n  ", ""),
    ("remove_key", "{a: 1, b: 2}", (), ["a"], "a: 1, ", ""),
    ("remove_key", "{a: 1, b: 2}", (), ["b"], ", b: 2", ""),
    ("remove_items", BLOCK, ("list",), [[0]], "  - x  # first\n", ""),
    ("remove_items", BLOCK, ("list",), [[0, 2]], "  - x  # first\n", ""),
    ("remove_items", "[a, b, c]", (), [[1, 2]], ", b, c", ""),
    ("remove_items", "[a, b, c]", (), [[0, 1]], "a, b, ", ""),
    ("remove_items", "- &a-b x\n- c\n", (), [[0]], "- &a-b x\n", ""),
    ("remove_items", "- - a\n  - b\n", (0,), [[0]], "a\n  - ", ""),
    ("remove_items", "- a\n-\n- c\n", (), [[1]], "-\n- c", "- c"),
]


@pytest.mark.parametrize(("do", "text", "path", "rest", "before", "after"), EDITS)
def test_an_edit_changes_what_it_says_and_nothing_else(
    do: str, text: str, path: tuple[Any, ...], rest: list[Any], before: str, after: str
) -> None:
    result = edited(text, path, do, *rest)
    expected = text.replace(before, after, 1)
    if rest == [[0, 2]]:
        expected = expected.replace("  - z\n", "")
    assert result == expected


REFUSED = [
    ("set_value", "a: &m x\nb: *m\n", ("b",), ["y"]),
    ("set_value", "a: &m x\nb: *m\n", ("a",), ["y"]),
    ("set_value", "a: {x: &m 1}\nb: *m\n", ("a",), ["y"]),
    ("set_value", "a: &m\nb: *m\n", ("a",), ["y"]),
    ("set_value", "a: !!str\nb: 1\n", ("a",), ["y"]),
    ("add_key", "- [a: b]\n", (0, 0), ["c", 2]),
    ("add_key", "- [ # c\n  a: b]\n", (0, 0), ["c", 2]),
    ("add_key", "a: &m {x: 1}\nb: *m\n", ("b",), ["c", 2]),
    ("remove_key", "a: 1\n", (), ["a"]),
    ("remove_key", "a: 1\nb: 2\n", (), ["c"]),
    ("remove_key", "a: &m 1\nb: *m\n", (), ["a"]),
    ("remove_key", "- a: 1  # why\n  b: 2\n", (0,), ["a"]),
    ("remove_key", "&k a: 1\nb: 2\n", (), ["a"]),
    ("remove_items", "[a]", (), [[0]]),
    ("remove_items", "[a, b]", (), [[5]]),
    ("remove_items", "[&x a, b]", (), [[0]]),
]


@pytest.mark.parametrize(("do", "text", "path", "rest"), REFUSED)
def test_what_would_touch_something_else_is_not_done(
    do: str, text: str, path: tuple[Any, ...], rest: list[Any]
) -> None:
    assert edited(text, path, do, *rest) is None


def test_several_additions_come_in_the_order_asked_for_the_deeper_first() -> None:
    for text, expected in (
        ("a: {b: 1}\n", "a: {b: 1, x: 1, w: 2}\nz: 3\n"),
        ("a: {}\n", "a: {x: 1, w: 2}\nz: 3\n"),
        ("a:\n  b: 1\n", "a:\n  b: 1\n  x: 1\n  w: 2\nz: 3\n"),
        ("a: {\n  b: 1\n}\n", "a: {\n  b: 1,\n  x: 1,\n  w: 2\n}\nz: 3\n"),
        ("a: {\n  b: 1 # c\n}\n", "a: {\n  b: 1, # c\n  x: 1,\n  w: 2\n}\nz: 3\n"),
    ):
        node = root(text)
        editor = Editor(text)
        editor.add_key(node, "z", 3)
        editor.add_key(node.get("a"), "x", 1)
        editor.add_key(node.get("a"), "w", 2)
        assert editor.result() == expected


# ---------------------------------------------------------------- any text


@st.composite
def operations(draw: st.DrawFn) -> tuple[str, int, str, Any]:
    text, _ = draw(blocks())
    end = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    text = text.replace("\n", end)
    if draw(st.booleans()):
        text = text.removesuffix(end)
    number = draw(st.integers(0, 1000))
    do = draw(st.sampled_from(["set_value", "add_key", "add_item", "remove_key", "remove_items"]))
    return text, number, do, draw(st.sampled_from(["New", "no", "a: b", 5, None, "it's", "#"]))


@given(operations())
@tries(400)
def test_only_the_path_meant_changes_in_any_text(drawn: tuple[str, int, str, Any]) -> None:
    text, number, do, value = drawn
    tree = document(text).root
    if tree is None:
        return
    kind = {"set_value": Node, "add_key": Mapping, "remove_key": Mapping}.get(do, Sequence)
    targets = [node for node in values_of(tree) if isinstance(node, kind)]
    if not targets:
        return
    target = targets[number % len(targets)]
    expected = plain(tree)
    changed = changed_at(expected, tree, target)
    editor = Editor(text)
    if do == "set_value":
        done = editor.set_value(target, scalar_text(value))
        if target is tree:
            expected = value
        else:
            box, key = changed
            box[key] = value
    elif isinstance(target, Mapping):
        box = plain_of(changed, expected)
        if do == "add_key":
            done = editor.add_key(target, "new key", value)
            box["new key"] = value
        else:
            name = list(target)[number % len(target.entries)]
            done = editor.remove_key(target, name)
            del box[name]
    else:
        assert isinstance(target, Sequence)
        box = plain_of(changed, expected)
        if do == "add_item":
            done = editor.add_item(target, value)
            box.append(value)
        elif target.items:
            place = number % len(target.items)
            done = editor.remove_items(target, [place])
            del box[place]
        else:
            return
    if not done:
        assert editor.edits() == []
        return
    (after,) = read(editor.result().encode(), "f")
    assert after.problems == ()
    assert plain(after.root) == expected
    kept = text.count("# note")
    assert editor.result().count("# note") >= kept - (0 if do.startswith("add") else kept)
    if do.startswith("add"):
        assert editor.result().count("# note") == kept
    if do == "set_value":
        again = Editor(editor.result())
        same = [node for node in values_of(after.root) if isinstance(node, Scalar)]
        for node in same:
            assert again.set_value(node, editor.result()[node.start.offset : node.end.offset])
        assert again.result() == editor.result()


def test_nothing_is_added_below_a_text_that_has_no_last_break() -> None:
    text = "f: |\n  long\n  text"
    for ending, done in (("", False), ("\n", True)):
        editor = Editor(text + ending)
        node = root(text + ending)
        assert isinstance(node, Mapping)
        assert editor.add_key(node, "new", 1) == done
        assert editor.result() == text + ending + ("new: 1\n" if done else "")


@pytest.mark.parametrize("text", ["{a: 1, b: }", "{a: 1,\n b:\n}", "{a: 1,\n b: # c\n}"])
def test_a_key_is_added_behind_one_without_a_value(text: str) -> None:
    editor = Editor(text)
    node = root(text)
    assert isinstance(node, Mapping)
    assert editor.add_key(node, "new", 1)
    assert plain(root(editor.result())) == {"a": 1, "b": None, "new": 1}


def values_of(node: Node) -> list[Node]:
    keys: set[int] = set()
    for each in nodes_of(node):
        if isinstance(each, Mapping):
            keys.update(id(key) for key, _ in each.entries.values())
    return [each for each in nodes_of(node) if id(each) not in keys]


def changed_at(value: Any, node: Node, target: Node) -> Any:
    """The container and key, in plain values, at which the target stands; () for the root."""
    if node is target:
        return ()
    if isinstance(node, Mapping):
        steps: list[tuple[Any, Node]] = [(name, each) for name, (_, each) in node.entries.items()]
    else:
        assert isinstance(node, Sequence)
        steps = list(enumerate(node.items))
    for step, inner in steps:
        if inner is target:
            return value, step
        if not isinstance(inner, Scalar):
            found = changed_at(value[step], inner, target)
            if found is not None:
                return found
    return None


def plain_of(place: Any, whole: Any) -> Any:
    return place[0][place[1]] if place else whole


@pytest.mark.parametrize(
    ("text", "path", "result"),
    [
        ("a: 1\nb:\n> # c\n  x\nc: 2\n", ["b"], 'a: 1\nb: "no"\nc: 2\n'),
        ("b: !!str\n> # c\n  x\n", ["b"], None),
        ("? k\n", ["k"], None),
        ("? k\n: v\n", ["k"], '? k\n: "no"\n'),
        ("a: !!str 1\n", ["a"], None),
        ("a: [!!str 1, 2]\n", ["a", 0], None),
        ("a: [! , 2]\n", ["a", 1], 'a: [! , "no"]\n'),
        ("a:\n  c:\n# x\n  - e\n", ["a", "c"], None),
        ("a:\n  c:\n  - e\n", ["a", "c"], 'a:\n  c: "no"\n'),
        ("# x:\n  b: 1\n", [], None),
        ("b: 1\n\ufeff", [], None),
    ],
)
def test_a_value_is_set_only_where_it_then_means_itself(
    text: str, path: list[Any], result: str | None
) -> None:
    node: Any = root(text)
    for step in path:
        node = node.items[step] if isinstance(step, int) else node.get(step)
    editor = Editor(text)
    assert editor.set_value(node, scalar_text("no")) == (result is not None)
    assert editor.result() == (result or text)


def test_an_item_comes_before_a_key_where_a_list_stands_as_deep_as_its_key() -> None:
    """As most programs write YAML."""
    text = "a:\n- id: p\n  stages:\n  - one\nb: 1\n"
    top = root(text)
    stage = at(top, ("a", 0))
    assert isinstance(stage, Mapping)
    stages, outer = stage.get("stages"), at(top, ("a",))
    assert isinstance(stages, Sequence)
    assert isinstance(outer, Sequence)
    editor = Editor(text)
    editor.add_key(stage, "name", scalar_text("x"))
    editor.add_item(outer, "last")
    editor.add_item(stages, "two")
    assert editor.result() == (
        "a:\n- id: p\n  stages:\n  - one\n  - two\n  name: x\n- last\nb: 1\n"
    )
