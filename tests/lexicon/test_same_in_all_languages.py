"""What is said of a name does not depend on the language it is written in."""

from __future__ import annotations

import pytest

from pipelinelint.lexicon.judge import Naming, judge

THINGS = {
    "en": "Proposal, Contract, Quote, Invoice, Visit",
    "nl": "Voorstel, Contract, Offerte, Factuur, Bezoek",
    "de": "Vorschlag, Vertrag, Angebot, Rechnung, Besuch",
    "fr": "Proposition, Contrat, Devis, Facture, Visite",
    "es": "Propuesta, Contrato, Presupuesto, Factura, Visita",
    "pt": "Proposta, Contrato, Orçamento, Fatura, Visita",
    "it": "Proposta, Contratto, Preventivo, Fattura, Visita",
    "pl": "Propozycja, Umowa, Wycena, Faktura, Wizyta",
    "cs": "Návrh, Smlouva, Nabídka, Faktura, Návštěva",
    "hu": "Javaslat, Szerződés, Ajánlat, Számla, Látogatás",
    "ro": "Propunere, Contract, Ofertă, Factură, Vizită",
    "da": "Forslag, Kontrakt, Tilbud, Faktura, Besøg",
    "nb": "Forslag, Kontrakt, Tilbud, Faktura, Besøk",
    "sv": "Förslag, Avtal, Offert, Faktura, Besök",
    "fi": "Ehdotus, Sopimus, Tarjous, Lasku, Käynti",
}
TO_DO = {
    "en": "Survey to be done, Site visit to do, Quote to do, Bill customer, Quote customer",
    "nl": "Opname nog te doen",
    "de": "Aufmaß zu erledigen, Besichtigung zu machen, Angebot zu tun",
    "fr": "Visite à faire, Relevé à faire",
    "es": "Visita por hacer, Medición por realizar",
    "pt": "Visita a fazer, Vistoria por fazer",
    "it": "Sopralluogo da fare, Rilievo da fare",
    "pl": "Pomiar do zrobienia, Umowa do zrobienia",
    "cs": "Zaměření k vyřízení, Prohlídka k vyřízení",
    "hu": "Felmérés teendő, Felmérés elvégzendő, Szerződés megírandó",
    "ro": "Vizită de făcut, Contract de făcut",
    "da": "Besigtigelse at gøre",
    "nb": "Befaring å gjøre",
    "sv": "Besiktning att göra, Besiktning kvar att göra",
    "fi": "Kartoitus tekemättä, Tarjous tekemättä",
}
WHAT = """
To do, Te doen, Zu erledigen, À faire, Por hacer, A fazer, Do zrobienia, K vyřízení, Teendő, De
făcut, At gøre, Å gjøre, Att göra, Tehtävä
"""
CAME_BACK = {
    "en": "Re-engaged, Email Re-engaged, Reengaged, Reactivated",
    "nl": "Opnieuw betrokken",
    "de": "Reaktiviert",
    "fr": "Réengagé",
    "es": "Reactivado",
    "pt": "Reativado",
    "it": "Riattivato",
    "pl": "Ponownie zaangażowany",
    "cs": "Znovu zapojen",
    "hu": "Reaktivált",
    "ro": "Reactivat",
    "da": "Genaktiveret",
    "nb": "Reaktivert",
    "sv": "Återaktiverad",
    "fi": "Uudelleen sitoutunut",
}
HANDED_OVER = """
Delivered / Collected, Afgeleverd/opgehaald, Geliefert/abgeholt, Livré/retiré, Livrée / retirée,
Entregado / Retirado, Entregue / Retirado, Consegnata / Ritirata, Ritirato/consegnato,
Dostarczono/odebrano, Dodáno/vyzvednuto, Kiszállítva/átvéve, Livrat/ridicat, Leveret / Afhentet,
Levert/hentet, Levererad/hämtad, Toimitettu/noudettu
"""
BOTH = """
Both contacted, Beide gecontacteerd, Beide kontaktiert, Les deux contactés, Ambos contactados,
Ambos contatados, Entrambi contattati, Oba kontaktováni, Ambii contactați, Begge kontaktet
"""
ABOUT_THE_OFFER = """
Llamado a Cotizar, Contactado para cotizar, Chiamata per offrire, Called to quote, Appelé à
soumissionner, Gebeld om te offreren, Called to sign, Llamado a firmar
"""


def _wrong(names: dict[str, str], said: str) -> list[tuple[str, str, str]]:
    told = [
        (language, name, judge(name, Naming(), language))
        for language, listed in names.items()
        for name in listed.split(", ")
    ]
    return [(code, name, each.name_class) for code, name, each in told if each.name_class != said]


def _of(names: str) -> list[str]:
    return names.strip().replace("\n", " ").split(", ")


def test_a_thing_of_a_sale_is_surely_a_thing_in_every_language() -> None:
    told = [judge(name, Naming(), code) for code in THINGS for name in THINGS[code].split(", ")]
    assert {(each.name_class, each.confidence) for each in told} == {("noun_only", "high")}


def test_what_is_still_to_do_is_a_to_do() -> None:
    assert _wrong(TO_DO, "activity_in_progress") == []


def test_to_do_alone_does_not_say_what() -> None:
    assert {judge(name).name_class for name in _of(WHAT)} == {"vague"}


def test_whoever_came_back_did_something() -> None:
    assert _wrong(CAME_BACK, "objective_event") == []


def test_delivered_or_collected_is_one_event_and_no_withdrawal() -> None:
    told = {judge(name).name_class for name in _of(HANDED_OVER)}
    assert told == {"objective_event"}


@pytest.mark.parametrize("names", [BOTH, ABOUT_THE_OFFER])
def test_who_was_reached_for_a_reason_is_no_sure_lead(names: str) -> None:
    assert {name: judge(name).confidence for name in _of(names)} == dict.fromkeys(_of(names), "low")


@pytest.mark.parametrize(
    ("name", "name_class", "confidence"),
    [
        ("Ativado (1º lead)", "lead_state", "low"),
        ("Blorft (new lead)", "lead_state", "low"),
        ("Eingang (Lead)", "lead_state", "low"),
        ("Blorft (on hold)", "parking_lot", "high"),
        ("Blorft: new lead", "lead_state", "high"),
    ],
)
def test_a_bracket_behind_an_unread_name_says_of_a_lead_only_perhaps(
    name: str, name_class: str, confidence: str
) -> None:
    told = judge(name)
    assert (told.name_class, told.confidence) == (name_class, confidence)


@pytest.mark.parametrize(
    "name", ["Quote request", "Survey report", "Contract review", "Bill payment", "Order form"]
)
def test_a_noun_beside_a_noun_is_no_verb(name: str) -> None:
    assert judge(name).subtype != "to_do"


OPEN_DAYS = """
Open day, Open dag, Tag der offenen Tür, Portes ouvertes, Puertas abiertas, Dia aberto, Porte
aperte, Dzień otwarty, Den otevřených dveří, Nyílt nap, Porți deschise, Åbent hus, Åpen dag, Öppet
hus, Avoimet ovet, Naar tweede ronde, Second viewing, Andre visning, Andra visningen, Toinen näyttö
"""
MOVED = """
Meeting rescheduled, Afspraak verzet, Reunión reprogramada, Reunião remarcada, Întâlnire
reprogramată
"""


def test_what_is_held_for_buyers_says_something() -> None:
    assert {judge(name).name_class for name in _of(OPEN_DAYS)} <= {"noun_only", "unknown"}


def test_a_meeting_moved_to_another_day_is_booked() -> None:
    assert {judge(name).name_class for name in _of(MOVED)} == {"scheduled_event"}


@pytest.mark.parametrize(
    "name", ["No show, rebooked", "Faltou e remarcado", "Appuntamento saltato e rifissato"]
)
def test_who_missed_a_meeting_and_has_another_is_not_surely_parked(name: str) -> None:
    assert judge(name).confidence == "low"


@pytest.mark.parametrize("name", ["Attribué", "Přiděleno", "Atribuit", "Tildelt", "Tilldelad"])
def test_awarded_or_assigned_is_no_sure_lead(name: str) -> None:
    assert judge(name).confidence == "low"
