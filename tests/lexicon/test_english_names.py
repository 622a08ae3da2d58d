from pathlib import Path

import pytest

from pipelinelint.lexicon.judge import Naming, judge
from tests.cases import every

PACKS = Naming()
ENGLISH = Naming(language=("en",))
LINES = (Path(__file__).parent / "english_names.tsv").read_text(encoding="utf-8").splitlines()
ROWS = [tuple(line.split("\t")) for line in LINES if not line.startswith("#")]


def _refinement(name: str) -> str:
    judged = judge(name, ENGLISH)
    return judged.actor if judged.name_class == "objective_event" else judged.subtype


def test_the_fixture_is_whole() -> None:
    assert len(ROWS) == 426


@every(ROWS)
def test_every_labelled_english_name_is_judged_as_labelled(
    name_class: str, refinement: str, name: str
) -> None:
    assert judge(name, ENGLISH).name_class == name_class
    if refinement != "-":
        assert _refinement(name) == refinement


def test_english_names_read_the_same_when_all_languages_are_read_at_once() -> None:
    # Two "unknown" ones are Polish and Dutch words for an offer, which other packs do know.
    changed = {name for name_class, _, name in ROWS if judge(name, PACKS).name_class != name_class}
    assert changed == {"Oferta", "Aanbod"}


SHIPPED = [
    ("Appointment scheduled", "scheduled_event", ""),
    ("Qualified to buy", "subjective", "verdict"),
    ("Presentation scheduled", "scheduled_event", ""),
    ("Decision maker bought-in", "subjective", ""),
    ("Contract sent", "objective_event", ""),
    ("Closed won", "outcome", ""),
    ("Closed lost", "outcome", ""),
    ("Prospecting", "lead_state", ""),
    ("Qualification", "noun_only", "step"),
    ("Needs Analysis", "noun_only", ""),
    ("Value Proposition", "noun_only", ""),
    ("Id. Decision Makers", "activity_in_progress", ""),
    ("Perception Analysis", "noun_only", ""),
    ("Proposal/Price Quote", "noun_only", ""),
    ("Negotiation/Review", "noun_only", ""),
    ("Qualified", "subjective", "verdict"),
    ("Contact made", "lead_state", ""),
    ("Demo scheduled", "scheduled_event", ""),
    ("Proposal made", "objective_event", ""),
    ("Negotiations started", "objective_event", ""),
    ("Closed Lost to Competition", "loss_reason", ""),
    ("Qualify", "activity_in_progress", "step"),
    ("Develop", "activity_in_progress", ""),
    ("Propose", "activity_in_progress", ""),
    ("Close", "activity_in_progress", ""),
]


@pytest.mark.parametrize(("name", "name_class", "qualifies"), SHIPPED)
def test_names_the_crms_ship_are_judged_as_their_table_says(
    name: str, name_class: str, qualifies: str
) -> None:
    judged = judge(name)
    assert (judged.name_class, judged.qualifies) == (name_class, qualifies)


@pytest.mark.parametrize(
    ("name", "shared"),
    [
        ("Proposal / Quote sent", True),
        ("Received ATP/LOI", True),
        ("Contract sent / signed", False),
        ("Demo completed / Interested", False),
    ],
)
def test_a_compound_knows_whether_its_parts_share_a_verb(name: str, shared: bool) -> None:
    judged = judge(name)
    assert len(judged.parts) == 2
    assert judged.shared_verb is shared


@pytest.mark.parametrize(
    "name",
    ["Ready for verification", "Pricing ready", "Ready for Ops"],
)
def test_a_hand_over_between_teams_is_no_opinion(name: str) -> None:
    judged = judge(name)
    assert judged.name_class in ("unknown", "internal_step")
    assert judged.name_class == "unknown" or judged.confidence == "low"


@pytest.mark.parametrize(
    ("name", "about", "event"),
    [
        ("Proposal sent", "proposal", "sent"),
        ("Contract signed", "contract", "signed"),
        ("Deposit paid", "payment", "paid"),
        ("Order received", "order", "received"),
        ("Discovery call held", "conversation", "completed"),
        ("Trial started", "trial", "started"),
        ("Invoice sent", "invoice", "sent"),
        ("Budget confirmed", "budget", "agreed"),
        ("Demo scheduled", "conversation", "scheduled"),
        ("Offerte verstuurd", "proposal", "sent"),
        ("Umowa podpisana", "contract", "signed"),
    ],
)
def test_a_judgement_says_what_the_name_is_about_and_what_happened(
    name: str, about: str, event: str
) -> None:
    judged = judge(name)
    assert (judged.about, judged.event) == (about, event)


@pytest.mark.parametrize(
    ("name", "won", "lost"),
    [
        ("Closed won", True, False),
        ("Vunnet", True, False),
        ("Contract signed", True, False),
        ("Not signed", False, True),
        ("Cancelled", False, True),
        ("Verloren", False, True),
        ("Closed won/lost", True, True),
        ("Proposal sent", False, False),
    ],
)
def test_words_of_winning_and_losing_are_reported(name: str, won: bool, lost: bool) -> None:
    judged = judge(name)
    assert (judged.won, judged.lost) == (won, lost)


@pytest.mark.parametrize(
    ("name", "subtype"),
    [
        ("Proposal rejected", "refused"),
        ("Too expensive", "reason"),
        ("Duplicate", "administrative"),
        ("Cancelled", "administrative"),
    ],
)
def test_a_loss_reason_says_of_which_kind_it_is(name: str, subtype: str) -> None:
    assert judge(name).subtype == subtype
