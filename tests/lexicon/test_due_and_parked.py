"""What comes with time is nobody's task; a need that was met; the parking lot by its own name."""

from __future__ import annotations

from pipelinelint.lexicon.judge import Naming, judge
from tests.cases import every

DUE = {
    "en": "Expiring in 90 days, Contract expiring, Up for renewal",
    "nl": "Loopt af, Contract loopt af, Te ontvangen",
    "de": "Läuft aus, Vertrag läuft aus",
    "fr": "À échéance, Contrat à échéance, À recevoir",
    "es": "Por vencer, Contratos por vencer en 60 días, Por cobrar",
    "pt": "A vencer, A vencer em 90 dias, Contrato a vencer, A receber",
    "it": "In scadenza, Contratto in scadenza, Da incassare",
    "pl": "Wkrótce wygasa",
    "cs": "Brzy vyprší, Smlouva vyprší",
    "hu": "Hamarosan lejár, Lejáró szerződés",
    "ro": "Urmează să expire, De încasat",
    "da": "Udløber snart, Kontrakt udløber",
    "nb": "Utløper snart, Avtale utløper",
    "sv": "Löper ut",
    "fi": "Päättymässä, Sopimus päättymässä",
}
TASKS = {
    "en": "To be signed",
    "fr": "À signer, Contrat à signer",
    "es": "Por firmar, Contrato por firmar",
    "pt": "A assinar, Contrato a assinar",
    "it": "Da firmare, Contratto da firmare",
    "ro": "De semnat, Contract de semnat",
}
RUNNING_OUT = {
    "en": "Quote expiring",
    "nl": "Offerte verloopt",
    "de": "Angebot läuft ab",
    "pt": "Proposta a vencer",
}
PARKED = {
    "en": "Parking, Parked, Parking lot",
    "nl": "Parking, Geparkeerd, Parkeerplaats",
    "de": "Parkplatz, Geparkt",
    "fr": "Parking, En stationnement",
    "es": "Parking, Aparcado, Aparcamiento, Estacionado",
    "pt": "Estacionado, Estacionamento",
    "it": "Parcheggio, Parcheggiato",
    "pl": "Parking, Zaparkowane",
    "cs": "Parkoviště, Zaparkováno",
    "hu": "Parkoló, Parkolóban, Parkolópálya",
    "ro": "Parcare, Parcat",
    "da": "Parkeringsplads, Parkeret",
    "nb": "Parkeringsplass, Parkert, Parkering",
    "sv": "Parkeringsplats, Parkerad, Parkering",
    "fi": "Parkissa, Parkkipaikka, Parkkeerattu, Pysäköity",
}


def _each(listed: dict[str, str]) -> list[tuple[str, str]]:
    return [(code, name.strip()) for code, names in listed.items() for name in names.split(",")]


def _class(code: str, name: str) -> str:
    return judge(name, Naming(language=(code,))).name_class


@every(_each(DUE))
def test_what_comes_with_time_is_nobodys_task(code: str, name: str) -> None:
    assert _class(code, name) == "unknown"


@every(_each(TASKS))
def test_what_somebody_does_is_one(code: str, name: str) -> None:
    told = judge(name, Naming(language=(code,)))
    assert told.name_class == "activity_in_progress"


@every(_each(RUNNING_OUT))
def test_an_offer_that_runs_out_still_goes_on(code: str, name: str) -> None:
    told = judge(name, Naming(language=(code,)))
    assert (told.name_class, told.subtype) == ("activity_in_progress", "")


def test_a_need_of_which_something_was_done_is_no_task() -> None:
    met = judge("Necesar identificat", Naming(language=("ro",)))
    assert (met.name_class, met.about) == ("objective_event", "requirements")
    for name in ("Aprobare necesară", "Necesară verificare"):
        assert _class("ro", name) not in ("objective_event", "unknown"), name
    assert _class("ro", "Necesar de aprobat") != "objective_event"


@every(_each(PARKED))
def test_the_parking_lot_by_its_own_name(code: str, name: str) -> None:
    assert _class(code, name) == "parking_lot"


@every([("en", "Parking permit received"), ("hu", "Parkoló építés"), ("sv", "Parkering bokad")])
def test_parking_beside_another_word_is_a_place(code: str, name: str) -> None:
    assert _class(code, name) != "parking_lot"
