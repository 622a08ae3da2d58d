"""Which language a name is read in, and what is said where several explain it equally well."""

import pytest

from pipelinelint.lexicon import index_for
from pipelinelint.lexicon.judge import _agree, coverage, judge, tokens
from pipelinelint.lexicon.judgement import Judgement
from pipelinelint.lexicon.read import read


@pytest.mark.parametrize(
    ("classes", "judged"),
    [
        # three of four agree on what is good or bad about it, two of three do not
        (("subjective", "lead_state", "objective_event", "parking_lot"), "subjective"),
        (("objective_event", "subjective", "lead_state", "parking_lot"), "subjective"),
        (("objective_event", "subjective", "lead_state"), "unknown"),
        (("objective_event", "subjective"), "unknown"),
        (("objective_event", "outcome"), "objective_event"),
    ],
)
def test_languages_that_disagree(classes: tuple[str, ...], judged: str) -> None:
    found = [
        (f"l{at}", Judgement(name_class=name_class, confidence="high"))
        for at, name_class in enumerate(classes)
    ]
    assert _agree(found).name_class == judged


@pytest.mark.parametrize(
    ("language", "word", "letters"),
    [
        ("de", "Angebot", 7.0),  # a word of the pack
        ("de", "Kundenangebot", 13 * 0.85),  # the end of a compound tells less
        ("de", "Angbeot", 7 * 0.5),  # and a slip of the keyboard less again
        ("de", "xyzzy", 0.0),
    ],
)
def test_a_language_explains_as_many_letters_as_it_knows(
    language: str, word: str, letters: float
) -> None:
    reading = read(index_for(), language, tokens(word))
    assert coverage(reading) == pytest.approx(letters)


@pytest.mark.parametrize("name", ["Meeting 3", "Voicemail #2", "Follow up 2", "Stage 1"])
def test_a_number_is_of_no_language(name: str) -> None:
    assert judge(name).languages[0] == "en"
