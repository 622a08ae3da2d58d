"""The word a person most likely meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelinelint.text import nearest

KEYS = [
    "owner",
    "stages",
    "pipelines",
    "closed_lost",
    "probability",
    "properties",
    "id",
    "name",
    "type",
]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("stage", "stages"),
        ("stgaes", "stages"),
        ("Stages", "stages"),
        ("STAGES", "stages"),
        ("closed-lost", "closed_lost"),
        ("Closed Lost", "closed_lost"),
        ("probabilty", "probability"),
        ("propability", "probability"),
        ("propertys", "properties"),
        ("nmae", "name"),
        ("tpye", "type"),
        ("ID", "id"),
    ],
)
def test_a_slip_or_two_still_tells_the_word(word: str, meant: str) -> None:
    assert nearest(word, KEYS) == meant


@pytest.mark.parametrize("word", ["ix", "x", "", "ways", "nature", "tip", "order", "tapes"])
def test_another_word_is_not_guessed(word: str) -> None:
    assert nearest(word, KEYS) is None


def test_the_nearest_counts_and_of_two_the_first() -> None:
    assert nearest("stagess", ["stagesxx", "stages"]) == "stages"
    assert nearest("stagex", ["stagea", "stageb"]) == "stagea"
    assert nearest("stages", ["stagez", "STAGES"]) == "STAGES"


def test_how_many_slips_are_allowed_can_be_said() -> None:
    assert nearest("probabilidy", KEYS, at_most=1) == "probability"
    assert nearest("propabilidy", KEYS, at_most=1) is None
    assert nearest("stages", KEYS, at_most=0) == "stages"


def slips(left: str, right: str) -> int:
    """The distance the slow way."""
    if not left or not right:
        return len(left) + len(right)
    best = min(
        slips(left[1:], right) + 1,
        slips(left, right[1:]) + 1,
        slips(left[1:], right[1:]) + (left[0] != right[0]),
    )
    if left[:2] == right[1::-1] and len(left) > 1 and len(right) > 1:
        best = min(best, slips(left[2:], right[2:]) + 1)
    return best


short = st.text(alphabet="abc", min_size=6, max_size=7)


@given(short, st.lists(short, max_size=4))
def test_what_is_found_is_within_two_slips_and_nothing_is_nearer(
    word: str, candidates: list[str]
) -> None:
    distances = [slips(word, candidate) for candidate in candidates]
    found = nearest(word, candidates)
    if min(distances, default=9) > 2:
        assert found is None
    else:
        assert found == candidates[distances.index(min(distances))]
