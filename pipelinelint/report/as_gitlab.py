"""GitLab's code quality report: a list of issues."""

from __future__ import annotations

import hashlib

from pipelinelint.report import listed, numbered, repository_path
from pipelinelint.report.as_json import dumped
from pipelinelint.text import sheet_of, visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.engine.report import Report
    from pipelinelint.report import Options
    from pipelinelint.shape.finding import Finding

SEVERITY = {"error": "major", "warning": "minor", "info": "info"}


def render(report: Report, options: Options) -> str:
    """Every finding that counts; GitLab compares the fingerprints of two branches itself."""
    issues = (
        {
            "type": "issue",
            "description": _description(finding),
            "check_name": visible(finding.rule),
            "categories": ["Style"],
            "severity": SEVERITY[finding.severity],
            "fingerprint": hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest(),
            "location": {
                "path": repository_path(finding.path, options),
                "lines": {"begin": finding.span.start.line, "end": finding.span.end.line},
            },
        }
        for finding, key in numbered(listed(report, options))
    )
    return dumped(issues)


def _description(finding: Finding) -> str:
    """The message, with the sheet it is about: a path of the repository has none."""
    sheet = sheet_of(finding.path)
    return visible(f"{finding.message} ({sheet})" if sheet else finding.message)
