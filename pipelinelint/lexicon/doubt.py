"""A second opinion on names: a small table learned from names people classed by hand.

It is never the judge: where the packs say nothing it may offer a guess, always of low confidence.
`tools/train_names.py` makes the table; docs/decisions/second-opinion.md says why, and with which
figures.
"""

from __future__ import annotations

import os
from math import exp

from pipelinelint.language import worded
from pipelinelint.lexicon.normalise import compose, normalise, words
from pipelinelint.shipped import shipped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.lexicon.judgement import Judgement
    from pipelinelint.lexicon.read import Hit, Reading

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

EVENT, THING = "objective_event", "noun_only"
GUESSED = (EVENT, THING, "subjective", "parking_lot", "lead_state", "loss_reason")
"""What a name may be guessed to be. No deal is closed on a guess."""
STEP = 0.1
"""One step of a weight as stored; a weight is a character, `ZERO` is none."""
ZERO = 80
MOST = 45
MAX_WORDS, MOST_PAIRS = 12, 12
MIN_KNOWN, MIN_KNOWN_OF_WORD = 0.2, 0.35
"""Share of a name's letters the table must know, in names of several words and of one."""
SURE_OF_EVENT, SURE_OF_THING, SURE_OF_BAD, SURER = 0.85, 0.6, 0.7, 0.75
SURE_OF_WORD, SURE_OF_BAD_WORD = 0.8, 0.85
"""Least probability of a guess; `SURER` where a participle may make it an event, and more in a
name of one word."""


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

    def opinion(self, found: list[str]) -> dict[str, float]:
        """The probability of each class (0 to 1) by the pieces of a name."""
        known = [self._weights[piece] for piece in found if piece in self._weights]
        steps = [ord(char) - ZERO for char in self._bias]
        for weights in known:
            for at, char in enumerate(weights):
                steps[at] += ord(char) - ZERO
        most = max(steps)
        powers = [exp((step - most) * STEP) for step in steps]
        total = sum(powers)
        return {name: power / total for name, power in zip(CLASSES, powers, strict=True)}

    def known(self, name: str) -> float:
        """The share of a name's letters, in runs, that the table knows (0 to 1)."""
        found = _letters(name)
        return sum(each in self._weights for each in found) / max(1, len(found))


def pieces(name: str, reading: Reading) -> list[str]:
    """What a name is made of: its letters and what the packs read in it."""
    return [*_letters(name), *_roles(reading)]


def _letters(name: str) -> list[str]:
    """Its words, runs of three to five letters, how it begins and ends."""
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


def _roles(reading: Reading) -> list[str]:
    """The roles its words can play, in which order, and how the unread ones are formed.

    They mean the same in every language: 'not' before an unread word, a thing before a participle.
    """
    found: dict[str, None] = {}
    before = ["^"]
    for hit in reading.hits[:MAX_WORDS]:
        if hit.how == "nothing":
            here = ["?", *_forms(reading, hit)]
        else:
            found.update(dict.fromkeys(f"@{role}" for role in sorted(hit.roles)))
            here = sorted({_short(role) for role in hit.roles})
        found.update(dict.fromkeys(f"@{each}" for each in here))
        found.update(_in_a_row(before, here))
        before = here
    found.update(_in_a_row(before, ["$"]))
    unread = len(reading.unknown())
    found[f"@?{min(unread, 3)}"] = None
    if unread == len(reading.hits):
        found["@?all"] = None
    return list(found)


def _in_a_row(before: list[str], here: list[str]) -> dict[str, None]:
    if len(before) * len(here) > MOST_PAIRS:
        return {}
    return {f"@{one}>{two}": None for one in before for two in here}


def _forms(reading: Reading, unread: Hit) -> list[str]:
    index, language = reading.index, reading.language
    found = ["?done"] if index.is_participle(unread.text, language) else []
    word = compose(unread.text)
    for form in ("running", "infinitive", "adjective"):
        endings = tuple(index.setting(language, f"guess_{form}"))
        if endings and word.endswith(endings):
            found.append(f"?{form}")
    return found


def _short(role: str) -> str:
    """All things are one to what stands beside them, and so are all events."""
    section = role.partition(".")[0]
    return section if section in ("things", "events") else role


_table: list[Table] = []


def table() -> Table:
    """The table that ships, read when the first name needs it."""
    if not _table:
        with open(os.path.join(shipped("rules"), "lexicon", "doubt.txt"), encoding="utf-8") as file:
            _table.append(Table(file.read()))
    return _table[0]


def second_opinion(judged: Judgement, name: str, reading: Reading, has_participle: bool) -> None:
    """Guess at a name the packs call unknown; `doubt` says what the table thought.

    A name read by the form of a word alone ('Dobre wrażenie') is guessed only to be bad.

    `reading` is the name in its likeliest language. `has_participle`: a word no pack holds is
    formed as one, in any language. Only then is a name guessed to be an event, and less easily
    anything bad.
    """
    chances = table().opinion(pieces(name, reading))
    likeliest = max(chances, key=lambda each: chances[each])
    chance = chances[likeliest]
    read_by_form = judged.name_class != "unknown"
    several = len(reading.tokens) > 1
    if read_by_form:
        sure = likeliest not in (EVENT, THING) and chance >= SURER
    elif likeliest == EVENT:
        sure = has_participle and chance >= SURE_OF_EVENT
    elif likeliest == THING:
        sure = chance >= (SURE_OF_THING if several else SURE_OF_WORD)
    elif several:
        sure = chance >= (SURER if has_participle else SURE_OF_BAD)
    else:
        sure = chance >= SURE_OF_BAD_WORD
    known = table().known(name)
    taken = sure and likeliest in GUESSED
    taken = taken and known >= (MIN_KNOWN if several else MIN_KNOWN_OF_WORD)
    if taken or not read_by_form:
        judged.doubt = (likeliest, chance)
    if taken:
        judged.name_class = likeliest
        judged.explained = worded("it resembles names of this kind")
