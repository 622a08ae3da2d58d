"""The report a client keeps, as Markdown to paste or to edit."""

from __future__ import annotations

from pipelinelint.engine.score_weights import FORMULA
from pipelinelint.report.as_markdown import code, escaped
from pipelinelint.report.client.chapters import chapters
from pipelinelint.report.client.fixes import EFFORT_WORDS
from pipelinelint.report.client.words import CAVEAT, GROUP_NAMES, SEVERITY_WORDS, VERDICTS, day
from pipelinelint.report.score import figure_text, score_text
from pipelinelint.report.summary import NOTES_HEAD

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipelinelint.engine.report import Report
    from pipelinelint.report.client.brand import Brand
    from pipelinelint.report.client.model import Change, Chapter, Fix, PipelineSheet, StageSheet
    from pipelinelint.report.options import Options


def markdown_report(
    report: Report, options: Options, brand: Brand | None = None, against: Report | None = None
) -> str:
    """The same contents as the page, without the picture."""
    parts = ["# Sales pipeline report"]
    if brand is not None and brand.name:
        parts.append(f"By {escaped(brand.name)}")
    for chapter in chapters(report, options, against):
        parts += _chapter(chapter, report)
    return "\n\n".join(part for part in parts if part) + "\n"


def _chapter(chapter: Chapter, report: Report) -> list[str]:
    return [
        heading(2, chapter.cover.organization or chapter.path),
        f"**{chapter.cover.headline}**",
        bullets(f"{label}: {escaped(value)}" for label, value in chapter.cover.facts),
        f"**Result:** {score_text(chapter.score, report)}" if chapter.score else "",
        CAVEAT,
        *_change(chapter.change),
        *_scorecard(chapter),
        heading(3, "Fix first"),
        *([_fix(fix, place) for place, fix in enumerate(chapter.fixes, 1)] or ["Nothing."]),
        *_quick(chapter),
        *sheets(chapter),
        heading(3, "Decisions needed"),
        _decisions(chapter),
        heading(3, "Accepted exceptions"),
        _accepted(chapter),
        heading(3, "Not assessed"),
        *_missing(chapter),
        heading(3, "All findings"),
        *_appendix(chapter),
    ]


def _change(change: Change | None) -> list[str]:
    if change is None:
        return []
    parts = [heading(3, "Before and after"), *change.notes]
    parts.append(table(("Figure", "Before", "After"), change.figures))
    for title, findings in (("Mended", change.mended), ("New", change.new)):
        if findings:
            lines = bullets(f"{each.severity}: {escaped(each.message)}" for each in findings)
            parts.append(f"**{title} ({len(findings)})**\n\n{lines}")
    return parts


def _scorecard(chapter: Chapter) -> list[str]:
    score = chapter.score
    if score is None or not score.pipelines:
        return []
    head = ["Group (weight)", *(cell(each.name) for each in score.pipelines)]
    rows = []
    for place, first in enumerate(score.pipelines[0].groups):
        row = [f"{GROUP_NAMES.get(first.group, first.group)} ({first.weight:g})"]
        for pipeline in score.pipelines:
            group = pipeline.groups[place]
            row.append(f"n/a: {group.reason}" if group.score is None else f"{group.score:.0f}")
        rows.append(row)
    rows.append(
        ["**Pipeline**"]
        + [figure_text(each.figure) if each.figure else "no score" for each in score.pipelines]
    )
    return [heading(3, "Scorecard"), table(head, rows), FORMULA]


def _fix(fix: Fix, place: int) -> str:
    lines = [f"{place}. **{SEVERITY_WORDS[fix.severity]}: {escaped(fix.message)}**"]
    where = ", ".join(escaped(each) for each in fix.where)
    lines.append(f"Where: {escaped(fix.pipeline) + ': ' if fix.pipeline else ''}{where}")
    if fix.why:
        lines.append(f"Why it matters: {_flat(fix.why)}")
    if fix.remedy:
        lines.append(f"What to do: {_flat(fix.remedy)}")
    lines += [f"Suggestion: {escaped(each)}" for each in fix.suggestions]
    lines.append(
        f"Effort {fix.effort} ({EFFORT_WORDS[fix.effort]}), reach: {fix.reach}, {code(fix.rule)}"
    )
    return "\n   - ".join(lines)


def _quick(chapter: Chapter) -> list[str]:
    if not chapter.quick:
        return []
    lines = "\n".join(f"- [ ] {escaped(fix.message)}" for fix in chapter.quick)
    return [heading(3, "Quick wins"), lines]


def _decisions(chapter: Chapter) -> str:
    rows = [
        (each.question, "<br>".join(_answer(*pair) for pair in each.now), each.default, each.who)
        for each in chapter.decisions
    ]
    return table(("Question", "Now", "Where we would start", "Who decides"), rows) if rows else ""


def _answer(pipeline: str, answer: str) -> str:
    return f"{cell(pipeline)}: {cell(answer)}" if pipeline else cell(answer)


def _accepted(chapter: Chapter) -> str:
    rows = []
    for finding in chapter.accepted:
        given = finding.suppression
        if given is not None:
            until = cell(day(given.until)) if given.until else "no end"
            rows.append((cell(finding.message), cell(given.reason or "no reason given"), until))
    return table(("Finding", "Reason", "Until"), rows) if rows else "None."


def _missing(chapter: Chapter) -> list[str]:
    parts = [chapter.next_steps]
    if chapter.missing:
        rows = [
            (code(each.section), cell(each.deliver), each.reason, cell(", ".join(each.rules)))
            for each in chapter.missing
        ]
        parts.append(table(("Section", "What to deliver", "Why", "Rules"), rows))
    if chapter.unjudged:
        names = ", ".join(escaped(each) for each in chapter.unjudged)
        parts.append(f"Names nobody could read: {names}")
    if chapter.notes:
        told = (f"- Note: {escaped(note)}" for note in chapter.notes)
        parts.append("\n".join((f"{NOTES_HEAD}\n", *told)))
    return [part for part in parts if part] or ["Everything could be assessed."]


def _appendix(chapter: Chapter) -> list[str]:
    parts = []
    for rule in chapter.appendix:
        lines = [
            f"{each.severity}, line {each.span.start.line}: {escaped(each.message)}"
            + ("" if each.suppression is None else " (accepted)")
            for each in rule.findings
        ]
        limits = [
            f"{code(name)}: {escaped(value)} ({escaped(origin)})"
            for name, value, origin in rule.thresholds
        ]
        thresholds = f"Thresholds: {'; '.join(limits)}" if limits else ""
        head = f"**{escaped(rule.title)}** ({code(rule.rule)})"
        parts += [head, _flat(rule.why), thresholds, bullets(lines)]
    return parts or ["None."]


def _flat(text: str) -> str:
    return escaped(" ".join(text.split()))


HEAD = ("", "Stage", "Kind", "Chance", "Verdict", "Better name")


def sheets(chapter: Chapter) -> list[str]:
    """All pipelines of a definition."""
    parts = [heading(3, "Stage by stage")] if chapter.pipelines else []
    for sheet in chapter.pipelines:
        parts += [heading(4, sheet.name), sheet.summary, _overview(sheet)]
        parts += [_sheet(stage) for stage in sheet.stages if stage.rows or stage.findings]
    return parts


def _overview(sheet: PipelineSheet) -> str:
    rows = [
        (
            str(stage.position),
            cell(stage.name),
            stage.type,
            "" if stage.probability is None else f"{stage.probability:g} %",
            VERDICTS[stage.verdict],
            cell(stage.better_name),
        )
        for stage in sheet.stages
    ]
    return table(HEAD, rows)


def _sheet(stage: StageSheet) -> str:
    lines = [f"The name says: {escaped(stage.says)}"] if stage.says and stage.type == "open" else []
    lines += [
        f"{label}: {'; '.join(escaped(value) for value in values)}" for label, values in stage.rows
    ]
    lines += [f"{each.severity}: {escaped(each.message)}" for each in stage.findings]
    return f"**{escaped(stage.numbered)}**\n\n{bullets(lines)}"


def heading(level: int, foreign: str) -> str:
    """A heading of a text that is escaped here."""
    return f"{'#' * level} {escaped(foreign)}"


def cell(foreign: str) -> str:
    """A foreign text for a table."""
    return escaped(foreign) or " "


def bullets(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; cells hold no line ends."""
    lines = [f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}"]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(lines)
