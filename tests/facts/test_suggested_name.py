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
        (["Análisis", "Análisis de necesidades"], [None, "Análisis de necesidades realizado"]),
        (["Análisis de necesidades"], ["Análisis de necesidades realizado"]),
        (["Autorización de Tarifas"], [None]),
        (["Analiza potrzeb", "Prezentacja"], [None, "Prezentacja przeprowadzona"]),
        (["Spotkanie techniczne"], ["Spotkanie techniczne odbyte"]),
        (["Analisi dei bisogni"], ["Analisi dei bisogni effettuata"]),
        (["Agendamento da Visita", "Időpontfoglalás"], [None, None]),  # no visit, no order
        (["Tarifas", "Reuniones"], ["Tarifas enviadas", "Reuniones realizadas"]),
        (["Cotizaciones"], ["Cotizaciones enviadas"]),
        (
            ["Apresentações", "Contrato", "Ganho"],
            ["Apresentações realizadas", "Contrato enviado", None],
        ),
        (
            ["Quotation", "Offer", "Pilot", "PO"],
            ["Quotation sent", "Offer made", "Pilot started", "PO received"],
        ),
        (["Contract renewal", "Trial extension", "Proposal review"], [None] * 3),
        (["Contract & deposit", "Budget information", "Waiting for contract"], [None] * 3),
        (["Trial running", "Preparing quote"], ["Trial started", "Quote sent"]),
        (["Discuss proposal", "Review contract", "Chase quote"], [None] * 3),
        (["First meeting", "Bulk order"], ["First meeting completed", "Bulk order received"]),
        (
            ["Wstępna wycena", "Umowa najmu", "Umowa podpisana"],
            ["Wstępna wycena wysłana", None, None],
        ),
        (["Umowa najmu", "Wygrana"], ["Umowa najmu wysłana", None]),
        (["Contrato de alquiler", "Ganado"], ["Contrato de alquiler enviado", None]),
        (["Contrato de alquiler"], [None]),  # it may be the signed one
        (["Committed", "Site fit", "Screening", "Job qualification"], [None] * 4),
        (["Vor-Ort-Termin", "Angebot"], ["Vor-Ort-Termin durchgeführt", "Angebot versendet"]),
        (["Commande échantillons", "Diagnoza", "Pending contract"], [None] * 3),
        (["Clarifications / Second round pricing", "Underwriting / Contract"], [None, None]),
        (["Proposal / quote"], ["Proposal sent"]),
        (["Viewing", "Offer", "Mortgage"], ["Viewing completed", None, None]),  # the buyer's offer
        (["Drawings", "Booking", "Trial order"], [None] * 3),
        (["Offerte nabellen", "Relance devis", "Reservierung", "Ausschreibung"], [None] * 4),
        (["Sollicitatie", "Kennismaking"], ["Sollicitatie ontvangen", "Kennismaking gehouden"]),
        (
            ["Besichtigung", "Kaufvertrag", "Gewonnen"],
            ["Besichtigung durchgeführt", "Kaufvertrag versendet", None],
        ),
        (["Wizja lokalna", "Wycena"], ["Wizja lokalna przeprowadzona", "Wycena wysłana"]),
        (["Interviu", "Deviz"], ["Interviu susținut", None]),
        (["Felmérés", "Árajánlat"], ["Felmérés elvégezve", "Árajánlat elküldve"]),
        (["Prohlídka", "Pohovor"], ["Prohlídka proběhla", "Pohovor proběhl"]),
        (["Behovsanalys", "Platsbesök"], ["Behovsanalys genomförd", "Platsbesök genomfört"]),
        (["Behovsanalyse", "Tilbud", "Demo"], [None, "Tilbud sendt", None]),  # in English?
        (["Arras", "Reserva"], [None, None]),
        (["Qualification", "Decision", "Pending decision"], [None] * 3),  # of what, and how?
        (["Interested", "Call held", "Quote sent"], [None] * 3),  # they talk before they ask
        (["Replied - interested", "Quote sent"], [None, None]),
        (["Negotiation", "Proposal"], [None, "Proposal sent"]),  # terms of what?
        (["Negotiation", "Meeting booked"], [None, None]),
        (["Negotiation", "Verbal commitment"], [None, None]),  # that is the agreement
        (["Negotiation & signatures", "Inspection negotiation"], [None, None]),
        (["Umowa", "Realizacja"], [None, None]),  # sent or signed?
        (["Tender submitted", "Contract", "Won"], [None] * 3),  # the buyer writes it
        (["Invoice", "Quote sent"], [None, None]),  # the buyer's own
        (["Proposal sent", "Invoice"], [None, "Invoice sent"]),
        (["Visitas", "Proposta", "Não quis"], ["Visitas realizadas", None, None]),
        (["Visita técnica", "Presupuesto"], ["Visita técnica realizada", "Presupuesto enviado"]),
        (["Visite", "Offre", "Visites"], ["Visite effectuée", None, None]),
        (["Interview", "Offer"], ["Interview completed", None]),  # to an applicant, by whom?
        (["Quote", "Engineer approval", "Quote approved"], [None] * 3),  # it isn't out yet
        (["Tender", "Submission"], [None, None]),  # the next stage says it
        (["Meeting", "Meeting scheduled"], [None, None]),
        (["Consulta", "Nova consulta", "Take intro call"], [None] * 3),
        (["Cotation disponible", "Reunión efectiva", "Draft contract", "Won"], [None] * 4),
        (["Felmérés szükséges", "Felmérésre vár", "Revisión de contrato"], [None] * 3),
        (["ENTREVISTA_RH"], [None]),
        (["RFQ", "Rate request", "Voice test", "Sea trial"], [None] * 4),
        (["Appointment", "Fee proposal"], ["Appointment completed", None]),
        (["Proposal sent", "Appointment"], [None, None]),  # of the architect
        (["At risk", "Low probability of closing"], [None, None]),  # nobody asks for an offer
        (["Searches returned - awaiting clients rates & water"], [None]),  # more than an event
    ],
)
def test_a_better_name_fits_where_the_stage_stands(
    names: list[str], offered: list[str | None]
) -> None:
    assert [suggested_name(stage) for stage in named(*names).stages] == offered


def test_late_in_the_sale_an_offer_has_been_asked_for() -> None:
    def offered(name: str, at: int, then: str) -> str | None:
        stages = f"{{id: c, name: {name}, probability: {at}}}, {{id: d, name: {then}}}"
        return suggested_name(pipeline(f"pipelines: [{{id: p, stages: [{stages}]}}]").stages[0])

    asked = [offered("Interested", at, "Quote sent") for at in (49, 50)]
    assert asked == ["Proposal requested", None]
    assert [offered("Proposal", at, "Won") for at in (89, 90)] == ["Proposal sent", None]
    assert [bool(offered("Tender", at, "Won")) for at in (89, 90)] == [True, False]
    assert [offered("Contract", at, "Won") for at in (94, 95)] == ["Contract sent", None]


@pytest.mark.parametrize(
    ("names", "offered"),
    [
        (["Site Visit", "Quote Approved"], "Site Visit Completed"),
        (["Site Visit", "Quote approved", "Deposit paid"], "Site visit completed"),
        (["DEMO", "SHORT LISTED"], "DEMO COMPLETED"),
        (["POC", "SHORT LISTED", "REDLINES SENT"], "POC STARTED"),
        (["rozmowa", "oferta wysłana"], "rozmowa odbyta"),
        (["1e gesprek", "Offerte verstuurd"], "1e gesprek gevoerd"),
        (["2. PoC/Trial", "Security review"], "PoC started"),
        (["Negociación", "Pedido Firmado"], "Condiciones Acordadas"),
        (["Vor-Ort-Termin", "Auftrag Erteilt"], "Vor-Ort-Termin durchgeführt"),
        (["Stage 1 - Discovery", "Stage 2 - SQO"], "Discovery completed"),
    ],
)
def test_it_is_spelled_as_the_team_spells(names: list[str], offered: str) -> None:
    assert suggested_name(named(*names).stages[0]) == offered
