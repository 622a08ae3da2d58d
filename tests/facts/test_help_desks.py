"""Lists of nothing but the statuses that help desks ship for tickets: nothing is sold in them."""

from pipelinelint.facts.no_sale import sells_nothing
from pipelinelint.shape.model import Pipeline, within
from tests.cases import every
from tests.facts.reading import account

DESKS = """
New; Waiting on contact; Waiting on us; Closed
NEW; WAITING_ON_CONTACT; WAITING_ON_US; CLOSED
Neu; Warten auf Kontakt; Warten auf uns; Geschlossen
Neu; Wartet auf Kunden; Wartet auf uns; Geschlossen
Nouveau; En attente du contact; En attente de notre part; Fermé
Nouveau; En attente du client; En attente de notre réponse; Clôturé
Nuevo; Esperando al contacto; Esperando por nosotros; Cerrado
Nuevo; En espera del contacto; En espera de nosotros; Cerrado
Novo; Aguardando contato; Aguardando nós; Fechado
Novo; Esperando pelo contato; Esperando por nós; Fechado
Nuovo; In attesa del contatto; In attesa di noi; Chiuso
Nuovo; In attesa del contatto; In attesa di una nostra risposta; Chiuso
Nieuw; Wachten op contactpersoon; Wachten op ons; Gesloten
Nowy; Oczekiwanie na kontakt; Oczekuje na nas; Zamknięty
Nowy; Czeka na kontakt; Czeka na nas; Zamknięty
Ny; Väntar på kontakt; Väntar på oss; Stängd
Ny; Afventer kontakt; Afventer os; Lukket
Ny; Venter på kontakt; Venter på oss; Lukket
Uusi; Odottaa yhteyshenkilöä; Odottaa meitä; Suljettu
Nový; Čeká se na kontakt; Čeká se na nás; Uzavřeno
Új; Várakozás a kapcsolattartóra; Ránk vár; Lezárva
Nou; În așteptarea contactului; În așteptarea noastră; Închis
New; Open; Pending; On-hold; Solved; Closed
Neu; Offen; Wartend; Gelöst; Geschlossen
Nouveau; Ouvert; En attente; Résolu; Clos
Open; Pending; Resolved; Closed; Waiting on Customer; Waiting on Third Party
Open; Waiting for support; Waiting for customer; In progress; Escalated; Resolved; Canceled
Submitted; In progress; Waiting on customer; Resolved
Ouvert; En cours; En attente du client; Résolu; Fermé
"""
SALES = """
New; Waiting for customer; Quote sent; Closed
New; Open; Pending; Closed
New; In progress; Won; Lost
New; Waiting for customer decision; Closed
Neu; Warten auf Kunden; Angebot; Geschlossen
Nouveau; En attente du client; Devis envoyé; Fermé
"""


def told(stages: str, name: str = "Pipeline", more: str = "") -> str | None:
    names = [each.strip() for each in stages.split(";")]
    listed = ", ".join(f"{{id: s{n}, name: {name}{more}}}" for n, name in enumerate(names))
    read = account(f"pipelines: [{{id: p, name: {name}, stages: [{listed}]}}]")
    return sells_nothing(within(read.items("pipelines"), Pipeline)[0])


@every(DESKS.strip().splitlines())
def test_statuses_of_tickets_are_those_of_a_desk(stages: str) -> None:
    assert told(stages) == "support"
    assert told(stages, more=", probability: 20") is None


def test_a_name_after_a_sale_rules_it_out_but_where_two_wait() -> None:
    assert told("New; Waiting on contact; Waiting on us; Closed", name="Renewals") == "support"
    assert told("New; Waiting on contact; Solved; Closed", name="Renewals") is None


@every(SALES.strip().splitlines())
def test_one_step_of_a_sale_or_none_that_tells_is_no_desk(stages: str) -> None:
    assert told(stages) is None
