"""The scripts of action.yml, run as GitHub runs them, in a checkout that is a trap.

A linter runs on pull requests anyone may open: whatever the checkout holds, none of it is
executed, and the files named are the ones that are judged.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.packaging.conftest import ROOT, Place, environment, once
from tests.tries import ALL

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = {step["name"]: step for step in ACTION["runs"]["steps"] if "run" in step}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="GitHub's bash is not on every Windows"),
]

TRAPPED = "TRAPPED.txt"
SPRING = f"open({TRAPPED!r}, 'a').write(__file__ + '\\n')\n"
TRAPS = (
    "pipelinelint/__init__.py",
    "pipelinelint/__main__.py",
    "pip/__init__.py",
    "pip/__main__.py",
    "venv/__init__.py",
    "venv/__main__.py",
    "sitecustomize.py",
    "usercustomize.py",
    "yaml.py",
    "typer.py",
    "rich.py",
    "re.py",
    "json.py",
    "encodings/__init__.py",
)
DEFINITION = """\
version: 1
crm: {platform: hubspot}
pipelines:
  - id: sales
    name: Sales
    stages:
      - Interested
      - Proposal sent
      - {id: won, name: Closed won, type: won}
      - {id: lost, name: Closed lost, type: lost}
"""
NAMES = (
    "plain.yaml",
    "with space.yaml",
    "$(touch pwned).yaml",
    "`touch pwned`.yaml",
    "a;touch pwned;.yaml",
    'quote\'s "here".yaml',
    "*.yaml",
    "-dash.yaml",
    "ünïcode ✓.yaml",
)


@pytest.fixture(scope="module")
def runner(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A runner's temporary folder in which the first step has been run, out of a trap: installing
    runs nothing of the checkout. Every day the action is built, and what it declares is fetched,
    as GitHub does it; in each run its wheel is there, beside borrowed packages, pip among them."""
    checkout = trap(tmp_path_factory.mktemp("install"))

    def install(folder: Path) -> None:
        if not ALL:
            Place(folder / "pipelinelint-environment").borrow()
        done = step("Install pipelinelint", checkout, folder, action=ROOT if ALL else wheel)
        assert done.returncode == 0, done.stderr
        assert (Place(folder / "pipelinelint-environment").packages / "pipelinelint").is_dir()

    temp = once("runner temp", tmp_path_factory, install)
    assert not (checkout / TRAPPED).exists()
    return temp


def trap(folder: Path) -> Path:
    """Fill a folder with files that leave a mark when they are executed."""
    for name in TRAPS:
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(SPRING, encoding="utf-8")
    (folder / ".pth").write_text("import os; os.system('touch pwned')\n", encoding="utf-8")
    (folder / "pip.conf").write_text("[global]\nindex-url = http://127.0.0.1:9/\n", "utf-8")
    return folder


def step(
    name: str, checkout: Path, temp: Path, action: Path = ROOT, **inputs: str
) -> subprocess.CompletedProcess[str]:
    """Run a step of the action in a checkout, with bash as GitHub calls it."""
    given = {key: each.get("default", "") for key, each in ACTION["inputs"].items()}
    given |= {key.replace("_", "-"): value for key, value in inputs.items()}
    variables = {
        key: given[value.split("inputs.")[1].split(" ")[0]]
        if "inputs." in value
        else sys.executable
        for key, value in STEPS[name]["env"].items()
    }
    script = checkout.with_name(f"{checkout.name} {name}.sh")
    script.write_text(STEPS[name]["run"], encoding="utf-8")
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
        cwd=checkout,
        env=environment()
        | variables
        | {"RUNNER_TEMP": str(temp), "GITHUB_ACTION_PATH": str(action), "PYTHONPATH": "."}
        | {"PIP_NO_COMPILE": "1"}  # what is imported will be
        | ({} if ALL else {"PIP_NO_DEPS": "1"}),
        capture_output=True,
        encoding="utf-8",
        errors="surrogateescape",
        check=False,
        timeout=300,
    )


def check(checkout: Path, runner: Path, **inputs: str) -> set[str]:
    """The files the second step found something in; nothing of the checkout was executed."""
    more = f"--exit-zero\n--output\njson=found.json {inputs.pop('arguments', '')}"
    done = step("Check", checkout, runner, arguments=more, **inputs)
    assert done.returncode == 0, done.stderr
    assert not (checkout / TRAPPED).exists(), (checkout / TRAPPED).read_text(encoding="utf-8")
    assert not (checkout / "pwned").exists()
    found = json.loads((checkout / "found.json").read_text("utf-8"))
    files = {finding["file"] for finding in found["findings"]}
    assert found["summary"]["files"] == len(files)
    return files


def test_the_traps_spring_where_python_is_started_carelessly(tmp_path: Path) -> None:
    """The test of the test: without -I the same folder runs its own code."""
    subprocess.run(
        [sys.executable, "-m", "pipelinelint"], cwd=trap(tmp_path), check=False, env=environment()
    )
    assert (tmp_path / TRAPPED).exists()


def test_every_file_named_is_judged_and_none_is_run(runner: Path, tmp_path: Path) -> None:
    trap(tmp_path)
    for name in NAMES:
        (tmp_path / name).write_text(DEFINITION, encoding="utf-8")
    assert check(tmp_path, runner, paths="\n".join(NAMES) + "\r\n\n") == set(NAMES)


def test_a_folder_is_walked(runner: Path, tmp_path: Path) -> None:
    (trap(tmp_path) / "crm $(touch pwned)").mkdir()
    (tmp_path / "crm $(touch pwned)" / "line\nend.yaml").write_text(DEFINITION, encoding="utf-8")
    assert len(check(tmp_path, runner)) == 1


def test_arguments_of_several_lines_are_all_read(runner: Path, tmp_path: Path) -> None:
    (tmp_path / "d.yaml").write_text(DEFINITION, encoding="utf-8")
    check(tmp_path, runner, arguments="--output\n  markdown=a.md\n\n--output=html=b.html\n")
    assert (tmp_path / "a.md").exists()
    assert (tmp_path / "b.html").exists()


@pytest.mark.parametrize("arguments", ["--select 'a b'", '--select "a"', "--select a\\ b"])
def test_quotes_are_refused_and_not_misread(runner: Path, tmp_path: Path, arguments: str) -> None:
    (tmp_path / "d.yaml").write_text(DEFINITION, encoding="utf-8")
    done = step("Check", tmp_path, runner, arguments=arguments)
    assert done.returncode == 2
    assert "quote" in done.stderr


def test_findings_and_empty_runs_fail(runner: Path, tmp_path: Path) -> None:
    assert step("Check", tmp_path, runner).returncode == 2
    (tmp_path / "d.yaml").write_text(DEFINITION, encoding="utf-8")
    assert step("Check", tmp_path, runner, fail_on="info").returncode == 1
    assert step("Check", tmp_path, runner, fail_on="never").returncode == 0
    done = step("Check", tmp_path, runner, fail_on="never", sarif="out.sarif")
    assert done.returncode == 0
    assert json.loads((tmp_path / "out.sarif").read_text("utf-8"))["version"] == "2.1.0"


def test_every_action_used_is_pinned_by_commit() -> None:
    places = [
        ROOT / "action.yml",
        *(ROOT / ".github").rglob("*.yml"),
        *(ROOT / "docs").glob("*.md"),
    ]
    for path in places:
        for line in path.read_text(encoding="utf-8").splitlines():
            step = re.match(r"\s*(- )?uses:\s*(\S+)", line)
            used = [step[2]] if step else ["./"]
            if used[0].startswith("./") or "<commit>" in used[0]:
                continue
            commit = used[0].partition("@")[2]
            assert len(commit) == 40, f"{path.name}: {line.strip()}"
            assert set(commit) <= set("0123456789abcdef"), f"{path.name}: {line.strip()}"


def test_every_documented_start_in_a_checkout_is_isolated() -> None:
    places = [ROOT / "action.yml", ROOT / ".pre-commit-hooks.yaml", *(ROOT / "docs").glob("*.md")]
    for path in places:
        for line in path.read_text(encoding="utf-8").splitlines():
            if re.search(r"python\S* .*-m (pip|venv|pipelinelint)\b", line):
                assert not re.search(r"python\S* -m ", line), f"{path.name}: {line.strip()}"


def test_the_module_does_not_import_from_the_current_folder(tmp_path: Path) -> None:
    """`python -m pipelinelint` looks for packages where it runs: ours is found on the path."""
    folder = tmp_path / "checkout"
    folder.mkdir()
    for name in ("yaml.py", "typer.py", "rich.py", "json.py", "unicodedata.py"):
        (folder / name).write_text(SPRING, encoding="utf-8")
    (folder / "d.yaml").write_text(DEFINITION, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pipelinelint", "check", "--format", "json", "--exit-zero", "."],
        cwd=folder,
        env=environment() | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert not (folder / TRAPPED).exists(), (folder / TRAPPED).read_text(encoding="utf-8")
