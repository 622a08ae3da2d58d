"""What somebody needs is nobody's task; when a deal was lost is no reason; a first consultation."""

from __future__ import annotations

from pipelinelint.lexicon.judge import Naming, judge
from tests.cases import every

NEEDS_OFFER = {
    "en": "Needs quote, Customer needs a quote, Requests proposal, Requests demo",
    "nl": "Heeft offerte nodig, Vraagt om offerte, Klant heeft offerte nodig",
    "de": "Braucht Angebot, Benötigt Angebot, Kunde braucht ein Angebot",
    "fr": "Demande un devis, A besoin d'un devis",
    "es": "Solicita precio, Necesita oferta, El cliente necesita presupuesto",
    "pt": "Solicita orçamento, Precisa de proposta",
    "it": "Richiede preventivo, Ha bisogno di un preventivo",
    "pl": "Potrzebuje oferty, Klient potrzebuje oferty",
    "cs": "Potřebuje nabídku, Požaduje nabídku",
    "hu": "Ajánlatot kér, Árajánlatra van szüksége",
    "ro": "Dorește ofertă, Are nevoie de ofertă",
    "da": "Har brug for tilbud, Efterspørger tilbud",
    "nb": "Trenger tilbud, Etterspør tilbud",
    "sv": "Behöver offert, Begär offert",
    "fi": "Tarvitsee tarjouksen",
}
NEEDS_OTHER = {
    "en": "Needs information, Requires approval, Needs documents",
    "nl": "Heeft info nodig, Vereist goedkeuring",
    "de": "Benötigt Unterlagen, Braucht Informationen",
    "fr": "A besoin de documents, Nécessite des documents",
    "es": "Necesita información, Requiere documentación, Requiere aprobación",
    "pt": "Requer aprovação, Precisa de documentos",
    "it": "Richiede documenti, Necessita di informazioni",
    "pl": "Wymaga akceptacji, Potrzebuje informacji",
    "cs": "Vyžaduje schválení, Potřebuje informace",
    "hu": "Információt kér, Jóváhagyást igényel",
    "ro": "Necesită informații, Necesită aprobare",
    "da": "Kræver godkendelse, Har brug for information",
    "nb": "Krever godkjenning, Trenger informasjon",
    "sv": "Kräver godkännande, Behöver information",
    "fi": "Tarvitsee tietoja, Vaatii tietoja",
}
OURS = {
    "en": "Send quote, Collect documents, Needs demo, Needs review, Requires qualification",
    "nl": "Offerte versturen, Documenten opvragen",
    "de": "Angebot senden, Unterlagen anfordern, Angebot benötigt",
    "fr": "Envoyer devis, Demander documents",
    "es": "Pedir documentación, Solicitar documentos, Enviar oferta",
    "pt": "Solicitar documentos, Enviar proposta",
    "it": "Inviare preventivo, Richiedere documenti",
    "pl": "Wysłać ofertę, Zebrać dokumenty",
    "cs": "Poslat nabídku, Získat dokumenty",
    "hu": "Szerződés megírandó",
    "ro": "Trimite oferta",
    "da": "Send tilbud, Indhent dokumenter",
    "nb": "Sende tilbud, Innhent dokumenter",
    "sv": "Skicka offert, Hämta dokument",
    "fi": "Tarjous tekemättä",
}
NO_NEED = {
    "en": "Needs analysis, Needs assessment, Client needs analysis, Needs discovery",
    "es": "Análisis de necesidades",
    "fr": "Demande de devis",
}
LOST_WHEN = {
    "en": "Closed lost before proposal, Lost after proposal, Closed lost before sending quote",
    "nl": "Verloren voor offerte, Verloren na offerte",
    "de": "Verloren vor Angebot, Verloren nach Angebot",
    "fr": "Perdu avant devis, Perdu après visite",
    "es": "Perdida antes de la oferta, Perdido después de la visita",
    "pt": "Perdido antes da proposta, Perdido depois da visita",
    "it": "Perso prima del preventivo, Perso dopo la visita",
    "pl": "Utracone przed ofertą, Przegrane po ofercie",
    "cs": "Ztraceno před nabídkou, Prohráno po schůzce",
    "hu": "Elveszett ajánlat előtt, Ajánlat után elveszett",
    "ro": "Pierdut înainte de ofertă, Pierdut după vizită",
    "da": "Tabt før tilbud, Tabt efter møde",
    "nb": "Tapt før tilbud, Tapt etter befaring",
    "sv": "Förlorad före offert, Förlorad efter möte",
    "fi": "Hävitty ennen tarjousta, Hävitty tarjouksen jälkeen",
}
LOST_WHY = {
    "en": "Lost on price, Lost to competitor after demo, Lost after no response",
    "es": "Perdida por precio",
    "de": "Verloren wegen Preis",
    "fr": "Perdu à cause du prix",
}
FIRST = {
    "en": "First consultation, Initial consultation",
    "nl": "Eerste consult",
    "de": "Erstberatung, Erste Beratung",
    "fr": "Première consultation",
    "es": "Primera consulta",
    "pt": "Primeira consulta",
    "it": "Prima consulenza",
    "pl": "Pierwsza konsultacja",
    "cs": "První konzultace",
    "hu": "Első konzultáció",
    "ro": "Prima consultație",
    "da": "Første konsultation",
    "nb": "Første konsultasjon",
    "sv": "Första konsultation",
    "fi": "Ensimmäinen konsultaatio",
}


def names(told: dict[str, str]) -> list[tuple[str, str]]:
    return [(code, name) for code, each in told.items() for name in each.split(", ")]


@every(names(NEEDS_OFFER))
def test_who_needs_an_offer_has_asked_for_one(code: str, name: str) -> None:
    for naming in (Naming(), Naming(language=[code])):
        told = judge(name, naming)
        assert (told.name_class, told.actor, told.confidence) == ("objective_event", "buyer", "low")
        assert told.event == "requested"


@every(names(NEEDS_OTHER))
def test_whose_step_anything_else_is_that_is_needed_the_name_does_not_say(
    code: str, name: str
) -> None:
    for naming in (Naming(), Naming(language=[code])):
        told = judge(name, naming)
        assert (told.name_class, told.confidence, told.unread) == ("unknown", "low", False)


@every(names(OURS))
def test_what_we_do_and_work_that_is_needed_stay_to_do(code: str, name: str) -> None:
    told = judge(name, Naming(language=[code]))
    assert (told.otherwise or told.name_class) == "activity_in_progress"


@every(names(NO_NEED))
def test_needs_may_be_a_noun(code: str, name: str) -> None:
    told = judge(name, Naming(language=[code]))
    assert told.name_class != "unknown"
    assert told.event == ("requested" if code == "fr" else "")


def test_who_approves_it_may_be_said() -> None:
    for name in ("Requires manager approval", "Requires discount approval"):
        assert judge(name).name_class == "internal_step"
    assert judge("No necesita oferta").name_class == "loss_reason"


@every(names(LOST_WHEN))
def test_before_or_after_what_it_was_lost_says_how_it_ended(code: str, name: str) -> None:
    for naming in (Naming(), Naming(language=[code])):
        told = judge(name, naming)
        assert (told.name_class, told.subtype) == ("loss_reason", "administrative")
        assert told.lost
        assert told.confidence != "low"


@every(names(LOST_WHY))
def test_why_it_was_lost_is_a_reason_all_the_same(code: str, name: str) -> None:
    told = judge(name, Naming(language=[code]))
    assert (told.name_class, told.subtype) == ("loss_reason", "reason")


def test_an_end_of_before_is_none() -> None:
    assert judge("Previously lost").confidence == "low"


@every(names(FIRST))
def test_a_first_consultation_is_what_the_buyer_did(code: str, name: str) -> None:
    for naming in (Naming(), Naming(language=[code])):
        told = judge(name, naming)
        assert (told.name_class, told.about) == ("objective_event", "conversation")


def test_a_consultation_is_a_thing_and_a_first_one_may_be_booked_or_held() -> None:
    assert judge("Consultation").name_class == "noun_only"
    assert judge("First consultation booked").name_class == "scheduled_event"
    held = judge("First consultation held")
    assert (held.name_class, held.about, held.event) == (
        "objective_event",
        "conversation",
        "completed",
    )
