"""What the Paths show people: key fields, and guidance that defines a stage."""

import pytest

from pipelinelint.crm.imported import Imported
from pipelinelint.crm.nodes import remark_of
from pipelinelint.crm.salesforce import read
from pipelinelint.source.nodes import path_of
from tests.crm import xml
from tests.crm.plain import at, plain
from tests.crm.test_salesforce_fields import asked, left_open, org, record_type


def path_of_steps(*steps: str, record_type: str = "__MASTER__") -> tuple[str, bytes]:
    about = {"active": "true", "entityName": "Opportunity", "fieldName": "StageName"}
    path = xml.root("PathAssistant", *steps, **about, masterLabel="P", recordTypeName=record_type)
    return f"{xml.BASE}/pathAssistants/P_{record_type}.pathAssistant-meta.xml", path


def step(name: str, info: str = "", *fields: str) -> str:
    shown = "".join(f"<fieldNames>{each}</fieldNames>" for each in fields)
    said = {"info": info} if info else {}
    return xml.tag("pathAssistantSteps", shown, **said, picklistValueName=name)


def defined(imported: Imported, pipeline: int = 0) -> dict[str, str]:
    stages = plain(at(imported.root, "pipelines", pipeline, "stages"))
    return {each["id"]: each["definition"] for each in stages if "definition" in each}


@pytest.mark.parametrize(
    ("info", "text"),
    [
        ("Budget is named", "Budget is named"),
        ("<p>Budget is <b>named</b></p><p>Demo &amp; quote</p>", "Budget is named\nDemo & quote"),
        ("<ul><li>Budget</li><li>Demo&nbsp;held</li></ul>", "Budget\nDemo held"),
        ("One<br>Two<br/>Three", "One\nTwo\nThree"),
        ("Budget < 5 and > 1", "Budget < 5 and > 1"),
        ('<img src="funnel.png">', '<img src="funnel.png">'),
    ],
)
def test_the_guidance_on_the_path_defines_a_stage_without_a_description(
    info: str, text: str
) -> None:
    imported = org(path_of_steps(step("Demo", info)))
    assert defined(imported) == {"Demo": text}
    node = at(imported.root, "pipelines", 0, "stages", 0, "definition")
    assert path_of(node, "").endswith(".pathAssistant-meta.xml")
    assert "Path" in remark_of(node)


def test_a_description_goes_before_guidance_and_a_step_closed_is_for_all_that_are() -> None:
    described = xml.value_set(
        xml.value("Demo", description="Shown to the buyer"), xml.WON, xml.LOST
    )
    steps = step("Demo", "<p>Call</p>"), step("Closed", "<p>Say why</p>", "Why__c")
    imported = read([(xml.STAGES, described), path_of_steps(*steps)])
    why = {"Closed Won": "Say why", "Closed Lost": "Say why"}
    assert defined(imported) == {"Demo": "Shown to the buyer", **why}
    assert asked(imported, "expected_fields") == {
        "Closed Won": ["Why__c"],
        "Closed Lost": ["Why__c"],
    }


def test_guidance_is_that_of_the_record_types_of_the_process() -> None:
    imported = org(
        xml.process("Europe", "Demo", "Closed Won"),
        xml.process("States", "Demo", "Closed Won"),
        record_type("EU", "Europe"),
        record_type("US", "States"),
        path_of_steps(step("Demo", "Europe's"), record_type="EU"),
        path_of_steps(step("Demo", "nobody's")),
    )
    assert [defined(imported, each) for each in (0, 1)] == [{"Demo": "Europe's"}, {}]


@pytest.mark.parametrize(
    ("guided", "is_open"),
    [(("Demo", "Proposal", "Contract"), True), (("Demo", "Proposal"), False), ((), False)],
)
def test_names_that_are_guided_all_along_are_no_template(
    guided: tuple[str, ...], is_open: bool
) -> None:
    names = ("Demo", "Proposal", "Contract")
    steps = [step(name, "What for" if name in guided else "") for name in names]
    gaps = left_open(org(path_of_steps(*steps)), "shipped-stages-unchanged")
    assert bool(gaps) is is_open


def test_a_path_of_a_record_type_that_is_not_among_the_files_is_told() -> None:
    kept = record_type("Direct", "Sales")
    for name, is_told in (("Nowhere", True), ("direct", False), ("ns__Deal", False), ("", False)):
        imported = org(kept, path_of_steps(step("Proposal"), record_type=name))
        told = [note for note in imported.notes if 'for the record type "Nowhere"' in note.message]
        assert [note.severity for note in told] == ["info"] * is_told
    alone = org(path_of_steps(step("Proposal"), record_type="Nowhere"))
    assert not [note for note in alone.notes if "for the record type" in note.message]
