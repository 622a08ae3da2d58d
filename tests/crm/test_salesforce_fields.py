"""What validation rules, screens and fields ask for, and where the loss reason is."""

from typing import Any

import pytest

from pipelinelint.crm.imported import Imported
from pipelinelint.crm.nodes import remark_of
from pipelinelint.crm.salesforce import read
from pipelinelint.source.nodes import path_of
from tests.crm import xml
from tests.crm.plain import at, notes, plain, text_at

REASON = xml.field("Loss_Reason__c", "Picklist", "Loss Reason", "Price", "Other")
STAGES = (
    xml.STAGES,
    xml.value_set(xml.value("Demo", 20), xml.value("Proposal", 50), xml.value("Contract", 80),
                  xml.WON, xml.LOST),
)  # fmt: skip


def org(*files: tuple[str, bytes]) -> Imported:
    return read([STAGES, *files])


def asked(imported: Imported, key: str = "required_fields") -> dict[str, Any]:
    found = plain(at(imported.root, "pipelines", 0, "stages"))
    return {stage["name"]: stage[key] for stage in found if key in stage}


@pytest.mark.parametrize(
    "formula",
    [
        'AND(ISPICKVAL(StageName,"Proposal"), ISBLANK(Budget__c))',
        "ISPICKVAL(StageName, 'Proposal') && ISBLANK(Budget__c)",
        'TEXT(StageName) = "Proposal" && TEXT(Budget__c) = ""',
        'IF(ISPICKVAL(StageName,"Proposal"), ISNULL(Budget__c), FALSE)',
        'NOT(OR(NOT(ISPICKVAL(StageName,"Proposal")), NOT(ISBLANK(Budget__c))))',
        'CASE(StageName,"Proposal",1,0) = 1 && LEN(Budget__c) < 5',
        'CASE(StageName,"Demo",0,"Proposal",1,0) >= 1 /* note */ && ISPICKVAL(Budget__c,"")',
        'AND("proposal" == LOWER(TEXT(StageName)), Budget__c = NULL)',
        'CONTAINS("Demonstration:Proposal", TEXT(StageName)) && ISBLANK(Opportunity.Budget__c)',
        'BEGINS(TEXT(StageName), "Prop") && ISBLANK(TEXT(Budget__c))',
        "Probability = 0.5 && ISBLANK(Budget__c)",
        'AND(ISCHANGED(StageName), ISPICKVAL(StageName,"Proposal"), ISBLANK(Budget__c))',
        'AND(NOT($Permission.Bypass), ISPICKVAL(StageName,"Proposal"), ISBLANK(Budget__c))',
        '$Profile.Name <> "Admin" && ISPICKVAL(StageName,"Proposal") && ISBLANK(Budget__c)',
    ],
)
def test_a_rule_that_blocks_every_deal_of_a_stage_makes_the_field_required(formula: str) -> None:
    imported = org(xml.rule("Need_Budget", formula))
    assert asked(imported) == {"Proposal": ["Budget__c"]}
    assert asked(imported, "expected_fields") == {}


@pytest.mark.parametrize(
    "formula",
    [
        'AND(ISPICKVAL(StageName,"Proposal"), ISBLANK(Budget__c), Amount > 1000)',
        'AND(ISPICKVAL(StageName,"Proposal"), ISBLANK(Budget__c), ISPICKVAL(Type,"New"))',
        'AND(ISPICKVAL(StageName,"Proposal"), ISBLANK(Budget__c), '
        'ISPICKVAL(PRIORVALUE(StageName),"Demo"))',
        'AND(ISPICKVAL(StageName,"Proposal"), ISBLANK(Budget__c), RecordType.Name = "EU")',
        'AND(ISNEW(), ISPICKVAL(StageName,"Proposal"), ISBLANK(Budget__c))',
    ],
)
def test_a_rule_with_further_conditions_makes_it_expected_and_is_quoted(formula: str) -> None:
    imported = org(xml.rule("Need_Budget", formula))
    assert asked(imported) == {}
    assert asked(imported, "expected_fields") == {"Proposal": ["Budget__c"]}
    node = at(imported.root, "pipelines", 0, "stages", 1, "expected_fields", 0)
    assert remark_of(node) == f"Need_Budget: {formula}"
    assert path_of(node, "").endswith("Need_Budget.validationRule-meta.xml")
    assert text_at(imported, node).startswith("<errorConditionFormula>")


@pytest.mark.parametrize(
    "formula",
    [
        'ISPICKVAL(StageName,"Proposal") && Amount <= 0',
        'ISPICKVAL(PRIORVALUE(StageName),"Closed Lost") && NOT(ISPICKVAL(StageName,"Closed Lost"))',
        'ISPICKVAL(StageName,"Proposal") && NOT(ISBLANK(Budget__c))',
        'ISPICKVAL(StageName,"Proposal") && ISBLANK(Account.Industry)',
        "REGEX(Name, '[0-9]+')",
        'AND(ISPICKVAL(StageName,"Proposal"',
        "this is no formula }",
        "(" * 5000,
        "",
        'AND(' + ",".join(f'OR(ISBLANK(A{n}), ISBLANK(B{n}))' for n in range(40)) + ")",
    ],
)  # fmt: skip
def test_other_rules_ask_for_nothing_and_are_counted(formula: str) -> None:
    imported = org(xml.rule("Other", formula))
    assert asked(imported) == asked(imported, "expected_fields") == {}
    assert formula == "" or "1 active validation rule left out" in notes(imported)


def test_either_of_two_fields_is_a_condition_for_each() -> None:
    imported = org(xml.rule("R", 'ISPICKVAL(StageName,"Demo") && ISBLANK(A__c) && ISBLANK(B__c)'))
    assert asked(imported, "expected_fields") == {"Demo": ["A__c", "B__c"]}


def test_inactive_rules_ask_for_nothing() -> None:
    imported = org(xml.rule("R", 'ISPICKVAL(StageName,"Demo") && ISBLANK(A__c)', active="false"))
    assert asked(imported) == {}
    assert "1 inactive validation rule left out" in notes(imported)


def test_a_field_stands_where_it_is_first_asked() -> None:
    formula = 'NOT(ISPICKVAL(StageName,"Demo")) && ISBLANK(Budget__c)'
    assert asked(org(xml.rule("R", formula))) == {"Proposal": ["Budget__c"]}


def test_a_closed_stage_named_by_the_rule_asks_too() -> None:
    formula = 'OR(ISPICKVAL(StageName,"Contract"), IsClosed) && ISBLANK(Budget__c)'
    assert asked(org(xml.rule("R", formula))) == {
        "Contract": ["Budget__c"], "Closed Lost": ["Budget__c"]}  # fmt: skip


def test_a_rule_without_a_stage_asks_at_creation() -> None:
    imported = org(xml.rule("R", "ISBLANK(Amount)"))
    assert plain(at(imported.root, "pipelines", 0, "creation")) == {"required_fields": ["Amount"]}


def test_a_record_type_condition_is_settled_by_the_record_types_of_the_process() -> None:
    def record_type(name: str, process: str) -> tuple[str, bytes]:
        path = f"{xml.OBJECT}/recordTypes/{name}.recordType-meta.xml"
        texts = {"fullName": name, "active": "true", "businessProcess": process, "label": name}
        return path, xml.root("RecordType", **texts)

    rule = (
        'OR(RecordType.DeveloperName = "EU", RecordType.DeveloperName = "Asia") '
        '&& ISPICKVAL(StageName,"Demo") && ISBLANK(Budget__c)'
    )
    imported = org(
        xml.process("Europe", "Demo", "Closed Won"),
        xml.process("States", "Demo", "Closed Won"),
        xml.process("World", "Demo", "Closed Won"),
        record_type("EU", "Europe"),
        record_type("US", "States"),
        *(record_type(name, "World") for name in ("Africa", "Asia")),
        xml.rule("R", rule),
    )
    found = {one["id"]: one["stages"][0] for one in plain(at(imported.root, "pipelines"))}
    assert found["Europe"]["required_fields"] == ["Budget__c"]
    assert "required_fields" not in found["States"]
    assert found["World"]["expected_fields"] == ["Budget__c"]


def test_a_rule_naming_a_stage_that_is_gone_is_said() -> None:
    imported = org(xml.rule("R", 'ISPICKVAL(StageName,"Sold") && ISBLANK(A__c)'))
    assert 'the validation rule R asks for the stage "Sold"' in notes(imported)
    assert asked(imported) == {}


def test_the_loss_reason_is_found_by_label_and_required_by_a_rule_on_lost_deals() -> None:
    imported = org(
        xml.field("Reason_Not_Sold__c", "Picklist", "Reason Lost", "Price", "Other"),
        xml.field("Loss_Details__c", "LongTextArea", "Loss details"),
        xml.rule("R", "AND(IsClosed, NOT(IsWon), ISBLANK(TEXT(Reason_Not_Sold__c)))"),
    )
    assert plain(at(imported.root, "pipelines", 0, "closed_lost")) == {
        "reason": "Reason_Not_Sold__c", "details": "Loss_Details__c"}  # fmt: skip
    assert asked(imported) == {"Closed Lost": ["Reason_Not_Sold__c"]}
    assert plain(at(imported.root, "properties")) == {
        "Reason_Not_Sold__c": {"label": "Reason Lost", "type": "dropdown",
                               "captures": "lost_reason", "options": ["Price", "Other"]},
        "Loss_Details__c": {"label": "Loss details", "type": "textarea",
                            "captures": "lost_details"},
    }  # fmt: skip
    assert plain(at(imported.root, "source", "covers")) == [
        "stages", "probabilities", "properties", "required_fields", "closed_lost"]  # fmt: skip


@pytest.mark.parametrize(
    "condition",
    [
        'ISPICKVAL(StageName,"Closed Lost") && ISBLANK(TEXT(Loss_Reason__c)) && Amount > 500',
        'ISPICKVAL(StageName,"Closed Lost") && NOT(OR(ISPICKVAL(Loss_Reason__c,"Price"), '
        'ISPICKVAL(Loss_Reason__c,"Other")))',
        'ISPICKVAL(StageName,"Closed Lost") && ISBLANK(Loss_Reason__c',
    ],
)
def test_a_loss_reason_asked_in_conditions_counts_as_required_and_is_quoted(condition: str) -> None:
    imported = org(REASON, xml.rule("Why", condition))
    assert asked(imported) == {"Closed Lost": ["Loss_Reason__c"]}
    node = at(imported.root, "pipelines", 0, "stages", 4, "required_fields", 0)
    assert remark_of(node) == f"Why: {condition}"


def test_without_a_rule_that_asks_the_loss_reason_is_not_required() -> None:
    imported = org(REASON, xml.rule("R", 'ISPICKVAL(StageName,"Demo") && ISBLANK(Amount)'))
    assert "Closed Lost" not in asked(imported)


def test_a_picklist_is_the_reason_and_a_text_field_only_its_story() -> None:
    imported = org(
        xml.field("Lost_Reason_Text__c", "Text", "Lost reason"),
        xml.field("Win_Loss_Reason__c", "TextArea", "Comments"),
        xml.field("Closed_Lost_Reason_Category__c", "Picklist", "Closed lost category", "A"),
    )
    assert plain(at(imported.root, "pipelines", 0, "closed_lost", "reason")) == (
        "Closed_Lost_Reason_Category__c"
    )


def test_some_fields_without_a_reason_do_not_claim_there_is_none() -> None:
    imported = org(xml.field("Budget__c", "Currency", "Budget"))
    assert "closed_lost" not in plain(at(imported.root, "source", "covers"))
    whole = org(xml.field("Budget__c", "Currency", "Budget"), xml.field("CloseDate", "Date", ""))
    assert "closed_lost" in plain(at(whole.root, "source", "covers"))


def test_what_every_layout_requires_is_required_at_creation_and_the_rest_expected() -> None:
    def layout(name: str, *fields: str) -> tuple[str, bytes]:
        items = [xml.tag("layoutItems", behavior="Required", field=f) for f in fields]
        column = xml.tag("layoutSections", xml.tag("layoutColumns", *items))
        return f"{xml.BASE}/layouts/Opportunity-{name}.layout-meta.xml", xml.root("Layout", column)

    imported = org(
        layout("Sales %28EU%29", "Name", "CloseDate", "StageName", "Amount", "LeadSource"),
        layout("Service", "Name", "CloseDate", "StageName", "Amount"),
    )
    pipeline = at(imported.root, "pipelines", 0)
    assert plain(at(pipeline, "creation")) == {"required_fields": ["Amount"]}
    assert asked(imported, "expected_fields") == {"Demo": ["LeadSource"]}
    node = at(pipeline, "stages", 0, "expected_fields", 0)
    assert remark_of(node) == 'required on "Sales (EU)" only'
    assert plain(at(imported.root, "properties", "Amount")) == {
        "label": "Amount", "type": "currency", "captures": "amount"}  # fmt: skip


def test_record_pages_and_paths_give_expected_fields() -> None:
    page = xml.root(
        "FlexiPage",
        xml.tag("flexiPageRegions", xml.tag("itemInstances", xml.tag(
            "fieldInstance",
            xml.tag("fieldInstanceProperties", name="uiBehavior", value="required"),
            fieldItem="Record.NextStep",
        ))),
        masterLabel="Deal page", sobjectType="Opportunity",
    )  # fmt: skip
    steps = [
        xml.tag("pathAssistantSteps", fieldNames="Budget__c", info="&lt;p&gt;Ask&lt;/p&gt;",
                picklistValueName="Proposal"),
        xml.tag("pathAssistantSteps", fieldNames="Amount", picklistValueName="Gone"),
    ]  # fmt: skip
    path = xml.root("PathAssistant", *steps, active="true", entityName="Opportunity",
                    fieldName="StageName", masterLabel="Path", recordTypeName="")  # fmt: skip
    imported = org(
        (f"{xml.BASE}/flexipages/Deal.flexipage-meta.xml", page),
        (f"{xml.BASE}/pathAssistants/P.pathAssistant-meta.xml", path),
    )
    assert asked(imported, "expected_fields") == {"Demo": ["NextStep"], "Proposal": ["Budget__c"]}
    assert "guidance text of 1 Path step is" in notes(imported)
    budget = at(imported.root, "properties", "Budget__c")
    assert plain(budget) == {"label": "Budget", "type": "text"}
    assert "guessed" in remark_of(budget)


def test_options_of_a_shared_value_set_are_found() -> None:
    shared = xml.root(
        "GlobalValueSet",
        xml.tag("customValue", fullName="P", default="false", label="Price"),
        xml.tag("customValue", fullName="Old", default="false", label="Old", isActive="false"),
        masterLabel="Reasons",
    )
    inside = xml.tag("valueSet", valueSetName="Reasons")
    reason = xml.root("CustomField", inside, fullName="Lost_Reason__c", label="Why lost",
                      type="Picklist")  # fmt: skip
    imported = org(
        (f"{xml.BASE}/globalValueSets/Reasons.globalValueSet-meta.xml", shared),
        (f"{xml.OBJECT}/fields/Lost_Reason__c.field-meta.xml", reason),
    )
    options = plain(at(imported.root, "properties", "Lost_Reason__c", "options"))
    assert options == [{"label": "Price", "value": "P"}]


def test_a_layout_is_taken_as_its_record_types_where_its_name_says_so() -> None:
    def record_type(name: str, process: str) -> tuple[str, bytes]:
        path = f"{xml.OBJECT}/recordTypes/{name}.recordType-meta.xml"
        texts = {"fullName": name, "active": "true", "businessProcess": process, "label": name}
        return path, xml.root("RecordType", **texts)

    def layout(name: str, field: str) -> tuple[str, bytes]:
        item = xml.tag("layoutItems", behavior="Required", field=field)
        body = xml.root("Layout", xml.tag("layoutSections", xml.tag("layoutColumns", item)))
        return f"{xml.BASE}/layouts/Opportunity-{name}.layout-meta.xml", body

    imported = org(
        xml.process("Buy", "Demo", "Closed Won"),
        xml.process("Renew", "Demo", "Closed Won"),
        record_type("Purchase", "Buy"),
        record_type("Renewal", "Renew"),
        layout("Renewal Layout", "NextStep"),
        layout("Opportunity Layout", "LeadSource"),
    )
    found = {one["id"]: one["stages"][0] for one in plain(at(imported.root, "pipelines"))}
    assert found["Buy"]["expected_fields"] == ["LeadSource"]
    assert found["Renew"]["expected_fields"] == ["LeadSource", "NextStep"]


def test_without_a_stage_set_a_rule_on_the_reason_still_asks_for_it() -> None:
    imported = read([
        xml.process("Sales", "Closed Lost", "Demo"),
        REASON,
        xml.rule("R", 'ISPICKVAL(StageName,"Closed Lost") && ISBLANK(Loss_Reason__c) && A > 1'),
    ])  # fmt: skip
    assert asked(imported) == {"Closed Lost": ["Loss_Reason__c"]}


def test_a_screen_that_requires_the_loss_reason_asks_for_it_at_a_loss() -> None:
    item = xml.tag("layoutItems", behavior="Required", field="Loss_Reason__c")
    body = xml.root("Layout", xml.tag("layoutSections", xml.tag("layoutColumns", item)))
    imported = org(REASON, (f"{xml.BASE}/layouts/Opportunity-Lost.layout-meta.xml", body))
    assert asked(imported) == {"Closed Lost": ["Loss_Reason__c"]}
    assert asked(imported, "expected_fields") == {}
    assert "creation" not in plain(at(imported.root, "pipelines", 0))


def test_a_field_asked_again_after_a_stage_that_does_not_stands_there_again() -> None:
    rule = xml.rule("A", 'CASE(StageName,"Demo",1,"Contract",1,0) = 1 && ISBLANK(Budget__c)')
    assert asked(org(rule)) == {"Demo": ["Budget__c"], "Contract": ["Budget__c"]}
    on = xml.rule("A", 'CASE(StageName,"Demo",1,"Proposal",1,0) = 1 && ISBLANK(Budget__c)')
    assert asked(org(on)) == {"Demo": ["Budget__c"]}
