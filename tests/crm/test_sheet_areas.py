"""Rows of marketing and of work with customers, in one table with those of a sale."""

from __future__ import annotations

from tests.cases import every
from tests.crm.sheets import names

SOLD = ["Meeting held", "Offer sent", "Won", "Lost"]


def funnel(head: str, before: str, own: str, behind: str, first: str = "MQL") -> str:
    rows = [f"{before};Subscriber", f"{before};{first}", *(f"{own};{name}" for name in SOLD)]
    rows += [f"{behind};Onboarding", f"{behind};Renewal"]
    return "\n".join([f"{head};Stage", *rows, ""])


@every(
    [
        ("Area", "Marketing", "Sales", "Customer success"),
        ("Onderdeel", "Marketing", "Verkoop", "Klanten"),
        ("Bereich", "Marketing", "Vertrieb", "Kundenservice"),
        ("Pôle", "Marketing", "Ventes", "Clients"),
        ("Departamento", "Marketing", "Ventas", "Clientes"),
        ("Área", "Marketing", "Vendas", "Pós-venda"),
        ("Reparto", "Marketing", "Vendite", "Assistenza"),
        ("Dział", "Marketing", "Sprzedaż", "Klienci"),
        ("Oddělení", "Marketing", "Prodej", "Zákazníci"),
        ("Terület", "Marketing", "Értékesítés", "Ügyfelek"),
        ("Departament", "Marketing", "Vânzări", "Clienți"),
        ("Område", "Marknadsföring", "Försäljning", "Kunder"),
        ("Område", "Markedsføring", "Salg", "Kunder"),
        ("Afdeling", "Marketing", "Salg", "Kundeservice"),
        ("Osasto", "Markkinointi", "Myynti", "Asiakkaat"),
    ]
)  # fmt: skip
def test_what_is_of_marketing_and_of_customers_is_left_out(
    head: str, before: str, own: str, behind: str
) -> None:
    assert names(funnel(head, before, own, behind)) == SOLD


def test_who_works_on_a_stage_takes_it_out_of_no_sale() -> None:
    every_name = ["Subscriber", "Enquiry received", *SOLD, "Onboarding", "Renewal"]
    text = funnel("Department", "Marketing", "Sales", "Service", first="Enquiry received")
    assert names(text) == every_name
    unknown = funnel("Department", "Office", "Sales", "Service")
    assert "Subscriber" in names(unknown)
    without_ends = "\n".join(
        line for line in text.splitlines() if line[-4:] not in (";Won", "Lost")
    )
    assert "Subscriber" in names(without_ends)
