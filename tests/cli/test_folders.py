"""A folder with everything in it: what is ours is judged, what is not is passed over by name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.inside import CLEAN, FAULTY, inside

FOREIGN = {
    "bitbucket-pipelines.yml": "pipelines:\n  default:\n    - step: {script: [make]}\n",
    "go.cd.yaml": "pipelines:\n  a:\n    stages:\n      - build: {jobs: {a: {tasks: []}}}\n",
    "notes.yaml": "about: pipelines\n",
    "chart.yaml": "{{ .Values.pipelines }}: [\n",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ours.yaml").write_text(CLEAN, encoding="utf-8")
    for name, text in FOREIGN.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_files_of_other_tools_turn_no_run_red(folder: Path) -> None:
    ended = inside("check", ".", "--format", "json")
    assert ended.code == 0
    found = json.loads(ended.out)
    assert {each["file"] for each in found["skipped"]} == set(FOREIGN)
    assert all(each["reason"] for each in found["skipped"])
    (folder / "report.json").write_text(ended.out, encoding="utf-8")
    assert inside("check", ".").code == 0


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-32-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_no_definition_is_missed_for_how_it_is_written(
    folder: Path, encoding: str, end: str
) -> None:
    text = FAULTY.replace("pipelines:", "&a pipelines:").replace("\n", end)
    (folder / "faulty.yaml").write_bytes(text.encode(encoding))
    assert inside("check", ".").code == 1


def test_a_definition_that_cannot_be_read_is_no_green_run(folder: Path) -> None:
    (folder / "broken.yaml").write_text(CLEAN + "x: [", encoding="utf-8")
    (folder / "text.yaml").write_bytes(CLEAN.replace("Demo", "D\u00e9mo").encode("latin-1"))
    ended = inside("check", ".", "--format", "json")
    assert ended.code == 2
    files = {each["file"] for each in json.loads(ended.out)["findings"]}
    assert {"broken.yaml", "text.yaml"} <= files
