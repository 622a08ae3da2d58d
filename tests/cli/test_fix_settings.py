"""`check --fix` and `--unsafe-fixes` on settings files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.program import put, run

DEFINITION = """\
version: 1
crm: {platform: hubspot}
pipelines:
  - id: p
    name: Sales
    stages:
      - {id: a, name: Demo completed}
      - {id: b, name: Interested}
      - {id: w, name: Closed won, type: won}
      - {id: l, name: Closed lost, type: lost}
"""
SLIPS = """\
# ours
profil: starter
rules:
  "stage-cuont": {severity: warning}   # eight
  noise-in-stage-name: {checks: {emojis: off}}
naming: {langauge: [nl]}   # the team
fail_on: 'eror'
ignore:
  - {rule: subjectiv-stage-name, reason: agreed}
"""
MEANT = """\
# ours
profile: starter
rules:
  "stage-count": {severity: warning}   # eight
  noise-in-stage-name: {checks: {emoji: off}}
naming: {language: [nl]}   # the team
fail_on: 'error'
ignore:
  - {rule: subjective-stage-name, reason: agreed}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    put(tmp_path, "d.yaml", DEFINITION)
    return tmp_path


def settings(folder: Path, text: str | None = None) -> str:
    path = folder / ".pipelinelint.yaml"
    if text is not None:
        path.write_bytes(text.encode())
    return path.read_bytes().decode()


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_what_was_meant_is_written_when_asked_for(folder: Path, end: str, mark: str) -> None:
    slips = mark + SLIPS.replace("\n", end)
    settings(folder, slips)
    safe = run(folder, "check", "--fix")
    assert settings(folder) == slips
    assert "6 more findings can be fixed with --unsafe-fixes" in safe.err
    assert safe.code == 2
    shown = run(folder, "check", "--unsafe-fixes", "--diff")
    assert "--- .pipelinelint.yaml\n+++ .pipelinelint.yaml\n" in shown.out
    assert (shown.code, settings(folder)) == (1, slips)
    ended = run(folder, "check", "--unsafe-fixes", "--select", "subjective-stage-name")
    assert settings(folder) == mark + MEANT.replace("\n", end)
    assert (ended.code, (folder / "d.yaml").read_text()) == (0, DEFINITION)
    assert "Fixed 6 findings in 1 file." in ended.err
    again = run(folder, "check", "--unsafe-fixes", "--select", "subjective-stage-name")
    assert "Nothing to fix by machine." in again.err


def test_a_slip_beside_what_it_would_repeat_stays(folder: Path) -> None:
    text = "rules:\n  stage-cuont: warning\n  stage-count: off\n"
    settings(folder, text)
    ended = run(folder, "check", "--unsafe-fixes")
    assert (ended.code, settings(folder)) == (2, text)
    assert "Unknown rule `stage-cuont`" in ended.err


UNUSED = """\
profile: recommended
ignore:
  - {rule: subjective-stage-name, reason: agreed}
  - {rule: duplicate-pipeline, reason: old}
  - rule: [stage-count, subjective-stage-name, overlapping-stages]
    reason: old
  # the board asked for it
  - {rule: unused-property, reason: old}
"""


def test_exceptions_nobody_needs_go_and_the_others_stay(folder: Path) -> None:
    settings(folder, UNUSED)
    shown = run(folder, "check", "--diff")
    assert "-  - {rule: duplicate-pipeline, reason: old}" in shown.out
    assert settings(folder) == UNUSED
    run(folder, "check", "--fix")
    left = settings(folder)
    assert "duplicate-pipeline" not in left
    assert "overlapping-stages" not in left
    assert "  - {rule: subjective-stage-name, reason: agreed}\n" in left
    assert "  # the board asked for it\n  - {rule: unused-property, reason: old}\n" in left
    run(folder, "check", "--fix")
    assert settings(folder) == left


@pytest.mark.parametrize("paths", [("d.yaml",), ("e",)])
def test_a_run_over_a_part_takes_none_out(folder: Path, paths: tuple[str, ...]) -> None:
    put(folder, "e/d.yaml", DEFINITION)
    text = "ignore: [{rule: duplicate-pipeline, reason: old}, {rule: stage-count, reason: a}]\n"
    settings(folder, text)
    run(folder, "check", "--fix", *paths)
    assert settings(folder) == text


def test_settings_and_definitions_are_written_together_or_not_at_all(folder: Path) -> None:
    definition = DEFINITION.replace("Demo completed", "Demo completed 🚀")
    put(folder, "d.yaml", definition)
    text = "profile: recommended\nignore: [{rule: duplicate-pipeline, reason: old}]\n"
    settings(folder, text)
    (folder / ".pipelinelint.yaml").chmod(0o444)
    ended = run(folder, "check", "--fix")
    assert ended.code == 2
    assert "read-only" in ended.err
    assert (folder / "d.yaml").read_text(encoding="utf-8") == definition
    (folder / ".pipelinelint.yaml").chmod(0o644)
    run(folder, "check", "--fix")
    assert settings(folder) == "profile: recommended\n"
    assert "🚀" not in (folder / "d.yaml").read_text(encoding="utf-8")


def test_what_settings_extend_is_left_alone(folder: Path) -> None:
    shared = "ignore: [{rule: duplicate-pipeline, reason: old}]\n"
    put(folder, "shared.yaml", shared)
    settings(folder, "extends: shared.yaml\n")
    run(folder, "check", "--fix")
    assert (folder / "shared.yaml").read_text() == shared
