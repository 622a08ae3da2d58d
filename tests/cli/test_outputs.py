"""Several outputs of one run."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.cli.inside import A_RULE, FAULTY, inside
from tests.cli.program import clean_environment, command, put


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "faulty.yaml", FAULTY)
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_ACTIONS", "GITLAB_CI"):
        monkeypatch.delenv(name, raising=False)


def test_one_run_writes_every_format_asked_for_and_its_text() -> None:
    outputs = ("json", "sarif", "gitlab", "junit", "markdown", "html", "github", "text")
    flags = [word for name in outputs for word in ("--output", f"{name}=out.{name}")]
    ended = inside("check", "faulty.yaml", *flags)
    assert (ended.code, ended.err) == (1, "")
    assert "overlapping-stages" in ended.out
    for name in outputs:
        assert "overlapping-stages" in Path(f"out.{name}").read_text(encoding="utf-8"), name
    for name in ("json", "sarif", "gitlab"):
        json.loads(Path(f"out.{name}").read_text(encoding="utf-8"))
    ElementTree.parse("out.junit")
    assert Path("out.text").read_text(encoding="utf-8") == ended.out


def test_none_is_written_when_one_has_no_place() -> None:
    put(Path(), "out.json", "before")
    ended = inside("check", "faulty.yaml", "-o", "json=out.json", "-o", "html=missing/out.html")
    assert (ended.code, ended.out) == (2, "")
    assert "missing/out.html cannot be written: No such file or directory" in ended.err
    assert sorted(each.name for each in Path().iterdir()) == ["faulty.yaml", "out.json"]
    assert Path("out.json").read_text() == "before"


def test_none_is_written_when_a_format_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> str:
        raise ValueError("no")

    monkeypatch.setattr("pipelinelint.report.as_sarif.render", fail)
    from tests.cli import program as running

    with running.streams(b"") as (out, err):
        code = running.main(["check", "faulty.yaml", "-o", "json=a.json", "-o", "sarif=b.sarif"])
        assert (code, out.text()) == (2, "")
        assert "pipelinelint itself failed: ValueError: no" in err.text()
    assert not Path("a.json").exists()


def test_a_place_with_an_equals_sign_is_a_place() -> None:
    assert inside("check", "faulty.yaml", "-o", "json=a=b.json").code == 1
    assert Path("a=b.json").exists()


def test_a_folder_is_no_place_for_a_report() -> None:
    Path("folder").mkdir()
    ended = inside("check", "faulty.yaml", "-o", "json=folder")
    assert (ended.code, ended.out) == (2, "")
    assert "folder cannot be written: it is a folder" in ended.err


def test_a_wrong_output_stops_the_run_before_it_writes() -> None:
    ended = inside("check", "faulty.yaml", "-o", "json=out.json", "-o", "pdf=out.pdf")
    assert (ended.code, ended.out) == (2, "")
    assert not Path("out.json").exists()


def spellings(path: Path) -> dict[str, str]:
    """Other names of one file."""
    Path("below").mkdir()
    Path("link.yaml").symlink_to(path)
    os.link(path, "second.yaml")
    return {
        "its name": str(path),
        "with a dot": f"./{path}",
        "around a corner": f"below/../{path}",
        "whole": str(path.resolve()),
        "a link": "link.yaml",
        "a second name": "second.yaml",
    }


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_an_input_is_never_an_output() -> None:
    for what, name in spellings(Path("faulty.yaml")).items():
        for run in (["faulty.yaml"], ["."]):
            ended = inside("check", *run, "-o", "sarif=out.sarif", "-o", f"json={name}")
            assert (ended.code, ended.out) == (2, ""), what
            assert "is read by this run, so nothing is written over it" in ended.err
            assert Path("faulty.yaml").read_text() == FAULTY
    assert not Path("out.sarif").exists()


@pytest.mark.skipif(not os.path.exists("/dev/stdin"), reason="the system cannot tell")
def test_a_file_that_comes_down_standard_input_is_an_input() -> None:
    with open("faulty.yaml", "rb") as file:
        done = subprocess.run(
            [*command(), "check", "-", "--output", "json=faulty.yaml"],
            stdin=file,
            env=clean_environment(),
            capture_output=True,
            check=False,
        )
    assert done.returncode == 2
    assert b"faulty.yaml is read by this run" in done.stderr
    assert Path("faulty.yaml").read_text() == FAULTY


def test_an_import_is_not_written_over_its_export() -> None:
    sheet = "stage,probability\nDemo,20\nWon,100\n"
    put(Path(), "s.csv", sheet)
    for name in ("s.csv", "./s.csv"):
        ended = inside("import", "csv", "s.csv", "-o", name, "--force")
        assert (ended.code, Path("s.csv").read_text()) == (2, sheet)
        assert "is read by this run" in ended.err


@pytest.mark.parametrize(
    ("path", "content", "arguments"),
    [
        (".pipelinelint.yaml", "profile: strict\n", []),
        ("own.yaml", "profile: strict\n", ["--config", "own.yaml"]),
        ("base.yaml", "profile: strict\n", []),
        (".pipelinelint-baseline.json", "", []),
        ("known.json", "", ["--baseline", "known.json"]),
        ("rules/team/own.yaml", "", ["--rules", "rules"]),
    ],
)
def test_nothing_a_run_obeys_is_an_output(path: str, content: str, arguments: list[str]) -> None:
    if path == "base.yaml":
        put(Path(), ".pipelinelint.yaml", "extends: base.yaml\n")
    if path.endswith("json"):
        inside("baseline", "faulty.yaml", "--file", path)
    elif not content:
        put(Path(), path, A_RULE)
    else:
        put(Path(), path, content)
    before = Path(path).read_bytes()
    ended = inside("check", "faulty.yaml", *arguments, "-o", f"json={path}")
    assert (ended.code, ended.out) == (2, "")
    assert f"{path} is read by this run" in ended.err
    assert Path(path).read_bytes() == before


@pytest.mark.parametrize("second", ["out.json", "./out.json", "Out.JSON", "out.link"])
def test_two_outputs_are_two_files(second: str) -> None:
    if second == "out.link":
        Path(second).symlink_to("out.json")
    ended = inside("check", "faulty.yaml", "-o", "json=out.json", "-o", f"sarif={second}")
    assert (ended.code, ended.out) == (2, "")
    assert "two outputs" in ended.err
    assert not Path("out.json").exists()


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_no_link_of_the_project_leads_an_output_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = tmp_path / "project"
    put(project, "faulty.yaml", FAULTY)
    put(tmp_path, "secret", "secret\n")
    (project / "out.json").symlink_to(tmp_path / "secret")
    (project / "new.json").symlink_to(tmp_path / "new")
    (project / "folder").symlink_to(tmp_path)
    monkeypatch.chdir(project)
    for name in ("out.json", "new.json", "folder/new"):
        ended = inside("check", "faulty.yaml", "-o", f"json={name}")
        assert (ended.code, ended.out) == (2, "")
        assert "a link leads outside of this project" in ended.err
    assert inside("check", "faulty.yaml", "-o", f"json={tmp_path}/named.json").code == 1
    assert (tmp_path / "secret").read_text() == "secret\n"
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("ending", ["html", "md"])
def test_a_report_replaces_only_a_report_of_ours(ending: str) -> None:
    put(Path(), f"out.{ending}", "My own notes, made beside pipelinelint\n")
    refused = inside("report", "faulty.yaml", "-o", f"out.{ending}")
    assert refused.code == 2
    assert f"out.{ending} exists and is no report of pipelinelint" in refused.err
    assert inside("report", "faulty.yaml", "-o", f"out.{ending}", "--force").code == 0
    assert inside("report", "faulty.yaml", "-o", f"out.{ending}").code == 0


def test_a_report_is_not_written_over_what_it_is_about() -> None:
    put(Path(), "d.md", FAULTY)
    put(Path(), "logo.html", 'name="generator" content="pipelinelint')
    assert inside("report", "d.md", "-o", "d.md").code == 2
    assert Path("d.md").read_text() == FAULTY
