"""The catalogues of translations: in step with the English, right in what a machine can tell."""

from __future__ import annotations

import ast
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po

from pipelinelint.language.catalogue import codes
from tools import translations
from tools.language_patterns import PATH, written
from tools.translations import (
    FOLDER,
    TEMPLATE,
    checked,
    faults,
    ids,
    is_complete,
    key,
    languages,
    merged,
    read,
    sentences,
    text_of,
)

LANGUAGES = languages()


@cache
def template() -> Catalog:
    """Every sentence of today: the template, which the first test proves to be fresh."""
    with TEMPLATE.open("rb") as file:
        return read_po(file)


def test_the_template_is_fresh() -> None:
    today = text_of(translations.template())
    assert TEMPLATE.read_text(encoding="utf-8") == today, "run python tools/translations.py update"


def test_every_sentence_the_code_says_is_in_the_template() -> None:
    """Babel does not look into f-strings: a sentence said inside one would stay English."""
    wanted = {text for each in sentences(template()) for text in ids(each)}
    paths = Path(translations.ROOT, "pipelinelint").rglob("*.py")
    code = [path.read_text("utf-8") for path in paths if path.parent.name != "stored"]
    calls = (node for text in code for node in ast.walk(ast.parse(text)))
    said = {
        each.value
        for call in calls
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)
        if call.func.attr.lstrip("_") in ("say", "plural", "say_in", "plural_in")
        for each in call.args[call.func.attr.endswith("_in") :]
        if isinstance(each, ast.Constant) and isinstance(each.value, str) and each.value
    }
    assert said - wanted == set()


def test_every_sentence_is_there_once() -> None:
    keys = Counter(key(each) for each in sentences(template()))
    assert [each for each, count in keys.items() if count > 1] == []


def test_the_patterns_of_lists_and_dates_are_fresh() -> None:
    assert PATH.read_text(encoding="utf-8") == written()


def test_every_catalogue_is_a_language_the_program_speaks() -> None:
    assert sorted(codes()) == sorted(["en", *LANGUAGES])


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_is_translated_is_right(code: str) -> None:
    assert checked(code) == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_complete_language_says_every_sentence_of_today(code: str) -> None:
    catalogue = read(code)
    if is_complete(catalogue):
        known = {key(each) for each in sentences(catalogue)}
        missing = {key(each) for each in sentences(template())} - known
        assert missing == set(), "run python tools/translations.py update, then translate"


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_language_has_a_glossary(code: str) -> None:
    lines = (FOLDER / f"{code}.glossary.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "term,translation,note"


@pytest.mark.parametrize(("code", "forms"), [("nl", 2), ("pl", 3), ("ro", 3), ("cs", 3), ("hu", 2)])
def test_a_catalogue_has_the_plural_forms_of_its_language(code: str, forms: int) -> None:
    assert Catalog(code).num_plurals == get_plural(code)[0] == forms


def said(english: str, translation: str) -> list[str]:
    return faults(Message(english, translation), 2)


@pytest.mark.parametrize(
    ("english", "translation", "fault"),
    [
        ('"{name}" is over.', '"{naam}" is voorbij.', "lacks {name}"),
        ('"{name}" is over.', '"{name}" is {name} {x}.', "has {x}, which the English has not"),
        ('"{name}" is over.', '"{name" is voorbij.', "lacks {name}"),
        ("Add `reason`.", "Voeg `reden` toe.", "changes what stands between backticks"),
        ("Add it.", "Voeg <b>het</b> toe.", "has '<', which the English has not"),
        ("Add it.", "Voeg toe ##vso[x].", "has '##', which the English has not"),
        ("Add it.", "::error::Voeg toe.", "has '::', which the English has not"),
        ("Add it.", "[Voeg](http://x) toe.", "has '](', which the English has not"),
        ("Add it.", "Voeg\x1b[31m toe.", "has a character nobody sees"),
        ("Add it.", "Voeg \u202etoe.", "has a character nobody sees"),
        ("Add it.", "Voeg toe", "does not end in '.'"),
        ("the end", "het einde.", "ends in '.', the English does not"),
        ("Add it.", " Voeg toe.", "begins or ends with a blank"),
    ],
)
def test_a_translation_that_changes_more_than_the_words_is_refused(
    english: str, translation: str, fault: str
) -> None:
    assert fault in said(english, translation)


@pytest.mark.parametrize(
    ("english", "translation"),
    [
        ('"{name}" is over: {count} deals.', "{count} deals: „{name}” is voorbij."),
        ("Add `reason`.", "Voeg\u00a0`reason` toe."),
        ("Not yet translated.", ""),
    ],
)
def test_words_may_change_their_places(english: str, translation: str) -> None:
    assert said(english, translation) == []


def test_the_form_for_one_may_say_it_in_words() -> None:
    two = ("{n} deal", "{n} deals")
    assert faults(Message(two, ("één deal", "{n} deals")), 2) == []
    assert faults(Message(two, ("één deal", "deals")), 2) == ["lacks {n}"]
    assert faults(Message(two, ("{n} deal", "{n} deale", "{n} dealów")), 2) != []


def catalogue(*entries: tuple[str, str, str]) -> Catalog:
    made = Catalog("nl")
    for context, english, translation in entries:
        made.add(english, translation or None, context=context or None)
    return made


def test_a_sentence_that_changed_keeps_its_translation_as_fuzzy() -> None:
    old = catalogue(("stage-count/few", "Too few stages.", "Te weinig fases."))
    made = merged(old, catalogue(("stage-count/few", "Add a stage, please.", "")))
    (entry,) = sentences(made)
    assert entry.fuzzy
    assert entry.string == "Te weinig fases."
    assert list(entry.previous_id) == ["Too few stages."]


def test_a_sentence_of_the_program_is_found_again_by_its_likeness() -> None:
    old = catalogue(("", "No findings in {where}.", "Geen bevindingen in {where}."))
    made = merged(old, catalogue(("", "No findings at all in {where}.", ""), ("", "Else.", "")))
    assert [(each.string or "", each.fuzzy) for each in sentences(made)] == [
        ("Geen bevindingen in {where}.", True),
        ("", False),
    ]


def test_the_same_sentence_of_another_rule_is_taken_over() -> None:
    old = catalogue(("a/x suggest", "For example.", "Bijvoorbeeld."))
    wanted = catalogue(("a/x suggest", "For example.", ""), ("b suggest", "For example.", ""))
    assert [each.string for each in sentences(merged(old, wanted))] == ["Bijvoorbeeld."] * 2


def test_the_former_english_is_kept_through_reading_and_writing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    former = 'Say "no" to 40 % of what is asked, ' + "and to much more of it, " * 8 + "as was said."
    made = Catalog("nl")
    made.add("Say no.", "Zeg nee.", flags=["fuzzy"], previous_id=[former], context="a")
    monkeypatch.setattr(translations, "FOLDER", tmp_path)
    (tmp_path / "nl.po").write_text(text_of(made), encoding="utf-8")
    once = read("nl")
    (entry,) = sentences(once)
    assert list(entry.previous_id) == [former]
    assert not entry.user_comments
    assert text_of(once) == text_of(made)
    (line,) = [each for each in text_of(made).splitlines() if each.startswith("#|")]
    assert line.startswith('#| msgid "Say ')
    assert line.endswith('as was said."')


def test_what_is_translated_is_kept_as_it_is() -> None:
    old = catalogue(("a", "One.", "Een."), ("b", "Two.", "Twee."))
    made = merged(old, catalogue(("a", "One.", ""), ("b", "Two.", "")))
    assert [(each.string or "", each.fuzzy) for each in sentences(made)] == [
        ("Een.", False),
        ("Twee.", False),
    ]
