"""A comparison as JSON. Its shape is `changes.schema.json`; `version` counts its changes."""

from __future__ import annotations

import os

from pipelinelint.report.as_json import dumped, finding_data

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pipelinelint.compare.change import Change, Changes

VERSION = 1
SCHEMA_FILE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "changes.schema.json")


def render(changes: Changes) -> str:
    """All changes. Everything beyond ASCII is escaped, so any encoding carries it."""
    return dumped(data(changes))


def data(changes: Changes) -> dict[str, Any]:
    """The comparison as plain data; `findings` is null when the files were not judged."""
    findings = None
    if changes.judged:
        findings = {
            "fixed": [finding_data(each) for each in changes.fixed],
            "introduced": [finding_data(each) for each in changes.introduced],
        }
    return {
        "version": VERSION,
        "old": changes.old_path,
        "new": changes.new_path,
        "changes": [_change(each) for each in changes.changes],
        "findings": findings,
        "summary": {
            "changes": len(changes.changes),
            "breaking": len(changes.breaking),
            "fixed": len(changes.fixed) if changes.judged else None,
            "introduced": len(changes.introduced) if changes.judged else None,
        },
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "subject": change.subject,
        "where": change.where,
        "field": change.field or None,
        "old": change.old or None,
        "new": change.new or None,
        "pipeline": change.pipeline or None,
        "text": change.text,
        "breaks": list(change.breaks),
        "because": list(change.because),
        "file": change.path,
        "line": change.span.start.line,
        "column": change.span.start.column,
    }
