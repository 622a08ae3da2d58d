"""`check --fix`, `--unsafe-fixes` and `--diff` as people run them."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.cli.program import put, run

TEXT = """\
version: 1
crm: {platform: hubspot}
pipelines:
  - id: p   # ours
    stages:
      - {id: a, name: Demo completed 🚀, probability: 30}
      - {id: b, name: Interested, probability: 20}
      - {id: c, name: Proposal sent, probability: 60}
      - {id: w, name: Closed won, type: won, probability: 90}
      - {id: l, name: Closed lost, type: lost, probability: 0}
"""
SAFE = TEXT.replace(" 🚀", "").replace(": 90", ": 100")
SELECT = ("--select", "naming,closed-probability-wrong")


def test_safe_fixes_are_made_and_the_code_says_what_remains(tmp_path: Path) -> None:
    put(tmp_path, "d.yaml", TEXT)
    ended = run(tmp_path, "check", "--fix", *SELECT, "d.yaml")
    assert (tmp_path / "d.yaml").read_text(encoding="utf-8") == SAFE
    assert ended.code == 0
    assert "Fixed 2 findings in 1 file." in ended.err
    assert "1 more finding can be fixed with --unsafe-fixes" in ended.err
    assert "subjective-stage-name" in ended.out
    assert "closed-probability-wrong" not in ended.out
    strict = run(tmp_path, "check", "--fix", "--fail-on", "warning", *SELECT, "d.yaml")
    assert strict.code == 1
    assert "Nothing to fix safely." in strict.err


def test_unsafe_fixes_are_made_when_asked_for(tmp_path: Path) -> None:
    put(tmp_path, "d.yaml", TEXT)
    ended = run(tmp_path, "check", "--unsafe-fixes", *SELECT, "d.yaml")
    assert ended.code == 0
    text = (tmp_path / "d.yaml").read_text(encoding="utf-8")
    assert text == SAFE.replace("Interested", "Proposal requested")
    again = run(tmp_path, "check", "--unsafe-fixes", *SELECT, "d.yaml")
    assert "Nothing to fix by machine." in again.err
    assert (tmp_path / "d.yaml").read_text(encoding="utf-8") == text


def test_diff_shows_and_writes_nothing(tmp_path: Path) -> None:
    file = put(tmp_path, "d.yaml", TEXT)
    ended = run(tmp_path, "check", "--diff", *SELECT, "d.yaml")
    assert ended.code == 1
    assert file.read_text(encoding="utf-8") == TEXT
    assert "--- d.yaml\n+++ d.yaml\n" in ended.out
    assert "-      - {id: w, name: Closed won, type: won, probability: 90}" in ended.out
    assert "+      - {id: w, name: Closed won, type: won, probability: 100}" in ended.out
    assert "Interested" not in ended.out.replace(" " * 7 + "- {id: b, name: Interested", "")
    put(tmp_path, "d.yaml", SAFE)
    assert run(tmp_path, "check", "--diff", *SELECT, "d.yaml").code == 0


def test_standard_input_is_shown_and_not_written(tmp_path: Path) -> None:
    ended = run(tmp_path, "check", "--diff", "-", stdin=TEXT.encode())
    assert (ended.code, "--- <stdin>" in ended.out) == (1, True)
    refused = run(tmp_path, "check", "--fix", "-", stdin=TEXT.encode())
    assert (refused.code, refused.out) == (2, "")
    assert "Standard input cannot be written to" in refused.err


def test_an_export_is_never_written(tmp_path: Path) -> None:
    file = put(tmp_path, "p.json", '{"results": []}')
    ended = run(tmp_path, "check", "--fix", "--from", "hubspot", "p.json")
    assert (ended.code, ended.out) == (2, "")
    assert "never changed" in ended.err
    assert "pipelinelint import hubspot" in ended.err
    assert file.read_text() == '{"results": []}'


@pytest.mark.skipif(os.name == "nt", reason="links and modes of Unix")
def test_a_link_inside_is_followed_and_one_that_leads_outside_is_refused(tmp_path: Path) -> None:
    inside, outside = tmp_path / "repo", tmp_path / "elsewhere"
    (inside / ".git").mkdir(parents=True)
    put(inside, "real.yaml", TEXT)
    (inside / "link.yaml").symlink_to("real.yaml")
    assert run(inside, "check", "--fix", *SELECT, "link.yaml").code == 0
    assert (inside / "link.yaml").is_symlink()
    assert (inside / "real.yaml").read_text(encoding="utf-8") == SAFE
    there = put(outside, "d.yaml", TEXT)
    (inside / "out.yaml").symlink_to(there)
    ended = run(inside, "check", "--fix", *SELECT, "out.yaml")
    assert (ended.code, ended.out) == (2, "")
    assert "leads outside" in ended.err
    assert there.read_text(encoding="utf-8") == TEXT


@pytest.mark.skipif(os.name == "nt", reason="links and modes of Unix")
def test_a_file_with_two_names_is_fixed_once(tmp_path: Path) -> None:
    put(tmp_path, "a.yaml", TEXT)
    (tmp_path / "b.yaml").symlink_to("a.yaml")
    ended = run(tmp_path, "check", "--fix", *SELECT, "a.yaml", "b.yaml")
    assert (ended.code, "Fixed 2 findings in 1 file." in ended.err) == (0, True)
    assert (tmp_path / "a.yaml").read_text(encoding="utf-8") == SAFE


@pytest.mark.skipif(os.name == "nt", reason="links and modes of Unix")
def test_a_read_only_file_is_refused_and_no_other_is_written(tmp_path: Path) -> None:
    first = put(tmp_path, "a.yaml", TEXT)
    second = put(tmp_path, "b.yaml", TEXT)
    second.chmod(0o444)
    ended = run(tmp_path, "check", "--fix", *SELECT, ".")
    assert (ended.code, ended.out) == (2, "")
    assert "read-only" in ended.err
    assert first.read_text(encoding="utf-8") == TEXT


def test_what_the_baseline_knows_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    put(tmp_path, "d.yaml", TEXT)
    run(tmp_path, "baseline")
    run(tmp_path, "check", "--fix")
    assert (tmp_path / "d.yaml").read_text(encoding="utf-8") == TEXT
    run(tmp_path, "check", "--fix", "--no-baseline", *SELECT)
    assert (tmp_path / "d.yaml").read_text(encoding="utf-8") == SAFE


def test_a_file_that_cannot_be_read_is_said_and_others_are_fixed(tmp_path: Path) -> None:
    put(tmp_path, "a.yaml", TEXT)
    put(tmp_path, "b.yaml", "version: 1\npipelines:\n  - id: p\n    stages: [\n")
    ended = run(tmp_path, "check", "--fix", *SELECT)
    assert ended.code == 2
    assert ended.out.count("b.yaml") == 1
    assert (tmp_path / "a.yaml").read_text(encoding="utf-8") == SAFE


def test_accepting_writes_an_exception_for_each_place_and_a_second_check_is_clean(
    tmp_path: Path,
) -> None:
    put(tmp_path, "d.yaml", TEXT)
    ended = run(tmp_path, "check", "--add-ignore", "--reason", 'kept: "as is"', *SELECT, "d.yaml")
    assert (ended.code, "Accepted 3 findings in 1 file." in ended.err) == (0, True)
    assert (tmp_path / "d.yaml").read_text(encoding="utf-8") == TEXT + (
        "ignore:\n"
        '  - {rule: noise-in-stage-name, at: "pipelines[p].stages[a].name", '
        'reason: "kept: \\"as is\\""}\n'
        '  - {rule: subjective-stage-name, at: "pipelines[p].stages[b].name", '
        'reason: "kept: \\"as is\\""}\n'
        '  - {rule: closed-probability-wrong, at: "pipelines[p].stages[w].probability", '
        'reason: "kept: \\"as is\\""}\n'
    )
    again = run(tmp_path, "check", *SELECT, "d.yaml")
    assert again.code == 0
    assert "No findings in 1 file." in again.out
    more = run(tmp_path, "check", "--add-ignore", "--reason", "agreed", "d.yaml")
    assert (more.code, "No findings in 1 file." in more.out) == (0, True)
    last = run(tmp_path, "check", "--add-ignore", "--reason", "agreed", "d.yaml")
    assert "Nothing to accept." in last.err


def test_only_what_is_listed_is_accepted(tmp_path: Path) -> None:
    put(tmp_path, "d.yaml", TEXT)
    severe = ("--min-severity", "error", *SELECT)
    run(tmp_path, "check", "--add-ignore", "--reason", "agreed", *severe, "d.yaml")
    text = (tmp_path / "d.yaml").read_text(encoding="utf-8")
    assert text.count("reason: agreed") == text.count("rule: closed-probability-wrong") == 1


def test_in_json_exceptions_are_json(tmp_path: Path) -> None:
    text = (
        '{"version": 1, "crm": {"platform": "hubspot"},\n "pipelines": [{"id": "p", "stages": '
        '[{"id": "h", "name": "Hot"}]}]}\n'
    )
    put(tmp_path, "d.json", text)
    select = ("--select", "subjective-stage-name", "d.json")
    assert run(tmp_path, "check", "--add-ignore", "--reason", "agreed", *select).code == 0
    written = json.loads((tmp_path / "d.json").read_text(encoding="utf-8"))
    assert written["ignore"] == [
        {
            "rule": "subjective-stage-name",
            "at": "pipelines[p].stages[h].name",
            "reason": "agreed",
        }
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--add-ignore",), "needs a reason"),
        (("--add-ignore", "--reason", " "), "needs a reason"),
        (("--reason", "why"), "Use it with --add-ignore"),
        (("--add-ignore", "--reason", "why", "--diff"), "Leave out --add-ignore"),
        (("--add-ignore", "--reason", "why", "--from", "hubspot"), "stand in the settings"),
        (("--statistics", "--format", "sarif"), "Write text or json"),
    ],
)
def test_what_does_not_go_together_is_said(
    tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    file = put(tmp_path, "d.yaml", TEXT)
    ended = run(tmp_path, "check", "d.yaml", *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert file.read_text(encoding="utf-8") == TEXT


def test_statistics_count_by_rule(tmp_path: Path) -> None:
    put(tmp_path, "d.yaml", TEXT)
    ended = run(tmp_path, "check", "--statistics", *SELECT, "d.yaml")
    assert ended.code == 1
    assert ended.out == (
        "    1  closed-probability-wrong (1 error; fixes: 1 safe)\n"
        "    1  noise-in-stage-name (1 info; fixes: 1 safe)\n"
        "    1  subjective-stage-name (1 warning; fixes: 1 unsafe)\n"
        "    3  in all; fixes: 2 safe (--fix), 1 unsafe (--unsafe-fixes)\n"
    )
    data = json.loads(run(tmp_path, "check", "--statistics", "-f", "json", *SELECT).out)
    assert data["version"] == 1
    assert data["statistics"][0] == {
        "rule": "closed-probability-wrong",
        "title": data["statistics"][0]["title"],
        "findings": 1,
        "errors": 1,
        "warnings": 0,
        "infos": 0,
        "fixes": {"safe": 1, "unsafe": 0},
    }
