"""Whoever thinks it over has yet to answer: a pause of the buyer's, and no opinion of ours."""

from __future__ import annotations

from tests.cases import every
from tests.facts.reading import ask, stage


@every([
    "Thinking it over", "Überlegt noch", "Denkt nach", "Denkt erover na", "Funderar",
    "Tænker over det", "Tenker på det", "Harkitsee", "Miettii", "Réfléchit", "Lo está pensando",
    "Pensando", "Ci sta pensando", "Se gândește", "Do przemyślenia", "Rozmýšlí", "Gondolkodik",
])  # fmt: skip
def test_thinking_it_over_is_heard_in_every_language(name: str) -> None:
    assert "thinking" in ask(stage(name), "mentions"), name


@every(["Interested", "Hot", "Commit", "Interesse", "Varm", "Kiinnostunut", "Likely", "Tvivler"])
def test_an_opinion_is_no_thinking_over(name: str) -> None:
    assert "thinking" not in ask(stage(name), "mentions"), name
