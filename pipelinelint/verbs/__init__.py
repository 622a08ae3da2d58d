"""Floor 2: every verb of the condition language, in the order in which they are explained. They
know neither facts nor rules.

Words and phrases are found in a text as whole words, case and accents folded, a hyphen equal to a
space.
"""

from __future__ import annotations

from operator import ge, gt, le, lt

from pipelinelint.text import SIGNS, fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeAlias

    from pipelinelint.verbs.pattern import Pattern

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
    if text.isascii():
        plain, start = text.lower(), 0
        for word in plain.translate(SIGNS).split():
            start = plain.index(word, start)
            words.append((word, start, start + len(word)))
            start += len(word)
        return words
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


class Verb:
    """One word of the condition language.

    `on` names the types it is asked of: text, number, truth, enum, item or list, or `any`.
    `takes` says what it is asked with: nothing, values, number, texts, pattern, condition or
    test. `holds(value, argument)` is the predicate; it never sees a missing value, for which
    `of_missing` is the answer. `prepare` turns what is written into the argument, once; `find`
    gives start and end of what a text verb found, or nothing. `opposite` is what to write
    instead of `not` around it. `doc` is its documentation.
    """

    __slots__ = ("doc", "find", "holds", "name", "of_missing", "on", "opposite", "prepare", "takes")

    def __init__(
        self,
        name: str,
        on: tuple[str, ...],
        takes: str,
        holds: Callable[[Any, Any], bool],
        doc: str,
        *,
        prepare: Callable[[Any], Any] | None = None,
        find: Callable[[str, Any], tuple[int, int] | None] | None = None,
        of_missing: bool = False,
        opposite: str = "",
    ) -> None:
        self.name = name
        self.doc = doc
        self.on = on
        self.takes = takes
        self.holds = holds
        self.prepare = prepare
        self.find = find
        self.of_missing = of_missing
        self.opposite = opposite


def _is(value: Any, wanted: tuple[Any, ...]) -> bool:
    return tuple(value) == wanted if isinstance(value, list | tuple) else value in wanted


def _has(value: list[Any], wanted: tuple[Any, ...]) -> bool:
    return any(each in value for each in wanted)


def _lacks(value: list[Any], wanted: tuple[Any, ...]) -> bool:
    return bool(wanted) and not _has(value, wanted)


def _any(value: list[Any], condition: Callable[[Any], bool]) -> bool:
    return any(map(condition, value))


def _all(value: list[Any], condition: Callable[[Any], bool]) -> bool:
    return all(map(condition, value))


def _none(value: list[Any], condition: Callable[[Any], bool]) -> bool:
    return not any(map(condition, value))


def _holds_phrase(text: str, phrases: Any) -> bool:
    return find_phrase(text, phrases) is not None


def _pattern(texts: tuple[str, ...]) -> Pattern:
    """The pattern. Raises BadPatternError when it cannot be used."""
    from pipelinelint.verbs.pattern import pattern  # few rules need one

    return pattern(str(texts[0]))


def _find(text: str, pattern: Pattern) -> tuple[int, int] | None:
    return pattern.find(text)


def _matches(text: str, pattern: Pattern) -> bool:
    return pattern.find(text) is not None


_ANY, _LIST, _NUMBER, _TEXT = ("any",), ("list",), ("number",), ("text",)

_TABLE = (
    Verb(
        "is",
        ("text", "number", "truth", "enum", "item", "list"),
        "values",
        _is,
        "Equal to the value, or to one of several; a list is equal to a list in the same order. "
        "A literal or a list written without a verb means the same, on anything but a list.",
    ),
    Verb(
        "missing",
        _ANY,
        "nothing",
        lambda value, argument: False,
        "Not written, or empty. A default of the schema is not looked at: only what was written.",
        of_missing=True,
        opposite="present",
    ),
    Verb(
        "present",
        _ANY,
        "nothing",
        lambda value, argument: True,
        "Written, and not empty. A default of the schema is not looked at: only what was written.",
        opposite="missing",
    ),
    Verb(
        "not",
        _ANY,
        "test",
        lambda inside, argument: not inside,
        "The test inside does not hold: of a missing value it always does so.",
        of_missing=True,
        opposite="the test itself",
    ),
    Verb(
        "above", _NUMBER, "number", gt, "The number is greater than the other.", opposite="at_most"
    ),
    Verb("below", _NUMBER, "number", lt, "The number is less than the other.", opposite="at_least"),
    Verb(
        "at_least", _NUMBER, "number", ge, "The number is the other, or greater.", opposite="below"
    ),
    Verb("at_most", _NUMBER, "number", le, "The number is the other, or less.", opposite="above"),
    Verb(
        "has",
        _LIST,
        "values",
        _has,
        "The list contains the value, or any of several.",
        opposite="lacks",
    ),
    Verb(
        "lacks",
        _LIST,
        "values",
        _lacks,
        "The list contains neither the value nor any of several. With nothing to look for (a path "
        "that leads nowhere, an option set to an empty list) nothing is lacking.",
        of_missing=True,
        opposite="has",
    ),
    Verb(
        "any",
        _LIST,
        "condition",
        _any,
        "Some item of the list satisfies the condition inside, whose paths start at the item.",
        opposite="none",
    ),
    Verb(
        "all",
        _LIST,
        "condition",
        _all,
        "Every item of the list satisfies the condition inside, and there is at least one.",
    ),
    Verb(
        "none",
        _LIST,
        "condition",
        _none,
        "No item of the list satisfies the condition inside; of an empty list none does.",
        of_missing=True,
        opposite="any",
    ),
    Verb(
        "words",
        _TEXT,
        "texts",
        _holds_phrase,
        "The text contains one of the words or phrases: whole words, case and accents folded, a "
        "hyphen equal to a space; `*` at the end of a word stands for any ending (`expens*`).",
        prepare=phrases_of,
        find=find_phrase,
    ),
    Verb(
        "matches",
        _TEXT,
        "pattern",
        _matches,
        "The text contains what a regular expression describes, written as in Python and read "
        "with case: at most 200 characters, no look-around, no back-reference, nothing that could "
        "take long. `(?i)` at its start ignores case. The first 2,000 characters of the text are "
        "searched.",
        prepare=_pattern,
        find=_find,
    ),
)

VERBS: dict[str, Verb] = {verb.name: verb for verb in _TABLE}

COMBINED = {
    "all_of": "All conditions of the list hold.",
    "any_of": "At least one condition of the list holds.",
    "none_of": "No condition of the list holds.",
}
"""What joins conditions, and when it holds."""

RESERVED = ("count", "expression")
"""Names kept for verbs that do not exist yet."""
