"""JUnit XML: a suite a file, a case a finding; a rule that found nothing is a passed case."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from pipelinelint.report import fails, marked, ran
from pipelinelint.text import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelinelint.engine.report import FileReport, Report
    from pipelinelint.report import Options
    from pipelinelint.shape.finding import Finding


class Case:
    """One test case: `kind` is passed, failure or skipped; `text` says more."""

    __slots__ = ("kind", "message", "name", "text")

    def __init__(self, name: str, kind: str = "passed", message: str = "", text: str = "") -> None:
        self.name = name
        self.kind = kind
        self.message = message
        self.text = text


def render(report: Report, options: Options) -> str:
    """A case fails exactly when its finding makes the run fail; accepted ones are skipped."""
    suites = [(file, _cases(file, report, options)) for file in report.files]
    every = [case for _, cases in suites for case in cases]
    out = ['<?xml version="1.0" encoding="UTF-8"?>']
    out.append(f'<testsuites name="pipelinelint" {_totals(every)} errors="0" time="0">')
    for file, cases in suites:
        out.append(f'  <testsuite name={_quoted(file.path)} {_totals(cases)} errors="0" time="0">')
        for case in cases:
            out.extend(_element(case, file.path))
        if file.notes:
            told = "\n".join(_text(str(note)) for note in file.notes)
            out.append(f"    <system-out>{told}</system-out>")
        out.append("  </testsuite>")
    out.append("</testsuites>")
    return "\n".join(out) + "\n"


def _cases(file: FileReport, report: Report, options: Options) -> list[Case]:
    findings = marked(file, options)
    cases = [_case(each, options) for each in findings]
    silent = {gap.rule: gap for gap in file.gaps if gap.is_unassessed}
    spoken = {each.rule for each in findings}
    for rule in ran(report):
        if rule in spoken:
            continue
        gap = silent.get(rule)
        cases.append(
            Case(rule, "skipped", f"{gap.reason}: {gap.because or gap.section}")
            if gap
            else Case(rule)
        )
    return cases


def _case(finding: Finding, options: Options) -> Case:
    start = finding.span.start
    name = f"{finding.rule} {finding.where}".strip()
    text = f"{finding.path}:{start.line}:{start.column}: {finding.severity} {finding.message}"
    if finding.remedy:
        fix = options.language.say("Fix:")
        text += f" {fix} {finding.remedy.strip()}"
    if finding.suppression is not None:
        return Case(name, "skipped", _accepted(finding.suppression.reason, options), text)
    if finding.baseline == "known":
        return Case(name, "skipped", options.language.say("known from the baseline"), text)
    return Case(name, "failure" if fails(finding, options) else "passed", finding.message, text)


def _accepted(reason: str, options: Options) -> str:
    return options.language.say("accepted: {reason}", reason=reason)


def _element(case: Case, path: str) -> Iterable[str]:
    head = f'    <testcase name={_quoted(case.name)} classname={_quoted(path)} time="0"'
    if case.kind == "passed" and not case.text:
        yield f"{head}/>"
        return
    yield f"{head}>"
    if case.kind == "failure":
        yield f"      <failure message={_quoted(case.message)}>{_text(case.text)}</failure>"
    else:
        if case.kind == "skipped":
            yield f"      <skipped message={_quoted(case.message)}/>"
        if case.text:
            yield f"      <system-out>{_text(case.text)}</system-out>"
    yield "    </testcase>"


def _totals(cases: list[Case]) -> str:
    failures = sum(case.kind == "failure" for case in cases)
    skipped = sum(case.kind == "skipped" for case in cases)
    return f'tests="{len(cases)}" failures="{failures}" skipped="{skipped}"'


def _quoted(text: str) -> str:
    return _unordered(quoteattr(visible(text)))


def _text(text: str) -> str:
    return _unordered(escape(visible(text)))


def _unordered(xml: str) -> str:
    """`##` starts an order in some build logs."""
    return xml.replace("##", "#&#35;")
