"""The closing lines of a report: what was found, what was checked, what was left out."""

from __future__ import annotations

from pipelinelint.report.shown import Totals, shows_accepted, undescribed
from pipelinelint.text import clipped, in_log, many

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from pipelinelint.engine.report import FileReport, Report
    from pipelinelint.report.options import Options


SENTENCES = {
    "clean": "No findings in {where}.",
    "found": "{findings} in {where}: {severities}.",
    "checked": "Checked: {pipelines}, {stages}, against {rules} (profile {profile}).",
    "nothing": "Nothing was checked.",
    "leads": "Not judged of {pipelines} for leads: names, criteria, limits, odds and moves.",
    "tickets": "Not judged of {pipelines} for tickets: anything but stages that say the same.",
    "notes": "Left out of the export, guessed, or worth knowing:",
    "hidden": "{count} below {severity} not listed (--min-severity).",
    "suppressed": "{count} suppressed with a reason.",
    "known": "{count} known from the baseline.",
    "gone": "{count} of the baseline no longer found; the baseline can be renewed.",
    "not-assessed": "Not assessed, for want of what they judge in the export: {rules}.",
    "unjudged": "Not judged, because nobody could read the name: {list}.",
    "skipped": "{files} skipped: {list}.",
    "not-described": "Not described ({count} of {of} sections{file}). Next, in this order: {list}.",
    "more-outlines": "{count} more are outlines; check one alone to see what it leaves out.",
    "init": "`pipelinelint init --add {section}` writes a commented start.",
    "score": "Score {score} ({pipeline}): {text}.",
    "left-out": "Left out, because a comment must stay short: {list}.",
    "ci-github": "GITHUB_ACTIONS is set: writing annotations (--format text for plain lines).",
    "ci-gitlab": "GITLAB_CI is set: writing a code quality report (--format text for plain lines).",
    "github-total": "pipelinelint: {total} GitHub shows the first ten of a kind; all are above.",
}

SECTIONS = {
    "closed_lost": "which property takes the reason",
    "policy": "one limit in days",
    "criteria": "what must be true to enter each stage",
    "creation": "when a deal may be created",
    "probabilities": "the chance of winning at each stage",
    "required_fields": "what must be filled in, and where",
    "evidence": "what shows that a stage was reached",
    "handoff": "who takes over after a win",
    "automations": "what the CRM does by itself",
    "lead_status": "the states of a lead before a deal",
    "lifecycle": "the customer journey",
    "tasks": "what is to be done on entering a stage",
    "qualification": "what must be known, and by when",
    "documents": "what is sent or signed at a stage",
    "playbooks": "which guide goes with a stage",
    "process": "how the team works with its pipelines",
}
"""The sections of a definition, in the order in which to add them, and what each says."""

KEYS = {"criteria": "entry_criteria", "probabilities": "probability", "playbooks": "playbook"}
"""What is written for a section where that is not its own name."""


def sentence(code: str, **named: object) -> str:
    """The sentence of that name, its places filled in."""
    return SENTENCES[code].format(**named)


NAMES_SHOWN = 5
SECTIONS_SHOWN = 5
SKIPPED_SHOWN = 3
OUTLINES_SHOWN = 3


def lines(report: Report, options: Options, shown: Callable[[str], str] = in_log) -> list[str]:
    """All closing lines, each a whole sentence; `shown` makes a foreign text safe to show."""
    totals = Totals(report, options)
    closing = [headline(totals)]
    if totals.files:
        closing.append(checked(report, totals))
    aside = _aside(report, totals, options, shown)
    if aside:
        closing.append(" ".join(aside))
    if totals.unjudged and shows_accepted(report, options):
        closing.append(_unjudged(report, shown))
    several = totals.files > 1
    outlines = undescribed(report)
    closing.extend(not_described(file, several, shown) for file in outlines[:OUTLINES_SHOWN])
    if len(outlines) > OUTLINES_SHOWN:
        closing.append(sentence("more-outlines", count=len(outlines) - OUTLINES_SHOWN))
    return closing


def headline(totals: Totals) -> str:
    """How many findings of which severity, in how many files."""
    if not totals.files:
        return sentence("nothing")
    where = many(totals.files, "file")
    if not totals.findings:
        return sentence("clean", where=where)
    found = many(totals.findings, "finding")
    severities = ", ".join(
        many(count, severity) for severity, count in totals.by_severity.items() if count
    )
    return sentence("found", findings=found, where=where, severities=severities)


def checked(report: Report, totals: Totals) -> str:
    """What was looked at, so that silence means something."""
    return sentence(
        "checked",
        pipelines=many(totals.pipelines, "pipeline"),
        stages=many(totals.stages, "stage"),
        rules=rules_used(totals),
        profile=report.profile,
    )


def rules_used(totals: Totals) -> str:
    """How many rules gave a verdict somewhere, of those switched on."""
    if totals.assessed == totals.rules:
        return many(totals.rules, "rule")
    return f"{totals.assessed} of {many(totals.rules, 'rule')}"


def _aside(
    report: Report, totals: Totals, options: Options, shown: Callable[[str], str]
) -> list[str]:
    said = [
        sentence(code, pipelines=many(totals.of_object[each], "pipeline"))
        for code, each in (("leads", "lead"), ("tickets", "ticket"))
        if each in totals.of_object
    ]
    if totals.hidden:
        said.append(sentence("hidden", count=totals.hidden, severity=options.min_severity))
    if totals.suppressed:
        said.append(sentence("suppressed", count=totals.suppressed))
    if totals.known:
        said.append(sentence("known", count=totals.known))
    if totals.gone:
        said.append(sentence("gone", count=totals.gone))
    if totals.not_assessed:
        said.append(sentence("not-assessed", rules=many(totals.not_assessed, "rule")))
    if totals.skipped:
        files = many(totals.skipped, "file")
        said.append(sentence("skipped", files=files, list=_skipped(report, shown)))
    return said


def _skipped(report: Report, shown: Callable[[str], str]) -> str:
    """Why files were passed over, each reason with the first names."""
    by_reason: dict[str, list[str]] = {}
    for path, reason in report.skipped:
        by_reason.setdefault(reason, []).append(path)
    told = []
    for reason, paths in list(by_reason.items())[:NAMES_SHOWN]:
        names = [shown(clipped(path, 80)) for path in paths[:SKIPPED_SHOWN]]
        if len(paths) > SKIPPED_SHOWN:
            names.append(f"{len(paths) - SKIPPED_SHOWN} more")
        told.append(f"{shown(clipped(reason, 120))} ({', '.join(names)})")
    if len(by_reason) > NAMES_SHOWN:
        told.append("…")
    return "; ".join(told)


def _unjudged(report: Report, shown: Callable[[str], str]) -> str:
    names = [name for file in report.files for name, _ in file.unjudged]
    listed = ", ".join(f'"{shown(clipped(name, 40))}"' for name in names[:NAMES_SHOWN])
    if len(names) > NAMES_SHOWN:
        listed += ", …"
    return sentence("unjudged", list=listed)


def not_described(file: FileReport, named: bool, shown: Callable[[str], str] = in_log) -> str:
    """The block of an outline: which sections to add next, most useful first."""
    steps = [
        f"{number}. `{KEYS.get(section, section)}` ({SECTIONS[section]})"
        for number, section in enumerate(file.absent[:SECTIONS_SHOWN], 1)
    ]
    where = f", {shown(file.path)}" if named else ""
    count = len(file.absent)
    block = sentence(
        "not-described", count=count, of=len(SECTIONS), file=where, list=", ".join(steps)
    )
    return f"{block} {sentence('init', section=file.absent[0])}"
