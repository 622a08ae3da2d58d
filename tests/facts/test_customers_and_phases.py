"""What a list is of, and what stands beside a stage: offers that are out, customers who are kept,
a further sale, a phase of the buyers'. None of it is what the name alone would be."""

from __future__ import annotations

import pytest

from pipelinelint.facts.pipeline import of_buyers, plain_lost
from pipelinelint.facts.readings import is_own_mark, sells_again
from pipelinelint.facts.stage_context import is_lead
from pipelinelint.facts.stage_name import name_class
from pipelinelint.facts.stage_place import steps_after
from pipelinelint.shape.model import Pipeline
from tests.facts.reading import pipeline


def _called(name: str, *names: str) -> Pipeline:
    stages = ", ".join(f"{{id: s{at}, name: '{each}'}}" for at, each in enumerate(names))
    return pipeline(f"pipelines: [{{id: p, name: '{name}', stages: [{stages}]}}]")


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Op te volgen offertes", "Nog te bellen"),
        ("Offerteopvolging", "Gecontacteerd"),
        ("Tilbudsopfølgning", "Kontaktet"),
        ("Tilbudsoppfølging", "Kontaktet"),
        ("Offene Angebote", "Kontaktiert"),
        ("Angebotsnachverfolgung", "Kontaktiert"),
        ("Quote follow-up", "Contacted"),
        ("Open quotes", "Contacted"),
        ("Offertuppföljning", "Kontaktad"),
        ("Avoimet tarjoukset", "Otettu yhteyttä"),
        ("Suivi des devis", "Contacté"),
        ("Relance devis", "Contacté"),
        ("Seguimiento de presupuestos", "Contactado"),
        ("Acompanhamento de propostas", "Contatado"),
        ("Preventivi inviati", "Contattato"),
        ("Otwarte oferty", "Skontaktowano"),
        ("Odeslané nabídky", "Kontaktováno"),
        ("Ajánlatkövetés", "Kapcsolatfelvétel"),
        ("Oferte trimise", "Contactat"),
    ],
)
def test_nobody_is_a_lead_in_a_list_of_offers_that_are_out(name: str, first: str) -> None:
    found = _called(name, first, "Blorft", "Onderhandeling")
    assert of_buyers(found)
    assert not is_lead(found.stages[0])
    assert is_lead(_called("Sales", first, "Blorft", "Onderhandeling").stages[0])


@pytest.mark.parametrize("name", ["Offers", "Offertes", "Sales follow-up", "Angebote", "Tilbud"])
def test_a_list_of_offers_may_begin_before_the_offer(name: str) -> None:
    assert not of_buyers(_called(name, "Contacted", "Offer sent", "Terms agreed"))


def _customers(won: str, paused: str, *lost: str) -> Pipeline:
    ends = ", ".join(f"{{id: l{at}, name: {each}, type: lost}}" for at, each in enumerate(lost))
    return pipeline(
        "pipelines: [{id: p, stages: [{id: a, name: Demo held}"
        f", {{id: w, name: {won}, type: won}}"
        f", {{id: h, name: {paused}}}, {ends}]}}]"
    )


@pytest.mark.parametrize(
    ("won", "paused", "lost", "count"),
    [
        ("Aktywny klient", "Wstrzymany", ("Nieaktywny", "Utracony klient", "Przegrana"), 1),
        ("Active customer", "On hold", ("Inactive", "Lost customer", "Lost"), 1),
        ("Actieve klant", "On hold", ("Inactief", "Verloren klant", "Verloren"), 1),
        ("Aktiver Kunde", "Pausiert", ("Inaktiv", "Verlorener Kunde", "Verloren"), 1),
        ("Client actif", "En pause", ("Inactif", "Client perdu", "Perdu"), 1),
        ("Cliente activo", "En pausa", ("Inactivo", "Cliente perdido", "Perdido"), 1),
        ("Cliente attivo", "In pausa", ("Inattivo", "Cliente perso", "Perso"), 1),
        ("Aktiv kunde", "På vent", ("Inaktiv", "Tapt kunde", "Tapt"), 1),
        ("Client activ", "În pauză", ("Inactiv", "Client pierdut", "Pierdut"), 1),
        ("Aktivní zákazník", "Pozastaveno", ("Neaktivní", "Ztracený zákazník", "Prohráno"), 1),
        ("Won", "On hold", ("Inactive", "Lost customer", "Lost"), 3),
    ],
)
def test_a_customer_who_is_lost_or_paused_was_won(
    won: str, paused: str, lost: tuple[str, ...], count: int
) -> None:
    found = _customers(won, paused, *lost)
    assert len(plain_lost(found)) == count
    assert steps_after(found.stages[1]) == (1 if won == "Won" else 0)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Upsell", True),
        ("Cross-selling", True),
        ("Mersalg", True),
        ("Merförsäljning", True),
        ("Lisämyynti", True),
        ("Bijverkoop", True),
        ("Zusatzverkauf", True),
        ("Vente additionnelle", True),
        ("Venta cruzada", True),
        ("Venda cruzada", True),
        ("Vendita aggiuntiva", True),
        ("Dosprzedaż", True),
        ("Křížový prodej", True),
        ("Keresztértékesítés", True),
        ("Vânzări încrucișate", True),
        ("Onboarding", False),
        ("Levering", False),
    ],
)
def test_more_for_a_customer_is_a_sale(name: str, told: bool) -> None:
    assert sells_again(_called("Sales", name).stages[0]) is told


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (("Ny", "Sett", "Interessert"), True),
        (("Nieuw", "Gezien", "Geïnteresseerd"), True),
        (("New", "Seen", "Interested"), True),
        (("Offer sent", "Seen", "Interested"), False),
        (("New", "Demo seen", "Interested"), False),
        (("New", "Contacted", "Interested"), False),
    ],
)
def test_who_marks_what_was_advertised_chooses(names: tuple[str, ...], told: bool) -> None:
    assert is_own_mark(_called("Tenders", *names).stages[2]) is told


@pytest.mark.parametrize(
    "name",
    ["SQL Phase Out", "MQL phased out", "Leads archived", "Archivierte Leads", "Leads arkivert"],
)
def test_a_lead_that_is_put_away_is_no_lead(name: str) -> None:
    assert not is_lead(_called("Sales", "Demo booked", name).stages[1])


@pytest.mark.parametrize("name", ["Consensus", "3 - Consensus", "Alignment"])
def test_what_buyers_come_to_is_a_phase(name: str) -> None:
    assert name_class(_called("Sales", name).stages[0]) == "noun_only"
