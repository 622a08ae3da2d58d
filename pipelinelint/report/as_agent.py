"""For coding agents: one line a finding, with all that is needed to fix it, and nothing twice.

`file:line:column: severity rule: message Fix: remedy`, then the summary of the text. What a
machine fixes safely ends in `[--fix]` instead of a remedy. It is short because agents pay for each
word, and never chosen by itself: who did not ask would take what is missing for a fault.
"""

from __future__ import annotations

import re

from pipelinelint.report.as_text import further
from pipelinelint.report.shown import listed, marked, shows_accepted
from pipelinelint.report.summary import lines
from pipelinelint.text import in_log, place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.engine.report import Report
    from pipelinelint.report.options import Options
    from pipelinelint.shape.finding import Finding

ABOVE = "as above."
"""Stands for a remedy that was told before."""
LONGEST = 200
"""Characters of a line after which a remedy ends with the clause it is in, and an ellipsis;
`pipelinelint explain RULE` has it whole."""


def render(report: Report, options: Options) -> str:
    """The findings that are listed, and the closing lines."""
    found = (marked if shows_accepted(report, options) else listed)(report, options)
    told: dict[tuple[str, str], None] = {}
    out = [_line(each, told) for each in found]
    if out:
        out.append("")
    out.extend(lines(report, options))
    return "\n".join(out) + "\n"


def _line(finding: Finding, told: dict[tuple[str, str], None]) -> str:
    start = finding.span.start
    where = f"{place(finding.path)}:{start.line}:{start.column}"
    said = in_log(finding.message)
    parts = [f"{where}: {finding.severity} {in_log(finding.rule)}: {said}{further(finding)}"]
    if finding.suggestion:
        parts.append(in_log(finding.suggestion))
    how = _way(finding)
    if finding.remedy and how != SAFELY:
        remedy = in_log(" ".join(finding.remedy.split()))
        key = (finding.rule, remedy)
        if key in told and len(remedy) > len(ABOVE):
            remedy = ABOVE
        else:
            remedy = _begun(remedy, LONGEST - len(" ".join([*parts, how])))
        parts.append(f"Fix: {remedy}")
        told[key] = None
    return " ".join([*parts, how]).rstrip()


def _begun(remedy: str, room: int) -> str:
    """The first clause of a remedy, and those after it for which there is room."""
    first, *clauses = re.split(r"(?<=[.;,]) ", remedy)
    kept = first
    for clause in clauses:
        if len(kept) + len(clause) > room:
            return f"{kept.rstrip('.;,')} …"
        kept += f" {clause}"
    return kept


SAFELY = "[--fix]"


def _way(finding: Finding) -> str:
    """What stands at the end: how a machine fixes it, or why it does not count."""
    if finding.suppression is not None:
        return "[accepted]"
    if not finding.counts:
        return "[known]"
    if not finding.edits:
        return ""
    return SAFELY if all(edit.safe for edit in finding.edits) else "[--unsafe-fixes]"
