"""Names that one word of theirs would decide wrongly."""

from __future__ import annotations

import pytest

from pipelinelint.lexicon.judge import judge


@pytest.mark.parametrize(
    ("name", "name_class", "about"),
    [
        # The paper, not the work it is for.
        ("Umowa na realizację", "noun_only", "contract"),
        ("Installation contract", "noun_only", "contract"),
        ("Implementation", "post_sale", ""),
        # What came is an event, even where it is interest.
        ("Interesse ontvangen", "objective_event", ""),
        ("Interest confirmed", "subjective", ""),
        # Lost, and another word for it.
        ("Order Lost / Disengaged", "outcome", ""),
        ("Lost / no budget", "loss_reason", ""),
        # What stands before an article is a verb.
        ("E - Analyze the needs", "activity_in_progress", ""),
        ("Draw up the solution", "activity_in_progress", ""),
        ("Signed the contract", "objective_event", "contract"),
        # A thing, and in which hands it is.
        ("Orçamento em criação", "activity_in_progress", ""),
        ("In afwachting / onderhandeling", "activity_in_progress", ""),
        # One yes, in whichever form it is given.
        ("Mondeling/mail/offerte akkoord", "objective_event", "proposal"),
        ("Not yet approved", "activity_in_progress", ""),
        ("Reklamacja", "post_sale", ""),
        # A thing beside what goes on goes on.
        ("Em Negociação / Renovação", "activity_in_progress", ""),
        ("Aceptada-Pdte contratación y/o documentación", "activity_in_progress", "contract"),
        ("Negotiation / Review", "noun_only", ""),
        ("C.I.E.", "unknown", ""),
        # What is looked into is no reason, and a hold on a date no pause.
        ("Competitor analysis", "noun_only", ""),
        ("Analiza konkurencji", "noun_only", "requirements"),
        ("Competitor", "loss_reason", ""),
        ("Lost deal review", "noun_only", ""),
        ("Reservation hold", "noun_only", "order"),
        ("On hold", "parking_lot", ""),
        ("Oferta w trakcie akceptacji", "activity_in_progress", "proposal"),
    ],
)
def test_one_word_does_not_decide_against_the_others(
    name: str, name_class: str, about: str
) -> None:
    told = judge(name)
    assert (told.name_class, told.about) == (name_class, about)


@pytest.mark.parametrize(
    "name",
    [
        "Prospect with intention to purchase",
        "Not cleared",
        "Cerrado/Sin novedad",
        "Kündigung Altvertrag",
    ],
)
def test_a_guess_is_told_as_one(name: str) -> None:
    assert judge(name).confidence == "low"


@pytest.mark.parametrize("name", ["Wycena w toku", "Tilbud under arbeid"])
def test_a_thing_that_is_being_worked_on_is_going_on(name: str) -> None:
    assert judge(name).otherwise == "activity_in_progress"


def test_a_participle_is_no_thing() -> None:
    assert judge("Aprovado").otherwise == ""


def test_what_a_word_says_does_not_depend_on_what_was_read_before() -> None:
    """Among English names a lone French word is a guess, among French ones it is none."""
    assert judge("Refusé", likely="en").confidence == "low"
    assert judge("Refusé", likely="fr").confidence == "high"


@pytest.mark.parametrize(
    ("name", "subtype"),
    [
        ("Send quote", "to_do"),
        ("Angebot senden", "to_do"),
        ("Propose", "to_do"),
        ("Negocjować", "to_do"),
        ("Review", ""),
        ("Negotiating", ""),
        ("Not yet signed", "negated"),
        ("Call back", "follow_up"),
        ("Oddzwonić", "follow_up"),
        ("Call back later", ""),
        ("Follow up next year", ""),
        ("Soita takaisin", "follow_up"),
        ("Zavolat zpět", "follow_up"),
        ("No show", "missed"),
        ("Verpasster Termin", "missed"),
        ("Opuszczone spotkanie", "missed"),
        ("Cita perdida", "missed"),
        ("Missat möte", "missed"),
        ("Întâlnire ratată", "missed"),
        ("On hold", ""),
    ],
)
def test_a_to_do_is_told_from_what_goes_on_and_from_a_pause(name: str, subtype: str) -> None:
    assert judge(name).subtype == subtype


@pytest.mark.parametrize(
    "name",
    [
        *("In contact", "In touch with client", "Contact established", "Ongoing contact"),
        *("V kontaktu", "Kontakt navázán", "I kontakt med kunden", "Kontakt etableret"),
        *("In Kontakt", "Kontakt hergestellt", "Laufender Kontakt", "En contacto"),
        *(
            "Contacto efectivo",
            "Contacto establecido",
            "Yhteydenotto",
            "Yhteydessä",
            "Yhteys luotu",
        ),
        *("En contact", "Contact établi", "Contact etabli", "Kapcsolatban", "Kapcsolat alatt"),
        *("In contatto", "Contatto stabilito", "Kontakt etablert", "Lopend contact"),
        *("Telefonisch contact gehad", "W kontakcie", "Kontakt nawiązany", "Kontakt w toku"),
        *("Em contato", "Contato realizado", "Contato em andamento", "În contact"),
        *("Contact stabilit", "Kontakt etablerad", "Löpande kontakt"),
        *(
            "First contact",
            "Prise de contact",
            "Contacto inicial",
            "Kapcsolatfelvétel",
            "Erstkontakt",
        ),
        *(
            "Første kontakt",
            "První kontakt",
            "Pierwszy kontakt",
            "Primul contact",
            "Eerste contact",
        ),
    ],
)
def test_a_contact_that_stands_or_is_the_first_may_be_a_first_talk(name: str) -> None:
    assert (judge(name).name_class, judge(name).subtype) == ("lead_state", "in_touch")


@pytest.mark.parametrize(
    "name",
    [
        *("Reactivation", "Win back", "Reactivate later", "Reaktivierung", "Réactivation"),
        *(
            "Reativação",
            "Recuperação",
            "Recuperación",
            "Recupero",
            "Reactivare",
            "Reaktywacja",
            "Reaktivace",
        ),
        *("Reaktivering", "Genaktivering", "Återaktivering", "Reaktiválás", "Aktivoi uudelleen"),
        "Heractiveren",
    ],
)
def test_who_left_is_won_back_or_rests(name: str) -> None:
    assert (judge(name).name_class, judge(name).subtype) == ("parking_lot", "won_back")


@pytest.mark.parametrize("name", ["Re-engage later", "On hold", "Parcheggiato"])
def test_what_is_put_off_rests(name: str) -> None:
    assert (judge(name).name_class, judge(name).subtype) == ("parking_lot", "")


@pytest.mark.parametrize(
    "name",
    [
        *("Contacted", "Contact made", "Contact attempted", "To contact"),
        *("Not in contact", "Get in contact", "In contact komen", "Voicemail"),
        *("Kontaktováno", "Ikke i kontakt", "Kontaktiert", "Kein Kontakt hergestellt"),
        *("Contactado", "Kontaktoitu", "Yhteydenotto 1", "Contacté"),
        *("Nincs kapcsolatban", "Contattato"),
        *("Geen contact gehad", "Contact gemaakt", "Skontaktowano", "Brak kontaktu"),
        *("Contato feito", "Entrar em contato", "Contactat", "Kontakt tagen", "Kontakt"),
    ],
)
def test_one_that_is_ours_denied_or_still_to_be_made_is_none(name: str) -> None:
    assert judge(name).subtype != "in_touch"


@pytest.mark.parametrize(
    ("name", "name_class"),
    [
        ("In contact - meeting booked", "scheduled_event"),
        ("Contact établi, devis envoyé", "objective_event"),
        ("Contato realizado - reunião agendada", "scheduled_event"),
        ("Yhteydenotto tehty", "objective_event"),
    ],
)
def test_a_contact_beside_what_happened_is_what_happened(name: str, name_class: str) -> None:
    assert judge(name).name_class == name_class


@pytest.mark.parametrize("likely", ["", "pl", "cs", "fr", "es", "hu"])
@pytest.mark.parametrize(
    ("name", "name_class"),
    [
        ("PO", "noun_only"),
        ("3. PO", "noun_only"),
        ("SAL", "lead_state"),
        ("2 - SQL", "lead_state"),
        ("LOI", "noun_only"),
        ("MSA", "noun_only"),
        ("Stage 4: POC", "noun_only"),
    ],
)
def test_an_abbreviation_of_sales_means_the_same_among_names_of_any_language(
    name: str, name_class: str, likely: str
) -> None:
    told = judge(name, likely=likely)
    assert (told.name_class, told.confidence) == (name_class, "high")
