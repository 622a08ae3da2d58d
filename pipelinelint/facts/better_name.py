"""A better name for a stage: the event it may stand for, where nothing speaks against it."""

from __future__ import annotations

from pipelinelint.facts.lookups import judged, language_of, naming_of
from pipelinelint.facts.pipeline import open_stages
from pipelinelint.facts.registry import fact, once
from pipelinelint.facts.stage_context import EARLY, LATE, SOLD, roles_in, roles_of, stands
from pipelinelint.facts.stage_name import about, event, name_class
from pipelinelint.facts.tables import has_word
from pipelinelint.lexicon.judge import judge
from pipelinelint.lexicon.judgement import Judgement
from pipelinelint.lexicon.normalise import comparable, words
from pipelinelint.shape.model import Pipeline, Stage


@fact
def suggested_name(stage: Stage) -> str | None:
    """A name for the event the stage may stand for, in the language of its own name.

    Missing where another stage already stands for that event, or is offered the same name, where
    the event belongs before the sale got this far, and where the name says more than an event.
    """
    told, spoken = judged(stage), language_of(stage.account)
    better = told.suggestion
    if not better or (spoken and spoken not in told.languages):
        return None  # 'Kunden Intresse' among German names
    if _suggestions(stage.pipeline)[better] is not stage or stands(stage) == SOLD:
        return None
    offered = judge(better, naming_of(stage))
    if _is_too_late(stage, offered) or _is_there(stage, offered) or _says_more(stage, offered):
        return None
    return _as_written(better, stage.name or "")


def _is_too_late(stage: Stage, offered: Judgement) -> bool:
    """Whether the event offered comes earlier in a sale than the stage stands."""
    if name_class(stage) == "activity_in_progress" and offered.about in _GATHERED:
        return True  # 'Pendiente documentación'
    if offered.about == "request" and stage not in open_stages(stage.pipeline)[:2]:
        return True
    sent_before = _SENT_BEFORE.get(offered.about or "")
    if sent_before is not None and (stage.probability or 0) >= sent_before:
        return True  # 'Escritura' at 100%
    early = offered.about in _BEFORE_AN_OFFER or offered.event == "requested"
    return early and (stands(stage) != EARLY or (stage.probability or 0) >= LATE)


def _says_more(stage: Stage, offered: Judgement) -> bool:
    """Whether the event offered isn't all of what the name says: "Awaiting the client's rates for
    the quote", "LOI", "Approval of prices", "Low probability of closing"."""
    name = stage.name or ""
    if name_class(stage) == "subjective":
        return has_word(name, "doubt")
    if offered.about in ("contract", "order") and has_word(name, "preliminary"):
        return True
    if offered.about in ("conversation", "order") and has_word(name, "scheduling"):
        return True
    if offered.about == "conversation" and "things.requirements" in roles_in(stage):
        own = set(words(comparable(name)))
        return not own & set(words(comparable(judged(stage).suggestion)))  # 'Analiza potrzeb'
    if offered.about == "requirements" and not _names_needs(stage):
        return True
    if offered.about in ("proposal", "tender") and "internal.check" in roles_in(stage):
        return True
    if _says_another(stage, offered):
        return True
    return len(words(comparable(name))) > _WORDS_OF_A_THING


def _says_another(stage: Stage, offered: Judgement) -> bool:
    """Whether the event offered is of what the name only mentions: "Offer to interview",
    "Pricing negotiations", "Review technical proposal", "Interview prep", "Wizja lokalna"."""
    said, own = roles_in(stage), words(comparable(stage.name or ""))
    single = not judged(stage).parts
    if offered.about in ("proposal", "tender", "contract"):
        other = said & {"things.conversation"}
        if offered.about != "contract":
            other |= said & {"things.negotiation"}
        asked = name_class(stage) == "activity_in_progress" and own
        return (single and bool(other)) or bool(
            asked and "internal.check_ours" in roles_of(stage, own[0])
        )
    if offered.about == "conversation":
        held = words(comparable(judged(stage).suggestion))
        named = len(own) > 1 or has_word(stage.name or "", "interview")
        return "internal.prepare" in said or (named and set(held).isdisjoint(own))
    return offered.about == "trial" and "things.review" in said


def _names_needs(stage: Stage) -> bool:
    """Whether it is the needs that the name is about: "Análisis de necesidades", and not "Análise
    cadastral", an analysis of something else."""
    each = [roles_of(stage, word) for word in words(comparable(stage.name or ""))]
    found = [roles for roles in each if "things.requirements" in roles]
    if has_word(stage.name or "", "information"):
        return bool(found[1:])  # 'Opportunity information'
    return not found or any("internal.check_ours" not in roles for roles in found)


def _is_there(stage: Stage, offered: Judgement) -> bool:
    """Whether the event offered has a stage; 'Proposal requested' comes before 'Proposal sent'."""
    there = _happens(stage.pipeline).get(offered.about, set())
    return "requested" in there if offered.event == "requested" else bool(there)


@once
def _happens(pipeline: Pipeline) -> dict[str, set[str]]:
    """What the stages are named after -> what happened to it by their names."""
    found: dict[str, set[str]] = {}
    for stage in pipeline.stages:
        what = about(stage)
        if what and name_class(stage) == "objective_event":
            found.setdefault(what, set()).add(event(stage) or "")
    return found


def _as_written(better: str, name: str) -> str:
    """'Rendez-vous effectué' with the hyphens of the name."""
    said = better.split()
    for count in range(len(said) - 1, 1, -1):
        hyphened = "-".join(said[:count])
        if hyphened.casefold() in name.casefold():
            return " ".join([hyphened, *said[count:]])
    return better


_WORDS_OF_A_THING = 5
_OFFER_OUT = 90
_CONTRACT_OUT = 95
_SENT_BEFORE = {"proposal": _OFFER_OUT, "tender": _OFFER_OUT, "contract": _CONTRACT_OUT}
"""Percent from which on it has most likely been sent."""
_GATHERED = ("requirements", "order", "invoice")
_BEFORE_AN_OFFER = ("request", "budget", "requirements")


@once
def _suggestions(pipeline: Pipeline) -> dict[str, Stage]:
    """The first stage each name would be offered to."""
    first: dict[str, Stage] = {}
    for stage in pipeline.stages:
        first.setdefault(judged(stage).suggestion, stage)
    return first
