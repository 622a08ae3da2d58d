"""Comments accept findings on their line, the line below, or the item that begins there."""

import pytest

from pipelinelint.engine.suppression_edits import add_edits
from tests.engine.suppressed import Result, at_word, document

HEAD = "version: 1\ncrm: {platform: hubspot}\n"


def lines(*written: str) -> str:
    return HEAD + "\n".join(written) + "\n"


def test_a_comment_covers_its_line() -> None:
    text = lines(
        "pipelines:", "  - id: sales", "    union: true  # pipelinelint: ignore[stage-count] agreed"
    )
    result = Result(text, [at_word(text, "union"), at_word(text, "sales")])
    assert result.suppressed == [True, False]
    assert result.new == []
    kept = result.findings[0].suppression
    assert kept is not None
    assert (kept.reason, kept.source, kept.until) == ("agreed", "comment", None)


def test_a_comment_alone_covers_the_line_below() -> None:
    text = lines(
        "pipelines:",
        "  - id: sales",
        "    # pipelinelint: ignore[stage-count] agreed",
        "    # and more about it",
        "    union: true",
        "    kind: renewal",
    )
    result = Result(text, [at_word(text, "union"), at_word(text, "kind")])
    assert result.suppressed == [True, False]


def test_an_empty_line_parts_a_comment_from_what_follows() -> None:
    text = lines("# pipelinelint: ignore[stage-count] agreed", "", "pipelines: []")
    result = Result(text, [at_word(text, "pipelines")])
    assert result.suppressed == [False]
    assert result.said == [("ignore-unused", 3)]


@pytest.mark.parametrize(
    "first",
    [
        "      - id: demo  # pipelinelint: ignore[stage-count] agreed",
        "      # pipelinelint: ignore[stage-count] agreed\n      - id: demo",
    ],
)
def test_the_first_line_of_an_item_covers_the_item(first: str) -> None:
    text = lines(
        "pipelines:", "  - id: sales", "    stages:", first, "        name: Demo",
        "        tasks:", "          - title: Call", "      - id: next",
    )  # fmt: skip
    result = Result(text, [at_word(text, "next"), at_word(text, "Call"), at_word(text, "Demo")])
    assert result.suppressed == [False, True, True]


def test_the_key_of_an_item_is_its_first_line() -> None:
    text = lines(
        "properties:",
        "  amount:  # pipelinelint: ignore[stage-count] agreed",
        "    label: Amount",
        "  other:",
        "    label: Other",
        "pipelines: []",
    )
    result = Result(text, [at_word(text, "Amount"), at_word(text, "Other")])
    assert result.suppressed == [True, False]


def test_the_first_line_of_a_list_or_of_the_file_covers_only_itself() -> None:
    text = "version: 1  # pipelinelint: ignore[stage-count] agreed\n" + "\n".join(
        [
            "crm: {platform: hubspot}",
            "pipelines:  # pipelinelint: ignore[stage-count] agreed",
            "  - id: sales",
        ]
    )
    result = Result(text, [at_word(text, "sales"), at_word(text, "pipelines:")])
    assert result.suppressed == [False, True]


def test_several_rules_and_spellings_are_read() -> None:
    text = lines(
        "pipelines: []  # Pipelinelint : ignore [ stage-count , playbook-missing ] -- so  be  it"
    )
    findings = [at_word(text, "pipelines", rule) for rule in ("stage-count", "playbook-missing")]
    result = Result(text, findings)
    assert result.suppressed == [True, True]
    assert result.findings[0].suppression is not None
    assert result.findings[0].suppression.reason == "so be it"


def test_other_rules_and_other_files_are_not_covered() -> None:
    text = lines("pipelines: []  # pipelinelint: ignore[stage-count] agreed")
    result = Result(
        text,
        [at_word(text, "pipelines", "playbook-missing"), at_word(text, "pipelines", path="b.yaml")],
    )
    assert result.suppressed == [False, False]


def test_the_rules_that_were_silent_are_covered_and_count_as_use() -> None:
    text = lines("pipelines: []  # pipelinelint: ignore[stage-count, noun-only-stage-name] agreed")
    result = Result(text, [at_word(text, "pipelines", also="noun-only-stage-name")])
    assert result.suppressed == [True]
    assert result.new == []


def test_an_exception_to_a_silent_rule_does_not_cover_the_one_that_speaks() -> None:
    text = lines("pipelines: []  # pipelinelint: ignore[noun-only-stage-name] agreed")
    result = Result(text, [at_word(text, "pipelines", also="noun-only-stage-name")])
    assert result.suppressed == [False]
    assert result.new == []


@pytest.mark.parametrize("reason", ["", "  ", " --"])
def test_without_a_reason_it_does_not_hold(reason: str) -> None:
    text = lines(f"pipelines: []  # pipelinelint: ignore[stage-count]{reason}")
    result = Result(text, [at_word(text, "pipelines")])
    assert result.suppressed == [False]
    assert result.said == [("ignore-without-reason", 3)]


def test_an_unknown_rule_is_pointed_at_with_a_suggestion() -> None:
    text = lines("pipelines: []  # pipelinelint: ignore[stage-count, noun-only-stage-nme] agreed")
    result = Result(text, [at_word(text, "pipelines")])
    assert result.suppressed == [True]
    (found,) = result.new
    assert (found.rule, found.suggestion) == ("ignore-unknown-rule", "noun-only-stage-name")
    assert text[found.span.start.offset : found.span.end.offset] == "noun-only-stage-nme"
    assert found.span.start.column == text.split("\n")[2].index("noun") + 1


def test_what_is_said_about_exceptions_cannot_be_accepted() -> None:
    text = lines("pipelines: []  # pipelinelint: ignore[ignore-unused] agreed")
    result = Result(text, [])
    assert [each.message for each in result.new] == [
        "ignore-unused is about exceptions themselves, so it can't be accepted."
    ]


def test_an_exception_nobody_needs_is_reported_for_each_rule_that_ran() -> None:
    text = lines("pipelines: []  # pipelinelint: ignore[stage-count, playbook-missing] agreed")
    assert Result(text, []).said == [("ignore-unused", 3), ("ignore-unused", 3)]
    assert Result(text, [], ran=("playbook-missing",)).said == [("ignore-unused", 3)]
    assert Result(text, [], ran=()).said == []


@pytest.mark.parametrize(
    "comment",
    [
        "ignore stage-count",
        "ignore[]",
        "ignore[stage-count",
        "disable[stage-count] x",
        "",
        "ignore[,]",
    ],
)
def test_a_comment_for_us_that_cannot_be_read_is_reported(comment: str) -> None:
    text = lines(f"pipelines: []  # pipelinelint: {comment}")
    result = Result(text, [at_word(text, "pipelines")])
    assert result.said == [("ignore-unreadable", 3)]


@pytest.mark.parametrize(
    "comment",
    [
        "pipelinelint check a.yaml",
        "see pipelinelint: the manual",
        "yamllint disable",
        "some program: ignore[stage-count] x",  # a name as long as ours
        "",
    ],
)
def test_other_comments_are_none_of_our_business(comment: str) -> None:
    text = lines(f"pipelines: []  # {comment}")
    assert Result(text, []).new == []


def test_on_request_everything_is_shown() -> None:
    text = lines(
        "pipelines: []  # pipelinelint: ignore[stage-count] agreed",
        "ignore: [{rule: stage-count, reason: agreed}, {rule: playbook-missing}]",
    )
    result = Result(text, [at_word(text, "pipelines")], hold=False)
    assert result.suppressed == [False]
    assert result.said == [("ignore-without-reason", 4)]


def test_an_item_repeated_by_an_alias_is_covered_where_it_is_used() -> None:
    text = lines(
        "pipelines:",
        "  - id: sales",
        "    policy: &limits {max_days_open: 90}",
        "  - id: other",
        "    policy: *limits  # pipelinelint: ignore[stage-count] agreed",
    )
    result = Result(text, [at_word(text, "*limits"), at_word(text, "max_days_open")])
    assert result.suppressed == [True, False]


def test_an_item_ends_behind_its_last_character() -> None:
    text = """pipelines:
  # pipelinelint: ignore[stage-count] agreed
  - {id: first,
     name: it}
  - {id: next}
"""
    last, behind, after = (at_word(text, word) for word in ("}\n  -", "\n  - {id: next", "next"))
    assert Result(text, [last, behind, after]).suppressed == [True, False, False]


def test_comments_above_one_another_speak_of_the_same_line() -> None:
    text = """pipelines:
  # pipelinelint: ignore[stage-count] agreed
  # why: we sell to schools
  # pipelinelint: ignore[playbook-missing] agreed
  - {id: p}
"""
    findings = [at_word(text, "p}"), at_word(text, "p}", "playbook-missing")]
    assert Result(text, findings).suppressed == [True, True]


def test_the_sign_behind_an_item_is_no_part_of_it() -> None:
    text = """pipelines: [
  # pipelinelint: ignore[stage-count] agreed
  {id: first,
   name: Last}, {id: next}]
"""
    findings = [at_word(text, "Last}"), at_word(text, "}, {"), at_word(text, ", {id: next")]
    assert Result(text, findings).suppressed == [True, True, False]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("after", ["", "crm: {platform: hubspot}"])
def test_a_comment_alone_is_taken_out_with_its_line(end: str, after: str) -> None:
    before, comment = f"version: 1{end}", f"# pipelinelint: ignore[stage-count] x{end}"
    found = Result(text := before + comment + after, []).new
    add_edits(found, [document(text)])
    cut = found[0].edits[0]
    assert text[: cut.start] + cut.text + text[cut.end :] == before + after
