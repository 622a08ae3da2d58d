"""A rule book that may change: previews, deprecated and removed rules, and ids rules had before."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipelinelint.ruleset.stored import shipped_rules
from tests.cli.program import Ended, put, run
from tests.ruleset.making import loaded, rule_text, said

RULE = """\
title: A definition for each stage
severity: warning
{head}
select: pipelines[].stages[]
check: {{if: {{definition: missing}}, message: '"{{name}}" has no definition.'}}
why: because
fix: {{any: Write one.}}
examples:
  - {{bad: one, text: 'pipelines: [{{id: p, stages: [{{id: s}}]}}]   # <- here'}}
  - {{good: one, text: 'pipelines: [{{id: p, stages: [{{id: s, definition: x}}]}}]'}}
  - {{good: none, text: 'pipelines: [{{id: p, stages: []}}]'}}
"""
TEXT = """\
version: 1
crm: {platform: hubspot}
pipelines: [{id: p, stages: [{id: a, name: Demo completed}]}]
"""
NEW, OLD = "stage-definition-missing", "no-stage-definition"


def project(folder: Path, head: str, settings: str = "", text: str = TEXT) -> Path:
    (folder / ".git").mkdir()
    put(folder, f"lint/team/{NEW}.yaml", RULE.format(head=head))
    put(folder, ".pipelinelint.yaml", f"rule_folders: [lint]\n{settings}")
    put(folder, "d.yaml", text)
    return folder


def check(folder: Path, *more: str) -> Ended:
    return run(folder, "check", "d.yaml", *more)


def test_a_preview_runs_only_when_it_is_asked_for(tmp_path: Path) -> None:
    folder = project(tmp_path, "status: preview")
    assert NEW not in check(folder).out
    assert NEW not in check(folder, "--profile", "audit").out
    assert NEW in check(folder, "--preview").out
    assert NEW in check(folder, "--select", NEW).out
    put(folder, ".pipelinelint.yaml", f"rule_folders: [lint]\nrules: {{{NEW}: error}}\n")
    ended = check(folder)
    assert (ended.code, NEW in ended.out) == (1, True)


def test_of_a_group_a_preview_is_not_asked_for_by_name(tmp_path: Path) -> None:
    folder = project(tmp_path, "status: preview")
    assert "No rule is left" in check(folder, "--select", "team").err
    assert NEW in check(folder, "--select", "team", "--preview").out


def test_a_deprecated_rule_runs_and_says_so_where_it_is_named(tmp_path: Path) -> None:
    folder = project(tmp_path, "status: deprecated\ninstead: stage-criteria-missing")
    ended = check(folder)
    assert (NEW in ended.out, "deprecated" in ended.err) == (True, False)
    ended = check(folder, "--select", NEW)
    assert NEW in ended.out
    assert f"--select: {NEW} is deprecated; use stage-criteria-missing." in ended.err


def test_a_removed_rule_never_runs_and_its_name_is_understood(tmp_path: Path) -> None:
    folder = project(tmp_path, "status: removed", settings=f"rules: {{{NEW}: error}}\n")
    ended = check(folder)
    assert NEW not in ended.out
    assert f".pipelinelint.yaml:2: {NEW} is removed." in ended.err
    assert "No rule is left" in check(folder, "--select", NEW).err


@pytest.mark.parametrize(
    "settings",
    [
        f"rules: {{{OLD}: error}}\n",
        f"rules: {{{OLD}: {{severity: error}}}}\n",
        f"overrides: [{{paths: d.yaml, rules: {{{OLD}: error}}}}]\n",
    ],
)
def test_an_id_a_rule_had_before_works_in_settings_with_a_hint(
    tmp_path: Path, settings: str
) -> None:
    ended = check(project(tmp_path, f"was: {OLD}", settings))
    assert (ended.code, f"error {NEW}" in ended.out) == (1, True)
    assert f".pipelinelint.yaml:2: {OLD} is called {NEW} now." in ended.err


@pytest.mark.parametrize("flag", ["--select", "--ignore"])
def test_it_works_on_the_command_line(tmp_path: Path, flag: str) -> None:
    ended = check(project(tmp_path, f"was: [{OLD}]"), flag, OLD)
    assert (NEW in ended.out) == (flag == "--select")
    assert f"{flag}: {OLD} is called {NEW} now." in ended.err


@pytest.mark.parametrize(
    "text",
    [
        TEXT.rstrip() + f"   # pipelinelint: ignore[{OLD}] agreed\n",
        TEXT + f"ignore: [{{rule: {OLD}, reason: agreed}}]\n",
    ],
)
def test_it_works_in_exceptions(tmp_path: Path, text: str) -> None:
    ended = check(project(tmp_path, f"was: {OLD}", text=text), "--select", NEW)
    assert "No findings" in ended.out
    assert f"{OLD} is called {NEW} now." in ended.err


def test_it_works_in_the_settings_exceptions(tmp_path: Path) -> None:
    folder = project(tmp_path, f"was: {OLD}", f"ignore: [{{rule: {OLD}, reason: agreed}}]\n")
    ended = check(folder, "--select", NEW)
    assert "No findings" in ended.out
    assert f".pipelinelint.yaml:2: {OLD} is called {NEW} now." in ended.err


def test_it_works_in_a_baseline_and_an_update_writes_the_new_one(tmp_path: Path) -> None:
    folder = project(tmp_path, "")
    old = folder / "lint/team" / f"{OLD}.yaml"
    (folder / "lint/team" / f"{NEW}.yaml").rename(old)
    assert run(folder, "baseline").code == 0
    before = (folder / ".pipelinelint-baseline.json").read_text(encoding="utf-8")
    assert OLD in before
    old.unlink()
    put(folder, f"lint/team/{NEW}.yaml", RULE.format(head=f"was: {OLD}"))
    ended = check(folder, "--format", "json")
    standing = {each["rule"]: each["baseline"] for each in json.loads(ended.out)["findings"]}
    assert standing[NEW] == "known"
    assert run(folder, "baseline", "--update").code == 0
    after = (folder / ".pipelinelint-baseline.json").read_text(encoding="utf-8")
    assert (OLD in after, NEW in after) == (False, True)
    assert after.count("fingerprint") == before.count("fingerprint")


def test_explain_and_the_list_of_rules_say_it(tmp_path: Path) -> None:
    folder = project(tmp_path, f"since: 0.2.0\nstatus: deprecated\nwas: {OLD}\ninstead: x")
    ended = run(folder, "explain", OLD, "--rules", "lint")
    assert f"{OLD} is called {NEW} now." in ended.err
    assert f"Deprecated. Use `x`. It was called {OLD}." in ended.out
    listed = json.loads(run(folder, "rules", "--format", "json", "--rules", "lint").out)
    (card,) = [each for each in listed if each["id"] == NEW]
    wanted = {"since": "0.2.0", "status": "deprecated", "was": [OLD], "instead": "x"}
    assert {key: card[key] for key in wanted} == wanted
    assert all(each["since"] and each["status"] for each in listed if each["id"] != NEW)


def test_every_rule_that_ships_says_since_when_and_how_far_to_count_on_it() -> None:
    for rule in shipped_rules().values():
        assert rule.card.since, rule.card.id
        assert rule.card.status == "stable", rule.card.id


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ("status: preveiw", "status"),
        ("since: soon", "since is a version, such as 0.2.0"),
        ("was: a-rule", "was names ids the rule had before"),
    ],
)
def test_what_cannot_be_is_refused(head: str, message: str) -> None:
    assert message in said(since=head)


def test_a_rule_of_a_team_says_nothing_unless_it_does() -> None:
    card = loaded(rule_text()).rule.card
    assert (card.since, card.status, card.was, card.instead) == ("", "stable", (), "")
