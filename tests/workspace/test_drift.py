"""A definition compared with the CRM: each kind of difference planted once and found, with its
places; and none on what an import has just written."""

import json
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from pipelinelint.crm import CRMS
from pipelinelint.crm.imported import Imported
from pipelinelint.crm.update import update_definition
from pipelinelint.crm.update.merge import _REFRESHED
from pipelinelint.crm.writer import write_definition
from pipelinelint.engine.report import Report
from pipelinelint.errors import CannotRun
from pipelinelint.language import Term
from pipelinelint.shape.drift import RULES
from pipelinelint.shape.finding import Finding
from pipelinelint.workspace.drift import Drift, importer_for
from pipelinelint.workspace.run import Workspace
from tests.counting import growth
from tests.crm import test_hubspot, test_pipedrive, xml
from tests.crm.exports import bring, export, large
from tests.crm.test_any_export import RICHER, changed
from tests.crm.test_live import FLOWS, PORTAL
from tests.crm.test_live import RULES as RULES_PATH
from tests.tries import some, tries

Edit = tuple[str, str]
TEMPLATE = Path(__file__).parents[2] / "rules" / "languages" / "pipelinelint.pot"
with TEMPLATE.open("rb") as file:
    CATALOGUE = read_po(file)
"""What translators are asked for."""


def drift(folder: Path, text: str, imported: Imported) -> Report:
    file = folder / "pipeline.yaml"
    file.write_text(text, encoding="utf-8")
    return Drift(Workspace(no_config=True), str(file)).against(imported, ["export"])


def edited(text: str, *edits: Edit) -> str:
    for old, new in edits:
        assert old in text, f"{old!r} is not in\n{text}"
        text = text.replace(old, new, 1)
    return text


def portal() -> Imported:
    """Everything HubSpot's API tells, as it is saved."""
    rules = test_hubspot.RULES | {"approvalStageRules": test_hubspot.APPROVALS}
    answers: dict[str, Any] = PORTAL | {RULES_PATH: rules}
    flows = {"flows.page-1": FLOWS, "flows.page-2": f"{FLOWS}&after=A%3D"}
    named = {path.strip("/").replace("/", "-"): path for path in answers if "flows?" not in path}
    return CRMS["hubspot"].read(
        (f"saved/{name}.json", json.dumps(answers[path], indent=1).encode())
        for name, path in {**named, **flows}.items()
    )


def pipedrive() -> Imported:
    many, needs, field = test_pipedrive.many, test_pipedrive.needs, test_pipedrive.field
    options = [{"id": 1, "label": "High price"}, {"id": 2, "label": "Others"}]
    lost = field(
        "lost_reason", "Lost reason", "enum", options=options, required_fields=needs(p1=["lost"])
    )
    return test_pipedrive.bring(
        pipelines=many(test_pipedrive.pipeline()),
        stages=many(
            test_pipedrive.stage(11, "Demo", 1, 20, is_deal_rot_enabled=True, days_to_rotten=14),
            test_pipedrive.stage(12, "Proposal", 2, 60, is_deal_rot_enabled=False),
        ),
        fields=many(
            lost,
            field("value", "Value", "monetary", required_fields=needs(12)),
            field("title", "Title", "varchar"),
            field("origin", "Origin", "varchar"),
        ),
    )


def salesforce() -> Imported:
    demo = xml.value("Demo", 20, description="The buyer saw it")
    return CRMS["salesforce"].read(
        [
            (xml.STAGES, xml.value_set(demo, xml.value("Proposal", 50), xml.WON, xml.LOST)),
            xml.process(
                "Bikes",
                "Demo",
                "Proposal",
                "Closed Won",
                "Closed Lost",
                description="Sales of bikes",
            ),
            xml.field("Budget__c", "Text", "Budget"),
            xml.rule("B", 'ISPICKVAL(StageName,"Proposal") && ISBLANK(Budget__c)'),
            xml.rule("A", 'ISPICKVAL(StageName,"Demo") && ISBLANK(NextStep) && Amount > 1'),
        ]
    )


def sheet() -> Imported:
    text = "pipeline;stage;probability;exit criteria\nSales;Demo;20;Seen it\nSales;Offer;50;Sent\n"
    return CRMS["csv"].read([("stages.csv", text.encode())])


# Of an import: the definition it writes, edited, and the one difference with the import itself.
PLANTED: list[tuple[Callable[[], Imported], list[Edit], str, str, str]] = [
    (portal, [("    name: Sales\n", "    name: Deals\n")], "drift-pipelines", "name",
     'Pipeline "Deals" is called "Sales" in HubSpot.'),
    (portal, [("Lead pipeline\n    object: lead\n", "Lead pipeline\n    object: deal\n")],
     "drift-pipelines", "object",
     'Pipeline "Lead pipeline": type of record is lead in HubSpot, deal here.'),
    (portal, [("pipelines:\n", "pipelines:\n  - {id: x, name: Renewals, stages: [A]}\n")],
     "drift-pipelines", "missing", 'Pipeline "Renewals" isn\'t in HubSpot.'),
    (portal, [("name: Demo,", "name: Demo done,")], "drift-stages", "name",
     'Stage "Demo done" is called "Demo" in HubSpot.'),
    (portal, [('id: "17", name: Demo,', 'id: "18", name: Demo,'),
              ('move_to: "17"', 'move_to: "18"')],
     "drift-stages", "id", 'Stage "Demo" has the id 17 in HubSpot, 18 here.'),
    (portal, [("      - {id: closedwon, name: Lost",
               "      - {id: trial, name: Trial run}\n      - {id: closedwon, name: Lost")],
     "drift-stages", "missing", 'Stage "Trial run" isn\'t in HubSpot.'),
    (portal, [("      - {id: connected-stage-id, name: Conectado}\n", "")],
     "drift-stages", "extra",
     'Stage "Conectado" is in HubSpot after "Intentando contactar", but not here.'),
    (portal, [("      - {id: new-stage-id, name: Nuevo}\n", ""),
              ("      - {id: attempting-stage-id, name: Intentando contactar}\n",
               "      - {id: attempting-stage-id, name: Intentando contactar}\n"
               "      - {id: new-stage-id, name: Nuevo}\n")],
     "drift-stages", "order", 'Stage "Nuevo" is number 1 in HubSpot, number 2 here.'),
    (portal, [("name: Descartado, type: lost", "name: Descartado")], "drift-stages", "type",
     'Stage "Descartado": type is lost in HubSpot, open here.'),
    (portal, [("probability: 7", "probability: 8")], "drift-probabilities", "probability",
     'Stage "Demo": probability is 7 % in HubSpot, 8 % here.'),
    (portal, [(", probability: 7", "")], "drift-probabilities", "probability",
     'Stage "Demo": probability is 7 % in HubSpot, not given here.'),
    (portal, [(", skippable: false", "")], "drift-movement", "skippable",
     'Stage "Demo": may be skipped is no in HubSpot, yes here.'),
    (portal, [("can_move_back: false", "can_move_back: true")], "drift-movement", "can_move_back",
     'Stage "Por contactar": may be moved back from is no in HubSpot, yes here.'),
    (portal, [("team 1001, ", "")], "drift-movement", "editable_by",
     'Stage "Closed won": who may edit deals in it is team 1001, user 12345 in HubSpot, '
     "user 12345 here."),
    (portal, [("type: currency", "type: number")], "drift-properties", "type",
     'Field "Amount": type is currency in HubSpot, number here.'),
    (portal, [("label: Close Date", "label: Closing date")], "drift-properties", "label",
     'Field "Closing date" is called "Close Date" in HubSpot.'),
    (portal, [("  closedate:", "  foo: {label: Foo, type: text}\n  closedate:")],
     "drift-properties", "missing", 'Field "Foo" isn\'t in HubSpot.'),
    (portal, [("{label: No budget, value: BUDGET}", "{label: No budget, value: BUDGET}, Timing")],
     "drift-properties", "missing",
     'Option "Timing" of "Disqualification reason" isn\'t in HubSpot.'),
    (portal, [("label: No budget", "label: No money")], "drift-properties", "label",
     'Option "No money" is called "No budget" in HubSpot.'),
    (portal, [("value: BUDGET", "value: MONEY")], "drift-properties", "value",
     'Option "No budget": value is BUDGET in HubSpot, MONEY here.'),
    (portal, [("closed_lost: {reason: closed_lost_reason}", "closed_lost: {reason: why_lost}")],
     "drift-closed-lost", "reason",
     'Field "why_lost" isn\'t in HubSpot.'),
    (portal, [("    - {id: OPEN, name: Open}\n", "")], "drift-lead-status", "extra",
     'Lead status "Open" is in HubSpot, but not here.'),
    (portal, [("name: Geen interesse", "name: No interest")], "drift-lead-status", "name",
     'Lead status "No interest" is called "Geen interesse" in HubSpot.'),
    (portal, [("    - {id: lead, name: Lead}\n",
               "    - {id: mql, name: MQL}\n    - {id: lead, name: Lead}\n")],
     "drift-lifecycle", "missing", 'Lifecycle stage "MQL" isn\'t in HubSpot.'),
    (portal, [('{id: "7", name: Flow 7', '{id: "7", name: Old flow')], "drift-automations", "name",
     'Automation "Old flow" is called "Flow 7" in HubSpot.'),
    (portal, [('do: [{move_to: "17"}]', 'do: [{move_to: contractsent}]')],
     "drift-automations", "do", 'Automation "Flow 7": what it does is different in HubSpot.'),
    (portal, [('when: {event: stage_entered, stage: gone}', 'when: {event: deal_created}')],
     "drift-automations", "when",
     'Automation "Flow 7": what starts it is different in HubSpot.'),
    (pipedrive, [("required_fields: [value]", "required_fields: [value, origin]")],
     "drift-required-fields", "here",
     '"origin" is required at "Proposal" here, but not in Pipedrive.'),
    (pipedrive, [(", required_fields: [value]", "")], "drift-required-fields", "there",
     '"Value" is required at "Proposal" in Pipedrive, but not here.'),
    (pipedrive, [("required: true", "required: false")], "drift-closed-lost", "required",
     'Pipeline "Sales": loss reason required is yes in Pipedrive, no here.'),
    (pipedrive, [("reason: lost_reason,", "reason: value,")], "drift-closed-lost", "reason",
     'Pipeline "Sales": field of the loss reason is Lost reason in Pipedrive, Value here.'),
    (pipedrive, [("options: [High price, Others]", "options: [High price, Others, Timing]")],
     "drift-properties", "missing", 'Option "Timing" of "Lost reason" isn\'t in Pipedrive.'),
    (pipedrive, [("options: [High price, Others]", "options: [Others]")],
     "drift-properties", "extra",
     'Option "High price" of "Lost reason" is in Pipedrive, but not here.'),
    (pipedrive, [("max_days_inactive: 14", "max_days_inactive: 30")], "drift-policy",
     "max_days_inactive", 'Stage "Demo": days without activity is 14 in Pipedrive, 30 here.'),
    (pipedrive, [("    name: Sales\n", "    name: Sales\n    probability_enabled: false\n")],
     "drift-probabilities", "probability_enabled",
     'Pipeline "Sales": probability enabled is yes in Pipedrive, no here.'),
    (pipedrive, [("    name: Sales\n",
                  "    name: Sales\n    creation: {required_fields: [origin]}\n")],
     "drift-required-fields", "here",
     '"origin" is required to create a deal here, but not in Pipedrive.'),
    (salesforce, [("forecast_category: pipeline", "forecast_category: commit")],
     "drift-probabilities", "forecast_category",
     'Stage "Demo": forecast category is pipeline in Salesforce, commit here.'),
    (salesforce, [("definition: The buyer saw it", "definition: The buyer understood it")],
     "drift-stages", "definition",
     'Stage "Demo": definition is The buyer saw it in Salesforce, The buyer understood it here.'),
    (salesforce, [("definition: Sales of bikes", "definition: Rental of bikes")],
     "drift-pipelines", "definition",
     'Pipeline "Bikes": definition is Sales of bikes in Salesforce, Rental of bikes here.'),
    (sheet, [("Seen it", "Saw all of it")], "drift-criteria", "exit_criteria",
     'Stage "Demo": exit criteria is Seen it in the sheet, Saw all of it here.'),
]  # fmt: skip


@pytest.mark.parametrize(
    ("make", "edits", "rule", "check", "message"),
    PLANTED,
    ids=[f"{each[0].__name__}-{each[2]}-{each[3]}-{at}" for at, each in enumerate(PLANTED)],
)
def test_one_difference_is_planted_and_found_with_both_places(
    make: Callable[[], Imported],
    edits: list[Edit],
    rule: str,
    check: str,
    message: str,
    tmp_path: Path,
) -> None:
    imported = make()
    text = edited(write_definition(imported), *edits)
    (found,) = drift(tmp_path, text, imported).findings
    assert (found.rule, found.check, found.message) == (rule, check, message)
    assert found.path.endswith("pipeline.yaml")
    line = text.splitlines()[found.span.start.line - 1]
    assert line[found.span.start.column - 1 :].strip()
    assert found.where
    assert len(found.fingerprint) == 25
    assert found.template in CATALOGUE
    for value in found.values.values():
        assert not isinstance(value, Term) or CATALOGUE.get(str(value), "word"), value
    for there in found.related:
        written = imported.texts[there.path]
        assert written[there.span.start.offset : there.span.end.offset].strip()
    if check != "missing" or found.where.count(".") > 0:
        assert found.related


@pytest.mark.parametrize(
    ("make", "edits"),
    [
        (portal, [("type: won", "type: gewonnen!")]),
        (portal, [('- {id: "17", name: Demo,', '- {id: "17", name: [Demo],')]),
        (portal, [('- {id: "17", name: Demo,', "- {id: [17], name: [Demo],")]),
        (portal, [("value: BUDGET", "value: [BUDGET]"), ("label: No budg", "label: [No], x: ")]),
        (pipedrive, [("probability: 20", "probability: a lot")]),
        (pipedrive, [('- {id: "11", name: Demo,', "- {id: [17], name: [Demo],")]),
        (pipedrive, [("required: true", "required: perhaps")]),
        (pipedrive, [("required_fields: [value]", "required_fields: value")]),
        (pipedrive, [("max_days_inactive: 14", "max_days_inactive: two weeks")]),
    ],
)
def test_what_could_not_be_read_in_the_definition_is_no_difference(
    make: Callable[[], Imported], edits: list[Edit], tmp_path: Path
) -> None:
    imported = make()
    report = drift(tmp_path, edited(write_definition(imported), *edits), imported)
    assert [each.message for each in report.findings] == []
    assert any("not compared" in note.message for note in report.files[0].notes)


WRITTEN = """\
version: 1
crm: {platform: pipedrive}
pipelines:
  - id: new
    name: New business
    stages: [STAGES]
"""


def by_hand(folder: Path, stages: str, *names: str) -> list[str]:
    """What differs between stages as somebody wrote them and those of a pipeline of Pipedrive."""
    many = test_pipedrive.many
    made = [test_pipedrive.stage(at, each, at, 20) for at, each in enumerate(names, 1)]
    imported = test_pipedrive.bring(
        pipelines=many(test_pipedrive.pipeline(name="New business")), stages=many(*made)
    )
    report = drift(folder, WRITTEN.replace("STAGES", stages), imported)
    return [each.message for each in report.findings]


@pytest.mark.parametrize("stages", ["5", "soon", "{a: 1}", "{}"])
def test_stages_that_cannot_be_read_are_no_agreement(stages: str, tmp_path: Path) -> None:
    text = "version: 1\ncrm: {platform: pipedrive}\npipelines:\n"
    text += f"  - {{id: '1', name: Sales, stages: {stages}}}\n"
    with pytest.raises(CannotRun, match='The stages of "Sales" cannot be read'):
        drift(tmp_path, text, bring("pipedrive"))


@pytest.mark.parametrize("stages", ["[]", "null", "[5]"])
def test_without_stages_those_of_the_crm_are_differences(stages: str, tmp_path: Path) -> None:
    text = "version: 1\ncrm: {platform: pipedrive}\npipelines:\n"
    text += f"  - {{id: '1', name: Sales, stages: {stages}}}\n"
    assert drift(tmp_path, text, bring("pipedrive")).active


def test_numbers_of_ones_own_are_no_ids_of_the_crm(tmp_path: Path) -> None:
    names = ("Qualified", "Demo held", "Proposal made", "Contract sent")
    own = "{id: 1, name: Demo held}, {id: 2, name: Proposal made}, {id: 3, name: Contract sent}"
    assert by_hand(tmp_path, own, *names) == [
        'Stage "Qualified" is in Pipedrive, but not here.',
    ]


def test_a_stage_that_moved_past_others_to_the_same_number_is_told_by_them(tmp_path: Path) -> None:
    names = ("Qualified", "Demo held", "Contract sent")
    for stages, said in (
        ("Contract sent, Demo held, Qualified", ' comes after "Qualified" in Pipedrive, before '),
        ("Legal review, Demo held, Qualified, Contract sent", ""),
    ):
        found = by_hand(tmp_path, stages, *names)
        assert any(said in each for each in found), found
        assert not any("number 2 in Pipedrive, number 2 here" in each for each in found)


def test_every_section_that_is_compared_has_a_planted_difference() -> None:
    assert {each[2] for each in PLANTED} == set(RULES)


@pytest.mark.parametrize("crm", CRMS)
def test_nothing_differs_on_what_an_import_just_wrote(crm: str, tmp_path: Path) -> None:
    imported = bring(crm)
    report = drift(tmp_path, write_definition(imported), imported)
    assert [each.message for each in report.findings] == []
    assert report.against is not None
    assert report.against.pipelines > 0
    assert report.against.stages > 0


def test_a_value_a_workflow_takes_from_another_field_is_no_difference(tmp_path: Path) -> None:
    copied = {"type": "OBJECT_PROPERTY", "propertyName": "amount"}
    files = dict(RICHER["hubspot"]())
    flow = json.loads(files["flow.json"])
    flow["actions"][1]["fields"]["value"] = copied
    files["flow.json"] = json.dumps(flow).encode()
    imported = CRMS["hubspot"].read(list(files.items()))
    written = write_definition(imported)
    assert "{{amount}}" in written
    assert [each.message for each in drift(tmp_path, written, imported).findings] == []


@pytest.mark.parametrize("crm", CRMS)
@tries(40)
@given(chance=st.randoms(use_true_random=False))
def test_an_export_with_any_part_changed(
    crm: str, chance: Random, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """It agrees with what is imported of it; compared with what it was, every place is one."""
    folder = tmp_path_factory.getbasetemp()
    files = RICHER[crm]() if crm in RICHER else export(crm)
    before = CRMS[crm].read(files)
    at = chance.randrange(len(files))
    files[at] = (files[at][0], changed(*files[at], chance))
    try:
        brought = CRMS[crm].read(files)
    except CannotRun:
        return
    written = write_definition(brought)
    assert [each.message for each in drift(folder, written, brought).findings] == []
    text = write_definition(before)
    try:
        report = drift(folder, text, brought)
    except CannotRun:
        return
    for found in report.findings:
        assert text[found.span.start.offset : found.span.end.offset].strip(), found.message
        for there in found.related:
            assert there.span.end.offset <= len(brought.texts[there.path])


@pytest.mark.parametrize("crm", some(CRMS))
def test_the_work_grows_in_step_with_the_export(crm: str, tmp_path: Path) -> None:
    """Everything of it is other than the definition says."""

    def work(count: int) -> Callable[[], object]:
        imported = CRMS[crm].read(large(crm, count))
        text = write_definition(imported).replace("- {id: ", "- {id: x").replace("id: ", "id: y")
        file = tmp_path / "large.yaml"
        file.write_text(text, encoding="utf-8")
        comparing = Drift(Workspace(no_config=True), str(file))
        return lambda: comparing.against(imported, ["export"])

    assert growth(work, 10) < 2.2


@pytest.mark.parametrize("make", [portal, pipedrive, salesforce, sheet])
def test_what_update_refreshes_differs_no_more(
    make: Callable[[], Imported], tmp_path: Path
) -> None:
    """But for what the CRM no longer has, which an update keeps for people to decide on."""
    imported = make()
    for of, edits, rule, check, _ in PLANTED:
        text = edited(write_definition(imported), *edits) if of is make else ""
        if rule == "drift-lead-status" and check == "extra":
            continue  # a status that comes back is written at the end of its list
        if text and check not in ("missing", "id", "reason", "exit_criteria", "label", "value"):
            again = update_definition(text, imported)
            left = [each.message for each in drift(tmp_path, again, imported).findings]
            if check == "here":
                assert len(left) <= 1
            else:
                assert left == [], edits


def test_each_key_an_update_refreshes_is_compared() -> None:
    checks = {each[3] for each in PLANTED}
    named = {"name", "options", "union", "unknown", "translations", "approval", "stages"}
    assert {key for keys in _REFRESHED.values() for key in keys} - named <= checks


def only(report: Report) -> Finding:
    (found,) = report.findings
    return found


# --- a definition written by hand ---

BY_HAND = """version: 1
crm: {platform: hubspot}
pipelines:
  - id: new_business
    name: Sales
    stages:
      - Por contactar
      - id: demo
        name: demo
        definition: The buyer saw it
        owner: AE
        entry_criteria: [A meeting was held]
      - {id: offer, name: Contract sent}
      - {name: Closed won, type: won}
      - {name: Lost, type: lost}
    policy: {max_days_open: 90}
  - {id: leads, name: Lead pipeline, object: lead, stages: [Nuevo, Intentando contactar, Conectado,
     {name: Negocio abierto, type: won}, {name: Descartado, type: lost}]}
"""


def test_ids_and_words_of_ones_own_are_no_difference(tmp_path: Path) -> None:
    report = drift(tmp_path, BY_HAND, portal())
    assert report.findings == []
    assert report.against is not None
    assert (report.against.pipelines, report.against.stages) == (2, 10)
    assert report.against.own == ["policy"]
    gaps = {(each.section, each.reason) for each in report.files[0].gaps}
    assert ("movement", "not described") in gaps
    assert ("probabilities", "not described") in gaps


def test_upper_and_lower_case_count_in_an_import(tmp_path: Path) -> None:
    text = write_definition(portal()).replace("name: Demo,", "name: DEMO,")
    assert only(drift(tmp_path, text, portal())).check == "name"


def test_a_pipeline_only_the_crm_has_stands_at_the_list(tmp_path: Path) -> None:
    imported = portal()
    text = write_definition(imported)
    text = text[: text.index("  - id: lead-pipeline-id")]
    found = only(drift(tmp_path, text, imported))
    assert found.message == 'Pipeline "Lead pipeline" is in HubSpot, but not here.'
    assert text.splitlines()[found.span.start.line - 1] == "pipelines:"
    assert found.where == "pipelines[lead-pipeline-id]"


def test_a_renamed_stage_is_told_by_its_id_and_never_guessed(tmp_path: Path) -> None:
    text = BY_HAND.replace("name: demo\n", "name: Showed it\n")
    found = {each.message for each in drift(tmp_path, text, portal()).findings}
    assert found == {
        'Stage "Showed it" isn\'t in HubSpot.',
        'Stage "Demo" is in HubSpot after "Por contactar", but not here.',
    }
    text = text.replace("id: demo", 'id: "17"').replace("id: offer", "id: contractsent")
    found = {each.message for each in drift(tmp_path, text, portal()).findings}
    assert found == {'Stage "Showed it" is called "Demo" in HubSpot.'}


def test_a_pipeline_known_by_its_stages_alone_keeps_its_own_name(tmp_path: Path) -> None:
    text = (
        "version: 1\ncrm: {platform: pipedrive}\npipelines:\n"
        "  - {id: ours, name: New business, stages: [{id: '11', name: Demo}, Proposal]}\n"
    )
    assert drift(tmp_path, text, pipedrive()).findings == []


def test_ids_an_import_makes_of_names_are_no_ids_of_the_crm(tmp_path: Path) -> None:
    text = (
        "version: 1\ncrm: {platform: other}\npipelines:\n  - id: p0\n    name: Sales\n    stages:\n"
        "      - {id: demo, name: Demo held, probability: 20}\n"
        "      - {id: s1, name: Offer, probability: 50}\n"
    )
    found = only(drift(tmp_path, text, sheet()))
    assert found.message == 'Stage "Demo held" is called "Demo" in the sheet.'


def test_an_approval_stage_is_open_where_nothing_tells(tmp_path: Path) -> None:
    text = write_definition(sheet()).replace("name: Offer", "name: Offer, type: approval")
    assert drift(tmp_path, text, sheet()).findings == []


def test_won_and_lost_beside_the_stages_are_no_difference(tmp_path: Path) -> None:
    text = (
        "version: 1\ncrm: {platform: pipedrive}\npipelines:\n"
        "  - {id: '1', name: Sales, stages: [Demo, Proposal, {name: Won, type: won}, "
        "{name: Lost, type: lost}, {name: Trial}]}\n"
    )
    assert only(drift(tmp_path, text, pipedrive())).message == 'Stage "Trial" isn\'t in Pipedrive.'


def test_a_limit_of_the_pipeline_holds_for_its_stages(tmp_path: Path) -> None:
    text = (
        "version: 1\ncrm: {platform: pipedrive}\npipelines:\n"
        "  - {id: '1', name: Sales, policy: {max_days_inactive: 14}, stages: [Demo, Proposal]}\n"
    )
    found = only(drift(tmp_path, text, pipedrive()))
    assert found.message == (
        'Stage "Proposal": days without activity is 14 here, not given in Pipedrive.'
    )


def test_what_a_closed_stage_implies_need_not_be_written(tmp_path: Path) -> None:
    text = (
        "version: 1\ncrm: {platform: salesforce}\npipelines:\n"
        "  - {id: Opportunity, name: Opportunity, stages: [{name: Demo, probability: 20}, "
        "{name: Proposal, probability: 50}, {name: Closed Won, type: won}, "
        "{name: Closed Lost, type: lost}]}\n"
    )
    assert drift(tmp_path, text, salesforce()).findings == []


def test_a_field_asked_for_earlier_is_asked_for(tmp_path: Path) -> None:
    """Salesforce's import names a field at the first stage that asks for it."""
    imported = salesforce()
    text = write_definition(imported)
    again = edited(
        text,
        (
            "type: won, probability: 100",
            "type: won, required_fields: [Budget__c], probability: 100",
        ),
    )
    assert drift(tmp_path, again, imported).findings == []
    earlier = edited(
        again,
        ("        name: Demo\n", "        name: Demo\n        required_fields: [Budget__c]\n"),
    )
    found = only(drift(tmp_path, earlier, imported))
    assert found.message == '"Budget" is required at "Demo" here, but not in Salesforce.'


def test_conditions_of_the_crm_the_definition_does_not_speak_of(tmp_path: Path) -> None:
    imported = salesforce()
    text = write_definition(imported)
    start = text.index("        expected_fields:")
    text = text[:start] + text[text.index("- NextStep") + len("- NextStep\n") :]
    found = only(drift(tmp_path, text, imported))
    assert found.check == "expected"
    assert found.message == (
        'Salesforce asks for "Next Step" at "Demo" under conditions; the definition doesn\'t.'
    )


def test_guidance_on_a_path_is_no_definition_that_differs(tmp_path: Path) -> None:
    step = xml.tag("pathAssistantSteps", info="Call them", picklistValueName="Demo")
    about = {"active": "true", "entityName": "Opportunity", "recordTypeName": "__MASTER__"}
    shown = xml.root("PathAssistant", step, **about)
    stages = xml.value_set(xml.value("Demo", 20), xml.WON, xml.LOST)
    path = f"{xml.BASE}/pathAssistants/P.pathAssistant-meta.xml"
    imported = CRMS["salesforce"].read([(xml.STAGES, stages), (path, shown)])
    text = write_definition(imported)
    assert "Call them" in text
    again = edited(text, ("definition: Call them", "definition: The buyer saw it"))
    assert drift(tmp_path, again, imported).findings == []


def test_by_hand_nothing_is_said_of_requirements_without_page_layouts(tmp_path: Path) -> None:
    text = (
        "version: 1\ncrm: {platform: salesforce}\npipelines:\n"
        "  - {id: Opportunity, name: Opportunity, stages: [{name: Demo, required_fields: [X__c]}, "
        "Proposal, {name: Closed Won, type: won}, {name: Closed Lost, type: lost}]}\n"
    )
    report = drift(tmp_path, text, salesforce())
    assert report.findings == []
    because = {each.section: each.because for each in report.files[0].gaps}
    assert because["required_fields"] == "page layouts are not in it"


def test_a_field_is_missing_only_where_all_fields_were_read(tmp_path: Path) -> None:
    text = write_definition(bring("salesforce")).replace(
        "properties:\n", "properties:\n  X__c: {label: X, type: text}\n"
    )
    report = drift(tmp_path, text, bring("salesforce"))
    assert report.findings == []
    assert ("properties", "not all fields are in it") in [
        (each.section, each.because) for each in report.files[0].gaps
    ]


def test_a_field_nothing_refers_to_in_the_crm_is_found_by_name_or_label(tmp_path: Path) -> None:
    text = write_definition(pipedrive()).replace(
        "properties:\n",
        "properties:\n  origin: {label: Source, type: number}\n"
        "  name: {label: Title, type: text}\n",
    )
    found = {each.message for each in drift(tmp_path, text, pipedrive()).findings}
    assert found == {
        'Field "Source" is called "Origin" in Pipedrive.',
        'Field "Source": type is text in Pipedrive, number here.',
        'Field "Title" has the id title in Pipedrive, name here.',
    }


def test_automations_in_ones_own_words_are_not_compared(tmp_path: Path) -> None:
    text = BY_HAND.replace("name: demo\n", "name: Demo\n").replace(
        "    policy:", "    automations: [{id: mine, name: Tell finance}]\n    policy:"
    )
    report = drift(tmp_path, text, portal())
    assert report.findings == []
    assert ("automations", "the definition describes them in its own words") in [
        (each.section, each.because) for each in report.files[0].gaps
    ]


def test_one_list_of_stages_does_not_tell_pipelines_apart(tmp_path: Path) -> None:
    text = (
        "version: 1\ncrm: {platform: salesforce}\npipelines:\n"
        "  - {id: a, name: New, stages: [Demo, Proposal]}\n"
        "  - {id: b, name: Renewals, stages: [Proposal, Closed Won]}\n"
    )
    with pytest.raises(CannotRun, match="nothing was compared") as stop:
        drift(tmp_path, text, salesforce())
    assert "stages of all pipelines together" in str(stop.value.details)


def test_an_answer_that_goes_on_elsewhere_misses_no_stage(tmp_path: Path) -> None:
    imported = test_pipedrive.bring(
        pipelines=test_pipedrive.many(test_pipedrive.pipeline()),
        stages=test_pipedrive.many(
            test_pipedrive.stage(11, "Demo", 1, 20), additional_data={"next_cursor": "more"}
        ),
    )
    report = drift(tmp_path, write_definition(pipedrive()), imported)
    assert [each.message for each in report.findings if each.check == "missing"] == []
    assert any("not the whole answer" in each.because for each in report.files[0].gaps)


def test_the_fingerprint_is_of_the_difference_and_not_of_its_place(tmp_path: Path) -> None:
    imported = pipedrive()
    text = write_definition(imported).replace("probability: 20", "probability: 30")
    first = only(drift(tmp_path, text, imported)).fingerprint
    assert first == only(drift(tmp_path, f"# moved\n\n{text}", imported)).fingerprint
    other = only(drift(tmp_path, text.replace("ability: 30", "ability: 40"), imported))
    assert other.fingerprint != first


def test_a_definition_for_another_crm_is_refused(tmp_path: Path) -> None:
    text = write_definition(pipedrive()).replace("platform: pipedrive", "platform: hubspot")
    with pytest.raises(CannotRun, match="The definition is for HubSpot, the export is of Pipedri"):
        drift(tmp_path, text, pipedrive())
    assert drift(tmp_path, text.replace("hubspot", "other"), pipedrive()).findings == []
    assert importer_for("hubspot", "csv").name == "csv"
    assert importer_for("zoho", None).name == "zoho"
    assert importer_for("other", None).name == "auto"
