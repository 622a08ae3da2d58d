"""What a validation rule says of moments, people, settings and checkboxes; what a manifest says of
the files beside it."""

from __future__ import annotations

from typing import Any

from pipelinelint.crm.imported import Imported
from tests.cases import every
from tests.crm import xml
from tests.crm.plain import at, notes, plain, sound
from tests.crm.test_salesforce_fields import (
    LOST,
    REASON,
    asked,
    layout,
    left_open,
    org,
    record_type,
)

AMOUNT = "amount-close-date-not-required"
NEEDED = "closed-lost-reason-not-required"
BLANK = "ISBLANK(Amount)"
DEMO = 'ISPICKVAL(StageName,"Demo")'


def at_start(imported: Imported) -> list[str]:
    """What is required before a deal is in its second stage."""
    pipeline = plain(at(imported.root, "pipelines", 0))
    creation: dict[str, Any] = pipeline.get("creation", {})
    first: dict[str, Any] = pipeline["stages"][0]
    return [*creation.get("required_fields", ()), *first.get("required_fields", ())]


@every([
    f"{BLANK} && NOT(ISNEW())",
    f"AND(!ISNEW(), {BLANK})",
    f"NOT(OR(ISNEW(), NOT({BLANK})))",
    f"ISNEW() = FALSE && {BLANK}",
    f"IF(ISNEW(), FALSE, {BLANK})",
    f"NOT(ISBLANK(Id)) && {BLANK}",
    f"ISCHANGED(StageName) && {BLANK}",
    f"TEXT(PRIORVALUE(StageName)) <> TEXT(StageName) && {BLANK}",
    f"NOT(ISNEW()) && {DEMO} && {BLANK}",
    f"AND(ISCHANGED(StageName), NOT(IsClosed), {BLANK})",
    f"NOT(ISNEW()) && CreatedDate > DATE(2024, 1, 1) && {BLANK}",
    f"NOT(ISNEW()) && NOT($Permission.Bypass) && {BLANK}",
])  # fmt: skip
def test_a_rule_that_lets_deals_be_created_asks_for_nothing_then(formula: str) -> None:
    imported = org(layout("Deal"), xml.rule("R", formula))
    assert "Amount" not in at_start(imported)
    assert not left_open(imported, AMOUNT)


@every([f"{BLANK} && NOT(ISNEW())", f"ISCHANGED(StageName) && NOT(IsClosed) && {BLANK}"])
def test_it_asks_from_the_second_stage_on(formula: str) -> None:
    imported = org(layout("Deal"), xml.rule("R", formula))
    assert asked(imported) == {"Proposal": ["Amount"]}
    assert asked(imported, "expected_fields") == {"Demo": ["Amount"]}


@every([
    f"ISBLANK(Id) && {BLANK}",
    f"OR(ISNEW(), ISCHANGED(StageName)) && {BLANK}",
    f"(NOT(ISNEW()) || ISNEW()) && {DEMO} && {BLANK}",
    f"CreatedDate >= DATETIMEVALUE('2020-01-01 00:00:00') && {BLANK}",
    f"NOT(CreatedDate < DATE(2020, 1, 1)) && {BLANK}",
    f"DATE(2020, 1, 1) < DATEVALUE(CreatedDate) && {BLANK}",
    f"NOT($Setup.Bypass__c.Off__c) && {BLANK}",
    f"$CustomMetadata.Bypass__mdt.All.Off__c = FALSE && {BLANK}",
])  # fmt: skip
def test_a_rule_for_deals_that_are_being_created_asks_at_once(formula: str) -> None:
    assert "Amount" in at_start(org(layout("Deal"), xml.rule("R", formula)))


@every([
    "$Setup.Rules__c.On__c", "$Setup.Rules__c.On__c = TRUE", '$Setup.Rules__c.Level__c = "all"',
    "$CustomMetadata.Rules__mdt.All.On__c", "$Permission.Strict", "OwnerId = $User.Id",
    'CASE($Profile.Name, "System Administrator", 0, 1) = 1', "NOT(ISCHANGED(StageName))",
    "ISCHANGED(Amount)", "PRIORVALUE(Amount) > 0", "ISBLANK(PRIORVALUE(Amount))",
    "CreatedDate < DATE(2020, 1, 1)", "NOT(CreatedDate > DATE(2020, 1, 1))",
    "DATE(2020, 1, 1) > DATEVALUE(CreatedDate)", "TODAY() - DATEVALUE(CreatedDate) > 30",
    "DATEVALUE(CreatedDate) > TODAY() - 30", "NOT(ISCLONE())", "CloseDate < TODAY()",
    'RecordTypeId = "012000000000001"', 'NOT(CONTAINS(RecordType.Name, "EU"))',
    'BEGINS($RecordType.DeveloperName, "EU")', 'ISPICKVAL(PRIORVALUE(StageName), "Demo")',
    "Partner__c", "NOT(Unknown__c)",
])  # fmt: skip
def test_a_condition_nobody_can_settle_leaves_the_amount_open(test: str) -> None:
    box = xml.field("Partner__c", "Checkbox", "Sold by a partner")
    imported = org(layout("Deal"), box, xml.rule("R", f"{test} && {BLANK}"))
    assert "Amount" not in at_start(imported)
    (entry,) = left_open(imported, AMOUNT)
    assert "the validation rule R (" in entry["because"]


@every([
    ("{stage} && NOT(Ok__c)", True), ("{stage} && Ok__c = FALSE", True),
    ("AND({stage}, Ok__c <> TRUE)", True), ("IF({stage}, !Ok__c, FALSE)", True),
    ("{stage} && Ok__c", False), ("{stage} && NOT(Ok__c) && Amount > 5", False),
    ("{stage} && NOT(Strange__c)", False),
])  # fmt: skip
def test_a_checkbox_that_must_be_ticked_is_required(formula: str, is_required: bool) -> None:
    stage = 'ISPICKVAL(StageName,"Proposal")'
    box = xml.field("Ok__c", "Checkbox", "Budget confirmed")
    imported = org(box, xml.rule("R", formula.format(stage=stage)))
    assert asked(imported) == ({"Proposal": ["Ok__c"]} if is_required else {})
    assert asked(imported, "expected_fields") == {}
    assert (": pipelinelint reads no field in them" in notes(imported)) is not is_required


def test_a_checkbox_beside_the_reason_chooses_among_the_lost() -> None:
    box = xml.field("Dead__c", "Checkbox", "Company closed down")
    rule = xml.rule("R", f"{LOST} && NOT(Dead__c) && ISBLANK(TEXT(Loss_Reason__c))")
    imported = org(REASON, layout("Deal"), box, rule)
    assert asked(imported) == {}
    assert left_open(imported, NEEDED)


def test_rules_that_nothing_comes_of_are_named_where_they_stand() -> None:
    imported = org(xml.rule("Broken", "ISBLANK(Amount"), xml.rule("Odd", "REGEX(Name, 'x')"))
    broken, odd = (note for note in imported.notes if "rule left" in note.message)
    assert broken.path.endswith("Broken.validationRule-meta.xml")
    assert broken.line == odd.line == 5
    assert "(Broken): the formula can't be read" in broken.message
    assert "(Odd): pipelinelint reads no field" in odd.message


# --- package.xml ---

WHOLE = [xml.field(name, "Text", name) for name in ("StageName", "CloseDate")]
DETAILS = "closed-lost-details-missing"


def manifest(**members: list[str]) -> tuple[str, bytes]:
    inside = [
        xml.tag("types", *(f"<members>{each}</members>" for each in names), name=kind)
        for kind, names in members.items()
    ]
    return "manifest/package.xml", xml.root("Package", *inside)


@every([
    ({"CustomField": ["Opportunity.Loss_Reason__c"]}, True),
    ({"CustomField": ["Opportunity.Loss_Reason__c", "Opportunity.Other__c"]}, True),
    ({"CustomField": ["*"]}, False),
    ({"CustomField": ["Opportunity.Other__c"]}, False),  # the files were fetched otherwise
    ({"CustomField": ["Account.X__c"]}, False),
    ({"CustomField": ["Opportunity.Loss_Reason__c"], "CustomObject": ["Opportunity"]}, False),
    ({"CustomField": ["Opportunity.Loss_Reason__c"], "CustomObject": ["Account"]}, True),
    ({"StandardValueSet": ["OpportunityStage"]}, False),
])  # fmt: skip
def test_a_manifest_that_names_single_fields_leaves_the_others_open(
    members: dict[str, list[str]], is_open: bool
) -> None:
    ask = xml.rule("Why", f"{LOST} && ISBLANK(TEXT(Loss_Reason__c))")
    imported = org(*WHOLE, REASON, ask, manifest(**members))
    assert bool(left_open(imported, DETAILS)) is is_open
    assert imported.fields.whole is not is_open
    sound(imported)


@every([(["Opportunity.Q"], True), (["*"], False), (["Opportunity.Else"], False)])
def test_a_manifest_that_names_single_rules_leaves_what_others_ask_open(
    names: list[str], is_open: bool
) -> None:
    files = *WHOLE, REASON, layout("Deal"), xml.rule("Q", "ISBLANK(Name)")
    imported = org(*files, manifest(ValidationRule=names))
    for rule in (AMOUNT, NEEDED):
        found = left_open(imported, rule)
        assert bool(found) is is_open
        assert all("names single validation rules" in each["because"] for each in found)


@every([(["Opportunity.A"], False), (["*"], True)])
def test_a_manifest_that_names_single_record_types_leaves_open_which_processes_are_used(
    names: list[str], is_told: bool
) -> None:
    processes = [xml.process("One", "Demo", "Closed Won"), xml.process("Two", "Demo", "Closed Won")]
    imported = org(*processes, record_type("A", "One"), manifest(RecordType=names))
    assert ("no active record type uses" in notes(imported)) is is_told
    assert len(plain(at(imported.root, "pipelines"))) == (1 if is_told else 2)


def test_the_expected_revenue_is_the_amount_that_people_enter() -> None:
    imported = org(*WHOLE, layout("A"), xml.rule("R", f"{DEMO} && ExpectedRevenue = 0"))
    assert asked(imported)["Demo"] == ["Amount"]
