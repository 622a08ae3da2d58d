from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import pipelinelint.report
from pipelinelint.report import Options, render
from tests.report import samples

SCHEMA = Path(pipelinelint.report.__file__).with_name("report.schema.json")


def schema() -> Any:
    return json.loads(SCHEMA.read_text(encoding="utf-8"))


@pytest.mark.parametrize("score", [False, True])
@pytest.mark.parametrize(
    "sample", ["grown", "clean", "outline", "hostile", "empty_report", "drifted"]
)
def test_json_fits_its_published_schema(sample: str, score: bool) -> None:
    written = json.loads(render("json", getattr(samples, sample)(), Options(score=score)))
    jsonschema.Draft202012Validator.check_schema(schema())
    jsonschema.validate(written, schema(), jsonschema.Draft202012Validator)


def test_json_keeps_every_text_exactly() -> None:
    report = samples.hostile()
    written = json.loads(render("json", report, Options()))
    assert [each["message"] for each in written["findings"]] == [
        each.message for each in report.findings
    ]


def test_json_lists_accepted_and_known_findings_and_counts_them_apart() -> None:
    written = json.loads(render("json", samples.grown(), Options()))
    accepted = [each for each in written["findings"] if each["suppression"]]
    known = [each for each in written["findings"] if each["baseline"] == "known"]
    assert accepted[0]["suppression"]["reason"] == "Agreed by the board for 2026"
    assert len(known) == 1
    assert written["summary"]["findings"] == len(written["findings"]) - 2


def test_json_survives_an_encoding_without_its_letters() -> None:
    render("json", samples.hostile(), Options()).encode("ascii")
