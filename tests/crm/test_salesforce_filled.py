"""Whether automation among the files fills a field in, which leaves open that it is required."""

from __future__ import annotations

import re

from tests.cases import every
from tests.crm import xml
from tests.crm.plain import sound
from tests.crm.test_salesforce_automation import flow
from tests.crm.test_salesforce_fields import REASON, layout, left_open, org

AMOUNT = "amount-close-date-not-required"
LAYOUT = layout("A", "Name")
RULE = xml.rule("Next", 'ISPICKVAL(StageName,"Proposal") && ISBLANK(NextStep)')
FILE = tuple[str, bytes]


def start(*filters: str, **more: str) -> str:
    texts = {"object": "Opportunity", "triggerType": "RecordBeforeSave"}
    return xml.tag("start", *filters, **(texts | {"recordTriggerType": "Create"} | more))


def stage(name: str) -> str:
    value = xml.tag("value", stringValue=name)
    return xml.tag("filters", value, field="StageName", operator="EqualTo")


NEW = start()


def sets(value: str = "", field: str = "Amount", **more: str) -> str:
    inside = xml.tag("inputAssignments", value or given(numberValue="100.0"), field=field)
    texts = {"name": "U", "inputReference": "$Record"} | more
    return xml.tag("recordUpdates", inside, **texts)


def given(**value: str) -> str:
    return xml.tag("value", **value)


def assigns(reference: str = "$Record.Amount", operator: str = "Assign") -> str:
    item = xml.tag(
        "assignmentItems",
        given(elementReference="Default"),
        assignToReference=reference,
        operator=operator,
    )
    return xml.tag("assignments", item, name="A")


def runs(*parts: str, name: str = "Fill", **more: str) -> FILE:
    body = xml.root("Flow", *parts, **({"status": "Active"} | more))
    return f"{xml.BASE}/flows/{name}.flow-meta.xml", body


def process(about: str) -> FILE:
    named = xml.tag("processMetadataValues", given(stringValue=about), name="ObjectType")
    update = sets(object="Opportunity", inputReference="")
    return runs(named, update, processType="Workflow")


def workflow(*criteria: str, active: str = "true", **more: str) -> FILE:
    texts = {"fullName": "Fill", "field": "Amount", "formula": "Seats__c * 49"} | more
    action = xml.tag("actions", name="Fill", type="FieldUpdate")
    rule = xml.tag("rules", action, *criteria, active=active, triggerType="onCreateOnly")
    body = xml.root("Workflow", xml.tag("fieldUpdates", **texts), rule)
    return f"{xml.BASE}/workflows/Opportunity.workflow-meta.xml", body


def when(stages: str) -> str:
    texts = {"field": "Opportunity.StageName", "operation": "equals", "value": stages}
    return xml.tag("criteriaItems", **texts)


def trigger(do: str, events: str = "before insert", about: str = "Opportunity") -> FILE:
    text = f"trigger T on {about} ({events}) {{ for ({about} o : Trigger.new) {{ {do} }} }}"
    return f"{xml.BASE}/triggers/T.trigger", text.encode()


def class_of(name: str, do: str, head: str = "public class") -> FILE:
    text = f"{head} {name} {{ void apply(List<Opportunity> all) {{ {do} }} }}"
    return f"{xml.BASE}/classes/{name}.cls", text.encode()


FLOW, UPDATE, TRIGGER = "the flow Fill", "the field update Fill", "the trigger T"
SET = "o.Amount = 1000;"


@every([
    ([runs(NEW, sets())], FLOW),
    ([runs(sets(), NEW)], FLOW),
    ([runs(NEW, sets(given(elementReference="$Record.Account.AnnualRevenue")))], FLOW),
    ([runs(NEW, sets(object="Opportunity", inputReference=""))], FLOW),
    ([runs(NEW, assigns())], FLOW),
    ([runs(start(recordTriggerType="CreateAndUpdate", triggerType="RecordAfterSave"), sets())],
     FLOW),
    ([runs(start(stage("Demo"), filterLogic="and"), sets())], FLOW),
    ([runs(start(stage("Closed Won"), filterLogic="or"), sets())], FLOW),
    ([process("Opportunity")], "the process Fill"),
    ([runs(NEW, xml.tag("subflows", flowName="Sub"), name="Main"),
      runs(xml.tag("variables", name="deal", objectType="Opportunity"), assigns("deal.Amount"),
           name="Sub")], "the flow Sub"),
    ([workflow()], UPDATE),
    ([workflow(when("Demo, Proposal"))], UPDATE),
    ([workflow(when("Closed Won"), xml.tag("booleanFilter"))], ""),
    ([workflow(formula="", literalValue="5")], UPDATE),
    ([trigger(SET)], TRIGGER),
    ([trigger("if (o.Amount == null) { o.amount = f(o); }", "after update, before insert")],
     TRIGGER),
    ([trigger("o.put('Amount', 5);")], TRIGGER),
    ([trigger("o.put(Opportunity.Amount, 5);")], TRIGGER),
    ([trigger("all.add(new Opportunity(Id = o.Id, Amount = 5));", "after insert")], TRIGGER),
    ([trigger("Defaults.apply(o);"), class_of("Defaults", SET)], "the class Defaults"),
    ([trigger("new A().run(o);"), class_of("A", "B.apply(o);"), class_of("B", SET)],
     "the class B"),
    ([class_of("Handler", f"}} void beforeInsert() {{ {SET}")], "the class Handler"),
    # what fills in no deal that is being created, or nothing
    ([runs(start(recordTriggerType="Update"), sets())], ""),
    ([runs(start(object="Quote"), sets(object="Opportunity", inputReference=""))], ""),
    ([runs(start(triggerType="Scheduled", recordTriggerType=""), sets())], ""),
    ([runs(start(stage("Closed Won"), filterLogic="and"), sets())], ""),
    ([runs(NEW, sets(), status="Draft")], ""),
    ([runs(NEW, sets(given(numberValue="0.0")))], ""),
    ([runs(NEW, sets(given(elementReference="$GlobalConstant.EmptyString")))], ""),
    ([runs(NEW, sets(field="Discount__c"))], ""),
    ([runs(NEW, sets(object="Account", inputReference=""))], ""),
    ([runs(NEW, assigns("$Record.Account.Amount"))], ""),
    ([runs(NEW, sets().replace("recordUpdates", "recordCreates"))], ""),
    ([process("Quote")], ""),
    ([runs(assigns("deal.Amount"), xml.tag("variables", name="deal", objectType="Opportunity"))],
     ""),
    ([workflow(active="false")], ""),
    ([workflow(operation="Null", formula="")], ""),
    ([workflow(formula="0")], ""),
    ([workflow(when("Closed Won"))], ""),
    ([workflow(targetObject="AccountId")], ""),
    ([trigger(SET, "before update")], ""),
    ([trigger(SET, about="Quote")], ""),
    ([trigger("o.Amount = null;")], ""),
    ([trigger("o.Amount = 0;")], ""),
    ([trigger("if (o.Amount == 5) { log(); }")], ""),
    ([trigger("Decimal Amount = 5; // o.Amount = 5;")], ""),
    ([trigger("log('o.Amount = 5');")], ""),
    ([class_of("Service", SET)], ""),
    ([trigger("DefaultsTest.apply(o);"), class_of("DefaultsTest", SET, "@IsTest public class")],
     ""),
])  # fmt: skip
def test_what_fills_in_the_amount_of_new_deals_leaves_open_whether_it_is_required(
    files: list[FILE], by: str
) -> None:
    imported = org(RULE, LAYOUT, *files)
    found = left_open(imported, AMOUNT)
    told = [re.sub(r" \([^)]+:\d+\)", "", each["because"]) for each in found]
    assert told == ([f"{by} sets Amount"] if by else [])
    sound(imported)


LOST = class_of("Closing", "o.Loss_Reason__c = 'No answer';")


@every([
    ([runs(start(recordTriggerType="Update"), sets(given(elementReference="Why"),
                                                   "Loss_Reason__c"))], "the flow Fill"),
    ([LOST], "the class Closing"),
    ([class_of("Jobs", "o.Loss_Reason__c = 'a';", "global class Jobs implements Schedulable {}")],
     ""),
])  # fmt: skip
def test_what_fills_in_the_reason_at_any_time_leaves_it_open(files: list[FILE], by: str) -> None:
    found = left_open(org(REASON, RULE, LAYOUT, *files), "closed-lost-reason-not-required")
    assert [each["because"].partition(" (")[0] for each in found] == ([by] if by else [])


OWN = xml.field("Annual_premium__c", "Currency", "Premium of a year")
NAMED = xml.field("Value__c", "Currency", "Contract value")
_ITEM = xml.tag("layoutItems", behavior="Edit", field="Amount")
SHOWN = LAYOUT[0], xml.root("Layout", xml.tag("layoutSections", xml.tag("layoutColumns", _ITEM)))


@every([
    (OWN, "Annual_premium__c", LAYOUT, True),
    (OWN, "Annual_premium__c", SHOWN, False),
    (NAMED, "Value__c", SHOWN, True),
])  # fmt: skip
def test_money_that_stands_for_the_amount_may_be_filled_in(
    field: FILE, name: str, screen: FILE, is_open: bool
) -> None:
    imported = org(field, RULE, screen, runs(NEW, sets(field=name)))
    assert any(name in each["because"] for each in left_open(imported, AMOUNT)) is is_open


def test_the_line_that_fills_the_amount_in_is_named_and_part_of_the_export() -> None:
    path, body = flow(start(), sets())
    imported = org(RULE, LAYOUT, (path, body))
    (gap,) = left_open(imported, AMOUNT)
    line = body.decode().split("<inputAssignments>")[0].count("\n") + 1
    assert gap["because"] == f"the flow Move ({path}:{line}) sets Amount"
    assert path in imported.texts
