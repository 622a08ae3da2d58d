import pytest

from pipelinelint.lexicon.judge import Naming
from pipelinelint.shape import build
from pipelinelint.shape.model import Item
from pipelinelint.source.nodes import Mapping
from pipelinelint.source.read import read
from tests.facts.reading import account, ask


def criterion_of(text: str, naming: Naming | None = None) -> Item:
    read = account(f"pipelines: [{{id: p, creation: {{criteria: [{text!r}]}}, stages: [a]}}]")
    if naming is not None:
        read.cache["naming"] = naming
    creation = read.pipelines[0].item("creation")
    assert creation is not None
    return creation.items("criteria")[0]


@pytest.mark.parametrize(
    ("text", "opinion"),
    [
        ("Prospect seems happy with the demo", "seems"),
        ("Prospect asked in writing for a proposal", None),
        ("Interest rate agreed", None),
        ('Buyer said "we are interested"', None),
    ],
)
def test_an_opinion_is_the_word_that_states_it(text: str, opinion: str | None) -> None:
    assert ask(criterion_of(text), "opinion") == opinion


def test_words_of_a_team_are_opinions_too() -> None:
    naming = Naming(terms={"subjective": ["juicy"]})
    assert ask(criterion_of("A juicy deal", naming), "opinion") == "juicy"


@pytest.mark.parametrize(
    ("text", "symptom"),
    [("No reply for 30 days", True), ("No budget in the coming year", False)],
)
def test_silence_is_a_symptom(text: str, symptom: bool) -> None:
    assert ask(criterion_of(text), "symptom") is symptom


def test_a_criterion_without_words_speaks_of_nothing() -> None:
    text = b"pipelines: [{id: p, creation: {criteria: [{covers: need}]}, stages: [a]}]"
    root = read(text, "definition.yaml")[0].root
    assert isinstance(root, Mapping)
    creation = build(root, "definition.yaml")[0].pipelines[0].item("creation")
    assert creation is not None
    (silent,) = creation.items("criteria")
    assert (ask(silent, "symptom"), ask(silent, "opinion")) == (False, None)


OPTIONS = """
properties:
  why:
    label: Why
    type: dropdown
    options: [Price, No budget, {label: Lack of the budget}, "No", Other, Ghosted]
pipelines: []
"""


def test_options_are_told_apart() -> None:
    why = account(OPTIONS).properties[0]
    options = why.items("options")
    assert [ask(each, "other") for each in options] == [False, False, False, False, True, False]
    assert [ask(each, "twin") for each in options] == [None, None, "No budget", None, None, None]
    assert ask(why, "absent_themes") == []  # nobody knows what "No" is about


def test_options_that_say_the_same_in_other_words_are_twins() -> None:
    told = "Prijs, Geen budget, Te duur, Gebrek aan budget, Concurrent, Geen behoefte"
    options = account(
        f"properties: {{why: {{label: Why, type: dropdown, options: [{told}]}}}}\npipelines: []\n"
    ).properties[0]
    twins = [ask(each, "twin") for each in options.items("options")]
    assert twins == [None, None, "Prijs", "Geen budget", None, None]


@pytest.mark.parametrize(
    ("options", "absent", "may_hold_other", "unread_share"),
    [
        ("Price, Timing, Ghosted", ["competition", "decision_maker"], False, 0),
        (
            "Price, Duplicate, Other",
            ["competition", "non_response", "status_quo", "decision_maker"],
            True,
            0,
        ),
        ("Preis, Interessent möchte ein anderes Objekt", [], False, 0),
        ("Preis, Interessent reagiert nicht mehr", [], False, 0),
        ("Cijena, Konkurencija, Nema budžeta, Ostalo", [], False, 75),
        ("Fiyat, Rakip, Diğer", [], False, 100),
        ("Цена, Конкурент, Другое", [], False, 100),
        ("Price, Competitor, Misc", [], True, 0),
        ("Price, Timing, Ghosted, Dublicate lead", [], False, 0),
        ("Price, Competitor, No budget, Ghosted, Luck", [], False, 20),
    ],
)
def test_what_a_list_lacks_is_said_only_of_lists_that_were_read(
    options: str, absent: list[str], may_hold_other: bool, unread_share: float
) -> None:
    text = f"properties: {{why: {{label: Why, type: dropdown, options: [{options}]}}}}\n"
    why = account(text + "pipelines: []\n").properties[0]
    assert ask(why, "absent_themes") == absent
    assert ask(why, "may_hold_other") is may_hold_other
    assert ask(why, "unread_share") == unread_share
