"""Where findings stand, in words a reader finds again."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.shape.finding import Finding


def place_label(finding: Finding) -> str:
    """The stage by its name, else the path by ids, and the line."""
    line = f"line {finding.span.start.line}"
    stage = finding.stage
    if stage is not None and stage.of == finding.pipeline:
        return f"{stage.called} ({line})"
    return f"{finding.where} ({line})" if finding.where else line
