import pytest

from pipelinelint.lexicon import index_for
from pipelinelint.lexicon.judge import _agree, coverage, judge
from pipelinelint.lexicon.judgement import Judgement
from pipelinelint.lexicon.read import Token, read

SURE = ("high", "medium")


def _class(name: str) -> str:
    return judge(name).name_class


EVENTS = [
    ("nl", "Offerte verstuurd"),
    ("nl", "Overeenkomst ondertekend"),
    ("nb", "Tilbud sendt"),
    ("nb", "Befaring gjennomført"),
    ("pl", "Umowa podpisana"),
    ("pl", "Podpisana umowa"),
    ("pl", "Wysłano ofertę"),
    ("ro", "Ofertă trimisă"),
    ("ro", "Contractul semnat"),
    ("hu", "Ajánlat elküldve"),
    ("hu", "Aláírt szerződés"),
    ("de", "Angebot versendet"),
    ("de", "Notartermin hat stattgefunden"),
    ("fr", "Devis envoyé"),
    ("fr", "Propositions envoyées"),
    ("es", "Propuesta enviada"),
    ("pt", "Proposta enviada"),
    ("it", "Preventivo inviato"),
    ("sv", "Offert skickad"),
    ("da", "Kontrakt underskrevet"),
    ("fi", "Tarjous lähetetty"),
    ("cs", "Nabídka odeslána"),
    ("cs", "Smlouvy podepsány"),
]


@pytest.mark.parametrize(("language", "name"), EVENTS)
def test_a_thing_with_a_finished_verb_is_an_event(language: str, name: str) -> None:
    judged = judge(name)
    assert judged.name_class == "objective_event"
    assert language in judged.languages


FEELINGS = [
    "Geïnteresseerd",
    "Interessert",
    "Rokuje",
    "Interesat",
    "Érdekelt",
    "Interessiert",
    "Intéressé",
    "Interesado",
    "Interessado",
    "Interessato",
    "Intresserad",
    "Interesseret",
    "Kiinnostunut",
    "Zainteresovaný",
    "Interesse bevestigd",
]


@pytest.mark.parametrize("name", FEELINGS)
def test_a_feeling_is_a_feeling_although_it_looks_like_a_participle(name: str) -> None:
    assert _class(name) == "subjective"


PARKED = [
    "Szünetel",
    "Hviler",
    "Slapend",
    "Parcat",
    "Wstrzymane",
    "En veille",
    "Jäissä",
    "Odloženo",
]


@pytest.mark.parametrize("name", [*PARKED, "Wiedervorlage", "Largo plazo", "Em espera", "In pausa"])
def test_a_parking_lot_is_seen_in_every_language(name: str) -> None:
    assert _class(name) == "parking_lot"


NEGATED = [
    "Not signed yet",
    "Contract not signed",
    "Contract niet getekend",
    "Kontrakt ikke signert",
    "Umowa niepodpisana",
    "Umowa nie podpisana",
    "Ofertă netrimisă",
    "Szerződés nincs aláírva",
    "Szerződés aláíratlan",
    "Vertrag nicht unterschrieben",
    "Contrat non signé",
    "Contrato no firmado",
    "Contrato não assinado",
    "Contratto non firmato",
    "Avtal ej signerat",
    "Kontrakt ikke underskrevet",
    "Sopimus allekirjoittamatta",
    "Smlouva nepodepsána",
]


@pytest.mark.parametrize("name", NEGATED)
def test_a_denied_event_is_no_event(name: str) -> None:
    assert _class(name) not in ("objective_event", "scheduled_event")
    assert judge(name).won is False


NOT_INTERESTED = [
    "Not interested",
    "Niet geïnteresseerd",
    "Ikke interessert",
    "Niezainteresowany",
    "Neinteresat",
    "Nem érdekelt",
    "Nicht interessiert",
    "Pas intéressé",
    "No interesado",
    "Não interessado",
    "Non interessato",
    "Ej intresserad",
    "Ikke interesseret",
    "Ei kiinnostunut",
    "Nemá zájem",
]


@pytest.mark.parametrize("name", NOT_INTERESTED)
def test_not_interested_is_a_reason_for_losing_and_no_feeling(name: str) -> None:
    assert _class(name) == "loss_reason"


NOT_CONTACTED = [
    "Not contacted",
    "Niet gecontacteerd",
    "Necontactat",
    "Ei kontaktoitu",
    "No contactado",
]


@pytest.mark.parametrize(
    "name", [*NOT_CONTACTED, "Nekontaktován", "Ej kontaktad", "Não contactado"]
)
def test_not_contacted_stays_a_state_of_a_lead(name: str) -> None:
    assert _class(name) == "lead_state"


TO_DO = [
    "To be signed",
    "De aprobat",
    "De contactat",
    "Ofertă de trimis",
    "Zu genehmigen",
    "Freizugeben",
    "Angebot zu senden",
    "Goed te keuren",
    "Da approvare",
    "Preventivo da inviare",
    "À approuver",
    "A contacter",
    "Att godkänna",
    "A ser aprovado",
    "Ke schválení",
    "Do zatwierdzenia",
    "Hyväksyttävä",
    "Jóváhagyandó",
    "Visszahívandó",
    "Skal kontaktes",
    "Pendiente de contactar",
    "Pdte de enviar",
]


@pytest.mark.parametrize("name", TO_DO)
def test_what_is_still_to_be_done_is_no_event(name: str) -> None:
    assert _class(name) not in ("objective_event", "scheduled_event", "outcome", "unknown")


WAITING = [
    "Awaiting signature",
    "Oczekuje podpisania umowy",
    "Szerződés aláírásra vár",
    "In attesa di firma",
    "Asteapta semnaturi",
    "Warten auf Unterschrift",
    "Väntar svar",
    "Wacht op handtekening",
    "Venter på signatur",
    "Afventer underskrift",
    "Odottaa allekirjoitusta",
    "Čeká na podpis",
    "En attente de signature",
    "Pendiente de firma",
    "Aguardando assinatura",
]


@pytest.mark.parametrize("name", WAITING)
def test_waiting_for_an_event_is_not_the_event(name: str) -> None:
    assert _class(name) in ("activity_in_progress", "parking_lot", "internal_step")


@pytest.mark.parametrize(
    ("name", "name_class"),
    [
        ("Wacht op klant", "parking_lot"),
        ("Venter på kunde", "parking_lot"),
        ("Czeka na klienta", "parking_lot"),
        ("Wartet auf Freigabe", "internal_step"),
        ("Wacht op interne controle", "internal_step"),
        ("Jóváhagyásra vár", "internal_step"),
        ("Aguardando aprovação", "internal_step"),
    ],
)
def test_waiting_for_the_customer_parks_and_waiting_for_colleagues_is_internal(
    name: str, name_class: str
) -> None:
    assert _class(name) == name_class


@pytest.mark.parametrize(
    ("name", "name_class", "parts"),
    [
        ("Tilbud sendt – svarer ikke", "parking_lot", 2),
        ("Oferta generada-Pdte de enviar", "activity_in_progress", 0),
        ("Offerte verstuurd - uitgesteld", "parking_lot", 2),
    ],
)
def test_an_event_with_a_tail_takes_the_worse_of_both(
    name: str, name_class: str, parts: int
) -> None:
    judged = judge(name)
    assert judged.name_class == name_class
    assert len(judged.parts) == parts


def test_an_event_that_is_followed_by_waiting_is_an_event_by_a_guess() -> None:
    for name in ("Tilbud sendt – venter på kunde", "Assessment done - waiting decision"):
        assert (judge(name).name_class, judge(name).confidence) == ("objective_event", "low")
    assert judge("Waiting for client - offer sent").name_class == "parking_lot"


@pytest.mark.parametrize(
    "name",
    [
        "Tilbud sendt – venter på kunde",
        "Offerte verstuurd - wacht op klant",
        "Enviada propuesta-A la espera de feedback",
        "Freeze signed, contract returned",
        "Competitor quote received",
    ],
)
def test_an_event_is_never_blamed_with_confidence_for_the_words_beside_it(name: str) -> None:
    assert judge(name).confidence == "low"


@pytest.mark.parametrize(
    ("name", "name_class"),
    [
        ("Decision – Follow Up", "noun_only"),
        ("Negotiating/Follow Up", "activity_in_progress"),
        ("Verbal Commitment/Contract Sent/Pending", "subjective"),
        ("Oferta / Oczekuje", "activity_in_progress"),
        ("Demo / Wacht", "activity_in_progress"),
        ("Follow up", "parking_lot"),
        ("Pending", "parking_lot"),
        ("Oczekuje", "parking_lot"),
        ("Proposal / On hold", "parking_lot"),
    ],
)
def test_a_word_of_waiting_parks_only_as_the_whole_name(name: str, name_class: str) -> None:
    assert _class(name) == name_class


@pytest.mark.parametrize(
    "name",
    [
        "Pendiente documentación",
        "Pendiente de Información",
        "Aguardando Informação",
        "Aguardando dados da visita",
        "Pending documents",
        "Wacht op tekeningen",
        "Warten auf Unterlagen",
        "En attente de pièces",
        "Waiting for client signature",
    ],
)
def test_waiting_for_a_named_thing_is_under_way_and_not_parked(name: str) -> None:
    assert _class(name) == "activity_in_progress"


@pytest.mark.parametrize(
    ("name", "about"),
    [
        ("Kennismakingsgesprek", "conversation"),
        ("Vervolgofferte", "proposal"),
        ("Erstgespräch", "conversation"),
        ("Vertragsvorschlag", "proposal"),
        ("Pristilbud", "proposal"),
        ("Førstegangsmøte", "conversation"),
        ("Sopimusehdotus", "proposal"),
        ("Árajánlat", "proposal"),
        ("Maatwerkofferte", "proposal"),
        ("Strategiemeeting", "conversation"),
        ("Wartungsvertrag", "contract"),
    ],
)
def test_a_compound_is_about_its_last_piece(name: str, about: str) -> None:
    judged = judge(name)
    assert (judged.name_class, judged.about) == ("noun_only", about)


@pytest.mark.parametrize("name", ["Offerteaanvraag", "Offertförfrågan", "Ajánlatkérés"])
def test_a_compound_that_ends_with_a_request_is_a_request(name: str) -> None:
    assert judge(name).about == "request"


@pytest.mark.parametrize(
    "name",
    ["Client paid", "Klant akkoord", "Asiakas vastannut", "Kunde informiert", "Aprobat cu client"],
)
def test_a_party_beside_a_verb_is_no_win(name: str) -> None:
    assert _class(name) != "outcome"


@pytest.mark.parametrize("name", ["Klant", "Klient", "Kunde", "Ügyfél", "Asiakas", "Zákazník"])
def test_the_customer_alone_is_a_win(name: str) -> None:
    judged = judge(name)
    assert (judged.name_class, judged.subtype) == ("outcome", "won")


DONE = [
    "Done",
    "Afgerond",
    "Fullført",
    "Finalizat",
    "Lezárva",
    "Abgeschlossen",
    "Terminé",
    "Valmis",
]


@pytest.mark.parametrize("name", [*DONE, "Dokončeno", "Zakończone", "Concluído", "Avslutad"])
def test_done_alone_is_vague(name: str) -> None:
    assert _class(name) == "vague"


@pytest.mark.parametrize(
    "name",
    ["Audit finalizat", "Intake afgerond", "Demo pidetty", "Vizit lezárva", "Audit dokončen"],
)
def test_done_with_a_thing_is_an_event(name: str) -> None:
    assert _class(name) == "objective_event"


@pytest.mark.parametrize(
    ("name", "name_class"),
    [
        ("RFQ Recieved", "objective_event"),
        ("Offerte verstuudr", "objective_event"),
        ("Afspraak ingeplnd", "scheduled_event"),
        ("Umowa podpsana", "objective_event"),
        ("Geinteresserd", "subjective"),
        ("Negotation", "noun_only"),
    ],
)
def test_one_wrong_letter_in_a_long_word_is_forgiven(name: str, name_class: str) -> None:
    assert _class(name) == name_class


@pytest.mark.parametrize("name", ["Umowa podpsana", "Geinteresserd", "Negotation"])
def test_a_forgiven_letter_makes_a_guess(name: str) -> None:
    assert judge(name).confidence == "low"


@pytest.mark.parametrize(
    ("name", "name_class"),
    [
        ("Te ver weg", "loss_reason"),
        ("Za daleko", "loss_reason"),
        ("Trop petit", "loss_reason"),
        ("Nieuwe offerteaanvraag", "objective_event"),
        ("Nuova domanda", "objective_event"),
        ("Nuovo contatto", "lead_state"),
        ("Kontakt opprettet", "lead_state"),
        ("No contestó", "lead_state"),
        ("Chiuso negativamente", "outcome"),
        ("Non signée (fermée)", "outcome"),
        ("Demo - completed", "objective_event"),
        ("Propuesta de contrato", "noun_only"),
        ("Devis demandé", "objective_event"),
    ],
)
def test_words_that_were_never_listed_together_are_read_together(
    name: str, name_class: str
) -> None:
    assert _class(name) == name_class


def test_a_denial_of_an_unknown_word_is_only_a_guess() -> None:
    judged = judge("Ikke zzyzxet")
    assert (judged.name_class, judged.confidence) == ("loss_reason", "low")


def test_a_comma_and_a_bracket_make_no_compound() -> None:
    assert judge("Id, Decision Makers").parts == ()
    assert judge("Proposal sent (waiting for client)").parts == ()


def test_short_words_are_not_mended() -> None:
    assert judge("Hott").name_class == "unknown"


SPELLINGS = [
    ("Ofertă trimisă", "Oferta trimisa"),
    ("Aşteaptă decizie", "Așteaptă decizie"),
    ("Câștigat", "Castigat"),
    ("Câştigat", "Cîștigat"),
    ("Umowa wysłana", "Umowa wyslana"),
    ("Møte gjennomført", "Moete gjennomfoert"),
    ("Møte gjennomført", "Mote gjennomfort"),
    ("Tilbud påbegynt", "Tilbud paabegynt"),
    ("Abgeschlossen für Kunde heiß", "Abgeschlossen fuer Kunde heiss"),
    ("Übergabe", "Uebergabe"),
    ("Geïnteresseerd", "GEINTERESSEERD"),
    ("Időpont egyeztetve", "Idöpont egyeztetve"),
    ("Møte booket", "moete_booket"),
    ("Ikke interessert", "ikke_interessert"),
    ("Début négociation", "De\u0301but ne\u0301gociation"),
]


@pytest.mark.parametrize(("one", "other"), SPELLINGS)
def test_spellings_of_one_name_are_judged_alike(one: str, other: str) -> None:
    assert _class(one) == _class(other) != "unknown"


def test_the_accent_decides_between_ordered_and_an_order() -> None:
    assert _class("Commandé") == "objective_event"
    assert _class("Commande") == "noun_only"


@pytest.mark.parametrize(
    "name",
    [
        "Møte booket",
        "Umówiony call",
        "Meeting tinut",
        "Test drive efectuat",
        "Wysłane demo",
        "Demo gebucht",
    ],
)
def test_english_jargon_is_read_inside_other_languages(name: str) -> None:
    assert _class(name) in ("objective_event", "scheduled_event")


@pytest.mark.parametrize(
    "name", ["Price quote", "Prisforslag", "Oferta cenowa", "Prijsvoorstel", "Price negotiation"]
)
def test_price_inside_a_longer_name_is_no_reason_for_losing(name: str) -> None:
    assert _class(name) == "noun_only"


@pytest.mark.parametrize(
    "name", ["Sold", "Install", "Approval", "Wonen", "Photo", "Renewal", "Recenzie"]
)
def test_words_are_not_found_inside_other_words(name: str) -> None:
    judged = judge(name)
    assert judged.name_class not in ("parking_lot", "subjective", "lead_state")


@pytest.mark.parametrize("name", [name for _, name in EVENTS])
def test_no_event_is_blamed(name: str) -> None:
    judged = judge(name)
    assert judged.name_class == "objective_event" or judged.confidence not in SURE


@pytest.mark.parametrize(
    "name", ["협상/검토", "商談成立", "Предложение отправлено", "ניצחון", "Zzyzx", "💰", ""]
)
def test_what_no_pack_knows_is_unknown_and_said_to_be(name: str) -> None:
    judged = judge(name)
    assert judged.name_class == "unknown"
    assert judged.explanation


def test_the_better_of_two_languages_is_told_by_whole_words_before_heads() -> None:
    # A listed word counts in full, the head of a compound for 85 % of its letters, a typo for half.
    whole, head = judge("Angebot"), judge("Zorbangebot")
    assert (whole.languages, head.languages) == (("de",), ("de",))
    index = index_for()
    pairs = [
        (word, coverage(read(index, "de", [Token(word, word)])) / len(word))
        for word in ("angebot", "zorbangebot", "angebto")
    ]
    assert pairs == [("angebot", 1.0), ("zorbangebot", 0.85), ("angebto", 0.5)]


def _told(*classes: str) -> Judgement:
    return _agree([(f"l{at}", Judgement(each)) for at, each in enumerate(classes)])


def test_three_of_four_languages_decide_and_fewer_do_not() -> None:
    three_of_four = _told("noun_only", "vague", "noun_only", "subjective")
    assert (three_of_four.name_class, three_of_four.confidence) == ("noun_only", "low")
    two_of_three = _told("noun_only", "vague", "subjective")
    assert two_of_three.name_class == "unknown"
    assert two_of_three.explanation == "it means different things in different languages"


@pytest.mark.parametrize(
    ("name", "name_class"),
    [
        ("No contactado - pdte recontactar", "lead_state"),
        ("Ilocalizable-Pdte recontactar", "lead_state"),
        ("Not contacted - call back", "lead_state"),
        ("Nicht erreicht - erneut kontaktieren", "lead_state"),
        ("Contactado - largo plazo recontactar", "parking_lot"),
        ("Call back", "parking_lot"),
        ("Recontactar", "parking_lot"),
    ],
)
def test_who_was_not_reached_yet_is_a_lead_and_later_is_a_parking_lot(
    name: str, name_class: str
) -> None:
    assert _class(name) == name_class


@pytest.mark.parametrize(
    "name",
    [
        "Solicitud de oferta asignada",
        "RFQ assigned",
        "Quote request assigned",
        "Angebotsanfrage zugewiesen",
    ],
)
def test_a_request_of_the_buyer_is_no_lead_whoever_has_it(name: str) -> None:
    judged = judge(name)
    assert (judged.name_class, judged.confidence) == ("objective_event", "low")


@pytest.mark.parametrize(
    "name",
    [
        "Budget allocated",
        "API connected",
        "Lender contacted",
        "Reached agreement",
        "PPC audit",
        "Converted to order",
        "Budget attribué",
        "Rådgiver tildelt",
        "Financiación asignada",
        "Doorverwezen naar partner",
        "Attribué au partenaire",
    ],
)
def test_a_word_of_leads_said_of_something_else_is_at_most_a_guess(name: str) -> None:
    judged = judge(name)
    assert judged.name_class != "lead_state" or judged.confidence == "low"


@pytest.mark.parametrize(
    "name",
    ["Form submitted", "Enquired", "Signup", "Aanmelding", "Sales accepted", "SQO", "Customer"],
)
def test_who_asked_signed_up_or_bought_is_no_lead(name: str) -> None:
    assert judge(name).name_class != "lead_state"


@pytest.mark.parametrize("name", ["Prospect identified", "Lead created", "Prospecto identificado"])
def test_a_lead_that_came_in_is_a_lead(name: str) -> None:
    judged = judge(name)
    assert (judged.name_class, judged.confidence) == ("lead_state", "high")


@pytest.mark.parametrize("name", ["Spoke", "Talked to owner", "Live transfer", "Live call"])
def test_who_spoke_to_us_is_no_lead_and_a_live_call_no_delivery(name: str) -> None:
    assert judge(name).name_class not in ("lead_state", "post_sale")


@pytest.mark.parametrize("name", ["Client approval required", "Approval required - client side"])
def test_an_approval_of_the_client_is_not_surely_ours(name: str) -> None:
    judged = judge(name)
    assert judged.name_class != "internal_step" or judged.confidence == "low"


@pytest.mark.parametrize("name", ["Proposition en cours", "Wycena w toku", "Quote in process"])
def test_an_offer_under_way_may_be_made_or_out(name: str) -> None:
    judged = judge(name)
    assert (judged.otherwise, judged.confidence) == ("activity_in_progress", "low")


@pytest.mark.parametrize(
    ("name", "subtype"),
    [("À créer", "preparation"), ("To be approved", "approval"), ("Te factureren", "other")],
)
def test_a_to_do_of_ours_is_an_approval_only_where_something_is_approved(
    name: str, subtype: str
) -> None:
    assert judge(name).subtype == subtype


@pytest.mark.parametrize(
    "name",
    [
        "New Opportunity",
        "Nueva oportunidad",
        "Nieuwe kans",
        "Neue Opportunity",
        "Nowa szansa",
        "Ny mulighet",
        "Uusi mahdollisuus",
        "Nouvelle opportunité",
    ],
)
def test_a_new_opportunity_says_nothing_rather_than_lead(name: str) -> None:
    assert _class(name) == "vague"


@pytest.mark.parametrize(
    ("name", "confidence"),
    [
        ("Executive Approval", "low"),
        ("In Escalation", "low"),
        ("Awaiting approval", "low"),
        ("Aguardando Aprovação", "low"),
        ("Segunda Revisión", "low"),
        ("Eskalation", "low"),
        ("Internal approval", "high"),
        ("Discount approval", "high"),
        ("Credit check", "high"),
        ("Deal desk", "high"),
        ("Interne Freigabe", "high"),
    ],
)
def test_an_approval_is_surely_ours_only_where_the_name_says_so(name: str, confidence: str) -> None:
    judged = judge(name)
    assert (judged.name_class, judged.confidence) == ("internal_step", confidence)


@pytest.mark.parametrize("name", ["Seguros", "Seguro de vida", "En Seguros", "Em seguros"])
def test_insurance_is_no_opinion(name: str) -> None:
    assert _class(name) in ("noun_only", "activity_in_progress")


@pytest.mark.parametrize("name", ["Cliente seguro", "Casi seguro", "Muito seguro"])
def test_a_person_can_be_sure(name: str) -> None:
    assert _class(name) == "subjective"


def test_a_mark_in_brackets_is_not_the_stage() -> None:
    assert _class("Funds in Process (New)") == "activity_in_progress"
    assert _class("Lead (new)") == "lead_state"


def test_work_on_losses_is_no_loss() -> None:
    assert _class("Loss review") == "noun_only"
    assert _class("Pending Loss Review") == "activity_in_progress"
    assert _class("Lost after review") == "loss_reason"


def test_a_folder_is_put_together_before_the_sale() -> None:
    assert _class("Integración de Carpeta") == "internal_step"
    assert _class("Integración") == "post_sale"


@pytest.mark.parametrize(
    ("name", "once"),
    [
        ("Contrato firmado / Assinado", True),
        ("Signed / Contract signed", True),
        ("Proposal sent / Contract sent", False),
        ("Proposal sent / Contract signed", False),
    ],
)
def test_one_event_said_twice_is_one(name: str, once: bool) -> None:
    judged = judge(name)
    assert (judged.name_class, judged.shared_verb) == ("objective_event", once)


def test_a_review_of_the_work_to_come_is_not_the_work() -> None:
    assert _class("Construction Review") != "post_sale"
    assert _class("Construction") == "post_sale"


@pytest.mark.parametrize(
    "name",
    [
        "Sopralluogo in cantiere",
        "Besuch Baustelle",
        "Visita a obra",
        "Návštěva stavby",
        "Design draft",
        "Cita con asesor",
        "Pilot implementation",
        "Instalación de prueba",
    ],
)
def test_a_look_at_the_site_and_a_draft_of_what_is_sold_are_things(name: str) -> None:
    assert judge(name).name_class == "noun_only"
