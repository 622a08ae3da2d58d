import pytest

from tests.facts.reading import ask
from tests.facts.test_texts import criterion_of


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Buyer confirmed receipt", "buyer"),
        ("Receipt confirmed", "buyer"),
        ("Klant heeft ontvangst bevestigd", "buyer"),
        ("Klient potwierdził odbiór", "buyer"),
        ("The buyer replied by e-mail", "buyer"),
        ("Proposal sent to the customer", "seller"),
        ("Customer has been sent the quote", "seller"),
        ("We called the buyer", None),
        ("", None),
    ],
)
def test_a_criterion_tells_who_fulfils_it(text: str, who: str | None) -> None:
    assert ask(criterion_of(text), "fulfilled_by") == who


def test_who_fulfils_a_criterion_can_be_declared() -> None:
    criterion = criterion_of("Receipt confirmed")
    criterion.fields["by"] = "seller"
    assert ask(criterion, "fulfilled_by") == "seller"


@pytest.mark.parametrize(
    ("text", "symptom"),
    [
        ("Three attempts", True),
        ("Geen reactie na 3 pogingen", True),
        ("No budget named within 60 days", False),
        ("No decision maker named within 30 days", False),
    ],
)
def test_days_on_a_reason_to_stop_are_no_symptom(text: str, symptom: bool) -> None:
    assert ask(criterion_of(text), "symptom") is symptom
