"""What flows, field updates, rules and profiles say of an org's picklists and page layouts."""

from __future__ import annotations

import re

from pipelinelint.crm.imported import Imported, Note
from pipelinelint.crm.salesforce import read
from tests.cases import every
from tests.crm import xml
from tests.crm.plain import at, notes, plain, sound
from tests.crm.test_salesforce_fields import REASON as LOSS
from tests.crm.test_salesforce_fields import layout, left_open, org, record_type

STAGES = (
    xml.STAGES,
    xml.value_set(
        xml.value("Demo", 20, label="Demo held"),
        xml.value("Old", 30, isActive="false"),
        xml.WON,
        xml.LOST,
    ),
)
REASON = xml.field("Why__c", "Picklist", "Why", "Price", "Other")


def set_by(field: str, value: str) -> str:
    return xml.tag("inputAssignments", xml.tag("value", stringValue=value), field=field)


def flow(*parts: str, status: str = "Active") -> tuple[str, bytes]:
    body = xml.root("Flow", *parts, xml.tag("start", object="Opportunity"), status=status)
    return f"{xml.BASE}/flows/Move.flow-meta.xml", body


def updates(field: str, value: str, **more: str) -> str:
    texts = {"name": "U", "object": "Opportunity"} | more
    return xml.tag("recordUpdates", set_by(field, value), **texts)


def workflow(value: str, active: str = "true", **more: str) -> tuple[str, bytes]:
    texts = {"fullName": "Close", "field": "StageName", "literalValue": value} | more
    rule = xml.tag("rules", xml.tag("actions", name="Close", type="FieldUpdate"), active=active)
    body = xml.root("Workflow", xml.tag("fieldUpdates", **texts), rule)
    return f"{xml.BASE}/workflows/Opportunity.workflow-meta.xml", body


def assigns(reference: str, value: str) -> str:
    item = xml.tag(
        "assignmentItems",
        xml.tag("value", stringValue=value),
        assignToReference=reference,
        operator="Assign",
    )
    return xml.tag("assignments", item, name="A")


def decides(reference: str, value: str) -> str:
    told = xml.tag(
        "conditions",
        xml.tag("rightValue", stringValue=value),
        leftValueReference=reference,
        operator="EqualTo",
    )
    return xml.tag("decisions", xml.tag("rules", told), name="D")


def starts(formula: str, status: str = "Active") -> tuple[str, bytes]:
    start = xml.tag("start", object="Opportunity", filterFormula=formula)
    return f"{xml.BASE}/flows/Move.flow-meta.xml", xml.root("Flow", start, status=status)


def bring(*files: tuple[str, bytes]) -> Imported:
    return org(STAGES, REASON, *files)


def told(imported: Imported) -> list[Note]:
    return [note for note in imported.notes if note.severity]


LOOKUP = xml.tag("recordLookups", name="Get", object="Opportunity")
UNKNOWN, LABEL = "isn't one of its values", "by its label"
CASES = [
    (flow(updates("StageName", "Clsd Won")), UNKNOWN),
    (flow(updates("StageName", "Closed Won")), ""),
    (flow(updates("StageName", "closed won")), ""),
    (flow(updates("StageName", "Old")), ""),
    (flow(updates("StageName", "Demo held")), LABEL),
    (flow(updates("StageName", "Demo held"), status="Draft"), ""),
    (flow(updates("StageName", "Gone", object="Account")), ""),
    (flow(updates("StageName", "Gone", object="", inputReference="$Record")), UNKNOWN),
    (flow(updates("StageName", "{!Pick}")), ""),
    (flow(updates("Why__c", "Prise")), UNKNOWN),
    (flow(updates("Why__c", "Price")), ""),
    (flow(updates("Unread__c", "Anything")), ""),
    (flow(updates("Name", "Anything")), ""),
    (flow(assigns("$Record.StageName", "Gone")), UNKNOWN),
    (flow(LOOKUP, assigns("Get.StageName", "Gone")), UNKNOWN),
    (flow(assigns("Other.StageName", "Gone")), ""),
    (flow(decides("$Record.StageName", "Demo held")), LABEL),
    (flow(decides("$Record.StageName", "Gone")), UNKNOWN),
    (flow(decides("$Record.StageName", "Old")), ""),
    (flow(decides("$Record.StageName", "Gone"), status="Draft"), ""),
    (flow(decides("$Record.Why__c", "Gone")), ""),
    (flow(decides("$Record.StageName", "Demo held"), decides("$Record.StageName", "Demo")), ""),
    (starts('ISPICKVAL({!$Record.StageName}, "Gone")'), UNKNOWN),
    (starts('AND(ISCHANGED({!$Record.StageName}), TEXT({!$Record.StageName}) = "Gone")'), UNKNOWN),
    (starts('NOT(ISPICKVAL({!$Record__Prior.StageName}, "Gone"))'), UNKNOWN),
    (starts('CASE({!$Record.StageName}, "Demo", 1, "Gone", 2, 0) > 0'), UNKNOWN),
    (starts('ISPICKVAL({!$Record.StageName}, "Demo held")'), LABEL),
    (starts('TEXT({!$Record.StageName}) = "Demo" || TEXT({!$Record.StageName}) = "Demo held"'), ""),
    (starts('ISPICKVAL({!$Record.StageName}, "Closed Won") && ISBLANK({!$Record.Why__c})'), ""),
    (starts('ISPICKVAL({!$Record.StageName}, "Old")'), ""),
    (starts('ISPICKVAL({!$Record.StageName}, "")'), ""),
    (starts('ISPICKVAL({!$Record.Why__c}, "Gone")'), ""),
    (starts('ISPICKVAL({!$Record.Account.StageName}, "Gone")'), ""),
    (starts('ISPICKVAL({!Other.StageName}, "Gone")'), ""),
    (starts('ISPICKVAL({!$Record.StageName}, "Gone"'), ""),
    (starts('ISPICKVAL({!$Record.StageName}, "Gone")', status="Draft"), ""),
    (flow(LOOKUP, xml.tag("formulas", expression='TEXT({!Get.StageName}) = "Gone"')), UNKNOWN),
    (workflow("Gone"), UNKNOWN),
    (workflow("Demo held"), LABEL),
    (workflow("Gone", active="false"), ""),
    (workflow("Gone", targetObject="AccountId"), ""),
    (xml.rule("R", 'ISPICKVAL(StageName, "Demo held") && ISBLANK(Amount)'), LABEL),
    (xml.rule("R", 'ISPICKVAL(PRIORVALUE(StageName), "Demo held") && ISBLANK(Amount)'), LABEL),
    (xml.rule("R", 'CASE(StageName, "Demo held", 1, 0) = 1 && ISBLANK(Amount)'), LABEL),
    (xml.rule("R", '"Demo held" = TEXT(StageName) && ISBLANK(Amount)'), LABEL),
    (xml.rule("R", 'ISPICKVAL(StageName, "Demo") && ISBLANK(Amount)'), ""),
    (
        xml.rule("R", '(ISPICKVAL(StageName, "Demo") || ISPICKVAL(StageName, "Demo held"))'),
        "",
    ),
    (xml.rule("R", 'ISPICKVAL(StageName, "Demo held") && ISBLANK(Amount)', "false"), ""),
]  # fmt: skip


@every(CASES)
def test_a_value_the_field_does_not_have_is_told(file: tuple[str, bytes], wanted: str) -> None:
    imported = bring(file)
    found = told(imported)
    assert [wanted in note.message for note in found] == ([True] if wanted else [])
    for note in found:
        assert note.path == file[0]
        assert note.line > 1
        assert note.path in imported.texts
    sound(imported)


def test_nothing_is_a_part_of_the_export_of_which_nothing_is_said() -> None:
    file = flow(updates("StageName", "Closed Won"))
    assert file[0] not in bring(file).texts


def profile(name: str, *assigned: tuple[str, str]) -> tuple[str, bytes]:
    inside = [
        xml.tag("layoutAssignments", layout=f"Opportunity-{each}", **(
            {"recordType": f"Opportunity.{kind}"} if kind else {}))
        for each, kind in assigned
    ]  # fmt: skip
    return f"{xml.BASE}/profiles/{name}.profile-meta.xml", xml.root("Profile", *inside)


ORG = [
    xml.process("One", "Demo", "Closed Won"),
    xml.process("Two", "Demo", "Closed Lost"),
    record_type("A", "One"),
    record_type("B", "Two"),
    layout("First", "Amount"),
    layout("Second"),
]
AMOUNT = "amount-close-date-not-required"


def required(imported: Imported) -> list[bool]:
    return ["creation" in each for each in plain(at(imported.root, "pipelines"))]


@every([
    ((), [False, False]),
    ((profile("P", ("First", "A"), ("Second", "B")),), [True, False]),
    ((profile("P", ("First", "A"), ("First", "B")),), [True, True]),
    ((profile("P", ("First", "A")), profile("Q", ("Second", "A"))), [False, False]),
    ((profile("P", ("First", "A")), profile("Q", ("Gone", "A"))), [False, False]),
    ((profile("P", ("First", "")),), [False, False]),
])  # fmt: skip
def test_profiles_say_whose_a_layout_is(
    profiles: tuple[tuple[str, bytes], ...], wanted: list[bool]
) -> None:
    imported = bring(*ORG, *profiles)
    assert required(imported) == wanted
    assert not told(imported)


def test_a_layout_that_is_given_and_not_among_the_files_leaves_the_amount_open() -> None:
    seen = profile("P", ("Second", "A"), ("Second", "B"))
    imported = bring(*ORG, seen, xml.rule("Q", "ISBLANK(Name)"))
    assert not left_open(imported, AMOUNT)
    gone = profile("P", ("Second", "A"), ("Gone", "B"))
    imported = bring(*ORG, gone, xml.rule("Q", "ISBLANK(Name)"))
    assert [each["pipeline"] for each in left_open(imported, AMOUNT)] == ["Two"]
    assert 'the page layout "Gone", which profiles give to these deals' in notes(imported)


def test_without_record_types_a_layout_nobody_has_requires_nothing() -> None:
    files = (layout("Used", "Amount"), layout("Unused"), profile("P", ("Used", "")))
    assert required(bring(*files[:2])) == [False]
    assert required(bring(*files)) == [True]


def test_what_is_inactive_in_the_set_is_told_as_that() -> None:
    path = xml.root(
        "PathAssistant",
        xml.tag("pathAssistantSteps", picklistValueName="Old"),
        active="true", entityName="Opportunity", fieldName="StageName", masterLabel="P",
    )  # fmt: skip
    imported = bring(
        xml.process("One", "Demo", "Old", "Closed Won", "Demo"),
        xml.process("Two"),
        record_type("A", "One"),
        record_type("B", "Two"),
        (f"{xml.BASE}/pathAssistants/P.pathAssistant-meta.xml", path),
    )
    assert sorted(note.message for note in told(imported)) == [
        '"Old" of the sales process "One" is inactive in the stage set; it is left out',
        'the Path "P" has a step for the stage "Old", which is inactive',
        'the sales process "One" names "Demo" twice',
        'the sales process "Two" has no stages, and the record type "B" uses it',
    ]


PROCESSES = [
    xml.process("Sales", "1 Meeting", "7 ClosedWon", "8 ClosedLost"),
    xml.process("Renewal", "Evaluation", "7 ClosedWon", "8 ClosedLost"),
]
TYPES = [record_type("A", "Sales"), record_type("B", "Renewal")]
AT = 'AND(ISPICKVAL(StageName, "{}"), ISBLANK(Amount))'


def path_with(*steps: str) -> tuple[str, bytes]:
    inside = [xml.tag("pathAssistantSteps", picklistValueName=step) for step in steps]
    texts = {"active": "true", "entityName": "Opportunity", "fieldName": "StageName"}
    body = xml.root("PathAssistant", *inside, masterLabel="P", **texts)
    return f"{xml.BASE}/pathAssistants/P.pathAssistant-meta.xml", body


NO_SET = [
    # The same name, written otherwise by every process: the rule never speaks of a deal.
    (xml.rule("R", AT.format("Closed Won")), "the validation rule R", "7 ClosedWon", True),
    (xml.rule("R", 'TEXT(StageName) = "Closed Won" && ISBLANK(Amount)'), "R", "7 Cl", True),
    (xml.rule("R", 'CASE(StageName, "Closed Won", 1, 0) = 1'), "R", "7 ClosedWon", True),
    (xml.rule("R", 'ISPICKVAL(PRIORVALUE(StageName), "Closed Won")'), "R", "7 Cl", True),
    (flow(decides("$Record.StageName", "Closed Won")), "the flow Move", "7 ClosedWon", True),
    (starts('ISPICKVAL({!$Record.StageName}, "Closed Won")'), "the flow Move", "7 Clo", True),
    (starts('TEXT({!$Record.StageName}) = "Go Live!"'), "the flow Move", "Correct", False),
    (flow(updates("StageName", "Closed Won")), "the flow Move", "7 ClosedWon", True),
    (workflow("Closed Won"), "the field update Close", "7 ClosedWon", True),
    (path_with("Closed Won", "1 Meeting", "Closed"), 'the Path "P" has a step', "7 Clo", True),
    # Another name: only where the process of each record type is here.
    (xml.rule("R", AT.format("Go Live!")), 'names the stage "Go Live!"', "Correct", False),
    (flow(decides("$Record.StageName", "Go Live!")), "the flow Move", "Correct", False),
    (path_with("Go Live!"), 'the Path "P" has a step', "Correct", False),
]


@every(NO_SET)
def test_without_a_stage_set_a_stage_no_process_has_is_told_where_that_is_sure(
    file: tuple[str, bytes], said: str, remedy: str, is_meant: bool
) -> None:
    for more, is_told in (([], is_meant), (TYPES, True)):
        found = told(read([*PROCESSES, *more, file]))
        assert [note.severity for note in found] == ["warning"] * is_told
        for note in found:
            assert said in note.message
            assert "no sales process among the files has" in note.message
            assert remedy in str(note.remedy)
            assert note.place is not None


UNSURE: list[list[tuple[str, bytes]]] = [
    [xml.rule("R", AT.format("Closed Won"), "false")],
    [xml.rule("R", AT.format("7 closedwon"))],
    [xml.rule("R", 'AND(ISPICKVAL(Type, "Closed Won"), ISBLANK(Amount))')],
    [xml.rule("R", 'AND(BEGINS(TEXT(StageName), "Closed Won"), ISBLANK(Amount))')],
    [flow(decides("$Record.StageName", "Closed Won"), status="Draft")],
    [flow(decides("Other.StageName", "Closed Won"))],
    [workflow("Closed Won", active="false")],
    [xml.rule("R", AT.format("Go Live!")), *TYPES, record_type("C", "Partner")],
    [xml.rule("R", AT.format("Go Live!")), *TYPES, (f"{xml.OBJECT}/X.businessProcess", b"<")],
]


@every(UNSURE)
def test_of_stages_nobody_can_tell_without_the_set_nothing_is_said(
    files: list[tuple[str, bytes]],
) -> None:
    imported = read([*PROCESSES, *files])
    assert "no sales process among the files has" not in notes(imported)


def test_an_inactive_stage_in_a_rule_is_said_and_is_no_finding() -> None:
    imported = bring(xml.rule("R", AT.format("Old")))
    assert told(imported) == []
    assert 'the validation rule R names the stage "Old", which is inactive' in notes(imported)


def test_where_a_deal_comes_from_is_no_stage_of_the_set_either() -> None:
    rule = xml.rule(
        "R", 'ISPICKVAL(PRIORVALUE(StageName), "Demmo") && ISPICKVAL(StageName, "Demo")'
    )
    (note,) = told(bring(rule))
    assert 'names the stage "Demmo", which is not in the stage set' in note.message


SILENT = xml.rule("Next", 'ISPICKVAL(StageName,"Proposal") && ISBLANK(NextStep)')
LAYOUT = layout("A", "Name")


def action(behaviour: str, name: str = "Opportunity.Mark_Lost") -> tuple[str, bytes]:
    item = xml.tag("quickActionLayoutItems", field="Loss_Reason__c", uiBehavior=behaviour)
    inside = xml.tag("quickActionLayout", xml.tag("quickActionLayoutColumns", item))
    return f"{xml.BASE}/quickActions/{name}.quickAction-meta.xml", xml.root("QuickAction", inside)


@every(
    [
        (flow(updates("Loss_Reason__c", "Other")), "the flow Move (F) sets Loss_Reason__c"),
        (
            workflow("Other", field="Loss_Reason__c"),
            "the field update Close (F) sets Loss_Reason__c",
        ),
        (flow(updates("Loss_Reason__c", "Other"), status="Draft"), ""),
        (flow(updates("LeadSource", "Web")), ""),
        (flow(decides("$Record.Loss_Reason__c", "Other")), ""),
        (action("Required"), "the action Mark_Lost asks for Loss_Reason__c"),
        (action("Edit"), ""),
        (action("Required", "Account.Mark_Lost"), ""),
    ]
)
def test_what_fills_in_the_reason_or_asks_for_it_leaves_open_whether_it_is_required(
    file: tuple[str, bytes], because: str
) -> None:
    found = left_open(org(LOSS, SILENT, LAYOUT, file), "closed-lost-reason-not-required")
    told = [re.sub(r"\([^)]+:\d+\)", "(F)", each["because"]) for each in found]
    assert told == ([because] if because else [])


def test_the_elements_of_a_flow_may_stand_in_any_order() -> None:
    start = xml.tag("start", object="Opportunity")
    parts = start, xml.tag("customErrors", name="Loss_Reason__c")
    asks = 'ISPICKVAL({!$Record.StageName}, "Closed Lost") && ISBLANK({!$Record.Loss_Reason__c})'
    formula = xml.tag("start", object="Opportunity", filterFormula=asks), xml.tag("customErrors")
    for order in (parts, parts[::-1], formula):
        body = xml.root("Flow", *order, status="Active")
        guard = (f"{xml.BASE}/flows/Guard.flow-meta.xml", body)
        (gap,) = left_open(org(LOSS, SILENT, LAYOUT, guard), "closed-lost-reason-not-required")
        assert "refuses to save" in gap["because"]
