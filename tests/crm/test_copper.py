"""Saved answers of Copper. Shapes: developer.copper.com (pipelines, pipeline stages, loss reasons)
and public copies of the ProsperWorks documentation it grew from."""

from typing import Any

import pytest

from pipelinelint.crm.imported import ImportProblem
from pipelinelint.source.nodes import path_of
from tests.crm.plain import at, notes, plain, text_at
from tests.crm.saved import bring, covers, files, open_rules, stages, unknown


def stage(key: int, name: str, probability: int | None, **more: Any) -> dict[str, Any]:
    return {"id": key, "name": name, "win_probability": probability} | more


PIPELINES: list[dict[str, Any]] = [
    {"id": 21, "name": "Sales", "stages": [stage(91, "Demo completed", 20), stage(92, "Sent", 60)]}
]
FLAT = [{**each, "pipeline_id": 21} for each in PIPELINES[0]["stages"]]
REASONS = [{"id": 31, "name": "Price"}, {"id": 32, "name": "Competitor"}]


def test_stages_keep_their_order_and_the_reasons_are_a_dropdown() -> None:
    imported = bring("copper", pipelines=PIPELINES, loss_reasons=REASONS)
    assert plain(imported.root) == {
        "version": 1,
        "source": {
            "kind": "export",
            "covers": ["stages", "probabilities", "closed_lost"],
            "not_assessed": [
                {
                    "rule": "closed-lost-details-missing",
                    "because": "the custom fields of deals are not among the answers",
                }
            ],
        },
        "crm": {"platform": "copper"},
        "properties": {
            "loss_reason_id": {
                "label": "Loss reason",
                "type": "dropdown",
                "captures": "lost_reason",
                "options": ["Price", "Competitor"],
            }
        },
        "pipelines": [
            {
                "id": "21",
                "name": "Sales",
                "closed_lost": {"reason": "loss_reason_id"},
                "stages": [
                    {"id": "91", "name": "Demo completed", "probability": 20},
                    {"id": "92", "name": "Sent", "probability": 60},
                ],
            }
        ],
    }
    chance = at(imported.root, "pipelines", 0, "stages", 1, "probability")
    assert (path_of(chance, ""), text_at(imported, chance)) == ("pipelines.json", "60")


def test_a_flat_list_of_stages_does_not_say_their_order() -> None:
    imported = bring("copper", pipeline_stages=FLAT)
    assert unknown(imported) == ["order"]
    assert [each["name"] for each in stages(imported)] == ["Demo completed", "Sent"]
    both = bring("copper", pipelines=PIPELINES, pipeline_stages=FLAT)
    assert plain(both.root) == plain(bring("copper", pipelines=PIPELINES).root)


def test_pipelines_without_their_stages_take_them_from_the_flat_list() -> None:
    bare = [{"id": 21, "name": "Sales"}]
    imported = bring("copper", pipelines=bare, pipeline_stages=FLAT)
    assert plain(imported.root)["pipelines"][0]["name"] == "Sales"
    assert unknown(imported) == ["order"]


def test_a_list_of_names_is_the_loss_reasons_only_where_its_file_says_so() -> None:
    imported = bring("copper", pipelines=PIPELINES, customer_sources=REASONS)
    assert "closed_lost" not in covers(imported)
    assert "customer_sources.json:2: left out: a list of names" in notes(imported)
    assert "loss_reasons.json" in notes(imported)
    bundle = bring("copper", all={"pipelines": PIPELINES, "loss_reasons": REASONS})
    assert "closed_lost" in covers(bundle)


def test_zeros_and_hundreds_alone_are_no_figures() -> None:
    unset = [{"id": 21, "name": "Sales", "stages": [stage(1, "A", 0), stage(2, "B", None)]}]
    imported = bring("copper", pipelines=unset)
    assert "probabilities" not in covers(imported)
    assert all("probability" not in each for each in stages(imported))
    assert "pipelines.json:9: probabilities are left out" in notes(imported)


def test_opportunities_are_no_stages() -> None:
    deal = {"id": 1, "name": "Acme", "pipeline_id": 21, "pipeline_stage_id": 91}
    more = {"win_probability": 40, "monetary_value": 900}
    imported = bring("copper", pipelines=PIPELINES, deals=[deal | more])
    assert plain(imported.root) == plain(bring("copper", pipelines=PIPELINES).root)
    assert "left out: 1 record; only the set-up is read" in notes(imported)


def test_an_id_is_no_name() -> None:
    nameless = [{"id": 21, "name": "Sales", "stages": [{"id": 91, "win_probability": 20}]}]
    with pytest.raises(ImportProblem, match="without a name") as caught:
        bring("copper", pipelines=nameless)
    assert caught.value.line == 6


def test_a_pipeline_of_another_product_is_refused_with_its_place() -> None:
    hubspot = {"results": [{"id": "default", "label": "Sales", "stages": [{"label": "Demo"}]}]}
    with pytest.raises(ImportProblem, match="GET /developer_api/v1/pipelines") as caught:
        bring("copper", pipelines=hubspot)
    assert caught.value.path == "pipelines.json"


def test_nothing_is_said_of_where_the_story_of_a_loss_goes() -> None:
    imported = bring("copper", pipelines=PIPELINES, loss_reasons=REASONS)
    assert open_rules(imported) == [("closed-lost-details-missing", "")]


EXPORT = files(pipelines=PIPELINES, pipeline_stages=FLAT, loss_reasons=REASONS)


def large(count: int) -> list[tuple[str, bytes]]:
    each = range(count)
    flat = [stage(n, f"S{n}", 20, pipeline_id=n % 3) for n in each]
    nested = [{"id": 10**6 + n, "name": f"P{n}", "stages": [stage(n, "A", 30)]} for n in each]
    reasons = [{"id": n, "name": f"R{n}"} for n in each]
    return files(pipelines=nested, pipeline_stages=flat, loss_reasons=reasons, sources=reasons)


def test_a_deal_that_names_its_pipeline_is_no_stage() -> None:
    deal = {"id": 1, "name": "Acme renewal", "pipeline_id": 3, "status": "Open"}
    with pytest.raises(ImportProblem, match="1 record; only the set-up is read"):
        bring("copper", opportunities=[deal])
