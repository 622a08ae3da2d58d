from __future__ import annotations

import json
import subprocess
from pathlib import Path

from pipelinelint.report import Options, render
from tests.report import samples


def test_the_issues_fit_the_published_types(npm_folder: Path, tmp_path: Path) -> None:
    made = [samples.grown(), samples.clean(), samples.hostile(), samples.drifted()]
    lists = [render("gitlab", report, Options()) for report in made]
    program = tmp_path / "issues.ts"
    program.write_text(
        f'import type {{ Issue }} from "{(npm_folder / "codeclimate-types").as_posix()}"\n'
        "type GitLabIssue = Issue & { fingerprint: string, location: { lines: unknown } }\n"
        f"export const issues: GitLabIssue[][] = [{','.join(lists)}]",
        encoding="utf-8",
    )
    compiler = npm_folder / "typescript" / "bin" / "tsc"
    command = ["node", str(compiler), "--noEmit", "--strict", "--skipLibCheck", str(program)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_fingerprints_are_unique_and_do_not_depend_on_lines() -> None:
    report = samples.grown()
    before = [each["fingerprint"] for each in json.loads(render("gitlab", report, Options()))]
    for finding in report.files[0].findings:
        finding.span.start.line += 7
        finding.span.end.line += 7
    after = [each["fingerprint"] for each in json.loads(render("gitlab", report, Options()))]
    assert before == after
    assert len(set(before)) == len(before)


def test_only_findings_that_count_are_issues() -> None:
    report = samples.grown()
    issues = json.loads(render("gitlab", report, Options()))
    assert [each["check_name"] for each in issues] == [each.rule for each in report.active]
    assert {each["severity"] for each in issues} == {"major", "minor", "info"}


def test_a_description_names_the_sheet_of_a_workbook_of_several() -> None:
    report = samples.grown()
    for finding in report.active:
        finding.path = "sales.xlsx#EMEA"
    first = json.loads(render("gitlab", report, Options()))[0]
    assert first["description"] == f"{report.active[0].message} (EMEA)"
    assert first["location"]["path"] == "sales.xlsx"
