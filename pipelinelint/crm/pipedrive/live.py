"""Pipedrive's API, read: pipelines, stages and deal fields as raw answers.

v2 first (cursor paging), v1 where an account does not answer there (offset paging). The answers
come back under the names the file importer reads.
"""

from __future__ import annotations

import json
from urllib.parse import quote

from pipelinelint.crm.imported import ImportProblem
from pipelinelint.crm.live import Client, LiveProblem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from pipelinelint.crm.live import Token, Transport

BASE = "https://api.pipedrive.com"


def fetch(
    token: Token,
    progress: Callable[[str], None] = lambda _: None,
    base: str = BASE,
    transport: Transport | None = None,
    **patience: Any,
) -> dict[str, bytes]:
    """File name -> raw answer. Raises ImportProblem when pipelines or stages cannot be read."""
    client = Client("Pipedrive", base, "x-api-token: {}", token, progress, transport, **patience)
    answers: dict[str, bytes] = {}
    why = ""
    try:
        answers |= _section(client, "pipelines", "pipelines")
        answers |= _section(client, "stages", "stages")
    except LiveProblem as problem:
        needed = " The token needs the scope deals:read." if problem.status == 403 else ""
        why = f"the pipelines cannot be read: {problem.reason}.{needed}"
    if why:
        raise ImportProblem(why)
    try:
        answers |= _section(client, "deal fields", "dealFields")
    except LiveProblem as problem:
        needed = "; the token needs the scope admin" if problem.status == 403 else ""
        message = f"deal fields: {problem.reason}{needed}"
        answers["dealFields.json"] = json.dumps({"success": False, "error": message}).encode()
    return answers


def _section(client: Client, title: str, name: str) -> dict[str, bytes]:
    try:
        return _pages(client, title, name, f"/api/v2/{name}?limit=500", "cursor")
    except LiveProblem as problem:
        if problem.status != 404:
            raise
    return _pages(client, title, name, f"/v1/{name}?limit=500", "start")


def _pages(client: Client, title: str, name: str, path: str, paging: str) -> dict[str, bytes]:
    def read(at: str, page: int) -> bytes:
        client.progress(title if page == 1 else f"{title}, page {page}")
        return client.get(path + (f"&{paging}={quote(at)}" if at else ""))

    pages = client.pages(read, _next)
    return {f"{name}.page-{number}.json": body for number, body in enumerate(pages, start=1)}


def _next(body: bytes) -> str:
    """Where the next page starts: v2's cursor or v1's offset; empty at the end."""
    data: Any = json.loads(body)
    more = data.get("additional_data") if isinstance(data, dict) else None
    if not isinstance(more, dict):
        return ""
    pages = more.get("pagination")
    if isinstance(pages, dict) and pages.get("more_items_in_collection"):
        following = pages.get("next_start")
        if following is None:
            following = _number(pages.get("start")) + _number(pages.get("limit"))
        return str(following)
    cursor = more.get("next_cursor")
    return cursor if isinstance(cursor, str) else ""


def _number(value: Any) -> int:
    return value if isinstance(value, int) else 0
