"""`pipelinelint baseline`: accept today's findings, so that only new ones fail."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from pipelinelint import __version__
from pipelinelint.cli import say
from pipelinelint.cli.typed import Config, Profile, Rules, Source, word
from pipelinelint.engine.baseline import Baseline, Scribe, render
from pipelinelint.errors import CannotRun
from pipelinelint.shape.drift import RULES as DRIFT
from pipelinelint.workspace import default_file, from_top, read_bytes, shown
from pipelinelint.workspace.baselines import baseline_of, matched
from pipelinelint.workspace.run import Workspace
from pipelinelint.workspace.write import replace, write_text


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
        bool, typer.Option("--update", help="Remove fixed findings; don't add new ones.")
    ] = False,
    profile: Annotated[Profile | None, typer.Option(help="As in check.")] = None,
    config: Config = None,
    source: Source = None,
    rules: Rules = None,
) -> int:
    """Write today's findings down as known; `check` then fails on new ones only."""
    path = file or default_file()
    work = Workspace(profile=word(profile), config=config, source=source, rules=rules or [])
    report = work.whole(paths or ["."])
    work.refuse_clashes([path])
    written = read_bytes(path) if os.path.exists(path) else None
    before = baseline_of(path, written) if written is not None else Baseline([])
    scribe = Scribe(report.date, __version__, from_top)
    if update:
        if written is None:
            raise CannotRun(
                f"There is no baseline {shown(path)} to update.", "Write one without --update."
            )
        found = matched(report, before.entries, complete=not paths)
        entries = scribe.update(found)
        gone = len(before.entries) - len(entries)
        text = f"{len(entries)} remain, {gone} fixed, {len(found.new)} new not added"
    else:
        entries = scribe.create(report.findings, before.entries)
        entries += [each for each in before.entries if each.rule in DRIFT]  # `drift` writes those
        text = f"{len(entries)} findings"
    content = render(entries, before.more)
    if written is None:
        write_text(path, content)
    else:
        replace(path, content, written)
    say.word(f"Wrote {shown(os.path.relpath(path))}: {text}.", "Commit it beside the definitions.")
    return 0
