"""Decisions, exceptions, what was not judged, and the appendix."""

from __future__ import annotations

from pipelinelint.report.client.html import Html, join, prose, said, tag, text
from pipelinelint.report.client.layout import items, section, table
from pipelinelint.report.client.symbols import severity
from pipelinelint.report.client.words import day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.report.client.model import Chapter, Decision, RuleAppendix
    from pipelinelint.shape.finding import Finding

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
