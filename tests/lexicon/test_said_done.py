"""Names that were read by their noun alone: what the word behind it, or where it is, says."""

from pipelinelint.lexicon.judge import judge
from tests.cases import every


def said_of(name: str, likely: str = "") -> str:
    return judge(name, likely=likely).name_class


PASSED = """
Waiting period over, Freeze lifted, Hold lifted, Bedenktijd verstreken, Wachttijd voorbij,
Bedenkzeit vorbei, Betenkningstid over, Betänketid slut, Harkinta-aika päättynyt, Preavviso
terminato, Letelt a gondolkodási idő, Lhůta na rozmyšlenou uplynula, Termin do namysłu minął,
A trecut termenul de gândire, Plazo de reflexión terminado, Délai de réflexion écoulé
"""
UNOPPOSED = """
Bez námitek, Aucune objection, Sin objeciones, Sem objeções, Nessuna obiezione, Nincs kifogás,
Fără obiecții, Bez zastrzeżeń, Ingen indvendinger
"""
AGREED = """
A dit oui, Ha detto di sì, Hat Ja gesagt, Disse sim, A zis da, Řekl ano, Powiedział tak,
Dijeron que sí, Undă verde, Zöld lámpa, Sinal verde, Klartecken, Vihreä valo
"""
CAME = """
Signatur er inne, Pengarna är inne, Pengene er inde, Contract: back, Proposal: out, Devis relancé,
Angebot nachgefasst, Recordatorio enviado, Reminder sent, New reply, Nieuw antwoord, Ny svar,
Jest umowa, Hatten
Termin, Budsjett i boks, Signatur i boks, Offert i hamn, Piloto Blorft - Concluído
"""


def names(text: str) -> list[str]:
    return [name.strip() for name in " ".join(text.split()).split(",")]


@every(names(PASSED))
def test_a_time_that_had_to_pass_and_did_is_an_event(name: str) -> None:
    assert said_of(name) == "objective_event"


@every(["Waiting period", "Bedenktijd", "Preaviso", "Výpovědní lhůta"])
def test_a_time_that_must_pass_is_no_event(name: str) -> None:
    assert said_of(name) != "objective_event"


@every(names(UNOPPOSED))
def test_nothing_against_it_is_no_reason_for_losing(name: str) -> None:
    assert said_of(name) == "objective_event"


@every(names(AGREED))
def test_who_said_yes_has_agreed(name: str) -> None:
    assert said_of(name) == "objective_event"


@every(names(CAME))
def test_what_came_went_or_was_chased_is_an_event(name: str) -> None:
    assert said_of(name) == "objective_event"


@every(
    [
        "Umowa u prawnika", "Vertrag beim Notar", "Contrat chez le notaire", "Contract at notary",
        "Közjegyzőnél", "Szerződés az ügyvédnél", "Nabídku poslat", "Umowę podpisać",
    ]
)  # fmt: skip
def test_what_is_with_somebody_or_to_be_done_goes_on(name: str) -> None:
    assert said_of(name) == "activity_in_progress"


@every(["Practically done", "Prakticky hotovo", "Skal gå bra", "Gaat lukken", "Iese sigur"])
def test_almost_and_it_will_be_fine_are_opinions(name: str) -> None:
    assert said_of(name) == "subjective"


@every(["Klient aktywny", "Active Student", "Aktiv kund", "Aluno ativo", "Customer"])
def test_an_active_customer_is_one(name: str) -> None:
    assert said_of(name) == "outcome"


@every(["Converted", "Convertido", "Konvertiert", "Geconverteerd"])
def test_whether_a_lead_or_a_sale_was_converted_nobody_says(name: str) -> None:
    assert said_of(name) == "unknown"


@every(
    [
        "Oferta final", "Demo final", "Travel time", "50/50", "Venter på signert avtale",
        "Proposal meeting",
    ]
)  # fmt: skip
def test_no_better_name_is_offered_in_another_language_or_of_another_thing(name: str) -> None:
    assert judge(name).suggestion == ""


def test_a_better_name_stands_in_the_nominative() -> None:
    assert judge("Találkozót egyeztetni").suggestion == "Találkozó megtartva"


@every(["Tilbud gått ut", "Offert har gått ut", "Oferta a expirat"])
def test_an_offer_that_ran_out_is_over(name: str) -> None:
    assert said_of(name) != "unknown"


@every(["New inbound", "Uusi inbound"])
def test_a_new_inbound_is_a_lead(name: str) -> None:
    assert said_of(name) == "lead_state"
