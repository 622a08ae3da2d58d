from __future__ import annotations

import pytest

from pipelinelint.facts.readings import (
    is_asleep,
    is_copy,
    is_lead_in_part,
    is_of_care,
    is_of_debt,
    is_pledge,
    is_queue,
    is_unsigned,
    may_be_lead,
    may_be_theirs,
    may_be_work,
    may_be_yes,
)
from pipelinelint.facts.stage_name import name_class, qualifies
from tests.facts.reading import stages


@pytest.mark.parametrize(
    "names",
    [
        ("Accepterad", "Pågår", "Klar för leverans"),
        ("Umowa podpisana", "W toku", "Odebrane"),
        ("Gepland", "Bezig", "Ter goedkeuring"),
        ("En negociación", "En curso"),
        ("Auto ontvangen", "In behandeling", "Klaar"),
        ("Dohodnuto", "Probíhá"),
        ("Sovittu", "Käynnissä"),
        ("Acompte reçu", "En cours", "Livrée"),
        ("Agendado", "Em atendimento"),
        ("Kontrakt", "Aktiv"),
        ("Godkänd", "Klar"),
    ],
)
def test_what_goes_on_after_a_yes_may_be_work(names: tuple[str, ...]) -> None:
    assert may_be_work(stages(*names).stages[1])


@pytest.mark.parametrize(
    "names",
    [
        ("Accepted", "In progress", "Quote sent"),
        ("Tilbud sendt", "Pågår"),
        ("Nowe", "W toku", "Oferta wysłana"),
        ("Negotiation", "Other"),
        ("Request received", "In progress"),
    ],
)
def test_but_not_before_an_offer_or_beside_one(names: tuple[str, ...]) -> None:
    assert not may_be_work(stages(*names).stages[1])


def test_what_is_ready_after_work_may_be_it() -> None:
    found = stages("Objednáno", "Probíhá", "Hotovo").stages
    assert [may_be_work(each) for each in found] == [False, True, True]


def test_nothing_goes_on_before_the_first() -> None:
    assert not may_be_work(stages("In progress", "Delivered").stages[0])


def told(fact: str, name: str) -> bool:
    facts = {
        "care": is_of_care,
        "asleep": is_asleep,
        "lead": may_be_lead,
        "pledge": is_pledge,
        "queue": is_queue,
    }
    return facts[fact](stages("Demo held", name).stages[1])


NAMES = {
    "queue": """Queued|I kø|Warteschlange|En cola|Jonossa|File d'attente|In coda|Wachtrij|Na fila
        |Čekací listina|Venteliste|Warteliste|Waiting list|Lista de espera|Jonotuslista
        |Liste d'attente
        |Várólista|Lista d'attesa|Wachtlijst|Lista oczekujących|Listă de așteptare|Väntelista""",
    "asleep": """Neaktivní|Studený|Inaktiv|Hvilende|Kold|Kalt|Inactive|Dormant|Cold|Inactivo|Frío
        |Passiivinen
        |Kylmä|Inactif|Froid|Inaktív|Hideg|Inattivo|Freddo|Kald|Koud|Slapend|Nieaktywny|Zimny
        |Inativo|Inactiv
        |Vilande|Kall""",
    "lead": """Potenciální|Potentiel|Potenziell|Potential|Potencial|Potentiaalinen|Potenciális
        |Potenziale
        |Potensiell|Potentieel|Potencjalny|Potențial|Potentiell""",
    "care": """Ohrožený|I risiko|Gefährdet|At risk|Churn risk|En riesgo|Riskissä|À risque
        |Veszélyeztetett
        |A rischio|Em risco|Zagrożony|În risc|I riskzonen|Tevreden|Zufrieden|Satisfecho|Nöjd
        |Tyytyväinen""",
}


@pytest.mark.parametrize("fact", NAMES)
def test_in_each_language(fact: str) -> None:
    names = [each.strip() for each in NAMES[fact].split("|")]
    assert [each for each in names if not told(fact, each)] == []


@pytest.mark.parametrize(
    ("fact", "name"),
    [
        ("asleep", "Inactive - proposal sent"),
        ("asleep", "On hold"),
        ("lead", "High potential"),
        ("lead", "Potential tenant visit"),
        ("care", "Interested"),
        ("queue", "On hold"),
    ],
)
def test_no_more_than_the_name_says(fact: str, name: str) -> None:
    assert not told(fact, name)


@pytest.mark.parametrize(
    "name", ["Committed", "Comprometido", "Impegnato", "Zobowiązany", "Forpliktet", "Elkötelezett"]
)
def test_committed_is_a_yes_but_among_opinions_a_degree(name: str) -> None:
    assert is_pledge(stages("Demo held", name, "Booked").stages[1])
    assert not is_pledge(stages("Upside", name, "Booked").stages[1])
    assert is_pledge(stages("Qualified", name, "Booked").stages[1])


AWS = ("Prospect", "Qualified", "Technical Validation", "Business Validation", "Committed")


def test_a_published_list_is_known_as_a_whole() -> None:
    listed = stages(*AWS, "Launched", "Hot")
    defined = [name_class(each) for each in listed.stages]
    assert defined == ["lead_state", *["objective_event"] * 5, "subjective"]
    assert [qualifies(each) for each in listed.stages] == [None] * 7
    assert name_class(stages(*AWS).stages[4]) == "objective_event"
    assert name_class(stages(*AWS[1:]).stages[3]) == "subjective"
    sandler = "Bonding & Rapport|Up-Front Contract|Pain|Budget|Decision|Fulfillment|Post-Sell"
    assert "post_sale" not in map(name_class, stages(*sandler.split("|")).stages)


@pytest.mark.parametrize(
    "name",
    [
        "Internal approval", "Interne Freigabe", "Interne goedkeuring", "Validation interne",
        "Aprovação Interna", "Aprobación interna", "Approvazione interna", "Intern godkendelse",
        "Intern godkjenning", "Internt godkännande", "Wewnętrzna akceptacja", "Interní schválení",
        "Belső jóváhagyás", "Sisäinen hyväksyntä", "Aprobare internă",
    ],
)  # fmt: skip
def test_within_whose_house_it_is_only_a_place_before_the_offer_tells(name: str) -> None:
    assert may_be_theirs(stages("Demo held", "Proposal sent", name).stages[2])
    assert not may_be_theirs(stages("Demo held", name, "Proposal sent").stages[1])
    assert not may_be_theirs(stages("Offer sent", "Contract signed", name).stages[2])
    assert not may_be_theirs(stages("Proposal sent", "International call").stages[1])


@pytest.mark.parametrize(
    "name",
    [
        "Invoice overdue",
        "Recordatorio de pago",
        "Pago atrasado",
        "Lembrete de pagamento",
        "Facture en retard",
        "Pagamento in ritardo",
        "Rechnung überfällig",
        "10 Tage überfällig",
        "Factuur te laat",
        "5 dagen te laat",
        "Faktura forfalden",
        "Betaling forsinket",
        "Förfallen faktura",
        "Faktura przeterminowana",
        "Plată întârziată",
        "Lejárt számla",
        "Faktura po splatnosti",
        "Platba zpožděna",
        "Lasku myöhässä",
        "30 dias de atraso",
        "60 days overdue",
        "5 dager forsinket",
        "Unpaid",
        "Impagado",
        "Onbetaald",
    ],
)
def test_an_overdue_invoice_or_a_reminder_of_a_payment_is_of_a_debt(name: str) -> None:
    assert is_of_debt(stages(name).stages[0])


@pytest.mark.parametrize(
    "name",
    [
        "On hold",
        "Overdue",
        "Reminder in June",
        "Rappel 30 jours",
        "Recordatorio 5 días",
        "Te laat gereageerd",
        "Retrasado",
        "Payment received",
        "Invoice sent",
    ],
)
def test_what_is_late_or_reminded_of_without_money_is_of_no_debt(name: str) -> None:
    assert not is_of_debt(stages(name).stages[0])


def test_committed_may_be_the_buyers_yes_unless_a_forecast_has_other_degrees() -> None:
    found = stages("Interested", "Committed").stages
    assert [may_be_yes(each) for each in found] == [False, True]
    assert not may_be_yes(stages("Upside", "Committed").stages[1])


@pytest.mark.parametrize(
    "name",
    [
        "Won - to be signed",
        "Vyhrané k podpisu SoD",
        "Zlecenie wygrane do podpisu",
        "Gewonnen (Auftrag folgt)",
        "Gewonnen, contract volgt",
        "Vunnet – kontrakt sendes",
        "Gagné, à signer",
        "Megnyert, aláírásra vár",
    ],
)
def test_a_signature_or_an_order_may_be_still_to_come(name: str) -> None:
    assert is_unsigned(stages(name).stages[0])


@pytest.mark.parametrize("name", ["Closed won", "Wygrane - podpisana umowa", "Won, PO received"])
def test_or_it_is_there(name: str) -> None:
    assert not is_unsigned(stages(name).stages[0])


@pytest.mark.parametrize(
    "name",
    ["Merged", "Duplicate", "Samengevoegd", "Zusammengeführt", "Fusionné", "Sloučeno", "Doublon"],
)
def test_a_deal_that_exists_twice_is_a_copy(name: str) -> None:
    assert is_copy(stages(name).stages[0])
    assert not is_copy(stages("Buyer merged with a competitor").stages[0])


@pytest.mark.parametrize(
    "name",
    [
        "Contact made / Early discussion",
        "Prospecting (Confidential discussions)",
        "Kontaktiert / Bedarf geklärt",
        "Gecontacteerd + afspraak",
        "Contactado / Diagnóstico",
        "Skontaktowany - spotkanie",
        "Osloveno / schůzka",
        "Kontaktet / møde",
        "Otettu yhteyttä / tapaaminen",
        "Contactat - întâlnire",
    ],
)
def test_another_part_of_a_name_may_be_a_step_no_lead_takes(name: str) -> None:
    assert is_lead_in_part(stages(name).stages[0])


@pytest.mark.parametrize("name", ["Contacted", "MQL (Marketing Qualified)", "New / Attempted", "-"])
def test_or_none_is(name: str) -> None:
    assert not is_lead_in_part(stages(name).stages[0])


@pytest.mark.parametrize(
    "name",
    [
        "Análise de Crédito", "Kredietcheck", "Bonitätsprüfung", "Kredittsjekk", "Credit check",
        "Analiza kredytowa", "Analiză de credit", "Hitelbírálat",
    ],
)  # fmt: skip
def test_whether_a_buyer_is_good_for_the_money_a_bank_may_find_out(name: str) -> None:
    assert may_be_theirs(stages("Visit held", name, "Offer sent").stages[1])
    assert not may_be_theirs(stages("Offer sent", "Contract signed", name).stages[2])
