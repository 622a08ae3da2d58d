"""Every format against a file a person has read. UPDATE_GOLDEN=1 writes the files anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipelinelint.report import FORMATS, Options, render
from tests.report import samples

GOLDEN = Path(__file__).parent / "golden"
ENDING = {"text": ".txt", "github": ".github.txt", "gitlab": ".gitlab.json", "junit": ".xml"}
AGREED = {
    "grown": ("text", "json", "sarif", "github", "gitlab", "junit", "markdown", "agent"),
    "clean": ("text", "markdown"),
    "outline": ("text", "markdown"),
    "hostile": ("text", "github", "junit", "markdown", "agent"),
}


def assert_golden(name: str, text: str) -> None:
    path = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("sample", "name"), [(sample, name) for sample, names in AGREED.items() for name in names]
)
def test_a_format_writes_what_was_agreed(sample: str, name: str) -> None:
    report = getattr(samples, sample)()
    text = render(name, report, Options(score=True, rule_link="https://docs.example/{rule}"))
    assert_golden(sample + ENDING.get(name, f".{name}"), text)


@pytest.mark.parametrize("sample", AGREED)
def test_a_terminal_shows_what_was_agreed(sample: str) -> None:
    report = getattr(samples, sample)()
    text = render("text", report, Options(pretty=True, color=False, width=88))
    assert_golden(f"{sample}.terminal.txt", text)


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "html"])
def test_a_format_shows_differences_with_the_crm_as_agreed(name: str) -> None:
    text = render(name, samples.drifted(), Options())
    assert_golden("drifted" + ENDING.get(name, f".{name}"), text)


def test_a_terminal_shows_differences_with_the_crm_as_agreed() -> None:
    text = render("text", samples.drifted(), Options(pretty=True, color=False, width=88))
    assert_golden("drifted.terminal.txt", text)


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_report_gives_the_same_text(name: str) -> None:
    assert render(name, samples.grown(), Options()) == render(name, samples.grown(), Options())
