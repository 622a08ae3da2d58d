"""Saved answers of Kommo (amoCRM). Shapes: developers.kommo.com and amocrm.ru/developers (API v4),
as public clients and their tests repeat them (the maps by id of API v2, too)."""

import json
from typing import Any

import pytest

from pipelinelint.crm import CRMS
from pipelinelint.crm.auto import AUTO
from pipelinelint.crm.imported import ImportProblem
from pipelinelint.facts.pairs import copy_of, pipeline_pairs
from pipelinelint.shape import build
from pipelinelint.source.nodes import Mapping, path_of
from pipelinelint.workspace.exports import crm_named
from tests.cli.inside import inside
from tests.crm.plain import at, notes, plain, text_at
from tests.crm.saved import bring, covers, files, open_rules, pipeline, stages, unknown

LINK = "https://example.amocrm.ru/api/v4/leads"


def stage(key: int, name: str, place: int, **more: Any) -> dict[str, Any]:
    links = {"self": {"href": f"{LINK}/pipelines/7/statuses/{key}"}}
    base = {
        "id": key,
        "name": name,
        "sort": place,
        "is_editable": key not in (142, 143),
        "pipeline_id": 7,
    }
    return base | {"color": "#ffff99", "type": 0, "account_id": 3, "_links": links} | more


INBOX = stage(70, "Неразобранное", 10, type=1, is_editable=False)
STAGES = [
    INBOX,
    stage(143, "Закрыто и не реализовано", 11000),
    stage(72, "Proposal sent", 30),
    stage(71, "Demo completed", 20),
    stage(142, "Успешно реализовано", 10000),
]


def told(*found: dict[str, Any], key: int = 7, name: str = "Sales", **more: Any) -> dict[str, Any]:
    base = {"id": key, "name": name, "sort": 1, "is_main": True, "is_unsorted_on": True}
    return base | {"is_archive": False, "_embedded": {"statuses": [*found]}} | more


def listed(*pipelines: dict[str, Any]) -> dict[str, Any]:
    links = {"self": {"href": f"{LINK}/pipelines"}}
    return {"_total_items": 1, "_links": links, "_embedded": {"pipelines": [*pipelines]}}


PIPELINES = listed(told(*STAGES))
REASONS = {
    "_total_items": 2,
    "_embedded": {
        "loss_reasons": [
            {"id": 22, "name": "Competitor", "sort": 1, "created_at": 1, "updated_at": 2},
            {"id": 21, "name": "Price", "sort": 0, "created_at": 1, "updated_at": 2},
        ]
    },
}
READ = [
    {"id": "71", "name": "Demo completed"},
    {"id": "72", "name": "Proposal sent"},
    {"id": "142", "name": "Успешно реализовано", "type": "won"},
    {"id": "143", "name": "Закрыто и не реализовано", "type": "lost"},
]


def test_stages_stand_by_sort_and_are_won_and_lost_by_their_ids() -> None:
    imported = bring("kommo", pipelines=PIPELINES, reasons=REASONS)
    assert covers(imported) == ["stages", "closed_lost"]
    assert plain(imported.root)["crm"] == {"platform": "kommo"}
    assert plain(imported.root)["properties"] == {
        "loss_reason_id": {
            "label": "Loss reason",
            "type": "dropdown",
            "captures": "lost_reason",
            "options": ["Price", "Competitor"],
        }
    }
    closed = {"reason": "loss_reason_id"}
    assert pipeline(imported) == {
        "id": "7", "name": "Sales", "closed_lost": closed, "stages": READ
    }  # fmt: skip
    name = at(imported.root, "pipelines", 0, "stages", 0, "name")
    assert (path_of(name, ""), text_at(imported, name)) == ("pipelines.json", '"Demo completed"')
    assert "1 stage for incoming leads" in notes(imported)


@pytest.mark.parametrize(
    "bodies",
    [
        {"a": [told(*STAGES)]},
        {"a": told(*STAGES)},
        {"a": {"_embedded": {"leads": {"pipelines": [told(*STAGES)]}}}},
        {"a": {"_embedded": {"statuses": STAGES}}, "b": listed(told())},
        {"a": {"_embedded": {"pipelines": {"7": told() | {"statuses": {
            str(one["id"]): one for one in STAGES if one is not INBOX}}}}}},
    ],
    ids=["list", "one", "nested", "stages apart", "maps of v2"],
)  # fmt: skip
def test_the_envelope_does_not_matter(bodies: dict[str, Any]) -> None:
    imported = bring("kommo", **bodies)
    assert pipeline(imported) == {"id": "7", "name": "Sales", "stages": READ}
    assert not open_rules(imported)


def test_stages_without_their_pipeline_have_its_id() -> None:
    imported = bring("kommo", a={"_embedded": {"statuses": STAGES}})
    assert pipeline(imported) == {"id": "7", "name": "Pipeline 7", "stages": READ}


def test_the_same_ids_end_every_pipeline_and_an_archived_one_is_left_out() -> None:
    other = told(*STAGES, key=8, name="Partners", sort=0)
    gone = told(*STAGES, key=9, name="Old", is_archive=True)
    imported = bring("kommo", a=listed(told(*STAGES), other, gone))
    assert [pipeline(imported, at)["name"] for at in (0, 1)] == ["Partners", "Sales"]
    assert stages(imported) == stages(imported, 1) == READ
    assert len(plain(imported.root)["pipelines"]) == 2
    assert 'the archived pipeline "Old" is left out' in notes(imported)


def test_a_copy_without_the_last_two_stages_is_not_counted() -> None:
    imported = bring("kommo", a=listed(told(*[one for one in STAGES if one["id"] < 142])))
    assert unknown(imported) == []
    assert {("closed-stage-setup", ""), ("stage-count", "")} <= {*open_rules(imported)}
    assert "not every stage is here" in notes(imported)


@pytest.mark.parametrize("kind", [1, 0, 2, "1", None])
def test_the_ids_tell_the_ends_whatever_type_a_row_carries(kind: Any) -> None:
    typed = [stage(*row, type=kind) for row in ((142, "Pedido ganado", 1), (143, "Perdido", 2))]
    imported = bring("kommo", a=listed(told(INBOX, stage(71, "Cita", 1), *typed)))
    assert [each.get("type") for each in stages(imported)] == [None, "won", "lost"]
    assert "not every stage is here" not in notes(imported)
    assert "1 stage for incoming leads" in notes(imported)


@pytest.mark.parametrize(("there", "lacking"), [(142, 143), (143, 142)])
def test_only_an_end_that_is_not_here_is_said_to_be_missing(there: int, lacking: int) -> None:
    imported = bring("kommo", a=listed(told(stage(71, "Cita", 1), stage(there, "Fin", 2))))
    assert f"has one with the id {lacking}" in notes(imported)
    assert f"id {there}" not in notes(imported)


def test_stages_that_stand_in_a_pipeline_and_apart_are_put_together() -> None:
    apart = {"_embedded": {"statuses": STAGES[3:]}}
    imported = bring("kommo", a=listed(told(*STAGES[:3])), b=apart)
    assert pipeline(imported) == {"id": "7", "name": "Sales", "stages": READ}


BARE = [{key: one[key] for key in ("id", "name", "sort", "type")} for one in STAGES]


@pytest.mark.parametrize(
    ("body", "called"),
    [
        ({"pipelines": [{"id": 7, "name": "Sales", "statuses": BARE}]}, "Sales"),
        ({"7": {"id": 7, "name": "Sales", "statuses": BARE}}, "Sales"),
        ({"_embedded": {"statuses": BARE}}, "Pipeline"),
    ],
    ids=["list", "by id", "stages alone"],
)
def test_stages_need_not_name_their_pipeline(body: dict[str, Any], called: str) -> None:
    imported = bring("kommo", a=body)
    assert pipeline(imported)["name"] == called
    assert stages(imported) == READ


def test_leads_and_fields_are_no_stages() -> None:
    lead = {"id": 1, "name": "Acme", "status_id": 71, "pipeline_id": 7, "responsible_user_id": 3,
            "_embedded": {"loss_reason": [{"id": 21, "name": "X"}]}}  # fmt: skip
    field = {"id": 2, "name": "Budget", "type": "numeric", "entity_type": "leads",
             "required_statuses": [{"status_id": 72, "pipeline_id": 7}]}  # fmt: skip
    imported = bring(
        "kommo",
        p=PIPELINES,
        leads={"_embedded": {"leads": [lead]}},
        fields={"_embedded": {"custom_fields": [field]}},
    )
    assert plain(imported.root) == plain(bring("kommo", p=PIPELINES).root)
    assert "left out: 1 record; only the set-up is read" in notes(imported)
    assert "left out: 1 field; which of them a stage requires is not read" in notes(imported)


def test_an_id_is_no_name() -> None:
    with pytest.raises(ImportProblem, match="without a name"):
        bring("kommo", a=listed(told(stage(71, "", 1))))


def test_an_error_is_passed_on() -> None:
    body = {"title": "Unauthorized", "status": 401, "detail": "Invalid login", "error": "no token"}
    with pytest.raises(ImportProblem, match=r"Kommo answered with an error .no token"):
        bring("kommo", a=body)


def test_a_plan_of_ones_own_for_kommo_is_told_what_to_save() -> None:
    own = {"pipelines": [{"key": "a", "name": "A", "is_main": True, "is_unsorted_on": False,
                          "stages": [{"key": "w", "system": 142, "name": "Won"}]}]}  # fmt: skip
    with pytest.raises(ImportProblem, match=r"Kommo.*GET /api/v4/leads/pipelines"):
        AUTO.read(files(pipelines=own))


def test_both_names_are_one_crm() -> None:
    assert crm_named("amoCRM") is crm_named("kommo") is CRMS["kommo"]
    assert "platform: kommo" in inside("init", "--crm", "amocrm", "-").out
    assert "Kommo (amoCRM)" in inside("explain", "stage-count", "--crm", "amoCRM").out


EXPORT = files(pipelines=PIPELINES, reasons=REASONS)


def large(count: int) -> list[tuple[str, bytes]]:
    each = range(count)
    ends = [stage(142, "Won", 10000), stage(143, "Lost", 11000)]
    flat = [stage(200 + n, f"S{n}", n) for n in each]
    pipelines = [told(*STAGES, key=10 + n, name=f"P{n}") for n in each]
    reasons = [{"id": n, "name": f"R{n}", "sort": n} for n in each]
    return files(
        pipelines=listed(told(*flat, *ends), *pipelines),
        reasons={"_embedded": {"loss_reasons": reasons}},
    )


def test_a_copy_is_known_by_its_envelope_or_by_the_stages_every_pipeline_ends_in() -> None:
    keys = ("id", "name", "sort", "pipeline_id")
    bare = [{key: one[key] for key in keys} for one in STAGES]
    nested = {"_embedded": {"pipelines": [{"id": 1, "name": "Sales", "statuses": bare}]}}
    flat = {"pipelines": [{"id": 1, "name": "Sales", "statuses": bare}]}
    for told in (nested, flat):
        assert AUTO.read(files(answer=told)).crm == "kommo"
        with pytest.raises(ImportProblem, match=r"name `kommo` instead of `pipedrive`"):
            CRMS["pipedrive"].read(files(answer=told))


def test_a_pipeline_without_an_id_in_a_file_and_its_copy_is_one() -> None:
    steps = [{"name": "Visit held", "sort": 10}, {"name": "Quote sent", "sort": 20}]
    ends = [{"name": "Won", "system": 142}, {"name": "Lost", "system": 143}]
    sales, trade = (
        {"key": name[0], "name": name, "is_main": True, "sort": 10, "stages": [*steps, *ends]}
        for name in ("Sales", "Trade")
    )

    def told(**bodies: list[dict[str, Any]]) -> list[tuple[str, str]]:
        read = AUTO.read(files(**{key: {"pipelines": each} for key, each in bodies.items()}))
        assert isinstance(read.root, Mapping)
        account, _ = build(read.root, read.path)
        assert [copy_of(each) for each in account.pipelines[1:]] == [account.pipelines[0]]
        return [(each.second.name or "", each.first.name or "") for each in pipeline_pairs(account)]

    assert told(a=[sales], b=[sales]) == []
    assert told(a=[sales], b=[trade]) == [("Trade", "Sales")]
    assert told(a=[sales, sales]) == [("Sales", "Sales")]


def test_statuses_alone_are_known_by_their_keys() -> None:
    bare = [{key: one[key] for key in one if key != "_links"} for one in STAGES]
    assert AUTO.read(files(answer={"_embedded": {"statuses": bare}})).crm == "kommo"


@pytest.mark.parametrize("key", ["system", "status_id"])
def test_what_a_script_sets_up_is_kommo_s_by_its_two_ends(key: str) -> None:
    listed = [
        {"name": "Zapytanie", "sort": 10},
        {"name": "Oferta wysłana", "id": 111513627, "sort": 20},
        {"name": "Sprzedane", key: 142},
        {"name": "Odrzucone", key: 143},
    ]
    body = {"pipelines": [{"key": "p1", "name": "Sprzedaż", "is_main": True, "stages": listed}]}
    imported = AUTO.read([("pipelines.json", json.dumps(body).encode())])
    assert imported.crm == "kommo"
    found = [(each["name"], each.get("type")) for each in stages(imported)]
    assert found == [
        ("Zapytanie", None),
        ("Oferta wysłana", None),
        ("Sprzedane", "won"),
        ("Odrzucone", "lost"),
    ]
