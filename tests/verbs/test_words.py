from __future__ import annotations

import pytest

from pipelinelint.verbs.words import find_phrase, phrases_of


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
        (["lost"], "closed_lost", "lost"),
        (["re\u0301union"], "réunion", "réunion"),
        (["bar"], "foo\u2013bar", "bar"),
        (["won't"], "Won't do", "Won't"),
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
