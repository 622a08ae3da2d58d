"""What to fix, in which order, how much work it is, who does it and by when."""

from __future__ import annotations

from datetime import date, timedelta

from pipelinelint.engine.score_weights import GROUP_WEIGHT
from pipelinelint.report import fold
from pipelinelint.report.client.model import Action
from pipelinelint.report.client.places import places_of
from pipelinelint.report.client.words import EFFORTS, FILE_OWNER, OWNER, OWNERS, SEVERITIES
from pipelinelint.shape.finding import SEVERITIES as ORDER
from pipelinelint.shape.misfit import RULES as STRUCTURE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.engine.report import FileReport, Report
    from pipelinelint.report import Options
    from pipelinelint.shape.finding import Finding, Identity


SMALL, MEDIUM, LARGE = "S", "M", "L"

_BY_GROUP = {
    "naming": SMALL,
    "closed-lost": SMALL,
    "probability": SMALL,
    "required-fields": SMALL,
    "hygiene": SMALL,
    "automation": LARGE,
    "handoff": LARGE,
}
"""Names, ticks and options are settings; stages and criteria need people to agree; automations
and handovers must be built and tried. An estimate of ours, and printed as one."""

MANY_PLACES = 3
"""From more places than this on, a setting is no longer a matter of minutes."""

FIRST = 3
"""How many actions stand on the first page, each of another rule."""

DAYS = {SMALL: 14, MEDIUM: 30, LARGE: 60}
"""Days after the report by which an action is suggested to be done, by its effort."""

PHASES = {SMALL: 30, MEDIUM: 60, LARGE: 90}
"""Days within which an action is planned that is none of the first ones, by its effort."""

SLIPS = ("unknown-reference", "unused-property")
"""Rules about slips in the file: worth fixing, but no advice to a client."""


def actions(file: FileReport, report: Report, options: Options) -> list[Action]:
    """Every action, most urgent first: severity, then what it weighs in the grade, then effort;
    slips in the file come last."""
    by_pipeline: dict[Identity | None, list[Finding]] = {}
    for finding in file.findings:
        if finding.counts:
            by_pipeline.setdefault(finding.pipeline, []).append(finding)
    sizes: dict[Identity | None, int] = {each.identity: each.stages for each in file.pipelines}
    found = [
        (block.findings, pipeline)
        for pipeline, findings in by_pipeline.items()
        for block in fold(findings)
    ]
    found.sort(key=lambda each: _urgency(each[0], report))
    words = places_of(file, options.language)
    made: list[Action] = []
    begun: set[str] = set()
    for findings, pipeline in found:
        card = report.cards.get(findings[0].rule)
        group = card.group if card else ""
        slip = _is_slip(findings[0], report)
        work = SMALL if slip else effort(group, len(findings))
        head, alone = findings[0], len(findings) == 1
        title = card.title if card else STRUCTURE.get(head.rule, head.message)
        language = options.language
        is_first = (
            head.severity != "info" and not slip and len(begun) < FIRST and head.rule not in begun
        )
        if is_first:
            begun.add(head.rule)
        phase = 30 if is_first and work != LARGE else PHASES[work]
        made.append(
            Action(
                rule=head.rule,
                title=title,
                severity=head.severity,
                word=language.say(SEVERITIES[head.severity]),
                message=words.plain(head.message) if alone else title,
                where=words.several(findings),
                reach=_reach(findings, sizes.get(pipeline, 0), options),
                why=card.why if card else "",
                remedy=head.remedy,
                suggestions=tuple(
                    dict.fromkeys(each.suggestion for each in findings if each.suggestion)
                ),
                effort=work,
                effort_words=language.say(EFFORTS[work]),
                owner=language.say(FILE_OWNER if slip else OWNERS.get(group, OWNER)),
                by=_day(report.date, DAYS[work] if is_first else phase),
                phase=phase,
                is_first=is_first,
                is_slip=slip,
                link=options.link(head.rule, group) if card else "",
            )
        )
    return made


def _is_slip(finding: Finding, report: Report) -> bool:
    return finding.rule not in report.cards or finding.rule in SLIPS


def _urgency(findings: list[Finding], report: Report) -> tuple[bool, int, int, str, str]:
    head = findings[0]
    card = report.cards.get(head.rule)
    group = card.group if card else ""
    return (
        _is_slip(head, report),
        -ORDER.index(head.severity),
        -GROUP_WEIGHT.get(group, 1),
        {SMALL: "0", MEDIUM: "1", LARGE: "2"}[effort(group, len(findings))],
        head.rule,
    )


def effort(group: str, places: int) -> str:
    """S, M or L for fixing so many places of a rule of that group."""
    base = _BY_GROUP.get(group, MEDIUM)
    return MEDIUM if base == SMALL and places > MANY_PLACES else base


def _reach(findings: list[Finding], size: int, options: Options) -> str:
    """On how many of the stages it stands; empty where it is about none."""
    stages = len({each.stage for each in findings if each.stage is not None})
    if not stages or not size:
        return ""
    return options.language.plural(
        size, "{stages} of {n} stage", "{stages} of {n} stages", stages=stages
    )


def _day(iso: str, days: int) -> str:
    """The day so many days after another, both ISO; a date nobody can read stays as it is."""
    try:
        return (date.fromisoformat(iso) + timedelta(days)).isoformat()
    except ValueError:
        return iso
