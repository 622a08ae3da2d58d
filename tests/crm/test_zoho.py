"""Saved answers of Zoho CRM. Shapes: zoho.com/crm/developer/docs/api (pipelines, fields, layouts),
the models of Zoho's SDKs for Python and Ruby and public examples of GET settings/pipeline."""

from typing import Any

import pytest

from pipelinelint.crm.imported import ImportProblem
from pipelinelint.source.nodes import path_of
from tests.crm.plain import at, notes, plain, text_at
from tests.crm.saved import bring, camel, covers, files, open_rules, pipeline, stages, unknown


def value(
    key: str, name: str, place: int, kind: str = "Open", category: str = "Pipeline"
) -> dict[str, Any]:
    return {
        "display_value": name,
        "sequence_number": place,
        "forecast_category": {"name": category, "id": "c1"},
        "actual_value": name,
        "id": key,
        "forecast_type": kind,
    }


VALUES = [
    value("v2", "Proposal sent", 2, category="Best Case"),
    value("v1", "Demo completed", 1),
    value("v3", "Closed Won", 3, "Closed Won", "Closed"),
    value("v4", "Closed Lost", 4, "Closed Lost", "Omitted"),
]
PIPELINES = {
    "pipeline": [
        {
            "display_value": "Standard (Standard)",
            "default": True,
            "maps": VALUES,
            "actual_value": "Standard (Standard)",
            "id": "p1",
        }
    ]
}


def field(name: str, label: str, kind: str, **more: Any) -> dict[str, Any]:
    return {"api_name": name, "field_label": label, "data_type": kind, "id": f"f{name}"} | more


CHANCES = dict(zip(("v1", "v2", "v3", "v4"), (20, 60, 100, 0), strict=True))
PICKS = [one | {"probability": CHANCES[one["id"]], "type": "used"} for one in VALUES]
NONE = {"display_value": "-None-", "actual_value": "-None-", "id": "v0", "type": "used"}
STAGE = field("Stage", "Stage", "picklist", pick_list_values=[NONE, *PICKS])
REASON = field(
    "Reason_For_Loss__s",
    "Reason For Loss",
    "picklist",
    pick_list_values=[NONE, {"display_value": "Price", "actual_value": "Price", "id": "r1"}],
)
FIELDS = {
    "fields": [
        field("Deal_Name", "Deal Name", "text", system_mandatory=True),
        field("Created_Time", "Created Time", "datetime"),
        STAGE,
        field("Amount", "Amount", "currency"),
        REASON,
        field("Budget_Note", "Budget note", "textarea"),
    ]
}


def layout(key: str, name: str, *fields: dict[str, Any]) -> dict[str, Any]:
    return {"id": key, "name": name, "visible": True, "sections": [{"fields": list(fields)}]}


def test_the_forecast_type_is_the_outcome_and_the_stage_field_has_the_probabilities() -> None:
    imported = bring("zoho", pipelines=PIPELINES, fields=FIELDS)
    assert plain(imported.root) == {
        "version": 1,
        "source": {
            "kind": "export",
            "covers": ["stages", "probabilities", "properties", "closed_lost"],
        },
        "crm": {"platform": "zoho"},
        "properties": {
            "Amount": {"label": "Amount", "type": "currency", "captures": "amount"},
            "Reason_For_Loss__s": {
                "label": "Reason For Loss",
                "type": "dropdown",
                "captures": "lost_reason",
                "options": ["Price"],
            },
        },
        "pipelines": [
            {
                "id": "p1",
                "name": "Standard (Standard)",
                "closed_lost": {"reason": "Reason_For_Loss__s"},
                "stages": [
                    {
                        "id": "v1",
                        "name": "Demo completed",
                        "probability": 20,
                        "forecast_category": "pipeline",
                    },
                    {
                        "id": "v2",
                        "name": "Proposal sent",
                        "probability": 60,
                        "forecast_category": "best_case",
                    },
                    {
                        "id": "v3",
                        "name": "Closed Won",
                        "type": "won",
                        "probability": 100,
                        "forecast_category": "closed",
                    },
                    {
                        "id": "v4",
                        "name": "Closed Lost",
                        "type": "lost",
                        "probability": 0,
                        "forecast_category": "omitted",
                    },
                ],
            }
        ],
    }
    chance = at(imported.root, "pipelines", 0, "stages", 1, "probability")
    assert (path_of(chance, ""), text_at(imported, chance)) == ("fields.json", "60")


def test_pipelines_alone_have_no_probabilities_and_claim_nothing_else() -> None:
    imported = bring("zoho", pipelines=PIPELINES)
    assert covers(imported) == ["stages"]
    assert all("probability" not in each for each in stages(imported))
    assert unknown(imported) == []


def test_layouts_give_probabilities_and_what_all_of_them_require() -> None:
    amount = field("Amount", "Amount", "currency", required=True)
    source = field("Lead_Source", "Lead Source", "picklist", required=True, pick_list_values=[])
    name = field("Deal_Name", "Deal Name", "text", required=True)
    layouts = {"layouts": [layout("l1", "A", name, STAGE, amount, source)]}
    imported = bring("zoho", pipelines=PIPELINES, layouts=layouts)
    assert pipeline(imported)["creation"] == {"required_fields": ["Amount", "Lead_Source"]}
    assert covers(imported) == ["stages", "probabilities"]
    layouts["layouts"].append(layout("l2", "B", name, STAGE, amount))
    two = bring("zoho", pipelines=PIPELINES, layouts=layouts)
    assert pipeline(two)["creation"] == {"required_fields": ["Amount"]}


def test_without_pipelines_all_stages_of_a_layout_stand_in_one() -> None:
    unused = value("v9", "Old", 9) | {"type": "unused"}
    stage = STAGE | {"pick_list_values": [*STAGE["pick_list_values"], unused]}
    layouts = {"layouts": [layout("l1", "Standard", stage)]}
    imported = bring("zoho", layouts=layouts)
    assert pipeline(imported)["union"] is True
    assert (pipeline(imported)["id"], pipeline(imported)["name"]) == ("l1", "Standard")
    assert [each["name"] for each in stages(imported)][-1] == "Closed Lost"
    assert "the pipelines are not among the answers" in notes(imported)
    alone = bring("zoho", fields=FIELDS)
    assert pipeline(alone)["name"] == "Deals"
    assert stages(alone) == stages(imported)


def test_fields_of_another_module_are_left_out() -> None:
    leads = {"fields": [field("Lost_Reason", "Lost reason", "picklist", pick_list_values=[])]}
    imported = bring("zoho", pipelines=PIPELINES, leads=leads)
    assert covers(imported) == ["stages"]
    assert "left out: 1 field of another module than Deals" in notes(imported)


def test_the_lead_status_is_read_from_the_fields_of_leads() -> None:
    values = [
        {"display_value": name, "actual_value": name, "sequence_number": at}
        for at, name in ((2, "Junk Lead"), (1, "Not Contacted"), (0, "-None-"))
    ]
    leads = {"fields": [field("Lead_Status", "Status", "picklist", pick_list_values=values)]}
    imported = bring("zoho", pipelines=PIPELINES, leads=leads)
    assert plain(at(imported.root, "lead_status")) == {
        "object": "lead",
        "statuses": [
            {"id": "Not Contacted", "name": "Not Contacted", "meaning": "new"},
            {"id": "Junk Lead", "name": "Junk Lead", "meaning": "disqualified"},
        ],
    }


def test_a_field_of_the_team_s_own_takes_the_reason_and_a_text_the_story() -> None:
    own = field("Lost_Reason", "Why lost", "picklist", pick_list_values=[])
    story = field("Lost_Details", "Loss details", "textarea")
    fields = {"fields": [STAGE, field("Deal_Name", "Deal Name", "text"), own, story]}
    imported = bring("zoho", pipelines=PIPELINES, fields=fields)
    assert pipeline(imported)["closed_lost"] == {
        "reason": "Lost_Reason",
        "details": "Lost_Details",
    }


def test_forecast_categories_of_the_team_s_own_are_said() -> None:
    own = [value("v1", "Demo", 1, category="Upside"), *VALUES[2:]]
    imported = bring("zoho", p={"pipeline": [PIPELINES["pipeline"][0] | {"maps": own}]})
    assert "forecast_category" not in stages(imported)[0]
    assert 'the forecast category "Upside" is not known' in notes(imported)
    assert "forecast-category-mismatch" in str(plain(imported.root))


def test_committed_is_a_forecast_category() -> None:
    own = [value("v1", "Demo", 1, category="Committed"), *VALUES[2:]]
    imported = bring("zoho", p={"pipeline": [PIPELINES["pipeline"][0] | {"maps": own}]})
    assert stages(imported)[0]["forecast_category"] == "commit"


def test_camel_case_bare_lists_and_several_layouts_are_read() -> None:
    whole = plain(bring("zoho", p=PIPELINES, f=FIELDS).root)
    assert plain(bring("zoho", p=camel(PIPELINES), f=camel(FIELDS)).root) == whole
    assert plain(bring("zoho", p=PIPELINES["pipeline"], f=FIELDS["fields"]).root) == whole
    other = {"pipeline": [PIPELINES["pipeline"][0] | {"id": "p2", "display_value": "Partners"}]}
    both = bring("zoho", p=PIPELINES, q=other, r=other)
    assert [each["name"] for each in plain(both.root)["pipelines"]] == [
        "Standard (Standard)",
        "Partners",
    ]


def test_stages_without_a_forecast_type_leave_the_outcomes_open() -> None:
    bare = [{k: v for k, v in one.items() if k != "forecast_type"} for one in VALUES]
    imported = bring("zoho", p={"pipeline": [PIPELINES["pipeline"][0] | {"maps": bare}]})
    assert unknown(imported) == ["outcomes"]


def test_one_page_of_several_leaves_counts_open() -> None:
    imported = bring("zoho", p=PIPELINES | {"info": {"more_records": True}})
    assert ("stage-count", "") in open_rules(imported)


def test_deals_are_left_out() -> None:
    deal = {"id": "1", "Deal_Name": "Acme", "Stage": "Proposal sent", "Pipeline": "Standard"}
    imported = bring("zoho", p=PIPELINES, deals={"data": [deal]})
    assert plain(imported.root) == plain(bring("zoho", p=PIPELINES).root)
    assert "left out: 1 record; only the set-up is read" in notes(imported)


def test_an_id_is_no_name() -> None:
    nameless = {k: v for k, v in VALUES[0].items() if not k.endswith("_value")}
    body = {"pipeline": [PIPELINES["pipeline"][0] | {"maps": [nameless]}]}
    with pytest.raises(ImportProblem, match="without a name"):
        bring("zoho", p=body)


def test_an_error_is_passed_on() -> None:
    body = {"code": "INVALID_DATA", "details": {}, "message": "Invalid layoutid", "status": "error"}
    with pytest.raises(ImportProblem, match=r"Zoho CRM answered with an error \(Invalid layoutid"):
        bring("zoho", p=body)


EXPORT = files(
    pipelines=PIPELINES,
    fields=FIELDS,
    layouts={"layouts": [layout("l1", "Standard", *FIELDS["fields"])]},
)


def large(count: int) -> list[tuple[str, bytes]]:
    each = range(count)
    values = [value(f"v{n}", f"S{n}", n) | {"probability": 20} for n in each]
    pipelines = [PIPELINES["pipeline"][0] | {"id": f"p{n}", "maps": VALUES} for n in each]
    wide = PIPELINES["pipeline"][0] | {"maps": values}
    stage = STAGE | {"pick_list_values": values}
    fields = [field(f"Lost_Reason_{n}", "Lost reason", "text", required=n < 3) for n in each]
    return files(
        pipelines={"pipeline": [wide, *pipelines]},
        fields={"fields": [stage, *fields]},
        layouts={"layouts": [layout("l1", "Standard", stage, *fields)]},
    )


def test_a_text_that_speaks_of_a_loss_may_explain_it() -> None:
    told = field("Story", "Note sulla perdita", "textarea")
    imported = bring("zoho", p=PIPELINES, f={"fields": [*FIELDS["fields"], told]})
    assert ("closed-lost-details-missing", "") in open_rules(imported)
    imported = bring("zoho", p=PIPELINES, f=FIELDS)
    assert ("closed-lost-details-missing", "") not in open_rules(imported)


def test_fields_somebody_picked_do_not_say_that_one_is_missing() -> None:
    picked = {"fields": [field("Deal_Name", "Deal Name", "text"), STAGE]}
    assert covers(bring("zoho", p=PIPELINES, f=picked)) == ["stages", "probabilities"]
    with_reason = {"fields": [*picked["fields"], REASON]}
    imported = bring("zoho", p=PIPELINES, f=with_reason)
    assert covers(imported) == ["stages", "probabilities", "closed_lost"]
    assert ("closed-lost-details-missing", "") in open_rules(imported)
