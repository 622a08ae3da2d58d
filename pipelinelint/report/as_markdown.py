"""Markdown for a comment on a pull request: folded by pipeline, short enough to be accepted."""

from __future__ import annotations

import re
from html import escape

from pipelinelint.report import further_shown, is_drift, listed
from pipelinelint.report.summary import NOTES_HEAD, lines, severities, severity
from pipelinelint.shape.finding import SEVERITIES
from pipelinelint.text import clipped, visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.engine.report import Report
    from pipelinelint.language import Language
    from pipelinelint.report import Options
    from pipelinelint.shape.finding import Finding, Identity


_SPECIAL = re.compile(r"([\\`*_\[\]|~$]|:(?=//)|(?<=www)\.)", re.IGNORECASE)
_PINGS = re.compile(r"([@#!])(?=[\w#\\[])")


def escaped(text: str) -> str:
    """A text that Markdown shows as it is, inside a line that starts with something else.

    No emphasis, link, address, table bar, formula or HTML comes of it. `@name` and `#1` would
    notify people on code hosts even so: an empty comment parts the sign from the word.
    """
    shown = visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _PINGS.sub(_parted, _SPECIAL.sub(r"\\\1", shown))


def in_html(text: str) -> str:
    """A text inside an HTML element of a Markdown page."""
    return _PINGS.sub(_parted, escape(visible(text), quote=False))


def code(text: str) -> str:
    """A text as code in a table, between more backticks than it holds."""
    shown = visible(text).replace("|", "\\|") or " "
    longest = max((len(run) for run in re.findall("`+", shown)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if shown[0] == "`" or shown[-1] == "`" else ""
    return f"{fence}{pad}{shown}{pad}{fence}"


def _parted(match: re.Match[str]) -> str:
    return match.group(1) + "<!-- -->"


MARK = "<!-- pipelinelint -->"
"""First line, by which a job finds its earlier comment to replace it."""

LIMIT = 64_000
"""Most characters written; code hosts refuse a comment of more than 65,536."""

CELL = 600
"""Most characters of one text in a table."""


def _head(language: Language) -> str:
    titles = (
        language.say("severity"),
        language.say("place"),
        language.say("finding"),
        language.say("rule"),
    )
    return f"| {' | '.join(titles)} |\n| --- | --- | --- | --- |"


def render(report: Report, options: Options) -> str:
    """The findings in folds, most severe kept; what does not fit is counted at the end."""
    headline, *rest = lines(report, options, escaped)
    closing = "\n".join(f"- {line}" for line in (*rest, *_notes(report, options.language)))
    if options.score:
        from pipelinelint.report.score import score_lines

        score = options.language.say("Score")
        closing += "".join(
            f"\n- {score}: {line}" for line in score_lines(report, escaped, options.language)
        )
    top = f"{MARK}\n### pipelinelint: {headline}\n"
    closing = clipped(closing, LIMIT // 4)
    findings = listed(report, options)
    kept = _fitting(findings, report, options, LIMIT - len(top) - len(closing))
    folds = [_fold(title, rows, options.language) for title, rows in _folds(kept, report, options)]
    left_out = _left_out([each for each in findings if id(each) not in kept], options.language)
    return "\n".join(part for part in (top, *folds, left_out, closing) if part) + "\n"


def _fitting(
    findings: list[Finding], report: Report, options: Options, room: int
) -> dict[int, str]:
    """The rows that fit, by the identity of their finding; the most severe are taken first."""
    rows: dict[int, str] = {}
    folds: set[tuple[str, Identity | None]] = set()
    for finding in sorted(findings, key=_most_severe_first):
        row = _row(finding, report, options)
        room -= len(row) + 1
        fold = (finding.path, finding.pipeline)
        if fold not in folds:
            folds.add(fold)
            room -= len(_head(options.language)) + 2 * CELL
        if room < 0:
            break
        rows[id(finding)] = row
    return rows


def _most_severe_first(finding: Finding) -> tuple[int, tuple[str, int, int, str, str]]:
    return (-SEVERITIES.index(finding.severity), finding.order)


def _folds(
    rows: dict[int, str], report: Report, options: Options
) -> list[tuple[str, list[tuple[Finding, str]]]]:
    """The rows by file and pipeline, each with its heading, in the order of the findings."""
    folds: dict[tuple[str, Identity | None], list[tuple[Finding, str]]] = {}
    for finding in listed(report, options):
        if id(finding) in rows:
            key = (finding.path, finding.pipeline)
            folds.setdefault(key, []).append((finding, rows[id(finding)]))
    return [(_heading(path, pipeline), found) for (path, pipeline), found in folds.items()]


def _heading(path: str, pipeline: Identity | None) -> str:
    shown = in_html(clipped(path, CELL // 4))
    if pipeline is None:
        return f"<b>{shown}</b>"
    return f"<b>{in_html(clipped(pipeline.called, CELL // 4))}</b>, {shown}"


def _fold(title: str, found: list[tuple[Finding, str]], language: Language) -> str:
    counts = severities(_counted([finding for finding, _ in found]), language)
    opened = " open" if any(finding.severity == "error" for finding, _ in found) else ""
    rows = "\n".join(row for _, row in found)
    summary = f"<summary>{title}: {counts}</summary>"
    return f"<details{opened}>{summary}\n\n{_head(language)}\n{rows}\n\n</details>\n"


def _counted(findings: list[Finding]) -> dict[str, int]:
    """How many there are of each severity, the most severe first."""
    return {
        word: sum(each.severity == word for each in findings) for word in reversed(SEVERITIES[1:])
    }


def _row(finding: Finding, report: Report, options: Options) -> str:
    start = finding.span.start
    text = escaped(clipped(finding.message, CELL))
    if finding.suggestion:
        text += f"<br>{escaped(clipped(finding.suggestion, CELL))}"
    if finding.remedy:
        text += f"<br><sub>{escaped(clipped(finding.remedy.strip(), CELL))}</sub>"
    rule = code(clipped(finding.rule, CELL // 4))
    card = report.cards.get(finding.rule)
    link = options.link(finding.rule, card.group) if card else ""
    rule = f"[{rule}]({link})" if link else rule
    weight = severity(finding.severity, options.language)
    places = [f"{start.line}:{start.column}"]
    if not is_drift(finding):  # the same differences give the same comment, however they are read
        places += further_shown(finding)
    where = clipped(", ".join(places), CELL)
    return f"| {weight} | {where} | {text} | {rule} |"


NOTES = 10
"""Notes about an export that are told; the others are counted."""


def _notes(report: Report, language: Language) -> list[str]:
    notes = [str(note) for file in report.files for note in file.notes]
    if not notes:
        return []
    label = language.say("Note:")
    told = [f"  - {label} {escaped(clipped(note, CELL))}" for note in notes[:NOTES]]
    if len(notes) > NOTES:
        left = language.plural(len(notes) - NOTES, "… and {n} more", "… and {n} more")
        told.append(f"  - {left}")
    head = language.say(NOTES_HEAD)
    return ["\n".join((head, *told))]


def _left_out(findings: list[Finding], language: Language) -> str:
    if not findings:
        return ""
    said = language.say(
        "Left out, because a comment must stay short: {severities}.",
        severities=severities(_counted(findings), language),
    )
    return f"{said}\n"
