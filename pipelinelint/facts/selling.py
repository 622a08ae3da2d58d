"""Whether anything is sold in a pipeline: which of its stages are steps of a sale, and what else
says that one is made there.

A sale always leaves something: somebody is a lead, asks, meets us, is made an offer, haggles or
signs, and in the end it is won or lost. Where nothing is left, nobody can tell: that is said once.
"""

from __future__ import annotations

from pipelinelint.facts.lookups import platform_of
from pipelinelint.facts.pipeline import open_stages, purpose
from pipelinelint.facts.registry import fact, once
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
from pipelinelint.shape.model import Item, Pipeline, Stage, within

SALES = ("sale", "renewal", "expansion")
"""The lists of words of which one says that something is sold."""
STEPS = ("proposal", "tender", "request", "budget", "decision", "trial", "requirements")
"""What a stage is about where somebody may buy something."""
OFFERS = {"things.negotiation", "events.quoted"}
WORK = ("support_stage", "delivery_stage", "delivery_soft", "project_stage")
"""The lists of words of which one says in a stage that work is done."""
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
    """Whether a pipeline is called after deals or a sale, or is one of renewals or more."""
    return is_called(pipeline, *SALES, "plain_sale", "deals") or purpose(pipeline) != "mixed"


def _traces(pipeline: Pipeline) -> list[Stage]:
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


@fact
def sold_beside(pipeline: Pipeline) -> Pipeline | None:
    """The first pipeline of the same export in which deals are surely sold, where of this one
    nobody can tell: of its open stages none is a step of a sale, or one that may be of work among
    others that are, and at least two of the other's are; or it is a list of some tool without a
    win and a loss, beside one that offers, and has one step of a sale only, or neither offers
    anything nor names an end. Missing where most of its open stages are unread, and in what people
    wrote themselves."""
    opened = open_stages(pipeline)
    unread = sum(name_class(stage) == "unknown" for stage in opened)
    if not opened or 2 * unread > len(opened) or not _may_be_any(pipeline):
        return None
    if _leave_open(pipeline, steps_of_a_sale(pipeline)):
        doubtful = not (_is_closing(pipeline) or _is_won_or_lost(pipeline))
        return next(iter(_sales(pipeline.account)), None) if doubtful else None
    if platform_of(pipeline) != ANY or _is_won_and_lost(pipeline):
        return None
    one = len(steps_of_a_sale(pipeline)) == 1
    bare = not any(map(_is_offered_or_ends, pipeline.stages))
    doubtful = bare if _has_odds(pipeline) else one or bare
    return _first_offer(pipeline.account) if doubtful else None


@fact
def sale_doubted(pipeline: Pipeline) -> Pipeline | None:
    """The first pipeline of the same export in which deals are surely won and lost, where of this
    one, a list of some tool, neither a win and a loss is known nor how likely one is: it may be of
    leads, customers or partners, who are asked, offered and signed as buyers are. Missing in what
    people wrote themselves."""
    if platform_of(pipeline) != ANY or pipeline.object != "deal" or not _is_told(pipeline):
        return None
    if says_sale(pipeline) and not _is_called_after_leads(pipeline):
        return None
    if _has_odds(pipeline) or _is_won_and_lost(pipeline):
        return None
    return next((each for each in _sales(pipeline.account) if _is_won_and_lost(each)), None)


def _is_called_after_leads(pipeline: Pipeline) -> bool:
    """Whether nothing but its leads makes its name one of a sale."""
    leads = beginnings("presales")
    own = [word for word in told(pipeline) if not leads.any([word])]
    named = any(beginnings(each).any(own) for each in (*SALES, "plain_sale", "deals"))
    return not named and purpose(pipeline) == "mixed"


def _has_odds(pipeline: Pipeline) -> bool:
    return any(stage.probability is not None for stage in open_stages(pipeline))


@once
def _is_won_and_lost(pipeline: Pipeline) -> bool:
    """Whether it has a win and a loss, by what is said of its stages or by their names."""
    ends = {role for stage in pipeline.stages for role in roles_in(stage)}
    types = {stage.type for stage in pipeline.stages}
    won = "won" in types or "outcome.won" in ends
    return won and ("lost" in types or "outcome.lost" in ends)


@fact
def sale_untold(pipeline: Pipeline) -> bool:
    """Whether nobody can tell if anything is sold in a list of stages that says of no CRM what
    moves through it: no name, step, probability or end in it is of a sale, or one step that may be
    of work among others that are. False in what people wrote themselves."""
    if platform_of(pipeline) != ANY or not _may_be_any(pipeline):
        return False
    return sold_beside(pipeline) is None and _leave_open(pipeline, _traces(pipeline))


def _is_offered_or_ends(stage: Stage) -> bool:
    """Whether something is offered, haggled over or signed there, or a sale ends: more than that
    somebody is a lead, meets us or tries what we have."""
    if about(stage) in ("proposal", "tender", "contract", "order") or roles_in(stage) & OFFERS:
        return True
    named = bool(roles_in(stage) & {"outcome.won", "outcome.lost"})
    return named or name_class(stage) == "loss_reason"


def _is_closing(pipeline: Pipeline) -> bool:
    """Whether a CRM's pipeline of deals that are won begins where a sale closes: half of its open
    stages, at least, are a yes, an order, a contract or the first money."""
    won = any(stage.type == "won" or says_won(stage) for stage in pipeline.stages)
    opened = open_stages(pipeline)
    closing = [stage for stage in opened if _closes(stage)]
    return platform_of(pipeline) != ANY and won and 2 * len(closing) >= len(opened)


def _is_won_or_lost(pipeline: Pipeline) -> bool:
    """Whether a list of some tool names a win and a loss, and nothing in it is of work or care: a
    CRM's boards of anything end so."""
    ends = {role for stage in pipeline.stages for role in roles_in(stage)}
    if platform_of(pipeline) != ANY or not {"outcome.won", "outcome.lost"} <= ends:
        return False
    kept = (*WORK, "customer_state", "care_state")
    opened = open_stages(pipeline)
    return not any(is_done_after(stage) or is_called(stage, *kept) for stage in opened)


def _closes(stage: Stage) -> bool:
    if makes_the_sale(stage) or is_of_money(stage) or about(stage) in ("contract", "order"):
        return True
    yes = event(stage) in ("agreed", "accepted", "signed")
    return yes or "feelings.spoken" in roles_in(stage)


def _may_be_any(pipeline: Pipeline) -> bool:
    """Whether it is of an export that says of no deals in it, and was told to be nothing else."""
    return _is_told(pipeline) and not says_sale(pipeline)


def _is_told(pipeline: Pipeline) -> bool:
    """Whether nothing but the names in an export tells what moves through it."""
    if not is_exported(pipeline) or pipeline.text("object"):
        return False
    if any(is_called(stage, "cart") for stage in pipeline.stages):
        return False  # somebody buys in a shop
    return pipeline.fields.get("union") is not True


def _leave_open(pipeline: Pipeline, signs: list[Stage]) -> bool:
    """Whether the signs of a sale leave open that there is one: there are none, or one that may be
    of work where two open stages plainly are."""
    if len(signs) != 1 or not may_be_of_work(signs[0]):
        return not signs
    opened = open_stages(pipeline)
    return sum(is_done_after(stage) or is_called(stage, *WORK) for stage in opened) >= 2


@once
def _sales(account: Item) -> list[Pipeline]:
    """The pipelines of deals with two steps of a sale, or one, a win and a loss."""
    every = within(account.items("pipelines"), Pipeline)
    return [each for each in every if each.object == "deal" and _is_a_sale(each)]


def _is_a_sale(pipeline: Pipeline) -> bool:
    steps = len(steps_of_a_sale(pipeline))
    return steps >= 2 or (steps == 1 and _is_won_and_lost(pipeline))


@once
def _first_offer(account: Item) -> Pipeline | None:
    """The first of them in which something is offered."""
    offering = (
        each for each in _sales(account) if any(map(_is_offered_or_ends, open_stages(each)))
    )
    return next(offering, None)


def may_be_of_work(stage: Stage) -> bool:
    """Whether a step of a sale may as well be one of work: somebody asks for something, meets or
    says what is needed, or has others make an offer."""
    if not stage.is_open or stage.probability is not None:
        return False
    if about(stage) in ("request", "conversation", "requirements"):
        return True
    return about(stage) in ("proposal", "tender") and event(stage) == "requested"
