from __future__ import annotations

import pytest

from pipelinelint.ruleset.stored import catalogue_texts
from tests.rulebook.book import CARDS

NO_RULE = {"PL-10", "RO-20", "RO-23", "RO-25"}
"""Advice to coaches and automatic replies to forms: nothing a definition says."""

BACKGROUND = {"RO-12", "RO-27"}
"""Why other practices work, and a slip of a translation."""

WHOLE = {"DU-01", "NO-01", "HU-01"}
"""What the definition as a whole is for: the format and the score stand for them."""


def test_every_practice_is_checked_by_a_rule_or_left_out_on_purpose() -> None:
    named = {name for card in CARDS.values() for name in card.practices}
    practices = set(catalogue_texts()["practices"])
    assert len(practices) == 156
    assert practices - named == NO_RULE | BACKGROUND | WHOLE


def test_rules_stand_on_references_that_are_listed() -> None:
    used = {name for card in CARDS.values() for name in card.references}
    assert used <= set(catalogue_texts()["references"])


@pytest.mark.parametrize(
    ("rule", "sides"),
    [
        ("closed-lost-other-option-missing", ("DU-32", "L45")),
        ("too-many-required-fields", ("RO-14", "L45")),
        ("closed-lost-options-weak", ("DU-31", "L45")),
    ],
)
def test_where_practice_differs_both_sides_are_named_with_their_sources(
    rule: str, sides: tuple[str, ...]
) -> None:
    card = CARDS[rule]
    origins = [option.origin for option in card.options.values()]
    told = " ".join((card.why, *card.traps, *origins))
    assert "Practice differs" in told
    for side in sides:
        assert f"({side})" in told
        assert side in (*card.practices, *card.references)
