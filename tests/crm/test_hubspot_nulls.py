"""Clients write every key there is, with `null` for what nobody set."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pipelinelint.crm import hubspot
from tests.crm.plain import plain
from tests.crm.test_hubspot_workflows import (
    SALES,
    WHY,
    all_of,
    asks,
    automations,
    chain,
    flow,
    in_stage,
    listed,
    sets,
    waits,
)


def _with_nulls(value: Any) -> Any:
    """The same as clients write it that name every key of an action, a filter or a stage."""
    if isinstance(value, list):
        return [_with_nulls(each) for each in value]
    if not isinstance(value, dict):
        return value
    told = {key: _with_nulls(each) for key, each in value.items()}
    nothing = {}
    if "property_name" in told:
        nothing = {"association": None, "rollup": None}
    elif "actionTypeId" in told:
        nothing = {"connection": None, "inputValue": None, "listBranches": None}
    elif "metadata" in told:
        nothing = {"permissionMode": None, "writePermissions": None, "stageId": None}
    elif "probability" in told:
        nothing = {"ticketState": None, "leadState": None, "state": None}
    return {**nothing, **told}


@pytest.mark.parametrize("nothing", [None, {}, {"associationCategory": None}])
def test_an_association_in_which_nothing_is_set_is_none(nothing: Any) -> None:
    action = sets("dealstage", "c", association=nothing)
    (told,) = automations(flow(listed(all_of(in_stage("b"))), *chain(action)))
    assert told["do"] == [{"move_to": "c"}]


def test_a_key_that_is_null_is_as_good_as_none() -> None:
    started = listed(all_of(in_stage("b"), asks("why", "IS_KNOWN")))
    saved = {
        "deals.json": {"results": [SALES]},
        "properties_deals.json": {"results": [WHY]},
        "flow.json": flow(
            started, *chain(sets("dealstage", "c"), waits(3), sets("why", "v_Price"))
        ),
    }
    read = [
        plain(hubspot.read((name, json.dumps(each).encode()) for name, each in given.items()).root)
        for given in (saved, {name: _with_nulls(each) for name, each in saved.items()})
    ]
    assert read[0]["pipelines"][0]["automations"]
    assert read[0] == read[1]
