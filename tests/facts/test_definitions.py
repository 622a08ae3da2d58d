"""What the definition of a stage says against its name: a date is kept, something happened."""

from pipelinelint.facts.readings import definition_says_progress, is_kept_for_buyer
from pipelinelint.facts.stage_context import criteria_say_end
from pipelinelint.shape.model import Stage
from tests.cases import every
from tests.facts.reading import pipeline


def _defined(definition: str) -> Stage:
    text = f'pipelines: [{{id: p, stages: [{{id: s, name: X, definition: "{definition}"}}]}}]'
    return pipeline(text).stages[0]


@every([
    "We hold the date for them", "Client asked us to hold the date till Friday",
    "Machine reserved until Monday", "Option until the 14th", "Flat kept for the buyer",
    "Gerät steht für den Kunden bis Freitag zurück", "Termin ist vorgemerkt", "Option bis 14.",
    "Saal wird für das Paar gehalten", "Datum staat vast voor het stel",
    "Zaal in optie tot vrijdag", "Wagen staat apart voor de klant", "Auto gereserveerd",
    "Vi holder datoen til fredag", "Lokalet er reserveret", "Bilen er satt av til kunden",
    "Leiligheten er reservert", "Vi håller datumet", "Lokalen är preliminärbokad",
    "Päivä on varattu asiakkaalle", "Laite pidetään asiakkaalle", "Date bloquée pour le client",
    "Salle sous option", "Véhicule réservé", "material reservado, cliente confirma invitados",
    "Fecha bloqueada hasta el viernes", "Guardamos a data 10 dias",
    "Apartamento reservado para o cliente", "Data bloccata fino a venerdì",
    "Teniamo la sala per gli sposi", "Data este blocată pentru client", "Apartament rezervat",
    "Termin trzymany dla pary młodej", "Sala zarezerwowana do piątku", "Termín držíme pro klienta",
    "Byt je rezervován", "Tartjuk az időpontot", "A terem lefoglalva",
])  # fmt: skip
def test_a_date_or_a_thing_is_kept_for_the_buyer(definition: str) -> None:
    assert is_kept_for_buyer(_defined(definition))


@every([
    "no budget until next year", "Client is thinking", "No date held",
    "Deal put on hold until they know the date", "Waiting for an answer",
    "Kunde meldet sich im Herbst zurück", "Kein Budget bis zum neuen Jahr",
    "Geen budget tot volgend jaar", "Klant denkt na", "Intet budget i år", "Avventer svar",
    "Inget svar ännu", "Ei budjettia tänä vuonna", "Pas de budget cette année",
    "Client injoignable depuis 30 jours", "Sin presupuesto hasta enero", "Sem verba até janeiro",
    "Nessun budget fino a gennaio", "Fără buget anul acesta", "Brak budżetu do stycznia",
    "Bez rozpočtu do ledna", "Nincs keret jövő évig", "Customer postponed the project",
    "Projekt verschoben", "In de koelkast gezet", "Project ligt stil", "Kunden har ikke tid nu",
    "client parti en vacances", "El cliente lo ha pospuesto", "Cliente viajando",
    "Il cliente è in ferie", "Klient odłożył decyzję", "Klient na urlopie",
    "Az ügyfél szabadságon", "Zákazník odložil rozhodnutí",
])  # fmt: skip
def test_a_reason_to_rest_keeps_nothing_and_is_no_end(definition: str) -> None:
    told = _defined(definition)
    assert not is_kept_for_buyer(told)
    assert not criteria_say_end(told)
    assert not definition_says_progress(told)


@every([
    "Contract sent, client signs this week", "Angebot versendet", "Offerte verstuurd en besproken",
    "Tilbud sendt til kunden", "Kontrakt underskrevet", "Avtalet är skickat", "Tarjous lähetetty",
    "Devis envoyé au client", "Propuesta enviada", "Contrato assinado", "Preventivo inviato",
    "Ofertă trimisă", "Oferta wysłana do klienta", "Nabídka odeslána", "Ajánlat elküldve",
    "Client has signed", "Deposit paid", "Klant heeft getekend", "Kunde hat unterschrieben",
    "Klient podpisał umowę", "Budget bestätigt", "Client a signé",
])  # fmt: skip
def test_what_happens_only_in_a_sale_moves_the_deal_on(definition: str) -> None:
    assert definition_says_progress(_defined(definition))


@every([
    "Quote sent, no reply", "Offerte verstuurd, geen budget", "Angebot versendet, kein Interesse",
    "Devis envoyé, trop cher", "Oferta wysłana, brak budżetu", "Offer sent. Closed lost",
])  # fmt: skip
def test_a_loss_or_a_pause_beside_it_leaves_it_open(definition: str) -> None:
    assert not definition_says_progress(_defined(definition))


@every(["Closed without an answer", "Deal cancelled", "Abgelehnt"])
def test_an_end_in_the_definition_is_one(definition: str) -> None:
    assert criteria_say_end(_defined(definition))
