"""Several outputs of one run."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.cli.inside import FAULTY, inside
from tests.cli.program import put


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
    from tests.cli import inside as running

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
