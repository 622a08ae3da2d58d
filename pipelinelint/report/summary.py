"""The closing lines of a report: what was found, what was checked, what was left out."""

from __future__ import annotations

from pipelinelint.language import noted
from pipelinelint.report import Totals, is_drift, shows_accepted, undescribed
from pipelinelint.text import clipped, in_log

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pipelinelint.engine.report import Against, FileReport, Report
    from pipelinelint.language import Language
    from pipelinelint.report import Options


SECTIONS = {
    "closed_lost": noted("which property takes the reason"),
    "policy": noted("one limit in days"),
    "criteria": noted("what must be true to enter each stage"),
    "creation": noted("when a deal may be created"),
    "probabilities": noted("the chance of winning at each stage"),
    "required_fields": noted("what must be filled in, and where"),
    "evidence": noted("what shows that a stage was reached"),
    "handoff": noted("who takes over after a win"),
    "automations": noted("what the CRM does by itself"),
    "lead_status": noted("the states of a lead before a deal"),
    "lifecycle": noted("the customer journey"),
    "tasks": noted("what is to be done on entering a stage"),
    "qualification": noted("what must be known, and by when"),
    "documents": noted("what is sent or signed at a stage"),
    "playbooks": noted("which guide goes with a stage"),
    "process": noted("how the team works with its pipelines"),
}
"""The sections of a definition, in the order in which to add them, and what each says."""

KEYS = {"criteria": "entry_criteria", "probabilities": "probability", "playbooks": "playbook"}
"""What is written for a section where that is not its own name."""


NOTES_HEAD = noted("Left out of the export, guessed, or worth knowing:")
"""What stands above the notes of an import."""

NAMES_SHOWN = 5
SECTIONS_SHOWN = 5
SKIPPED_SHOWN = 3
OUTLINES_SHOWN = 3


def lines(
    report: Report,
    options: Options,
    shown: Callable[[str], str] = in_log,
    *,
    outlines: bool = True,
) -> list[str]:
    """All closing lines, each a whole sentence; `shown` makes a foreign text safe to show. With
    `outlines` they say what files leave out."""
    totals, language = Totals(report, options), options.language
    if report.against is not None:
        return _of_drift(report, report.against, totals, options, shown)
    closing = [headline(totals, language)]
    if totals.files:
        closing.append(checked(report, totals, language))
    aside = _not_judged(totals, language) + _set_aside(report, totals, options, shown)
    if aside:
        closing.append(" ".join(aside))
    if totals.unjudged and shows_accepted(report, options):
        closing.append(_unjudged(report, language, shown))
    several = totals.files > 1
    found = undescribed(report) if outlines else []
    closing += [not_described(file, several, language, shown) for file in found[:OUTLINES_SHOWN]]
    if len(found) > OUTLINES_SHOWN:
        closing.append(
            language.plural(
                len(found) - OUTLINES_SHOWN,
                "{n} more file is an outline; check it alone to see what it leaves out.",
                "{n} more files are outlines; check one alone to see what it leaves out.",
            )
        )
    return closing


def _of_drift(
    report: Report,
    against: Against,
    totals: Totals,
    options: Options,
    shown: Callable[[str], str],
) -> list[str]:
    """The closing lines where definitions were compared with a CRM."""
    from pipelinelint.report.drift import compared, difference_count, not_compared, what_to_do

    language = options.language
    counts, differences = dict.fromkeys(totals.by_severity, 0), 0
    for finding in report.active:
        if is_drift(finding):
            counts[finding.severity] += 1
            differences += 1
    by_severity = severities(counts, language)
    file = shown(report.files[0].path)
    closing = [difference_count(against, differences, by_severity, language, file)]
    if differences:
        closing.append(what_to_do(against, language, shown))
    if totals.findings > differences:
        closing.append(
            language.plural(
                totals.findings - differences,
                "{n} exception needs attention.",
                "{n} exceptions need attention.",
            )
        )
    closing.append(compared(against, language))
    aside = _set_aside(report, totals, options, shown)
    if aside:
        closing.append(" ".join(aside))
    return closing + not_compared(report, against, language, shown)


def headline(totals: Totals, language: Language) -> str:
    """How many findings of which severity, in how many files."""
    if not totals.files:
        return language.say("Nothing was checked.")
    where = language.plural(totals.files, "in {n} file", "in {n} files")
    if not totals.findings:
        return language.say("No findings {in_files}.", in_files=where)
    return language.say(
        "{findings} {in_files}: {severities}.",
        findings=language.plural(totals.findings, "{n} finding", "{n} findings"),
        in_files=where,
        severities=severities(totals.by_severity, language),
    )


def severities(counts: Mapping[str, int], language: Language) -> str:
    """How many there are of each severity: `1 error, 2 warnings`."""
    told = {
        "error": lambda n: language.plural(n, "{n} error", "{n} errors"),
        "warning": lambda n: language.plural(n, "{n} warning", "{n} warnings"),
        "info": lambda n: language.plural(n, "{n} info", "{n} infos"),
    }
    return ", ".join(told[severity](count) for severity, count in counts.items() if count)


def severity(word: str, language: Language) -> str:
    """A severity as a word of its own: `error`."""
    told = {
        "error": language.say_in("severity", "error"),
        "warning": language.say_in("severity", "warning"),
        "info": language.say_in("severity", "info"),
    }
    return told[word]


def checked(report: Report, totals: Totals, language: Language) -> str:
    """What was looked at, so that silence means something."""
    if totals.leads and not totals.pipelines:
        return language.say(
            "Checked: {statuses}, {against_rules} (profile {profile}). There is no pipeline, so "
            "nothing about deals was judged.",
            statuses=language.plural(totals.leads, "{n} lead status", "{n} lead statuses"),
            against_rules=rules_used(totals, language),
            profile=report.profile,
        )
    return language.say(
        "Checked: {pipelines}, {stages}, {against_rules} (profile {profile}).",
        pipelines=language.plural(totals.pipelines, "{n} pipeline", "{n} pipelines"),
        stages=language.plural(totals.stages, "{n} stage", "{n} stages"),
        against_rules=rules_used(totals, language),
        profile=report.profile,
    )


def rules_used(totals: Totals, language: Language) -> str:
    """How many rules gave a verdict somewhere, of those switched on."""
    if totals.assessed == totals.rules:
        return language.plural(totals.rules, "against {n} rule", "against {n} rules")
    return language.plural(
        totals.rules,
        "against {used} of {n} rule",
        "against {used} of {n} rules",
        used=totals.assessed,
    )


def _not_judged(totals: Totals, language: Language) -> list[str]:
    """Pipelines of which little is judged, a sentence each."""
    said = []
    leads, tickets = totals.of_object.get("lead", 0), totals.of_object.get("ticket", 0)
    if leads:
        said.append(
            language.plural(
                leads,
                "In {n} pipeline for leads, names, criteria, limits, odds and moves are not "
                "judged.",
                "In {n} pipelines for leads, names, criteria, limits, odds and moves are not "
                "judged.",
            )
        )
    if tickets:
        said.append(
            language.plural(
                tickets,
                "In {n} pipeline for tickets, only duplicate stages are looked for.",
                "In {n} pipelines for tickets, only duplicate stages are looked for.",
            )
        )
    others = totals.of_object.get("other", 0)
    if others:
        said.append(
            language.plural(
                others,
                "In {n} pipeline that sells nothing, only duplicate stages and ends marked the "
                "wrong way are looked for.",
                "In {n} pipelines that sell nothing, only duplicate stages and ends marked the "
                "wrong way are looked for.",
            )
        )
    return said


def _set_aside(
    report: Report, totals: Totals, options: Options, shown: Callable[[str], str]
) -> list[str]:
    """What was left out, a sentence each."""
    language = options.language
    said = []
    if totals.hidden:
        said.append(
            language.plural(
                totals.hidden,
                "{n} below {severity} not listed (--min-severity).",
                "{n} below {severity} not listed (--min-severity).",
                severity=severity(options.min_severity, language),
            )
        )
    if totals.suppressed:
        said.append(
            language.plural(
                totals.suppressed,
                "{n} accepted with a reason.",
                "{n} accepted with a reason.",
            )
        )
    if totals.known:
        said.append(
            language.plural(
                totals.known, "{n} known from the baseline.", "{n} known from the baseline."
            )
        )
    if totals.gone:
        said.append(
            language.plural(
                totals.gone,
                "{n} in the baseline is no longer found; the baseline can be renewed.",
                "{n} in the baseline are no longer found; the baseline can be renewed.",
            )
        )
    if totals.not_assessed and report.against is None:
        said.append(
            language.plural(
                totals.not_assessed,
                "{n} rule not run: the export doesn't include what it checks.",
                "{n} rules not run: the export doesn't include what they check.",
            )
        )
    if totals.skipped:
        said.append(
            language.plural(
                totals.skipped,
                "{n} file skipped: {reasons}.",
                "{n} files skipped: {reasons}.",
                reasons=_skipped(report, language, shown),
            )
        )
    return said


def _skipped(report: Report, language: Language, shown: Callable[[str], str]) -> str:
    """Why files were passed over, each reason with the first names."""
    by_reason: dict[str, list[str]] = {}
    for path, reason in report.skipped:
        by_reason.setdefault(reason, []).append(path)
    told = []
    for reason, paths in list(by_reason.items())[:NAMES_SHOWN]:
        names = [shown(clipped(path, 80)) for path in paths[:SKIPPED_SHOWN]]
        named = language.list(names, max(len(paths) - SKIPPED_SHOWN, 0))
        told.append(f"{shown(clipped(reason, 120))} ({named})")
    if len(by_reason) > NAMES_SHOWN:
        told.append("…")
    return "; ".join(told)


def _unjudged(report: Report, language: Language, shown: Callable[[str], str]) -> str:
    names = [name for file in report.files for name, _ in file.unjudged]
    listed = [f'"{shown(clipped(name, 40))}"' for name in names[:NAMES_SHOWN]]
    return language.say(
        "Not judged, because these stage names could not be interpreted: {names}.",
        names=language.list(listed, max(len(names) - NAMES_SHOWN, 0)),
    )


def not_described(
    file: FileReport, named: bool, language: Language, shown: Callable[[str], str] = in_log
) -> str:
    """The block of an outline: which sections to add next, most useful first."""
    steps = ", ".join(
        f"{number}. `{KEYS.get(section, section)}` ({language.say(SECTIONS[section])})"
        for number, section in enumerate(file.absent[:SECTIONS_SHOWN], 1)
    )
    count, every = len(file.absent), len(SECTIONS)
    if named:
        block = language.say(
            "Not described ({count} of {all} sections, {file}). Next, in this order: {steps}.",
            count=count,
            all=every,
            file=shown(file.path),
            steps=steps,
        )
    else:
        block = language.say(
            "Not described ({count} of {all} sections). Next, in this order: {steps}.",
            count=count,
            all=every,
            steps=steps,
        )
    init = language.say(
        "`pipelinelint init --add {section}` writes a commented start.", section=file.absent[0]
    )
    return f"{block} {init}"
