"""Findings of small runs, stamped and matched."""

from typing import Any

from pipelinelint.engine import define
from pipelinelint.engine.baseline import Entry, Match, Scribe, Seen, match
from pipelinelint.shape.finding import Finding, sign
from pipelinelint.source.nodes import Position, Span
from pipelinelint.source.read import read
from tests.subjects import about

TODAY = "2026-11-22"
SCRIBE = Scribe(TODAY, "0.1.0")


def finding(
    rule: str = "stage-count", where: str = "pipelines[a]", value: str = "9", **more: str
) -> Finding:
    line = int(more.get("line", "1"))
    place = Span(Position(line, 1, line * 10), Position(line, 2, line * 10 + 1))
    severity = more.get("severity", "warning")
    path = more.get("path", "a.yaml")
    return Finding(rule, severity, f"{rule}: {value}", path, place, about(where), value=value)


def stamped(*findings: Finding) -> list[Finding]:
    sign(findings)
    return list(findings)


def of_text(text: str, path: str = "a.yaml") -> list[Finding]:
    """The structure findings of a definition."""
    found = [each for document in read(text.encode(), path) for each in define(document).findings]
    return stamped(*found)


def matched(entries: list[Entry], findings: list[Finding], **seen: Any) -> Match:
    """Matched with a run over all the files the findings are in."""
    checked = seen.pop("checked", {each.path for each in findings} | {"a.yaml"})
    files = seen.pop("files", checked)
    return match(entries, findings, Seen(checked, lambda name: name in files, **seen))
