"""Saved answers of Close. Shapes: developer.close.com (pipelines, opportunity statuses) and the
schema of Airbyte's connector (source-close-com, pipelines.json)."""

from typing import Any

import pytest

from pipelinelint.crm import CRMS
from pipelinelint.crm.imported import ImportProblem
from pipelinelint.source.nodes import path_of
from tests.crm.plain import at, notes, plain, text_at
from tests.crm.saved import bring, covers, files, open_rules, pipeline, stages, unknown


def status(key: str, label: str, kind: str = "active", **more: Any) -> dict[str, Any]:
    return {"id": f"stat_{key}", "label": label, "type": kind} | more


def pipe(*statuses: dict[str, Any], key: str = "1", name: str = "Sales") -> dict[str, Any]:
    return {
        "id": f"pipe_{key}",
        "name": name,
        "organization_id": "orga_1",
        "created_by": None,
        "statuses": list(statuses),
    }


ENDS = (status("w", "Won", "won"), status("l", "Lost", "lost"))
PIPELINES: dict[str, Any] = {
    "has_more": False,
    "data": [pipe(status("a", "Demo completed"), *ENDS)],
}


def test_the_type_of_a_status_is_its_outcome() -> None:
    imported = bring("close", pipelines=PIPELINES)
    assert plain(imported.root) == {
        "version": 1,
        "source": {"kind": "export", "covers": ["stages"]},
        "crm": {"platform": "close"},
        "pipelines": [
            {
                "id": "pipe_1",
                "name": "Sales",
                "stages": [
                    {"id": "stat_a", "name": "Demo completed"},
                    {"id": "stat_w", "name": "Won", "type": "won"},
                    {"id": "stat_l", "name": "Lost", "type": "lost"},
                ],
            }
        ],
    }
    name = at(imported.root, "pipelines", 0, "stages", 1, "name")
    assert (path_of(name, ""), text_at(imported, name)) == ("pipelines.json", '"Won"')
    assert not imported.notes


def test_a_field_with_a_type_and_a_label_is_no_status() -> None:
    choices = [{"id": "1", "label": "New", "value": "NEW"}]
    told = {"id": "x", "name": "stage", "label": "Stage", "type": "SELECT", "options": choices}
    with pytest.raises(ImportProblem, match=r"GET /api/v1/pipeline/"):
        bring("close", fields={"data": {"fields": [told]}})
    listed = CRMS["csv"].read(files(fields={"data": {"fields": [told]}}))
    assert [each["name"] for each in stages(listed)] == ["New"]


def test_the_organization_and_one_pipeline_alone_are_read_as_well() -> None:
    whole = plain(bring("close", pipelines=PIPELINES).root)["pipelines"]
    organization = {"id": "orga_1", "name": "Acme", "pipelines": PIPELINES["data"]}
    assert plain(bring("close", me=organization).root)["pipelines"] == whole
    assert plain(bring("close", one=PIPELINES["data"][0]).root)["pipelines"] == whole


def test_statuses_alone_stand_under_their_pipeline() -> None:
    listed = [
        status("a", "Demo completed", pipeline_id="pipe_1"),
        {"id": "stat_w", "label": "Won", "status_type": "won", "pipeline_id": "pipe_1"},
        status("b", "Trial agreed", pipeline_id="pipe_2"),
    ]
    imported = bring("close", statuses={"data": listed})
    assert [pipeline(imported, n)["id"] for n in (0, 1)] == ["pipe_1", "pipe_2"]
    assert stages(imported)[1]["type"] == "won"
    both = bring("close", pipelines=PIPELINES, statuses={"data": listed[:1]})
    assert plain(both.root)["pipelines"] == plain(bring("close", p=PIPELINES).root)["pipelines"]


def test_lead_statuses_look_alike_and_are_left_out() -> None:
    leads = {"data": [{"id": "stat_p", "label": "Potential"}, {"id": "stat_b", "label": "Bad fit"}]}
    imported = bring("close", pipelines=PIPELINES, leads=leads)
    assert len(stages(imported)) == 3
    assert "leads.json:3: left out: 2 statuses without a type" in notes(imported)
    with pytest.raises(ImportProblem, match="GET /api/v1/pipeline/"):
        bring("close", leads=leads)


def test_opportunities_are_no_statuses() -> None:
    deal = {"id": "oppo_1", "status_id": "stat_a", "status_type": "active", "status_label": "Demo"}
    imported = bring("close", pipelines=PIPELINES, deals={"data": [deal]})
    assert len(stages(imported)) == 3
    assert "left out: 1 record; only the set-up is read" in notes(imported)


def test_statuses_whose_type_nobody_knows_leave_the_outcomes_open() -> None:
    odd = pipe(status("a", "Demo completed", "open"), status("w", "Won", "success"))
    imported = bring("close", pipelines={"data": [odd]})
    assert unknown(imported) == ["outcomes"]
    assert 'the type "success" of "Won" is not known' in notes(imported)


def test_one_page_of_several_leaves_counts_open() -> None:
    imported = bring("close", pipelines=PIPELINES | {"has_more": True})
    assert ("stage-count", "") in open_rules(imported)
    assert "one page of several" in notes(imported)


def test_an_id_is_no_name() -> None:
    with pytest.raises(ImportProblem, match="without a name") as caught:
        bring("close", pipelines={"data": [pipe({"id": "stat_a", "type": "active"})]})
    assert (caught.value.path, caught.value.line) == ("pipelines.json", 9)


def test_repeated_and_empty_pipelines_are_said() -> None:
    empty = pipe(key="2", name="Partners")
    imported = bring("close", p={"data": [*PIPELINES["data"], empty]}, q=PIPELINES)
    assert len(plain(imported.root)["pipelines"]) == 1
    assert 'the pipeline "Partners" is left out: it has no stages' in notes(imported)


def test_what_close_says_of_an_error_is_passed_on() -> None:
    imported = bring("close", pipelines=PIPELINES, other={"error": "Unauthorized"})
    assert "left out: Close answered with an error (Unauthorized)" in notes(imported)
    assert covers(imported) == ["stages"]


EXPORT = files(pipelines=PIPELINES)


def large(count: int) -> list[tuple[str, bytes]]:
    each = range(count)
    statuses = [status(str(n), f"S{n}", pipeline_id=f"pipe_{n}") for n in each]
    pipes = [pipe(status("x", "X"), key=f"p{n}", name=f"P{n}") for n in each]
    return files(all={"data": [pipe(*statuses, key="all"), *pipes]}, statuses={"data": statuses})


def test_a_list_of_all_statuses_tells_no_order_and_without_a_pipeline_they_may_be_of_several() -> (
    None
):
    named = [status("a", "Demo completed", pipeline_id="p"), status("b", "Offer", pipeline_id="p")]
    imported = bring("close", statuses={"data": named})
    assert unknown(imported) == ["order"]
    assert "union" not in pipeline(imported)
    bare = [{"id": f"stat_{n}", "label": n, "type": "lost"} for n in ("Gone", "Too late", "No")]
    assert pipeline(bring("close", statuses={"data": bare}))["union"] is True
