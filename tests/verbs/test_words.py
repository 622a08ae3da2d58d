from __future__ import annotations

import pytest

from pipelinelint.verbs import find_phrase, phrases_of


@pytest.mark.parametrize(
    ("phrases", "text", "match"),
    [
        (["hold"], "On hold", "hold"),
        (["hold"], "Holding", None),
        (["on hold"], "Deal is on-hold now", "on-hold"),
        (["on-hold"], "ON HOLD", "ON HOLD"),
        (["expens*"], "Too expensive!", "expensive"),
        (["expens*"], "inexpensive", None),
        (["geinteresseerd"], "Geïnteresseerd", "Geïnteresseerd"),
        (["étape"], "Etape 2", "Etape"),
        (["Straße"], "STRASSE", "STRASSE"),
        (["too expens* for"], "Too expensive for us", "Too expensive for"),
        (["q*"], "Q", "Q"),
        (["提案"], "提案済み", "提案"),
        (["提案"], "A提案", "提案"),
        (["on hold"], "On time", None),
        (["on hold"], "To hold", None),
        (["lost"], "closed_lost", "lost"),
        (["re\u0301union"], "réunion", "réunion"),
        (["bar"], "foo\u2013bar", "bar"),
        (["won't"], "Won't do", "Won't"),
        (["pro"], "prospect PRO", "PRO"),
        (["", "!"], "anything!", None),
        ([], "anything", None),
    ],
)
def test_whole_words_are_found_where_they_stand(
    phrases: list[str], text: str, match: str | None
) -> None:
    found = find_phrase(text, phrases_of(tuple(phrases)))
    assert (text[found[0] : found[1]] if found else None) == match


def test_a_long_text_is_read_to_a_limit() -> None:
    assert find_phrase("x " * 5_000 + "hold", phrases_of(("hold",))) is None


@pytest.mark.parametrize(
    ("char", "alone"),
    [
        ("\u0dc6", False),  # the last letter before Thai
        ("\u0e01", True),
        ("\u0e59", True),
        ("\u0e81", False),  # Lao
        ("\u2c7f", False),
        ("\u3041", True),  # kana
        ("\u30ff", True),
        ("\u3105", False),
        ("\u3400", True),  # Han
        ("\u4dbf", True),
        ("\u9fff", True),
        ("\ua000", False),
        ("\uac00", False),  # Hangul is written with gaps
        ("\U00010400", False),
        ("\U00020000", True),
        ("x", False),
    ],
)
def test_scripts_without_gaps_are_read_letter_by_letter(char: str, alone: bool) -> None:
    found = find_phrase(char * 2, phrases_of((char,)))
    assert found == ((0, 1) if alone else None)
