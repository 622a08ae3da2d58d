"""Wins by word of mouth, who was chosen, who calls or comes by, and what may be taken up later."""

from __future__ import annotations

from pipelinelint.lexicon.judge import judge
from pipelinelint.lexicon.options import mentions as mentioned
from tests.cases import every

SPOKEN = """
Won verbally | Mondeling gewonnen | Mündlich gewonnen | Gagné à l'oral | Ganado de palabra | Vinta
a voce | Ganho verbalmente | Câștigat verbal | Wygrana ustnie | Ústně vyhráno | Szóban megnyerve |
Suullisesti voitettu | Muntligt vunnen | Muntlig vunnet | Mundtligt vundet
"""
CHOSEN = """
They picked us | Customer chose us | Klant koos voor ons | Kunde hat sich für uns entschieden | Le
client nous a choisis | El cliente nos eligió | Il cliente ci ha scelto | Cliente escolheu-nos |
Clientul ne-a ales | Klient wybrał nas | Zákazník si nás vybral | Az ügyfél minket választott |
Asiakas valitsi meidät | Kunden valde oss | Kunden valgte oss | Kunden valgte os
"""
CAME = """
Inbound call | Customer's call | Walk-in | Shop visit | Inkomend gesprek | Winkelbezoek |
Kundenanruf | Besuch im Laden | Appel entrant | Passage au magasin | Llamada entrante | Visita en
tienda | Chiamata in entrata | Visita in negozio | Chamada do cliente | Visita à loja | Apel de la
client | Vizită în magazin | Telefon od klienta | Wizyta w sklepie | Příchozí hovor | Návštěva
prodejny | Bejövő hívás | Bolti látogatás | Saapuva puhelu | Käynti liikkeessä | Inkommande samtal |
Butiksbesök | Innkommende samtale | Butikkbesøk | Indgående opkald | Butiksbesøg
"""
LATER = """
Maybe later | Misschien later | Vielleicht später | Peut-être plus tard | Quizás más tarde | Forse
più avanti | Talvez mais tarde | Poate mai târziu | Może później | Možná později | Talán később |
Ehkä myöhemmin | Kanske senare | Kanskje senere | Måske senere
"""


def _names(text: str) -> list[str]:
    return [" ".join(each.split()) for each in text.split("|")]


@every(_names(SPOKEN))
def test_what_was_won_by_word_of_mouth_is_not_over(name: str) -> None:
    assert judge(name).name_class != "outcome"


AGREED = """
Szóban elfogadva | Slovně potvrzeno | Acuerdo de viva voz | Accordo a parole | Acordo de palavra |
Zgoda słowna | Acord oral | Accord de vive voix | Accordo a voce | Kädenpuristus | Telefonos igen
"""


@every(_names(AGREED))
def test_a_yes_by_word_of_mouth_is_told_as_such_and_as_no_bare_opinion(name: str) -> None:
    assert judge(name).name_class != "subjective" or "spoken" in mentioned(name)


@every(_names(CHOSEN))
def test_that_the_buyer_chose_us_is_something_that_happened(name: str) -> None:
    read = judge(name)
    assert (read.name_class, read.actor) == ("objective_event", "buyer")


@every(_names(CAME))
def test_who_calls_or_comes_by_is_the_buyer(name: str) -> None:
    read = judge(name)
    told = (read.name_class, read.event, read.actor)
    assert told == ("objective_event", "received", "buyer")


@every(_names(LATER))
def test_what_may_be_taken_up_later_waits(name: str) -> None:
    assert judge(name).name_class == "parking_lot"
