"""In whose hands a deal is, read in languages and with words of very different kinds."""

import pytest

from pipelinelint.lexicon.judge import judge

OPEN = "activity_in_progress"


def names(*labels: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("name", labels)


@names(
    "Handed to estimating", "Passed to inside sales", "Naar calculatie", "Bei der Kalkulation",
    "An Technik übergeben", "Overgedragen aan planning", "Sendt til kalkyle",
    "Overdraget til projektleder", "Siirto asiakaspalveluun", "Przekazane do działu realizacji",
)  # fmt: skip
def test_handed_to_a_department_of_ours_is_our_own_work(name: str) -> None:
    assert judge(name).name_class == "internal_step"


@names(
    "Keys handed over",
    "Handed over to customer",
    "Vertrag an Kunden übergeben",
    "Meeting with sales held",
)
def test_what_is_handed_to_the_buyer_or_held_is_no_work_of_ours(name: str) -> None:
    assert judge(name).name_class not in ("internal_step", OPEN)


@names(
    "Liegt beim Betriebsrat", "Liegt bei der Bank", "Ligger hos advokaten", "Ligt bij de notaris"
)
def test_what_lies_with_somebody_is_going_on(name: str) -> None:
    assert judge(name).name_class == OPEN


@names("Asiakas blorftailee", "Kunden blorfterar", "Kunden blorfter")
def test_somebody_and_a_verb_of_now_is_going_on_by_a_guess(name: str) -> None:
    judged = judge(name)
    assert (judged.name_class, judged.confidence) == (OPEN, "low")


def test_somebody_and_a_verb_of_the_past_is_an_event_by_a_guess() -> None:
    judged = judge("Asiakas blorftasi")
    assert (judged.name_class, judged.actor, judged.confidence) == (
        "objective_event",
        "buyer",
        "low",
    )


@names("Behov blorftes", "Tilbud blorftes", "Offert blorftas")
def test_what_is_being_done_is_not_done(name: str) -> None:
    assert judge(name).name_class == OPEN


@names("Blorfte på jobben", "Blorfte for svar", "Blorfta på jobbet")
def test_an_infinitive_is_told_by_the_little_word_behind_it(name: str) -> None:
    judged = judge(name)
    assert (judged.name_class, judged.confidence) == (OPEN, "low")


@names("Gute Gespräche", "Good meeting", "Gaat goed", "Hyvä keskustelu", "Buena reunión")
def test_praise_of_a_conversation_is_an_opinion(name: str) -> None:
    assert judge(name).name_class == "subjective"


@names("Gutes Gespräch geführt", "Good standing certificate received")
def test_praise_beside_what_happened_is_none(name: str) -> None:
    assert judge(name).name_class == "objective_event"


@names("Card on file", "Proposal on table")
def test_a_thing_and_where_it_is_may_have_happened(name: str) -> None:
    assert judge(name).confidence == "low"


@names("Old customers", "Gamla kunder", "Oude klanten", "Vanhat asiakkaat")
def test_customers_of_old_are_leads(name: str) -> None:
    assert judge(name).name_class == "lead_state"


def test_a_reason_in_brackets_stays_one() -> None:
    assert judge("Lost (Price / Location)").name_class == "loss_reason"
    assert judge("Closed lost (Permit pipeline)").name_class == "outcome"


@names("Superinteressiert", "Superintresserad", "Megahot")
def test_a_stronger_opinion_is_one(name: str) -> None:
    assert judge(name).name_class == "subjective"


def test_what_happened_beats_a_lone_word_beside_it() -> None:
    assert judge("Quote approved / Packed").name_class == "objective_event"
    assert judge("Packed").name_class == "internal_step"


@names(
    "Bugetul e la HR", "Umowa jest u prawnika", "Smlouva je u právníka", "Avtalet är hos juristen",
    "Kontrakten er hos advokaten", "Le budget est chez RH", "Il contratto è dal legale",
    "O contrato está no jurídico", "El presupuesto está en compras",
)  # fmt: skip
def test_what_is_with_somebody_is_under_way(name: str) -> None:
    assert judge(name).name_class == OPEN


@names("Venter på styret", "Väntar på styrelsen", "Afventer bestyrelsen", "Odottaa hallitusta")
def test_a_board_is_somebody_named_to_wait_for(name: str) -> None:
    assert judge(name).name_class == OPEN


@names("Waiting for old supplier", "Afventer gammel revisor", "Warten auf alten Anbieter")
def test_whoever_it_waits_for_may_be_old(name: str) -> None:
    assert judge(name).name_class == OPEN


@names("Old contract received", "Old supplier notified")
def test_what_happened_to_an_old_contract_happened(name: str) -> None:
    assert judge(name).name_class == "objective_event"


@names(
    "Bedenkzeit", "Bedenktijd", "Betenkningstid", "Lhůta na rozmyšlenou", "Czas do namysłu",
    "Délai de réflexion", "Gondolkodási idő", "Timp de gândire",
)  # fmt: skip
def test_time_to_think_is_running(name: str) -> None:
    assert judge(name).name_class == OPEN


@names("Cost analysis", "Cost breakdown", "Cost proposal")
def test_a_cost_that_is_worked_out_is_no_reason(name: str) -> None:
    assert judge(name).name_class == "noun_only"


@names("Interesse, kein Termin", "Interesse, geen afspraak")
def test_a_no_denies_what_follows_it(name: str) -> None:
    assert judge(name).confidence == "low"
    assert judge("Interesse, kein Budget").name_class == "loss_reason"


@names("Prosi o kontakt", "Asks for a call back")
def test_asking_to_be_called_is_the_buyers_act(name: str) -> None:
    assert judge(name).name_class == "objective_event"
