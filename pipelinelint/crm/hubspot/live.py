"""HubSpot's API, read: pipelines, properties, workflows and pipeline rules as raw answers.

The answers come back under the names the file importer reads, so saving them repeats the run
offline. A section that cannot be read becomes an answer that says so. Paths: HubSpot's OpenAPI
specs; the date-versioned path first, v3 where a portal does not have it yet.
"""

from __future__ import annotations

import json
import re
from urllib.parse import quote

from pipelinelint.crm.hubspot.workflows import PEOPLE
from pipelinelint.crm.imported import ImportProblem
from pipelinelint.crm.live import Client, LiveProblem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from pipelinelint.crm.live import Token, Transport

BASE = "https://api.hubapi.com"
SCOPES = "crm.schemas.deals.read"
VERSION = "2026-09"
BETA = f"{VERSION}-beta"
MOST_FLOWS = 1_000


def fetch(
    token: Token,
    progress: Callable[[str], None] = lambda _: None,
    base: str = BASE,
    transport: Transport | None = None,
    **patience: Any,
) -> dict[str, bytes]:
    """File name -> raw answer. Raises ImportProblem when the deal pipelines may not be read."""
    client = Client(
        "HubSpot", base, "Authorization: Bearer {}", token, progress, transport, **patience
    )
    return _Reading(client).all()


class _Reading:
    """One run over the portal."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.answers: dict[str, bytes] = {}

    def all(self) -> dict[str, bytes]:
        self._pipelines()
        if self._section("lead pipelines", "pipelines-leads", _both("pipelines", "leads")):
            self._section("lead properties", "properties-leads", _both("properties", "leads"))
        self._section("deal properties", "properties-deals", _both("properties", "deals"))
        for name in ("lifecyclestage", "hs_lead_status"):
            paths = _both("properties", f"contacts/{name}")
            self._section(f"contact property {name}", f"property-contacts-{name}", paths)
        self._flows()
        self._rules()
        return self.answers

    def _pipelines(self) -> None:
        self.client.progress("deal pipelines")
        try:
            self.answers["pipelines-deals.json"] = self._first(_both("pipelines", "deals"))
        except LiveProblem as problem:
            scopes = _scopes(problem.body)
            needed = (
                f" Give the token one of these scopes: {scopes or SCOPES}."
                if (problem.status == 403)
                else ""
            )
            why = f"the deal pipelines cannot be read: {problem.reason}.{needed}"
        else:
            return
        raise ImportProblem(why)

    def _section(self, title: str, name: str, paths: tuple[str, ...]) -> bytes | None:
        """One answer, or one that says why there is none."""
        self.client.progress(title)
        try:
            found = self._first(paths)
        except LiveProblem as problem:
            self.answers[f"{name}.json"] = _refused(title, problem)
            return None
        self.answers[f"{name}.json"] = found
        return found

    def _first(self, paths: tuple[str, ...]) -> bytes:
        for path in paths[:-1]:
            try:
                return self.client.get(path)
            except LiveProblem as problem:
                if problem.status != 404:
                    raise
        return self.client.get(paths[-1])

    def _flows(self) -> None:
        def read(after: str, page: int) -> bytes | None:
            path = "/automation/v4/flows?limit=100" + (f"&after={quote(after)}" if after else "")
            return self._section(f"workflows, page {page}", f"flows.page-{page}", (path,))

        flows = [flow for page in self.client.pages(read, _next) for flow in _results(page)]
        wanted = [
            str(one["id"])
            for one in flows
            if one.get("objectTypeId") not in PEOPLE and one.get("isEnabled") and one.get("id")
        ]
        for number, key in enumerate(dict.fromkeys(wanted[:MOST_FLOWS]), start=1):
            title = f"workflow {number} of {len(wanted)}"
            path = f"/automation/v4/flows/{quote(key, safe='')}"
            self._section(title, f"flow-{_file_part(key)}", (path,))

    def _rules(self) -> None:
        """Where an account does not answer, no further pipeline is asked and all stays unknown."""
        may_ask = True
        for pipeline in _results(self.answers["pipelines-deals.json"]):
            key = str(pipeline.get("id", ""))
            here = f"0-3/{quote(key, safe='')}"
            paths = tuple(f"/crm/pipelines-rules/{each}/{here}" for each in (VERSION, BETA))
            name = f"rules-deals-{_file_part(key)}"
            if key and self._section("pipeline rules", name, paths) is None:
                return
            paths = tuple(f"{path}/stage-edit-permissions" for path in paths)
            name = f"permissions-deals-{_file_part(key)}"
            if key and may_ask:
                may_ask = self._section("stage permissions", name, paths) is not None


def _both(kind: str, rest: str) -> tuple[str, str]:
    return f"/crm/{kind}/{VERSION}/{rest}", f"/crm/v3/{kind}/{rest}"


def _refused(title: str, problem: LiveProblem) -> bytes:
    """The server's own error when it is one the importer understands, else one in our words."""
    try:
        said = json.loads(problem.body)
    except (ValueError, RecursionError):
        said = None
    if isinstance(said, dict) and said.get("status") == "error":
        return problem.body
    message = f"{title}: {problem.reason}"
    return json.dumps({"status": "error", "message": message}).encode()


def _scopes(body: bytes) -> str:
    found = re.search(rb'"requiredGranularScopes"\s*:\s*\[([^\]]*)\]', body)
    return ", ".join(re.findall(r'"([\w.-]+)"', found.group(1).decode())) if found else ""


def _results(body: bytes) -> Iterator[dict[str, Any]]:
    data = json.loads(body)
    results = data.get("results") if isinstance(data, dict) else None
    for one in results if isinstance(results, list) else ():
        if isinstance(one, dict):
            yield one


def _next(body: bytes) -> str:
    """The cursor of the following page; empty at the end."""
    node: Any = json.loads(body)
    for key in ("paging", "next", "after"):
        node = node.get(key) if isinstance(node, dict) else None
    return node if isinstance(node, str) else ""


def _file_part(key: str) -> str:
    return re.sub(r"[^A-Za-z0-9_-]", "_", key)[:80]
