"""The whole command line, for everything the quick parser of `check` leaves over."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

import typer

from pipelinelint.cli import say
from pipelinelint.cli.help import Command, Group, width
from pipelinelint.errors import CannotRun

if TYPE_CHECKING:
    from collections.abc import Callable

HELP = """Lint sales pipelines.

Reads a pipeline definition (YAML), checks it against best practice, and says what to
fix, where, why and how. Start with `pipelinelint init`.
"""

EPILOG = """Exit codes: 0 nothing at or above --fail-on; 1 something is; 2 the job could not be
done."""


WELCOME = """pipelinelint judges sales pipelines: YAML in, findings with place and remedy out.

  pipelinelint init                  write a first definition
  pipelinelint check [PATH ...]      judge definitions (files or folders)
  pipelinelint name "Demo done"      judge a stage name
  pipelinelint rules                 list the rules
  pipelinelint explain RULE          what a rule asks, why, and how to fix it
  pipelinelint import hubspot FILE   turn a CRM's export into a definition
  pipelinelint --help                everything else"""
"""What a person sees who runs the program without arguments."""

COMMANDS = {
    "check": "typed:check_command",
    "baseline": "baseline:baseline",
    "diff": "diff:diff",
    "drift": "drift:drift",
    "explain": "explain:explain",
    "import": "import_:import_",
    "init": "init:init",
    "lsp": "lsp:lsp",
    "name": "name:name",
    "report": "report:report",
    "schema": "schema:schema",
}
"""Command -> its module and function."""

GROUPS = {
    "rules": (
        "List the rules, prove them, write your own.",
        {"test": "rules:prove_rules", "new": "rules:new", "facts": "rules:facts"},
        "rules:list_rules",
    ),
    "words": (
        "List the languages names are read in, prove a language pack of your own.",
        {"test": "words:prove_packs"},
        "words:list_languages",
    ),
}
"""Group -> help, its commands, what it does without a command."""


def make(only: str = "") -> typer.Typer:
    """The Typer application with every command, or with the one that is to be run."""
    app = typer.Typer(
        name="pipelinelint",
        cls=Group,
        help=HELP,
        epilog=EPILOG,
        no_args_is_help=False,
        invoke_without_command=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "terminal_width": width()},
    )
    app.callback()(_start)
    for name, place in COMMANDS.items():
        if name == only or only not in (*COMMANDS, *GROUPS):
            app.command(name, cls=Command)(_function(place))
    for name, (text, commands, default) in GROUPS.items():
        if name != only and only in (*COMMANDS, *GROUPS):
            continue
        group = typer.Typer(
            cls=Group, help=text, rich_markup_mode=None, invoke_without_command=True
        )
        group.callback()(_function(default))
        for sub, place in commands.items():
            group.command(sub, cls=Command)(_function(place))
        app.add_typer(group, name=name)
    return app


def _function(place: str) -> Callable[..., Any]:
    """A command by its place in the table: modules of other commands are not imported."""
    module, name = place.split(":")
    function: Callable[..., Any] = getattr(import_module(f"pipelinelint.cli.{module}"), name)
    return function() if module == "typed" else function


def _start(
    context: typer.Context,
    version: bool = typer.Option(False, "--version", help="Show the version."),
) -> None:
    if version:
        from pipelinelint import __version__

        say.out(f"pipelinelint {__version__}")
        raise typer.Exit(0)
    if context.invoked_subcommand is None:
        say.out(WELCOME)
        raise typer.Exit(2)


def run(arguments: list[str]) -> int:
    """Parse and run; usage errors are one message and exit code 2."""
    return say.guarded(lambda: _run(arguments))


def _run(arguments: list[str]) -> int:
    try:
        only = "" if "_PIPELINELINT_COMPLETE" in os.environ else " ".join(arguments[:1])
        code = make(only)(args=arguments, prog_name="pipelinelint", standalone_mode=False)
    except KeyError as missing:
        if "_PIPELINELINT_COMPLETE" not in os.environ:
            raise
        raise CannotRun(f"A completion was asked for without {missing}.") from None
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 2
    except Exception as error:
        if hasattr(error, "format_message") and hasattr(error, "exit_code"):
            context = getattr(error, "ctx", None)
            path = context.command_path if context is not None else "pipelinelint"
            said = str(error.format_message()).replace(": Value error, ", ": ")  # pydantic's words
            if "--live" in arguments and said.startswith("Got unexpected extra argument"):
                said = said.partition(" (")[0] + "."  # it may be a token
            say.word(said, f"See `{path} --help`.")
            return 2
        if type(error).__name__ in ("Abort", "Exit"):
            return int(getattr(error, "exit_code", 130))
        raise
    return code if isinstance(code, int) else 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
