import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelinelint.lexicon.judge import Naming, judge
from pipelinelint.lexicon.judgement import ACTORS, NAME_CLASSES
from pipelinelint.lexicon.normalise import comparable, normalise, words
from pipelinelint.lexicon.options import is_other, is_symptom, loss_theme, opinion
from tests.counting import calls
from tests.tries import tries

WORDS = ["proposal", "sent", "/", "-", "–", "not", "de", "te", "wacht", "op", "verstuurd"]
ODD_ONES = ["Umowa", "podpisana", "10%", "1.", "(x)", "&", "협상", "ł", "ş", ""]
PIECES = st.sampled_from([*WORDS, *ODD_ONES])
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=9).map(" ".join))


@tries(200)
@given(TEXTS)
def test_any_text_gives_a_judgement(text: str) -> None:
    judged = judge(text)
    assert judged.name_class in NAME_CLASSES
    assert judged.confidence in ("high", "medium", "low")
    assert judged.actor in ("", *ACTORS)
    assert judged.explanation
    assert judge(text) is judged


@tries(100)
@given(TEXTS)
def test_any_text_can_be_normalised_and_asked_about(text: str) -> None:
    normalise(text)
    assert comparable(comparable(text)) == comparable(text) or any(map(str.isdigit, text))
    assert all(words(text))
    assert isinstance(opinion(text), str)
    assert isinstance(is_other(text), bool)
    assert isinstance(is_symptom(text), bool)
    assert isinstance(loss_theme(text), tuple)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 100_000,
        "a b " * 50_000,
        "-" * 50_000,
        "(" * 50_000,
        "1." * 50_000,
        " / " * 50_000,
        "proposal sent / " * 10_000,
        "\u0301" * 50_000,
        "'" * 50_000,
        "1 % " * 20_000,
        "on hold " * 10_000,
    ],
)
def test_no_text_takes_long(text: str) -> None:
    judge("Proposal sent")
    start = time.process_time()
    judge(text)
    normalise(text)
    opinion(text)
    assert time.process_time() - start < 1.0


def test_a_name_takes_a_few_thousand_calls() -> None:
    judge("Proposal sent")
    things = ("Proposal", "Offerte", "Umowa", "Ajánlat", "Devis", "Tilbud", "Contrato", "Nabídka")
    verbs = ("sent", "verstuurd", "podpisana", "elküldve", "envoyé", "sendt", "firmado", "xyzzy")
    names = [f"{t} {v} {n}" for t in things for v in verbs for n in range(16)]
    assert len(names) > 1000
    assert calls(lambda: [judge(name) for name in names]) < 5000 * len(names)


def test_the_teams_own_words_win() -> None:
    naming = Naming(
        overrides={"Blueprint": "objective_event"},
        allow=("Negotiation",),
        terms={"subjective": ("juicy",)},
    )
    assert judge("blueprint ", naming).name_class == "objective_event"
    assert judge("NEGOTIATION", naming).name_class == "unknown"
    assert judge("Juicy deal", naming).name_class == "subjective"
    assert judge("Proposal sent", naming).name_class == "objective_event"
    assert judge("Blueprint").name_class == "unknown"


def test_naming_a_language_narrows_the_reading() -> None:
    assert judge("Oferta").name_class == "noun_only"
    assert judge("Oferta", Naming(language=("en",))).name_class == "unknown"
    assert judge("Oferta wysłana", Naming(language=("pl",))).languages == ("pl",)


def test_english_words_are_read_also_where_another_language_is_named() -> None:
    judged = judge("Proposal sent", Naming(language=("nl",)))
    assert judged.name_class == "objective_event"


def test_a_word_that_means_different_things_is_unknown_until_the_language_is_named() -> None:
    assert judge("Pris", Naming(language=("nb",))).name_class == "noun_only"
    assert judge("Pris", Naming(language=("fr",))).name_class == "scheduled_event"
    assert judge("Pris").confidence == "low"
