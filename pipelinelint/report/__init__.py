"""Floor 5: one report in, one text out. Every format is a function without effects.

Here: which formats there are, what they are asked for beyond the report itself, and what all of
them show alike: which findings are listed and folded together, how many there are of each sort.
"""

from __future__ import annotations

from pipelinelint.language import ENGLISH, Language
from pipelinelint.shape.finding import SEVERITIES, Finding
from pipelinelint.text import file_of, in_log, place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pipelinelint.engine.report import FileReport, Report
    from pipelinelint.shape.finding import Identity

LINES, TEXTS, DEFINITIONS = 1, 2, 3
"""What a format is made from: the findings as they are listed; all that is said about them too
(remedies, reasons, fixes, fingerprints); or also the judged definitions, which take much memory
when files are many."""

FORMATS = {
    "text": ("as_text", LINES),
    "json": ("as_json", TEXTS),
    "sarif": ("as_sarif", TEXTS),
    "github": ("as_github", TEXTS),
    "gitlab": ("as_gitlab", TEXTS),
    "junit": ("as_junit", TEXTS),
    "markdown": ("as_markdown", TEXTS),
    "agent": ("as_agent", TEXTS),
    "html": ("client.page", DEFINITIONS),
}
"""Every format: the file that writes it, read only when the format is asked for, and what it is
made from. The command line and the documentation take their lists from here."""


class Options:
    """How a report is to be shown. The findings and what they weigh are not decided here.

    - `min_severity`: findings below it are counted, not listed (info, warning, error).
    - `fail_on`: the severity at which the run fails (never, info, warning, error).
    - `pretty`: the text is for a terminal; `color`, `links` and `width` (columns) say which.
    - `score`: show score and grade.
    - `show_accepted`: list suppressed and known findings and what was not assessed; None means
      that the profile decides (only `audit` does).
    - `language`: the one the text is written in.
    - `root`: path from the repository's root to the folder the paths of the report start at,
      with forward slashes, empty when they are the same.
    - `rule_link`: address of a rule's page, with `{rule}` and `{group}` in it; empty for none.
    """

    __slots__ = (
        "color",
        "fail_on",
        "language",
        "links",
        "min_severity",
        "pretty",
        "root",
        "rule_link",
        "score",
        "show_accepted",
        "width",
    )

    def __init__(
        self,
        *,
        min_severity: str = "info",
        fail_on: str = "error",
        pretty: bool = False,
        color: bool = True,
        links: bool = True,
        width: int = 100,
        score: bool = False,
        show_accepted: bool | None = None,
        root: str = "",
        rule_link: str = "",
        language: Language = ENGLISH,
    ) -> None:
        self.min_severity = min_severity
        self.fail_on = fail_on
        self.pretty = pretty
        self.color = color
        self.links = links
        self.width = width
        self.score = score
        self.show_accepted = show_accepted
        self.root = root
        self.rule_link = rule_link
        self.language = language

    def link(self, rule: str, group: str) -> str:
        """The address of a rule's page, or empty."""
        return self.rule_link.replace("{rule}", rule).replace("{group}", group)


def repository_path(path: str, options: Options) -> str:
    """The path from the root of the repository, forward slashes, without `.` and `..` inside.

    An absolute path stays absolute; a path above the root keeps its leading `..`.
    """
    path = file_of(path).replace("\\", "/")
    if is_absolute(path):
        return path
    parts: list[str] = []
    for part in f"{options.root}/{path}".split("/"):
        if part in ("", "."):
            continue
        if part == ".." and parts and parts[-1] != "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def uri(path: str, options: Options) -> str:
    """The path as a URI reference: relative to the repository's root where it can be."""
    from urllib.parse import quote

    path = repository_path(path, options)
    if not is_absolute(path):
        return quote(path, safe="/", errors="backslashreplace")
    drive = "" if path.startswith("/") else "/"
    return "file://" + drive + quote(path, safe="/:", errors="backslashreplace")


def is_absolute(path: str) -> bool:
    """Whether the path starts at a root or, on Windows, at a drive."""
    return path.startswith("/") or (len(path) > 2 and path[1] == ":" and path[2] == "/")


def render(name: str, report: Report, options: Options) -> str:
    """The report in the format of that name. KeyError for a name that is not in FORMATS."""
    return renderer(name)(report, options)


def renderer(name: str) -> Callable[[Report, Options], str]:
    """The function that writes a format."""
    import sys

    full = f"{__name__}.{FORMATS[name][0]}"
    __import__(full)
    function: Callable[[Report, Options], str] = sys.modules[full].render
    return function


def default_format(environment: Mapping[str, str]) -> str:
    """The format of a run nobody asked a format for: the build service's own, else text."""
    if environment.get("GITHUB_ACTIONS") == "true":
        return "github"
    if environment.get("GITLAB_CI") == "true":
        return "gitlab"
    return "text"


def why_format(name: str, language: Language) -> str:
    """The sentence that says why `default_format` chose this one; empty for text."""
    if name == "github":
        return language.say(
            "GITHUB_ACTIONS is set: writing annotations (--format text for plain lines)."
        )
    if name == "gitlab":
        return language.say(
            "GITLAB_CI is set: writing a code quality report (--format text for plain lines)."
        )
    return ""


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
    """Those of the rules that gave a verdict on some part of some file: the settings, whose
    exceptions are looked at, get none."""
    judged = [file for file in report.files if file.is_definition]
    if not judged:
        return rules
    left_out = set(rules)
    for file in judged:
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
        "leads",
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
        self.leads = sum(file.leads for file in report.files)
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
    return max(1, len({*map(file_of, file.texts)}))


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
