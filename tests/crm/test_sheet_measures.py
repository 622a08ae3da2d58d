"""Rows below the ends that measure the stages above."""

from __future__ import annotations

from pipelinelint.crm.sheet import read
from tests.cases import every
from tests.crm.plain import at, plain


def stages_with(*rows: str) -> list[str]:
    text = "".join(f"{row}\n" for row in ("Stage;Probability", "Offer sent;50", *rows))
    found = read([("s.csv", text.encode())])
    return [each["name"] for each in plain(at(found.root, "pipelines", 0, "stages"))]


MEASURES = """
Average order value;3200 | Sales cycle;45 | Gemiddelde orderwaarde;2300 | Verkoopcyclus;60 |
Durchschnittlicher Auftragswert;90 | Verkaufszyklus in Tagen;30 | Panier moyen;2300 | Cycle de
vente (jours);45 | Ticket medio;80 | Ciclo de ventas;45 | Valore medio ordine;3200 | Giorni
medi;45 | Duração média;45 | Durată medie;30 | Średnia wartość;90 | Cykl sprzedaży;40 |
Průměrná zakázka;45 | Átlagos üzlet;50 | Keskimääräinen kauppa;45 | Genomsnittlig affär;45 |
Säljcykel;45 | Gjennomsnittlig salg;45 | Gennemsnitligt salg;45 | Umsatz;12000
"""


@every([" ".join(each.split()) for each in MEASURES.split("|")])
def test_a_row_below_the_ends_may_measure_the_others(row: str) -> None:
    assert stages_with("Contract signed;100", "Lost;0", row) == [
        "Offer sent",
        "Contract signed",
        "Lost",
    ]


@every(["Average deal agreed;45", "Offer sent again;20", "Trial cycle;150"])
def test_above_the_ends_it_is_a_stage(row: str) -> None:
    assert row.partition(";")[0] in stages_with(row, "Contract signed;100", "Lost;0")
