"""Saved answers of Pipedrive, shapes of API v1 and v2 as in its OpenAPI."""

import json
from typing import Any

import pytest

from pipelinelint.crm.imported import Imported, ImportProblem
from pipelinelint.crm.nodes import remark_of
from pipelinelint.crm.pipedrive import read
from pipelinelint.source.nodes import path_of
from tests.crm.plain import at, notes, plain, text_at
from tests.crm.saved import camel


def bring(**files: Any) -> Imported:
    return read(
        [(f"{name}.json", json.dumps(body, indent=2).encode()) for name, body in files.items()]
    )


def many(*data: Any, **more: Any) -> dict[str, Any]:
    return {"success": True, "data": list(data), "additional_data": {"next_cursor": None}} | more


def pipeline(key: int = 1, name: str = "Sales", order: int = 1, **more: Any) -> dict[str, Any]:
    base = {"id": key, "name": name, "order_nr": order, "is_deleted": False}
    return base | {"is_deal_probability_enabled": True} | more


def stage(key: int, name: str, order: int, probability: int = 100, **more: Any) -> dict[str, Any]:
    base = {"id": key, "name": name, "order_nr": order, "pipeline_id": 1, "is_deleted": False}
    return base | {"deal_probability": probability} | more


def field(code: str, name: str, kind: str, **more: Any) -> dict[str, Any]:
    return {"field_code": code, "field_name": name, "field_type": kind, "options": None} | more


def needs(*stages: int, **statuses: list[str]) -> dict[str, Any]:
    named = {key.removeprefix("p"): value for key, value in statuses.items()}
    return {"enabled": True, "stage_ids": list(stages), "statuses": named}


STAGES = many(stage(12, "Proposal", 2, 60), stage(11, "Demo", 1, 20))


def first(imported: Imported) -> Any:
    return plain(at(imported.root, "pipelines", 0))


def test_stages_stand_in_board_order_and_none_is_won_or_lost() -> None:
    imported = bring(pipelines=many(pipeline()), stages=STAGES)
    assert plain(imported.root) == {
        "version": 1,
        "source": {"kind": "export", "covers": ["stages", "probabilities"]},
        "crm": {"platform": "pipedrive"},
        "pipelines": [
            {
                "id": "1",
                "name": "Sales",
                "stages": [
                    {"id": "11", "name": "Demo", "probability": 20},
                    {"id": "12", "name": "Proposal", "probability": 60},
                ],
            }
        ],
    }
    name = at(imported.root, "pipelines", 0, "stages", 1, "name")
    assert (path_of(name, ""), text_at(imported, name)) == ("stages.json", '"Proposal"')


def test_probabilities_mean_nothing_where_the_pipeline_has_them_switched_off() -> None:
    off = pipeline(is_deal_probability_enabled=False)
    imported = bring(pipelines=many(off), stages=STAGES)
    assert first(imported)["probability_enabled"] is False
    assert all("probability" not in one for one in first(imported)["stages"])
    assert "probabilities" not in plain(at(imported.root, "source", "covers"))


def test_hundreds_everywhere_stay_where_probability_is_switched_on() -> None:
    stages = many(stage(1, "A", 1), stage(2, "B", 2))
    found = first(bring(pipelines=many(pipeline()), stages=stages))
    assert [one["probability"] for one in found["stages"]] == [100, 100]


def test_hundreds_everywhere_are_no_figure_where_nothing_says_it_is_on() -> None:
    imported = bring(stages=many(stage(1, "A", 1), stage(2, "B", 2)))
    assert [one.get("probability") for one in first(imported)["stages"]] == [None, None]
    assert first(imported)["name"] == "Pipeline 1"


def test_version_one_names_are_read() -> None:
    v1 = {
        "id": 5,
        "name": "A",
        "order_nr": 1,
        "pipeline_id": 3,
        "pipeline_name": "Old",
        "active_flag": True,
        "deal_probability": 40,
        "pipeline_deal_probability": True,
        "rotten_flag": True,
        "rotten_days": 14,
    }
    gone = v1 | {"id": 6, "active_flag": False}
    found = first(bring(stages=many(v1, gone)))
    assert found["name"] == "Old"
    assert found["stages"] == [{"id": "5", "name": "A", "probability": 40, "max_days_inactive": 14}]


def test_rotting_days_are_days_without_any_activity() -> None:
    stages = many(
        stage(1, "A", 1, 10, is_deal_rot_enabled=True, days_to_rotten=7),
        stage(2, "B", 2, 20, is_deal_rot_enabled=False, days_to_rotten=9),
    )
    imported = bring(pipelines=many(pipeline()), stages=stages)
    assert first(imported)["policy"] == {
        "inactivity_counts": "any_activity",
        "on_breach": ["alert"],
    }
    assert [one.get("max_days_inactive") for one in first(imported)["stages"]] == [7, None]
    assert "policy" in plain(at(imported.root, "source", "covers"))


REASON = field(
    "lost_reason",
    "Lost reason",
    "varchar_options",
    options=[{"id": 1, "label": "High price"}, {"id": 2, "label": "Others"}],
    required_fields=needs(p1=["lost"]),
)


def test_required_and_important_fields_stand_at_their_stages() -> None:
    fields = many(
        field("value", "Value", "monetary", required_fields=needs()),
        field("abc", "Budget", "double", required_fields=needs(12), important_fields=needs(11, 12)),
        field("def", "Next", "text", important_fields={"enabled": True, "stage_ids": []}),
        field("off", "Off", "text", required_fields={"enabled": False, "stage_ids": [11]}),
        REASON,
    )
    imported = bring(pipelines=many(pipeline()), stages=STAGES, fields=fields)
    found = first(imported)
    assert found["creation"] == {"required_fields": ["value"]}
    assert found["stages"][0]["expected_fields"] == ["abc", "def"]
    assert found["stages"][1]["required_fields"] == ["abc"]
    assert "expected_fields" not in found["stages"][1]
    assert found["closed_lost"] == {"reason": "lost_reason", "required": True}
    assert plain(at(imported.root, "properties")) == {
        "value": {"label": "Value", "type": "currency", "captures": "amount"},
        "lost_reason": {
            "label": "Lost reason",
            "type": "dropdown",
            "captures": "lost_reason",
            "options": ["High price", "Others"],
        },
        "abc": {"label": "Budget", "type": "number"},
        "def": {"label": "Next", "type": "textarea"},
    }
    assert "free-form" in remark_of(at(imported.root, "properties", "lost_reason"))
    covered = plain(at(imported.root, "source", "covers"))
    assert covered == ["stages", "probabilities", "properties", "required_fields", "closed_lost"]
    left = {each["rule"] for each in plain(at(imported.root, "source", "not_assessed"))}
    assert {"amount-close-date-not-required", "qualification-info-not-captured"} <= left


def test_a_field_no_stage_asks_for_may_be_filled_all_the_same() -> None:
    named = {"Budget": "monetary", "Decision maker": "people", "Time frame": "enum"}
    own = [field(str(at), name, kind) for at, (name, kind) in enumerate(named.items())]
    standard = [
        field(code, code, "varchar", required_fields=None) for code in ("status", "stage_id")
    ]
    fields = many(*standard, *own, field("t", "Deal type", "enum"))
    found = bring(pipelines=many(pipeline()), stages=STAGES, fields=fields)
    left = plain(at(found.root, "source", "not_assessed"))
    assert {each["rule"]: each["because"].partition(";")[0] for each in left} == {
        "qualification-info-not-captured": 'there is "Budget", "Decision maker", "Time frame"',
        "deal-type-not-captured": 'there is "Deal type"',
    }
    alone = bring(pipelines=many(pipeline()), stages=STAGES, fields=many(*standard, own[0]))
    (entry,) = plain(at(alone.root, "source", "not_assessed"))
    assert entry["captures"] == ["budget"]
    assert 'not assessed, deal-type-not-captured: there is "Deal type"' in notes(found)


def test_fields_every_account_has_tell_that_none_is_left_out() -> None:
    standard = [
        field(code, code, "varchar", required_fields=None) for code in ("status", "stage_id")
    ]
    whole = bring(pipelines=many(pipeline()), stages=STAGES, fields=many(*standard, REASON))
    assert whole.fields.whole
    assert "not_assessed" not in plain(at(whole.root, "source"))


def test_stages_are_read_inside_their_pipeline_and_with_it_inside_them() -> None:
    bare = [{k: v for k, v in each.items() if k != "pipeline_id"} for each in STAGES["data"]]
    named = [each | {"pipeline_id": {"id": 1, "name": "Sales"}} for each in STAGES["data"]]
    for imported in (
        bring(pipelines=many(pipeline(stages=STAGES["data"]))),
        bring(pipelines=many(pipeline(stages=bare))),
        bring(pipelines=many(pipeline()), stages=named),
        bring(pipelines=camel(many(pipeline())), stages=camel(STAGES)),
    ):
        assert [each["name"] for each in first(imported)["stages"]] == ["Demo", "Proposal"]


def test_odds_with_a_percent_sign_are_read_and_all_at_the_ends_are_told_when_switched_on() -> None:
    signed = many(*(each | {"deal_probability": "20 %"} for each in STAGES["data"]))
    found = first(bring(pipelines=many(pipeline()), stages=signed))
    assert [each["probability"] for each in found["stages"]] == [20, 20]
    assert "probability_enabled" not in found
    ends = many(stage(11, "Demo", 1), stage(12, "Proposal", 2))
    assert first(bring(pipelines=many(pipeline()), stages=ends))["probability_enabled"] is True


def test_a_sheet_is_told_to_be_one() -> None:
    with pytest.raises(ImportProblem, match="a sheet, not JSON: name `csv`"):
        read([("stages.csv", b"id,name\n1,Demo\n")])


@pytest.mark.parametrize(
    ("flag", "required"),
    [({"status": "=lost"}, True), (True, True), (False, False), ({"status": "=won"}, False)],
)
def test_the_mandatory_flag_of_version_one_is_read(flag: Any, required: bool) -> None:
    old = {
        "key": "lost_reason",
        "name": "Lost reason",
        "field_type": "varchar_options",
        "mandatory_flag": flag,
        "options": [],
    }
    imported = bring(pipelines=many(pipeline()), stages=STAGES, dealFields=many(old))
    assert first(imported)["closed_lost"] == {"reason": "lost_reason", "required": required}
    assert plain(at(imported.root, "properties", "lost_reason", "type")) == "text"


def test_a_reason_required_in_another_pipeline_is_not_required_here() -> None:
    other = REASON | {"required_fields": needs(p2=["lost"])}
    imported = bring(pipelines=many(pipeline()), stages=STAGES, fields=many(other))
    assert first(imported)["closed_lost"]["required"] is False


def test_fields_asked_at_a_win_have_no_place_and_are_said() -> None:
    won = field("abc", "Contract", "varchar", required_fields=needs(p1=["won"]))
    imported = bring(pipelines=many(pipeline()), stages=STAGES, fields=many(won))
    assert '"Contract" is required when a deal is won' in notes(imported)


def test_without_fields_nothing_is_claimed_about_reasons_and_required_fields() -> None:
    covered = plain(at(bring(pipelines=many(pipeline()), stages=STAGES).root, "source", "covers"))
    assert covered == ["stages", "probabilities"]


def test_pipelines_keep_the_accounts_order_and_deleted_ones_are_said() -> None:
    imported = bring(
        pipelines=many(
            pipeline(2, "Second", 2),
            pipeline(1, "First", 1),
            pipeline(3, "Gone", 3, is_deleted=True),
            pipeline(4, "Empty", 4),
        ),
        stages=many(
            *STAGES["data"], stage(21, "X", 1, pipeline_id=2), stage(31, "Y", 1, pipeline_id=3)
        ),
    )
    assert [one["name"] for one in plain(at(imported.root, "pipelines"))] == ["First", "Second"]
    assert '"Gone"' in notes(imported)
    assert '"Empty"' in notes(imported)


def test_one_bundle_and_pages_in_a_list_do_as_well() -> None:
    pages = [many(STAGES["data"][0]), many(STAGES["data"][1])]
    bundle = bring(all={"pipelines": many(pipeline()), "stages": pages})
    assert plain(bundle.root) == plain(bring(pipelines=many(pipeline()), stages=STAGES).root)


def test_one_page_of_several_is_said() -> None:
    cut = STAGES | {"additional_data": {"pagination": {"more_items_in_collection": True}}}
    imported = bring(stages=cut)
    assert "one page of several" in notes(imported)
    assert plain(at(imported.root, "source", "not_assessed", 0, "rule")) == "stage-count"
    fields = many(REASON, additional_data={"next_cursor": "x"})
    covers = plain(at(bring(stages=STAGES, fields=fields).root, "source", "covers"))
    assert "required_fields" not in covers
    assert "closed_lost" in covers  # the list of reasons is there
    free = many(REASON | {"options": None}, additional_data={"next_cursor": "x"})
    covers = plain(at(bring(stages=STAGES, fields=free).root, "source", "covers"))
    assert "closed_lost" not in covers  # a list of reasons may stand on the next page


def test_a_stage_on_the_next_page_may_rot() -> None:
    rotting = stage(11, "Demo", 1, 20, is_deal_rot_enabled=False, days_to_rotten=None)
    imported = bring(stages=many(rotting, additional_data={"next_cursor": "x"}))
    left = plain(at(imported.root, "source", "not_assessed"))
    assert "stale-deal-policy-missing" in {each["rule"] for each in left if "check" not in each}


def test_a_condition_that_is_not_understood_leaves_open_whether_the_field_is_required() -> None:
    old = {"key": "lost_reason", "name": "Lost reason", "field_type": "varchar"}
    value = {"key": "value", "name": "Value", "field_type": "monetary"}
    fields = many(
        old | {"mandatory_flag": {"1": ["lost"]}}, value | {"mandatory_flag": {"stage_ids": [1]}}
    )
    imported = bring(pipelines=many(pipeline()), stages=STAGES, fields=fields)
    left = plain(at(imported.root, "source", "not_assessed"))
    why = {each["rule"]: each["because"] for each in left}
    assert "lost_reason is not understood" in why["closed-lost-reason-not-required"]
    assert "required" not in first(imported)["closed_lost"]
    assert why["amount-close-date-not-required"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"{}",
        b'{"success": false, "error": "unauthorized access"}',
        b"\x00",
        b'{"success": true, "data": null}',
        b'{"success": true, "data": [{"id": 1}]}',
    ],
)
def test_what_holds_no_stage_gives_one_clear_problem(data: bytes) -> None:
    with pytest.raises(ImportProblem) as caught:
        read([("stages.json", data)])
    assert "/api/v2/stages" in str(caught.value)


def test_what_pipedrive_cannot_say_of_stale_deals_is_left_open() -> None:
    rotting = many(stage(11, "Demo", 1, 20, is_deal_rot_enabled=True, days_to_rotten=14))
    imported = bring(pipelines=many(pipeline()), stages=rotting)
    left = plain(at(imported.root, "source", "not_assessed"))
    assert [(each["rule"], each["check"]) for each in left] == [
        ("stale-deal-policy-missing", "some"), ("reopen-rule-missing", "missing")]  # fmt: skip


def test_probabilities_of_0_and_100_alone_say_nothing_unless_switched_on() -> None:
    stages = many(stage(1, "A", 1, 0), stage(2, "B", 2, 100))
    switch = {"is_deal_probability_enabled": None}
    silent = bring(pipelines=many(pipeline(**switch)), stages=stages)
    assert "probabilities" not in plain(at(silent.root, "source", "covers"))
    assert "probabilities" in plain(
        at(bring(pipelines=many(pipeline()), stages=stages).root, "source", "covers")
    )


def test_stages_without_their_pipeline_are_refused_with_their_line() -> None:
    alone = {"success": True, "data": [{"id": 1, "name": "Llamada", "order_nr": 0}]}
    with pytest.raises(ImportProblem, match="stages without pipeline_id") as caught:
        read([("stages.json", json.dumps(alone, indent=1).encode())])
    assert caught.value.line == 4


def loose(*places: int, **more: Any) -> dict[str, Any]:
    """Stages at these places, each with a name and without its pipeline."""
    names = ("Intro held", "Demo held", "Offer sent", "Closed won")
    rows = zip(names, places, strict=False)
    return many(*({"id": at, "order_nr": at, "name": name, **more} for name, at in rows))


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("stages", loose(0, 1, 2)),
        ("etapas", loose(0, 1, 2)),
        ("answer", loose(0, 1, 2, rotten_flag=False)),
        ("answer", {"stages": loose(0, 1, 1)}),
    ],
)
def test_stages_of_pipelines_nobody_names_are_refused(name: str, body: Any) -> None:
    with pytest.raises(ImportProblem, match="stages without pipeline_id"):
        bring(**{name: body})


def test_a_list_of_pipelines_alone_is_none_of_stages() -> None:
    bare = many(*({"id": at, "order_nr": at, "name": f"Team {at}"} for at in range(3)))
    with pytest.raises(ImportProblem, match="or pipelines without their stages"):
        bring(pipelines=bare)


def test_stages_in_their_pipeline_need_no_id() -> None:
    inside = [{"name": "Demo held", "order_nr": 1}, {"name": "Offer sent", "order_nr": 2}]
    two = [{"id": key, "name": key, "order_nr": 1, "stages": inside} for key in ("a", "b")]
    found = plain(bring(template={"pipelines": two}).root)["pipelines"]
    ids = [[each["id"] for each in one["stages"]] for one in found]
    assert ids == [["demo_held", "offer_sent"], ["demo_held_2", "offer_sent_2"]]


EXPORT = [
    (f"{name}.json", json.dumps(body, indent=2).encode())
    for name, body in {
        "pipelines": many(pipeline()),
        "stages": STAGES,
        "fields": many(REASON),
    }.items()
]


def large(count: int) -> list[tuple[str, bytes]]:
    data = [stage(n, f"S{n}", n, 20) for n in range(count)]
    fields = [field(f"f{n}", "F", "varchar", required_fields=needs(n)) for n in range(count)]
    return [("d.json", json.dumps([many(pipeline()), many(*data, *fields)]).encode())]


@pytest.mark.parametrize("key", ["pipeline_stage_id", "stage_id", "title", "win_probability"])
def test_what_names_a_pipeline_and_is_no_stage_is_not_read(key: str) -> None:
    foreign = {"id": 1, "name": "Deal A", "pipeline_id": 3, key: 5}
    with pytest.raises(ImportProblem, match="not an answer of Pipedrive"):
        bring(stages=[foreign])


def test_a_teams_own_list_of_reasons_comes_before_the_field_without_one() -> None:
    standard = {"field_name": "Lost", "field_code": "lost_reason", "field_type": "varchar_options"}
    own = {
        "field_name": "Razón de pérdida",
        "field_code": "9a1f",
        "field_type": "enum",
        "options": [{"id": 1, "label": "Precio"}, {"id": 2, "label": "Otro"}],
    }
    imported = bring(pipelines=many(pipeline()), stages=STAGES, dealFields=many(standard, own))
    lost = first(imported)["closed_lost"]
    assert (lost["reason"], lost["details"]) == ("9a1f", "lost_reason")
    told = plain(at(imported.root, "properties"))
    assert [told[code]["captures"] for code in ("9a1f", "lost_reason")] == [
        "lost_reason",
        "lost_details",
    ]
    listed = standard | {"options": own["options"]}
    imported = bring(pipelines=many(pipeline()), stages=STAGES, dealFields=many(listed, own))
    assert first(imported)["closed_lost"]["reason"] == "lost_reason"


def test_a_list_beside_the_own_reason_that_is_required_is_not_missed() -> None:
    own = {
        "field_name": "Lost reason category",
        "field_code": "9a1f",
        "field_type": "enum",
        "options": [{"id": 1, "label": "Price"}, {"id": 2, "label": "Other"}],
        "mandatory_flag": False,
    }
    for flag, is_open in ((True, True), (False, False), ({"status": "=lost"}, True)):
        standard = {"field_name": "Lost", "field_code": "lost_reason", "field_type": "varchar"}
        fields = many(standard | {"mandatory_flag": flag}, own)
        imported = bring(pipelines=many(pipeline()), stages=STAGES, dealFields=fields)
        left = plain(at(imported.root, "source")).get("not_assessed", [])
        rule = "closed-lost-reason-not-required"
        assert any(each["rule"] == rule for each in left) == is_open
        assert (rule in notes(imported)) == is_open


def test_labels_that_tell_new_business_from_other_deals_may_be_the_deal_type() -> None:
    rule = "deal-type-not-captured"
    known = [field(code, code, "varchar") for code in ("status", "user_id", "pipeline", "stage_id")]
    for labels, is_open in ((("New business", "Upsell"), True), (("Hot", "Cold"), False)):
        options = [{"id": number, "label": each} for number, each in enumerate(labels)]
        own = field("label", "Label", "set", options=options, mandatory_flag=False)
        fields = many(*known, own)
        imported = bring(pipelines=many(pipeline()), stages=STAGES, dealFields=fields)
        left = plain(at(imported.root, "source")).get("not_assessed", [])
        assert any(each["rule"] == rule for each in left) == is_open


CHOICES = [{"id": at, "label": each} for at, each in enumerate(("Price", "Timing", "Competitor"))]


@pytest.mark.parametrize(
    ("options", "is_open"),
    [(None, True), ([], False), ([{"id": 1, "label": "Price"}], False)],
)
def test_reasons_that_may_stand_in_the_settings_are_not_free_text(
    options: Any, is_open: bool
) -> None:
    answer = field("lost_reason", "Lost reason", "varchar_options", options=options)
    imported = bring(pipelines=many(pipeline()), stages=STAGES, fields=many(answer))
    left = plain(at(imported.root, "source")).get("not_assessed", [])
    rule = "closed-lost-reason-not-dropdown"
    assert [each["rule"] for each in left if each["rule"] == rule] == [rule] * is_open
    assert ("fields.json:" in notes(imported)) is is_open


@pytest.mark.parametrize("kind", ["varchar", "varchar_options", "enum"])
def test_reasons_to_choose_from_are_a_list_whatever_its_type_is_called(kind: str) -> None:
    answer = field("lost_reason", "Lost reason", kind, options=CHOICES)
    root = bring(pipelines=many(pipeline()), stages=STAGES, fields=many(answer)).root
    reason = plain(at(root, "properties", "lost_reason"))
    assert reason["type"] == "dropdown"
    assert reason["options"] == ["Price", "Timing", "Competitor"]


def test_pipelines_of_one_name_are_told() -> None:
    both = many(stage(12, "Demo", 1), stage(9, "Demo held", 1, pipeline_id=2))
    told = "two pipelines are called"
    assert told in notes(bring(pipelines=many(pipeline(), pipeline(2)), stages=both))
    assert told not in notes(bring(pipelines=many(pipeline()), stages=STAGES))


def test_a_text_required_when_a_deal_is_lost_may_be_the_reason_too() -> None:
    standard = field("lost_reason", "Lost reason", "varchar_options", options=[])
    for kind in ("varchar", "text"):
        own = field("9a1f", "Motif de perte", kind, required_fields=needs(p1=["lost"]))
        imported = bring(pipelines=many(pipeline()), stages=STAGES, fields=many(standard, own))
        assert '"Motif de perte" may hold the loss reason' in notes(imported)


def test_a_list_required_when_a_deal_is_lost_may_be_the_reason() -> None:
    standard = field("lost_reason", "Lost reason", "varchar")
    own = field("9a1f", "Warum nicht?", "enum", required_fields=needs(p1=["lost"]))
    imported = bring(pipelines=many(pipeline()), stages=STAGES, fields=many(standard, own))
    left = plain(at(imported.root, "source", "not_assessed"))
    named = [each["rule"] for each in left if '"Warum nicht?" may hold' in each["because"]]
    assert named == ["closed-lost-reason-not-required", "closed-lost-reason-not-dropdown"]
    assert '"Warum nicht?" may hold the loss reason' in notes(imported)


def test_a_list_of_reasons_under_another_name_is_part_of_the_definition() -> None:
    standard = field("lost_reason", "Lost reason", "varchar")
    own = field("9a1f", "Outcome", "enum", options=CHOICES)
    imported = bring(pipelines=many(pipeline()), stages=STAGES, fields=many(standard, own))
    assert "9a1f" in plain(at(imported.root, "properties"))
    listed = standard | {"options": CHOICES}
    imported = bring(pipelines=many(pipeline()), stages=STAGES, fields=many(listed, own))
    assert "9a1f" not in plain(at(imported.root, "properties"))
