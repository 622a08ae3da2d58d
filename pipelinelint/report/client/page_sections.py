"""What the page says after its cover: each section as HTML."""

from __future__ import annotations

from pipelinelint.report.client.fixes import EFFORT_WORDS
from pipelinelint.report.client.html import (
    Html,
    facts,
    items,
    join,
    prose,
    said,
    section,
    table,
    tag,
    text,
)
from pipelinelint.report.client.picture import picture, severity, symbol, verdict
from pipelinelint.report.client.words import VERDICTS, day
from pipelinelint.report.summary import NOTES_HEAD
from pipelinelint.text import many

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.report.client.model import (
        Change,
        Chapter,
        Decision,
        Fix,
        PipelineSheet,
        RuleAppendix,
        StageSheet,
    )
    from pipelinelint.shape.finding import Finding


KIND = {"open": "", "won": "won", "lost": "lost", "approval": "approval"}


def pictures(chapter: Chapter, key: str, level: int, number: int) -> Html:
    """The pipelines as pictures."""
    if not chapter.pipelines:
        return Html("")
    parts = [
        _picture(sheet, number + place, level + 1, not place)
        for place, sheet in enumerate(chapter.pipelines)
    ]
    title = "The pipeline" if len(parts) == 1 else "The pipelines"
    return section(
        f"{key}-picture",
        level,
        title,
        *parts,
        lead="The bar is the chance of winning; the shape is the verdict; the figures at the right "
        "count findings.",
    )


def stage_sheets(chapter: Chapter, key: str, level: int) -> Html:
    """A sheet for every stage."""
    if not chapter.pipelines:
        return Html("")
    several = len(chapter.pipelines) > 1
    parts: list[str] = []
    for sheet in chapter.pipelines:
        if several:
            parts.append(tag(f"h{level + 1}", said(sheet.name)))
        sheets = [_sheet(stage, level + 1 + several) for stage in sheet.stages]
        parts.append(tag("div", *sheets, class_="sheets"))
    return section(
        f"{key}-stages", level, "Stage by stage", *parts, lead="The page to keep at hand."
    )


def _picture(sheet: PipelineSheet, number: int, level: int, explained: bool) -> Html:
    lines = [(label, said(value)) for label, value in sheet.facts]
    aside = tag(
        "div",
        tag("p", sheet.summary, class_="headline small-headline"),
        facts(lines, "facts narrow"),
        _legend() if explained else Html(""),
        class_="beside",
    )
    figure = tag("div", picture(sheet, number), class_="frame")
    return tag(
        "div",
        tag(f"h{level}", said(sheet.name)),
        tag("div", figure, aside, class_="pictured"),
        class_="pipeline",
    )


def _legend() -> Html:
    entries = [
        tag("li", symbol(word), " ", words, class_=f"severity {word}")
        for word, words in VERDICTS.items()
    ]
    return tag("ul", *entries, class_="legend", aria_label="What the shapes mean")


def _sheet(stage: StageSheet, level: int) -> Html:
    kind = KIND.get(stage.type, stage.type)
    chip = tag("span", kind, class_=f"kind {kind}") if kind else Html("")
    parts = [
        tag(f"h{level}", said(stage.numbered), " ", chip),
        tag("p", verdict(stage.verdict), class_="verdict"),
    ]
    rows: list[tuple[str, str]] = []
    if stage.better_name:
        rows.append(("Better name", tag("strong", said(stage.better_name))))
    if stage.says and stage.type == "open":
        rows.append(("The name says", said(stage.says)))
    rows += [(label, items([said(each) for each in values])) for label, values in stage.rows]
    if rows:
        parts.append(facts(rows, "facts sheet-facts"))
    if stage.findings:
        lines = [
            tag("li", severity(each.severity), " ", said(each.message)) for each in stage.findings
        ]
        parts.append(tag("ul", *lines, class_="sheet-findings"))
    if not rows and not stage.findings:
        parts.append(tag("p", "Nothing is described for this stage.", class_="small"))
    return tag("article", join(*parts), class_=f"sheet {stage.verdict}")


PLACES = 12
"""How many places of one remedy are named; the appendix names them all."""


def fix_first(chapter: Chapter, key: str, level: int) -> Html:
    """The ten most urgent remedies, as cards in order."""
    if not chapter.fixes:
        empty = tag("p", "Nothing here must or should be mended.", class_="calm")
        return section(f"{key}-fix", level, "Fix first", empty)
    cards = [_card(fix, level + 1) for fix in chapter.fixes]
    return section(
        f"{key}-fix",
        level,
        "Fix first",
        tag("ol", *cards, class_="fixes"),
        lead="In this order: by severity, then by weight and reach, then by effort. The effort is "
        "an estimate of ours.",
    )


def quick_wins(chapter: Chapter, key: str, level: int) -> Html:
    """What is mended in minutes, as a list to tick off."""
    if not chapter.quick:
        return Html("")
    lines = [
        tag("li", said(fix.message), " ", tag("span", _where(fix), class_="small"))
        for fix in chapter.quick
    ]
    return section(
        f"{key}-quick",
        level,
        "Quick wins",
        tag("ul", *lines, class_="ticks"),
        lead="Settings and names: each is a matter of minutes.",
    )


def changes(chapter: Chapter, key: str, level: int) -> Html:
    """Before and after."""
    change = chapter.change
    if change is None:
        return Html("")
    figures = table(
        "Figures of both runs", ("Figure", "Before", "After"), change.figures, "compare"
    )
    parts: list[str] = [tag("p", note, class_="note") for note in change.notes]
    parts.append(figures)
    parts.append(_listed("Mended", change.mended, level))
    parts.append(_listed("New", change.new, level))
    parts.append(tag("p", _remaining(change)))
    return section(f"{key}-change", level, "Before and after", *parts)


def _remaining(change: Change) -> str:
    verb = "remains" if change.remaining == 1 else "remain"
    return f"{many(change.remaining, 'finding')} of before {verb}."


def _listed(title: str, findings: tuple[Finding, ...], level: int) -> Html:
    if not findings:
        return Html("")
    lines = [tag("li", severity(each.severity), " ", said(each.message)) for each in findings]
    return join(tag(f"h{level + 1}", f"{title} ({len(findings)})"), tag("ul", *lines))


def _card(fix: Fix, level: int) -> Html:
    parts = [tag(f"h{level}", severity(fix.severity), " ", said(fix.message))]
    if fix.where:
        parts.append(tag("p", tag("b", "Where"), " ", _where(fix), class_="where"))
    if fix.why:
        parts.append(tag("div", tag("b", "Why it matters"), prose(fix.why), class_="why"))
    if fix.remedy:
        parts.append(tag("div", tag("b", "What to do"), prose(fix.remedy), class_="do"))
    parts += [tag("p", tag("b", "Suggestion"), " ", said(each)) for each in fix.suggestions]
    rule = tag("code", fix.rule)
    parts.append(
        tag(
            "p",
            tag("span", f"Effort {fix.effort}: {EFFORT_WORDS[fix.effort]}", class_="chip"),
            tag("span", f"Reach: {fix.reach}", class_="chip"),
            tag("a", rule, href=fix.link, class_="chip") if fix.link else rule,
            class_="chips",
        )
    )
    return tag("li", tag("article", *parts, class_=f"fix {fix.severity}"))


def _where(fix: Fix) -> Html:
    shown = [said(each) for each in fix.where[:PLACES]]
    if len(fix.where) > PLACES:
        shown.append(Html(f"and {len(fix.where) - PLACES} more"))
    places = join(*(_comma(place, each) for place, each in enumerate(shown)))
    return join(said(fix.pipeline), ": ", places) if fix.pipeline else places


def _comma(place: int, words: Html) -> Html:
    return join(", ", words) if place else words


SOURCES = {
    "comment": "a comment beside it",
    "definition": "the definition",
    "settings": "the settings",
}


def needed(chapter: Chapter, key: str, level: int) -> Html:
    """Choices that belong to the owner of the process."""
    if not chapter.decisions:
        return Html("")
    rows = [(each.question, _now(each), each.default, each.who) for each in chapter.decisions]
    head = ("Question", "Now", "Where we would start", "Who decides")
    return section(
        f"{key}-decisions",
        level,
        "Decisions needed",
        table("Choices that no rule can make", head, rows),
        lead="Here practice is a choice. None of it counts in the grade by itself.",
    )


def accepted(chapter: Chapter, key: str, level: int) -> Html:
    """Findings somebody has accepted, with the reason."""
    parts: list[str] = []
    if chapter.accepted:
        rows = [_exception(each) for each in chapter.accepted]
        head = ("Finding", "Reason", "Until", "Written in")
        parts.append(table("Findings that are accepted, and why", head, rows))
    else:
        parts.append(tag("p", "None."))
    if chapter.known:
        known = [
            tag("li", severity(each.severity), " ", said(each.message)) for each in chapter.known
        ]
        parts.append(tag("p", f"Known from a baseline and not counted: {len(known)}."))
        parts.append(tag("ul", *known))
    return section(f"{key}-accepted", level, "Accepted exceptions", *parts)


def not_assessed(chapter: Chapter, key: str, level: int) -> Html:
    """What has no verdict, and what to deliver for one."""
    parts: list[str] = []
    if chapter.next_steps:
        parts.append(tag("div", prose(chapter.next_steps), class_="note"))
    if chapter.missing:
        rows = [
            (tag("code", each.section), each.deliver, each.reason, items(each.rules))
            for each in chapter.missing
        ]
        head = ("Section", "What to deliver", "Why", "Rules without a verdict")
        parts.append(table("Rules without a verdict", head, rows))
    if chapter.unjudged:
        names = join(
            *(
                join(", " if place else "", said(name))
                for place, name in enumerate(chapter.unjudged)
            )
        )
        parts.append(tag("p", tag("b", "Names nobody could read:"), " ", names))
    if chapter.notes:
        parts.append(tag("p", tag("b", NOTES_HEAD)))
        parts.append(tag("ul", *(tag("li", said(note)) for note in chapter.notes)))
    if not parts:
        parts.append(tag("p", "Everything could be assessed."))
    return section(f"{key}-missing", level, "Not assessed", *parts)


def appendix(chapter: Chapter, key: str, level: int) -> Html:
    """Every finding, with the reason of its rule and the origin of its thresholds."""
    if not chapter.appendix:
        return section(f"{key}-appendix", level, "All findings", tag("p", "None."))
    parts = [_rule(each, level + 1) for each in chapter.appendix]
    return section(f"{key}-appendix", level, "All findings", *parts, lead="By rule, gravest first.")


def _now(decision: Decision) -> Html:
    if len({answer for _, answer in decision.now}) == 1:
        return text(decision.now[0][1])
    answers = [
        join(said(f"{pipeline}: ") if pipeline else "", answer) for pipeline, answer in decision.now
    ]
    return items(answers) if answers else Html("")


def _exception(finding: Finding) -> tuple[str, str, str, str]:
    given = finding.suppression
    if given is None:
        raise ValueError("an exception has a suppression")
    return (
        said(finding.message),
        said(given.reason or "no reason given"),
        day(given.until) if given.until else "no end",
        SOURCES.get(given.source, given.source),
    )


def _rule(rule: RuleAppendix, level: int) -> Html:
    name = tag("code", rule.rule)
    link = tag("a", name, href=rule.link) if rule.link else name
    parts = [tag(f"h{level}", rule.title), tag("p", link, class_="small")]
    if rule.why:
        parts.append(prose(rule.why))
    if rule.thresholds:
        lines = [
            tag("li", tag("code", name), f": {value} ", tag("span", f"({origin})", class_="small"))
            for name, value, origin in rule.thresholds
        ]
        parts.append(tag("div", tag("b", "Thresholds"), tag("ul", *lines), class_="thresholds"))
    lines = [_finding(each) for each in rule.findings]
    parts.append(tag("ul", *lines, class_="findings"))
    return tag("article", *parts, class_="rule")


def _finding(finding: Finding) -> Html:
    standing = ""
    if finding.suppression is not None:
        standing = " (accepted)"
    elif finding.baseline == "known":
        standing = " (known)"
    place = f"line {finding.span.start.line}"
    if finding.where:
        place += f", {finding.where}"
    return tag(
        "li",
        severity(finding.severity),
        " ",
        said(finding.message),
        standing,
        " ",
        tag("span", said(place), class_="small"),
    )
