"""Where findings stand, in words a reader finds again."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.engine.report import FileReport
    from pipelinelint.shape.finding import Finding


def stage_of(finding: Finding) -> str:
    """The id of the stage a finding stands in, or empty."""
    head, found, rest = finding.where.partition(".stages[")
    if not found or not head.startswith("pipelines["):
        return ""
    return rest.partition("]")[0]


def place_label(finding: Finding, file: FileReport) -> str:
    """The stage by its name, else the path by ids, and the line."""
    line = f"line {finding.span.start.line}"
    stage = stage_of(finding)
    if stage and file.account is not None:
        for pipeline in file.account.pipelines:
            for each in pipeline.stages if pipeline.id == finding.pipeline else ():
                if each.id == stage:
                    return f"{each.name or each.id} ({line})"
    return f"{finding.where} ({line})" if finding.where else line
