"""Words and phrases in a text: whole words, case and accents folded, a hyphen equal to a space."""

from __future__ import annotations

from pipelinelint.text import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    Token: TypeAlias = tuple[str, int, int]
    Phrase: TypeAlias = tuple[tuple[str, bool], ...]
    Phrases: TypeAlias = dict[str, list[Phrase]]

LONGEST = 2_000
"""Characters of a text that are looked at."""


def phrases_of(texts: tuple[str, ...]) -> Phrases:
    """Phrases by the first two letters of their first word.

    A phrase is its words, each with whether any ending fits: `expens*`.
    """
    phrases: Phrases = {}
    for text in texts:
        phrase = tuple((word, text[end : end + 1] == "*") for word, _, end in words_of(str(text)))
        if phrase:
            phrases.setdefault(phrase[0][0][:2], []).append(phrase)
    return phrases


def find_phrase(text: str, phrases: Phrases) -> tuple[int, int] | None:
    """Start and end of the first phrase in the text."""
    words = words_of(text)
    for place, (word, start, _) in enumerate(words):
        for key in (word[:2], word[:1]) if len(word) > 1 else (word,):
            for phrase in phrases.get(key, ()):
                if _fits(phrase, words[place : place + len(phrase)]):
                    return start, words[place + len(phrase) - 1][2]
    return None


def _fits(phrase: Phrase, words: tuple[tuple[str, int, int], ...]) -> bool:
    if len(words) < len(phrase):
        return False
    return all(
        each[0].startswith(word) if stem else each[0] == word
        for (word, stem), each in zip(phrase, words, strict=True)
    )


_words: dict[str, tuple[Token, ...]] = {}


def words_of(text: str) -> tuple[Token, ...]:
    """The words of a text with start and end; each character of a script without gaps is one."""
    found = _words.get(text)
    if found is None:
        if len(_words) > 4_096:
            _words.clear()
        found = _words[text] = tuple(_split(text[:LONGEST]))
    return found


def _split(text: str) -> list[Token]:
    words: list[Token] = []
    word, start = "", 0
    for place, char in enumerate(text):
        if char.isalnum():
            if _stands_alone(char):
                if word:
                    words.append((word, start, place))
                    word = ""
                words.append((fold(char), place, place + 1))
                continue
            if not word:
                start = place
            word += fold(char)
        elif word and (char.isascii() or not _is_accent(char)):
            words.append((word, start, place))
            word = ""
    if word:
        words.append((word, start, len(text)))
    return words


def _is_accent(char: str) -> bool:
    import unicodedata

    return unicodedata.combining(char) > 0


def _stands_alone(char: str) -> bool:
    """Han, kana and Thai are written without gaps between words."""
    code = ord(char)
    return code >= 0x0E00 and (
        code <= 0x0E7F or 0x3040 <= code <= 0x30FF or 0x3400 <= code <= 0x9FFF or code >= 0x20000
    )
