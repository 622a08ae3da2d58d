from __future__ import annotations

import pytest

from pipelinelint.ruleset import Example
from pipelinelint.ruleset.prove import read_example
from pipelinelint.ruleset.run import default_terms
from pipelinelint.ruleset.run.edit import changes_of, edits_of
from pipelinelint.shape import build
from pipelinelint.shape.joined import join
from pipelinelint.source.edit import Editor, apply
from pipelinelint.source.nodes import Mapping
from pipelinelint.source.read import read
from tests.ruleset.definitions import account, hits, rule_of


def fixed(text: str, edit: str, condition: str = "{id: s}") -> str:
    check = f"check: {{if: {condition}, message: it, edit: {edit}}}"
    examples = "examples: [{bad: one, text: 'x # <- here', fixed: 'x'}]"
    return apply(text, edits_of(hits(text, check=check, examples=examples), Editor(text)))[0]


BLOCK = """\
pipelines:
  - id: p
    stages:
      - id: s   # the first
        name: Demo  # seen
        required_fields:
          - amount   # money
        tasks:
          - title: Call
        # end of s

      - id: t
"""
LONG = "pipelines:\n- id: p\n  stages:\n  - id: s\n    definition: |\n      Long.\n"
FLOW = (
    "pipelines: [{id: p, stages: [{id: s, name: 'Demo', required_fields: [a, b]}, {id: t}]}] # c\n"
)


@pytest.mark.parametrize(
    ("text", "edit", "before", "after"),
    [
        (BLOCK, "{set: name, value: Won}", "name: Demo  # seen", "name: Won  # seen"),
        (BLOCK, "{set: type, value: won}", "- title: Call\n", "- title: Call\n        type: won\n"),
        (
            BLOCK,
            "{append: required_fields, value: date}",
            "- amount   # money\n",
            "- amount   # money\n          - date\n",
        ),
        (
            BLOCK,
            "{append: expected_fields, value: [a, b]}",
            "- title: Call\n",
            "- title: Call\n        expected_fields: [a, b]\n",
        ),
        (BLOCK.replace("  # seen", ""), "{remove: name}", "        name: Demo\n", ""),
        (BLOCK, "{remove: tasks}", "        tasks:\n          - title: Call\n", ""),
        (
            BLOCK.replace("   # money", ""),
            "{remove: required_fields, value: amount}",
            "        required_fields:\n          - amount\n",
            "",
        ),
        (BLOCK, "{remove: required_fields, value: nothing}", "", ""),
        (BLOCK, "{remove: id}", "", ""),
        (BLOCK, "{remove: definition}", "", ""),
        (BLOCK, "{remove: definition, value: x}", "", ""),
        (
            BLOCK,
            "{set: definition, value: 'a: b # c'}",
            "- title: Call\n",
            '- title: Call\n        definition: "a: b # c"\n',
        ),
        (
            BLOCK,
            "{append: tasks, value: Sign}",
            "- title: Call\n",
            "- title: Call\n          - Sign\n",
        ),
        (FLOW, "{set: name, value: Won}", "'Demo'", "'Won'"),
        (FLOW, "{set: probability, value: 20}", "[a, b]}", "[a, b], probability: 20}"),
        (FLOW, "{append: required_fields, value: c}", "[a, b]", "[a, b, c]"),
        (FLOW, "{append: required_fields, value: [c, d]}", "[a, b]", "[a, b, c, d]"),
        (FLOW, "{append: expected_fields, value: c}", "[a, b]}", "[a, b], expected_fields: [c]}"),
        (FLOW, "{remove: name}", "name: 'Demo', ", ""),
        (FLOW, "{remove: required_fields}", ", required_fields: [a, b]", ""),
        (FLOW, "{remove: required_fields, value: a}", "[a, b]", "[b]"),
        (FLOW, "{remove: required_fields, value: b}", "[a, b]", "[a]"),
        (FLOW, "{remove: required_fields, value: [a, b]}", ", required_fields: [a, b]", ""),
    ],
)
def test_an_edit_changes_what_it_says_and_nothing_else(
    text: str, edit: str, before: str, after: str
) -> None:
    assert fixed(text, edit) == text.replace(before, after, 1)


@pytest.mark.parametrize(
    ("text", "edit", "expected"),
    [
        (
            "pipelines: [{id: p, stages: [{id: s, name: }]}]",
            "{set: name, value: Won}",
            "pipelines: [{id: p, stages: [{id: s, name: Won }]}]",
        ),
        (
            "pipelines: [{id: p, stages: [{id: s, required_fields: []}]}]",
            "{append: required_fields, value: a}",
            "pipelines: [{id: p, stages: [{id: s, required_fields: [a]}]}]",
        ),
        (
            '{"pipelines": [{"id": "p", "stages": [{"id": "s"}]}]}',
            "{append: required_fields, value: a}",
            '{"pipelines": [{"id": "p", "stages": [{"id": "s", "required_fields": ["a"]}]}]}',
        ),
        (
            "pipelines:\r\n- id: p\r\n  stages:\r\n  - id: s\r\n",
            "{set: name, value: Won}",
            "pipelines:\r\n- id: p\r\n  stages:\r\n  - id: s\r\n    name: Won\r\n",
        ),
        (
            "pipelines:\n- id: p\n  stages:\n  - id: s",
            "{set: name, value: Won}",
            "pipelines:\n- id: p\n  stages:\n  - id: s\n    name: Won",
        ),
        (
            f"{LONG}  - t\n",
            "{set: name, value: Won}",
            f"{LONG}    name: Won\n  - t\n",
        ),
        (
            "pipelines:\n- id: p\n  stages:\n  - &s {id: s}\n  - {id: t}\n",
            "{set: name, value: Won}",
            "pipelines:\n- id: p\n  stages:\n  - &s {id: s, name: Won}\n  - {id: t}\n",
        ),
    ],
)
def test_an_edit_fits_the_layout(text: str, edit: str, expected: str) -> None:
    assert fixed(text, edit) == expected


def test_a_name_written_short_is_replaced_and_gets_no_new_fields() -> None:
    text = "pipelines: [{id: p, stages: [Demo]}]"
    assert fixed(text, "{set: name, value: Won}", "{name: Demo}") == text.replace("Demo", "Won")
    assert fixed(text, "{set: definition, value: x}", "{name: Demo}") == text


def test_what_several_hits_add_is_added_together() -> None:
    text = "pipelines: [{id: p, stages: [{id: s}]}]"
    check = """checks:
  amount:
    if: {required_fields: {lacks: amount}}
    message: a
    edit: {append: required_fields, value: amount, safe: true}
  date:
    if: {required_fields: {lacks: date}}
    message: b
    edit: {append: required_fields, value: date, safe: true}
"""
    examples = "examples: [{bad: one, text: 'x # <- here: amount # <- here: date', fixed: 'x'}]"
    found = hits(text, check=check, examples=examples)
    # what is missing lacks everything
    assert apply(text, edits_of(found, Editor(text)))[0] == text.replace(
        "{id: s}", "{id: s, required_fields: [amount, date]}"
    )
    assert all(change.safe for hit in found for change in changes_of(hit))


def test_a_value_may_be_read_from_the_node() -> None:
    text = "pipelines: [{id: p, closed_lost: {reason: why}, stages: [{id: s}]}]"
    edit = "{append: required_fields, value: $pipeline.closed_lost.reason}"
    assert fixed(text, edit) == text.replace("{id: s}", "{id: s, required_fields: [why]}")
    without = "pipelines: [{id: p, stages: [{id: s}]}]"
    assert fixed(without, edit) == without


def test_a_definition_stays_readable_after_an_edit() -> None:
    account(fixed(BLOCK, "{append: expected_fields, value: [x, 'a, b', 'no']}"))


MERGED = """\
pipelines:
  - id: p
    stages:
      - &first {id: r, name: Demo}
      - {<<: *first, id: s}
"""
KEYED = """\
pipelines:
  - id: p
    stages:
      - {id: r, &key name: Demo}
      - {id: s, *key : Offer}
"""

REPEATED = "pipelines:\n- id: p\n  stages:\n  - &s {id: s}\n  - *s\n"


@pytest.mark.parametrize("text", [MERGED, KEYED, REPEATED])
@pytest.mark.parametrize("edit", ["{set: name, value: Won}", "{remove: name}"])
def test_what_is_written_elsewhere_is_left_alone(text: str, edit: str) -> None:
    assert fixed(text, edit) == text


@pytest.mark.parametrize("edit", ["{remove: name}", "{remove: required_fields, value: amount}"])
def test_what_has_a_comment_is_not_taken_out_with_it(edit: str) -> None:
    assert fixed(BLOCK, edit) == BLOCK


@pytest.mark.parametrize("style", ["|-", ">-"])
def test_nothing_is_added_to_a_text_written_below_its_key(style: str) -> None:
    text = LONG.replace("  stages:", f"  policy:\n    on_breach: {style}\n      task\n  stages:")
    edit = "{append: pipeline.policy.on_breach, value: alert}"
    assert fixed(text, edit) == text
    assert "[task, alert]" in fixed(text.replace(f"{style}\n      ", ""), edit)


def test_nothing_goes_where_all_may_stay() -> None:
    edit = "{remove: required_fields, value: amount, keep: 1}"
    assert fixed(BLOCK, edit) == BLOCK
    assert fixed(FLOW, edit.replace("amount", "[a, b]")) == FLOW.replace("[a, b]", "[a]")
    assert fixed(FLOW, edit.replace("amount", "a")) == FLOW


TWO = """\
pipelines:
  - id: p
    creation: {required_fields: [a, c]}
    stages: [{id: s, required_fields: [a, b]}, {id: t}]
"""


def test_what_moves_is_not_written_twice_where_it_is_already() -> None:
    edit = "{move: required_fields, value: [a, b], to: pipeline.creation.required_fields}"
    moved = TWO.replace("[a, c]", "[a, c, b]").replace(", required_fields: [a, b]", "")
    assert fixed(TWO, edit) == moved


def test_what_is_all_there_already_only_goes() -> None:
    edit = "{move: required_fields, value: [a], to: pipeline.creation.required_fields}"
    text = TWO.replace("[a, c]", "a")
    given = read_example(Example("bad", "a test", text)).account  # a list is missing its brackets
    assert given is not None
    check = f"check: {{if: {{id: s}}, message: it, edit: {edit}}}"
    rule = rule_of(check=check, examples="examples: [{bad: one, text: 'x # <- here', fixed: 'x'}]")
    found = rule.run(given, default_terms(rule.card)).hits
    assert apply(text, edits_of(found, Editor(text)))[0] == text.replace("[a, b]", "[b]")


@pytest.mark.parametrize(("main", "part", "edited"), [(True, False, True), (False, True, False)])
def test_what_the_whole_says_is_edited_in_the_file_that_says_it(
    main: bool, part: bool, edited: bool
) -> None:
    said = "glossary: {SQL: a lead sales accepted}\n"
    head = "version: 1\ncrm: {platform: hubspot}\n"
    first, second = head + said * main, "part_of: a.yaml\npipelines: []\n" + said * part
    (one,), (other,) = read(first.encode(), "a.yaml"), read(second.encode(), "b.yaml")
    assert isinstance(one.root, Mapping)
    assert isinstance(other.root, Mapping)
    whole = build(join(one.root, [other.root])[0], "a.yaml")[0]
    check = "check: {if: {glossary: present}, message: it, edit: {remove: glossary}}"
    examples = "examples: [{bad: one, text: 'x # <- here', fixed: 'x'}]"
    rule = rule_of(select="select: account", check=check, examples=examples)
    edits = edits_of(rule.run(whole, default_terms(rule.card)).hits, Editor(first, path="a.yaml"))
    assert bool(edits) is edited
    assert apply(first, edits)[0] == head


def test_blocks_of_a_list_are_no_values_that_may_stay() -> None:
    text = FLOW.replace("required_fields: [a, b]", "tasks: [{title: Call}, Sign, Pay]")
    edit = "{remove: tasks, value: [Sign, Pay], keep: 1}"
    assert fixed(text, edit) == text.replace(", Pay", "")
