"""Frozen prices, amounts, who approved, and remarks beside a loss or beside what happened."""

from __future__ import annotations

import pytest

from pipelinelint.lexicon.judge import judge

HAPPENED = ("objective_event", "scheduled_event")


def names(*given: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("name", given)


@names(
    "Prices frozen until June",
    "Zinssatz eingefroren",
    "Prisen frosset i 60 dage",
    "Spesifikasjon fryst",
    "Omfattning fryst",
    "Ontwerp bevroren",
    "Taux bloqué 45 jours",
    "Precio congelado hasta junio",
    "Juros travados",
    "Tariffe bloccate per 90 giorni",
    "Dobândă blocată 60 de zile",
    "Ceny zamrożone do 31.12",
    "Sazby zmrazeny do konce roku",
    "Hinta jäädytetty kesäkuuhun",
    "Ár befagyasztva júniusig",
)
def test_what_is_frozen_is_agreed(name: str) -> None:
    assert judge(name).name_class in HAPPENED


@names("Projekt eingefroren", "Budget gelé", "Projekt zamrożony", "Proyecto congelado")
def test_a_frozen_project_or_budget_is_not(name: str) -> None:
    assert judge(name).name_class in ("parking_lot", "loss_reason")


@names(
    "Deposit paid > €5,000",
    "Anzahlung eingegangen > 5.000 €",
    "Aanbetaling ontvangen > 5.000",
    "Käsiraha maksettu > 5 000 €",
    "Angebot versendet (> 10.000 €)",
    "Order placed >= 25k",
    "Encuesta enviada (día +2)",
    "Survey sent, day +7",
)
def test_an_amount_is_no_second_stage(name: str) -> None:
    told = judge(name)
    assert told.name_class in HAPPENED
    assert not told.parts


@names("Quote sent > Quote accepted", "Contract sent / signed")
def test_two_stages_stay_two(name: str) -> None:
    told = judge(name)
    assert told.joined
    assert not told.shared_verb


@names(
    "Aufgemessen und gezeichnet",
    "Målt op og tegnet",
    "Mitattu ja piirretty",
    "Felmérve és megrajzolva",
    "Uppmätt och ritat",
    "Remarques du juriste intégrées et renvoyées",
)
def test_two_participles_of_one_object_are_one_event(name: str) -> None:
    assert judge(name).shared_verb


@names(
    "Pricing approved by CFO",
    "Preis vom CFO freigegeben",
    "Prijs goedgekeurd door directeur",
    "Pris godkendt af direktøren",
    "Pris godkänt av vd",
    "Cena schválena finančním ředitelem",
)
def test_a_price_approved_by_an_office_may_be_the_buyers(name: str) -> None:
    assert judge(name).name_class in HAPPENED


@names("Pricing approved", "Discount approved by CFO")
def test_our_own_approval_stays_ours(name: str) -> None:
    assert judge(name).name_class == "internal_step"


@names(
    "Lost (maintenance)",
    "Lost - support contract",
    "Verloren (Neukunde)",
    "Verloren - Bestandskunde",
    "Tapt (vedlikehold)",
    "Perso (manutenzione)",
    "Przegrane (serwis)",
    "Hävitty (huolto)",
)
def test_a_loss_with_a_remark_is_a_loss(name: str) -> None:
    told = judge(name)
    assert (told.name_class, told.subtype) == ("outcome", "lost")


@names("Lost (too expensive)", "Verloren (Preis)", "Lost - competitor", "Lost (delivery time)")
def test_why_it_was_lost_stays_a_reason(name: str) -> None:
    assert judge(name).name_class == "loss_reason"


@names(
    "Inspection completed - no remarks",
    "Befaring utført - ingen avvik",
    "Besigtigelse udført - ingen anmærkninger",
    "Schouwing uitgevoerd - geen opmerkingen",
    "Inspection réalisée - aucun défaut",
    "Perizia effettuata - nessun difetto",
    "Odbiór wykonany - bez usterek",
    "Szakvélemény elkészült - hiba nélkül",
    "Quote sent (existing customers)",
    "Tilbud sendt (eksisterende kunder)",
)
def test_a_good_remark_leaves_an_event_one(name: str) -> None:
    assert judge(name).name_class in HAPPENED


@names(
    "Předáno do kalkulací",
    "Overdraget til kalkulation",
    "Predat la devize",
    "Överlämnad till kalkyl",
    "Transmis au service devis",
)
def test_what_is_handed_to_our_department_is_our_work(name: str) -> None:
    assert judge(name).name_class == "internal_step"


@names("Lawyer engaged", "Advokat engasjert", "Prawnik zaangażowany")
def test_somebody_engaged_may_be_hired(name: str) -> None:
    assert judge(name).confidence == "low"


@names("Targets reached", "Målene nådd", "Obiettivi raggiunti", "Célok elérve", "Doelen bereikt")
def test_a_goal_is_reached_and_nobody_contacted(name: str) -> None:
    assert judge(name).name_class in HAPPENED


@names("Rechnung schreiben", "Wystawienie faktury", "Preparing bid", "Tender preparation")
def test_an_invoice_or_a_bid_is_prepared_by_us(name: str) -> None:
    assert judge(name).name_class == "internal_step"


@names(
    "Hold - 1 Month",
    "Hold 3 months",
    "Hold (90 days)",
    "Op hold - 1 maand",
    "Wstrzymane - 1 miesiąc",
    "Pausiert (14 Tage)",
)
def test_a_pause_with_its_length_is_a_pause(name: str) -> None:
    assert judge(name).name_class == "parking_lot"


@names(
    "Contract signed - 12 months",
    "Vertrag unterschrieben (24 Monate)",
    "Offerte verzonden - 30 dagen",
)
def test_how_long_it_runs_is_no_second_stage(name: str) -> None:
    told = judge(name)
    assert told.name_class in HAPPENED
    assert not told.parts


@names("Devis en considération", "Offerte in overweging", "Under consideration", "In Erwägung")
def test_what_is_considered_goes_on(name: str) -> None:
    assert judge(name).name_class == "activity_in_progress"


@names("Prospecting (MOU)", "Lead (offer)", "Lead (Angebot)", "Lead (offerte)")
def test_a_lead_with_a_paper_in_brackets_is_a_guess(name: str) -> None:
    told = judge(name)
    assert (told.name_class, told.confidence) == ("lead_state", "low")


@names(
    "Negotiation / Contract draft",
    "Verhandlung / Vertragsentwurf",
    "Négociation / rédaction contrat",
)
def test_a_draft_beside_the_talks_about_it_is_no_work_of_ours(name: str) -> None:
    assert judge(name).name_class in ("noun_only", "activity_in_progress")


@names("Sales pitch", "Pitch")
def test_a_sales_pitch_is_ours_and_no_reason_for_losing(name: str) -> None:
    assert judge(name).name_class == "noun_only"


@names("Won verbally", "Mondeling gewonnen", "Mündlich gewonnen", "Muntlig vunnet")
def test_what_is_won_by_word_of_mouth_is_no_end(name: str) -> None:
    assert judge(name).name_class != "outcome"


@names("Design / Estimates completed", "Survey / Design completed")
def test_work_and_what_comes_of_it_share_a_verb(name: str) -> None:
    assert judge(name).shared_verb
