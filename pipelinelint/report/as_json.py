"""JSON for other programs. Its shape is `report.schema.json`; `version` counts its changes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from math import isfinite

from pipelinelint.language import Term, Worded
from pipelinelint.report import Totals, marked, ran
from pipelinelint.report.summary import SECTIONS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pipelinelint.engine.report import FileReport, Report
    from pipelinelint.report import Options
    from pipelinelint.shape.finding import Finding, Suppression
    from pipelinelint.source.nodes import Span

VERSION = 1
AT_ONCE = 500
"""How many elements of a list are made into text at once."""


def render(report: Report, options: Options) -> str:
    """The whole report. Suppressed and known findings are in it, and marked."""
    found: dict[str, Any] = {
        "version": VERSION,
        "tool": {"name": "pipelinelint", "version": report.version},
        "profile": report.profile,
        "date": report.date,
        "rules": {rule: report.severities[rule] for rule in ran(report)},
        "files": map(_file, report.files),
        "findings": _findings(report, options),
        "not_assessed": _gaps(report),
        "not_described": (
            {"file": file.path, "absent": file.absent, "of": len(SECTIONS)}
            for file in report.files
            if file.outline or file.absent
        ),
        "unjudged": (
            {"file": file.path, "name": name, "where": where}
            for file in report.files
            for name, where in file.unjudged
        ),
        "skipped": ({"file": path, "reason": reason} for path, reason in report.skipped),
        "notes": _notes(report),
        "gone": report.gone,
        "problems": report.crashes,
        "summary": _summary(report, options),
    }
    if report.against is not None:
        found["against"] = {
            "crm": report.against.title,
            "command": report.against.command,
            "pipelines": report.against.pipelines,
            "stages": report.against.stages,
            "fields": report.against.fields,
            "own": report.against.own,
        }
    if options.score:
        from pipelinelint.report.score import scores

        found["scores"] = scores(report)
    return dumped(found)


def dumped(data: object) -> str:
    """Indented JSON in ASCII, which every encoding carries; `##` starts an order in some build
    logs, so no text shows it.

    An iterator is written as a list, of which only a part is in memory at a time.
    """
    return "".join([*_pieces(data, "\n"), "\n"])


def _pieces(value: object, margin: str) -> Iterator[str]:
    if isinstance(value, Iterator):
        before = "["
        while part := list(islice(value, AT_ONCE)):
            yield before + _whole(part, margin)[1 : -len(margin) - 1]
            before = ","
        yield "[]" if before == "[" else f"{margin}]"
    elif isinstance(value, dict | list) and _has_iterator(value):
        named = isinstance(value, dict)
        before = "{" if named else "["
        for key in value if named else range(len(value)):
            yield before + margin + (f"  {json.dumps(key)}: " if named else "  ")
            yield from _pieces(value[key], f"{margin}  ")
            before = ","
        yield margin + ("}" if named else "]")
    else:
        yield _whole(value, margin)


def _has_iterator(value: object) -> bool:
    if isinstance(value, dict | list):
        return any(map(_has_iterator, value.values() if isinstance(value, dict) else value))
    return isinstance(value, Iterator)


def _whole(value: object, margin: str) -> str:
    return json.dumps(value, indent=2).replace("##", "#\\u0023").replace("\n", margin)


def _file(file: FileReport) -> dict[str, Any]:
    return {
        "file": file.path,
        "parts": file.parts,
        "profile": file.profile or None,
        "is_definition": file.is_definition,
        "unread": file.unread,
        "pipelines": [
            {
                "id": each.identity.id,
                "name": each.identity.name,
                "object": each.object,
                "stages": each.stages,
                "open_stages": each.open_stages,
            }
            for each in file.pipelines
        ],
    }


def _findings(report: Report, options: Options) -> Iterator[dict[str, Any]]:
    """The findings in their order, each with the file and the pipeline it counts for."""
    of = {id(each): file for file in report.files for each in file.findings}
    places = {
        id(file): {each.identity: place for place, each in enumerate(file.pipelines)}
        for file in report.files
    }
    for finding in marked(report, options):
        file = of[id(finding)]
        place = places[id(file)].get(finding.pipeline) if finding.pipeline is not None else None
        yield finding_data(finding) | {"of": file.path, "pipeline": place}


def finding_data(finding: Finding) -> dict[str, Any]:
    """One finding as plain data; absent texts are null."""
    return {
        "rule": finding.rule,
        "check": finding.check,
        "severity": finding.severity,
        "message": finding.message,
        "values": {name: plain(each) for name, each in finding.values.items()},
        "template": finding.template or None,
        "file": finding.path,
        **_place(finding.span),
        "where": finding.where,
        "fingerprint": finding.fingerprint,
        "suggestion": finding.suggestion or None,
        "remedy": finding.remedy or None,
        "remedy_template": finding.remedy_template or None,
        "edits": [
            {**_place(each.span), "text": each.text, "safe": each.safe} for each in finding.edits
        ],
        "also": list(finding.also),
        "related": [
            {"message": each.message, "file": each.path, **_place(each.span)}
            for each in finding.related
        ],
        "suppression": _suppression(finding.suppression),
        "baseline": finding.baseline or None,
    }


def plain(value: Any) -> Any:
    """A value of a message as JSON: a word of the format is `{"term": …}`, a sentence inside the
    sentence `{"template": …, "values": …}`; a number JSON does not know is a text.
    """
    if isinstance(value, Term):
        return {"term": str(value)}
    if isinstance(value, Worded):
        return {"template": value.template, "values": plain(value.values)}
    if isinstance(value, float) and not isfinite(value):
        return str(value)
    if isinstance(value, dict):
        return {name: plain(each) for name, each in value.items()}
    return [plain(each) for each in value] if isinstance(value, list) else value


def _place(span: Span) -> dict[str, int]:
    return {
        "line": span.start.line,
        "column": span.start.column,
        "end_line": span.end.line,
        "end_column": span.end.column,
    }


def _suppression(given: Suppression | None) -> dict[str, str | None] | None:
    if given is None:
        return None
    return {"reason": given.reason or None, "source": given.source, "until": given.until}


def _gaps(report: Report) -> Iterator[dict[str, str | None]]:
    return (
        {
            "file": file.path,
            "rule": gap.rule,
            "reason": gap.reason,
            "section": gap.section or None,
            "pipeline": gap.pipeline or None,
            **({"because": gap.because} if gap.because else {}),
        }
        for file in report.files
        for gap in file.gaps
    )


def _notes(report: Report) -> Iterator[dict[str, str | int | None]]:
    """What an import left out, guessed or left open; what has no place says null."""
    for note in (note for file in report.files for note in file.notes):
        span = note.place
        yield {
            "message": note.message,
            "file": note.path or None,
            "line": note.line or None,
            "column": span.start.column if span is not None else None,
            "end_line": span.end.line if span is not None else None,
            "end_column": span.end.column if span is not None else None,
        }


def _summary(report: Report, options: Options) -> dict[str, int]:
    totals = Totals(report, options)
    return {
        "files": totals.files,
        "pipelines": totals.pipelines,
        "stages": totals.stages,
        "rules": totals.rules,
        "findings": totals.findings,
        "errors": totals.by_severity["error"],
        "warnings": totals.by_severity["warning"],
        "infos": totals.by_severity["info"],
        "hidden": totals.hidden,
        "suppressed": totals.suppressed,
        "known": totals.known,
        "gone": totals.gone,
        "not_assessed": totals.not_assessed,
        "not_described": totals.not_described,
    }
