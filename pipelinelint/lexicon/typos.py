"""Words one letter off a known one: 'Recieved', 'ingeplant'. Only for words of six and more."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.lexicon.lexicon import Lexicon

MIN_LENGTH = 6


def mended(lexicon: Lexicon, word: str) -> str:
    """A known word one edit (insert, drop, change, swap) away, or empty."""
    if len(word) < MIN_LENGTH or not word.isalpha() or not word.isascii():
        return ""
    known = lexicon.typos.get(word)
    if known is None:
        known = lexicon.typos[word] = _search(lexicon, word)
    return known


def _search(lexicon: Lexicon, word: str) -> str:
    index = lexicon.forms_index()
    candidates = index.get(word[:3], ()) + index.get("~" + word[-3:], ())
    size = len(word)
    for form in candidates:
        if abs(len(form) - size) <= 1 and form != word and _one_edit(word, form):
            return form
    return ""


def _one_edit(left: str, right: str) -> bool:
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
