"""What the packs know, ready to be asked: the roles a word or a phrase can play.

The words of all packs are stored once, as lines of text by their first letters, and searched as
they lie: making forty thousand entries for the few dozen words of a run took longer than
judging a definition (docs/decisions/words-by-line.md).
"""

from __future__ import annotations

from pipelinelint.lexicon.normalise import compose, ends_as, fold
from pipelinelint.lexicon.sections import HEADS, LONG_HEADS, SCHEMA_VERSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    from pipelinelint.shipped import Pieces

MIN_HEAD, LONG_HEAD, MIN_BEFORE_HEAD = 4, 7, 3
MIN_TYPO = 6
"""Letters of a word that may hold a typo: 'Recieved', 'ingeplant'."""
LONGEST_ENDING = 7
LETTERS = 2
"""Letters by which lines lie together. A typo's first two must be right: people rarely miss
those, and it keeps the search short."""
PLACES = 1 << 14
"""Bytes at the head of a table that are read at once: the places of its lines are among them."""
NEAR = 4
"""Letters by which the lines a word may lie in are found within those."""
LANGUAGE, ENDINGS, MASK_ENDINGS, MASK_ROLE = 24, 10, 0x3FFF, 0x3FF
"""A code is `language << 24 | endings << 10 | role`, each a number in the lists of the packs."""

Roles = dict[str, frozenset[str]]
"""Language code -> roles ('things.proposal', 'events.sent') a text can play in it."""


def lines_of(table: Mapping[str, Sequence[int]]) -> bytes:
    """A table as text: for the first letters of its words the place of their lines, from the end
    of these on; an empty line; the lines by letters, each a word, a tab and its codes."""
    by_letters: dict[str, list[str]] = {}
    for text, codes in sorted(table.items()):
        line = f"{text}\t{' '.join(map(str, codes))}\n"
        by_letters.setdefault(text[:LETTERS], []).append(line)
    places, lines, start = [], [], 0
    for letters, found in by_letters.items():
        lines.append("".join(found).encode())
        places.append(f"{letters}\t{start} {start + len(lines[-1])}\n".encode())
        start += len(lines[-1])
    return b"".join((b"\n", *places, b"\n", *lines))


class Lines(dict[str, str]):
    """The lines of a table by the first letters of their words, each text taken out when it is
    first asked for. It begins with a break, so that every line stands between two."""

    __slots__ = ("_data", "_places")

    def __init__(self, data: bytes | Pieces) -> None:
        size, head = PLACES, data[:PLACES]
        while b"\n\n" not in head and size < len(data):
            size *= 2
            head = data[:size]
        self._data = data
        self._places = head[: head.index(b"\n\n") + 1]

    def __missing__(self, letters: str) -> str:
        wanted = f"\n{letters}\t".encode(errors="replace")
        places = self._places
        at = places.find(wanted)
        found = ""
        if at >= 0:
            place = places[at + len(wanted) : places.index(b"\n", at + 1)]
            start, end = (len(places) + 1 + int(each) for each in place.split())
            found = "\n" + self._data[start:end].decode()
        self[letters] = found
        return found


class Index:
    """Lookups over compiled packs. Texts given to it are folded already."""

    __slots__ = (
        "_cases",
        "_endings",
        "_heads",
        "_labels",
        "_listed",
        "_phrases",
        "_phrases_by_letters",
        "_roles",
        "_terms",
        "_together",
        "_typos",
        "_words",
        "_words_by_letters",
        "acronyms",
        "common",
        "fields",
        "languages",
        "settings",
    )

    def __init__(self, data: Mapping[str, Any]) -> None:
        """Of what `compile_packs` gave. Raises ValueError on another version."""
        if data.get("version") != SCHEMA_VERSION:
            raise ValueError("compiled language packs are of another version: compile them again")
        self.languages: tuple[str, ...] = data["languages"]
        self.settings: dict[str, dict[str, Any]] = data["settings"]
        self.common: dict[str, Any] = data["common"]
        self.acronyms = frozenset(self.common.get("acronyms", ()))
        self._terms: dict[str, str | tuple[str, ...]] = dict(data["terms"])
        self.fields: dict[str, str] = {
            label: about for about, labels in data["fields"].items() for label in labels.split("\n")
        }
        """Labels as `comparable` gives them, and what a field of that label is about."""
        self._labels: bytes | Pieces | dict[str, list[str]] = data["labels"]
        self._listed: dict[str, Listed] = {}
        self._roles: tuple[str, ...] = data["roles"]
        self._endings: tuple[tuple[str, ...], ...] = data["endings"]
        self._words_by_letters = Lines(data["words"])
        self._phrases_by_letters = Lines(data["phrases"])
        self._words: dict[str, Roles] = {}
        self._heads: dict[str, Roles] = {}
        self._together: dict[str, Roles] = {}
        self._typos: dict[str, dict[str, str]] = {}
        self._phrases: dict[str, int] = {}
        self._cases: dict[str, frozenset[str]] = {}

    def terms(self, kind: str) -> tuple[str, ...]:
        """What texts are searched for, in the words of all languages."""
        known = self._terms.get(kind) or ()
        if isinstance(known, str):
            known = self._terms[kind] = tuple(known.split("\n"))
        return known

    def listed(self, kind: str) -> Listed:
        """The words of labels of that kind, ready to be asked."""
        known = self._listed.get(kind)
        if known is None:
            known = self._listed[kind] = Listed(self.label_words(kind))
        return known

    def label_words(self, kind: str) -> list[str]:
        """Words of labels, as `LABELS` has them: read when a rule is about to miss a field."""
        known = self._labels
        if not isinstance(known, dict):
            kinds = (part.split("\n") for part in known[:].decode().split("\n\n"))
            known = self._labels = {first: words for first, *words in kinds}
        return known.get(kind, [])

    def longest_phrase(self, first: str) -> int:
        """How many words the longest phrase that starts with this word has (1: none)."""
        known = self._phrases.get(first)
        if known is None:
            lines = _lines(self._phrases_by_letters, f"{first} ")
            known = max((line.partition("\t")[0].count(" ") + 1 for line in lines), default=1)
            self._phrases[first] = known
        return known

    def phrase(self, text: str) -> Roles:
        """Roles of words joined by single spaces."""
        return self._decode(_codes(self._phrases_by_letters, text))

    def is_of_sales(self, told: str, name: str) -> bool:
        """Whether a name, told without its decoration, is one abbreviation everybody in sales
        knows, written as one: "PO" is no "po", after, in Poland, nor "SAL" a room."""
        written = told.upper()
        if written not in self.acronyms or written not in name:
            return False
        roles = self.word(told).get("en", ())
        return any(role.startswith(("things.", "lead.", "qualifying.")) for role in roles)

    def word(self, word: str) -> Roles:
        """Roles of one word, in any inflection the packs give."""
        known = self._words.get(word)
        if known is None:
            known = self._words[word] = self._decode(self._inflected(word))
        return known

    def together(self, word: str) -> Roles:
        """Roles of a phrase of two words that somebody wrote as one: 'backburner'."""
        known = self._together.get(word)
        if known is None:
            known = self._together[word] = {}
            for at in range(2, len(word) - 1):
                for language, roles in self.phrase(f"{word[:at]} {word[at:]}").items():
                    known.setdefault(language, roles)
        return known

    def is_plain(self, word: str, language: str) -> bool:
        """Whether the word is listed in this language as it stands, without an ending."""
        number = self.languages.index(language)
        return any(code >> LANGUAGE == number for code in _codes(self._words_by_letters, word))

    def exact(self, word: str) -> Roles:
        """Roles of a word whose accents matter ('commandé' is no 'commande')."""
        return self._decode(_codes(self._words_by_letters, "=" + compose(word)))

    def head(self, word: str) -> Roles:
        """Roles of the noun a compound word ends with, in languages that write compounds."""
        known = self._heads.get(word)
        if known is None:
            known = self._heads[word] = self._find_head(word)
        return known

    def without_case(self, word: str, language: str) -> Iterable[str]:
        """What is left of a word without an ending its nouns take: 'ugyfelhez' -> 'ugyfel'."""
        endings = self._cases.get(language)
        if endings is None:
            endings = frozenset(self.setting(language, "guess_case"))
            self._cases[language] = endings
        # Where compounds are written as one word, a short stem is the end of another one's front.
        short = MIN_HEAD + self.setting(language, "compounds", False)
        for cut in range(short, len(word)) if endings else ():
            if word[cut:] in endings:
                yield word[:cut]

    def is_participle(self, word: str, language: str) -> bool:
        """Whether a word, as written, is formed as a participle of the language.

        'demandé' is one and 'demande' none; where nobody types accents, forms of three letters
        and more are told without.
        """
        endings, formed = self.settings[language]["participles"]
        text = compose(word)
        return (
            len(word) >= 4
            and text.endswith(endings)
            and any(_is_formed(text, *each) for each in formed)
        )

    def before_phase(self, word: str, language: str) -> str:
        """What stands before a word for a phase at the end of a compound: 'offertefase' of offers.

        Empty where the word is no such compound of words the packs know.
        """
        if not self.setting(language, "compounds", False):
            return ""
        phases = self.setting(language, "phases")
        for phase in phases if word.endswith(phases) else ():
            before = word[: -len(phase)]
            if len(before) >= MIN_BEFORE_HEAD and word.endswith(phase):
                for short in (before.removesuffix("s"), before, before[:-1], before[:-2]):
                    if len(short) >= MIN_BEFORE_HEAD and self.word(short).get(language):
                        return short
        return ""

    def parted(self, language: str, words: Sequence[str]) -> int:
        """Before which word the last one belongs as the other half of a verb; 0: before none.

        'Lehnt das Angebot ab', 'Wees de offerte af', 'Put the project off'; not
        'Closed: referred out'.
        """
        ends = self.setting(language, "verb_ends") if len(words) > 2 else ()
        if ends and words[-1] in ends and language not in self.phrase(" ".join(words[-2:])):
            for at, word in enumerate(words[:-2], 1):
                if language in self.phrase(f"{word} {words[-1]}"):
                    return at
        return 0

    def without_typo(self, word: str, language: str) -> str:
        """A form of the language one letter away, for a long word none knows; else empty."""
        known = self._typos.get(word)
        if known is None:
            known = self._typos[word] = self._find_typos(word)
        return known.get(language, "")

    def setting(self, language: str, key: str, default: Any = ()) -> Any:
        """A setting of a language's pack, such as its suggestions."""
        return self.settings[language].get(key, default)

    def is_foreign(self, language: str, written: str) -> bool:
        """Whether a word has a letter the language has not: 'předat' is no Romanian."""
        letters = self.setting(language, "letters", "")
        return any(char > "\x7f" and char.isalpha() and char not in letters for char in written)

    def has_lost_accent(self, language: str, written: str) -> bool:
        """Whether a word is a participle only with an accent it was not given: 'teste' for
        'testé'."""
        return written.endswith("e") and (
            self.is_participle(f"{written[:-1]}é", language)
            and not self.is_participle(written, language)
        )

    def is_verbal_noun(self, language: str, written: str) -> bool:
        """Whether a word is a noun by the accents of its end: 'odeslání', sending, no
        'odesláni'."""
        return compose(written).endswith(tuple(self.setting(language, "guess_noun"))) and (
            not self.is_participle(written, language)
        )

    def is_another_form(self, language: str, word: str, other: str) -> bool:
        """'Colectare', a noun, is no slip of 'colectate'; nor 'mandare' of 'mandato'."""
        running = tuple(self.setting(language, "guess_running"))
        if running and ends_as(word, running) and not ends_as(other, running):
            return True  # 'Assinando' goes on, 'assinado' is done
        noun = tuple(self.setting(language, "guess_noun"))
        if noun and ends_as(word, noun) and not ends_as(other, noun):
            return True  # 'Umawianie' is at it, 'umawiane' done
        verb = tuple(self.setting(language, "guess_infinitive"))
        same = len(word) == len(other) and bool(verb)
        return same and ends_as(word, verb) and not ends_as(other, verb)

    def in_any(self, key: str) -> frozenset[str]:
        """What a setting lists in any of the languages."""
        return frozenset(each for code in self.languages for each in self.setting(code, key))

    def _inflected(self, word: str) -> list[int]:
        found: list[int] = []
        lines = self._words_by_letters[word[:LETTERS]]
        begin, end = _stretch(lines, word[:NEAR])
        for cut in range(len(word), max(0, len(word) - LONGEST_ENDING - 1), -1):
            if cut < NEAR:
                begin, end = 0, len(lines)
            if cut < LETTERS:
                lines = self._words_by_letters[word[:cut]]
                end = len(lines)
            at = lines.find(f"\n{word[:cut]}\t", begin, end)
            if at >= 0:
                codes = _codes_at(lines, at + cut + 2)
                rest, endings = word[cut:], self._endings
                found += [c for c in codes if rest in endings[c >> ENDINGS & MASK_ENDINGS]]
        return found

    def _decode(self, codes: Iterable[int]) -> Roles:
        found: dict[str, set[str]] = {}
        for code in codes:
            language = self.languages[code >> LANGUAGE]
            found.setdefault(language, set()).add(self._roles[code & MASK_ROLE])
        return {language: frozenset(roles) for language, roles in found.items()}

    def _find_head(self, word: str) -> Roles:
        found: Roles = {}
        for start in range(MIN_BEFORE_HEAD, len(word) - MIN_HEAD + 1):
            for language, roles in self.word(word[start:]).items():
                if language in found or not self.setting(language, "compounds", False):
                    continue
                heads = LONG_HEADS if len(word) - start >= LONG_HEAD else HEADS
                kept = frozenset(role for role in roles if role.startswith(heads))
                if kept:
                    found[language] = kept
        return found

    def _find_typos(self, word: str) -> dict[str, str]:
        found: dict[str, str] = {}
        if len(word) < MIN_TYPO or not word.isalpha() or self.word(word) or self.head(word):
            return found
        size = len(word)
        for line in _lines(self._words_by_letters, word[:LETTERS]):
            stem, _, codes = line.partition("\t")
            if not size - LONGEST_ENDING - 2 < len(stem) < size + 2:
                continue
            for code in map(int, codes.split()):
                for ending in self._endings[code >> ENDINGS & MASK_ENDINGS]:
                    length = len(stem) + len(ending)
                    near = length >= MIN_TYPO - 1 and abs(length - size) < 2
                    if near and _is_slip(word, stem + ending):
                        found.setdefault(self.languages[code >> LANGUAGE], stem + ending)
        return found


def _stretch(lines: str, start: str) -> tuple[int, int]:
    """From where to where the lines lie that begin so: a word is sought in these with each of its
    endings, and most words are short or have none."""
    begin = lines.find(f"\n{start}")
    if begin < 0:
        return 0, 0
    last = lines.rfind(f"\n{start}", begin)
    return begin, lines.index("\n", last + 1) + 1


def _codes(table: Lines, text: str) -> Sequence[int]:
    """The codes of a text, none when it is not there."""
    lines = table[text[:LETTERS]]
    at = lines.find(f"\n{text}\t")
    return _codes_at(lines, at + len(text) + 2) if at >= 0 else ()


def _codes_at(lines: str, start: int) -> Sequence[int]:
    return tuple(map(int, lines[start : lines.index("\n", start)].split()))


def _lines(table: Lines, start: str) -> Sequence[str]:
    """The lines that begin with `start`, which has at least LETTERS letters."""
    lines = table[start[:LETTERS]]
    begin = lines.find(f"\n{start}")
    if begin < 0:
        return ()
    end = lines.find("\n", lines.rfind(f"\n{start}") + 1)
    return lines[begin + 1 : end].split("\n")


def participles(forms: Sequence[str]) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The endings of a language's participles, and what each is made of, from a pack's `guess`."""
    plain = [fold(form) for form in forms if len(form.rpartition("*")[2]) >= 3]
    parts = dict.fromkeys(tuple(form.split("*")) for form in (*map(compose, forms), *plain))
    # '*owal' says nothing where '*al' is listed.
    said = tuple(each for each in parts if not any(_says_as_much(o, each) for o in parts))
    ends = sorted({each[-1] for each in said})
    return tuple(e for e in ends if not e.endswith(tuple({*ends} - {e}))), said


def _says_as_much(other: tuple[str, ...], form: tuple[str, ...]) -> bool:
    """Whether every word formed as the one is formed as the other, shorter one."""
    if other == form or len(other) != 2 or len(form) != 2:
        return False
    return form[0].startswith(other[0]) and form[1].endswith(other[1])


def _is_formed(word: str, first: str, *parts: str) -> bool:
    """Whether a word is these parts in this order, with two letters or more between two of them.

    Making one pattern of all forms of a language takes longer than all words of a run do here.
    """
    if not parts:
        return word == first
    if not (word.startswith(first) and word.endswith(parts[-1])):
        return False
    rest = word[len(first) : len(word) - len(parts[-1])]
    for part in parts[:-1]:
        at = rest.find(part, 2)
        if not rest[: max(at, 0)].isalnum():
            return False
        rest = rest[at + len(part) :]
    return len(rest) >= 2 and rest.isalnum()


def _is_slip(word: str, other: str) -> bool:
    """One letter off, and not at the end, where letters inflect: 'adjuster' is not 'adjusted'
    and 'pedidas' not 'pedidos'.

    d for t at the end is the slip Dutch people make; two letters may be swapped anywhere.
    """
    ends = {word[-1], other[-1]}
    if len(ends) == 2:
        slip = ends == {"d", "t"} or sorted(word) == sorted(other)
    else:
        vowels = {word[-2], other[-2]}
        slip = len(vowels) == 1 or not vowels <= set("aeiouy") or word[:-2] != other[:-2]
    if len(word) < 7 and len(ends) == 1 and sorted(word) != sorted(other):
        return False  # a short word one letter off is mostly another word: 'quinta', 'quieta'
    return slip and _one_edit(word, other)


def _one_edit(left: str, right: str) -> bool:
    """Whether one insertion, removal, change or swap turns a text into the other."""
    if len(left) > len(right):
        left, right = right, left
    at = 0
    while at < len(left) and left[at] == right[at]:
        at += 1
    if len(left) < len(right):
        return left[at:] == right[at + 1 :]
    if left[at + 1 :] == right[at + 1 :]:
        return True
    swapped = at + 1 < len(left) and left[at] == right[at + 1] and left[at + 1] == right[at]
    return swapped and left[at + 2 :] == right[at + 2 :]


class Listed:
    """The words listed of one kind: whole ones, beginnings, ends, parts, and several together."""

    __slots__ = ("_begin", "_end", "_inside", "_several", "_whole")

    def __init__(self, entries: Iterable[str]) -> None:
        begin, end, inside, whole = [], [], [], set()
        self._several: list[list[str]] = []
        for entry in entries:
            if " " in entry:
                self._several.append([_sought(part) for part in entry.split()])
            elif entry.startswith("*") and entry.endswith("*"):
                inside.append(entry.strip("*"))
            elif entry.endswith("*"):
                begin.append(entry[:-1])
            elif entry.startswith("*"):
                end.append(entry[1:])
            else:
                whole.add(entry)
        self._begin, self._end = tuple(begin), tuple(end)
        self._inside, self._whole = tuple(inside), frozenset(whole)

    def has(self, word: str) -> bool:
        """Whether the word is one of them."""
        if word in self._whole or word.startswith(self._begin) or word.endswith(self._end):
            return True
        return any(part in word for part in self._inside)

    def has_several(self, told: list[str]) -> bool:
        """Whether all words of an entry stand among these."""
        held = f" {' '.join(told)} "
        for first, *rest in self._several:
            if first in held and all(each in held for each in rest):
                return True
        return False

    def stand_in(self, told: list[str]) -> bool:
        """Whether one of them stands among the words."""
        return any(map(self.has, told)) or self.has_several(told)


def _sought(part: str) -> str:
    """What to look for in words between blanks: a blank wherever the word may not go on."""
    return f" {part} ".removeprefix(" *").removesuffix("* ")
