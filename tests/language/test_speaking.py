"""What is said in another language: sentences, plurals, lists, numbers and dates."""

from __future__ import annotations

import datetime
import gettext
from decimal import Decimal
from pathlib import Path

import pytest
from babel import dates, lists, numbers
from hypothesis import given
from hypothesis import strategies as st

from pipelinelint.errors import CannotRun
from pipelinelint.language import BRITISH, ENGLISH, Language, Term, Worded, worded
from pipelinelint.language.catalogue import codes, language
from tools.language_patterns import locale_of, patterns

EVERY = codes()


@pytest.mark.parametrize("code", EVERY)
def test_dates_are_those_of_cldr(code: str) -> None:
    spoken = Language(code)
    for month in range(1, 13):
        day = datetime.date(2026, month, month + 2)
        for short, name in ((False, "long"), (True, "medium")):
            wanted = dates.format_date(day, name, locale=locale_of(code))
            assert spoken.date(day.isoformat(), short) == wanted


@pytest.mark.parametrize("code", EVERY)
@pytest.mark.parametrize("value", [0, 1, 12.5, 0.25, 999, 1000, 1234567.89, -3, -1234.5])
def test_numbers_and_percents_are_those_of_cldr(code: str, value: float) -> None:
    spoken, locale = Language(code), locale_of(code)
    minus = locale.number_symbols["latn"]["minusSign"]
    wanted = numbers.format_decimal(value, locale=locale).replace(minus, "-")
    assert spoken.number(value) == wanted
    share = numbers.format_percent(
        Decimal(str(round(value, 1))) / 100, locale=locale, decimal_quantization=False
    )
    assert spoken.percent(value) == share.replace(minus, "-")


@pytest.mark.parametrize("code", EVERY)
@pytest.mark.parametrize("count", range(1, 6))
def test_lists_are_those_of_cldr(code: str, count: int) -> None:
    items = ["A", "B {1}", "C", "{0}", "E"][:count]
    assert Language(code).list(items) == lists.format_list(
        ["A", "§", "C", "$", "E"][:count], locale=locale_of(code)
    ).replace("§", "B {1}").replace("$", "{0}")


def test_english_writes_as_the_british_do() -> None:
    assert {name: text for name, text in patterns("en").items() if name != "name"} == BRITISH


def test_a_list_that_was_cut_says_how_many_are_left() -> None:
    assert ENGLISH.list(["A", "B"], 3) == "A, B and 3 more"
    assert ENGLISH.fill("{names}.", {"names": ["A", "B"], "names.more": 2}) == "A, B and 2 more."


@pytest.mark.parametrize("text", ["", "soon", "2026-13-01", "2026-1", "20２6-01-01", "2026-01-32"])
def test_what_is_no_date_stays_as_it_is(text: str) -> None:
    assert ENGLISH.date(text) == text


@pytest.mark.parametrize(
    ("template", "values", "text"),
    [
        ("{a} and {b}", {"a": "{b}", "b": "x"}, "{b} and x"),
        ("{a.__class__}", {"a": "x"}, "{a.__class__}"),
        ("{a!r} {a:>9} {0}", {"a": "x"}, "{a!r} {a:>9} {0}"),
        ("{{a}} {a}", {"a": "x"}, "{a} x"),
        ("{a", {"a": "x"}, "{a"),
        ("a} {a}", {"a": 1234.5}, "a} 1,234.5"),
    ],
)
def test_places_are_names_and_nothing_more(
    template: str, values: dict[str, object], text: str
) -> None:
    assert ENGLISH.fill(template, values) == text


@given(st.text(), st.dictionaries(st.text(), st.text()))
def test_any_template_and_any_values_give_a_text(template: str, values: dict[str, str]) -> None:
    assert isinstance(ENGLISH.fill(template, values), str)


class Loud(gettext.GNUTranslations):
    """A catalogue that says everything between marks, to see what goes through it."""

    def __init__(self) -> None:
        gettext.NullTranslations.__init__(self)

    def gettext(self, message: str) -> str:
        return f"<{message}>"

    def ngettext(self, one: str, other: str, n: int) -> str:
        return f"<{one if n == 1 else other}>"

    def pgettext(self, context: str, message: str) -> str:
        return f"<{context}: {message}>"

    def npgettext(self, context: str, one: str, other: str, n: int) -> str:
        return f"<{context}: {one if n == 1 else other}>"


LOUD = Language("nl", Loud())


def test_terms_and_sentences_inside_a_sentence_are_translated_and_names_are_not() -> None:
    inside = worded("type {type}", type=Term("number"))
    said = LOUD.say("{name} has {what}.", name="number", what=inside)
    assert said == "<number has <type <word: number>>.>"
    assert str(Worded("{a}", {"a": Term("x")})) == "x"


def test_the_plural_form_follows_the_number() -> None:
    assert LOUD.plural(1, "{n} stage", "{n} stages") == "<1 stage>"
    assert LOUD.said("rule", "{x.size} of {y}", {"x.size": 1, "y": 2}, "one", "x.size") == (
        "<rule: one>"
    )
    assert ENGLISH.said("rule", "{x} stages", {"x": 1}, "one stage", "x") == "one stage"


@pytest.mark.parametrize("code", ["nl", "NL", "nl-BE", "nl_NL", " nl "])
def test_a_language_is_known_by_its_code(code: str) -> None:
    assert language(code).code == "nl"


def test_norwegian_is_bokmal() -> None:
    assert language("no").code == "nb"


@pytest.mark.parametrize("code", ["xx", "", "Dutch", "../../etc", "\x1b[31m"])
def test_an_unknown_language_is_one_sentence_with_those_there_are(code: str) -> None:
    with pytest.raises(CannotRun) as stopped:
        language(code)
    assert "nl (Nederlands)" in stopped.value.advice


def test_a_hostile_catalogue_reaches_nothing_but_its_own_sentence(tmp_path: Path) -> None:
    from babel.messages.mofile import write_mo

    from tests.language.test_catalogues import catalogue

    made = catalogue(("", "{path} was read.", "{path.__class__.__mro__} {0} {path!r} {other}"))
    with (tmp_path / "nl.mo").open("wb") as file:
        write_mo(file, made)
    with (tmp_path / "nl.mo").open("rb") as file:
        spoken = Language("nl", gettext.GNUTranslations(file))
    said = spoken.say("{path} was read.", path="a.yaml")
    assert said == "{path.__class__.__mro__} {0} {path!r} {other}"


@pytest.mark.parametrize("code", ["pl", "ro", "hu"])
def test_a_list_of_names_is_quoted_as_the_sentence_around_it(code: str) -> None:
    said = language(code).list(['"A"', "b", '"'])
    assert "„A”" in said
    assert '"A"' not in said
    assert "b" in said
    assert language("nl").list(['"A"']) == '"A"'


def test_a_sentence_without_a_translation_is_english_with_its_words() -> None:
    dutch = language("nl")
    stage = Term("stage")
    assert dutch.value(stage) == "fase"
    said = 'No translator has seen "{kind}" with {n} of it.'
    assert dutch.say(said, kind=stage, n=0.5) == 'No translator has seen "stage" with 0.5 of it.'
    assert dutch.value(Worded(said, {"kind": stage, "n": 1})).startswith("No translator has seen")
    assert dutch.say("{kind}: {n}", kind=stage, n=0.5) == "fase: 0,5"
