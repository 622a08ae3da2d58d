"""Exceptions over the files of a run: what the settings accept, and what nobody needs."""

import pytest

from pipelinelint.engine import define
from pipelinelint.engine.report import FileReport, Gap
from pipelinelint.engine.suppressions import Suppressions
from pipelinelint.ruleset import Card
from pipelinelint.settings import Settings
from pipelinelint.shape.finding import Finding
from tests.engine.suppressed import TODAY, at_word, document
from tests.settings.files import settings

TEXT = "version: 1\ncrm: {platform: hubspot}\npipelines: [{id: sales, stages: [{id: demo}]}]\n"
WARNED = dict.fromkeys(("starter", "recommended", "strict", "audit"), "warning")
CARDS = {name: Card(name, "stages", "Title", WARNED) for name in ("stage-count", "other-rule")}
ACCEPTED = "ignore: [{rule: [stage-count, other-rule], reason: agreed}]"
ONE = "ignore: [{rule: stage-count, reason: agreed}]"


def accept(
    run: Suppressions,
    said: Settings,
    *findings: Finding,
    path: str = "a.yaml",
    text: str = TEXT,
    gaps: tuple[Gap, ...] = (),
) -> FileReport:
    found = document(text)
    found.path = path
    definition = define(found)
    file = FileReport(path, definition.texts, definition.account)
    file.findings += findings
    file.gaps += gaps
    run.accept(file, definition, said, CARDS)
    return file


def unused(run: Suppressions, complete: bool = True) -> list[tuple[str, str]]:
    return [
        (each.rule, each.value)
        for report in run.about_settings(lambda path: complete)
        for each in report.findings
    ]


def test_an_exception_of_use_in_one_file_is_of_use() -> None:
    run, said = Suppressions(TODAY, True), settings(ACCEPTED)
    first = accept(run, said, at_word(TEXT, "demo"))
    accept(run, said, at_word(TEXT, "demo", "other-rule", path="b.yaml"), path="b.yaml")
    accept(run, said, path="c.yaml")
    assert first.findings[0].suppression is not None
    assert unused(run) == []


def test_one_of_no_use_in_any_file_is_said_of_the_settings_by_a_complete_run_only() -> None:
    run, said = Suppressions(TODAY, True), settings(ACCEPTED)
    accept(run, said, at_word(TEXT, "demo"))
    accept(run, said, path="b.yaml")
    assert unused(run, complete=False) == []
    assert unused(run) == [("ignore-unused", "other-rule")]
    (report,) = run.about_settings(lambda path: True)
    assert (report.path, report.unread, report.is_definition) == (
        ".pipelinelint.yaml",
        False,
        False,
    )


def test_a_rule_of_the_structure_needs_no_exception_where_all_is_well() -> None:
    run = Suppressions(TODAY, True)
    accept(run, settings("ignore: [{rule: duplicate-key, reason: agreed}]"))
    assert unused(run) == [("ignore-unused", "duplicate-key")]


@pytest.mark.parametrize("fixes", [False, True])
def test_what_would_fix_an_exception_is_worked_out_where_it_is_asked_for(fixes: bool) -> None:
    run = Suppressions(TODAY, True, fixes=fixes)
    text = TEXT + "ignore: [{rule: stage-count, reason: agreed}]\n"
    (said,) = accept(run, settings(""), text=text).findings
    assert bool(said.edits) is fixes


def test_what_another_run_knows_and_ran_counts_too() -> None:
    run, other, said = Suppressions(TODAY, True), Suppressions(TODAY, True), settings(ACCEPTED)
    accept(other, said, at_word(TEXT, "demo"))
    run.add(other.known, other.ran, ["a hint"])
    run.add_used(said, other.used()[id(said)])
    assert unused(run) == [("ignore-unused", "other-rule")]
    assert run.hints == ["a hint"]


@pytest.mark.parametrize(
    ("reason", "found"),
    [
        ("not described", []),
        ("nothing to judge", [("ignore-unused", "stage-count")]),
    ],
)
def test_a_rule_that_was_not_assessed_might_need_its_exception(
    reason: str, found: list[tuple[str, str]]
) -> None:
    run = Suppressions(TODAY, True)
    accept(run, settings(ONE), gaps=(Gap("stage-count", reason),))
    assert unused(run) == found


def test_a_rule_that_is_off_might_need_its_exception() -> None:
    run = Suppressions(TODAY, True)
    accept(run, settings(f"{ONE}\nrules: {{stage-count: off}}"))
    assert unused(run) == []


def test_faults_of_exceptions_stand_among_the_findings_in_order() -> None:
    text = f"{TEXT}# pipelinelint: ignore[stage-count] agreed\nnotes: x\n"
    last = at_word(text, "notes", "other-rule")
    file = accept(Suppressions(TODAY, True), settings(""), last, text=text)
    assert [each.rule for each in file.findings] == ["ignore-unused", "other-rule"]


def test_on_request_the_settings_cover_nothing() -> None:
    run = Suppressions(TODAY, False)
    file = accept(run, settings(ONE), at_word(TEXT, "demo"))
    assert file.findings[0].suppression is None
    assert unused(run) == []


def test_what_one_of_two_settings_uses_of_a_file_both_extend_is_of_use() -> None:
    run, one, two = Suppressions(TODAY, True), settings(ONE), settings(ONE)
    accept(run, one, at_word(TEXT, "demo"))
    accept(run, two, path="b.yaml")
    assert unused(run) == []


def test_what_neither_uses_is_said_once() -> None:
    run = Suppressions(TODAY, True)
    accept(run, settings(ONE))
    accept(run, settings(ONE), path="b.yaml")
    assert unused(run) == [("ignore-unused", "stage-count")]


def test_a_hint_says_what_a_rule_is_called_now() -> None:
    text = TEXT.replace("id: demo}", "id: demo}  # pipelinelint: ignore[old-count] agreed\n ")
    renamed = Card("stage-count", "stages", "Title", WARNED, was=("old-count",))
    definition = define(document(text))
    file = FileReport("a.yaml", definition.texts, definition.account)
    file.findings.append(at_word(text, "demo"))
    run = Suppressions(TODAY, True)
    run.accept(file, definition, Settings(), {"stage-count": renamed})
    assert run.hints == ["a.yaml:3: old-count is called stage-count now."]
    assert file.findings[0].suppression is not None


CALLED = """version: 1
crm: {platform: hubspot}
pipelines:
  - id: sales
    stages: [{id: demo, name: 1. Demo  held}, {id: "caf\\u00e9", name: "B\\u00fcro besucht"}]
# Intake was merged into the demo
"""


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("naming: {allow: [Demo held, demo HELD, Büro besucht, Intake]}", []),
        ("naming: {allow: [Demo held, Visit]}", ["Visit"]),
        ("naming: {overrides: {Demo held: vague, Visit: vague}}", ["Visit"]),
        ("rules: {stage-count: {options: {allow: [Demo held, Visit]}}}", ["Visit"]),
        ("overrides: [{paths: [b], rules: {other-rule: {options: {allow: [V]}}}}]", ["V"]),
        ("rules: {not-run: {options: {allow: [Visit]}}}", []),
        ("rules: {stage-count: {options: {allow: Visit}}}", []),
        ("naming: {terms: {vague: [visit]}}", []),
    ],
)
def test_a_name_that_is_allowed_and_stands_nowhere_is_told(said: str, told: list[str]) -> None:
    run = Suppressions(TODAY, True)
    accept(run, settings(said), text=CALLED)
    assert unused(run) == [("ignore-unused", each) for each in told]
    assert unused(run, complete=False) == []


def test_a_name_that_is_allowed_may_stand_in_any_of_the_files() -> None:
    run, said = Suppressions(TODAY, True), settings("naming: {allow: [Demo held, Visit]}")
    accept(run, said, text=CALLED)
    accept(run, said, path="b.yaml", text=CALLED.replace("Demo  held", "Visit"))
    assert unused(run) == []
