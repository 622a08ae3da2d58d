"""What the words of a stage's name are about."""

from __future__ import annotations

from pipelinelint.facts.judged import judged, naming_of
from pipelinelint.facts.registry import fact
from pipelinelint.lexicon.judge import judge
from pipelinelint.lexicon.judgement import Judgement
from pipelinelint.shape.views import Stage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.facts.enumerations import About, NameEvent

EVENTS = ("objective_event", "scheduled_event")


@fact
def about(stage: Stage) -> About | None:
    """What the name is of, in any language: a proposal, a contract, a conversation."""
    return judged(stage).about or None


@fact
def event(stage: Stage) -> NameEvent | None:
    """What happened to it according to the name: sent, requested, completed."""
    return judged(stage).event or None


@fact
def name_parts(stage: Stage) -> list[str]:
    """The parts of a compound name as written; empty for a single name."""
    return list(judged(stage).parts)


@fact
def event_parts(stage: Stage) -> list[str]:
    """The parts of a compound name that are events by themselves."""
    naming = naming_of(stage)
    return [part for part in judged(stage).parts if judge(part, naming).name_class in EVENTS]


@fact
def parts_share_verb(stage: Stage) -> bool:
    """Whether the parts of a compound name share one event ("Proposal / Quote sent")."""
    return judged(stage).shared_verb


@fact
def parts_joined(stage: Stage) -> bool:
    """Whether a sign or a word such as "and" joins the parts of a compound name.

    Parts set apart by a dash, a comma or brackets are not joined.
    """
    return judged(stage).joined


@fact
def says_won(stage: Stage) -> bool:
    """Whether the words of a win stand in the name."""
    return _says_won(judged(stage))


@fact
def says_lost(stage: Stage) -> bool:
    """Whether the words of a loss stand in the name."""
    return _says_lost(judged(stage))


@fact
def translations_that_say_won(stage: Stage) -> list[str]:
    """Names of the stage in other languages with words of a win and none of a loss."""
    return [text for text in _translations(stage) if _is_one_sided(stage, text, won=True)]


@fact
def translations_that_say_lost(stage: Stage) -> list[str]:
    """Names of the stage in other languages with words of a loss and none of a win."""
    return [text for text in _translations(stage) if _is_one_sided(stage, text, won=False)]


def _says_won(told: Judgement) -> bool:
    return told.won or (told.name_class == "outcome" and told.subtype in ("won", "both"))


def _says_lost(told: Judgement) -> bool:
    if told.name_class == "loss_reason":
        return True
    return told.lost or (told.name_class == "outcome" and told.subtype in ("lost", "both"))


def _translations(stage: Stage) -> list[str]:
    written = stage.item("translations")
    return [text for text in written.fields.values() if isinstance(text, str)] if written else []


def _is_one_sided(stage: Stage, text: str, *, won: bool) -> bool:
    told = judge(text, naming_of(stage))
    sides = (_says_won(told), _says_lost(told))
    return sides == (won, not won) and told.confidence != "low"
