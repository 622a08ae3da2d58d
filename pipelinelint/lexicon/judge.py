"""The question this room answers: what does a stage name say?"""

from __future__ import annotations

from pipelinelint.lexicon.combine import judge_parts
from pipelinelint.lexicon.judgement import NAME_CLASSES, Judgement
from pipelinelint.lexicon.naming import DEFAULT, Naming
from pipelinelint.lexicon.normalise import comparable, normalise, words
from pipelinelint.lexicon.packs import lexicon_for

_KEPT = 20_000
_known: dict[tuple[str, Naming], Judgement] = {}


def judge(name: str, naming: Naming = DEFAULT) -> Judgement:
    """Class, actor, confidence and explanation of a name. Any text gives a Judgement.

    Raises only what loading the packs raises (PackError).
    """
    key = (name, naming)
    known = _known.get(key)
    if known is None:
        if len(_known) >= _KEPT:
            _known.clear()
        known = _known[(str(name), naming)] = _own_words(name, naming) or judge_parts(
            lexicon_for(naming.packs), normalise(name[:300]), naming.language
        )
    return known


def _own_words(name: str, naming: Naming) -> Judgement | None:
    if not (naming.overrides or naming.allow or naming.terms):
        return None
    plain = comparable(name)
    for other, name_class in naming.overrides.items():
        if comparable(other) == plain:
            return Judgement(_checked(name_class), explanation="your settings say so")
    if any(comparable(other) == plain for other in naming.allow):
        return Judgement(explanation="your settings allow this name")
    held = f" {' '.join(words(name))} "
    for name_class in NAME_CLASSES:
        for term in naming.terms.get(name_class, ()):
            if f" {' '.join(words(term))} " in held:
                return Judgement(name_class, explanation=f"'{term}' is a word of yours")
    return None


def _checked(name_class: str) -> str:
    return name_class if name_class in NAME_CLASSES else "unknown"


__all__ = ["DEFAULT", "Naming", "judge"]
