"""Lists beside a sale: what they are kept of, and whether anything is sold in them at all.

Teams keep customers, partners, visits and the life cycle of a contact in the same export as their
deals, and ask, offer and sign there, too. A name tells some of them; of others nobody can tell.
"""

from __future__ import annotations

from itertools import islice

from pipelinelint.facts.lookups import platform_of
from pipelinelint.facts.pipeline import (
    open_stages,
    outcomes_known,
    purpose,
    sentence_says,
    told_by_sentence,
)
from pipelinelint.facts.registry import fact, once
from pipelinelint.facts.selling import (
    ANY,
    OFFERS,
    SALES,
    is_called,
    is_done_after,
    is_exported,
    is_step,
    is_talk,
    may_be_of_work,
    says_sale,
    steps_of_a_sale,
    told,
    traces,
)
from pipelinelint.facts.stage_context import is_buyers_act, is_of_money, makes_the_sale
from pipelinelint.facts.stage_name import about, event, name_class, roles_in, says_won
from pipelinelint.facts.tables import beginnings, has_word, is_word
from pipelinelint.shape.model import Item, Pipeline, Stage, within

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.facts.enumerations import NoSale

_KEPT: tuple[tuple[NoSale, str], ...] = (
    ("a life cycle", "life_cycle"),
    ("a list of customers", "customer_list"),
    ("financing", "financing"),
    ("support", "support"),
    ("work after the sale", "after_sale"),
    ("an intake queue", "intake"),
)
"""What may be kept beside a sale, and what it is called."""
_OF_SOMEBODY = ("a life cycle", "a list of customers", "an intake queue")
"""Where somebody may be a lead, tries something or becomes a customer, and no deal does."""
_WORK = ("support_stage", "delivery_stage", "delivery_soft", "project_stage")
"""The lists of words of which one says in a stage that work is done."""


def kept_beside(pipeline: Pipeline) -> NoSale | None:
    """What a list beside a plain sale is by its name, where it holds no step of a sale past the
    states of a lead and no win: the life cycle of a contact, the queue of a desk."""
    if not pipeline.stages or says_sale(pipeline) or is_called(pipeline, "sold_there"):
        return None
    kept = next((kind for kind, names in _KEPT if is_called(pipeline, names)), None)
    kept = kept or _done_beside(pipeline)
    if kept is None or any(_is_past_a_lead(stage, kept) for stage in pipeline.stages):
        return None
    sales = _plain_sales(pipeline.account)
    return kept if any(each is not pipeline and each.object == "deal" for each in sales) else None


def _done_beside(pipeline: Pipeline) -> NoSale | None:
    """What is done beside a sale, by the name of the list and what one of its stages, at least, is
    of: visits that are planned, what is delivered, what comes in and is sorted."""
    stages = pipeline.stages
    if any(is_word(stage.name or "", "sorting") for stage in stages):
        return "an intake queue"
    if is_called(pipeline, "delivery") and any(map(is_done_after, stages)):
        asked = any(about(each) == "request" for each in stages[:2])
        return None if asked else "work after the sale"
    if not is_called(pipeline, "visits") or any(is_called(each, "sold") for each in stages):
        return None
    visited = sum(is_talk(stage) or is_called(stage, "visits") for stage in stages)
    return "a schedule of visits" if visited >= 2 and not any(map(says_won, stages)) else None


def _is_past_a_lead(stage: Stage, kept: NoSale) -> bool:
    """Whether it is a step of a sale in such a list, or says that one was won."""
    if stage.probability is not None and stage.is_open and kept != "support":
        return True
    if is_past_leads(stage) or is_named_won(stage) or about(stage) == "tender":
        return True
    if kept in _OF_SOMEBODY or not stage.is_open:
        return False
    if kept == "financing" or about(stage) == "order":
        return is_step(stage) or about(stage) == "order"
    if name_class(stage) == "unknown":
        return True  # who knows: 'Kostenvoranschlag' among English names
    of_work = may_be_of_work(stage) or is_buyers_act(stage) or event(stage) == "agreed"
    return is_step(stage) and not of_work


def is_past_leads(stage: Stage) -> bool:
    """Whether it is a step of a sale that no lead takes."""
    return about(stage) in ("proposal", "contract") or bool(roles_in(stage) & OFFERS)


def is_named_won(stage: Stage) -> bool:
    """'Won', and not "Customer"."""
    return "outcome.won" in roles_in(stage)


@once
def _plain_sales(account: Item) -> list[Pipeline]:
    """The pipelines in which deals are surely sold, by their names or their steps."""
    every = within(account.items("pipelines"), Pipeline)
    may = (each for each in every if not any(is_called(each, names) for _, names in _KEPT))
    return [each for each in may if says_sale(each) or len(steps_of_a_sale(each)) >= 2]


@fact
def sold_beside(pipeline: Pipeline) -> Pipeline | None:
    """The first pipeline of the same export in which deals are surely sold, where of this one
    nobody can tell: of its open stages none is a step of a sale, or one that may be of work among
    others that are, and at least two of the other's are; or the other offers something, where this
    one of a CRM only meets, or this list of some tool has no win and loss, and one step that is
    surely of a sale or neither offer nor end. Missing where most of its open stages are unread,
    and in what people wrote themselves."""
    opened = open_stages(pipeline)
    unread = sum(name_class(stage) == "unknown" for stage in opened)
    if not opened or 2 * unread > len(opened) or not _may_be_any(pipeline):
        return None
    if _leave_open(pipeline, steps_of_a_sale(pipeline)):
        sold = _is_closing(pipeline) or _is_won_or_lost(pipeline) or _is_counted(pipeline)
        return None if sold else _plainest(pipeline.account)
    if platform_of(pipeline) != ANY:
        return _first_offer(pipeline.account) if _only_meets(pipeline) else None
    if _is_won_and_lost(pipeline):
        return None
    one = sum(_is_sure_step(each) or _is_offered(each) for each in opened) <= 1
    bare = not any(map(_is_offered_or_ends, pipeline.stages))
    doubtful = bare if _has_odds(pipeline) else one or bare
    other = _first_offer(pipeline.account) if doubtful else None
    return None if other is pipeline else other


def _only_meets(pipeline: Pipeline) -> bool:
    """Whether its steps are meetings and what is needed, which work on what is sold has, too, and
    nobody asks for anything or is offered it."""
    opened = open_stages(pipeline)
    odds = any(stage.probability not in (None, 0, 100) for stage in opened)
    if odds or any(_is_offered_or_ends(each) or is_called(each, *SALES) for each in opened):
        return False
    steps = steps_of_a_sale(pipeline)
    return all(may_be_of_work(each) and about(each) not in ("request", "tender") for each in steps)


@fact
def sale_doubted(pipeline: Pipeline) -> Pipeline | None:
    """Another pipeline of the same export, where of this one, a list of some tool, neither a win
    and a loss is known nor how likely one is: it may be of leads, customers, partners or reasons,
    who are asked, offered and signed as buyers are. In the other deals are won and lost, if they
    are in any. Missing where its name is one of a sale, and half of its steps, an offer among
    them; where no list tells how deals end, and its own has an offer that is haggled over; and in
    what people wrote themselves."""
    if platform_of(pipeline) != ANY or pipeline.object != "deal" or not _is_told(pipeline):
        return None
    account = pipeline.account
    if sale_plain(pipeline) or _is_named_and_sold(pipeline):
        return None
    if not _any_ends(account) and _is_haggled_over(pipeline):
        return None
    others = [_first_ended(account), _first_offer(account), *_judged(account)]
    return next((each for each in others if each not in (None, pipeline)), None)


@once
def _judged(account: Item) -> list[Pipeline]:
    """The first two lists of which nothing says that no deals move through them."""
    every = within(account.items("pipelines"), Pipeline)
    told = (each for each in every if each.object == "deal" and sold_beside(each) is None)
    return list(islice(told, 2))


@once
def _any_ends(account: Item) -> bool:
    """Whether any list has a win or a loss: where none has, the tool may keep them apart."""
    every = within(account.items("pipelines"), Pipeline)
    return any(_end(stage) for each in every for stage in each.stages)


def _is_haggled_over(pipeline: Pipeline) -> bool:
    """Whether an offer is made in it, and negotiated in another stage."""
    opened = open_stages(pipeline)
    offers = any(about(stage) in ("proposal", "tender") for stage in opened)
    return offers and any("things.negotiation" in roles_in(stage) for stage in opened)


def _is_named_and_sold(pipeline: Pipeline) -> bool:
    """Whether it is called after a sale, and half of what is done in it are steps of one."""
    named = says_sale(pipeline) and not _is_called_after_leads(pipeline)
    opened = open_stages(pipeline)
    offers = any(map(_is_offered_or_ends, opened))
    return named and offers and 2 * len(steps_of_a_sale(pipeline)) >= len(opened)


@fact
def sale_untold(pipeline: Pipeline) -> bool:
    """Whether nobody can tell if anything is sold in a list of stages that says of no CRM what
    moves through it: no name, step, probability or end in it is of a sale, or one step that may be
    of work among others that are. False in what people wrote themselves."""
    if platform_of(pipeline) != ANY or not _may_be_any(pipeline):
        return False
    return sold_beside(pipeline) is None and _leave_open(pipeline, traces(pipeline))


@fact
def sale_plain(pipeline: Pipeline) -> bool:
    """Whether its deals surely are won and lost: it is of a CRM or written by people, or a list of
    some tool that has a win and a loss, or the odds of a win."""
    if platform_of(pipeline) != ANY or not _is_told(pipeline):
        return True
    sold = _is_won_and_lost(pipeline) or _is_offered_and_ends(pipeline)
    return sold or _has_odds(pipeline)


@fact
def of_leads(pipeline: Pipeline) -> bool:
    """Whether it is a list of some tool called after leads alone, or after customers and no sale:
    leads may be kept in it."""
    if platform_of(pipeline) != ANY or not _is_told(pipeline):
        return False
    if is_called(pipeline, "customers") and not says_sale(pipeline):
        return True
    return is_called(pipeline, "presales") and _is_called_after_leads(pipeline)


@fact
def ends_in_customer(pipeline: Pipeline) -> bool:
    """Whether somebody becomes a customer at its end, and no stage is called won: 'Lead', 'Offer',
    'Customer'."""
    won = [stage for stage in pipeline.stages if says_won(stage) or stage.type == "won"]
    become = any(has_word(stage.name or "", "customer_word") for stage in won)
    return become and not any(map(is_named_won, won))


@fact
def called_otherwise(pipeline: Pipeline) -> bool:
    """Whether its name, or its definition where the name says nothing, says that something else is
    done in it than selling: customers are brought in or cared for, partners, applicants, invoices,
    gifts."""
    if is_called(pipeline, *_OTHERWISE):
        return not says_sale(pipeline)
    return told_by_sentence(pipeline) == "something else"


_OTHERWISE = (
    "delivery", "works", "after_sale", "support", "customers", "partners", "hiring", "billing",
)  # fmt: skip


def _is_called_after_leads(pipeline: Pipeline) -> bool:
    """Whether nothing but its leads makes its name one of a sale."""
    leads = beginnings("presales")
    own = [word for word in told(pipeline) if not leads.any([word])]
    named = any(beginnings(each).any(own) for each in (*SALES, "plain_sale", "deals"))
    if named or told_by_sentence(pipeline) == "a sale":
        return False
    return purpose(pipeline) == "mixed"


def _has_odds(pipeline: Pipeline) -> bool:
    return any(stage.probability is not None for stage in open_stages(pipeline))


def _is_counted(pipeline: Pipeline) -> bool:
    """Whether a list of some tool has a win, a loss and odds: no CRM gave them to it."""
    return platform_of(pipeline) == ANY and _has_odds(pipeline) and _is_won_and_lost(pipeline)


@once
def _is_won_and_lost(pipeline: Pipeline) -> bool:
    """Whether it has a win and a loss, by what is said of its stages or by their names."""
    return {_end(stage) for stage in pipeline.stages} >= {"won", "lost"}


def _is_offered_and_ends(pipeline: Pipeline) -> bool:
    """Whether something is offered in an open stage, and another is a win or a loss: trades have
    words of their own for one of them."""
    ends = {_end(stage) for stage in pipeline.stages}
    return ends > {""} and any(map(_is_offered, open_stages(pipeline)))


def _end(stage: Stage) -> str:
    """`won`, `lost` or nothing, by what is said of it or by its name: an active customer is no win
    unless somebody says so."""
    told = outcomes_known(stage.pipeline) or not is_called(stage, "customer_state")
    if stage.type in ("won", "lost") and told:
        return stage.type
    roles = roles_in(stage)
    return "won" if "outcome.won" in roles else "lost" if "outcome.lost" in roles else ""


def _is_offered(stage: Stage) -> bool:
    """Whether something is offered, haggled over, signed or paid there: more than that somebody is
    a lead, meets us or tries what we have."""
    if about(stage) in ("proposal", "tender", "contract", "order") or roles_in(stage) & OFFERS:
        return True
    return is_called(stage, "sold") or is_of_money(stage)


def _is_offered_or_ends(stage: Stage) -> bool:
    """Whether something is offered there, or a sale ends."""
    named = bool(roles_in(stage) & {"outcome.won", "outcome.lost"})
    return named or name_class(stage) == "loss_reason" or _is_offered(stage)


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
    kept = (*_WORK, "customer_state", "care_state")
    opened = open_stages(pipeline)
    return not any(is_done_after(stage) or is_called(stage, *kept) for stage in opened)


def _closes(stage: Stage) -> bool:
    if makes_the_sale(stage) or is_of_money(stage) or about(stage) in ("contract", "order"):
        return True
    yes = event(stage) in ("agreed", "accepted", "signed")
    return yes or "feelings.spoken" in roles_in(stage)


def _may_be_any(pipeline: Pipeline) -> bool:
    """Whether it is of an export that says of no deals in it, and was told to be nothing else."""
    if not _is_told(pipeline) or says_sale(pipeline):
        return False
    return sentence_says(pipeline) != "a sale"  # it is said, though it is called otherwise


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
    return sum(is_done_after(stage) or is_called(stage, *_WORK) for stage in opened) >= 2


@once
def _sales(account: Item) -> list[Pipeline]:
    """The pipelines of deals with two steps of a sale, or one, a win and a loss."""
    every = within(account.items("pipelines"), Pipeline)
    return [each for each in every if each.object == "deal" and _is_a_sale(each)]


def _is_a_sale(pipeline: Pipeline) -> bool:
    steps = len(steps_of_a_sale(pipeline))
    return steps >= 2 or (steps == 1 and _is_won_and_lost(pipeline))


@once
def _first_ended(account: Item) -> Pipeline | None:
    """The first of them in which deals are won and lost."""
    return next(filter(_is_won_and_lost, _sales(account)), None)


@once
def _first_offer(account: Item) -> Pipeline | None:
    """The first of them in which something is offered; before others one of which more than one
    step is surely of a sale."""
    offering = [
        each for each in _sales(account) if any(map(_is_offered_or_ends, open_stages(each)))
    ]
    return max(offering, key=lambda each: len(_sure_steps(each)) >= _SURE, default=None)


_SURE = 2
"""Steps that are no chance."""


def _plainest(account: Item) -> Pipeline | None:
    """One of them, if there is any: before others one in which something is offered."""
    return _first_offer(account) or next(iter(_sales(account)), None)


def _sure_steps(pipeline: Pipeline) -> list[Stage]:
    """Its steps of a sale that are none of work."""
    return [stage for stage in steps_of_a_sale(pipeline) if _is_sure_step(stage)]


def _is_sure_step(stage: Stage) -> bool:
    """Whether it is a step of a sale, and none that work without a meeting has as well: somebody
    waits for papers, or says what is needed."""
    return is_step(stage) and (about(stage) == "conversation" or not may_be_of_work(stage))
