"""The workspace is a library: editors and watchers call it without a command line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pipelinelint.errors import CannotRun
from pipelinelint.report import Options, render
from pipelinelint.workspace.run import Workspace
from tests.cli.inside import CLEAN, FAULTY, UNREADABLE
from tests.cli.program import clean_environment, put


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "clean.yaml", CLEAN)
    put(tmp_path, "deep/faulty.yaml", FAULTY)
    monkeypatch.chdir(tmp_path)


def test_a_folder_is_judged_into_a_report() -> None:
    report = Workspace().judge(["."])
    assert [file.path for file in report.files] == ["clean.yaml", "deep/faulty.yaml"]
    assert "overlapping-stages" in {each.rule for each in report.active}
    assert json.loads(render("json", report, Options()))["findings"]


def test_a_text_that_is_on_no_disk_yet_is_judged_under_its_path() -> None:
    put(Path(), ".pipelinelint.yaml", "rules: {overlapping-stages: off}\n")
    work = Workspace()
    work.one("deep/new.yaml", FAULTY.encode())
    report = work.finish([])
    assert [file.path for file in report.files] == ["deep/new.yaml"]
    assert "overlapping-stages" not in {each.rule for each in report.active}


def test_one_workspace_judges_again_and_again_what_was_edited() -> None:
    work = Workspace(no_config=True)
    counts = []
    for text in (CLEAN, FAULTY, CLEAN):
        before = len(work.report.files)
        work.one("clean.yaml", text.encode())
        (file,) = work.report.files[before:]
        counts.append(sum(each.rule == "overlapping-stages" for each in file.findings))
    assert counts[0] == counts[2] == 0 < counts[1]


def test_what_could_not_be_judged_is_kept_or_raised() -> None:
    put(Path(), "broken.yaml", UNREADABLE)
    put(Path(), "other.yaml", "a: 1\n")
    work = Workspace()
    work.judge(["other.yaml", "clean.yaml"])
    assert [each.message for each in work.failures] == [
        "other.yaml is not a pipeline definition: it has no `pipelines:`."
    ]
    for path in ("other.yaml", "broken.yaml"):
        with pytest.raises(CannotRun, match=path):
            Workspace().whole([path])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("stages:\n  - name: Demo held\n  - {name: Offer sent, id: x}\n", "stages: …}]`, below"),
        ("stages:\n  - name: Demo held\n    entry: Booked\n", "--from stage-map"),
        ("stages: [build, test]\n", "`pipelinelint init` writes one"),
        ("stages: []\n", "`pipelinelint init` writes one"),
        ("- stages\n", "`pipelinelint init` writes one"),
    ],
)
def test_stages_without_a_pipeline_are_told_where_they_belong(text: str, said: str) -> None:
    put(Path(), "stages.yaml", text)
    work = Workspace()
    work.judge(["stages.yaml", "clean.yaml"])
    (failure,) = work.failures
    assert said in failure.advice


def test_what_is_no_text_is_called_what_it_is() -> None:
    for name, data, what in (
        ("picture.png", b"\x89PNG\r\n\x1a\n", "a picture"),
        ("plain.pdf", b"%PDF-1.4\n1 0 obj\n", "a PDF"),
    ):
        Path(name).write_bytes(data)
        work = Workspace()
        work.judge([name, "clean.yaml"])
        (said,) = work.failures
        assert said.message == f"{name} is {what}, not a pipeline definition."


def test_progress_is_told_of_a_long_run() -> None:
    for number in range(210):
        put(Path(), f"many/{number}.yaml", "pipelines: [{id: p, stages: [{id: s}]}]\n")
    told: list[tuple[int, int]] = []
    work = Workspace()
    work.progress = lambda done, of: told.append((done, of))
    work.judge(["many"])
    assert told == [(done, 210) for done in range(20, 201, 20)]


def test_no_command_line_is_loaded_with_it() -> None:
    code = (
        "import sys; from pipelinelint.workspace.run import Workspace; "
        "Workspace().judge(['.']); "
        "print([n for n in sys.modules if n.startswith(('typer', 'click', 'argparse', 'rich', "
        "'pipelinelint.cli'))])"
    )
    made = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        env=clean_environment(),
    )
    assert made.stdout.strip() == "[]"
