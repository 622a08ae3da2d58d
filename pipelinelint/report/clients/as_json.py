"""The table as JSON, of the shape `summary.schema.json` says."""

from __future__ import annotations

from pipelinelint.report.as_json import dumped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pipelinelint.report import Options
    from pipelinelint.report.clients.table import Client, Table

VERSION = 1
"""Rises with every change that could break a reader."""


def render(table: Table, options: Options) -> str:
    """Every client with its figures, and their sum."""
    del options
    return dumped(
        {
            "version": VERSION,
            "tool": {"name": "pipelinelint", "version": table.version},
            "date": table.date,
            "clients": [
                {"client": each.name, "files": each.files, **figures(each, table),
                 "grade": each.grade or None,
                 "score": None if each.score is None else round(each.score, 1)}
                for each in table.clients
            ],
            "all": {"clients": len(table.clients), **figures(table.all, table)},
        }
    )  # fmt: skip


def figures(client: Client, table: Table) -> dict[str, Any]:
    """The numbers of a row; those that compare are null without a baseline."""
    compared = table.compared
    return {
        "definitions": len(client.files),
        "not_read": client.unread,
        "pipelines": client.pipelines,
        "errors": client.counts["error"],
        "warnings": client.counts["warning"],
        "infos": client.counts["info"],
        "accepted": client.accepted,
        "known": client.known if compared else None,
        "new": client.new if compared else None,
        "fixed": client.fixed if compared else None,
    }
