"""Packs as people write them -> one plain structure that loads fast.

The structure holds only dicts, tuples, strings and numbers, so that it can be stored as a
Python literal; index.py says how words lie in it.
"""

from __future__ import annotations

from itertools import product

from pipelinelint.errors import CannotRun
from pipelinelint.lexicon.index import ENDINGS, LANGUAGE, lines_of, participles
from pipelinelint.lexicon.normalise import comparable, compose, fold, spellings, words
from pipelinelint.lexicon.sections import SCHEMA_VERSION, SECTIONS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

MAX_PHRASE_FORMS = 400
_ELSEWHERE = (
    "language",
    "endings",
    "guess",
    "examples",
    "lost_reason_options",
    "lost_reason_twins",
    "mentions",
    "fields",
    "labels",
    "definition",
    "symptoms",
)
"""Settings of a pack that a run does not look up by language."""
_FOLDED = (
    "guess_case",
    "verb_ends",
    "days",
    "rivals",
    "by_rival",
    "from_rival",
    "with_rival",
    "over_rival",
    "others",
    "burdens",
    "cleared",
    "needs",
    "when_ended",
    "under",
)
"""Settings that folded words are compared with."""
MOST_FORMS = 200_000
"""Spellings of one pack; the largest that ships has 14,000."""


def compile_packs(
    packs: Mapping[str, Mapping[str, Any]], common: Mapping[str, Any]
) -> dict[str, Any]:
    """One structure out of checked packs: `packs` by language code, `common` shared by all."""
    table = _Table(tuple(sorted(packs)))
    for number, code in enumerate(table.languages):
        table.add(number, packs[code])
    table.add_spellings()
    return {
        "version": SCHEMA_VERSION,
        "languages": table.languages,
        "endings": tuple(table.endings),
        "roles": tuple(table.roles),
        "words": lines_of(table.words),
        "phrases": lines_of(table.phrases),
        "terms": _terms(packs.values()),
        "fields": _labels(packs.values()),
        "labels": _label_words(packs.values()),
        "settings": {code: _settings(packs[code]) for code in table.languages},
        "common": {key: _plain(value) for key, value in sorted(common.items())},
    }


def _labels(packs: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """What fields are about, each with the labels that say so, a line for each."""
    about_of = {
        comparable(label): about
        for pack in packs
        for about, labels in pack.get("fields", {}).items()
        for label in labels
    }
    found: dict[str, list[str]] = {}
    for label, about in about_of.items():
        found.setdefault(about, []).append(label)
    return {about: "\n".join(labels) for about, labels in found.items()}


def _label_words(packs: Iterable[Mapping[str, Any]]) -> bytes:
    """Words of labels by kind: a line for each entry under a line with the kind, then an empty
    one; a star stands for any letters. So are choices that say the
    same, each behind its kind."""
    found: dict[str, dict[str, None]] = {}
    for pack in packs:
        for kind, entries_ in pack.get("labels", {}).items():
            for entry in entries_:
                parts = ("*".join(map(fold, part.split("*"))) for part in str(entry).split())
                found.setdefault(kind, {})[" ".join(parts)] = None
        for kind, entries_ in pack.get("lost_reason_twins", {}).items():
            told = (f"{kind.split()[0]} {' '.join(words(str(entry)))}" for entry in entries_)
            found.setdefault("twins", {}).update(dict.fromkeys(told))
    return "\n\n".join("\n".join((kind, *found[kind])) for kind in sorted(found)).encode()


def compile_definition(packs: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """What people write in a definition, in the words of every language: for keys and values of the
    format, of which a word may mean several; truth values; units of time in days."""
    found: dict[str, Any] = {"keys": {}, "values": {}, "truths": {}, "units": {}}
    for code in sorted(packs, key=lambda code: (code != "en", code)):
        given = packs[code].get("definition", {})
        for table in ("keys", "values"):
            for meant, others in given.get(table, {}).items():
                for other in others:
                    key = "_".join(other.casefold().split())
                    found[table].setdefault(key, []).append(meant)
        for table, name, stands_for in _WRITTEN:
            found[table].update(dict.fromkeys(map(str.casefold, given.get(name, ())), stands_for))
    return {table: _plain(words) for table, words in found.items()}


_WRITTEN = (
    ("truths", "yes", True),
    ("truths", "no", False),
    ("units", "days", 1),
    ("units", "weeks", 7),
    ("units", "months", 30),
)


def entries(pack: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Every (role, word as written) of a pack, in the order of the sections."""
    for section, keys in SECTIONS.items():
        value = pack.get(section)
        if value is None:
            continue
        if keys is None:
            yield from ((f"{section}.", word) for word in value)
            continue
        for key, listed in value.items():
            yield from ((f"{section}.{key}", word) for word in listed)


def expand(text: str, endings: Mapping[str, list[str]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each word of an entry as (stem, endings): 'podpisan+adj umow+fem'."""
    found = []
    for word in text.split():
        stem, plus, name = word.partition("+")
        found.append((stem, tuple(endings[name]) if plus else ("",)))
    return tuple(found)


class _Table:
    def __init__(self, languages: tuple[str, ...]) -> None:
        self.languages = languages
        self.endings: list[tuple[str, ...]] = [("",)]
        self.roles: list[str] = []
        self.words: dict[str, list[int]] = {}
        self.phrases: dict[str, list[int]] = {}
        self.forms = 0
        self._spelt: dict[tuple[int, str], dict[str, list[int]]] = {}
        self._role_numbers: dict[str, int] = {}
        self._ending_numbers: dict[tuple[str, ...], int] = {("",): 0}

    def add(self, language: int, pack: Mapping[str, Any]) -> None:
        self.forms = 0
        endings = pack.get("endings", {})
        for role, text in entries(pack):
            code = (language << LANGUAGE) | self._role(role)
            forms = expand(text, endings)
            if len(forms) == 1 and not _splits(forms[0][0]):
                self._add_word(forms[0], code)
            else:
                self._add_phrase(forms, code)
            if len(forms) == 1:
                self._note_spellings(forms[0], code)
            if self.forms > MOST_FORMS:
                raise CannotRun(
                    f"the language pack `{self.languages[language]}` has over {MOST_FORMS:,} forms "
                    "of words.",
                    "Use fewer endings in its phrases.",
                )

    def add_spellings(self) -> None:
        """Of words that differ by accents alone, each accented spelling with what it means:
        'demandé' (asked) and 'demande' (a request)."""
        for spelt in self._spelt.values():
            if len(spelt) > 1:
                for written, codes in spelt.items():
                    for code in codes if not written.isascii() else ():
                        _append(self.words, "=" + written, code)

    def _note_spellings(self, form: tuple[str, tuple[str, ...]], code: int) -> None:
        stem, endings = form
        for ending in endings:
            written = compose(stem.removeprefix("=") + ending)
            spelt = self._spelt.setdefault((code >> LANGUAGE, fold(written)), {})
            spelt.setdefault(written, []).append(code)

    def _add_word(self, form: tuple[str, tuple[str, ...]], code: int) -> None:
        stem, endings = form
        if stem.startswith("="):
            for ending in endings:
                _append(self.words, "=" + compose(stem[1:] + ending), code)
            return
        self.forms += len(endings)
        folded = tuple(dict.fromkeys(fold(ending) for ending in endings))
        code |= self._ending(folded) << ENDINGS
        for spelling in spellings(stem):
            _append(self.words, spelling, code)

    def _add_phrase(self, forms: tuple[tuple[str, tuple[str, ...]], ...], code: int) -> None:
        choices = []
        for stem, endings in forms:
            choices.append([s + fold(e) for s in spellings(stem) for e in endings])
        count = 0
        for chosen in product(*choices):
            parts = words(" ".join(chosen))
            if len(parts) == 1:
                _append(self.words, parts[0], code)
                continue
            _append(self.phrases, " ".join(parts), code)
            count += 1
            self.forms += 1
            if count >= MAX_PHRASE_FORMS:
                return

    def _role(self, role: str) -> int:
        if role not in self._role_numbers:
            self._role_numbers[role] = len(self.roles)
            self.roles.append(role)
        return self._role_numbers[role]

    def _ending(self, endings: tuple[str, ...]) -> int:
        if endings not in self._ending_numbers:
            self._ending_numbers[endings] = len(self.endings)
            self.endings.append(endings)
        return self._ending_numbers[endings]


def _splits(stem: str) -> bool:
    return words(stem) != [fold(stem)] and not stem.startswith("=")


def _append(table: dict[str, list[int]], key: str, code: int) -> None:
    codes = table.setdefault(key, [])
    if code not in codes:
        codes.append(code)


def _terms(packs: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """What texts are searched for, in the words of every language: kind -> its terms, a line each.

    Facts of criteria stand between spaces: they are searched for as whole words. What names mention
    has a space behind it unless any ending fits.
    """
    found: dict[str, set[str]] = {"criteria_facts": set()}
    for pack in packs:
        listed = {
            **pack.get("lost_reason_options", {}),
            "symptoms": pack.get("symptoms", ()),
        }
        for kind, terms in listed.items():
            plain = (" ".join(words(str(term).replace("-", " "))) for term in terms)
            found.setdefault(kind, set()).update(plain)
        for kind, terms in pack.get("mentions", {}).items():
            ends = ((" ".join(words(term)), "" if term.endswith("*") else " ") for term in terms)
            found.setdefault(f"mentions.{kind}", set()).update(map("".join, ends))
        facts = (" ".join(words(term)) for term in pack.get("criteria_facts", ()))
        found["criteria_facts"].update(f" {fact} " for fact in facts)
    return {
        kind: "\n".join(sorted(terms if kind in _IN_FULL else _needed(terms)))
        for kind, terms in sorted(found.items())
    }


_IN_FULL = ("other", "criteria_facts")
"""Kinds whose terms are compared as a whole; of the others a text has the beginning."""


def _needed(terms: set[str]) -> list[str]:
    """Terms of which no other of as many words is the beginning: 'problema' where 'problem' is."""
    return [
        term
        for term in terms
        if not any(
            term[:size] in terms and _as_many(term, term[:size]) for size in range(1, len(term))
        )
    ]


def _as_many(term: str, other: str) -> bool:
    return len(term.split()) == len(other.split())


def _settings(pack: Mapping[str, Any]) -> dict[str, Any]:
    kept = {
        key: _plain(value) for key, value in pack.items() if key not in (*SECTIONS, *_ELSEWHERE)
    }
    for key in _FOLDED:
        kept[key] = tuple(map(fold, kept.get(key, ())))
    kept["criteria_opinions"] = tuple(map(_as_searched, pack.get("criteria_opinions", ())))
    kept["name"] = str(pack.get("language", ""))
    kept["participles"] = participles(pack.get("guess", ()))
    endings, phases = pack.get("endings", {}), pack.get("particles", {}).get("phase", ())
    kept["phases"] = tuple(
        sorted(
            {
                fold(stem + ending)
                for each in phases
                for stem, each_ending in expand(each, endings)
                for ending in each_ending
            }
        )
    )
    return kept


def _as_searched(term: str) -> str:
    """A term of criteria as its words are compared; "=motivé" counts only with its accent."""
    return compose(term) if term.startswith("=") else " ".join(words(term.replace("-", " ")))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return tuple(_plain(inner) for inner in value)
    return value
