"""What an import left out, guessed or left open, in every format that can hold it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest

from pipelinelint.engine.report import Report
from pipelinelint.report import DEFINITIONS, Options, render
from pipelinelint.workspace.run import Workspace

STAGE = """{"id": "%d", "label": "Demo completed", "displayOrder": 0, "archived": %s,
   "metadata": {"isClosed": "false", "probability": "0.2"}}"""


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Report:
    """An export with one place that is left out, and twelve files that are."""
    monkeypatch.chdir(tmp_path)
    stages = f"{STAGE % (1, 'false')},\n  {STAGE % (2, 'true')}"
    text = f'{{"results": [{{"id": "1", "label": "Sales", "stages": [\n  {stages}]}}]}}'
    (tmp_path / "deals.json").write_text(text, encoding="utf-8")
    for number in range(4):
        (tmp_path / f"odd-{number}.json").write_text("[", encoding="utf-8")
    for number in range(8):
        other = f'{{"results": [{{"id": "{number}", "label": "T{number}", "stages": '
        other += '[{"id": "1", "label": "New", "metadata": {"ticketState": "OPEN"}}]}]}'
        (tmp_path / f"tickets-{number}.json").write_text(other, encoding="utf-8")
    return Workspace(source="hubspot", needs=DEFINITIONS).judge(["."])


def test_json_has_all_of_them_with_their_places(report: Report) -> None:
    notes = json.loads(render("json", report, Options()))["notes"]
    assert len(notes) == 13
    (archived,) = (each for each in notes if "archived" in each["message"])
    assert archived == {
        "message": 'the archived stage "Demo completed" is left out',
        "file": "deals.json",
        "line": 4,
        "column": 3,
        "end_line": 5,
        "end_column": 60,
    }
    broken = next(each for each in notes if each["file"] == "odd-0.json")
    assert (broken["line"], broken["column"], broken["end_column"]) == (1, None, None)


def test_sarif_has_them_as_notifications_that_raise_no_alert(report: Report) -> None:
    (run,) = json.loads(render("sarif", report, Options()))["runs"]
    told = run["invocations"][0]["toolExecutionNotifications"]
    assert len(told) == 13
    assert {each["level"] for each in told} == {"note"}
    assert {each["descriptor"]["id"] for each in told} == {
        each["id"] for each in run["tool"]["driver"]["notifications"]
    }
    (archived,) = (each for each in told if "archived" in each["message"]["text"])
    place = archived["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"].endswith("deals.json")
    assert place["region"]["startLine"] == 4
    assert not any("archived" in each["message"]["text"] for each in run["results"])


def test_a_comment_tells_ten_and_counts_the_rest(report: Report) -> None:
    text = render("markdown", report, Options())
    assert "- Left out of the export, guessed, or worth knowing:" in text
    assert text.count("left out: ") + text.count("is left out") == 10
    assert "  - … and 3 more" in text


def test_a_page_and_a_test_report_have_all_of_them(report: Report) -> None:
    page = render("html", report, Options())
    assert page.count("a pipeline of tickets") == 8
    assert "the archived stage" in page
    suite = fromstring(render("junit", report, Options()))[0]
    told = suite.findtext("system-out") or ""
    assert len(told.splitlines()) == 13
    assert 'deals.json:4: the archived stage "Demo completed" is left out' in told


def test_what_is_no_export_has_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").write_text("pipelines: [{id: p, stages: [{id: a}]}]", encoding="utf-8")
    report = Workspace(needs=DEFINITIONS).judge(["a.yaml"])
    data: Any = json.loads(render("json", report, Options()))
    assert data["notes"] == []
    (run,) = json.loads(render("sarif", report, Options()))["runs"]
    assert "notifications" not in run["tool"]["driver"]
    assert "Left out of the export" not in render("markdown", report, Options())
    assert "left out" not in render("junit", report, Options())
