"""`from:` in the settings: exports that plain `check` judges, without `--from`."""

import json
from pathlib import Path

import pytest

from pipelinelint.settings.scope import Flags
from pipelinelint.workspace.settings import SettingsOf
from pipelinelint.workspace.watch import state_of
from tests.cli.program import put, run
from tests.cli.test_check_from import DEALS, HEAD, PROCESSES, findings, org

SETTINGS = ".pipelinelint.yaml"
STAGES = "force-app/main/default/standardValueSets/OpportunityStage.standardValueSet-meta.xml"
DEFINITION = (
    HEAD + "pipelines:\n- id: a\n  name: A\n  stages:\n  - {name: Interested}\n"
    "  - {name: Closed won, type: won}\n"
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    org(tmp_path, "Sales", "Renewals")
    return tmp_path


@pytest.mark.parametrize(
    "said",
    [
        "from: salesforce",
        "from: [salesforce]",
        "from: {crm: salesforce, paths: force-app}",
        "from: [{crm: salesforce, paths: [force-app/**]}]",
        "from: {crm: salesforce, paths: ['*/main/default']}",
        "from: {crm: salesforce, paths: [.]}",
    ],
)
def test_a_repository_is_checked_without_flags(project: Path, said: str) -> None:
    asked = findings(project, "--from", "salesforce", "force-app")
    put(project, SETTINGS, said)
    assert findings(project) == asked
    ended = run(project, "check")
    assert "--from salesforce" not in ended.err
    assert "Passed over" not in ended.err


def test_a_file_or_folder_of_it_stands_for_the_whole_export(project: Path) -> None:
    put(project, SETTINGS, "from: {crm: salesforce, paths: force-app}")
    whole = findings(project)
    assert whole
    assert findings(project, STAGES) == whole
    assert findings(project, STAGES, f"{PROCESSES}/Sales.businessProcess-meta.xml") == whole
    assert findings(project, "force-app/main") == whole
    ended = run(project / "force-app", "check", "-f", "json")
    assert len(json.loads(ended.out)["findings"]) == len(whole)


def test_a_folder_without_it_is_none_of_its_business(project: Path) -> None:
    put(project, SETTINGS, "from: {crm: salesforce, paths: force-app}")
    put(project, "crm/sales.yaml", DEFINITION)
    assert {each["file"] for each in findings(project, "crm")} == {"crm/sales.yaml"}
    both = {each["file"] for each in findings(project)}
    assert {"crm/sales.yaml", STAGES} <= both


def test_from_on_the_command_line_wins(project: Path) -> None:
    put(project, SETTINGS, "from: {crm: salesforce, paths: force-app}")
    put(project, "deals.json", DEALS)
    assert {each["file"] for each in findings(project, "--from", "hubspot", "deals.json")} == {
        "deals.json"
    }


def test_several_exports_each_are_one_definition_and_answers_are_not_passed_over(
    project: Path,
) -> None:
    put(project, "portals/one/deals.json", DEALS)
    put(project, "portals/two/deals.json", DEALS)
    put(
        project,
        SETTINGS,
        "from:\n- {crm: salesforce, paths: force-app}\n"
        "- {crm: hubspot, paths: portals/one/*.json}\n- {crm: hubspot, paths: portals/two}\n",
    )
    ended = run(project, "check", "-f", "json")
    report = json.loads(ended.out)
    read = [each["file"] for each in report["files"]]
    assert sum("OpportunityStage" in each or "force-app" in each for each in read) == 1
    assert {"portals/one/deals.json", "portals/two/deals.json"} <= set(read)
    assert "deals.json" not in json.dumps(report.get("skipped", []))


def test_each_client_may_have_settings_of_its_own(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    for client in ("one", "two"):
        org(tmp_path / "clients" / client, "Sales")
        put(tmp_path, f"clients/{client}/{SETTINGS}", "from: salesforce")
    files = {each["file"] for each in findings(tmp_path)}
    assert {f"clients/{client}/{STAGES}" for client in ("one", "two")} <= files


def test_what_settings_accept_in_an_export_holds(project: Path) -> None:
    put(project, SETTINGS, "from: salesforce")
    before = {each["rule"] for each in findings(project)}
    assert "subjective-stage-name" in before
    accepted = "ignore: [{rule: subjective-stage-name, reason: agreed}]"
    put(project, SETTINGS, f"from: salesforce\n{accepted}")
    told = run(project, "check").out
    assert "subjective-stage-name" not in told
    assert "1 accepted" in told
    once = "ignore: [{rule: closed-probability-wrong, reason: once so}]"
    put(project, SETTINGS, f"from: salesforce\n{once}")
    assert "ignore-unused" in {each["rule"] for each in findings(project)}


def test_the_baseline_knows_its_findings(project: Path) -> None:
    put(project, SETTINGS, "from: salesforce")
    assert run(project, "baseline").code == 0
    ended = run(project, "check")
    assert ended.code == 0, ended.out
    assert "0 errors" in ended.out or "known" in ended.out


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ("from: salesfroce", "Write `salesforce`."),
        ("from: {crm: sap, paths: x}", "It is one of"),
        ("from: ''", "It is one of"),
        ("from: {paths: force-app}", "crm"),
        ("from: {crm: salesforce, paths: ../other}", "leads out of the folder"),
        ("from: {crm: salesforce, paths: /etc}", "leads out of the folder"),
        ("from: {crm: salesforce, path: force-app}", "paths"),
        ("from: {crm: salesforce, paths: '!force-app'}", "exclude"),
    ],
)
def test_a_slip_is_told_with_its_place_and_nothing_is_checked(
    project: Path, said: str, rule: str
) -> None:
    put(project, SETTINGS, said)
    ended = run(project, "check")
    assert ended.code == 2, ended.out
    assert f"{SETTINGS}:1:" in ended.err
    assert rule in ended.err
    assert "Traceback" not in ended.err


@pytest.mark.parametrize("said", ["force-ap", "docs/*.xml", "empty"])
def test_an_export_that_is_not_there_is_no_green_run(project: Path, said: str) -> None:
    (project / "empty").mkdir()
    put(project, "crm/sales.yaml", DEFINITION.replace("Interested", "Demo completed"))
    put(project, SETTINGS, f"from: {{crm: salesforce, paths: {said}}}")
    ended = run(project, "check")
    assert ended.code == 2
    assert f"{SETTINGS}:1 names it." in ended.err or "does not exist" in ended.err


def test_nothing_of_an_export_is_written(project: Path) -> None:
    put(project, SETTINGS, "from: salesforce")
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    for arguments in (
        ["--fix"], ["--unsafe-fixes"], ["--diff"], ["--add-ignore", "--reason", "agreed"],
    ):  # fmt: skip
        ended = run(project, "check", *arguments)
        assert ended.code in (0, 1), ended.err
        assert before == {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    assert "Exceptions for an export stand in the settings" in ended.err


def test_show_settings_says_it(project: Path) -> None:
    put(project, SETTINGS, "profile: strict\nfrom: {crm: salesforce, paths: [force-app, a/*]}")
    shown = run(project, "check", "--show-settings").out
    assert "from[1]" in shown
    assert "salesforce: force-app, a/*" in shown
    assert f"({SETTINGS}:2)" in shown


def test_an_outer_settings_file_is_replaced_by_the_one_that_extends_it(project: Path) -> None:
    put(project, "company.yaml", "from: hubspot\nprofile: strict")
    put(project, SETTINGS, "extends: company.yaml\nfrom: {crm: salesforce, paths: force-app}")
    assert findings(project)
    put(project, SETTINGS, "extends: company.yaml")
    ended = run(project, "check")
    assert ended.code == 2
    assert "company.yaml:1 names it." in ended.err


def test_several_processes_say_the_same(project: Path) -> None:
    for number in range(6):
        put(project, f"crm/{number}.yaml", DEFINITION)
    put(project, SETTINGS, "from: salesforce")
    one = run(project, "check", "-f", "json")
    two = run(project, "check", "-f", "json", "--jobs", "2")
    assert json.loads(one.out)["findings"] == json.loads(two.out)["findings"]
    assert one.code == two.code


def test_a_report_of_the_folder_holds_it(project: Path) -> None:
    put(project, SETTINGS, "from: salesforce")
    ended = run(project, "check", "-f", "html", "--output", "markdown=out.md")
    assert ended.code in (0, 1), ended.err
    assert "Interested" in (project / "out.md").read_text()


def test_a_change_of_the_export_is_noticed_while_watching(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(project, SETTINGS, "from: {crm: salesforce, paths: force-app}")
    monkeypatch.chdir(project)

    def seen() -> set[str]:
        return set(state_of(["."], SettingsOf(Flags()), []))

    assert STAGES in seen()
    put(project, f"{PROCESSES}/New.businessProcess-meta.xml", "<BusinessProcess/>")
    assert f"{PROCESSES}/New.businessProcess-meta.xml" in seen()
    put(project, SETTINGS, "from: {crm: salesforce, paths: gone}")
    assert STAGES not in seen()


def test_init_writes_the_settings_for_an_export(project: Path) -> None:
    ended = run(project, "init", "--from", "salesforce", "force-app")
    assert ended.code == 0, ended.err
    assert "from: {crm: salesforce, paths: force-app}" in (project / SETTINGS).read_text()
    assert "Next: pipelinelint check" in ended.err
    assert findings(project)
    assert "exists already" in run(project, "init", "--from", "salesforce").err
    ended = run(project, "init", "--from", "salesfroce", "-")
    assert ended.code == 2
    assert "Did you mean `salesforce`?" in ended.err
    assert run(project, "init", "--from", "hubspot", "-").out.endswith("from: hubspot\n")
    ended = run(project, "init", "--from", "csv", "gone.csv", "--force")
    assert ended.code == 2
    assert "gone.csv does not exist" in ended.err
    ended = run(project, "init", "--from", "csv", "..", "--force")
    assert "is not below this folder" in ended.err
