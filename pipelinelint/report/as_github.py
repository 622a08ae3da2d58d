"""GitHub workflow commands: annotations on the lines of a pull request."""

from __future__ import annotations

from pipelinelint.report import listed, repository_path
from pipelinelint.report.summary import lines
from pipelinelint.text import in_log, sheet_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.engine.report import Report
    from pipelinelint.report import Options
    from pipelinelint.shape.finding import Finding

COMMAND = {"error": "error", "warning": "warning", "info": "notice"}


def render(report: Report, options: Options) -> str:
    """One command a finding, then the totals: only the first ten of a kind are shown."""
    findings = listed(report, options)
    out = [_command(each, options) for each in findings]
    headline, *rest = lines(report, options)
    if findings:
        headline = options.language.say(
            "pipelinelint: {total} GitHub shows the first ten of each severity; all are above.",
            total=headline,
        )
    out.append(headline)
    out.extend(rest)
    return "\n".join(out) + "\n"


def _command(finding: Finding, options: Options) -> str:
    start, end = finding.span.start, finding.span.end
    sheet = sheet_of(finding.path)
    properties = {
        "file": repository_path(finding.path, options),
        "line": start.line,
        "col": start.column,
        "endLine": end.line,
        "title": f"{finding.rule} ({sheet})" if sheet else finding.rule,
    }
    if end.line == start.line:
        properties["endColumn"] = max(end.column - 1, start.column)
    written = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    message = in_log(finding.message)
    if finding.remedy:
        message += f"\n{in_log(finding.remedy.strip())}"
    return f"::{COMMAND[finding.severity]} {written}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(in_log(text)).replace(":", "%3A").replace(",", "%2C")
