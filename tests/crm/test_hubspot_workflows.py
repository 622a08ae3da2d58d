"""What HubSpot workflows ask before they do something, as conditions of automations."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipelinelint.crm import hubspot
from pipelinelint.crm.imported import Imported
from tests.cli.inside import inside
from tests.crm.plain import at, notes, plain


def stage(order: int, key: str, name: str, odds: str, closed: str = "false") -> dict[str, Any]:
    data = {"probability": odds, "isClosed": closed}
    return {"id": key, "label": name, "displayOrder": order, "metadata": data}


SALES = {
    "id": "default",
    "label": "Sales",
    "displayOrder": 0,
    "stages": [
        stage(0, "a", "Discovery call held", "0.2"),
        stage(1, "b", "Proposal accepted for review", "0.5"),
        stage(2, "c", "Verbal agreement received", "0.8"),
        stage(3, "w", "Closed won", "1.0", "true"),
        stage(4, "l", "Closed lost", "0.0", "true"),
        stage(5, "l2", "Lost (old)", "0.0", "true"),
    ],
}
WHY = {
    "name": "why",
    "label": "Loss reason",
    "type": "enumeration",
    "fieldType": "select",
    "options": [{"label": each, "value": f"v_{each}"} for each in ("Price", "Timing", "Silent")],
}


def asks(name: str, operator: str, *values: Any, **more: Any) -> dict[str, Any]:
    held = {"values": list(values)} if values else {}
    operation = {"operator": operator, "operationType": "X", **held, **more}
    return {"filterType": "PROPERTY", "property": name, "operation": operation}


def in_stage(*keys: str) -> dict[str, Any]:
    return asks("dealstage", "IS_ANY_OF", *keys)


def all_of(*filters: Any, branches: Any = ()) -> dict[str, Any]:
    return {
        "filterBranchType": "AND",
        "filters": list(filters),
        "filterBranches": list(branches),
    }


def any_of(*branches: Any) -> dict[str, Any]:
    return {"filterBranchType": "OR", "filters": [], "filterBranches": list(branches)}


def listed(*branches: Any, **more: Any) -> dict[str, Any]:
    return {"type": "LIST_BASED", "listFilterBranch": any_of(*branches), **more}


def sets(name: str, value: Any, **more: Any) -> dict[str, Any]:
    given = value if isinstance(value, dict) else {"staticValue": value, "type": "STATIC_VALUE"}
    fields = {"property_name": name, "value": given, **more}
    return {"type": "SINGLE_CONNECTION", "actionTypeId": "0-5", "fields": fields}


def waits(days: int) -> dict[str, Any]:
    fields = {"delta": str(days), "time_unit": "DAYS"}
    return {"type": "SINGLE_CONNECTION", "actionTypeId": "0-1", "fields": fields}


def to(number: int) -> dict[str, Any]:
    return {"edgeType": "STANDARD", "nextActionId": str(number)}


def chain(*actions: dict[str, Any]) -> list[dict[str, Any]]:
    """Each action leads to the next."""
    made = []
    for number, action in enumerate(actions, start=1):
        following = {"connection": to(number + 1)} if number < len(actions) else {}
        made.append({"actionId": str(number), **action, **following})
    return made


def flow(criteria: Any, *actions: Any, key: str = "1", **more: Any) -> dict[str, Any]:
    return {
        "id": key,
        "name": f"Flow {key}",
        "isEnabled": True,
        "flowType": "WORKFLOW",
        "objectTypeId": "0-3",
        "startActionId": "1",
        "actions": list(actions),
        "enrollmentCriteria": criteria,
        **more,
    }


def saved(*flows: Any) -> dict[str, str]:
    answers = {"deals": {"results": [SALES]}, "properties_deals": {"results": [WHY]}}
    answers |= {f"flow_{number}": each for number, each in enumerate(flows)}
    return {f"{name}.json": json.dumps(data, indent=1) for name, data in answers.items()}


def bring(*flows: Any) -> Imported:
    return hubspot.read((name, text.encode()) for name, text in saved(*flows).items())


def automations(*flows: Any) -> Any:
    return plain(at(bring(*flows).root, "pipelines", 0)).get("automations", [])


def whens(*flows: Any) -> list[dict[str, Any]]:
    return [each["when"] for each in automations(*flows)]


CLOSE = chain(sets("why", "v_Silent"), sets("dealstage", "l"))
LOST = chain(sets("dealstage", "l"))
BACK = chain(sets("dealstage", "a"))
DAY = 86_400_000


@pytest.mark.parametrize(
    ("criteria", "wanted"),
    [
        # a stage, and what must hold besides
        (listed(all_of(in_stage("b"))), [{"event": "stage_entered", "stage": "b"}]),
        (
            listed(all_of(in_stage("b"), asks("amount", "IS_LESS_THAN", value=1))),
            [{"event": "stage_entered", "stage": "b", "if": "amount is less than 1"}],
        ),
        (
            listed(all_of(asks("dealtype", "IS_ANY_OF", "x", "y"), in_stage("b"))),
            [{"event": "stage_entered", "stage": "b", "if": "dealtype is any of x, y"}],
        ),
        # the pipeline a stage is in is no further condition
        (
            listed(all_of(in_stage("b"), asks("pipeline", "IS_ANY_OF", "default"))),
            [{"event": "stage_entered", "stage": "b"}],
        ),
        # alternatives
        (
            listed(all_of(in_stage("b")), all_of(in_stage("c"), asks("amount", "IS_UNKNOWN"))),
            [
                {"event": "stage_entered", "stage": "b"},
                {"event": "stage_entered", "stage": "c", "if": "amount is unknown"},
            ],
        ),
        (
            listed(all_of(in_stage("b"), branches=[any_of(all_of(asks("x", "IS_KNOWN")))])),
            [{"event": "stage_entered", "stage": "b", "if": "x is known"}],
        ),
        # stages it leaves out
        (
            listed(all_of(in_stage("b", "c"), asks("dealstage", "IS_NONE_OF", "c"))),
            [{"event": "stage_entered", "stage": "b"}],
        ),
        (
            listed(all_of(asks("dealstage", "IS_NONE_OF", "w", "l"))),
            [{"event": "custom", "if": "dealstage is none of w, l"}],
        ),
        (
            listed({"filterBranchType": "NOT_ANY", "filters": [in_stage("w")]}),
            [{"event": "custom", "if": "not dealstage is any of w"}],
        ),
        # a stage it was in at some time
        (
            listed(all_of(asks("dealstage", "HAS_EVER_BEEN_ANY_OF", "b"))),
            [{"event": "stage_entered", "stage": "b"}],
        ),
        (
            listed(all_of(asks("dealstage", "HAS_EVER_BEEN_ANY_OF", "b"), asks("x", "IS_KNOWN"))),
            [{"event": "custom", "if": "dealstage has ever been any of b; x is known"}],
        ),
        # lists, other records and what is not known
        (
            listed(all_of(in_stage("b"), {"filterType": "IN_LIST", "listId": "7"})),
            [{"event": "stage_entered", "stage": "b", "if": "in list 7"}],
        ),
        (
            listed(
                all_of(
                    in_stage("b"),
                    branches=[{"filterBranchType": "ASSOCIATION", "filters": [in_stage("c")]}],
                )
            ),
            [{"event": "stage_entered", "stage": "b",
              "if": "association dealstage is any of c"}],
        ),
        ({"type": "MANUAL"}, [{"event": "custom", "if": "enrolled manual (workflow 1)"}]),
        # how long something is ago
        (
            listed(
                all_of(
                    in_stage("b"),
                    asks("hs_v2_time_in_current_stage", "IS_GREATER_THAN", value=60 * DAY),
                )
            ),
            [{"event": "stage_age_exceeded", "stage": "b", "days": 60}],
        ),
        (
            listed(
                all_of(
                    in_stage("b"),
                    asks("hs_v2_date_entered_b", "IS_MORE_THAN_X_DAYS_AGO", numberOfDays=30),
                )
            ),
            [{"event": "stage_age_exceeded", "stage": "b", "days": 30}],
        ),
        (
            listed(
                all_of(
                    in_stage("c"),
                    asks("hs_v2_date_entered_b", "IS_MORE_THAN_X_DAYS_AGO", numberOfDays=30),
                )
            ),
            [{"event": "stage_entered", "stage": "c",
              "if": "hs_v2_date_entered_b is more than x days ago 30"}],
        ),
        (
            listed(
                all_of(
                    in_stage("b"),
                    asks("notes_last_contacted", "IS_MORE_THAN_X_DAYS_AGO", numberOfDays=14),
                )
            ),
            [{"event": "inactivity_exceeded", "stage": "b", "days": 14}],
        ),
        (
            listed(all_of(asks("createdate", "IS_MORE_THAN_X_DAYS_AGO", numberOfDays=180))),
            [{"event": "open_age_exceeded", "days": 180}],
        ),
        (
            listed(all_of(in_stage("b"), asks("createdate", "IS_LESS_THAN_X_DAYS_AGO", n=3))),
            [{"event": "stage_entered", "stage": "b",
              "if": "createdate is less than x days ago 3"}],
        ),
        # a property that got a value
        (
            {
                "type": "EVENT_BASED",
                "eventFilterBranches": [
                    {
                        "filterBranchType": "UNIFIED_EVENTS",
                        "eventTypeId": "4-655002",
                        "filters": [
                            asks("hs_name", "IS_EQUAL_TO", value="dealstage"),
                            asks("hs_value", "IS_ANY_OF", "b"),
                        ],
                    }
                ],
                "refinementCriteria": all_of(asks("amount", "IS_KNOWN")),
            },
            [{"event": "stage_entered", "stage": "b", "if": "amount is known"}],
        ),
        (
            {
                "type": "EVENT_BASED",
                "eventFilterBranches": [
                    {
                        "filterBranchType": "UNIFIED_EVENTS",
                        "eventTypeId": "4-1639801",
                        "filters": [asks("hs_form_id", "IS_ANY_OF", "f1")],
                    }
                ],
            },
            [{"event": "custom", "if": "event 4-1639801 hs_form_id is any of f1"}],
        ),
    ],
)  # fmt: skip
def test_what_starts_a_workflow_is_kept_whole(criteria: Any, wanted: Any) -> None:
    assert whens(flow(criteria, *CLOSE)) == [{**each} for each in wanted]


def branch(*ways: tuple[Any, int], default: int = 0) -> dict[str, Any]:
    made = [{"filterBranch": found, "connection": to(number)} for found, number in ways]
    last = to(default) if default else None
    return {"actionId": "1", "type": "LIST_BRANCH", "listBranches": made, "defaultBranch": last}


def step(number: int, action: dict[str, Any], following: int = 0) -> dict[str, Any]:
    more = {"connection": to(following)} if following else {}
    return {"actionId": str(number), **action, **more}


def test_each_way_through_branches_is_an_automation_of_its_own() -> None:
    late = branch((all_of(in_stage("c")), 2), default=3)
    task = {"type": "SINGLE_CONNECTION", "actionTypeId": "0-3", "fields": {"subject": "Check"}}
    start = listed(all_of(in_stage("a", "b", "c")))
    made = automations(flow(start, late, step(2, task), step(3, sets("dealstage", "b"))))
    assert [(each["when"], each["do"]) for each in made] == [
        ({"event": "stage_entered", "stage": "c"}, [{"task": "Check"}]),
        ({"event": "stage_entered", "stage": "a"}, [{"move_to": "b"}]),
    ]
    static = {
        "actionId": "1",
        "type": "STATIC_BRANCH",
        "inputValue": {"propertyName": "dealstage", "type": "OBJECT_PROPERTY"},
        "staticBranches": [{"branchValue": "a", "connection": to(2)}],
        "defaultBranch": to(3),
    }
    moves = [step(2, sets("dealstage", "b")), step(3, sets("dealstage", "w"))]
    made = automations(flow(start, static, *moves))
    found = [(each["when"]["stage"], each["do"][0]["move_to"]) for each in made]
    assert found == [("a", "b"), ("b", "w"), ("c", "w")]


def test_branches_on_something_else_are_conditions_in_words() -> None:
    rich = all_of(asks("amount", "IS_GREATER_THAN", value=9), asks("x", "IS_KNOWN"))
    moves = [step(2, sets("dealstage", "b")), step(3, sets("dealstage", "c"))]
    start = listed(all_of(in_stage("a")))
    assert [
        each.get("if") for each in whens(flow(start, branch((rich, 2), default=3), *moves))
    ] == [
        "amount is greater than 9; x is known",
        "not amount is greater than 9",
        "not x is known",
    ]


def test_a_delay_is_a_time_in_the_stage() -> None:
    start = listed(all_of(in_stage("b")))
    later = chain(waits(60), *(sets("why", "v_Silent"), sets("dealstage", "l")))
    assert whens(flow(start, *later)) == [{"event": "stage_age_exceeded", "stage": "b", "days": 60}]
    still = [step(1, waits(60), 2), branch((all_of(in_stage("b")), 3)) | {"actionId": "2"}]
    still.append(step(3, sets("dealstage", "l")))
    assert whens(flow(start, *still)) == [{"event": "stage_age_exceeded", "stage": "b", "days": 60}]
    asked = listed(all_of(asks("x", "IS_KNOWN")))
    assert whens(flow(asked, *later)) == [{"event": "custom", "if": "x is known; 60 days later"}]


def test_what_follows_a_move_starts_in_the_stage_it_was_moved_to() -> None:
    actions = chain(sets("dealstage", "b"), waits(30), sets("dealstage", "c"))
    made = whens(flow(listed(all_of(in_stage("a"))), *actions))
    assert made == [
        {"event": "stage_entered", "stage": "a"},
        {"event": "stage_age_exceeded", "stage": "b", "days": 30,
         "if": "moved there by workflow 1"},
    ]  # fmt: skip


def test_a_workflow_that_runs_in_circles_ends() -> None:
    actions = [step(1, sets("dealstage", "b"), 2), step(2, sets("x", "1"), 1)]
    assert len(automations(flow(listed(all_of(in_stage("a"))), *actions))) == 1


def test_a_workflow_with_more_branches_than_are_followed_is_left_out_and_said() -> None:
    actions: list[Any] = []
    for number in range(1, 16, 2):
        ways = branch((all_of(asks(f"p{number}", "IS_KNOWN")), number + 1), default=number + 2)
        actions += [ways | {"actionId": str(number)}, step(number + 1, sets("x", "1"), number + 2)]
    actions.append(step(17, sets("dealstage", "b")))
    imported = bring(flow(listed(all_of(in_stage("a"))), *actions))
    assert "automations" not in plain(at(imported.root, "pipelines", 0))
    assert any("more branches than are followed" in note.message for note in imported.notes)


def test_alternatives_that_say_the_same_of_a_stage_are_one_automation() -> None:
    both = listed(all_of(in_stage("a")), all_of(in_stage("a"), asks("pipeline", "IS_ANY_OF", "p")))
    assert len(whens(flow(both, *LOST))) == 1


def test_what_has_hundreds_of_parts_is_left_out_or_said_in_a_word() -> None:
    filters = [asks(f"p{number}", "IS_KNOWN") for number in range(400)]
    made = whens(flow(listed(all_of(in_stage("a"), *filters)), *CLOSE))
    assert made == [{"event": "custom", "if": "many conditions (workflow 1)"}]
    many = chain(*(sets("x", str(number)) for number in range(1_100)), sets("dealstage", "b"))
    assert automations(flow(IN_A, *many)) == []
    ways = [(all_of(asks("x", "IS_ANY_OF", str(number))), 2) for number in range(400)]
    moves = step(2, sets("dealstage", "b"))
    assert automations(flow(IN_A, branch(*ways), moves)) == []


QUOTE = {"association": {"associationCategory": "HUBSPOT_DEFINED", "associationTypeId": 64}}


def test_a_quote_that_moves_its_deal_does_so_from_anywhere() -> None:
    signed = listed(all_of(asks("hs_status", "IS_ANY_OF", "APPROVED")))
    moving = chain(sets("dealstage", "b", **QUOTE))
    made = automations(flow(signed, *moving, objectTypeId="0-14"))
    when = {"event": "custom", "if": "hs_status is any of APPROVED", "any_stage": True}
    assert [(each["when"], each["do"]) for each in made] == [(when, [{"move_to": "b"}])]
    assert automations(flow(signed, *chain(sets("dealstage", "b")), objectTypeId="0-14")) == []


@pytest.mark.parametrize(
    ("criteria", "anywhere"),
    [
        (listed(all_of(asks("x", "IS_ANY_OF", "y")), shouldReEnroll=True), True),
        (listed(all_of(asks("x", "IS_ANY_OF", "y")), shouldReEnroll=False), False),
        (listed(all_of(asks("pandadoc_status", "IS_ANY_OF", "y"))), True),
        (listed(all_of(asks("x", "IS_KNOWN"), asks("createdate", "IS_KNOWN")), shouldReEnroll=True),
         False),
        (listed(all_of(asks("x", "IS_KNOWN"), asks("dealstage", "IS_NONE_OF", "c")),
                shouldReEnroll=True), False),
        (listed(all_of(asks("x", "IS_KNOWN"), {"filterType": "IN_LIST", "listId": "7"}),
                shouldReEnroll=True), False),
        (listed(shouldReEnroll=True), False),
    ],
)  # fmt: skip
def test_what_does_not_look_at_the_stage_starts_anywhere(criteria: Any, anywhere: bool) -> None:
    made = whens(flow(criteria, *chain(sets("dealstage", "b"))))
    assert [each.get("any_stage", False) for each in made] == [anywhere]


REASON, CONFLICT = "auto-close-without-reason", "automation-conflict"
KNOWN = asks("why", "IS_KNOWN")
COPY = sets("why", {"type": "OBJECT_PROPERTY", "propertyName": "other"})
CODE = {"actionTypeId": "1-77", "type": "SINGLE_CONNECTION", "fields": {}}
IN_A, IN_C = listed(all_of(in_stage("a"))), listed(all_of(in_stage("c")))


def of(criteria: Any, *actions: Any, **more: Any) -> Any:
    return flow(criteria, *chain(*actions), **more)


MOVE_LOST = sets("dealstage", "l")
DEAL_TYPE = {each: asks("dealtype", "IS_ANY_OF", each) for each in ("new", "old")}


@pytest.mark.parametrize(
    ("flows", "found", "left"),
    [
        # the reason is there, or it is not
        ([of(IN_A, MOVE_LOST)], {f"{REASON}/{REASON}"}, False),
        ([of(listed(all_of(KNOWN)), MOVE_LOST)], set(), False),
        ([of(listed(all_of(asks("why", "IS_ANY_OF", "v_Price"))), MOVE_LOST)], set(), False),
        ([of(listed(all_of(asks("why", "IS_NONE_OF", "v_Price"))), MOVE_LOST)],
         {f"{REASON}/{REASON}"}, False),
        ([of(listed(all_of(KNOWN), all_of(asks("x", "IS_KNOWN"))), MOVE_LOST)],
         {f"{REASON}/{REASON}"}, False),
        ([of(IN_A, COPY, MOVE_LOST)], set(), False),
        # it was, and the workflow empties it
        ([of(listed(all_of(KNOWN)), sets("why", ""), MOVE_LOST)], {f"{REASON}/{REASON}"}, False),
        ([of(listed(all_of(KNOWN)), sets("why", ""), waits(1), MOVE_LOST)],
         {f"{REASON}/{REASON}"}, False),
        ([flow(IN_A, branch((all_of(KNOWN), 2)), step(2, sets("why", ""), 3), step(3, MOVE_LOST))],
         {f"{REASON}/{REASON}"}, False),
        ([of(listed(all_of(KNOWN)), sets("why", ""), sets("why", "v_Price"), MOVE_LOST)],
         set(), False),
        ([flow(IN_A, step(1, sets("why", ""), 2), branch((all_of(KNOWN), 3)) | {"actionId": "2"},
               step(3, MOVE_LOST))], set(), False),
        ([of(IN_A, sets("why", ""), MOVE_LOST)], {f"{REASON}/{REASON}"}, False),
        ([of(IN_A, sets("why", "v_Silent"), waits(1), MOVE_LOST)], {f"{REASON}/by-age"}, False),
        ([of(listed(all_of(in_stage("l2"))), MOVE_LOST)], set(), False),
        # branches that see to it
        ([flow(IN_A, branch((all_of(asks("why", "IS_UNKNOWN")), 2), default=3),
               step(2, sets("why", "v_Price"), 3), step(3, MOVE_LOST))], set(), False),
        ([flow(IN_A, branch((all_of(asks("why", "IS_UNKNOWN")), 2), default=3),
               step(2, MOVE_LOST), step(3, MOVE_LOST))], {f"{REASON}/{REASON}"}, False),
        # what may see to it
        ([of(IN_A, CODE, MOVE_LOST)], set(), True),
        ([of(IN_A, MOVE_LOST, CODE)], set(), True),
        ([of(IN_A, MOVE_LOST, waits(2), CODE)], set(), True),
        ([of(IN_A, MOVE_LOST), of(listed(all_of(in_stage("l"))), CODE, key="2")], set(), True),
        ([of(IN_A, MOVE_LOST), of(listed(all_of(in_stage("w"))), CODE, BACK[0], key="2")],
         {f"{REASON}/{REASON}", f"{CONFLICT}/won-back"}, False),
        ([flow(IN_A, branch((all_of(KNOWN), 2), default=3), step(2, CODE), step(3, MOVE_LOST))],
         {f"{REASON}/{REASON}"}, False),
        ([of(listed(all_of(in_stage("a"), {"filterType": "IN_LIST", "listId": "7"})), MOVE_LOST)],
         set(), True),
        ([of(listed(all_of(asks("why", "HAS_EVER_BEEN_ANY_OF", "v_Price"))), MOVE_LOST)],
         set(), True),
        ([of(IN_A, MOVE_LOST), of(listed(all_of(in_stage("l"))), sets("why", "v_Price"), key="2")],
         set(), True),
        # one workflow that is not understood hides nothing of another
        ([of(IN_A, CODE, MOVE_LOST), of(IN_C, MOVE_LOST, key="2")],
         {f"{REASON}/{REASON}"}, True),
        # closed for its age alone, or with a look at the buyer
        ([of(IN_A, waits(60), sets("why", "v_Silent"), MOVE_LOST)], {f"{REASON}/by-age"}, False),
        ([of(listed(all_of(in_stage("a"), asks("notes_last_contacted", "IS_MORE_THAN_X_DAYS_AGO"))),
             waits(60), sets("why", "v_Silent"), MOVE_LOST)], set(), False),
        # two at one moment, or not
        ([of(IN_A, sets("dealstage", "b")), of(IN_A, sets("dealstage", "c"), key="2")],
         {f"{CONFLICT}/race"}, False),
        ([of(listed(all_of(in_stage("a"), DEAL_TYPE["new"])), sets("dealstage", "b")),
          of(listed(all_of(in_stage("a"), DEAL_TYPE["old"])), sets("dealstage", "c"), key="2")],
         set(), False),
        ([of(IN_A, waits(30), sets("dealstage", "b")),
          of(IN_A, waits(60), sets("dealstage", "c"), key="2")], set(), False),
        # nobody knows that what starts them is the same
        ([of({"type": "MANUAL"}, sets("dealstage", "b")),
          of({"type": "MANUAL"}, sets("dealstage", "c"), key="2")], set(), False),
        # a stage named by its label
        ([of(listed(all_of(in_stage("Discovery call held"))), sets("dealstage", "b")),
          of(IN_A, sets("dealstage", "c"), key="2")], {f"{CONFLICT}/race"}, False),
        # back
        ([of(IN_C, *BACK)], {f"{CONFLICT}/backwards"}, False),
        ([of(listed(all_of(in_stage("c"), DEAL_TYPE["new"])), *BACK)],
         {f"{CONFLICT}/sometimes-backwards"}, False),
        ([of(listed(all_of(in_stage("l"), asks("x", "IS_KNOWN"))), *BACK)], set(), False),
        ([of(listed(all_of(in_stage("w"))), *BACK)], {f"{CONFLICT}/won-back"}, False),
        ([of(listed(all_of(in_stage("w"))), waits(300), sets("dealstage", "a"))], set(), False),
        ([of(listed(all_of(in_stage("w"), asks("x", "IS_KNOWN"))), *BACK)], set(), False),
        ([of(listed(all_of(in_stage("a", "b"))), sets("dealstage", "b"))], set(), False),
        ([of(listed(all_of(asks("pandadoc_status", "IS_ANY_OF", "sent"))), sets("dealstage", "b"))],
         {f"{CONFLICT}/drags-back"}, False),
    ],
)  # fmt: skip
def test_what_is_told_of_workflows(tmp_path: Path, flows: Any, found: set[str], left: bool) -> None:
    for name, text in saved(*flows).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    out = inside("check", "--from", "hubspot", str(tmp_path), "--format", "json").out
    told = {(each["rule"], each["check"]) for each in json.loads(out)["findings"]}
    assert {f"{rule}/{check}" for rule, check in told if rule in (REASON, CONFLICT)} == found
    left_open = [note for note in bring(*flows).notes if REASON in note.message]
    assert bool(left_open) == left
    assert all(note.line > 1 for note in left_open)


def test_a_stage_may_be_named_by_a_label_no_other_has() -> None:
    by_label = of(listed(all_of(in_stage("closed LOST"))), sets("dealstage", "Discovery call held"))
    imported = bring(by_label)
    (made,) = plain(at(imported.root, "pipelines", 0))["automations"]
    assert made["when"] == {"event": "stage_entered", "stage": "l"}
    assert made["do"] == [{"move_to": "a"}]
    assert 'names the stage "closed LOST" by its label' in notes(imported)
    (gone,) = automations(of(listed(all_of(in_stage("Never heard of"))), sets("dealstage", "b")))
    assert gone["when"]["stage"] == "Never heard of"


def test_a_reason_the_workflow_overwrites_is_said_to_be_set_alone() -> None:
    one = automations(of(listed(all_of(KNOWN)), sets("why", "v_Price"), MOVE_LOST))[0]
    assert "filled" not in one["when"]
    assert one["do"] == [{"move_to": "l", "set": {"why": "v_Price"}}]


@pytest.mark.parametrize(
    ("action", "remedy"),
    [
        (sets("dealstage", "Closed Lost"), 'Set the internal value, "l".'),
        (sets("dealstage", "l"), ""),
        (sets("dealstage", "nowhere"), ""),
    ],
)
def test_a_stage_set_by_its_label_is_told_with_its_id(action: Any, remedy: str) -> None:
    told = [note for note in bring(of(IN_A, action)).notes if note.severity]
    assert [str(note.remedy) for note in told] == ([remedy] if remedy else [])


def test_until_a_label_is_set_right_nothing_is_said_of_the_move(tmp_path: Path) -> None:
    for name, text in saved(of(IN_A, sets("dealstage", "Closed Lost"))).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    out = inside("check", "--from", "hubspot", str(tmp_path), "--format", "json").out
    told = {each["rule"] for each in json.loads(out)["findings"]}
    assert "export-defect" in told
    assert REASON not in told


def test_without_the_properties_no_field_for_the_reason_is_made_up(tmp_path: Path) -> None:
    quiet = asks("notes_last_contacted", "IS_BEFORE", value=1)
    closes = of(listed(all_of(in_stage("b"), quiet)), MOVE_LOST, sets("why", "v_Silent"))
    answers = saved(closes)
    del answers["properties_deals.json"]
    imported = hubspot.read((name, text.encode()) for name, text in answers.items())
    assert "filled" not in plain(at(imported.root, "pipelines", 0))["automations"][0]["when"]
    for name, text in answers.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    out = inside("check", "--from", "hubspot", str(tmp_path), "--format", "json").out
    told = {each["rule"] for each in json.loads(out)["findings"]}
    assert not told & {"unknown-reference", REASON}


def test_a_workflow_that_moves_leads_is_named() -> None:
    moves = of(IN_A, sets("hs_pipeline_stage", "unqualified-stage-id"), objectTypeId="0-136")
    said = [note.message for note in bring(moves).notes]
    assert any('"Flow 1" moves leads' in each for each in said)
    assert not any("neither started by" in each for each in said)


def test_a_deal_workflow_that_is_listed_and_not_saved_is_named() -> None:
    known = {"flowType": "WORKFLOW", "objectTypeId": "0-3", "isEnabled": True}
    every = [known | {"id": str(n), "name": f"Listed {n}"} for n in range(1, 9)]
    others = [
        known | {"id": "20", "name": "Off", "isEnabled": False},
        known | {"id": "21", "name": "People", "objectTypeId": "0-1"},
    ]
    files = saved(of(IN_A, MOVE_LOST)) | {"list.json": json.dumps({"results": every + others})}
    read = hubspot.read((name, text.encode()) for name, text in files.items())
    said = [note.message for note in read.notes]
    named = [each for each in said if "is in the list" in each]
    assert [each.split('"')[1] for each in named] == [f"Listed {n}" for n in range(2, 7)]
    assert "2 further deal workflows left out: only in the list" in said
