"""A tenant, a robot or a divorce is what a team sells: beside another word it blames no stage."""

from pathlib import Path

import pytest

from pipelinelint.lexicon.judge import judge

NAMES = Path(__file__).parent / "data" / "words_of_trades.tsv"
BLAMED = ("subjective", "parking_lot", "lead_state", "loss_reason")


def test_a_word_of_a_trade_blames_no_longer_name() -> None:
    rows = [line.split("\t") for line in NAMES.read_text(encoding="utf-8").splitlines()[1:]]
    assert {blamed for _, blamed in rows} == {"yes", "no"}
    wrong = [name for name, told in rows if (judge(name).name_class in BLAMED) != (told == "yes")]
    assert wrong == []


BOUGHT = """
Ad space booked, Holiday package booked, Truck booked, Container booked, Werbekampagne gebucht,
Wohnung gebucht, Resa bokad, Kampanj bokad, Reise booket, Rejse booket
"""
SETTLED = """
Price set, Rent fixed, Budget set, Finance arranged, Loan arranged, Direct debit set up
"""
RAN_OUT = """
Notice period expired, Lease expired, Licence lapsed, Standstill udløbet, Klagefrist utløpt,
Ångerfrist utgången, Bedenktijd verlopen, Widerrufsfrist abgelaufen, Valitusaika umpeutunut
"""
OVER = "Offer expired, Offerte verlopen, Tilbud udløbet, Offert utgången, Tarjous vanhentunut"


@pytest.mark.parametrize("names", [BOUGHT, SETTLED, RAN_OUT])
def test_booked_is_bought_where_it_is_no_meeting_and_time_runs_out_by_itself(names: str) -> None:
    read = {name: judge(name).name_class for name in names.replace("\n", " ").strip().split(", ")}
    assert {name: said for name, said in read.items() if said != "objective_event"} == {}


def test_an_offer_that_ran_out_is_over() -> None:
    assert not {judge(name).name_class for name in OVER.split(", ")} - {
        "loss_reason",
        "parking_lot",
    }


def test_a_meeting_that_is_booked_is_only_planned() -> None:
    for name in ("Demo booked", "Booked", "Visit arranged", "Besichtigung gebucht", "Möte bokat"):
        assert judge(name).name_class == "scheduled_event"


LOSSES = """
Loss reported, Proof of loss signed, Weight loss consultation held, Verlust gemeldet,
Förlust anmäld, Tab anmeldt, Verlies gemeld
"""
FEELINGS = "Interest rate agreed, Trust deed drafted, Commitment fee paid, Fit test done"


def test_a_loss_somebody_reports_and_a_noun_that_says_which_blame_nothing() -> None:
    for name in (LOSSES + ", " + FEELINGS).replace("\n", " ").split(", "):
        told = judge(name.strip())
        assert (told.name_class, told.lost) == ("objective_event", False), name


def test_a_loss_of_a_deal_is_one() -> None:
    for name in ("Loss", "Closed loss", "Loss - price", "Verlust an Wettbewerber"):
        assert judge(name).lost


def test_a_calculation_is_no_invoice() -> None:
    for name in ("Preisberechnung", "Prijsberekening", "Prisberäkning", "Prisberegning"):
        assert judge(name).about == ""


def test_a_booking_or_the_date_of_a_wedding_is_no_visit_that_is_planned() -> None:
    for name in ("Bokning bekräftad", "Booking bekræftet", "Wedding date confirmed"):
        assert judge(name).name_class == "objective_event"


def test_what_is_done_by_somebody_else_is_not_ours() -> None:
    for name in ("Deal registered by partner", "Contract opgesteld door klant"):
        assert judge(name).actor == "buyer"
    assert judge("Quote prepared by sales").actor == "seller"


def test_measured_at_the_customers_is_an_event_by_itself() -> None:
    for name in ("Ingemeten", "Aufgemessen", "Mitattu", "Sites on hold"):
        assert judge(name).name_class == "objective_event"


def test_what_is_proven_or_identified_has_happened() -> None:
    for name in ("Value Proven", "ROI Proven", "Opportunity identified"):
        assert judge(name).name_class == "objective_event"


def test_who_bought_before_is_no_lead_and_an_unread_word_no_reason() -> None:
    for name in ("Alumni", "Past customer", "Former client"):
        assert judge(name).name_class == "unknown"
    for name in ("Closed lost SMM", "Closed Lost - Renewal"):
        assert judge(name).name_class == "outcome"


def test_a_trial_that_ended_well_and_a_good_report_are_events() -> None:
    for name in (
        "Pilot erfolgreich abgeschlossen",
        "Provperiod framgångsrikt avslutad",
        "Pilot încheiat cu succes",
        "Gutachten positiv",
        "Due diligence positive",
        "Schapplek toegezegd",
    ):
        told = judge(name)
        assert (told.name_class, told.won) == ("objective_event", False), name
    assert judge("Closed (successfully)").name_class == "outcome"
    assert judge("Kunde positiv").name_class == "subjective"


def test_a_test_that_was_done_is_done_by_both() -> None:
    assert judge("Hörseltest gjort").actor == judge("Kuulotutkimus tehty").actor == "mutual"
    assert judge("Tarjous tehty").actor == "seller"


def test_which_one_it_is_that_something_was_done_to_blames_nothing_for_sure() -> None:
    for name in ("Dead stock listed", "Dormant account reopened", "Bounced cheque replaced"):
        assert judge(name).confidence == "low", name
    for name in ("Dead", "Dormant", "Lost deal", "Interested client"):
        assert judge(name).confidence != "low", name


def test_that_nothing_stands_in_the_way_is_no_reason() -> None:
    for name in ("No objections received", "Keine Mängel", "Geen bezwaar ontvangen"):
        assert judge(name).name_class == "objective_event"
    for name in ("No budget", "Geen behoefte", "Not compliant"):
        assert judge(name).name_class == "loss_reason"


def test_a_refusal_somebody_answers_is_no_sure_end() -> None:
    for name in ("Avslag överklagat", "Denial appealed"):
        assert judge(name).confidence == "low"
    for name in ("Rejection received", "Absage erhalten"):
        assert judge(name).confidence == "high"


def test_a_permit_somebody_gave_is_not_given_by_us() -> None:
    for name in ("Boretilladelse givet", "Boretillatelse gitt"):
        assert judge(name).actor == "buyer"
    assert judge("Tilbud gitt").actor == "seller"


def test_a_word_one_letter_off_a_payment_wins_nothing() -> None:
    assert judge("Feest afgelast").lost
    assert judge("Contract singed").name_class == "objective_event"
    assert not judge("Contract singed").won
