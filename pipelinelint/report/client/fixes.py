"""What to mend first, what is quickly mended, and how much work it is."""

from __future__ import annotations

from pipelinelint.engine.score_weights import RULE_WEIGHT
from pipelinelint.report.client.model import Fix
from pipelinelint.report.shown import fold
from pipelinelint.shape.finding import SEVERITIES
from pipelinelint.shape.misfit import RULES as STRUCTURE
from pipelinelint.text import clipped, many

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.engine.report import FileReport, Report
    from pipelinelint.report.options import Options
    from pipelinelint.shape.finding import Finding, Identity


SMALL, MEDIUM, LARGE = "S", "M", "L"

EFFORT_WORDS = {
    SMALL: "under 30 minutes",
    MEDIUM: "half a day, with a decision",
    LARGE: "several people or days",
}

_BY_GROUP = {
    "naming": SMALL,
    "closed-lost": SMALL,
    "probability": SMALL,
    "required-fields": SMALL,
    "hygiene": SMALL,
    "stages": MEDIUM,
    "process": MEDIUM,
    "policy": MEDIUM,
    "lead-status": MEDIUM,
    "leads": MEDIUM,
    "lifecycle": MEDIUM,
    "automation": LARGE,
    "handoff": LARGE,
}
"""Names, ticks and options are settings; stages and criteria need people to agree; automations
and hand-overs must be built and tried. An estimate of ours, and printed as one."""

MANY_PLACES = 3
"""From more places than this on, a setting is no longer a matter of minutes."""

FIRST = 10
"""How many remedies stand on the page that says what to do first."""

_EFFORT_ORDER = {SMALL: 0, MEDIUM: 1, LARGE: 2}


def fixes(file: FileReport, report: Report, options: Options) -> list[Fix]:
    """Every remedy, most urgent first: by severity, then weight times reach, then effort."""
    by_pipeline: dict[Identity | None, list[Finding]] = {}
    for finding in file.findings:
        if finding.counts:
            by_pipeline.setdefault(finding.pipeline, []).append(finding)
    sizes: dict[Identity | None, int] = {each.identity: each.stages for each in file.pipelines}
    found = [
        _fix(block.findings, pipeline, sizes.get(pipeline, 0), report, options)
        for pipeline, findings in by_pipeline.items()
        for block in fold(findings)
    ]
    return sorted(found, key=lambda fix: _urgency(fix, report))


def first(every: list[Fix]) -> tuple[Fix, ...]:
    """The remedies to start with: no remarks, and at most ten."""
    return tuple(fix for fix in every if fix.severity != "info")[:FIRST]


def quick(every: list[Fix]) -> tuple[Fix, ...]:
    """The remedies of minutes that are worth a warning at least."""
    return tuple(fix for fix in every if fix.effort == SMALL and fix.severity != "info")


def _fix(
    findings: list[Finding],
    pipeline: Identity | None,
    size: int,
    report: Report,
    options: Options,
) -> Fix:
    head = findings[0]
    card = report.cards.get(head.rule)
    return Fix(
        rule=head.rule,
        title=card.title if card else STRUCTURE.get(head.rule, head.message),
        severity=head.severity,
        places=tuple(findings),
        where=tuple(place_label(each) for each in findings),
        pipeline=clipped(pipeline.called, 300) if pipeline is not None else "",
        reach=_reach(findings, pipeline, size),
        effort=effort(card.group if card else "", len(findings)),
        why=card.why if card else "",
        remedy=head.remedy,
        link=options.link(head.rule, card.group) if card else "",
    )


def _urgency(fix: Fix, report: Report) -> tuple[int, float, int, str]:
    weight = RULE_WEIGHT[report.severities.get(fix.rule, fix.severity)]
    return (
        -SEVERITIES.index(fix.severity),
        -weight * len(fix.places),
        _EFFORT_ORDER[fix.effort],
        fix.rule,
    )


def _reach(findings: list[Finding], pipeline: Identity | None, size: int) -> str:
    stages = {each.stage for each in findings if each.stage is not None}
    if not stages:
        return "the whole pipeline" if pipeline else "the whole account"
    return f"{len(stages)} of {many(size, 'stage')}" if size else many(len(stages), "stage")


def effort(group: str, places: int) -> str:
    """S, M or L for mending so many places of a rule of that group."""
    base = _BY_GROUP.get(group, MEDIUM)
    return MEDIUM if base == SMALL and places > MANY_PLACES else base


def place_label(finding: Finding) -> str:
    """The stage by its name, else the path by ids, and the line."""
    line = f"line {finding.span.start.line}"
    stage = finding.stage
    if stage is not None and stage.of == finding.pipeline:
        return f"{stage.called} ({line})"
    return f"{finding.where} ({line})" if finding.where else line
