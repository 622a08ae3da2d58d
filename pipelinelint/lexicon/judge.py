"""What does a stage name say? Read in the languages that explain it best."""

from __future__ import annotations

from itertools import pairwise

from pipelinelint.language import Worded, worded
from pipelinelint.lexicon import as_they_are, index_for
from pipelinelint.lexicon.in_language import in_language, to_judgement, tokens
from pipelinelint.lexicon.judgement import LOW, MEDIUM, NAME_CLASSES, SAYS, Judgement, weaker
from pipelinelint.lexicon.normalise import comparable, fold, normalise, undated, words
from pipelinelint.lexicon.questions import decide
from pipelinelint.lexicon.read import DONE, Reading, Token, is_quiet, read
from pipelinelint.lexicon.sections import HELPERS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pipelinelint.lexicon import PackFolder
    from pipelinelint.lexicon.index import Index
    from pipelinelint.lexicon.normalise import Normalised
    from pipelinelint.lexicon.read import Hit

_ENDS = frozenset({"outcome.won", "outcome.lost"})


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
    best = _best_readings(index, name, whole, narrow, likely)
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


def _best_readings(
    index: Index, name: Normalised, whole: list[Token], narrow: tuple[str, ...], likely: str
) -> dict[str, Reading]:
    """How the languages that explain a name best read it."""
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
    return best


def languages_of(
    index: Index, text: str, likely: str = "", narrow: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """The languages that explain a text best; none where no word of it is known."""
    told = normalise(text[:300])
    return tuple(_best_readings(index, told, tokens(told.text), narrow, likely))


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
