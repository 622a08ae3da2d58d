"""A rule folder that is not there, not readable or hostile: one message, exit code 2."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.inside import A_RULE
from tests.cli.inside import inside as run

DEFINITION = "version: 1\ncrm: {platform: hubspot}\npipelines: [{id: p, stages: [{id: s}]}]\n"


def _absent(path: Path) -> None:
    pass


def _file(path: Path) -> None:
    path.write_text("x")


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _loop(path: Path) -> None:
    path.symlink_to(path)


def _empty(path: Path) -> None:
    path.mkdir()


def _rule(make: Callable[[Path], object]) -> Callable[[Path], None]:
    def build(path: Path) -> None:
        (path / "team").mkdir(parents=True)
        make(path / "team" / "our-rule.yaml")

    return build


def _text(text: str) -> Callable[[Path], None]:
    return _rule(lambda path: path.write_text(text, encoding="utf-8"))


BOMB = ["0" + "1" * count for count in range(60)]
DEEP = "[" * 5_000
HOSTILE: dict[str, tuple[Callable[[Path], None], str]] = {
    "absent": (_absent, "lint is no folder with rules"),
    "a file": (_file, "lint is no folder with rules"),
    "a pipe": (_pipe, "lint is no folder with rules"),
    "a link to itself": (_loop, "lint is no folder with rules"),
    "empty": (_empty, "There is no rule in lint"),
    "a rule that is a pipe": (_rule(os.mkfifo), "no plain file"),
    "a rule that is a folder": (_rule(Path.mkdir), "no plain file"),
    "a rule linked to a device": (_rule(lambda p: p.symlink_to("/dev/zero")), "leads out of"),
    "a rule linked to itself": (_rule(lambda p: p.symlink_to(p)), "cannot be read"),
    "a rule linked to nothing": (_rule(lambda p: p.symlink_to(p.parent / "x")), "cannot be read"),
    "10 MB": (_text("# x\n" * 2_500_000), "at most 64 kB"),
    "no YAML": (_text("a: [b\nc: }"), "our-rule.yaml:2"),
    "no text": (_rule(lambda path: path.write_bytes(b"\xff\xfe\x00\x01" * 9)), "our-rule.yaml:1"),
    "deep": (_text(f"title: {DEEP}"), "our-rule.yaml:1"),
    "deep inside": (_text(A_RULE.replace("{definition: missing}", "{name: {not: " * 900)), ":4:"),
    "deep example": (_text(A_RULE + f"  - {{bad: x, text: 'a: {DEEP} # <- here'}}\n"), ""),
    "a bomb of aliases": (
        _text("a0: &a0 [x]\n" + "".join(f"a{n}1: &a{n}1 [*a{n}, *a{n}]\n" for n in BOMB)),
        "our-rule.yaml:",
    ),
    "an order to a build log": (_text('"\\n::error file=x::owned": 1\n'), "our-rule.yaml:1"),
}


@pytest.mark.parametrize("where", ["--rules", "rule_folders"])
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_rule_folder_is_one_message(
    name: str, where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make, said = HOSTILE[name]
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / "d.yaml").write_text(DEFINITION)
    make(tmp_path / "lint")
    words = ["check", "d.yaml"]
    if where == "--rules":
        words += ["--rules", "lint"]
    else:
        (tmp_path / ".pipelinelint.yaml").write_text("rule_folders: [lint]\n")
    made = run(*words)
    if name == "deep example":  # the rule itself is in order: its examples are run by `rules test`
        assert run("rules", "test", "lint").code == 1
        return
    assert made.code == 2, made
    assert said in made.err.replace(f"{tmp_path}/", "")
    assert "lint" in made.err
    assert "itself failed" not in made.err
    assert "\n::error" not in made.err
    assert len(made.err) < 20_000


def test_nothing_is_shown_of_a_file_outside_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Settings come from whoever opened the pull request, and could name any folder."""
    (tmp_path / "private" / "team").mkdir(parents=True)
    (tmp_path / "private" / "team" / "keys.yaml").write_text("hunter2: s3cret\n")
    here = tmp_path / "repository"
    (here / ".git").mkdir(parents=True)
    (here / "d.yaml").write_text(DEFINITION)
    monkeypatch.chdir(here)
    (here / "lint").symlink_to(tmp_path / "private")
    for folder in ("../private", str(tmp_path / "private"), "lint"):
        (here / ".pipelinelint.yaml").write_text(f"rule_folders: [{folder}]\n")
        made = run("check", "d.yaml")
        assert made.code == 2
        assert "team/keys.yaml:1:1: refused" in made.err
        assert "hunter2" not in made.err + made.out
        assert "s3cret" not in made.err + made.out
    (here / ".pipelinelint.yaml").unlink()
    asked = run("check", "d.yaml", "--rules", "../private")
    assert 'a rule has no "hunter2"' in asked.err  # who runs it may see it


def test_a_folder_that_may_not_be_listed_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "lint" / "team").mkdir(parents=True)
    (tmp_path / "d.yaml").write_text(DEFINITION)
    monkeypatch.chdir(tmp_path)

    def refused(path: str) -> list[str]:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr("os.listdir", refused)
    made = run("check", "d.yaml", "--rules", "lint")
    assert made.code == 2
    assert "lint:1:1: the folder cannot be read: permission denied" in made.err
