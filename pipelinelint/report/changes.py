"""A comparison of two definitions, as text, JSON and Markdown.

Its JSON is shaped as `changes.schema.json` says; `version` counts its changes.
"""

from __future__ import annotations

import os

from pipelinelint.report.as_json import dumped, finding_data
from pipelinelint.report.as_markdown import LIMIT, MARK, code, escaped
from pipelinelint.report.as_text import line
from pipelinelint.text import in_log, many

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pipelinelint.compare.change import Change, Changes
    from pipelinelint.shape.finding import Finding


SENTENCES = {
    "same": "{old} and {new} describe the same process.",
    "changed": "{old} -> {new}: {changes}.",
    "breaks": "{count} may break something in the CRM.",
    "findings": "Findings: {fixed} fixed, {introduced} introduced.",
    "account": "The whole account",
    "pipeline": "Pipeline {name}",
    "fixed": "Fixed",
    "introduced": "Introduced",
}

BREAKS = {
    "history": "may break history",
    "automations": "may break automations",
    "references": "may break references",
}

SIGNS = {"added": "+", "removed": "-", "renamed": "~", "moved": ">", "changed": "~"}


def headline(changes: Changes, old: str, new: str) -> list[str]:
    """What the comparison says in short, a sentence each; the paths are safe to show."""
    if not changes.changes:
        found = [SENTENCES["same"].format(old=old, new=new)]
    else:
        count = many(len(changes.changes), "change")
        found = [SENTENCES["changed"].format(old=old, new=new, changes=count)]
    if changes.breaking:
        count = many(len(changes.breaking), "change")
        found.append(SENTENCES["breaks"].format(count=count))
    if changes.judged:
        fixed, introduced = len(changes.fixed), len(changes.introduced)
        found.append(SENTENCES["findings"].format(fixed=fixed, introduced=introduced))
    return found


def by_pipeline(changes: list[Change]) -> dict[str, list[Change]]:
    """The changes by the name of their pipeline, those outside one first."""
    groups: dict[str, list[Change]] = {}
    for change in sorted(changes, key=lambda each: bool(each.pipeline)):
        groups.setdefault(change.pipeline, []).append(change)
    return groups


def title(pipeline: str) -> str:
    """The heading of a group of changes: a name, safe to show, or empty."""
    return SENTENCES["pipeline"].format(name=pipeline) if pipeline else SENTENCES["account"]


def breaking(change: Change) -> str:
    """What a change may break, in words."""
    return ", ".join(BREAKS[each] for each in change.breaks)


def as_text(changes: Changes) -> str:
    """What changed, by pipeline; then the findings fixed and introduced."""
    first, *rest = headline(changes, in_log(changes.old_path), in_log(changes.new_path))
    out = [first]
    for name, group in by_pipeline(changes.changes).items():
        out += ["", title(in_log(name))]
        for change in group:
            out += _lines(change)
    for key, findings in (("introduced", changes.introduced), ("fixed", changes.fixed)):
        if findings:
            out += ["", SENTENCES[key], *(f"  {line(each)}" for each in findings)]
    if rest:
        out += ["", *rest]
    return "\n".join(out) + "\n"


def _lines(change: Change) -> list[str]:
    marked = f" ({breaking(change)})" if change.breaks else ""
    sign = "!" if change.breaks else SIGNS[change.kind]
    first = f"  {sign} {in_log(change.text)}{marked}"
    return [first, *(f"      {in_log(each)}" for each in change.because)]


VERSION = 1
SCHEMA_FILE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "changes.schema.json")


def as_json(changes: Changes) -> str:
    """All changes. Everything beyond ASCII is escaped, so any encoding carries it."""
    return dumped(as_data(changes))


def as_data(changes: Changes) -> dict[str, Any]:
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


def as_markdown(changes: Changes) -> str:
    """What changed, by pipeline; what does not fit into a comment is counted at the end."""
    first, *rest = headline(changes, code(changes.old_path), code(changes.new_path))
    lines = [f"### {first}", "", *(f"- {each}" for each in rest)]
    for name, group in by_pipeline(changes.changes).items():
        lines += ["", f"#### {title(escaped(name))}", ""]
        for change in group:
            lines += _items(change)
    for key, findings in (("introduced", changes.introduced), ("fixed", changes.fixed)):
        if findings:
            lines += ["", f"#### {SENTENCES[key]}", "", *(_finding(each) for each in findings)]
    return f"{MARK}\n{_fitting(lines)}\n"


def _items(change: Change) -> list[str]:
    marked = f" **{breaking(change)}**" if change.breaks else ""
    return [f"- {escaped(change.text)}{marked}", *(f"  - {escaped(e)}" for e in change.because)]


def _finding(finding: Finding) -> str:
    place = code(f"{finding.path}:{finding.span.start.line}")
    return f"- {finding.severity} {code(finding.rule)} {place} {escaped(finding.message)}"


def _fitting(lines: list[str]) -> str:
    """As many lines as a code host accepts."""
    kept: list[str] = []
    room = LIMIT
    for each in lines:
        room -= len(each) + 1
        if room < 0:
            left = many(len(lines) - len(kept), "line")
            return "\n".join([*kept, "", f"… {left} left out."])
        kept.append(each)
    return "\n".join(kept)


FORMATS = {"text": as_text, "json": as_json, "markdown": as_markdown}
"""Every format of `diff`."""
