"""A second opinion on names: a small table learned from names people classed by hand.

It is never the judge: where the packs say nothing it may offer a guess, always of low confidence.
`tools/train_names.py` makes the table; docs/decisions/second-opinion.md says why, and with which
figures.
"""

from __future__ import annotations

import os
from math import exp

from pipelinelint.language import worded
from pipelinelint.lexicon.normalise import normalise, words
from pipelinelint.shipped import shipped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.lexicon.judgement import Judgement

CLASSES = (
    "objective_event",
    "noun_only",
    "subjective",
    "parking_lot",
    "lead_state",
    "loss_reason",
    "outcome",
)
"""What the table tells apart; `noun_only` stands for every name that only fails to say more."""

GUESSED = ("objective_event", "subjective", "parking_lot", "lead_state", "loss_reason")
"""What a name may be guessed to be. No deal is closed on a guess, and a name with an unread word is
never called a mere thing."""
STEP = 0.1
"""One step of a weight as stored; a weight is a character, `ZERO` is none."""
ZERO = 80
MOST = 45
MAX_WORDS = 12
MIN_KNOWN = 0.3
"""Share of a name's pieces the table must know to call a name anything but an event."""
SURE_OF_EVENT, SURE_OF_BAD = 0.6, 0.8
"""Least probability of a guess: a false alarm costs more than a miss."""


class Table:
    """Weights of pieces of names, for each of CLASSES."""

    __slots__ = ("_bias", "_weights")

    def __init__(self, text: str) -> None:
        """Of a table as stored: comments, then a line for a piece, a tab and its weights.

        The piece that is empty holds what is true of every name.
        """
        self._weights: dict[str, str] = {}
        for line in text.split("\n"):
            if line and not line.startswith("# "):
                piece, _, weights = line.partition("\t")
                self._weights[piece] = weights
        self._bias = self._weights.pop("")

    def opinion(self, name: str) -> tuple[dict[str, float], float]:
        """The probability of each class (0 to 1), and the share of pieces the table knows."""
        found = pieces(name)
        known = [self._weights[piece] for piece in found if piece in self._weights]
        steps = [ord(char) - ZERO for char in self._bias]
        for weights in known:
            for at, char in enumerate(weights):
                steps[at] += ord(char) - ZERO
        most = max(steps)
        powers = [exp((step - most) * STEP) for step in steps]
        total = sum(powers)
        share = len(known) / len(found) if found else 0.0
        return {name: power / total for name, power in zip(CLASSES, powers, strict=True)}, share


def pieces(name: str) -> list[str]:
    """What a name is made of: its words, runs of three to five letters, how it begins and ends."""
    found: dict[str, None] = {}
    read = words(normalise(name).text)[:MAX_WORDS]
    for word in read:
        found[f"={word}"] = None
        framed = f"<{word[:24]}>"
        for size in (3, 4, 5):
            found.update(
                dict.fromkeys(framed[at : at + size] for at in range(len(framed) - size + 1))
            )
    if read:
        found[f"^{read[0][:4]}"] = None
        found[f"${read[-1][-3:]}"] = None
        found[f"#{min(len(read), 4)}"] = None
    return list(found)


_table: list[Table] = []


def table() -> Table:
    """The table that ships, read when the first name needs it."""
    if not _table:
        with open(os.path.join(shipped("rules"), "lexicon", "doubt.txt"), encoding="utf-8") as file:
            _table.append(Table(file.read()))
    return _table[0]


def second_opinion(judged: Judgement, name: str, has_participle: bool) -> None:
    """Guess at a name the packs call unknown; `doubt` says what the table thought.

    `has_participle`: a word no pack holds is formed as one. Only then is a name guessed to be
    an event. A single word ("Eligibility") is too little to guess from.
    """
    chances, share = table().opinion(name)
    likeliest = max(chances, key=lambda each: chances[each])
    chance = chances[likeliest]
    judged.doubt = (likeliest, chance)
    if likeliest == "objective_event":
        sure = has_participle and chance >= SURE_OF_EVENT
    else:
        several = len(words(normalise(name).text)) > 1
        sure = several and share >= MIN_KNOWN and chance >= SURE_OF_BAD
    if sure and likeliest in GUESSED:
        judged.name_class = likeliest
        judged.explained = worded("it resembles names of this kind")
