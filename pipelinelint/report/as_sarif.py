"""SARIF 2.1.0 (OASIS), the format of code scanning services."""

from __future__ import annotations

from pipelinelint.report import is_absolute, marked, numbered, ran, repository_path, uri
from pipelinelint.report.as_json import dumped, plain
from pipelinelint.report.summary import lines
from pipelinelint.shape.misfit import RULES as STRUCTURE
from pipelinelint.shape.schema import platforms
from pipelinelint.text import sheet_of, visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pipelinelint.crm.imported import FileSpan, Note
    from pipelinelint.engine.report import Report
    from pipelinelint.report import Options
    from pipelinelint.ruleset import Card
    from pipelinelint.shape.finding import Finding, Suppression
    from pipelinelint.source.nodes import Span


SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
LEVEL = {"error": "error", "warning": "warning", "info": "note"}
BASELINE = {"new": "new", "known": "unchanged"}
SOURCE_ROOT = "%SRCROOT%"


def render(report: Report, options: Options) -> str:
    """One run. Suppressed and known findings are in it, and marked."""
    findings = marked(report, options)
    rules = descriptors(report, findings, options)
    index = {rule["id"]: number for number, rule in enumerate(rules)}
    run = {
        "tool": {
            "driver": {
                "name": "pipelinelint",
                "semanticVersion": report.version,
                "rules": rules,
                **({"notifications": [IMPORT_NOTE]} if any(f.notes for f in report.files) else {}),
            }
        },
        "automationDetails": {"id": "pipelinelint/"},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {
            SOURCE_ROOT: {"description": {"text": "The root of the repository."}}
        },
        "invocations": [_invocation(report, options)],
        "results": (
            _result(finding, key, index[finding.rule], options)
            for finding, key in numbered(findings)
        ),
        "properties": {"profile": report.profile, "summary": lines(report, options)},
    }
    return dumped({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _result(finding: Finding, key: str, rule: int, options: Options) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": rule,
        "level": LEVEL[finding.severity],
        "message": {"text": _message(finding.message)},
        "locations": [_location(finding.path, finding.span, options)],
        "partialFingerprints": {"pipelinelint/v1": key, "primaryLocationLineHash": key},
    }
    if finding.where:
        logical = result["locations"][0].setdefault("logicalLocations", [])
        logical.append({"fullyQualifiedName": finding.where})
    if finding.related:
        result["relatedLocations"] = [
            {
                "id": number,
                "message": {"text": _message(each.message)},
                **_location(each.path, each.span, options),
            }
            for number, each in enumerate(finding.related, 1)
        ]
    if finding.edits:
        result["fixes"] = [_fix(finding, options)]
    if finding.suppression is not None:
        result["suppressions"] = [_suppression(finding.suppression)]
    if finding.baseline:
        result["baselineState"] = BASELINE[finding.baseline]
    properties = {
        "check": finding.check,
        "values": plain(finding.values),
        "remedy": finding.remedy,
        "suggestion": finding.suggestion,
        "also": list(finding.also),
    }
    result["properties"] = {name: value for name, value in properties.items() if value}
    return result


def _fix(finding: Finding, options: Options) -> dict[str, Any]:
    place = _location(finding.path, finding.span, options)["physicalLocation"]["artifactLocation"]
    replacements = [
        {
            "deletedRegion": {
                "startLine": each.span.start.line,
                "startColumn": each.span.start.column,
                "endLine": each.span.end.line,
                "endColumn": each.span.end.column,
            },
            "insertedContent": {"text": each.text},
        }
        for each in finding.edits
    ]
    safe = all(each.safe for each in finding.edits)
    said = "Safe: the meaning stays." if safe else "Read it first: it may change the meaning."
    return {
        "description": {"text": said},
        "artifactChanges": [{"artifactLocation": place, "replacements": replacements}],
    }


def _artifact(path: str, options: Options) -> dict[str, str]:
    place = {"uri": uri(path, options)}
    if not is_absolute(repository_path(path, options)):
        place["uriBaseId"] = SOURCE_ROOT
    return place


def _location(path: str, span: Span | FileSpan, options: Options) -> dict[str, Any]:
    place = _artifact(path, options)
    region = {"startLine": span.start.line, "startColumn": span.start.column}
    if span.end.offset > span.start.offset:
        region["endLine"] = span.end.line
        region["endColumn"] = span.end.column
    found: dict[str, Any] = {"physicalLocation": {"artifactLocation": place, "region": region}}
    if sheet := sheet_of(path):
        found["logicalLocations"] = [{"name": sheet, "kind": "sheet"}]
    return found


def _message(text: str) -> str:
    """A text that is no link: in SARIF `[words](place)` is one, and a backslash undoes it."""
    shown = visible(text)
    if "](" in shown:
        shown = shown.replace("[", "\\[").replace("]", "\\]")
    return shown


def _suppression(given: Suppression) -> dict[str, Any]:
    inside = given.source in ("comment", "definition")
    found: dict[str, Any] = {"kind": "inSource" if inside else "external", "status": "accepted"}
    if given.reason:
        found["justification"] = given.reason
    if given.until:
        found["properties"] = {"until": given.until}
    return found


IMPORT_NOTE = {
    "id": "import-note",
    "shortDescription": {"text": "What an import left out, guessed or left open"},
}


def _invocation(report: Report, options: Options) -> dict[str, Any]:
    notes = [{"level": "error", "message": {"text": each}} for each in report.crashes]
    notes += [
        {"level": "note", "message": {"text": f"{path} was skipped: {reason}"}}
        for path, reason in report.skipped
    ]
    notes += [_import_note(note, options) for file in report.files for note in file.notes]
    found: dict[str, Any] = {"executionSuccessful": not report.crashes}
    if notes:
        found["toolExecutionNotifications"] = notes
    return found


def _import_note(note: Note, options: Options) -> dict[str, Any]:
    """A notification, not a result: services make an alert of every result."""
    found: dict[str, Any] = {
        "descriptor": {"id": IMPORT_NOTE["id"]},
        "level": "note",
        "message": {"text": _message(note.message)},
    }
    if note.place is not None:
        found["locations"] = [_location(note.path, note.place, options)]
    elif note.path:
        place = _artifact(note.path, options)
        found["locations"] = [{"physicalLocation": {"artifactLocation": place}}]
        if note.line:
            found["locations"][0]["physicalLocation"]["region"] = {"startLine": note.line}
    return found


RULE_LEVEL = {"error": "error", "warning": "warning", "info": "note", "off": "none"}


def descriptors(report: Report, findings: list[Finding], options: Options) -> list[dict[str, Any]]:
    """Every rule that ran, and every other id a finding carries, in order."""
    every = sorted({*ran(report), *(finding.rule for finding in findings)})
    return [_descriptor(rule, report, options) for rule in every]


def _descriptor(rule: str, report: Report, options: Options) -> dict[str, Any]:
    card = report.cards.get(rule)
    if card is None:
        title = STRUCTURE.get(rule, rule)
        return {
            "id": rule,
            "shortDescription": {"text": title},
            "help": {"text": title, "markdown": title},
            "defaultConfiguration": {"level": "error"},
            "properties": {"tags": ["structure"]},
        }
    found: dict[str, Any] = {
        "id": rule,
        "shortDescription": {"text": card.title},
        "fullDescription": {"text": card.why.strip() or card.title},
        "help": {"text": _help(card, ""), "markdown": _help(card, "**")},
        "defaultConfiguration": {"level": RULE_LEVEL[report.severities.get(rule, "off")]},
        "properties": {"tags": [card.group, "sales-pipeline", *card.practices]},
    }
    link = options.link(rule, card.group)
    if link:
        found["helpUri"] = link
    return found


def _help(card: Card, strong: str) -> str:
    """Why, and how to fix it in each CRM. Rules are written by people, in Markdown."""
    parts = [f"{strong}{card.title}{strong}", card.why.strip()]
    titles = {**platforms(), "any": "Anywhere"}
    for crm, remedy in card.fix.items():
        parts.append(f"{strong}{titles.get(crm, crm)}:{strong} {remedy.strip()}")
    for option in card.options.values():
        unit = f" {option.unit}" if option.unit else ""
        value = f"{strong}{option.name}{strong}: {option.default}{unit}"
        parts.append(f"{value} ({option.origin})")
    return "\n\n".join(part for part in parts if part)
