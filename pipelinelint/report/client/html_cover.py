"""The first page: who, what, when, and the grade with all that must be said beside it."""

from __future__ import annotations

from pipelinelint.engine.score_weights import FORMULA
from pipelinelint.report.client.html import Html, join, said, tag
from pipelinelint.report.client.layout import facts, section
from pipelinelint.report.client.words import CAVEAT, GROUP_NAMES
from pipelinelint.report.scored import before_text, figure_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.engine.score import GroupScore, PipelineScore, Score
    from pipelinelint.report.client.model import Chapter


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
    head += [tag("th", said(each.name), scope="col") for each in score.pipelines]
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
            tag("span", score.word + (", provisional" if score.provisional else ""), class_="word"),
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
    return pipeline.name if len(pipelines) > 1 else None


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
