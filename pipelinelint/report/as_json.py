"""JSON for other programs. Its shape is `report.schema.json`; `version` counts its changes."""

from __future__ import annotations

from pipelinelint.report.json_text import dumped
from pipelinelint.report.sentences import SECTIONS
from pipelinelint.report.shown import Totals, marked

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pipelinelint.engine.report import FileReport, Report
    from pipelinelint.report.options import Options
    from pipelinelint.shape.finding import Finding, Suppression
    from pipelinelint.source.place import Span

VERSION = 1


def render(report: Report, options: Options) -> str:
    """The whole report. Everything beyond ASCII is escaped, so any encoding carries it."""
    return dumped(data(report, options))


def data(report: Report, options: Options) -> dict[str, Any]:
    """The report as plain data. Suppressed and known findings are in it, and marked."""
    found: dict[str, Any] = {
        "version": VERSION,
        "tool": {"name": "pipelinelint", "version": report.version},
        "profile": report.profile,
        "date": report.date,
        "findings": [finding_data(each) for each in marked(report, options)],
        "not_assessed": _gaps(report),
        "not_described": [_outline(file) for file in report.files if file.outline],
        "unjudged": [
            {"file": file.path, "name": name, "where": where}
            for file in report.files
            for name, where in file.unjudged
        ],
        "skipped": [{"file": path, "reason": reason} for path, reason in report.skipped],
        "gone": report.gone,
        "problems": report.crashes,
        "summary": _summary(report, options),
    }
    if options.score:
        from pipelinelint.report.score_data import scores

        found["scores"] = scores(report)
    return found


def finding_data(finding: Finding) -> dict[str, Any]:
    """One finding as plain data; absent texts are null."""
    return {
        "rule": finding.rule,
        "check": finding.check,
        "severity": finding.severity,
        "message": finding.message,
        "file": finding.path,
        **_place(finding.span),
        "where": finding.where,
        "fingerprint": finding.fingerprint,
        "suggestion": finding.suggestion or None,
        "remedy": finding.remedy or None,
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


def _gaps(report: Report) -> list[dict[str, str | None]]:
    return [
        {
            "file": file.path,
            "rule": gap.rule,
            "reason": gap.reason,
            "section": gap.section or None,
            "pipeline": None,  # a gap is of the whole file; the key stays for its readers
        }
        for file in report.files
        for gap in file.gaps
    ]


def _outline(file: FileReport) -> dict[str, Any]:
    return {"file": file.path, "absent": file.absent, "of": len(SECTIONS)}


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
