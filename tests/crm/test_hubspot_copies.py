"""HubSpot's answers as people have them: saved by a client or a tool, copied by hand; and what only
looks like one."""

import json
from typing import Any

import pytest

from pipelinelint.crm import CRMS
from pipelinelint.crm.auto import AUTO
from pipelinelint.crm.imported import ImportProblem
from tests.cases import every
from tests.crm.plain import notes, plain
from tests.crm.saved import bring, covers, files, pipeline, stages


def stage(number: int, label: str, odds: str, closed: str) -> dict[str, Any]:
    data = {"probability": odds, "isClosed": closed}
    return {"id": f"s{number}", "label": label, "displayOrder": number, "metadata": data}


STAGES = [
    stage(2, "Closed won", "1.0", "true"),
    stage(0, "Discovery call held", "0.2", "false"),
    stage(1, "Proposal sent", "0.6", "false"),
]
SALES = {"id": "default", "label": "Sales", "displayOrder": 0, "stages": STAGES}
HASH = dict.fromkeys(("id", "label"), "a1b2c3d4e5")
SHIPPED = dict.fromkeys(("id", "label"), "qualifiedtobuy")
READ = [("Discovery call held", 20), ("Proposal sent", 60), ("Closed won", 100)]


def named(value: Any, spell: Any) -> Any:
    """The same answer with its keys in another spelling."""
    if isinstance(value, dict):
        return {spell(key): named(one, spell) for key, one in value.items()}
    return [named(one, spell) for one in value] if isinstance(value, list) else value


def pascal(key: str) -> str:
    return key[:1].upper() + key[1:]


def with_signs(one: dict[str, Any]) -> dict[str, Any]:
    data = one["metadata"]
    return one | {"metadata": data | {"probability": f"{float(data['probability']) * 100:g} %"}}


WRAPPED = {
    "a list": [SALES],
    "a client's response": {"body": {"results": [SALES]}, "response": {"statusCode": 200}},
    "axios": {"status": 200, "data": {"results": [SALES]}},
    "n8n": [{"json": SALES}],
    "n8n, whole": [{"json": {"results": [SALES]}}],
    "PHP": {"results": [{"container": SALES}]},
    ".NET": named({"results": [SALES]}, pascal),
    "percent signs": {"results": [SALES | {"stages": list(map(with_signs, STAGES))}]},
    "the stages alone": {"results": STAGES},
    "a list of stages": STAGES,
    "stages that n8n wraps": [{"json": one} for one in STAGES],
    "stages of the older API": [
        {"stageId": one["id"], **{key: one[key] for key in ("label", "displayOrder")},
         "probability": one["metadata"]["probability"], "active": True} for one in STAGES
    ],
}  # fmt: skip


@every(WRAPPED.values())
def test_an_answer_is_read_whatever_it_is_wrapped_in(body: Any) -> None:
    found = stages(bring("hubspot", deals=body))
    assert [(one["name"], one["probability"]) for one in found] == READ


def test_json_lines_are_as_many_answers() -> None:
    lines = "\n".join(json.dumps(SALES | {"id": key, "label": key}) for key in ("a", "b"))
    imported = CRMS["hubspot"].read([("deals.jsonl", lines.encode())])
    assert [pipeline(imported, at)["name"] for at in (0, 1)] == ["a", "b"]
    with pytest.raises(ImportProblem, match="Something follows the JSON value"):
        CRMS["hubspot"].read([("deals.json", b'{"results": []} "x" {}')])


def test_stages_without_their_pipeline_are_called_after_the_file() -> None:
    imported = bring("hubspot", partners={"results": STAGES})
    assert pipeline(imported)["name"] == "partners"
    assert "the stages of one pipeline without the pipeline" in notes(imported)


def test_stages_of_a_pipeline_that_was_saved_whole_are_no_other() -> None:
    renewals = [one | {"id": f"r{one['id']}"} for one in STAGES]
    imported = bring("hubspot", deals={"results": [SALES]}, stages=STAGES, renewals=renewals)
    named = [each["name"] for each in plain(imported.root)["pipelines"]]
    assert named == ["Sales", "renewals"]
    assert 'stages.json:1: left out: stages of "Sales", which is there' in notes(imported)


def bare(one: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in one.items() if key != "metadata"}


def test_stages_without_metadata_are_told_from_pipelines_without_stages() -> None:
    two_ends = [*map(bare, STAGES), {"id": "l", "label": "Closed lost", "displayOrder": 3}]
    found = bring("hubspot", answer={"results": two_ends})
    assert [one["name"] for one in stages(found)][-1] == "Closed lost"
    assert "nothing is said of closed stages" in notes(found)
    assert len(stages(bring("hubspot", stages=[*map(bare, STAGES)]))) == 3
    pipelines = [{"id": each, "label": each, "displayOrder": 0} for each in ("Sales", "Closed")]
    with pytest.raises(ImportProblem, match="not an answer of HubSpot"):
        bring("hubspot", pipelines={"results": pipelines})


STATE = {"ticketState": "OPEN"}


def test_a_stray_ticket_state_makes_no_tickets_of_deals() -> None:
    stray = [one | {"metadata": one["metadata"] | STATE} for one in STAGES[:1]] + STAGES[1:]
    assert len(stages(bring("hubspot", deals=[SALES | {"stages": stray}]))) == 3
    no_odds = [one | {"metadata": {"isClosed": "false"}} for one in STAGES[1:]]
    for of_tickets in (
        [one | {"metadata": one["metadata"] | STATE} for one in STAGES],
        [STAGES[0] | {"metadata": STATE}, *no_odds],
        [one | {"metadata": STATE} for one in STAGES],
    ):
        with pytest.raises(ImportProblem, match="a pipeline of tickets"):
            bring("hubspot", deals=[SALES | {"id": "5", "stages": of_tickets}])
    with pytest.raises(ImportProblem, match="a pipeline of tickets"):
        bring("hubspot", answer=[one | {"metadata": STATE} for one in STAGES])


def test_an_answer_is_known_by_its_metadata_whatever_was_cut_away() -> None:
    cut = [{key: one[key] for key in ("id", "label", "metadata")} for one in STAGES]
    imported = AUTO.read(files(p=[{"id": "1", "label": "Sales", "stages": cut}]))
    assert imported.crm == "hubspot"


def test_ends_called_by_their_ids_say_what_they_are() -> None:
    odds = {"Demo held": "0.2", "Offer sent": "0.6", "closedwon": "1.0", "closedlost": "0.0"}
    made = [
        {"id": name, "label": name, "displayOrder": at, "metadata": {"probability": each}}
        for at, (name, each) in enumerate(odds.items())
    ]
    imported = AUTO.read(files(p={"results": [SALES | {"stages": made}]}))
    assert imported.crm == "hubspot"
    assert [each.get("type") for each in stages(imported)] == [None, None, "won", "lost"]


def test_names_alone_are_a_copy_and_no_more_is_known() -> None:
    copy = {"id": "1", "name": "Sales", "stages": [{"id": "7", "name": "Demo held"}]}
    assert stages(bring("hubspot", deals={"results": [copy]})) == [{"id": "7", "name": "Demo held"}]


OTHERS = {
    "a release": ({"name": "R", "stages": [{"name": "Build", "jobs": []}]}, "without a label"),
    "a deployment": (
        {"pipeline": {"name": "P", "stages": [{"name": "Source", "actions": [
            {"actionTypeId": {"category": "Source"}}]}]}},
        "without a label",
    ),
    "steps of a model": (
        {"pipelines": [{"name": "p", "stages": [{"name": "scale", "type": "Scaler"}]}]},
        "without a label",
    ),
    "HubSpot's ids for labels": (
        {"results": [SALES | {"stages": [STAGES[1] | SHIPPED]}]},
        "whose label is its id",
    ),
    "hashes for labels": (
        {"results": [SALES | {"stages": [STAGES[0] | HASH]}]},
        "whose label is its id",
    ),
    "the shipped ticket pipeline": (
        {"results": [SALES | {"id": "0", "stages": [
            stage(0, "New", "", "false") | {"metadata": {"isClosed": "false"}}]}]},
        "the pipeline of another object",
    ),
    "text in a tool's answer": (
        {"content": [{"type": "text", "text": json.dumps({"results": [SALES]})}]},
        "stands as text inside another",
    ),
}  # fmt: skip


@every(OTHERS.values())
def test_what_only_looks_like_an_answer_is_refused_with_its_place(body: Any, why: str) -> None:
    with pytest.raises(ImportProblem, match=why) as told:
        bring("hubspot", deals=body)
    assert told.value.line > 0


def test_a_deployment_is_not_taken_for_hubspot_s() -> None:
    with pytest.raises(ImportProblem, match="nothing in it tells"):
        AUTO.read(files(deploy=OTHERS["a deployment"][0]))


def test_pipelines_of_other_objects_are_told_by_where_they_stand() -> None:
    orders = SALES | {"id": "o", "stages": [
        {"id": "1", "label": "Open", "displayOrder": 0, "metadata": {}}]}  # fmt: skip
    imported = bring("hubspot", deals={"results": [SALES]}, orders={"results": [orders]})
    assert "the pipeline of another object" in notes(imported)
    of_services = bring("hubspot", services={"results": [SALES]})
    assert pipeline(of_services)["name"] == "Sales"


@every(
    [
        ((20, 60, 100, 100, 0), ["won", "won", "lost"]),
        ((20, 60, 100, 0), ["won", "lost"]),
        ((20, 100, 60, 100, 0), []),
        ((20, 60, 100, 100, 40), []),
        ((100, 100, 0), []),
        ((20, 60, 100, 100), []),
    ]
)
def test_without_the_flag_those_at_100_are_won_where_they_stand_together(
    odds: tuple[int, ...], ends: list[str]
) -> None:
    listed = [
        {"id": f"s{at}", "label": f"Step {at}", "displayOrder": at,
         "metadata": {"probability": odd / 100}}
        for at, odd in enumerate(odds)
    ]  # fmt: skip
    found = bring("hubspot", deals={"results": [SALES | {"stages": listed}]})
    assert [one["type"] for one in stages(found) if "type" in one] == ends
    assert ("no stage has isClosed" in notes(found)) is bool(ends)


def test_a_lead_s_reason_is_judged_where_no_deal_s_could_be_missed() -> None:
    state = {"leadState": "UNQUALIFIED", "isClosed": "true"}
    leads = SALES | {"stages": [STAGES[1] | {"label": "Disqualified", "metadata": state}]}
    reason = {"name": "hs_lead_disqualification_reason", "label": "Reason", "fieldType": "text"}
    alone = bring("hubspot", leads={"results": [leads]}, properties_of_leads={"results": [reason]})
    assert covers(alone) == ["stages", "closed_lost"]
    both = bring(
        "hubspot",
        deals={"results": [SALES]},
        leads={"results": [leads]},
        properties_of_leads={"results": [reason]},
    )
    assert "closed_lost" not in covers(both)


def test_a_file_s_name_does_not_make_deals_of_something_else() -> None:
    for name in ("deals_tickets", "acme_company_pipelines", "contacts"):
        assert pipeline(bring("hubspot", **{name: {"results": [SALES]}}))["name"] == "Sales"


def test_one_number_for_all_is_no_order_and_a_pipeline_without_stages_none() -> None:
    same = SALES | {"stages": [one | {"displayOrder": -1} for one in STAGES]}
    empty = SALES | {"id": "9", "label": "Empty", "stages": []}
    imported = bring("hubspot", deals={"results": [same, empty]})
    assert pipeline(imported)["unknown"] == ["order"]
    assert 'the pipeline "Empty" is left out: it has no stages' in notes(imported)
    with pytest.raises(ImportProblem, match="it has no stages"):
        bring("hubspot", deals={"results": [empty]})
