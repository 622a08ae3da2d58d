"""Processes that sell nothing: hiring, delivery, support, billing, permits, projects and the like.

CRMs move applicants, orders and invoices through the same boards as deals. Advice on selling means
nothing there, so it is said once what such a pipeline looks like; one word never decides, and a
word of selling in an open stage rules it out.
"""

from __future__ import annotations

from pipelinelint.facts.pipeline import purpose
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
    qualifies,
    roles_in,
    says_won,
)
from pipelinelint.facts.tables import READ, Beginnings, beginnings, has_word
from pipelinelint.lexicon.normalise import words
from pipelinelint.shape.model import Account, Item, Pipeline, Stage, within

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    from pipelinelint.facts.enumerations import NoSale

    Pair: TypeAlias = tuple[Stage, list[str]]

OTHER = "other"
"""The object of what moves through a pipeline that sells nothing."""
FEW = 3
"""Open stages that have to tell, where the pipeline's own name doesn't."""
_BY_SIGNS: tuple[tuple[NoSale, str, str, str], ...] = (
    ("hiring", "hiring", "hiring_stage", "hiring_soft"),
    ("billing", "billing", "billing_stage", "billing_soft"),
    ("support", "support", "support_stage", "support_soft"),
    ("work after the sale", "delivery", "delivery_stage", "delivery_soft"),
    ("applications for permits", "permits", "", "permits_stage"),
    ("project work", "project", "project_stage", "project_soft"),
)
"""What it is, what it is called, what its stages are called, and what they may be called, too."""
_SALES = ("sale", "renewal", "expansion")
_JOB = ("job_applied", "job_read", "job_asked", "job_short", "job_tried", "job_taken")
_LOAD = ("load_on", "load_way", "load_off", "load_there")
_OFFERED = ("proposal", "tender", "contract")
"""What a stage is about where somebody is sold something."""
_FIRST = ("request", "conversation")
"""What a sale starts with, and no work that was ordered."""


@fact
def sells_nothing(pipeline: Pipeline) -> NoSale | None:
    """What a pipeline of deals plainly is instead, by its name and the names of its stages.

    Missing where the definition says what moves through it or what is sold in it, and where one
    word of selling or renewing stands in an open stage.
    """
    if _is_declared(pipeline):
        return None
    if _is_on_leads(pipeline):
        return "work on leads"
    own = _words(pipeline.name)
    told = [_words(stage.name) for stage in pipeline.stages]
    pairs = [*zip(pipeline.stages, told, strict=True)]
    if _is_work(own, pairs):
        return "work after the sale"
    if not _any_sign(own, told):
        return None
    if beginnings("buying").any(own) and _is_buying(pairs):
        return "purchasing"
    if not any(map(beginnings("plain_sale").any, told)):
        offering = _of_an_offer(own, pairs)
        if offering is not None:
            return offering
    return _by_steps(own, pairs) or _of_no_offer(own, pairs)


def _is_work(own: list[str], pairs: list[Pair]) -> bool:
    """Whether a pipeline is nothing but work on what is sold: no step of a sale is in it, and
    its name says so and two stages, or all of them say it."""
    after = beginnings("after_sale").any(own)
    if not after and any(beginnings(kind).any(own) for kind in _SALES):
        return False
    steps = [pair for pair in pairs if pair[0].type != "lost" and name_class(pair[0]) != "outcome"]
    if sum(stage.is_open for stage, _ in steps) < 2:
        return False
    if any(_is_of_a_sale(stage, told, after) for stage, told in steps):
        return False
    done = sum(1 for stage, _ in steps if _is_done_after(stage))
    along = [stage for stage, _ in steps if _goes_along(stage) and not _is_done_after(stage)]
    if after or beginnings("works").any(own) or beginnings("delivery").any(own):
        return done > 0 and done + len(along) >= 2
    if done < FEW or done + len(along) < len(steps) or any(map(_binds, along)):
        return False
    return purpose(steps[0][0].pipeline) == "mixed"


def _is_of_a_sale(stage: Stage, told: list[str], after: bool) -> bool:
    """Whether it is a step to a sale, or in one: who has signed or ordered may stand in a board of
    work, and so may a meeting to begin it with."""
    if about(stage) in _TO_A_SALE or "things.negotiation" in roles_in(stage):
        return True
    if about(stage) == "contract":
        return not makes_the_sale(stage)
    if event(stage) == "agreed" and about(stage) != "order" and len(told) > 1:
        dated = "scheduled." in roles_in(stage) or beginnings("works").any(told)
        return not dated  # 'Prijs afgesproken', and not 'Montagetermin bestätigt'
    if any(beginnings(kind).any(told) for kind in _SALES):
        return True
    if name_class(stage) == "lead_state":
        return not (len(told) == 1 and "lead.new" in roles_in(stage))
    if after:
        return False
    if name_class(stage) == "subjective" and not _is_done_after(stage):
        return True  # 'Interested'
    asked = about(stage) is None and name_class(stage) == "noun_only" and is_buyers_act(stage)
    return asked or _is_a_talk(stage, told)


def _is_a_talk(stage: Stage, told: list[str]) -> bool:
    """Whether it is a meeting with a buyer, and none work begins with: a kickoff, a training."""
    if about(stage) != "conversation" or _is_done_after(stage):
        return False
    return not any(beginnings(kind).any(told) for kind in ("delivery_soft", "delivery_stage"))


def _binds(stage: Stage) -> bool:
    """Whether somebody signed or paid something down: a sale may begin with it."""
    return about(stage) == "contract" or is_of_money(stage)


_TO_A_SALE = ("proposal", "tender", "request", "budget", "decision", "trial", "requirements")


def _is_done_after(stage: Stage) -> bool:
    """Whether it is surely about what is done once something is sold; money may come before."""
    if name_class(stage) == "post_sale":
        return name_confidence(stage) != "low"
    return follows_a_sale(stage) and (about(stage) == "invoice" or not is_of_money(stage))


def _goes_along(stage: Stage) -> bool:
    """What stands beside work on what is sold: an order, a day set, what is sent or paid."""
    if about(stage) == "order" or (about(stage) == "contract" and makes_the_sale(stage)):
        return True
    plain = about(stage) is None and name_class(stage) in ("scheduled_event", "objective_event")
    return plain or is_of_money(stage)


def _is_buying(pairs: list[Pair]) -> bool:
    """Whether something is ordered and comes in, or is chosen from what others offer, and nothing
    is offered to anybody."""
    if any(about(stage) == "proposal" and _is_out(stage) for stage, _ in pairs):
        return False
    if any(name_class(stage) == "lead_state" or about(stage) == "trial" for stage, _ in pairs):
        return False
    asked = [pair for pair in pairs if about(pair[0]) == "request" and pair[0].is_open]
    if len(asked) > _said(asked, "buying_stage"):
        return False  # somebody has something to sell: 'Anfrage eingegangen'
    ordered = sum(1 for stage, _ in pairs if _is_ordered(stage))
    offered = sum(1 for stage, _ in pairs if about(stage) in ("proposal", "tender"))
    came = sum(1 for stage, _ in pairs if _comes_in(stage))
    return ordered > 0 and offered + came + _said(pairs, "buying_stage") > 0


def _is_out(stage: Stage) -> bool:
    return event(stage) in ("sent", "signed") or bool(roles_in(stage) & _MADE)


_MADE = {"events.presented", "events.prepared", "events.delivered", "events.submitted"}


def _comes_in(stage: Stage) -> bool:
    return (about(stage) is None and event(stage) == "received") or _is_done_after(stage)


def _is_ordered(stage: Stage) -> bool:
    if about(stage) == "order":
        return event(stage) in (None, "sent", "done", "completed")
    return bool(roles_in(stage) & {"events.ordered", "things.order"})


def _by_steps(own: list[str], pairs: list[Pair]) -> NoSale | None:
    """By steps of several kinds that follow each other nowhere else: of a job, of a load; or by the
    pipeline's name and two steps: of the files of an office, of building sites."""
    opened = [pair for pair in pairs if pair[0].is_open]
    if _kinds(pairs, _JOB) >= FEW and _said(pairs, "job_applied", "job_taken"):
        signed = _is_about(opened, "contract")  # as partners do, too
        sold = signed or _is_sold(own, opened, "job_tried") or _said(opened, "for_clients")
        return None if sold else "hiring"
    if beginnings("cases").any(own) and _said(pairs, "cases_soft") >= 2:
        lent = beginnings("lent").any(own) or _said(opened, "lent")
        return None if lent or _is_sold(own, opened, "cases_soft") else "files of an office"
    if beginnings("delivery").any(own) and _said(opened, "customer_state") >= 2:
        return "work after the sale"
    loaded = _kinds(pairs, _LOAD) >= FEW and 2 * _said(opened, *_LOAD) >= len(opened)
    built = beginnings("building").any(own) and _said(pairs, "building_soft") >= 2
    if not (loaded or built) or _is_about(opened[:2], *_FIRST):
        return None
    return None if _is_sold(own, opened) else "work after the sale"


def _is_sold(own: list[str], opened: list[Pair], without: str = "") -> bool:
    """Whether something is offered before it is sold, by what an open stage is about or called,
    those called `without` left out."""
    words_of = [beginnings(kind) for kind in _SALES]
    if any(each.any(own) for each in words_of):
        return True
    return any(
        about(stage) in _OFFERED or any(each.any(told) for each in words_of)
        for stage, told in opened
        if not (makes_the_sale(stage) or (without and beginnings(without).any(told)))
    )


def _is_about(pairs: list[Pair], *things: str) -> bool:
    return any(about(stage) in things for stage, _ in pairs)


def _kinds(pairs: list[Pair], kinds: tuple[str, ...]) -> int:
    """Of how many kinds there are steps."""
    return sum(1 for kind in kinds if _said(pairs, kind))


def _of_no_offer(own: list[str], pairs: list[Pair]) -> NoSale | None:
    """Where nobody is made an offer: one word of selling rules it out."""
    if any(beginnings(kind).any(own) for kind in _SALES):
        return None
    opened = [pair for pair in pairs if pair[0].is_open]
    billed = beginnings("billing").any(own)
    if any(_is_of_selling(*pair, billed) for pair in opened):
        return None
    if _is_customers(own, pairs, opened):
        return "a list of customers"
    return _by_signs(own, pairs, opened)


def _is_of_selling(stage: Stage, told: list[str], billed: bool) -> bool:
    """One negotiates about a debt, too."""
    if billed and "things.negotiation" in roles_in(stage):
        return False
    return any(beginnings(kind).any(told) for kind in _SALES)


def _is_on_leads(pipeline: Pipeline) -> bool:
    """Whether nothing is offered, signed or won in a pipeline that is called after leads or
    pre-sales and has states of a lead, or is called after nurturing and has no won stage."""
    name = pipeline.name or ""
    opened = [stage for stage in pipeline.stages if stage.is_open]
    if has_word(name, "presales"):
        states = sum(1 for stage in opened if name_class(stage) == "lead_state")
        told = states >= 2 or has_word(name, "status")  # 'LEAD_STATUS'
        on_leads = told and not any(map(_is_plainly_won, pipeline.stages))
    else:
        on_leads = has_word(name, "nurture") and not any(map(_is_a_win, pipeline.stages))
    return on_leads and not any(about(stage) in ("proposal", "contract") for stage in opened)


def _is_plainly_won(stage: Stage) -> bool:
    """'Closed won', and not "Converted" or "Qualified": who is won there is no lead any more."""
    return stage.type == "won" and name_class(stage) == "outcome" and says_won(stage)


def _is_a_win(stage: Stage) -> bool:
    return stage.type in ("won", "closed") or says_won(stage)


def _words(name: str | None) -> list[str]:
    return words((name or "")[:READ])


def _of_an_offer(own: list[str], pairs: list[Pair]) -> NoSale | None:
    """Where one makes an offer, too, or gets one, and sells nothing: to applicants, to who waits
    for a place, from investors."""
    called = beginnings("hiring").any(own) or beginnings("recruiting").any(own)
    called = called and not _said(pairs, "for_clients")
    if called and _said(pairs, "hired") and _said(pairs, *_OF_APPLICANTS) >= 2:
        return "hiring"
    if called and _is_applied_for(pairs):
        return "hiring"
    if beginnings("plain_sale").any(own):
        return None
    if beginnings("waitlist").any(own) and _said(pairs, "waitlist_stage") >= 2:
        return "a waiting list"
    raises = beginnings("raising").any(own) and not beginnings("sold_there").any(own)
    if raises and _said(pairs, "raising_stage") >= 2:
        return "fund raising"
    return None


def _is_applied_for(pairs: list[Pair]) -> bool:
    """Whether it begins with an application and goes on with a conversation: who sends people to
    clients begins with a vacancy."""
    asked = _said(pairs[1:], "job_asked") or _is_about(pairs[1:], "conversation")
    return bool(asked) and _said(pairs[:2], "job_applied") > 0


_OF_APPLICANTS = ("hiring_stage", "hiring_soft", "hired")


def _by_signs(own: list[str], pairs: list[Pair], opened: list[Pair]) -> NoSale | None:
    plain = [pair for pair in pairs if not _is_an_end(pair[0])]
    bought = {  # who signs with an agency for permits buys its work
        "work after the sale": _is_about(opened, "proposal", "tender", "budget", "decision")
        or any(_is_a_talk(*pair) for pair in opened[:1]),
        "hiring": _said(opened, "for_clients"),
        "applications for permits": _is_about(opened, "contract"),
    }
    for kind, names, signs, soft in _BY_SIGNS:
        if bought.get(kind):
            continue
        if beginnings(names).any(own):
            if kind in _BY_NAME and _no_step(opened):
                return kind
            told = _number(pairs, signs, kind) if signs else 0
            if told >= 2 or (
                told + _said(plain, soft, without=signs) >= 2 and not _sells(opened, kind)
            ):
                return kind
        number = _number(opened, signs, kind) if signs else 0
        if number >= FEW and 2 * number > len(opened):
            return kind
    return None


def _no_step(opened: list[Pair]) -> bool:
    """Whether there are open stages, and none is of a sale, of what is bought or of its terms."""
    if not opened or _is_about(opened, *_BOUGHT, "requirements"):
        return False
    return not _selling(opened[0][0].pipeline)


_BY_NAME = ("hiring", "support")
"""What the pipeline's name says by itself where no open stage is a step of a sale."""


def _is_an_end(stage: Stage) -> bool:
    """'Closed won', 'Lost', and not "Permit granted"."""
    return stage.type == "lost" or name_class(stage) == "outcome"


def _sells(opened: list[Pair], kind: NoSale) -> bool:
    """Whether an open stage is named after an offer, an order or a payment that isn't in yet."""
    bought = _BOUGHT[:-1] if kind == "billing" else _BOUGHT
    return any(about(stage) in bought and not makes_the_sale(stage) for stage, _ in opened)


_BOUGHT = ("proposal", "tender", "contract", "order", "payment")


def _said(pairs: list[Pair], *lists: str, without: str = "") -> int:
    """How many stages hold a word of the lists, and none of another."""
    signs = [beginnings(each) for each in lists]
    other = beginnings(without) if without else None
    return sum(
        1
        for _, own in pairs
        if any(each.any(own) for each in signs) and not (other and other.any(own))
    )


def _number(pairs: list[Pair], signs: str, kind: NoSale) -> int:
    return sum(1 for stage, own in pairs if _tells(stage, own, beginnings(signs), kind))


def _is_declared(pipeline: Pipeline) -> bool:
    moved = pipeline.text("object")
    by_hand = moved is not None and not _is_exported(pipeline)
    return by_hand or pipeline.object != "deal" or pipeline.text("kind") is not None


def _any_sign(own: list[str], told: list[list[str]]) -> bool:
    signs = beginnings("no_sale")
    return signs.any(own) or sum(map(signs.any, told)) >= FEW


def _tells(stage: Stage, own: list[str], signs: Beginnings, kind: str) -> bool:
    if signs.any(own):
        return True
    after = kind == "work after the sale" and name_class(stage) == "post_sale"
    return after and name_confidence(stage) != "low"


def _is_customers(own: list[str], pairs: list[Pair], opened: list[Pair]) -> bool:
    """Whether it is called after customers and says how they are, or were: as a customer does who
    is cared for where nobody is offered anything."""
    if not beginnings("customers").any(own):
        return False
    if not opened or _said(pairs, "customer_state") >= 2:
        return True
    if beginnings("sold_there").any(own) or any(_is_step(*pair) for pair in opened):
        return False
    return _said(opened, "customer_state", "care_state") >= 2


def _is_step(stage: Stage, told: list[str]) -> bool:
    """Whether something is asked for, talked about, offered, agreed or ordered there, or it is of
    a lead, and not of who is cared for."""
    if "things.negotiation" in roles_in(stage) or about(stage) in (*_TO_A_SALE, *_BOUGHT):
        return True
    if event(stage) in ("signed", "agreed") or beginnings("job_applied").any(told):
        return True
    felt = name_class(stage) in ("lead_state", "subjective")
    return (felt or about(stage) == "conversation") and not beginnings("care_state").any(told)


@fact
def sold_beside(pipeline: Pipeline) -> Pipeline | None:
    """The first pipeline of the same export in which deals are surely sold, where of this one
    nobody can tell: of its open stages none is a step of a sale, and at least two of the other's
    are. Missing where most of its open stages are unread, and in what people wrote themselves."""
    if not _is_exported(pipeline) or sells_nothing(pipeline) or pipeline.object != "deal":
        return None
    opened = [stage for stage in pipeline.stages if stage.is_open]
    unread = sum(name_class(stage) == "unknown" for stage in opened)
    if not opened or 2 * unread > len(opened) or _selling(pipeline) or _says_sale(pipeline):
        return None
    return _first_sale(pipeline.account)


@once
def _first_sale(account: Item) -> Pipeline | None:
    every = within(account.items("pipelines"), Pipeline)
    deals = (each for each in every if each.object == "deal" and not sells_nothing(each))
    return next((each for each in deals if _selling(each) >= 2), None)


def _is_exported(pipeline: Pipeline) -> bool:
    source = pipeline.account.item("source")
    return source is not None and source.text("kind") == "export"


def _says_sale(pipeline: Pipeline) -> bool:
    """Whether a pipeline is all there is, is called after a sale or is one of renewals or more."""
    own = _words(pipeline.name)
    called = any(beginnings(kind).any(own) for kind in (*_SALES, "plain_sale"))
    return called or pipeline.fields.get("union") is True or purpose(pipeline) != "mixed"


@once
def _selling(pipeline: Pipeline) -> int:
    """How many open stages are a step of a sale, by what they are about or called."""
    return sum(stage.is_open and _says_selling(stage) for stage in pipeline.stages)


def _says_selling(stage: Stage) -> bool:
    if about(stage) in _SOLD_WITH or "things.negotiation" in roles_in(stage):
        return True
    if qualifies(stage) is not None:
        return True
    if name_class(stage) == "lead_state" and name_confidence(stage) != "low":
        return True
    if about(stage) in ("order", "invoice", "payment"):
        return False  # 'Order placed' is of what was sold
    told = _words(stage.name)
    return any(beginnings(kind).any(told) for kind in (*_SALES, "plain_sale", "interest"))


_SOLD_WITH = ("proposal", "tender", "request", "conversation", "trial", "decision", "budget")


def settle(account: Account) -> None:
    """Say of pipelines that sell nothing, or may sell nothing, that no deals move through them.
    Call it once, before any fact that reads what moves through a pipeline."""
    for pipeline in account.pipelines:
        if sells_nothing(pipeline) is not None:
            pipeline.fields["object"] = OTHER
    unclear = [each for each in account.pipelines if sold_beside(each) is not None]
    for pipeline in unclear:
        pipeline.fields["object"] = OTHER
