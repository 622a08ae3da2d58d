"""Answers a CRM really gives and that hold nothing of pipelines are named for what they are."""

import json
from typing import Any

import pytest

from pipelinelint.crm import CRMS
from pipelinelint.crm.auto import AUTO
from pipelinelint.crm.imported import ImportProblem
from tests.cases import every
from tests.crm.plain import notes
from tests.crm.saved import files

WORKFLOWS = {"workflows": [{"id": 1, "name": "A", "enabled": True, "contactListIds": {}}]}
OWNERS = {"results": [{"id": "1", "userId": 2, "email": "a@b.c", "firstName": "A"}]}
SETS = {"success": True, "data": [{"id": "a", "name": "A", "assignment_count": 2, "contents": []}]}
USERS = {"success": True, "data": [{"id": 1, "name": "A", "email": "a@b.c", "is_admin": 1}]}
STAGE = {"id": "a", "label": "Offer sent", "metadata": {"isClosed": "false", "probability": "0.5"}}
SALES = {"id": "default", "label": "Sales", "displayOrder": 0, "stages": [STAGE]}
ROW = {"id": 1, "name": "Offer sent", "pipeline_id": 1, "order_nr": 1, "deal_probability": 20}


@every(
    [
        (WORKFLOWS, "the workflows of API v3, which don't say what they do with deals; save"),
        (OWNERS, "the owners of records, which aren't judged: nothing has to be saved instead"),
    ]
)
def test_hubspots(answer: dict[str, Any], said: str) -> None:
    given = files(deals={"results": [SALES]}, other=answer)
    assert f"left out: {said}" in notes(CRMS["hubspot"].read(given))
    with pytest.raises(ImportProblem, match=said):
        CRMS["hubspot"].read(files(other=answer))


@every([(SETS, "permission sets, which aren't"), (USERS, "the users of the account, which aren't")])
def test_pipedrives(answer: dict[str, Any], said: str) -> None:
    given = files(stages={"data": [ROW]}, other=answer)
    assert f"left out: {said}" in notes(CRMS["pipedrive"].read(given))


def test_another_products_is_none_of_them() -> None:
    given = files(stages={"data": [ROW]}, other={"items": [{"id": 1, "title": "x"}]})
    assert "left out: not an answer of Pipedrive" in notes(CRMS["pipedrive"].read(given))


BASE = "https://x.crm4.dynamics.com/api/data/v9.2/$metadata"
LABELS = [{"Value": at, "Label": {"UserLocalizedLabel": {"Label": name}}} for at, name in
          enumerate(("Visit held", "Offer sent", "Negotiation", "Order signed"))]  # fmt: skip


@pytest.mark.parametrize(
    "answer",
    [
        {
            "@odata.context": f"{BASE}#processstages",
            "value": [{"processstageid": "a", "stagename": "Offert skickad"}],
        },
        {"@odata.context": f"{BASE}#EntityDefinitions", "OptionSet": {"Options": LABELS}},
    ],
)
def test_an_answer_of_dynamics_is_told_and_what_reads_it(answer: dict[str, Any]) -> None:
    given = [("stages.json", json.dumps(answer).encode())]
    with pytest.raises(ImportProblem, match=r"Web API.*`--from dynamics`"):
        AUTO.read(given)
    with pytest.raises(ImportProblem, match=r"Web API.*`--from csv`"):
        CRMS["dynamics"].read(given)


def test_other_json_is_no_solution() -> None:
    with pytest.raises(ImportProblem, match="JSON, which isn't read: a solution holds XML"):
        CRMS["dynamics"].read([("a.json", b'{"stages": []}')])
