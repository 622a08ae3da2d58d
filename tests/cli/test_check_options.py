"""The quick parser of `check` and the whole program understand the same."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipelinelint.cli import main
from pipelinelint.cli.options import BY_FLAG, MANY, OPTIONS, SWITCH, CheckOptions, Option, parse
from pipelinelint.report import FORMATS
from tests.cli.inside import streams
from tests.tries import tries

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
    name = draw(st.sampled_from((*BY_FLAG, "--nonsense", "--qui", "--help")))
    value = draw(st.sampled_from((*WORDS, *VALUES)))
    if name in BY_FLAG and OPTIONS[BY_FLAG[name]].words and draw(st.booleans()):
        value = draw(st.sampled_from(OPTIONS[BY_FLAG[name]].words))
    return draw(st.sampled_from([[name], [name, value], [f"{name}={value}"], [f"{name}{value}"]]))


@tries(200)
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
    if options is not None:  # else it is Typer's to read
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
    main(["check", *arguments])
    assert asked == [["check", *arguments]]


def test_completion_is_left_to_typer(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr("pipelinelint.cli.app.run", lambda words: asked.append(words) or 0)
    monkeypatch.setenv("_PIPELINELINT_COMPLETE", "complete_bash")
    main(["check", "a.yaml"])
    assert asked == [["check", "a.yaml"]]


def spellings(flag: str, option: Option, value: str) -> list[list[str]]:
    """Every way to give an option: quick ones, and those that only Typer reads."""
    if option.takes == SWITCH:
        return [["f", flag], [flag, "f"], [flag, "--", "f"]]
    given = [flag, value]
    both = [[*given, "f"], ["f", *given], [*given, "--", "f"]]
    if flag.startswith("--"):
        return [*both, [f"{flag}={value}", "f"], [f"{flag}={value}", "--", "f"]]
    return [*both, [f"{flag}{value}", "f"]]


@pytest.mark.parametrize("flag", BY_FLAG)
def test_every_spelling_of_an_option_means_the_same(flag: str) -> None:
    option = OPTIONS[BY_FLAG[flag]]
    for value in option.words or ("x",):
        expected = CheckOptions(["f"])
        given_value = {SWITCH: True, MANY: [value]}.get(option.takes, value)
        setattr(expected, BY_FLAG[flag], given_value)
        for arguments in spellings(flag, option, value):
            quick = parse(arguments)
            assert quick is None or quick == expected, arguments
            with pytest.MonkeyPatch.context() as monkeypatch:
                assert understood(arguments, monkeypatch) == expected, arguments


def test_every_format_and_no_other_can_be_asked_for() -> None:
    assert OPTIONS["format"].words == (*FORMATS, "csv")
    with pytest.MonkeyPatch.context() as monkeypatch:
        assert parse(["--format", "xlsx", "f"]) is None
        assert understood(["--format", "xlsx", "f"], monkeypatch) is None


def test_help_names_every_option_with_its_words_and_every_crm() -> None:
    from pipelinelint.crm import CRMS
    from tests.cli.inside import inside

    shown = " ".join(inside("check", "--help").out.split())
    for option in OPTIONS.values():
        assert all(flag in shown for flag in option.flags)
        assert ", ".join(option.words) in shown
    assert all(name in shown for name in CRMS)
