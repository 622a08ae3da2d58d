"""Frames of stage names: a thing and a verb of the lists, in the forms a language puts it."""

from itertools import product

from pipelinelint.lexicon.judge import judge
from tests.cases import every

EVENTS = (
    (("Offerte", "Contract"), ("vergeleken", "verlengd", "verwerkt", "is vernieuwd")),
    (("Angebot", "Vertrag"), ("verglichen", "wurde verlängert", "bearbeitet", "ist gedruckt")),
    (("Tilbud", "Kontrakt"), ("sammenlignet", "ble forlenget", "er oversatt")),
    (("Offert", "Kontrakt"), ("jämförd", "förlängd", "har blivit ifylld")),
    (("Tarjous", "Sopimus"), ("vertailtu", "jatkettu", "on käännetty")),
    (("Proposal", "Contract"), ("compared", "has been printed")),
    (("Henvendelse", "Søknad"), ("kom inn",)),
    (("Banken", "Styret"), ("sa ja",)),
)
TO_DO = (
    (("Resend", "Extend", "Renew"), ("proposal", "contract")),
    (("Fornye", "Fremlægge", "Godkjenne"), ("tilbud", "kontrakt")),
    (("Förnya", "Frisläppa", "Upprätta"), ("offert", "kontrakt")),
    (("Laatia", "Viimeistellä", "Hinnoitella"), ("tarjous", "sopimus")),
    (("Offerte", "Contract"), ("narekenen", "goedkeuren")),
    (("Angebot", "Vertrag"), ("nachrechnen", "aktualisieren", "gegenzeichnen")),
    (("Tarjous", "Sopimus"), ("laaditaan", "viimeistellään", "tarkastuksessa")),
    (("Offert", "Kontrakt"), ("bedöms", "färdigställs", "godkänns")),
    (("Skjema", "Kontrakt"), ("fylles ut", "ettersendes")),
    (("Their lawyers", "The client's accountant"), ("reviewing", "blorfting")),
    (("Nieuwe offerte", "Nieuw voorstel"), ("nodig",)),
    (("Kostnader", "Innvendinger"), ("regnes ut", "avklares")),
)


def names(frames: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]) -> list[str]:
    return [f"{first} {last}" for firsts, lasts in frames for first, last in product(firsts, lasts)]


@every(names(EVENTS))
def test_a_thing_and_what_was_done_to_it_is_an_event(name: str) -> None:
    assert judge(name).name_class == "objective_event"


@every(names(TO_DO))
def test_a_verb_to_do_or_of_now_is_still_going_on(name: str) -> None:
    assert judge(name).name_class in ("activity_in_progress", "internal_step")


@every(["Costs being worked out", "Bezwaren behandelen", "Restmängel beheben"])
def test_what_is_done_about_a_concern_is_no_reason(name: str) -> None:
    assert judge(name).name_class != "loss_reason"
