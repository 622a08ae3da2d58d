"""The judgement of an item's name, made once."""

from __future__ import annotations

from pipelinelint.facts.once import once
from pipelinelint.lexicon.judge import DEFAULT, Naming, judge
from pipelinelint.lexicon.judgement import Judgement
from pipelinelint.lexicon.normalise import Normalised, normalise
from pipelinelint.shape.item import Item

_NAMELESS = Judgement(confidence="low")


def naming_of(item: Item) -> Naming:
    """What the team's settings say about names; ours when they say nothing."""
    found = item.account.cache.get("naming")
    return found if isinstance(found, Naming) else DEFAULT


@once
def judged(item: Item) -> Judgement:
    """What the item's name says. An item without a name says nothing."""
    name = item.text("name")
    return judge(name, naming_of(item)) if name else _NAMELESS


@once
def bare(item: Item) -> Normalised:
    """The item's name without its decoration, and the decoration."""
    return normalise(item.text("name") or "")
