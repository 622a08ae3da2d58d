"""From a run to what the client's report says."""

from __future__ import annotations

from pipelinelint.engine.score import score_of
from pipelinelint.report.client.appendix import appendix
from pipelinelint.report.client.change import changes
from pipelinelint.report.client.decisions import decisions
from pipelinelint.report.client.fixes import first, fixes, quick
from pipelinelint.report.client.gaps import missing
from pipelinelint.report.client.model import Change, Chapter, Cover
from pipelinelint.report.client.sheets import pipeline_sheets
from pipelinelint.report.client.words import CRM_NAMES, SEVERITY_WORDS, day
from pipelinelint.report.sentences import many
from pipelinelint.report.shown import assessed, ran
from pipelinelint.report.summary import not_described

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.engine.report import FileReport, Report
    from pipelinelint.report.options import Options


def chapters(report: Report, options: Options, against: Report | None) -> list[Chapter]:
    """One chapter a definition."""
    changed = changes(report, against) if against is not None else [None] * len(report.files)
    rules = ran(report)
    verdicts = f"{len(assessed(report, rules))} of {many(len(rules), 'rule')} gave a verdict"
    return [
        _chapter(file, change, verdicts, report, options)
        for file, change in zip(report.files, changed, strict=True)
    ]


def _chapter(
    file: FileReport, change: Change | None, verdicts: str, report: Report, options: Options
) -> Chapter:
    every = fixes(file, report, options)
    sheets = pipeline_sheets(file)
    score = score_of(file, report)
    account = file.account
    return Chapter(
        path=file.path,
        cover=_cover(file, verdicts, report),
        score=score,
        fixes=first(every),
        quick=quick(every),
        pipelines=sheets,
        decisions=decisions(account) if account is not None else (),
        accepted=tuple(each for each in file.findings if each.suppression is not None),
        known=tuple(each for each in file.findings if each.suppression is None and not each.counts),
        missing=missing(file, report),
        next_steps=not_described(file, False, str) if file.absent else "",
        unjudged=tuple(name for name, _ in file.unjudged),
        appendix=appendix(file, report, options),
        change=change,
    )


def _cover(file: FileReport, verdicts: str, report: Report) -> Cover:
    account = file.account
    facts = []
    organization = ""
    if account is not None:
        organization = account.text("organization") or ""
        crm = account.item("crm")
        editions = crm.item("editions") if crm is not None else None
        named = CRM_NAMES.get(account.platform, account.platform)
        if editions is not None:
            named += (
                f" ({', '.join(f'{hub} {edition}' for hub, edition in editions.fields.items())})"
            )
        facts.append(("CRM", named))
    facts += [
        ("Date", day(report.date)),
        ("Definition", file.path),
        ("Profile", report.profile),
        ("Rules", verdicts),
        ("Made with", f"pipelinelint {report.version}"),
    ]
    return Cover(organization, tuple(facts), _headline(file))


def _headline(file: FileReport) -> str:
    active = [each for each in file.findings if each.counts]
    stages = sum(len(each.stages) for each in file.account.pipelines) if file.account else 0
    where = many(stages, "stage")
    if not active:
        return f"Nothing to mend on {where}."
    parts = []
    for severity, word in SEVERITY_WORDS.items():
        number = sum(each.severity == severity for each in active)
        if number:
            parts.append(many(number, word))
    return f"{', '.join(parts)} on {where}."
