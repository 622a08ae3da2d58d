from __future__ import annotations

import re

from pipelinelint.language import ENGLISH
from pipelinelint.report import Options, default_format, render, why_format
from tests.report import samples

COMMAND = re.compile(r"^::(error|warning|notice) ([^:]*)::(.*)$")


def commands(text: str) -> list[re.Match[str]]:
    return [found for line in text.splitlines() if (found := COMMAND.match(line))]


def unescaped(text: str) -> str:
    for code, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, sign)
    return text


def test_every_finding_is_one_annotation_on_its_line() -> None:
    report = samples.grown()
    found = commands(render("github", report, Options()))
    assert len(found) == len(report.active)
    first = dict(pair.split("=") for pair in found[1].group(2).split(","))
    assert first["file"] == "crm/sales pipeline.yaml"
    assert (first["line"], first["col"]) == ("5", "3")
    assert first["title"] == "closed-lost-reason-not-dropdown"


def test_the_total_is_printed_because_only_ten_are_shown() -> None:
    text = render("github", samples.grown(), Options())
    assert "11 findings in 1 file: 2 errors, 7 warnings, 2 infos." in text
    assert "first ten" in text


def test_a_name_cannot_give_orders_to_the_runner() -> None:
    report = samples.hostile()
    text = render("github", report, Options())
    lines = [line for line in text.splitlines() if line.startswith("::")]
    assert len(lines) == len(report.active) == len(commands(text))
    assert "##[" not in text
    assert "##vso[" not in text


def test_a_message_arrives_as_it_was_but_for_what_cannot_be_seen() -> None:
    report = samples.grown()
    found = commands(render("github", report, Options()))
    said = unescaped(found[7].group(3)).split("\n")[0]
    assert said == '"Demo" (35 %) is not likelier to be won than "Interested" (40 %).'


def test_paths_start_at_the_root_of_the_repository() -> None:
    text = render("github", samples.grown(), Options(root="clients"))
    assert "file=clients/crm/sales pipeline.yaml," in text


def test_a_title_names_the_sheet_of_a_workbook_of_several() -> None:
    report = samples.grown()
    for finding in report.active:
        finding.path = "sales.xlsx#New: EMEA"
    (first, *_) = commands(render("github", report, Options()))
    assert first.group(2).startswith("file=sales.xlsx,")
    assert f"title={report.active[0].rule} (New%3A EMEA)" in first.group(2)


def test_a_build_service_gets_its_own_format_and_is_told_so() -> None:
    assert default_format({"GITHUB_ACTIONS": "true"}) == "github"
    assert default_format({"GITLAB_CI": "true"}) == "gitlab"
    assert default_format({"CI": "true"}) == "text"
    assert "GITHUB_ACTIONS" in why_format("github", ENGLISH)
    assert "--format text" in why_format("gitlab", ENGLISH)
    assert why_format("text", ENGLISH) == ""
