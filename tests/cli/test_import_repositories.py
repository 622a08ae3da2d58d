"""Set-ups that stand in a repository: Dynamics solutions, Terraform modules, stage maps."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.program import put, run
from tests.crm import test_dynamics, test_stage_map, test_terraform

CASES = {
    "dynamics": (test_dynamics.EXPORT, "Offer sent", "Workflows/Flow.xaml:"),
    "terraform": (test_terraform.EXPORT, "Offer sent", "sales.tf:"),
    "stage-map": (test_stage_map.EXPORT, "Prices agreed", "renewal.csv:3:"),
}
"""Files, a stage of theirs that is given a bad name, and where it stands."""


@pytest.mark.parametrize("crm", CASES)
def test_a_folder_is_judged_in_place_imported_and_brought_up_to_date(
    tmp_path: Path, crm: str
) -> None:
    files, name, place = CASES[crm]
    for path, data in files:
        put(tmp_path, f"repo/{path}", data.replace(name.encode(), b"Interested"))
    put(tmp_path, "repo/README.md", "Nothing to read.\n")
    judged = run(tmp_path, "check", "--from", crm, "repo", "--profile", "audit")
    found = [line for line in judged.out.splitlines() if '"Interested"' in line]
    assert found
    assert all(line.startswith(f"repo/{place}") for line in found)
    made = run(tmp_path, "import", crm, "repo", "-o", "made.yaml")
    assert made.code == 0
    again = run(tmp_path, "import", crm, "repo", "--update", "made.yaml")
    assert "made.yaml is up to date." in again.err
    (tmp_path / "made.yaml").unlink()
    put(tmp_path, ".pipelinelint.yaml", f"from: {{crm: {crm}, paths: repo}}\nprofile: audit\n")
    assert run(tmp_path, "check").out == judged.out


@pytest.mark.parametrize("crm", CASES)
def test_a_folder_without_any_ends_with_2(tmp_path: Path, crm: str) -> None:
    put(tmp_path, "repo/README.md", "Nothing to read.\n")
    ended = run(tmp_path, "check", "--from", crm, "repo")
    assert (ended.code, ended.out) == (2, "")
