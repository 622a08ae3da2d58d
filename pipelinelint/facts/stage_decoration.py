"""What stands in a stage's name beside its words."""

from __future__ import annotations

from pipelinelint.facts.judged import bare
from pipelinelint.facts.registry import fact
from pipelinelint.shape.views import Pipeline, Stage

_SELECTORS = "\ufe0e\ufe0f"
"""Variation selectors, which stand beside pictures only."""
_JOINERS = "\u200d\u200b\ufeff"
"""Signs of no width; between letters some scripts need them."""


@fact
def percent_in_name(stage: Stage) -> int | None:
    """The percentage written in the name. Unit: percent."""
    return bare(stage).percent


@fact
def emoji(stage: Stage) -> str | None:
    """The pictures in the name, in order."""
    return "".join(bare(stage).emoji) or None


@fact
def plain_name(stage: Stage) -> str | None:
    """The name without pictures and with single plain spaces; missing where nothing is left."""
    pictures = {*bare(stage).emoji, *_SELECTORS}
    kept = "".join(" " if char in pictures else char for char in stage.name or "")
    return " ".join(word for word in kept.split() if word.strip(_JOINERS)) or None


@fact
def has_odd_spaces(stage: Stage) -> bool:
    """Whether the name has spaces at an end, doubled ones, or other than plain ones."""
    return bare(stage).whitespace


@fact
def numbered_stages(pipeline: Pipeline) -> list[Stage]:
    """The stages whose names start with a number or letter of order, where two or more do."""
    found = [stage for stage in pipeline.stages if bare(stage).order_prefix]
    return found if len(found) >= 2 else []


@fact
def capital_stages(pipeline: Pipeline) -> list[Stage]:
    """The stages whose names are written in capitals throughout; abbreviations do not count."""
    return [stage for stage in pipeline.stages if bare(stage).all_caps]
