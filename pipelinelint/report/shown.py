"""Which findings are listed and folded together, and how many there are of each sort."""

from __future__ import annotations

from pipelinelint.shape.finding import SEVERITIES, Finding
from pipelinelint.text import in_log, place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipelinelint.engine.report import FileReport, Report
    from pipelinelint.report import Options
    from pipelinelint.shape.finding import Identity


def listed(report: Report | FileReport, options: Options) -> list[Finding]:
    """The findings of a run or a file to list, in order: those that count, at or above the least
    severity."""
    return [each for each in report.findings if each.counts and _is_shown(each, options)]


def marked(report: Report | FileReport, options: Options) -> list[Finding]:
    """As `listed`, with the suppressed and known ones, for formats that mark them."""
    return [each for each in report.findings if _is_shown(each, options)]


def _is_shown(finding: Finding, options: Options) -> bool:
    return SEVERITIES.index(finding.severity) >= SEVERITIES.index(options.min_severity)


def fails(finding: Finding, options: Options) -> bool:
    """Whether the finding makes the run fail."""
    if options.fail_on == "never" or not finding.counts:
        return False
    return SEVERITIES.index(finding.severity) >= SEVERITIES.index(options.fail_on)


def shows_accepted(report: Report, options: Options) -> bool:
    """Whether accepted findings and gaps are listed too."""
    if options.show_accepted is None:
        return report.profile == "audit"
    return options.show_accepted


def ran(report: Report) -> list[str]:
    """The ids of the rules that were switched on, in order."""
    return sorted(rule for rule in report.cards if report.severities.get(rule, "off") != "off")


def gaps(report: Report, *reasons: str) -> list[str]:
    """The ids of the rules that have a gap for one of these reasons in some file, in order."""
    return sorted({gap.rule for file in report.files for gap in file.gaps if gap.reason in reasons})


def assessed(report: Report, rules: list[str]) -> list[str]:
    """Those of the rules that gave a verdict on some part of some file."""
    if not report.files:
        return rules
    left_out = set(rules)
    for file in report.files:
        left_out &= {gap.rule for gap in file.gaps if gap.is_unassessed}
        if not left_out:
            break
    return [rule for rule in rules if rule not in left_out]


def undescribed(report: Report) -> list[FileReport]:
    """The files whose outline leaves sections out."""
    return [file for file in report.files if file.absent]


def numbered(findings: list[Finding]) -> Iterator[tuple[Finding, str]]:
    """Every finding with its fingerprint and which of its like it is, from 1: `3f2a…:1`.

    Services drop what they have seen twice.
    """
    seen: dict[str, int] = {}
    for finding in findings:
        print_ = finding.fingerprint or f"{finding.rule}|{finding.path}|{finding.where}"
        seen[print_] = seen.get(print_, 0) + 1
        yield finding, f"{print_}:{seen[print_]}"


def is_drift(finding: Finding) -> bool:
    """Whether it is a difference with the CRM, whose other place is in the export."""
    return finding.rule.startswith("drift-")


def further_shown(finding: Finding) -> list[str]:
    """Line and column of the further places of a finding that is told of several stages, with the
    file where it is another than the finding's; of a difference with the CRM its place there."""
    from pipelinelint.engine.together import further_places

    return [
        f"{'' if each.path == finding.path else f'{place(each.path)}:'}"
        f"{each.span.start.line}:{each.span.start.column}"
        for each in (finding.related if is_drift(finding) else further_places(finding))
    ]


class Totals:
    """The figures of a run. `files` counts each file of a definition or export in several; `hidden`
    are findings that count but are below the least severity."""

    __slots__ = (
        "assessed",
        "by_severity",
        "crashes",
        "files",
        "gone",
        "hidden",
        "known",
        "not_assessed",
        "not_described",
        "of_object",
        "pipelines",
        "rules",
        "skipped",
        "stages",
        "suppressed",
        "unjudged",
    )

    def __init__(self, report: Report, options: Options) -> None:
        findings = report.findings
        self.by_severity = report.counts()
        self.hidden = sum(1 for each in findings if each.counts and not _is_shown(each, options))
        self.suppressed = sum(1 for each in findings if each.suppression is not None)
        self.known = sum(
            1 for each in findings if each.suppression is None and each.baseline == "known"
        )
        self.files = sum(_files_of(file, report) for file in report.files)
        self.of_object: dict[str, int] = {}
        for each in (each for file in report.files for each in file.pipelines):
            self.of_object[each.object] = self.of_object.get(each.object, 0) + 1
        self.pipelines = sum(self.of_object.values())
        self.stages = sum(each.stages for file in report.files for each in file.pipelines)
        rules = ran(report)
        self.rules = len(rules)
        self.assessed = len(assessed(report, rules))
        self.not_assessed = len(gaps(report, "not assessed"))
        self.not_described = len(gaps(report, "not described"))
        self.unjudged = sum(len(file.unjudged) for file in report.files)
        self.skipped = len(report.skipped)
        self.crashes = len(report.crashes)
        self.gone = len(report.gone)

    @property
    def findings(self) -> int:
        """How many findings count."""
        return sum(self.by_severity.values())


def _files_of(file: FileReport, report: Report) -> int:
    """How many files a definition stands in; an export that it is compared with is none of them."""
    if report.against is not None:
        return 1 + len(file.parts)
    return max(1, len(file.texts))


class Block:
    """Findings of one check, severity, remedy and standing in one pipeline, told once."""

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
    """Findings of one check, severity and remedy as one block, where the first of them stands."""
    found: dict[tuple[str, ...], Block] = {}
    for finding in findings:
        key = (
            finding.rule,
            finding.check,
            finding.severity,
            finding.remedy,
            _standing(finding),
        )
        if key in found:
            found[key].findings.append(finding)
        else:
            found[key] = Block([finding])
    return list(found.values())


def _standing(finding: Finding) -> str:
    if finding.suppression is not None:
        return f"suppressed {finding.suppression.reason}"
    return finding.baseline
