import pytest

from pipelinelint.lexicon.options import (
    is_other,
    is_symptom,
    known_acronyms,
    loss_theme,
    opinion,
    told_reason,
)


@pytest.mark.parametrize(
    ("criterion", "word"),
    [
        ("Prospect seems happy with the demo", "seems"),
        ("Good conversation with the buyer", "Good conversation"),
        ("They're committed to buy", "committed"),
        ("Klant is geïnteresseerd", "geïnteresseerd"),
        ("Kunden virker positiv til tilbudet", "virker"),
        ("Le client semble convaincu", "semble"),
        ("Klient jest zainteresowany", "zainteresowany"),
        ("Az ügyfél érdeklődő", "érdeklődő"),
        ("Kunde ist begeistert", "begeistert"),
        ("Lead is engaged", "engaged"),
        ("Confirm that the client is interested", "interested"),
        ("Interested client", "Interested"),
    ],
)
def test_a_criterion_that_cannot_be_checked_gives_its_word(criterion: str, word: str) -> None:
    assert opinion(criterion) == word


@pytest.mark.parametrize(
    "criterion",
    [
        "Interest rate agreed",
        "Warm-water system specified",
        "Engagement letter signed",
        "committed spend recorded",
        "Buyer committed to a date in writing",
        "Klant heeft schriftelijk bevestigd enthousiast te zijn",
        "Le client s'est engagé par écrit",
        "Hot water tank delivered",
        'Buyer wrote: "we are very interested"',
        "Käufer schrieb „wir sind begeistert“",
        "Prospect asked in writing for a proposal",
        "Letter of intent signed",
        "Le livrable peut etre approuve",
        "L'offre peut être envoyée",
        "Klant heeft schriftelijk om een offerte gevraagd",
        "Follow up promptly with this re-engaged lead!",
        "Lead re-engaged by email",
        "Client ré-engagé",
        "Call the interested buyer",
        "Llamar al cliente interesado",
        "Zadzwonić do zainteresowanego klienta",
        "",
    ],
)
def test_facts_and_quotations_are_no_opinions(criterion: str) -> None:
    assert opinion(criterion) == ""


OTHER_WORDS = {
    "nl": "Handtekening staat in het dossier / Klant was bij het gesprek / Het contract ligt bij de"
    " klant / Klant toonde interesse via het formulier / Content is aangeleverd door de klant"
    " / Inkoop is betrokken bij de evaluatie",
    "en": "The buyer sent the content / Content is with the buyer",
    "de": "Maske im CRM ist ausgefüllt / Motive des Käufers notiert / Interesse am Formular notiert"
    " / Content vom Kunden geliefert",
    "da": "Content er hos kunden / Interesse registreret i formularen",
    "nb": "Interesse registrert i skjemaet / Content ligger hos kunden",
    "sv": "Kunden har väckt talan / Content ligger hos kunden",
    "pl": "Umowę można podpisać / Minęło parę dni od spotkania / Klient podał, kto może podpisać"
    " umowę / Bank wydaje decyzję / Zainteresowany podpisał umowę",
    "cs": "Chyba v nabídce opravena / Klient rokuje s bankou o úvěru",
    "ro": "Motive notate în CRM / Clientul poate semna contractul / Biroul juridic e implicat în"
    " analiză",
    "fr": "Le contrat implique un avenant / Motive notée dans le CRM / Les achats sont impliqués"
    " dans l'essai",
    "it": "Interesse manifestato dal cliente / L'interessato ha firmato / L'ufficio legale è"
    " coinvolto nella prova",
    "pt": "Interesse registrado no formulário / O interessado assinou o contrato",
    "es": "El interesado firmó la propuesta / El contrato implique un anexo",
    "hu": "Az érdeklődő aláírta az ajánlatot / A szerződés megérkezett, het nap telt el",
    "fi": "Talan kuntotarkastus tehty",
}
"""Facts with a word that is an opinion in another language, or in another sense, apart by a
slash."""


@pytest.mark.parametrize("language", OTHER_WORDS)
def test_a_criterion_is_read_in_its_own_language(language: str) -> None:
    texts = OTHER_WORDS[language].split(" / ")
    assert {text: opinion(text, likely=language) for text in texts} == dict.fromkeys(texts, "")


@pytest.mark.parametrize(
    ("language", "criterion", "word"),
    [
        ("sv", "Kunden är het", "het"),
        ("nb", "Leadet er het", "het"),
        ("nl", "Klant is hot", "hot"),
        ("nl", "Prospect is very excited", "excited"),
        ("en", "De klant lijkt enthousiast", "lijkt"),
        ("pl", "Klient być może kupi", "być może"),
        ("pl", "Umowa wydaje się gotowa", "wydaje się"),
        ("ro", "Clientul poate că semnează", "poate că"),
        ("fr", "Le client est motivé", "motivé"),
        ("fr", "Le client est content", "content"),
        ("da", "Kunden er måske klar", "måske"),
        ("cs", "Klient možná koupí", "možná"),
        ("it", "Il cliente pare pronto", "pare"),
        ("hu", "Az ügyfél érdeklődő", "érdeklődő"),
        ("es", "El cliente está interesado", "interesado"),
    ],
)
def test_an_opinion_counts_in_the_languages_that_have_it(
    language: str, criterion: str, word: str
) -> None:
    assert opinion(criterion, likely=language) == word


def test_a_team_can_add_words() -> None:
    assert opinion("The deal looks juicy", ("juicy",)) == "juicy"
    assert opinion("The deal looks juicy") == ""


@pytest.mark.parametrize(
    "option",
    [
        "Other",
        "Others",
        "other reason",
        "Something else",
        "Andere",
        "Anders",
        "Annet",
        "Inne",
        "Altul",
        "Egyéb",
    ],
)
def test_the_valve_is_recognised(option: str) -> None:
    assert is_other(option)


@pytest.mark.parametrize("option", ["Other vendor", "Another supplier", "Budget", ""])
def test_other_with_a_meaning_is_no_valve(option: str) -> None:
    assert not is_other(option)


@pytest.mark.parametrize(
    ("option", "theme"),
    [
        ("Too expensive", "budget"),
        ("Lost to competitor", "competition"),
        ("Ghosted", "non_response"),
        ("Status quo", "status_quo"),
        ("No buy-in", "decision_maker"),
        ("Concurrent gekozen", "competition"),
        ("Brak odpowiedzi", "non_response"),
        ("Nagyon drága", "budget"),
        ("Keine Entscheidung", "status_quo"),
        ("Ingen beslutningstaker", "decision_maker"),
    ],
)
def test_an_option_shows_its_theme(option: str, theme: str) -> None:
    assert theme in loss_theme(option)


@pytest.mark.parametrize(
    "option",
    [
        "Incumbent kept", "Stays with current supplier", "Bleibt beim bisherigen Anbieter",
        "Blijft bij huidige leverancier", "Beholder nuværende leverandør", "Annen tilbyder",
        "Nuvarande leverantör", "Nykyinen toimittaja", "Prestataire en place", "Proveedor actual",
        "Fornecedor atual", "Fornitore attuale", "Furnizorul actual", "Dotychczasowy dostawca",
        "Stávající dodavatel", "Jelenlegi beszállító",
    ],
)  # fmt: skip
def test_who_has_the_work_already_is_a_competitor(option: str) -> None:
    assert "competition" in loss_theme(option)


@pytest.mark.parametrize("option", ["Missing feature", "Lost", "Timing", "Pricing-less"[8:]])
def test_an_option_outside_the_themes_has_none(option: str) -> None:
    assert loss_theme(option) == ()


@pytest.mark.parametrize(
    ("criterion", "silence"),
    [
        ("No reply for 30 days", True),
        ("30 dagen geen reactie", True),
        ("Három hívási kísérlet után", True),
        ("No named decision maker after the demo", False),
        ("No budget in the coming year", False),
    ],
)
def test_silence_is_only_a_symptom(criterion: str, silence: bool) -> None:
    assert is_symptom(criterion) is silence


def test_known_acronyms_hold_the_common_ones() -> None:
    assert {"RFP", "POC", "NDA", "SOW", "MSA", "PO", "BANT", "SLA"} <= known_acronyms()


def test_no_answer_is_a_symptom_in_romanian_too() -> None:
    assert is_symptom("Niciun răspuns")


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("budget", "budget"), ("gebrek aan budget", "budget"), ("geen budget", "budget"),
        ("brak budżetu", "budget"), ("nie ma budżetu", "budget"), ("lipsă de buget", "budget"),
        ("nincs költségvetés", "budget"), ("mangler budsjett", "budget"),
        ("concurrentie", "competition"), ("wybór innego dostawcy", "competition"),
        ("niet-reageren", "non_response"), ("status quo (de dingen gelijk houden)", "status_quo"),
        ("buy-in van de beslisser", "decision_maker"), ("nedostatek rozpočtu", "budget"),
        ("fehlendes Budget", "budget"), ("manque de budget", "budget"),
        ("falta de presupuesto", "budget"), ("mancanza di budget", "budget"),
        ("saknar budget", "budget"), ("manglende budget", "budget"), ("ei budjettia", "budget"),
    ],
)  # fmt: skip
def test_loss_reasons_of_the_practice_guides_and_their_twins_have_their_theme(
    text: str, theme: str
) -> None:
    assert theme in loss_theme(text)


@pytest.mark.parametrize("text", ["Nu a mai răspuns", "A întunecat, dar nu se știe niciodată"])
def test_silence_is_a_symptom_and_no_reason(text: str) -> None:
    assert is_symptom(text)


ALIKE = {
    "budget": "No budget, Geen budget, Gebrek aan budget, Brak budżetu, Nie ma budżetu,"
    " Budgetmangel, Kein Budget, Manque de budget, Pas de budget, Sin presupuesto, Falta de"
    " presupuesto, Bez rozpočtu, Nedostatek rozpočtu, Intet budget, Manglende budsjett, Ei"
    " budjettia, Budjetin puute, Nincs keret, Kerethiány, Nessun budget, Mancanza di budget,"
    " Sem orçamento, Falta de verba, Fără buget, Lipsă de buget, Brist på budget, Saknar"
    " budget",
    "price": "Too expensive, Te duur, Preis zu hoch, Trop cher, Precio alto, Příliš drahé, For"
    " dyrt, Liian kallis, Túl drága, Prezzo troppo alto, For høy pris, Za drogo, Muito caro,"
    " Prea scump, För dyrt",
    "competition": "Lost to competition, Concurrent gekozen, An Mitbewerber verloren, Parti à la"
    " concurrence, Se fue con la competencia, Zvolil konkurenci, Valgte konkurrent, Valitsi"
    " kilpailijan, Versenytársat választott, Passato alla concorrenza, Gikk til konkurrent,"
    " Wybrał konkurencję, Foi para a concorrência, A ales concurența, Valde konkurrent",
    "silence": "No response, Went dark, Radiostilte, Funkstille, Silence radio, No contesta,"
    " Neodpovídá, Svarer ikke, Ei vastausta, Nem válaszol, Non risponde, Ingen svar, Brak"
    " odpowiedzi, Sem retorno, Nu răspunde, Svarar inte",
    "timing": "Bad timing, Verkeerd moment, Falscher Zeitpunkt, Pas le bon moment, Mal momento,"
    " Nevhodná doba, Forkert tidspunkt, Huono ajankohta, Rossz időzítés, Momento sbagliato,"
    " Feil timing, Zły moment, Momento errado, Moment nepotrivit, Fel läge",
    "need": "No need, Geen behoefte, Kein Bedarf, Pas de besoin, No lo necesita, Není"
    " potřeba, Intet behov, Ei tarvetta, Nincs rá szükség, Non serve, Trenger ikke, Brak"
    " potrzeby, Não precisa, Nu are nevoie, Behov saknas",
    "other": "Other, Others, Anders, Overig, Sonstiges, Andere, Andere Gründe, Autre,"
    " Autres motifs, Otro, Otros, Jiné, Ostatní, Andet, Øvrigt, Muu, Muut syyt, Egyéb, Más okok,"
    " Altro, Altri,"
    " Annet, Andre grunner, Inne, Pozostałe, Outro, Outros motivos, Altul, Alte motive, Annat,"
    " Övrigt",
}
"""What is said in many words: of each kind all say the same."""


@pytest.mark.parametrize("kind", ALIKE)
def test_a_reason_for_losing_is_told_in_whatever_words(kind: str) -> None:
    said = {each: told_reason(each) for each in ALIKE[kind].split(", ")}
    assert {each: told for each, told in said.items() if told != kind} == {}


@pytest.mark.parametrize(
    "text",
    ["Budget next year", "Prijs concurrent", "Unreachable", "Kein Interesse am Preis", "Nie teraz",
     "No longer needed", "Bestaande leverancier", "Zu früh", "Wrong number",
     "Other: product", "Andere Lösung", ""],
)  # fmt: skip
def test_a_reason_with_a_word_more_is_one_of_its_own(text: str) -> None:
    assert told_reason(text) == ""
