from __future__ import annotations

import pytest

from pipelinelint.facts.readings import precedes_order
from pipelinelint.facts.stage_context import (
    criteria_say_buyer_acts,
    criteria_say_event,
    follows_a_sale,
    held_elsewhere,
    is_buyers_act,
    is_invoiced,
    is_lead,
    is_relation,
    is_valued_for_sale,
    loss_themes,
    makes_the_sale,
    nothing_before,
    of_customers,
    sale_stage,
    says_of_what,
    stands,
)
from pipelinelint.shape.model import Pipeline, Stage
from tests.facts.reading import pipeline


def named(*names: str, more: str = "") -> Pipeline:
    stages = ", ".join(f"{{id: s{at}, name: '{name}'}}" for at, name in enumerate(names))
    return pipeline(f"pipelines: [{{id: p, {more}stages: [{stages}]}}]")


def stage(fields: str) -> Stage:
    return pipeline(f"pipelines: [{{id: p, stages: [{{id: s, {fields}}}]}}]").stages[0]


def test_a_stage_stands_where_the_stages_before_it_say() -> None:
    found = named("Demo held", "Offerte verstuurd", "Umowa podpisana", "Montaż zaplanowany")
    assert [stands(each) for each in found.stages] == ["early", "early", "offered", "sold"]


def test_what_follows_a_win_before_any_loss_holds_customers() -> None:
    found = named("Offerte verstuurd", "Klant", "Gepauzeerd", "Opgezegd", "Afgewezen", "On hold")
    assert [of_customers(each) for each in found.stages] == [
        False,
        False,
        True,
        False,
        False,
        False,
    ]


def test_what_stands_behind_a_win_at_low_odds_was_added_later() -> None:
    found = pipeline(
        "pipelines: [{id: p, stages: [{id: q, name: Quote sent, probability: 60}, "
        "{id: w, name: Closed won, type: won, probability: 100}, "
        "{id: d, name: Draft, probability: 5}, {id: l, name: Live, probability: 90}]}]"
    )
    assert [stands(each) for each in found.stages] == ["early", "offered", "early", "sold"]


def test_a_stage_in_which_deals_are_lost_leads_nowhere() -> None:
    found = pipeline(
        "pipelines: [{id: p, stages: [{id: a, name: Demo held}, "
        "{id: l, name: Offer declined, type: lost}, {id: b, name: Site visited}]}]"
    )
    assert [stands(each) for each in found.stages] == ["early", "early", "early"]


def test_a_stage_without_a_name_says_nothing() -> None:
    nameless = pipeline("pipelines: [{id: p, stages: [{id: s}]}]").stages[0]
    assert not follows_a_sale(nameless)
    assert not makes_the_sale(nameless)
    assert loss_themes(nameless) == []


def test_who_vanished_is_silent_in_any_language() -> None:
    """One open stage was an error and the next a warning, as their languages have options."""
    gone = "Sumiu, Dispărut, Sparito, Eltűnt, Disparu, Kadonnut, Verschwunden, Zmizel, Disappeared"
    for stage in named(*gone.split(", ")).stages:
        assert loss_themes(stage) == ["non_response"], stage.name


def test_what_is_being_delivered_is_sold_unless_a_sale_follows() -> None:
    delivered = named("Offerte geaccepteerd", "In productie", "Gefactureerd")
    assert [stands(each) for each in delivered.stages] == ["early", "offered", "sold"]
    asked = named("Offer sent", "Onboarding", "Negotiation")
    assert stands(asked.stages[2]) == "offered"


def test_what_has_lower_odds_does_not_follow_the_sale() -> None:
    odds = "[{name: Deposit paid, probability: 80}, {name: Deposit due, probability: 50}]"
    found = pipeline(f"pipelines: [{{id: p, stages: {odds}}}]")
    assert stands(found.stages[1]) == "offered"


@pytest.mark.parametrize("more", ["union: true, ", "unknown: [order], "])
def test_without_an_order_nobody_knows_where_a_stage_stands(more: str) -> None:
    found = named("Contract signed", "Delivery", more=more)
    assert [stands(each) for each in found.stages] == ["unknown", "unknown"]


@pytest.mark.parametrize(
    "name",
    [
        "Contract signed",
        "Signed",
        "Devis signé",
        "PO received",
        "Zaliczka opłacona",
        "Order paid",
        "Invoice paid",
    ],
)
def test_a_signature_an_order_or_a_payment_makes_the_sale(name: str) -> None:
    assert makes_the_sale(named(name).stages[0])


@pytest.mark.parametrize(
    "name",
    [
        "NDA signed",
        "Contract sent",
        "Contract prepared",
        "Offer accepted",
        "Loan received",
        "Signed internally",
    ],
)
def test_other_papers_do_not(name: str) -> None:
    assert not makes_the_sale(named(name).stages[0])


@pytest.mark.parametrize(
    ("name", "follows"),
    [
        ("Invoice sent", True),
        ("Montaż zaplanowany", True),
        ("Onboarding booked", True),
        ("Contract sent", False),
        ("Demo held", False),
    ],
)
def test_invoices_payments_and_delivery_follow_a_sale(name: str, follows: bool) -> None:
    assert follows_a_sale(named(name).stages[0]) is follows


def test_the_sale_is_made_late_and_once() -> None:
    early = named("Agreement signed", "Interview held", "Offer sent", "Contract sent")
    late = named("Demo held", "Offer sent", "Contract signed", "Delivery", "Payment received")
    undone = named("Demo held", "Interview held", "Contract signed", "Offer sent")
    assert sale_stage(early) is None
    assert sale_stage(undone) is None
    assert sale_stage(late) is late.stages[2]


def test_criteria_say_what_has_happened_and_who_did_it() -> None:
    asked = stage("name: Intake, exit_criteria: ['New enquiry received. Gather the details.']")
    noted = stage("name: Nouveau, definition: 'Demande enregistrée, pas encore examinée.'")
    ours = stage("name: Intake, exit_criteria: [Brochure sent]")
    vague = stage("name: Intake, exit_criteria: [The buyer is convinced]")
    assert [criteria_say_buyer_acts(each) for each in (asked, ours, vague)] == [True, False, False]
    assert criteria_say_buyer_acts(noted)
    assert [criteria_say_event(each) for each in (asked, ours, vague)] == [True, True, False]


def test_an_approval_or_an_offer_that_follows_makes_no_sale() -> None:
    lease = named("Approved - Lease", "Offer out", "Docs in", "Up for funding")
    early = named("Contract signed", "Quote sent", "Delivery")
    assert [stands(each) for each in lease.stages] == ["early", "offered", "offered", "offered"]
    assert stands(early.stages[2]) == "offered"


def test_an_order_is_one_without_a_word_for_the_deal() -> None:
    assert makes_the_sale(named("Megrendelve").stages[0])
    assert makes_the_sale(named("Auftrag erteilt").stages[0])
    assert not makes_the_sale(named("Besichtigt").stages[0])


def test_what_may_be_an_offer_is_not_out_yet() -> None:
    thing, sent = named("Quote", "Contacted"), named("Quote sent", "Contacted")
    assert [is_lead(each.stages[1]) for each in (thing, sent)] == [True, False]


def test_an_invoice_that_is_out_is_late_wherever_it_stands() -> None:
    names = ("Facturé", "Invoice sent", "Rechnung gestellt", "Invoice", "Offer sent")
    told = [is_invoiced(named(name).stages[0]) for name in names]
    assert told == [True, True, True, False, False]


def test_what_is_planned_takes_place_in_the_next_stage_or_later_by_the_same_name() -> None:
    visit = named("Visita agendada", "Background check", "Visita realizada").stages
    other = named("Demo scheduled", "Proposal sent", "Interview completed").stages
    held = named("Meeting booked", "Demo held").stages
    assert held_elsewhere(visit[0])
    assert not held_elsewhere(other[0])
    assert held_elsewhere(held[0])
    for pair in (("Audyt umówiony", "Audyt wykonany"), ("Audit vereinbart", "Audit durchgeführt")):
        assert held_elsewhere(named(*pair).stages[0])
    assert not held_elsewhere(held[1])


def test_where_deals_are_lost_nothing_took_place() -> None:
    visits = "{id: a, name: Visita agendada}, {id: b, name: Visita realizada, type: lost}"
    found = pipeline(f"pipelines: [{{id: p, stages: [{visits}]}}]")
    assert not held_elsewhere(found.stages[0])


def test_the_stage_before_says_what_was_approved() -> None:
    loan = named("Application", "Suspended", "Approved", "Demo held", "Approved again").stages
    assert [says_of_what(each) for each in loan] == [False, True, True, True, False]


@pytest.mark.parametrize(
    "thing",
    [
        "Proposal", "Tender", "Contract", "Request", "Invoice", "Payment", "Budget", "Documents",
        "Requirements", "Signature", "Plan",
    ],
)  # fmt: skip
def test_what_is_on_paper_can_be_approved(thing: str) -> None:
    assert says_of_what(named(thing, "Approved").stages[1])


def test_past_a_meeting_or_an_offer_only_who_is_a_lead_makes_one() -> None:
    found = named("Contacted", "Demo held", "Attempted to contact", "Warm lead", "Contattato")
    assert [is_lead(each) for each in found.stages] == [True, False, False, True, False]


def test_half_the_odds_and_the_name_of_a_lead_state_do_not_go_together() -> None:
    odds = "[{name: Contacted, probability: 20}, {name: Kontaktiert, probability: 50}]"
    found = pipeline(f"pipelines: [{{id: p, stages: {odds}}}]")
    assert [is_lead(each) for each in found.stages] == [True, False]


def test_behind_the_ends_a_stage_has_no_place() -> None:
    names = "[{name: Demo held}, {name: Won, type: won}, {name: Voicemail}]"
    found = pipeline(f"pipelines: [{{id: p, stages: {names}}}]")
    assert is_lead(found.stages[2])


def test_leads_requests_and_pauses_are_nothing_that_happened() -> None:
    found = named("Neu", "Anfrage", "Nachverfolgung", "Erstgespräch geführt", "Warten").stages
    assert [nothing_before(each) for each in found] == [True, True, True, True, False]


@pytest.mark.parametrize(
    "name",
    [
        "Kreditanfrage", "Timebestilling", "Rezerwacja", "Datumoptie", "Prise de brief",
        "Ogłoszenie o przetargu", "Szintfelmérő", "Behovsavklaring", "Skadeanmälan", "Foglalás",
        "Siniestro", "Prenotazione", "Lainahakemus", "Rezervace", "Edital", "Cerere credit",
        "Tilmelding", "Intake",
    ],
)  # fmt: skip
def test_a_noun_may_be_what_only_the_buyer_does(name: str) -> None:
    assert is_buyers_act(stage(f"name: {name}"))


@pytest.mark.parametrize("name", ["Contract", "Offerte", "Proposal", "Demo"])
def test_papers_of_ours_are_no_noun_for_what_the_buyer_does(name: str) -> None:
    assert not is_buyers_act(stage(f"name: {name}"))


@pytest.mark.parametrize(
    ("name", "later", "told"),
    [
        ("Estimation faite", "Mandat signé", True),
        ("Verdivurdering holdt", "Oppdrag signert", True),
        ("Wycena wykonana", "Umowa pośrednictwa podpisana", True),
        ("Värdering gjord", "Visning hållen", True),
        ("Estimation faite", "Devis envoyé", False),
        ("Wycena wysłana", "Umowa pośrednictwa podpisana", False),
        ("Offre faite", "Mandat signé", False),
    ],
)
def test_a_house_is_valued_where_a_mandate_or_a_viewing_follows(
    name: str, later: str, told: bool
) -> None:
    assert is_valued_for_sale(named(name, later).stages[0]) is told


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Relatie", True),
        ("Kundenbeziehung", True),
        ("Relacionamento", True),
        ("Relasjonsbygging", True),
        ("Relationship Building", True),
        ("Budowanie relacji", True),
        ("Good relationship", False),
        ("Relationship established", False),
        ("Interesse", False),
    ],
)
def test_a_bare_relation_is_no_feeling(name: str, told: bool) -> None:
    assert is_relation(named(name).stages[-1]) is told


@pytest.mark.parametrize(
    ("names", "at_the_end"),
    [
        (("Opdracht getekend", "CV voorgesteld", "On hold"), "offered"),
        (("Contract signed", "Demo held", "On hold"), "offered"),
        (("Intake held", "Contract signed", "Candidates presented", "On hold"), "offered"),
        (("Contract signed", "Kickoff held", "On hold"), "sold"),
        (("Call held", "Quote sent", "Contract signed", "Demo held", "On hold"), "sold"),
    ],
)
def test_a_signature_at_the_start_is_no_sale_where_somebody_is_put_forward_after_it(
    names: tuple[str, ...], at_the_end: str
) -> None:
    assert stands(named(*names).stages[-1]) == at_the_end


@pytest.mark.parametrize(
    ("name", "of_leads"),
    [
        ("Contact / Discovery", False),
        ("Prospection / Découverte", False),
        ("Contato e descoberta", False),
        ("Erstkontakt / Bedarfsanalyse", False),
        ("Første kontakt / behovsafdækning", False),
        ("Eerste contact / behoefteanalyse", False),
        ("Pierwszy kontakt / analiza potrzeb", False),
        ("Primo contatto / analisi bisogni", False),
        ("Prospecting + discovery", False),
        ("Erstkontakt", True),
    ],
)
def test_nobody_is_a_lead_beside_a_discovery_of_needs(name: str, of_leads: bool) -> None:
    assert is_lead(named(name, "Offer sent").stages[0]) is of_leads


@pytest.mark.parametrize(
    ("name", "before"),
    [
        ("PO expected", True),
        ("Bestellung zugesagt", True),
        ("Payment expected", False),
        ("Order received", False),
        ("Umowa parafowana", True),
        ("Umowa podpisana", False),
        ("Financiering rond", True),
        ("Hitel jóváhagyva", True),
        ("Lainapäätös saatu", True),
    ],
)
def test_a_loan_initials_or_a_promise_come_before_the_order(name: str, before: bool) -> None:
    assert precedes_order(stage(f"name: '{name}'")) is before


@pytest.mark.parametrize(
    "name",
    [
        "Trial order placed",
        "Probeauftrag geliefert",
        "Proeforder geleverd",
        "Commande d''essai livrée",
        "Pedido de prueba entregado",
        "Encomenda experimental entregue",
        "Ordine di prova ricevuto",
        "Comandă de probă livrată",
        "Zamówienie próbne zrealizowane",
        "Zkušební objednávka doručena",
        "Próbarendelés teljesítve",
        "Prøveordre leveret",
        "Provorder levererad",
        "Koetilaus toimitettu",
        "Offre de prêt reçue",
    ],
)
def test_an_order_to_try_something_and_a_loan_follow_no_sale(name: str) -> None:
    asked = stage(f"name: '{name}'")
    assert not follows_a_sale(asked)
    assert not makes_the_sale(asked)
