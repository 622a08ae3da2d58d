"""What to do: first, quickly, and what has been done since."""

from __future__ import annotations

from pipelinelint.report.client.effort import EFFORT_WORDS
from pipelinelint.report.client.html import Html, join, prose, said, tag
from pipelinelint.report.client.layout import section, table
from pipelinelint.report.client.symbols import severity
from pipelinelint.report.sentences import many

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.report.client.model import Change, Chapter, Fix
    from pipelinelint.shape.finding import Finding

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
