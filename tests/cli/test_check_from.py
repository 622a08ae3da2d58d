"""`pipelinelint check --from`: exports judged where they are."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from pipelinelint.crm import CRMS
from tests.cli.inside import inside
from tests.cli.program import put, run
from tests.crm import xml
from tests.crm.exports import export
from tests.crm.test_salesforce_fields import layout

HEAD = "version: 1\ncrm: {platform: other}\n"
VALUES = [xml.value("Interested", 20), xml.value("Demo completed", 40)]
PROCESSES = "force-app/main/default/objects/Opportunity/businessProcesses"


def org(folder: Path, *processes: str, values: list[str] = VALUES) -> None:
    """A project in which every process has all the values."""
    put(folder, "sfdx-project.json", '{"packageDirectories": [{"path": "force-app"}]}')
    put(folder, xml.STAGES, xml.value_set(*values, xml.WON, xml.LOST))
    names = ["Interested", "Demo completed", "Closed Won", "Closed Lost"]
    for number, name in enumerate(processes):
        path, content = xml.process(name, *names[number:])
        put(folder, path, content)


def findings(folder: Path, *arguments: str) -> list[dict[str, Any]]:
    ended = run(folder, "check", *arguments, "-f", "json")
    assert ended.code in (0, 1), ended.err
    found: list[dict[str, Any]] = json.loads(ended.out)["findings"]
    return found


def named(found: list[dict[str, Any]], rule: str) -> dict[str, Any]:
    (one,) = [each for each in found if each["rule"] == rule]
    return one


def marked(folder: Path, finding: dict[str, Any]) -> str:
    """What stands where a finding points."""
    line = (folder / finding["file"]).read_text("utf-8-sig").splitlines()[finding["line"] - 1]
    return line[finding["column"] - 1 : finding["end_column"] - 1]


def portal(*stages: tuple[str, float, bool], name: str = "Sales") -> str:
    body = [
        {
            "id": str(number),
            "label": label,
            "displayOrder": number,
            "metadata": {"probability": str(probability), "isClosed": str(closed).lower()},
        }
        for number, (label, probability, closed) in enumerate(stages)
    ]
    pipelines = [{"id": "default", "label": name, "displayOrder": 0, "stages": body}]
    return json.dumps({"results": pipelines}, indent=2, ensure_ascii=False)


DEALS = portal(
    ("Größe geklärt", 0.1, False),
    ("Interested", 0.2, False),
    ("Won", 1.0, True),
    ("Lost", 0.0, True),
)
SHEET = "\ufeffPipeline;Phase;Wahrscheinlichkeit\nÖst;Demo completed;10 %\n;Interested;20 %\n"


def test_a_finding_points_at_the_label_in_the_xml(tmp_path: Path) -> None:
    org(tmp_path, "Sales")
    found = named(findings(tmp_path, "--from", "salesforce", "force-app"), "subjective-stage-name")
    assert found["file"] == xml.STAGES
    assert marked(tmp_path, found) == "Interested"


def test_a_finding_points_at_the_label_in_the_json(tmp_path: Path) -> None:
    put(tmp_path, "export/pipelines-deals.json", DEALS)
    found = named(findings(tmp_path, "--from", "hubspot", "."), "subjective-stage-name")
    assert found["file"] == "export/pipelines-deals.json"
    assert marked(tmp_path, found) == '"Interested"'


def test_a_finding_points_at_the_label_in_the_sheet(tmp_path: Path) -> None:
    put(tmp_path, "stages.csv", SHEET)
    found = named(findings(tmp_path, "--from", "csv", "stages.csv"), "subjective-stage-name")
    assert (found["line"], marked(tmp_path, found)) == (3, "Interested")


def test_what_is_true_in_one_of_two_processes_names_that_one(tmp_path: Path) -> None:
    org(tmp_path, "Direct", "Partner")
    for name in ("Direct", "Partner"):
        path = f"{xml.OBJECT}/recordTypes/{name}.recordType-meta.xml"
        texts = {"fullName": name, "active": "true", "label": name, "businessProcess": name}
        put(tmp_path, path, xml.root("RecordType", **texts))
    put(tmp_path, *xml.field("Lost_Because__c", "Picklist", "Loss reason", "Price", "Other"))
    formula = (
        'RecordType.DeveloperName = "Direct" && ISPICKVAL(StageName, "Closed Lost")'
        " && ISBLANK(TEXT(Lost_Because__c))"
    )
    put(tmp_path, *xml.rule("Ask", formula))
    put(tmp_path, *layout("Deal"))
    found = named(
        findings(tmp_path, "--from", "salesforce", "."), "closed-lost-reason-not-required"
    )
    assert found["message"].startswith('Partner: "Closed Lost" ')


def test_a_value_of_several_processes_is_one_finding_that_names_them(tmp_path: Path) -> None:
    org(tmp_path, "Direct", "Partner", values=[xml.value("A", 5), xml.value("Interested", 20)])
    for name in ("Direct", "Partner", "Renewal", "Old", "Fifth"):
        extra = ["A"] if name == "Partner" else []
        put(tmp_path, *xml.process(name, *extra, "Interested", "Closed Won", "Closed Lost"))
    found = named(findings(tmp_path, "--from", "salesforce", "."), "subjective-stage-name")
    assert found["message"].startswith("Direct, Fifth and 3 more: ")
    assert [each["message"] for each in found["related"]] == [
        f"pipelines[{name}].stages[Interested].name"
        for name in ("Fifth", "Old", "Partner", "Renewal")
    ]


def test_a_value_that_weighs_more_in_one_process_fails_there(tmp_path: Path) -> None:
    org(tmp_path, "Direct")
    put(tmp_path, *xml.process("Partner", "Interested", "Closed Won", "Closed Lost"))
    graver = "overrides:\n  - {pipelines: [Partner], rules: {subjective-stage-name: error}}\n"
    put(tmp_path, ".pipelinelint.yaml", graver)
    found = findings(tmp_path, "--from", "salesforce", ".")
    (told,) = (each for each in found if each["rule"] == "subjective-stage-name")
    assert (told["severity"], told["where"]) == (
        "error",
        "pipelines[Partner].stages[Interested].name",
    )
    assert told["message"].startswith("Partner and Direct: ")


def test_equal_findings_at_equal_places_of_two_files_stay_two(tmp_path: Path) -> None:
    put(tmp_path, "nord.csv", "pipeline,stage\nNord,Demo completed\n,Interested\n")
    put(tmp_path, "west.csv", "pipeline,stage\nWest,Call completed\n,Interested\n")
    found = [
        (each["file"], each["line"])
        for each in findings(tmp_path, "--from", "csv", ".")
        if each["rule"] == "subjective-stage-name"
    ]
    assert found == [("nord.csv", 3), ("west.csv", 3)]


def test_processes_that_are_only_partly_known_are_not_copies(tmp_path: Path) -> None:
    org(tmp_path)
    for name in ("Direct", "Partner"):
        put(tmp_path, *xml.process(name, f"Only in {name}", "Closed Won", "Closed Lost"))
    rules = [each["rule"] for each in findings(tmp_path, "--from", "salesforce", ".")]
    assert "duplicate-pipeline" not in rules


def test_a_terminal_shows_the_line_and_the_file_of_each_finding(tmp_path: Path) -> None:
    org(tmp_path, "Direct", values=[xml.value(f"Visit {n} completed", 5 + n) for n in range(13)])
    path, content = xml.process("Long", *[f"Visit {n} completed" for n in range(13)], "Closed Won")
    put(tmp_path, path, content)
    ended = run(tmp_path, "check", "--from", "salesforce", ".", "--color", "always")
    assert "<fullName>Long</fullName>" in ended.out
    assert path in ended.out


@pytest.mark.parametrize(
    "name", ["text", "json", "sarif", "github", "gitlab", "junit", "markdown", "html"]
)
def test_every_format_names_the_file_of_the_export(tmp_path: Path, name: str) -> None:
    org(tmp_path, "Sales")
    ended = run(tmp_path, "check", "--from", "salesforce", ".", "-f", name)
    assert ended.code in (0, 1)
    assert "OpportunityStage.standardValueSet-meta.xml" in ended.out


def test_addresses_in_sarif_are_those_of_the_repository(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    org(tmp_path / "org a")
    put(tmp_path / "org a", *xml.process("Größe & mehr", "Interested"))
    ended = run(tmp_path / "org a", "check", "--from", "salesforce", "force-app", "-f", "sarif")
    places = [
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for result in json.loads(ended.out)["runs"][0]["results"]
    ]
    assert quote(f"org a/{xml.STAGES}") in places
    assert quote(f"org a/{PROCESSES}/Größe & mehr.businessProcess-meta.xml") in places


def test_settings_accept_exclude_and_choose_by_the_exports_own_files(tmp_path: Path) -> None:
    put(tmp_path, "crm/pipelines-deals.json", DEALS)
    put(tmp_path, "crm/old/pipelines-deals.json", "broken {")
    settings = (
        "exclude: [old]\nignore:\n  - {rule: subjective-stage-name, path: PATH, reason: ok}\n"
    )
    put(tmp_path, ".pipelinelint.yaml", settings.replace("PATH", "crm/*-deals.json"))
    found = named(findings(tmp_path, "--from", "hubspot", "."), "subjective-stage-name")
    assert found["suppression"]["reason"] == "ok"
    put(tmp_path, ".pipelinelint.yaml", settings.replace("PATH", "crm/other.json"))
    found = named(findings(tmp_path, "--from", "hubspot", "."), "subjective-stage-name")
    assert found["suppression"] is None


def test_an_exception_for_one_file_of_an_export_leaves_the_others(tmp_path: Path) -> None:
    org(tmp_path, "Direct", "Partner")
    rules = "[closed-stage-setup, subjective-stage-name]"
    put(
        tmp_path,
        ".pipelinelint.yaml",
        f"ignore:\n  - {{rule: {rules}, path: '**/businessProcesses/**', reason: ok}}\n",
    )
    found = findings(tmp_path, "--from", "salesforce", ".")
    assert named(found, "subjective-stage-name")["suppression"] is None


def test_what_is_accepted_for_an_export_is_not_unused_for_definitions(tmp_path: Path) -> None:
    org(tmp_path, "Sales")
    definition = "pipelines: [{id: a, name: A, stages: [{id: b, name: Demo completed}]}]\n"
    put(tmp_path, "sales.yaml", HEAD + definition)
    ignore = "ignore:\n  - {rule: subjective-stage-name, path: force-app, reason: ok}\n"
    put(tmp_path, ".pipelinelint.yaml", ignore)
    for arguments in ([], ["--from", "salesforce"]):
        assert "ignore-unused" not in {each["rule"] for each in findings(tmp_path, *arguments)}


def test_a_run_over_an_export_calls_no_exception_for_definitions_unused(tmp_path: Path) -> None:
    put(tmp_path, "stages.csv", "stage,probability,won,closed\nDemo completed,40,no,no\n")
    ignore = "ignore:\n  - {rule: subjective-stage-name, path: sales.yaml, reason: ok}\n"
    put(tmp_path, ".pipelinelint.yaml", ignore)
    assert findings(tmp_path, "--from", "csv", ".")
    assert "ignore-unused" not in {
        each["rule"] for each in findings(tmp_path, "--from", "csv", ".")
    }
    definition = "pipelines: [{id: a, name: A, stages: [{id: b, name: Met}]}]\n"
    put(tmp_path, "other.yaml", HEAD + definition)
    assert "ignore-unused" in {each["rule"] for each in findings(tmp_path)}


def test_a_baseline_of_an_export_lets_only_new_findings_fail(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    org(tmp_path, "Sales")
    check = ("check", "--from", "salesforce", ".", "--fail-on", "warning", "-f", "text")
    assert run(tmp_path, *check).code == 1
    assert run(tmp_path, "baseline", "--from", "salesforce", ".").code == 0
    assert run(tmp_path, *check).code == 0
    org(tmp_path, "Sales", values=[xml.value("Interested", 20), xml.value("Hot", 40)])
    put(tmp_path, *xml.process("Sales", "Interested", "Hot", "Closed Won", "Closed Lost"))
    ended = run(tmp_path, *check)
    assert ended.code == 1
    assert '"Hot"' in ended.out
    assert '"Interested"' not in ended.out


def test_what_was_left_out_is_said_unless_quiet(tmp_path: Path) -> None:
    org(tmp_path, "Sales")
    put(tmp_path, *xml.process("Old", "Interested", active="false"))
    check = ("check", "--from", "salesforce", ".")
    assert 'the inactive sales process "Old" is left out' in run(tmp_path, *check).err
    assert run(tmp_path, *check, "--quiet").err == ""


def test_standard_input_is_judged_under_its_name(tmp_path: Path) -> None:
    ended = run(
        tmp_path, "check", "--from", "hubspot", "-", "--stdin-filename", "deals.json",
        stdin=DEALS.encode(),
    )  # fmt: skip
    line = next(n for n, text in enumerate(DEALS.split("\n"), 1) if "Interested" in text)
    assert f"deals.json:{line}:20: warning subjective-stage-name" in ended.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--from", "hubspo", "."], "Did you mean `hubspot`?"),
        (["--from", "salesforce", "."], "No export of Salesforce was found in this folder."),
        (["--from", "salesforce", "."], "StandardValueSet:OpportunityStage"),
        (["--from", "hubspot"], "Looked for saved answers of its API (JSON)"),
        (["--from", "csv", "empty"], "No export of a sheet was found in empty."),
        (["--from", "csv", "gone.csv"], "gone.csv does not exist."),
        (["--from", "csv", "notes.txt"], "notes.txt: no table of stages was found in this text."),
    ],
)
def test_without_an_export_nothing_is_green(
    tmp_path: Path, arguments: list[str], said: str
) -> None:
    put(tmp_path, "notes.txt", "hello")
    (tmp_path / "empty").mkdir()
    ended = run(tmp_path, "check", *arguments)
    assert ended.code == 2
    assert said in ended.err


@pytest.mark.parametrize("has_definition", [True, False])
def test_a_salesforce_project_is_told_that_it_can_be_judged(
    tmp_path: Path, has_definition: bool
) -> None:
    org(tmp_path, "Sales")
    if has_definition:
        put(tmp_path, "a.yaml", "pipelines: [{id: a, name: A, stages: [{id: b, name: Won}]}]\n")
    ended = run(tmp_path, "check")
    assert (ended.code == 2) is not has_definition
    assert "`pipelinelint check --from salesforce .`" in ended.err
    assert "--from" not in run(tmp_path, "check", "--from", "salesforce", ".").err
    if has_definition:
        assert run(tmp_path, "check", "--quiet").err == ""


LOST = 'ISPICKVAL(StageName, "Closed Lost") && ISBLANK(TEXT(Loss_Reason__c))'


@pytest.mark.parametrize(
    ("formula", "found", "because"),
    [
        ("IsClosed = TRUE && IsWon = FALSE && ISBLANK(TEXT(Loss_Reason__c))", False, None),
        (f"{LOST} && Amount > 1000", False, "Why.validationRule-meta.xml:5"),
        ("ISBLANK(Amount)", True, None),
    ],
)
def test_a_missing_loss_reason_is_an_error_only_where_no_rule_may_ask_for_it(
    tmp_path: Path, formula: str, found: bool, because: str | None
) -> None:
    org(tmp_path)
    put(tmp_path, *xml.field("Loss_Reason__c", "Picklist", "Loss Reason", "Price", "Other"))
    put(tmp_path, *xml.rule("Why", formula))
    put(tmp_path, *layout("Deal"))
    ended = run(tmp_path, "check", "--from", "salesforce", ".", "-f", "json")
    report = json.loads(ended.out)
    rule = "closed-lost-reason-not-required"
    assert (rule in [each["rule"] for each in report["findings"]]) is found
    gaps = [each for each in report["not_assessed"] if each["rule"] == rule]
    assert [because in each["because"] for each in gaps] == ([True] if because else [])
    if because:
        assert f"not assessed, {rule}" in ended.err


def test_a_defect_of_the_export_is_a_finding_with_a_place_and_hides_no_other(
    tmp_path: Path,
) -> None:
    org(tmp_path)
    path, content = xml.process("Direct", "Interested", "Gone", "Demo completed", "Closed Lost")
    put(tmp_path, path, content)
    report = findings(tmp_path, "--from", "salesforce", ".")
    defect = named(report, "export-defect")
    assert (defect["file"], defect["severity"]) == (path, "warning")
    assert "Gone" in (tmp_path / path).read_text().splitlines()[defect["line"]]
    assert defect["remedy"]
    assert "closed-stage-setup" in [each["rule"] for each in report]
    accepted = "ignore:\n  - {rule: export-defect, path: '**/*.xml', reason: renamed soon}\n"
    put(tmp_path, ".pipelinelint.yaml", accepted)
    kept = findings(tmp_path, "--from", "salesforce", ".")
    assert named(kept, "export-defect")["suppression"]["reason"] == "renamed soon"
    assert run(tmp_path, "explain", "export-defect").code == 0


@pytest.mark.parametrize("crm", CRMS)
def test_an_export_is_judged_like_the_definition_imported_from_it(
    tmp_path: Path, crm: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for path, data in export(crm):
        put(tmp_path, f"export/{path}", data)

    def found(*arguments: str) -> set[tuple[str, str]]:
        """Rules and severities. Where a stage stands in several pipelines, the export has it once
        and the definition repeats it, so the findings are gathered differently. What is wrong with
        the export itself is no part of the definition."""
        ended = inside("check", *arguments, "-f", "json")
        assert ended.code in (0, 1), ended.err
        found = json.loads(ended.out)["findings"]
        of_both = (each for each in found if each["rule"] != "export-defect")
        return {(each["rule"], each["severity"]) for each in of_both}

    assert inside("import", crm, "export", "-o", "sales.yaml").code == 0
    assert found("sales.yaml") == found("--from", crm, "export")


def test_a_plain_check_of_an_export_names_the_command_that_judges_it(tmp_path: Path) -> None:
    put(tmp_path, "deals.json", DEALS)
    stage = '<odoo><record model="crm.stage" id="a"><field name="name">New</field></record></odoo>'
    put(tmp_path, "stages.xml", stage)
    put(tmp_path, "other.json", '{"a": 1}')
    for file, said in (
        ("deals.json", "It looks like HubSpot's: `pipelinelint check --from hubspot deals.json`"),
        ("stages.xml", "It looks like Odoo's: `pipelinelint check --from odoo stages.xml`"),
        ("other.json", "`--from auto` judges an export"),
    ):
        ended = run(tmp_path, "check", file)
        assert ended.code == 2
        assert said in ended.err


def test_auto_says_whose_export_it_is_or_who_may_have_written_it(tmp_path: Path) -> None:
    put(tmp_path, "export/deals.json", DEALS)
    put(tmp_path, "unclear.json", '{"data": [{"id": 1, "name": "A", "stages": [{"name": "B"}]}]}')
    clear = run(tmp_path, "check", "--from", "auto", "export")
    assert clear.code in (0, 1)
    assert "read as HubSpot, by what the files hold" in clear.err
    named = run(tmp_path, "check", "--from", "hubspot", "export")
    assert clear.out == named.out
    unclear = run(tmp_path, "check", "--from", "auto", "unclear.json")
    assert (unclear.code, unclear.out) == (2, "")
    assert "it may be " in unclear.err
    assert "`--from copper`" in unclear.err
    assert "`pipelinelint init -` shows" in unclear.err
    nothing = run(tmp_path, "check", "--from", "auto", "gone")
    assert nothing.code == 2
    written = run(tmp_path, "import", "auto", "export")
    assert "# Imported from HubSpot by pipelinelint." in written.out


@pytest.mark.parametrize("name", ["stages.json", "export.csv"])
def test_answers_of_any_name_are_read_by_what_they_hold(tmp_path: Path, name: str) -> None:
    """A query saved under a name that isn't the object's, beside what is something else."""
    columns = "MasterLabel,ApiName,SortOrder,IsClosed,IsWon,DefaultProbability,ForecastCategoryName"
    rows = [f"{stage},{stage},{n},{ends},{won},{odds},{category}"
            for n, (stage, ends, won, odds, category) in enumerate([
                ("Interested", "false", "false", 20, "Pipeline"),
                ("Closed Won", "true", "true", 100, "Closed"),
                ("Closed Lost", "true", "false", 0, "Omitted"),
            ])]  # fmt: skip
    text = "\n".join([columns, *rows, ""])
    if name.endswith(".json"):
        keys = columns.split(",")
        records = [dict(zip(keys, row.split(","), strict=True)) for row in rows]
        text = json.dumps({"result": {"records": records, "totalSize": 3, "done": True}}, indent=1)
    put(tmp_path, f"answers/{name}", text)
    put(tmp_path, "answers/package.json", "{}")
    found = findings(tmp_path, "--from", "salesforce", "answers")
    assert named(found, "subjective-stage-name")["file"] == f"answers/{name}"


def test_an_unknown_crm_is_told_the_way_for_any_other(tmp_path: Path) -> None:
    ended = run(tmp_path, "check", "--from", "monday", "x")
    assert ended.code == 2
    assert "Importing from `monday` isn't supported." in ended.err
    assert "`--from csv`" in ended.err
    assert "`pipelinelint init -` shows" in ended.err
    assert "odoo" in ended.err
