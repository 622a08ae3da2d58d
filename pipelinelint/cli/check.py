"""`pipelinelint check`: judge definitions, say what was found, fail when it weighs enough."""

from __future__ import annotations

from pipelinelint.cli.guard import say
from pipelinelint.cli.output import deliver
from pipelinelint.cli.run import Run
from pipelinelint.files.problem import CannotRun
from pipelinelint.shape.finding import SEVERITIES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.cli.check_options import CheckOptions
    from pipelinelint.engine.report import Report


def check(options: CheckOptions) -> int:
    """Run `check`; the exit code of docs/exit-codes.md."""
    run = Run(options)
    if options.show_settings:
        from pipelinelint.cli.show_settings import show_settings

        return show_settings(run)
    report = run.judge(options.paths or ["."])
    if run.baseline:
        from pipelinelint.cli.baselines import mark_known

        mark_known(report, run.baseline)
    if not report.files and not run.failures:
        raise nothing_matched(report, options.paths)
    fail_on = run.fail_on()
    deliver(report, options, fail_on)
    for failure in run.failures:
        say(failure.message, failure.advice)
    for crash in report.crashes:
        say(crash, "This is a defect of the program or of a rule; please report it.")
    if run.failures or report.crashes or any(file.unread for file in report.files):
        return 2
    return 0 if options.exit_zero else exit_code(report, fail_on)


def exit_code(report: Report, fail_on: str) -> int:
    """1 when something at or above `fail_on` counts, else 0."""
    if fail_on == "never":
        return 0
    least = SEVERITIES.index(fail_on)
    return int(any(SEVERITIES.index(each.severity) >= least for each in report.active))


def nothing_matched(report: Report, paths: list[str]) -> CannotRun:
    """No file was a pipeline definition: an empty run is never green."""
    where = ", ".join(paths) or "this folder"
    advice = "Name a file, or write a first one with `pipelinelint init`."
    if report.skipped:
        first = "\n  ".join(f"{path}: {reason}" for path, reason in report.skipped[:5])
        more = f"\n  … and {len(report.skipped) - 5} more" if len(report.skipped) > 5 else ""
        advice = f"Passed over:\n  {first}{more}\n  {advice}"
    return CannotRun(f"No pipeline definition was found in {where}.", advice)
