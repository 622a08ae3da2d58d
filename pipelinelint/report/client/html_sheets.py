"""The page clients keep: each pipeline as a picture, each stage as a sheet."""

from __future__ import annotations

from pipelinelint.report.client.html import Html, join, said, tag
from pipelinelint.report.client.layout import facts, items, section
from pipelinelint.report.client.picture import picture
from pipelinelint.report.client.symbols import severity, symbol, verdict
from pipelinelint.report.client.words import VERDICTS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.report.client.model import Chapter, PipelineSheet, StageSheet

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
