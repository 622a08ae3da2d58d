"""Saved answers of Attio. Shapes: docs.attio.com (list statuses, list attributes) and its OpenAPI
file as public clients carry it (attio-js, the Python SDK), and Fivetran's schema."""

from typing import Any

import pytest

from pipelinelint.crm import CRMS
from pipelinelint.crm.imported import ImportProblem
from pipelinelint.source.nodes import path_of
from tests.crm.plain import at, notes, plain, text_at
from tests.crm.saved import bring, camel, covers, files, open_rules, pipeline, stages


def status(key: str, title: str, attribute: str = "attr-1", **more: Any) -> dict[str, Any]:
    place = {"workspace_id": "ws", "object_id": "deals", "attribute_id": attribute}
    return {
        "id": place | {"status_id": key},
        "title": title,
        "is_archived": False,
        "celebration_enabled": False,
        "target_time_in_status": None,
    } | more


STATUSES = {
    "data": [
        status("s1", "Lead"),
        status("s2", "Demo completed", target_time_in_status="P0Y0M14DT0H0M0S"),
        status("s3", "Won 🎉", celebration_enabled=True),
        status("s4", "Old", is_archived=True),
    ]
}
ATTRIBUTES = {
    "data": [
        {
            "id": {"workspace_id": "ws", "object_id": "deals", "attribute_id": "attr-1"},
            "title": "Deal stage",
            "api_slug": "stage",
            "type": "status",
            "is_required": True,
        },
        {
            "id": {"workspace_id": "ws", "object_id": "deals", "attribute_id": "attr-2"},
            "title": "Deal value",
            "api_slug": "value",
            "type": "currency",
        },
    ]
}


def test_nothing_says_the_order_of_statuses_or_which_one_is_won() -> None:
    imported = bring("attio", statuses=STATUSES, attributes=ATTRIBUTES)
    assert plain(at(imported.root, "crm")) == {"platform": "attio"}
    assert pipeline(imported) == {
        "id": "attr-1",
        "name": "Deal stage",
        "unknown": ["order", "outcomes"],
        "stages": [
            {"id": "s1", "name": "Lead"},
            {"id": "s2", "name": "Demo completed", "max_days_in_stage": 14},
            {"id": "s3", "name": "Won 🎉"},
        ],
    }
    days = at(imported.root, "pipelines", 0, "stages", 1, "max_days_in_stage")
    assert (path_of(days, ""), text_at(imported, days)) == (
        "statuses.json",
        '"P0Y0M14DT0H0M0S"',
    )
    assert 'the archived stage "Old" is left out' in notes(imported)


def test_a_target_time_is_a_limit_and_what_happens_then_is_left_open() -> None:
    imported = bring("attio", statuses=STATUSES)
    assert covers(imported) == ["stages", "policy"]
    assert [rule for rule, _ in open_rules(imported)] == [
        "stale-deal-policy-missing",
        "stale-deal-policy-not-enforced",
        "reopen-rule-missing",
    ]
    without = bring("attio", statuses={"data": STATUSES["data"][:1]})
    assert covers(without) == ["stages"]


@pytest.mark.parametrize(
    ("duration", "days"),
    [
        ("P7D", 7),
        ("P2W", 14),
        ("P1M", 30),
        ("P1Y2M3D", 428),
        ("PT36H", 2),
        ("P1DT1S", 2),
        ("P0D", None),
        ("P", None),
        ("soon", None),
        ("P9999999999999D", None),
        (7, None),
        (None, None),
    ],
)
def test_a_target_time_is_whole_days(duration: Any, days: int | None) -> None:
    only = {"data": [status("s1", "Demo", target_time_in_status=duration)]}
    assert stages(bring("attio", statuses=only))[0].get("max_days_in_stage") == days


def test_one_status_and_camel_case_are_read() -> None:
    one = {"data": STATUSES["data"][0]}
    assert stages(bring("attio", one=one)) == [{"id": "s1", "name": "Lead"}]
    assert (
        plain(bring("attio", s=camel(STATUSES)).root) == plain(bring("attio", s=STATUSES).root)
    )  # fmt: skip


def test_each_attribute_is_a_pipeline_and_gets_a_plain_name_where_none_is_told() -> None:
    two = {"data": [status("s1", "Lead"), status("t1", "Trial", "attr-9")]}
    imported = bring("attio", statuses=two)
    assert [pipeline(imported, n)["name"] for n in (0, 1)] == ["Pipeline 1", "Pipeline 2"]
    assert pipeline(bring("attio", statuses=STATUSES))["name"] == "Deals"


def test_options_of_a_select_are_no_statuses() -> None:
    option = {"id": {"attribute_id": "a", "option_id": "o"}, "title": "Medium"}
    with pytest.raises(ImportProblem, match="attributes/stage/statuses"):
        bring("attio", options={"data": [option]})


def test_the_statuses_inside_records_are_not_all_there_are() -> None:
    stage = {"attribute_type": "status", "status": status("s9", "Old name")}
    record = {"id": {"object_id": "deals", "record_id": "r1"}, "values": {"stage": [stage]}}
    imported = bring("attio", statuses=STATUSES, records={"data": [record]})
    assert len(stages(imported)) == 3
    assert "left out: 1 record; only the set-up is read" in notes(imported)
    with pytest.raises(ImportProblem, match="only the set-up is read"):
        bring("attio", records={"data": [record]})


def test_an_id_is_no_name() -> None:
    with pytest.raises(ImportProblem, match="without a name"):
        bring("attio", statuses={"data": [status("s1", "")]})


def test_an_error_is_passed_on() -> None:
    body = {"status_code": 401, "type": "auth_error", "message": "Unauthorized"}
    imported = bring("attio", statuses=STATUSES, lists=body)
    assert "Attio answered with an error (Unauthorized)" in notes(imported)
    assert covers(imported) == ["stages", "policy"]


EXPORT = files(statuses=STATUSES, attributes=ATTRIBUTES)


def large(count: int) -> list[tuple[str, bytes]]:
    each = range(count)
    one = [status(f"s{n}", f"S{n}", target_time_in_status="P7D") for n in each]
    many = [status(f"t{n}", "T", f"attr-{n}") for n in each]
    return files(statuses={"data": [*one, *many]}, attributes=ATTRIBUTES)


@pytest.mark.parametrize("key", ["11f07f01-c10f-4e05-a522-33e050bc52ee", "1234", "a1b2c3d4e5"])
def test_an_id_in_place_of_a_name_is_refused(key: str) -> None:
    ids = {"workspace_id": "w", "object_id": "o", "attribute_id": "a", "status_id": key}
    with pytest.raises(ImportProblem, match="a stage whose name is its id"):
        bring("attio", statuses={"data": [{"id": ids, "title": key}]})


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"\n<!DOCTYPE html><p>Sign in", "a web page or XML"), (b"\x1f\x8b\x08x", "compressed")],
)
def test_a_file_that_is_no_json_is_called_what_it_is(data: bytes, said: str) -> None:
    with pytest.raises(ImportProblem, match=said):
        CRMS["attio"].read([("statuses.json", data)])
