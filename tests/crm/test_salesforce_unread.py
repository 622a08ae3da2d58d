"""What could not be read is not said to be absent, and what answers of the API hold is read."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest

from pipelinelint.crm.imported import Imported, ImportProblem
from pipelinelint.crm.nodes import remark_of
from pipelinelint.crm.salesforce import read
from tests.cases import every
from tests.crm import xml
from tests.crm.plain import at, notes, plain, sound
from tests.crm.test_salesforce_fields import (
    REASON,
    STAGES,
    asked,
    layout,
    left_open,
    org,
    record_type,
)  # fmt: skip

AMOUNT_OPEN = "amount-close-date-not-required"
REASON_OPEN = "closed-lost-reason-not-required"
WHOLE = [xml.field(name, "Text", name) for name in ("StageName", "CloseDate")]
SILENT = xml.rule("Q", "ISBLANK(Name)")


def broken(path: str) -> tuple[str, bytes]:
    return f"{xml.BASE}/{path}", b"<<<<<<< HEAD\n<A>"


def left(imported: Imported) -> set[str]:
    found = plain(at(imported.root, "source")).get("not_assessed", [])
    return {each["rule"] for each in found}


@every([
    ("objects/Opportunity/validationRules/A.validationRule-meta.xml", {AMOUNT_OPEN, REASON_OPEN}),
    ("layouts/Opportunity-B.layout-meta.xml", {AMOUNT_OPEN, REASON_OPEN}),
    ("flexipages/Deal.flexipage-meta.xml", {AMOUNT_OPEN, REASON_OPEN}),
    ("objects/Opportunity.object", {AMOUNT_OPEN, REASON_OPEN, "qualification-info-not-captured"}),
    ("objects/Opportunity/fields/Why__c.field-meta.xml", {"qualification-info-not-captured"}),
    ("globalValueSets/Reasons.globalValueSet-meta.xml", set()),
])  # fmt: skip
def test_a_file_that_cannot_be_read_may_have_required_it(path: str, wanted: set[str]) -> None:
    good = (*WHOLE, REASON, SILENT, layout("A"))
    assert not left(org(*good)) & wanted
    imported = org(*good, broken(path))
    assert wanted <= left(imported)
    assert bool(left_open(imported, REASON_OPEN)) is (REASON_OPEN in wanted)
    sound(imported)


def test_a_rule_that_says_nothing_may_have_required_it() -> None:
    path, _ = xml.rule("R", "")
    for body in (
        xml.root("ValidationRule", active="true"),
        xml.root("CustomField", fullName="A__c"),
    ):
        imported = org(*WHOLE, REASON, layout("A"), (path, body))
        assert {AMOUNT_OPEN, REASON_OPEN} <= left(imported)
    off = xml.root("ValidationRule", active="false")
    assert not left(org(*WHOLE, REASON, SILENT, layout("A"), (path, off))) & {REASON_OPEN}


FLOW = """<?xml version="1.0" encoding="UTF-8"?>
<Flow xmlns="http://soap.sforce.com/2006/04/metadata">
<customErrors><name>E</name></customErrors>
<decisions><leftValueReference>$Record.Loss_Reason__c</leftValueReference></decisions>
<start><object>Opportunity</object></start>
<status>Active</status>
</Flow>"""
TRIGGER = (
    "trigger T on Opportunity (before update) { if (o.loss_reason__c == null) o.addError('x'); }"
)
CLASS = (
    "public class Handler { static void check(List<Opportunity> all) { for (Opportunity o : all) "
    "if (o.Loss_Reason__c == null) o.Loss_Reason__c.addError('x'); } }"
)


@every([
    ("flows/A.flow-meta.xml", FLOW, True),
    ("flows/A.flow", FLOW.replace("Loss_Reason__c", "Amount"), False),
    ("flows/A.flow-meta.xml", FLOW.replace("Active", "Draft"), False),
    ("flows/A.flow-meta.xml", FLOW.replace("Opportunity", "Account"), False),
    ("flows/A.flow-meta.xml", FLOW.replace("customErrors", "screens"), False),
    ("triggers/A.trigger", TRIGGER, True),
    ("triggers/A.trigger", TRIGGER.replace("Opportunity", "Quote"), False),
    ("triggers/A.trigger", TRIGGER.replace("addError", "log"), False),
    ("classes/Handler.cls", CLASS, True),
    ("classes/Handler.cls", CLASS.replace("Opportunity", "Quote"), False),
    ("classes/HandlerTest.cls", f"@IsTest {CLASS}", False),
])  # fmt: skip
def test_code_that_refuses_deals_may_ask_for_what_it_mentions(
    path: str, text: str, is_open: bool
) -> None:
    imported = org(REASON, SILENT, layout("A"), (f"{xml.BASE}/{path}", text.encode()))
    assert bool(left_open(imported, REASON_OPEN)) is is_open
    for each in left_open(imported, REASON_OPEN) if is_open else ():
        assert f"{path}:" in each["because"]
    sound(imported)


@every([("Active", True), ("Inactive", False)])
def test_a_trigger_that_is_off_refuses_nothing(status: str, is_open: bool) -> None:
    path = f"{xml.BASE}/triggers/A.trigger"
    meta = (f"{path}-meta.xml", f"<ApexTrigger><status>{status}</status></ApexTrigger>".encode())
    imported = org(REASON, SILENT, layout("A"), (path, TRIGGER.encode()), meta)
    assert bool(left_open(imported, REASON_OPEN)) is is_open


READS = CLASS.replace("o.Loss_Reason__c.addError('x')", "DO")
ERRORS = (
    f"{xml.BASE}/classes/Errors.cls",
    b"public class Errors { static void add(SObject o) { o.addError('x'); } }",
)


@every([
    ("throw new Refused('why');", True),
    ("try { f(); } catch (Exception e) { if (x) { throw new Refused(e.getMessage()); } }", False),
    ("try { f(); } catch (Exception e) { log(); } throw new Refused('why');", True),
    ("o.Description = 'throw new Refused';", False),
    ("log(o); // o.addError('why')", False),
    ("log(o); /* throw new Refused('why'); */", False),
    ("Errors.add(o);", True),
    ("new Errors().add(o);", True),
    ("Other.add(o);", False),
    ("log('Errors.add(o)');", False),
])  # fmt: skip
def test_a_class_refuses_by_an_error_it_throws_or_a_class_it_calls(do: str, is_open: bool) -> None:
    code = (f"{xml.BASE}/classes/Handler.cls", f"{READS.replace('DO', do)}\n".encode())
    imported = org(REASON, SILENT, layout("A"), ERRORS, code)
    assert bool(left_open(imported, REASON_OPEN)) is is_open


@every([
    ("public class Handler", "public class Handler extends Errors", True),
    ("Opportunity", "Quote", False),
    ("static void", "@AuraEnabled public static void", False),
    ("public class Handler", "@isTest public class Handler", False),
    ("public class Handler", "public class Handler implements Database.Batchable<SObject>", False),
])  # fmt: skip
def test_what_no_save_runs_refuses_none(old: str, new: str, is_open: bool) -> None:
    body = "add(o);" if "extends" in new else "Errors.add(o); throw new Refused('why');"
    text = READS.replace("DO", body).replace(old, new)
    code = (f"{xml.BASE}/classes/Handler.cls", text.encode())
    imported = org(REASON, SILENT, layout("A"), ERRORS, code)
    assert bool(left_open(imported, REASON_OPEN)) is is_open


FIELDS = b"public class Lost { static final String REASON = 'Loss_Reason__c'; }"


@every([
    ("if (Lost.isOpen(o)) o.addError('x');", FIELDS, True),
    ("if (o.get(Lost.REASON) == null) o.addError('x');", FIELDS, True),
    ("new Lost(o); o.addError('x');", FIELDS, True),
    ("o.addError('Lost.REASON');", FIELDS, False),
    ("if (Other.isOpen(o)) o.addError('x');", FIELDS, False),
    ("if (Lost.isOpen(o)) o.addError('x');", b"@isTest " + FIELDS, False),
    ("if (Lost.isOpen(o)) log(o);", FIELDS, False),
])  # fmt: skip
def test_a_field_may_be_read_in_a_class_the_refusing_one_calls(
    do: str, other: bytes, is_open: bool
) -> None:
    text = f"trigger T on Opportunity (before update) {{ for (Opportunity o : Trigger.new) {do} }}"
    trigger = (f"{xml.BASE}/triggers/T.trigger", text.encode())
    imported = org(REASON, SILENT, layout("A"), trigger, (f"{xml.BASE}/classes/Lost.cls", other))
    found = left_open(imported, REASON_OPEN)
    assert bool(found) is is_open
    assert all("classes/Lost.cls:1" in each["because"] for each in found)
    sound(imported)


def test_code_in_another_encoding_is_no_part_that_is_missing() -> None:
    code = (
        f"{xml.BASE}/classes/Handler.cls",
        READS.replace("DO", "log('\xe9');").encode("latin-1"),
    )
    imported = org(REASON, SILENT, layout("A"), code)
    assert not left_open(imported, REASON_OPEN)


def test_code_is_searched_in_time_whatever_it_holds() -> None:
    started = time.process_time()
    for part in ("<customErrors><object>Opportunity</object>", "trigger T on Opportunity addError"):
        org(REASON, (f"{xml.BASE}/flows/A.flow", (part * 50_000).encode()))
    for part in ("catch (", "'", "\\'", "/* ", "catch (e) { throw ", "a.b(", "new "):
        code = f"class A {{ Opportunity o; {part * 50_000}"
        org(REASON, (f"{xml.BASE}/classes/A.cls", code.encode()))
    assert time.process_time() - started < 10


def test_a_field_that_cannot_be_read_exists() -> None:
    imported = org(*WHOLE, SILENT, broken("objects/Opportunity/fields/Why__c.field-meta.xml"))
    assert "closed_lost" not in plain(at(imported.root, "source", "covers"))
    assert not imported.fields.whole


def test_neither_processes_nor_record_types_that_cannot_be_read_are_missed() -> None:
    one, two = xml.process("One", "Demo", "Closed Won"), xml.process("Two", "Demo", "Closed Won")
    unread = broken("objects/Opportunity/recordTypes/B.recordType-meta.xml")
    assert "no active record type" in notes(org(one, two, record_type("A", "One")))
    used = org(one, two, record_type("A", "One"), unread)
    assert [each["id"] for each in plain(at(used.root, "pipelines"))] == ["One", "Two"]
    unread = broken("objects/Opportunity/businessProcesses/Two.businessProcess-meta.xml")
    assert "not among the files" not in notes(org(one, record_type("B", "Two"), unread))


def test_a_stage_set_that_cannot_be_read_is_not_said_to_be_missing() -> None:
    process = xml.process("One", "Demo")
    said = notes(read([process, (xml.STAGES, b"<StandardValueSet>")]))
    assert "the stage set gives no stage" in said
    assert "not among the files" not in said


def test_record_types_name_processes_in_any_case_and_inactive_ones_in_use_are_judged() -> None:
    path, body = xml.process("Live", "Demo", "Closed Won")
    imported = org((path, body), record_type("A", "live"))
    assert remark_of(at(imported.root, "pipelines", 0)) == "record types: A"
    assert not [note for note in imported.notes if note.severity]
    off = xml.process("Live", "Demo", "Closed Won", active="false")
    imported = org(off, record_type("A", "Live"))
    assert plain(at(imported.root, "pipelines", 0, "id")) == "Live"
    assert 'uses the sales process "Live", which is inactive' in notes(imported)
    assert "is left out" in notes(org(off))


def test_inactive_processes_are_one_note_and_what_is_not_assessed_comes_first() -> None:
    off = [xml.process(f"Old {n}", "Demo", active="false") for n in range(9)]
    imported = org(*off, xml.process("Live", "Demo", "Closed Won"), SILENT, broken("a.layout"))
    first, *rest = [str(note) for note in imported.notes]
    assert "left out: the XML is not well-formed" in first
    assert rest[0].startswith("not assessed")
    (said,) = (note for note in rest if "inactive sales process" in note)
    assert said.startswith('9 inactive sales processes are left out: "Old 0"')
    assert said.endswith('"Old 7" and 1 more')


def test_the_process_of_a_managed_package_is_not_missed() -> None:
    imported = org(xml.process("Live", "Demo", "Closed Won"), record_type("npsp__A", "npsp__Gift"))
    assert not [note for note in imported.notes if note.severity]
    assert "managed package" in notes(imported)


@every(["false", "true"])
def test_several_won_values_are_those_of_one_pipeline_only_where_no_process_can_be(
    whole: str,
) -> None:
    values = xml.value_set(
        xml.value("Demo"), xml.WON, xml.value("Sold", 100, closed="true", won="true")
    )
    fields = WHOLE if whole == "true" else []
    imported = read([(xml.STAGES, values), *fields])
    assert bool(left_open(imported, "closed-stage-setup")) is (whole == "false")
    assert ("may belong to one each" in notes(imported)) is (whole == "false")


def test_a_stage_of_an_unknown_category_is_not_told_to_have_none() -> None:
    values = xml.value_set(
        xml.value("Demo", forecastCategory="Hope"),
        xml.value("Offer", forecastCategory=None),
        xml.value("Order", forecastCategory="BestCase"),
        xml.WON,
    )
    imported = read([(xml.STAGES, values)])
    found = left_open(imported, "forecast-category-mismatch")
    assert [(each["check"], each.get("stage")) for each in found] == [
        ("missing", "Demo"), ("all-pipeline", None),
    ]  # fmt: skip
    sound(imported)


def test_a_probability_that_is_no_number_is_not_missed() -> None:
    odds = (10, "20%", "30,5", "fifty", None)
    values = xml.value_set(*(xml.value(f"S{n}", each) for n, each in enumerate(odds)), xml.WON)
    imported = read([(xml.STAGES, values)])
    stages = plain(at(imported.root, "pipelines", 0, "stages"))
    assert [each.get("probability") for each in stages] == [10, 20, 30.5, None, None, 100]
    (found,) = left_open(imported, "probability-missing")
    assert found["stage"] == "S3"


def test_a_value_of_another_set_is_not_said_to_be_gone() -> None:
    other = f"core/{xml.STAGES}", xml.value_set(xml.value("Audit held"))
    process = xml.process("Sales", "Demo", "Audit held", "Closed Won", "Closed Lost")
    rule = xml.rule("R", 'ISPICKVAL(StageName,"Audit held") && ISBLANK(Amount)')
    assert '"Audit held"' in notes(org(process, rule))
    imported = org(process, rule, other)
    assert '"Audit held"' not in notes(imported)
    assert "gives the stages" in notes(imported)
    assert left_open(imported, "stage-count")


# --- fields ---


def test_fields_are_called_as_they_are_called_whatever_case_a_formula_has() -> None:
    plainly = 'ISPICKVAL(StageName,"Closed Lost") && ISPICKVAL(loss_reason__C,"")'
    assert asked(org(REASON, xml.rule("R", plainly))) == {"Closed Lost": ["Loss_Reason__c"]}


@every([("Loss_Reason__c", True), ("Budget__c", False)])
def test_a_field_no_deal_can_be_saved_without_is_required(name: str, is_reason: bool) -> None:
    path, body = xml.field(name, "Picklist", name.replace("_", " "), "a", "b")
    imported = org(
        (path, body.replace(b"<label>", b"<required>true</required><label>", 1)), layout("A")
    )
    if is_reason:
        assert asked(imported) == {"Closed Lost": [name]}
    else:
        assert plain(at(imported.root, "pipelines", 0, "creation", "required_fields")) == [name]


@every([
    ("ISPICKVAL(Loss_Reason__c, 'Price')", "NOT({0}) && Flag__c", True),
    ("ISPICKVAL(Loss_Reason__c, 'Price')", "NOT({0}) && ISBLANK(Memo__c)", False),
    ("ISPICKVAL(Loss_Reason__c, 'Price')", "{0} && Flag__c", False),
])  # fmt: skip
def test_certain_values_and_a_condition_leave_open_whether_a_field_may_be_empty(
    test: str, formula: str, is_open: bool
) -> None:
    lost = f'ISPICKVAL(StageName,"Closed Lost") && {formula.format(test)}'
    imported = org(REASON, xml.rule("R", lost), layout("A"))
    assert bool(left_open(imported, REASON_OPEN)) is is_open


def test_a_lost_stage_that_asks_for_a_reason_under_another_name_is_left_open() -> None:
    path, body = xml.field("acme__Loss_Reason__c", "Picklist", "Loss Reason", "a", "b")
    rule = xml.rule("R", 'ISPICKVAL(StageName,"Closed Lost") && ISPICKVAL(Loss_Reason__c,"")')
    (found,) = left_open(org((path, body), rule, layout("A")), REASON_OPEN)
    assert "asks for Loss_Reason__c instead of acme__Loss_Reason__c" in found["because"]


def two_types(*more: tuple[str, bytes]) -> Imported:
    processes = [xml.process(name, "Demo", "Closed Lost") for name in ("A", "B")]
    return org(*processes, record_type("Buyers", "A"), record_type("Investors", "B"), *more)


def reasons_of(imported: Imported) -> dict[str, str]:
    found = plain(at(imported.root, "pipelines"))
    return {one["id"]: one.get("closed_lost", {}).get("reason", "") for one in found}


LOSS, REJECTION, OWN = "Loss_Reason__c", "Rejection_Reason__c", "Investors_Loss_Reason__c"


@every([
    # the fields, the one a rule asks of Investors, the reason of Buyers, and is it left open
    ([LOSS], LOSS, LOSS, False),
    ([REJECTION], REJECTION, "", True),
    ([OWN], OWN, "", True),
    ([LOSS, REJECTION], REJECTION, LOSS, False),
    ([LOSS, OWN], OWN, LOSS, False),
    ([LOSS, REJECTION], LOSS, LOSS, False),
    (["Lost_Reason__c", LOSS], LOSS, "Lost_Reason__c", False),
])  # fmt: skip
def test_a_reason_that_a_rule_ties_to_a_record_type_is_asked_of_no_other(
    names: list[str], tied: str, wanted: str, is_open: bool
) -> None:
    fields = [xml.field(n, "Picklist", n[:-3].replace("_", " "), "Price", "Other") for n in names]
    formula = f'ISPICKVAL(StageName,"Closed Lost") && ISBLANK(TEXT({tied}))'
    rule = xml.rule("R", f'RecordType.DeveloperName = "Investors" && {formula}')
    imported = two_types(*fields, rule, layout("Opportunity Layout"))
    assert reasons_of(imported) == {"A": wanted, "B": tied}
    for each in (REASON_OPEN, "closed-lost-reason-not-dropdown"):
        found = [one["pipeline"] for one in left_open(imported, each)]
        assert found == (["A"] if is_open else [])


@every(["Investors Deals|Deals_Loss_Reason", "Investisseurs Affaires|Motif_Perte_Affaires",
    "Investoren Verkauf|Verlustgrund_Verkauf", "Inwestorzy Szanse|Powod_Utraty_Szanse",
    "Inversores Ventas|Motivo_Perdida_Ventas", "Investorer Salg|Tapsarsak_Salg"])  # fmt: skip
def test_a_word_for_any_deal_ties_a_field_to_no_record_type(told: str) -> None:
    kind, name = told.split("|")
    field = xml.field(f"{name}__c", "Picklist", name.replace("_", " "), "Price", "Other")
    lost = f'ISPICKVAL(StageName,"Closed Lost") && ISBLANK(TEXT({name}__c))'
    rule = xml.rule("R", f'RecordType.Name = "{kind}" && {lost}')
    processes = [xml.process(each, "Demo", "Closed Lost") for each in ("A", "B")]
    types = [record_type("Buyers", "A"), record_type(kind, "B")]
    imported = org(*processes, *types, field, rule, layout("Opportunity Layout"))
    assert reasons_of(imported)["A"] == f"{name}__c"


@every([
    (["Buyers Layout"], ""), (["Opportunity Layout"], ""),  # they don't show it, the other does
    ([], LOSS),  # whose own layout isn't there, and may require it
])  # fmt: skip
def test_a_reason_that_rules_and_layouts_give_to_another_record_type_is_its(
    layouts: list[str], wanted: str
) -> None:
    field = xml.field(LOSS, "Picklist", "Loss Reason", "Price", "Other")
    formula = f'ISPICKVAL(StageName,"Closed Lost") && ISBLANK(TEXT({LOSS}))'
    rule = xml.rule("R", f'RecordType.DeveloperName = "Investors" && {formula}')
    shown = [layout("Investors Layout", LOSS), *map(layout, layouts)]
    imported = two_types(field, rule, *shown)
    assert reasons_of(imported) == {"A": wanted, "B": LOSS}
    found = [one["pipeline"] for one in left_open(imported, REASON_OPEN)]
    assert found == ["A"]
    bare = two_types(
        field, rule
    )  # who has a rule for some record types and no layouts asks by rule
    assert not left_open(bare, REASON_OPEN)


CANCELLED = xml.value("Cancelled", 0, closed="true", forecastCategory="Omitted")
ENDS = (xml.STAGES, xml.value_set(xml.value("Demo"), xml.WON, xml.LOST, CANCELLED))


def why(field: str, stage: str, more: str = "") -> tuple[str, bytes]:
    formula = f'{more}ISPICKVAL(StageName,"{stage}") && ISBLANK(TEXT({field}))'
    return xml.rule(f"Why{stage.replace(' ', '')}", formula)


@every([
    # the label of the field, its kind, and whether it is the reason of deals that are cancelled
    ("Cancellation reason", "Picklist", True), ("Stornogrund", "Picklist", True),
    ("Motivo disdetta", "Picklist", True), ("Avbokningsorsak", "Picklist", True),
    ("Opzegreden", "MultiselectPicklist", True), ("Lemondás oka", "Picklist", True),
    ("Cancellation reason", "Text", False), ("Storno", "Picklist", False),
    ("Hintergrund", "Picklist", False),
])  # fmt: skip
def test_deals_of_which_another_reason_is_asked_have_that(label: str, kind: str, own: bool) -> None:
    fields = (
        xml.field(LOSS, "Picklist", "Loss Reason", "Price", "Other"),
        xml.field("Own__c", kind, label, "Moved", "Other"),
    )
    processes = xml.process("A", "Demo", "Closed Lost"), xml.process("B", "Demo", "Cancelled")
    types = record_type("Buyers", "A"), record_type("Tenants", "B")
    wanted = "Own__c" if own else LOSS
    rules = why(LOSS, "Closed Lost"), why("Own__c", "Cancelled")
    screen = layout("Opportunity Layout")
    imported = read([ENDS, *fields, *processes, *types, *rules, screen])
    assert reasons_of(imported) == {"A": LOSS, "B": wanted}
    tied = 'RecordType.DeveloperName = "Buyers" && '
    rules = why(LOSS, "Closed Lost", tied), why("Own__c", "Cancelled")
    screens = layout("Buyers Layout", LOSS), layout("Tenants Layout")
    imported = read([ENDS, *fields, *processes, *types, *rules, *screens])
    assert reasons_of(imported) == {"A": LOSS, "B": wanted if own else ""}
    # a rule that asks for it in a stage these deals reach
    rules = xml.rule("Why", f"ISBLANK(TEXT({LOSS})) && IsWon"), why("Own__c", "Cancelled")
    imported = read([ENDS, *fields, *processes, *types, *rules, screen])
    assert reasons_of(imported)["B"] == LOSS


def test_a_rule_that_names_the_stage_needs_no_stage_set() -> None:
    field = xml.field(LOSS, "Picklist", "Loss Reason", "Price", "Other")
    process = xml.process("A", "Demo", "Closed Lost")
    for when, is_open in (('ISPICKVAL(StageName,"Closed Lost")', False), ("IsClosed", True)):
        rule = xml.rule("R", f"{when} && ISBLANK(TEXT({LOSS}))")
        imported = read([field, process, rule, layout("Opportunity Layout")])
        assert bool(left_open(imported, REASON_OPEN)) is is_open


@every([
    ([REJECTION], "RecordTypeId", REJECTION), ([LOSS, REJECTION], "RecordTypeId", ""),
    ([LOSS, REJECTION], "RecordType.Id", ""), ([LOSS, REJECTION], "Owner.Id", REJECTION),
])  # fmt: skip
def test_of_two_reasons_none_is_named_where_a_rule_ties_one_to_an_id(
    names: list[str], by: str, wanted: str
) -> None:
    fields = [xml.field(n, "Picklist", n, "Price", "Other") for n in names]
    formula = f'ISPICKVAL(StageName,"Closed Lost") && ISPICKVAL({REJECTION},"")'
    rule = xml.rule("R", f'{by} = "012000000000001" && {formula}')
    imported = two_types(*fields, rule, layout("Opportunity Layout"))
    assert reasons_of(imported) == {"A": wanted, "B": wanted}
    assert [one["pipeline"] for one in left_open(imported, REASON_OPEN)] == ["A", "B"]


def test_of_two_reasons_tied_to_other_record_types_none_is_named() -> None:
    fields = [xml.field(n, "Picklist", n, "a", "b") for n in (LOSS, "Lost_Reason__c")]
    rules = [
        xml.rule(kind, f'RecordType.Name = "{kind}" && ISPICKVAL({name},"") && IsClosed')
        for kind, name in (("Buyers", LOSS), ("Investors", "Lost_Reason__c"))
    ]
    more = xml.process("C", "Demo", "Closed Lost"), record_type("Partners", "C")
    imported = two_types(*fields, *rules, *more, layout("Opportunity Layout"))
    assert reasons_of(imported) == {"A": LOSS, "B": "Lost_Reason__c", "C": ""}
    assert [one["pipeline"] for one in left_open(imported, REASON_OPEN)] == ["C"]


@every([
    (["Investors Layout"], ["A"]), (["Investors Layout", "Opportunity Layout"], []),
    (["Investors Layout", "Buyers"], []), (["Opportunity Layout"], []), ([], ["A", "B"]),
])  # fmt: skip
def test_a_layout_named_after_a_record_type_says_nothing_of_another(
    names: list[str], wanted: list[str]
) -> None:
    imported = two_types(*WHOLE, REASON, SILENT, *map(layout, names))
    for rule in (AMOUNT_OPEN, REASON_OPEN):
        assert [one["pipeline"] for one in left_open(imported, rule)] == wanted
    told = 'those of other record types ("Investors Layout")' in notes(imported)
    assert told is (wanted == ["A"])


def test_a_layout_of_a_record_type_nobody_uses_says_nothing_of_the_only_process() -> None:
    process, off = xml.process("A", "Demo", "Closed Lost"), record_type("Old", "")
    files = (*WHOLE, SILENT, process, record_type("Buyers", "A"), off)
    assert left_open(org(*files, layout("Old Layout")), AMOUNT_OPEN)
    assert not left_open(org(*files, layout("Buyers Layout")), AMOUNT_OPEN)


def test_a_record_type_called_as_the_object_claims_no_layout() -> None:
    types = record_type("Opportunity", "B")
    imported = two_types(*WHOLE, SILENT, types, layout("Opportunity Layout"))
    assert not left_open(imported, AMOUNT_OPEN)


@every([("Currency", "ARR", True), ("Number", "Deal Value", True), ("Text", "Region", False),
        ("Currency", "Budget", False)])  # fmt: skip
def test_an_amount_of_the_org_s_own_may_be_what_is_required(
    kind: str, label: str, is_one: bool
) -> None:
    imported = org(*WHOLE, SILENT, layout("A", "Own__c"), xml.field("Own__c", kind, label))
    assert bool(left_open(imported, AMOUNT_OPEN)) is is_one


def test_a_field_on_the_layout_may_be_the_type_of_the_deal() -> None:
    rule = "deal-type-not-captured"
    path, body = layout("A", "Kind_of_Deal__c")
    assert left_open(org(*WHOLE, SILENT, (path, body)), rule)
    assert not left_open(org(*WHOLE, SILENT, layout("A", "Region__c")), rule)


@every([
    ("Vertriebsbewegung", ("Neukunde", "Cross-Sell")),
    ("Origine du CA", ("Conquête", "Fidélisation")),
    ("Motion", ("New logo", "Expansion")), ("Existing customer?", ("Yes", "No")),
])  # fmt: skip
def test_choices_may_tell_the_type_of_the_deal(label: str, choices: tuple[str, ...]) -> None:
    own = xml.field("X1__c", "Picklist", label, *choices)
    assert left_open(org(*WHOLE, SILENT, layout("A", "X1__c"), own), "deal-type-not-captured")


@every(["Investitionsrahmen", "Wunschtermin", "Fourchette de prix", "Planowany start", "Aláíró"])
def test_a_field_that_may_be_asked_after_the_conversation_is_named_by_its_label(label: str) -> None:
    own = xml.field("X1__c", "Text", label)
    (found,) = left_open(org(*WHOLE, SILENT, own), "qualification-info-not-captured")
    assert found["because"].startswith(f'there is "{label}" (X1__c)')


STORIES = [
    "Komentarz do utraty", "Popis ztráty", "Elvesztés leírása", "Anmerkung zum Verlust",
    "Uitleg afwijzing", "Précisions sur la perte", "Detalles de la pérdida", "Note sulla perdita",
    "Detalii pierdere", "Detaljer om förlust", "Uddybning af tab", "Tapskommentar",
    "Häviön kuvaus", "Menetyksen selite", "Post-mortem",
]  # fmt: skip


@every([*((label, True) for label in STORIES), ("Tablet ordered", False), ("Project notes", False)])
def test_a_text_that_speaks_of_a_loss_may_explain_it(label: str, is_open: bool) -> None:
    text = xml.field("X1__c", "LongTextArea", label)
    imported = org(*WHOLE, REASON, text, layout("A", "X1__c"))
    assert bool(left_open(imported, "closed-lost-details-missing")) is is_open


@every([("Description", True), ("Story__c", True), ("Ended__c", False)])
def test_a_text_asked_for_when_a_deal_is_lost_may_hold_why(name: str, is_open: bool) -> None:
    fields = xml.field("Story__c", "LongTextArea", "Story"), xml.field("Ended__c", "Date", "Ended")
    rule = xml.rule("R", f'ISPICKVAL(StageName,"Closed Lost") && ISBLANK({name})')
    imported = org(*WHOLE, REASON, *fields, rule, layout("A"))
    assert bool(left_open(imported, "closed-lost-details-missing")) is is_open


def test_a_reason_that_is_looked_up_is_no_free_text() -> None:
    path, body = xml.field("Loss_Reason__c", "Lookup", "Loss Reason")
    body = body.replace(b"<label>", b"<referenceTo>Reason__c</referenceTo><label>", 1)
    (found,) = left_open(org(*WHOLE, (path, body)), "closed-lost-reason-not-dropdown")
    assert "a record of Reason__c" in found["because"]


@every([(("A",), True), (("A", "B"), True), (("A", "Bare"), False)])
def test_record_types_may_offer_fewer_reasons(names: tuple[str, ...], is_open: bool) -> None:
    choices = [f"Reason {n}" for n in range(20)]
    types = []
    for name in names:
        path, body = record_type(name, "Sales")
        offered = [xml.tag("values", fullName=each.replace(" ", "%20")) for each in choices[:8]]
        told = xml.tag("picklistValues", *offered, picklist="Loss_Reason__c")
        if name != "Bare":
            body = body.replace(b"</RecordType>", told.encode() + b"</RecordType>")
        types.append((path, body))
    field = xml.field("Loss_Reason__c", "Picklist", "Loss Reason", *choices)
    imported = org(*WHOLE, field, xml.process("Sales", "Demo", "Closed Lost"), *types)
    found = left_open(imported, "closed-lost-options-weak")
    assert bool(found) is is_open
    assert not found or "at most 8" in found[0]["because"]


def test_boxes_to_tick_about_a_loss_are_named() -> None:
    box = xml.field("Lost_Price__c", "Checkbox", "Lost on price")
    (found,) = left_open(org(*WHOLE, SILENT, layout("A"), box), "closed-lost-reason-not-dropdown")
    assert "Lost_Price__c" in found["because"]


def test_a_field_asked_at_a_loss_is_named_where_only_some_fields_were_read() -> None:
    asked = xml.field("X1__c", "Picklist", "Post mortem", "A", "B")
    rule = xml.rule("R", 'ISPICKVAL(StageName,"Closed Lost") && ISPICKVAL(X1__c,"")')
    imported = org(asked, rule)
    assert any('it could be "Post mortem" (X1__c)' in str(note) for note in imported.notes)


def test_a_list_of_reasons_under_another_name_is_named() -> None:
    path, body = xml.field("Outcome__c", "Picklist", "Outcome", "Price", "Competitor", "No budget")
    imported = org(*WHOLE, SILENT, layout("A"), (path, body))
    (found,) = left_open(imported, "closed-lost-reason-not-dropdown")
    assert "it could be Outcome__c" in found["because"]


@every([
    ("Outcome_Reason__c", xml.field("Outcome_Reason__c", "Picklist", "Outcome Reason", "A", "B")),
    ("Uitkomst__c", xml.field("Uitkomst__c", "Picklist", "Reden van de uitkomst", "A", "B")),
    ("Win_Loss_Review__c", (
        f"{xml.BASE}/objects/Opportunity/fields/Win_Loss_Review__c.field-meta.xml",
        xml.root("CustomField", fullName="Win_Loss_Review__c", label="Win/Loss Review",
                 type="Lookup", referenceTo="Win_Loss__c"),
    )),
])  # fmt: skip
def test_what_may_hold_the_reason_of_any_outcome_is_named(
    name: str, field: tuple[str, bytes]
) -> None:
    imported = org(*WHOLE, SILENT, layout("A"), field)
    (found,) = left_open(imported, "closed-lost-reason-not-dropdown")
    assert name in found["because"]


@every(["BANT", "BANT notes", "MEDDPICC"])
def test_a_field_called_after_a_method_may_hold_what_the_method_asks(label: str) -> None:
    imported = org(*WHOLE, SILENT, layout("A"), xml.field("Q__c", "LongTextArea", label))
    (found,) = left_open(imported, "qualification-info-not-captured")
    assert "Q__c" in found["because"]


LOST = 'ISPICKVAL(StageName,"Closed Lost")'


def formula_field(text: str) -> tuple[str, bytes]:
    path = f"{xml.OBJECT}/fields/Has__c.field-meta.xml"
    return path, xml.root("CustomField", fullName="Has__c", type="Checkbox", formula=text)


@every([
    ("NOT(ISBLANK(TEXT(Loss_Reason__c)))", "NOT(Has__c)", True, False),
    ("NOT(ISBLANK(TEXT(Loss_Reason__c)))", "Has__c = FALSE", True, False),
    ("MID(Loss_Reason__c, 1, 2) = 3", "NOT(Has__c)", False, True),
    ("Loss_Reason__c ??? 3", "NOT(Has__c)", False, True),
    ("Has__c", "NOT(Has__c)", False, False),
])  # fmt: skip
def test_a_rule_is_read_through_a_formula_field(
    formula: str, test: str, required: bool, is_open: bool
) -> None:
    rule = xml.rule("R", f"{LOST} && {test}")
    imported = org(REASON, layout("L"), formula_field(formula), rule)
    assert ("Loss_Reason__c" in asked(imported).get("Closed Lost", [])) is required
    found = left_open(imported, REASON_OPEN)
    assert bool(found) is is_open
    assert all("validation rule R " in each["because"] for each in found)


@every([
    ('$Profile.Name = "System Administrator"', False),
    ('$User.Id = "005000000000001"', False),
    ("$Permission.Strict", False),
    ('$Profile.Name <> "System Administrator"', True),
    ("NOT($Permission.Bypass)", True),
    ("NOT($User.Bypass__c)", True),
    ("$Setup.Rules__c.On__c", False),
    ("NOT($Setup.Rules__c.Off__c)", True),
])  # fmt: skip
def test_what_is_asked_of_named_people_is_not_required_of_all(who: str, required: bool) -> None:
    rule = xml.rule("R", f"{who} && {LOST} && ISBLANK(TEXT(Loss_Reason__c))")
    imported = org(REASON, layout("L"), rule)
    assert ("Loss_Reason__c" in asked(imported).get("Closed Lost", [])) is required
    assert bool(left_open(imported, REASON_OPEN)) is not required


def test_no_stage_is_no_name_of_a_stage() -> None:
    imported = org(
        xml.rule("R", 'NOT(ISPICKVAL(StageName,"")) && ISBLANK(Amount)'),
        xml.rule("S", 'TEXT(StageName) = "" && ISBLANK(Amount)'),
    )
    assert "names the stage" not in notes(imported)


@every([
    ('TEXT(StageName) = "Aus"', False),
    ('ISPICKVAL(StageName, "Aus")', False),
    ('CASE(StageName, "Aus", 1, 0) = 1', False),
    ('BEGINS(TEXT(StageName), "Au")', False),
    ('(ISPICKVAL(StageName, "Aus") || ISPICKVAL(StageName, "Closed Lost"))', True),
    ('ISPICKVAL(StageName, "Closed Lost")', True),
    ('ISPICKVAL(StageName, "closed lost")', True),
    ('IsClosed && !IsWon && NOT(ISPICKVAL(StageName, "Aus"))', True),
])  # fmt: skip
def test_a_rule_that_names_a_stage_by_its_label_asks_for_nothing(when: str, asks: bool) -> None:
    values = xml.value_set(
        xml.value("Demo"), xml.WON, xml.LOST.replace("<label>Closed Lost", "<label>Aus")
    )
    rule = xml.rule("R", f'{when} && ISPICKVAL(Loss_Reason__c, "")')
    imported = read([(xml.STAGES, values), REASON, rule, layout("A")])
    assert asked(imported) == ({"Aus": ["Loss_Reason__c"]} if asks else {})
    assert not left_open(imported, REASON_OPEN)  # so that it is said not to be required


# --- answers of the API ---

ROWS = [
    ("Demo", False, False, "Pipeline", 20),
    ("Won", True, True, "Closed", 100),
    ("Lost", True, False, "Omitted", 0),
]
STAGE_NODES = [
    {"id": "Demo", "name": "Demo", "probability": 20, "forecast_category": "pipeline"},
    {"id": "Won", "name": "Won", "type": "won", "probability": 100, "forecast_category": "closed"},
    {
        "id": "Lost",
        "name": "Lost",
        "type": "lost",
        "probability": 0,
        "forecast_category": "omitted",
    },
]
TOOLING = {"records": [{
    "attributes": {"type": "StandardValueSet"},
    "Metadata": {"standardValue": [
        {"valueName": n, "label": n, "closed": c, "won": w, "forecastCategory": f, "probability": p,
         "isActive": None, "converted": None}
        for n, c, w, f, p in ROWS
    ]},
}]}  # fmt: skip
PICKLIST = {"values": [
    {"value": n, "label": n, "validFor": [], "attributes": {
        "closed": c, "won": w, "forecastCategoryName": f, "defaultProbability": float(p)}}
    for n, c, w, f, p in ROWS
]}  # fmt: skip
DESCRIBED = {"name": "Opportunity", "fields": [
    {"name": "Id", "picklistValues": []},
    {"name": "StageName", "picklistValues": [
        *({"value": n, "label": n, "active": True} for n, *_ in ROWS),
        {"value": "Old", "label": "Old", "active": False},
    ]},
]}  # fmt: skip


def answer(body: object) -> Imported:
    return read([("OpportunityStage.json", json.dumps(body).encode())])


ALL_PICKLISTS = {
    "eTag": "x",
    "picklistFieldValues": {"Type": {"values": []}, "StageName": PICKLIST},
}


@every(
    [TOOLING, {"status": 0, "result": TOOLING}, PICKLIST, ALL_PICKLISTS],
    called=lambda body: str(body)[:30],
)
def test_other_answers_of_the_api_give_the_stages(body: Any) -> None:
    imported = answer(body)
    assert plain(at(imported.root, "pipelines", 0, "stages")) == STAGE_NODES
    assert "unknown" not in plain(at(imported.root, "source"))
    sound(imported)


def test_a_description_of_the_object_gives_names_in_their_order() -> None:
    imported = answer({"status": 0, "result": DESCRIBED})
    names = [each["id"] for each in plain(at(imported.root, "pipelines", 0, "stages"))]
    assert names == ["Demo", "Won", "Lost"]
    assert plain(at(imported.root, "source", "unknown")) == ["outcomes"]


ASKED = "MasterLabel,IsClosed,IsWon,DefaultProbability,ForecastCategoryName\n"
SAID = "Demo,false,false,20,Pipeline\nWon,true,true,100,Closed\nLost,true,false,0,Omitted\n"


@every([";", "\t", ","])
def test_a_sheet_program_may_have_changed_the_separators(mark: str) -> None:
    text = (ASKED.upper() + SAID).replace(",", mark).replace("\n", "\r\n")
    imported = read([("a.csv", text.encode("utf-8-sig"))])
    assert plain(at(imported.root, "pipelines", 0, "stages")) == STAGE_NODES
    assert plain(at(imported.root, "source", "unknown")) == ["order"]  # no SortOrder
    assert "no SortOrder" in notes(imported)


def test_forecast_categories_an_org_has_named_itself_are_left_out() -> None:
    imported = read([("a.csv", (ASKED + SAID.replace("Omitted", "Ausgeschlossen")).encode())])
    assert "forecast_category" not in str(plain(at(imported.root, "pipelines")))
    assert '"Ausgeschlossen" is the org' in notes(imported)
    both = ASKED.replace(",Forecast", ",ForecastCategory,Forecast")
    rows = (
        SAID.replace("Omitted", "Omitted,Aus")
        .replace("Closed", "Closed,Zu")
        .replace("Pipeline", "Pipeline,P")
    )
    stages = at(read([("a.csv", (both + rows).encode())]).root, "pipelines", 0, "stages")
    assert plain(stages) == STAGE_NODES


def test_an_answer_that_goes_on_leaves_counts_open() -> None:
    records = [
        {"MasterLabel": n, "IsClosed": c, "IsWon": w, "SortOrder": 1} for n, c, w, *_ in ROWS
    ]
    whole = answer({"done": True, "records": records})
    assert not left_open(whole, "closed-stage-setup")
    short = answer({"totalSize": len(records) + 1, "done": True, "records": records})
    assert left_open(short, "closed-stage-setup")
    cut = answer({"done": False, "nextRecordsUrl": "/x", "records": records})
    assert left_open(cut, "closed-stage-setup")
    assert "one page of several" in notes(cut)


def test_lead_statuses_of_a_query_are_no_stages() -> None:
    rows = [{"attributes": {"type": "LeadStatus"}, "MasterLabel": "New", "IsConverted": False}]
    leads = ("LeadStatus.json", json.dumps({"records": rows}).encode())
    imported = read([STAGES, leads])
    assert plain(at(imported.root, "lead_status", "statuses", 0, "name")) == "New"
    with pytest.raises(ImportProblem, match=r"no sales process.*hold 1 field, 1 lead status set\)"):
        read([leads, REASON])


@every([
    ([{"message": "Session expired or invalid", "errorCode": "X"}], "answered with an error"),
    ({"status": 1, "message": "not supported."}, r"answered with an error \(not supported\)"),
    ({"records": [{"attributes": {"type": "CaseStatus"}, "MasterLabel": "X"}]}, "no answer about"),
    ({"name": "Account", "fields": [{"name": "Name"}]}, "no answer about"),
])  # fmt: skip
def test_answers_about_else_are_refused(body: object, why: str) -> None:
    with pytest.raises(ImportProblem, match=why):
        answer(body)


def test_the_table_of_a_terminal_is_refused_with_what_to_do() -> None:
    with pytest.raises(ImportProblem, match="--result-format csv"):
        read([("a.csv", "│ MASTERLABEL │ ISWON │\n│ Demo │ false │\n".encode())])
    with pytest.raises(ImportProblem, match="no answer about"):
        read([("a.csv", b"MasterLabel,ApiName,SortOrder,IsClosed\nNew,New,1,false\n")])


_HEAD = "MasterLabel;ApiName;SortOrder;IsClosed;IsWon;DefaultProbability\r\n"


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("Reunión celebrada", "cp1252"),
        ("Gespräch geführt", "cp1252"),
        ("Oferta wysłana", "cp1250"),
    ],
)
def test_an_answer_saved_by_excel_is_read_in_its_code_page(name: str, page: str) -> None:
    rows = f"{name};{name};1;false;false;20\r\nWon;Won;2;true;true;100\r\n"
    imported = read([("OpportunityStage.csv", (_HEAD + rows).encode(page))])
    assert at(imported.root, "pipelines", 0, "stages", 0, "name").value == name
    assert f"read as Windows-{page[2:]}" in notes(imported)


def test_a_row_that_breaks_off_is_left_out_and_said() -> None:
    rows = "Demo held;Demo held;1;false;false;20\r\nWon;Won;2;true;true;100\r\nLost dea"
    imported = read([("OpportunityStage.csv", (_HEAD + rows).encode())])
    stages = plain(at(imported.root, "pipelines"))[0]["stages"]
    assert [each["name"] for each in stages] == ["Demo held", "Won"]
    assert "breaks off within this row" in notes(imported)
    assert "no SortOrder" not in notes(imported)
    assert "stage-count" in str(plain(at(imported.root, "source")))
