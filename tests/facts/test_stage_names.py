import pytest

from pipelinelint.facts.enumerations import ABOUT, NAME_EVENTS, SUBTYPES
from pipelinelint.lexicon.judge import Naming
from tests.facts.reading import account, ask, pipeline, stage, stages


@pytest.mark.parametrize(
    ("name", "more", "name_class", "confidence"),
    [
        ("Demo completed", "", "objective_event", "high"),
        ("Interested", "", "subjective", "high"),
        ("Interested", "name_class: noun_only", "noun_only", "high"),
        ("Xyzzy", "", "unknown", "low"),
        ("Really good mojo", "", "unknown", "low"),  # guessed at by `name`, by no finding
        ("Awaiting approval", "", "activity_in_progress", "low"),
        ("Design", "", "noun_only", "low"),
        ("Internal approval", "", "internal_step", "high"),
    ],
)
def test_the_declared_class_goes_before_the_words(
    name: str, more: str, name_class: str, confidence: str
) -> None:
    asked = stage(name, more)
    assert (ask(asked, "name_class"), ask(asked, "name_confidence")) == (name_class, confidence)


def test_a_stage_without_a_name_is_unknown() -> None:
    asked = pipeline("pipelines: [{id: p, stages: [{id: on_hold}]}]").stages[0]
    assert ask(asked, "name_class") == "unknown"
    assert ask(asked, "name_says") is None


@pytest.mark.parametrize(
    ("names", "classes"),
    [
        (("Cold", "Demo completed"), ["parking_lot", "objective_event"]),
        (("Cold", "Warm"), ["subjective", "subjective"]),
        (("Koud", "Heet"), ["subjective", "subjective"]),
        (("On hold", "Hot"), ["parking_lot", "subjective"]),
    ],
)
def test_cold_beside_warm_is_a_scale(names: tuple[str, ...], classes: list[str]) -> None:
    found = [ask(each, "name_class") for each in stages(*names).stages]
    if names[0] == "Koud":  # its class alone depends on the packs that ship
        assert found[0] in ("subjective", "unknown")
    else:
        assert found == classes


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (("Demo gehalten", "Testphase"), "noun_only"),
        (("Démo faite", "Phase de test"), "noun_only"),
        (("Demó megtartva", "Teszt"), "noun_only"),
        (("Demo held", "Test stage"), "vague"),
        (("Interview held", "Longlist"), "unknown"),
        (("Demo held", "Longlist"), "lead_state"),
        (("Hitelkérelem beadva", "Előminősítés"), "unknown"),
        (("Ajánlat kiküldve", "Előminősítés"), "lead_state"),
        (("Contract sent", "Hold 1"), "objective_event"),
        (("Contract sent", "On hold"), "parking_lot"),
        (("Brochure gestuurd", "Open dag"), "unknown"),
    ],
)
def test_what_a_name_is_may_depend_on_those_beside_it(names: tuple[str, ...], told: str) -> None:
    assert ask(stages(*names).stages[-1], "name_class") == told


@pytest.mark.parametrize("name", ["Sign-off", "Visto bueno"])
def test_a_bare_approval_may_be_the_buyers(name: str) -> None:
    asked = stages("Proposal sent", "Propuesta enviada", name).stages[-1]
    assert (ask(asked, "name_class"), ask(asked, "name_confidence")) != ("internal_step", "high")


def test_the_settings_of_a_team_are_heard() -> None:
    read = account("pipelines: [{id: p, stages: [{name: Juicy}]}]")
    read.cache["naming"] = Naming(terms={"subjective": ["juicy"]})
    assert ask(read.pipelines[0].stages[0], "name_class") == "subjective"


@pytest.mark.parametrize(
    ("name", "more", "subtype"),
    [
        ("Closed won", "", "won"),
        ("Proposal rejected", "", "refused"),
        ("Closed lost", "", "lost"),
        ("Discount approval", "", "approval"),
        ("Completed", "", "participle"),
        ("Completed", "name_class: vague", None),
        ("Proposal sent", "", None),
    ],
)
def test_a_class_has_subtypes(name: str, more: str, subtype: str | None) -> None:
    assert ask(stage(name, more), "name_subtype") == subtype
    assert subtype is None or subtype in SUBTYPES


@pytest.mark.parametrize(
    ("name", "more", "actor"),
    [
        ("Proposal sent", "", "seller"),
        ("Proposal requested", "", "buyer"),
        ("PO issued", "actor: buyer", "buyer"),
        ("Proposal", "", None),
    ],
)
def test_a_declared_actor_goes_before_the_words(name: str, more: str, actor: str | None) -> None:
    assert ask(stage(name, more), "actor") == actor


@pytest.mark.parametrize(
    ("name", "more", "qualifies"),
    [
        ("Qualified", "", "verdict"),
        ("Qualification", "", "step"),
        ("Qualified", "name_class: objective_event", None),
        ("Demo", "", None),
    ],
)
def test_a_name_can_be_about_qualifying(name: str, more: str, qualifies: str | None) -> None:
    assert ask(stage(name, more), "qualifies") == qualifies


@pytest.mark.parametrize(
    ("name", "about", "event"),
    [
        ("Proposal sent", "proposal", "sent"),
        ("Contract signed", "contract", "signed"),
        ("Demo completed", "conversation", "completed"),
        ("Won", None, None),
    ],
)
def test_a_name_is_about_something(name: str, about: str | None, event: str | None) -> None:
    asked = stage(name)
    assert (ask(asked, "about"), ask(asked, "event")) == (about, event)
    assert about is None or about in ABOUT
    assert event is None or event in NAME_EVENTS


@pytest.mark.parametrize(
    ("name", "parts", "events", "shared"),
    [
        ("Contract sent / signed", 2, 2, False),
        ("Proposal / Quote sent", 2, 1, True),
        ("Proposal/Price Quote", 2, 0, False),
        ("Proposal sent", 0, 0, False),
        ("Lead / Anfrage", 2, 1, True),
        ("Aanvraag / Lead", 2, 1, True),
        ("Lead / Offer sent", 2, 1, False),
        ("Pre-Approved / Cash Verified", 2, 2, True),
        ("Mortgage approved / Cash received", 2, 2, True),
        ("Offer accepted / Cash received", 2, 2, False),
        ("Mortgage approved / Contract signed", 2, 2, False),
        ("Phone/Video call held", 2, 1, True),
        ("Intro/Discovery call held", 2, 1, True),
        ("Erst-/Bedarfsgespräch geführt", 0, 0, False),
    ],
)
def test_a_compound_has_parts(name: str, parts: int, events: int, shared: bool) -> None:
    asked = stage(name)
    assert len(ask(asked, "name_parts")) == parts
    assert len(ask(asked, "event_parts")) == events
    assert ask(asked, "parts_share_verb") is shared


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Demo completed / Interested", ["interested"]),
        ("Interested/Oppty Seriously Discussed", ["interested"]),
        ("Proposal sent / No budget", ["no budget"]),
        ("Interested / Hot", ["interested", "hot"]),
        ("Proposal sent", []),
    ],
)
def test_only_parts_that_say_it_are_listed(name: str, parts: list[str]) -> None:
    asked = stage(name)
    assert [str(part) for part in ask(asked, "parts_of_class") or ()] == parts


@pytest.mark.parametrize(
    ("name", "won", "lost"),
    [
        ("Closed won", True, False),
        ("Closed Won/Lost", True, True),
        ("Cancelled", False, True),
        ("Lost to competitor", False, True),
        ("Demo completed", False, False),
    ],
)
def test_the_words_of_a_win_and_of_a_loss_are_seen(name: str, won: bool, lost: bool) -> None:
    asked = stage(name)
    assert (ask(asked, "says_won"), ask(asked, "says_lost")) == (won, lost)


def test_a_topic_is_a_reason_where_deals_end() -> None:
    asked = stage("Price", "type: lost")
    assert ask(asked, "name_subtype") == "topic"
    assert "topic" in SUBTYPES
    assert ask(stage("Price"), "name_subtype") is None


def test_a_class_that_is_declared_is_no_guess() -> None:
    assert ask(stage("Xyzzy"), "name_confidence") == "low"
    assert ask(stage("Xyzzy", "name_class: objective_event"), "name_confidence") == "high"


@pytest.mark.parametrize(
    ("name", "quiet"),
    [("DEMO HELD", "Demo held"), ("RFP SENT", "RFP sent"), ("Demo held", None)],
)
def test_a_name_in_capitals_is_said_quietly(name: str, quiet: str | None) -> None:
    assert ask(stage(name), "quiet_name") == quiet


def test_translations_are_read_for_their_side() -> None:
    asked = stage("Closed won", "translations: {xx: Closed lost, en: Closed won, de: Abc}")
    assert ask(asked, "translations_that_say_lost") == ["Closed lost"]
    assert ask(asked, "translations_that_say_won") == ["Closed won"]
    guessed = stage("Closed won", "translations: {xx: Verlohren}")
    assert ask(guessed, "translations_that_say_lost") == []


def test_a_better_name_is_suggested_where_there_is_one() -> None:
    assert ask(stage("Proposal"), "suggested_name") == "Proposal sent"
    assert ask(stage("Stage 3"), "suggested_name") is None


@pytest.mark.parametrize(
    ("name", "percent", "emoji", "spaces"),
    [
        ("Proposal (80%)", 80, None, False),
        ("Won 🎉", None, "🎉", False),
        ("Demo  completed", None, None, True),
        ("Demo completed", None, None, False),
    ],
)
def test_decoration_is_told_apart(
    name: str, percent: int | None, emoji: str | None, spaces: bool
) -> None:
    asked = stage(name)
    assert ask(asked, "percent_in_name") == percent
    assert ask(asked, "emoji") == emoji
    assert ask(asked, "has_odd_spaces") is spaces


def test_one_number_is_no_numbering() -> None:
    assert ask(stages("1. Demo", "2. Proposal", "Won"), "numbered_stages") == [
        "1. Demo",
        "2. Proposal",
    ]
    assert ask(stages("1. Demo", "Proposal"), "numbered_stages") == []
    assert ask(stages("y. Pending", "z. Lost"), "numbered_stages") == []


def test_numbers_without_a_sign_are_of_order_where_they_run_through() -> None:
    names = ("1 Demo held", "2 Needs agreed", "3 Offer sent", "4 Contract sent", "Won")
    asked = stages(*names)
    assert ask(asked, "numbered_stages") == [*names[:4]]
    assert ask(stage("1 Demo held"), "unnumbered_name") is None
    assert ask(asked.stages[2], "unnumbered_name") == "Offer sent"
    for others in (
        ("2 Calls made", "1 Month trial started", "3 Offers sent", "4 Days left"),
        ("1 Demo held", "2 Needs agreed", "3 Offer sent"),
        ("1 Demo held", "2 Needs agreed", "9 Offer sent", "10 Contract sent"),
    ):
        assert ask(stages(*others), "numbered_stages") == []


def test_capitals_throughout_are_no_abbreviation() -> None:
    asked = stages("NEGOTIATION", "NDA signed", "QXZV signed", "DEMO")
    assert ask(asked, "capital_stages") == ["NEGOTIATION", "DEMO"]
    assert ask(stages("OPEN", "RFP", "Won"), "capital_stages") == []
    assert ask(asked, "acronyms") == ["QXZV"]


def test_the_glossary_explains_abbreviations() -> None:
    asked = pipeline(
        "glossary: {QXZV: a promise}\npipelines: [{id: p, stages: [{name: QXZV signed}]}]"
    )
    assert ask(asked, "acronyms") == []


def test_a_number_that_alone_tells_two_names_apart_is_none_of_order() -> None:
    visits = stages("1. Termin vereinbart", "2. Termin vereinbart", "Angebot")
    steps = stages("1. Termin vereinbart", "2. Angebot verschickt")
    assert ask(visits, "numbered_stages") == []
    assert ask(visits, "stage_pairs") == []
    assert len(ask(steps, "numbered_stages")) == 2
    names = ("Demo", "Offer", "Paid", "Setup", "Live", "Renewal", "Paid", "Closed")
    through = stages(*(f"{number}. {name}" for number, name in enumerate(names, 1)))
    assert len(ask(through, "numbered_stages")) == len(names)
    assert len(ask(through, "stage_pairs")) == 1


def test_an_allowed_name_says_won_and_lost_all_the_same() -> None:
    read = account("pipelines: [{id: p, stages: [{name: Won / Lost}]}]")
    read.cache["naming"] = Naming(allow=["Won / Lost"])
    assert ask(read.pipelines[0].stages[0], "name_class") == "unknown"
    assert ask(read.pipelines[0].stages[0], "says_either") is True


def test_behind_the_name_of_a_group_stands_the_stage() -> None:
    """'Pipeline Hot' groups stages that are no opinions; 'Pipeline' groups two that are."""
    told = [
        ask(each, "name_class")
        for each in stages(
            "Pipeline: Warm",
            "Pipeline: Hot",
            "Pipeline: Long list",
            "Pipeline Hot: Appointment set",
            "Pipeline Hot: Quote sent",
            "Pipeline Hot: Supplier forms",
        ).stages
    ]
    assert told[:2] == ["subjective", "subjective"]
    assert told[3:] == ["scheduled_event", "objective_event", "unknown"]


def test_a_name_like_a_group_of_two_stays_one_name() -> None:
    first, second = stages("Hot: Appointment set", "Hot: Quote sent").stages
    assert ask(first, "name_class") == ask(second, "name_class") == "subjective"


def test_what_was_reached_before_a_dash_is_no_group() -> None:
    told = stages("Reached - Not booked", "Reached - Voicemail", "Reached - Wrong person").stages
    assert ask(told[0], "name_class") == "lead_state"
