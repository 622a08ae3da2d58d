"""The options of `check`, declared once, and a parser for their plain spellings.

Typer reads the same table: `typed.py` makes the whole command of it, with help and errors.
"""

from __future__ import annotations

from pipelinelint.report import FORMATS
from pipelinelint.ruleset import PROFILES
from pipelinelint.shape.finding import SEVERITIES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

ONE, MANY, SWITCH = "one", "many", "switch"
CSV = "csv"
"""The format only a table of clients has."""
_SEVERITIES = tuple(reversed(SEVERITIES[1:]))


class Option:
    """One option: what it takes (one value, many or none), its words (any when empty), its help."""

    __slots__ = ("default", "flags", "help", "takes", "words")

    def __init__(
        self,
        help_: str,
        *flags: str,
        takes: str = ONE,
        words: tuple[str, ...] = (),
        default: str | None = None,
    ) -> None:
        self.help = help_
        self.flags = flags
        self.takes = takes
        self.words = words
        self.default = default

    def unsaid(self) -> Any:
        """The value of an option nobody gave."""
        return {ONE: self.default, MANY: [], SWITCH: False}[self.takes]


def _option(help_: str, *flags: str, **more: Any) -> Any:
    return Option(help_, *flags, **more)


class CheckOptions:
    """What a run of `check` was asked for. None and empty mean: not said on the command line."""

    paths: list[str]
    profile: str | None = _option("Severity profile to use.", "--profile", words=PROFILES)
    format: str | None = _option(
        "What is written to standard output; csv with --summary.",
        "--format",
        "-f",
        words=(*FORMATS, CSV),
    )
    output: list[str] = _option("FORMAT=FILE; as often as needed.", "--output", "-o", takes=MANY)
    fail_on: str | None = _option(
        "The least severity that fails. Default: error.",
        "--fail-on",
        words=(*_SEVERITIES, "never"),
    )
    min_severity: str | None = _option(
        "The least severity that is shown.", "--min-severity", words=_SEVERITIES
    )
    color: str = _option(
        "Colours and layout for a terminal.",
        "--color",
        words=("auto", "always", "never"),
        default="auto",
    )
    language: str | None = _option(
        "The language to write in: {languages}. Default: the settings, else English.",
        "--language",
    )
    quiet: bool = _option("No text, only the exit code.", "--quiet", "-q", takes=SWITCH)
    jobs: str = _option(
        "Processes for many files: a number, or auto (one per 100 files, at most one per core).",
        "--jobs",
        "-j",
        default="auto",
    )
    exit_zero: bool = _option("0 instead of 1.", "--exit-zero", takes=SWITCH)
    select: list[str] = _option(
        "Only these rules or groups (comma or repeated).", "--select", takes=MANY
    )
    ignore: list[str] = _option("Not these rules or groups.", "--ignore", takes=MANY)
    preview: bool = _option("Run rules that are previews too.", "--preview", takes=SWITCH)
    config: str | None = _option("Use this settings file.", "--config")
    no_config: bool = _option("Use no settings file.", "--no-config", takes=SWITCH)
    no_suppressions: bool = _option(
        "Show accepted findings too.", "--no-suppressions", takes=SWITCH
    )
    show_settings: bool = _option(
        "Print settings with their origin, and stop.", "--show-settings", takes=SWITCH
    )
    score: bool = _option("Print score and grade.", "--score", takes=SWITCH)
    baseline: str | None = _option("A baseline file: only what is new fails.", "--baseline")
    no_baseline: bool = _option("Use no baseline.", "--no-baseline", takes=SWITCH)
    fix: bool = _option("Fix what can be fixed safely, then judge the rest.", "--fix", takes=SWITCH)
    unsafe_fixes: bool = _option(
        "Fix too what may change what the team means.", "--unsafe-fixes", takes=SWITCH
    )
    diff: bool = _option(
        "Show what fixing would change, and write nothing; 1 when something would.",
        "--diff",
        takes=SWITCH,
    )
    add_ignore: bool = _option(
        "Write an exception for each finding into its definition, with --reason.",
        "--add-ignore",
        takes=SWITCH,
    )
    reason: str | None = _option("With --add-ignore: why they are accepted.", "--reason")
    statistics: bool = _option(
        "Count the findings by rule instead of listing them.", "--statistics", takes=SWITCH
    )
    summary: bool = _option(
        "One table of all clients instead of the findings.", "--summary", takes=SWITCH
    )
    watch: bool = _option("Check again whenever a file changes.", "--watch", takes=SWITCH)
    rules: list[str] = _option(
        "A folder with rules of your own; repeatable.", "--rules", takes=MANY
    )
    source: str | None = _option("Check a CRM export in place: {crms}.", "--from")
    live: str | None = _option(
        "Check what a CRM holds now: {live}. It only reads; the token is in the environment.",
        "--live",
    )
    save: str | None = _option("With --live: keep the raw answers in this folder.", "--save")
    encoding: str | None = _option(
        "With --from: how its files are written, such as cp1250.", "--encoding"
    )
    stdin_filename: str | None = _option(
        "File name to report for standard input.", "--stdin-filename"
    )

    def __init__(self, paths: list[str] | None = None, **given: Any) -> None:
        self.paths = paths or []
        for name, option in OPTIONS.items():
            value = given.pop(name, None)
            setattr(self, name, option.unsaid() if value is None else value)
        assert not given, given

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CheckOptions) and vars(self) == vars(other)

    __hash__ = None  # type: ignore[assignment]  # options are compared, never kept in a set


OPTIONS: dict[str, Option] = {
    name: each for name, each in vars(CheckOptions).items() if isinstance(each, Option)
}
"""Attribute of `CheckOptions` -> how it is given, in the order of `--help`."""

BY_FLAG = {flag: name for name, each in OPTIONS.items() for flag in each.flags}


def parse(arguments: list[str]) -> CheckOptions | None:
    """The options, or None where Typer must decide: help, errors, unusual spellings."""
    options = CheckOptions()
    rest = iter(arguments)
    for argument in rest:
        if not argument.startswith("-") or argument == "-":
            options.paths.append(argument)
            continue
        flag, equals, value = argument.partition("=")
        name = BY_FLAG.get(flag)
        if name is None or (equals and not flag.startswith("--")):
            return None
        option = OPTIONS[name]
        if option.takes == SWITCH:
            if equals:
                return None
            setattr(options, name, True)
            continue
        if not equals:
            value = next(rest, "")
            if value.startswith("-") and value != "-":
                return None
        if not value or (option.words and value not in option.words):
            return None
        if option.takes == MANY:
            getattr(options, name).append(value)
        else:
            setattr(options, name, value)
    return options
