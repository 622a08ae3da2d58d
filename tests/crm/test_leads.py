"""Lead statuses that stand alone: judged by themselves, with nothing said of deals."""

from pathlib import Path
from typing import Any

import pytest

from pipelinelint.crm import CRMS
from pipelinelint.crm.auto import AUTO
from pipelinelint.crm.imported import ImportProblem
from tests.cli.program import put, run
from tests.crm import xml
from tests.crm.plain import notes, plain
from tests.crm.saved import files

NAMES = ("New", "Attempted to contact", "Connected", "Unqualified")
ROWS = [
    {"attributes": {"type": "LeadStatus"}, "MasterLabel": name, "ApiName": name,
     "SortOrder": at, "IsConverted": name == "Connected"}
    for at, name in enumerate(NAMES)
]  # fmt: skip
FIELD = {
    "name": "hs_lead_status", "label": "Lead status", "type": "enumeration", "fieldType": "radio",
    "groupName": "sales_properties",
    "options": [{"label": one, "value": one, "displayOrder": at} for at, one in enumerate(NAMES)],
}  # fmt: skip
LIFECYCLE = FIELD | {"name": "lifecyclestage", "label": "Lifecycle stage"}
SET_PATH = xml.STAGES.replace("OpportunityStage", "LeadStatus")
SET = xml.value_set(
    *(xml.tag("standardValue", fullName=name, label=name, converted="false") for name in NAMES)
)
SHEET = "\n".join(
    ["MasterLabel,ApiName,IsConverted", *(f"{name},{name},{name == 'Connected'}" for name in NAMES)]
)
ALONE: dict[str, list[tuple[str, bytes]]] = {
    "salesforce: a value set": [(SET_PATH, SET)],
    "salesforce: a query": files(answer={"status": 0, "result": {"records": ROWS}}),
    "salesforce: a query as a sheet": [("LeadStatus.csv", SHEET.encode())],
    "hubspot: the properties of contacts": files(contacts={"results": [FIELD, LIFECYCLE]}),
    "hubspot: the property": files(hs_lead_status=FIELD),
}


@pytest.mark.parametrize("crm", ["auto", "named"])
@pytest.mark.parametrize("given", ALONE)
def test_they_are_judged_without_any_pipeline(given: str, crm: str) -> None:
    whose = given.partition(":")[0]
    imported = (AUTO if crm == "auto" else CRMS[whose]).read(ALONE[given])
    root = plain(imported.root)
    assert (imported.crm, root["pipelines"]) == (whose, [])
    assert root["source"]["covers"] == ["lead_status"]
    assert [one["name"] for one in root["lead_status"]["statuses"]] == [*NAMES]
    assert "only the lead statuses are judged, and nothing of deals" in notes(imported)


def test_whoever_names_a_sheet_is_told_the_right_name() -> None:
    with pytest.raises(ImportProblem, match="name `salesforce` instead of `csv`"):
        CRMS["csv"].read(ALONE["salesforce: a query as a sheet"])


MANIFEST = xml.root(
    "Package", xml.tag("types", members="OpportunityStage", name="StandardValueSet")
)
REASON = xml.field("Loss_Reason__c", "Picklist", "Loss reason", "Price")
BESIDE: dict[str, list[tuple[str, bytes]]] = {
    "salesforce: a field of opportunities": [(SET_PATH, SET), REASON],
    "salesforce: a stage set that can't be read": [(SET_PATH, SET), (xml.STAGES, b"<a><b>")],
    "salesforce: a manifest that asks for one": [(SET_PATH, SET), ("package.xml", MANIFEST)],
    "hubspot: properties of deals": files(contacts=[FIELD], deals=[FIELD | {"name": "dealname"}]),
}


@pytest.mark.parametrize("given", BESIDE)
def test_an_export_with_more_lacks_its_pipelines(given: str) -> None:
    with pytest.raises(ImportProblem):
        CRMS[given.partition(":")[0]].read(BESIDE[given])


def test_what_was_checked_says_that_nothing_of_deals_was(tmp_path: Path) -> None:
    for path, data in ALONE["hubspot: the property"]:
        put(tmp_path, path, data.decode())
    ended = run(tmp_path, "check", "--from", "auto", "--profile", "audit", ".")
    assert ended.code == 0
    assert "Checked: 4 lead statuses, against" in ended.out
    assert "There is no pipeline, so nothing about deals was judged." in ended.out
    assert "lead-status-incomplete" in ended.out


def test_nothing_is_imported_of_them_and_nothing_compared(tmp_path: Path) -> None:
    for path, data in ALONE["hubspot: the property"]:
        put(tmp_path, path, data.decode())
    put(tmp_path, "p.yaml", "version: 1\ncrm: {platform: hubspot}\npipelines: [{stages: [A]}]\n")
    for command in (("import", "hubspot", "."), ("drift", "p.yaml", "--export", ".")):
        ended = run(tmp_path, *command)
        assert ended.code == 2
        assert "There is no pipeline in hs_lead_status.json, only lead statuses." in ended.err


@pytest.mark.parametrize("name", ["Ciepły", "Kwadrat"])
def test_a_status_nobody_can_read_leaves_open_which_are_missing(name: str) -> None:
    rows = [*ROWS, ROWS[0] | {"MasterLabel": name, "ApiName": name, "SortOrder": 9}]
    option = {"label": name, "value": name, "displayOrder": 9}
    field = dict[str, Any](FIELD)
    field["options"] = [*field["options"], option]
    for crm, given in (
        ("salesforce", files(answer={"status": 0, "result": {"records": rows}})),
        ("hubspot", files(hs_lead_status=field)),
    ):
        found = CRMS[crm].read(given)
        left = [
            (each["rule"], each["check"]) for each in plain(found.root)["source"]["not_assessed"]
        ]
        assert left == [("lead-status-incomplete", "meanings")]
        assert f"the name doesn't say what a lead status means: {name}; so none" in notes(found)
