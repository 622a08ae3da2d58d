"""The whole page: one file, no script, nothing fetched."""

from __future__ import annotations

import os

from pipelinelint.report.client.brand import Brand
from pipelinelint.report.client.chapters import chapters
from pipelinelint.report.client.html import Html, join, said, tag
from pipelinelint.report.client.html_cover import cover, scorecard
from pipelinelint.report.client.html_fixes import changes, fix_first, quick_wins
from pipelinelint.report.client.html_rest import accepted, appendix, needed, not_assessed
from pipelinelint.report.client.html_sheets import pictures, stage_sheets

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.engine.report import Report
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
