"""What several commands share, as Typer sees it; and `check`, made from its table of options."""

from __future__ import annotations

import inspect
from enum import Enum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipelinelint.cli.options import MANY, OPTIONS, SWITCH, CheckOptions, Option
from pipelinelint.ruleset import PROFILES

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipelinelint.language import Language

    Profile = str
else:
    Profile = Enum("Profile", {each: each for each in PROFILES}, type=str)

PATHS = "Files or folders; - reads standard input. Default: this folder."
Config = Annotated[str | None, typer.Option("--config", help="As in check.")]
Rules = Annotated[list[str] | None, typer.Option("--rules", help="As in check.")]
LanguageOption = Annotated[
    str | None,
    typer.Option(
        "--language", help="The language to write in. Default: the settings, else English."
    ),
]
Source = Annotated[str | None, typer.Option("--from", help="As in check.")]


def spoken_in(code: str | None) -> Language:
    """The language a command writes in: the one asked for, else that of this folder's settings,
    else English. Raises CannotRun for one there is not."""
    from pipelinelint.language.catalogue import language

    if code is None:
        from pipelinelint.settings.scope import Flags
        from pipelinelint.workspace.settings import SettingsOf

        code = SettingsOf(Flags()).of("_").language()[0]
    return language(code)


def word(value: Any) -> Any:
    """The text of a word that was chosen from a list."""
    return value.value if isinstance(value, Enum) else value


def check_command() -> Callable[..., int]:
    """The command `check` for Typer, with every option of the table."""

    def check(**given: Any) -> int:
        """Judge pipeline definitions."""
        from pipelinelint.cli.check import check as run

        return run(CheckOptions(**{name: word(value) for name, value in given.items()}))

    paths = typer.Argument(help=PATHS)
    parameters = [_parameter("paths", Annotated[list[str] | None, paths], None)]
    for name, option in OPTIONS.items():
        default = False if option.takes == SWITCH else option.default
        parameters.append(_parameter(name, Annotated[_type(name, option), _given(option)], default))
    check.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined] # Typer reads it
    check.__annotations__ = {each.name: each.annotation for each in parameters}
    return check


def _parameter(name: str, annotation: Any, default: Any) -> inspect.Parameter:
    kind = inspect.Parameter.KEYWORD_ONLY
    return inspect.Parameter(name, kind, annotation=annotation, default=default)


def _type(name: str, option: Option) -> Any:
    if option.takes == SWITCH:
        return bool
    if option.takes == MANY:
        return list[str] | None
    one: Any = Enum(name, {each: each for each in option.words}, type=str) if option.words else str
    return one if option.default is not None else one | None


def _given(option: Option) -> Any:
    from pipelinelint.crm import CRMS
    from pipelinelint.language.catalogue import codes

    live = ", ".join(name for name, crm in CRMS.items() if crm.variable)
    shown = {"crms": ", ".join(("auto", *CRMS)), "live": live, "languages": ", ".join(codes())}
    return typer.Option(*option.flags, help=option.help.format(**shown))
