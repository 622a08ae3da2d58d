"""A better name is offered where it fits: once, and for what nothing else in the pipeline says."""

from __future__ import annotations

import pytest

from pipelinelint.facts.better_name import suggested_name
from tests.facts.reading import pipeline
from tests.facts.test_stage_context import named


@pytest.mark.parametrize(
    ("names", "offered"),
    [
        (["Demo completed", "Proposal"], [None, "Proposal sent"]),
        (["Proposal", "Pricing proposal"], ["Proposal sent", None]),  # once
        (["Pricing", "Proposal delivered"], [None, None]),  # the event has its stage
        (["Interested", "Proposal sent"], ["Proposal requested", None]),  # it comes before
        (["Proposal sent", "Interested"], [None, None]),  # too late for it
        (["Demo scheduled", "Demo"], [None, "Demo completed"]),
        (["Waiting for documents"], [None]),  # papers are no needs
        (["Pendiente factura"], [None]),  # nor is an invoice
        (["RFP", "Demo held"], ["RFP received", None]),
        (["Offer to interview"], [None]),  # no proposal is sent
        (["Pricing negotiations"], [None]),
        (["Review technical proposal"], [None]),
        (["Opportunity information"], [None]),
        (["Interview prep", "Interview scheduling"], [None, None]),
        (["POC & technical validation"], [None]),  # it is passed
        (["Negotiation"], ["Terms agreed"]),
        (["Demo held", "Interview held", "RFP"], [None, None, None]),  # too late for it
        (["Demo held", "Offer sent", "Contract signed", "Negotiation"], [None] * 4),  # sold
        (["Rendez-vous"], ["Rendez-vous effectué"]),
        (["Erstgespräch geführt", "Angebot versendet", "Kunden Intresse"], [None] * 3),
        (["Demo gehouden", "Klant gesproken", "Behoefte vastgesteld", "Proposal"], [None] * 4),
        (["Security review", "Loan"], [None, None]),  # nothing near it
        (["LOI", "Reservation"], [None, None]),  # no contract, no order
        (["Análisis", "Análisis de necesidades"], [None, None]),  # an analysis of what?
        (["Análisis de necesidades"], ["Análisis de necesidades realizado"]),
        (["Autorización de Tarifas"], [None]),
        (["Analiza potrzeb", "Prezentacja"], [None, "Prezentacja przeprowadzona"]),
        (["Spotkanie techniczne"], ["Spotkanie techniczne odbyte"]),
        (["Analisi dei bisogni"], ["Analisi dei bisogni effettuata"]),
        (["Agendamento da Visita", "Időpontfoglalás"], [None, None]),  # no visit, no order
        (["Tarifas", "Visitas"], ["Tarifas enviadas", "Visitas realizadas"]),
        (["Cotizaciones"], ["Cotizaciones enviadas"]),
        (["Apresentações", "Contrato"], ["Apresentações realizadas", "Contrato enviado"]),
        (
            ["Quotation", "Offer", "Pilot", "PO"],
            ["Quotation sent", "Offer made", "Pilot started", "PO received"],
        ),
        (["Contract renewal", "Trial extension", "Proposal review"], [None] * 3),
        (["Contract & deposit", "Budget information", "Waiting for contract"], [None] * 3),
        (["Trial running", "Preparing quote"], ["Trial started", "Quote sent"]),
        (["Discuss proposal", "Review contract", "Chase quote"], [None] * 3),
        (["First meeting", "Bulk order"], ["First meeting completed", "Bulk order received"]),
        (["Umowa najmu", "Wstępna wycena"], ["Umowa najmu wysłana", "Wstępna wycena wysłana"]),
        (["Contrato de alquiler"], ["Contrato de alquiler enviado"]),
        (["Committed", "Site fit", "Screening", "Job qualification"], [None] * 4),
        (["Vor-Ort-Termin", "Angebot"], ["Vor-Ort-Termin durchgeführt", "Angebot versendet"]),
        (["Commande échantillons", "Diagnoza", "Pending contract"], [None] * 3),
        (["Clarifications / Second round pricing", "Underwriting / Contract"], [None, None]),
        (["Proposal / Quote"], ["Proposal sent"]),
        (["Viewing", "Offer", "Mortgage"], ["Viewing completed", None, None]),  # the buyer's offer
        (["Drawings", "Booking", "Trial order"], [None] * 3),
        (["Offerte nabellen", "Relance devis", "Reservierung", "Ausschreibung"], [None] * 4),
        (["Sollicitatie", "Kennismaking"], ["Sollicitatie ontvangen", "Kennismaking gehouden"]),
        (["Besichtigung", "Kaufvertrag"], ["Besichtigung durchgeführt", "Kaufvertrag versendet"]),
        (["Wizja lokalna", "Wycena"], ["Wizja lokalna przeprowadzona", "Wycena wysłana"]),
        (["Interviu", "Deviz"], ["Interviu ținut", "Deviz trimis"]),
        (["Felmérés", "Árajánlat"], ["Felmérés elvégezve", "Árajánlat elküldve"]),
        (["Prohlídka", "Pohovor"], ["Prohlídka proběhla", "Pohovor proběhl"]),
        (["Behovsanalys", "Platsbesök"], ["Behovsanalys genomförd", "Platsbesök genomfört"]),
        (["Behovsanalyse", "Tilbud", "Demo"], [None, "Tilbud sendt", None]),  # in English?
        (["Arras", "Reserva"], [None, None]),
        (["At risk", "Low probability of closing"], [None, None]),  # nobody asks for an offer
        (["Searches returned - awaiting clients rates & water"], [None]),  # more than an event
    ],
)
def test_a_better_name_fits_where_the_stage_stands(
    names: list[str], offered: list[str | None]
) -> None:
    assert [suggested_name(stage) for stage in named(*names).stages] == offered


def test_late_in_the_sale_an_offer_has_been_asked_for() -> None:
    def offered(name: str, at: int) -> str | None:
        text = f"pipelines: [{{id: p, stages: [{{id: c, name: {name}, probability: {at}}}]}}]"
        return suggested_name(pipeline(text).stages[0])

    assert [offered("Interested", at) for at in (49, 50)] == ["Proposal requested", None]
    assert [offered("Proposal", at) for at in (89, 90)] == ["Proposal sent", None]
    assert [bool(offered("Tender", at)) for at in (89, 90)] == [True, False]
    assert [offered("Contract", at) for at in (94, 95)] == ["Contract sent", None]
