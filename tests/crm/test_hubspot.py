"""Saved answers of HubSpot, shapes as in its OpenAPI specs and legacy pages."""

import json
import re
from typing import Any

import pytest

from pipelinelint.crm.hubspot import read
from pipelinelint.crm.imported import Imported, ImportProblem
from pipelinelint.crm.nodes import COUNTING, remark_of
from pipelinelint.source.nodes import path_of
from tests.crm.plain import at, notes, plain, text_at


def stage(key: str, label: str, order: int, probability: str, closed: str | None) -> dict[str, Any]:
    metadata = {"probability": probability} | ({"isClosed": closed} if closed else {})
    return {
        "label": label,
        "displayOrder": order,
        "metadata": metadata,
        "id": key,
        "createdAt": "1970-01-01T00:00:00Z",
        "updatedAt": "2026-03-20T10:22:40.115Z",
        "archived": False,
    }


STAGES = [
    stage("closedlost", "Closed won", 3, "1.0", "true"),
    stage("appointmentscheduled", "Por contactar", 0, "0.03", "false"),
    stage("contractsent", "Contract sent", 2, "0.9", "false"),
    stage("closedwon", "Lost", 4, "0.0", "true"),
    stage("17", "Demo", 1, "0.07", "false"),
]


def pipeline(key: str = "default", label: str = "Sales", **more: Any) -> dict[str, Any]:
    base = {"id": key, "label": label, "displayOrder": 0, "stages": STAGES, "archived": False}
    return base | more


def option(value: str, label: str, order: int = 0, **more: Any) -> dict[str, Any]:
    return {"label": label, "value": value, "hidden": False, "displayOrder": order} | more


def prop(
    name: str, label: str, kind: str, field: str, *options: Any, **more: Any
) -> dict[str, Any]:
    base = {"name": name, "label": label, "type": kind, "fieldType": field, "groupName": "g"}
    return base | {"description": "", "options": list(options)} | more


def bring(**files: Any) -> Imported:
    return read(
        [(f"{name}.json", json.dumps(body, indent=2).encode()) for name, body in files.items()]
    )


DEALS = {"results": [pipeline()]}


def first(imported: Imported) -> Any:
    return plain(at(imported.root, "pipelines", 0))


def test_two_properties_people_see_under_one_label_are_told() -> None:
    own = {"hubspotDefined": False}
    budgets = [prop(name, "Budget", "number", "number", **own) for name in ("budget", "budget2")]
    close = prop("holder", "Budget holder", "string", "text", **own)
    hidden = prop("b3", "Budget", "string", "text", hidden=True, **own)
    shipped = prop("hs_budget", "Budget", "string", "text", hubspotDefined=True)
    found = bring(deals=DEALS, properties={"results": [*budgets, close, hidden, shipped]})
    assert notes(found).count("are called") == 1
    assert 'Two deal properties are called "Budget": budget and budget2' in notes(found)
    alone = bring(deals=DEALS, properties={"results": [budgets[0], close, hidden, shipped]})
    assert "are called" not in notes(alone)


def test_stages_stand_in_board_order_and_outcomes_come_from_flag_and_probability() -> None:
    imported = bring(deals=DEALS)
    assert first(imported)["stages"] == [
        {"id": "appointmentscheduled", "name": "Por contactar", "probability": 3},
        {"id": "17", "name": "Demo", "probability": 7},
        {"id": "contractsent", "name": "Contract sent", "probability": 90},
        {"id": "closedlost", "name": "Closed won", "type": "won", "probability": 100},
        {"id": "closedwon", "name": "Lost", "type": "lost", "probability": 0},
    ]
    assert plain(at(imported.root, "source")) == {
        "kind": "export",
        "covers": ["stages", "probabilities"],
    }


def test_two_stages_at_one_place_are_told_and_read_by_their_labels() -> None:
    alike = [{**each, "displayOrder": min(each["displayOrder"], 3)} for each in STAGES]
    said = '"Closed won" and "Lost" have the same displayOrder'
    assert said in notes(bring(deals={"results": [pipeline(stages=alike)]}))
    assert "same displayOrder" not in notes(bring(deals=DEALS))


def test_every_value_points_at_its_place_in_the_json() -> None:
    imported = bring(deals=DEALS)
    demo = at(imported.root, "pipelines", 0, "stages", 1)
    assert path_of(demo, "") == "deals.json"
    assert text_at(imported, at(demo, "name")) == '"Demo"'
    assert text_at(imported, at(demo, "probability")) == '"0.07"'
    lines = imported.texts["deals.json"].split("\n")
    assert '"probability": "0.07"' in lines[at(demo, "probability").start.line - 1]


def test_what_the_api_does_not_say_is_said_in_the_file() -> None:
    assert "does not say which fields a stage requires" in remark_of(
        at(bring(deals=DEALS).root, "pipelines", 0, "stages")
    )


@pytest.mark.parametrize(
    "odds", [("0.2", "0.5"), ("0.2", "1.0", "1.0"), ("1.0", "0.2", "0.5"), ("0.2", "0.0")]
)
def test_without_any_closed_flag_outcomes_are_unknown(odds: tuple[str, ...]) -> None:
    copies = [stage(f"s{n}", f"S{n}", n, p, None) for n, p in enumerate(odds)]
    imported = bring(deals={"results": [pipeline(stages=copies)]})
    assert plain(at(imported.root, "source", "unknown")) == ["outcomes"]
    assert all("type" not in one for one in first(imported)["stages"])


def test_what_creates_a_pipeline_closes_at_the_ends_of_the_odds() -> None:
    odds = ("0.0", "0.2", "1.0", "0.0")
    copies = [stage(f"s{n}", f"S{n}", n, p, None) for n, p in enumerate(odds)]
    imported = bring(deals={"results": [pipeline(stages=copies)]})
    assert "unknown" not in plain(at(imported.root, "source"))
    assert [one.get("type") for one in first(imported)["stages"]] == [None, None, "won", "lost"]
    named = (("Rejected", "0.0"), ("Demo", "0.2"), ("Live", "1.0"), ("Later", "0.1"), ("L", "0.0"))
    copies = [stage(f"s{n}", name, n, p, None) for n, (name, p) in enumerate(named)]
    found = first(bring(deals={"results": [pipeline(stages=copies)]}))["stages"]
    assert [one.get("type") for one in found] == ["lost", None, "won", None, "lost"]


def test_one_pipeline_without_flags_among_others_is_unknown_alone() -> None:
    copies = [stage("s", "S", 0, "0.2", None)]
    other = pipeline("2", "Copy", stages=copies, displayOrder=1)
    imported = bring(deals={"results": [pipeline(), other]})
    assert "unknown" not in plain(at(imported.root, "source"))
    assert plain(at(imported.root, "pipelines", 1, "unknown")) == ["outcomes"]


def test_a_closed_stage_between_won_and_lost_is_closed_and_said() -> None:
    odd = [*STAGES, stage("x", "Parked", 9, "0.5", "true")]
    imported = bring(deals={"results": [pipeline(stages=odd)]})
    assert first(imported)["stages"][-1]["type"] == "closed"
    assert '"Parked" is closed at 50%' in notes(imported)


def test_archived_pipelines_and_stages_are_left_out_and_said() -> None:
    old = STAGES[0] | {"id": "old", "label": "Old", "archived": True}
    imported = bring(
        deals={"results": [pipeline(stages=[*STAGES, old]), pipeline("9", "Gone", archived=True)]}
    )
    assert len(plain(at(imported.root, "pipelines"))) == 1
    assert "old" not in [one["id"] for one in first(imported)["stages"]]
    assert '"Old"' in notes(imported)
    assert '"Gone"' in notes(imported)


def test_ties_of_pipelines_go_by_label() -> None:
    imported = bring(deals={"results": [pipeline("1", "B"), pipeline("2", "A")]})
    assert [one["name"] for one in plain(at(imported.root, "pipelines"))] == ["A", "B"]


def lead_stage(key: str, label: str, order: int, state: str) -> dict[str, Any]:
    return stage(key, label, order, "", None) | {"metadata": {"leadState": state}}


LEAD_STAGES = [
    lead_stage("new-stage-id", "Nuevo", 0, "NEW"),
    lead_stage("attempting-stage-id", "Intentando contactar", 1, "IN_PROGRESS"),
    lead_stage("connected-stage-id", "Conectado", 2, "IN_PROGRESS"),
    lead_stage("qualified-stage-id", "Negocio abierto", 3, "QUALIFIED"),
    lead_stage("unqualified-stage-id", "Descartado", 4, "UNQUALIFIED"),
]
LEADS = pipeline("lead-pipeline-id", "Lead pipeline", stages=LEAD_STAGES)
REASON = prop("hs_lead_disqualification_reason", "Disqualification reason", "enumeration", "select",
              option("BUDGET", "No budget"), hubspotDefined=True)  # fmt: skip
LEAD_PROPERTIES = {"results": [prop("hs_lead_name", "Lead name", "string", "text"), REASON]}


def test_a_lead_pipeline_ends_where_its_stages_say_so() -> None:
    imported = bring(deals=DEALS, leads={"results": [LEADS]}, leadprops=LEAD_PROPERTIES)
    leads = plain(at(imported.root, "pipelines", 1))
    assert leads["object"] == "lead"
    assert [(one["id"].partition("-")[0], one.get("type")) for one in leads["stages"]] == [
        ("new", None),
        ("attempting", None),
        ("connected", None),
        ("qualified", "won"),
        ("unqualified", "lost"),
    ]
    assert (
        text_at(imported, at(imported.root, "pipelines", 1, "stages", 4, "type")) == '"UNQUALIFIED"'
    )
    assert leads["closed_lost"] == {"reason": "hs_lead_disqualification_reason"}
    reason = plain(at(imported.root, "properties"))["hs_lead_disqualification_reason"]
    assert (reason["object"], reason["type"]) == ("lead", "dropdown")
    assert "not_assessed" not in plain(at(imported.root, "source"))


def test_a_reason_that_was_not_read_is_not_missed() -> None:
    imported = bring(deals=DEALS, leads={"results": [LEADS]})
    (left,) = plain(at(imported.root, "source", "not_assessed"))
    assert (left["rule"], left["check"]) == ("disqualification-reason", "missing")
    assert left["pipeline"] == "lead-pipeline-id"


def test_lead_stages_that_do_not_say_how_they_end_leave_it_open() -> None:
    copies = [one | {"metadata": {}} for one in LEAD_STAGES]
    imported = bring(deals=DEALS, leads={"results": [LEADS | {"stages": copies}]})
    leads = plain(at(imported.root, "pipelines", 1))
    assert leads["unknown"] == ["outcomes"]
    assert all("type" not in one for one in leads["stages"])


def test_a_closed_stage_that_is_neither_won_nor_lost_is_told() -> None:
    odd = [*STAGES, stage("x", "Gewonnen", 5, "0.9", "true")]
    (note,) = bring(deals={"results": [pipeline(stages=odd)]}).notes
    assert (note.severity, str(note.said)) == (
        "warning",
        '"Gewonnen" is closed at 90%, so its deals are neither won (100%) nor lost (0%).',
    )


def test_a_stage_without_the_flag_among_others_that_have_it_is_not_said_to_be_open() -> None:
    bare = stage("5", "Förlorad", 5, "", None) | {"metadata": {}}
    odds = stage("6", "Lost", 6, "0.2", None)
    new = stage("7", "Kund", 7, "", None)
    answer = bring(deals={"results": [pipeline(stages=[*STAGES, bare, odds, new])]})
    types = {one["name"]: one.get("type") for one in first(answer)["stages"][-3:]}
    assert types == {"Förlorad": "closed", "Lost": None, "Kund": None}
    assert '"Förlorad" has no isClosed, as others have' in notes(answer)
    assert notes(answer).count("has no isClosed") == 1


def test_who_stays_is_an_end_beside_who_leaves_where_neither_has_the_flag() -> None:
    def types(*names: str) -> list[str | None]:
        bare = [
            stage(str(at), name, at, "", None) | {"metadata": {}}
            for at, name in enumerate(names, 5)
        ]
        answer = bring(deals={"results": [pipeline(stages=[*STAGES, *bare])]})
        return [one.get("type") for one in first(answer)["stages"][-len(names) :]]

    for kept, left in (("Renewed", "Churned"), ("Renovado", "Perdido"), ("Odnowiono", "Utracono")):
        assert types(kept, left) == ["closed", "closed"]
    assert types("Renewed", "Invoice sent") == [None, None]
    assert types("Renewed", "Invoice sent", "Churned") == [None, None, "closed"]


def test_an_answer_without_outcomes_says_so_once() -> None:
    bare = [{key: one[key] for key in ("id", "label", "displayOrder")} for one in STAGES]
    said = notes(bring(deals={"results": [pipeline(stages=bare)]}))
    assert said.count("no stage says whether its deals are won or lost") == 1
    both = [pipeline("b", "Partner", stages=bare), pipeline("a", "Direct", displayOrder=1)]
    assert 'no stage of "Partner" says whether' in notes(bring(deals={"results": both}))
    assert "says whether" not in notes(bring(deals=DEALS))


@pytest.mark.parametrize(
    "name", ["pipelines", "deals", "leads", "deals-and-leads", "leads-and-deals", "deals/leads"]
)
def test_an_answer_of_deals_and_leads_is_told_apart(name: str) -> None:
    second = [one | {"id": f"{one['id']}-1675714327"} for one in LEAD_STAGES]
    plainer = [one | {"metadata": {"isClosed": "false"}} for one in second]
    ours = pipeline("77", "Outbound", stages=plainer, displayOrder=1)
    both = [pipeline() | {"objectTypeId": "0-3"}, LEADS, ours]
    found = plain(at(bring(**{name: {"results": both}}).root, "pipelines"))
    assert [one.get("object") for one in found] == [None, "lead", "lead"]
    if "deals" in name and "/" not in name:
        found = plain(at(bring(**{name: {"results": [pipeline(), LEADS]}}).root, "pipelines"))
        assert [one.get("object") for one in found] == [None, "lead"]


@pytest.mark.parametrize("name", ["leads", "x-0-136", "hubspot_leads_pipelines"])
def test_a_lead_pipeline_is_known_by_the_name_of_its_answer_too(name: str) -> None:
    leads = pipeline("lead-x", "Leads", stages=[stage("9", "New", 0, "", "false")])
    found = plain(at(bring(**{"deals": DEALS, name: {"results": [leads]}}).root, "pipelines"))
    assert [one.get("object") for one in found] == [None, "lead"]


TICKET = {
    "id": "1",
    "label": "New",
    "displayOrder": 0,
    "metadata": {"ticketState": "CLOSED", "isClosed": "true"},
}


def test_a_pipeline_of_tickets_is_left_out_and_said() -> None:
    support = {"results": [pipeline("0", "Support", stages=[TICKET])]}
    imported = bring(deals=DEALS, z=support)
    assert len(plain(at(imported.root, "pipelines"))) == 1
    assert 'left out: "Support", a pipeline of tickets' in notes(imported)
    with pytest.raises(ImportProblem, match=r'^z.json:\d+: "Support", a pipeline of tickets'):
        bring(z=support)


def test_records_that_do_not_stand_as_tickets_do_are_another_objects() -> None:
    stages = [{"id": "0", "label": "Kickoff", "displayOrder": 0, "metadata": {"isClosed": "false"}}]
    imported = bring(deals=DEALS, z={"results": [pipeline("0", "Projects", stages=stages)]})
    assert '"Projects", the pipeline of another object than deals' in notes(imported)


def test_a_list_of_stage_ids_is_another_products() -> None:
    groups = {"dealGroups": [{"title": "Sales", "id": "1", "stages": ["1", "2"]}]}
    with pytest.raises(ImportProblem, match="not an answer of HubSpot"):
        bring(z=groups)


def test_the_old_v1_shapes_are_read() -> None:
    v1 = {
        "results": [
            {
                "pipelineId": "default",
                "label": "Sales",
                "objectType": "DEAL",
                "active": True,
                "stages": [
                    {
                        "stageId": "a",
                        "label": "A",
                        "displayOrder": 0,
                        "active": True,
                        "metadata": {"isClosed": "false", "probability": "0.2"},
                    }
                ],
            }
        ]
    }
    assert first(bring(v1=v1))["stages"] == [{"id": "a", "name": "A", "probability": 20}]
    oldest = [
        {
            "pipelineId": "default",
            "label": "Sales",
            "active": True,
            "stages": [
                {
                    "stageId": "a",
                    "label": "A",
                    "displayOrder": 0,
                    "probability": 0.2,
                    "closedWon": False,
                },
                {
                    "stageId": "w",
                    "label": "W",
                    "displayOrder": 1,
                    "probability": 1,
                    "closedWon": True,
                },
                {
                    "stageId": "l",
                    "label": "L",
                    "displayOrder": 2,
                    "probability": 0,
                    "closedWon": False,
                },
                {"stageId": "o", "label": "O", "displayOrder": 3, "active": False},
            ],
        }
    ]
    found = first(bring(old=oldest))["stages"]
    assert [(one["id"], one.get("type")) for one in found] == [
        ("a", None),
        ("w", "won"),
        ("l", "lost"),
    ]


PROPERTIES = {
    "results": [
        prop("dealstage", "Deal Stage", "enumeration", "radio", hubspotDefined=True),
        prop("amount", "Amount", "number", "number", hubspotDefined=True),
        prop("closedate", "Close Date", "datetime", "date", hubspotDefined=True),
        prop("closed_lost_reason", "Closed Lost Reason", "string", "textarea", hubspotDefined=True),
        prop("closed_won_reason", "Closed Won Reason", "string", "textarea", hubspotDefined=True),
        prop("hs_is_closed_lost", "Is closed lost", "bool", "booleancheckbox", hubspotDefined=True),
    ]
}


FEW = ("closed_lost_reason", "amount", "closed_won_reason")


def test_properties_picked_by_hand_are_not_all_there_are() -> None:
    few = {"results": [each for each in PROPERTIES["results"] if each["name"] in FEW]}
    for answer, is_whole in ((few, False), (PROPERTIES, True)):
        covers = plain(at(bring(deals=DEALS, properties_deals=answer).root, "source", "covers"))
        assert ("properties" in covers, "closed_lost" in covers) == (is_whole, is_whole)


def test_hubspots_own_free_text_is_the_reason_when_the_portal_has_no_list() -> None:
    imported = bring(deals=DEALS, properties_deals=PROPERTIES)
    assert first(imported)["closed_lost"] == {"reason": "closed_lost_reason"}
    assert plain(at(imported.root, "properties")) == {
        "amount": {"label": "Amount", "type": "currency", "captures": "amount"},
        "closedate": {"label": "Close Date", "type": "datetime", "captures": "close_date"},
        "closed_lost_reason": {
            "label": "Closed Lost Reason",
            "type": "textarea",
            "captures": "lost_reason",
        },
    }
    assert "closed_lost" in plain(at(imported.root, "source", "covers"))
    assert "required_fields" not in plain(at(imported.root, "source", "covers"))


def test_a_list_of_the_portals_own_comes_before_it() -> None:
    own = prop(
        "motivos_de_cierre_perdido",
        "Motivo de pérdida",
        "enumeration",
        "select",
        option("b", "Budget", 1),
        option("a", "Price", 0),
        option("h", "Old", 2, hidden=True),
    )
    imported = bring(deals=DEALS, properties={"results": [*PROPERTIES["results"], own]})
    assert first(imported)["closed_lost"] == {
        "reason": "motivos_de_cierre_perdido",
        "details": "closed_lost_reason",
    }
    assert plain(at(imported.root, "properties", "motivos_de_cierre_perdido", "options")) == [
        {"label": "Price", "value": "a"},
        {"label": "Budget", "value": "b"},
    ]


@pytest.mark.parametrize(
    "old", ["Loss reason - DO NOT USE", "Verlustgrund ALT", "Verliesreden (oud)"]
)
def test_a_list_out_of_use_is_not_the_loss_reason(old: str) -> None:
    few = [option(each, each) for each in ("Price", "Other")]
    many = [option(each, each) for each in ("Price", "Timing", "Competitor")]
    lists = [
        prop("lost", old, "enumeration", "select", *few),
        prop("loss_reason_2026", "Loss reason (new)", "enumeration", "select", *many),
    ]
    imported = bring(deals=DEALS, properties={"results": [*PROPERTIES["results"], *lists]})
    assert first(imported)["closed_lost"]["reason"] == "loss_reason_2026"


def test_a_list_of_reasons_under_another_name_is_part_of_the_definition() -> None:
    choices = [option(each, each) for each in ("Price", "Timing", "Competitor")]
    own = prop("post_mortem", "Deal post mortem", "enumeration", "select", *choices)
    imported = bring(deals=DEALS, properties={"results": [*PROPERTIES["results"], own]})
    assert first(imported)["closed_lost"] == {"reason": "closed_lost_reason"}
    assert "post_mortem" in plain(at(imported.root, "properties"))


CONTACTS = {
    "results": [
        prop(
            "lifecyclestage",
            "Lifecycle Stage",
            "enumeration",
            "radio",
            option("customer", "Customer", 2),
            option("lead", "Lead", 0),
            option("opportunity", "Deal", 1),
        ),
        prop(
            "hs_lead_status",
            "Lead Status",
            "enumeration",
            "radio",
            option("NEW", "New"),
            option("OPEN", "Open", 1),
            option("UNQUALIFIED", "Geen interesse", 2),
            option("CONNECTED", "Nurturing", 3),
        ),
    ]
}


def test_lifecycle_and_lead_status_come_from_the_contact_properties() -> None:
    imported = bring(deals=DEALS, contacts=CONTACTS)
    assert plain(at(imported.root, "lifecycle")) == {
        "direction": "forward_only",
        "stages": [
            {"id": "lead", "name": "Lead"},
            {"id": "opportunity", "name": "Deal"},
            {"id": "customer", "name": "Customer"},
        ],
        "on_deal_created": "opportunity",
        "on_deal_won": "customer",
    }
    assert "default" in remark_of(at(imported.root, "lifecycle", "on_deal_won"))
    assert plain(at(imported.root, "lead_status")) == {
        "object": "contact",
        "statuses": [
            {"id": "NEW", "name": "New", "meaning": "new"},
            {"id": "OPEN", "name": "Open"},
            {"id": "UNQUALIFIED", "name": "Geen interesse", "meaning": "disqualified"},
            {"id": "CONNECTED", "name": "Nurturing", "meaning": "recontact"},
        ],
    }


def test_a_lifecycle_without_the_stages_hubspot_sets_is_left_open() -> None:
    options = [{"label": "Lead", "value": "lead"}, {"label": "Kunde", "value": "kunde"}]
    own = prop("lifecyclestage", "Lifecycle", "enumeration", "radio", *options)
    imported = bring(deals=DEALS, contacts={"results": [own]})
    left = plain(at(imported.root, "source", "not_assessed"))
    assert [(each["rule"], each["check"]) for each in left] == [
        ("lifecycle-deal-sync-missing", "created"),
        ("lifecycle-deal-sync-missing", "won"),
    ]
    assert "lifecycle-deal-sync-missing" not in notes(bring(deals=DEALS, contacts=CONTACTS))


def test_a_lifecycle_pipeline_does_as_well_and_is_no_pipeline() -> None:
    journey = pipeline("contacts-lifecycle-pipeline", "Lifecycle")
    imported = bring(deals=DEALS, contacts={"results": [journey]})
    assert len(plain(at(imported.root, "pipelines"))) == 1
    assert len(plain(at(imported.root, "lifecycle", "stages"))) == 5


def set_property(name: str, value: str) -> dict[str, Any]:
    static = {"type": "STATIC_VALUE", "staticValue": value}
    return {
        "type": "SINGLE_CONNECTION",
        "actionTypeId": "0-5",
        "actionTypeVersion": 0,
        "fields": {"property_name": name, "value": static},
    }


def flow(key: str, *actions: Any, stages: list[str] | None = None, **more: Any) -> dict[str, Any]:
    found = {
        "filterType": "PROPERTY",
        "property": "dealstage",
        "operation": {
            "operationType": "ENUMERATION",
            "operator": "IS_ANY_OF",
            "values": stages or [],
        },
    }
    either = [{"filters": [found]}] if stages else []
    branch = {"filterBranchType": "OR", "filterBranches": either, "filters": []}
    base = {
        "id": key,
        "name": f"Flow {key}",
        "isEnabled": True,
        "flowType": "WORKFLOW",
        "objectTypeId": "0-3",
        "actions": list(actions),
        "enrollmentCriteria": {"type": "LIST_BASED", "listFilterBranch": branch},
    }
    return base | more


def test_workflows_become_automations_of_the_pipeline_they_work_on() -> None:
    task = {"type": "SINGLE_CONNECTION", "actionTypeId": "0-3", "fields": {"subject": "Call"}}
    move = flow(
        "7",
        set_property("closed_lost_reason", "Silent"),
        set_property("dealstage", "closedwon"),
        task,
        stages=["17", "gone"],
    )
    listed = {"results": [{k: v for k, v in move.items() if k != "actions"}]}
    imported = bring(deals=DEALS, flows=listed, flow_7=move, properties=PROPERTIES)
    do = [
        {"move_to": "closedwon", "set": {"closed_lost_reason": "Silent"}},
        {"task": "Call"},
    ]
    assert first(imported)["automations"] == [
        {"id": "7", "name": "Flow 7", "when": {"event": "stage_entered", "stage": "17"}, "do": do},
        {
            "id": "7-2",
            "name": "Flow 7",
            "when": {"event": "stage_entered", "stage": "gone"},
            "do": do,
        },
    ]
    assert "automations" in plain(at(imported.root, "source", "covers"))
    dead = at(imported.root, "pipelines", 0, "automations", 1, "when", "stage")
    assert path_of(dead, "") == "flow_7.json"
    assert text_at(imported, dead) == '"gone"'


OPTIONS = [
    {"label": "Price", "value": "price"},
    {"label": "Old", "value": "old", "hidden": True},
]
WHY = prop("why", "Why", "enumeration", "select", *OPTIONS)
SEVERAL = prop("tags", "Tags", "enumeration", "checkbox", *OPTIONS)
OWNER = prop("who", "Who", "enumeration", "select", externalOptions=True)


@pytest.mark.parametrize(
    ("action", "value"),
    [
        (set_property("why", "prise"), "prise"),
        (set_property("why", "price"), ""),
        (set_property("why", "Price"), ""),
        (set_property("why", "old"), ""),
        (set_property("why", "{{ deal.x }}"), ""),
        (set_property("tags", "price;gone"), "gone"),
        (set_property("tags", "price;old"), ""),
        (set_property("who", "123"), ""),
        (set_property("unread", "gone"), ""),
        (set_property("dealstage", "gone"), ""),
    ],
)
def test_a_workflow_that_sets_no_option_of_a_property_is_told(action: Any, value: str) -> None:
    properties = {"results": [WHY, SEVERAL, OWNER]}
    for stages in ([], ["11"]):
        imported = bring(
            deals=DEALS, properties_deals=properties, flow=flow("7", action, stages=stages)
        )
        told = [note for note in imported.notes if note.severity]
        assert [f'to "{value}"' in note.message for note in told] == ([True] if value else [])
        assert all(note.path == "flow.json" and note.line > 1 for note in told)
    off = flow("7", action, isEnabled=False)
    imported = bring(deals=DEALS, properties_deals=properties, flow=off)
    assert not any(note.severity for note in imported.notes)


def test_a_workflow_that_sets_the_label_of_an_option_is_told() -> None:
    silent = prop(
        "why", "Why", "enumeration", "select", {"label": "No reply", "value": "no_response"}
    )
    for value, is_told in (("No reply", True), ("no_response", False), ("{{ x }}", False)):
        imported = bring(
            deals=DEALS,
            properties_deals={"results": [silent]},
            flow=flow("7", set_property("why", value)),
        )
        told = [note for note in imported.notes if note.severity]
        assert [str(note.remedy) for note in told] == (
            ['Set the internal value, "no_response".'] if is_told else []
        )


def test_quotes_may_do_what_no_workflow_of_deals_does() -> None:
    own = flow("7", set_property("dealstage", "17"))
    for kind, is_whole in (("0-14", False), ("0-1", True)):
        quote = {"id": "8", "flowType": "WORKFLOW", "objectTypeId": kind}
        imported = bring(deals=DEALS, flows={"results": [quote]}, flow_7=own)
        source = plain(at(imported.root, "source"))
        left = {each["rule"] for each in source.get("not_assessed", [])}
        assert ("signed-not-automated" not in left) == is_whole


def test_nothing_is_missed_among_workflows_unless_all_of_them_were_read() -> None:
    listed = {"results": [{"id": "8", "flowType": "WORKFLOW", "objectTypeId": "0-3"}]}
    imported = bring(deals=DEALS, flows=listed, flow_7=flow("7", set_property("dealstage", "17")))
    assert first(imported)["automations"][0]["when"] == {"event": "custom"}
    left = {each["rule"] for each in plain(at(imported.root, "source", "not_assessed"))}
    assert {"proposal-sent-not-automated", "signed-not-automated"} <= left
    none = bring(deals=DEALS, flows=listed)
    assert "automations" not in plain(at(none.root, "source", "covers"))


def test_workflows_that_are_off_or_of_other_objects_are_left_out_and_counted() -> None:
    off = flow("1", set_property("dealstage", "17"), isEnabled=False)
    contact = flow("2", set_property("dealstage", "17"), objectTypeId="0-1")
    imported = bring(deals=DEALS, flows={"results": [off, contact]})
    assert "automations" not in first(imported)
    assert "1 deal workflow left out" in notes(imported)
    assert "1 workflow left out" in notes(imported)


RULES: dict[str, Any] = {
    "id": "0-3-default",
    "objectTypeId": "0-3",
    "pipelineId": "default",
    "governanceValidationRules": {
        "noSkippingStagesRule": {"enabledForAllStages": False, "pipelineStageIds": ["17"]},
        "noBackwardsMovementRule": {"enabledForAllStages": True, "pipelineStageIds": []},
        "objectCreationRule": {"pipelineStageIds": ["appointmentscheduled", "gone"]},
    },
}
PERMISSIONS: dict[str, Any] = {
    "id": "0-3-default",
    "objectTypeId": "0-3",
    "pipelineId": "default",
    "stages": [
        {"pipelineStageId": "17", "label": "Demo", "permissionMode": "OPEN", "teamIds": ["7"],
         "userIds": [], "superAdmin": False},
        {"pipelineStageId": "closedlost", "label": "Closed won", "permissionMode": "RESTRICTED",
         "teamIds": ["1001"], "userIds": ["12345"], "superAdmin": False},
        {"pipelineStageId": "closedwon", "label": "Lost", "permissionMode": "RESTRICTED",
         "teamIds": [], "userIds": [], "superAdmin": True},
    ],
}  # fmt: skip


APPROVALS: list[dict[str, Any]] = [
    {
        "pipelineStageId": "contractsent",
        "approvalMode": "ALL",
        "approverUserIds": ["12", "98"],
        "conditionalApprovalFilterBranch": {"a": 1},
    }
]


def ruled(**changed: Any) -> Imported:
    return bring(deals=DEALS, rules_deals_default=RULES | changed, permissions=PERMISSIONS)


def test_pipeline_rules_and_permissions_are_keys_of_their_stages() -> None:
    imported = ruled()
    found = {one["id"]: one for one in first(imported)["stages"]}
    assert {key for key, one in found.items() if one.get("skippable") is False} == {"17"}
    assert all(one["can_move_back"] is False for one in found.values())
    assert found["closedlost"]["editable_by"] == ["team 1001", "user 12345"]
    assert found["closedwon"]["editable_by"] == ["super admins"]
    assert "editable_by" not in found["17"]
    assert first(imported)["creation"] == {"stages": ["appointmentscheduled"]}
    assert len(plain(at(imported.root, "pipelines"))) == 1
    assert "movement" in plain(at(imported.root, "source", "covers"))
    assert "not_assessed" not in plain(at(imported.root, "source"))


def test_a_rule_stands_where_its_answer_says_it() -> None:
    imported = ruled()
    demo = at(imported.root, "pipelines", 0, "stages", 1)
    assert path_of(at(demo, "skippable"), "") == "rules_deals_default.json"
    assert text_at(imported, at(demo, "skippable")) == '"17"'
    assert text_at(imported, at(demo, "can_move_back")) == "true"
    entry = at(imported.root, "pipelines", 0, "creation", "stages", 0)
    assert text_at(imported, entry) == '"appointmentscheduled"'
    won = at(imported.root, "pipelines", 0, "stages", 3, "editable_by")
    assert path_of(won, "") == "permissions.json"


def test_an_approval_belongs_to_its_stage_and_the_betas_to_a_stage_of_its_own() -> None:
    (approval,) = APPROVALS
    asked = {"by": ["user 12", "user 98"], "mode": "all", "if": "as its conditions say"}
    for key, value, kind in (
        ("approvalStage", approval, "approval"),
        ("approvalStageRules", [approval], None),
    ):
        found = {one["id"]: one for one in first(ruled(**{key: value}))["stages"]}
        assert found["contractsent"]["approval"] == asked
        assert found["contractsent"].get("type") == kind
    on_won = approval | {"pipelineStageId": "closedlost"}
    found = {one["id"]: one for one in first(ruled(approvalStage=on_won))["stages"]}
    assert found["closedlost"]["type"] == "won"


def test_rules_of_every_stage_hold_no_closed_one_from_being_skipped() -> None:
    every = {"enabledForAllStages": True, "pipelineStageIds": []}
    rules = RULES["governanceValidationRules"] | {"noSkippingStagesRule": every}
    found = first(ruled(governanceValidationRules=rules))["stages"]
    assert [one.get("skippable") for one in found] == [False, False, False, None, None]


def test_rules_and_permissions_that_were_not_read_are_left_open() -> None:
    deals = {"results": [pipeline(), pipeline("2", "Other", displayOrder=1)]}
    imported = bring(deals=deals, rules=RULES)
    left = plain(at(imported.root, "source", "not_assessed"))
    assert [(each["pipeline"], each.get("check")) for each in left] == [
        ("default", "reopening"),
        ("2", None),
    ]
    unread = plain(at(bring(deals=DEALS, permissions=PERMISSIONS).root, "source", "covers"))
    assert "movement" not in unread


def test_rules_of_what_was_not_read_are_said() -> None:
    other = RULES | {"pipelineId": "gone-1"}
    nameless = {key: value for key, value in PERMISSIONS.items() if key != "pipelineId"}
    deals = {"results": [pipeline(), pipeline("2", "Other", displayOrder=1)]}
    imported = bring(deals=deals, a=RULES, b=other, c=nameless)
    said = notes(imported)
    assert 'left out: rules of the pipeline "gone-1", which is not among the answers' in said
    assert "left out: rules whose pipeline is not among the answers" in said
    assert 'a pipeline rule names the stage "gone", which is not in the pipeline' in said
    assert len(imported.notes) == 3
    assert "editable_by" in str(first(bring(deals=DEALS, a=RULES, c=nameless)))


def test_rules_of_leads_do_not_reach_deals() -> None:
    of_leads = RULES | {"objectTypeId": "0-136"}
    imported = bring(deals=DEALS, leads={"results": [LEADS | {"id": "default"}]}, rules=of_leads)
    assert "creation" not in first(imported)
    assert plain(at(imported.root, "pipelines", 1))["stages"][0]["can_move_back"] is False


def test_one_bundle_does_as_well_as_files() -> None:
    parts = {
        "pipelines": {"deals": DEALS},
        "properties": {"deals": PROPERTIES, "contacts": CONTACTS},
    }
    bundle = plain(bring(portal=parts).root)
    assert bundle == plain(bring(deals=DEALS, deals_p=PROPERTIES, contacts=CONTACTS).root)


def test_an_error_answer_names_the_scopes_it_needs() -> None:
    refused = {
        "status": "error",
        "message": "This app hasn't been granted all required scopes",
        "category": "MISSING_SCOPES",
        "errors": [{"context": {"requiredGranularScopes": ["crm.schemas.contacts.read"]}}],
    }
    imported = bring(deals=DEALS, contacts=refused)
    assert "crm.schemas.contacts.read" in notes(imported)
    assert "lead_status" not in plain(at(imported.root, "source", "covers"))


def test_one_page_of_several_is_said() -> None:
    cut = {"results": [flow("1")], "paging": {"next": {"after": "20"}}}
    assert "one page of several" in notes(bring(deals=DEALS, flows=cut))


@pytest.mark.parametrize(
    ("pipelines", "is_open"),
    [
        (DEALS, False),
        (DEALS | {"paging": {"next": {"after": "20"}}}, True),
        (DEALS["results"][0], True),
        ({"results": DEALS["results"][0]["stages"]}, True),
    ],
)
def test_a_stage_that_may_stand_in_a_pipeline_not_saved_is_not_called_unknown(
    pipelines: dict[str, Any], is_open: bool
) -> None:
    wanted = {"results": [{"id": "9", "flowType": "WORKFLOW", "objectTypeId": "0-3"}]}
    imported = bring(deals=pipelines, flows=wanted, flow=flow("9", stages=["x9"]))
    source = plain(at(imported.root, "source"))
    left = {each["rule"] for each in source.get("not_assessed", ())}
    assert "automations" in source["covers"]
    assert ("unknown-reference" in left) is is_open


def test_what_a_page_not_saved_may_hold_is_left_open() -> None:
    more = {"paging": {"next": {"after": "20"}}}
    imported = bring(deals=DEALS | more)
    open_rules = [each["rule"] for each in plain(at(imported.root, "source", "not_assessed"))]
    assert {*COUNTING} <= {*open_rules}
    assert "closed_lost" in plain(
        at(bring(deals=DEALS, properties=PROPERTIES).root, "source", "covers")
    )
    cut = bring(deals=DEALS, properties=PROPERTIES | more)
    assert "closed_lost" not in plain(at(cut.root, "source", "covers"))
    assert "not_assessed" not in plain(at(cut.root, "source"))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"3",
        b'{"results": []}',
        b'{"results": [{}]}',
        b"\xff\xff",
        b"{}",
        b'{"a": [[[[[[[[1]]]]]]]]}',
        b'{"results": [{"stages": [], "archived": true, "id": 1}]}',
    ],
)
def test_what_holds_no_pipeline_gives_one_clear_problem(data: bytes) -> None:
    with pytest.raises(ImportProblem) as caught:
        read([("deals.json", data)])
    assert "GET /crm/v3/pipelines/deals" in str(caught.value)


def test_broken_files_are_named_and_the_rest_goes_on() -> None:
    imported = read([("a.json", b'{"results":\n[}'), ("deals.json", json.dumps(DEALS).encode())])
    assert "a.json:2: left out" in notes(imported)
    assert first(imported)["id"] == "default"


def test_the_pipeline_of_a_custom_object_is_no_deal_pipeline() -> None:
    metadata = {"state": "OPEN"}
    custom = pipeline("9", "Assets", stages=[{"id": "1", "label": "In", "metadata": metadata}])
    imported = bring(deals={"results": [pipeline(), custom]})
    assert len(plain(at(imported.root, "pipelines"))) == 1
    assert '"Assets", the pipeline of another object' in notes(imported)


def as_answered(name: str, *metadata: dict[str, str], **more: Any) -> dict[str, Any]:
    """A pipeline as HubSpot answers it, of whatever object."""
    dated = {"createdAt": "2024-01-01T00:00:00Z", "updatedAt": "2024-01-01T00:00:00Z"}
    stages = [
        {"id": f"{name}{at}", "label": f"Open {at}", "displayOrder": at, "metadata": each, **dated}
        for at, each in enumerate(metadata)
    ]
    return pipeline(name, f"{name} pipeline", stages=stages) | more


ENDS = {"isClosed": "false"}, {"isClosed": "true"}


@pytest.mark.parametrize("hint", ["pipelines", "deals", "orders", "appointments"])
@pytest.mark.parametrize("metadata", [ENDS, ({}, {})])
def test_a_whole_answer_without_odds_is_another_objects(
    hint: str, metadata: tuple[dict[str, str], ...]
) -> None:
    strange = as_answered("Orders", *metadata)
    with pytest.raises(ImportProblem, match="another object than deals and leads, is not judged"):
        bring(**{hint: {"results": [strange]}})
    both = bring(**{hint: {"results": [strange]}}, sales=DEALS)
    assert len(plain(at(both.root, "pipelines"))) == 1
    assert '"Orders pipeline", the pipeline of another object' in notes(both)
    kept = as_answered("Sales", *({**each, "probability": "0.5"} for each in metadata))
    assert first(bring(**{hint: {"results": [kept]}}))["name"] == "Sales pipeline"


@pytest.mark.parametrize(
    "object_type", ["0-123", "0-162", "0-421", "2-1234567", "ORDER", "p9_mandate"]
)
def test_a_pipeline_that_names_another_object_is_its(object_type: str) -> None:
    strange = pipeline("9", "Orders") | {"objectTypeId": object_type}
    imported = bring(deals={"results": [pipeline(), strange]})
    assert len(plain(at(imported.root, "pipelines"))) == 1
    assert '"Orders", the pipeline of another object' in notes(imported)


def snake(value: Any) -> Any:
    """An answer as HubSpot's own clients save it: only metadata keeps its spelling."""
    if isinstance(value, dict):
        return {
            re.sub("[A-Z]", lambda found: f"_{found.group().lower()}", key): (
                one if key == "metadata" else snake(one)
            )
            for key, one in value.items()
        }
    return [snake(one) for one in value] if isinstance(value, list) else value


def test_answers_saved_by_hubspots_own_clients_say_the_same() -> None:
    move = flow("7", set_property("dealstage", "17"), stages=["17"])
    files = {"deals": DEALS, "properties": PROPERTIES, "contacts": CONTACTS, "flow": move}
    theirs = bring(**{name: snake(body) for name, body in files.items()})
    assert plain(theirs.root) == plain(bring(**files).root)
    assert notes(theirs) == notes(bring(**files))


def test_a_copy_with_names_for_labels_is_read_as_long_as_it_is_hubspots() -> None:
    def renamed(one: dict[str, Any]) -> dict[str, Any]:
        return {("name" if key == "label" else key): value for key, value in one.items()}

    copy = renamed(pipeline(stages=[renamed(one) for one in STAGES]))
    assert plain(bring(deals={"results": [copy]}).root) == plain(bring(deals=DEALS).root)


@pytest.mark.parametrize(
    "stages",
    [
        [{"id": "1", "name": "New Lead", "position": 0}, {"id": "2", "name": "Booked"}],
        [{"id": "1", "displayOrder": 0, "metadata": {"isClosed": "false"}}],
        [*STAGES, {"id": "x", "label": "", "metadata": {}}],
        [*STAGES, {"id": "998811", "label": "998811", "displayOrder": 9, "metadata": {}}],
    ],
)
def test_an_id_is_never_taken_for_a_name(stages: list[dict[str, Any]]) -> None:
    body = {"results": [pipeline(stages=stages)]}
    with pytest.raises(ImportProblem, match="Is this a HubSpot answer") as caught:
        read([("d.json", json.dumps(body, indent=1).encode())])
    assert caught.value.line > 3
    assert "x" not in [one["name"] for one in first(bring(deals=DEALS))["stages"]]


def test_without_any_display_order_the_order_is_unknown() -> None:
    bare = [{key: value for key, value in one.items() if key != "displayOrder"} for one in STAGES]
    imported = bring(deals={"results": [pipeline(stages=bare)]})
    assert first(imported)["unknown"] == ["order"]
    assert "no displayOrder tells the stages apart" in notes(imported)


EXPORT = [
    (f"{name}.json", json.dumps(body, indent=2).encode())
    for name, body in {
        "deals": DEALS,
        "properties": PROPERTIES,
        "contacts": CONTACTS,
        "leads": {"results": [LEADS]},
        "leadproperties": LEAD_PROPERTIES,
        "rules": RULES | {"approvalStageRules": APPROVALS},
        "permissions": PERMISSIONS,
        "flow": flow("7", set_property("dealstage", "17"), stages=["gone"]),
    }.items()
]


def large(count: int) -> list[tuple[str, bytes]]:
    each = range(count)
    stages = [stage(f"s{n}", "S", n, "0.1", "false") for n in each]
    props = [prop(f"lost_reason_{n}", "Lost reason", "string", "text") for n in each]
    flows = [flow(str(n), set_property("dealstage", "s0"), stages=["s1"]) for n in each]
    return [("d.json", json.dumps([pipeline(stages=stages), *props, *flows]).encode())]


def test_pipelines_of_terraform_are_no_answer() -> None:
    """They look like one, with `${...}` where Terraform works out the label."""
    told = {"resource": {"hubspot_pipeline": {"sales": DEALS["results"][0]}}}
    with pytest.raises(ImportProblem, match="not an answer of HubSpot"):
        bring(main=told)
