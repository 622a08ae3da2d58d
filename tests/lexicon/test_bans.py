"""Who is not to be contacted has ended it: that is no lead, nor why a deal was lost."""

from pipelinelint.lexicon.judge import judge
from tests.cases import every

BANS = {
    "en": "Do not contact|Do not call|DNC",
    "de": "Nicht kontaktieren|Nicht mehr anrufen|Kontaktverbot",
    "nl": "Niet benaderen|Niet meer bellen",
    "fr": "Ne pas contacter|Ne plus appeler",
    "es": "No contactar|No volver a llamar",
    "pt": "Não contatar|Não ligar",
    "it": "Non contattare|Non richiamare",
    "pl": "Nie kontaktować|Nie dzwonić",
    "cs": "Nekontaktovat|Nevolat",
    "hu": "Ne hívd|Nem kereshető",
    "ro": "Nu contacta|Nu mai suna",
    "sv": "Kontakta inte|Ring ej",
    "da": "Kontakt ikke|Ring ikke",
    "nb": "Skal ikke kontaktes|Ikke ring",
    "fi": "Älä soita|Älä ota yhteyttä",
}


@every([(language, name) for language, names in BANS.items() for name in names.split("|")])
def test_a_ban_on_contact_is_an_end(language: str, name: str) -> None:
    told = judge(name)
    assert (told.name_class, told.subtype) == ("loss_reason", "administrative"), language


@every(["Rezygnacja", "Klient zrezygnował", "Withdrawn", "avstår"])
def test_who_steps_back_has_ended_it(name: str) -> None:
    assert judge(name).subtype == "administrative"


@every(["Do not call yet", "Rezygnacja z powodu ceny", "Go / No-Go", "No-Go", "Ikke kontakt"])
def test_neither_is_an_end_of_that_kind(name: str) -> None:
    assert judge(name).subtype != "administrative"
