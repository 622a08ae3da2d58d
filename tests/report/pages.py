"""Pages of the client's report, as tests look at them."""

from __future__ import annotations

import copy

from pipelinelint.engine.report import Report
from pipelinelint.report import Options
from pipelinelint.report.client.brand import brand
from pipelinelint.report.client.page import html_report
from tests.report import samples

LOGO = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40">'
    b'<rect width="40" height="40" rx="8" fill="#d9480f"/></svg>'
)
LINKED = Options(rule_link="https://docs.example/{rule}")


def mended(report: Report) -> Report:
    """The report after two findings were mended and one came new."""
    after = copy.copy(report)
    after.files = [samples.grown().files[0]]
    file = after.files[0]
    gone = ("closed-probability-wrong", "parking-lot-stage")
    file.findings = [each for each in file.findings if each.rule not in gone]
    samples.finding(
        file,
        "won-handoff-missing",
        "warning",
        "Sales pipeline: nothing happens after a win.",
        "Sales pipeline",
        "pipelines[sales].handoff",
    )
    return after


def page(sample: str) -> str:
    """The page of a sample; `branded` has everything a page can have."""
    if sample == "branded":
        before = samples.grown()
        own = brand("Kestrel RevOps", LOGO, "#f08c00")
        return html_report(mended(before), LINKED, own, before)
    if sample == "several":
        report = samples.grown()
        report.files += samples.hostile().files + samples.clean().files + samples.outline().files
        return html_report(report, LINKED)
    return html_report(getattr(samples, sample)(), LINKED)


PAGES = ("branded", "clean", "outline", "hostile", "several", "empty_report")
