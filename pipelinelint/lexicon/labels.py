"""What a field may be about, as far as its label and its choices let guess.

A guess never asserts anything: it keeps from saying that a field is missing. Whole labels, which do
assert, are looked up in `Index.fields`.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import islice

from pipelinelint.lexicon import index_for
from pipelinelint.lexicon.normalise import comparable, words
from pipelinelint.lexicon.options import is_other, loss_theme

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelinelint.lexicon import Folders

MAY_HOLD = '"{label}" may hold the {meaning}; if so, give it `captures: {captures}` in a definition'
LOOKED_AT = 15
"""Choices of a list that tell what it is about."""
_KEY = 4
"""Letters below which a word of a label (of, til, wer) says nothing."""
_MIDDLE, _LONG = 6, 8
"""Letters from which one letter, and two, of a word's ending may differ."""
_PLAIN = ("amount", "close_date")
"""Their labels (value, date) stand in many others, and no rule looks for a guess at them."""


@lru_cache(1_024)
def may_hold(label: str, packs: Folders = ()) -> tuple[str, ...]:
    """What a label has all telling words of: `Budget approval date` may be about the budget.

    An ending may differ, and a word may be the first or last part of a longer one.
    """
    told = words(comparable(label[:300]))
    known = _known(packs)
    near = (known.get(key, ()) for word in told for key in (word[:_KEY], f"-{word[-_KEY:]}"))
    found = dict.fromkeys(
        about
        for entries in near
        for wanted, about in entries
        if all(any(_is_like(word, each) for word in told) for each in wanted)
    )
    return tuple(found)


def _is_like(word: str, wanted: str) -> bool:
    if len(wanted) <= _KEY:
        return word == wanted
    stem = wanted[: len(wanted) - (len(wanted) >= _MIDDLE) - (len(wanted) >= _LONG)]
    return word.startswith(stem) or word.endswith(wanted)


@lru_cache(8)
def _known(packs: Folders) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """The telling words of each label and what it is about, by the first letters of its first
    telling word and, behind a dash, by its last ones."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for label, about in {**index_for().fields, **index_for(packs).fields}.items():
        every = tuple(label.split())  # folded already
        telling = tuple(word for word in every if len(word) >= _KEY)
        telling = every if len(telling) < 2 else telling  # "lost to" is not "lost"
        if telling and about not in _PLAIN:
            found.setdefault(telling[0][:_KEY], []).append((telling, about))
            found.setdefault(f"-{telling[0][-_KEY:]}", []).append((telling, about))
    return found


def hold_reasons(choices: Iterable[str], packs: Folders = ()) -> bool:
    """Whether the choices of a list may be reasons for losing a deal: half of them are about
    something deals are lost for, of two kinds at least, or stand for all else."""
    first = [choice[:300] for choice in islice(choices, LOOKED_AT)]
    told = [loss_theme(each, packs) or (is_other(each, packs) and ("",)) or () for each in first]
    kinds = {theme for each in told for theme in each} - {""}
    return len(kinds) >= 2 and 2 * sum(map(bool, told)) >= len(first)
