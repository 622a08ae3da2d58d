"""Where a report goes: standard output in one format, files in others."""

from __future__ import annotations

import os

from pipelinelint.cli import say
from pipelinelint.cli.repository import below_top
from pipelinelint.errors import CannotRun
from pipelinelint.report import FORMATS, default_format, renderer, why_format
from pipelinelint.report.options import Options

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.cli.check_options import CheckOptions
    from pipelinelint.engine.report import Report


def deliver(report: Report, options: CheckOptions, fail_on: str) -> None:
    """Render every format before anything is written, so that nothing is half-written."""
    name = chosen_format(options)
    wanted = outputs(options)
    files = [(path, _render(each, report, options, fail_on)) for each, path in wanted]
    text = "" if options.quiet and name == "text" else _render(name, report, options, fail_on)
    if files:
        from pipelinelint.files.write import write_all

        write_all(files)
    (say.layout if name == "text" else say.machine)(text)
    if name == "github":
        _job_summary(report, options, fail_on)


def chosen_format(options: CheckOptions) -> str:
    """The format for standard output: the one asked for, else what fits where this runs."""
    if options.format is not None:
        return options.format
    name = default_format(os.environ)
    if name != "text" and not options.quiet:
        say.word(why_format(name))
    return name


def outputs(options: CheckOptions) -> list[tuple[str, str]]:
    """The formats and files of `--output FORMAT=FILE`; raises CannotRun for a wrong one."""
    wanted = []
    for each in options.output:
        name, equals, path = each.partition("=")
        if not equals or not path:
            raise CannotRun(f"--output {each}: write FORMAT=FILE.", "For example sarif=out.sarif.")
        if name not in FORMATS:
            from pipelinelint.source.nearest import nearest

            close = nearest(name, FORMATS)
            advice = f"Did you mean `{close}`?" if close else f"Formats: {', '.join(FORMATS)}."
            raise CannotRun(f"--output {each}: there is no format `{name}`.", advice)
        wanted.append((name, path))
    return wanted


def _render(name: str, report: Report, options: CheckOptions, fail_on: str) -> str:
    return renderer(name)(report, _options(name, options, fail_on))


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
    from pipelinelint.packaged import shipped

    folder = os.path.abspath(shipped("rules")).replace(os.sep, "/").replace(" ", "%20")
    return f"file://{'' if folder.startswith('/') else '/'}{folder}/{{group}}/{{rule}}.yaml"


def _no_color() -> bool:
    return bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"


def _width() -> int:
    try:
        return max(60, min(140, os.get_terminal_size().columns))
    except OSError:
        return 100


def _job_summary(report: Report, options: CheckOptions, fail_on: str) -> None:
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        return
    from pipelinelint.report.as_github import job_summary

    text = job_summary(report, _options("markdown", options, fail_on))
    try:
        with open(path, "a", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        say.word(f"The job summary cannot be written: {error.strerror}.")
