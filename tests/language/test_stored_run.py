"""A run stored as JSON is shown again in any language, equal to a fresh run in it."""

from __future__ import annotations

import json
from functools import cache

import pytest

from pipelinelint.engine.judge import _finding
from pipelinelint.engine.report import FileReport, Report
from pipelinelint.errors import CannotRun
from pipelinelint.language import Language
from pipelinelint.report import Options, render
from pipelinelint.report.stored import stored_run
from pipelinelint.report.translated import translated
from pipelinelint.ruleset.prove import hits_of, read_example
from pipelinelint.ruleset.stored import shipped_rules, tell_shipped
from tests.cases import every
from tests.language.test_speaking import LOUD
from tests.report import samples

RULES = shipped_rules()
EXAMPLES = tell_shipped(RULES)
CARDS = {name: rule.card for name, rule in RULES.items()}


@cache
def run(rule: str) -> Report:
    """What the bad examples of a rule give, as a run; nobody changes it."""
    report = Report("1.0", "audit", "2026-11-28")
    report.cards, report.severities = CARDS, dict.fromkeys(CARDS, "warning")
    for number, example in enumerate(each for each in EXAMPLES[rule] if each.kind == "bad"):
        file = FileReport(f"{number}.yaml", {}, None)
        file.is_definition, file.unread = True, False
        for hit in hits_of(RULES[rule], example, read_example(example), RULES):
            remedy = CARDS[rule].remedy("hubspot", hit.check)
            finding = _finding(hit, file.path, remedy)
            finding.about.pipeline = None
            file.findings.append(finding)
        report.files.append(file)
    return report


def stored(report: Report) -> Report:
    return stored_run(render("json", report, Options()).encode(), "run.json", CARDS)


@pytest.mark.parametrize("rule", RULES)
def test_it_says_the_same_as_a_fresh_run(rule: str) -> None:
    report = run(rule)
    assert report.findings
    for spoken in (Language(), LOUD):
        options = Options(language=spoken)
        fresh, again = translated(report, spoken), translated(stored(report), spoken)
        for format_ in ("text", "markdown", "json", "github"):
            assert render(format_, again, options) == render(format_, fresh, options), format_


@pytest.mark.parametrize("format_", ["text", "markdown", "json", "github", "junit"])
def test_a_comparison_with_the_crm_says_the_same_as_a_fresh_one(format_: str) -> None:
    report = samples.drifted()
    for spoken in (Language(), LOUD):
        options = Options(language=spoken)
        fresh = render(format_, translated(report, spoken), options)
        assert render(format_, translated(stored(report), spoken), options) == fresh
    assert "<" in translated(report, LOUD).findings[0].message


@every(RULES)
def test_every_sentence_of_a_finding_is_translated(rule: str) -> None:
    for finding in translated(run(rule), LOUD).findings:
        assert finding.message.startswith(f"<{rule}")
        assert finding.remedy.startswith(f"<{rule}")
        assert not finding.suggestion or finding.suggestion.startswith(f"<{rule}")


@every(RULES)
def test_the_english_of_a_message_is_its_template_with_the_values(rule: str) -> None:
    for finding in run(rule).findings:
        says = CARDS[rule].says[finding.check]
        said = Language().said("", says.message, finding.values, says.one, says.count)
        assert said == finding.message


def test_translating_leaves_the_report_as_it_is() -> None:
    report = run("stage-count")
    before = render("json", report, Options())
    translated(report, LOUD)
    assert render("json", report, Options()) == before


@pytest.mark.parametrize("sample", [samples.grown, samples.clean, samples.outline])
@pytest.mark.parametrize("format_", ["text", "markdown", "json"])
def test_a_whole_run_is_the_same_again(sample: object, format_: str) -> None:
    assert callable(sample)
    report = sample()
    cards = report.cards
    again = stored_run(render("json", report, Options()).encode(), "run.json", cards)
    assert render(format_, again, Options()) == render(format_, report, Options())


GOOD = json.loads(render("json", run("stage-count"), Options()))


@pytest.mark.parametrize(
    "change",
    [
        {"version": 2},
        {"findings": [{}]},
        {"files": []},
        {"rules": {"x": "fatal"}},
        {"date": 3},
        {
            "not_assessed": [
                {"file": "elsewhere", "rule": "x", "reason": "y", "section": None, "pipeline": None}
            ]
        },
    ],
)
def test_what_is_no_stored_run_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(CannotRun, match=r"run\.json is no run"):
        stored_run(json.dumps(GOOD | change).encode(), "run.json", CARDS)


@pytest.mark.parametrize("text", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 99_999])
def test_what_is_no_json_is_refused(text: bytes) -> None:
    with pytest.raises(CannotRun):
        stored_run(text, "run.json", CARDS)


def test_a_rule_that_is_not_here_keeps_its_sentence() -> None:
    text = json.dumps(GOOD).replace("stage-count", "a-rule-of-ours")
    report = stored_run(text.encode(), "run.json", {})
    assert [each.message for each in translated(report, LOUD).findings] == [
        each["message"] for each in GOOD["findings"]
    ]
