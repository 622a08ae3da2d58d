"""Closed lost options and criteria: is this 'Other', which theme is it, is it only silence?"""

from __future__ import annotations

from functools import lru_cache

from pipelinelint.lexicon.normalise import words
from pipelinelint.lexicon.packs import lexicon_for

LOSS_THEMES = ("budget", "competition", "non_response", "status_quo", "decision_maker")
KEPT = 4_096
"""Texts of which a process remembers what they say: many files share them."""


def is_other(text: str, packs: tuple[str, ...] = ()) -> bool:
    """Whether an option of a closed lost reason is the valve: 'Other', 'Anders', 'Egyéb'."""
    return " ".join(words(text)) in _terms(packs, "other")


@lru_cache(KEPT)
def loss_theme(text: str, packs: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The themes a closed lost option belongs to, in the order of LOSS_THEMES; often one."""
    return tuple(theme for theme in LOSS_THEMES if _holds(text, _terms(packs, theme)))


@lru_cache(KEPT)
def is_symptom(text: str, packs: tuple[str, ...] = ()) -> bool:
    """Whether a criterion speaks of silence or a lapse of days, in any language of the packs."""
    return _holds(text, _terms(packs, "symptoms"))


def known_acronyms(packs: tuple[str, ...] = ()) -> frozenset[str]:
    """Abbreviations that are no jargon, in capitals."""
    return frozenset(lexicon_for(packs).common.get("acronyms", ()))


def _holds(text: str, starts: tuple[str, ...]) -> bool:
    """Whether a word, or a run of words, of the text begins with one of the terms."""
    held = " " + " ".join(words(text))
    return any(" " + term in held for term in starts)


def _terms(packs: tuple[str, ...], kind: str) -> tuple[str, ...]:
    return lexicon_for(packs).terms.get(kind, ())
