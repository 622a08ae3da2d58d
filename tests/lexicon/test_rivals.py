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


@names(
    "Bei anderer Kanzlei unterschrieben",
    "Vertrag bei Konkurrenz unterschrieben",
    "Signed with another firm",
    "Getekend bij ander kantoor",
    "Contrat signé avec la concurrence",
    "Firmado con otro despacho",
    "Firmato con altro studio",
    "Assinado com outro escritório",
    "Signert med annet firma",
    "Underskrevet med andet kontor",
    "Signerat med annan byrå",
    "Allekirjoitettu toisen toimiston kanssa",
    "Sopimus allekirjoitettu kilpailijan kanssa",
    "Podpisane z inną kancelarią",
    "Umowa podpisana z konkurencją",
    "Podepsáno s jinou kanceláří",
    "Smlouva podepsána s konkurencí",
    "Más irodával aláírva",
    "Szerződés versenytárssal aláírva",
    "Versenytárstól rendelve",
    "Semnat cu alt cabinet",
    "Contract semnat cu concurența",
    "Ordered from competitor",
)
def test_what_was_signed_with_somebody_else_is_no_win(name: str) -> None:
    assert judge(name).name_class == "loss_reason"


@names(
    "Mit Kunde unterschrieben",
    "Von anderer Partei unterschrieben",
    "Anderen Vertrag unterschrieben",
    "Signed by other party",
    "Umowa podpisana z klientem",
    "Inna umowa podpisana",
    "Podpisane przez drugą stronę",
    "Podepsáno druhou stranou",
    "Smlouva podepsána s klientem",
    "Szerződés ügyféllel aláírva",
    "Más szerződés aláírva",
    "Contract semnat cu clientul",
    "Kontrakt underskrevet med kunden",
    "Underskrevet af anden part",
    "Avtal tecknat med kund",
    "Signerat av andra parten",
    "Sopimus allekirjoitettu asiakkaan kanssa",
    "Toinen osapuoli allekirjoittanut",
)
def test_what_the_buyer_or_the_other_side_signed_is_signed(name: str) -> None:
    assert judge(name).name_class == "objective_event"
    assert judge(name).confidence != "low"


@names(
    "Preferred to competitor",
    "Préféré au concurrent",
    "Preferido a la competencia",
    "Preferito al concorrente",
    "Preferido ao concorrente",
)
def test_who_is_preferred_to_a_competitor_has_not_lost(name: str) -> None:
    assert (judge(name).name_class, judge(name).confidence) == ("objective_event", "low")


@names("Preferred a competitor", "A préféré la concurrence", "Préféré un concurrent")
def test_who_prefers_a_competitor_is_lost(name: str) -> None:
    assert judge(name).name_class == "loss_reason"


@names(
    "Competing bid excluded",
    "Competing bid rejected",
    "Konkurrenzangebot ausgeschlossen",
    "Offre concurrente écartée",
    "Oferta de la competencia descartada",
    "Oferta competidora rechazada",
    "Offerta concorrente scartata",
    "Proposta concorrente rejeitada",
    "Oferta konkurencji odrzucona",
    "Konkurencyjna oferta odrzucona",
    "Konkurenční nabídka vyloučena",
    "Konkurens ajánlat elutasítva",
    "Oferta concurenței respinsă",
    "Konkurrerende bud avvist",
    "Kilpaileva tarjous hylätty",
)
def test_the_bid_of_another_that_is_out_is_not_ours(name: str) -> None:
    assert judge(name).confidence == "low"


@names(
    "Our bid rejected",
    "Angebot ausgeschlossen",
    "Offre écartée",
    "Oferta descartada",
    "Offerta esclusa",
    "Oferta odrzucona",
    "Nabídka vyloučena",
    "Ajánlat elutasítva",
    "Ofertă respinsă",
)
def test_our_bid_that_is_out_is_refused(name: str) -> None:
    assert (judge(name).name_class, judge(name).confidence) == ("loss_reason", "high")
