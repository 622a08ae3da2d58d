"""Frappe CRM: fixtures and answers in the shape of crm/fcrm/doctype of frappe/crm and its forks."""

import json
from typing import Any

import pytest

from pipelinelint.crm.frappe import read, recognises
from pipelinelint.crm.imported import Imported, ImportProblem
from pipelinelint.source.nodes import path_of
from tests.crm.plain import at, notes, plain, sound, text_at


def status(name: str, kind: str, position: int, probability: float, **more: Any) -> dict[str, Any]:
    return {
        "docstatus": 0,
        "doctype": "CRM Deal Status",
        "name": name,
        "deal_status": name,
        "color": "gray",
        "type": kind,
        "position": position,
        "probability": probability,
    } | more


STATUSES = [
    status("Won", "Won", 6, 100.0),
    status("Lost", "Lost", 7, 0.0),
    status("Proposal sent", "Ongoing", 2, 50.0),
    status("Demo held", "Open", 1, 10.0),
    status("Budget frozen", "On Hold", 3, 60.0),
]
LEADS = [
    {"doctype": "CRM Lead Status", "name": name, "lead_status": name, "position": at, "type": kind}
    for at, (name, kind) in enumerate((("New", "Open"), ("Contacted", "Ongoing"), ("Junk", "Lost")))
]
REASONS = [
    {"doctype": "CRM Lost Reason", "name": name, "lost_reason": name}
    for name in ("Price", "No budget", "Other")
]


def bring(**files: Any) -> Imported:
    imported = read(
        [(f"{n}.json", json.dumps(body, indent=1).encode()) for n, body in files.items()]
    )
    sound(imported)
    return imported


def stages(imported: Imported, pipeline: int = 0) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = plain(at(imported.root, "pipelines", pipeline, "stages"))
    return found


def test_deal_statuses_are_stages_with_their_type() -> None:
    imported = bring(crm_deal_status=STATUSES)
    assert plain(imported.root) == {
        "version": 1,
        "source": {"kind": "export", "covers": ["stages", "probabilities"]},
        "crm": {"platform": "frappe"},
        "pipelines": [
            {
                "id": "deals",
                "name": "Deals",
                "stages": [
                    {"id": "Demo held", "name": "Demo held", "probability": 10},
                    {"id": "Proposal sent", "name": "Proposal sent", "probability": 50},
                    {"id": "Budget frozen", "name": "Budget frozen", "probability": 60},
                    {"id": "Won", "name": "Won", "type": "won", "probability": 100},
                    {"id": "Lost", "name": "Lost", "type": "lost", "probability": 0},
                ],
            }
        ],
    }
    won = at(imported.root, "pipelines", 0, "stages", 3)
    assert text_at(imported, at(won, "type")) == '"Won"'
    assert path_of(at(won, "probability"), "") == "crm_deal_status.json"


def test_reasons_bring_the_note_that_other_asks_for() -> None:
    imported = bring(crm_deal_status=STATUSES, crm_lost_reason=REASONS)
    root = plain(imported.root)
    assert root["pipelines"][0]["closed_lost"] == {
        "reason": "lost_reason",
        "details": "lost_notes",
        "details_when": "Other",
    }
    assert root["properties"]["lost_reason"]["options"] == ["Price", "No budget", "Other"]
    assert root["properties"]["lost_notes"]["type"] == "textarea"


def test_lead_statuses_are_read_beside_the_deals() -> None:
    imported = bring(fixtures=[*LEADS, *STATUSES])
    found = plain(at(imported.root, "lead_status"))
    assert [(one["name"], one.get("meaning")) for one in found["statuses"]] == [
        ("New", "new"),
        ("Contacted", "contacted"),
        ("Junk", "disqualified"),
    ]


def test_forks_with_pipelines_have_one_each() -> None:
    pipelines = [{"doctype": "CRM Pipeline", "name": "p-1", "pipeline_name": "Enterprise"}]
    imported = bring(all=[
        *pipelines,
        status("A", "Open", 1, 20, pipeline="p-1"),
        status("A won", "Won", 2, 100, pipeline="p-1"),
        status("B", "Open", 1, 30, pipeline="Small"),
        status("B won", "Won", 2, 100, pipeline="Small"),
    ])  # fmt: skip
    assert [one["name"] for one in plain(imported.root)["pipelines"]] == ["Enterprise", "Small"]
    assert [one["name"] for one in stages(imported, 1)] == ["B", "B won"]


def test_a_label_is_what_people_see() -> None:
    imported = bring(s=[one | {"label": f"{one['name']} (shown)"} for one in STATUSES])
    assert stages(imported)[0] == {
        "id": "Demo held",
        "name": "Demo held (shown)",
        "probability": 10,
    }


def test_the_answer_of_the_api_leaves_the_doctype_out() -> None:
    bare = [{key: one[key] for key in one if key != "doctype"} for one in STATUSES]
    imported = bring(answer={"data": bare})
    assert len(stages(imported)) == 5
    named = bring(**{"CRM Deal Status": {"data": [{"name": "Demo held"}, {"name": "Won"}]}})
    assert plain(at(named.root, "pipelines", 0, "unknown")) == ["order", "outcomes"]


def test_statuses_of_before_the_type_have_unknown_outcomes() -> None:
    old = [{key: one[key] for key in one if key not in ("type", "probability")} for one in STATUSES]
    imported = bring(old=old)
    assert plain(at(imported.root, "pipelines", 0, "unknown")) == ["outcomes"]


def test_probabilities_nobody_filled_in_are_left_out() -> None:
    imported = bring(s=[one | {"probability": 0} for one in STATUSES])
    assert all("probability" not in one for one in stages(imported))
    assert "probabilities are left out" in notes(imported)


def test_disabled_statuses_are_left_out_and_other_doctypes_passed_over() -> None:
    other = [{"doctype": "Custom Field", "name": "x", "dt": "CRM Deal"}]
    imported = bring(s=[*STATUSES, status("Old", "Open", 9, 5, disabled=1)], custom_field=other)
    assert notes(imported) == 's.json:52: the status "Old" is left out: it is disabled'


def test_without_deal_statuses_it_is_a_problem() -> None:
    with pytest.raises(ImportProblem, match="no deal statuses of Frappe CRM found"):
        read([("x.json", json.dumps(LEADS).encode())])


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("my_app/fixtures/custom.json", True),
        ("my_app\\fixtures\\custom.json", True),
        ("CRM Deal Status.json", True),
        ("crm_lost_reason.json", True),
        ("crm_deal_status.csv", False),
        ("package.json", False),
    ],
)
def test_files_of_a_folder_are_known_by_folder_or_name(path: str, expected: bool) -> None:
    assert recognises(path) is expected


EXPORT = [
    ("fixtures/crm_deal_status.json", json.dumps(STATUSES, indent=1).encode()),
    ("fixtures/crm_lead_status.json", json.dumps(LEADS, indent=1).encode()),
    ("fixtures/crm_lost_reason.json", json.dumps(REASONS, indent=1).encode()),
]


def large(count: int) -> list[tuple[str, bytes]]:
    each = range(count)
    body = [status(f"S{n}", "Open", n, n % 100, pipeline=f"P{n % 3}") for n in each]
    leads = [LEADS[0] | {"name": f"L{n}", "lead_status": f"L{n}"} for n in each]
    reasons = [REASONS[0] | {"name": f"R{n}", "lost_reason": f"R{n}"} for n in each]
    return [("fixtures/all.json", json.dumps([*body, *leads, *reasons]).encode())]


def test_a_hash_is_no_name() -> None:
    records = [{"doctype": "CRM Deal Status", "name": "a1b2c3d4e5", "type": "Open"}]
    with pytest.raises(ImportProblem, match="a stage whose name is its id"):
        bring(crm_deal_status=records)


def test_a_fixture_without_an_end_adds_to_the_statuses_that_are_there() -> None:
    imported = bring(crm_deal_status=STATUSES[2:])
    assert "adds to those that are there" in notes(imported)
    source = plain(imported.root)["source"]
    assert {each["rule"] for each in source["not_assessed"]} >= {"closed-stage-setup"}
    answer = {"data": [{k: v for k, v in one.items() if k != "doctype"} for one in STATUSES[2:]]}
    assert "not_assessed" not in plain(bring(crm_deal_status=answer).root)["source"]


def test_a_refusal_is_quoted() -> None:
    with pytest.raises(ImportProblem, match=r"answered with an error \(frappe\.Permission"):
        bring(crm_deal_status={"exc_type": "x", "exception": "frappe.PermissionError"})


def test_the_type_of_a_lead_status_says_how_leads_end() -> None:
    rows = [("Intake", "Ongoing"), ("Plan refused", "Lost"), ("Moved in", "Won"), ("Later", "Lost")]
    leads = [
        {"doctype": "CRM Lead Status", "name": name, "lead_status": name, "type": kind}
        for name, kind in rows
    ]
    root = plain(bring(fixtures=[*leads, *STATUSES]).root)
    assert [one.get("meaning") for one in root["lead_status"]["statuses"]] == [
        None, "disqualified", "potential", "recontact"]  # fmt: skip
    (left,) = [each for each in root["source"]["not_assessed"] if "lead" in each["rule"]]
    assert left["because"] == "the name doesn't say what a lead status means: Intake"
