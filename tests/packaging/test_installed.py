"""The program as it works once it is installed."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from tests.packaging.conftest import Place, call, small_checkout

pytestmark = pytest.mark.slow


def state(folder: Path) -> dict[str, int]:
    """Every file below a folder with the time it was written."""
    return {str(path): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


def test_the_shipped_examples_are_judged_out_of_the_wheel(installed: Place, tmp_path: Path) -> None:
    examples = installed.packages / "pipelinelint/examples"
    complete = installed.run("check", str(examples / "complete.yaml"), cwd=tmp_path)
    assert (complete.returncode, complete.stderr) == (0, "")
    assert complete.stdout.startswith("No findings in 1 file.")
    everything = installed.run("check", str(examples), "-f", "json", cwd=tmp_path)
    assert everything.returncode == 1
    assert json.loads(everything.stdout)["findings"]


@pytest.mark.parametrize(
    "arguments",
    [
        "rules --format json",
        "rules facts",
        "explain stage-count",
        "explain stage-count --language nl",
        "rules --language pl",
        "schema",
        "schema report",
        "schema settings",
        "name Demo",
        "init -",
        "init --add policy",
        "--version",
        "--help",
    ],
)
def test_every_command_finds_its_data_in_the_wheel(
    installed: Place, tmp_path: Path, arguments: str
) -> None:
    ended = installed.run(*arguments.split(), cwd=tmp_path)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout


def test_catalogues_travel_compiled(installed: Place, tmp_path: Path) -> None:
    package = installed.packages / "pipelinelint"
    assert (package / "stored/nl.mo").is_file()
    assert not list(package.rglob("*.po*"))
    dutch = installed.run("explain", "stage-count", "--language", "nl", cwd=tmp_path).stdout
    assert dutch != installed.run("explain", "stage-count", cwd=tmp_path).stdout


def test_a_person_gets_from_nothing_to_a_report(installed: Place, tmp_path: Path) -> None:
    assert installed.run("init", cwd=tmp_path).returncode == 0
    assert installed.run("check", cwd=tmp_path).returncode in (0, 1)
    assert installed.run("baseline", cwd=tmp_path).returncode == 0
    assert installed.run("check", cwd=tmp_path).returncode == 0
    assert installed.run("report", "pipeline.yaml", cwd=tmp_path).returncode == 0
    assert "<style" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_a_run_writes_nothing_into_the_package(installed: Place, tmp_path: Path) -> None:
    package = installed.packages / "pipelinelint"
    installed.run("check", str(package / "examples"), cwd=tmp_path)
    before = state(package)
    assert installed.run("check", str(package / "examples"), cwd=tmp_path).returncode == 1
    for arguments in (["rules", "test"], ["rules"]):
        ended = installed.run(*arguments, cwd=tmp_path)
        assert (ended.returncode, ended.stderr) == (0, "")
        assert ended.stdout
    assert state(package) == before
    assert list((package / "stored/__pycache__").glob("rules.*.pyc"))


def test_an_editable_install_follows_its_rules(tmp_path: Path) -> None:
    checkout = small_checkout(tmp_path / "checkout")
    place = Place(tmp_path / "venv")
    place.borrow()
    place.pip("--no-deps", "--no-build-isolation", "-e", str(checkout))
    messy = str(checkout / "examples/grown-portal.yaml")
    first = place.run("check", messy, "--no-config", cwd=tmp_path)
    assert first.returncode == 1
    (rule,) = (checkout / "rules").rglob("closed-lost-reason-not-required.yaml")
    text = rule.read_text(encoding="utf-8")
    (title,) = [line for line in text.splitlines() if line.startswith("title: ")]
    rule.write_text(text.replace(title, "title: Another title"), encoding="utf-8")
    assert "Another title" in place.run("rules", cwd=tmp_path).stdout
    assert place.run("check", messy, "--no-config", cwd=tmp_path).stdout == first.stdout
    rule.write_text("title: [\n", encoding="utf-8")
    broken = place.run("check", messy, "--no-config", cwd=tmp_path)
    assert (broken.returncode, broken.stdout) == (2, "")
    assert "closed-lost-reason-not-required.yaml:2:1" in broken.stderr


def test_a_checkout_runs_without_being_installed(tmp_path: Path) -> None:
    checkout = small_checkout(tmp_path / "checkout")
    complete = str(checkout / "examples/complete.yaml")
    written = call(sys.executable, "-m", "pipelinelint", "check", complete, cwd=checkout)
    assert written.startswith("No findings in 1 file.")
    assert (checkout / "pipelinelint/stored/rules.py").is_file()
    again = call(sys.executable, "-m", "pipelinelint", "check", complete, cwd=checkout)
    assert again == written


@pytest.mark.skipif(
    os.name == "nt" or not hasattr(os, "geteuid"), reason="modes of Unix are needed"
)
def test_a_checkout_that_may_not_be_written_still_judges(tmp_path: Path) -> None:
    checkout = small_checkout(tmp_path / "checkout")
    stored = checkout / "pipelinelint/stored"
    for name in ("rules", "lexicon", "kinds", "crm"):
        (stored / f"{name}.py").mkdir(
            parents=True
        )  # nobody, root included, can replace a folder by a file
    complete = str(checkout / "examples/complete.yaml")
    written = call(sys.executable, "-m", "pipelinelint", "check", complete, cwd=checkout)
    assert written.startswith("No findings in 1 file.")
    assert {each.suffix for each in stored.iterdir()} <= {"", ".py", ".txt"}
