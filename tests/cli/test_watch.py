"""`check --watch` checks again when anything changes that matters, and ends with Ctrl-C."""

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from pipelinelint.cli import main
from pipelinelint.settings.scope import Flags
from pipelinelint.workspace import watch
from pipelinelint.workspace.settings import SettingsOf
from tests.cli.program import clean_environment, command

GOOD = """\
version: 1
crm: {platform: hubspot}
pipelines:
  - id: sales
    stages:
      - {name: Demo completed}
      - {name: Proposal requested}
      - {name: Contract sent}
"""
AGAIN = "Checked; checking again"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "pipeline.yaml").write_text(GOOD)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def state(*paths: str) -> dict[str, tuple[int, int, int] | None]:
    return watch.state_of(paths or ["."], SettingsOf(Flags()), ["known.json"])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("pipeline.yaml", GOOD + "# more"),
        ("new/other.yaml", GOOD),
        (".pipelinelint.yaml", "profile: strict"),
        ("base.yaml", "profile: strict"),
        ("lint/team/own.yaml", "title: x"),
        ("words/xx.yaml", "code: xx"),
        ("known.json", "{}"),
    ],
)
def test_what_matters_is_noticed(folder: Path, name: str, text: str) -> None:
    (folder / ".pipelinelint.yaml").write_text(
        "extends: base.yaml\nrule_folders: [lint]\nword_folders: [words]\n"
    )
    for each in ("base.yaml", "lint/team/one.yaml", "words/yy.yaml"):
        (folder / each).parent.mkdir(parents=True, exist_ok=True)
        (folder / each).write_text("profile: starter\n" if each == "base.yaml" else "")
    for paths in ((".",), ("pipeline.yaml",)):
        before = state(*paths)
        assert before == state(*paths)
        if paths == (".",) or not name.startswith("new"):
            (folder / name).parent.mkdir(exist_ok=True)
            with open(folder / name, "a", encoding="utf-8") as file:
                file.write(text)
            assert state(*paths) != before, paths


def test_what_does_not_matter_is_left_alone(folder: Path) -> None:
    before = state()
    (folder / "notes.txt").write_text("x")
    (folder / "node_modules").mkdir()
    (folder / "node_modules" / "a.yaml").write_text("x")
    assert state() == before


def test_settings_that_come_to_stand_above_are_noticed(folder: Path) -> None:
    (folder / "deep").mkdir()
    (folder / "deep" / "a.yaml").write_text(GOOD)
    before = state("deep/a.yaml")
    (folder / ".pipelinelint.yaml").write_text("profile: strict\n")
    assert state("deep/a.yaml") != before


def test_a_change_counts_once_it_has_come_to_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "sleep", lambda _: None)
    states = iter([{"a": None}, {"a": (1, 1, 1)}, {"a": (2, 2, 2)}, {"a": (2, 2, 2)}])
    watch.wait(lambda: next(states), {"a": None})
    assert list(states) == []


@pytest.mark.parametrize(
    "more", [["--fix"], ["--diff"], ["--from", "hubspot"], ["-"], ["--show-settings"]]
)
def test_what_is_done_once_is_not_watched(
    more: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--watch", *more]) == 2
    assert "--watch" in capsys.readouterr().err


@pytest.mark.usefixtures("at_a_desk")
@pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise there")
def test_a_run_is_repeated_until_it_is_stopped(folder: Path) -> None:
    pipe = subprocess.PIPE
    run = subprocess.Popen(
        [*command(), "check", "--watch", "--format", "text"],
        env=clean_environment(), stdout=pipe, stderr=pipe, text=True,
    )  # fmt: skip
    assert run.stderr is not None

    def until_again() -> list[str]:
        said = []
        for line in run.stderr:
            said.append(line)
            if AGAIN in line:
                return said
        raise AssertionError(said)

    until_again()
    (folder / "pipeline.yaml").write_text(GOOD.replace("Demo completed", "Interested"))
    until_again()
    (folder / ".pipelinelint.yaml").write_text("profil: strict\n")
    assert "profil" in "".join(until_again())
    (folder / ".pipelinelint.yaml").unlink()
    until_again()
    run.send_signal(signal.SIGINT)
    out, err = run.communicate(timeout=20)
    assert run.returncode == 130
    assert err == "pipelinelint: Stopped.\n"
    assert out.count('"Interested"') == 2
    assert out.count("Checked:") == 3
