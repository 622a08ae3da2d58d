"""Reading live, against a server that behaves like the real ones."""

import pickle
import time
import traceback
from typing import Any

import pytest

from pipelinelint.crm import CRMS
from pipelinelint.crm.hubspot.live import fetch as fetch_hubspot
from pipelinelint.crm.imported import ImportProblem
from pipelinelint.crm.live import Token
from pipelinelint.crm.pipedrive.live import fetch as fetch_pipedrive
from tests.crm import server as http
from tests.crm import test_hubspot, test_pipedrive
from tests.crm.plain import at, notes, plain

SECRET = "pat-eu1-0123-very-secret"
DEALS = "/crm/pipelines/2026-09/deals"
LEADS = "/crm/pipelines/2026-09/leads"
PROPERTIES = "/crm/properties/2026-09/deals"
LEAD_PROPERTIES = "/crm/properties/2026-09/leads"
LIFECYCLE, STATUS = (
    f"/crm/properties/2026-09/contacts/{name}" for name in ("lifecyclestage", "hs_lead_status")
)
FLOWS = "/automation/v4/flows?limit=100"
RULES = "/crm/pipelines-rules/2026-09/0-3/default"

MOVE = test_hubspot.flow("7", test_hubspot.set_property("dealstage", "17"), stages=["gone"])
LISTED = {key: value for key, value in MOVE.items() if key not in ("actions", "enrollmentCriteria")}
MORE = {"paging": {"next": {"after": "A="}}}
PORTAL: dict[str, Any] = {
    DEALS: test_hubspot.DEALS,
    LEADS: {"results": [test_hubspot.LEADS]},
    LEAD_PROPERTIES: test_hubspot.LEAD_PROPERTIES,
    PROPERTIES: test_hubspot.PROPERTIES,
    LIFECYCLE: test_hubspot.CONTACTS["results"][0],
    STATUS: test_hubspot.CONTACTS["results"][1],
    FLOWS: {"results": [LISTED | {"id": "8", "isEnabled": False}]} | MORE,
    f"{FLOWS}&after=A%3D": {"results": [LISTED]},
    "/automation/v4/flows/7": MOVE,
    f"{RULES}/stage-edit-permissions": test_hubspot.PERMISSIONS,
    RULES: {"pipelineId": "default", "governanceValidationRules": {
        "noSkippingStagesRule": {"enabledForAllStages": True, "pipelineStageIds": []}}},
}  # fmt: skip
MISSING = {
    "status": "error",
    "message": "This app hasn't been granted all required scopes",
    "category": "MISSING_SCOPES",
    "errors": [{"context": {"requiredGranularScopes": ["crm.schemas.deals.read", "b.read"]}}],
}


class Run:
    """One live run: what came back or went wrong, what was said, how long it slept."""

    def __init__(self, fetch: Any, answers: dict[str, Any], timeout: float = 5) -> None:
        self.said: list[str] = []
        self.slept: list[float] = []
        self.answers: dict[str, bytes] = {}
        self.problem = ""
        self.trace = ""
        with http.serving(answers) as server:
            try:
                self.answers = fetch(
                    Token(SECRET),
                    self.said.append,
                    server.base,
                    sleep=self.slept.append,
                    clock=lambda: 1_000_000.0,
                    timeout=timeout,
                )
            except ImportProblem as problem:
                self.problem = str(problem)
                traced = traceback.TracebackException.from_exception(problem, capture_locals=True)
                self.trace = "".join(traced.format())
            self.asked = server.asked
        everything = [*self.said, self.problem, self.trace, *map(repr, self.answers.items())]
        assert SECRET not in "\n".join(everything)

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


def hubspot(**changed: Any) -> Run:
    timeout = changed.pop("timeout", 5)
    names = {"deals": DEALS, "leads": LEADS, "flows": FLOWS, "rules": RULES}
    names["properties"] = PROPERTIES
    answers = PORTAL | {names[key]: value for key, value in changed.items()}
    return Run(fetch_hubspot, answers, timeout)


def test_a_whole_portal_is_read_and_gives_the_same_from_its_saved_answers() -> None:
    run = hubspot()
    assert all(headers["Authorization"] == f"Bearer {SECRET}" for _, headers in run.asked)
    assert sorted(run.answers) == [
        "flow-7.json",
        "flows.page-1.json",
        "flows.page-2.json",
        "permissions-deals-default.json",
        "pipelines-deals.json",
        "pipelines-leads.json",
        "properties-deals.json",
        "properties-leads.json",
        "property-contacts-hs_lead_status.json",
        "property-contacts-lifecyclestage.json",
        "rules-deals-default.json",
    ]
    imported = CRMS["hubspot"].read(run.answers.items())
    assert plain(at(imported.root, "source", "covers")) == [
        "stages", "probabilities", "properties", "closed_lost", "automations", "movement",
        "lifecycle", "lead_status"]  # fmt: skip
    saved = {f"saved/{name}": body for name, body in reversed(run.answers.items())}
    assert plain(CRMS["hubspot"].read(saved.items()).root) == plain(imported.root)
    assert "one page of several" not in notes(imported)
    assert run.slept == []
    assert "workflow 1 of 1" in run.said


def test_a_portal_without_the_dated_paths_is_read_by_v3() -> None:
    run = Run(fetch_hubspot, {"/crm/v3/pipelines/deals": test_hubspot.DEALS})
    assert run.paths[:2] == [DEALS, "/crm/v3/pipelines/deals"]
    assert "pipelines-deals.json" in run.answers


def test_a_refused_token_is_said_without_it() -> None:
    run = hubspot(deals=http.status(401, {"status": "error", "message": f"bad {SECRET}"}))
    assert "refuses the token (401)" in run.problem
    assert len(run.asked) == 1


def test_missing_scopes_are_named() -> None:
    assert "crm.schemas.deals.read, b.read" in hubspot(deals=http.status(403, MISSING)).problem
    run = hubspot(properties=http.status(403, MISSING))
    imported = CRMS["hubspot"].read(run.answers.items())
    assert "crm.schemas.deals.read, b.read" in notes(imported)
    assert "closed_lost" not in plain(at(imported.root, "source", "covers"))


def test_sections_that_fail_are_not_covered_and_said() -> None:
    run = hubspot(flows=http.status(403), leads=http.status(400), rules=http.status(404))
    imported = CRMS["hubspot"].read(run.answers.items())
    assert "automations" not in plain(at(imported.root, "source", "covers"))
    for said in ("workflows, page 1", "lead pipelines", "pipeline rules"):
        assert said in notes(imported)


@pytest.mark.parametrize(
    ("headers", "waits"),
    [({"Retry_After": "7"}, [7.0]), ({}, [10.0]), ({"Retry_After": "soon"}, [10.0]),
     ({"Retry_After": "Mon, 12 Jan 1970 13:46:48 GMT"}, [8.0]), ({"Retry_After": "60"}, [60.0]),
     ({"Retry_After": "0"}, [1.0]), ({"Retry_After": "0.5"}, [1.0]),
     ({"Retry_After": "-3"}, [10.0]), ({"Retry_After": "Mon, 12 Jan 1970 13:40:00 GMT"}, [1.0])],
)  # fmt: skip
def test_a_rate_limit_waits_as_long_as_asked(headers: dict[str, str], waits: list[float]) -> None:
    limited = http.status(429, {"policyName": "TEN_SECONDLY_ROLLING"}, **headers)
    run = hubspot(deals=[limited, http.ok(test_hubspot.DEALS)])
    assert run.slept == waits
    assert any("trying again" in said for said in run.said)
    assert "pipelines-deals.json" in run.answers


def test_a_limit_that_lasts_is_not_waited_for() -> None:
    daily = hubspot(deals=http.status(429, {"policyName": "DAILY"}))
    assert "daily limit" in daily.problem
    assert daily.slept == []


@pytest.mark.parametrize(
    ("asked", "said"),
    [("61", "in 2 minutes."), ("3600", "in 60 minutes."), ("90000", "after more than a day."),
     ("9999999999", "after more than a day."), ("9" * 400, "after more than a day."),
     ("Mon, 12 Jan 1970 15:46:40 GMT", "in 120 minutes.")],
)  # fmt: skip
def test_a_long_wait_is_not_taken_and_said_in_minutes(asked: str, said: str) -> None:
    run = hubspot(deals=http.status(429, {}, Retry_After=asked))
    assert run.problem.endswith(f"HubSpot asks to try again {said}")
    assert run.slept == []
    assert len(run.asked) == 1


def test_a_server_that_always_says_now_is_not_asked_in_a_hurry() -> None:
    run = hubspot(deals=http.status(429, {}, Retry_After="0"))
    assert run.slept == [1.0, 2.0, 4.0, 8.0]


@pytest.mark.parametrize("code", [500, 502, 503, 423, 477])
def test_a_passing_fault_is_tried_again(code: int) -> None:
    run = hubspot(deals=[http.status(code), http.status(code), http.ok(test_hubspot.DEALS)])
    assert run.slept == [1.0, 2.0]
    assert not run.problem


def test_a_lasting_fault_ends_with_one_sentence() -> None:
    run = hubspot(deals=http.status(503))
    assert run.problem == "the deal pipelines cannot be read: HubSpot answered with status 503."
    assert len(run.asked) == 5


@pytest.mark.parametrize("broken", [http.reset, http.cut_short, http.raw(b'{"results": [')])
def test_broken_answers_are_asked_for_again(broken: http.Answer) -> None:
    assert "pipelines-deals.json" in hubspot(deals=[broken, http.ok(test_hubspot.DEALS)]).answers
    run = hubspot(deals=broken)
    assert "cannot be read" in run.problem
    assert run.slept == [1.0, 2.0, 4.0, 8.0]


@pytest.mark.parametrize("slow", [http.drip, http.drip_headers])
def test_an_answer_that_never_ends_is_given_up(slow: http.Answer) -> None:
    started = time.monotonic()
    run = hubspot(deals=[slow, http.ok(test_hubspot.DEALS)], timeout=0.3)
    assert time.monotonic() - started < 5
    assert "no complete answer in time" in run.said[1]
    assert "pipelines-deals.json" in run.answers


@pytest.mark.parametrize("large", [http.huge, http.endless])
def test_an_answer_too_large_is_said_and_not_asked_again(large: http.Answer) -> None:
    run = hubspot(deals=large, timeout=30)
    assert "the answer is larger than 64 MB" in run.problem
    assert len(run.asked) == 1
    assert run.slept == []


@pytest.mark.parametrize("cursors", ["A=", "A= B="])
def test_a_page_that_names_one_already_read_ends_the_reading(cursors: str) -> None:
    names = cursors.split()
    pages: dict[str, Any] = {}
    for cursor, after in zip(["", *names], [*names, names[0]], strict=True):
        path = FLOWS + (f"&after={cursor[0]}%3D" if cursor else "")
        pages[path] = {"results": [LISTED], "paging": {"next": {"after": after}}}
    run = Run(fetch_hubspot, PORTAL | pages)
    assert sum("flows?" in path for path in run.paths) == len(names) + 1
    imported = CRMS["hubspot"].read(run.answers.items())
    assert "one page of several" in notes(imported)
    stages = {"success": True, "data": [], "additional_data": {"next_cursor": "A"}}
    ends = {"/api/v2/stages?limit=500": stages, "/api/v2/stages?limit=500&cursor=A": stages}
    run = Run(fetch_pipedrive, V2 | ends)
    assert sum("stages?" in path for path in run.paths) == 2


def test_a_workflow_without_an_id_is_not_asked_for() -> None:
    nameless = {key: value for key, value in LISTED.items() if key not in ("id", "name")}
    run = hubspot(flows={"results": [nameless, LISTED, LISTED]})
    assert sum("/flows/" in path for path in run.paths) == 1


def test_a_redirect_is_not_followed() -> None:
    with http.serving({"*": test_hubspot.DEALS}) as other:
        run = hubspot(deals=http.status(302, {}, Location=f"{other.base}/steal"))
        assert other.asked == []
    assert "status 302" in run.problem


def test_nobody_listening_is_one_sentence() -> None:
    with pytest.raises(ImportProblem, match="the connection was refused"):
        fetch_hubspot(Token(SECRET), base="http://127.0.0.1:9", sleep=lambda _: None)


V2 = {
    "/api/v2/pipelines?limit=500": test_pipedrive.many(test_pipedrive.pipeline()),
    "/api/v2/stages?limit=500": {
        "success": True,
        "data": test_pipedrive.STAGES["data"][:1],
        "additional_data": {"next_cursor": "eyJ="},
    },
    "/api/v2/stages?limit=500&cursor=eyJ%3D": test_pipedrive.many(test_pipedrive.STAGES["data"][1]),
    "/api/v2/dealFields?limit=500": test_pipedrive.many(test_pipedrive.REASON),
}


def test_pipedrive_is_read_page_by_page() -> None:
    run = Run(fetch_pipedrive, V2)
    assert all(headers["X-Api-Token"] == SECRET for _, headers in run.asked)
    imported = CRMS["pipedrive"].read(run.answers.items())
    assert [one["id"] for one in plain(at(imported.root, "pipelines", 0, "stages"))] == ["11", "12"]
    assert plain(at(imported.root, "pipelines", 0, "closed_lost", "required")) is True
    assert notes(imported) == ""


def test_pipedrive_falls_back_to_version_one() -> None:
    def page(*data: Any, more: bool = False, start: int = 0) -> dict[str, Any]:
        paging = {"start": start, "limit": 1, "more_items_in_collection": more}
        return {"success": True, "data": list(data), "additional_data": {"pagination": paging}}

    first, second = test_pipedrive.STAGES["data"]
    run = Run(
        fetch_pipedrive,
        {
            "/v1/pipelines?limit=500": page(test_pipedrive.pipeline()),
            "/v1/stages?limit=500": page(first, more=True),
            "/v1/stages?limit=500&start=1": page(second, start=1),
        },
    )
    imported = CRMS["pipedrive"].read(run.answers.items())
    assert len(plain(at(imported.root, "pipelines", 0, "stages"))) == 2
    assert "deal fields" in notes(imported)
    assert "required_fields" not in plain(at(imported.root, "source", "covers"))


def test_pipedrive_says_which_scope_is_missing() -> None:
    run = Run(fetch_pipedrive, V2 | {"/api/v2/dealFields?limit=500": http.status(403)})
    assert "scope admin" in notes(CRMS["pipedrive"].read(run.answers.items()))
    refused = Run(fetch_pipedrive, V2 | {"/api/v2/stages?limit=500": http.status(403)})
    assert "deals:read" in refused.problem
    reset = http.status(429, {}, X_RateLimit_Reset="2")
    ok = V2["/api/v2/pipelines?limit=500"]
    assert Run(fetch_pipedrive, V2 | {"/api/v2/pipelines?limit=500": [reset, ok]}).slept == [2.0]


def test_a_token_shows_nowhere() -> None:
    token = Token(f"  {SECRET}\n")
    assert SECRET not in f"{token} {token!r} {[token]} {token:>20}"
    assert not hasattr(token, "__dict__")
    with pytest.raises(TypeError):
        pickle.dumps(token)
    assert token.header("Bearer {}") == f"Bearer {SECRET}"


@pytest.mark.parametrize("text", ["", "  ", "a b", "a\r\nX: y", "clé"])
def test_what_is_no_token_is_said_before_anything_is_sent(text: str) -> None:
    with pytest.raises(ImportProblem, match="Copy it again"):
        Token(text)
