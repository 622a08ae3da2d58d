"""`pipelinelint drift`: whether the CRM still is what the definition says."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from pipelinelint import __version__
from pipelinelint.cli import say
from pipelinelint.cli.check import NOTES_SHOWN, exit_code
from pipelinelint.cli.deliver import deliver, outputs
from pipelinelint.cli.live import cannot_be_read, read_live
from pipelinelint.cli.options import CheckOptions
from pipelinelint.cli.typed import Config, LanguageOption
from pipelinelint.crm import CRMS, Crm
from pipelinelint.engine.baseline import Baseline, Scribe, render
from pipelinelint.errors import CannotRun
from pipelinelint.report import DEFINITIONS, FORMATS
from pipelinelint.shape.accepted import is_day
from pipelinelint.shape.schema import platforms
from pipelinelint.text import many
from pipelinelint.workspace import default_file, find_baseline, from_top, read_bytes, shown
from pipelinelint.workspace.accept import accepted
from pipelinelint.workspace.baselines import baseline_of, mark_known, matched
from pipelinelint.workspace.drift import Drift, importer_for, refuse_empty
from pipelinelint.workspace.exports import read_one_export
from pipelinelint.workspace.run import Workspace
from pipelinelint.workspace.write import replace, replace_found, write_text

if TYPE_CHECKING:
    from pipelinelint.engine.report import Report

    Format = str
    FailOn = str
    Least = str
else:
    Format = Literal[tuple(name for name, (_, needs) in FORMATS.items() if needs < DEFINITIONS)]
    FailOn = Literal["error", "warning", "never"]
    Least = Literal["error", "warning", "info"]


def drift(
    definition: Annotated[str, typer.Argument(help="The definition.")],
    live: Annotated[
        bool, typer.Option("--live", help="Read the CRM itself, as import does; it only reads.")
    ] = False,
    export: Annotated[
        list[str] | None,
        typer.Option("--export", help="A file or folder of the CRM's export; repeatable."),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(
            "--from",
            help=f"Whose the export is: {', '.join(('auto', *CRMS))}. Default: see the definition.",
        ),
    ] = None,
    save: Annotated[
        str | None, typer.Option(help="With --live: keep the raw answers in this folder.")
    ] = None,
    encoding: Annotated[
        str | None, typer.Option(help="With --export: how its files are written, such as cp1250.")
    ] = None,
    format_: Annotated[Format | None, typer.Option("--format", "-f", help="As in check.")] = None,
    output: Annotated[
        list[str] | None, typer.Option("--output", "-o", help="FORMAT=FILE; as often as needed.")
    ] = None,
    fail_on: Annotated[
        FailOn, typer.Option("--fail-on", help="The least severity that fails.")
    ] = "warning",
    min_severity: Annotated[
        Least, typer.Option("--min-severity", help="The least severity that is shown.")
    ] = "info",
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="0 instead of 1.")] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="No text, only the exit code.")
    ] = False,
    language: LanguageOption = None,
    no_suppressions: Annotated[
        bool, typer.Option("--no-suppressions", help="Show accepted differences too.")
    ] = False,
    add_ignore: Annotated[
        bool,
        typer.Option(
            "--add-ignore", help="Accept each difference in the definition, with --reason."
        ),
    ] = False,
    reason: Annotated[
        str | None, typer.Option(help="With --add-ignore: why they are accepted.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(help="With --add-ignore: the last day it holds, as 2026-12-31.")
    ] = None,
    baseline: Annotated[
        str | None, typer.Option(help="A baseline file: only what is new fails.")
    ] = None,
    no_baseline: Annotated[bool, typer.Option("--no-baseline", help="Use no baseline.")] = False,
    write_baseline: Annotated[
        bool, typer.Option("--write-baseline", help="Write today's differences down as known.")
    ] = False,
    config: Config = None,
) -> int:
    """Say where the CRM and the definition differ."""
    paths = export or []
    _refuse_contradictions(paths, live, save, source, encoding)
    _refuse_acceptance(add_ignore, reason, until, write_baseline)
    options = CheckOptions(
        format=format_,
        output=output or [],
        min_severity=min_severity,
        language=language,
        quiet=quiet,
    )
    files = outputs(options)
    for name, _ in files:
        if FORMATS[name][1] >= DEFINITIONS:
            raise CannotRun(
                f"drift has no {name}: that is a report on a definition.",
                "Write markdown, or one of the other formats.",
            )
    if language is not None:
        from pipelinelint.language.catalogue import language as named

        options.language = named(language).code
    known = "" if write_baseline else find_baseline(baseline, no_baseline)
    work = Workspace(
        config=config, baseline=known, suppress=not no_suppressions, encoding=encoding or ""
    )
    if until is not None and until < work.report.date:
        raise CannotRun(f"--until {until} is past.", "Name the last day it holds, or leave it out.")
    found = Drift(work, definition)
    crm = importer_for(found.platform, source) if paths else _readable(found.platform)
    report = _compared(found, crm, paths, save, encoding or "")
    if write_baseline:
        return _write_baseline(work, report, baseline or default_file())
    if known:
        mark_known(report, known)
        refuse_empty(report)
    if add_ignore:
        return _accept(found, report, str(reason).strip(), until or "")
    if files:
        work.refuse_clashes([path for _, path in files])
    if not quiet:
        told = [note for file in report.files for note in file.notes]
        say.notes(told, crm.name, NOTES_SHOWN)
    deliver(report, options, files, fail_on, work.language())
    for note in () if quiet else report.notes:
        say.word(note)
    return 0 if exit_zero else exit_code(report, fail_on)


def _refuse_contradictions(
    paths: list[str], live: bool, save: str | None, source: str | None, encoding: str | None
) -> None:
    """Say before anything is read what does not go together."""
    if live and paths:
        raise CannotRun(
            "--live reads the account itself, --export what was saved of it.", "Use one of them."
        )
    if not live and not paths:
        raise CannotRun(
            "Nothing to compare with was named.", "Read the CRM with --live, or name its --export."
        )
    if live and source is not None:
        raise CannotRun(
            "--from says what an export is.", "With --live, the definition's `crm.platform` does."
        )
    if encoding is not None and live:
        raise CannotRun("--encoding says how an export is written.", "Leave it out with --live.")
    if save is not None and not live:
        raise CannotRun("--save keeps the answers of --live.", "Use them together.")


def _refuse_acceptance(
    add_ignore: bool, reason: str | None, until: str | None, write_baseline: bool
) -> None:
    if add_ignore and not (reason or "").strip():
        raise CannotRun(
            "An exception says why: --add-ignore needs a reason.",
            'For example --reason "agreed with sales until the new process".',
        )
    if (reason or until) and not add_ignore:
        flag = "--reason" if reason else "--until"
        raise CannotRun(
            f"{flag} says why differences are accepted, or how long.", "Use it with --add-ignore."
        )
    if until and not is_day(until):
        raise CannotRun(f"--until {shown(until)} is no day.", "Write it like 2026-12-31.")
    if add_ignore and write_baseline:
        raise CannotRun("--write-baseline and --add-ignore accept the same.", "Use one of them.")


def _readable(platform: str) -> Crm:
    """The CRM of a definition, which --live can read; raises CannotRun."""
    crm = CRMS.get(platform)
    if crm is None or not crm.variable:
        title = platforms().get(platform, platform)
        hint = crm.hint if crm is not None else "an export"
        raise cannot_be_read(title, f"Name {hint} with --export instead.")
    return crm


def _compared(found: Drift, crm: Crm, paths: list[str], save: str | None, encoding: str) -> Report:
    if not paths:
        return found.against(read_live(crm, save), [], is_kept=save is not None)
    imported, skipped = read_one_export(crm, paths, found.work.excludes, encoding=encoding)
    found.work.report.skipped = skipped
    return found.against(imported, paths)


def _accept(found: Drift, report: Report, reason: str, until: str) -> int:
    """Write an exception for each difference into the definition."""
    written: list[tuple[str, str, bytes]] = []
    count = 0
    paths = found.work.wholes.paths or [found.path]
    for path in paths:
        data = read_bytes(path)
        wanted = [each for each in report.files[0].findings if each.path == shown(path)]
        new, some = accepted(partial(found.judge, path), path, data, wanted, reason, until)
        if some:
            written.append((path, new.decode(), data))
            count += some
    if len(written) == 1:
        replace(*written[0])
    else:
        replace_found(written)
    said = f"Accepted {many(count, 'difference')} in {shown(found.path)}."
    say.word(said if count else "Nothing to accept.")
    return 0


def _write_baseline(work: Workspace, report: Report, path: str) -> int:
    """Write the differences of the definition down as known; other entries stay."""
    work.refuse_clashes([path])
    written = read_bytes(path) if os.path.exists(path) else None
    before = baseline_of(path, written) if written is not None else Baseline([])
    found = matched(report, before.entries)
    content = render(
        Scribe(report.date, __version__, from_top).update(found, add=True), before.more
    )
    if written is None:
        write_text(path, content)
    else:
        replace(path, content, written)
    known = len(found.known) + len(found.new)
    said = f"Wrote {shown(os.path.relpath(path))}: {many(known, 'difference')} known."
    say.word(said, "Commit it beside the definition.")
    return 0
