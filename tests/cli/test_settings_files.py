"""Settings files that are absent, no plain files or somebody else's: nothing leaks or hangs."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.inside import inside as run

DEFINITION = "version: 1\ncrm: {platform: hubspot}\npipelines: [{id: p, stages: [{id: s}]}]\n"
SECRET = "aws_secret_access_key"
FOREIGN: dict[str, str] = {
    "credentials": f"[default]\n{SECRET} = {SECRET}\n",
    "a text": f"{SECRET}\n",
    "odd keys": f"{SECRET}: 1\n",
    "a broken file": f"a: [{SECRET}\n",
    "an odd value": f"profile: {SECRET}\n",
    "an odd rule": f"rules: {{{SECRET}: error}}\n",
    "an odd option": f"rules: {{stage-count: {{options: {{{SECRET}: 1}}}}}}\n",
    "an odd option value": f"rules: {{stage-count: {{options: {{max_open: {SECRET}}}}}}}\n",
    "an odd check": f"rules: {{stage-count: {{checks: {{{SECRET}: error}}}}}}\n",
    "an odd day": f"ignore: [{{rule: stage-count, until: {SECRET}}}]\n",
    "an odd exception": f"ignore: [{{rule: {SECRET}, reason: x}}]\n",
    "an odd pattern": f"exclude: ['!{SECRET}']\n",
    "an odd language": f"naming: {{language: {SECRET}}}\n",
    "an odd step": f"extends: {SECRET}\n",
}


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stranger's repository, the current folder, beside files that are not theirs."""
    top = tmp_path / "repository"
    (top / ".git").mkdir(parents=True)
    (top / "d.yaml").write_text(DEFINITION)
    monkeypatch.chdir(top)
    return top


@pytest.mark.parametrize("way", ["extends", "link", "link that is extended"])
@pytest.mark.parametrize("foreign", FOREIGN)
@pytest.mark.parametrize("form", ["text", "json"])
def test_of_a_file_outside_the_repository_only_the_place_is_told(
    repository: Path, foreign: str, way: str, form: str
) -> None:
    secret = repository.parent / "secret.yaml"
    secret.write_text(FOREIGN[foreign])
    settings = repository / ".pipelinelint.yaml"
    if way == "extends":
        settings.write_text("extends: ../secret.yaml\n")
    elif way == "link":
        settings.symlink_to(secret)
    else:
        (repository / "base.yaml").symlink_to(secret)
        settings.write_text("extends: base.yaml\n")
    ended = run("check", "d.yaml", "--show-settings")
    again = run("check", "d.yaml", "--format", form)
    assert ended.code == again.code == 2
    for each in (ended, again):
        assert SECRET not in each.out + each.err
        assert ": refused" in each.err
        assert "outside the repository" in each.err


def test_of_a_file_named_by_hand_everything_is_told(repository: Path) -> None:
    (repository.parent / "mine.yaml").write_text("profil: strict\n")
    ended = run("check", "d.yaml", "--config", "../mine.yaml")
    assert ended.code == 2
    assert "Did you mean `profile`?" in ended.err


def test_settings_outside_that_can_be_used_are(repository: Path) -> None:
    (repository.parent / "shared.yaml").write_text("profile: strict\n")
    (repository / ".pipelinelint.yaml").write_text("extends: ../shared.yaml\n")
    ended = run("check", "d.yaml", "--show-settings")
    assert ended.code == 0
    assert "strict" in ended.out


def _locked(path: Path) -> None:
    path.write_text("profile: strict")
    path.chmod(0)


ODD: dict[str, Callable[[Path], object]] = {
    "absent": lambda path: None,
    "a folder": Path.mkdir,
    "a pipe": os.mkfifo,
    "a link to a device": lambda path: path.symlink_to("/dev/zero"),
    "a link to itself": lambda path: path.symlink_to(path),
    "a link to nothing": lambda path: path.symlink_to("nothing.yaml"),
    "locked": _locked,
}


@pytest.mark.parametrize("odd", ODD)
def test_what_is_extended_and_cannot_be_read_is_one_message(repository: Path, odd: str) -> None:
    if odd == "locked" and os.geteuid() == 0:
        pytest.skip("root reads everything")
    ODD[odd](repository / "base.yaml")
    (repository / ".pipelinelint.yaml").write_text("profile: strict\nextends: base.yaml\n")
    ended = run("check", "d.yaml")
    assert ended.code == 2
    assert ".pipelinelint.yaml:2:10: `base.yaml` cannot be read" in ended.err
    assert "relative to this file" in ended.err


def test_many_faults_are_not_all_listed(repository: Path) -> None:
    rules = "".join(f"  r{count}: error\n" for count in range(3_000))
    (repository / ".pipelinelint.yaml").write_text(f"rules:\n{rules}")
    ended = run("check", "d.yaml")
    assert ended.code == 2
    assert ended.err.count("Unknown rule") == 50
    assert "and 950 more" in ended.err


ACCEPTED = "ignore: [{rule: stage-count, path: b/*, reason: agreed}]\n"


@pytest.fixture
def two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a definition in each of two folders; its settings accept what one has."""
    (tmp_path / ".git").mkdir()
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "d.yaml").write_text(DEFINITION)
    (tmp_path / ".pipelinelint.yaml").write_text(ACCEPTED)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_only_a_run_over_all_the_settings_govern_calls_an_exception_unused(
    two: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "ignore-unused" not in run("check").out
    monkeypatch.chdir(two / "a")
    assert "ignore-unused" not in run("check").out
    (two / "b" / "d.yaml").unlink()
    assert "ignore-unused" not in run("check").out
    monkeypatch.chdir(two)
    assert "stage-count finds nothing here" in run("check").out


def test_what_cannot_be_read_may_need_an_exception(two: Path) -> None:
    (two / "b" / "d.yaml").write_text(DEFINITION + "x: [\n")
    assert "ignore-unused" not in run("check").out
    (two / "b" / "d.yaml").write_text("version: 1\ncrm: {platform: hubspot}\npipelines: []\n")
    assert "stage-count finds nothing here" in run("check").out
