"""What an answer that goes on elsewhere may hold is not missing, and what no list of all has is
gone: the same in every CRM."""

from __future__ import annotations

import json
from typing import Any

from pipelinelint.crm import CRMS
from pipelinelint.crm.imported import Imported
from pipelinelint.crm.nodes import JSON
from tests.cases import every
from tests.crm import (
    test_bitrix24,
    test_close,
    test_copper,
    test_freshsales,
    test_hubspot,
    test_kommo,
    test_odoo,
    test_pipedrive,
    xml,
)
from tests.crm.plain import at, notes, plain, sound
from tests.crm.saved import bring, open_rules
from tests.crm.test_salesforce_fields import org

REASONS_OPEN = {
    ("closed-lost-options-weak", "too-few"),
    ("closed-lost-options-weak", "themes"),
    ("closed-lost-other-option-missing", ""),
}
LEADS_OPEN = {("lead-status-incomplete", "")}
ODOO_REASONS = {"result": {"length": 1, "records": [{"id": 1, "name": "Price"}]}}
LEAD_STATUSES = [
    test_bitrix24.status(code, name, at, end, of="STATUS")
    for at, (code, name, end) in enumerate(
        [("NEW", "Unassigned", None), ("CONVERTED", "Good lead", "S"), ("JUNK", "Junk", "F")]
    )
]
KOMMO_REASONS = {"_embedded": {"loss_reasons": [{"id": 1, "name": "Price", "sort": 1}]}}


@every([
    ("bitrix24", {"d": test_bitrix24.STATUSES, "s": test_bitrix24.result(*LEAD_STATUSES)},
     "s", {"next": 50}, LEADS_OPEN),
    ("freshsales", {"p": test_freshsales.PIPELINES, "r": test_freshsales.REASONS},
     "r", {"meta": {"total_pages": 2}}, REASONS_OPEN),
    ("kommo", {"p": test_kommo.listed(test_kommo.told(*test_kommo.STAGES)), "r": KOMMO_REASONS},
     "r", {"_links": {"next": {"href": "x"}}}, REASONS_OPEN),
    ("odoo", {"stages": test_odoo.ROWS, "lost_reasons": ODOO_REASONS},
     "lost_reasons", {"result": ODOO_REASONS["result"] | {"length": 9}}, REASONS_OPEN),
])  # fmt: skip
def test_a_list_that_goes_on_has_nothing_missing(
    crm: str, bodies: dict[str, Any], which: str, more: dict[str, Any], wanted: set[tuple[str, str]]
) -> None:
    assert not wanted & {*open_rules(bring(crm, **bodies))}
    imported = bring(crm, **{**bodies, which: bodies[which] | more})
    assert wanted <= {*open_rules(imported)}
    assert ("stage-count", "") not in open_rules(imported)
    sound(imported)


def test_stages_that_go_on_may_hold_the_end_or_the_odd_category() -> None:
    cut = test_hubspot.DEALS | {"paging": {"next": {"after": "20"}}}
    assert {
        ("closed-stage-setup", ""),
        ("lead-closed-stages", "no-disqualified"),
        ("shipped-stages-unchanged", ""),
        ("forecast-category-mismatch", "all-pipeline"),
    } <= {*open_rules(test_hubspot.bring(deals=cut))}


# --- Salesforce ---

ROWS = [("Demo", "false", "false"), ("Won", "true", "true"), ("Lost", "true", "false")]


def query(done: bool, kind: str = "OpportunityStage") -> tuple[str, bytes]:
    records: list[dict[str, Any]] = [
        {"MasterLabel": name, "ApiName": name, "IsActive": "true", "SortOrder": at}
        | ({"IsConverted": won} if kind == "LeadStatus" else {"IsClosed": closed, "IsWon": won})
        for at, (name, closed, won) in enumerate(ROWS)
    ]
    body = {"result": {"records": records, "totalSize": 3 if done else 9, "done": done}}
    return f"{kind}.json", json.dumps(body, indent=1).encode()


def defects(imported: Imported) -> list[str]:
    return [note.message for note in imported.notes if note.severity]


@every([True, False])
def test_a_value_that_an_answer_cut_short_lacks_is_not_called_gone(done: bool) -> None:
    step = xml.tag("pathAssistantSteps", picklistValueName="Proposal")
    path = xml.root(
        "PathAssistant", step, active="true", entityName="Opportunity", fieldName="StageName",
        masterLabel="Path", recordTypeName="__MASTER__",
    )  # fmt: skip
    files = [
        query(done),
        xml.process("Sales", "Demo", "Proposal", "Won", "Lost"),
        xml.rule("R", 'ISPICKVAL(StageName,"Proposal") && ISBLANK(Amount)'),
        (f"{xml.BASE}/pathAssistants/P.pathAssistant-meta.xml", path),
    ]
    said = "\n".join(defects(CRMS["salesforce"].read(files)))
    assert ('"Proposal" of the sales process' in said) is done
    alone = "\n".join(defects(CRMS["salesforce"].read([files[0], *files[2:]])))
    assert ("rule R names the stage" in alone) is done
    assert ("has a step for the stage" in alone) is done


@every([True, False])
def test_lead_statuses_of_an_answer_cut_short_may_be_more(done: bool) -> None:
    imported = org(query(done, "LeadStatus"))
    assert ({*open_rules(imported)} >= LEADS_OPEN) is not done


# --- a pipeline that no list has ---

FRESH_STRAY = test_freshsales.stage(91, "Waif", 1, deal_pipeline_id=9)
PIPE = {"deal_pipelines": [test_freshsales.BARE | {"deal_stages": test_freshsales.STAGES}]}
KOMMO = test_kommo.listed(test_kommo.told(*test_kommo.STAGES))
CLOSE_STRAY = test_close.status("x", "Waif", pipeline_id="pipe_9", pipeline_name="Old")


@every([
    ("pipedrive", {"p": test_pipedrive.many(test_pipedrive.pipeline()),
                   "s": test_pipedrive.many(test_pipedrive.stage(11, "Demo", 1),
                                            test_pipedrive.stage(9, "Waif", 1, pipeline_id=9))}),
    ("freshsales", {"p": PIPE, "s": {"deal_stages": [FRESH_STRAY]}}),
    ("kommo", {"p": KOMMO,
               "s": {"_embedded": {"statuses": [test_kommo.stage(91, "Waif", 1, pipeline_id=9)]}}}),
    ("copper", {"pipelines": test_copper.PIPELINES,
                "s": [test_copper.stage(91, "Waif", 20, pipeline_id=9)]}),
    ("close", {"p": test_close.PIPELINES, "s": {"data": [CLOSE_STRAY]}}),
    ("bitrix24", {"c": test_bitrix24.CATEGORIES, "s": test_bitrix24.result(
        test_bitrix24.status("NEW", "Demo", 1), test_bitrix24.status("WON", "Won", 2, "S"),
        test_bitrix24.status("C9:NEW", "Waif", 1, of="DEAL_STAGE_9"))}),
])  # fmt: skip
def test_stages_of_a_pipeline_that_no_list_of_all_has_are_left_out(
    crm: str, bodies: dict[str, Any]
) -> None:
    imported = bring(crm, **bodies)
    assert 'left out: "Waif", of the pipeline ' in notes(imported)
    assert "which is not among the pipelines: it is deleted, or hidden" in notes(imported)
    assert "Waif" not in str(plain(imported.root))


@every([
    test_pipedrive.pipeline(),  # one of them
    test_pipedrive.many(test_pipedrive.pipeline())
    | {"additional_data": {"next_cursor": "x"}},  # one page of them
])  # fmt: skip
def test_they_are_kept_where_not_all_pipelines_were_read(pipelines: Any) -> None:
    stages = test_pipedrive.many(
        test_pipedrive.stage(11, "Demo", 1), test_pipedrive.stage(9, "Waif", 1, pipeline_id=9)
    )
    assert "Waif" in str(plain(bring("pipedrive", p=pipelines, s=stages).root))


# --- JSON Lines ---

SAVED = {
    "hubspot": {"deals": test_hubspot.DEALS},
    "pipedrive": {"p": test_pipedrive.many(test_pipedrive.pipeline()), "s": test_pipedrive.STAGES},
    "bitrix24": {"s": test_bitrix24.STATUSES, "c": test_bitrix24.CATEGORIES},
    "freshsales": {"p": test_freshsales.PIPELINES, "r": test_freshsales.REASONS},
    "kommo": {"p": KOMMO, "r": KOMMO_REASONS},
    "close": {"p": test_close.PIPELINES},
    "copper": {"pipelines": test_copper.PIPELINES},
}


def test_answers_may_stand_in_lines_of_one_file() -> None:
    for crm, bodies in SAVED.items():
        lines = "\n".join(json.dumps(body) for body in bodies.values()).encode()
        apart = [plain(each)["stages"] for each in at(bring(crm, **bodies).root, "pipelines").items]
        for ending in JSON:
            name = f"pipelines{ending}"
            assert CRMS[crm].recognises(name), (crm, ending)
            found = at(CRMS[crm].read([(name, lines)]).root, "pipelines").items
            assert [plain(each)["stages"] for each in found] == apart, crm


def test_pages_that_stand_one_behind_the_other_are_whole() -> None:
    first, second = test_hubspot.pipeline(), test_hubspot.pipeline("2", "Other")
    pages = [{"results": [first], "paging": {"next": {"after": "1"}}}, {"results": [second]}]
    for order, is_cut in ((pages, False), (pages[::-1], True)):
        lines = "\n".join(map(json.dumps, order)).encode()
        imported = CRMS["hubspot"].read([("deals.jsonl", lines)])
        assert len(at(imported.root, "pipelines").items) == 2
        assert ("stage-count" in dict(open_rules(imported))) is is_cut
        assert ("one page of several" in notes(imported)) is is_cut


def test_a_page_of_something_else_is_no_next_page() -> None:
    cut = test_hubspot.DEALS | {"paging": {"next": {"after": "1"}}}
    lines = "\n".join(map(json.dumps, (cut, test_hubspot.PROPERTIES))).encode()
    assert "one page of several" in notes(CRMS["hubspot"].read([("deals.ndjson", lines)]))
