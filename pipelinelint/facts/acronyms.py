"""Abbreviations in stage names."""

from __future__ import annotations

import re

from pipelinelint.facts.judged import bare, naming_of
from pipelinelint.facts.once import once
from pipelinelint.facts.registry import fact
from pipelinelint.lexicon.judge import judge
from pipelinelint.lexicon.normalise import words
from pipelinelint.lexicon.options import known_acronyms
from pipelinelint.shape.item import Item
from pipelinelint.shape.views import Pipeline, Stage

LONGEST = 7
"""Letters up to which a word in capitals is taken for an abbreviation."""
_WORD = re.compile(r"[^\W\d_]+(?:&[^\W\d_]+)?")
_ROMAN = frozenset({"ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "xii"})


@fact
def acronyms(pipeline: Pipeline) -> list[str]:
    """Abbreviations in the stage names that neither the trade nor the glossary explains."""
    explained = _explained(pipeline.account)
    found: dict[str, None] = {}
    for stage in pipeline.stages:
        if not bare(stage).all_caps:
            found.update(dict.fromkeys(_unexplained(stage, explained)))
    return list(found)


def _unexplained(stage: Stage, explained: frozenset[str]) -> list[str]:
    return [
        word
        for word in _WORD.findall(stage.name or "")
        if 2 <= len(word) <= LONGEST
        and word.isupper()
        and _key(word) not in explained
        and judge(word.lower(), naming_of(stage)).name_class == "unknown"
    ]


@once
def _explained(account: Item) -> frozenset[str]:
    glossary = account.item("glossary")
    own = [part for text in (glossary.fields if glossary else ()) for part in text.split()]
    return _of_the_trade(naming_of(account).packs) | {_key(word) for word in own}


_trade: dict[tuple[str, ...], frozenset[str]] = {}


def _of_the_trade(packs: tuple[str, ...]) -> frozenset[str]:
    """What the packs explain; made once for a process."""
    if packs not in _trade:
        _trade[packs] = _ROMAN | {_key(word) for word in known_acronyms(packs)}
    return _trade[packs]


def _key(word: str) -> str:
    return "".join(words(word))
