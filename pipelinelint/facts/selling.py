"""Whether anything is sold in a pipeline: which of its stages are steps of a sale, and what else
says that one is made there.

A sale always leaves something: somebody is a lead, asks, meets us, is made an offer, haggles or
signs, and in the end it is won or lost. Where nothing is left, nobody can tell: that is said once.
"""

from __future__ import annotations

from pipelinelint.facts.pipeline import purpose, told_by_sentence
from pipelinelint.facts.registry import once
from pipelinelint.facts.stage_context import (
    follows_a_sale,
    is_buyers_act,
    is_of_money,
    makes_the_sale,
)
from pipelinelint.facts.stage_name import (
    about,
    event,
    name_class,
    name_confidence,
    name_subtype,
    qualifies,
    roles_in,
    says_lost,
    says_won,
)
from pipelinelint.facts.tables import READ, beginnings, is_word
from pipelinelint.lexicon.normalise import words
from pipelinelint.shape.model import Pipeline, Stage

SALES = ("sale", "renewal", "expansion")
"""The lists of words of which one says that something is sold."""
STEPS = ("proposal", "tender", "request", "budget", "decision", "trial", "requirements")
"""What a stage is about where somebody may buy something."""
OFFERS = {"things.negotiation", "events.quoted"}
ANY = "other"
"""The CRM of a list that names none."""


@once
def told(item: Pipeline | Stage) -> list[str]:
    """The folded words of its name."""
    return words((item.name or "")[:READ])


def is_called(item: Pipeline | Stage, *lists: str) -> bool:
    """Whether a word of the lists stands in its name."""
    own = told(item)
    return any(beginnings(each).any(own) for each in lists)


def says_sale(pipeline: Pipeline) -> bool:
    """Whether a pipeline is called after deals or a sale, or is one of renewals or more; or its
    definition says that it is one."""
    if is_called(pipeline, *SALES, "plain_sale", "deals") or purpose(pipeline) != "mixed":
        return True
    return told_by_sentence(pipeline) == "a sale"


def traces(pipeline: Pipeline) -> list[Stage]:
    """The stages that say by anything at all that a sale is made: how likely a win is, a step of a
    sale, a contract, a temperature, or an end that is won, lost or has a reason."""
    return [stage for stage in pipeline.stages if _is_trace(stage)]


def _is_trace(stage: Stage) -> bool:
    if stage.probability is not None or stage.text("forecast_category") is not None:
        return True
    if about(stage) == "contract" or event(stage) == "signed" or is_step(stage):
        return True
    if stage.type in ("won", "lost") or is_called(stage, "deals", "sold"):
        return True
    if says_won(stage) and event(stage) != "paid":  # orders and invoices are paid, too
        return True
    if name_class(stage) == "outcome":  # 'Churned' is a customer's
        return says_lost(stage) and not is_called(stage, "customer_state")
    if name_class(stage) == "loss_reason":
        return name_subtype(stage) in ("reason", "topic")
    return name_class(stage) == "subjective" and is_word(stage.name or "", "warm")


@once
def steps_of_a_sale(pipeline: Pipeline) -> list[Stage]:
    """The open stages that are a step of a sale."""
    return [stage for stage in pipeline.stages if stage.is_open and is_step(stage)]


@once
def is_step(stage: Stage) -> bool:
    """Whether it is a step to a sale, or in one, by what it is about or called. Who has ordered or
    signed is sold something already, and a training or a kickoff is no talk about it."""
    if about(stage) in STEPS or is_talk(stage) or roles_in(stage) & OFFERS:
        return True
    if about(stage) == "contract":
        return not makes_the_sale(stage)
    if about(stage) in ("order", "invoice", "payment"):
        return False  # 'Order placed' is of what was sold
    if qualifies(stage) is not None or _is_asked(stage) or _is_agreed(stage):
        return True
    if name_class(stage) == "lead_state" and name_confidence(stage) != "low":
        fresh = len(told(stage)) == 1 and "lead.new" in roles_in(stage)
        return not (fresh or "internal.handed" in roles_in(stage))  # 'New', 'Assigned'
    return is_called(stage, *SALES, "plain_sale", "interest")


def is_talk(stage: Stage) -> bool:
    """Whether it is a meeting with a buyer, and no kickoff or training that work begins with."""
    if about(stage) != "conversation" or name_class(stage) == "post_sale":
        return False
    return not is_called(stage, "delivery_soft", "delivery_stage")


def _is_asked(stage: Stage) -> bool:
    return about(stage) is None and name_class(stage) == "noun_only" and is_buyers_act(stage)


def _is_agreed(stage: Stage) -> bool:
    """'Prijs afgesproken', and not 'Montagetermin bestätigt'."""
    if event(stage) != "agreed" or len(told(stage)) == 1:
        return False
    return not ("scheduled." in roles_in(stage) or is_called(stage, "works"))


def is_exported(pipeline: Pipeline) -> bool:
    source = pipeline.account.item("source")
    return source is not None and source.text("kind") == "export"


def is_done_after(stage: Stage) -> bool:
    """Whether it is surely about what is done once something is sold; money may come before."""
    if name_class(stage) == "post_sale":
        return name_confidence(stage) != "low"
    return follows_a_sale(stage) and (about(stage) == "invoice" or not is_of_money(stage))


def may_be_of_work(stage: Stage) -> bool:
    """Whether a step of a sale may as well be one of work: somebody asks for something, meets or
    says what is needed, or has others make an offer."""
    if not stage.is_open or stage.probability not in (None, 0, 100):
        return False
    if about(stage) in ("request", "conversation", "requirements"):
        return True
    return about(stage) in ("proposal", "tender") and event(stage) == "requested"
