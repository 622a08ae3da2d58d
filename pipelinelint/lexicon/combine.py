"""A whole name: which languages explain it best, its parts, and the judgement of them."""

from __future__ import annotations

import re

from pipelinelint.lexicon.decide import decide
from pipelinelint.lexicon.fold import fold
from pipelinelint.lexicon.judgement import Judgement
from pipelinelint.lexicon.reading import Reading, Token, coverage, read
from pipelinelint.lexicon.suggest import suggestion
from pipelinelint.lexicon.verdict import LOW, MEDIUM, Verdict, weaker

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.lexicon.lexicon import Lexicon
    from pipelinelint.lexicon.normalise import Normalised

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_PROTECTED = re.compile(r"\b(t&cs?|q&a|r&d|p&l|m&a|s&op|24/7|50/50|and/or|n/a|k/o)(?!\w)")
_DASH = re.compile(r"\s+-+\s*|\s*-+\s+")
_BRACKET = re.compile(r"\s*[:()\[\]]\s*")
_SLASH = re.compile(r"\s*[/|+&;>]+\s*")
_BADNESS = (
    "loss_reason",
    "parking_lot",
    "lead_state",
    "subjective",
    "vague",
    "internal_step",
    "post_sale",
    "noun_only",
    "activity_in_progress",
    "scheduled_event",
    "unknown",
    "objective_event",
    "outcome",
)
MAX_WORDS = 24


def tokens(text: str) -> list[Token]:
    """The words of a normalised text, as written and folded."""
    text = _PROTECTED.sub(lambda found: re.sub(r"\W", "", found[0]), text)
    return [Token(word, fold(word)) for word in _WORD.findall(text)][:MAX_WORDS]


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
    found = [(language, _in_language(lexicon, language, name)) for language in best]
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


def _in_language(lexicon: Lexicon, language: str, name: Normalised) -> Judgement:
    parts = [part for part in _SLASH.split(_protect(name.text)) if part.strip()]
    and_words = lexicon.setting(language, "and_words")
    whole_reading = read(lexicon, language, tokens(name.text))
    whole = decide(whole_reading)
    if (
        whole.name_class == "outcome"
        or whole.says in ("lost", "leftover")
        or (whole.hits and whole.hits[0].words == len(whole_reading.tokens))
    ):
        return _to_judgement(lexicon, language, whole, whole_reading)
    pieces = parts if len(parts) > 1 else [p for p in _DASH.split(name.text) if p.strip()]
    aside = [p for p in _BRACKET.split(name.text) if p.strip()] if len(pieces) < 2 else []
    if and_words and len(pieces) == 1:
        pieces = re.split(rf"\s+(?:{'|'.join(map(re.escape, and_words))})\s+", name.text)
    if len(pieces) < 2 and len(aside) < 2:
        return _to_judgement(lexicon, language, whole, whole_reading)
    made = _compound(lexicon, language, aside if len(pieces) < 2 else pieces, whole, whole_reading)
    if len(pieces) < 2:
        made.parts = ()
    return made


def _protect(text: str) -> str:
    return _PROTECTED.sub(lambda found: re.sub(r"\W", "", found[0]), text)


def _compound(
    lexicon: Lexicon, language: str, pieces: list[str], whole: Verdict, whole_reading: Reading
) -> Judgement:
    readings = [read(lexicon, language, tokens(piece)) for piece in pieces]
    readings = [reading for reading in readings if reading.tokens]
    if not readings:
        return _to_judgement(lexicon, language, whole, whole_reading)
    verdicts = [decide(reading) for reading in readings]
    if _is_one_event(readings, verdicts):
        return _to_judgement(lexicon, language, whole, whole_reading)
    shared = _shared_verb(verdicts)
    if shared is not None:
        made = _to_judgement(lexicon, language, shared, whole_reading)
        made.shared_verb = True
        made.parts = tuple(pieces)
        return made
    clear = [v for v in verdicts if v.name_class not in ("vague", "unknown")] or verdicts
    worst = min(clear, key=lambda verdict: _BADNESS.index(verdict.name_class))
    made = _to_judgement(lexicon, language, worst, whole_reading)
    made.parts = tuple(piece.strip() for piece in pieces)
    return made


def _is_one_event(readings: list[Reading], verdicts: list[Verdict]) -> bool:
    """'Demo - completed': the noun and the verb of one event, with a dash between."""
    if len(readings) != 2 or verdicts[0].name_class != "noun_only":
        return False
    last = readings[1].content
    return len(last) == 1 and last[0].plays("events.", "scheduled.")


def _shared_verb(verdicts: list[Verdict]) -> Verdict | None:
    """'Proposal / Quote sent' and 'Received ATP/LOI' are one event."""
    events = [v for v in verdicts if v.name_class in ("objective_event", "scheduled_event")]
    nouns = [v for v in verdicts if v.name_class == "noun_only"]
    if len(events) == 1 and len(nouns) == len(verdicts) - 1 and nouns:
        at = verdicts.index(events[0])
        if at in (0, len(verdicts) - 1):
            return events[0]
    return None


def _unread(lexicon: Lexicon, words: list[Token], narrow: tuple[str, ...]) -> Judgement:
    if words and all(token.folded.isdigit() for token in words):
        return Judgement("vague", subtype="other", confidence=MEDIUM, explanation="it only counts")
    for language in narrow or lexicon.languages:
        if language in lexicon.settings and lexicon.setting(language, "guess_running"):
            reading = read(lexicon, language, words)
            guessed = decide(reading)
            if guessed.name_class != "unknown":
                return _to_judgement(lexicon, language, guessed, reading)
    return Judgement(confidence=LOW, explanation="no word of it is in a language pack")


def _to_judgement(lexicon: Lexicon, language: str, verdict: Verdict, reading: Reading) -> Judgement:
    unknown = verdict.name_class == "unknown"
    return Judgement(
        verdict.name_class,
        subtype=verdict.subtype,
        actor=verdict.actor,
        confidence=verdict.confidence,
        languages=(language,),
        explanation="its words do not say enough" if unknown else verdict.explanation(),
        suggestion=suggestion(lexicon, language, verdict),
        about=verdict.about,
        event=verdict.event,
        qualifies=verdict.qualifies,
        won=_holds(reading, "outcome.won", "outcome.won_alone", "events.signed", "events.paid"),
        lost=_holds(reading, "outcome.lost", "loss.ended") or verdict.name_class == "loss_reason",
    )


def _holds(reading: Reading, *roles: str) -> bool:
    hit = reading.first(*roles)
    return hit is not None and hit.how != "negated" and reading.first("particles.not") is None
