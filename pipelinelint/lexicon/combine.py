"""A whole name: which languages explain it best, and whether they agree."""

from __future__ import annotations

from pipelinelint.lexicon.compounds import in_language, to_judgement, tokens
from pipelinelint.lexicon.decide import decide
from pipelinelint.lexicon.judgement import Judgement
from pipelinelint.lexicon.reading import Token, coverage, read
from pipelinelint.lexicon.verdict import LOW, MEDIUM, weaker

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.lexicon.lexicon import Lexicon
    from pipelinelint.lexicon.normalise import Normalised


def judge_parts(lexicon: Lexicon, name: Normalised, narrow: tuple[str, ...]) -> Judgement:
    """The judgement of a normalised name, read in the languages that explain it best."""
    whole = tokens(name.text)
    best: list[str] = []
    most = 0.0
    for language in _candidates(lexicon, whole, narrow):
        explained = coverage(read(lexicon, language, whole))
        explained += _spelling(name.text, lexicon.setting(language, "letters", ""))
        if explained > most + 1e-6:
            best, most = [language], explained
        elif best and abs(explained - most) <= 1e-6:
            best.append(language)
    if not best:
        return _unread(lexicon, whole, narrow)
    best.sort(key=lambda code: (code != "en", -_plain_words(lexicon, code, whole)))
    found = [(language, in_language(lexicon, language, name)) for language in best]
    return _agree(found)


def _plain_words(lexicon: Lexicon, language: str, words: list[Token]) -> int:
    return sum(lexicon.is_plain(token.folded, language) for token in words)


def _spelling(text: str, letters: str) -> float:
    """A little for each letter of the name only some languages have: 'é' is no German letter."""
    if text.isascii():
        return 0.0
    return sum(0.4 for char in text if char > "\x7f" and char in letters)


def _candidates(lexicon: Lexicon, words: list[Token], narrow: tuple[str, ...]) -> list[str]:
    if narrow:
        return [code for code in narrow if code in lexicon.languages]
    found: set[str] = set()
    for token in words:
        found.update(lexicon.word(token.folded))
        found.update(lexicon.head(token.folded))
    for at, token in enumerate(words):
        for count in range(2, lexicon.longest_phrase(token.folded) + 1):
            found.update(lexicon.phrase(" ".join(t.folded for t in words[at : at + count])))
    rest = lexicon.languages if not found else ()
    return sorted(found or rest, key=lambda code: (code != "en", code))


def _agree(found: list[tuple[str, Judgement]]) -> Judgement:
    """One judgement out of languages that explain a name equally well."""
    clear = [(code, other) for code, other in found if other.name_class != "unknown"]
    found = clear or found
    first = found[0][1]
    agreeing = tuple(code for code, other in found if other.name_class == first.name_class)
    first.languages = agreeing
    if len(agreeing) < len(found) and found[0][0] != "en":
        counts: dict[str, list[tuple[str, Judgement]]] = {}
        for code, other in found:
            counts.setdefault(_group(other.name_class), []).append((code, other))
        most = max(counts.values(), key=len)
        if len(counts) > 1 and len(most) >= 0.75 * len(found):
            most[0][1].languages = tuple(code for code, _ in most)
            most[0][1].confidence = LOW
            return most[0][1]
        if len(counts) > 1:
            return Judgement(
                confidence=LOW,
                languages=tuple(code for code, _ in found),
                explanation="it means different things in different languages",
            )
        first.confidence = weaker(first.confidence, MEDIUM)
    return first


def _group(name_class: str) -> str:
    return _GROUPS.get(name_class, "soft")


_GROUPS = {
    "outcome": "good",
    "objective_event": "good",
    "scheduled_event": "good",
    "subjective": "bad",
    "parking_lot": "bad",
    "lead_state": "bad",
    "loss_reason": "bad",
    "unknown": "unknown",
}


def _unread(lexicon: Lexicon, words: list[Token], narrow: tuple[str, ...]) -> Judgement:
    if words and all(token.folded.isdigit() for token in words):
        return Judgement("vague", subtype="other", confidence=MEDIUM, explanation="it only counts")
    for language in narrow or lexicon.languages:
        if language in lexicon.settings and lexicon.setting(language, "guess_running"):
            reading = read(lexicon, language, words)
            guessed = decide(reading)
            if guessed.name_class != "unknown":
                return to_judgement(lexicon, language, guessed, reading)
    return Judgement(confidence=LOW, explanation="no word of it is in a language pack")
