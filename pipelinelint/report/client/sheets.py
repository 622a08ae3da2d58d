"""The sheet of each stage: what it is called, what it says, what is asked there."""

from __future__ import annotations

from pipelinelint.facts.limits import days_limit
from pipelinelint.facts.stage_name import name_class, name_says, suggested_name
from pipelinelint.lexicon.judgement import CLASS_SAYS
from pipelinelint.report.client.model import PipelineSheet, StageSheet
from pipelinelint.report.client.words import VERDICTS
from pipelinelint.shape.finding import SEVERITIES
from pipelinelint.shape.model import subject_of
from pipelinelint.text import clipped, many

LONGEST_NAME = 300
"""Characters of a name that a page shows."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.engine.report import FileReport
    from pipelinelint.shape.finding import Finding
    from pipelinelint.shape.model import Account, Item, Pipeline, Stage

KIND = {"open": "open stage", "won": "won", "lost": "lost", "approval": "approval"}


def pipeline_sheets(file: FileReport) -> tuple[PipelineSheet, ...]:
    """A sheet for each pipeline of a file."""
    account = file.account
    if account is None:
        return ()
    about = _About(file, account)
    return tuple(_pipeline(each, about) for each in account.pipelines)


class _About:
    """What the sheets of a file look up: the label of a property by its id, the findings that
    count by their stage, the paths of the names nobody could read."""

    def __init__(self, file: FileReport, account: Account) -> None:
        self.labels = {each.id: each.text("label") or each.id for each in account.properties}
        self.unjudged = {place for _, place in file.unjudged}
        self.findings: dict[object, list[Finding]] = {}
        for each in file.findings:
            if each.counts:
                self.findings.setdefault((each.pipeline, each.stage), []).append(each)


def _pipeline(pipeline: Pipeline, about: _About) -> PipelineSheet:
    stages = tuple(
        _stage(stage, position, about) for position, stage in enumerate(pipeline.stages, 1)
    )
    open_stages = [each for each in stages if each.type == "open"]
    troubled = sum(each.verdict in ("error", "warning") for each in open_stages)
    if not open_stages:
        summary = "No open stage."
    elif troubled:
        count = many(len(open_stages), "open stage")
        summary = f"{troubled} of {count} {'has' if troubled == 1 else 'have'} something to mend."
    else:
        summary = f"{many(len(open_stages), 'open stage')}, nothing to mend in any of them."
    name = clipped(pipeline.name or pipeline.id, LONGEST_NAME)
    return PipelineSheet(pipeline, name, _facts(pipeline), stages, summary)


def _facts(pipeline: Pipeline) -> tuple[tuple[str, str], ...]:
    policy = pipeline.item("policy")
    facts = [("Kind", (pipeline.text("kind") or "not said").replace("_", " "))]
    facts.append(("Open stages", str(sum(stage.is_open for stage in pipeline.stages))))
    cycle = pipeline.number("average_cycle_days")
    if cycle is not None:
        facts.append(("Average cycle", many(int(cycle), "day")))
    for label, name in (
        ("Open at most", "max_days_open"),
        ("In a stage at most", "max_days_in_stage"),
        ("Inactive at most", "max_days_inactive"),
    ):
        days = policy.number(name) if policy is not None else None
        if days is not None:
            facts.append((label, many(int(days), "day")))
    return tuple(facts)


def _stage(stage: Stage, position: int, about: _About) -> StageSheet:
    here = subject_of(stage)
    findings = tuple(about.findings.get((here.pipeline, here.stage), ()))
    verdict = _verdict(findings, here.where in about.unjudged)
    return StageSheet(
        id=stage.id,
        name=clipped(stage.name or stage.id, LONGEST_NAME),
        type=stage.type,
        position=position,
        probability=stage.probability,
        says=_says(stage),
        verdict=verdict,
        verdict_text=VERDICTS[verdict],
        better_name=_better(stage, findings),
        rows=_rows(stage, about.labels),
        findings=findings,
    )


def _says(stage: Stage) -> str:
    """What the name says, in its own words where it has some; empty where nobody can tell."""
    found = name_class(stage)
    return name_says(stage) or ("" if found == "unknown" else CLASS_SAYS.get(found, ""))


def _verdict(findings: tuple[Finding, ...], unreadable: bool) -> str:
    if findings:
        return max((each.severity for each in findings), key=SEVERITIES.index)
    return "unknown" if unreadable else "good"


def _better(stage: Stage, findings: tuple[Finding, ...]) -> str:
    """The better name the lexicon has, where a finding is about the name."""
    is_asked = any(each.where.endswith(".name") for each in findings)
    return (suggested_name(stage) or "") if is_asked else ""


def _rows(stage: Stage, labels: dict[str, str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    days = days_limit(stage) if stage.is_open else None
    rows = (
        ("Meaning", _one(stage.text("definition"))),
        ("Chance of winning", _chance(stage)),
        ("Enter when", _criteria(stage, "entry_criteria")),
        ("Leave when", _criteria(stage, "exit_criteria")),
        ("Evidence", tuple(_evidence(each, labels) for each in stage.items("evidence"))),
        ("Must be filled in", _fields(stage, "required_fields", labels)),
        ("Should be filled in", _fields(stage, "expected_fields", labels)),
        ("Documents", tuple(each.text("name") or "" for each in stage.items("documents"))),
        ("Tasks", tuple(_task(each) for each in stage.items("tasks"))),
        ("Guide", _one(stage.text("playbook"))),
        ("Stay at most", _one(many(days, "day") if days is not None else None)),
    )
    return tuple((label, values) for label, values in rows if values)


def _one(text: str | None) -> tuple[str, ...]:
    return (text,) if text else ()


def _chance(stage: Stage) -> tuple[str, ...]:
    said = []
    if stage.probability is not None:
        said.append(f"{stage.probability:g} %")
    observed = stage.item("observed")
    rate = observed.number("win_rate_pct") if observed is not None else None
    if rate is not None and observed is not None:
        deals = observed.number("deals")
        among = f" of {many(int(deals), 'deal')}" if deals is not None else ""
        said.append(f"observed: {rate:g} %{among}")
    return (", ".join(said),) if said else ()


def _criteria(stage: Stage, field: str) -> tuple[str, ...]:
    said = []
    for each in stage.items(field):
        by = each.text("by")
        said.append((each.text("text") or "") + (f" ({by})" if by else ""))
    return tuple(said)


def _evidence(item: Item, labels: dict[str, str]) -> str:
    ref = item.text("ref") or ""
    kind = item.text("type") or ""
    shows = item.text("shows")
    return f"{kind} {labels.get(ref, ref)}".strip() + (f": {shows}" if shows else "")


def _fields(stage: Stage, field: str, labels: dict[str, str]) -> tuple[str, ...]:
    return tuple(labels.get(str(each), str(each)) for each in stage.words(field))


def _task(item: Item) -> str:
    role = (item.text("role") or "").replace("_", " ")
    days = item.number("due_days")
    aside = ", ".join(
        part
        for part in (role, f"within {many(int(days), 'day')}" if days is not None else "")
        if part
    )
    return (item.text("title") or "") + (f" ({aside})" if aside else "")
