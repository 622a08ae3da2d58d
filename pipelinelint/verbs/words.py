"""The text contains one of the words or phrases: whole words, case and accents folded, a hyphen
equal to a space; `*` at the end of a word stands for any ending (`expens*`)."""

from __future__ import annotations

from pipelinelint.verbs.fold import words_of
from pipelinelint.verbs.verb import Verb

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    Phrase: TypeAlias = tuple[tuple[str, bool], ...]
    Phrases: TypeAlias = dict[str, list[Phrase]]


def prepare(texts: tuple[str, ...]) -> Phrases:
    """Phrases by the first two letters of their first word."""
    phrases: Phrases = {}
    for text in texts:
        phrase = tuple((word, text[end : end + 1] == "*") for word, _, end in words_of(str(text)))
        if phrase:
            phrases.setdefault(phrase[0][0][:2], []).append(phrase)
    return phrases


def find(text: str, phrases: Phrases) -> tuple[int, int] | None:
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


def holds(text: str, phrases: Phrases) -> bool:
    return find(text, phrases) is not None


VERB = Verb("words", __doc__, ("text",), "texts", holds, prepare=prepare, find=find)
