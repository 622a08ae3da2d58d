"""Names that would be defects by themselves, and what around them says that they are none."""

from __future__ import annotations

import pytest

from pipelinelint.facts.asks import asks_why
from pipelinelint.facts.pipeline import named_leads, of_buyers
from pipelinelint.facts.readings import definition_denies_lead, is_draft, is_handover
from pipelinelint.facts.stage_context import is_lead
from pipelinelint.facts.stage_name import name_class
from pipelinelint.facts.stage_place import settle
from pipelinelint.shape.model import Account, Pipeline
from tests.facts.reading import pipeline


def _called(name: str, *names: str) -> Pipeline:
    stages = ", ".join(f"{{id: s{at}, name: '{each}'}}" for at, each in enumerate(names))
    return pipeline(f"pipelines: [{{id: p, name: '{name}', stages: [{stages}]}}]")


@pytest.mark.parametrize(
    ("name", "contacted"),
    [
        ("Renewals", "Contacted"),
        ("Win-back", "Contacted"),
        ("Recuperação de vendas", "Conexão"),
        ("Recuperação de carrinho", "Prospecção"),
        ("Recuperación de clientes", "Contactado"),
        ("Förlängningar", "Kontaktad"),
        ("Contractverlenging", "Gecontacteerd"),
        ("Bestaande klanten", "Gecontacteerd"),
        ("Kundenrückgewinnung", "Kontaktiert"),
        ("Kryssalg", "Kontaktet"),
        ("Eksisterende kunder", "Kontaktet"),
        ("Reconquête", "Contacté"),
        ("Recupero carrelli", "Contattato"),
        ("Odzyskiwanie klientów", "Skontaktowano"),
        ("Hosszabbítás", "Kapcsolatfelvétel"),
        ("Prelungire contracte", "Contactat"),
        ("Stávající zákazníci", "Kontaktováno"),
        ("Nykyiset asiakkaat", "Otettu yhteyttä"),
        ("Lapsed customers", "Contacted"),
        ("Contract extensions", "Outreach"),
        ("Account management", "Contacted"),
        ("Oud-klanten heractiveren", "Gecontacteerd"),
        ("Réactivation anciens clients", "Contacté"),
        ("Key Account Ausbau", "Kontaktiert"),
        ("Recompra", "Contactado"),
        ("Carteira de clientes", "Prospecção"),
        ("Riattivazione clienti", "Contattato"),
        ("Byli klienci", "Skontaktowano"),
        ("Reaktivace zákazníků", "Kontaktováno"),
        ("Régi ügyfelek", "Kapcsolatfelvétel"),
        ("Clienți inactivi", "Contactat"),
        ("Genkøb", "Kontaktet"),
        ("Tidligere kunder", "Kontaktet"),
        ("Återaktivering kunder", "Kontaktad"),
        ("Sopimusten uusinnat", "Otettu yhteyttä"),
    ],
)
def test_nobody_is_a_lead_where_everybody_buys_already(name: str, contacted: str) -> None:
    found, plain = _called(name, contacted), _called("Sales", contacted)
    assert of_buyers(found)
    assert not is_lead(found.stages[0])
    assert is_lead(plain.stages[0])
    assert not of_buyers(plain)


@pytest.mark.parametrize(
    "name",
    [
        "Retention Call - No contact",
        "Retention Call - To be contacted",
        "Renewal call - to be contacted",
        "Account review - to call",
        "Verlenging - nog bellen",
        "Klantbehoud - niet bereikt",
        "Jaargesprek - te bellen",
        "Kundenbindung - nicht erreicht",
        "Jahresgespräch - noch anrufen",
        "Rétention - à contacter",
        "Bilan annuel - à appeler",
        "Renovación - por contactar",
        "Retención - no contactado",
        "Renovação - a contactar",
        "Retenção - não contactado",
        "Rinnovo - da contattare",
        "Fidelizzazione - da chiamare",
        "Retencja - do kontaktu",
        "Przedłużenie - do kontaktu",
        "Ügyfélmegtartás - nem elérhető",
        "Retenție - de contactat",
        "Retence - kontaktovat",
        "Fastholdelse - ikke kontaktet",
        "Kundebevaring - ikke kontaktet",
        "Förnyelse - ej kontaktad",
        "Asiakaspito - ei tavoitettu",
    ],
)
def test_who_is_kept_or_renews_is_no_lead_whatever_the_list_is_called(name: str) -> None:
    assert not is_lead(_called("Sales", name).stages[0])


@pytest.mark.parametrize(
    "name",
    [
        "Called - Converted",
        "No answer / converted",
        "Gebeld - geconverteerd",
        "Angerufen - konvertiert",
        "Appelé (converti)",
        "Llamado - convertido",
        "Ligado - Convertido",
        "Contattato - convertito",
        "Skontaktowany - skonwertowany",
        "Ringd - konverterad",
        "Ringt - konvertert",
        "Ringet op - konverteret",
        "Soitettu - konvertoitu",
        "Felhívva - konvertált",
    ],
)
def test_a_part_that_says_converted_leaves_no_lead(name: str) -> None:
    found = _called("Sales", name).stages[0]
    assert name_class(found) not in ("lead_state", "parking_lot", "loss_reason")
    assert is_lead(_called("Sales", "Called - no response").stages[0])


@pytest.mark.parametrize(
    ("told", "is_told"),
    [
        ("Gesproken of gemaild, wensen bekend.", True),
        ("Signé, démarrage imminent", True),
        ("Discovery call held, needs are clear", True),
        ("Erstgespräch geführt, Bedarf geklärt", True),
        ("Besoins identifiés", True),
        ("Llamada realizada, necesidades definidas", True),
        ("Reunião realizada com o cliente", True),
        ("Incontro effettuato, esigenze raccolte", True),
        ("Rozmowa przeprowadzona, potrzeby ustalone", True),
        ("Megbeszélés megtörtént", True),
        ("Discuție avută, nevoi clarificate", True),
        ("Schůzka proběhla", True),
        ("Samtale gennemført", True),
        ("Møte gjennomført, behov avklart", True),
        ("Möte genomfört, behov kartlagda", True),
        ("Tapaaminen pidetty", True),
        ("Form filled in on the website", False),
        ("An email was sent, no answer yet", False),
        ("Nog geen contact gehad", False),
        ("", False),
    ],
)
def test_a_description_says_that_something_happened_that_only_happens_in_a_sale(
    told: str, is_told: bool
) -> None:
    text = f"pipelines: [{{id: p, stages: [{{id: a, name: Contacted, definition: '{told}'}}]}}]"
    assert definition_denies_lead(pipeline(text).stages[0]) is is_told
    assert not definition_denies_lead(pipeline(text.replace("Contacted", "Warm lead")).stages[0])


@pytest.mark.parametrize(
    "told",
    [
        "We spoke with the buyer at least once",
        "Wir haben mit dem Kunden gesprochen",
        "We hebben de klant gesproken",
        "Nous avons parlé au client",
        "Hemos hablado con el cliente",
        "O lead respondeu e conversou de verdade",
        "Abbiamo parlato con il cliente",
        "Rozmawialiśmy z klientem",
        "Mluvili jsme se zákazníkem",
        "Beszéltünk az ügyféllel",
        "Am vorbit cu clientul",
        "Vi har snakket med kunden",
        "Vi har talt med kunden",
        "Vi har pratat med kunden",
        "Olemme puhuneet asiakkaan kanssa",
    ],
)
def test_a_description_says_that_people_talked(told: str) -> None:
    text = f"pipelines: [{{id: p, stages: [{{id: a, name: Contacted, definition: '{told}'}}]}}]"
    assert definition_denies_lead(pipeline(text).stages[0])


@pytest.mark.parametrize("told", ["Not spoken yet", "Noch nicht gesprochen", "Ainda não falamos"])
def test_or_that_they_did_not(told: str) -> None:
    text = f"pipelines: [{{id: p, stages: [{{id: a, name: Contacted, definition: '{told}'}}]}}]"
    assert not definition_denies_lead(pipeline(text).stages[0])


@pytest.mark.parametrize(
    "won", ["Renewed", "Won back", "Verlängert", "Rinnovato", "Odnowiona", "Recuperado", "Uusittu"]
)
def test_where_whoever_is_won_goes_on_or_came_back_nobody_is_new(won: str) -> None:
    stages = f"[{{id: a, name: Contacted}}, {{id: w, name: {won}, type: won}}"
    assert of_buyers(pipeline(f"pipelines: [{{id: p, name: Q3, stages: {stages}]}}]"))
    both = f"{stages}, {{id: v, name: Won, type: won}}]"
    assert not of_buyers(pipeline(f"pipelines: [{{id: p, name: Q3, stages: {both}}}]"))


@pytest.mark.parametrize("name", ["Leads", "Leaduri", "Leadek", "Liidit"])
def test_a_pipeline_may_be_called_after_leads_alone(name: str) -> None:
    assert named_leads(_called(name, "Contacted"))
    assert not named_leads(_called(f"{name} & deals", "Contacted"))


def test_leads_that_are_asked_again_never_bought() -> None:
    assert of_buyers(_called("Reactivation", "Contacted"))
    assert not of_buyers(_called("Reactivation of leads", "Contacted"))
    assert not of_buyers(_called("Reaktywacja leadów", "Skontaktowano"))


@pytest.mark.parametrize("first", ["Pagamento pendente", "Carrito abandonado", "Onbetaald"])
def test_a_list_that_starts_with_an_unpaid_order_is_of_buyers(first: str) -> None:
    found = _called("Shop", first, "Contacted", "Link sent")
    assert of_buyers(found)
    assert not is_lead(found.stages[1])


def test_a_payment_that_came_first_or_in_no_order_says_nothing_of_who_is_there() -> None:
    assert not of_buyers(_called("Shop", "Payment received", "Contacted", "Link sent"))
    unordered = "pipelines: [{id: p, unknown: [order], stages: [{id: a, name: Unpaid}]}]"
    assert not of_buyers(pipeline(unordered))
    assert not of_buyers(pipeline("pipelines: [{id: p, stages: []}]"))


def test_a_lead_by_name_is_one_among_buyers() -> None:
    found = _called("Upsell", "Nuevo lead", "Prospecting", "Demo held")
    assert [is_lead(each) for each in found.stages] == [True, False, False]


@pytest.mark.parametrize(
    "field",
    [
        "churn_reason",
        "motivo_cancelacion",
        "motivo_perda",
        "Powód utraty",
        "kündigungsgrund",
        "årsag",
        "opzegreden",
        "motif_annulation",
        "důvod storna",
        "lemondás oka",
        "motivul pierderii",
        "Häviön syy",
        "Förlustorsak",
        "Tapsårsak",
    ],
)
def test_a_field_called_after_a_reason_asks_why(field: str) -> None:
    text = f"pipelines: [{{id: p, stages: [{{id: l, type: lost, required_fields: ['{field}']}}]}}]"
    assert asks_why(pipeline(text).stages[0])


def test_a_label_asks_why_and_a_date_or_an_amount_does_not() -> None:
    found = pipeline(
        "properties: {c7: {label: Reden van opzegging, type: text}, "
        "c8: {label: Churned at, type: date}}\n"
        "pipelines: [{id: p, stages: [{id: a, type: lost, required_fields: [c7]}, "
        "{id: b, type: lost, required_fields: [c8, amount]}, {id: c, type: lost}]}]"
    )
    assert [asks_why(each) for each in found.stages] == [True, False, False]


@pytest.mark.parametrize(
    ("name", "handed", "drafted"),
    [
        ("Handover", True, False),
        ("🤖 Human handoff", True, False),
        ("Overdracht", True, False),
        ("Übergabe", True, False),
        ("Przekazanie", True, False),
        ("Overlevering", True, False),
        ("Átadás", True, False),
        ("Handover to operations", False, False),
        ("Handover keys", False, False),
        ("Borrador", False, True),
        ("Entwurf", False, True),
        ("Rascunho", False, True),
        ("Brouillon", False, True),
        ("Utkast", False, True),
        ("Ciornă", False, True),
        ("Draft contract", False, False),
    ],
)
def test_who_goes_on_and_what_is_not_finished_stay_open(
    name: str, handed: bool, drafted: bool
) -> None:
    stage = _called("Sales", name).stages[0]
    assert (is_handover(stage), is_draft(stage)) == (handed, drafted)


@pytest.mark.parametrize(
    ("check", "beside", "told"),
    [
        ("Analise de Credito", "Test Drive Realizado", "unknown"),
        ("Bonitätsprüfung", "Probefahrt", "unknown"),
        ("Credit check", "Vehicle chosen", "unknown"),
        ("Kredietcheck", "Financiering aangevraagd", "unknown"),
        ("Kredittsjekk", "Tilbud sendt", "internal_step"),
        ("Credit check", "Offer sent", "internal_step"),
    ],
)
def test_who_lends_checks_the_credit_where_vehicles_are_sold(
    check: str, beside: str, told: str
) -> None:
    assert name_class(_called("Sales", beside, check).stages[1]) == told


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (("Novo", "Em atendimento", "Convertido", "Perdido"), "won"),
        (("New", "In contact", "Converted", "Lost"), "won"),
        (("Nuovo", "Contattato", "Convertito", "Perso"), "won"),
        (("New", "In contact", "Converted"), "open"),
        (("New", "In contact", "Converted", "Proposal sent", "Lost"), "open"),
    ],
)
def test_converted_before_a_loss_is_the_win(names: tuple[str, ...], kind: str) -> None:
    listed = ", ".join(names)
    found = pipeline(f"pipelines: [{{id: p, name: Leads, stages: [{listed}]}}]")
    assert isinstance(found.account, Account)
    settle(found.account)
    assert next(each for each in found.stages if each.name == names[2]).type == kind


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("Needs analysis", "Assigned to rep"),
        ("Datos del negocio", "Asesor asignado"),
        ("Dados coletados", "Vendedor atribuído"),
        ("Dane zebrane", "Przypisany do handlowca"),
        ("Daten erhalten", "Zugewiesen"),
        ("Tiedot saatu", "Osoitettu myyjälle"),
        ("Data přijata", "Přiděleno obchodníkovi"),
        ("Dati ricevuti", "Assegnato al venditore"),
        ("Uppgifter mottagna", "Tilldelad säljare"),
        ("Data mottatt", "Tildelt selger"),
    ],
)
def test_who_is_assigned_once_more_is_told_may_be_put_on_a_deal(told: str, name: str) -> None:
    assert is_lead(_called("Sales", name, told).stages[0])
    assert is_lead(_called("Sales", "New lead", name, told).stages[1])
    assert not is_lead(_called("Sales", "New lead", told, name).stages[2])


def test_who_is_assigned_after_a_request_is_a_lead() -> None:
    assert is_lead(_called("Sales", "Request received", "Assigned to rep").stages[1])


def test_who_is_called_a_lead_stays_one_after_more_is_told() -> None:
    assert is_lead(_called("Sales", "Needs analysis", "Lead assigned").stages[1])
