"""Saved answers of Bitrix24. Shapes: apidocs.bitrix24.com (crm.status.list, crm.category.list),
dev.1c-bitrix.ru (crm.dealcategory.list, crm.dealcategory.stage.list) and public integrations."""

from typing import Any

import pytest

from pipelinelint.crm.imported import ImportProblem
from pipelinelint.source.nodes import path_of
from tests.crm.plain import at, notes, plain, text_at
from tests.crm.saved import bring, camel, covers, files, open_rules, pipeline, stages, unknown


def status(
    code: str, name: str, sort: int, meaning: str | None = None, of: str = "DEAL_STAGE"
) -> dict[str, Any]:
    word = {"S": "success", "F": "failure"}.get(meaning or "", "process")
    return {
        "ID": str(sort),
        "ENTITY_ID": of,
        "STATUS_ID": code,
        "NAME": name,
        "NAME_INIT": "",
        "SORT": str(sort),
        "SYSTEM": "N",
        "CATEGORY_ID": None,
        "SEMANTICS": meaning,
        "EXTRA": {"SEMANTICS": word},
    }


def result(*items: Any, **more: Any) -> dict[str, Any]:
    return {"result": list(items), "total": len(items), "time": {"duration": 0.1}} | more


STATUSES = result(
    status("LOSE", "Lost", 40, "F"),
    status("NEW", "Demo completed", 10),
    status("WON", "Won", 30, "S"),
    status("EXECUTING", "Proposal sent", 20),
    status("C5:NEW", "Trial agreed", 10, of="DEAL_STAGE_5"),
    status("C5:WON", "Signed", 20, "S", of="DEAL_STAGE_5"),
    status("C5:LOSE", "Gone", 30, "F", of="DEAL_STAGE_5"),
    status("CALL", "Call", 10, of="SOURCE"),
    status("NEW", "Unassigned", 10, of="STATUS"),
)
CATEGORIES: dict[str, Any] = {
    "result": {
        "categories": [
            {"id": 5, "name": "Partners", "sort": 200, "entityTypeId": 2, "isDefault": "N"},
            {"id": 0, "name": "Sales", "sort": 100, "entityTypeId": 2, "isDefault": "Y"},
        ]
    },
    "total": 2,
}


def test_semantics_are_the_outcome_and_sort_is_the_order() -> None:
    imported = bring("bitrix24", statuses=STATUSES, categories=CATEGORIES)
    assert plain(imported.root) == {
        "version": 1,
        "source": {
            "kind": "export",
            "covers": ["stages", "lead_status"],
            "not_assessed": [
                {
                    "rule": "lead-status-incomplete",
                    "because": "the good and the junk status every account has are not in the "
                    "answer, so more may be missing",
                }
            ],
        },
        "crm": {"platform": "bitrix24"},
        "lead_status": {
            "object": "lead",
            "statuses": [{"id": "NEW", "name": "Unassigned", "meaning": "new"}],
        },
        "pipelines": [
            {
                "id": "0",
                "name": "Sales",
                "stages": [
                    {"id": "NEW", "name": "Demo completed"},
                    {"id": "EXECUTING", "name": "Proposal sent"},
                    {"id": "WON", "name": "Won", "type": "won"},
                    {"id": "LOSE", "name": "Lost", "type": "lost"},
                ],
            },
            {
                "id": "5",
                "name": "Partners",
                "stages": [
                    {"id": "C5:NEW", "name": "Trial agreed"},
                    {"id": "C5:WON", "name": "Signed", "type": "won"},
                    {"id": "C5:LOSE", "name": "Gone", "type": "lost"},
                ],
            },
        ],
    }
    name = at(imported.root, "pipelines", 1, "stages", 0, "name")
    assert (path_of(name, ""), text_at(imported, name)) == ("statuses.json", '"Trial agreed"')
    assert "1 entry of other lists left out: SOURCE" in notes(imported)


def test_the_list_of_lead_statuses_is_theirs() -> None:
    leads = [
        status("JUNK", "No good", 30, "F", of="STATUS"),
        status("NEW", "Unassigned", 10, of="STATUS"),
        status("CONVERTED", "Good", 40, "S", of="STATUS"),
        status("5", "Proposal sent", 20, of="STATUS"),
    ]
    imported = bring("bitrix24", statuses=result(*STATUSES["result"][:4], *leads))
    assert plain(at(imported.root, "lead_status", "object")) == "lead"
    found = plain(at(imported.root, "lead_status", "statuses"))
    assert [(each["id"], each.get("meaning")) for each in found] == [
        ("NEW", "new"),
        ("5", None),
        ("JUNK", "disqualified"),
        ("CONVERTED", "potential"),
    ]
    assert notes(imported) == ""


def test_the_older_methods_give_the_same() -> None:
    older = {"SEMANTICS": "F", "EXTRA": {"SEMANTICS": "apology"}}
    default = [
        {"NAME": "Demo completed", "SORT": 10, "STATUS_ID": "NEW", "SEMANTICS": "P"},
        {"NAME": "Signed", "SORT": 20, "STATUS_ID": "WON", "SEMANTICS": "S"},
        {"NAME": "Analysis", "SORT": 30, "STATUS_ID": "APOLOGY", **older},
    ]
    partners = [{"NAME": "Trial agreed", "SORT": 10, "STATUS_ID": "C5:NEW", "SEMANTICS": ""}]
    imported = bring(
        "bitrix24",
        default={"result": default},
        partners={"result": partners},
        categories=result({"ID": "5", "NAME": "Partners", "SORT": "200", "IS_LOCKED": "N"}),
    )
    assert [pipeline(imported, n)["name"] for n in (0, 1)] == ["Deals", "Partners"]
    assert stages(imported)[2] == {"id": "APOLOGY", "name": "Analysis", "type": "lost"}


FIRST, PARTNERS = {"ID": "0", "NAME": "Sales"}, {"ID": "5", "NAME": "Partners"}
FURTHER = PARTNERS | {"SORT": "200", "IS_LOCKED": "N", "CREATED_DATE": "2026-01-01"}
LISTS: dict[str, dict[str, Any]] = {
    "of the method": {"crm.dealcategory.list": result(FIRST, PARTNERS)},
    "under another name": {"funnels": result(FIRST, PARTNERS)},
    "without the first": {"names": result(PARTNERS), "first": {"result": FIRST}},
    "whole": {"b": result(FURTHER), "crm.dealcategory.default.get": {"result": FIRST}},
    "one by one": {"b": {"result": PARTNERS}, "a": {"result": FIRST}},
    "a batch": {"batch": {"result": {"result": {
        "list": [PARTNERS], "first": FIRST, "people": [{"ID": "5", "NAME": "Ann"},
                                                       {"ID": "6", "NAME": "Ben"}]}}}},
    "of today": {"category": {"result": {"category": CATEGORIES["result"]["categories"][0]}},
                 "first": {"result": FIRST}},
    "a client's": {"names": [{"id": 0, "name": "Sales"}, {"id": 5, "name": "Partners"}]},
}  # fmt: skip


@pytest.mark.parametrize("answers", LISTS.values(), ids=LISTS)
def test_pipelines_have_their_names_whichever_method_tells_them(answers: dict[str, Any]) -> None:
    imported = bring("bitrix24", statuses=STATUSES, **answers)
    told = {one["id"]: one["name"] for one in plain(imported.root)["pipelines"]}
    assert told == {"0": "Sales", "5": "Partners"}


def test_ids_and_names_of_something_else_name_no_pipeline() -> None:
    people = result({"ID": "5", "NAME": "Ann"}, {"ID": "6", "NAME": "Ben"})
    imported = bring("bitrix24", statuses=STATUSES, people=people)
    assert [one["name"] for one in plain(imported.root)["pipelines"]] == ["Deals", "Pipeline 5"]
    assert "people.json:3: left out: a list of ids and names that are not" in notes(imported)


def test_stages_without_semantics_leave_the_outcomes_open() -> None:
    bare = [{"NAME": "Demo", "SORT": 10, "STATUS_ID": "C5:NEW"}]
    bare.append({"NAME": "Last", "SORT": 20, "STATUS_ID": "C5:UC_1"})
    imported = bring("bitrix24", stages={"result": bare})
    assert unknown(imported) == ["outcomes"]
    mixed = bring("bitrix24", stages={"result": bare}, statuses=result(*STATUSES["result"][:4]))
    assert (unknown(mixed), unknown(mixed, 1)) == ([], ["outcomes"])


def test_a_batch_and_camel_case_are_read() -> None:
    whole = plain(bring("bitrix24", s=STATUSES, c=CATEGORIES).root)
    batch = {"result": {"result": {"a": STATUSES["result"], "b": CATEGORIES["result"]}}}
    assert plain(bring("bitrix24", batch=batch).root) == whole
    assert plain(bring("bitrix24", s=camel(STATUSES), c=CATEGORIES).root) == whole


def test_pipelines_of_other_entities_are_left_out() -> None:
    smart = {"id": 9, "name": "Invoices", "sort": 1, "entityTypeId": 31, "isDefault": "Y"}
    categories = {"result": {"categories": [*CATEGORIES["result"]["categories"], smart]}}
    imported = bring("bitrix24", s=STATUSES, c=categories)
    assert len(plain(imported.root)["pipelines"]) == 2
    assert 'left out: "Invoices", a pipeline of something else than deals' in notes(imported)


def test_a_pipeline_without_stages_is_said() -> None:
    imported = bring("bitrix24", s=result(*STATUSES["result"][:4]), c=CATEGORIES)
    assert 'the pipeline "Partners" is left out: it has no stages' in notes(imported)


def test_one_page_of_several_leaves_counts_open() -> None:
    imported = bring("bitrix24", s=STATUSES | {"next": 50, "total": 80})
    assert ("stage-count", "") in open_rules(imported)


def test_the_same_stage_from_two_methods_counts_once() -> None:
    again = {
        "result": [
            {"NAME": "Demo completed", "SORT": 10, "STATUS_ID": "NEW"},
            {"NAME": "Won", "SORT": 30, "STATUS_ID": "WON"},
        ]
    }
    imported = bring("bitrix24", a=STATUSES, b=again)
    assert len(stages(imported)) == 4
    assert unknown(imported) == []


def test_entries_that_do_not_name_their_list_are_no_stages_without_a_won_one() -> None:
    sources = [{"ID": "1", "NAME": "Call", "SORT": 10, "STATUS_ID": "CALL"}]
    smart = [{"ID": "2", "NAME": "New debt", "SORT": 10, "STATUS_ID": "DT31_9:NEW"}]
    imported = bring("bitrix24", s=STATUSES, a={"result": sources}, b={"result": smart})
    assert len(stages(imported)) == 4
    assert "3 entries of other lists left out: SOURCE and a list that" in notes(imported)
    with pytest.raises(ImportProblem, match=r"crm\.status\.list"):
        bring("bitrix24", a={"result": sources})


def test_leads_and_deals_are_no_stages() -> None:
    lead = {"ID": "1", "TITLE": "Acme", "NAME": "Ann", "STATUS_ID": "NEW"}
    deal = {"ID": "2", "TITLE": "Acme", "STAGE_ID": "NEW"}
    imported = bring("bitrix24", s=STATUSES, leads=result(lead), deals=result(deal))
    assert len(stages(imported)) == 4
    assert "left out: 2 records; only the set-up is read" in notes(imported)


def test_an_id_is_no_name() -> None:
    nameless = result({"STATUS_ID": "NEW", "SORT": "10", "ENTITY_ID": "DEAL_STAGE"})
    with pytest.raises(ImportProblem, match="without a name"):
        bring("bitrix24", stages=nameless)


def test_sources_alone_are_no_pipeline() -> None:
    with pytest.raises(ImportProblem, match=r"crm\.status\.list"):
        bring("bitrix24", s=result(status("CALL", "Call", 10, of="SOURCE")))


def test_an_error_is_passed_on() -> None:
    body = {"error": "expired_token", "error_description": "The access token has expired."}
    imported = bring("bitrix24", s=STATUSES, c=body)
    assert "Bitrix24 answered with an error (The access token has expired.)" in notes(imported)
    assert covers(imported) == ["stages", "lead_status"]


EXPORT = files(statuses=STATUSES, categories=CATEGORIES)


def large(count: int) -> list[tuple[str, bytes]]:
    each = range(count)
    one = [status(f"S{n}", f"S{n}", n) for n in each]
    many = [status(f"C{n}:NEW", "A", 1, of=f"DEAL_STAGE_{n}") for n in each]
    others = [status(f"X{n}", "X", n, of=f"LIST_{n}") for n in each]
    categories = [{"id": n, "name": f"P{n}", "sort": n, "entityTypeId": 2} for n in each]
    return files(
        statuses=result(*one, *many, *others), categories={"result": {"categories": categories}}
    )


def test_a_selection_of_a_pipelines_stages_is_not_counted() -> None:
    """Its won and its lost stage cannot be missing, so the answer was filtered or cut."""
    imported = bring("bitrix24", statuses=result(status("NEW", "Demo done", 10)))
    assert {("closed-stage-setup", ""), ("stage-count", "")} <= {*open_rules(imported)}
    assert "the won or the lost stage" in notes(imported)


def test_a_list_that_names_itself_nowhere_is_read_whole_or_not_at_all() -> None:
    bare = [
        {"STATUS_ID": "C0:WON", "NAME": "Won", "SORT": "60", "SEMANTICS": "S"},
        {"STATUS_ID": "PROPOSAL", "NAME": "Offer sent", "SORT": "20"},
        {"STATUS_ID": "LOSE", "NAME": "Lost", "SORT": "70", "SEMANTICS": "F"},
    ]
    imported = bring("bitrix24", statuses={"result": bare})
    assert [one["id"] for one in stages(imported)] == ["PROPOSAL", "C0:WON", "LOSE"]
    assert "left out" not in notes(imported)


def test_without_semantics_the_fixed_codes_tell_the_ends() -> None:
    told = [("NEW", 0), ("UC_1", 5), ("WON", 10), ("LOSE", 20), ("APOLOGY", 30)]
    bare = [{"NAME": f"Name {code}", "SORT": at, "STATUS_ID": f"C25:{code}"} for code, at in told]
    imported = bring("bitrix24", stages={"result": bare, "time": {"start": 1.1}})
    assert [one.get("type") for one in stages(imported)] == [None, None, "won", "lost", "lost"]
    assert unknown(imported) == []
    late = {"NAME": "Nobody home", "SORT": 25, "STATUS_ID": "C25:UC_2"}
    imported = bring("bitrix24", stages={"result": [*bare, late], "time": {"start": 1.1}})
    assert unknown(imported) == ["outcomes"]
