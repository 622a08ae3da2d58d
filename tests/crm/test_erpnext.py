"""ERPNext: sales stages and reasons in the shape of erpnext/crm/doctype of frappe/erpnext.

Its installer makes them so (erpnext/setup/setup_wizard/operations/install_fixtures.py).
"""

import json
from typing import Any

import pytest

from pipelinelint.crm.erpnext import read, recognises
from pipelinelint.crm.imported import Imported, ImportProblem
from tests.crm.plain import at, notes, plain, sound, text_at

NAMES = ("Needs agreed", "Prospecting", "Offer sent")
STAGES = [
    {"docstatus": 0, "doctype": "Sales Stage", "name": name, "stage_name": name} for name in NAMES
]
REASONS = [
    {"doctype": "Opportunity Lost Reason", "name": name, "lost_reason": name}
    for name in ("Price", "Timing", "Price")
]
BOARD = {
    "doctype": "Kanban Board",
    "name": "Sales",
    "kanban_board_name": "Sales",
    "reference_doctype": "Opportunity",
    "field_name": "sales_stage",
    "columns": [
        {"column_name": name, "status": "Active"}
        for name in ("Prospecting", "Needs agreed", "Offer sent")
    ],
}


def bring(**files: Any) -> Imported:
    imported = read(
        [(f"{n}.json", json.dumps(body, indent=1).encode()) for n, body in files.items()]
    )
    sound(imported)
    return imported


def names(imported: Imported) -> list[str]:
    return [one["name"] for one in plain(at(imported.root, "pipelines", 0, "stages"))]


def test_sales_stages_have_neither_order_nor_outcome() -> None:
    imported = bring(sales_stage=STAGES)
    root = plain(imported.root)
    assert root["crm"] == {"platform": "erpnext"}
    assert root["pipelines"][0]["unknown"] == ["order"]
    assert names(imported) == list(NAMES)
    assert "in which order" in notes(imported)
    stage = at(imported.root, "pipelines", 0, "stages", 1, "name")
    assert text_at(imported, stage) == '"Prospecting"'


def test_the_board_of_opportunities_has_their_order() -> None:
    imported = bring(sales_stage=STAGES, kanban_board=[BOARD | {"field_name": "status"}, BOARD])
    assert "unknown" not in plain(imported.root)["pipelines"][0]
    assert names(imported) == ["Prospecting", "Needs agreed", "Offer sent"]


def test_a_stage_that_is_not_on_the_board_leaves_the_order_unknown() -> None:
    more = [*STAGES, STAGES[0] | {"name": "New one", "stage_name": "New one"}]
    imported = bring(sales_stage=more, kanban_board=[BOARD])
    assert plain(imported.root)["pipelines"][0]["unknown"] == ["order"]


def test_reasons_are_a_list_of_several_with_a_note() -> None:
    imported = bring(s=STAGES, opportunity_lost_reason=REASONS)
    root = plain(imported.root)
    assert root["properties"]["lost_reasons"]["type"] == "multiselect"
    assert root["properties"]["lost_reasons"]["options"] == ["Price", "Timing"]
    assert root["pipelines"][0]["closed_lost"] == {
        "reason": "lost_reasons",
        "details": "order_lost_reason",
    }
    left = {each["rule"] for each in root["source"]["not_assessed"]}
    assert "closed-lost-reason-not-dropdown" in left


def test_the_answer_of_the_api_is_known_by_its_file_or_its_field() -> None:
    assert names(bring(**{"Sales Stage": {"data": [{"name": "Offer sent"}]}})) == ["Offer sent"]
    assert names(bring(x={"message": [{"stage_name": "Offer sent"}]})) == ["Offer sent"]


def test_without_sales_stages_it_is_a_problem() -> None:
    with pytest.raises(ImportProblem, match="no sales stages of ERPNext found"):
        read([("x.json", json.dumps(REASONS).encode())])


def test_fixtures_are_looked_for() -> None:
    assert recognises("app/fixtures/x.json")
    assert recognises("Sales Stage.json")
    assert not recognises("hooks.py")


EXPORT = [
    ("fixtures/sales_stage.json", json.dumps(STAGES, indent=1).encode()),
    ("fixtures/opportunity_lost_reason.json", json.dumps(REASONS, indent=1).encode()),
    ("fixtures/kanban_board.json", json.dumps([BOARD], indent=1).encode()),
]


def large(count: int) -> list[tuple[str, bytes]]:
    each = range(count)
    stages = [STAGES[0] | {"name": f"S{n}", "stage_name": f"S{n}"} for n in each]
    board = BOARD | {"columns": [{"column_name": f"S{n}"} for n in each]}
    reasons = [REASONS[0] | {"lost_reason": f"R{n}"} for n in each]
    return [("fixtures/all.json", json.dumps([*stages, *reasons, board]).encode())]


def test_a_fixture_of_an_app_adds_to_the_stages_of_the_setup_wizard() -> None:
    own = [{"doctype": "Sales Stage", "name": "Form started", "stage_name": "Form started"}]
    source = plain(bring(sales_stage=own).root)["source"]
    assert "stage-count" in {each["rule"] for each in source["not_assessed"]}
