"""Names of several parts: whose deal it is, what a bracket holds, what a comma parts."""

from __future__ import annotations

import pytest

from pipelinelint.lexicon.judge import judge

HAPPENED = ("objective_event", "scheduled_event")


def names(*given: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("name", given)


@names(
    "New business: Proposal presented",
    "New client - Demo booked",
    "Quote sent (new business)",
    "Angebot verschickt (Stammkunde)",
    "Bestaande klant: Offerte verstuurd",
    "Client existant : Devis envoyé",
    "Cliente nuevo - Visita realizada",
    "Cliente esistente: preventivo inviato",
    "Cliente novo: Proposta enviada",
    "Stały klient: Oferta wysłana",
    "Nový zákazník - Nabídka odeslána",
    "Meglévő ügyfél: Ajánlat elküldve",
    "Client nou: Ofertă trimisă",
    "Ny kund: Möte genomfört",
    "Tilbud sendt (ny kunde)",
    "Eksisterende kunde: Befaring gjennomført",
    "Uusi asiakas - Tarjous lähetetty",
)
def test_whose_deal_it_is_wins_none(name: str) -> None:
    assert judge(name).name_class in HAPPENED


@names("New customer", "Neukunde", "Closed - success", "Zamknięte - sukces", "Klient - Wygrane")
def test_a_win_stays_one(name: str) -> None:
    assert judge(name).name_class in ("outcome", "vague")


@names(
    "Consulting: Proposal sent",
    "Trade show - Meeting held",
    "Wartung: Angebot verschickt",
    "Beurs - Gesprek gevoerd",
    "Installation - Devis envoyé",
    "Referidos: Reunión realizada",
    "Assistenza: Offerta inviata",
    "Parceiros: Proposta enviada",
    "Targi - Spotkanie odbyte",
    "Školení - Nabídka odeslána",
    "Képzés: Ajánlat elküldve",
    "Mentenanță - Ofertă trimisă",
    "Kampanj: Offert skickad",
    "Messe - Møde afholdt",
    "Support: Tilbud sendt",
    "Huolto - Tarjous lähetetty",
)
def test_where_a_deal_came_from_and_who_has_it_says_nothing_beside_an_event(name: str) -> None:
    assert judge(name).name_class in HAPPENED


@names(
    "Tender: Lost", "Ausschreibung: Verloren", "Gara: Persa", "Udbud: Tabt", "Yritykset - Hävitty"
)
def test_what_was_lost_is_lost(name: str) -> None:
    assert (judge(name).name_class, judge(name).subtype) == ("outcome", "lost")


@names(
    "Demo (remote) held",
    "Contract (24 months) signed",
    "Site visit - warehouse - done",
    "Besichtigung (vor Ort) durchgeführt",
    "Proefrit(ten) gemaakt",
    "Afspra(a)k(en) gemaakt",
    "Devis (version 2) envoyé",
    "Oferta - final - enviada",
    "Visita/e effettuata/e",
    "Reunião (escritório) realizada",
    "Umowa (1 rok) podpisana",
    "Smlouva (2 roky) podepsána",
    "Szerződés (kétéves) aláírva",
    "Ofertă (revizuită) trimisă",
    "Provkörning(ar) genomförd",
    "Møte (hos kunde) avtalt",
    "Ordre (del 1) modtaget",
    "Koeajo(t) tehty",
)
def test_what_stands_behind_a_bracket_counts(name: str) -> None:
    assert judge(name).name_class in HAPPENED


@names("Contract (not) signed", "Demo (cancelled) today")
def test_a_bracket_may_say_that_it_is_not_so(name: str) -> None:
    assert judge(name).name_class not in HAPPENED


@names(
    "Offer accepted without conditions",
    "Delivered without delay",
    "Vertrag ohne Einwände unterzeichnet",
    "Zonder korting getekend",
    "Validé sans changement",
    "Aprobado sin cambios",
    "Accettato senza riserve",
    "Assinado sem alterações",
    "Umowa podpisana bez poprawek",
    "Dodáno bez montáže",
    "Feltétel nélkül elfogadva",
    "Livrat fără montaj",
    "Godkänd utan anmärkning",
    "Betalt uden rykker",
    "Signert uten endringer",
    "Maksettu ilman muistutusta",
    "Contract signed, not invoiced",
    "Auftrag bestätigt, nicht geliefert",
    "Smlouva podepsána, nefakturováno",
)
def test_what_happened_is_not_denied_by_what_it_lacks(name: str) -> None:
    assert judge(name).name_class == "objective_event"


@names("Without signed contract", "Sin contrato firmado", "Not signed")
def test_without_may_deny_all_there_is(name: str) -> None:
    assert judge(name).name_class not in HAPPENED or judge(name).confidence == "low"


@names(
    "Proposal sent, pending feedback",
    "Angebot verschickt, warten auf Rückmeldung",
    "Offerte verstuurd, wacht op reactie",
    "Devis envoyé, en attente",
    "Propuesta presentada, esperando respuesta",
    "Preventivo inviato, in attesa di risposta",
    "Proposta enviada, aguardando resposta",
    "Oferta wysłana, czekamy na odpowiedź",
    "Nabídka odeslána, čekáme na vyjádření",
    "Ajánlat elküldve, válaszra várunk",
    "Ofertă trimisă, așteptăm răspuns",
    "Offert skickad, inväntar svar",
    "Tilbud sendt, afventer svar",
    "Tarjous lähetetty, odottaa vastausta",
)
def test_a_comma_is_a_joint_beside_what_happened(name: str) -> None:
    assert judge(name).name_class == "objective_event"


@names(
    "Waiting for the customer's lawyers",
    "Wacht op directie van klant",
    "Čeká na právníky klienta",
    "Venter på kundens ledelse",
    "Väntar på kundens styrelse",
    "Așteptăm juriștii clientului",
    "Odottaa asiakkaan johtoa",
)
def test_who_of_the_customer_is_named_is_no_parking_lot(name: str) -> None:
    assert judge(name).name_class == "activity_in_progress"
