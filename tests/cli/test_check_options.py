"""The quick parser of `check` and the whole program understand the same."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from pipelinelint.cli import check_options, start
from pipelinelint.cli.check_options import CheckOptions, parse
from pipelinelint.cli.commands.check import Color, FailOn, Format, Profile, Severity
from tests.cli.inside import streams

FLAGS = (*check_options.ONE_VALUE, *check_options.MANY_VALUES, *check_options.SWITCHES)
WORDS = ("error", "json", "strict", "auto", "always", "never", "text", "info", "audit")
VALUES = ("a.yaml", "folder/", "-", "", "x=y", "json=out.json", "a,b", "-x", "--", "html=a b.html")


def understood(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> CheckOptions | None:
    """What Typer makes of the arguments; None when it refuses them or shows help."""
    seen: list[CheckOptions] = []

    def keep(options: CheckOptions) -> int:
        seen.append(options)
        return 0

    monkeypatch.setattr("pipelinelint.cli.check.check", keep)
    from pipelinelint.cli.app import run

    with streams(b""):
        run(["check", *arguments])
    return seen[0] if seen else None


@st.composite
def flag(draw: st.DrawFn) -> list[str]:
    """A flag with its value, in any spelling; sometimes the value is missing or wrong."""
    name = draw(st.sampled_from((*FLAGS, *check_options.SHORT, "--nonsense", "--qui", "--help")))
    value = draw(st.sampled_from((*WORDS, *VALUES)))
    known = check_options.ONE_VALUE.get(check_options.SHORT.get(name, name))
    if known is not None and known[1] and draw(st.booleans()):
        value = draw(st.sampled_from(known[1]))
    return draw(st.sampled_from([[name], [name, value], [f"{name}={value}"], [f"{name}{value}"]]))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(flag(), st.sampled_from([[each] for each in VALUES])), max_size=5))
@example([["--output", "json=a"], ["-o", "html=b"], ["x.yaml"], ["--output=sarif=c"]])
@example([["--fail-on=never"], ["-q"], ["-fjson"]])
@example([["--"], ["-f"]])
@example([["-"]])
@example([[""]])
@example([["--config="]])
@example([["--select="]])
def test_what_the_quick_parser_takes_typer_takes_too(parts: list[list[str]]) -> None:
    arguments = [word for part in parts for word in part]
    options = parse(arguments)
    assume(options is not None)
    with pytest.MonkeyPatch.context() as monkeypatch:
        assert understood(arguments, monkeypatch) == options


PLAIN = (
    [],
    ["."],
    ["a.yaml", "b.yaml"],
    ["-", "--stdin-filename", "x.yaml"],
    ["--profile", "strict", "crm/"],
    ["--profile=strict"],
    ["-f", "json", "-q"],
    ["--format=sarif", "--output", "html=a.html"],
    ["--select", "stages", "--select", "naming", "--ignore=policy"],
    ["--exit-zero", "--no-config", "--no-baseline", "--no-suppressions", "--score"],
    ["--from", "hubspot", "export/"],
    ["--rules", "lint", "--config", "x.yaml", "--baseline", "b.json"],
    ["--color", "always", "--min-severity", "warning", "--fail-on", "never"],
    ["--show-settings"],
)


@pytest.mark.parametrize("arguments", PLAIN, ids=" ".join)
def test_the_usual_spellings_are_taken_quickly(arguments: list[str]) -> None:
    options = parse(arguments)
    assert options is not None
    with pytest.MonkeyPatch.context() as monkeypatch:
        assert understood(arguments, monkeypatch) == options


REFUSED = (
    ["--help"],
    ["-h"],
    ["--nonsense"],
    ["--quiet=yes"],
    ["-qf", "json"],
    ["-fjson"],
    ["--format"],
    ["--format", "nonsense"],
    ["--format", "--quiet"],
    ["--config="],
    ["--prof", "strict"],
    ["--"],
    ["--", "-x.yaml"],
)


@pytest.mark.parametrize("arguments", REFUSED, ids=" ".join)
def test_anything_else_is_left_to_typer(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert parse(arguments) is None
    asked: list[list[str]] = []
    monkeypatch.setattr("pipelinelint.cli.app.run", lambda words: asked.append(words) or 0)
    start.main(["check", *arguments])
    assert asked == [["check", *arguments]]


def test_completion_is_left_to_typer(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr("pipelinelint.cli.app.run", lambda words: asked.append(words) or 0)
    monkeypatch.setenv("_PIPELINELINT_COMPLETE", "complete_bash")
    start.main(["check", "a.yaml"])
    assert asked == [["check", "a.yaml"]]


@pytest.mark.parametrize(
    ("flag", "words"),
    [
        ("--profile", Profile),
        ("--format", Format),
        ("--fail-on", FailOn),
        ("--min-severity", Severity),
        ("--color", Color),
    ],
)
def test_both_parsers_know_the_same_words(flag: str, words: object) -> None:
    assert check_options.ONE_VALUE[flag][1] == get_args(words)


def test_every_option_of_a_run_can_be_given_on_the_command_line() -> None:
    attributes = {name for name, _ in check_options.ONE_VALUE.values()}
    attributes |= {*check_options.MANY_VALUES.values(), *check_options.SWITCHES.values(), "paths"}
    assert attributes == set(CheckOptions.__slots__)
