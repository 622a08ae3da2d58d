import csv
import io
import json
from typing import Any

import pytest

from pipelinelint.crm.imported import Imported, ImportProblem, Note
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


def test_a_value_missing_from_the_set_is_a_defect_and_hides_no_other() -> None:
    process = xml.process("Sales", "Prospecting", "Pianifica", "Closed Won")
    imported = read([(xml.STAGES, xml.PLAIN), process])
    assert "unknown" not in plain(at(imported.root, "pipelines", 0))
    (defect,) = defects(imported)
    assert '"Pianifica" of the sales process "Sales" is not in the stage set' in defect.message
    assert defect.place is not None
    found = plain(at(imported.root, "source", "not_assessed"))
    assert [(each["rule"], each.get("pipeline")) for each in found] == [
        ("duplicate-pipeline", None),
        ("forecast-category-mismatch", "Sales"),
        ("stage-count", "Sales"),
        ("first-stage-not-buyer-action", "Sales"),
    ]
    lost = read([(xml.STAGES, xml.PLAIN), xml.process("Sales", "Prospecting", "Lost - Price")])
    rules = [each["rule"] for each in plain(at(lost.root, "source", "not_assessed"))]
    assert "closed-stage-setup" in rules


def test_values_the_set_lacks_are_told_once_with_all_their_places() -> None:
    imported = read([
        (xml.STAGES, xml.PLAIN),
        xml.process("A", "Prospecting", "Flirt", "Date", "Closed Won", "Closed Lost"),
        xml.process("B", "Prospecting", "Flirt", "Closed Won", "Closed Lost"),
        xml.rule("OnFlirt", 'AND(ISPICKVAL(StageName, "Flirt"), ISBLANK(Amount))'),
        path_to("P", "Prospecting", "Flirt"),
    ])  # fmt: skip
    defect, *others = defects(imported)
    assert '2 values of sales processes ("A" and "B")' in defect.message
    # who else names one is told too, as what follows from it
    assert [each.severity for each in (defect, *others)] == ["warning", "info", "info"]
    assert (
        'rule OnFlirt names the stage "Flirt", which is not in the stage set' in others[0].message
    )
    assert 'Path "P" has a step for the stage "Flirt", which is not' in others[1].message
    assert defect.message.endswith('"Flirt" and "Date"')
    assert [place.path.rpartition("/")[2][:1] for place in defect.further] == ["A", "B"]


def test_values_of_one_process_name_that_process() -> None:
    process = xml.process("A", "Prospecting", "Flirt", "Date", "Closed Won", "Closed Lost")
    (defect,) = defects(read([(xml.STAGES, xml.PLAIN), process]))
    assert '2 values of the sales process "A" are not in the stage set' in defect.message


def test_stages_that_rules_name_and_nobody_has_are_told_once() -> None:
    gone = 'AND(ISNEW(), TEXT(StageName) <> "Flirt")', 'AND(IsWon, ISPICKVAL(StageName, "Date"))'
    rules = [xml.rule(f"R{at}", formula) for at, formula in enumerate(gone)]
    old = xml.rule("Old", 'ISPICKVAL(StageName, "Retired")')
    stages = xml.value_set(
        xml.value("Demo"), xml.value("Retired", isActive="false"), xml.WON, xml.LOST
    )
    (one,) = defects(read([(xml.STAGES, stages), rules[0], old]))
    assert (
        one.message
        == 'the validation rule R0 names the stage "Flirt", which is not in the stage set'
    )
    (both,) = defects(read([(xml.STAGES, stages), *rules, old]))
    assert 'R0 and R1) name 2 stages the set does not have: "Flirt" and "Date"' in both.message
    assert len(both.further) == 1


@pytest.mark.parametrize(
    ("formula", "told"),
    [
        (
            'AND(ISCHANGED(StageName), TEXT(StageName) <> "Closed Lost", $Profile.Name <> "Admin")',
            1,
        ),
        ('AND(ISCHANGED(StageName), NOT(ISPICKVAL(StageName, "Closed Lost")), ISBLANK(Amount))', 0),
        ('AND(ISNEW(), TEXT(StageName) <> "Closed Lost")', 0),
        ('AND(ISCHANGED(StageName), TEXT(StageName) <> "Closed Won")', 0),
        ('AND(ISCHANGED(StageName), TEXT(StageName) = "Closed Lost")', 0),
        ('AND(ISCHANGED(StageName), NOT(CASE(StageName, "Closed Lost", 1, 0) = 2))', 0),
    ],
)
def test_a_rule_that_lets_people_only_lose_is_told(formula: str, told: int) -> None:
    found = defects(read([(xml.STAGES, xml.PLAIN), xml.rule("R", formula)]))
    assert [each.severity for each in found] == ["info"] * told


def test_the_steps_of_a_path_for_stages_that_are_gone_are_told_once() -> None:
    (defect,) = defects(read([(xml.STAGES, xml.PLAIN), path_to("P", "Gone", "Prospecting", "Off")]))
    assert 'steps for 2 stages the set does not have: "Gone" and "Off"' in defect.message
    places = [(each.start.offset, each.end.offset) for each in (defect.place, *defect.further)]
    text = path_to("P", "Gone", "Prospecting", "Off")[1].decode()
    assert [text[start:end] for start, end in places] == ["Gone", "Off"]


def left_open(imported: Imported, rule: str) -> list[str]:
    entries = plain(at(imported.root, "source")).get("not_assessed", [])
    return [each["because"] for each in entries if each["rule"] == rule]


FIRST = "first-stage-not-buyer-action"


def test_where_deals_start_is_open_when_the_files_say_so_or_the_order_is_doubtful() -> None:
    def start(*values: str, description: str = "", default: str = "") -> list[str]:
        path, body = xml.process("P", "Ask", "LOI", "Late", "Closed Won", "Closed Lost")
        told = f"</fullName><description>{description}</description>"
        if description:
            body = body.replace(b"</fullName>", told.encode(), 1)
        marked = f"<fullName>{default}</fullName>\n    <default>false"
        body = body.replace(marked.encode(), marked.replace("false", "true").encode())
        return left_open(read([(xml.STAGES, xml.value_set(*values)), (path, body)]), FIRST)

    ask, loi, late = xml.value("Ask"), xml.value("LOI"), xml.value("Late")
    inside = (ask, loi, late, xml.WON, xml.LOST)
    assert start(*inside) == []
    assert start(*inside, description="Deals start at Ask.") == [
        "a description says where deals start"
    ]
    told = xml.value("LOI", description="Default open stage of the grant process.")
    assert start(ask, told, late, xml.WON, xml.LOST) == ["a description says where deals start"]
    assert start(*inside, default="LOI") == ['the sales process names "LOI" as its default']
    assert start(*inside, default="Ask") == []
    (why,) = start(ask, loi, xml.WON, xml.LOST, late)
    assert why.startswith('"Late" stands after closed values')
    (why,) = start(xml.value("Ask", 40), xml.value("LOI", 5), late, xml.WON, xml.LOST)
    assert why.startswith('"LOI" has a lower probability')


def test_a_loss_reason_nothing_could_require_is_named_as_not_assessed() -> None:
    reason = xml.field("Loss_Reason__c", "Picklist", "Loss reason", "Price", "Other")
    told = notes(read([(xml.STAGES, xml.PLAIN), reason]))
    assert "not assessed, closed-lost-reason-not-required" in told


def defects(imported: Imported) -> list[Note]:
    return [note for note in imported.notes if note.severity]


def path_to(name: str, *stages: str, record_type: str = "") -> tuple[str, bytes]:
    steps = [xml.tag("pathAssistantSteps", picklistValueName=one) for one in stages]
    texts = {"active": "true", "entityName": "Opportunity", "masterLabel": name}
    body = xml.root("PathAssistant", *steps, recordTypeName=record_type, **texts)
    return f"{xml.BASE}/pathAssistants/{name}.pathAssistant-meta.xml", body


@pytest.mark.parametrize(
    ("severity", "said", "files"),
    [
        ("warning", "is here a second time",
         [(xml.STAGES, xml.PLAIN), xml.process("A", "Prospecting"),
          ("packages/b/A.businessProcess", xml.process("A", "Prospecting")[1])]),
        ("warning", "flagged won but not closed",
         [(xml.STAGES, xml.value_set(xml.value("Sold", 100, won="true"), xml.LOST))]),
        ("warning", 'no forecast category "Maybe"',
         [(xml.STAGES, xml.value_set(xml.value("Demo", forecastCategory="Maybe"), xml.LOST))]),
        ("info", 'the forecast category "Commit" is called Forecast',
         [(xml.STAGES, xml.value_set(xml.value("Demo", forecastCategory="Commit"), xml.LOST))]),
        ("warning", "a second Path for the master record type",
         [(xml.STAGES, xml.PLAIN), path_to("P"), path_to("Q")]),
        ("warning", 'the Path "P" has a step for the stage "Gone"',
         [(xml.STAGES, xml.PLAIN), path_to("P", "Prospecting", "Closed", "Gone")]),
        ("warning", "the stage \"Demo\" is here a second time",
         [(xml.STAGES, xml.value_set(xml.value("Demo"), xml.value("Demo"), xml.LOST))]),
    ],
)  # fmt: skip
def test_a_defect_of_the_structure_has_its_place_and_what_to_do(
    severity: str, said: str, files: list[tuple[str, bytes]]
) -> None:
    (defect,) = defects(read(files))
    assert said in defect.message
    assert defect.severity == severity
    assert defect.remedy
    assert defect.place is not None
    assert defect.place.start.line > 1


def test_every_forecast_category_of_the_api_is_known() -> None:
    values = [
        xml.value(each, forecastCategory=each)
        for each in ("Omitted", "Pipeline", "BestCase", "MostLikely", "Forecast", "Closed")
    ]
    imported = read([(xml.STAGES, xml.value_set(*values, xml.LOST))])
    assert not defects(imported)
    assert "forecast" not in notes(imported)


def test_a_process_no_active_record_type_uses_is_said_and_not_judged() -> None:
    def record_type(name: str, process: str, active: str) -> tuple[str, bytes]:
        path = f"{xml.OBJECT}/recordTypes/{name}.recordType-meta.xml"
        texts = {"fullName": name, "active": active, "businessProcess": process, "label": name}
        return path, xml.root("RecordType", **texts)

    processes = xml.process("Live", "Prospecting"), xml.process("Legacy", "Prospecting")
    used = record_type("New", "Live", "true")
    imported = read(
        [(xml.STAGES, xml.PLAIN), *processes, used, record_type("Old", "Legacy", "true")]
    )
    assert [one["id"] for one in plain(at(imported.root, "pipelines"))] == ["Legacy", "Live"]
    off = record_type("Old", "Legacy", "false")
    imported = read([(xml.STAGES, xml.PLAIN), *processes, used, off])
    assert [one["id"] for one in plain(at(imported.root, "pipelines"))] == ["Live"]
    (defect,) = defects(imported)
    assert (defect.severity, 'the sales process "Legacy"' in defect.message) == ("info", True)
    alone = read([(xml.STAGES, xml.PLAIN), *processes, off])
    assert [one["id"] for one in plain(at(alone.root, "pipelines"))] == ["Opportunity"]
    assert "no record type is active, so every deal may have every stage: all" in notes(alone)
    assert not defects(alone)


def test_a_value_that_differs_in_capitals_is_the_stage() -> None:
    imported = read([(xml.STAGES, xml.PLAIN), xml.process("Live", "PROSPECTING", "Closed Won")])
    assert pipelines(imported) == {"Live": ["Prospecting", "Closed Won"]}
    said = '"PROSPECTING" of the sales process "Live" is read as the stage "Prospecting"'
    assert said in notes(imported)
    assert not defects(imported)


QUERY = """\
"ApiName","MasterLabel","SortOrder","IsActive","IsClosed","IsWon","DefaultProbability",\
"ForecastCategoryName"
"Won","Gewonnen","4","true","true","true","100","Closed"
"Old","Old","3","false","false","false","10","Pipeline"
"Offer","Offer, sent","2","true","false","false","50","Commit"
"Demo","Demo","1","true","false","false","20","Best Case"
"Lost","Lost","5","true","true","false","0","Omitted"
"""


def test_a_query_says_yes_and_no_in_words_or_is_refused() -> None:
    head = "MasterLabel,ApiName,IsActive,IsClosed,IsWon,DefaultProbability,ForecastCategoryName\n"
    written = head + "Demo,Demo,1,0,0,20,Pipeline\nLost,Lost,ja,yes,no,0,Omitted\n"
    stages = plain(at(read([("s.csv", written.encode())]).root, "pipelines", 0, "stages"))
    assert stages[1]["type"] == "lost"
    with pytest.raises(ImportProblem, match=r's\.csv:3: "maybe" in the column isclosed'):
        read([("s.csv", written.replace("yes", "maybe").encode())])
    with pytest.raises(ImportProblem, match="holds no rows"):
        read([("s.csv", head.encode())])


def test_the_answer_of_a_query_gives_the_stages() -> None:
    read_csv = read([("stages.csv", b"\xef\xbb\xbf" + QUERY.encode())])
    stages = plain(at(read_csv.root, "pipelines", 0, "stages"))
    assert stages == [
        {"id": "Demo", "name": "Demo", "probability": 20, "forecast_category": "best_case"},
        {"id": "Offer", "name": "Offer, sent", "probability": 50, "forecast_category": "commit"},
        {"id": "Won", "name": "Gewonnen", "type": "won", "probability": 100,
         "forecast_category": "closed"},
        {"id": "Lost", "name": "Lost", "type": "lost", "probability": 0,
         "forecast_category": "omitted"},
    ]  # fmt: skip
    node = at(read_csv.root, "pipelines", 0, "stages", 1, "name")
    assert text_at(read_csv, node) == '"Offer, sent"'
    names, *rows = csv.reader(io.StringIO(QUERY))
    records = [dict(zip(names, row, strict=True)) | {"IsWon": row[5] == "true"} for row in rows]
    for body in ({"status": 0, "result": {"records": records}}, {"records": records}, records):
        answer = read([("OpportunityStage.json", json.dumps(body).encode())])
        assert plain(at(answer.root, "pipelines", 0, "stages")) == stages
    rule = xml.rule("R", 'ISPICKVAL(StageName,"Offer") && ISBLANK(Amount)')
    both = read([("stages.csv", QUERY.encode()), rule])
    assert plain(at(both.root, "pipelines", 0, "stages", 1, "required_fields")) == ["Amount"]


def test_an_answer_may_be_in_utf_16_as_powershell_writes_it() -> None:
    rows = [*csv.DictReader(io.StringIO(QUERY))]
    plainly = plain(at(read([("OpportunityStage.csv", QUERY.encode())]).root, "pipelines"))
    for name, text in ("csv", QUERY), ("json", json.dumps({"records": rows})):
        found = read([(f"OpportunityStage.{name}", text.encode("utf-16"))])
        assert plain(at(found.root, "pipelines")) == plainly


@pytest.mark.parametrize("data", [b"{}", b"[1]", b'{"records": [{"Name": "x"}]}', b"MasterLabel\n"])
def test_another_query_is_refused(data: bytes) -> None:
    with pytest.raises(ImportProblem, match="OpportunityStage"):
        read([("stages.json", data)])


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
        status("Disqualified", converted="true"),
        status("In Prequalification"),
        status("Purple"),
    )
    path = f"{xml.BASE}/standardValueSets/LeadStatus.standardValueSet-meta.xml"
    imported = read([(xml.STAGES, xml.PLAIN), (path, leads)])
    found = plain(at(imported.root, "lead_status"))
    assert found["object"] == "lead"
    assert [(s["name"], s.get("meaning")) for s in found["statuses"]] == [
        ("Open - Not Contacted", "new"),
        ("Working - Contacted", "contacted"),
        ("Closed - Converted", "potential"),
        ("Unqualified", "disqualified"),
        ("Disqualified", "disqualified"),
        ("In Prequalification", None),
        ("Purple", None),
    ]
    assert "lead_status" in plain(at(imported.root, "source", "covers"))


def test_processes_whose_stages_are_all_unknown_leave_the_whole_set() -> None:
    imported = read([(xml.STAGES, xml.PLAIN), xml.process("Vendita", "Pianifica", "Chiusa")])
    assert list(pipelines(imported)) == ["Opportunity"]
    assert 'the sales process "Vendita" is left out' in notes(imported)
    assert "no sales process in use has a stage of the set: all stage values" in notes(imported)
