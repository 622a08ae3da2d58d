"""A name in one language: its parts, what each says, and the judgement of the whole."""

from __future__ import annotations

import re

from pipelinelint.lexicon.decide import decide
from pipelinelint.lexicon.judgement import Judgement
from pipelinelint.lexicon.normalise import fold, without_elision
from pipelinelint.lexicon.reading import Reading, Token, read
from pipelinelint.lexicon.suggest import suggestion
from pipelinelint.lexicon.verdict import LOW, Verdict

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
    return [Token(word, fold(word)) for word in _WORD.findall(without_elision(text))][:MAX_WORDS]


def in_language(lexicon: Lexicon, language: str, name: Normalised) -> Judgement:
    """The judgement of a name read in one language, compounds taken apart."""
    reading = read(lexicon, language, tokens(name.text))
    whole = decide(reading)
    pieces, joined = _pieces(lexicon, language, name.text)
    bracketed = [] if pieces else _filled(_BRACKET.split(name.text))
    if _needs_no_parts(whole, reading) or len(pieces or bracketed) < 2:
        return to_judgement(lexicon, language, whole, reading)
    made = _compound(lexicon, language, pieces or bracketed, whole, reading, joined)
    made.joined = joined
    if bracketed:
        made.parts = ()
    return made


def _pieces(lexicon: Lexicon, language: str, text: str) -> tuple[list[str], bool]:
    """The parts of a compound and whether a sign or an "and" joins them; none for one part."""
    signs = _filled(_SLASH.split(_protect(text)))
    if len(signs) > 1:
        return signs, True
    dashes = _filled(_DASH.split(text))
    if len(dashes) > 1:
        return dashes, False
    ands = "|".join(map(re.escape, lexicon.setting(language, "and_words")))
    parts = _filled(re.split(rf"\s+(?:{ands})\s+(?!mails?\b)", text)) if ands else []
    return (parts, True) if len(parts) > 1 else ([], False)


def _needs_no_parts(whole: Verdict, reading: Reading) -> bool:
    """An outcome, a left-over, or one phrase that is the whole name."""
    if whole.name_class == "outcome" or whole.says in ("lost", "leftover"):
        return True
    return bool(whole.hits) and whole.hits[0].words == len(reading.tokens)


def _filled(parts: list[str]) -> list[str]:
    return [part.strip() for part in parts if part.strip()]


def _protect(text: str) -> str:
    return _PROTECTED.sub(lambda found: re.sub(r"\W", "", found[0]), text)


def _compound(
    lexicon: Lexicon,
    language: str,
    pieces: list[str],
    whole: Verdict,
    whole_reading: Reading,
    joined: bool,
) -> Judgement:
    readings = [read(lexicon, language, tokens(piece)) for piece in pieces]
    readings = [reading for reading in readings if reading.tokens]
    if not readings:
        return to_judgement(lexicon, language, whole, whole_reading)
    verdicts = [decide(reading) for reading in readings]
    _leave_out_lone_words(verdicts)
    if _is_one_event(readings, verdicts):
        return to_judgement(lexicon, language, whole, whole_reading)
    shared = _shared_verb(verdicts)
    if shared is not None:
        made = to_judgement(lexicon, language, shared, whole_reading)
        made.shared_verb = True
        made.parts = tuple(pieces)
        return made
    clear = [v for v in verdicts if v.name_class not in ("vague", "unknown")] or verdicts
    worst = min(clear, key=lambda verdict: _BADNESS.index(verdict.name_class))
    if worst.name_class == "parking_lot" and not joined and any(map(_is_event, verdicts)):
        worst.confidence = LOW  # 'Offer sent - waiting for the client': it did get somewhere
    made = to_judgement(lexicon, language, worst, whole_reading)
    made.parts = tuple(piece.strip() for piece in pieces)
    return made


def _is_event(verdict: Verdict) -> bool:
    return verdict.name_class == "objective_event"


def _is_one_event(readings: list[Reading], verdicts: list[Verdict]) -> bool:
    """'Demo - completed': the noun and the verb of one event, with a dash between."""
    if len(readings) != 2 or verdicts[0].name_class != "noun_only":
        return False
    last = readings[1].content
    return len(last) == 1 and last[0].plays("events.", "scheduled.")


def _leave_out_lone_words(verdicts: list[Verdict]) -> None:
    """'Budget / Demo', 'Decision - Follow up': words that count only when they are the name."""
    lone = [verdict for verdict in verdicts if _is_lone_pause(verdict)]
    if len(lone) < len(verdicts):
        for verdict in lone:
            verdict.name_class = "unknown"
    if any(map(_is_event, verdicts)):
        for verdict in verdicts:
            if verdict.name_class == "internal_step" and _is_lone_thing(verdict):
                verdict.name_class, verdict.subtype, verdict.says = "noun_only", "", "thing"
    topics = [verdict for verdict in verdicts if verdict.subtype == "topic"]
    if len(topics) < len(verdicts):
        for topic in topics:
            topic.subtype = ""


def _is_lone_thing(verdict: Verdict) -> bool:
    """'Design / Estimates completed': a step of our own only where it is the whole name."""
    return all(
        "internal.alone" in hit.alone and hit.plays("things.", "steps.") for hit in verdict.hits
    )


def _is_lone_pause(verdict: Verdict) -> bool:
    if verdict.name_class != "parking_lot" or len(verdict.hits) != 1:
        return False
    hit = verdict.hits[0]
    return "parking.alone" in hit.alone or hit.plays("particles.waiting", "parking.soft")


def _shared_verb(verdicts: list[Verdict]) -> Verdict | None:
    """'Proposal / Quote sent' and 'Received ATP/LOI' are one event."""
    events = [v for v in verdicts if v.name_class in ("objective_event", "scheduled_event")]
    nouns = [v for v in verdicts if v.name_class == "noun_only"]
    if len(events) == 1 and len(nouns) == len(verdicts) - 1 and nouns:
        at = verdicts.index(events[0])
        if at in (0, len(verdicts) - 1):
            return events[0]
    return None


def to_judgement(lexicon: Lexicon, language: str, verdict: Verdict, reading: Reading) -> Judgement:
    """What others get to see of a verdict."""
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
