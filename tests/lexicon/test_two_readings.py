"""Names that were read one way in one language and another way in the next."""

from __future__ import annotations

import pytest

from pipelinelint.lexicon.judge import judge


def names(text: str) -> list[str]:
    return [each.strip() for each in text.split("|")]


def test_handled_says_that_something_happened_but_not_to_what() -> None:
    handled = names(
        """Vyřešeno|Vyřízeno|Løst|Verarbeitet|Gelöst|Handled|Solved|Resolved|Resuelto|Gestionado
        |Procesado
        |Hoidettu|Ratkaistu|Traité|Résolu|Feldolgozva|Elintézve|Risolto|Gestito|Lavorato|Håndtert
        |Opgelost
        |Verwerkt|Obsłużone|Przetworzone|Resolvido|Processado|Rezolvat|Soluționat|Hanterad"""
    )
    told = {each: judge(each) for each in handled}
    wrong = {
        name: (each.name_class, each.subtype, each.confidence)
        for name, each in told.items()
        if (each.name_class, each.subtype, each.confidence) != ("vague", "participle", "low")
    }
    assert wrong == {}


def test_to_contact_again_is_something_to_do() -> None:
    again = names(
        """Znovu kontaktovat|Kontakt igen|Rykke|Erneut kontaktieren|Try again|Insistir
        |Volver a intentar
        |À relancer|Da risentire|Insistere|Purre|Kontakt igjen|Opnieuw contacteren
        |Do ponownego kontaktu
        |De recontactat|Kontakta igen"""
    )
    assert [each for each in again if judge(each).subtype not in ("follow_up", "to_do")] == []


@pytest.mark.parametrize("name", ["Try again later", "Relancer plus tard", "Risentire più avanti"])
def test_but_later_is_a_pause(name: str) -> None:
    told = judge(name)
    assert (told.name_class, told.subtype) == ("parking_lot", "")


def test_who_cannot_be_reached_is_a_lead() -> None:
    unreached = names(
        """Nedostupný|Ikke truffet|Nicht erreichbar|Unreachable|No localizable|Ei tavoitettu
        |Injoignable
        |Elérhetetlen|Irreperibile|Niet bereikbaar|Onbereikbaar|Nieosiągalny|Incontactável
        |De negăsit|Onåbar"""
    )
    assert [each for each in unreached if judge(each).name_class != "lead_state"] == []


def test_an_archive_is_no_pause() -> None:
    kept = names("Archiv|Arkiv|Archived|Archivo|Arkisto|Archívum|Archivio|Archief|Archiwum|Arhivă")
    assert [each for each in kept if judge(each).name_class == "parking_lot"] == []


def test_a_discovery_of_needs_is_a_step_of_the_sale() -> None:
    found = names(
        """Discovery|Diagnosis|Needs analysis|Objevení|Afdækning|Entdeckung|Descubrimiento|Kartoitus
        |Découverte|Igényfelmérés|Scoperta|Kartlegging|Behoefteanalyse|Badanie potrzeb|Descoperire
        |Descoberta|Kartläggning|Scoperta e diagnosi|Descoberta / Diagnóstico"""
    )
    around = [judge(each) for each in ("Descoberto", "Scoperto")]
    assert [each for each in found if judge(each).name_class == "lead_state"] == []
    assert [each.name_class for each in around] == ["lead_state"] * 2


def test_what_a_call_came_to_is_a_lead_state() -> None:
    came = names(
        """Disconnected|Line disconnected|Answering machine|Busy|No answer|Voicemail|Hung up
        |Záznamník|Contestador|Numéro hors service|Üzenetrögzítő|Antwoordapparaat|Afgesloten nummer
        |Telefonsvarer|Anrufbeantworter|Segreteria telefonica|Automatyczna sekretarka
        |Secretária eletrônica"""
    )
    wrong = {each: judge(each).name_class for each in came}
    assert {name: told for name, told in wrong.items() if told != "lead_state"} == {}


def test_a_desk_somebody_sits_at_is_not() -> None:
    desks = names("Secretaria|Secretária|Segretaria|Sekretariat|Secretariaat|Secrétariat|Titkárság")
    assert [each for each in desks if judge(each).name_class == "lead_state"] == []


@pytest.mark.parametrize("likely", ["", "de", "en", "fr", "nl", "sv"])
def test_sourcing_goes_on_in_any_language(likely: str) -> None:
    assert judge("Sourcing", likely=likely).name_class == "activity_in_progress"


@pytest.mark.parametrize(
    "name",
    names(
        """Tyst|Tavs|Taus|Stille|Silent|Zwijgt|Schweigt|Contact verbroken|Kontakt abgerissen
        |Kontakt zerwany|Kontakt přerušen|Contact rompu|Contatto interrotto|Contato interrompido
        |Contact întrerupt|Yhteys katkesi|Kontakten brutt|Kontakten bruten|Kontakten afbrudt
        |Op ijs gezet|Auf Eis gelegt|Slaapt|Śpi|Siirretty vuoteen 2027|Uitgesteld naar 2027"""
    ),
)
def test_who_is_silent_or_put_off_is_parked(name: str) -> None:
    assert judge(name).name_class == "parking_lot"
