"""What the form and the letters of a word tell: of another language, without its accent, a noun."""

from __future__ import annotations

from pipelinelint.lexicon.normalise import compose, ends_as

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.lexicon.index import Index


def is_foreign(index: Index, language: str, written: str) -> bool:
    """Whether a word has a letter the language has not: 'předat' is no Romanian."""
    letters = index.setting(language, "letters", "")
    return any(char > "\x7f" and char.isalpha() and char not in letters for char in written)


def has_lost_accent(index: Index, language: str, written: str) -> bool:
    """Whether a word is a participle only with an accent it was not given: 'teste' for 'testé'."""
    return written.endswith("e") and (
        index.is_participle(f"{written[:-1]}é", language)
        and not index.is_participle(written, language)
    )


def is_verbal_noun(index: Index, language: str, written: str) -> bool:
    """Whether a word is a noun by the accents of its end: 'odeslání', sending, no 'odesláni'."""
    return compose(written).endswith(tuple(index.setting(language, "guess_noun"))) and (
        not index.is_participle(written, language)
    )


def is_another_form(index: Index, language: str, word: str, other: str) -> bool:
    """'Colectare', a noun, is no slip of 'colectate'; nor 'mandare' of 'mandato'."""
    running = tuple(index.setting(language, "guess_running"))
    if running and ends_as(word, running) and not ends_as(other, running):
        return True  # 'Assinando' goes on, 'assinado' is done
    noun = tuple(index.setting(language, "guess_noun"))
    if noun and ends_as(word, noun) and not ends_as(other, noun):
        return True  # 'Umawianie' is at it, 'umawiane' done
    verb = tuple(index.setting(language, "guess_infinitive"))
    same = len(word) == len(other) and bool(verb)
    return same and ends_as(word, verb) and not ends_as(other, verb)
