"""Closed, and how: with success or without. Parked, and at work all the same."""

from __future__ import annotations

from pipelinelint.lexicon.judge import judge
from tests.cases import every

WON = """
Closed positive|Closed - Positive|Closed positively|Closed successful|Positive close
Geschlossen positiv|Abgeschlossen - positiv|Abschluss positiv|Erfolgreicher Abschluss
Gesloten positief|Afgesloten - positief|Positief afgesloten|Afgesloten (positief)
Clôturé positif|Fermé positif|Clôture positive
Cerrado positivo|CIBE_Cerrado positivo|Cerrado - Positivo|Cierre positivo|Cerrado exitoso
Fechado positivo|Encerrado positivo|Encerrado com sucesso|Fechamento positivo
Chiuso positivo|Chiuso con esito positivo|Chiusura positiva|Chiuso OK
Zamknięte pozytywnie|Zamknięta - pozytywna|Zakończone (pozytywnie)|Pozytywne zamknięcie
Uzavřeno pozitivně|Uzavřeno kladně|Ukončeno pozitivně|Úspěšné uzavření
Lezárva sikeresen|Lezárva pozitív|Lezárt sikeres|Eredményesen lezárva|Pozitív lezárás
Închis cu succes|Închis pozitiv|Încheiat pozitiv|Închidere pozitivă|Câștig
Stängd positiv|Avslutad - positiv|Avslutad med framgång|Positivt avslut
Lukket positiv|Afsluttet positivt|Succesfuldt afsluttet|Positiv afslutning
Avsluttet positivt|Avsluttet - positiv|Positiv avslutning
Suljettu positiivinen|Suljettu positiivisesti|Päättynyt positiivisesti
"""
LOST = """
Closed negative|Closed (negative)|Closed - unsuccessful|Negative closing|Closed not successful
Geschlossen negativ|Negativ abgeschlossen|Abschluss negativ|Nicht erfolgreich abgeschlossen
Gesloten negatief|Afgesloten - negatief|Beëindigd negatief|Niet succesvol afgesloten
Clôturé négatif|Fermé - négatif|Clôture négative
Cerrado negativo|Cerrado (negativo)|Cierre negativo|Cerrado no exitoso|Cerrado KO
Cerrada negativa - precio
Fechado negativo|Encerrado negativo|Fechamento negativo
Chiuso negativo|Chiusura negativa|Chiuso KO
Zamknięte negatywnie|Zamknięta - negatywna|Nie zamknięte pozytywnie
Uzavřeno negativně|Uzavřeno záporně|Ukončeno negativně
Lezárva negatív|Negatívan lezárult|Negatív lezárás|Nem sikeresen lezárva
Închis negativ|Încheiat fără succes|Închidere negativă
Stängd negativ|Avslutad negativt|Negativt avslut|Inte framgångsrikt avslutad
Lukket negativ|Afsluttet negativt|Negativ afslutning
Avsluttet negativt|Avsluttet - ikke vellykket|Negativ avslutning
Suljettu negatiivinen|Suljettu negatiivisesti|Päättynyt negatiivisesti
"""
PARKED_AT_WORK = """
Suspended - Working|On hold (working)|Paused - working on it|Suspended, in review|Parked - active
Pausiert - in Bearbeitung|Ausgesetzt - wird bearbeitet|Ruht / aktiv|In Wartestellung - wird geprüft
Uitgesteld - actief|In de wacht - lopend|Gepauzeerd - mee bezig
Suspendu - en cours|Reporté (en cours)
Suspendido - En proceso|Pausado - trabajando|Aplazado - en gestión
Suspenso - em andamento|Pausado - trabalhando
Sospeso - in lavorazione|In pausa - in corso
Wstrzymane - w toku|Wstrzymane - pracujemy|Wstrzymane - w analizie
Pozastaveno - probíhá|Odloženo - v řešení
Felfüggesztve - folyamatban|Elhalasztva - dolgozunk rajta
Suspendat - în lucru|Amânat - în desfășurare
Pausad - pågående|Parkerad - aktiv
Sat på pause - i gang|Udskudt - aktiv
På vent - pågår|Utsatt - under arbeid
Tauolla - käynnissä
"""
PARKED = """
On hold|On hold - waiting for client|On hold - no longer active|Suspended - not working
On hold - inactive|Most nem, szeptemberben próbáljuk|Pausiert - nicht aktiv|In de wacht - budget
"""


def _names(text: str) -> list[str]:
    return [name for line in text.strip().splitlines() for name in line.split("|")]


@every(_names(WON))
def test_closed_with_a_good_end_is_won(name: str) -> None:
    told = judge(name)
    assert (told.name_class, told.subtype) == ("outcome", "won")


@every(_names(LOST))
def test_closed_with_a_bad_end_is_lost(name: str) -> None:
    told = judge(name)
    assert told.name_class == "loss_reason" or (told.name_class, told.subtype) == (
        "outcome",
        "lost",
    )


@every(["Positive", "Positief", "Podchodzi pozytywnie", "Positivo", "Feedback positiv"])
def test_positive_alone_is_a_feeling(name: str) -> None:
    assert judge(name).name_class == "subjective"


@every(["Pilot closed negative", "Proefperiode positief afgesloten", "Pilot vellykket afsluttet"])
def test_a_trial_that_ended_is_no_sure_end_of_the_deal(name: str) -> None:
    told = judge(name)
    assert told.name_class == "objective_event" or told.confidence == "low"


@every(["Jednání ukončeno úspěšně", "Kauppa suljettu onnistuneesti"])
def test_what_is_over_and_went_well_is_no_loss(name: str) -> None:
    assert (judge(name).name_class, judge(name).subtype) == ("outcome", "won")


@every(_names(PARKED_AT_WORK))
def test_a_pause_in_which_work_goes_on_is_no_sure_pause(name: str) -> None:
    told = judge(name)
    assert told.name_class != "parking_lot" or told.confidence == "low"


@every(_names(PARKED))
def test_a_pause_beside_who_or_why_stays_one(name: str) -> None:
    told = judge(name)
    assert (told.name_class, told.confidence) == ("parking_lot", "high")
