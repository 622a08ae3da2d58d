"""Exports of the CRMs whose answers are saved as JSON, small and whole, for the attack to break."""

from __future__ import annotations

import json
from typing import Any


def _saved(body: Any) -> bytes:
    return json.dumps(body).encode()


def _zoho(name: str, order: int, kind: str) -> dict[str, Any]:
    return {
        "id": f"v{order}", "display_value": name, "actual_value": name, "sequence_number": order,
        "forecast_type": kind, "forecast_category": {"name": "Pipeline", "id": "2"},
    }  # fmt: skip


def _status(code: str, name: str, order: int, kind: str | None) -> dict[str, Any]:
    return {
        "ID": str(order), "ENTITY_ID": "DEAL_STAGE", "STATUS_ID": code, "NAME": name,
        "SORT": str(order), "SEMANTICS": kind, "EXTRA": {"SEMANTICS": "process"},
    }  # fmt: skip


def _attio(key: str, name: str) -> dict[str, Any]:
    ids = {"workspace_id": "w", "object_id": "o", "attribute_id": "a", "status_id": key}
    return {"id": ids, "title": name, "is_archived": False, "target_time_in_status": "P7D"}


_ENDS = (("Demo held", "Open", 20), ("Won", "Closed Won", 100), ("Lost", "Closed Lost", 0))
_PICKED = [
    _zoho(name, at, kind) | {"probability": chance} for at, (name, kind, chance) in enumerate(_ENDS)
]

SAVED: dict[str, dict[str, bytes]] = {
    "zoho": {
        "pipeline.json": _saved(
            {"pipeline": [{"id": "p", "display_value": "Sales", "maps": _PICKED}]}
        ),
        "fields.json": _saved(
            {
                "fields": [
                    {"api_name": "Deal_Name", "data_type": "text", "field_label": "Deal Name"},
                    {"api_name": "Created_Time", "data_type": "datetime"},
                    {"api_name": "Stage", "data_type": "picklist", "pick_list_values": _PICKED},
                ]
            }
        ),
    },
    "bitrix24": {
        "statuses.json": _saved(
            {
                "result": [
                    _status("NEW", "Demo held", 10, None),
                    _status("WON", "Won", 20, "S"),
                    _status("LOSE", "Lost", 30, "F"),
                ],
                "total": 3,
            }
        ),
        "categories.json": _saved(
            {"result": {"categories": [{"id": 0, "name": "Sales", "sort": 1, "entityTypeId": 2}]}}
        ),
    },
    "freshsales": {
        "deal_pipelines.json": _saved(
            {
                "deal_pipelines": [
                    {
                        "id": 7, "name": "Sales", "rotting_days": 30,
                        "deal_stages": [
                            {
                                "id": at, "name": name, "position": at, "forecast_type": kind,
                                "probability": chance, "deal_pipeline_id": 7,
                            }
                            for at, (name, kind, chance) in enumerate(_ENDS)
                        ],
                    }
                ]
            }
        ),
        "deal_reasons.json": _saved({"deal_reasons": [{"id": 1, "name": "Price", "position": 1}]}),
    },
    "attio": {
        "statuses.json": _saved({"data": [_attio("s1", "Demo held"), _attio("s2", "Won")]}),
    },
    "close": {
        "pipeline.json": _saved(
            {
                "has_more": False,
                "data": [
                    {
                        "id": "pipe_1", "name": "Sales",
                        "statuses": [
                            {"id": "stat_1", "label": "Demo held", "type": "active"},
                            {"id": "stat_2", "label": "Won", "type": "won"},
                            {"id": "stat_3", "label": "Lost", "type": "lost"},
                        ],
                    }
                ],
            }
        ),
    },
    "copper": {
        "pipelines.json": _saved(
            [{"id": 1, "name": "Sales", "stages": [
                {"id": 1, "name": "Demo held", "win_probability": 20},
                {"id": 2, "name": "Offer sent", "win_probability": 60},
            ]}]
        ),
        "loss_reasons.json": _saved([{"id": 1, "name": "Price"}]),
    },
    "kommo": {
        "pipelines.json": _saved(
            {"_embedded": {"pipelines": [
                {
                    "id": 7, "name": "Sales", "sort": 1, "is_main": True, "is_unsorted_on": True,
                    "_embedded": {"statuses": [
                        {"id": key, "name": name, "sort": key, "type": 0, "pipeline_id": 7}
                        for key, name in ((71, "Demo held"), (142, "Won"), (143, "Lost"))
                    ]},
                }
            ]}}
        ),
        "loss_reasons.json": _saved(
            {"_embedded": {"loss_reasons": [{"id": 1, "name": "Price", "sort": 1}]}}
        ),
    },
    "frappe": {
        "crm_deal_status.json": _saved(
            [
                {
                    "doctype": "CRM Deal Status", "name": name, "deal_status": name, "type": kind,
                    "position": at, "probability": chance,
                }
                for at, (name, kind, chance) in enumerate(
                    (("Demo held", "Open", 20), ("Won", "Won", 100), ("Lost", "Lost", 0))
                )
            ]
        ),
    },
    "erpnext": {
        "sales_stage.json": _saved(
            [{"doctype": "Sales Stage", "name": name, "stage_name": name} for name in "AB"]
        ),
    },
    "odoo": {
        "crm.stage.json": _saved(
            [
                {"id": 1, "name": "Demo held", "sequence": 1, "is_won": False, "team_id": [2, "A"]},
                {"id": 4, "name": "Won", "sequence": 9, "is_won": True, "requirements": "a\nb"},
            ]
        ),
        "data/stage.xml": (
            b'<odoo><record id="a" model="crm.stage">\n<field name="name">Demo held</field>\n'
            b'<field name="sequence" eval="3"/><field name="team_id" ref="t"/></record>\n'
            b'<delete model="crm.stage" id="crm.stage_lead1"/></odoo>\n'
        ),
        "crm.stage.csv": b"id,name,sequence,is_won\nx.a,Demo held,1,False\nx.b,Won,9,True\n",
    },
}  # fmt: skip
