"""What a field may be about, as far as its label and its choices let guess.

A guess never asserts anything: it keeps from saying that a field is missing. Whole labels, which do
assert, are looked up in `Index.fields`.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import islice

from pipelinelint.lexicon import index_for
from pipelinelint.lexicon.exports import pattern, words_of
from pipelinelint.lexicon.index import Listed
from pipelinelint.lexicon.judge import judge
from pipelinelint.lexicon.normalise import comparable, words
from pipelinelint.lexicon.options import is_other, loss_theme
from pipelinelint.text import apart

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelinelint.lexicon import Folders

LOOKED_AT = 15
"""Choices of a list that tell what it is about."""
_KEY = 4
"""Letters below which a word of a label (of, til, wer) says nothing."""
_MIDDLE, _LONG = 6, 8
"""Letters from which one letter, and two, of a word's ending may differ."""
LONGEST = 300
"""Letters of a label that are looked at."""
_PLAIN = ("amount", "close_date")
"""Their labels (value, date) stand in many others, and no rule looks for a guess at them."""


def guessed(label: str, about: str, *, surely: bool = False) -> str:
    """What is said of a field that may hold something, or surely does and isn't named for it."""
    meaning = about.replace("_", " ").replace("lost", "loss")
    reason = "name it as `reason` under `closed_lost`"
    remedy = reason if about == "lost_reason" else f"give it `captures: {about}`"
    told = f"holds the {meaning}; " if surely else f"may hold the {meaning}; if so, "
    return f'"{label}" {told}{remedy} in a definition'


@lru_cache(1_024)
def may_hold(label: str, about: str, packs: Folders = ()) -> bool:
    """Whether a label has all telling words of one: `Budget approval date` may be about the budget.

    An ending may differ, and a word may be the first or last part of a longer one. Words that
    teams use beside whole labels are listed by themselves.
    """
    told = words(comparable(label[:LONGEST]))
    if index_for(packs).fields.get(" ".join(told), about) in _PLAIN:
        return False  # 'Expected close date' is when the deal closes
    known = _known(about, packs)
    near = (known.get(key, ()) for word in told for key in (word[:_KEY], f"-{word[-_KEY:]}"))
    return any(
        all(any(_is_like(word, each) for word in told) for each in wanted)
        for entries in near
        for wanted in entries
    ) or _listed(about, packs).stand_in(told)


def _is_like(word: str, wanted: str) -> bool:
    if len(wanted) <= _KEY:
        return word == wanted
    stem = wanted[: len(wanted) - (len(wanted) >= _MIDDLE) - (len(wanted) >= _LONG)]
    return word.startswith(stem) or word.endswith(wanted)


@lru_cache(64)
def _known(about: str, packs: Folders) -> dict[str, list[tuple[str, ...]]]:
    """The telling words of each label that is about it, by the first letters of its first telling
    word and, behind a dash, by its last ones."""
    found: dict[str, list[tuple[str, ...]]] = {}
    labels = {**index_for().fields, **index_for(packs).fields} if about not in _PLAIN else {}
    for label in (each for each, meant in labels.items() if meant == about):
        every = tuple(label.split())  # folded already
        telling = tuple(word for word in every if len(word) >= _KEY)
        telling = every if len(telling) < 2 else telling  # "lost to" is not "lost"
        if telling:
            found.setdefault(telling[0][:_KEY], []).append(telling)
            found.setdefault(f"-{telling[0][-_KEY:]}", []).append(telling)
    return found


def hold_reasons(choices: Iterable[str], packs: Folders = ()) -> bool:
    """Whether the choices of a list may be reasons for losing a deal: half of them are about
    something deals are lost for, of two kinds at least, or stand for all else."""
    first = [choice[:LONGEST] for choice in islice(choices, LOOKED_AT)]
    told = [loss_theme(each, packs) or (is_other(each, packs) and ("",)) or () for each in first]
    kinds = {theme for each in told for theme in each} - {""}
    return len(kinds) >= 2 and 2 * sum(map(bool, told)) >= len(first)


def tell_reasons(choices: Iterable[str], packs: Folders = ()) -> bool:
    """Whether one of the choices, at least, is something a deal is lost for: of what burns, leaks
    and breaks, none is."""
    return any(
        loss_theme(each, packs) or judge(each).name_class in _REASONS
        for each in (choice[:LONGEST] for choice in islice(choices, LOOKED_AT))
    )


_REASONS = ("loss_reason", "parking_lot", "subjective")
"""What loss reasons are read as: 'Went with another', 'No reply', 'Not interested'."""


def hold_types(choices: Iterable[str], packs: Folders = ()) -> bool:
    """Whether the choices of a list tell new customers from those a team has."""
    told = [words(comparable(choice[:LONGEST])) for choice in islice(choices, LOOKED_AT)]
    return all(
        any(_listed(kind, packs).stand_in(each) for each in told) for kind in ("new", "existing")
    )


def is_retired(label: str, packs: Folders = ()) -> bool:
    """Whether a label says that its field is out of use: 'Budget (old)', 'DO NOT USE Reason'.

    One word says so at either end of the label or of a part of it, several say so anywhere.
    """
    listed = _listed("retired", packs)
    text = label[:LONGEST]
    for sign in _PARTS:
        text = text.replace(sign, "\n")
    parts = [words(comparable(part)) for part in (label[:LONGEST], *text.split("\n"))]
    ends = [word for part in parts if part for word in (part[0], part[-1])]
    return any(map(listed.has, ends)) or listed.has_several(parts[0])


def likely_type(label: str) -> str:
    """The type of a field whose type nothing tells, by what its label says it holds."""
    told = words(apart(label[:LONGEST]))
    kinds = (("date", "date"), ("money", "currency"))
    return next((type_ for kind, type_ in kinds if _listed(kind, ()).stand_in(told)), "text")


def stand_beside(word: str, packs: Folders = ()) -> bool:
    """Whether a folded word changes nothing beside the words for a loss and its reason."""
    return _listed("beside", packs).has(word)


_PARTS = "()[]-–—:/|_"


@lru_cache(64)
def _listed(kind: str, packs: Folders) -> Listed:
    if not packs:
        return index_for().listed(kind)
    every = (*index_for().label_words(kind), *index_for(packs).label_words(kind))
    return Listed(dict.fromkeys(every))


_SAYS = {name: pattern(words_of("guesses")[name]) for name in ("never_lost", "for_other", "lost")}


def is_for_other(label: str) -> bool:
    """Whether a label says what its reason is for, and that is no lost deal: 'Reason for
    discount', 'Lost luggage reason'. A remark in brackets is left out."""
    plain = apart(label.partition("(")[0].partition("[")[0])
    if _SAYS["never_lost"].search(plain):
        return True
    return bool(_SAYS["for_other"].search(plain)) and not _SAYS["lost"].search(plain)
