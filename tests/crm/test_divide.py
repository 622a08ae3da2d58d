"""Several orgs, portals or accounts in one folder: each an export of its own."""

import json
from pathlib import Path
from typing import Any

import pytest

from pipelinelint.crm import CRMS
from pipelinelint.crm.auto import AUTO
from pipelinelint.errors import CannotRun
from pipelinelint.workspace.exports import read_one_export
from tests.crm import test_hubspot, test_pipedrive, xml
from tests.crm.exports import export
from tests.crm.plain import at, notes, plain
from tests.crm.saved import open_rules

PORTALS = {
    "de/pipelines": test_hubspot.DEALS,
    "nl/pipelines": {"results": [test_hubspot.pipeline(label="Verkoop")]},
}
ACCOUNTS = {
    f"{each}/{name}": answer
    for each, title in (("one", "Sales"), ("two", "Renewals"))
    for name, answer in (
        ("pipelines", test_pipedrive.many(test_pipedrive.pipeline(1, title))),
        ("stages", test_pipedrive.STAGES),
    )
}

NAMESAKES = {
    "one/pipelines": {"results": [test_hubspot.pipeline("111")]},
    "two/pipelines": {"results": [test_hubspot.pipeline("222")]},
}
OTHERS = NAMESAKES | {"two/pipelines": {"results": [test_hubspot.pipeline("222", "Renewals")]}}
NUMBERED = {
    f"{folder}/{name}": answer
    for folder, key in (("one", 1), ("two", 7))
    for name, answer in (
        ("pipelines", test_pipedrive.many(test_pipedrive.pipeline(key))),
        ("stages", test_pipedrive.many(test_pipedrive.stage(key, "Demo", 1, pipeline_id=key))),
    )
}


def saved(answers: dict[str, Any]) -> dict[str, bytes]:
    return {f"{name}.json": json.dumps(each).encode() for name, each in answers.items()}


def project(*folders: str, is_project: bool = True) -> dict[str, bytes]:
    files = {f"{each}/{xml.STAGES}": xml.PLAIN for each in folders}
    if is_project:
        files |= {f"{each}/sfdx-project.json": b"{}" for each in folders}
    return files


@pytest.mark.parametrize(
    ("crm", "files", "count"),
    [
        ("hubspot", saved(PORTALS), 2),
        ("pipedrive", saved(ACCOUNTS), 2),
        ("hubspot", saved(NAMESAKES), 2),
        ("pipedrive", saved(NUMBERED), 2),
        ("salesforce", project("prod", "uat"), 2),
        ("salesforce", project("prod", "uat", is_project=False), 2),
        ("salesforce", project("prod") | {"uat/sfdx-project.json": b"{}"}, 1),
        ("salesforce", project("a") | {f"a/core/{xml.STAGES}": xml.PLAIN}, 1),
        ("hubspot", saved({"a/deals": test_hubspot.DEALS, "b/leads": {"results": []}}), 1),
    ],
)
def test_each_is_read_by_itself(crm: str, files: dict[str, bytes], count: int) -> None:
    for named in (CRMS[crm], AUTO):
        imported = named.read(files.items())
        found = [imported, *imported.others]
        assert len(found) == count
        assert [len(plain(at(each.root, "pipelines"))) for each in found] == [1] * count
        assert ("each judged by itself" in notes(imported)) is (count > 1)


def test_pipelines_of_other_ids_and_names_may_be_of_one_account() -> None:
    imported = CRMS["hubspot"].read(saved(OTHERS).items())
    assert not imported.others
    assert len(plain(at(imported.root, "pipelines"))) == 2
    assert ("duplicate-pipeline", "") in open_rules(imported)
    together = {name.replace("/", "-"): each for name, each in OTHERS.items()}
    one = CRMS["hubspot"].read(saved(together).items())
    assert ("duplicate-pipeline", "") not in open_rules(one)


def test_properties_or_fields_beside_each_list_of_pipelines_are_two_accounts_own() -> None:
    of_portals = OTHERS | {
        f"{each}/properties-deals": test_hubspot.PROPERTIES for each in ("one", "two")
    }
    first = CRMS["hubspot"].read(saved(of_portals).items())
    assert len(first.others) == 1
    elsewhere = OTHERS | {"three/properties-deals": test_hubspot.PROPERTIES}
    assert not CRMS["hubspot"].read(saved(elsewhere).items()).others
    numbered = NUMBERED | {
        "two/pipelines": test_pipedrive.many(test_pipedrive.pipeline(7, "Renewals"))
    }
    assert not CRMS["pipedrive"].read(saved(numbered).items()).others
    keys = ("stage_id", "status", "add_time", "title")
    fields = [{"field_code": key, "field_name": key, "field_type": "int"} for key in keys]
    own = numbered | {f"{each}/fields": test_pipedrive.many(*fields) for each in ("one", "two")}
    assert len(CRMS["pipedrive"].read(saved(own).items()).others) == 1


@pytest.mark.parametrize(
    "crm", ["bitrix24", "close", "copper", "freshsales", "hubspot", "kommo", "pipedrive", "zoho"]
)
def test_what_stands_in_two_folders_is_dropped_by_no_crm(crm: str) -> None:
    files = export(crm)
    alone = plain(CRMS[crm].read(files).root)["pipelines"]
    twice = [(f"{home}/{path}", data) for home in ("one", "two") for path, data in files]
    first = CRMS[crm].read(twice)
    assert [plain(each.root)["pipelines"] for each in (first, *first.others)] == [alone, alone]


def test_what_is_nowhere_goes_with_the_nearest() -> None:
    files = saved(PORTALS | {"nl/more/properties-deals": test_hubspot.PROPERTIES})
    first = CRMS["hubspot"].read(files.items())
    covers = [plain(at(each.root, "source", "covers")) for each in (first, *first.others)]
    assert ["properties" in each for each in covers] == [False, True]


def test_in_one_folder_a_pipeline_of_the_same_id_is_anothers() -> None:
    files = {name.replace("/", "-"): data for name, data in saved(PORTALS).items()}
    imported = CRMS["hubspot"].read(files.items())
    assert '"Verkoop" has the id of' in notes(imported)


def test_an_import_is_of_one(tmp_path: Path) -> None:
    for name, data in saved(PORTALS).items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    with pytest.raises(CannotRun, match="2 exports, not one"):
        read_one_export(CRMS["hubspot"], [str(tmp_path)])
    imported, _ = read_one_export(CRMS["hubspot"], [str(tmp_path / "nl")])
    assert not imported.others
