"""`pipelinelint check`: judge definitions, say what was found, fail when it weighs enough."""

from __future__ import annotations

from pipelinelint.cli import say
from pipelinelint.cli.output import deliver, outputs
from pipelinelint.cli.projects import word_about_project
from pipelinelint.cli.run import Run
from pipelinelint.errors import CannotRun
from pipelinelint.shape.finding import SEVERITIES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.cli.check_options import CheckOptions
    from pipelinelint.engine.report import Report


def check(options: CheckOptions) -> int:
    """Run `check`; the exit code of docs/exit-codes.md."""
    run = Run(options)
    if options.show_settings:
        if options.format not in (None, "text"):
            raise CannotRun(f"--show-settings has no {options.format}.", "Leave out --format.")
        from pipelinelint.cli.show_settings import show_settings

        return show_settings(run)
    if options.output:
        outputs(options)  # a wrong one is said before anything is read
    report = run.judge(options.paths or ["."])
    if run.baseline:
        from pipelinelint.cli.baselines import mark_known

        mark_known(report, run.baseline)
    hint = "" if options.source else word_about_project(options.paths or ["."])
    if not report.files and not run.failures:
        raise nothing_matched(report, options.paths, hint)
    if hint and not options.quiet:
        say.word(hint)
    fail_on = run.fail_on()
    if report.files:  # where nothing could be judged, no report says that nothing was found
        if options.output:
            run.refuse_clashes([path for _, path in outputs(options)])
        deliver(report, options, fail_on)
    for failure in run.failures:
        say.word(failure.message, failure.advice, failure.details)
    for crash in report.crashes:
        say.word(crash, "This is a defect of the program or of a rule; please report it.")
    if run.failures or report.crashes or any(file.unread for file in report.files):
        return 2
    return 0 if options.exit_zero else exit_code(report, fail_on)


def exit_code(report: Report, fail_on: str) -> int:
    """1 when something at or above `fail_on` counts, else 0."""
    if fail_on == "never":
        return 0
    least = SEVERITIES.index(fail_on)
    return int(any(SEVERITIES.index(each.severity) >= least for each in report.active))


def refuse_unread(report: Report) -> None:
    """Raise CannotRun when a definition could not be read, for what is made of whole ones only."""
    for file in report.files:
        if file.unread:
            first = file.findings[0]
            place = f"{file.path}:{first.span.start.line}"
            raise CannotRun(f"{place}: {first.message}", "Mend it first; nothing was written.")


def nothing_matched(report: Report, paths: list[str], hint: str = "") -> CannotRun:
    """No file was a pipeline definition: an empty run is never green."""
    where = ", ".join(paths) or "this folder"
    details = [f"  {hint}"] if hint else []
    if report.skipped:
        details += ["  Passed over:", *passed_over(report.skipped)]
    return CannotRun(
        f"No pipeline definition was found in {where}.",
        "Name a file, or write a first one with `pipelinelint init`.",
        details,
    )


def passed_over(skipped: list[tuple[str, str]]) -> list[str]:
    """Lines that name the first files that were passed over, with the reason of each."""
    named = [f"  {path}: {reason}" for path, reason in skipped[:NAMED]]
    return [*named, f"  … and {len(skipped) - NAMED} more"] if len(skipped) > NAMED else named


NAMED = 5
"""Files passed over that are named; the others are counted."""
