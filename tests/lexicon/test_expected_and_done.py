"""What is expected or due, and what came or happened, whatever words stand beside it."""

from __future__ import annotations

import pytest

from pipelinelint.lexicon.judge import judge


def names(*given: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("name", given)


@names(
    "Purchase order expected",
    "B - Decision due",
    "Deposit required",
    "Unterschrift erwartet",
    "Anzahlung erforderlich",
    "Contract verwacht",
    "Machtiging vereist",
    "Signature attendue",
    "Acompte exigé",
    "Contrato esperado",
    "Garantía exigida",
    "Conferma attesa",
    "Acconto dovuto",
    "Kontrakt forventes",
    "Depositum påkrævet",
    "Faktura forfaldt til betaling",
    "Avtal förväntas",
    "Bankgaranti krävs",
    "Sopimus odotettavissa",
    "Ennakkomaksu vaaditaan",
    "Szerződés várható",
    "Előleg esedékes",
    "Oczekiwany przelew",
    "Wymagana zaliczka",
    "Contract așteptat",
    "Avans necesar",
    "Očekávaná smlouva",
    "Záloha vyžadována",
    "Contrato aguardado",
    "Sinal exigido",
)
def test_what_is_expected_or_required_has_not_happened(name: str) -> None:
    assert judge(name).name_class in ("activity_in_progress", "parking_lot")


@names(
    "Missing documents received",
    "Wymagane dokumenty otrzymane",
)
def test_what_was_required_and_came_has_happened(name: str) -> None:
    assert judge(name).name_class == "objective_event"


@names(
    "Vertrag beinahe fertig",
    "Contract bijna gereed",
    "Contrat presque prêt",
    "Umowa prawie gotowa",
    "Szerződés majdnem kész",
    "Kontrakt nesten klar",
    "Sopimus melkein valmis",
)
def test_a_paper_that_is_almost_ready_is_being_prepared(name: str) -> None:
    told = judge(name)
    assert (told.name_class, told.confidence) == ("internal_step", "low")


@names(
    "Almost done",
    "Bijna klaar",
    "Fast sicher",
)
def test_almost_is_a_guess_of_anything_else(name: str) -> None:
    assert judge(name).name_class == "subjective"


@names(
    "Catalogue produit",
    "Formation produit",
    "Essai produit",
    "Choix produit",
    "Catalogo prodotto",
    "Prova prodotto",
    "Formazione prodotto",
    "Demonstrație produs",
    "Test produs",
    "Catalog produs",
    "Résumé du besoin",
    "Demo de producto",
    "Apresentação do produto",
    "Reçu de paiement",
    "Ficha de producto",
    "Produktdemo",
    "Ukázka produktu",
    "Termék bemutató",
    "Tuotedemo",
)
def test_a_noun_that_looks_like_a_participle_is_a_thing(name: str) -> None:
    assert judge(name).name_class in ("noun_only", "activity_in_progress")


@names(
    "Client phoned",
    "Kunde hat geschrieben",
    "Klanten hebben gebeld",
    "Kunden har ringt tilbake",
    "Le client a appelé",
    "Zákazník telefonoval",
    "Klient zadzwonił",
    "Vevő hívott",
    "Asiakas soitti",
    "Enquiry via reseller",
    "Anfrage über Händler",
    "Aanvraag via dealer",
    "Förfrågan via återförsäljare",
    "Zapytanie przez dystrybutora",
    "Callback asked for",
    "Zpětné volání vyžádáno",
    "Takaisinsoitto pyydetty",
    "Powrotny telefon zamówiony",
)
def test_who_called_or_asked_has_done_something(name: str) -> None:
    assert judge(name).name_class == "objective_event"


@names(
    "Klant gebeld",
    "Kunde angerufen",
    "Client contacted",
)
def test_whom_we_called_is_reached_and_no_more(name: str) -> None:
    assert judge(name).name_class == "lead_state"


@names(
    "Callback arranged",
    "Visszahívás lefoglalva",
    "Találkozó egyeztetve",
    "Rückruf vereinbart",
)
def test_a_call_that_is_booked_is_still_to_come(name: str) -> None:
    assert judge(name).name_class == "scheduled_event"


@names(
    "Prijs vastgesteld",
    "Hinta lyöty lukkoon",
    "Kamera satt opp",
    "Vizsgálat sikeres",
    "Próbaüzem sikeres",
    "Poster platziert",
    "Banner colocado",
    "Financieringsvoorbehoud vervallen",
    "Förbehåll bortfallet",
    "Výhrada odvolána",
    "Avgörande fattat",
    "Entscheidung ist gefallen",
    "Beslissing is gevallen",
)
def test_a_word_of_booking_winning_or_losing_says_what_it_says_of_the_thing(name: str) -> None:
    assert judge(name).name_class == "objective_event"


@names(
    "Platziert",
    "Sikeres eladás",
    "Frafaldet",
    "Kandidat platziert",
)
def test_such_a_word_ends_a_deal_all_the_same(name: str) -> None:
    assert judge(name).name_class == "outcome"


@names(
    "Went quiet, but you never know",
    "Ghostet, men man ved aldrig",
    "Antwortet nicht, aber man weiß nie",
    "Nie odbiera, ale nigdy nie wiadomo",
    "Ei vastaa, mutta koskaan ei tiedä",
)
def test_who_went_quiet_and_may_come_back_is_parked(name: str) -> None:
    assert judge(name).name_class == "parking_lot"


@names(
    "Kontraktfase",
    "Onderhandelingsfase",
    "Avklaringsfase",
    "Beslutsfas",
    "Etap rozpoznania potrzeb",
    "Fáze nabídky",
)
def test_a_phase_is_a_thing_or_goes_on(name: str) -> None:
    assert judge(name).name_class in ("noun_only", "activity_in_progress")
