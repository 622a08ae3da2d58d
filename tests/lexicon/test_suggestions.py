import pytest

from pipelinelint.lexicon.judge import Naming, judge
from pipelinelint.lexicon.together import likely_language, strange_names

IN_ITS_OWN_LANGUAGE = [
    ("Proposal", "Proposal sent"),
    ("Demo", "Demo completed"),
    ("Negotiation", "Terms agreed"),
    ("Interested", "Proposal requested"),
    ("Trial", "Trial started"),
    ("Contract", "Contract sent"),
    ("Needs analysis", "Needs analysis completed"),
    ("Tilbud", "Tilbud sendt"),
    ("Onderhandeling", "Voorwaarden akkoord"),
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


def test_a_name_of_several_languages_gets_no_better_one_until_one_is_likely() -> None:
    assert len(judge("Offerte").languages) > 1
    assert judge("Offerte").suggestion == ""
    assert judge("Offerte", Naming(("nl",))).suggestion == "Offerte verstuurd"
    assert judge("Offerte", likely="nl").suggestion == "Offerte verstuurd"


def test_the_verb_tells_the_language_and_no_better_name_comes_in_another() -> None:
    judged = judge("Consultatie voltooid")
    assert (judged.name_class, judged.languages) == ("objective_event", ("nl",))
    for name in ("Consultatie", "Afspraak", "Wizja lokalna", "Xyz consultatie"):
        judged = judge(name)
        assert len(judged.languages) == 1 or not judged.suggestion


def test_the_names_of_a_definition_tell_its_language() -> None:
    assert likely_language(["Afspraak gepland", "Offerte verstuurd", "Demo"]) == "nl"
    assert likely_language(["Afspraak gepland", "Umowa podpisana"]) == ""
    assert likely_language([]) == ""
    assert likely_language(["Demo"], Naming(("pl",))) == "pl"


@pytest.mark.parametrize("name", [name for name, _ in IN_ITS_OWN_LANGUAGE])
def test_a_suggestion_is_itself_an_event(name: str) -> None:
    suggested = judge(judge(name).suggestion)
    assert suggested.name_class == "objective_event"


@pytest.mark.parametrize(
    "name",
    ["Proposal sent", "Closed won", "On hold", "Qualified", "Decision", "Blueprint", "Stage 3"],
)
def test_nothing_is_suggested_where_only_the_team_can_know(name: str) -> None:
    assert judge(name).suggestion == ""


@pytest.mark.parametrize(
    ("name", "explanation"),
    [
        ("Geïnteresseerd", "'geïnteresseerd' is a feeling"),
        ("Proposal", "'proposal' is a thing, not an event"),
        ("On hold", "'on hold' says nothing happens"),
        ("Proposal sent", "'proposal sent' is something that happened"),
        ("Sent the proposal", "'sent the proposal' is something that happened"),
        ("Lost on price", "'lost on price' says why the deal was lost"),
        ("Lost - no decision", "'lost no decision' says why the deal was lost"),
    ],
)
def test_the_explanation_names_what_matched(name: str, explanation: str) -> None:
    assert judge(name).explanation == explanation


def test_names_are_strange_where_half_of_them_or_more_say_nothing_in_any_language() -> None:
    unread = ["Blorftau", "Krzwumpf", "Vlonqar"]
    assert strange_names([*unread, "Demo held", "Offer sent", "Won"]) == unread
    assert strange_names([*unread, "Demo held", "Offer sent", "Won", "Lost"]) == []
    assert strange_names(unread[:2]) == []
    assert strange_names(["Demo Blorftau held", "Offer Vlonqar sent", "Krzwumpf won"]) == []


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("Bedarfsanalyse", "Bedarfsanalyse durchgeführt"),
        ("Tapaamiset", "Tapaaminen pidetty"),
        ("Odottaa esittelyä", "Esittely pidetty"),
        ("Megtekintésre vár", "Megtekintés megtartva"),
        ("Értékbecslésre vár", "Értékbecslés elvégezve"),
        ("Tarveanalyysi", "Tarveanalyysi tehty"),
        ("Tasación", "Tasación realizada"),
        ("Taxatie", "Taxatie gedaan"),
    ],
)
def test_a_better_name_is_one_its_speakers_would_write(name: str, better: str) -> None:
    assert judge(name).suggestion == better


@pytest.mark.parametrize(
    "name",
    ["Test réussi", "Pilote concluant", "Prezzo chiuso", "Preço fechado", "Precio cerrado",
     "Démonstrations", "Réunions", "Etap oferty", "Setting appointments", "Besluit verwacht"],
)  # fmt: skip
def test_no_better_name_is_the_contrary_of_the_name_or_bad_grammar(name: str) -> None:
    assert judge(name).suggestion == ""
