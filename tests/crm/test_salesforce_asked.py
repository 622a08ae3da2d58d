"""Where rules, screens and Paths ask for a field: the edges of each."""

from typing import Any

import pytest

from pipelinelint.crm.imported import Imported
from pipelinelint.crm.nodes import remark_of
from pipelinelint.crm.salesforce import read
from tests.cases import every
from tests.crm import xml
from tests.crm.plain import at, notes, plain
from tests.crm.test_salesforce_fields import REASON, asked, layout, org, record_type

PROPOSAL = 'ISPICKVAL(StageName,"Proposal")'
EMPTY = "ISBLANK(Budget__c)"


def expected(imported: Imported) -> dict[str, Any]:
    return asked(imported, "expected_fields")


def quotes(imported: Imported, stage: int = 1, key: str = "expected_fields") -> str:
    return remark_of(at(imported.root, "pipelines", 0, "stages", stage, key, 0))


def creation(imported: Imported, pipeline: int = 0) -> Any:
    return plain(at(imported.root, "pipelines", pipeline)).get("creation")


# --- rules ---


@pytest.mark.parametrize(("length", "is_cut"), [(400, False), (401, True)])
def test_a_formula_is_quoted_up_to_four_hundred_letters(length: int, is_cut: bool) -> None:
    formula = f"{PROPOSAL} && {EMPTY} && A__c <> '"
    formula += "x" * (length - len(formula) - 1) + "'"
    quoted = quotes(org(xml.rule("R", formula)))
    assert quoted == (f"R: {formula[:400]} ..." if is_cut else f"R: {formula}")


HARD = f"{PROPOSAL} && {EMPTY}"
SOFT = f"{PROPOSAL} && {EMPTY} && Amount > 5"


@pytest.mark.parametrize(("first", "second"), [(HARD, SOFT), (SOFT, HARD)])
def test_of_two_rules_the_one_without_conditions_counts(first: str, second: str) -> None:
    imported = org(xml.rule("A", first), xml.rule("B", second))
    assert (asked(imported), expected(imported)) == ({"Proposal": ["Budget__c"]}, {})


def test_two_rules_are_both_quoted() -> None:
    other = SOFT.replace("5", "7")
    imported = org(xml.rule("A", SOFT), xml.rule("B", other))
    assert quotes(imported) == f"A: {SOFT}\nB: {other}"


def test_what_is_asked_at_creation_is_not_asked_again() -> None:
    imported = org(xml.rule("A", EMPTY), xml.rule("B", SOFT), xml.rule("C", HARD))
    assert creation(imported) == {"required_fields": ["Budget__c"]}
    assert (asked(imported), expected(imported)) == ({}, {})


@pytest.mark.parametrize(
    ("formula", "at_creation", "at_stages"),
    [
        (EMPTY, ["Budget__c"], {}),
        (f"ISNEW() && {EMPTY}", ["Budget__c"], {}),
        (f"{EMPTY} && Amount > 5", None, {"Demo": ["Budget__c"]}),
        (f"ISNEW() && {EMPTY} && Amount > 5", None, {"Demo": ["Budget__c"]}),
        (f'RecordType.Name = "EU" && {EMPTY}', None, {"Demo": ["Budget__c"]}),
        (f'RecordType.Name = "EU" && ISNEW() && {EMPTY}', None, {"Demo": ["Budget__c"]}),
    ],
)
def test_a_rule_for_every_stage_asks_at_creation_or_from_the_first(
    formula: str, at_creation: list[str] | None, at_stages: dict[str, list[str]]
) -> None:
    imported = org(xml.rule("R", formula))
    assert (creation(imported) or {}).get("required_fields") == at_creation
    assert expected(imported) == at_stages
    assert asked(imported) == {}


@pytest.mark.parametrize(
    ("formula", "stages"),
    [
        # a won deal is asked where no open stage before it was
        (f"IsWon && {EMPTY}", ["Closed Won"]),
        (f'CASE(StageName,"Contract",1,"Closed Won",1,0) = 1 && {EMPTY}', ["Contract"]),
        (f'CASE(StageName,"Demo",1,"Closed Won",1,0) = 1 && {EMPTY}', ["Demo", "Closed Won"]),
        # a lost one only where the rule picks it, by name or outcome
        (f"IsClosed && NOT(IsWon) && {EMPTY}", ["Closed Lost"]),
        (f'NOT(ISPICKVAL(StageName,"Demo")) && {EMPTY}', ["Proposal"]),
        (f"Probability < 0.2 && {EMPTY}", []),
        (f"Probability <= 0.2 && {EMPTY}", ["Demo"]),
        (f'ISPICKVAL(StageName,"proposal") && {EMPTY}', ["Proposal"]),
    ],
)
def test_the_stages_a_field_is_asked_at(formula: str, stages: list[str]) -> None:
    assert list(asked(org(xml.rule("R", formula)))) == stages


def test_the_loss_reason_asked_by_probability_is_asked_at_a_loss() -> None:
    rule = xml.rule("R", "Probability = 0 && ISBLANK(TEXT(Loss_Reason__c))")
    assert asked(org(REASON, rule)) == {"Closed Lost": ["Loss_Reason__c"]}
    remedy = xml.rule("R", "IsClosed && NOT(IsWon) && ISBLANK(TEXT(Loss_Reason__c))")
    assert asked(org(REASON, remedy)) == {"Closed Lost": ["Loss_Reason__c"]}


@pytest.mark.parametrize(
    ("formula", "required", "softly"),
    [
        # a field that must not have one value chooses among the deals beside another field
        (f"{PROPOSAL} && Budget__c <> 'a'", ["Budget__c"], None),
        (f"{PROPOSAL} && Budget__c <> 'a' && Amount > 5", None, None),
        # what is empty and filled at once is never true
        (f"{PROPOSAL} && {EMPTY} && NOT({EMPTY})", None, None),
        # the stage's own fields are asked by Salesforce itself
        (f"{PROPOSAL} && ISBLANK(IsWon)", None, None),
        (f"{PROPOSAL} && TRUE && {EMPTY}", ["Budget__c"], None),
        (f"{PROPOSAL} && FALSE && {EMPTY}", None, None),
        (f"{PROPOSAL} && OR(FALSE, {EMPTY})", ["Budget__c"], None),
        (f"{PROPOSAL} && NOT(OR(TRUE, {EMPTY}))", None, None),
        (f"IF({PROPOSAL}, {EMPTY}, Amount > 5)", ["Budget__c"], None),
        (f"IF(NOT({PROPOSAL}), FALSE, {EMPTY})", ["Budget__c"], None),
        (f"NOT(IF({PROPOSAL}, NOT({EMPTY}), TRUE))", ["Budget__c"], None),
        (f"1 = IF({PROPOSAL} && {EMPTY}, 1, 0)", ["Budget__c"], None),
        (f"0 < IF({PROPOSAL} && {EMPTY}, 1, 0)", ["Budget__c"], None),
        (f"0 <= IF({PROPOSAL} && {EMPTY}, 0, -1)", ["Budget__c"], None),
        (f"IF({PROPOSAL} && {EMPTY}, 1, 0) <> 0", ["Budget__c"], None),
        (f"IF({PROPOSAL} && {EMPTY}, 1, 0) != 0", ["Budget__c"], None),
        (f"IF({PROPOSAL}, {EMPTY})", None, None),
        (f"IF({PROPOSAL} && {EMPTY}, 1, 0) > 1", None, None),
        (f"IF({PROPOSAL} && {EMPTY}, 0, 1) <= 0", ["Budget__c"], None),
        (f"1 >= IF({PROPOSAL} && {EMPTY}, 1, 2)", ["Budget__c"], None),
        (f"1 > IF({PROPOSAL} && {EMPTY}, 0, 1)", ["Budget__c"], None),
        (f"1 > IF({PROPOSAL} && {EMPTY}, 1, 2)", None, None),
        (f"1 < IF({PROPOSAL} && {EMPTY}, 1, 0)", None, None),
        (f"1 <= IF({PROPOSAL} && {EMPTY}, 1, 0)", ["Budget__c"], None),
        (f"IF({PROPOSAL} && {EMPTY}, 1, 0) >= 1", ["Budget__c"], None),
        (f"NOT(IF({PROPOSAL} && {EMPTY}, 1, 0) = 0)", ["Budget__c"], None),
        (f"IF({PROPOSAL} && {EMPTY}, Amount, 0) = 1", None, None),
        # a blank takes the value it is compared with
        (f'{PROPOSAL} && BLANKVALUE(Budget__c, "x") = "x"', ["Budget__c"], None),
        (f'{PROPOSAL} && BLANKVALUE(Budget__c, "x") = "y"', None, None),
        (f'{PROPOSAL} && BLANKVALUE(Budget__c, Name) = "y"', None, None),
        (f"IF({PROPOSAL} && {EMPTY}, 1, 0) = TRUE", ["Budget__c"], None),
        (f"IF({PROPOSAL} && {EMPTY}, 1, 0) = 1 = TRUE = TRUE", None, None),
        (f"IF({PROPOSAL} && {EMPTY}, 1, 0) - 1", None, None),
        (f"IF({PROPOSAL} && {EMPTY}, 1, 0) + 1", None, None),
        (f'CASE(StageName, "Proposal", TRUE, FALSE) = TRUE && {EMPTY}', ["Budget__c"], None),
        (f"{PROPOSAL} && {EMPTY} && IF(Amount > 5, 1, 0) = 2", None, ["Budget__c"]),
        # NOT without brackets reaches one function, and no further
        (f"{PROPOSAL} && {EMPTY} && NOT ISPICKVAL(Type, 'a')", None, ["Budget__c"]),
        (f"{PROPOSAL} && NOT {EMPTY}", None, None),
        (f"{PROPOSAL} && {EMPTY} && NOT LEN(Budget__c) = 3", None, None),
        (f"{PROPOSAL} && {EMPTY} && NOT Budget__c", None, None),
        (f"{PROPOSAL} && {EMPTY} && NOT", None, None),
        (f"({PROPOSAL} && {EMPTY}) <> FALSE", ["Budget__c"], None),
        (f"({PROPOSAL} && {EMPTY}) = FALSE", None, None),
        (f"{PROPOSAL} && {EMPTY} && (Amount > 5 || Amount > 6)", None, ["Budget__c"]),
    ],
)
def test_how_a_condition_is_read(
    formula: str, required: list[str] | None, softly: list[str] | None
) -> None:
    imported = org(xml.rule("R", formula))
    found = asked(imported).get("Proposal"), expected(imported).get("Proposal")
    assert found == (required, softly)


@pytest.mark.parametrize(("count", "is_read"), [(200, True), (201, False)])
def test_a_formula_of_two_hundred_alternatives_is_read(count: int, is_read: bool) -> None:
    fields = ",".join(f"ISBLANK(F{number}__c)" for number in range(count))
    imported = org(xml.rule("R", f"{PROPOSAL} && OR({fields})"))
    assert len(asked(imported).get("Proposal", [])) == (count if is_read else 0)


@pytest.mark.parametrize("written", ["proposal", "PROPOSAL"])
def test_a_stage_in_other_letters_is_read_as_the_same_and_said(written: str) -> None:
    imported = org(xml.rule("R", f'ISPICKVAL(StageName,"{written}") && {EMPTY}'))
    assert f'R writes "{written}" for the stage "Proposal"; read as the same' in notes(imported)
    assert "not in the stage set" not in notes(imported)


def test_a_stage_in_letters_all_of_one_case_may_be_compared_so() -> None:
    imported = org(xml.rule("R", f'LOWER(TEXT(StageName)) = "proposal" && {EMPTY}'))
    assert asked(imported)["Proposal"] == ["Budget__c"]
    assert "read as the same" not in notes(imported)


@pytest.mark.parametrize("between", [":", ";", "|", ", ", "/", " - ", "::"])
def test_a_list_of_stages_may_be_one_text(between: str) -> None:
    listed = between.join(("Nowhere", "Proposal", "Demonstration"))
    imported = org(xml.rule("R", f'CONTAINS("{listed}", TEXT(StageName)) && {EMPTY}'))
    assert asked(imported) == {"Proposal": ["Budget__c"]}
    assert "not in the stage set" not in notes(imported)


@pytest.mark.parametrize(
    ("first", "second"), [("TEXT(Budget__c)", "Budget__c"), ("Budget__c", "TEXT(Budget__c)")]
)
def test_a_field_that_one_rule_reads_as_a_picklist_is_one(first: str, second: str) -> None:
    one, two = (f"{PROPOSAL} && ISBLANK({each})" for each in (first, second))
    imported = org(xml.rule("A", one), xml.rule("B", two))
    assert plain(at(imported.root, "properties", "Budget__c"))["type"] == "dropdown"


@pytest.mark.parametrize(
    "test", ['BEGINS(TEXT(StageName), "Prop")', 'ISPICKVAL(ForecastCategoryName, "Omitted")']
)
def test_only_what_is_compared_with_the_stage_is_a_name_of_one(test: str) -> None:
    assert "not in the stage set" not in notes(org(xml.rule("R", f"{test} && {EMPTY}")))


# --- screens ---


def test_only_what_a_layout_requires_is_asked() -> None:
    items = [
        xml.tag("layoutItems", behavior=behaviour, field=name)
        for behaviour, name in [
            ("Edit", "A__c"),
            ("Readonly", "B__c"),
            ("Required", "Account.Name"),
            ("Required", "Name"),
            ("Required", "Budget__c"),
        ]
    ]
    body = xml.root("Layout", *items, "<other><behavior>Required</behavior></other>\n")
    imported = org((f"{xml.BASE}/layouts/Opportunity-X.layout-meta.xml", body))
    assert creation(imported) == {"required_fields": ["Budget__c"]}
    assert expected(imported) == {}


@pytest.mark.parametrize(
    ("name", "value", "is_asked"),
    [
        ("uiBehavior", "required", True),
        ("uiBehavior", "readonly", False),
        ("label", "required", False),
    ],
)
def test_only_what_a_record_page_requires_is_asked(name: str, value: str, is_asked: bool) -> None:
    properties = [
        xml.tag("fieldInstanceProperties", name="other", value="x"),
        xml.tag("fieldInstanceProperties", name=name, value=value),
    ]
    instance = xml.tag("fieldInstance", *properties, fieldItem="Record.NextStep")
    page = xml.root("FlexiPage", instance, masterLabel="Deal page", sobjectType="Opportunity")
    imported = org((f"{xml.BASE}/flexipages/Deal.flexipage-meta.xml", page))
    assert expected(imported) == ({"Demo": ["NextStep"]} if is_asked else {})
    if is_asked:
        assert quotes(imported, stage=0) == 'required on "record page Deal page" only'


def test_a_loss_reason_on_some_layouts_is_expected_at_a_loss() -> None:
    imported = org(REASON, layout("A", "Loss_Reason__c"), layout("B"))
    assert expected(imported) == {"Closed Lost": ["Loss_Reason__c"]}
    assert quotes(imported, stage=4) == 'required on "A" only'
    assert creation(imported) is None


# --- Paths ---


def path_to(
    name: str, stage: str = "Proposal", record_type: str = "", **more: str
) -> tuple[str, bytes]:
    step = xml.tag("pathAssistantSteps", fieldNames=f"{name}__c", picklistValueName=stage)
    texts = {
        "active": "true",
        "entityName": "Opportunity",
        "fieldName": "StageName",
        "masterLabel": name,
    } | more
    if record_type:
        texts["recordTypeName"] = f"Opportunity.{record_type}"
    body = xml.root("PathAssistant", step, **texts)
    return f"{xml.BASE}/pathAssistants/{name}.pathAssistant-meta.xml", body


@pytest.mark.parametrize(
    ("more", "note"),
    [
        ({"active": "false"}, "left out: an inactive Path"),
        ({"active": "FALSE"}, "left out: an inactive Path"),
        ({"fieldName": "Status__c"}, "left out: a Path on a field other than the stage"),
        ({"fieldName": ""}, ""),
    ],
)
def test_which_paths_count(more: dict[str, str], note: str) -> None:
    imported = org(path_to("P", **more))
    assert expected(imported) == ({} if note else {"Proposal": ["P__c"]})
    assert note in notes(imported)
    assert ("left out" in notes(imported)) is bool(note)


@pytest.mark.parametrize(("label", "called"), [("Deal Path", "Deal Path"), ("", "P")])
def test_a_path_is_called_by_its_label(label: str, called: str) -> None:
    imported = org(path_to("P", "Sold", masterLabel=label))
    assert f'the Path "{called}" has a step for the stage "Sold"' in notes(imported)


def test_without_a_stage_set_no_step_is_said_to_lead_nowhere() -> None:
    steps = read([xml.process("Sales", "Demo", "Closed Won"), path_to("P")])
    assert "stage set" not in notes(steps)


def test_a_step_for_a_stage_the_process_lacks_is_told() -> None:
    files = (
        xml.process("Europe", "Demo", "Closed Won"),
        xml.process("States", "Demo", "Proposal", "Closed Won"),
        record_type("EU", "Europe"),
        record_type("US", "States"),
    )
    said = 'has steps the sales process "Europe" has no stage for: "Proposal"'
    for record_type_name, is_told in (("EU", True), ("US", False), ("", False)):
        imported = org(*files, path_to("P", record_type=record_type_name))
        assert (said in notes(imported)) is is_told


def test_a_step_that_names_no_stage_names_none_that_is_gone() -> None:
    assert "has a step for" not in notes(org(path_to("P", "")))
    assert 'has a step for the stage "Sold"' in notes(org(path_to("P", "Sold")))


def test_a_step_counts_for_the_stage_as_written() -> None:
    assert expected(org(path_to("P", "proposal"))) == {}


@pytest.mark.parametrize(
    ("paths", "fields"),
    [
        # without processes the master Path, or the only one there is
        ([("M", "")], ["M__c"]),
        ([("M", ""), ("E", "EU")], ["M__c"]),
        ([("E", "EU")], ["E__c"]),
        ([("E", "EU"), ("U", "US")], None),
        ([("M", "__MASTER__"), ("E", "EU")], ["M__c"]),
    ],
)
def test_the_paths_of_an_org_without_processes(
    paths: list[tuple[str, str]], fields: list[str] | None
) -> None:
    imported = org(*(path_to(name, record_type=kind) for name, kind in paths))
    assert expected(imported).get("Proposal") == fields


@pytest.mark.parametrize(
    ("paths", "europe", "states"),
    [
        ([("E", "EU")], ["E__c"], None),
        ([("E", "EU"), ("M", "")], ["E__c"], None),
        ([("M", "")], None, None),
        ([("E", "EU"), ("U", "US")], ["E__c"], ["U__c"]),
    ],
)
def test_the_paths_of_two_processes(
    paths: list[tuple[str, str]], europe: list[str] | None, states: list[str] | None
) -> None:
    imported = org(
        xml.process("Europe", "Proposal", "Closed Won"),
        xml.process("States", "Proposal", "Closed Won"),
        record_type("EU", "Europe"),
        record_type("US", "States"),
        *(path_to(name, record_type=kind) for name, kind in paths),
    )
    found = {
        each["id"]: each["stages"][0].get("expected_fields")
        for each in plain(at(imported.root, "pipelines"))
    }
    assert found == {"Europe": europe, "States": states}


def test_the_master_path_is_that_of_the_only_process() -> None:
    imported = org(
        xml.process("Europe", "Proposal", "Closed Won"), record_type("EU", "Europe"), path_to("M")
    )
    assert expected(imported) == {"Proposal": ["M__c"]}


def test_of_two_ways_to_ask_one_may_have_a_condition() -> None:
    first = f"AND({PROPOSAL}, {EMPTY}, ISBLANK(NextStep))"
    imported = org(xml.rule("R", f'OR({first}, AND(ISPICKVAL(StageName,"Demo"), {EMPTY}))'))
    assert asked(imported) == {"Demo": ["Budget__c"]}
    assert expected(imported)["Proposal"] == ["Budget__c", "NextStep"]


def test_what_a_layout_requires_is_explained_by_the_rule_that_asks_for_it_too() -> None:
    imported = org(layout("Deal", "Budget__c"), xml.rule("R", EMPTY))
    place = at(imported.root, "pipelines", 0, "creation", "required_fields", 0)
    assert remark_of(place) == f"R: {EMPTY}"


def test_without_an_order_no_stage_is_the_first_to_ask_in() -> None:
    rule = xml.rule("R", f"{EMPTY} && Amount > 5")
    imported = read([xml.process("Sales", "Demo", "Proposal"), rule])
    assert (creation(imported), expected(imported)) == (None, {})


def test_a_rule_that_asks_in_two_ways_is_quoted_once() -> None:
    formula = f"{PROPOSAL} && {EMPTY} && (ISNEW() || ISPICKVAL(Type, 'New'))"
    assert quotes(org(xml.rule("R", formula))) == f"R: {formula}"


def test_without_an_open_stage_nothing_is_asked_at_the_first() -> None:
    imported = org(
        xml.process("Ended", "Closed Won", "Closed Lost"),
        layout("A", "NextStep"),
        layout("B"),
        xml.rule("R", f"{EMPTY} && Amount > 5"),
    )
    (found,) = plain(at(imported.root, "pipelines"))
    assert all("expected_fields" not in each for each in found["stages"])


def test_a_path_of_the_record_type_goes_before_the_master_path() -> None:
    imported = org(
        xml.process("Europe", "Proposal", "Closed Won"),
        record_type("EU", "Europe"),
        path_to("M"),
        path_to("E", record_type="EU"),
    )
    assert expected(imported) == {"Proposal": ["E__c"]}


# --- record types and moves ---

OF_A, OF_B = 'RecordType.DeveloperName = "A"', '$RecordType.DeveloperName = "B"'
TWO = (xml.process("Sales", "Demo", "Proposal", "Closed Won", "Closed Lost"),
       record_type("A", "Sales"), record_type("B", "Sales"))  # fmt: skip


@pytest.mark.parametrize(
    ("condition", "is_asked"),
    [
        (f"OR({OF_A}, {OF_B})", True),  # all there are
        (OF_A, False),
        (f"OR({OF_A}, Amount > 5)", False),
        ("TEXT(StageName) != TEXT(PRIORVALUE(StageName))", True),
        ("NOT(PRIORVALUE(StageName) = StageName)", True),
        ("TEXT(StageName) = TEXT(PRIORVALUE(StageName))", False),
        ("PRIORVALUE(Amount) <> Amount", False),
        ("NOT(ISPICKVAL(PRIORVALUE(StageName), 'Closed Lost'))", True),  # deals end there
        ("NOT(ISPICKVAL(PRIORVALUE(StageName), 'Proposal'))", True),  # the stage that asks
        ("NOT(ISPICKVAL(PRIORVALUE(StageName), 'Demo'))", False),
    ],
)
def test_every_record_type_of_a_process_and_every_move_is_every_deal(
    condition: str, is_asked: bool
) -> None:
    imported = org(*TWO, xml.rule("R", f"{PROPOSAL} && {EMPTY} && {condition}"))
    assert asked(imported) == ({"Proposal": ["Budget__c"]} if is_asked else {})


@every([
    ([OF_A, OF_B], True),
    ([OF_A, "RecordType.DeveloperName <> 'A'"], True),
    ([OF_A, OF_A], False),
    ([OF_A, f"{OF_B} && Amount > 5"], False),
])  # fmt: skip
def test_rules_that_have_a_record_type_each_ask_it_of_every_deal_together(
    conditions: list[str], is_asked: bool
) -> None:
    rules = [
        xml.rule(f"R{n}", f"{PROPOSAL} && {EMPTY} && {each}") for n, each in enumerate(conditions)
    ]
    imported = org(*TWO, *rules)
    assert asked(imported) == ({"Proposal": ["Budget__c"]} if is_asked else {})
    told = quotes(imported, key="required_fields" if is_asked else "expected_fields")
    assert [f"R{n}: " in told for n in range(2)] == [True, True]


def test_parts_of_a_name_in_another_case_leave_no_deal_out() -> None:
    for test in ('BEGINS(TEXT(StageName),"prop")', 'NOT(BEGINS(TEXT(StageName),"prop"))'):
        found = asked(org(xml.rule("R", f"{test} && {PROPOSAL} && {EMPTY}")))
        assert found == {"Proposal": ["Budget__c"]}
    other = f'NOT(BEGINS(TEXT(StageName),"Prop")) && {PROPOSAL} && {EMPTY}'
    assert asked(org(xml.rule("R", other))) == {}


def test_who_has_a_rule_for_some_record_types_asks_by_rule() -> None:
    processes = [xml.process(name, "Demo", "Closed Lost") for name in ("P", "Q", "S")]
    types = [record_type(name, name) for name in ("P", "Q", "S")]
    formula = 'ISPICKVAL(StageName,"Closed Lost") && ISPICKVAL(Loss_Reason__c,"")'
    bare = org(REASON, *processes, *types)
    assert notes(bare).count("requires Loss_Reason__c, but a page layout may") == 1
    ruled = org(REASON, *processes, *types, xml.rule("R", f'RecordType.Name = "S" && {formula}'))
    assert "closed-lost-reason-not-required" not in notes(ruled)
