"""What befell a competitor, or was won or taken from one, loses no deal."""

from __future__ import annotations

import pytest

from pipelinelint.lexicon.judge import judge


def names(*given: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("name", given)


@names(
    "Won back from competitor",
    "Gegen die Konkurrenz gewonnen",
    "Gewonnen van concurrent",
    "Gagné face au concurrent",
    "Ganado frente a la competencia",
    "Vinto contro concorrente",
    "Ganho contra concorrente",
    "Wygrana z konkurencją",
    "Vyhráno nad konkurencí",
    "Versenytárs ellen megnyert",
    "Câștigat în fața concurenței",
    "Vunnen mot konkurrent",
    "Vundet over konkurrent",
    "Vunnet foran konkurrenten",
    "Voitettu kilpailijaa vastaan",
)
def test_what_is_won_against_a_competitor_is_won(name: str) -> None:
    assert judge(name).name_class in ("outcome", "objective_event")
    assert judge(name).subtype in ("won", "")


@names(
    "Competitor dropped out",
    "Competitor knocked out",
    "Konkurrent ausgeschieden",
    "Wettbewerber verdrängt",
    "Concurrent afgevallen",
    "Concurrent évincé",
    "Competidor se retiró",
    "Concorrente si è ritirato",
    "Concorrente desistiu",
    "Konkurent wykluczony",
    "Konkurent poražen",
    "Versenytárs visszalépett",
    "Concurent eliminat",
    "Konkurrent hoppade av",
    "Konkurrent trak sig",
    "Konkurrent slått",
    "Kilpailija syrjäytetty",
)
def test_what_befell_a_competitor_is_a_guess_at_an_event(name: str) -> None:
    assert (judge(name).name_class, judge(name).confidence) == ("objective_event", "low")


@names(
    "Switched from competitor",
    "Bei Konkurrenz gekündigt",
    "Offerte van concurrent ontvangen",
    "Contrat concurrent résilié",
    "Recuperado de la competencia",
    "Offerta del concorrente ricevuta",
    "Contrato com concorrente rescindido",
    "Umowa z konkurencją wypowiedziana",
    "Smlouva s konkurencí vypovězena",
    "Versenytársnál felmondva",
    "Reziliat la concurență",
    "Hämtad från konkurrent",
    "Aftale hos konkurrent opsagt",
    "Byttet fra konkurrent",
    "Kilpailijan tarjous saatu",
    "Gammel avtale sagt opp",
)
def test_what_was_ended_at_a_competitor_or_came_from_one_is_no_loss(name: str) -> None:
    assert (judge(name).name_class, judge(name).confidence) == ("objective_event", "low")


@names(
    "Won by competitor",
    "Competitor chosen",
    "Bought from competitor",
    "Signed with competitor",
    "Competitor was cheaper",
    "Zum Wettbewerber gewechselt",
    "Bij concurrent besteld",
    "Passé à la concurrence",
    "Compró a la competencia",
    "Vinto da concorrente",
    "Foi para concorrente",
    "Wygrała konkurencja",
    "Vybrali konkurenci",
    "Versenytárs nyert",
    "A ales concurența",
    "Valde konkurrent",
    "Vundet af konkurrent",
    "Gikk til konkurrent",
    "Valitsi kilpailijan",
)
def test_what_a_competitor_got_is_lost(name: str) -> None:
    assert judge(name).name_class == "loss_reason" or judge(name).subtype == "lost"
