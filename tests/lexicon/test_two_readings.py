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
