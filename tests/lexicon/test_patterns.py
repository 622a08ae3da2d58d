import pytest

from pipelinelint.lexicon.judge import judge

# Pairs, not phrases: none of these names stands in a pack.
LATER = [
    "After the holidays",
    "Next season",
    "Call again in 4 months",
    "Na de kerst",
    "Neste vinter",
    "Po świętach",
    "După sărbători",
    "Karácsony után",
    "Nach der Messe",
    "Après la rentrée",
    "Después de Semana Santa",
    "Depois do carnaval",
    "Dopo l'estate",
    "Efter påsk",
]


@pytest.mark.parametrize("name", LATER)
def test_a_far_date_and_nothing_else_is_a_parking_lot(name: str) -> None:
    assert judge(name).name_class == "parking_lot"


@pytest.mark.parametrize(
    "name",
    [
        "30-day trial started",
        "Demo scheduled next week",
        "Contract signed in Q3",
        "Spring audit held",
    ],
)
def test_a_date_beside_an_event_parks_nothing(name: str) -> None:
    assert judge(name).name_class in ("objective_event", "scheduled_event")


ELSEWHERE = [
    "Picked another agency",
    "Ander bureau gekozen",
    "Valgte annen megler",
    "Wybrał innego wykonawcę",
    "A ales altă agenție",
    "Más kivitelezőt választott",
    "Anderen Makler gewählt",
    "A choisi une autre agence",
    "Eligió otra agencia",
    "Escolheu outra agência",
]


@pytest.mark.parametrize("name", ELSEWHERE)
def test_the_other_one_chosen_is_a_loss(name: str) -> None:
    judged = judge(name)
    assert (judged.name_class, judged.confidence) == ("loss_reason", "high")


@pytest.mark.parametrize(
    "name", ["Other vendor quotes received", "Another order placed", "Vendor selected"]
)
def test_another_one_without_a_choice_against_us_is_no_loss(name: str) -> None:
    assert judge(name).name_class == "objective_event"


LACKING = [
    "Lack of urgency",
    "Missing sponsor",
    "Gebrek aan draagvlak",
    "Manglende kapasitet",
    "Mangelnde Bonität",
    "Manque de ressources",
    "Falta de urgencia",
    "Ausência de verba",
]


@pytest.mark.parametrize("name", LACKING)
def test_what_is_lacking_is_a_reason_for_losing(name: str) -> None:
    assert judge(name).name_class == "loss_reason"


def test_a_missing_paper_is_no_reason_for_losing() -> None:
    assert judge("Missing documents").name_class == "activity_in_progress"


@pytest.mark.parametrize(
    "name", ["Outside coverage", "Buiten ons gebied", "Utenfor regionen", "Fuera de cobertura"]
)
def test_what_lies_outside_is_a_reason_for_losing(name: str) -> None:
    assert judge(name).name_class == "loss_reason"


CALLS = [
    "Wrong e-mail address",
    "Incorrect phone",
    "Second message sent",
    "Fout nummer",
    "Foutief mailadres",
    "Andre melding sendt",
    "Błędny e-mail",
    "Adres e-mail niepoprawny numer",
    "Al doilea mesaj trimis",
    "Második üzenet elküldve",
    "Zweite Nachricht gesendet",
    "Deuxième message envoyé",
    "Segundo mensaje enviado",
    "Segunda mensagem enviada",
]


@pytest.mark.parametrize("name", CALLS)
def test_how_a_call_or_a_message_went_is_a_state_of_a_lead(name: str) -> None:
    assert judge(name).name_class == "lead_state"


@pytest.mark.parametrize("name", ["First proposal sent", "Second contract sent by mail"])
def test_a_paper_that_went_out_is_more_than_a_message(name: str) -> None:
    assert judge(name).name_class == "objective_event"


ODDS = [
    "Slim chance",
    "Geringe kans",
    "Liten sjanse",
    "Nikła szansa",
    "Probabilitate scăzută",
    "Csekély esély",
    "Schlechte Aussichten",
    "Faibles chances",
    "Escasa probabilidad",
    "Poucas chances",
]


@pytest.mark.parametrize("name", ODDS)
def test_odds_with_a_size_are_an_opinion(name: str) -> None:
    assert judge(name).name_class == "subjective"


@pytest.mark.parametrize("name", ["Sprint", "Spring", "First", "Outside", "High", "Number"])
def test_half_a_pair_says_nothing(name: str) -> None:
    assert judge(name).name_class in ("unknown", "vague")
