"""Findings put together as a reader mends them: by pipeline, equal ones folded."""

from __future__ import annotations

from pipelinelint.report.shown import listed, marked, shows_accepted
from pipelinelint.text import in_log

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.engine.report import FileReport, Report
    from pipelinelint.report.options import Options
    from pipelinelint.shape.finding import Finding, Identity


class Block:
    """Findings of one check, severity and standing in one pipeline, told once."""

    __slots__ = ("findings",)

    def __init__(self, findings: list[Finding]) -> None:
        self.findings = findings


def blocks(file: FileReport, report: Report, options: Options) -> list[tuple[str, list[Block]]]:
    """The blocks of a file by the heading of their pipeline; outside a pipeline it is empty."""
    every = marked if shows_accepted(report, options) else listed
    groups: dict[Identity | None, list[Finding]] = {}
    for finding in every(file, options):
        groups.setdefault(finding.pipeline, []).append(finding)
    ordered = sorted(groups.items(), key=lambda group: group[0] is not None)
    return [
        (in_log(pipeline.called) if pipeline is not None else "", fold(found))
        for pipeline, found in ordered
    ]


def fold(findings: list[Finding]) -> list[Block]:
    """Findings of one check and one severity as one block, where the first of them stands."""
    found: dict[tuple[str, str, str, str], Block] = {}
    for finding in findings:
        key = (finding.rule, finding.check, finding.severity, _standing(finding))
        if key in found:
            found[key].findings.append(finding)
        else:
            found[key] = Block([finding])
    return list(found.values())


def _standing(finding: Finding) -> str:
    if finding.suppression is not None:
        return f"suppressed {finding.suppression.reason}"
    return finding.baseline
