"""Who stands in a bracket or behind a dash: on whose list it is, and no state of a lead."""

from __future__ import annotations

import pytest

from pipelinelint.lexicon.judge import judge
from tests.cases import every

SAME_WITHOUT = """
Petición más info (lead)|Seguimiento subcontratación (lead)|Reunión (prospecto)|Documentación (lead)
Request more info (lead)|Documents (buyer)|Negotiation [lead]|Meeting (prospect)|Proposal - Lead
Unterlagen (Lead)|Anfrage (Interessent)|Termin (Käufer)
Aanvraag info (lead)|Documenten (verkoper)|Bezichtiging (koper)
Demande d'infos (lead)|Dossier (prospect)|Visite (acheteur)
Richiesta info (lead)|Documenti (lead)|Incarico (venditore)
Pedido de informações (lead)|Documentos (lead)|Reunião (cliente)
Prośba o informacje (lead)|Dokumenty (lead)|Umowa (sprzedający)
Žádost o informace (lead)|Dokumenty (zájemce)|Prohlídka (kupující)
Információkérés (lead)|Dokumentumok (lead)|Szerződés (eladó)
Cerere informații (lead)|Vizionare (cumpărător)
Förfrågan om info (lead)|Dokument (lead)|Visning (köpare)
Forespørgsel (lead)|Dokumenter (interessent)|Aftale (sælger)
Forespørsel (lead)|Visning (kjøper)
Lisätietopyyntö (liidi)|Asiakirjat (liidi)|Näyttö (ostaja)
"""
LEADS = """
New (lead)|Contacted (lead)|Unqualified (lead)|Neu (Lead)|Nieuw (lead)|Nouveau (prospect)
Nowy (lead)|Novo (lead)|Nuovo (lead)|Új (lead)|Nou (lead)|Ny (lead)|Uusi (liidi)|Nový (lead)
"""


def _names(text: str) -> list[str]:
    return [name for line in text.strip().splitlines() for name in line.split("|")]


@every(_names(SAME_WITHOUT))
def test_the_name_outside_the_bracket_is_judged(name: str) -> None:
    bare = name.replace("[", "(").replace(" - ", " (").partition(" (")[0]
    assert (judge(name).name_class, judge(name).subtype) == (
        judge(bare).name_class,
        judge(bare).subtype,
    )
    assert judge(name).name_class not in ("lead_state", "subjective")


@every(_names(LEADS))
def test_a_new_lead_is_one_in_a_bracket_too(name: str) -> None:
    assert judge(name).name_class == "lead_state"


@every(["Lost (prospect)", "Lost (lead)", "Verloren (Interessent)", "Perdido (prospecto)"])
def test_lost_is_lost_whoever_it_was(name: str) -> None:
    assert (judge(name).name_class, judge(name).subtype) == ("outcome", "lost")


@every(["In progress (lead)", "En proceso (lead)", "Blorft (lead)"])
def test_what_only_a_bracket_calls_a_lead_is_no_sure_one(name: str) -> None:
    told = judge(name)
    assert (told.name_class, told.confidence) == ("lead_state", "low")


@pytest.mark.parametrize(
    "name",
    [
        "Analisi necessaria",
        "Analyse nécessaire",
        "Análise necessária",
        "Analýza potřebná",
        "Benodigde analyse",
        "Necesită analiză",
        "Potrzebna analiza",
    ],
)
def test_an_analysis_that_is_needed_is_to_do_and_no_approval(name: str) -> None:
    told = judge(name)
    assert (told.name_class, told.subtype) == ("activity_in_progress", "to_do")


@every(
    ["Referred out", "Referred Out To PRO", "Closed Referred Out", "Closed - referred elsewhere"]
)
def test_who_was_referred_to_others_is_lost(name: str) -> None:
    assert judge(name).name_class == "loss_reason"


@every(["Soft custom", "Soft", "Alt soft", "Softuri"])
def test_soft_alone_is_no_feeling(name: str) -> None:
    assert judge(name).name_class != "subjective"


@every(["Soft commit", "Soft verbal", "Soft yes"])
def test_a_soft_yes_is_one(name: str) -> None:
    assert judge(name).name_class == "subjective"
