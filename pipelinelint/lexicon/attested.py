"""Which words of the packs somebody has read as the packs do.

A pack holds far more words than anybody has met on a board, and one that nobody has confirmed is
wrong far more often (docs/decisions/attested-words.md). `rules/lexicon/attested` holds those that
were: a file for each language, a line for each class and its words, cut to their first letters,
with a star where at least `WELL_KNOWN` names held them; names that say more than their deciding
words have a line of their own. `tools/attested.py` writes them from the labelled lists of the
tests.
"""

from __future__ import annotations

import os

from pipelinelint.lexicon import pack_folder
from pipelinelint.lexicon.normalise import comparable, words
from pipelinelint.shipped import load

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pipelinelint.lexicon import Folders
    from pipelinelint.lexicon.judgement import Judgement

CUT = 5
"""Letters of a word that stay: its forms begin alike ("contactado", "contactada")."""
WELL_KNOWN = 3
"""Names with the words from which on they stand for a name that says more than they do."""


def is_attested(told: Judgement, name: str, packs: Folders = ()) -> bool:
    """Whether the words that decided what a name says were read so by somebody: in one name where
    they are all of it, in several where other words stand beside them, else in this very name.
    What was read in no language is: a team's settings say so, or it is a number. So is what was
    read in a language of a team's own `packs`.
    """
    own = frozenset[str]().union(*(each.languages for each in packs))
    if not told.languages or not own.isdisjoint(told.languages):
        return True
    decided, whole = deciding_words(told), words(comparable(name))
    for language in told.languages if decided else ():
        known = _known(language)
        by_words, by_name = (line_of(told, each) for each in (decided, whole))
        if any(f"\n{line}\n".encode() in known for line in (by_name, f"{by_words} *")):
            return True
    return False


def deciding_words(told: Judgement) -> list[str]:
    """The words that decided, folded; empty where none did."""
    said = told.explained.values.get("word") if told.explained is not None else None
    return words(comparable(said)) if isinstance(said, str) else []


def line_of(told: Judgement, those: list[str]) -> str:
    """What the list of a language says of those words of a name, without numbers."""
    cut = " ".join(word[:CUT] for word in those if not word.isdigit())
    return f"{told.name_class} {cut}"


def compile_attested() -> dict[str, Any]:
    """The lists by language as they are searched, to be stored by the build."""
    folder = os.path.join(pack_folder(), "attested")
    found = {}
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), "rb") as file:
            found[name.removesuffix(".txt")] = b"\n" + file.read()
    return found


_lists: dict[str, bytes] = {}


def _known(language: str) -> bytes:
    if not _lists:
        _lists.update((code, each[:]) for code, each in load("attested", compile_attested).items())
    return _lists.get(language, b"")
