"""`check --watch`: check again whenever something changes, until Ctrl-C."""

from __future__ import annotations

from pipelinelint.cli import say
from pipelinelint.errors import CannotRun
from pipelinelint.settings.scope import Flags
from pipelinelint.workspace import default_file, find_baseline
from pipelinelint.workspace.settings import SettingsOf
from pipelinelint.workspace.watch import state_of, wait

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from pipelinelint.cli.options import CheckOptions
    from pipelinelint.workspace.watch import State

OTHER = ("fix", "unsafe_fixes", "diff", "add_ignore", "show_settings", "source", "live")
"""What is done once, or reads something else."""


def watch(options: CheckOptions, check: Callable[[CheckOptions], int]) -> int:
    """Check, and check again; what cannot be read now may be in a moment. Ends with Ctrl-C."""
    for name in OTHER:
        if getattr(options, name):
            flag = "--from" if name == "source" else f"--{name.replace('_', '-')}"
            raise CannotRun(f"--watch does not go with {flag}.", "Leave one of them out.")
    if "-" in options.paths:
        raise CannotRun("--watch needs files: standard input cannot change.", "Name a file.")
    options.watch = False
    while True:
        before = _state(options)
        say.clear()
        try:
            check(options)
        except CannotRun as problem:
            say.word(problem.message, problem.advice, problem.details)
        if not options.quiet:
            say.word("Checked; checking again when a file changes. Ctrl-C ends it.")
        say.finish()
        wait(lambda: _state(options), before)


def _state(options: CheckOptions) -> State:
    settings = SettingsOf(Flags(), options.config, options.no_config)
    more = [*options.rules]
    if not options.no_baseline:
        more.append(find_baseline(options.baseline, False) or default_file())
    return state_of(options.paths or ["."], settings, more)
