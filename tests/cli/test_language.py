"""`--language`, the setting and the definition's own, and a stored run shown again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.inside import inside
from tests.cli.program import put

DEFINITION = """\
version: 1
crm: {platform: hubspot}
pipelines:
  - id: p
    name: Sales
    stages:
      - {id: a, name: Interested}
      - {id: b, name: On hold}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    put(tmp_path, "p.yaml", DEFINITION)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_command_line_decides_for_every_format(folder: Path) -> None:
    english = inside("check", "p.yaml").out
    dutch = inside("check", "p.yaml", "--language", "nl").out
    assert english != dutch
    assert [line.split()[:3] for line in english.splitlines()[:4]] == [
        line.split()[:3] for line in dutch.splitlines()[:4]
    ]
    told = json.loads(inside("check", "p.yaml", "--format", "json", "--language", "nl").out)
    assert told["findings"][0]["message"] in dutch


def test_the_setting_holds_for_people_and_not_for_programs(folder: Path) -> None:
    english = inside("check", "p.yaml", "--format", "json").out
    put(folder, ".pipelinelint.yaml", "language: nl\n")
    assert inside("check", "p.yaml", "--format", "json").out == english
    assert inside("check", "p.yaml").out == inside("check", "p.yaml", "--language", "nl").out
    assert "language" in inside("check", "p.yaml", "--show-settings").out


def test_the_language_of_the_machine_is_not_looked_at(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = inside("check", "p.yaml").out
    for name in ("LANG", "LC_ALL", "LC_MESSAGES", "LANGUAGE"):
        monkeypatch.setenv(name, "nl_NL.UTF-8")
    assert inside("check", "p.yaml").out == before


@pytest.mark.parametrize(
    "arguments",
    ["check p.yaml --language xx", "explain stage-count --language xx", "name Demo --language xx"],
)
def test_an_unknown_language_is_one_message_with_those_there_are(
    folder: Path, arguments: str
) -> None:
    ended = inside(*arguments.split())
    assert ended.code == 2
    assert ended.out == ""
    assert "There is no language `xx` here." in ended.err
    assert "nl (Nederlands)" in ended.err


def test_an_unknown_language_in_the_settings_is_said_before_anything_is_written(
    folder: Path,
) -> None:
    put(folder, ".pipelinelint.yaml", "language: klingon\n")
    ended = inside("check", "p.yaml", "--output", "markdown=out.md")
    assert ended.code == 2
    assert "There is no language `klingon` here." in ended.err
    assert not (folder / "out.md").exists()


@pytest.mark.parametrize("language", ["en", "nl", "pl"])
def test_a_stored_run_is_the_same_as_a_fresh_one(folder: Path, language: str) -> None:
    inside("check", "p.yaml", "--output", "json=run.json")
    fresh = inside("check", "p.yaml", "--language", language)
    again = inside("report", "run.json", "--language", language)
    assert again.code == 0
    assert again.out == fresh.out
    fresh = inside("check", "p.yaml", "--language", language, "--format", "markdown")
    inside("report", "run.json", "--language", language, "-o", "run.md")
    assert (folder / "run.md").read_text(encoding="utf-8") == fresh.out


def test_a_stored_run_makes_no_page(folder: Path) -> None:
    inside("check", "p.yaml", "--output", "json=run.json")
    ended = inside("report", "run.json", "-o", "run.html")
    assert ended.code == 2
    assert "Markdown or JSON only" in ended.err


def test_what_is_there_is_not_replaced(folder: Path) -> None:
    inside("check", "p.yaml", "--output", "json=run.json")
    put(folder, "notes.md", "mine")
    assert inside("report", "run.json", "-o", "notes.md").code == 2
    assert (folder / "notes.md").read_text(encoding="utf-8") == "mine"
    assert inside("report", "run.json", "-o", "notes.md", "--force").code == 0


def test_rules_and_names_are_explained_in_the_language(folder: Path) -> None:
    for arguments in (("explain", "stage-count"), ("rules",)):
        english = inside(*arguments)
        dutch = inside(*arguments, "--language", "nl")
        assert (english.code, dutch.code) == (0, 0)
    assert (
        inside("explain", "stage-count").out
        == inside("explain", "stage-count", "--language", "en").out
    )
