"""What the packs know, ready to be asked: the roles a word or a phrase can play."""

from __future__ import annotations

from pipelinelint.lexicon.drawers import Cabinet
from pipelinelint.lexicon.normalise import compose
from pipelinelint.lexicon.sections import HEADS, LONG_HEADS, SCHEMA_VERSION
from pipelinelint.lexicon.typos import MIN_LENGTH, mended

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

MIN_HEAD, LONG_HEAD, MIN_BEFORE_HEAD = 4, 7, 3
_LONGEST_ENDING = 7

Roles = dict[str, frozenset[str]]
"""Language code -> roles ('things.proposal', 'events.sent') a text can play in it."""


class Lexicon:
    """Lookups over compiled packs. Texts given to it are folded already."""

    __slots__ = (
        "_endings",
        "_first",
        "_heads",
        "_mended",
        "_phrases",
        "_roles",
        "_sorted",
        "_stems",
        "_words",
        "common",
        "languages",
        "settings",
        "terms",
    )

    def __init__(self, data: Mapping[str, Any]) -> None:
        if data.get("version") != SCHEMA_VERSION:
            raise ValueError("compiled language packs are of another version: compile them again")
        self.languages: tuple[str, ...] = data["languages"]
        self.settings: dict[str, dict[str, Any]] = data["settings"]
        self.common: dict[str, Any] = data["common"]
        self.terms: dict[str, tuple[str, ...]] = data["terms"]
        self._roles: tuple[str, ...] = data["roles"]
        self._endings = tuple(map(frozenset, data["endings"]))
        self._stems = Cabinet(data["stems"])
        self._phrases = Cabinet(data["phrases"])
        self._first: dict[str, int] = data["first"]
        self._words: dict[str, Roles] = {}
        self._heads: dict[str, Roles] = {}
        self._mended: dict[str, str] = {}
        self._sorted: list[str] = []

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Lexicon:
        """A lexicon of what `compile_packs` gave. Raises ValueError on another version."""
        return cls(data)

    def longest_phrase(self, first: str) -> int:
        """How many words the longest phrase that starts with this word has (1: none)."""
        return self._first.get(first, 1)

    def phrase(self, text: str) -> Roles:
        """Roles of words joined by single spaces."""
        codes = self._phrases.get(text)
        return self._decode(codes) if codes else {}

    def word(self, word: str) -> Roles:
        """Roles of one word, in any inflection the packs give."""
        known = self._words.get(word)
        if known is None:
            known = self._words[word] = self._decode(self._codes(word))
        return known

    def is_plain(self, word: str, language: str) -> bool:
        """Whether the word is listed in this language as it stands, without an ending."""
        number = self.languages.index(language)
        return any(code >> 20 == number for code in self._stems.get(word))

    def exact(self, word: str) -> Roles:
        """Roles of a word whose accents matter ('commandé' is no 'commande')."""
        codes = self._stems.get("=" + compose(word))
        return self._decode(codes) if codes else {}

    def head(self, word: str) -> Roles:
        """Roles of the noun a compound word ends with, in languages that write compounds."""
        known = self._heads.get(word)
        if known is None:
            known = self._heads[word] = self._find_head(word)
        return known

    def mended(self, word: str) -> str:
        """A known form one letter away, for a long word no language knows; else empty."""
        known = self._mended.get(word)
        if known is None:
            known = self._mended[word] = self._mend(word)
        return known

    def _mend(self, word: str) -> str:
        if len(word) < MIN_LENGTH or not word.isalpha() or self.word(word) or self.head(word):
            return ""
        if not self._sorted:
            self._sorted = sorted(self._stems)
        return mended(word, self._sorted, self._endings_of)

    def _endings_of(self, stem: str) -> Iterator[str]:
        for code in self._stems.get(stem):
            yield from self._endings[(code >> 10) & 1023]

    def setting(self, language: str, key: str, default: Any = ()) -> Any:
        return self.settings[language].get(key, default)

    def _codes(self, word: str) -> list[int]:
        found: list[int] = []
        for cut in range(len(word), max(0, len(word) - _LONGEST_ENDING - 1), -1):
            codes = self._stems.get(word[:cut])
            if codes:
                rest = word[cut:]
                endings = self._endings
                found.extend(code for code in codes if rest in endings[(code >> 10) & 1023])
        return found

    def _decode(self, codes: tuple[int, ...] | list[int]) -> Roles:
        found: dict[str, set[str]] = {}
        for code in codes:
            found.setdefault(self.languages[code >> 20], set()).add(self._roles[code & 1023])
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
