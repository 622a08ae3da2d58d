"""What does a stage name say? Read in the languages that explain it best, part by part."""

from __future__ import annotations

import re

from pipelinelint.language import Worded, worded
from pipelinelint.lexicon import as_they_are, index_for
from pipelinelint.lexicon.coverage import coverage
from pipelinelint.lexicon.judgement import (
    LOW,
    MEDIUM,
    NAME_CLASSES,
    SAYS,
    SOFT,
    Judgement,
    Verdict,
    suggested,
    text_of,
    weaker,
)
from pipelinelint.lexicon.normalise import (
    comparable,
    normalise,
    plain,
    protect,
    undated,
    unprotect,
    words,
    written_words,
)
from pipelinelint.lexicon.questions import decide
from pipelinelint.lexicon.questions.denial import denied_by
from pipelinelint.lexicon.questions.doubt import GOOD, says_more
from pipelinelint.lexicon.questions.ending import is_no_reason
from pipelinelint.lexicon.read import Reading, Token, read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pipelinelint.lexicon import PackFolder
    from pipelinelint.lexicon.index import Index
    from pipelinelint.lexicon.normalise import Normalised

# Left as text: Python compiles them, and keeps them, for the few names that hold such a sign.
_DASH = r"\s+-+\s*|\s*-+\s+"
_BRACKET, _BRACKETS = r"\s*[:()\[\]]\s*", frozenset(":()[]")
_SLASH_APART = r"\s*(?<=\s)[/|+&;>]+\s*|\s*[/|+&;>]+(?=\s)\s*"
_SLASH, _SLASHES = r"\s*[/|+&;>]+\s*", frozenset("/|+&;>")
_OPENING = frozenset("([")
_COMMA = r"\s*,\s+"
_ENDS = frozenset({"outcome.won", "outcome.lost"})
MAX_WORDS = 24


class Naming:
    """A team's settings for judging names. All parts are optional.

    - `language`: codes of the languages the names are written in; empty: any.
    - `overrides`: name -> class, for names the packs read wrongly.
    - `allow`: names that are fine as they are ('unknown' is all that is said of them).
    - `terms`: class -> words of the team's own.
    - `packs`: folders with further packs, read before ours.
    """

    __slots__ = ("_key", "allow", "language", "overrides", "packs", "terms")

    def __init__(
        self,
        language: Iterable[str] = (),
        overrides: Mapping[str, str] | None = None,
        allow: Iterable[str] = (),
        terms: Mapping[str, Iterable[str]] | None = None,
        packs: Iterable[str | PackFolder] = (),
    ) -> None:
        self.language = tuple(language)
        self.overrides = dict(overrides or {})
        self.allow = tuple(allow)
        self.terms = {name_class: tuple(words) for name_class, words in (terms or {}).items()}
        self.packs = as_they_are(packs)
        self._key = (
            self.language,
            tuple(sorted(self.overrides.items())),
            self.allow,
            tuple(sorted(self.terms.items())),
            self.packs,
        )

    def in_languages(self, language: Iterable[str]) -> Naming:
        """The same settings for names in these languages only."""
        return Naming(language, self.overrides, self.allow, self.terms, self.packs)

    def with_all_judged(self) -> Naming:
        """The same settings with no name allowed: that one is fine doesn't change what it says."""
        return Naming(self.language, self.overrides, (), self.terms, self.packs)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Naming) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)


DEFAULT = Naming()

_KEPT = 20_000
_known: dict[tuple[str, Naming, str], Judgement] = {}


def judge(name: str, naming: Naming = DEFAULT, likely: str = "") -> Judgement:
    """Class, actor, confidence and explanation of a name. Any text gives a Judgement.

    `likely` is the language of the names beside it, where they tell (see `likely_language`).

    Raises only what loading the packs raises (PackError).
    """
    key = (name, naming, likely)
    known = _known.get(key)
    if known is None:
        if len(_known) >= _KEPT:
            _known.clear()
        known, only = _own_words(name, naming), ""
        if known is None:
            known, only = _by_packs(name[:300], naming, likely)
        if only:  # where that one is the likely language, it is so all the more
            _known[(str(name), naming, only)] = known
        _known[(str(name), naming, likely)] = known
    return known


def _by_packs(name: str, naming: Naming, likely: str) -> tuple[Judgement, str]:
    """The judgement, and the language that alone explains the name best; empty for several."""
    index = index_for(naming.packs)
    told = normalise(undated(name, index.in_any))
    narrow = naming.language or (("en",) if index.is_of_sales(told.text, name) else ())
    return _judge_parts(index, told, narrow, likely)


def _own_words(name: str, naming: Naming) -> Judgement | None:
    if not (naming.overrides or naming.allow or naming.terms):
        return None
    plain = comparable(name)
    for other, name_class in naming.overrides.items():
        if comparable(other) == plain:
            return Judgement(_checked(name_class), explained=worded("your settings say so"))
    if any(comparable(other) == plain for other in naming.allow):
        return Judgement(explained=worded("your settings allow this name"))
    held = f" {' '.join(words(name))} "
    for name_class in NAME_CLASSES:
        for term in naming.terms.get(name_class, ()):
            if f" {' '.join(words(term))} " in held:
                return Judgement(
                    name_class, explained=worded("{word} is a word of yours", word=f"'{term}'")
                )
    return None


def _checked(name_class: str) -> str:
    return name_class if name_class in NAME_CLASSES else "unknown"


def _judge_parts(
    index: Index, name: Normalised, narrow: tuple[str, ...], likely: str
) -> tuple[Judgement, str]:
    """The judgement of a normalised name, read in the languages that explain it best; which
    language that is, if it is one."""
    whole = tokens(name.text)
    best: dict[str, Reading] = {}
    most = 0.0
    for language in _candidates(index, whole, narrow):
        reading = read(index, language, whole)
        explained = coverage(reading, language == likely)
        explained += _spelling(name.text, index.setting(language, "letters", ""))
        if explained > most + 1e-6:
            best, most = {language: reading}, explained
        elif best and abs(explained - most) <= 1e-6:
            best[language] = reading
    if not best:
        return _unread(index, whole, narrow), ""
    made = _agree(_in_each(index, name, best, whole))
    if made.suggestion and _is_known_elsewhere(index, whole, made.languages, likely):
        made.suggestion = ""
    if made.name_class in ("noun_only", "vague") and _TICKS.intersection(name.emoji):
        made = _ticked(made, name.emoji)
    lone = made.name_class in _BLAMES and len(whole) == 1 and "en" not in best
    # 'Research' among English names is no state of a lead, whatever it is in Polish.
    if lone and (likely == "en" or _is_plain_english(index, whole[0])):
        made.confidence = LOW
        return made, ""  # where its own language is likely, it says what it says
    return made, next(iter(best)) if len(best) == 1 else ""


def _is_known_elsewhere(
    index: Index, words: list[Token], languages: tuple[str, ...], likely: str
) -> bool:
    """'Oferta final' among names that do not tell: Polish reads it best, and it is Spanish, too."""
    if len(words) < 2 or likely in languages or "en" in languages:
        return False
    if not all(word.written.isascii() for word in words):
        return False
    known = [set(index.word(word.folded)) for word in words]
    return bool(set.intersection(*known).difference(languages))


_TICKS = frozenset("✓✔✅☑🗸")


def _ticked(told: Judgement, emoji: tuple[str, ...]) -> Judgement:
    """'Demo ✔': a thing that is ticked off, perhaps."""
    tick = next(each for each in emoji if each in _TICKS)
    said = worded("{word} {says}", word=f"'{tick}'", says=Worded(SAYS["event"], {}))
    return Judgement(
        "objective_event",
        about=told.about,
        event="done",
        confidence=LOW,
        languages=told.languages,
        explained=said,
    )


def _in_each(
    index: Index, name: Normalised, best: dict[str, Reading], words: list[Token]
) -> list[tuple[str, Judgement]]:
    """The judgement in each language, English first: one for all that read the name as it does,
    such as 'Demo 7', of which no other could offer a better name."""
    order = sorted(best, key=lambda code: (code != "en", -_plain_words(index, code, words)))
    found = [(code, in_language(index, code, name, best[code])) for code in order[:1]]
    plain = best[order[0]].plain_roles() if order[0] == "en" else None
    for code in order[1:]:
        alike = plain is not None and best[code].plain_roles() == plain
        made = found[0][1] if alike else in_language(index, code, name, best[code])
        found.append((code, made))
    return found


def _is_plain_english(index: Index, word: Token) -> bool:
    """Whether English has the word, too, and reads it as something plain: 'Legal' is no praise in
    every Portuguese sheet, nor 'Last' a pause in a Danish one."""
    if not word.written.isascii() or "en" not in index.word(word.folded):
        return False
    return in_language(index, "en", normalise(word.written)).name_class in _PLAIN


_BLAMES = (
    "subjective",
    "parking_lot",
    "lead_state",
    "loss_reason",
    "internal_step",
    "post_sale",
)
_PLAIN = ("noun_only", "vague", "outcome", "objective_event")


def _plain_words(index: Index, language: str, words: list[Token]) -> int:
    return sum(index.is_plain(token.folded, language) for token in words)


def _spelling(text: str, letters: str) -> float:
    """A little for each letter only some languages have: 'é' is no German one, 'ř' is Czech."""
    if text.isascii():
        return 0.0
    special = [char for char in text if char > "\x7f" and char.isalpha()]
    return sum(0.6 if char in letters else -1.0 for char in special)


def _candidates(index: Index, words: list[Token], narrow: tuple[str, ...]) -> list[str]:
    if narrow:
        return [code for code in narrow if code in index.languages]
    if len(words) == 1 and words[0].written.isascii():
        english = index.word(words[0].folded).get("en", frozenset())
        if english & _ENDS:
            return ["en"]  # 'Lost', which is said in German, too, and looks like 'løst'
    found: set[str] = set()
    for token in words:
        known = index.word(token.folded) or index.together(token.folded)
        found.update(known)
        found.update(index.head(token.folded))
        if token.written != token.folded:
            found.update(index.exact(token.written))  # 'Chargé', which no list holds as 'charge'
    for at, token in enumerate(words):
        for count in range(2, index.longest_phrase(token.folded) + 1):
            found.update(index.phrase(" ".join(t.folded for t in words[at : at + count])))
    rest = index.languages if not found else ()
    for token in words if found else ():
        if not index.word(token.folded) and not index.head(token.folded):
            found.update(c for c in index.languages if index.is_participle(token.written, c))
            found.update(c for c in index.languages if _is_cased(index, c, token.folded))
    return sorted(found or rest, key=lambda code: (code != "en", code))


def _is_cased(index: Index, language: str, word: str) -> bool:
    return any(index.word(rest).get(language) for rest in index.without_case(word, language))


def _agree(found: list[tuple[str, Judgement]]) -> Judgement:
    """One judgement out of languages that explain a name equally well."""
    clear = [(code, other) for code, other in found if other.name_class != "unknown"]
    found = clear or found
    first = found[0][1]
    english = found[0][0] == "en"
    if not english and any(other.suggestion != first.suggestion for _, other in found):
        for _, other in found:
            other.suggestion = ""  # on a tie nobody knows in which language to offer one
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
        if len(counts) > 1 and all(other.lost for _, other in found):
            return next(other for _, other in found if other.name_class == "loss_reason")
        if len(counts) > 1:
            return Judgement(
                confidence=LOW,
                languages=tuple(code for code, _ in found),
                explained=worded("it means different things in different languages"),
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


def _unread(index: Index, words: list[Token], narrow: tuple[str, ...]) -> Judgement:
    if words and all(token.folded.isdigit() for token in words):
        return Judgement(
            "vague", subtype="other", confidence=MEDIUM, explained=worded("it only counts")
        )
    for language in narrow or index.languages:
        if language in index.settings and _reads_forms(index, language):
            reading = read(index, language, words)
            guessed = decide(reading)
            if guessed.name_class != "unknown":
                return to_judgement(index, language, guessed, reading)
    return Judgement(
        confidence=LOW, explained=worded("no word of it is in a language pack"), unread=bool(words)
    )


def _reads_forms(index: Index, language: str) -> bool:
    return any(index.setting(language, f"guess_{form}") for form in ("running", "noun"))


def tokens(text: str) -> list[Token]:
    """The words of a normalised text, as written and folded."""
    read = written_words(protect(text))[:MAX_WORDS]
    return [Token(unprotect(word), plain(word)) for word in read]


def in_language(
    index: Index, language: str, name: Normalised, reading: Reading | None = None
) -> Judgement:
    """The judgement of a name read in one language, compounds taken apart."""
    plain = _without_remarks(index, language, name.text)
    if plain != name.text:
        made = in_language(index, language, normalise(plain))
        if made.name_class == "vague" and read(index, language, tokens(name.text)).unknown():
            made.confidence = LOW  # 'Closed (blorft)': how, nobody knows
        return made
    around = _around_bracket(index, language, name.text)
    if around is not None:
        return around
    reading = reading or read(index, language, tokens(name.text))
    whole = decide(reading)
    odds = reading.first("feelings.odds") if name.percent is not None else None
    if odds and whole.name_class in ("vague", "noun_only", "unknown"):  # '80 % de chances'
        whole = Verdict("subjective", "feeling", odds, confidence=LOW)
    if _needs_no_parts(whole, reading):
        return to_judgement(index, language, whole, reading)
    pieces, joined = _pieces(index, language, name.text)
    is_one = bool(pieces) or _BRACKETS.isdisjoint(name.text)
    bracketed = [] if is_one else _filled(re.split(_BRACKET, name.text))
    if any(_is_mark(index, language, piece) for piece in bracketed[1:]):
        return in_language(index, language, normalise(bracketed[0]))
    if len(pieces or bracketed) < 2:
        return to_judgement(index, language, whole, reading)
    from pipelinelint.lexicon.parts import compound  # few names are made of several

    parts = [read(index, language, tokens(piece)) for piece in pieces or bracketed]
    parts = [part for part in parts if part.tokens]
    if not parts:
        return to_judgement(index, language, whole, reading)
    if pieces and not joined and _is_closed_with(parts):
        whole = Verdict("outcome", "closed", *parts[0].hits, subtype="closed", confidence=LOW)
        return to_judgement(index, language, whole, reading)
    told = compound(pieces or bracketed, parts, whole, reading, joined)
    if told.instead:
        return in_language(index, language, normalise(told.instead))
    made = to_judgement(index, language, told.verdict, reading)
    made.joined, made.shared_verb = joined in ("sign", "and"), told.shared_verb
    made.parts = () if bracketed else told.parts
    return made


def _pieces(index: Index, language: str, text: str) -> tuple[list[str], str]:
    """The parts of a compound and what joins them ("sign", "and", "comma", nothing); none for
    one part."""
    signs = [] if _SLASHES.isdisjoint(text) else _filled(re.split(_SLASH, protect(text)))
    if len(signs) > 2:  # 'Met & Intro to Platform/Product': one of two things, said once
        apart = _filled(re.split(_SLASH_APART, protect(text)))
        signs = apart if len(apart) > 1 else signs
    if len(signs) > 1:
        return [unprotect(sign) for sign in signs], "sign"
    dashes = _filled(re.split(_DASH, text)) if "-" in text else []
    if len(dashes) > 1:
        return dashes, ""
    commas = _filled(re.split(_COMMA, text)) if ", " in text else []
    if len(commas) > 1:
        return commas, "comma"
    if not any(f" {word} " in text for word in index.setting(language, "and_words")):
        return [], ""
    ands = "|".join(map(re.escape, index.setting(language, "and_words")))
    parts = _filled(re.split(rf"\s+(?:{ands})\s+(?!mails?\b)", text))
    return (parts, "and") if len(parts) > 1 else ([], "")


def _is_closed_with(parts: list[Reading]) -> bool:
    """'Cerrado – Paneles', 'Afgesloten – Zonnepanelen': closed, and which product it was."""
    first, *rest = parts
    closed = all(hit.plays("outcome.closed") for hit in first.content)
    if not first.content or not closed or first.first("outcome.won", "outcome.won_alone"):
        return False
    told = [decide(part) for part in rest]
    return all(
        each.name_class == "unknown" or (each.name_class == "noun_only" and each.subtype != "topic")
        for each in told
    )


def _needs_no_parts(whole: Verdict, reading: Reading) -> bool:
    """An outcome, a left-over, or one phrase that is the whole name."""
    if whole.name_class == "outcome" or whole.says in ("lost", "leftover"):
        return True
    if whole.says == "why":  # 'Order lost / Disengaged'
        return not any(hit.how == "nothing" for hit in whole.hits)
    if whole.says == "reason" and "outcome.lost" in reading.roles_of(reading.tokens[-1].folded):
        return False  # 'Ausschreibung: Verloren'
    return bool(whole.hits) and whole.hits[0].words == len(reading.tokens)


_BEHIND_DASH = r"\s+-\s+([^-]+)$"
_REMARK = r"\s*[(\[]([^()\[\]]*)[)\]]\s*$"


def _without_remarks(index: Index, language: str, text: str) -> str:
    """'Working (Bond)', 'Closed lost (Permit Pipeline)': what is sold, or which pipeline."""
    remark = re.search(_REMARK, text) if text.endswith((")", "]")) else None
    sort = remark or (re.search(_BEHIND_DASH, text) if " - " in text else None)
    if sort is not None and _is_sort_of_loss(index, language, text[: sort.start()], sort[1]):
        return text[: sort.start()]
    if remark is None or not remark.start():
        return text
    reading = read(index, language, tokens(remark[1]))
    if any("loss.alone" in hit.alone for hit in reading.hits):
        return text  # 'Lost (Price / Location)'
    if reading.first("outcome.good_end", "outcome.bad_end"):
        return text  # 'Closed (successfully)'
    said = decide(reading)
    named = said.name_class == "noun_only" and said.subtype != "topic"
    return text[: remark.start()] if named or said.name_class == "unknown" else text


def _is_sort_of_loss(index: Index, language: str, lost: str, sort: str) -> bool:
    """'Lost (maintenance)', 'Verloren - Neukunde': which deal is lost, and no reason."""
    ended, reading = (
        decide(read(index, language, tokens(lost))),
        read(index, language, tokens(sort)),
    )
    return ended.subtype == "lost" and is_no_reason(decide(reading), reading)


_INSIDE = r"(.*[^\s-])\s*[(\[]([^()\[\]]*)[)\]]\s*([^\s-].*)"


def _around_bracket(index: Index, language: str, text: str) -> Judgement | None:
    """'Demo (online) held', 'Contract (12 months) signed': what stands around a bracket is one
    event; nothing where it is none, or where the bracket says that it is not."""
    found = re.fullmatch(_INSIDE, text) if not _OPENING.isdisjoint(text) else None
    if found is None:
        return None
    remark = read(index, language, tokens(found[2]))
    if len(remark.hits) == 1 and remark.first("particles.not"):  # 'Contract (not) signed'
        return in_language(index, language, normalise(" ".join(found.groups())))
    if says_more(remark):
        return None
    made = in_language(index, language, normalise(f"{found[1]} {found[3]}"))
    return made if made.name_class in GOOD else None


def _is_mark(index: Index, language: str, piece: str) -> bool:
    """'Funds in process (new)': new is the process or the form, not the lead."""
    hits = read(index, language, tokens(piece)).hits
    return len(hits) == 1 and hits[0].plays("lead.new")


def _filled(parts: list[str]) -> list[str]:
    return [part.strip() for part in parts if part.strip()]


def to_judgement(index: Index, language: str, verdict: Verdict, reading: Reading) -> Judgement:
    """What others get to see of a verdict."""
    unknown = verdict.name_class == "unknown"
    return Judgement(
        verdict.name_class,
        subtype=verdict.subtype or _kind_of_work(verdict),
        actor=verdict.actor,
        confidence=verdict.confidence,
        languages=(language,),
        explained=_unknown_because(reading) if unknown else verdict.explained(text_of(reading)),
        suggestion=suggested(index, language, verdict, reading),
        about=verdict.about,
        event=verdict.event,
        qualifies=verdict.qualifies,
        won=_says_won(reading, verdict),
        lost=verdict.name_class == "loss_reason" or _says_lost(reading, verdict),
        unread=(unknown and verdict.says != "ready" and bool(reading.unknown()))
        or _is_read_by_form(verdict),
        otherwise=verdict.otherwise if verdict.confidence == LOW else "",
    )


def _kind_of_work(verdict: Verdict) -> str:
    """What is done, or not, in a name that says no more than that: a to-do, or nothing yet."""
    told = verdict.name_class == "activity_in_progress" and verdict.says in ("to_do", "negated")
    return verdict.says if told else ""


def _is_read_by_form(verdict: Verdict) -> bool:
    """'Dopasowanie rozwiązania': no word of a pack decided, only how an unread one is formed."""
    return verdict.name_class in SOFT and bool(verdict.hits) and verdict.hits[0].how == "nothing"


def _unknown_because(reading: Reading) -> Worded:
    unread = reading.unknown()
    if unread:
        return worded("{word} is in no language pack", word=f"'{unread[0].text}'")
    return worded("its words say too little")


def _says_won(reading: Reading, verdict: Verdict) -> bool:
    """A pilot that ended well wins no deal, nor does a payment one letter off ('afgelast')."""
    if (verdict.about, verdict.event) in _ENDED_WELL:
        return False
    hit = reading.first("outcome.won", "outcome.won_alone", *_SOLD_BY)
    if hit and hit.how == "typo" and verdict.name_class != "outcome":
        return False
    if reading.paired("outcome.reserve"):
        return False  # 'Sold subject to contract'
    return _holds(reading, "outcome.won", "outcome.won_alone", *_SOLD_BY)


_SOLD_BY = ("events.signed", "events.paid")


_ENDED_WELL = tuple((thing, "completed") for thing in ("trial", "conversation", "requirements"))


def _says_lost(reading: Reading, verdict: Verdict) -> bool:
    """A loss that is reported or time that ran out ('Standstill expired') loses no deal."""
    hit = reading.first("outcome.lost", "loss.ended")
    if hit and verdict.name_class != "outcome" and hit.plays("things.", "loss.lapsed"):
        return False
    if hit in verdict.hits and verdict.name_class in _HAPPENED:
        return False  # 'Bestellung aufgegeben' was placed, 'Altvertrag gekündigt' the old one
    return _holds(reading, "outcome.lost", "loss.ended")


_HAPPENED = ("objective_event", "scheduled_event")


def _holds(reading: Reading, *roles: str) -> bool:
    hit = reading.first(*roles)
    if hit is None or "internal.handed" in hit.roles:
        return False  # what is transferred may be the deal, not the money
    return hit not in denied_by(reading)[1][:1]
