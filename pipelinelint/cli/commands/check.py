"""The `check` command as Typer sees it; `check_options` parses its plain spellings faster."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from pipelinelint.cli.check_options import CheckOptions
from pipelinelint.crm import CRMS
from pipelinelint.report import FORMATS

Profile = Literal["starter", "recommended", "strict", "audit"]
if TYPE_CHECKING:
    Format = str
else:
    Format = Literal[tuple(FORMATS)]
FailOn = Literal["error", "warning", "info", "never"]
Severity = Literal["error", "warning", "info"]
Color = Literal["auto", "always", "never"]


def check(
    paths: Annotated[
        list[str] | None,
        typer.Argument(help="Files or folders; - reads standard input. Default: this folder."),
    ] = None,
    profile: Annotated[Profile | None, typer.Option(help="Which severities hold.")] = None,
    format_: Annotated[
        Format | None, typer.Option("--format", "-f", help="What is written to standard output.")
    ] = None,
    output: Annotated[
        list[str] | None,
        typer.Option("--output", "-o", help="FORMAT=FILE; as often as needed."),
    ] = None,
    fail_on: Annotated[
        FailOn | None, typer.Option(help="The least severity that fails. Default: error.")
    ] = None,
    min_severity: Annotated[
        Severity | None, typer.Option(help="The least severity that is shown.")
    ] = None,
    color: Annotated[Color, typer.Option(help="Colours and layout for a terminal.")] = "auto",
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="No text, only the exit code.")
    ] = False,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="0 instead of 1.")] = False,
    select: Annotated[
        list[str] | None, typer.Option(help="Only these rules or groups (comma or repeated).")
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option(help="Not these rules or groups.")] = None,
    config: Annotated[str | None, typer.Option(help="Use this settings file.")] = None,
    no_config: Annotated[bool, typer.Option("--no-config", help="Use no settings file.")] = False,
    no_suppressions: Annotated[
        bool, typer.Option("--no-suppressions", help="Show accepted findings too.")
    ] = False,
    show_settings: Annotated[
        bool, typer.Option("--show-settings", help="Print settings with their origin, and stop.")
    ] = False,
    score: Annotated[bool, typer.Option("--score", help="Print score and grade.")] = False,
    baseline: Annotated[
        str | None, typer.Option(help="A baseline file: only what is new fails.")
    ] = None,
    no_baseline: Annotated[bool, typer.Option("--no-baseline", help="Use no baseline.")] = False,
    rules: Annotated[
        list[str] | None, typer.Option(help="A folder with rules of your own; repeatable.")
    ] = None,
    source: Annotated[
        str | None,
        typer.Option("--from", help=f"Judge a CRM's export: {', '.join(CRMS)}."),
    ] = None,
    stdin_filename: Annotated[
        str | None, typer.Option(help="The name standard input is judged under.")
    ] = None,
) -> int:
    """Judge pipeline definitions."""
    from pipelinelint.cli.check import check as run

    return run(
        CheckOptions(
            paths=paths or [],
            profile=profile,
            format=format_,
            output=output or [],
            fail_on=fail_on,
            min_severity=min_severity,
            color=color,
            quiet=quiet,
            exit_zero=exit_zero,
            select=select or [],
            ignore=ignore or [],
            config=config,
            no_config=no_config,
            no_suppressions=no_suppressions,
            show_settings=show_settings,
            score=score,
            baseline=baseline,
            no_baseline=no_baseline,
            rules=rules or [],
            source=source,
            stdin_filename=stdin_filename,
        )
    )
