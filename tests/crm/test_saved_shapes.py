"""Answers as clients keep them: pages in lists, lists of lists, envelopes, by id. Each is read, or
refused with what is true."""

import json
from typing import Any

import pytest

from pipelinelint.crm import CRMS
from pipelinelint.crm.auto import AUTO
from pipelinelint.crm.imported import ImportProblem
from tests.cases import every
from tests.crm.plain import notes
from tests.crm.saved import files, stages

ROWS = [
    {"attributes": {"type": "OpportunityStage"}, "MasterLabel": name, "ApiName": name,
     "SortOrder": at, "IsActive": True, "IsClosed": closed, "IsWon": won,
     "DefaultProbability": odds}
    for at, (name, odds, closed, won) in enumerate(
        [("Demo held", 20, False, False), ("Won", 100, True, True), ("Lost", 0, True, False)])
]  # fmt: skip
QUERY = {"totalSize": 3, "done": True, "records": ROWS}
VALUES = [
    {"valueName": row["ApiName"], "label": row["MasterLabel"], "closed": row["IsClosed"],
     "won": row["IsWon"], "probability": row["DefaultProbability"], "forecastCategory": "Pipeline"}
    for row in ROWS
]  # fmt: skip
SET = {
    "attributes": {"type": "StandardValueSet", "url": "/v60.0/sobjects/StandardValueSet/"},
    "FullName": "OpportunityStage",
    "Metadata": {"standardValue": VALUES},
}  # fmt: skip
SALESFORCE: list[Any] = [
    QUERY, {"status": 0, "result": QUERY}, {"data": QUERY}, {"status": 200, "data": QUERY}, ROWS,
    [ROWS[:2], ROWS[2:]],
    [QUERY | {"records": ROWS[:2], "done": False}, QUERY | {"records": ROWS[2:]}],
    {"compositeResponse": [{"body": QUERY, "httpStatusCode": 200, "referenceId": "a"}]},
    {row["ApiName"]: row for row in ROWS}, {"records": [SET]}, SET,
]  # fmt: skip


@every(SALESFORCE)
def test_stages_of_salesforce_are_read_whatever_they_are_wrapped_in(body: Any) -> None:
    for crm in (AUTO, CRMS["salesforce"]):
        imported = crm.read(files(answer=body))
        assert imported.crm == "salesforce"
        assert [(one["name"], one.get("type")) for one in stages(imported)] == [
            ("Demo held", None), ("Won", "won"), ("Lost", "lost")]  # fmt: skip
        assert "one page of several" not in notes(imported)


def test_pages_of_salesforce_that_end_too_early_are_said() -> None:
    first = QUERY | {"records": ROWS[:2], "done": False}
    for body in (first, [first], {"data": first}, [QUERY | {"records": ROWS[:2]}]):
        assert "one page of several" in notes(CRMS["salesforce"].read(files(answer=body)))


STAGES = [
    {"id": key, "order_nr": key, "name": name, "pipeline_id": of, "is_deleted": False}
    for key, name, of in ((1, "Demo held", 1), (2, "Offer sent", 1), (3, "Intro held", 2))
]


def test_lists_of_lists_are_read_list_by_list() -> None:
    imported = CRMS["pipedrive"].read(files(answer=[STAGES[:2], STAGES[2:]]))
    assert [len(stages(imported, at)) for at in (0, 1)] == [2, 1]
    own = [
        {"id": f"{at}", "label": label, "displayOrder": at, "stages": [
            {"id": f"{at}{end}", "label": end, "displayOrder": 0,
             "metadata": {"isClosed": "true", "probability": odds}}
            for end, odds in (("Won", "1.0"), ("Lost", "0.0"))]}
        for at, label in enumerate(("Sales", "Partner"))
    ]  # fmt: skip
    imported = CRMS["hubspot"].read(files(answer=[[each] for each in own]))
    assert [len(stages(imported, at)) for at in (0, 1)] == [2, 2]


def test_an_answer_with_nothing_is_not_called_an_unknown_one() -> None:
    for body in ({"success": True, "data": None}, {"success": True, "data": []}):
        with pytest.raises(ImportProblem) as caught:
            CRMS["pipedrive"].read(files(answer=body))
        assert "not an answer of Pipedrive" not in caught.value.reason


def test_a_pipeline_of_tickets_is_no_list_of_deal_stages_either() -> None:
    names = ("Demo held", "Offer sent", "Won", "Lost")
    own = [{"id": name, "label": name, "displayOrder": at, "metadata": {"ticketState": "OPEN"}}
           for at, name in enumerate(names)]  # fmt: skip
    body = {"results": [{"id": "0", "label": "Sales", "displayOrder": 0, "stages": own}]}
    with pytest.raises(ImportProblem, match="a pipeline of tickets, is not judged"):
        AUTO.read([("pipelines.json", json.dumps(body).encode())])
