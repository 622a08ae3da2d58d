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


def record_type(name: str, process: str) -> tuple[str, bytes]:
    path = f"{xml.OBJECT}/recordTypes/{name}.recordType-meta.xml"
    texts = {"fullName": name, "active": "true", "businessProcess": process, "label": name}
    return path, xml.root("RecordType", **texts)


def layout(name: str, *fields: str) -> tuple[str, bytes]:
    items = [xml.tag("layoutItems", behavior="Required", field=f) for f in fields]
    body = xml.root("Layout", xml.tag("layoutSections", xml.tag("layoutColumns", *items)))
    return f"{xml.BASE}/layouts/Opportunity-{name}.layout-meta.xml", body


def left_open(imported: Imported, rule: str) -> list[dict[str, Any]]:
    source = plain(at(imported.root, "source"))
    return [each for each in source.get("not_assessed", []) if each["rule"] == rule]


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
        'AND(NOT ISNEW(), NOT NOT ISPICKVAL( StageName , "Proposal"), ISBLANK(Budget__c))',
        'not ($Permission.Bypass) && NOT ISPICKVAL(StageName,"Demo") && NOT Not isblank(Budget__c)'
        ' && ISPICKVAL(StageName,"Proposal")',
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
        'ISPICKVAL(StageName,"Proposal") && Amount > 0',
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
    assert 'the validation rule R names the stage "Sold"' in notes(imported)
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


LOST = 'ISPICKVAL(StageName,"Closed Lost")'

REASON_ASKED = [
    "IsClosed = TRUE && IsWon = FALSE && ISBLANK(TEXT(Loss_Reason__c))",
    "AND(IsClosed, NOT(IsWon), ISPICKVAL(Loss_Reason__c, ''))",
    "IsClosed && !IsWon && TEXT(Loss_Reason__c) = ''",
    "AND(TRUE = IsClosed, IsWon <> TRUE, ISNULL(Loss_Reason__c))",
    "AND(IsClosed == TRUE, NOT(IsWon = TRUE), LEN(TEXT(Loss_Reason__c)) = 0)",
    f"{LOST} && ISBLANK(TEXT(Opportunity.Loss_Reason__c))",
    f"IF({LOST}, ISBLANK(TEXT(Loss_Reason__c)), FALSE)",
    f"IF(AND({LOST}, ISBLANK(TEXT(Loss_Reason__c))), 1, 0) = 1",
    'CASE(StageName, "Closed Lost", 1, 0) = 1 && ISPICKVAL(Loss_Reason__c, "")',
    'CASE(StageName, "Closed Lost", "Y", "N") = "Y" && CASE(Loss_Reason__c, "", TRUE, FALSE)',
    'TEXT(StageName) = "Closed Lost" && Loss_Reason__c = NULL',
    'UPPER(TEXT(StageName)) = "CLOSED LOST" && BLANKVALUE(TEXT(Loss_Reason__c), "") = ""',
    'BEGINS(TEXT(StageName), "Closed L") && ISBLANK(TEXT(Loss_Reason__c))',
    'RIGHT(TEXT(StageName), 4) = "Lost" && ISBLANK(TEXT(Loss_Reason__c))',
    'CONTAINS(TEXT(StageName), "Lost") && ISBLANK(TEXT(Loss_Reason__c))',
    'FIND("Lost", TEXT(StageName)) > 0 && ISBLANK(TEXT(Loss_Reason__c))',
    'CONTAINS("Closed Lost:Dead", TEXT(StageName)) && NOT(LEN(TEXT(Loss_Reason__c)) > 0)',
    f"AND(ISCHANGED(StageName), {LOST}, ISBLANK(TEXT(Loss_Reason__c)))",
    f'NOT(ISPICKVAL(PRIORVALUE(StageName), "Closed Lost")) && {LOST} && ISBLANK(Loss_Reason__c)',
    "NOT(PRIORVALUE(IsClosed)) && IsClosed && NOT(IsWon) && ISBLANK(TEXT(Loss_Reason__c))",
    f"NOT($Permission.Bypass) && {LOST} && ISBLANK(TEXT(Loss_Reason__c))",
    f'$Profile.Name <> "System Administrator" && ({LOST} && ISBLANK(TEXT(Loss_Reason__c)))',
    f"$Setup.Skip__c.Rules__c = FALSE && {LOST} && ISBLANK(TEXT(Loss_Reason__c))",
    f"CreatedDate > DATETIMEVALUE('2020-01-01 00:00:00') && {LOST} && ISBLANK(Loss_Reason__c)",
    f"{LOST} && (ISBLANK(TEXT(Loss_Reason__c)) || ISBLANK(Budget__c))",
    f'{LOST} && NOT(ISPICKVAL(Loss_Reason__c,"Price")) && NOT(ISPICKVAL(Loss_Reason__c,"Other"))',
    f'{LOST} && CASE(Loss_Reason__c, "Price", 1, "Other", 1, 0) = 0',
    'ISPICKVAL(ForecastCategoryName, "Omitted") && ISBLANK(TEXT(Loss_Reason__c))',
    "IsClosed && Probability = 0 && ISBLANK(TEXT(Loss_Reason__c))",
    "NOT(OR(NOT(IsClosed), IsWon, NOT(ISBLANK(TEXT(Loss_Reason__c)))))",
    "AND(OR(ISNEW(), ISCHANGED(StageName)), IsClosed, NOT(IsWon), ISBLANK(Loss_Reason__c))",
    "ISBLANK(TEXT(Loss_Reason__c))",
]
REASON_OPEN = [
    f"{LOST} && ISBLANK(TEXT(Loss_Reason__c)) && Amount > 500",
    f"{LOST} && ISBLANK(TEXT(Loss_Reason__c)) && ISPICKVAL(Type, 'New')",
    f"{LOST} && ISBLANK(TEXT(Loss_Reason__c)) && ISBLANK(Loss_Details__c)",
    f"{LOST} && RecordType.DeveloperName = 'EU' && ISBLANK(TEXT(Loss_Reason__c))",
    f"{LOST} && ISPICKVAL(PRIORVALUE(StageName), 'Demo') && ISBLANK(TEXT(Loss_Reason__c))",
    f"{LOST} && REGEX(TEXT(Loss_Reason__c), '.{{0,2}}')",
    f"{LOST} && Loss_Reason__c = Account.Reason__c",
    f"{LOST} && NOT(ISCHANGED(StageName)) && ISBLANK(TEXT(Loss_Reason__c))",
    f"{LOST} && ISCHANGED(Loss_Reason__c)",
    f"{LOST} && ISBLANK(TEXT(Loss_Reason__c)",
    f"{LOST} && ISBLANK(Loss_Reason__c) && {' && '.join(f'(A{n} || B{n})' for n in range(9))}",
]
REASON_NOT_ASKED = [
    'ISPICKVAL(StageName,"Closed Won") && NOT(ISBLANK(TEXT(Loss_Reason__c)))',
    f"{LOST} && NOT(ISBLANK(TEXT(Loss_Reason__c)))",
    f'{LOST} && ISPICKVAL(Loss_Reason__c,"Other") && ISBLANK(Loss_Details__c)',
    "IsWon = TRUE && ISBLANK(TEXT(Loss_Reason__c))",
    "IsClosed = FALSE && ISBLANK(TEXT(Loss_Reason__c))",
    f"{LOST} && ISBLANK(Budget__c)",
    f"{LOST} && NOT(ISBLANK(TEXT(Loss_Reason__c))) && REGEX(Name, 'x')",
]
RULE = "closed-lost-reason-not-required"


@pytest.mark.parametrize("formula", REASON_ASKED)
def test_a_reason_no_lost_deal_can_lack_is_required(formula: str) -> None:
    imported = org(REASON, xml.rule("Why", formula))
    assert "Loss_Reason__c" in asked(imported)["Closed Lost"]
    assert not left_open(imported, RULE)


def how_asked(formula: str) -> str:
    """What is said of a rule that leaves open whether the reason is required."""
    if "RecordType" in formula:
        return "asks for Loss_Reason__c of certain record types only"
    unread = ("REGEX", "Account", "ISCHANGED(Loss", "A0")
    if any(part in formula for part in unread) or formula.count("(") > formula.count(")"):
        return "mentions Loss_Reason__c in a way pipelinelint can't read"
    return "asks for Loss_Reason__c under conditions only"


@pytest.mark.parametrize("formula", REASON_OPEN)
def test_a_reason_asked_under_conditions_or_in_words_not_read_is_left_open(formula: str) -> None:
    imported = org(REASON, xml.rule("Ok", f"{LOST} && ISBLANK(X__c)"), xml.rule("Why", formula))
    assert "Loss_Reason__c" not in asked(imported)["Closed Lost"]
    (entry,) = left_open(imported, RULE)
    assert "the validation rule Why (" in entry["because"]
    how = how_asked(formula)
    assert f"Why.validationRule-meta.xml:5) {how}" in entry["because"]
    assert entry["pipeline"] == "Opportunity"
    said = f"Why.validationRule-meta.xml:5: not assessed, {RULE}: the validation rule Why {how}"
    assert said in notes(imported)
    (note,) = (each for each in imported.notes if f"rule Why {how}" in each.message)
    assert note.place is not None
    assert (note.path, note.line) == (note.place.path, 5)


@pytest.mark.parametrize("formula", REASON_NOT_ASKED)
def test_a_rule_that_plainly_asks_for_something_else_leaves_nothing_open(formula: str) -> None:
    rules = xml.rule("Ok", f"{LOST} && ISBLANK(X__c)"), xml.rule("Why", formula)
    imported = org(REASON, layout("Deal"), *rules)
    assert "Loss_Reason__c" not in asked(imported)["Closed Lost"]
    assert not left_open(imported, RULE)


UNRULED = f"not assessed, {RULE}: no validation rule is among the files"


@pytest.mark.parametrize(
    ("files", "is_said"),
    [
        ((REASON, layout("A")), True),
        ((layout("A"),), True),
        ((REASON,), False),  # a note says that layouts may require it
        ((), False),
        ((REASON, layout("A"), xml.rule("Off", "ISBLANK(X__c)", "false")), False),
    ],
)
def test_where_there_are_layouts_and_no_rules_a_note_says_what_is_not_assessed(
    files: tuple[tuple[str, bytes], ...], is_said: bool
) -> None:
    assert (UNRULED in notes(org(*files))) is is_said


def test_without_layouts_nobody_says_that_the_reason_is_not_required() -> None:
    (entry,) = left_open(org(REASON, xml.rule("Ok", f"{LOST} && ISBLANK(X__c)")), RULE)
    assert "a page layout may, and no page layout of Opportunity" in entry["because"]


def test_a_reason_with_choices_of_another_field_may_be_required_by_a_layout() -> None:
    path, data = REASON
    above = b"<valueSet><controllingField>Phase__c</controllingField>"
    dependent = path, data.replace(b"<valueSet>", above)
    ask = xml.rule("Ok", f"{LOST} && ISBLANK(X__c)")
    (entry,) = left_open(org(dependent, ask), RULE)
    assert "Loss_Reason__c depend on Phase__c" in entry["because"]
    assert not left_open(org(dependent, layout("Deal"), ask), RULE)


def test_a_condition_is_quoted_beside_the_field() -> None:
    imported = org(REASON, xml.rule("Why", REASON_OPEN[0]))
    node = at(imported.root, "pipelines", 0, "stages", 4, "expected_fields", 0)
    assert (node.value, remark_of(node)) == ("Loss_Reason__c", f"Why: {REASON_OPEN[0]}")


AMOUNT_ASKED = [
    "ISBLANK(Amount)", "ISNULL(Amount)", "Amount = 0", "Amount <= 0", "NOT(Amount > 0)",
    "ISBLANK(Amount) || Amount = 0", "OR(ISBLANK(Amount), Amount < 1)", "Amount = NULL",
    "BLANKVALUE(Amount, 0) = 0", "NULLVALUE(Amount, 0) <= 0", "0 = Amount",
    "IF(Amount > 0, 0, 1) = 1", "NOT(Amount >= 1)", "ISBLANK(Opportunity.Amount)",
    "ISNEW() && ISBLANK(Amount)", "ISBLANK(Amount) = TRUE", "NOT(NOT(ISBLANK(Amount)))",
    "!(Amount > 0)",
    'NOT($Permission.Bypass) && Amount = 0', '$User.Alias <> "api" && ISBLANK(Amount)',
    'ISPICKVAL(StageName,"Demo") && Amount = 0', 'TEXT(StageName) = "Demo" && ISBLANK(Amount)',
    "NOT(IsClosed) && ISBLANK(Amount)", "IsClosed = FALSE && Amount = 0",
    'CASE(StageName,"Demo",1,"Proposal",1,0) = 1 && ISBLANK(Amount)',
    "Probability <= 0.5 && ISBLANK(Amount)", "Probability > 0.1 && Amount = 0",
    'ISPICKVAL(ForecastCategoryName,"Pipeline") && ISBLANK(Amount)',
    'NOT(ISPICKVAL(StageName,"Contract")) && ISBLANK(Amount)',
    'AND(OR(ISNEW(), ISCHANGED(StageName)), ISPICKVAL(StageName,"Demo"), Amount = 0)',
]  # fmt: skip
AMOUNT_OPEN = [
    "Amount < 1000", "ISBLANK(Amount) && ISPICKVAL(Type,'New')", "Amount <> Budget__c",
    "RecordType.Name = 'EU' && ISBLANK(Amount)", "ISBLANK(Amount) && HasOpportunityLineItem",
    "Amount * 2 < Budget__c", "ISBLANK(Amount", "AND(ISNEW(), ISBLANK(Amount), Budget__c > 1)",
]  # fmt: skip


@pytest.mark.parametrize("formula", AMOUNT_ASKED)
def test_an_amount_asked_from_the_first_stage_is_required(formula: str) -> None:
    imported = org(layout("Deal", "LeadSource"), xml.rule("R", formula))
    first = plain(at(imported.root, "pipelines", 0))
    required = first["creation"]["required_fields"] + first["stages"][0].get("required_fields", [])
    assert "Amount" in required
    assert not left_open(imported, "amount-close-date-not-required")


@pytest.mark.parametrize("formula", AMOUNT_OPEN)
def test_an_amount_asked_in_other_ways_is_left_open(formula: str) -> None:
    rules = xml.rule("Ok", f"{LOST} && ISBLANK(X__c)"), xml.rule("R", formula)
    (entry,) = left_open(org(layout("Deal"), *rules), "amount-close-date-not-required")
    assert "the validation rule R (" in entry["because"]


def test_without_layouts_nothing_is_said_of_the_amount() -> None:
    later = xml.rule("R", 'ISPICKVAL(StageName,"Contract") && ISBLANK(Amount)')
    (entry,) = left_open(org(later), "amount-close-date-not-required")
    assert "no page layout" in entry["because"]
    assert not left_open(org(layout("Deal"), later), "amount-close-date-not-required")
    some = org(layout("A", "Amount"), layout("B"), later)
    (entry,) = left_open(some, "amount-close-date-not-required")
    assert entry["because"] == 'Amount is required on "A" only'


@pytest.mark.parametrize(
    ("name", "left"), [("Renewal Layout", ["Sales"]), ("New deals", ["Again"])]
)
def test_a_layout_is_a_record_types_whose_name_is_a_word_of_it(name: str, left: list[str]) -> None:
    sales = xml.process("Sales", "Demo", "Closed Won", "Closed Lost"), record_type("New", "Sales")
    again = xml.process("Again", "Demo", "Closed Lost"), record_type("Renewal", "Again")
    rule = xml.rule("R", f"{LOST} && ISBLANK(X__c)")
    imported = org(*sales, *again, rule, layout(name))
    found = left_open(imported, "amount-close-date-not-required")
    assert [each["pipeline"] for each in found] == left


def test_standard_fields_exist_and_fields_are_known_by_their_labels() -> None:
    rule = xml.rule("R", f"{LOST} && ISBLANK(X__c)")
    fields = [xml.field("F1__c", "Text", "Besluitvormer"), xml.field("F2__c", "Date", "Zeitrahmen")]
    imported = org(rule, *fields)
    assert left_open(imported, "deal-type-not-captured")
    (entry,) = left_open(imported, "qualification-info-not-captured")
    assert entry["because"].startswith(
        'there is "Besluitvormer" (F1__c), "Zeitrahmen" (F2__c); whether people fill it'
    )
    captures = {k: v.get("captures") for k, v in plain(at(imported.root, "properties")).items()}
    assert captures == {"X__c": None, "F1__c": "decision_makers", "F2__c": "timeline"}
    whole = org(rule, xml.field("StageName", "Picklist", ""))
    assert not left_open(whole, "qualification-info-not-captured")


TWO_TYPES = [
    xml.process("Sales", "Demo", "Closed Won", "Closed Lost"),
    record_type("New", "Sales"),
    record_type("Existing", "Sales"),
]
SHOWN = xml.tag("layoutItems", behavior="Edit", field="Type")
PAGE = xml.root(
    "FlexiPage", xml.tag("fieldInstance", fieldItem="Record.Type"), sobjectType="Opportunity"
)


@pytest.mark.parametrize(
    ("files", "is_left_open"),
    [
        ([layout("Deal", "Amount")], False),
        ([], True),
        ([(f"{xml.BASE}/layouts/Opportunity-A.layout", xml.root("Layout", SHOWN))], True),
        ([layout("Deal"), (f"{xml.BASE}/flexipages/D.flexipage-meta.xml", PAGE)], True),
        ([layout("Deal"), xml.field("X__c", "Picklist", "Soort deal", "A")], True),
        ([layout("Deal"), xml.field("Budget__c", "Currency", "Budget")], False),
        ([layout("Deal"), *TWO_TYPES], True),
    ],
)
def test_that_nobody_is_asked_for_the_type_needs_layouts_without_it(
    files: list[tuple[str, bytes]], is_left_open: bool
) -> None:
    rule = xml.rule("R", 'ISPICKVAL(StageName,"Demo") && ISBLANK(Amount)')
    assert bool(left_open(org(rule, *files), "deal-type-not-captured")) is is_left_open


def test_what_a_part_of_the_fields_cannot_tell_is_left_open() -> None:
    (entry,) = left_open(org(REASON), "closed-lost-details-missing")
    assert entry["check"] == "none"
    outcome = xml.field("Outcome__c", "Picklist", "Outcome", "A", "B")
    rule = xml.rule("R", f'{LOST} && ISPICKVAL(Outcome__c, "")')
    imported = org(outcome, rule, xml.field("StageName", "Picklist", ""))
    (entry,) = left_open(imported, "closed-lost-reason-not-dropdown")
    assert "it could be Outcome__c" in entry["because"]


def test_rules_of_which_none_is_read_cover_nothing() -> None:
    broken = org(xml.rule("R", "ISBLANK("))
    assert "required_fields" not in plain(at(broken.root, "source", "covers"))


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
    imported = org(
        xml.process("Buy", "Demo", "Closed Won"),
        xml.process("Renew", "Demo", "Closed Won"),
        record_type("Purchase", "Buy"),
        record_type("Renewal", "Renew"),
        layout("Renewal Layout", "NextStep"),
        layout("Opportunity Layout", "LeadSource"),
    )
    found = {one["id"]: one["stages"][0] for one in plain(at(imported.root, "pipelines"))}
    assert found["Renew"]["expected_fields"] == ["LeadSource", "NextStep"]
    creation = {one["id"]: one.get("creation") for one in plain(at(imported.root, "pipelines"))}
    assert creation == {"Buy": {"required_fields": ["LeadSource"]}, "Renew": None}


def test_a_record_type_of_one_letter_names_a_layout_too() -> None:
    imported = org(
        xml.process("Buy", "Demo", "Closed Won"),
        xml.process("Renew", "Demo", "Closed Won"),
        record_type("B", "Buy"),
        record_type("R", "Renew"),
        layout("R", "NextStep"),
        layout("B", "LeadSource"),
    )
    creation = {one["id"]: one.get("creation") for one in plain(at(imported.root, "pipelines"))}
    assert creation == {
        "Buy": {"required_fields": ["LeadSource"]},
        "Renew": {"required_fields": ["NextStep"]},
    }


def test_without_a_stage_set_a_rule_on_the_reason_still_asks_for_it() -> None:
    imported = read([
        xml.process("Sales", "Closed Lost", "Demo"),
        REASON,
        xml.rule("R", 'ISPICKVAL(StageName,"Closed Lost") && ISBLANK(Loss_Reason__c) && A > 1'),
    ])  # fmt: skip
    assert asked(imported, "expected_fields") == {"Closed Lost": ["Loss_Reason__c"]}


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


EXPORT = [
    STAGES,
    REASON,
    xml.rule("Why", 'ISPICKVAL(StageName,"Closed Lost") && ISBLANK(Loss_Reason__c) && A > 1'),
]


def large(count: int) -> list[tuple[str, bytes]]:
    each = range(count)
    names = [f"S{n}" for n in each]
    return [
        (xml.STAGES, xml.value_set(*map(xml.value, names), xml.WON, xml.LOST)),
        xml.process("Sales", *names, "Closed Won", "Gone"),
        *(xml.rule(f"R{n}", f'ISPICKVAL(StageName,"S{n}") && ISBLANK(F{n}__c)') for n in each),
        *(xml.field(f"F{n}__c", "Text", "F") for n in each),
        *(
            (f"layouts/Opportunity-L{n}.layout-meta.xml", xml.root("Layout", tag))
            for n, tag in enumerate(
                [xml.tag("layoutItems", behavior="Required", field=f"L{n}__c") for n in each]
            )
        ),
    ]


def dependent(*pairs: tuple[str, str], options: tuple[str, ...]) -> tuple[str, bytes]:
    """A loss reason whose choices depend on the stage; pairs of stage and choice."""
    values = "".join(xml.tag("value", fullName=each, label=each) for each in options)
    settings = "".join(
        xml.tag("valueSettings", controllingFieldValue=stage, valueName=choice)
        for stage, choice in pairs
    )
    inside = xml.tag(
        "valueSet",
        xml.tag("valueSetDefinition", values),
        settings,
        controllingField="StageName",
    )
    texts = {"fullName": "Loss_Reason__c", "label": "Loss Reason", "type": "Picklist"}
    return f"{xml.OBJECT}/fields/Loss_Reason__c.field-meta.xml", xml.root(
        "CustomField", inside, **texts
    )


MANY = tuple(f"Reason {n}" for n in range(14))
OPTIONS = "closed-lost-options-weak"


def test_choices_that_depend_on_another_field_are_not_counted_all_at_once() -> None:
    stages = [("Closed Lost" if n % 2 else "Demo", each) for n, each in enumerate(MANY)]
    (gap,) = left_open(org(dependent(*stages, options=MANY)), OPTIONS)
    assert gap["check"] == "too-many"
    assert "at most 7 of them at once" in gap["because"]
    every = [("Closed Lost", each) for each in MANY]
    assert left_open(org(dependent(*every, options=MANY)), OPTIONS) == []


def test_a_choice_that_no_stage_offers_is_a_defect() -> None:
    pairs = [("Closed Lost", "Price"), ("Gone", "Other")]
    found = org(dependent(*pairs, options=("Price", "Other", "Timing")))
    said = "2 choices of Loss_Reason__c can't be picked, as no value of StageName offers them"
    assert f'{said}: "Other" and "Timing"' in notes(found)
    one = org(dependent(("Closed Lost", "Price"), options=("Price", "Timing")))
    assert 'the choice "Timing" of Loss_Reason__c can\'t be picked' in notes(one)


@pytest.mark.parametrize("name", ["Loss_Sub_Reason__c", "Submotivo_Perda__c"])
def test_few_reasons_are_enough_above_a_second_level(name: str) -> None:
    rule = f'ISPICKVAL(StageName,"Closed Lost") && ISBLANK(TEXT({name}))'
    (gap,) = left_open(org(REASON, xml.rule("Second", rule)), OPTIONS)
    assert gap["check"] == "too-few"
    assert gap["because"] == f"{name} holds a second level of reasons"


def test_a_reason_asked_at_some_lost_stages_only_is_left_open_where_a_rule_is_unclear() -> None:
    lost = xml.value("Disengaged", 0, closed="true", forecastCategory="Omitted")
    stages = (xml.STAGES, xml.value_set(xml.value("Demo"), xml.WON, xml.LOST, lost))
    rule = xml.rule("One", 'ISPICKVAL(StageName,"Closed Lost") && ISBLANK(TEXT(Loss_Reason__c))')
    assert left_open(read([stages, REASON, rule]), "closed-lost-reason-not-required") == []
    other = xml.rule(
        "Two", 'ISPICKVAL(StageName,"Disengaged") && Amount > 5 && ISBLANK(TEXT(Loss_Reason__c))'
    )
    (gap,) = left_open(read([stages, REASON, rule, other]), "closed-lost-reason-not-required")
    assert gap["check"] == "some"
    assert "Two" in gap["because"]


def test_a_rule_about_stages_no_process_uses_is_a_defect() -> None:
    processes = [xml.process("Sales", "Demo", "Contract", "Closed Won", "Closed Lost")]
    gone = 'ISPICKVAL(StageName,"Proposal") && ISBLANK(Budget__c)'
    said = "the validation rule R asks for Budget__c in stages no sales process in use has"
    found = org(*processes, record_type("Sales", "Sales"), xml.rule("R", gone))
    assert f'{said}: "Proposal"' in notes(found)
    unknown = org(*processes, record_type("Sales", "Elsewhere"), xml.rule("R", gone))
    assert said not in notes(unknown)
    labelled = xml.value_set(xml.value("Demo", label="Visite"), *map(xml.value, ("A", "B")))
    by_label = f'ISPICKVAL(StageName,"Visite") && {gone.partition("&& ")[2]}'
    own = (*processes, record_type("Sales", "Sales"), xml.rule("R", by_label))
    told = notes(read([(xml.STAGES, labelled), *own]))
    assert said not in told
    assert 'names the value "visite" of stagename by its label' in told.lower()
    but = f'{gone} && NOT(ISPICKVAL(StageName,"Demo"))'
    assert f'{said}: "Proposal"' in notes(
        org(*processes, record_type("Sales", "Sales"), xml.rule("R", but))
    )
    both = 'OR(ISPICKVAL(StageName,"Proposal"), ISPICKVAL(StageName,"Demo")) && ISBLANK(Budget__c)'
    assert "no sales process in use has" not in notes(
        org(*processes, record_type("Sales", "Sales"), xml.rule("R", both))
    )


def test_a_rule_that_compares_with_a_value_that_is_not_there_is_told_once() -> None:
    """Flows were told of values a field does not have, and rules were not."""
    asked = 'ISPICKVAL(StageName,"Closed Lost") && ISPICKVAL(Loss_Reason__c,"{}") && Amount > 5'
    gone, there = asked.format("Ghosted"), asked.format("Price")
    processes = [xml.process("Sales", "Demo", "Closed Won", "Closed Lost")]
    reason = xml.field("Loss_Reason__c", "Picklist", "Loss Reason", "Price", "Other")
    told = notes(org(*processes, reason, xml.rule("R", f"OR({gone}, {gone})")))
    said = 'the validation rule R compares Loss_Reason__c with "Ghosted", which isn\'t one of its'
    assert told.count(said) == 1
    assert "isn't one of its" not in notes(org(*processes, reason, xml.rule("R", there)))
    assert "isn't one of its" not in notes(org(*processes, xml.rule("R", gone)))
    blank = 'BLANKVALUE(TEXT(Loss_Reason__c), "none") = "none" && Amount > 5'
    assert "isn't one of its" not in notes(org(*processes, reason, xml.rule("R", blank)))


def test_a_lost_stage_without_reasons_to_choose_is_not_asked_for_one() -> None:
    lost = xml.value("Disengaged", 0, closed="true", forecastCategory="Omitted")
    stages = (xml.STAGES, xml.value_set(xml.value("Demo"), xml.WON, xml.LOST, lost))
    rule = xml.rule("One", 'ISPICKVAL(StageName,"Closed Lost") && ISBLANK(TEXT(Loss_Reason__c))')
    field = dependent(("Closed Lost", "Price"), options=("Price",))
    (gap,) = left_open(read([stages, field, rule]), "closed-lost-reason-not-required")
    assert (gap["check"], gap["because"]) == (
        "some",
        'Loss_Reason__c has no choices in "Disengaged"',
    )


OWN_REASONS = (
    xml.process("New", "Demo", "Closed Won", "Closed Lost"),
    xml.process("Partner", "Demo", "Closed Won", "Closed Lost"),
    record_type("New", "New"),
    record_type("Partner", "Partner"),
    REASON,
    xml.field("Partner_Loss_Reason__c", "Picklist", "Partner Loss Reason", "No fit", "Other"),
    xml.rule(
        "Why",
        'IsClosed && NOT(IsWon) && ISPICKVAL(Loss_Reason__c, "") && RecordType.Name <> "Partner"',
    ),
    xml.rule(
        "Partner_Why",
        "IsClosed = TRUE && IsWon = FALSE && ISBLANK(TEXT(Partner_Loss_Reason__c)) "
        "&& RecordType.Name = 'Partner'",
    ),
)


def test_each_record_type_may_have_a_loss_reason_of_its_own() -> None:
    imported = org(*OWN_REASONS)
    found = plain(at(imported.root, "pipelines"))
    reasons = ["Loss_Reason__c", "Partner_Loss_Reason__c"]
    assert [each["closed_lost"]["reason"] for each in found] == reasons
    assert [each["stages"][-1]["required_fields"] for each in found] == [[r] for r in reasons]
    assert left_open(imported, "closed-lost-reason-not-required") == []


def test_without_the_stage_set_no_rule_is_known_to_ask_at_a_loss() -> None:
    imported = read(list(OWN_REASONS))
    open_for = left_open(imported, "closed-lost-reason-not-required")
    assert [each["pipeline"] for each in open_for] == ["New", "Partner"]
    assert "the validation rule Partner_Why asks for Partner_Loss_Reason__c" in notes(imported)
    bare = notes(read(list(OWN_REASONS[:-1])))
    assert 'no validation rule requires Loss_Reason__c in "Partner"' in bare


def test_a_lost_stage_may_ask_for_a_reason_of_its_own() -> None:
    stages = xml.value_set(
        xml.value("Demo"), xml.WON, xml.LOST, xml.value("Discard", 0, closed="true")
    )
    lost = xml.rule("Why", 'ISPICKVAL(StageName, "Closed Lost") && ISBLANK(TEXT(Loss_Reason__c))')
    own = xml.rule("D", 'ISPICKVAL(StageName, "Discard") && ISBLANK(TEXT(Discard_Reason__c))')
    imported = read([(xml.STAGES, stages), REASON, lost, own])
    [entry] = left_open(imported, "closed-lost-reason-not-required")
    assert (entry["check"], entry["because"]) == (
        "some",
        '"Discard" asks for Discard_Reason__c instead of Loss_Reason__c',
    )
    assert (
        left_open(read([(xml.STAGES, stages), REASON, lost]), "closed-lost-reason-not-required")
        == []
    )


def test_where_products_are_asked_for_the_amount_follows_from_them() -> None:
    asks = 'ISPICKVAL(StageName, "{}") && NOT(HasOpportunityLineItem)'
    first, later = (
        left_open(
            org(layout("L"), xml.rule("P", asks.format(name))), "amount-close-date-not-required"
        )
        for name in ("Demo", "Proposal")
    )
    assert [each["because"] for each in first] == [
        "the validation rule P asks whether there are products, and their sum is the amount"
    ]
    assert later == []


def test_products_asked_for_later_bring_the_amount_in_from_there_on() -> None:
    asks = 'ISPICKVAL(StageName, "Proposal") && NOT(HasOpportunityLineItem)'
    stages = at(org(layout("L"), xml.rule("P", asks)).root, "pipelines", 0, "stages")
    expected = [each.get("expected_fields") for each in plain(stages)]
    assert ["Amount"] in expected
    assert expected[0] is None


def test_a_field_of_the_trade_is_named_and_not_judged_as_the_loss_reason() -> None:
    field = xml.field("Cause_of_Loss__c", "Picklist", "Cause of Loss", "Fire", "Water", "Wind")
    imported = org(field)
    assert "closed_lost" not in plain(at(imported.root, "pipelines", 0))
    assert any("it could be Cause_of_Loss__c" in str(note) for note in imported.notes)
