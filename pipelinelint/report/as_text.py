"""Plain text: one line for each finding, then what was checked."""

from __future__ import annotations

from pipelinelint.language import ENGLISH, Language
from pipelinelint.report import further_shown, listed, marked, shows_accepted
from pipelinelint.report.summary import lines
from pipelinelint.text import in_log, place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.engine.report import Report
    from pipelinelint.report import Options
    from pipelinelint.shape.finding import Finding


def render(report: Report, options: Options) -> str:
    """`file:line:column: severity rule message` lines for a pipe, or blocks for a terminal."""
    if options.pretty:
        from pipelinelint.report.as_pretty import render as render_pretty

        return render_pretty(report, options)
    accepted = shows_accepted(report, options)
    findings = marked(report, options) if accepted else listed(report, options)
    out = [line(each, each.rule not in report.cards, options.language) for each in findings]
    if out:
        out.append("")
    out.extend(lines(report, options))
    if options.score:
        from pipelinelint.report.score import score_lines

        out.extend(score_lines(report, language=options.language))
    return "\n".join(out) + "\n"


def line(finding: Finding, of_the_text: bool = False, language: Language = ENGLISH) -> str:
    """One finding on one line; a fault of the text itself with what is allowed or was meant."""
    start = finding.span.start
    message = in_log(said_of(finding, of_the_text))
    where = f"{place(finding.path)}:{start.line}:{start.column}"
    mark = f"{further(finding)}{_mark(finding, language)}"
    return f"{where}: {finding.severity} {in_log(finding.rule)} {message}{mark}"


def further(finding: Finding) -> str:
    """The further places of a finding that is told of several: ` [12:13, 16:13]`."""
    places = further_shown(finding)
    return f" [{', '.join(places)}]" if places else ""


def said_of(finding: Finding, of_the_text: bool = False) -> str:
    """What one finding says on a line; a fault of the text with what is allowed or was meant."""
    if of_the_text and finding.remedy:
        return f"{finding.message} {finding.remedy.strip()}"
    if finding.suggestion.endswith("?"):  # the word that was meant
        return f"{finding.message} {finding.suggestion}"
    return finding.message


def _mark(finding: Finding, language: Language) -> str:
    if finding.counts:
        return ""
    if finding.suppression is not None:
        reason = in_log(finding.suppression.reason) or language.say("no reason given")
        return f" [{language.say('accepted: {reason}', reason=reason)}]"
    return f" [{language.say('known')}]"
