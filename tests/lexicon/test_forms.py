"""How words are formed and written: kinds of names that were once read wrongly, in many languages.

None of the names stands in a pack.
"""

from pathlib import Path

import pytest

from pipelinelint.lexicon.judge import Naming, judge

OPEN = "activity_in_progress"


def names(*given: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("name", given)


@names(
    "Finance approved", "Approved by management", "Goedgekeurd door directie", "Schváleno vedením"
)
def test_an_approval_that_may_be_the_buyers_is_an_event(name: str) -> None:
    assert judge(name).name_class == "objective_event"


@names("Deal desk approved", "Approved by us", "Sales manager approved", "Discount approved")
def test_an_approval_that_is_surely_ours_is_our_own_step(name: str) -> None:
    assert judge(name).name_class == "internal_step"


@names(
    "Awaiting credit decision", "Oczekiwanie na decyzję kredytową", "En attente décision crédit",
    "Aguardando decisão de crédito", "Warten auf Kreditentscheidung", "Čeká na rozhodnutí o úvěru",
)  # fmt: skip
def test_waiting_for_a_decision_on_credit_waits_for_a_decision(name: str) -> None:
    assert judge(name).name_class == OPEN


@names(
    "Quote being prepared", "Vertrag wird geprüft", "Offerte wordt opgesteld", "Avtalet blir sendt",
    "Propuesta siendo revisada", "Proposta sendo elaborada", "L'offerta viene preparata",
)  # fmt: skip
def test_what_is_being_done_is_not_done(name: str) -> None:
    judged = judge(name)
    assert judged.name_class in (OPEN, "internal_step")
    assert "{}" not in judged.suggestion


@names("Demo'd", "Pitch’d", "PO rec'd", "Ok'd by legal", "Demo'ed")
def test_an_apostrophe_may_stand_for_an_e(name: str) -> None:
    assert judge(name).name_class == "objective_event"


@names("Demo's gehouden", "PO's ontvangen", "NDA-t aláírták", "RFP:hen vastattu")
def test_an_ending_behind_an_apostrophe_hyphen_or_colon_is_no_word(name: str) -> None:
    assert judge(name).name_class == "objective_event"


@names("Didn't respond", "Haven't heard back", "Won't buy")
def test_a_denied_base_form_is_denied(name: str) -> None:
    assert judge(name).name_class in ("loss_reason", "parking_lot")


@pytest.mark.parametrize(
    ("together", "apart"),
    [("Backburner", "Back burner"), ("Onhold", "On hold"), ("Closedwon", "Closed won")],
)
def test_a_phrase_written_as_one_word_is_read(together: str, apart: str) -> None:
    assert judge(together).name_class == judge(apart).name_class


@pytest.mark.parametrize(
    "name",
    ["Contract negotiation", "Kontraktsforhandlinger", "Vertragsverhandlung", "Negocjacje umowy"],
)
def test_a_negotiation_is_a_thing_in_every_language(name: str) -> None:
    assert judge(name).name_class == "noun_only"


@names("Pricing & negotiation", "Proposal and pricing")
def test_a_step_of_ours_counts_only_where_it_is_the_whole_name(name: str) -> None:
    assert judge(name).name_class != "internal_step"


def test_what_was_protected_is_quoted_as_it_was_written() -> None:
    assert judge("Go/No-Go").explanation == "'go/no go' is a thing, not an event"
    assert judge("T&Cs agreed").explanation == "'t&cs agreed' is something that happened"


@names("Zaplanować spotkanie", "Objection à traiter", "Draaiboek maken", "Concretar propuesta")
def test_an_infinitive_is_a_to_do(name: str) -> None:
    assert judge(name).name_class == OPEN


@names("Regional meeting", "Négociation tarifaire", "Revisión de riesgos", "Negocjacje handlowe")
def test_an_adjective_or_what_stands_behind_of_does_not_hide_a_thing(name: str) -> None:
    judged = judge(name)
    assert judged.name_class == "noun_only"


@names("Aangepaste offerte", "Opdateret tilbud")
def test_an_adjective_before_a_paper_is_no_event(name: str) -> None:
    assert judge(name).name_class == "noun_only"


@names("Visite planifiée", "Visita programada", "Proefrit ingepland")
def test_a_visit_that_is_planned_is_planned(name: str) -> None:
    assert judge(name).name_class == "scheduled_event"


@names("Solved elsewhere", "Klient to vyřešil jinde", "Elders gekocht", "Ailleurs", "Altrove")
def test_elsewhere_is_a_reason_for_losing(name: str) -> None:
    assert judge(name).name_class == "loss_reason"


@names("Wrong industry", "Fel bransch", "Fel tajming")
def test_wrong_and_a_noun_is_a_reason_for_losing_but_a_guess(name: str) -> None:
    judged = judge(name)
    assert judged.name_class == "loss_reason"


@names("Not needed", "Product not needed", "Niet langer nodig")
def test_what_is_not_needed_is_lost(name: str) -> None:
    assert judge(name).name_class == "loss_reason"


@names("Onboarding afsluttet", "Auftrag abgeschlossen", "Neue Bestellung", "New order")
def test_an_order_or_work_that_is_done_is_no_work_going_on(name: str) -> None:
    assert judge(name).name_class in ("objective_event", "outcome", "loss_reason", "unknown")


def test_an_inflected_word_is_no_typo_of_another() -> None:
    assert judge("Referencias pedidas").name_class == "objective_event"


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("Presupuesto", "Presupuesto enviado"),
        ("Reunión", "Reunión realizada"),
        ("Riunione", "Riunione effettuata"),
        ("Offre", "Offre envoyée"),
        ("Orçamento", "Orçamento enviado"),
        ("Appel découverte", "Appel découverte effectué"),
    ],
)
def test_a_better_name_agrees_with_the_noun(name: str, better: str) -> None:
    assert judge(name).suggestion == better


@pytest.mark.usefixtures("few_packs")
def test_a_pack_that_changed_is_read_again(tmp_path: Path) -> None:
    pack = tmp_path / "xx.yaml"
    text = "language: X\nthings: {proposal: [zork]}\nparking: {anywhere: [%s]}\n"
    pack.write_text(text % "grunk", encoding="utf-8")
    naming = Naming(("xx",), packs=(str(tmp_path),))
    assert judge("Plonk", naming).name_class == "unknown"
    pack.write_text(text % "plonk", encoding="utf-8")
    again = Naming(("xx",), packs=(str(tmp_path),))
    assert again != naming
    assert judge("Plonk", again).name_class == "parking_lot"


@names(
    "After the site visit", "Nach Besichtigung", "Na bezichtiging", "Efter besiktning",
    "Po obhlídce", "Po oględzinach", "Helyszíni szemle után", "După vizionare",
    "Après le rendez-vous",
    "Tras la visita", "Dopo il sopralluogo", "Após a visita", "Tapaamisen jälkeen",
)  # fmt: skip
def test_after_a_meeting_it_was_held(name: str) -> None:
    assert judge(name).name_class == "objective_event"


@names("After the holidays", "Po wakacjach", "Dopo le ferie", "Call after demo", "Cisza po ofercie")
def test_after_a_date_or_with_more_said_it_is_no_event(name: str) -> None:
    assert judge(name).name_class != "objective_event"


@names("Manca firma cliente", "Falta assinatura", "Brak dokumentów")
def test_what_is_missing_is_still_to_come(name: str) -> None:
    judged = judge(name)
    assert (judged.name_class, judged.confidence) == (OPEN, "low")


@names("Dociekanie oczekiwań klienta", "Rozprojektowanie szafy", "Doupřesňování nabídky")
def test_an_unread_noun_made_from_a_verb_is_a_thing(name: str) -> None:
    assert judge(name).name_class in ("noun_only", OPEN)


@names("Mandaram a proposta", "Cotizaron el precio", "Klient domluvil nabídku")
def test_an_unread_verb_in_the_past_beside_a_thing_is_an_event(name: str) -> None:
    assert judge(name).name_class == "objective_event"


@names("Colectare documente", "Mandare preventivo", "On prépare l'offre")
def test_another_form_of_a_verb_is_no_participle_with_a_slip(name: str) -> None:
    assert judge(name).name_class != "objective_event"


@names(
    "When their house is sold", "Wenn das Haus verkauft ist", "Als het huis verkocht is",
    "Až prodají byt", "Jak sprzeda dom", "Ha eladta a lakást", "Când vinde casa",
    "Quand il aura vendu", "Cuando venda su casa", "Quando vende casa", "Quando vender a casa",
)  # fmt: skip
def test_what_waits_for_something_else_is_put_off(name: str) -> None:
    assert judge(name).name_class == "parking_lot"


@names("En attente du CA client", "Čeká na výbor klienta", "Aspettiamo il CdA cliente")
def test_waiting_for_something_unread_of_the_buyer_may_be_for_a_named_thing(name: str) -> None:
    judged = judge(name)
    assert (judged.name_class, judged.confidence) == (OPEN, "low")


@names("Ha mandato la planimetria", "A réservé le lot 12", "Abbiamo mandato il preventivo")
def test_a_verb_that_may_be_a_noun_is_one_behind_has(name: str) -> None:
    assert judge(name).name_class == "objective_event"


@names("Compró en Sodimac", "Acheté chez Castorama", "Kupili w Obi", "Comprato da Obi")
def test_bought_at_a_shop_is_bought_elsewhere_perhaps(name: str) -> None:
    judged = judge(name)
    assert (judged.name_class, judged.confidence) == ("loss_reason", "low")


def test_customer_alone_is_won_and_with_a_verb_is_not() -> None:
    assert judge("Cliente").name_class == "outcome"
    assert judge("Il cliente sceglie").name_class != "outcome"


@names("80 % de chances", "80% šance", "80 % di possibilità", "60% Chance")
def test_a_percentage_of_chances_is_an_estimate(name: str) -> None:
    assert judge(name).name_class == "subjective"


@names("Zákazník akceptoval jiný návrh", "Cliente aceitou outra oferta")
def test_another_offer_accepted_is_a_loss_perhaps(name: str) -> None:
    judged = judge(name)
    assert (judged.name_class, judged.confidence) == ("loss_reason", "low")


@names("Longue attente", "Larga espera", "Dlouhé čekání", "Așteptare lungă")
def test_a_long_wait_is_for_nothing_named(name: str) -> None:
    assert judge(name).name_class == "parking_lot"


@names("Blorfing bancario positivo", "Gnarxa gorąca", "Interessato blorft")
def test_one_word_of_feeling_beside_an_unread_word_is_no_sure_blame(name: str) -> None:
    assert judge(name).confidence == "low"


@names("Don pas encore reçu", "Contract not yet signed", "Umowa jeszcze nie podpisana")
def test_not_yet_before_a_verb_is_still_going_on(name: str) -> None:
    assert judge(name).name_class == OPEN


@names(
    "Wizyta w palmiarni", "Schůzka s akvaristou", "Discuție cu apicultorul", "Reunión con el brujo",
    "Incontro con lo stregone", "Reunião com o feiticeiro", "Egyeztetés sárkánnyal", "RDV chez Zoé",
)  # fmt: skip
def test_a_thing_with_or_at_somebody_unread_is_a_thing_by_a_guess(name: str) -> None:
    judged = judge(name)
    assert (judged.name_class, judged.confidence) == ("noun_only", "low")


@names("Szerződéstervezethez", "Ajánlatokról", "Dosarelor", "Tárgyalóval egyeztetés")
def test_a_listed_noun_is_read_in_cases_it_is_not_listed_with(name: str) -> None:
    assert judge(name).name_class == "noun_only"


@names("Przemalować", "Kifestegetni", "Pintarrajizar", "Mercificare")
def test_a_verb_alone_as_dictionaries_give_it_is_a_to_do_by_a_guess(name: str) -> None:
    judged = judge(name)
    assert (judged.name_class, judged.confidence) == (OPEN, "low")


@names("Wycena montażu", "Devis d'installation", "Presupuesto de instalación", "Ofertă de montaj")
def test_an_offer_of_work_after_the_sale_is_an_offer(name: str) -> None:
    assert judge(name).name_class == "noun_only"


@names("Ofertă deschisă de client", "Oferta otwarta przez klienta", "Devis ouvert par le client")
def test_what_the_buyer_opened_was_opened(name: str) -> None:
    assert judge(name).name_class == "objective_event"


@names("Nie odebrane x3", "No recibido x2")
def test_how_often_nobody_was_reached_is_said_of_a_lead(name: str) -> None:
    assert judge(name).name_class == "lead_state"


@names("Testare la client", "Döntés-előkészítés az ügyfélnél", "Testy u klienta")
def test_work_that_goes_on_at_the_buyers_is_no_pause(name: str) -> None:
    assert judge(name).name_class == OPEN


@names("Odeslání nabídky", "Zajištění financování", "Étude de solvabilité", "Posouzení blorfty")
def test_a_noun_made_from_a_verb_is_no_participle(name: str) -> None:
    assert judge(name).name_class == "noun_only"


@names("Resposta do lead", "Documentación del lead", "Réponse du lead")
def test_what_a_lead_answered_or_sent_is_not_the_state_of_a_lead(name: str) -> None:
    assert judge(name).name_class != "lead_state"


@names("Zapytanie ofertowe", "Solicitud de presupuesto", "Product Inquiry", "Cerere de ofertă")
def test_a_bare_request_is_never_surely_a_mere_thing(name: str) -> None:
    judged = judge(name)
    assert judged.name_class != "noun_only" or judged.confidence == "low"


@names("Réponse reçue du salon", "Richiesta ricevuta dal sito", "Poptávka z webu přijata")
def test_where_an_enquiry_came_from_does_not_hide_that_it_came(name: str) -> None:
    assert judge(name).name_class == "objective_event"


@names("Zapytanie nieobsłużone", "Cerere neprelucrată", "Poptávka nezpracovaná")
def test_what_was_not_done_is_no_event_by_its_form(name: str) -> None:
    assert judge(name).name_class != "objective_event"


@names("Sikeres kapcsolatfelvétel", "Sikertelen kapcsolatfelvétel")
def test_an_attempt_to_reach_somebody_is_no_won_or_lost_deal(name: str) -> None:
    assert judge(name).name_class == "lead_state"


@names("Suivi financement", "Aláírásra elküldve", "Litige ouvert")
def test_follow_ups_of_papers_and_what_was_opened_are_no_sure_blame(name: str) -> None:
    judged = judge(name)
    assert judged.name_class != "parking_lot"
    assert judged.name_class != "post_sale" or judged.confidence == "low"


@names("Candidat la interviu final", "Resposta do lead")
def test_a_thing_said_of_the_buyer_is_never_surely_a_mere_thing(name: str) -> None:
    judged = judge(name)
    assert judged.name_class != "noun_only" or judged.confidence == "low"
