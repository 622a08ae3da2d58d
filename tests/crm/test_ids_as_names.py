"""An id is no name: where an export has one for the other it is refused, with what stands there."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pipelinelint.crm import CRMS
from pipelinelint.crm.imported import Imported, ImportProblem


def bring(crm: str, body: Any) -> Imported:
    name, text = (
        ("s.csv", body) if isinstance(body, str) else ("s.json", json.dumps(body, indent=1))
    )
    return CRMS[crm].read([(name, text.encode())])


def hubspot(*labels: str, **more: Any) -> dict[str, Any]:
    ends = {"probability": "0.2", "isClosed": "false"}
    stages = [
        {"id": each, "label": each, "displayOrder": at, "metadata": ends}
        for at, each in enumerate(labels)
    ]
    return {"results": [{"id": "default", "label": "Sales", "stages": stages, **more}]}


def pipedrive(*pairs: tuple[int, str]) -> dict[str, Any]:
    told = [
        {"id": key, "name": name, "order_nr": key, "pipeline_id": 1, "deal_probability": 20}
        for key, name in pairs
    ]
    return {"success": True, "data": told}


REFUSED = {
    "HubSpot's slugs": ("hubspot", hubspot("democompleted", "proposalaccepted"), "democompleted"),
    "slugs in Dutch": ("hubspot", hubspot("demogegeven", "contractgetekend"), "demogegeven"),
    "a number among names": ("hubspot", hubspot("Demo held", "98765432"), "98765432"),
    "HubSpot's ids of leads": ("hubspot", hubspot("Met", "new-stage-id"), "new-stage-id"),
    "Pipedrive's numbers": ("pipedrive", pipedrive((1, "1"), (2, "2")), "1"),
    "one of Pipedrive's": ("pipedrive", pipedrive((1, "Demo held"), (2, "2")), "2"),
    "Odoo's numbers": (
        "odoo", {"crm.stage": [{"id": 1, "name": "1", "sequence": 1}]}, "1"),
    "a sheet": (
        "csv", "id,stage,probability\na1b2c3d4e5,a1b2c3d4e5,20%\nw1,Won,100%\n", "a1b2c3d4e5"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_an_id_is_no_name(case: str) -> None:
    crm, body, shown = REFUSED[case]
    with pytest.raises(ImportProblem, match=f'is its id \\("{shown}"\\)') as told:
        bring(crm, body)
    assert told.value.line > 0


READ = {
    "labels that are not all ids": ("hubspot", hubspot("democompleted", "Won")),
    "words as people write them": ("hubspot", hubspot("Lead", "Demo", "Won")),
    "a copy made by hand": (
        "hubspot",
        {"results": [{"id": "p", "label": "Sales", "stages": [
            {"id": "demo", "label": "demo"}, {"id": "offerte", "label": "offerte"}]}]},
    ),
    "numbers that are other numbers": ("pipedrive", pipedrive((1, "2"), (2, "1"))),
    "ids that are words": ("csv", "id,stage,probability\nDemo,Demo,20%\nWon,Won,100%\n"),
}  # fmt: skip


@pytest.mark.parametrize("case", READ)
def test_a_name_may_be_like_its_id(case: str) -> None:
    assert bring(*READ[case]).root
