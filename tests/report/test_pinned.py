"""What other programs hold on to and clients have in hand: changed on purpose or not at all."""

from __future__ import annotations

import json

from pipelinelint.engine.report import Report
from pipelinelint.report import Options, render
from pipelinelint.report.changes import as_data
from pipelinelint.report.client.page import markdown_report
from pipelinelint.workspace.run import Workspace
from tests.compare.test_render import judged
from tests.report import samples
from tests.report.pages import page
from tests.report.test_golden import assert_golden
from tests.report.test_page import Reader

REPORT = (
    "version tool profile date rules files findings not_assessed not_described unjudged skipped "
    "notes gone problems summary scores"
)
FINDING = (
    "rule check severity message values template file line column end_line end_column where "
    "fingerprint suggestion remedy remedy_template edits also related suppression baseline of "
    "pipeline"
)
SUMMARY = (
    "files pipelines stages rules findings errors warnings infos hidden suppressed known gone "
    "not_assessed not_described"
)
SCORE = (
    "file profile score before_cap cap errors grade reason describe coverage without_exceptions "
    "pipelines formula"
)
CHANGES = "version old new changes findings summary"
CHANGE = "kind subject where field old new pipeline text breaks because file line column"
ISSUE = "type description check_name categories severity fingerprint location"


def test_the_keys_of_json_never_change() -> None:
    found = json.loads(render("json", samples.grown(), Options(score=True)))
    assert " ".join(found) == REPORT
    assert found["version"] == 1
    assert {" ".join(each) for each in found["findings"]} == {FINDING}
    assert " ".join(found["summary"]) == SUMMARY
    assert " ".join(found["scores"][0]) == SCORE
    (issue, *_) = json.loads(render("gitlab", samples.grown(), Options()))
    assert " ".join(issue) == ISSUE
    changes = as_data(judged())
    assert changes["version"] == 1
    assert " ".join(changes) == CHANGES
    assert " ".join(changes["changes"][0]) == CHANGE


def test_services_know_a_finding_by_the_same_keys() -> None:
    report = samples.grown()
    expected = [f"{each.fingerprint}:1" for each in report.findings]
    results = json.loads(render("sarif", report, Options()))["runs"][0]["results"]
    for key in ("pipelinelint/v1", "primaryLocationLineHash"):
        assert [each["partialFingerprints"][key] for each in results] == expected


def of_text(text: str) -> Report:
    run = Workspace(no_config=True)
    run.one("a.yaml", text.encode())
    return run.finish([])


def test_a_pipeline_without_an_id_is_one_fold() -> None:
    text = "version: 1\npipelines:\n  - name: New business\n    stagse: []\n    stages:\n"
    report = of_text(text + "      - name: Interested\n      - {id: b, name: Demo}\n")
    assert {each.rule for each in report.findings} >= {"unknown-key", "subjective-stage-name"}
    written = render("markdown", report, Options())
    assert written.count("<b>New business</b>") == 1


def test_the_client_reports_markdown_is_as_agreed() -> None:
    written = markdown_report(samples.grown(), Options(score=True), None, samples.clean())
    assert_golden("grown.client.md", written)


def test_the_client_reports_page_has_the_agreed_structure() -> None:
    """Every section, table and picture of the page, in order."""
    lines = []
    for tag, attributes in Reader(page("branded")).elements:
        name = attributes.get("id") or attributes.get("class") or attributes.get("scope") or ""
        if tag in ("section", "table", "article", "nav", "header", "footer", "svg", "dl", "ol"):
            lines.append(f"{tag} {name}".rstrip())
    assert_golden("branded.page.txt", "\n".join(lines) + "\n")
