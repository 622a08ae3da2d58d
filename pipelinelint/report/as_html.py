"""HTML: the report a client keeps, with nobody's brand on it."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.engine.report import Report
    from pipelinelint.report.options import Options


def render(report: Report, options: Options) -> str:
    """One self-contained page."""
    from pipelinelint.report.client.page import html_report

    return html_report(report, options)
