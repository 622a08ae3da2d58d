"""Pipelines whose names say that they are used no more, or are there for tests."""

import json
from typing import Any

import pytest

from pipelinelint.crm import CRMS
from pipelinelint.crm.imported import Imported
from pipelinelint.crm.sheet.gone import is_titled_gone, is_titled_test
from pipelinelint.workspace.exports import definition_of
from tests.crm.plain import at, notes, plain


def pipeline(name: str) -> dict[str, Any]:
    statuses = (("Offer sent", "active"), ("Won", "won"), ("Lost", "lost"))
    return {
        "id": f"pipe_{name}",
        "name": name,
        "statuses": [
            {"id": f"stat_{name}{label}", "label": label, "type": kind} for label, kind in statuses
        ],
    }


def close(*called: str) -> Imported:
    answer = {"has_more": False, "data": [pipeline(name) for name in called]}
    return judged("close", ("pipelines.json", json.dumps(answer).encode()))


def judged(crm: str, *files: tuple[str, bytes]) -> Imported:
    """An export as it is when it is judged."""
    imported = CRMS[crm].read(files)
    definition_of(imported)
    return imported


def names(imported: Imported) -> list[str]:
    return [one["name"] for one in plain(at(imported.root, "pipelines"))]


OLD = (
    "Sales (old)", "Old sales pipeline", "Verkoop (oud)", "Vertrieb alt", "Ventes (ancien)",
    "Ventas (antiguo)", "Vendas - antigo", "Vecchie vendite", "Sprzedaż (stary)", "Stará pipeline",
    "Régi értékesítés", "Vânzări vechi", "Salg (gammel)", "Gammel salgspipeline",
    "Gammal säljtratt", "Vanha myynti", "Archive", "Legacy",
)  # fmt: skip
TESTS = (
    "Test", "TEST 2", "Sales (test)", "Sandbox", "Testpipeline", "Pipeline de test",
    "Pipeline de prueba", "Funil de testes", "Pipeline di prova", "Testowy lejek",
    "Testovací pipeline", "Teszt pipeline", "Testiputki",
)  # fmt: skip


@pytest.mark.parametrize("name", OLD)
def test_one_that_is_used_no_more_is_not_judged_beside_others(name: str) -> None:
    found = close("Sales team", name)
    assert names(found) == ["Sales team"]
    assert f'the pipeline "{name}" is left out: its name says that it is used no more' in notes(
        found
    )


@pytest.mark.parametrize("name", TESTS)
def test_nor_is_one_that_is_there_for_tests(name: str) -> None:
    found = close(name, "Sales team")
    assert names(found) == ["Sales team"]
    assert f'"{name}" is left out: its name says that it is there for tests' in notes(found)


@pytest.mark.parametrize("called", [("Sales (old)",), ("Test",), ("Sales (old)", "Test")])
def test_alone_they_are_judged(called: tuple[str, ...]) -> None:
    assert names(close(*called)) == [*called]


@pytest.mark.parametrize(
    "name",
    ["Old Town", "Old customers", "Gamle kunder", "Anciens clients", "Test drive", "Lab testing",
     "Prova", "COVID test", "Sales", "Pipeline"],
)  # fmt: skip
def test_what_is_old_or_tried_may_be_sold(name: str) -> None:
    assert not is_titled_gone(name)
    assert not is_titled_test(name)
    assert names(close("Sales team", name)) == ["Sales team", name]


def test_one_of_leads_is_not_old_beside_one_of_deals() -> None:
    stage = {"id": "a", "label": "New", "displayOrder": 0, "metadata": {"leadState": "NEW"}}
    of_leads = {"id": "lead-pipeline-id", "label": "Leads (old)", "stages": [stage]}
    sold = {"isClosed": "false", "probability": "0.2"}
    deals = {"id": "x", "label": "Sales", "stages": [stage | {"id": "b", "metadata": sold}]}
    answer = json.dumps({"results": [of_leads, deals]}).encode()
    assert names(judged("hubspot", ("a.json", answer))) == ["Sales", "Leads (old)"]


def test_what_was_left_open_of_it_goes_with_it() -> None:
    row = {"order_nr": 1, "is_deleted": False, "deal_probability": 100}
    pipelines = [
        {"id": at, "name": name, "order_nr": at, "is_deleted": False, "url_title": name}
        for at, name in ((1, "Sales"), (2, "Sales (old)"))
    ]
    stages = [row | {"id": at, "name": f"Step {at}", "pipeline_id": at} for at in (1, 2)]
    files = [("p.json", {"data": pipelines}), ("s.json", {"data": stages})]
    found = judged("pipedrive", *((path, json.dumps(one).encode()) for path, one in files))
    assert names(found) == ["Sales"]
    left = plain(found.root)["source"].get("not_assessed", [])
    assert all(one.get("pipeline") in (None, "1") for one in left)


def test_it_is_in_the_crm_still_for_who_imports_or_compares() -> None:
    answer = {"has_more": False, "data": [pipeline("Sales team"), pipeline("Sales (old)")]}
    imported = CRMS["close"].read([("pipelines.json", json.dumps(answer).encode())])
    assert names(imported) == ["Sales team", "Sales (old)"]
