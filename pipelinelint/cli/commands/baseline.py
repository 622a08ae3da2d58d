"""`pipelinelint baseline`: accept today's findings, so that only new ones fail."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from pipelinelint import __version__
from pipelinelint.cli import say
from pipelinelint.cli.baseline_file import default_file
from pipelinelint.cli.baselines import entries_of, matched
from pipelinelint.cli.check import nothing_matched, refuse_unread
from pipelinelint.cli.check_options import CheckOptions
from pipelinelint.cli.commands.check import Profile
from pipelinelint.cli.repository import from_top
from pipelinelint.cli.run import Run
from pipelinelint.engine.baseline import Scribe, render
from pipelinelint.errors import CannotRun
from pipelinelint.files.read import shown
from pipelinelint.files.write import write_text


def baseline(
    paths: Annotated[
        list[str] | None, typer.Argument(help="Files or folders. Default: this folder.")
    ] = None,
    file: Annotated[
        str | None,
        typer.Option(
            "--file", help="Default: .pipelinelint-baseline.json at the repository's top."
        ),
    ] = None,
    update: Annotated[
        bool, typer.Option("--update", help="Drop entries found no more; add nothing.")
    ] = False,
    profile: Annotated[Profile | None, typer.Option(help="As in check.")] = None,
    config: Annotated[str | None, typer.Option(help="As in check.")] = None,
    source: Annotated[str | None, typer.Option("--from", help="As in check.")] = None,
    rules: Annotated[list[str] | None, typer.Option(help="As in check.")] = None,
) -> int:
    """Write today's findings down as known; `check` then fails on new ones only."""
    path = file or default_file()
    options = CheckOptions(
        paths=paths or ["."], profile=profile, config=config, source=source, rules=rules or []
    )
    run = Run(options, keep=True)
    report = run.judge(options.paths)
    if run.failures:
        raise run.failures[0]
    if not report.files:
        raise nothing_matched(report, options.paths)
    refuse_unread(report)
    if report.crashes:
        raise CannotRun(report.crashes[0], "This is a defect of the program or of a rule.")
    before = entries_of(path) if os.path.exists(path) else []
    scribe = Scribe(report.date, __version__, from_top)
    if update:
        if not os.path.exists(path):
            raise CannotRun(
                f"There is no baseline {shown(path)} to update.", "Write one without --update."
            )
        found = matched(report, before, complete=not paths)
        entries = scribe.update(found)
        gone = len(before) - len(entries)
        text = f"{len(entries)} remain, {gone} found no more, {len(found.new)} new left out"
    else:
        entries = scribe.create(report.findings, before)
        text = f"{len(entries)} findings"
    write_text(path, render(entries))
    say.word(f"Wrote {shown(os.path.relpath(path))}: {text}.", "Commit it beside the definitions.")
    return 0
