"""What kind of name a stage has."""

from __future__ import annotations

from pipelinelint.facts.judged import judged
from pipelinelint.facts.once import once
from pipelinelint.facts.registry import fact
from pipelinelint.facts.tables import is_word
from pipelinelint.shape.views import Pipeline, Stage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.facts.enumerations import (
        Actor,
        Confidence,
        NameClass,
        NameSubtype,
        Qualifies,
    )


@fact
def name_class(stage: Stage) -> NameClass:
    """What kind of name the stage has: the declared class, else the one its words tell.

    `unknown` without a name. "Cold" beside "Warm" or "Hot" is one end of a scale: subjective.
    "Price" is a reason for losing on a lost stage, elsewhere a thing.
    """
    declared = stage.text("name_class")
    if declared is not None:
        return declared
    if _is_reason(stage):
        return "loss_reason"
    told = judged(stage).name_class
    if told == "parking_lot" and is_word(stage.name or "", "cold"):
        return "subjective" if _has_warm(stage.pipeline) else told
    return told


def _is_reason(stage: Stage) -> bool:
    return judged(stage).subtype == "topic" and stage.type in ("lost", "closed")


@once
def _has_warm(pipeline: Pipeline) -> bool:
    return any(is_word(stage.name or "", "warm") for stage in pipeline.stages)


@fact
def name_subtype(stage: Stage) -> NameSubtype | None:
    """Which sort of its class the name is; missing where the class is declared.

    An outcome is won, lost, closed or both; a loss reason names what was refused, a reason, a
    topic that stands for one ("Price") or an administrative end; an internal step is an approval,
    a preparation or other; a vague name is a bare participle or other.
    """
    if stage.text("name_class") is not None:
        return None
    told = judged(stage).subtype
    return told if told and (told != "topic" or _is_reason(stage)) else None


@fact
def name_confidence(stage: Stage) -> Confidence:
    """How sure the class is: high where it is declared, low where it is a guess."""
    return "high" if stage.text("name_class") is not None else judged(stage).confidence


@fact
def name_says(stage: Stage) -> str | None:
    """What in the name tells its class, as one clause; missing where the class is declared."""
    if stage.text("name_class") is not None or stage.name is None:
        return None
    return judged(stage).explanation or None


@fact
def actor(stage: Stage) -> Actor | None:
    """Who acts in the event the stage is named after: declared, else told by the words."""
    return stage.text("actor") or judged(stage).actor or None


@fact
def qualifies(stage: Stage) -> Qualifies | None:
    """Whether the name holds a verdict ("Qualified") or the step ("Qualification").

    Missing where the class is declared.
    """
    if stage.text("name_class") is not None:
        return None
    return judged(stage).qualifies or None


@fact
def suggested_name(stage: Stage) -> str | None:
    """A name for the event the stage may stand for, in the language of its own name."""
    return judged(stage).suggestion or None
