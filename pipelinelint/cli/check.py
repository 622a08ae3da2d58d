"""`pipelinelint check`: judge definitions, say what was found, fail when it weighs enough."""

from __future__ import annotations

import os

from pipelinelint.cli import say
from pipelinelint.cli.deliver import deliver, outputs
from pipelinelint.cli.options import CSV
from pipelinelint.errors import CannotRun
from pipelinelint.language import SOURCE
from pipelinelint.report import FORMATS, LINES, TEXTS, default_format
from pipelinelint.shape.finding import SEVERITIES
from pipelinelint.workspace import find_baseline
from pipelinelint.workspace.find import word_about_project
from pipelinelint.workspace.run import Workspace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.cli.options import CheckOptions
    from pipelinelint.engine.report import Report


def check(options: CheckOptions) -> int:
    """Run `check`; the exit code."""
    if options.watch:
        from pipelinelint.cli.watch import watch

        return watch(options, check)
    if options.live is not None or options.save is not None:
        from pipelinelint.cli.live import refuse_contradictions

        refuse_contradictions(options)
        options.source = options.live
    files = outputs(options)  # a wrong one is said before anything is read
    if options.language and options.language != SOURCE:
        from pipelinelint.language.catalogue import language

        options.language = language(options.language).code
    work = _workspace(options, [name for name, _ in files])
    paths = [] if options.live is not None else options.paths or ["."]
    if options.show_settings:
        if options.format not in (None, "text"):
            raise CannotRun(f"--show-settings has no {options.format}.", "Leave out --format.")
        from pipelinelint.cli.show_settings import show_settings

        return show_settings(work, (paths or ["."])[0])
    if options.statistics and options.format not in (None, "text", "json"):
        raise CannotRun(f"--statistics has no {options.format}.", "Write text or json.")
    if options.summary:
        from pipelinelint.cli.clients import refuse_contradictions as refuse

        refuse(options)
    elif options.format == CSV:
        raise CannotRun("csv is a format of --summary.", "Add --summary, or write json.")
    if options.fix or options.unsafe_fixes or options.diff or options.add_ignore or options.reason:
        from pipelinelint.cli.fix import change_files

        code = change_files(options, lambda all_rules=False: _for_fixes(options, all_rules))
        if code is not None:
            return code
    if options.live is not None:
        from pipelinelint.cli.live import read_live
        from pipelinelint.workspace.exports import crm_named

        work.imported = read_live(crm_named(options.live), options.save)
    report = _judged(work, paths, options)
    for crm, file in () if options.quiet else work.exports:
        say.notes(file.notes, crm, NOTES_SHOWN)
    exported = [file for _, file in work.exports]
    for file in () if options.quiet else report.files:
        for said in () if file in exported else file.notes:
            say.word(str(said))
    if work.baseline:
        from pipelinelint.workspace.baselines import mark_known

        mark_known(report, work.baseline)
    hint = "" if work.names_exports else word_about_project(paths)
    if not report.files and not work.failures:
        raise work.nothing_matched(options.paths, hint)
    if hint and not options.quiet:
        say.word(hint)
    fail_on = work.fail_on()
    if files and (report.files or options.summary):
        work.refuse_clashes([path for _, path in files])
    if options.summary:
        from pipelinelint.cli.clients import deliver_table

        deliver_table(work, report, options, files, fail_on)
    elif report.files:  # where nothing could be judged, no report says that nothing was found
        deliver(report, options, files, fail_on, work.language())
    for note in () if options.quiet else report.notes:
        say.word(note)
    for failure in work.failures:
        say.word(failure.message, failure.advice, failure.details)
    for crash in report.crashes:
        say.word(crash, "This is a defect of the program or of a rule; please report it.")
    if work.failures or report.crashes or any(file.unread for file in report.files):
        return 2
    return 0 if options.exit_zero else exit_code(report, fail_on)


NOTES_SHOWN = 10
"""Notes about an export; `import` lists all of them."""


def _workspace(options: CheckOptions, formats: list[str]) -> Workspace:
    if not options.summary:
        formats = [options.format or default_format(os.environ), *formats]
    needs = max((FORMATS[each][1] for each in formats if each in FORMATS), default=TEXTS)
    wide = options.color == "always" or say.is_terminal()
    counts = options.score or options.statistics or options.summary
    return Workspace(
        profile=options.profile,
        fail_on=options.fail_on,
        select=options.select,
        ignore=options.ignore,
        preview=options.preview,
        config=options.config,
        no_config=options.no_config,
        rules=options.rules,
        source=options.source,
        stdin_name=options.stdin_filename,
        encoding=options.encoding or "",
        baseline=find_baseline(options.baseline, options.no_baseline),
        suppress=not options.no_suppressions,
        needs=max(needs, TEXTS if counts else LINES),
        remedies=wide,
        jobs=_jobs(options.jobs),
    )


def _for_fixes(options: CheckOptions, all_rules: bool) -> Workspace:
    """A workspace that finds what can be fixed; what a team has accepted is left alone."""
    return Workspace(
        profile=options.profile,
        select=[] if all_rules else options.select,
        ignore=[] if all_rules else options.ignore,
        preview=options.preview,
        config=options.config,
        no_config=options.no_config,
        rules=options.rules,
        stdin_name=options.stdin_filename,
        baseline=find_baseline(options.baseline, options.no_baseline),
        needs=TEXTS,
    )


def _judged(work: Workspace, paths: list[str], options: CheckOptions) -> Report:
    """The report; on a terminal with a bar, where it takes long."""
    if options.quiet or not say.is_watched():
        return work.judge(paths)
    from pipelinelint.cli.progress import Bar

    with Bar("Checking files") as bar:
        work.progress = bar.step
        return work.judge(paths)


def _jobs(said: str) -> int:
    """The number of processes, 0 for as many as there is work for; raises CannotRun."""
    if said == "auto":
        return 0
    if not (said.isascii() and said.isdigit() and int(said[:9]) > 0):
        raise CannotRun(f"--jobs {said}: write a number from 1, or auto.")
    return int(said[:9])


def exit_code(report: Report, fail_on: str) -> int:
    """1 when something at or above `fail_on` counts, else 0."""
    if fail_on == "never":
        return 0
    least = SEVERITIES.index(fail_on)
    return int(any(SEVERITIES.index(each.severity) >= least for each in report.active))
