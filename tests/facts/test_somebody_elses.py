"""Work that may be for an order, an office's product, a bank's step or the customer's."""

from __future__ import annotations

import pytest

from tests.cases import every
from tests.facts.reading import ask, pipeline, stages

ORDERS = {
    "en": "New order; Preparing; Out for delivery",
    "nl": "Nieuwe bestelling; In voorbereiding; Afgehaald",
    "de": "Neue Bestellung; In Vorbereitung; Ausgeliefert",
    "fr": "Commande reçue; En préparation; Livré",
    "es": "Pedido recibido; Preparando; Entregado",
    "pt": "Pedido recebido; Em preparação; Entregue",
    "it": "Ordine ricevuto; In preparazione; Consegnato",
    "pl": "Nowe zamówienie; W przygotowaniu; Dostarczone",
    "cs": "Objednávka přijata; V přípravě; Doručeno",
    "hu": "Új rendelés; Előkészítés alatt; Kiszállítva",
    "ro": "Comandă primită; În pregătire; Livrat",
    "da": "Ny ordre; Under forberedelse; Leveret",
    "nb": "Ny ordre; Under utarbeidelse; Levert",
    "sv": "Ny order; Under förberedelse; Levererad",
    "fi": "Uusi tilaus; Valmistelussa; Toimitettu",
}
WORKED_ON = [
    "New order; Processing; Shipped",
    "Pedido recibido; En proceso; Entregado",
    "Ny ordre; In bearbeiding; Levert",
    "Neue Bestellung; Bearbeitung; Versand",
    "New; Preparing; Ready for pickup",
    "Order paid; Drafting/Processing; Dispatched",
]
OF_OFFERS = [
    "Demo held; Preparing; Proposal sent",
    "Proposal requested; Preparing; Proposal delivered",
    "Demo gegeven; In voorbereiding; Offerte verstuurd",
    "Lead; Preparing; Proposal sent; Signed; Delivered",
    "Visita realizada; Preparando; Oferta enviada",
]


@every(ORDERS.values())
def test_what_was_ordered_may_be_what_is_prepared(names: str) -> None:
    found = stages(*names.split("; "))
    assert ask(found.stages[1], "name_class") == "unknown"


@every(WORKED_ON)
def test_or_what_is_worked_on(names: str) -> None:
    found = stages(*names.split("; "))
    assert ask(found.stages[1], "name_class") == "unknown"


@every(OF_OFFERS)
def test_before_an_offer_it_is_work_of_ours(names: str) -> None:
    found = stages(*names.split("; ")).stages[1]
    assert ask(found, "name_class") in ("internal_step", "activity_in_progress")


def test_an_offer_that_is_prepared_is_named() -> None:
    found = stages("New order", "Preparing quote", "Out for delivery")
    assert ask(found.stages[1], "name_class") == "internal_step"


@pytest.mark.parametrize(("beside", "told"), [("Engineering", "unknown"), ("Demo held", None)])
def test_drawings_are_drafted_where_they_are_sold(beside: str, told: str | None) -> None:
    found = stages("Quote sent", "Drafting", beside).stages[1]
    assert ask(found, "name_class") == (told or "internal_step")


@every(
    [
        "Contacto; Calificación; Otorgamiento; Aprobación",
        "Loan application; Qualification; Underwriting",
        "Aanvraag; Kwalificatie; Uitbetaald",
        "Wniosek; Kwalifikacja; Wypłata środków",
        "Antrag; Qualifizierung; Auszahlung",
    ]
)
def test_a_lender_rates_who_asks(names: str) -> None:
    found = stages(*names.split("; ")).stages[1]
    assert (ask(found, "name_class"), ask(found, "qualifies")) == ("unknown", None)


def test_elsewhere_it_is_about_qualifying() -> None:
    found = stages("Demo booked", "Qualification", "Loan of machine", "Won").stages[1]
    assert (ask(found, "name_class"), ask(found, "qualifies")) == ("noun_only", "step")


def test_a_lenders_credit_check_is_the_lenders() -> None:
    found = stages("Bonitätsprüfung", "Finanzierung bestätigt").stages[0]
    assert ask(found, "name_class") == "unknown"


@every(["Kunde | in Disposition", "Kunde - Disposition"])
def test_work_behind_the_word_for_a_customer_is_for_somebody_who_bought(name: str) -> None:
    assert ask(stages("Demo", name).stages[1], "name_class") == "unknown"


def test_an_offer_for_a_customer_is_made_before_the_sale() -> None:
    name = "Kunde | Angebot in Erstellung"
    assert ask(stages("Demo", name).stages[1], "name_class") == "internal_step"


def _with(definition: str) -> str:
    text = f"{{name: Collect documents, definition: '{definition}'}}"
    found = pipeline(f"pipelines: [{{id: p, stages: [{text}]}}]").stages[0]
    told: str = ask(found, "name_class")
    return told


@every(
    [
        "The customer sends us the papers",
        "Client collects all papers",
        "El cliente está pidiendo más información",
        "De klant verzamelt de papieren",
        "Der Kunde sammelt die Unterlagen",
        "Klient zbiera dokumenty firmy",
    ]
)
def test_a_to_do_is_the_buyers_where_the_definition_says_so(definition: str) -> None:
    assert _with(definition) == "unknown"


@every(
    [
        "We send the customer a list",
        "Customer to be called back",
        "Customer data are collected",
        "Der Kunde wird angerufen von uns",
        "",
    ]
)
def test_elsewhere_it_is_ours(definition: str) -> None:
    assert _with(definition) == "activity_in_progress"
