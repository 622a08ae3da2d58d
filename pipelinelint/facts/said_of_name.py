"""What a person is told of a stage's name, by `name`, a hover or a report."""

from __future__ import annotations

from pipelinelint.facts.stage_name import explained, mentions, name_class
from pipelinelint.language import Worded, noted
from pipelinelint.lexicon.judgement import CLASS_SAYS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.shape.model import Stage

_LASTING = {
    "trouble": (noted("trouble a deal may survive"), noted("is a reason on a lost stage only")),
    "barred": (noted("whom nobody may contact"), noted("says that nobody may contact them")),
}
"""What a name of the class of loss reasons mentions that is no end while the deal is open: what it
says of a deal, and what the word means."""


def says_of(stage: Stage) -> str:
    """What the name says about a deal, to be said in any language."""
    lasting = is_lasting(stage)
    return lasting[0] if lasting else CLASS_SAYS[name_class(stage)]


def clause_of(stage: Stage) -> Worded | None:
    """The clause that explains it, to be said in any language."""
    told, lasting = explained(stage), is_lasting(stage)
    if told is None or lasting is None:
        return told
    return Worded(told.template, {**told.values, "says": Worded(lasting[1], {})})


def is_lasting(stage: Stage) -> tuple[str, str] | None:
    """The words for an open stage named after what a deal may survive: `check` leaves it alone."""
    if not stage.is_open or name_class(stage) != "loss_reason":
        return None
    return next((_LASTING[each] for each in mentions(stage) if each in _LASTING), None)
