from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from pipelinelint.report import Options, render
from tests.report import samples


def run_of(sample: str, **options: Any) -> Any:
    report = getattr(samples, sample)()
    return json.loads(render("sarif", report, Options(**options)))["runs"][0]


@pytest.mark.parametrize(
    "sample", ["grown", "clean", "outline", "hostile", "empty_report", "drifted"]
)
def test_sarif_fits_the_official_schema(sample: str, npm_folder: Path) -> None:
    (path,) = npm_folder.glob("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0*.json")
    schema = json.loads(path.read_text(encoding="utf-8"))
    options = Options(rule_link="https://docs.example/{group}/{rule}")
    written = json.loads(render("sarif", getattr(samples, sample)(), options))
    checker = jsonschema.Draft7Validator.FORMAT_CHECKER
    jsonschema.Draft7Validator(schema, format_checker=checker).validate(written)


def test_another_program_reads_the_findings_back(tmp_path: Path) -> None:
    loader = pytest.importorskip("sarif.loader", reason="sarif-tools is not installed")
    path = tmp_path / "out.sarif"
    report = samples.grown()
    path.write_text(render("sarif", report, Options()), encoding="utf-8")
    read = loader.load_sarif_file(str(path))
    records = read.get_records()
    found = {(each["Code"], each["Location"], each["Line"], each["Severity"]) for each in records}
    assert found == {
        (
            each.rule,
            "crm/sales%20pipeline.yaml",
            each.span.start.line,
            each.severity.replace("info", "note"),
        )
        for each in report.findings
    }


def test_every_rule_that_ran_is_described() -> None:
    rules = {each["id"]: each for each in run_of("grown")["tool"]["driver"]["rules"]}
    report = samples.grown()
    assert set(rules) == {rule for rule in report.cards if report.severities[rule] != "off"}
    rule = rules["parking-lot-stage"]
    assert rule["defaultConfiguration"]["level"] == "warning"
    assert "stages" in rule["properties"]["tags"]
    assert "**HubSpot:**" in rule["help"]["markdown"]


def test_a_result_names_its_rule_by_place_too() -> None:
    run = run_of("grown")
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_accepted_and_known_findings_are_marked_not_dropped() -> None:
    results = {each["ruleId"]: each for each in run_of("grown")["results"]}
    accepted = results["stale-deal-policy-missing"]["suppressions"]
    assert accepted[0]["kind"] == "inSource"
    assert accepted[0]["justification"] == "Agreed by the board for 2026"
    assert results["stage-count"]["baselineState"] == "unchanged"
    assert results["parking-lot-stage"]["baselineState"] == "new"


def test_columns_are_code_points_and_ends_are_past_the_last_one() -> None:
    run = run_of("grown")
    region = next(
        each["locations"][0]["physicalLocation"]["region"]
        for each in run["results"]
        if each["ruleId"] == "closed-probability-wrong"
    )
    assert run["columnKind"] == "unicodeCodePoints"
    assert region == {"startLine": 40, "startColumn": 61, "endLine": 40, "endColumn": 63}


def test_paths_start_at_the_root_of_the_repository() -> None:
    run = run_of("clean")
    assert run["results"] == []
    grown = run_of("grown", root="clients/fjord")
    place = grown["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": "clients/fjord/crm/sales%20pipeline.yaml", "uriBaseId": "%SRCROOT%"}


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a.yaml", "sub/a.yaml"),
        ("./x/../a b.yaml", "sub/a%20b.yaml"),
        ("../other/å.yaml", "other/%C3%A5.yaml"),
        ("crm\\deals.yaml", "sub/crm/deals.yaml"),
        ("/abs/a.yaml", "file:///abs/a.yaml"),
        ("C:\\crm\\a.yaml", "file:///C:/crm/a.yaml"),
    ],
)
def test_a_path_becomes_an_address(path: str, uri: str) -> None:
    from pipelinelint.report import uri as uri_of

    assert uri_of(path, Options(root="sub")) == uri


def test_fingerprints_do_not_repeat_within_a_run() -> None:
    report = samples.grown()
    twin = report.files[0].findings[0]
    report.files[0].findings.append(twin)
    results = json.loads(render("sarif", report, Options()))["runs"][0]["results"]
    keys = [each["partialFingerprints"]["primaryLocationLineHash"] for each in results]
    assert len(keys) == len(set(keys))


def test_a_name_cannot_make_a_link_of_a_message() -> None:
    messages = [each["message"]["text"] for each in run_of("hostile")["results"]]
    assert any("javascript" in each for each in messages)
    assert not any("](" in each.replace("\\](", "") for each in messages)


def test_a_crash_is_not_hidden() -> None:
    assert run_of("hostile")["invocations"][0]["executionSuccessful"] is False
