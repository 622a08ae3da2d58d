"""Saved answers of Freshsales. Shapes: developers.freshworks.com/crm/api (admin configuration), as
public clients and their tests repeat it (Bitfox.Freshworks, python-freshsales, tap-freshsales)."""

from typing import Any

import pytest

from pipelinelint.crm.auto import signed
from pipelinelint.crm.imported import ImportProblem
from pipelinelint.source.nodes import path_of
from tests.crm.plain import at, notes, plain, text_at
from tests.crm.saved import bring, camel, covers, files, open_rules, pipeline, stages, unknown


def stage(
    key: int, name: str, place: int, chance: int = 100, kind: str = "Open", **more: Any
) -> dict[str, Any]:
    base = {"id": key, "name": name, "position": place, "forecast_type": kind}
    return base | {"probability": chance, "deal_pipeline_id": 7, "is_deleted": False} | more


STAGES = [
    stage(73, "Won", 3, 100, "Closed Won"),
    stage(71, "Demo completed", 1, 20),
    stage(72, "Proposal sent", 2, 60),
    stage(74, "Lost", 4, 0, "Closed Lost"),
]
BARE = {"id": 7, "name": "Sales", "position": 1, "is_default": True, "partial": True}
PIPELINES = {"deal_pipelines": [BARE | {"rotting_days": 90, "deal_stages": STAGES}]}
REASONS = {
    "deal_reasons": [
        {"id": 2, "name": "Competitor", "position": 2, "partial": True},
        {"id": 1, "name": "Price", "position": 1, "partial": True},
    ]
}


def test_stages_stand_by_position_and_the_forecast_type_is_the_outcome() -> None:
    imported = bring("freshsales", pipelines=PIPELINES, reasons=REASONS)
    assert covers(imported) == ["stages", "probabilities", "closed_lost", "policy"]
    assert plain(imported.root)["properties"] == {
        "deal_reason_id": {
            "label": "Lost reason",
            "type": "dropdown",
            "captures": "lost_reason",
            "options": ["Price", "Competitor"],
        }
    }
    assert pipeline(imported) == {
        "id": "7",
        "name": "Sales",
        "policy": {"max_days_open": 90, "on_breach": ["alert"]},
        "closed_lost": {"reason": "deal_reason_id"},
        "stages": [
            {"id": "71", "name": "Demo completed", "probability": 20},
            {"id": "72", "name": "Proposal sent", "probability": 60},
            {"id": "73", "name": "Won", "type": "won", "probability": 100},
            {"id": "74", "name": "Lost", "type": "lost", "probability": 0},
        ],
    }
    days = at(imported.root, "pipelines", 0, "policy", "max_days_open")
    assert (path_of(days, ""), text_at(imported, days)) == ("pipelines.json", "90")


def test_the_age_of_a_deal_is_the_only_limit_freshsales_has() -> None:
    imported = bring("freshsales", pipelines=PIPELINES)
    assert open_rules(imported) == [
        ("stale-deal-policy-missing", "some"),
        ("reopen-rule-missing", "missing"),
    ]
    silent = bring("freshsales", pipelines={"deal_pipelines": [BARE | {"deal_stages": STAGES}]})
    assert "policy" not in covers(silent)
    assert "policy" not in pipeline(silent)
    off = BARE | {"rotting_days": None, "deal_stages": STAGES}
    assert "policy" in covers(bring("freshsales", pipelines={"deal_pipelines": [off]}))


def test_a_pipeline_that_does_not_tell_its_limit_beside_one_that_does_is_left_open() -> None:
    other = BARE | {"id": 8, "name": "Partners", "deal_stages": [stage(81, "Demo", 1, 20)]}
    imported = bring("freshsales", p={"deal_pipelines": [*PIPELINES["deal_pipelines"], other]})
    entries = plain(imported.root)["source"]["not_assessed"]
    assert [each["pipeline"] for each in entries if "pipeline" in each] == ["8"]


def test_stages_of_their_own_answer_stand_under_their_pipeline() -> None:
    nested = bring("freshsales", pipelines=PIPELINES)
    pipelines = {"deal_pipelines": [BARE | {"rotting_days": 90}]}
    apart = bring("freshsales", pipelines=pipelines, stages={"deal_stages": STAGES})
    assert plain(apart.root) == plain(nested.root)
    alone = bring("freshsales", stages={"deal_stages": STAGES})
    assert pipeline(alone)["name"] == "Pipeline 7"


def test_clients_that_write_camel_case_are_read() -> None:
    assert (
        plain(bring("freshsales", p=camel(PIPELINES), r=camel(REASONS)).root)
        == plain(bring("freshsales", p=PIPELINES, r=REASONS).root)
    )  # fmt: skip


def test_deleted_stages_are_left_out_with_their_place() -> None:
    gone = stage(79, "Old", 2, is_deleted=True)
    imported = bring("freshsales", stages={"deal_stages": [*STAGES, gone]})
    assert len(stages(imported)) == 4
    assert 'the deleted stage "Old" is left out' in notes(imported)


def test_the_hundreds_of_stages_nobody_set_are_no_figures() -> None:
    unset = [stage(71, "Demo", 1), stage(72, "Sent", 2), stage(73, "Won", 3, 100, "Closed Won")]
    imported = bring("freshsales", stages={"deal_stages": unset})
    assert "probabilities" not in covers(imported)
    assert all("probability" not in each for each in stages(imported))


def test_without_forecast_types_nobody_knows_what_is_won() -> None:
    silent = [{"id": 1, "name": "Demo", "position": 1, "deal_pipeline_id": 7}]
    assert unknown(bring("freshsales", stages={"deal_stages": silent})) == ["outcomes"]


def test_one_page_of_several_leaves_counts_open() -> None:
    paged = {"deal_stages": STAGES, "meta": {"total_pages": 2, "total": 8}}
    assert ("closed-stage-setup", "") in open_rules(bring("freshsales", stages=paged))


def test_deals_are_no_stages() -> None:
    deal = {"id": 1, "name": "Acme", "amount": "9.0", "deal_pipeline_id": 7, "deal_stage_id": 71}
    imported = bring("freshsales", p=PIPELINES, deals={"deals": [deal | {"probability": 20}]})
    assert plain(imported.root) == plain(bring("freshsales", p=PIPELINES).root)
    assert "left out: 1 record; only the set-up is read" in notes(imported)


def test_an_id_is_no_name() -> None:
    with pytest.raises(ImportProblem, match="without a name"):
        bring("freshsales", stages={"deal_stages": [stage(71, "", 1)]})


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"login": "failed", "message": "login failed"}, "login failed"),
        ({"errors": {"code": 403, "message": ["Forbidden"]}}, "Forbidden"),
    ],
)
def test_an_error_is_passed_on(body: Any, said: str) -> None:
    with pytest.raises(ImportProblem, match=f"Freshsales answered with an error .{said}"):
        bring("freshsales", pipelines=body)


EXPORT = files(pipelines=PIPELINES, stages={"deal_stages": STAGES}, reasons=REASONS)


def large(count: int) -> list[tuple[str, bytes]]:
    each = range(count)
    flat = [stage(n, f"S{n}", n, 20) for n in each]
    pipelines = [BARE | {"id": 10 + n, "name": f"P{n}", "deal_stages": STAGES} for n in each]
    reasons = [{"id": n, "name": f"R{n}", "position": n} for n in each]
    return files(
        pipelines={"deal_pipelines": [BARE | {"rotting_days": 9}, *pipelines]},
        stages={"deal_stages": flat},
        reasons={"deal_reasons": reasons},
    )


def test_stages_beside_deals_are_those_the_deals_are_in_and_not_counted() -> None:
    """`include=deal_stage` of a view of deals."""
    told = {"id": 3, "name": "Demo held", "position": 3, "forecast_type": "Open",
            "deal_pipeline_id": 7}  # fmt: skip
    deals = [{"id": 1, "name": "W", "amount": "1", "deal_stage_id": 3}]
    beside = {"deals": deals, "deal_stages": [told], "meta": {"total_pages": 1}}
    imported = bring("freshsales", deals=beside)
    assert {("closed-stage-setup", ""), ("stage-count", "")} <= {*open_rules(imported)}
    assert "stands beside records" in notes(imported)
    whole = bring("freshsales", deals=beside, stages={"deal_stages": [told]})
    assert ("closed-stage-setup", "") not in open_rules(whole)


def test_stages_that_say_whether_they_are_won_are_a_table_of_somebodys_own() -> None:
    own = b'{"deal_stages": [{"name": "Demo held"}, {"name": "Won", "is_won": true}]}'
    assert "freshsales" not in signed(own)
    assert signed(own.replace(b', "is_won": true', b"")) == ["freshsales"]
