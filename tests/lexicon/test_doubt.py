"""A name is blamed only where what decided accounts for the whole of it."""

from pipelinelint.lexicon.judge import DEFAULT, Naming, judge
from tests.cases import every
from tests.counting import calls


@every(
    [
        "Interés legal acordado",
        "Interesse geregistreerd op beurs",
        "Zgłoszenie zainteresowania złożone",
        "Objet perdu déclaré",
        "Caso perdido recuperado",
        "Punti persi recuperati",
        "Abandon de poste documenté",
        "Ponto morto calculado",
        "Ustalona ekipa i termin montażu",
        "Posible ubicación visitada",
        "Deferred interest",
        "No competitor",
        "Rates too hot",
        "Utracony bagaż odnaleziony",
        "Pré-vendas",
        "Kontrakt hos selger",
    ]
)
def test_a_word_beside_another_that_says_something_else_blames_no_name(name: str) -> None:
    said = judge(name)
    assert said.confidence == "low" or said.name_class == "objective_event", (
        said.name_class,
        said.explanation,
    )


@every(
    [
        ("Interest confirmed", "subjective"),
        ("Interesse bestätigt", "subjective"),
        ("Trust built", "subjective"),
        ("Almost sold", "subjective"),
        ("Confident to close", "subjective"),
        ("Bonne chance de signer", "subjective"),
        ("Koud contact", "subjective"),
        ("Desejoso de comprar", "subjective"),
        ("Client no show", "parking_lot"),
        ("Prospect contacted", "lead_state"),
        ("Lead captured", "lead_state"),
        ("Absage erhalten", "loss_reason"),
        ("Compró con otra aseguradora", "loss_reason"),
        ("Called, no reply", "loss_reason"),
        ("Contacted - no response", "lead_state"),
        ("Appuntamento rinviato", "parking_lot"),
        ("Future consideration", "parking_lot"),
        ("Internal meeting", "internal_step"),
    ]
)
def test_a_word_in_its_usual_company_does(name: str, name_class: str) -> None:
    said = judge(name)
    assert (said.name_class, said.confidence != "low") == (name_class, True)


@every(
    [("Legal", "pt"), ("Last", "da"), ("Rates", "fr"), ("Report", "fr"), ("Concept", "nl")],
)
def test_a_word_that_english_reads_as_something_plain_blames_in_no_sheet(
    name: str, likely: str
) -> None:
    assert judge(name, DEFAULT, likely).confidence == "low"


def test_a_word_of_another_language_blames_in_no_english_sheet() -> None:
    assert judge("Research", DEFAULT, "en").confidence == "low"
    assert judge("Research", DEFAULT, "pl").name_class == "lead_state"


@every(
    [
        ("Met & Intro to Platform/Product", ("met", "intro to platform/product")),
        ("Contract sent/signed", ("contract sent", "signed")),
        ("Demo/Trial completed / Offer sent", ("demo/trial completed", "offer sent")),
        ("Bid/no-bid decided", ()),
    ]
)
def test_a_slash_within_a_part_joins_no_third_one(name: str, parts: tuple[str, ...]) -> None:
    assert judge(name).parts == parts


@every(
    [
        ("Llamada del paciente", ("noun_only",)),
        ("Call from patient", ("objective_event", "noun_only")),
        ("Rückruf gewünscht", ("objective_event",)),
        ("Terugbelverzoek", ("objective_event",)),
        ("A appelé", ("lead_state",)),
        ("Ha chiamato", ("lead_state",)),
        ("Mail vom Kunden", ("noun_only",)),
        ("Offre de l'acheteur", ("noun_only",)),
    ]
)
def test_what_came_from_the_buyer_is_never_blamed_for_certain(
    name: str, classes: tuple[str, ...]
) -> None:
    said = judge(name)
    assert said.name_class in classes
    assert said.confidence == "low" or said.name_class == "objective_event"


@every(
    [
        ("Kick-off blorft", "post_sale"),
        ("Follow-up call blorft", "parking_lot"),
        ("Check-in blorft", "parking_lot"),
        ("Prototipo blorft dal cliente", "activity_in_progress"),
        ("Blorft la reunión", "activity_in_progress"),
        ("Blorft a primeira parcela", "activity_in_progress"),
        ("A blorft le lot 12", "activity_in_progress"),
        ("Blorft to close", "activity_in_progress"),
        ("Intake staat in blorft", "activity_in_progress"),
        ("Chiffrage remis au blorft", "internal_step"),
        ("Blorft - nicht fakturieren", "internal_step"),
        ("Fechado - blorft", "outcome"),
        ("Fechado (blorft)", "vague"),
        ("Blorft és zsebben", "subjective"),
        ("Contrato assinado e no bolso", "subjective"),
        ("Klant is gebeld en akkoord", "lead_state"),
    ]
)
def test_an_unread_word_that_may_say_it_is_done_leaves_a_guess(name: str, name_class: str) -> None:
    said = judge(name)
    assert (said.name_class, said.confidence) == (name_class, "low")


@every(
    [
        ("Organiser la visite", "activity_in_progress"),
        ("Objection à traiter", "activity_in_progress"),
        ("Follow up later", "parking_lot"),
        ("Aktion nötig", "activity_in_progress"),
        ("Needs analysis - Blorft", "noun_only"),
        ("High interest/specific details reviewed", "subjective"),
    ]
)
def test_one_that_cannot_say_so_leaves_none(name: str, name_class: str) -> None:
    said = judge(name)
    assert (said.name_class, said.confidence != "low") == (name_class, True)


def test_a_tick_may_say_that_a_thing_is_done() -> None:
    for name in ("Demo ✔", "Demo ✅", "Fechado ✓"):
        said = judge(name)
        assert (said.name_class, said.confidence) == ("objective_event", "low")
    assert judge("Interested ✅").name_class == "subjective"


def test_a_name_that_many_languages_read_alike_is_judged_once() -> None:
    judge("Demo 70")
    many = calls(lambda: judge("Demo 71"))
    one = calls(lambda: judge("Demo 72", Naming(("en",))))
    assert len(judge("Demo 71").languages) > 10
    assert many < 10 * one
