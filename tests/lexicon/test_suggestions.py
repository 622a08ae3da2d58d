import pytest

from pipelinelint.lexicon.judge import judge

IN_ITS_OWN_LANGUAGE = [
    ("Proposal", "Proposal sent"),
    ("Demo", "Demo completed"),
    ("Negotiation", "Terms agreed"),
    ("Qualified", "Budget confirmed"),
    ("Interested", "Proposal requested"),
    ("Trial", "Trial started"),
    ("Contract", "Contract sent"),
    ("Needs analysis", "Needs agreed"),
    ("Tilbud", "Tilbud sendt"),
    ("Onderhandeling", "Voorwaarden akkoord"),
    ("Offerte", "Offerte verstuurd"),
    ("Umowa", "Umowa wysłana"),
    ("Ajánlat", "Ajánlat elküldve"),
    ("Vertrag", "Vertrag versendet"),
    ("Verhandlung", "Konditionen vereinbart"),
    ("Négociation", "Conditions acceptées"),
    ("Negociación", "Condiciones acordadas"),
    ("Negociação", "Condições acordadas"),
    ("Trattativa", "Condizioni concordate"),
    ("Förhandling", "Villkor överenskomna"),
    ("Neuvottelu", "Ehdot hyväksytty"),
    ("Vyjednávání", "Podmínky dohodnuty"),
    ("Negocjacje", "Warunki uzgodnione"),
    ("Negociere", "Condiții agreate"),
    ("Tárgyalás", "Feltételek elfogadva"),
    ("Tarjous", "Tarjous lähetetty"),
    ("Devis", "Devis envoyé"),
    ("Preventivo", "Preventivo inviato"),
]


@pytest.mark.parametrize(("name", "better"), IN_ITS_OWN_LANGUAGE)
def test_a_better_name_comes_in_the_language_of_the_name(name: str, better: str) -> None:
    assert judge(name).suggestion == better


@pytest.mark.parametrize("name", [name for name, _ in IN_ITS_OWN_LANGUAGE])
def test_a_suggestion_is_itself_an_event(name: str) -> None:
    suggested = judge(judge(name).suggestion)
    assert suggested.name_class == "objective_event"


@pytest.mark.parametrize("name", ["Proposal sent", "Closed won", "On hold", "Blueprint", "Stage 3"])
def test_nothing_is_suggested_where_only_the_team_can_know(name: str) -> None:
    assert judge(name).suggestion == ""


@pytest.mark.parametrize(
    ("name", "explanation"),
    [
        ("Geïnteresseerd", "'geïnteresseerd' is a feeling"),
        ("Proposal", "'proposal' is a thing, not an event"),
        ("On hold", "'on hold' says nothing happens"),
        ("Proposal sent", "'proposal' with 'sent' is something that happened"),
    ],
)
def test_the_explanation_names_what_matched(name: str, explanation: str) -> None:
    assert judge(name).explanation == explanation
