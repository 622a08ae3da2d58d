"""`check --summary`: the run as one table of an agency's clients, in place of the findings."""

from __future__ import annotations

import os

from pipelinelint.cli import say
from pipelinelint.cli.deliver import MACHINES, Writer, shown_as
from pipelinelint.cli.options import CSV
from pipelinelint.engine.together import apart, tell_together
from pipelinelint.errors import CannotRun
from pipelinelint.language import SOURCE
from pipelinelint.report.clients import FORMATS, renderer
from pipelinelint.report.clients.table import Table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.cli.options import CheckOptions
    from pipelinelint.engine.report import Report
    from pipelinelint.workspace.run import Workspace


def refuse_contradictions(options: CheckOptions) -> None:
    """Say before anything is read what does not go with the table."""
    if options.statistics:
        raise CannotRun("--summary counts by client, --statistics by rule.", "Use one of them.")
    if options.format is not None and options.format not in FORMATS:
        raise CannotRun(f"--summary has no {options.format}.", f"Write {', '.join(FORMATS)}.")


def deliver_table(
    work: Workspace,
    report: Report,
    options: CheckOptions,
    wanted: list[tuple[str, str]],
    fail_on: str,
) -> None:
    """Render everything before anything is written. An output in a format the table does not have
    is the report of the run."""
    told = apart(report)
    tell_together(told, known=True)
    tell_together(report)
    written = Writer(report, options, fail_on, work.language())
    table = Table(told, work.unread, shown_as("text", options, fail_on), bool(work.baseline))

    def render(name: str) -> str:
        if name not in FORMATS:
            return written.render(name)
        shown = shown_as(name, options, fail_on)
        code = options.language or (SOURCE if name in (*MACHINES, CSV) else work.language())
        if code != SOURCE:
            from pipelinelint.language.catalogue import language

            shown.language = language(code)
        return renderer(name)(table, shown)

    name = options.format or "text"
    files = [(path, render(each)) for each, path in wanted]
    text = "" if options.quiet and name == "text" else render(name)
    if files:
        from pipelinelint.workspace.write import write_all

        write_all(files)
    (say.layout if name == "text" else say.machine)(text)
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if path and options.format is None:
        say.append(path, render("markdown"))
