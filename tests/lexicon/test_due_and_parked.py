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


CHASED = {
    "fr": "Devis relancé",
    "de": "Angebot nachgefasst",
    "it": "Preventivo sollecitato",
    "da": "Tilbud rykket",
}
NONE_FREE = {
    "en": "No machine available",
    "de": "Keine Maschine frei",
    "hu": "Nincs szabad gép",
    "pl": "Brak wolnej maszyny",
    "cs": "Žádný volný stroj",
    "nb": "Ingen ledig maskin",
    "sv": "Ingen ledig maskin",
    "fi": "Ei vapaata konetta",
}
TO_SIGN = {
    "cs": "Smlouva k podpisu",
    "pl": "Umowa do podpisu",
    "es": "Contrato para firma",
    "pt": "Contrato para assinatura",
    "hu": "Szerződés aláírásra",
}
MADE = {"de": "Fertigung, Produktion", "sv": "Tillverkning", "fi": "Valmistus", "pl": "Produkcja"}
CALLS = {"pl": "Telefon do klienta", "cs": "Telefonát zákazníkovi", "hu": "Telefon az ügyfélnek"}


@every(_each(CHASED))
def test_an_offer_that_was_chased_is_something_done(code: str, name: str) -> None:
    told = judge(name, Naming(language=(code,)))
    assert (told.name_class, told.about, told.confidence) == (
        "objective_event",
        "proposal",
        "medium",
    )


@every(_each(NONE_FREE))
def test_that_nothing_is_free_is_why_it_was_lost(code: str, name: str) -> None:
    told = judge(name, Naming(language=(code,)))
    assert (told.name_class, told.confidence) == ("loss_reason", "high")


@every(_each(TO_SIGN))
def test_a_contract_out_for_signature_goes_on(code: str, name: str) -> None:
    told = judge(name, Naming(language=(code,)))
    assert (told.name_class, told.about) == ("activity_in_progress", "contract")


@every(_each(MADE))
def test_making_what_was_sold_comes_after_the_sale(code: str, name: str) -> None:
    assert _class(code, name) == "post_sale"


@every(_each(CALLS))
def test_a_call_to_the_buyer_is_a_task(code: str, name: str) -> None:
    told = judge(name, Naming(language=(code,)))
    assert (told.name_class, told.subtype) == ("activity_in_progress", "to_do")


def test_to_be_contacted_later_is_a_pause() -> None:
    later = judge("Do kontaktu później", Naming(language=("pl",)))
    assert (later.name_class, later.subtype) == ("parking_lot", "")
