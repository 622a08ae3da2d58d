"""Stages that name their pipeline, and one of them that does not: it is a defect of the export, and
never a pipeline."""

from typing import Any

import pytest

from pipelinelint.crm import CRMS
from pipelinelint.crm.imported import Imported, ImportProblem
from tests.crm.plain import notes, plain
from tests.crm.saved import files, open_rules

NAMES = ["Demo held", "Offer sent", "Order signed"]
PIPEDRIVE = {"order_nr": 1, "is_deleted": False, "days_to_rotten": 9, "is_deal_rot_enabled": True}
KOMMO = {"sort": 10, "is_editable": True, "color": "#fff"}
ATTIO = {"celebration_enabled": False, "is_archived": False}
ROWS: dict[str, dict[str, dict[str, Any]]] = {
    "pipedrive": {
        "pipelines": {"id": 7, "name": "Sales", "order_nr": 0, "url_title": "sales"},
        "stages": {**PIPEDRIVE, "pipeline_id": 7},
    },
    "freshsales": {
        "deal_pipelines": {"id": 7, "name": "Sales"},
        "deal_stages": {"forecast_type": "Open", "deal_pipeline_id": 7},
    },
    "copper": {
        "pipelines": {"id": 7, "name": "Sales"},
        "pipeline_stages": {"win_probability": 20, "pipeline_id": 7},
    },
    "kommo": {
        "pipelines": {"id": 7, "name": "Sales", "is_main": True},
        "statuses": {**KOMMO, "pipeline_id": 7},
    },
    "close": {
        "pipelines": {"id": "pipe_7", "name": "Sales", "statuses": []},
        "statuses": {"type": "active", "pipeline_id": "pipe_8"},
    },
}
"""By CRM: a pipeline, and what its stages hold beside id and name, each under its list's name."""
OWN = {"deal_pipeline_id", "pipeline_id"}
MAY_BE_MORE = [
    (rule, "") for rule in ("stage-count", "closed-stage-setup", "first-stage-not-buyer-action")
]


def stages(of: dict[str, Any], lacking: dict[int, str]) -> list[dict[str, Any]]:
    """Three stages; of those `lacking` the pipeline the key is not there, or null."""
    rows = []
    for at, name in enumerate(NAMES):
        row = {"id": 91 + at, "name": name, "label": name} | of
        for key in OWN & row.keys() if at in lacking else ():
            row[key] = None
            if lacking[at] == "absent":
                del row[key]
        rows.append(row)
    return rows


def stage_of(crm: str) -> dict[str, Any]:
    return [*ROWS[crm].values()][1]


def brought(crm: str, lacking: dict[int, str], alone: bool) -> Imported:
    (named, pipeline), (listed, stage) = ROWS[crm].items()
    bodies = {listed: stages(stage, lacking)} | ({} if alone else {named: [pipeline]})
    return CRMS[crm].read(files(**bodies))


def defects(imported: Imported) -> list[tuple[str, int]]:
    return [(str(each.said), each.line) for each in imported.notes if each.severity]


@pytest.mark.parametrize("how", ["absent", "null"])
@pytest.mark.parametrize("at", [0, 1])
@pytest.mark.parametrize(
    ("crm", "alone"), [(crm, alone) for crm in ROWS for alone in (True, False) if crm != "close"]
)
def test_a_stage_without_its_pipeline_is_a_defect_at_its_place(
    crm: str, alone: bool, at: int, how: str
) -> None:
    imported = brought(crm, {at: how}, alone)
    (only,) = plain(imported.root)["pipelines"]
    assert [one["name"] for one in only["stages"]] == [n for n in NAMES if n != NAMES[at]]
    [(said, line)] = defects(imported)
    assert said == (
        f'The export doesn\'t say which pipeline the stage "{NAMES[at]}" is in, so it is left out.'
    )
    assert line == 2 + at * (len(stages(stage_of(crm), {})[0]) + 2)
    assert open_rules(imported)[:3] == MAY_BE_MORE
    assert "is not among the pipelines" not in notes(imported)


def test_statuses_of_close_stand_in_their_pipeline_or_name_it() -> None:
    imported = brought("close", {1: "null"}, alone=True)
    assert [each["id"] for each in plain(imported.root)["pipelines"]] == ["pipe_8"]
    assert [said for said, _ in defects(imported)] == [
        'The export doesn\'t say which pipeline the stage "Offer sent" is in, so it is left out.'
    ]


def test_an_attribute_no_status_of_attio_names_is_no_pipeline() -> None:
    ids = [{"status_id": f"s{at}", "attribute_id": "a"} for at in range(3)]
    del ids[1]["attribute_id"]
    rows = [{"id": one, "title": name} | ATTIO for one, name in zip(ids, NAMES, strict=True)]
    imported = CRMS["attio"].read(files(statuses=rows))
    assert len(plain(imported.root)["pipelines"]) == 1
    assert len(defects(imported)) == 1


@pytest.mark.parametrize("crm", ["pipedrive", "freshsales", "copper", "kommo"])
def test_several_are_one_defect_with_a_place_for_each(crm: str) -> None:
    imported = brought(crm, {0: "null", 2: "absent"}, alone=False)
    (note,) = [each for each in imported.notes if each.severity]
    assert str(note.said).endswith('left out: "Demo held" and "Order signed".')
    assert len(note.further) == 1


@pytest.mark.parametrize("crm", ["pipedrive", "freshsales", "copper", "kommo"])
def test_where_none_names_the_pipeline_none_is_made_up(crm: str) -> None:
    with pytest.raises(ImportProblem) as caught:
        brought(crm, dict.fromkeys(range(3), "absent"), alone=False)
    assert caught.value.line == 2
    assert "has no stages" not in str(caught.value)


@pytest.mark.parametrize("crm", ["pipedrive", "freshsales", "copper", "kommo"])
def test_a_stage_told_with_its_pipeline_elsewhere_is_there(crm: str) -> None:
    (named, pipeline), (listed, stage) = ROWS[crm].items()
    bare = stages(stage, {1: "absent"})
    bodies = {named: [pipeline], listed: bare, f"{listed}_again": stages(stage, {})}
    imported = CRMS[crm].read(files(**bodies))
    assert not defects(imported)
    assert len(plain(imported.root)["pipelines"][0]["stages"]) == 3


def test_a_list_of_pipelines_and_stages_that_say_little_is_told_apart_by_ids() -> None:
    mixed = [
        {"id": 7, "name": "Sales", "order_nr": 0},
        {"id": 1, "name": "Demo held", "order_nr": 1, "pipeline_id": 7},
        {"id": 2, "name": "Offer sent", "order_nr": 2},
        {"id": 3, "name": "Order signed", "order_nr": 3, "pipeline_id": 7},
    ]
    imported = CRMS["pipedrive"].read(files(a=mixed))
    assert [each["name"] for each in plain(imported.root)["pipelines"]] == ["Sales"]
    assert len(defects(imported)) == 1
