"""What speaks for or against the reading of a stage's name: how far the sale is where the stage
stands, and what its criteria say. So it is told here, too, which stages are a step of the sale."""

from __future__ import annotations

import re
from itertools import accumulate

from pipelinelint.facts.lookups import judged, naming_of
from pipelinelint.facts.pipeline import (
    of_buyers,
    open_stages,
    order_known,
    outcomes_known,
    purpose,
)
from pipelinelint.facts.registry import fact, once
from pipelinelint.facts.stage_name import (
    about,
    event,
    mentions,
    name_class,
    name_confidence,
    roles_in,
    roles_of,
    says_lost,
)
from pipelinelint.facts.stage_place import is_end, next_open
from pipelinelint.facts.tables import READ, ends_with, has_word, is_word
from pipelinelint.lexicon.judge import judge
from pipelinelint.lexicon.judgement import Judgement
from pipelinelint.lexicon.normalise import comparable, words
from pipelinelint.lexicon.options import loss_theme
from pipelinelint.shape.model import Pipeline, Stage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    from pipelinelint.facts.enumerations import Standing, Theme

    Places: TypeAlias = dict[int, Standing]

EARLY, _OFFERED, SOLD, _UNKNOWN = "early", "offered", "sold", "unknown"
LATE = 50
"""Percent from which on an offer has most likely been asked for."""
_OFFERS = ("proposal", "tender", "contract", "order", "signature")
_TO_THE_SALE = (*_OFFERS, "decision", "conversation", "trial")
_SALES = {
    "contract": ("signed",),
    "proposal": ("signed",),
    "signature": ("signed", "received"),
    "order": ("received", "agreed", "accepted", "signed", "done", "paid"),
    "payment": ("received", "paid", "signed"),
    "invoice": ("paid",),
}
"""What a sale is made by: what happened to what. A bare "Signed" is of the contract."""
_AFTER_A_SALE = ("invoice", "payment")
SENTENCE = r"[.;:,\n•]+|\s[-–—]\s"


@fact
def stands(stage: Stage) -> Standing:
    """How far the sale is where the stage stands, by the stages before it.

    Sold once one of them is won or named after a signed contract, an order or a payment, with no
    offer or unsigned contract after it, no lower odds and, at the start, nobody put forward later,
    or, after an offer, for the delivery of what is sold; offered once one is named after an offer
    or a contract; unknown where the order is.
    """
    return _places(stage.pipeline)[id(stage)]


@fact
def of_customers(stage: Stage) -> bool:
    """Whether its deals are won ones: the sale is made before it and no loss, by type or name, lies
    between. "Active" and "Paused" after "Client" are of what was sold."""
    return id(stage) in _of_customers(stage.pipeline)


@once
def _of_customers(pipeline: Pipeline) -> set[int]:
    found: set[int] = set()
    for stage in pipeline.stages:
        if stage.type == "lost" or says_lost(stage):
            break
        if stands(stage) == SOLD:
            found.add(id(stage))
    return found


@fact
def makes_the_sale(stage: Stage) -> bool:
    """Whether its name says that the sale is made: a signed contract, an order, a payment."""
    told = judged(stage)
    if name_class(stage) == "outcome":
        return told.subtype == "won"
    if name_class(stage) != "objective_event" or name_confidence(stage) == "low":
        return False
    what, done = about(stage), event(stage)
    if what is None:
        sold = _is_bare_sale(stage)
    elif what == "contract" and done == "done":
        sold = told.actor == "buyer"  # 'Contract awarded', and not 'Contract prepared'
    else:
        sold = done in _SALES.get(what, ())
    if not sold or any(has_word(stage.name or "", each) for each in _NO_SALE_YET):
        return False
    return "spoken" not in mentions(stage)  # 'Comandă confirmată verbal': a yes so far


_NO_SALE_YET = ("preliminary", "not_yet_sold", "funding", "trial_order")


def is_of_funder(stage: Stage) -> bool:
    """Whether its name is about a loan or a grant."""
    return has_word(stage.name or "", "funding") or "lending" in mentions(stage)


def _is_bare_sale(stage: Stage) -> bool:
    """'Signed', 'Megrendelve', 'Auftrag erteilt': nothing is named but the deal itself."""
    each = [roles_of(stage, word) for word in words(comparable(stage.name or ""))]
    if len(each) == 1:
        return bool(each[0] & _SOLD_BY)
    ordered = [roles for roles in each if "things.order" in roles]
    return len(each) == 2 and len(ordered) == 1 and any(roles & _GIVEN for roles in each)


_SOLD_BY = {"events.signed", "events.ordered"}
_GIVEN = {"events.approved", "events.awarded", *_SOLD_BY}


@fact
def sale_stage(pipeline: Pipeline) -> Stage | None:
    """The first open stage in which, by its name, the sale is made: not among the first two, and
    with no offer, contract or conversation after it. A fee before a signed contract is no sale."""
    stages = open_stages(pipeline)
    rest = list(stages)
    while rest and not leads_to_a_sale(rest[-1]):
        rest.pop()
    late = stages[max(len(rest), 2) :]
    sales = [stage for stage in late if makes_the_sale(stage)]
    signed = (stage for stage in sales if not is_of_money(stage))
    return next(signed, sales[0]) if sales else None


def is_before_a_step(stage: Stage) -> bool:
    """Whether an open stage that leads to a sale comes after it."""
    return stage.index < _last_step(stage.pipeline)


@once
def _last_step(pipeline: Pipeline) -> int:
    last = next(filter(leads_to_a_sale, reversed(open_stages(pipeline))), None)
    return last.index if last is not None else -1


def leads_to_a_sale(stage: Stage) -> bool:
    """Whether its name is about an offer, a meeting, a yes or the like, and the sale isn't made."""
    if makes_the_sale(stage):
        return False
    if about(stage) in _TO_THE_SALE or event(stage) in ("accepted", "agreed"):
        return True
    return "things.negotiation" in roles_in(stage)


@fact
def held_elsewhere(stage: Stage) -> bool:
    """Whether another stage says that what this one plans took place: the next open one says so of
    a conversation or a trial, or any of the same by name ("Visita agendada", "Visita realizada"),
    for not every list is in order."""
    later = next_open(stage)
    if later is not None and _took_place(later, stage):
        return True
    named = set(words(stage.name or ""))
    return any(
        _took_place(each, stage) and bool(named & set(words(each.name or "")))
        for each in stage.pipeline.stages
        if each is not stage and each.type != "lost"
    )


def _took_place(later: Stage, stage: Stage) -> bool:
    return about(later) == about(stage) and event(later) in ("completed", "started", "done")


@fact
def nothing_before(stage: Stage) -> bool:
    """Whether, by the names of the open stages before it, nothing has happened yet: they are
    leads, requests, pauses, or say nothing."""
    earlier = open_stages(stage.pipeline)[: _open_before(stage)]
    return all(name_class(each) in _NOTHING or about(each) == "request" for each in earlier)


_NOTHING = ("lead_state", "parking_lot", "vague")


@fact
def says_of_what(stage: Stage) -> bool:
    """Whether the nearest earlier open stage that is named after a thing names one that is
    approved, confirmed or completed: "Application", "Approved"."""
    earlier = reversed(open_stages(stage.pipeline)[: _open_before(stage)])
    return next((about(each) in _APPROVED for each in earlier if about(each)), False)


def _open_before(stage: Stage) -> int:
    return _opened_before(stage.pipeline)[stage.index]


@once
def _opened_before(pipeline: Pipeline) -> list[int]:
    """How many open stages come before each stage."""
    return [0, *accumulate(int(each.is_open) for each in pipeline.stages)]


_APPROVED = (
    "proposal",
    "tender",
    "contract",
    "order",
    "request",
    "invoice",
    "payment",
    "budget",
    "document",
    "requirements",
    "signature",
    "plan",
)


@fact
def is_of_money(stage: Stage) -> bool:
    """Whether its name is about an invoice or a payment, whatever happened to it."""
    return about(stage) in _AFTER_A_SALE or event(stage) == "paid"


@fact
def loss_themes(stage: Stage) -> list[Theme]:
    """What the reason in its name is about: price, a rival, silence. Who vanished is silent."""
    told = loss_theme(stage.name or "", naming_of(stage).packs)
    silent = told or "loss.silence" not in roles_in(stage)
    return [*told] if silent else ["non_response"]


@fact
def goes_on_next(stage: Stage) -> bool:
    """Whether the next open stage is named after the same thing and says no loss: "Financing
    approved" after "Financing rejected", "Permit appealed" after "Permit denied"."""
    later = next_open(stage)
    if later is None or says_lost(later):
        return False
    shared = {*words(comparable(stage.name or ""))} & {*words(comparable(later.name or ""))}
    return any(len(word) >= _OF_A_THING for word in shared)


_OF_A_THING = 3
"""Letters of a word that names a thing two stages are of: 'Lån avslått', 'Lån innvilget'."""


@fact
def is_renewal(stage: Stage) -> bool:
    """Whether its name is about a renewal, which starts with a notice of the seller's."""
    return has_word(stage.name or "", "renewal")


@fact
def is_buyers_act(stage: Stage) -> bool:
    """Whether its name holds a noun for what only the buyer does: an enquiry, a booking, a brief, a
    call for tenders, a damage that is reported."""
    name = stage.name or ""
    return has_word(name, "buyer_acts") or ends_with(name, "buyer_act_ends")


@fact
def is_valued_for_sale(stage: Stage) -> bool:
    """Whether its name says that a house was valued at the owner's, who decides to sell it by us:
    the pipeline has a mandate, a viewing or the like."""
    if not has_word(stage.name or "", "valuation") or event(stage) == "sent":
        return False
    others = [each.name or "" for each in stage.pipeline.stages if each is not stage]
    return any(has_word(each, "mandate") or has_word(each, "house_sale") for each in others)


@fact
def is_relation(stage: Stage) -> bool:
    """Whether its name says no more than a relationship, or building one: work on it or care for a
    customer as well as a feeling."""
    return is_word(stage.name or "", "relation")


@fact
def is_guess(stage: Stage) -> bool:
    """Whether its class is a guess: a word of the name is unread, or only its form was read."""
    told = judged(stage)
    return stage.text("name_class") is None and told.confidence == "low" and not told.otherwise


@fact
def follows_a_sale(stage: Stage) -> bool:
    """Whether its name is about what is done after a sale: delivery, an invoice, a payment."""
    if says_lost(stage) or not _is_done_after(stage):
        return False
    return not (has_word(stage.name or "", "trial_order") or is_of_funder(stage))


def _is_done_after(stage: Stage) -> bool:
    if about(stage) == "order":
        return event(stage) in ("sent", "completed", "paid")
    if about(stage) in _OFFERS:
        return False
    found = roles_in(stage)
    if found & {"events.installed", "events.invoiced"} or is_of_money(stage):
        return True
    return any(role.startswith("post_sale.") for role in found) or (
        about(stage) is None and "events.delivered" in found
    )


@fact
def is_invoiced(stage: Stage) -> bool:
    """Whether its name says that the invoice is out."""
    if name_class(stage) != "objective_event" or name_confidence(stage) == "low":
        return False
    if about(stage) == "invoice":
        return event(stage) in ("sent", "paid")
    return about(stage) is None and "events.invoiced" in roles_in(stage)


@fact
def is_lead(stage: Stage) -> bool:
    """Whether it holds leads: its name is surely a lead's state without a discovery of needs beside
    it, and its place allows for it.

    Once the buyer has met us or has an offer, or from half the odds on, only a name with a word
    such as lead or prospect is one's; where everybody buys already, or whoever it is about does,
    only one that says lead. What stands behind the ends has no place, and what is filed away or
    phased out is over.
    """
    if name_class(stage) != "lead_state" or name_confidence(stage) == "low":
        return False
    if stage.text("name_class") is not None:
        return True
    if has_word(stage.name or "", "discovery") or "filed" in mentions(stage):
        return False
    name = stage.name or ""
    if of_buyers(stage.pipeline) or is_of_buyer(stage):
        return has_word(name, "lead_word")
    if says_who(stage):
        return True
    return (stage.probability or 0) < LATE and id(stage) not in _past_leads(stage.pipeline)


@fact
def is_of_buyer(stage: Stage) -> bool:
    """Whether its name speaks of somebody who buys already: 'Retention call - no contact'."""
    return any(has_word(stage.name or "", each) for each in _OF_BUYERS)


_OF_BUYERS = ("buyers", "renewal", "expansion", "account_care", "after_sale")


def says_who(stage: Stage) -> bool:
    """Whether a word of the name says lead, prospect or the like."""
    return any("lead.who" in roles_of(stage, word) for word in words(stage.name or ""))


@once
def _past_leads(pipeline: Pipeline) -> set[int]:
    """The stages before the ends in which nobody is a lead any more; somebody who is assigned once
    more than a request is told may be put on a deal: "Evaluation", "Advisor assigned"."""
    found: set[int] = set()
    if not order_known(pipeline) or pipeline.fields.get("union") is True:
        return found
    is_past = is_told = False
    for stage in pipeline.stages:
        if not stage.is_open:
            break
        if is_past or (is_told and "internal.handed" in roles_in(stage)):
            found.add(id(stage))
        is_past = is_past or _is_of_a_deal(stage)
        is_told = is_told or (name_class(stage) in _TOLD and about(stage) != "request")
    return found


_TOLD = ("objective_event", "noun_only")


def _is_of_a_deal(stage: Stage) -> bool:
    """Whether something happened that only happens in a sale: a meeting, an offer, a decision."""
    if name_class(stage) != "objective_event" or name_confidence(stage) == "low":
        return False
    return only_in_a_sale(about(stage), event(stage))


def only_in_a_sale(what: str | None, done: str | None) -> bool:
    """Whether that happens to it where something is sold, and nowhere else."""
    if what in ("conversation", "trial"):
        return done in ("completed", "accepted", "agreed")
    return what in (*_OFFERS, *_IN_A_SALE) and done != "received"


_IN_A_SALE = ("budget", "decision", "payment", "requirements")


@fact
def progress_stages(pipeline: Pipeline) -> list[Stage]:
    """The open stages a deal passes on its way.

    Left out are those of leads, and names of parking lots, internal steps and ends, and of delivery
    unless the pipeline is for renewal or expansion; those surely read as such, and what is
    finished where no step follows. Where only the names tell what is over, so do those that may.
    """
    known = outcomes_known(pipeline)
    sells_more = purpose(pipeline) in _AFTER_SALE_IS_SALE
    left_out = _NO_PROGRESS if sells_more else (*_NO_PROGRESS, "post_sale")
    return [
        stage
        for stage in open_stages(pipeline)
        if not is_lead(stage)
        and (name_class(stage) not in left_out or name_confidence(stage) == "low")
        and not (is_end(stage) and (_is_surely_named(stage) or not known))
    ]


def _is_surely_named(stage: Stage) -> bool:
    return name_class(stage) == "vague" or name_confidence(stage) != "low"


_NO_PROGRESS = ("parking_lot", "internal_step")
_AFTER_SALE_IS_SALE = ("renewal", "expansion")


@fact
def side_stages(pipeline: Pipeline) -> list[Stage]:
    """The open stages that are no step a deal takes: those `progress_stages` leaves out."""
    steps = {id(stage) for stage in progress_stages(pipeline)}
    return [stage for stage in open_stages(pipeline) if id(stage) not in steps]


@fact
def criteria_say_event(stage: Stage) -> bool:
    """Whether a criterion, or the definition of the stage, says what has happened."""
    return any(_events_in_criteria(stage))


@fact
def definition_says_event(stage: Stage) -> bool:
    """Whether the definition of the stage, which is no criterion for leaving it, says what has
    happened."""
    return any(each.name_class == "objective_event" for each in told_in_definition(stage))


@fact
def criteria_say_buyer_acts(stage: Stage) -> bool:
    """Whether a criterion, or the definition of the stage, says what the buyer did, alone or with
    us; a request that came in is the buyer's, whoever notes it."""
    told = _events_in_criteria(stage)
    return any(each.actor in ("buyer", "mutual") or each.about == "request" for each in told)


@fact
def criteria_say_end(stage: Stage) -> bool:
    """Whether a criterion, or the definition of the stage, says that the deal is over, or begins
    with closed. A reason, such as no budget, may be why it rests."""
    told = _told_in_criteria(stage)
    if any(each.name_class == "outcome" or each.subtype in _OVER for each in told):
        return True
    first = words(comparable((stage.text("definition") or "")[:READ]))[:1]
    return any("outcome.closed" in roles_of(stage, word) for word in first)


_OVER = ("administrative", "refused")
"""What a loss is called that is an end by itself: cancelled, an offer that was rejected."""


@fact
def criteria_say_offered(stage: Stage) -> bool:
    """Whether a criterion, or the definition of the stage, says that an offer was sent."""
    told = _events_in_criteria(stage)
    return any(each.about in ("proposal", "tender") and each.event == "sent" for each in told)


def _events_in_criteria(stage: Stage) -> list[Judgement]:
    return [each for each in _told_in_criteria(stage) if each.name_class == "objective_event"]


def told_in_definition(stage: Stage) -> list[Judgement]:
    """What each part of its definition says, read as a name is."""
    return _told_in(stage, [stage.text("definition")])


@once
def _told_in_criteria(stage: Stage) -> list[Judgement]:
    texts = [stage.text("definition")]
    for key in ("entry_criteria", "exit_criteria"):
        texts += [each.text("text") for each in stage.items(key)]
    return _told_in(stage, texts)


def _told_in(stage: Stage, texts: list[str | None]) -> list[Judgement]:
    naming = naming_of(stage)
    parts = [part for text in texts if text for part in re.split(SENTENCE, text[:READ])]
    return [judge(part, naming) for part in parts if part.strip()]


@once
def _places(pipeline: Pipeline) -> Places:
    known = order_known(pipeline) and pipeline.fields.get("union") is not True
    now: Standing = EARLY if known else _UNKNOWN
    offers = [stage.index for stage in pipeline.stages if stage.is_open and _is_offer(stage)]
    last_offer = max(offers, default=-1)
    shown = [stage.index for stage in open_stages(pipeline)[1:] if _is_put_forward(stage)]
    last_shown = max(shown, default=-1)
    sold_at: float | None = None
    found: Places = {}
    for stage in pipeline.stages:
        if sold_at is not None and (stage.probability or sold_at) < sold_at and stage.is_open:
            now, sold_at = _OFFERED, None  # 'Funding received' at 80, 'Funding stage' at 50
        is_low = stage.is_open and (stage.probability or LATE) < LATE
        # What a CRM's list has behind its ends at low odds was added later: 'Draft' at 5.
        found[id(stage)] = EARLY if now == SOLD and is_low else now
        if not known or now == SOLD or stage.type == "lost":
            continue
        begins = _open_before(stage) < _BEGINNING and stage.index < last_shown
        is_past = stage.index > last_offer and not begins
        if stage.type == "won":
            now = SOLD
        elif is_past and (
            makes_the_sale(stage) or (now == _OFFERED and (_is_delivery(stage) or _is_yes(stage)))
        ):
            now, sold_at = SOLD, stage.probability
        elif about(stage) in _OFFERS or _is_offer_sent(stage):
            now = _OFFERED
    return found


_BEGINNING = 2
"""Open stages in which an agency is signed that has yet to sell."""


def _is_put_forward(stage: Stage) -> bool:
    """Whether something or somebody was shown to the buyer: a demo, a candidate."""
    return event(stage) in ("sent", "completed") and has_word(stage.name or "", "put_forward")


def _is_delivery(stage: Stage) -> bool:
    """Whether what is sold is surely being delivered, and nothing that leads to a sale follows."""
    if not stage.is_open or name_class(stage) != "post_sale" or name_confidence(stage) == "low":
        return False
    return not is_before_a_step(stage)


def _open_after(stage: Stage) -> list[Stage]:
    return open_stages(stage.pipeline)[_open_before(stage) + 1 :]


def _is_yes(stage: Stage) -> bool:
    """Whether it is a bare "Confirmed" or "Accepted" and what was ordered follows: 'Fakturerad'.
    Where a deposit comes next, that makes the sale."""
    if not stage.is_open or not _is_bare(stage, _YES):
        return False
    after = _open_after(stage)
    if is_before_a_step(stage) or any(map(makes_the_sale, after[:1])):
        return False
    return any(map(_is_fulfilled, after))


def _is_fulfilled(stage: Stage) -> bool:
    return name_class(stage) == "post_sale" or follows_a_sale(stage) or is_carried_out(stage)


@fact
def is_carried_out(stage: Stage) -> bool:
    """Whether its name is a bare word for carried out or done: 'Realizováno', 'Uitgevoerd'."""
    return _is_bare(stage, _CARRIED_OUT)


def _is_offer_sent(stage: Stage) -> bool:
    """Whether it is a bare "Sent" in a list without leads: where some are, a mail was sent."""
    if not stage.is_open or not _is_bare(stage, _SENT):
        return False
    return all(name_class(each) != "lead_state" for each in stage.pipeline.stages)


def _is_bare(stage: Stage, roles: set[str]) -> bool:
    own = words(comparable(stage.name or ""))
    return len(own) == 1 and bool(roles_of(stage, own[0]) & roles)


_YES = {"events.confirmed", "events.accepted"}
_SENT = {"events.sent"}
_CARRIED_OUT = {"events.held", "events.completed"}


def _is_offer(stage: Stage) -> bool:
    """Whether its name is about an offer, or a contract nobody has signed."""
    if name_confidence(stage) == "low" or says_lost(stage) or event(stage) == "signed":
        return False
    return about(stage) in ("proposal", "tender", "contract") and not makes_the_sale(stage)
