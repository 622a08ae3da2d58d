"""Names that are read in more than one way: an opinion or a yes, a pause or a queue, a deal that
goes on or the work on what was sold. What stands beside them decides, and whether a sale does."""

from __future__ import annotations

from pipelinelint.facts.lookups import platform_of
from pipelinelint.facts.pipeline import open_stages, purpose
from pipelinelint.facts.registry import fact, once
from pipelinelint.facts.stage_context import (
    SOLD,
    follows_a_sale,
    leads_to_a_sale,
    makes_the_sale,
    stands,
)
from pipelinelint.facts.stage_name import (
    about,
    event,
    mentions,
    name_class,
    name_confidence,
    name_subtype,
    qualifies,
    roles_in,
    says_won,
)
from pipelinelint.facts.stage_place import previous_open
from pipelinelint.facts.tables import READ, beginnings, has_word, is_word
from pipelinelint.lexicon.normalise import words
from pipelinelint.shape.model import Pipeline, Stage

_STEPS = ("proposal", "tender", "request", "conversation", "trial", "decision", "budget")
_CALLED = ("sale", "plain_sale", "deals", "renewal", "expansion")
"""Lists of words that a pipeline which sells is called by, and its stages."""


@fact
def shows_sale(pipeline: Pipeline) -> bool:
    """Whether something says that deals are sold there: the definition or a CRM, which keep
    deals, the pipeline's name, or a stage that is a step of a sale, a win or a reason for losing.

    A list of statuses somebody kept may be of anything: claims, customers, jobs.
    """
    if not _is_a_list(pipeline) or purpose(pipeline) != "mixed":
        return True
    return _says(pipeline.name, *_CALLED) or any(map(_is_of_a_sale, pipeline.stages))


def _is_a_list(pipeline: Pipeline) -> bool:
    source = pipeline.account.item("source")
    exported = source is not None and source.text("kind") == "export"
    return exported and platform_of(pipeline) == "other"


def _is_of_a_sale(stage: Stage) -> bool:
    if name_confidence(stage) == "low":
        return False
    told = name_class(stage)
    if told == "outcome":
        return says_won(stage)
    if told == "loss_reason":
        return name_subtype(stage) in ("reason", "topic")
    if told == "lead_state" or about(stage) in _STEPS or qualifies(stage) is not None:
        return True
    sold = "things.negotiation" in roles_in(stage) or is_word(stage.name or "", "warm")
    return sold or _says(stage.name, *_CALLED, "interest")


def _says(name: str | None, *lists: str) -> bool:
    own = words((name or "")[:READ])
    return any(beginnings(each).any(own) for each in lists)


@fact
def may_be_work(stage: Stage) -> bool:
    """Whether its name says no more than that something goes on or is ready ("In progress",
    "Aktiv", "Klar"), and may say it of what was sold: the stage before is a yes, a date, a payment
    or something handed over, a negotiation, or may itself be work, and no step that leads to a
    sale comes after."""
    before = previous_open(stage)
    if before is None or not _goes_on(stage):
        return False
    if any(map(leads_to_a_sale, _open_after(stage))):
        return False
    return _is_a_start(before) or may_be_work(before)


def _goes_on(stage: Stage) -> bool:
    if name_class(stage) != "vague":
        return False
    told = mentions(stage)
    said = "processing" in told or "active" in told or "progress.running" in roles_in(stage)
    return said or has_word(stage.name or "", "under_way") or is_word(stage.name or "", "ready")


def _is_a_start(stage: Stage) -> bool:
    """Whether work on what was sold may begin after it."""
    if stands(stage) == SOLD or name_class(stage) in ("scheduled_event", "post_sale"):
        return True
    if makes_the_sale(stage) or follows_a_sale(stage):
        return True
    if event(stage) in ("accepted", "agreed", "signed", "paid"):
        return True
    if about(stage) is None:
        return event(stage) == "received" or "things.negotiation" in roles_in(stage)
    return about(stage) in ("contract", "order") and event(stage) is None


def _open_after(stage: Stage) -> list[Stage]:
    return [each for each in open_stages(stage.pipeline) if each.index > stage.index]


@fact
def is_queue(stage: Stage) -> bool:
    """Whether its name is a waiting list or a queue, in which buyers may wait for a place."""
    return has_word(stage.name or "", "waitlist") or is_word(stage.name or "", "queue")


@fact
def is_pledge(stage: Stage) -> bool:
    """Whether its name says no more than committed or promised, and is no degree of a forecast: no
    other open stage is named after an opinion."""
    return is_word(stage.name or "", "pledged") and _opinions(stage.pipeline) == [stage]


@once
def _opinions(pipeline: Pipeline) -> list[Stage]:
    return [stage for stage in open_stages(pipeline) if name_class(stage) == "subjective"]


@fact
def is_of_care(stage: Stage) -> bool:
    """Whether its name says how somebody is who is a customer: healthy, at risk, satisfied."""
    return any(has_word(stage.name or "", each) for each in ("care_state", "contented"))


@fact
def is_asleep(stage: Stage) -> bool:
    """Whether its name is a bare word for cold, inactive or asleep: a deal that rests, somebody
    not yet asked, or one who buys no more."""
    return any(is_word(stage.name or "", each) for each in ("cold", "asleep"))


@fact
def may_be_lead(stage: Stage) -> bool:
    """Whether its name says no more than potential: of a lead, or of a deal."""
    return is_word(stage.name or "", "potential")
