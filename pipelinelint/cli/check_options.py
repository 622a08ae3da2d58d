"""The options of `check`, and a parser for their plain spellings."""

from __future__ import annotations

from pipelinelint.report import FORMATS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

SEVERITY_WORDS = ("error", "warning", "info")
PROFILE_WORDS = ("starter", "recommended", "strict", "audit")


class CheckOptions:
    """What a run of `check` was asked for. None and empty mean: not said on the command line."""

    __slots__ = (
        "baseline",
        "color",
        "config",
        "exit_zero",
        "fail_on",
        "format",
        "ignore",
        "min_severity",
        "no_baseline",
        "no_config",
        "no_suppressions",
        "output",
        "paths",
        "profile",
        "quiet",
        "rules",
        "score",
        "select",
        "show_settings",
        "source",
        "stdin_filename",
    )

    def __init__(self, **given: Any) -> None:
        self.paths: list[str] = []
        self.profile: str | None = None
        self.format: str | None = None
        self.output: list[str] = []
        self.fail_on: str | None = None
        self.min_severity: str | None = None
        self.color: str = "auto"
        self.quiet = False
        self.exit_zero = False
        self.select: list[str] = []
        self.ignore: list[str] = []
        self.config: str | None = None
        self.no_config = False
        self.no_baseline = False
        self.no_suppressions = False
        self.show_settings = False
        self.score = False
        self.baseline: str | None = None
        self.rules: list[str] = []
        self.source: str | None = None
        self.stdin_filename: str | None = None
        for name, value in given.items():
            setattr(self, name, value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CheckOptions) and all(
            getattr(self, name) == getattr(other, name) for name in self.__slots__
        )

    __hash__ = None  # type: ignore[assignment]  # options are compared, never kept in a set


ONE_VALUE: dict[str, tuple[str, tuple[str, ...]]] = {
    "--profile": ("profile", PROFILE_WORDS),
    "--format": ("format", tuple(FORMATS)),
    "--fail-on": ("fail_on", (*SEVERITY_WORDS, "never")),
    "--min-severity": ("min_severity", SEVERITY_WORDS),
    "--color": ("color", ("auto", "always", "never")),
    "--config": ("config", ()),
    "--baseline": ("baseline", ()),
    "--stdin-filename": ("stdin_filename", ()),
    "--from": ("source", ()),
}
"""Flag -> attribute, and the words it takes (any when empty)."""

MANY_VALUES = {"--output": "output", "--select": "select", "--ignore": "ignore", "--rules": "rules"}
SWITCHES = {
    "--quiet": "quiet",
    "--exit-zero": "exit_zero",
    "--no-config": "no_config",
    "--no-baseline": "no_baseline",
    "--no-suppressions": "no_suppressions",
    "--show-settings": "show_settings",
    "--score": "score",
}
SHORT = {"-f": "--format", "-q": "--quiet", "-o": "--output"}


def parse(arguments: list[str]) -> CheckOptions | None:
    """The options, or None where Typer must decide: help, errors, unusual spellings."""
    options = CheckOptions()
    rest = iter(arguments)
    for argument in rest:
        if not argument.startswith("-") or argument == "-":
            options.paths.append(argument)
            continue
        flag, equals, value = argument.partition("=")
        if equals and not flag.startswith("--"):
            return None
        flag = SHORT.get(flag, flag)
        if flag in SWITCHES and not equals:
            setattr(options, SWITCHES[flag], True)
            continue
        if flag not in ONE_VALUE and flag not in MANY_VALUES:
            return None
        if not equals:
            value = next(rest, "")
            if not value or (value.startswith("-") and value != "-"):
                return None
        if flag in MANY_VALUES:
            getattr(options, MANY_VALUES[flag]).append(value)
            continue
        name, words = ONE_VALUE[flag]
        if not value or (words and value not in words):
            return None
        setattr(options, name, value)
    return options
