"""What a run found, written: each format rendered, in its language, before anything is written."""

from __future__ import annotations

import os

from pipelinelint.cli import say
from pipelinelint.cli.options import CSV
from pipelinelint.errors import CannotRun
from pipelinelint.language import ENGLISH, SOURCE
from pipelinelint.report import FORMATS, Options, default_format, renderer, why_format
from pipelinelint.workspace import below_top

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.cli.options import CheckOptions
    from pipelinelint.engine.report import Report


def deliver(
    report: Report,
    options: CheckOptions,
    wanted: list[tuple[str, str]],
    fail_on: str,
    settings_language: str,
) -> None:
    """Render every format before anything is written, so that nothing is half-written."""
    statistics = _statistics(report, options, fail_on) if options.statistics else ""
    if any(len(file.findings) > 1 for file in report.files):
        from pipelinelint.engine.together import tell_together

        tell_together(report)
    name = (options.format or "text") if statistics else chosen_format(options)
    written = Writer(report, options, fail_on, settings_language)
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
    return (as_json if name == "json" else as_text)(report, shown_as(name, options, fail_on))


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
        known = (*FORMATS, *[CSV] * options.summary)
        if name not in known:
            from pipelinelint.text import nearest

            close = nearest(name, known)
            advice = f"Did you mean `{close}`?" if close else f"Formats: {', '.join(known)}."
            raise CannotRun(f"--output {each}: there is no format `{name}`.", advice)
        wanted.append((name, path))
    return wanted


MACHINES = ("json", "sarif", "gitlab", "junit", "agent")
"""Formats that programs read: they are English unless the command line says otherwise."""


class Writer:
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
        shown = shown_as(name, self._options, self._fail_on)
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


def shown_as(name: str, options: CheckOptions, fail_on: str) -> Options:
    """How a format is to be shown, by the command line and where this runs."""
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


def _job_summary(written: Writer) -> None:
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if path:
        say.append(path, written.render("markdown"))
