"""A definition full of attacks, in every format."""

from __future__ import annotations

import unicodedata

import pytest

from pipelinelint.report import FORMATS, Options, render
from pipelinelint.text import clipped, in_log, place, visible
from tests.report import samples

LINE_ENDS = "\n"
SEEN_BY_TERMINALS = [name for name in FORMATS if name not in ("html",)]


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_invisible_reaches_the_reader(name: str) -> None:
    text = render(name, samples.hostile(), Options(score=True))
    odd = {
        each
        for each in text
        if unicodedata.category(each) in ("Cc", "Cf", "Cs", "Zl", "Zp") and each not in LINE_ENDS
    }
    assert not odd


@pytest.mark.parametrize("name", SEEN_BY_TERMINALS)
def test_no_text_gives_orders_to_a_build_log(name: str) -> None:
    text = render(name, samples.hostile(), Options(score=True))
    assert "##" not in text.replace("### pipelinelint", "")
    if name != "github":
        assert not any(line.lstrip().startswith("::") for line in text.splitlines())


def test_a_coloured_terminal_gets_only_our_own_codes() -> None:
    coloured = render("text", samples.hostile(), Options(pretty=True, color=True))
    plain = render("text", samples.hostile(), Options(pretty=True, color=False))
    codes = {part.partition("m")[0] for part in coloured.split("\x1b[")[1:]}
    assert codes <= {"0", "1", "2", "1;4", "1;31", "1;33", "1;36", "1;32"}
    assert "\x1b" not in plain


def test_markup_of_rich_stays_text() -> None:
    text = render("text", samples.hostile(), Options(pretty=True, color=False, width=200))
    assert "[bold red]Bold[/bold red]" in text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Proposal sent", "Proposal sent"),
        ("Prøve-møde 提案 🚀 مرحلة", "Prøve-møde 提案 🚀 مرحلة"),
        ("می\u200cخواهم 👩\u200d💻", "می\u200cخواهم 👩\u200d💻"),
        ("a\nb\r\tc", "a b  c"),
        ("\x1b[31m\x00", "\\x1b[31m\\x00"),
        ("a\u202eb\u2066", "a\\u202eb\\u2066"),
        ("\ud800", "\\ud800"),
        ("\U000e0041", "\\U000e0041"),
        ("a\u00a0b\u2028c", "a b c"),
    ],
)
def test_what_cannot_be_seen_is_written_out(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_a_log_line_never_starts_or_holds_an_order() -> None:
    assert place("::error::x") == "./::error::x"
    assert in_log("##vso[task]") == "#\\#vso[task]"


def test_a_clipped_text_says_that_it_is() -> None:
    assert clipped("abcdef", 4) == "abc…"
    assert clipped("abcd", 4) == "abcd"
