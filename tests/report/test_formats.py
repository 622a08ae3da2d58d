"""A format is one file and one line in one table."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from pipelinelint.report import FORMATS
from tests.report.samples import ROOT

ONE_MORE = """
import sys
from types import ModuleType
import pipelinelint.report

made = ModuleType("pipelinelint.report.as_short")
made.render = lambda report, options: f"{len(report.findings)} in short\\n"
sys.modules[made.__name__] = made
pipelinelint.report.FORMATS["short"] = ("as_short", pipelinelint.report.LINES)

from pipelinelint.cli import main
sys.exit(main(sys.argv[1:]))
"""


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", ONE_MORE, *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)


def test_a_format_in_the_table_can_be_asked_for_in_every_way(tmp_path: Path) -> None:
    example = "examples/complete.yaml"
    plainly = run("check", "--format", "short", "--no-config", example)
    assert plainly.stdout.endswith(" in short\n"), plainly.stderr
    by_typer = run("check", "--format", "short", "--no-config", "--", example)
    assert by_typer.stdout == plainly.stdout
    to_a_file = run(
        "check", "-q", "--format", "text", f"--output=short={tmp_path}/out", "--no-config", example
    )
    assert to_a_file.returncode == plainly.returncode, to_a_file.stderr
    assert "short" in run("check", "--help").stdout
    refused = run("check", "--output=shorn=x", "--no-config", example)
    assert "`short`" in refused.stderr


def test_the_documentation_lists_the_formats_of_the_table() -> None:
    page = (ROOT / "docs" / "reports.md").read_text(encoding="utf-8")
    table = page.partition("| --- |")[2].partition("\n\n")[0]
    assert re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE) == list(FORMATS)
