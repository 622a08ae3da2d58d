"""The whole page: one file, no script, nothing fetched."""

from __future__ import annotations

import os

from pipelinelint.engine.score_weights import FORMULA
from pipelinelint.report.client.brand import Brand
from pipelinelint.report.client.chapters import chapters
from pipelinelint.report.client.html import Html, facts, join, said, section, tag
from pipelinelint.report.client.page_sections import (
    accepted,
    appendix,
    changes,
    fix_first,
    needed,
    not_assessed,
    pictures,
    quick_wins,
    stage_sheets,
)
from pipelinelint.report.client.sheets import LONGEST_NAME
from pipelinelint.report.client.words import CAVEAT, GROUP_NAMES
from pipelinelint.report.score import before_text, figure_text
from pipelinelint.text import clipped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.engine.report import Report
    from pipelinelint.engine.score import GroupScore, PipelineScore, Score
    from pipelinelint.report.client.model import Chapter
    from pipelinelint.report.options import Options


STYLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "style.css")
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""Even if a text got through, the browser would run and fetch nothing."""

CONTENTS = (
    ("summary", "Summary"),
    ("change", "Before and after"),
    ("scorecard", "Scorecard"),
    ("picture", "Pipeline"),
    ("fix", "Fix first"),
    ("quick", "Quick wins"),
    ("stages", "Stage by stage"),
    ("decisions", "Decisions"),
    ("accepted", "Exceptions"),
    ("missing", "Not assessed"),
    ("appendix", "All findings"),
)


def render(report: Report, options: Options) -> str:
    """The format `html`: the page with nobody's brand on it."""
    return html_report(report, options)


def html_report(
    report: Report, options: Options, brand: Brand | None = None, against: Report | None = None
) -> str:
    """The client's report as one HTML file; `against` is an older run to compare with."""
    brand = brand or Brand()
    told = chapters(report, options, against)
    organizations = [each.cover.organization for each in told if each.cover.organization]
    owner = organizations[0] if organizations else ""
    title = f"Sales pipeline report{f': {owner}' if owner else ''}"
    several = len(told) > 1
    pictures_before = 0
    articles = []
    for number, chapter in enumerate(told, 1):
        articles.append(_chapter(chapter, f"c{number}", several, pictures_before))
        pictures_before += len(chapter.pipelines)
    if not articles:
        articles.append(tag("p", "Nothing was checked.", class_="headline"))
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", http_equiv="Content-Security-Policy", content=POLICY),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("meta", name="generator", content=f"pipelinelint {report.version}"),
        tag("title", title),
        tag("style", _style(brand)),
    )
    body = tag(
        "body",
        tag("a", "Skip to the report", href="#report", class_="skip"),
        _masthead(brand, owner),
        tag("main", *articles, id="report"),
        _foot(report, brand),
    )
    return "<!doctype html>\n" + tag("html", head, body, lang="en") + "\n"


def _style(brand: Brand) -> Html:
    with open(STYLE, encoding="utf-8") as file:
        sheet = file.read()
    return Html(
        sheet.replace("BRAND-ON-PAPER", brand.on_paper).replace("BRAND-AT-NIGHT", brand.at_night)
    )


def _masthead(brand: Brand, owner: str) -> Html:
    parts = []
    if brand.logo:
        parts.append(tag("img", src=brand.logo, alt=brand.name or "Logo", class_="logo"))
    if brand.name:
        parts.append(tag("p", said(brand.name), class_="by"))
    parts.append(tag("h1", "Sales pipeline report", _owner(owner)))
    return tag("header", *parts, class_="masthead")


def _owner(owner: str) -> Html:
    return tag("span", said(owner), class_="owner") if owner else Html("")


def _chapter(chapter: Chapter, key: str, several: bool, pictures_before: int) -> Html:
    level = 3 if several else 2
    parts = {
        "summary": cover(chapter, key, level),
        "change": changes(chapter, key, level),
        "scorecard": scorecard(chapter, key, level),
        "picture": pictures(chapter, key, level, pictures_before),
        "fix": fix_first(chapter, key, level),
        "quick": quick_wins(chapter, key, level),
        "stages": stage_sheets(chapter, key, level),
        "decisions": needed(chapter, key, level),
        "accepted": accepted(chapter, key, level),
        "missing": not_assessed(chapter, key, level),
        "appendix": appendix(chapter, key, level),
    }
    links = [
        tag("li", tag("a", words, href=f"#{key}-{name}")) for name, words in CONTENTS if parts[name]
    ]
    label = f"Contents of {chapter.path}" if several else "Contents"
    contents = tag("nav", tag("ul", *links), aria_label=label, class_="contents")
    opening = [tag("h2", said(chapter.cover.organization or chapter.path))] if several else []
    return tag("div", *opening, contents, *parts.values(), class_="chapter")


def _foot(report: Report, brand: Brand) -> Html:
    made = f"Made with pipelinelint {report.version}, profile {report.profile}."
    note = "It judges the settings, never the people who work with them."
    name = join(said(brand.name), ". ") if brand.name else Html("")
    return tag("footer", tag("p", name, made, " ", note))


def cover(chapter: Chapter, key: str, level: int) -> Html:
    """The facts of the run beside the grade."""
    lines = [(label, said(value)) for label, value in chapter.cover.facts]
    return section(
        f"{key}-summary",
        level,
        "Summary",
        tag("p", chapter.cover.headline, class_="headline"),
        tag("div", facts(lines, "facts"), _grade(chapter.score), class_="cover"),
        tag("p", CAVEAT, class_="caveat"),
    )


def scorecard(chapter: Chapter, key: str, level: int) -> Html:
    """A bar for each group of rules, pipelines side by side."""
    score = chapter.score
    if score is None or not score.pipelines:
        return Html("")
    head = [tag("th", "Group (weight)", scope="col")]
    head += [
        tag("th", said(clipped(each.name, LONGEST_NAME)), scope="col") for each in score.pipelines
    ]
    rows = [_row(place, score.pipelines) for place in range(len(score.pipelines[0].groups))]
    total = [tag("th", "Pipeline", scope="row")]
    total += [
        tag("td", _pipeline_figure(each), data_label=_label(each, score.pipelines))
        for each in score.pipelines
    ]
    card = tag(
        "table",
        tag("caption", "Share of good practice kept, by group, in percent"),
        tag("thead", tag("tr", *head)),
        tag("tbody", *rows, tag("tr", *total, class_="total")),
        class_="scorecard stacked",
    )
    label = f"Table of scores, {chapter.path}"
    scroll = tag("div", card, class_="scroll", tabindex="0", role="region", aria_label=label)
    return section(
        f"{key}-scorecard",
        level,
        "Scorecard",
        scroll,
        tag("p", "How it is computed. " + FORMULA, class_="small"),
        tag("p", "The weights of the groups are our opinion.", class_="small"),
    )


def _grade(score: Score | None) -> Html:
    if score is None or score.figure is None:
        reason = score.reason if score is not None else "the file could not be read"
        said_why = tag("p", f"No grade: {reason}.", class_="ungraded")
        return tag("div", said_why, class_="grade none")
    parts = [
        tag(
            "p",
            tag("span", score.grade, class_="letter"),
            tag("span", f"{figure_text(score.figure)} of 100", class_="points"),
            tag("span", score.word, class_="word"),
            class_="mark-line",
        )
    ]
    before = before_text(score.figure)
    if before:
        parts.append(tag("p", before[0].upper() + before[1:] + ".", class_="small"))
    if score.exceptions_matter and score.without_exceptions is not None:
        without = figure_text(score.without_exceptions)
        parts.append(tag("p", f"{without} without the accepted exceptions.", class_="small"))
    covered = f"Coverage: {score.coverage:.0f} % of the rules' weight was assessed."
    parts.append(tag("p", covered, class_="small"))
    return tag("div", *parts, class_=f"grade {score.grade}")


def _row(place: int, pipelines: tuple[PipelineScore, ...]) -> Html:
    first = pipelines[0].groups[place]
    name = GROUP_NAMES.get(first.group, first.group)
    head = tag("th", name, tag("span", f" {first.weight:g}", class_="weight"), scope="row")
    return tag(
        "tr",
        head,
        *(
            tag("td", _bar(each.groups[place]), data_label=_label(each, pipelines))
            for each in pipelines
        ),
    )


def _label(pipeline: PipelineScore, pipelines: tuple[PipelineScore, ...]) -> str | None:
    """The name before a figure on a phone, where columns become lines; one needs none."""
    return clipped(pipeline.name, LONGEST_NAME) if len(pipelines) > 1 else None


def _bar(group: GroupScore) -> Html:
    if group.score is None:
        return tag("span", f"n/a: {group.reason}", class_="na")
    level = "good" if group.score >= 90 else "warning" if group.score >= 55 else "error"
    filled = tag("span", "", class_=f"filled {level}", style=f"width:{group.score:.1f}%")
    rail = tag("span", filled, class_="gauge", aria_hidden="true")
    figure = tag("span", f"{group.score:.0f}", class_="figure")
    partly = tag("span", f"{group.share:.0%} assessed", class_="partly") if group.share < 1 else ""
    return tag("span", join(rail, figure, partly or Html("")), class_="score-cell")


def _pipeline_figure(pipeline: PipelineScore) -> Html:
    if pipeline.figure is None:
        return tag("span", "no score", class_="na")
    before = before_text(pipeline.figure)
    aside = tag("span", f" {before}", class_="partly") if before else Html("")
    return join(tag("strong", figure_text(pipeline.figure)), aside)
