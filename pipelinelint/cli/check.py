"""`pipelinelint check`: judge definitions, say what was found, fail when it weighs enough."""

from __future__ import annotations

import os

from pipelinelint.cli import say
from pipelinelint.engine.together import tell_together
from pipelinelint.errors import CannotRun
from pipelinelint.language import ENGLISH, SOURCE
from pipelinelint.report import FORMATS, LINES, TEXTS, default_format, renderer, why_format
from pipelinelint.report.options import Options
from pipelinelint.shape.finding import SEVERITIES
from pipelinelint.workspace.find import word_about_project
from pipelinelint.workspace.repository import below_top, find_baseline
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
    if work.baseline:
        from pipelinelint.workspace.baselines import mark_known

        mark_known(report, work.baseline)
    hint = "" if work.names_exports else word_about_project(paths)
    if not report.files and not work.failures:
        raise work.nothing_matched(options.paths, hint)
    if hint and not options.quiet:
        say.word(hint)
    fail_on = work.fail_on()
    if report.files:  # where nothing could be judged, no report says that nothing was found
        if files:
            work.refuse_clashes([path for _, path in files])
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
    formats = [options.format or default_format(os.environ), *formats]
    needs = max(FORMATS[each][1] for each in formats)
    wide = options.color == "always" or say.is_terminal()
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
        needs=max(needs, TEXTS if options.score or options.statistics else LINES),
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


def deliver(
    report: Report,
    options: CheckOptions,
    wanted: list[tuple[str, str]],
    fail_on: str,
    settings_language: str,
) -> None:
    """Render every format before anything is written, so that nothing is half-written."""
    statistics = _statistics(report, options, fail_on) if options.statistics else ""
    tell_together(report)
    name = (options.format or "text") if statistics else chosen_format(options)
    written = _Writer(report, options, fail_on, settings_language)
    files = [(path, written.render(each)) for each, path in wanted]
    text = "" if options.quiet and name == "text" else statistics or written.render(name)
    if files:
        from pipelinelint.workspace.write import write_all

        write_all(files)
    (say.layout if name in ("text", "agent") else say.machine)(text)
    if name == "github":
        _job_summary(written)


def _statistics(report: Report, options: CheckOptions, fail_on: str) -> str:
    """Findings counted by rule, instead of the report; remarks are counted one by one."""
    from pipelinelint.report.statistics import as_json, as_text

    name = options.format or "text"
    return (as_json if name == "json" else as_text)(report, _options(name, options, fail_on))


def chosen_format(options: CheckOptions) -> str:
    """The format for standard output: the one asked for, else what fits where this runs."""
    if options.format is not None:
        return options.format
    name = default_format(os.environ)
    if name != "text" and not options.quiet:
        say.word(why_format(name, ENGLISH))
    return name


def outputs(options: CheckOptions) -> list[tuple[str, str]]:
    """The formats and files of `--output FORMAT=FILE`; raises CannotRun for a wrong one."""
    wanted = []
    for each in options.output:
        name, equals, path = each.partition("=")
        if not equals or not path:
            raise CannotRun(f"--output {each}: write FORMAT=FILE.", "For example sarif=out.sarif.")
        if name not in FORMATS:
            from pipelinelint.text import nearest

            close = nearest(name, FORMATS)
            advice = f"Did you mean `{close}`?" if close else f"Formats: {', '.join(FORMATS)}."
            raise CannotRun(f"--output {each}: there is no format `{name}`.", advice)
        wanted.append((name, path))
    return wanted


MACHINES = ("json", "sarif", "gitlab", "junit", "agent")
"""Formats that programs read: they are English unless the command line says otherwise."""


class _Writer:
    """Writes the report in each format, in the language that format is to have."""

    def __init__(
        self, report: Report, options: CheckOptions, fail_on: str, settings_language: str
    ) -> None:
        self._options = options
        self._fail_on = fail_on
        self._settings_language = settings_language
        self._reports = {SOURCE: report}

    def render(self, name: str) -> str:
        """The report in the format of that name."""
        asked = self._options.language
        code = asked or (SOURCE if name in MACHINES else self._settings_language)
        shown = _options(name, self._options, self._fail_on)
        if self._reports[SOURCE].against is not None:
            shown.rule_link = ""  # what is compared has no page of its own
        if code == SOURCE:
            return renderer(name)(self._reports[SOURCE], shown)
        from pipelinelint.language.catalogue import language
        from pipelinelint.report.translated import translated

        shown.language = language(code)
        if code not in self._reports:
            self._reports[code] = translated(self._reports[SOURCE], shown.language)
        return renderer(name)(self._reports[code], shown)


def _options(name: str, options: CheckOptions, fail_on: str) -> Options:
    tty = say.is_terminal()
    color = options.color == "always" or (options.color == "auto" and tty and not _no_color())
    pretty = name == "text" and (tty or options.color == "always")
    return Options(
        min_severity=options.min_severity or "info",
        fail_on=fail_on,
        pretty=pretty,
        color=color,
        links=color and tty,
        rule_link=_rule_page() if pretty else "",
        width=_width() if pretty else 100,
        score=options.score,
        root=below_top(),
    )


def _rule_page() -> str:
    """The address of a rule's own file, which is its documentation, on this machine."""
    from pipelinelint.shipped import shipped

    folder = os.path.abspath(shipped("rules")).replace(os.sep, "/").replace(" ", "%20")
    return f"file://{'' if folder.startswith('/') else '/'}{folder}/{{group}}/{{rule}}.yaml"


def _no_color() -> bool:
    return bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"


def _width() -> int:
    try:
        return max(40, min(140, os.get_terminal_size().columns))
    except OSError:
        return 100


def _job_summary(written: _Writer) -> None:
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        return
    text = written.render("markdown")
    try:
        with open(path, "a", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        say.word(f"The job summary cannot be written: {error.strerror}.")
