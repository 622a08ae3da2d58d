import pytest

from pipelinelint.lexicon.judge import judge

NEW = [
    "New enquiry",
    "New inquiry",
    "Inbound enquiry",
    "Nieuwe aanvraag",
    "Ny forespørsel",
    "Nowe zapytanie",
    "Cerere nouă",
    "Új érdeklődés",
    "Új ajánlatkérés",
    "Neue Anfrage",
    "Nouvelle demande",
    "Nueva solicitud",
    "Nova solicitação",
    "Nuova richiesta",
    "Ny förfrågan",
    "Uusi tarjouspyyntö",
    "Nová poptávka",
]


@pytest.mark.parametrize("name", NEW)
def test_a_new_enquiry_is_what_a_buyer_did(name: str) -> None:
    judged = judge(name)
    assert (judged.name_class, judged.actor) == ("objective_event", "buyer")
    assert (judged.about, judged.event, judged.confidence) == ("request", "received", "medium")


@pytest.mark.parametrize("name", ["Enquiry", "Inquiry", "Zapytanie", "Henvendelse", "Megkeresés"])
def test_an_enquiry_alone_most_likely_came_in(name: str) -> None:
    judged = judge(name)
    assert (judged.name_class, judged.actor) == ("objective_event", "buyer")
    assert judged.confidence == "low"


@pytest.mark.parametrize("name", ["RFP", "Loan application", "Hypotheekaanvraag", "Byggesøknad"])
def test_a_tender_paper_or_an_application_to_an_office_is_a_thing(name: str) -> None:
    assert judge(name).name_class == "noun_only"


@pytest.mark.parametrize("name", ["New", "New lead", "Nieuwe lead", "Nowy kontakt", "Inbound lead"])
def test_a_new_lead_stays_a_state_of_a_lead(name: str) -> None:
    assert judge(name).name_class == "lead_state"


def test_a_lead_architect_is_no_lead() -> None:
    assert judge("Lead architect met").name_class == "objective_event"
    assert judge("Lead met").name_class == "lead_state"


@pytest.mark.parametrize(
    ("name", "about", "event"),
    [
        ("Quote sent", "proposal", "sent"),
        ("Quote accepted", "proposal", "accepted"),
        ("Quote requested", "proposal", "requested"),
        ("Estimate delivered", "proposal", "completed"),
        ("Offer sent", "proposal", "sent"),
        ("Design / Estimates completed", "proposal", "completed"),
        ("Devis envoyé", "proposal", "sent"),
        ("Wycena wysłana", "proposal", "sent"),
        ("Árajánlat elküldve", "proposal", "sent"),
        ("Orçamento enviado", "proposal", "sent"),
    ],
)
def test_a_quote_is_a_proposal(name: str, about: str, event: str) -> None:
    judged = judge(name)
    assert judged.name_class == "objective_event"
    assert (judged.about, judged.event) == (about, event)


def test_an_onboarding_call_is_a_conversation_after_the_sale() -> None:
    judged = judge("Onboarding call")
    assert (judged.name_class, judged.about) == ("post_sale", "conversation")


@pytest.mark.parametrize(
    "name", ["Behov avklart", "Fakturert", "Needs clarified", "Bedarf geklärt"]
)
def test_nobody_is_named_who_may_not_have_acted_alone(name: str) -> None:
    assert judge(name).actor == "mutual"


@pytest.mark.parametrize("name", ["Price", "Budget", "Cena", "Timing"])
def test_a_topic_is_a_thing_until_the_stage_is_lost(name: str) -> None:
    judged = judge(name)
    assert (judged.name_class, judged.subtype) == ("noun_only", "topic")
    assert judged.lost is False


@pytest.mark.parametrize(
    ("name", "name_class", "confidence"),
    [
        ("Pledged", "objective_event", "high"),
        ("Committed", "subjective", "high"),
        ("COMITED", "subjective", "high"),
        ("Won/Qualified", "outcome", "low"),
        ("Perdemos", "outcome", "high"),
        ("Lost - price", "loss_reason", "high"),
        ("Perdido por precio", "loss_reason", "high"),
    ],
)
def test_words_with_two_uses_are_read_by_the_whole_name(
    name: str, name_class: str, confidence: str
) -> None:
    judged = judge(name)
    assert (judged.name_class, judged.confidence) == (name_class, confidence)
