"""Kinds of names that were once read wrongly, each in several languages. None stands in a pack."""

import pytest

from pipelinelint.lexicon.judge import judge

EVENT = ("objective_event", "scheduled_event")
OPEN = "activity_in_progress"


def kinds(*names: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("name", names)


@kinds("Zorgplan opgestuurd", "Unterlagen nachgereicht", "Trial eingerichtet", "Kosztorys wydany")
def test_a_thing_with_an_unread_participle_is_an_event(name: str) -> None:
    judged = judge(name)
    assert (judged.name_class in EVENT) or judged.name_class == "unknown"
    assert judged.name_class != "noun_only"


@kinds("Blorft proposal", "Blorfts-Angebot", "Blorft møte")
def test_a_word_right_before_a_noun_that_ends_the_name_says_which(name: str) -> None:
    judged = judge(name)
    assert (judged.name_class, judged.confidence) == ("noun_only", "low")


@kinds("Offerte blorft", "Angebot blorft", "Devis blorft", "Umowa blorft")
def test_a_name_with_an_unread_word_is_a_thing_by_a_guess_at_most(name: str) -> None:
    judged = judge(name)
    assert judged.name_class == "unknown"
    assert "'blorft' is in no language pack" in judged.explanation
    assert judged.confidence == "low"


@kinds(
    "Callback scheduled", "Follow-up call booked", "Terugbelafspraak ingepland",
    "Rückruf terminiert", "Llamada programada", "Chiamata fissata", "Opkald booket",
    "Ligação agendada", "Kick-off scheduled", "Kick-off ingepland", "Kick-off zaplanowany",
    "Delivery scheduled", "Levering ingepland", "Montage terminiert", "Entrega agendada",
    "Consegna programmata", "Montaż umówiony", "Montaj programat", "Szállítás ütemezve",
    "Leverans planerad", "Asennus sovittu", "Montáž naplánována", "Livraison planifiée",
)  # fmt: skip
def test_what_is_booked_is_booked_whatever_it_is(name: str) -> None:
    assert judge(name).name_class == "scheduled_event"


@kinds("Installed", "Geïnstalleerd", "Installiert", "Delivery completed", "Onboarding completed")
def test_what_is_done_after_the_sale_is_an_event(name: str) -> None:
    assert judge(name).name_class == "objective_event"


@kinds("Installation", "Montage", "Livraison", "Wdrożenie", "Toimitus", "Implementation ongoing")
def test_work_after_the_sale_is_work_after_the_sale(name: str) -> None:
    assert judge(name).name_class == "post_sale"


@kinds(
    "Closed Won (no upsell)", "Won - no invoice", "Won, not invoiced yet",
    "Gewonnen - nicht fakturieren", "Gewonnen - niet factureren", "Gagné - ne pas facturer",
    "Ganado - no facturar", "Wygrana - nie fakturować", "Vunnen - fakturera ej",
    "Vundet - faktureres ikke", "Câștigat - fără factură",
)  # fmt: skip
def test_a_denial_beside_a_win_takes_nothing_from_it(name: str) -> None:
    judged = judge(name)
    assert (judged.name_class, judged.subtype, judged.lost) == ("outcome", "won", False)


@kinds("Not won", "Niet gewonnen", "Nicht gewonnen", "No ganado", "Ikke vunnet")
def test_a_denied_win_is_a_loss(name: str) -> None:
    assert judge(name).lost or judge(name).subtype == "lost"


@kinds(
    "Non-binding offer sent", "Nem kötelező ajánlat elküldve", "Icke bindande offert skickad",
    "Offre non engageante envoyée", "Oferta no vinculante enviada", "Niewiążąca oferta wysłana",
    "Ofertă fără angajament trimisă", "Offerta non vincolante inviata",
)  # fmt: skip
def test_a_denied_adjective_denies_no_event(name: str) -> None:
    assert judge(name).name_class == "objective_event"


@kinds("Contract not signed", "Contrato no firmado", "Contract niet getekend")
def test_a_denied_verb_is_no_event(name: str) -> None:
    assert judge(name).name_class not in EVENT


@kinds("Demo No Show / Cancel", "Meeting missed")
def test_a_missed_meeting_is_no_lost_deal(name: str) -> None:
    assert judge(name).name_class == "parking_lot"


@kinds("Enterprise - Closed Lost", "Renewals: Closed Lost", "UK - Lost", "Zakelijk - Verloren")
def test_a_prefix_is_no_reason(name: str) -> None:
    judged = judge(name)
    assert (judged.name_class, judged.subtype) == ("outcome", "lost")


@kinds("Closed Lost - Price", "Lost to incumbent", "Closed lost: no budget")
def test_a_reason_behind_a_loss_is_one(name: str) -> None:
    assert judge(name).name_class == "loss_reason"


@kinds("Chosen over competitor", "Competitor comparison done", "Competitor displaced")
def test_a_word_that_turns_round_makes_a_competitor_no_reason(name: str) -> None:
    assert judge(name).name_class != "loss_reason"


@kinds("Sold elsewhere", "Sold by other agent", "Won by a competitor")
def test_sold_by_another_is_a_loss(name: str) -> None:
    assert judge(name).name_class == "loss_reason"


@kinds("Competitor frobnicated", "Expensive frobnicating")
def test_one_word_is_no_sure_reason(name: str) -> None:
    assert judge(name).confidence == "low" or judge(name).name_class == "unknown"


@pytest.mark.parametrize(
    ("name", "same"),
    [
        ("Contract stage", "Contract"), ("Proposal stage", "Proposal"),
        ("Proposal phase", "Proposal"), ("Offertefase", "Offerte"), ("Vertragsphase", "Vertrag"),
        ("Tarjousvaihe", "Tarjous"), ("Fase de propuesta", "Propuesta"),
        ("Etap umowy", "Umowa"), ("Etapa de contrato", "Contrato"), ("Tilbudsfase", "Tilbud"),
    ],
)  # fmt: skip
def test_the_word_for_a_stage_says_nothing(name: str, same: str) -> None:
    assert judge(name).name_class == judge(same).name_class == "noun_only"
    assert judge(name).about == judge(same).about


@kinds("Demandé", "Visité", "Devis Demandé", "Site Visité", "Commandé")
def test_an_accent_tells_a_participle_from_a_noun(name: str) -> None:
    assert judge(name).name_class == "objective_event"


def test_without_its_accent_a_noun_is_a_noun() -> None:
    assert judge("Demande").about == "request"
    assert judge("Demandé").about == ""


@pytest.mark.parametrize(
    ("plural", "single"),
    [
        ("Proposal(s) sent", "Proposal sent"), ("Offerte(s) verstuurd", "Offerte verstuurd"),
        ("Angebot(e) versendet", "Angebot versendet"), ("Devis(s) envoyé(s)", "Devis envoyé"),
    ],
)  # fmt: skip
def test_a_bracketed_plural_is_one_word(plural: str, single: str) -> None:
    assert judge(plural).name_class == judge(single).name_class == "objective_event"
    assert judge(plural).parts == ()


@kinds("Application In", "Docs Out", "Offer Out - Lease", "Offer Out - MCA", "Offerte uit")
def test_papers_that_are_in_or_out_arrived_or_went(name: str) -> None:
    assert judge(name).name_class == "objective_event"


@kinds("Approved - Lease", "Approved - MCA", "Approved - Blorft", "Approved by lender")
def test_what_was_approved_may_stand_behind(name: str) -> None:
    assert judge(name).name_class == "objective_event"


@kinds("Call later", "Ring senere", "Rappeler plus tard", "Soita myöhemmin", "Zavolat později")
def test_an_imperative_before_later_parks(name: str) -> None:
    assert judge(name).name_class == "parking_lot"


@pytest.mark.parametrize(
    ("named", "unnamed"),
    [
        ("Awaiting purchase order", "Awaiting customer"),
        ("Pending legal review by client", "Pending client"),
        ("Wacht op inkooporder", "Wacht op klant"),
        ("Wartet auf Unterlagen", "Wartet auf Kunden"),
        ("En attente de la commande", "En attente du client"),
        ("Esperando orden de compra", "Esperando al cliente"),
        ("Aguardando documentos", "Aguardando cliente"),
        ("In attesa dell'ordine", "In attesa del cliente"),
        ("Czekamy na zamówienie", "Czekamy na klienta"),
        ("Așteptăm documente", "Așteptăm clientul"),
        ("Megrendelésre várunk", "Ügyfélre várunk"),
        ("Venter på signatur", "Venter på kunden"),
        ("Väntar på handlingar", "Väntar på kunden"),
        ("Afventer ordre", "Venter på kunden"),
        ("Odottaa asiakirjoja", "Odottaa asiakasta"),
        ("Čeká na podpis", "Čekáme na klienta"),
    ],
)
def test_waiting_for_a_named_thing_is_under_way_and_for_the_customer_a_parking_lot(
    named: str, unnamed: str
) -> None:
    assert judge(named).name_class == OPEN
    assert judge(unnamed).name_class == "parking_lot"


@kinds(
    "New enquiry", "Nieuwe aanvraag", "Neue Anfrage", "Nouvelle demande", "Nueva solicitud",
    "Nova solicitação", "Nuova richiesta", "Nowe zapytanie", "Cerere nouă", "Új ajánlatkérés",
    "Ny forespørsel", "Ny forespørgsel", "Ny förfrågan", "Uusi tarjouspyyntö", "Nová poptávka",
)  # fmt: skip
def test_a_request_of_the_buyer_is_an_event_of_the_buyer(name: str) -> None:
    judged = judge(name)
    assert (judged.name_class, judged.actor) == ("objective_event", "buyer")


@kinds("New lead", "Inbound", "To contact", "Nieuwe lead", "Neuer Lead", "Nytt lead", "Nowy lead")
def test_a_new_lead_is_a_lead(name: str) -> None:
    assert judge(name).name_class == "lead_state"


def test_the_examples_of_the_practice_guides_are_right() -> None:
    for name in ("Consultatie voltooid", "Demo voltooid", "Aangevraagd voorstel"):
        assert judge(name).name_class == "objective_event", name
    assert judge("Geïnteresseerd").name_class == "subjective"
    assert judge("Potencjalna transakcja").name_class == "noun_only"
    assert judge("Analiza potrzeb / non-binding offer").name_class == "noun_only"
    assert judge("Wysłana oferta").name_class == "objective_event"
    assert judge("A întunecat, dar nu se știe niciodată").name_class == "parking_lot"


@kinds(
    "Chemistry call held", "Fit interview completed", "Relationship meeting held",
    "Commitment letter issued", "Letter of interest received", "Lettre d'intérêt reçue",
    "Carta de interés recibida", "Scrisoare de interes primită", "Lettera di interesse ricevuta",
)  # fmt: skip
def test_a_feeling_that_only_names_a_call_or_a_letter_is_none(name: str) -> None:
    assert judge(name).name_class == "objective_event"


@kinds("Trust established", "Interest confirmed", "Relationship built")
def test_a_feeling_with_a_verb_and_nothing_else_stays_one(name: str) -> None:
    assert (judge(name).name_class, judge(name).confidence) == ("subjective", "high")


@kinds("Interest blorft confirmed", "Blorft of interest received")
def test_a_feeling_beside_an_unread_word_is_no_sure_one(name: str) -> None:
    assert judge(name).name_class != "subjective" or judge(name).confidence == "low"


@kinds(
    "Go/no-go met", "Go / No-Go meeting held", "Go-no-go decision taken", "Go/NoGo afgerond",
    "Pilot go/no-go passed",
)  # fmt: skip
def test_a_go_or_no_go_is_a_decision(name: str) -> None:
    assert judge(name).name_class == "objective_event"
    assert judge("Go/no-go").about == "decision"


def test_a_no_go_alone_is_a_loss() -> None:
    assert judge("No-go").name_class == "loss_reason"


@kinds(
    "Gewonnen (geen handtekening nodig)", "Gewonnen geen PO nodig", "Won: no budget code needed",
    "Won, no signature required", "Gewonnen, keine Rechnung nötig", "Wygrana - nie trzeba faktury",
    "Won (unsigned order form)",
)  # fmt: skip
def test_a_win_for_which_something_is_not_needed_is_a_win(name: str) -> None:
    assert (judge(name).name_class, judge(name).subtype) == ("outcome", "won")


@kinds("Won - signature required", "Gewonnen - contract nodig")
def test_a_win_for_which_something_is_needed_is_still_open(name: str) -> None:
    assert judge(name).name_class == OPEN


@kinds(
    "Wartet auf Baugenehmigung", "Warten auf Netzgenehmigung", "Wacht op bouwvergunning",
    "Avventer byggetillatelse", "Väntar på bygglov", "Awaiting building permit",
)  # fmt: skip
def test_the_permit_of_an_office_is_no_approval_of_ours(name: str) -> None:
    assert judge(name).name_class == OPEN


@kinds("Wartet auf Genehmigung", "Wartet auf Rabattfreigabe", "Awaiting discount approval")
def test_an_approval_of_ours_is_our_own_work(name: str) -> None:
    assert judge(name).name_class == "internal_step"


@pytest.mark.parametrize(
    ("name", "about"),
    [
        ("Ajánlati szakasz", "proposal"), ("Szerződéses szakasz", "contract"),
        ("Faza ofertowa", "proposal"), ("Etap ofertowania", "proposal"),
        ("Faza contractuală", "contract"), ("Etapa de prezentare", "conversation"),
        ("Avtalsskede", "contract"), ("Angebotsstadium", "proposal"),
    ],
)  # fmt: skip
def test_a_phase_named_by_an_adjective_is_about_the_thing(name: str, about: str) -> None:
    assert (judge(name).name_class, judge(name).about) == ("noun_only", about)


def test_a_better_name_has_no_joining_s() -> None:
    assert judge("Angebotsphase").suggestion == "Angebot versendet"
    assert judge("Vertragsphase").suggestion == "Vertrag versendet"


@kinds("Waiting to hear", "Waiting to hear back", "Waiting to hear from legal")
def test_waiting_to_hear_is_waiting_for_an_answer(name: str) -> None:
    assert judge(name).name_class == "parking_lot"


@kinds(
    "Ziet er goed uit", "Sieht gut aus", "Ser bra ut", "Wygląda dobrze", "Arată bine", "Jól néz ki"
)
def test_it_looks_good_is_a_feeling(name: str) -> None:
    assert judge(name).name_class == "subjective"


def test_a_dutch_uit_is_sent_only_beside_a_paper() -> None:
    assert judge("Offerte uit").name_class == "objective_event"
    assert judge("Blorft uit").name_class == "unknown"


@kinds(
    "Permit issued", "Planning permission granted", "Vergunning verleend", "Bygglov beviljat",
    "Byggetillatelse mottatt",
    "Pozwolenie otrzymane", "Autorizație de construire primită", "Engedély megérkezett",
    "Permis de construire obtenu",
)  # fmt: skip
def test_a_permit_is_a_paper_that_comes(name: str) -> None:
    assert (judge(name).name_class, judge(name).confidence) == ("objective_event", "high")


def test_waiting_for_a_permit_offers_no_name_about_contracts() -> None:
    assert judge("Wacht op vergunning").suggestion == ""


@pytest.mark.parametrize(
    ("name", "name_class"),
    [
        ("Working (Bond)", "vague"),
        ("Ready for verification (Bond)", "internal_step"),
        ("Closed lost (Permit pipeline)", "outcome"),
        ("Closed lost (price)", "loss_reason"),
        ("Proposal (sent)", "objective_event"),
    ],
)
def test_a_remark_in_brackets_makes_no_thing_of_a_name(name: str, name_class: str) -> None:
    assert judge(name).name_class == name_class


@kinds("Documenti in verifica", "Contratto in revisione")
def test_a_thing_that_is_looked_at_is_going_on(name: str) -> None:
    assert judge(name).name_class == OPEN


@kinds("New listing", "Net metering")
def test_an_unread_gerund_after_another_word_is_a_thing(name: str) -> None:
    assert judge(name).name_class != OPEN


def test_what_is_gained_need_not_be_the_deal() -> None:
    assert judge("Přístupy získány").name_class == "objective_event"
    assert judge("Zakázka získána").name_class == "outcome"
    assert judge("Kunde").confidence == "medium"


@kinds("In Bearbeitung", "W przygotowaniu", "Do sprawdzenia", "Awaiting approval")
def test_work_of_nobody_knows_whom_is_going_on_in_any_case(name: str) -> None:
    judged = judge(name)
    assert (judged.confidence, judged.otherwise) == ("low", OPEN)


def test_ready_says_nothing() -> None:
    assert judge("Ready").name_class == "vague"


@kinds("Revisar", "Aprovar", "Controllare", "Reviewing fit", "Validando interés", "Evaluating fit")
def test_a_verb_is_to_do_or_going_on_and_neither_a_thing_nor_a_feeling(name: str) -> None:
    judged = judge(name)
    assert (judged.otherwise or judged.name_class) == OPEN


@kinds("Catering enquiry", "Roofing request", "Moving enquiry")
def test_what_they_ask_for_makes_a_request_no_thing_that_goes_on(name: str) -> None:
    judged = judge(name)
    assert (judged.about, judged.otherwise) in (("request", ""), ("", ""))


@kinds("Ready to submit", "Ready for buyer matching", "Klaar voor verzending", "Semaine J")
def test_what_is_ready_and_the_week_it_takes_place_are_no_blame(name: str) -> None:
    assert judge(name).name_class == "unknown"


@pytest.mark.parametrize(
    ("name", "subtype"),
    [("Pending", "pending"), ("Väntar svar", "waiting"), ("Waiting on client", "waiting"),
     ("Wacht op klantgoedkeuring", "waiting"), ("Da ricontattare", "follow_up"),
     ("Follow-up", "follow_up"), ("Call back", "follow_up"), ("On hold", "")],
)  # fmt: skip
def test_some_wait_some_are_to_be_followed_up_and_some_are_parked(name: str, subtype: str) -> None:
    assert (judge(name).name_class, judge(name).subtype) == ("parking_lot", subtype)


@kinds("Bench test", "Cold storage quote", "Parking permit", "Fit interview", "Positive feedback")
def test_a_word_before_a_thing_may_say_which_thing_it_is(name: str) -> None:
    assert judge(name).confidence == "low"


@kinds("Stalled proposal", "Strong candidate", "Dormant account", "Wait list", "On hold")
def test_what_became_of_a_thing_and_what_somebody_is_like_is_told(name: str) -> None:
    assert judge(name).name_class in ("parking_lot", "subjective")
    assert judge(name).confidence == "high"


@kinds("Sous compromis", "Onder bod", "Onder optie", "Sotto contratto", "Prête à louer", "DI")
def test_what_is_under_an_offer_ready_or_an_abbreviation_is_no_blame(name: str) -> None:
    assert judge(name).name_class == "unknown"


@kinds("Wedding week", "Inspection day", "Jour du tournage")
def test_the_day_it_takes_place_is_no_mere_thing(name: str) -> None:
    assert judge(name).name_class != "noun_only"


@kinds("Dates on hold", "First hold", "Interest registered", "Date locked")
def test_what_is_kept_for_somebody_or_registered_happened(name: str) -> None:
    assert judge(name).name_class == "objective_event"


@kinds("HDM / Financing signed", "Xqzt / Offerte verstuurd")
def test_an_unread_part_shares_the_event_of_the_last(name: str) -> None:
    assert judge(name).shared_verb


def test_of_two_verbs_that_stand_alone_the_first_is_what_it_happened_to() -> None:
    assert judge("Medida confirmada").name_class == "objective_event"
    assert judge("Progress monitor").name_class == "unknown"
    assert judge("Monitor").name_class == "parking_lot"


@kinds(
    "Vuole blorfare", "Quiere blorfar", "Quer blorfar", "Veut blorfer", "Vrea să blorfeze",
    "Chce blorfować", "Chce blorfovat",
)  # fmt: skip
def test_a_wish_is_an_opinion_in_every_language(name: str) -> None:
    assert judge(name).name_class == "subjective"


@kinds("Contacto blorfado", "Contact blorfat", "Kontakt blorfani", "Contatto blorfoso")
def test_contact_and_how_it_is_is_a_lead(name: str) -> None:
    assert judge(name).name_class == "lead_state"


@kinds("Blorfe le contrat", "Blorfa el contrato", "Blorfa o orçamento", "Blorfa il contratto")
def test_an_unread_word_before_an_article_is_a_verb_of_now(name: str) -> None:
    assert judge(name).name_class == OPEN


@kinds("Négocie le prix", "Teste la démo", "Ajuste le devis")
def test_a_french_verb_before_an_article_is_no_participle_that_lost_its_accent(name: str) -> None:
    assert judge(name).name_class == OPEN


@kinds("Blorfó el contrato", "Blorfaron el contrato")
def test_a_past_before_an_article_happened(name: str) -> None:
    assert judge(name).name_class == "objective_event"


@kinds("Contact perdu", "Ztracený kontakt", "Contact pierdut", "Elveszett kontakt")
def test_a_contact_that_is_lost_is_no_lost_deal(name: str) -> None:
    assert judge(name).name_class == "parking_lot"


@kinds("Numero vecchio", "Número viejo", "Vieux numéro", "Număr vechi")
def test_an_old_number_is_a_lead_nobody_reaches(name: str) -> None:
    assert judge(name).name_class == "lead_state"


@kinds("Zostają przy starym blorfie", "Se quedan con el viejo local", "Tengono la vecchia porta")
def test_who_stays_with_the_old_one_is_lost(name: str) -> None:
    assert judge(name).name_class == "loss_reason"


@kinds("Visita fixada quinta", "Cliente in prova su strada", "Weryfikacja prawna umowy")
def test_a_short_word_one_letter_off_is_another_word(name: str) -> None:
    assert judge(name).name_class not in ("parking_lot", "subjective")


@kinds("Número do cunhado", "Vizită în blorf")
def test_a_short_english_word_stands_in_no_other_language(name: str) -> None:
    assert judge(name).languages in (("pt",), ("ro",))


def test_an_explanation_quotes_whole_words() -> None:
    assert judge("Nova v květnu").explanation.startswith("'v květnu'")


@kinds(
    "Recruiter Screen", "Future Student", "Competitor Demo", "Job Seeker Interview", "Spam Check",
    "Duplicate Check", "Étudiant contacté", "Estudiante nuevo", "Nowy student", "Student nou",
    "Konkurrent demo", "Versenytárs demó", "Kilpailijan demo", "Nuovo studente", "Spam Prüfung",
    "Security concerns resolved", "Not available",
)  # fmt: skip
def test_who_it_is_or_junk_beside_work_is_no_sure_reason_for_losing(name: str) -> None:
    judged = judge(name)
    assert judged.name_class != "loss_reason" or judged.confidence == "low"


@kinds(
    "Lost luggage claim", "Failed inspection fixed",
    "Cancelled order review", "Bad credit loan application", "Retraite entretien",
)  # fmt: skip
def test_an_end_said_of_a_thing_of_which_the_name_says_more_is_a_guess(name: str) -> None:
    assert (judge(name).name_class, judge(name).confidence) == ("loss_reason", "low")


@kinds("Sold property valuation", "Potential tenant visit", "No show check")
def test_nor_is_a_win_a_feeling_or_a_pause_sure_before_work(name: str) -> None:
    judged = judge(name)
    assert judged.name_class != "outcome"
    assert judged.confidence == "low"


@kinds("Competitor chosen", "Spam lead", "Duplicate", "Not a fit", "Job Seeker", "Wrong number")
def test_a_reason_that_is_the_whole_name_stays_one(name: str) -> None:
    judged = judge(name)
    assert (judged.name_class, judged.confidence) == ("loss_reason", "high")


@kinds("Decide", "Trial and Decide", "Décide", "Angajat")
def test_a_verb_of_deciding_and_who_was_hired_are_no_opinions(name: str) -> None:
    assert judge(name).name_class != "subjective"


@kinds("Meetings (Next week)", "Renewals (Next month)", "Spotkanie (w przyszłym tygodniu)")
def test_a_date_behind_what_takes_place_is_no_pause(name: str) -> None:
    assert judge(name).name_class == "noun_only"


@kinds(
    "asdf", "xxx", "test test", "To delete", "löschen", "te verwijderen", "à supprimer",
    "da eliminare", "para eliminar", "apagar", "do usunięcia", "de șters", "törlendő",
    "skal slettes", "ska tas bort", "poistetaan", "ke smazání",
)  # fmt: skip
def test_what_was_only_tried_or_is_to_be_deleted_says_nothing(name: str) -> None:
    assert (judge(name).name_class, judge(name).confidence) == ("vague", "high")


@kinds("Contact (next year)", "Demo (on hold)", "Próxima semana", "No show")
def test_a_pause_stays_one_beside_no_event(name: str) -> None:
    assert (judge(name).name_class, judge(name).confidence) != ("parking_lot", "low")
    assert judge(name).name_class == "parking_lot"


@kinds("Send Proposal/Pricing", "Contrato em assinatura", "Contract in ondertekening")
def test_several_things_to_do_are_to_do(name: str) -> None:
    assert judge(name).name_class == OPEN


@kinds(
    "Demo no show", "Interview no-show", "Nicht zum Termin erschienen",
    "Niet verschenen op afspraak",
    "Møtte ikke til befaring", "Dök inte upp på mötet", "Mødte ikke op til fremvisning",
    "Ei saapunut tapaamiseen", "Nie przyszła na spotkanie", "Nedostavil se na schůzku",
    "Nem jelent meg a megbeszélésen", "Nu s-a prezentat la întâlnire", "Pas venu au rendez-vous",
    "No asistió a la visita", "Non si è presentato all'appuntamento", "Não compareceu à reunião",
)  # fmt: skip
def test_a_missed_meeting_is_a_pause_by_a_guess_at_most(name: str) -> None:
    judged = judge(name)
    assert (judged.name_class, judged.confidence) == ("parking_lot", "low")


@kinds(
    "Deceased", "Umgezogen", "Verhuisd", "Zmarł", "Décédé", "Faliment", "Elhunyt", "Faleceu",
    "Konkurssi",
)  # fmt: skip
def test_what_became_of_the_buyer_is_a_reason_and_no_thing(name: str) -> None:
    assert judge(name).name_class == "loss_reason"


@kinds(
    "Approved", "Goedgekeurd", "Genehmigt", "Godkjent", "Godkänd", "Schváleno", "Aprobado",
    "Approvato", "Aprovado",
)  # fmt: skip
def test_an_approval_alone_happened_though_nobody_says_of_what(name: str) -> None:
    judged = judge(name)
    assert (judged.name_class, judged.confidence) == ("objective_event", "low")


@kinds(
    "Archived", "Gearchiveerd", "Archiviert", "Arkivert", "Arkiveret", "Arkiverad", "Arkistoitu",
    "Zarchiwizowany", "Archivováno", "Archiválva", "Arhivat", "Archivé", "Archivado", "Archiviato",
    "Arquivado", "No info", "Geen info", "Weiß nicht", "Vet ikke", "Ved ikke", "Vet ej",
    "Ei tietoa", "Nie wiem", "Nevím", "Nem tudom", "Nu știu", "Sans info", "Sin info", "Non so",
    "Não sei",
)  # fmt: skip
def test_what_is_filed_or_not_known_says_nothing_about_the_deal(name: str) -> None:
    assert judge(name).name_class == "vague"


@kinds(
    "Reschedule", "Afspraak verzetten", "Neu terminieren", "Booke om", "Ombook", "Omboka",
    "Przełożyć spotkanie", "Přeplánovat", "Átütemezés", "De reprogramat", "À reprogrammer",
    "Reagendar", "Da riprogrammare", "Remarcar",
)  # fmt: skip
def test_finding_another_date_is_work(name: str) -> None:
    assert judge(name).name_class == OPEN


def test_somebody_assigned_is_no_lead_and_a_new_patient_no_sure_one() -> None:
    assert judge("Ghostwriter zugewiesen").name_class == "internal_step"
    judged = judge("New patient")
    assert (judged.name_class, judged.confidence) == ("lead_state", "low")
    assert judge("Premier contact client").name_class == "lead_state"
    assert judge("Site în lucru").name_class == OPEN
    assert judge("Negotiation and commitment").name_class == "noun_only"


@kinds(
    "Packing slip", "Pakbon", "Lieferschein", "Følgeseddel", "Följesedel", "Lähetyslista",
    "List przewozowy", "Dodací list", "Szállítólevél", "Aviz de însoțire", "Bon de livraison",
    "Albarán", "Bolla", "Guia de remessa", "External repair", "Externe reparatie",
    "Ekstern reparation", "Servisní zásah", "Pre-prod", "Post-prod",
)  # fmt: skip
def test_the_papers_and_work_of_a_trade_are_things(name: str) -> None:
    assert judge(name).name_class in ("noun_only", "internal_step", "post_sale")


@kinds("Bokført", "Gerepareerd", "Verzollt", "Lakkert", "Sdoganato", "Desembaraçado")
def test_what_was_done_in_a_trade_happened_though_it_is_all_that_is_said(name: str) -> None:
    assert judge(name).name_class == "objective_event"


@kinds("Új megkeresés", "Refunded", "Rykker sendt", "Purring sendt", "Herinnering verstuurd")
def test_what_came_back_or_went_out_is_an_event(name: str) -> None:
    assert judge(name).name_class == "objective_event"


@kinds(
    "Reached - meeting booked", "Contacted - demo booked", "Erreicht: Termin vereinbart",
    "Kontaktet - møde booket", "Joint : RDV pris", "Bereikt: afspraak gepland",
)  # fmt: skip
def test_who_was_reached_and_booked_has_a_date(name: str) -> None:
    assert judge(name).name_class == "scheduled_event"


@kinds("Confirm intent", "Interesse prüfen", "Interesse bevestigen", "Validating fit")
def test_a_feeling_to_be_checked_is_work(name: str) -> None:
    assert judge(name).name_class == OPEN


@kinds(
    "Novo interessado", "Nuovo interessato", "Nowy zainteresowany", "Uusi kiinnostunut",
    "Contato em andamento",
)  # fmt: skip
def test_somebody_new_who_is_interested_is_a_lead(name: str) -> None:
    assert judge(name).name_class == "lead_state"


def test_an_english_end_is_one_among_names_of_any_language() -> None:
    found = {judge("Lost", likely=each).name_class for each in ("de", "nb", "da", "sv", "pl", "fr")}
    assert found == {"outcome"}


@kinds(
    "De analizat", "De revizuit", "To review", "To be reviewed", "Needs review", "Te beoordelen",
    "Zu prüfen", "À examiner", "Da rivedere", "Por revisar", "A avaliar", "Do oceny", "K posouzení",
    "Skal gjennomgås", "Att utvärdera",
)  # fmt: skip
def test_what_is_still_to_be_looked_at_is_a_to_do_and_no_approval(name: str) -> None:
    assert judge(name).name_class == "activity_in_progress"


@kinds("To approve", "Te controleren", "To be reviewed by management", "Legal to review draft")
def test_what_somebody_of_ours_has_to_pass_is_an_approval(name: str) -> None:
    assert judge(name).name_class == "internal_step"


@kinds("Contact gepland", "Kontakt geplant", "Planlagt kontakt", "Contatto pianificato",
       "Zaplanowany kontakt", "Contact planned", "Contato agendado")  # fmt: skip
def test_a_contact_that_is_booked_is_an_appointment(name: str) -> None:
    assert judge(name).name_class == "scheduled_event"
