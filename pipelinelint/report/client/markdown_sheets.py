"""The stages of each pipeline as Markdown: a table to see them all, then a sheet for each."""

from __future__ import annotations

from pipelinelint.report.client.markdown_parts import bullets, cell, heading, table
from pipelinelint.report.client.words import VERDICTS
from pipelinelint.report.markdown_text import escaped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.report.client.model import Chapter, PipelineSheet, StageSheet

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
