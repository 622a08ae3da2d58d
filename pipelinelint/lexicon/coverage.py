"""How much of a name a language explains, which tells the language it is read in."""

from __future__ import annotations

from itertools import pairwise

from pipelinelint.lexicon.normalise import fold
from pipelinelint.lexicon.read import DONE, is_quiet
from pipelinelint.lexicon.sections import HELPERS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.lexicon.read import Hit, Reading

MIN_VERB = 4
"""Letters of a verb that tells the language."""
VERB_BONUS, LIKELY_BONUS, PARTICIPLE, PAIRED, UNREAD, TIE = 4.0, 3.0, 0.25, 0.8, 1.0, 0.001
"""In letters: a verb of the language tells more than a noun many languages share; so do the
other names of the definition, and a word no pack holds that is formed as its participles are.
`UNREAD` is taken away for each other word the language does not hold; where little is left, the
small words tell (`TIE`)."""
_FORMS = {"infinitive": 3, "noun": 3, "adjective": 3, "running": 3, "passive": 2}
"""Forms that tell the language, and the letters their ending must have."""


def coverage(reading: Reading, likely: bool = False) -> float:
    """How much of the name this language explains, in letters; its own words count most.

    `likely`: other names of the definition are in this language.
    """
    total, verb, unread = LIKELY_BONUS if likely else 0.0, 0.0, 0
    for hit in reading.hits:
        if not hit.known:
            if not reading.index.is_foreign(reading.language, hit.text) and (
                reading.is_participle(hit.text)
                or any(reading.is_formed_as(hit, *form) for form in _FORMS.items())
            ):
                total += PARTICIPLE * hit.size
            elif hit.paired:
                total += PAIRED * hit.size
            elif hit.how == "nothing":
                unread += 1
            continue
        if hit.text.isdigit():
            total += TIE  # of no language, though some hold 'meeting 3'
            continue
        if hit.language == reading.language and _is_own_verb(reading, hit):
            verb = VERB_BONUS
        weight = 1.0 if hit.language == reading.language else 0.7
        if hit.language == reading.language and _is_strange(reading, hit):
            weight *= 0.5
        if hit.how != "word":
            weight *= 0.5 if hit.how == "typo" else 0.85
        if is_quiet(hit) and not hit.paired:
            weight *= 0.8 if hit.roles & HELPERS else 0.5
        total += weight * hit.size
    total += verb - TIE * sum(_is_odd(*pair) for pair in pairwise(reading.hits))
    left, least = total - UNREAD * unread, min(total, UNREAD / 2)
    return left if left > least or not unread else least + TIE * total


def _is_strange(reading: Reading, hit: Hit) -> bool:
    """Whether it is written with a letter the language has not: 'odeslání' is no 'odesłani'."""
    return not hit.text.isascii() and reading.index.is_foreign(reading.language, hit.text)


def _is_odd(before: Hit, after: Hit) -> bool:
    """Whether a preposition stands before a verb: 'no enviado' is not Portuguese."""
    preposition = before.words == 1 and before.plays("progress.before", "particles.at")
    return preposition and after.plays(*DONE) and not after.plays("things.", "steps.", "internal.")


def _is_own_verb(reading: Reading, verb: Hit) -> bool:
    """Whether a verb tells the language: not 'prepare', which may be English without an accent."""
    if not verb.plays(*DONE, "loss.ended") or verb.plays("things.", "steps."):
        return False
    if verb.how != "word" or len(reading.hits) < 2 or verb.size < MIN_VERB:
        return False
    if reading.index.is_foreign(reading.language, verb.text):
        return False
    if reading.index.has_lost_accent(reading.language, verb.text):
        return False  # 'Em teste' need not be French 'testé'
    return reading.language == "en" or "en" not in reading.index.word(fold(verb.text))
