"""What goes to which stream, under every combination of flags."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from itertools import product
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.cli.inside import COLOR, FAULTY, inside
from tests.cli.program import put
from tests.tries import some

FLAGS = (
    ("", "--quiet"),
    ("", "--color always"),
    ("", "--score"),
    ("", "--min-severity error", "--min-severity info"),
)
COMBINATIONS = [" ".join(filter(None, flags)) for flags in product(*FLAGS)]
SERVICES: dict[str, dict[str, str]] = {
    "none": {},
    "GitHub": {"GITHUB_ACTIONS": "true"},
    "GitLab": {"GITLAB_CI": "true"},
}


def _json(text: str) -> None:
    json.loads(text)


def _xml(text: str) -> None:
    ElementTree.fromstring(text)


def _commands(text: str) -> None:
    """A log: commands, then closing lines in which no command hides."""
    lines = text.splitlines()
    commands = [line for line in lines if line.startswith("::")]
    assert commands == lines[: len(commands)] != []
    assert all(re.match(r"::(error|warning|notice) file=", line) for line in commands)


def _words(text: str) -> None:
    assert text.endswith("\n")


PARSE: dict[str, Callable[[str], None]] = {
    "json": _json,
    "sarif": _json,
    "gitlab": _json,
    "junit": _xml,
    "github": _commands,
    "markdown": _words,
    "html": _words,
}


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "faulty.yaml", FAULTY)
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_ACTIONS", "GITLAB_CI", "GITHUB_STEP_SUMMARY", "NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("name", PARSE)
def test_a_machine_format_is_never_mixed_with_anything(
    name: str, service: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable, value in SERVICES[service].items():
        monkeypatch.setenv(variable, value)
    for flags in some(COMBINATIONS):
        ended = inside("check", "faulty.yaml", "--format", name, *flags.split())
        assert (ended.code, ended.err) == (1, ""), flags
        assert COLOR not in ended.out, flags
        PARSE[name](ended.out)


def test_the_least_severity_hides_findings_and_changes_no_exit_code() -> None:
    shown = [inside("check", "faulty.yaml", "--min-severity", each) for each in ("info", "warning")]
    lines = [each.out.count(" warning ") + each.out.count(" info ") for each in shown]
    assert [each.code for each in shown] == [1, 1]
    only_errors = inside("check", "faulty.yaml", "--min-severity", "error")
    assert only_errors.code == 1
    assert only_errors.out.count(": warning ") == 0 < lines[1] <= lines[0]


@pytest.mark.parametrize(
    ("service", "name"), [("GitHub", "github"), ("GitLab", "gitlab"), ("none", "text")]
)
def test_a_build_service_gets_its_own_format_and_is_told_so(
    service: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable, value in SERVICES[service].items():
        monkeypatch.setenv(variable, value)
    asked = inside("check", "faulty.yaml", "--format", name)
    ended = inside("check", "faulty.yaml")
    assert ended.out == asked.out
    assert bool(ended.err) == (service != "none")
    assert asked.err == ""


def test_a_build_service_is_not_told_when_nothing_is_to_be_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("GITLAB_CI", "true")
    ended = inside("check", "faulty.yaml", "--quiet")
    assert ended.err == ""
    json.loads(ended.out)


def test_quiet_writes_no_text() -> None:
    for flags in some(COMBINATIONS):
        if "--quiet" in flags:
            ended = inside("check", "faulty.yaml", *flags.split())
            assert (ended.code, ended.out, ended.err) == (1, "", ""), flags


def test_quiet_still_writes_the_files_asked_for(tmp_path: Path) -> None:
    inside("check", "faulty.yaml", "--quiet", "-o", "json=out.json")
    assert json.loads((tmp_path / "out.json").read_text())["findings"]


@pytest.mark.parametrize(
    ("flags", "environment", "colored"),
    [
        ("", {}, False),
        ("--color always", {}, True),
        ("--color always", {"NO_COLOR": "1"}, True),
        ("--color never", {}, False),
        ("--color auto", {}, False),
    ],
)
def test_a_pipe_is_colored_only_when_it_is_asked_for(
    flags: str, environment: dict[str, str], colored: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert (COLOR in inside("check", "faulty.yaml", *flags.split()).out) == colored


def test_a_piped_finding_is_one_line_with_place_severity_rule_and_message() -> None:
    lines = inside("check", "faulty.yaml").out.split("\n\n")[0].splitlines()
    assert lines
    for line in lines:
        assert re.fullmatch(r"faulty\.yaml:\d+:\d+: (error|warning|info) [a-z-]+ \S.*", line)


def test_two_runs_write_the_same_bytes() -> None:
    for name in (*PARSE, "text"):
        first, second = (inside("check", "faulty.yaml", "-f", name).out for _ in "12")
        assert first == second, name


@pytest.mark.parametrize(
    "command", ["rules --format json", "diff faulty.yaml faulty.yaml -f json", "schema"]
)
def test_other_commands_write_json_that_parses(command: str) -> None:
    json.loads(inside(*command.split()).out)


def test_the_job_summary_is_added_to_what_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = put(tmp_path, "summary.md", "before\n")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    inside("check", "faulty.yaml")
    written = summary.read_text(encoding="utf-8")
    assert written.startswith("before\n")
    assert "overlapping-stages" in written


def test_a_job_summary_that_cannot_be_written_is_said_and_fails_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "missing/summary.md"))
    ended = inside("check", "faulty.yaml", "--exit-zero")
    assert ended.code == 0
    assert "The job summary cannot be written" in ended.err
