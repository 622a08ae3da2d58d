"""For coding agents: one line a finding, with all that is needed to fix it, and nothing twice.

`file:line:column: severity rule: message Fix: remedy`, then the summary of the text. What a
machine fixes safely ends in `[--fix]` instead of a remedy. It is short because agents pay for each
word, and never chosen by itself: who did not ask would take what is missing for a fault.
"""

from __future__ import annotations

import re

from pipelinelint.engine.together import further_places
from pipelinelint.language import Term, Worded
from pipelinelint.report import listed, marked, shows_accepted
from pipelinelint.report.summary import lines
from pipelinelint.text import clipped, in_log, place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.engine.report import Report
    from pipelinelint.language import Language
    from pipelinelint.report import Options
    from pipelinelint.shape.finding import Finding

ABOVE = "as above."
"""Stands for a remedy that was told before."""
OTHERS = 2
"""Stages that are named where a finding is told of many."""
BEGINNING = 50
"""Characters of a remedy there is always room for."""
NAME = 40
"""Characters of a name that are shown."""
LONGEST = 180
"""Characters of a line after which a remedy ends with the clause it is in, and an ellipsis;
`pipelinelint explain RULE` has it whole."""


def render(report: Report, options: Options) -> str:
    """The findings that are listed, and the closing lines."""
    found = (marked if shows_accepted(report, options) else listed)(report, options)
    told: dict[tuple[str, str], None] = {}
    out = [_line(each, told, options) for each in found]
    if out:
        out.append("")
    out.extend(lines(report, options))
    return "\n".join(out) + "\n"


def _line(finding: Finding, told: dict[tuple[str, str], None], options: Options) -> str:
    start = finding.span.start
    where = f"{place(finding.path)}:{start.line}:{start.column}"
    names = _names(finding)
    said = in_log(_quoted(_message(finding, options.language), names))
    parts = [f"{where}: {finding.severity} {in_log(finding.rule)}: {said}{_further(finding)}"]
    if finding.suggestion:
        parts.append(in_log(_quoted(finding.suggestion, names)))
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


def _message(finding: Finding, language: Language) -> str:
    """Its message; of the stages it is told of, a few by name: the lines of all follow."""
    message, values = finding.message, finding.values
    if not further_places(finding):
        return message
    for name in ("names", "others"):
        named = values.get(name)
        if isinstance(named, list) and len(named) > OTHERS:
            more = values.get(f"{name}.more", 0)
            fewer = language.value(named[:OTHERS], more + len(named) - OTHERS)
            message = message.replace(language.value(named, more), fewer)
    return message


def _further(finding: Finding) -> str:
    """The lines of the further places of a finding that is told of several stages."""
    lines: dict[str, None] = {}
    for each in further_places(finding):
        path = "" if each.path == finding.path else f"{place(each.path)}:"
        lines[f"{path}{each.span.start.line}"] = None
    return f" [{', '.join(lines)}]" if lines else ""


def _quoted(text: str, names: list[str]) -> str:
    """The text with each name in it so that its end cannot be mistaken, and no longer than needed
    to know it again."""
    if not names:
        return text
    return re.sub("|".join(map(re.escape, names)), lambda found: _name(found[0]), text)


def _name(name: str) -> str:
    return clipped(name, NAME).replace("\\", "\\\\").replace('"', '\\"')


def _names(finding: Finding) -> list[str]:
    """What a sentence holds of the CRM that is long, or could be taken for the sentence."""
    found: dict[str, None] = {}
    about = [each.called for each in (finding.stage, finding.pipeline) if each is not None]
    waiting: list[object] = [*finding.values.values(), *about]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += value.values()
        elif isinstance(value, list | tuple):
            waiting += value
        elif isinstance(value, Worded):
            waiting += value.values.values()
        elif isinstance(value, str) and not isinstance(value, Term):
            is_quoted = len(value) > 1 and value[0] == value[-1] == '"'
            name = value[1:-1] if is_quoted else value
            if len(name) > NAME or '"' in name or "\\" in name:
                found[name] = None
    return sorted(found, key=len, reverse=True)


def _begun(remedy: str, room: int) -> str:
    """The first clause of a remedy, and those after it for which there is room; where there is
    little, the words with which it begins."""
    first, *clauses = re.split(r"(?<=[.;,]) ", remedy)
    if len(first) > max(room, BEGINNING):
        return f"{first[:BEGINNING].rpartition(' ')[0]} …"
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
