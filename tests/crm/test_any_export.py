"""Exports with any of their parts dropped, doubled, moved or of another type: read or refused."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from random import Random
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelinelint.crm import CRMS
from pipelinelint.crm.imported import ImportProblem
from pipelinelint.crm.update import update_definition
from pipelinelint.crm.writer import write_definition
from tests.counting import growth
from tests.crm import (
    test_hubspot,
    test_pipedrive,
    test_salesforce_fields,
    test_sheet,
    test_terraform,
    xml,
)
from tests.crm.exports import Files, export, large
from tests.crm.plain import sound
from tests.tries import tries

ODD: list[Any] = [None, True, False, 0, -1, 1e300, "", " ", "x", "1", "true", "\u202e##[x", [], {},
                  [None], {"a": 1}, [[]], ["1", 2], "9" * 400, "\ud83d", "\0", "A\nB"]  # fmt: skip


def answers(crm: str) -> dict[str, Any]:
    if crm == "hubspot":
        approval = {"pipelineStageId": "17", "approvalMode": "ALL"}
        limits = {
            "noSkippingStagesRule": {"enabledForAllStages": False, "pipelineStageIds": ["17"]},
            "noBackwardsMovementRule": {"enabledForAllStages": True, "pipelineStageIds": []},
            "objectCreationRule": {"pipelineStageIds": ["17"]},
        }
        flow = test_hubspot.flow(
            "7",
            test_hubspot.set_property("dealstage", "17"),
            test_hubspot.set_property("hs_next_step", "Call"),
            {"actionTypeId": "0-3", "fields": {"subject": "Call"}},
            {"actionTypeId": "0-14", "fields": {"object_type_id": "0-5"}},
            stages=["gone", "17"],
        )
        listed = {k: v for k, v in flow.items() if k not in ("actions", "enrollmentCriteria")}
        return {
            "deals": test_hubspot.DEALS,
            "leads": {"results": [test_hubspot.LEADS]},
            "lead-properties": test_hubspot.LEAD_PROPERTIES,
            "properties": test_hubspot.PROPERTIES,
            "contacts": test_hubspot.CONTACTS,
            "flows": {"results": [listed], "paging": {"next": {"after": "x"}}},
            "flow": flow,
            "rules": {
                "pipelineId": "default",
                "governanceValidationRules": limits,
                "approvalStage": approval,
                "approvalStageRules": [approval | {"approverUserIds": ["12"]}],
            },
            "permissions": test_hubspot.PERMISSIONS,
            "error": {"status": "error", "message": "no", "errors": [{"context": {}}]},
        }
    reason = test_pipedrive.REASON | {"required_fields": test_pipedrive.needs(11, p1=["lost"])}
    old = {"key": "value", "name": "Value", "field_type": "monetary"}
    return {
        "pipelines": test_pipedrive.many(test_pipedrive.pipeline()),
        "stages": test_pipedrive.STAGES,
        "fields": test_pipedrive.many(reason, old | {"mandatory_flag": {"status": "=lost"}}),
    }


def changed_value(value: Any, chance: Random) -> Any:
    """Plain data with one of its parts changed, each as likely as any other."""
    value = json.loads(json.dumps(value))
    inner = [one for one in parts(value) if one]
    if not inner or chance.random() < 0.02:
        return chance.choice(ODD)
    part = chance.choice(inner)
    key = chance.randrange(len(part)) if isinstance(part, list) else chance.choice(sorted(part))
    kind = chance.choice(("drop", "drop many", "double", "retype", "wrap", "elsewhere"))
    if kind == "drop":
        del part[key]
    elif kind == "drop many":
        for each in [*part] if isinstance(part, dict) else []:
            if chance.random() < 0.5:
                del part[each]
    elif kind == "double" and isinstance(part, list):
        part.insert(chance.randrange(len(part)), part[key])
    elif kind == "double":
        part[chance.choice(sorted(part))] = part[key]
    elif kind == "retype":
        part[key] = chance.choice(ODD)
    elif kind == "wrap":
        part[key] = chance.choice(([part[key]], {"a": part[key]}))
    else:
        part[key] = chance.choice(inner)
    return json.loads(json.dumps(value)) if kind != "elsewhere" else flat(value)


def parts(value: Any) -> Iterator[Any]:
    """Every list and mapping inside a value, itself included."""
    if isinstance(value, dict | list):
        yield value
        for one in value.values() if isinstance(value, dict) else value:
            yield from parts(one)


def flat(value: Any, depth: int = 0) -> Any:
    """Without what a part that was put into itself repeats."""
    if depth > 12:
        return None
    if isinstance(value, dict):
        return {key: flat(one, depth + 1) for key, one in value.items()}
    return [flat(one, depth + 1) for one in value] if isinstance(value, list) else value


def metadata() -> Files:
    types = tuple(
        (
            f"{xml.OBJECT}/recordTypes/{name}.recordType-meta.xml",
            xml.root("RecordType", fullName=name, active="true", label=name, businessProcess=to),
        )
        for name, to in (("New", "Sales"), ("Odd", "Gone"))
    )
    path = xml.tag("pathAssistantSteps", fieldNames="Budget__c", picklistValueName="Demo", info="x")
    item = xml.tag("layoutItems", behavior="Required", field="Budget__c")
    statuses = xml.tag("standardValue", fullName="New", converted="false")
    return [
        test_salesforce_fields.STAGES,
        test_salesforce_fields.REASON,
        xml.rule("A", 'AND(ISPICKVAL(StageName,"Demo"), ISBLANK(Budget__c), $User.Id <> "1")'),
        xml.rule("B", 'IsClosed && NOT(IsWon) && ISPICKVAL(Loss_Reason__c, "")'),
        xml.process("Sales", "Demo", "Closed Won", "Closed Lost", "Gone"),
        *types,
        (
            "pathAssistants/P.pathAssistant-meta.xml",
            xml.root("PathAssistant", path, active="true", entityName="Opportunity"),
        ),
        ("layouts/Opportunity-New Layout.layout-meta.xml", xml.root("Layout", item)),
        (
            "standardValueSets/LeadStatus.standardValueSet-meta.xml",
            xml.root("StandardValueSet", statuses),
        ),
    ]


def changed_xml(data: bytes, chance: Random) -> bytes:
    top = ElementTree.fromstring(data)
    inner = [(parent, child) for parent in top.iter() for child in parent]
    for _ in range(chance.randint(1, 3) if inner else 0):
        parent, child = chance.choice(inner)
        kind = chance.choice(("drop", "double", "text", "rename", "move", "nest"))
        if kind == "drop" and child in list(parent):
            parent.remove(child)
        elif kind == "double":
            parent.append(child)
        elif kind == "text":
            child.text = chance.choice(("", "x", "true", "-1", "1e400", "%zz%2F", "ß" * 300, None))
        elif kind == "rename":
            child.tag = chance.choice([one.tag for _, one in inner])
        elif kind == "move":
            top.append(child)
        else:
            ElementTree.SubElement(child, chance.choice(inner)[1].tag).text = "x"
    return ElementTree.tostring(top, encoding="utf-8", xml_declaration=True)


def changed_sheet(text: str, chance: Random) -> bytes:
    mark = ";" if ";" in text.partition("\n")[0] else ","
    rows = list(csv.reader(io.StringIO(text), delimiter=mark))
    for _ in range(chance.randint(1, 4)):
        row = chance.choice(rows)
        kind = chance.choice(("drop", "double", "cell", "column", "short", "move"))
        if kind == "drop" and len(rows) > 1:
            rows.remove(row)
        elif kind == "double":
            rows.insert(chance.randrange(len(rows)), list(row))
        elif kind == "cell" and row:
            row[chance.randrange(len(row))] = str(chance.choice(ODD)).replace("\ud83d", "")
        elif kind == "column":
            at = chance.randrange(9)
            for one in rows:
                one[at : at + 1] = []
        elif kind == "short":
            del row[chance.randrange(9) :]
        else:
            chance.shuffle(row)
    out = io.StringIO()
    csv.writer(out, delimiter=mark).writerows(rows)
    return out.getvalue().encode()


def read_or_refused(crm: str, files: Files) -> None:
    """What is read fits the schema, stands at its places, is written and updated to itself."""
    try:
        brought = CRMS[crm].read(files)
    except ImportProblem as problem:
        refused = problem.reason
    else:
        refused = ""
    if refused:
        assert refused.rstrip("`").endswith(".")
        return
    sound(brought)
    written = write_definition(brought)
    assert update_definition(written, brought) == written


RICHER: dict[str, Callable[[], Files]] = {
    "hubspot": lambda: files_of(answers("hubspot")),
    "pipedrive": lambda: files_of(answers("pipedrive")),
    "salesforce": metadata,
    "terraform": lambda: [*test_terraform.EXPORT, *test_terraform.JSON],
}
"""Exports with more in them than others need of these CRMs."""


def files_of(bodies: dict[str, Any]) -> Files:
    return [(f"{name}.json", json.dumps(body).encode()) for name, body in bodies.items()]


def changed_lines(text: str, chance: Random) -> bytes:
    lines = text.splitlines()
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(lines) or 1)
        kind = chance.choice(("drop", "double", "cut", "odd"))
        if kind == "drop":
            del lines[at : at + 1]
        elif kind == "double":
            lines[at:at] = lines[at : at + 1]
        elif kind == "cut":
            lines[at : at + 1] = [
                line[: chance.randrange(len(line) + 1)] for line in lines[at : at + 1]
            ]
        else:
            lines.insert(at, chance.choice(("}", "{", "- x", "a: [", '"', "\t", "= 1", "<x>")))
    return "\n".join(lines).encode()


def changed(path: str, data: bytes, chance: Random) -> bytes:
    """A file with some of its parts changed, in the way of its kind."""
    if path.endswith(".json"):
        return json.dumps(changed_value(json.loads(data), chance)).encode()
    if path.endswith((".tf", ".yaml")):
        return changed_lines(data.decode(), chance)
    if data.lstrip()[:1] == b"<":
        return changed_xml(data, chance)
    if path.endswith(".csv"):
        return changed_sheet(data.decode(), chance)
    return changed_lines(data.decode(), chance)


@pytest.mark.parametrize("crm", CRMS)
@tries(150)
@given(st.randoms(use_true_random=False))
def test_an_export_with_any_part_changed(crm: str, chance: Random) -> None:
    files = RICHER[crm]() if crm in RICHER else export(crm)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(files))
        if chance.random() < 0.2 and len(files) > 1:
            del files[at]
        else:
            files[at] = (files[at][0], changed(*files[at], chance))
    read_or_refused(crm, files)


def test_a_sheet_with_two_columns_for_the_stage() -> None:
    read_or_refused("csv", [("deals.csv", ("Phase;" + test_sheet.SHEET).encode())])


def test_a_workflow_without_id_and_name_is_read() -> None:
    flow = test_hubspot.flow("7", test_hubspot.set_property("dealstage", "17"), stages=["17"])
    nameless = {key: value for key, value in flow.items() if key not in ("id", "name")}
    brought = test_hubspot.bring(deals=test_hubspot.DEALS, flow=nameless)
    sound(brought)
    assert "automations:" in write_definition(brought)


@pytest.mark.parametrize("crm", CRMS)
def test_the_work_grows_in_step_with_the_export(crm: str) -> None:
    def work(count: int) -> Callable[[], None]:
        files = large(crm, count)

        def read_and_update() -> None:
            brought = CRMS[crm].read(files)
            update_definition(write_definition(brought), brought)

        return read_and_update

    assert growth(work, 10) < 2.2
