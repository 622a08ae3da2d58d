"""What a label and a list of choices let guess."""

from pipelinelint.lexicon.labels import hold_reasons, may_hold
from tests.cases import every


@every([
    ("Estimated client budget 2026", "budget"), ("Planowany budżet", "budget"),
    ("Roční rozpočet", "budget"), ("Bugetul proiectului", "budget"),
    ("Decision maker name", "decision_makers"), ("Nom du décideur", "decision_makers"),
    ("Päättäjän nimi", "decision_makers"), ("Purchase timeline", "timeline"),
    ("Prazo estimado", "timeline"), ("Termin realizacji", "timeline"),
    ("Razones de pérdida", "lost_reason"), ("Verlustgründe", "lost_reason"),
    ("Powody utraty", "lost_reason"), ("Konkurencja w projekcie", "competitor"),
])  # fmt: skip
def test_a_word_of_the_meaning_among_others_is_a_guess(label: str, about: str) -> None:
    assert about in may_hold(label)


@every([
    "Deal name", "Industry", "Lost date", "Reason for contact", "Decision", "Roof type",
    "Kundennummer", "Adres dostawy", "", "?",
])  # fmt: skip
def test_other_labels_let_guess_nothing(label: str) -> None:
    assert may_hold(label) == ()


def test_choices_are_reasons_where_half_of_them_are() -> None:
    assert hold_reasons(["Price", "Competitor", "Other", "Blue"])
    assert not hold_reasons(["Red", "Green", "Blue", "Yellow", "Price"])
    assert not hold_reasons([])
