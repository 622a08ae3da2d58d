"""What `--help` shows on any terminal: groups, examples that can be run, no broken word."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from typer.main import get_command

from pipelinelint.cli.app import COMMANDS, GROUPS, make
from pipelinelint.cli.help import EXAMPLES
from pipelinelint.cli.help import GROUPS as HEADINGS
from pipelinelint.cli.options import OPTIONS
from pipelinelint.crm import CRMS
from tests.cli.inside import inside
from tests.cli.program import run

EVERY = [
    "",
    *COMMANDS,
    *GROUPS,
    *(f"{name} {sub}" for name, each in GROUPS.items() for sub in each[1]),
]
APP = get_command(make())


@pytest.mark.parametrize("name", EVERY)
def test_every_command_shows_three_examples(name: str, tmp_path: Path) -> None:
    ended = run(tmp_path, *name.split(), "--help", COLUMNS="100")
    assert ended.code == 0
    assert len(EXAMPLES[name]) == 3
    shown = ended.out.partition("\nExamples:\n")[2].splitlines()[:3]
    assert [line.strip() for line in shown] == list(EXAMPLES[name])


@pytest.mark.parametrize("example", [each for name in EVERY for each in EXAMPLES[name]])
def test_an_example_is_understood(example: str) -> None:
    program, *arguments = shlex.split(example)
    assert program == "pipelinelint"
    command = APP
    while arguments and arguments[0] in getattr(command, "commands", {}):
        command = command.commands[arguments.pop(0)]  # type: ignore[attr-defined] # a group
    command.make_context("pipelinelint", arguments)  # raises for what it does not know


@pytest.mark.parametrize("columns", [40, 50, 60, 80, 120])
@pytest.mark.parametrize("name", EVERY)
def test_no_line_is_too_long_and_no_word_is_broken(
    name: str, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("LINES", "40")
    lines = inside(*name.split(), "--help").out.splitlines()
    too_long = [line for line in lines if len(line) > columns and " " in line.strip()]
    assert too_long == []
    monkeypatch.setenv("COLUMNS", "120")
    whole = set(" ".join(inside(*name.split(), "--help").out.splitlines()).split())
    assert {word for line in lines for word in line.split()} <= whole


def test_the_options_of_check_stand_in_groups() -> None:
    grouped = [name for names in HEADINGS["check"].values() for name in names]
    assert sorted(grouped) == sorted(OPTIONS)
    out = inside("check", "--help").out
    places = [out.index(f"\n{title}:\n") for title in HEADINGS["check"]]
    assert places == sorted(places)


@pytest.mark.parametrize("name", EVERY)
def test_help_names_no_folder_that_an_installation_does_not_have(name: str) -> None:
    assert not re.search(r"\b(?:docs|examples|tests)/", inside(*name.split(), "--help").out)


def test_a_first_check_offers_three_ways_to_begin(tmp_path: Path) -> None:
    ended = run(tmp_path, "check")
    assert (ended.code, ended.out) == (2, "")
    for way in ("init", "import auto EXPORT", "check --from auto EXPORT"):
        assert f"pipelinelint {way}" in ended.err
    helped = "".join(inside("import", "--help").out.split())  # a line may end at a hyphen
    assert all(name in helped for name in CRMS)
