"""The text contains what a regular expression describes, written as in Python and read with case:
at most 200 characters, no look-around, no back-reference, no nested repetition. `(?i)` at its
start ignores case. The first 1,000 characters of the text are searched."""

from __future__ import annotations

from pipelinelint.verbs.verb import Verb

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.verbs.pattern import Pattern

_patterns: dict[str, Pattern] = {}


def prepare(texts: tuple[str, ...]) -> Pattern:
    """The pattern. Raises BadPatternError when it is outside the limits."""
    from pipelinelint.verbs.pattern import Pattern  # few rules need one

    text = str(texts[0])
    if text not in _patterns:
        _patterns[text] = Pattern(text)
    return _patterns[text]


def find(text: str, pattern: Pattern) -> tuple[int, int] | None:
    return pattern.find(text)


def holds(text: str, pattern: Pattern) -> bool:
    return pattern.find(text) is not None


VERB = Verb("matches", __doc__, ("text",), "pattern", holds, prepare=prepare, find=find)
