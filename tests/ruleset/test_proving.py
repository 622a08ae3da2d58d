from __future__ import annotations

import pytest

from pipelinelint.ruleset.prove import is_silent, marks, prove
from pipelinelint.ruleset.run import Terms
from tests.ruleset.definitions import account, rule_of
from tests.ruleset.making import loaded, proofs, rule_text

CHECKS = """checks:
  first: {if: {position: 1}, message: first, grade: {error: {definition: x}}}
  second: {if: {position: 2}, message: second}"""
SHOW_ALL = """
  - bad: everything there is
    text: |
      pipelines:
      - id: p
        stages:
        - {id: a, definition: x}   # <- here: first error
        - {id: b}  # <- here: second"""


def outcome(text: str, kind: str = "bad", more: str = "") -> tuple[str, list[str]]:
    """What becomes of an example with that text."""
    lines = text.replace("\n", "\n      ")
    example = f"\n  - {kind}: this one\n    text: |\n      {lines}\n{more}"
    proved = proofs(rule_text(check=CHECKS, examples=f"examples:{SHOW_ALL}{example}"))
    assert proved[0].is_ok, proved[0].details
    return proved[1].outcome, proved[1].details


STAGES = "pipelines:\n- id: p\n  stages:\n  - id: a{a}\n  - id: b{b}\n  - id: c{c}"


@pytest.mark.parametrize(
    ("a", "b", "c", "expected"),
    [
        (" # <- here", " # <- here", "", "ok"),
        (" # <- here: first", " # <- here: second warning", "", "ok"),
        (" # <- here", "", "", "noisy"),
        (" # <- here", " # <- here", " # <- here", "missing"),
        (" # <- here", "", " # <- here", "wrong place"),
        (" # <- here: second", " # <- here", "", "wrong check"),
        (" # <- here: error", " # <- here", "", "wrong check"),
        (" # <- here # <- here", " # <- here", "", "missing"),
    ],
)
def test_findings_are_compared_with_marks(a: str, b: str, c: str, expected: str) -> None:
    assert outcome(STAGES.format(a=a, b=b, c=c))[0] == expected


def test_what_does_not_fit_is_said_with_its_line() -> None:
    told = outcome(STAGES.format(a=" # <- here", b="", c=" # <- here"))[1]
    assert told == ["line 5: second warning: second", "line 6: expected a finding, there is none"]


def test_a_good_example_without_findings_is_ok_and_with_one_noisy() -> None:
    assert outcome("pipelines: [{id: p}]", "good")[0] == "ok"
    assert outcome("pipelines: [{id: p, stages: [a]}]", "good")[0] == "noisy"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("pipelines: [", "a value is expected"),
        ("pipelines: [{id: p, stagess: []}]", "has no `stagess`"),
        ("- a", "the text is not one definition"),
        ("pipelines: [{id: p, kind: odd}]", "`kind` can't be `odd`"),
    ],
)
def test_an_example_that_is_no_definition_is_unreadable(text: str, said: str) -> None:
    result, details = outcome(text, "good")
    assert result == "unreadable"
    assert any(said in line for line in details)


def test_what_an_example_leaves_out_is_supplied() -> None:
    assert outcome("pipelines: [{id: p}]", "good")[0] == "ok"


def test_an_export_that_does_not_cover_the_section_gives_no_finding() -> None:
    examples = """examples:
  - {bad: one, text: 'pipelines: [{id: p, stages: [s]}]  # <- here'}
  - good: not covered
    text: |
      source: {kind: export, covers: [properties]}
      pipelines: [{id: p, stages: [s]}]
  - bad: covered
    text: |
      source: {kind: export, covers: [stages]}
      pipelines: [{id: p, stages: [s]}]  # <- here
"""
    assert [
        each.outcome for each in proofs(rule_text(needs="needs: stages", examples=examples))
    ] == [
        "ok",
        "ok",
        "ok",
    ]


def test_an_example_may_choose_profile_and_options() -> None:
    changed = {
        "severity": "severity: {starter: info, recommended: warning, strict: error, audit: error}",
        "options": "options: {most: {type: integer, default: 9, from: x}}",
        "check": "check: {if: {position: {above: $most}}, message: it}",
        "examples": """examples:
  - bad: a small limit
    options: {most: 1}
    profile: starter
    text: |
      pipelines:
      - id: p
        stages:
        - a
        - b   # <- here: info
  - {good: the usual one, text: 'pipelines: [{id: p, stages: [a, b]}]'}""",
    }
    assert all(each.is_ok for each in proofs(rule_text(**changed)))


def test_a_check_that_is_off_runs_where_a_mark_names_it() -> None:
    changed = {
        "check": """checks:
  asleep: {if: {position: 1}, severity: off, message: it}
  awake: {if: {position: 2}, message: it}""",
        "examples": """examples:
  - {bad: on, text: 'pipelines: [{id: p, stages: [a]}]  # <- here: asleep'}
  - {bad: both, text: 'pipelines: [{id: p, stages: [a, b]}]  # <- here: awake'}""",
    }
    assert all(each.is_ok for each in proofs(rule_text(**changed)))


FIX = "check: {if: {definition: missing}, message: it, edit: {set: definition, value: Seen}}"


@pytest.mark.parametrize(("fixed", "expected"), [("Seen", "ok"), ("Heard", "wrong fix")])
def test_an_edit_is_proven_by_the_text_it_leaves(fixed: str, expected: str) -> None:
    examples = f"""examples:
  - bad: one
    text: |
      pipelines: [{{id: p, stages: [{{id: s}}]}}]  # <- here
    fixed: |
      pipelines: [{{id: p, stages: [{{id: s, definition: {fixed}}}]}}]  # <- here
"""
    assert proofs(rule_text(check=FIX, examples=examples))[0].outcome == expected


def test_a_rule_run_with_another_is_silent_where_that_one_speaks() -> None:
    other = loaded(rule_text(), "another")
    text = rule_text(
        yields="yields_to: [another]",
        check="check: {if: {definition: {not: x}}, message: it}",
        examples="""examples:
  - {bad: alone, text: 'pipelines: [{id: p, stages: [s]}]  # <- here'}
  - {good: together, with: [another], text: 'pipelines: [{id: p, stages: [s]}]'}
  - {good: unknown, with: [nobody], text: 'pipelines: [{id: p, stages: [s]}]'}""",
    )
    checked = loaded(text)
    others = {"another": other.rule}
    proved = prove(checked.rule, checked.examples, others)
    assert [each.outcome for each in proved] == ["ok", "ok", "unreadable"]
    assert proved[0].name == "a-rule::alone"


def test_a_more_severe_finding_is_not_silenced() -> None:
    severe = rule_of(severity="severity: error", yields="yields_to: [other]")
    given = account("pipelines: [{id: p, stages: [s]}]")
    own = severe.run(given, Terms({}, "error")).hits[0]
    other = severe.run(given, Terms({}, "warning")).hits[0]
    other.rule = "other"
    assert not is_silent(own, [other], ("other",))
    same = severe.run(given, Terms({}, "error")).hits[0]
    same.rule = "same"
    assert is_silent(own, [other, same], ("other", "same"))  # one of them is as severe
    assert is_silent(other, [own], ("a-rule",))
    other.items[0] = None  # an item on which nobody speaks
    assert not is_silent(other, [own], ("a-rule",))


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("a  # <- here", [()]),
        ("a  #<-here: too-few", [("too-few",)]),
        ("a  # <- here: too-few error", [("too-few", "error")]),
        ("a  # <- here: too-few, error", [("too-few", "error")]),
        ("a  # <- here: x # <- here: y", [("x",), ("y",)]),
        ("a  # <- hereafter", []),
        ("a  # here", []),
    ],
)
def test_marks_are_read_from_comments(line: str, words: list[tuple[str, ...]]) -> None:
    found = marks(f"first\n{line}\n")
    assert [mark.words for mark in found] == words
    assert all(mark.line == 2 for mark in found)
