"""Findings as the protocol tells them."""

from __future__ import annotations

import os

from lsprotocol import types
from pygls.uris import from_fs_path

from pipelinelint.lsp.places import Places
from pipelinelint.report.as_text import said_of
from pipelinelint.shipped import shipped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.imported import Note
    from pipelinelint.lsp.documents import Open
    from pipelinelint.ruleset import Card
    from pipelinelint.shape.finding import Finding, Related

SOURCE = "pipelinelint"
SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}


def diagnostics(document: Open, places: Places) -> list[types.Diagnostic]:
    """All that is to be shown of a text: its findings, and why it could not be judged."""
    shown = [diagnostic(each, document, places) for each in document.findings]
    shown += [_note(each, document, places) for each in document.notes]
    failure = document.failure
    if failure is not None:
        said = [failure.message, *failure.details, failure.advice]
        text = "\n".join(each.strip() for each in said if each)
        error = types.DiagnosticSeverity.Error
        shown.insert(0, types.Diagnostic(places.range(0, 0), text, error, source=SOURCE))
    return shown


def _note(note: Note, document: Open, places: Places) -> types.Diagnostic:
    """What was left out of a file of an export, and why."""
    line = max(note.line - 1, 0)
    where = types.Range(types.Position(line, 0), types.Position(line + 1, 0))
    if note.place is not None:
        where = places.range(note.place.start.offset, note.place.end.offset)
    is_broken = document.export is not None and note in document.export.notes
    severities = types.DiagnosticSeverity
    severity = severities.Error if is_broken else severities.Information
    said = f"{note.message[:1].upper()}{note.message[1:].rstrip('.')}."
    return types.Diagnostic(where, said, severity, source=SOURCE)


def diagnostic(finding: Finding, document: Open, places: Places) -> types.Diagnostic:
    card = document.cards.get(finding.rule)
    link = rule_page(card) if card is not None else ""
    related = [_related(each, document, places) for each in finding.related]
    return types.Diagnostic(
        places.of(finding.span),
        said_of(finding, card is None),
        SEVERITIES[finding.severity],
        finding.rule,
        types.CodeDescription(link) if link else None,
        SOURCE,
        related_information=[each for each in related if each is not None] or None,
    )


def rule_page(card: Card) -> str:
    """The address of a rule's own file, which is its documentation; empty where it is not known."""
    for path in (
        os.path.join(os.path.abspath(shipped("rules")), card.group, f"{card.id}.yaml"),
        os.path.abspath(card.file) if card.file else "",
    ):
        if path and os.path.isfile(path):
            return from_fs_path(path) or ""
    return ""


def _related(
    each: Related, document: Open, places: Places
) -> types.DiagnosticRelatedInformation | None:
    uri = document.uri
    if each.path != document.shown:
        text = document.texts.get(each.path)
        if text is None:  # where that is cannot be told in its columns
            return None
        uri = from_fs_path(os.path.join(document.root, each.path)) or uri
        places = Places(text, places.units)
    location = types.Location(uri, places.of(each.span))
    return types.DiagnosticRelatedInformation(location, each.message)
