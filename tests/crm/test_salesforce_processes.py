from typing import Any

from pipelinelint.crm.imported import Imported
from pipelinelint.crm.nodes import remark_of
from pipelinelint.crm.salesforce import read
from pipelinelint.source.nodes import path_of
from tests.crm import xml
from tests.crm.plain import at, notes, plain, text_at


def pipelines(imported: Imported) -> dict[str, list[str]]:
    found: list[dict[str, Any]] = plain(at(imported.root, "pipelines"))
    return {one["id"]: [stage["name"] for stage in one["stages"]] for one in found}


def test_a_process_is_the_master_order_of_its_decoded_values() -> None:
    name = "Growth%2FExpansion %28EU%29"
    imported = read([
        (xml.STAGES, xml.PLAIN),
        xml.process(name, "Closed Lost", "Closed Won", "Proposal%2FPrice Quote", "Prospecting"),
    ])  # fmt: skip
    assert pipelines(imported) == {
        "Growth/Expansion (EU)": [
            "Prospecting",
            "Proposal/Price Quote",
            "Closed Won",
            "Closed Lost",
        ]
    }
    key = at(imported.root, "pipelines", 0, "id")
    assert text_at(imported, key) == name
    assert path_of(key, "").endswith(".businessProcess-meta.xml")
    assert path_of(at(imported.root, "pipelines", 0, "stages", 0, "name"), "") == xml.STAGES


def test_inactive_and_managed_processes_are_left_out_and_said() -> None:
    imported = read([
        (xml.STAGES, xml.PLAIN),
        xml.process("Old", "Prospecting", active="false"),
        xml.process("HealthCloudGA__Patient Referral", "Prospecting"),
        xml.process("Ours", "Prospecting", "Closed Won"),
    ])  # fmt: skip
    assert list(pipelines(imported)) == ["Ours"]
    assert "inactive" in notes(imported)
    assert "managed package" in notes(imported)


def test_the_whole_value_set_counts_where_no_process_is_active() -> None:
    imported = read([(xml.STAGES, xml.PLAIN), xml.process("Old", "Prospecting", active="false")])
    assert list(pipelines(imported)) == ["Opportunity"]


def test_without_a_value_set_order_and_outcomes_are_unknown() -> None:
    imported = read([xml.process("Sales", "Closed Lost", "Closed Won", "Needs Analysis")])
    assert plain(at(imported.root, "source")) == {
        "kind": "export", "covers": ["stages"], "unknown": ["order", "outcomes"]}  # fmt: skip
    assert pipelines(imported) == {"Sales": ["Closed Lost", "Closed Won", "Needs Analysis"]}
    assert "StandardValueSet:OpportunityStage" in notes(imported)


def test_values_missing_from_the_set_leave_the_process_open() -> None:
    imported = read([(xml.STAGES, xml.PLAIN), xml.process("Sales", "Prospecting", "Pianifica")])
    assert plain(at(imported.root, "pipelines", 0))["unknown"] == ["order", "outcomes"]
    assert '"Pianifica" of the sales process "Sales"' in notes(imported)


def test_record_types_are_named_and_dangling_ones_said() -> None:
    def record_type(name: str, process: str, active: str = "true") -> tuple[str, bytes]:
        path = f"{xml.OBJECT}/recordTypes/{name}.recordType-meta.xml"
        texts = {
            "fullName": name,
            "active": active,
            "businessProcess": process,
            "label": f"The {name}",
        }
        return path, xml.root("RecordType", **texts)

    imported = read([
        (xml.STAGES, xml.PLAIN),
        xml.process("A%2FB", "Prospecting", "Closed Won"),
        record_type("One", "A%2FB"),
        record_type("Two", "Gone"),
        record_type("Off", "A%2FB", "false"),
    ])  # fmt: skip
    assert remark_of(at(imported.root, "pipelines", 0)) == "record types: The One"
    assert '"The Two" uses the sales process "Gone"' in notes(imported)


def test_unused_values_are_counted_once_for_the_org() -> None:
    imported = read([
        (xml.STAGES, xml.PLAIN),
        xml.process("A", "Prospecting", "Closed Won"),
        xml.process("B", "Prospecting", "Closed Won"),
    ])  # fmt: skip
    assert notes(imported).count("in no active sales process") == 1


def test_one_object_file_of_the_metadata_format_holds_everything() -> None:
    inside = [
        xml.tag("businessProcesses", xml.tag("values", fullName="Prospecting"),
                fullName="Sales", isActive="true"),
        xml.tag("fields", fullName="CloseDate"),
        xml.tag("validationRules", fullName="Need", active="true",
                errorConditionFormula='ISPICKVAL(StageName,"Prospecting") && ISBLANK(Amount)'),
        xml.tag("recordTypes", fullName="R", active="true", businessProcess="Sales", label="R"),
    ]  # fmt: skip
    imported = read([
        ("src/standardValueSets/OpportunityStage.standardValueSet", xml.PLAIN),
        ("src/objects/Opportunity.object", xml.root("CustomObject", *inside)),
    ])  # fmt: skip
    assert pipelines(imported) == {"Sales": ["Prospecting"]}
    assert remark_of(at(imported.root, "pipelines", 0)) == "record types: R"
    stage = at(imported.root, "pipelines", 0, "stages", 0)
    assert plain(at(stage, "required_fields")) == ["Amount"]
    assert "required_fields" in plain(at(imported.root, "source", "covers"))
    assert "closed_lost" in plain(at(imported.root, "source", "covers"))


def test_lead_statuses_keep_their_order_and_get_a_meaning_where_the_name_says_it() -> None:
    def status(name: str, **more: str) -> str:
        return xml.tag("standardValue", fullName=name, default="false", label=name, **more)

    leads = xml.root(
        "StandardValueSet",
        status("Open - Not Contacted"),
        status("Working - Contacted"),
        status("Closed - Converted", converted="true"),
        status("Unqualified"),
        status("Purple"),
    )
    path = f"{xml.BASE}/standardValueSets/LeadStatus.standardValueSet-meta.xml"
    imported = read([(xml.STAGES, xml.PLAIN), (path, leads)])
    found = plain(at(imported.root, "lead_status"))
    assert found["object"] == "lead"
    assert [(s["name"], s.get("meaning")) for s in found["statuses"]] == [
        ("Open - Not Contacted", "new"),
        ("Working - Contacted", "attempting"),
        ("Closed - Converted", "open_deal"),
        ("Unqualified", "disqualified"),
        ("Purple", None),
    ]
    assert "lead_status" in plain(at(imported.root, "source", "covers"))


def test_processes_whose_stages_are_all_unknown_leave_the_whole_set() -> None:
    imported = read([(xml.STAGES, xml.PLAIN), xml.process("Vendita", "Pianifica", "Chiusa")])
    assert list(pipelines(imported)) == ["Opportunity"]
    assert 'the sales process "Vendita" is left out' in notes(imported)
