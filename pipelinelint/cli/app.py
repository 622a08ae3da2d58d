"""The whole command line, for everything the quick parser of `check` leaves over."""

from __future__ import annotations

import sys

import typer

from pipelinelint.cli import say
from pipelinelint.cli.commands import COMMANDS, GROUPS
from pipelinelint.cli.guard import guarded

HELP = """Lint sales pipelines.

Reads a pipeline definition (YAML), judges it against best practice, and says where, why and how
to mend it. Start with `pipelinelint init`, or try `pipelinelint check examples/`.
"""

EPILOG = """Exit codes: 0 nothing at or above --fail-on; 1 something is; 2 the job could not be
done. Documentation: docs/ beside the source."""


def make() -> typer.Typer:
    """The Typer application with every command in its table."""
    app = typer.Typer(
        name="pipelinelint",
        help=HELP,
        epilog=EPILOG,
        no_args_is_help=False,
        invoke_without_command=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_start)
    for name, command in COMMANDS.items():
        app.command(name, rich_help_panel=None)(command)
    for name, (text, commands, default) in GROUPS.items():
        group = typer.Typer(help=text, rich_markup_mode=None, invoke_without_command=True)
        group.callback()(default)
        for sub, command in commands.items():
            group.command(sub)(command)
        app.add_typer(group, name=name)
    return app


def _start(
    context: typer.Context,
    version: bool = typer.Option(False, "--version", help="Show the version."),
) -> None:
    if version:
        from pipelinelint import __version__

        say.out(f"pipelinelint {__version__}")
        raise typer.Exit(0)
    if context.invoked_subcommand is None:
        from pipelinelint.cli.welcome import WELCOME

        say.out(WELCOME)
        raise typer.Exit(2)


def run(arguments: list[str]) -> int:
    """Parse and run; usage errors are one message and exit code 2."""
    return guarded(lambda: _run(arguments))


def _run(arguments: list[str]) -> int:
    try:
        code = make()(args=arguments, prog_name="pipelinelint", standalone_mode=False)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 2
    except Exception as error:
        if hasattr(error, "format_message") and hasattr(error, "exit_code"):
            context = getattr(error, "ctx", None)
            path = context.command_path if context is not None else "pipelinelint"
            say.word(str(error.format_message()), f"See `{path} --help`.")
            return 2
        if type(error).__name__ in ("Abort", "Exit"):
            return int(getattr(error, "exit_code", 130))
        raise
    return code if isinstance(code, int) else 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
