"""Processes that sell nothing: hiring, delivery, support, billing, permits, projects and the like;
and those of which nobody can tell, which are not judged either.

CRMs move applicants, orders and invoices through the same boards as deals. Advice on selling means
nothing there, so it is said once what such a pipeline looks like; one word never decides, and a
word of selling in an open stage rules it out.
"""

from __future__ import annotations

from pipelinelint.facts.beside import (
    is_named_won,
    is_past_leads,
    kept_beside,
    sale_untold,
    sold_beside,
)
from pipelinelint.facts.lookups import platform_of
from pipelinelint.facts.pipeline import (
    open_stages,
    outcomes_known,
    purpose,
    sentence_says,
    told_by_sentence,
)
from pipelinelint.facts.readings import is_of_debt
from pipelinelint.facts.registry import fact
from pipelinelint.facts.selling import (
    ANY,
    SALES,
    STEPS,
    is_called,
    is_done_after,
    is_exported,
    is_step,
    is_talk,
    says_sale,
    steps_of_a_sale,
    told,
)
from pipelinelint.facts.stage_context import (
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
    says_lost,
    says_won,
)
from pipelinelint.facts.tables import beginnings, has_word, is_word
from pipelinelint.shape.model import Account, Pipeline, Stage, within

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.facts.enumerations import NoSale

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
_BY_NAME = ("hiring", "support")
"""What the pipeline's name says by itself where no open stage is a step of a sale."""
_JOB = ("job_applied", "job_read", "job_asked", "job_short", "job_tried", "job_taken")
_LOAD = ("load_on", "load_way", "load_off", "load_there")
_OFFERED = ("proposal", "tender", "contract")
"""What a stage is about where somebody is sold something."""
_BOUGHT = (*_OFFERED, "order", "payment")
"""And what is bought."""
_FIRST = ("request", "conversation")
"""What a sale starts with, and no work that was ordered."""


@fact
def sells_nothing(pipeline: Pipeline) -> NoSale | None:
    """What a pipeline of deals plainly is instead, by its name and the names of its stages.

    Missing where it is said what moves through it, what is sold in it or that it is a sale, and
    where one word of selling or renewing stands in an open stage.
    """
    if _is_declared(pipeline):
        return None
    if _is_desk(pipeline):
        return "support"
    if _is_on_leads(pipeline) or _is_handed_on(pipeline):
        return "work on leads"
    kept = _by_money(pipeline) or kept_beside(pipeline) or _named_beside(pipeline)
    if kept is not None:
        return kept
    if _is_work(pipeline):
        return "work after the sale"
    if not _any_sign(pipeline):
        return None
    if is_called(pipeline, "buying") and _is_buying(pipeline.stages):
        return "purchasing"
    offering = None if _said(pipeline.stages, "plain_sale") else _of_an_offer(pipeline)
    found = offering or _by_steps(pipeline) or _of_no_offer(pipeline)
    return _applied_to(pipeline) if found == "hiring" else found


def _applied_to(pipeline: Pipeline) -> NoSale | None:
    """What people apply for: to be a partner or a reseller, who gets no job, or for one; nothing
    where a franchise is sold to them."""
    if is_called(pipeline, "franchise"):
        return None
    partners = is_called(pipeline, "resellers") or any(
        is_called(each, "job_applied") and is_called(each, "resellers") for each in pipeline.stages
    )
    return "recruiting partners" if partners else "hiring"


def _named_beside(pipeline: Pipeline) -> NoSale | None:
    """What a pipeline beside a plain sale says by its name alone, whatever its stages are called:
    support, delivery or what else follows a sale, where nothing in it is a step of one."""
    kind = next((kind for kind, *names in _AFTER if is_called(pipeline, *names)), None)
    if kind is None or says_sale(pipeline) or is_called(pipeline, "sold_there"):
        return None
    if not open_stages(pipeline) or any(map(_may_be_sold, pipeline.stages)):
        return None
    every = within(pipeline.account.items("pipelines"), Pipeline)
    sales = (each for each in every if each is not pipeline and each.object == "deal")
    return kind if any(len(steps_of_a_sale(each)) >= 2 for each in sales) else None


_AFTER: tuple[tuple[NoSale, ...], ...] = (
    ("support", "support"),
    ("work after the sale", "delivery", "after_sale"),
)


def _may_be_sold(stage: Stage) -> bool:
    """Whether it may be of a sale: a step of one, a chance, a win by its name, or a loss."""
    if stage.type == "lost" or says_lost(stage) or (stage.is_open and stage.probability):
        return True
    return is_step(stage) or is_past_leads(stage) or is_named_won(stage)


def _is_declared(pipeline: Pipeline) -> bool:
    moved = pipeline.text("object")
    by_hand = moved is not None and not is_exported(pipeline)
    if by_hand or pipeline.object != "deal" or pipeline.text("kind") is not None:
        return True
    return told_by_sentence(pipeline) == "a sale"


def _said(stages: list[Stage], *lists: str, without: str = "") -> int:
    """How many stages hold a word of the lists, and none of another."""
    return sum(
        1
        for stage in stages
        if is_called(stage, *lists) and not (without and is_called(stage, without))
    )


def _is_about(stages: list[Stage], *things: str) -> bool:
    return any(about(stage) in things for stage in stages)


def _is_on_leads(pipeline: Pipeline) -> bool:
    """Whether nothing is offered, signed or won in a pipeline that is called after leads or
    pre-sales and has states of a lead, or is called after nurturing and has no won stage."""
    name = pipeline.name or ""
    opened = open_stages(pipeline)
    is_status = is_called(pipeline, "lead_list") or (
        has_word(name, "presales") and has_word(name, "status")  # 'LEAD_STATUS'
    )
    if is_status:
        won = [each for each in pipeline.stages if _is_plainly_won(each) or is_named_won(each)]
        on_leads = all(is_called(stage, "converted") for stage in won)
    elif has_word(name, "presales"):
        states = sum(1 for stage in opened if name_class(stage) == "lead_state")
        on_leads = states >= 2 and not any(map(_is_plainly_won, pipeline.stages))
    else:
        on_leads = has_word(name, "nurture") and not any(map(_is_a_win, pipeline.stages))
    return on_leads and not any(map(is_past_leads, opened))


def _is_plainly_won(stage: Stage) -> bool:
    """'Closed won', and not "Converted" or "Qualified": who is won there is no lead any more."""
    return stage.type == "won" and name_class(stage) == "outcome" and says_won(stage)


def _is_a_win(stage: Stage) -> bool:
    return stage.type in ("won", "closed") or says_won(stage)


def _is_handed_on(pipeline: Pipeline) -> bool:
    """Whether a list of some tool holds nothing but states of leads and talks with them, and ends
    where they are converted, or handed over to sales."""
    going = [stage for stage in pipeline.stages if stage.type != "lost" and not says_lost(stage)]
    if len(going) < FEW or not is_exported(pipeline) or platform_of(pipeline) != OTHER:
        return False
    *before, last = going
    if not _is_handed(last) or any(stage.probability is not None for stage in going):
        return False
    states = [stage for stage in before if name_class(stage) == "lead_state"]
    return len(states) >= 2 and all(
        stage in states or qualifies(stage) is not None or is_talk(stage) for stage in before
    )


def _is_handed(stage: Stage) -> bool:
    """'Handed over to sales', 'Converted', and not "Converted to customer" or "Handed over"."""
    if "internal.handed" in roles_in(stage):
        return about(stage) is None and is_called(stage, *SALES, "plain_sale", "deals", "handed_to")
    return is_word(stage.name or "", "converted") and not outcomes_known(stage.pipeline)


def _is_work(pipeline: Pipeline) -> bool:
    """Whether a pipeline is nothing but work on what is sold: no step of a sale is in it, and
    its name says so and two stages, or all of them say it."""
    after = is_called(pipeline, "after_sale")
    if not after and is_called(pipeline, *SALES):
        return False
    steps = [stage for stage in pipeline.stages if not _is_an_end(stage)]
    if sum(stage.is_open for stage in steps) < 2:
        return False
    if any(_is_of_a_sale(stage, after) for stage in steps):
        return False
    done = sum(1 for stage in steps if is_done_after(stage))
    along = [stage for stage in steps if _goes_along(stage) and not is_done_after(stage)]
    if after or is_called(pipeline, "works", "delivery"):
        return done > 0 and done + len(along) >= 2
    if done < FEW or done + len(along) < len(steps) or any(map(_binds, along)):
        return False
    return purpose(pipeline) == "mixed"


def _is_desk(pipeline: Pipeline) -> bool:
    """Whether nothing stands in it but the statuses of a ticket that help desks ship, and one of
    them waits for somebody, or says that it is solved; two that wait do for any name."""
    stages = pipeline.stages
    if len(stages) < FEW or any(stage.probability is not None for stage in stages):
        return False
    waits = [stage for stage in stages if _waits_for_somebody(stage)]
    others = [stage for stage in stages if stage not in waits]
    if not all(is_word(stage.name or "", "desk_states") for stage in others):
        return False
    solved = any(is_called(stage, "support_stage") for stage in others)
    return len(waits) > 1 or ((bool(waits) or solved) and not says_sale(pipeline))


def _waits_for_somebody(stage: Stage) -> bool:
    """'Waiting on us', and not "Waiting for the customer's decision"."""
    if not (is_called(stage, "desk_waits") and is_called(stage, "desk_whom")):
        return False
    return all(
        any(beginnings(each).any([word]) for each in ("desk_waits", "desk_whom", "desk_beside"))
        for word in told(stage)
    )


def _is_an_end(stage: Stage) -> bool:
    """'Closed won', 'Lost', and not "Permit granted"."""
    return stage.type == "lost" or name_class(stage) == "outcome"


def _is_of_a_sale(stage: Stage, after: bool) -> bool:
    """Whether it is a step of a sale, or a feeling about one. What is done after a sale begins with
    a meeting and an order of its own."""
    if after and about(stage) not in STEPS:
        return is_step(stage) and not (is_talk(stage) or is_buyers_act(stage))
    felt = name_class(stage) == "subjective" and not is_done_after(stage)
    return is_step(stage) or (felt and not after)


def _binds(stage: Stage) -> bool:
    """Whether somebody signed or paid something down: a sale may begin with it."""
    return about(stage) == "contract" or is_of_money(stage)


def _goes_along(stage: Stage) -> bool:
    """What stands beside work on what is sold: an order, a day set, what is sent or paid."""
    if about(stage) == "order" or (about(stage) == "contract" and makes_the_sale(stage)):
        return True
    plain = about(stage) is None and name_class(stage) in ("scheduled_event", "objective_event")
    return plain or is_of_money(stage)


def _by_money(pipeline: Pipeline) -> NoSale | None:
    if _is_shop(pipeline):
        return "the orders of a shop"
    if _is_raising(pipeline):
        return "fund raising"
    if _is_giving(pipeline):
        return "donations"
    return "billing" if _is_collecting(pipeline) else None


def _is_shop(pipeline: Pipeline) -> bool:
    """Whether it is called after a web shop or what one runs on, two of its stages are of a cart,
    an order or its payment, and nobody is a lead, met or made an offer in it."""
    if not is_called(pipeline, "shop") or is_called(pipeline, *SALES, "plain_sale", "deals"):
        return False
    ordered = (
        is_called(each, "cart", "shop_stage")
        or is_of_money(each)
        or _is_paid(each)
        or about(each) == "order"
        for each in pipeline.stages
    )
    return not steps_of_a_sale(pipeline) and sum(ordered) >= 2


def _is_collecting(pipeline: Pipeline) -> bool:
    """Whether money that is owed is asked for: at least half of its stages are of money, two of
    them of a debt, and no step of a sale is in it but that somebody is a lead; or five at
    least, one in three of all, are of bills, and nobody asks, is met or is offered anything."""
    if is_called(pipeline, *SALES, "plain_sale"):
        return False
    debts = [stage for stage in pipeline.stages if is_called(stage, "unpaid", "late", "reminder")]
    plain = [stage for stage in pipeline.stages if not (_is_an_end(stage) or _is_somebody(stage))]
    owed = [stage for stage in plain if stage in debts or is_of_money(stage) or _is_paid(stage)]
    many = len(owed) >= FEW + 2 and FEW * len(owed) >= len(plain)
    if many and not _is_about(pipeline.stages, *_OFFERED, *_FIRST, "trial"):
        return True
    if len(debts) < 2 or not any(is_of_debt(stage) for stage in debts):
        return False
    if 2 * len(owed) < len(plain) or len(owed) < FEW:
        return False
    return all(stage in debts or _is_somebody(stage) for stage in steps_of_a_sale(pipeline))


def _is_somebody(stage: Stage) -> bool:
    """'Incoming leads', and not "Contacted"."""
    return name_class(stage) == "lead_state" and "lead.who" in roles_in(stage)


def _is_paid(stage: Stage) -> bool:
    paid = about(stage) in ("payment", "invoice") or event(stage) == "paid"
    return paid or is_called(stage, "billing_stage", "billing_soft")


def _any_sign(pipeline: Pipeline) -> bool:
    return is_called(pipeline, "no_sale") or _said(pipeline.stages, "no_sale") >= FEW


def _is_buying(stages: list[Stage]) -> bool:
    """Whether something is ordered and comes in, or is chosen from what others offer, and nothing
    is offered to anybody."""
    if any(about(stage) == "proposal" and _is_out(stage) for stage in stages):
        return False
    if any(name_class(stage) == "lead_state" or about(stage) == "trial" for stage in stages):
        return False
    asked = [stage for stage in stages if about(stage) == "request" and stage.is_open]
    if len(asked) > _said(asked, "buying_stage"):
        return False  # somebody has something to sell: 'Anfrage eingegangen'
    ordered = any(map(_is_ordered, stages))
    came = any(map(_comes_in, stages)) or _said(stages, "buying_stage") > 0
    return ordered and (came or _is_about(stages, "proposal", "tender"))


def _is_out(stage: Stage) -> bool:
    return event(stage) in ("sent", "signed") or bool(roles_in(stage) & _MADE)


_MADE = {"events.presented", "events.prepared", "events.delivered", "events.submitted"}


def _comes_in(stage: Stage) -> bool:
    return (about(stage) is None and event(stage) == "received") or is_done_after(stage)


def _is_ordered(stage: Stage) -> bool:
    if about(stage) == "order":
        return event(stage) in (None, "sent", "done", "completed")
    return bool(roles_in(stage) & {"events.ordered", "things.order"})


def _of_an_offer(pipeline: Pipeline) -> NoSale | None:
    """Where one makes an offer, too, or gets one, and sells nothing: to applicants, to who waits
    for a place."""
    stages = pipeline.stages
    if is_called(pipeline, "hiring", "recruiting") and not _said(stages, "for_clients"):
        hired = _said(stages, "hired") and _said(stages, "hiring_stage", "hiring_soft", "hired") > 1
        if hired or _is_applied_for(stages):
            return "hiring"
    if is_called(pipeline, "plain_sale"):
        return None
    if is_called(pipeline, "waitlist") and _said(stages, "waitlist_stage") >= 2:
        return "a waiting list"
    return None


def _is_raising(pipeline: Pipeline) -> bool:
    """Whether investors are asked, who may be leads before, and nothing is sold to them."""
    if not is_called(pipeline, "raising") or is_called(pipeline, "sold_there", "plain_sale"):
        return False
    stages = pipeline.stages
    offered = _said(stages, "plain_sale", without="presales")
    return not offered and _said(stages, "raising_stage") >= 2


def _is_giving(pipeline: Pipeline) -> bool:
    """Whether gifts are asked for: two stages say so, or one does and the pipeline is called after
    them, and nothing is offered to anybody."""
    stages = pipeline.stages
    given = _said(stages, "gifts_stage")
    if not given or is_called(pipeline, "sold_there", "plain_sale"):
        return False
    said = given if is_called(pipeline, "gifts") else 0
    return (said > 0 or _said(stages, "gifts_stage", "gifts_soft") >= 2) and not _said(
        stages, "plain_sale", without="presales"
    )


def _is_applied_for(stages: list[Stage]) -> bool:
    """Whether it begins with an application and goes on with a conversation: who sends people to
    clients begins with a vacancy."""
    asked = _said(stages[1:], "job_asked") or _is_about(stages[1:], "conversation")
    return bool(asked) and _said(stages[:2], "job_applied") > 0


def _by_steps(pipeline: Pipeline) -> NoSale | None:
    """By steps of several kinds that follow each other nowhere else: of a job, of a load; or by the
    pipeline's name and two steps: of the files of an office, of building sites."""
    stages, opened = pipeline.stages, open_stages(pipeline)
    clients, offers = _said(stages, "for_clients"), _said(stages, *SALES, without="job_asked")
    if _said(stages, "job_asked") > 1 and _is_applied_for(stages) and not clients and offers <= 1:
        return "hiring"  # who applies negotiates about one offer
    if _kinds(stages, _JOB) >= FEW and _said(stages, "job_applied", "job_taken"):
        signed = _is_about(opened, "contract")  # as partners do, too
        sold = signed or _is_sold(pipeline, "job_tried") or _said(opened, "for_clients")
        return None if sold else "hiring"
    if is_called(pipeline, "cases") and _said(stages, "cases_soft") >= 2:
        lent = is_called(pipeline, "lent") or _said(opened, "lent")
        return None if lent or _is_sold(pipeline, "cases_soft") else "files of an office"
    if is_called(pipeline, "delivery") and _said(opened, "customer_state") >= 2:
        return "work after the sale"
    loaded = _kinds(stages, _LOAD) >= FEW and 2 * _said(opened, *_LOAD) >= len(opened)
    built = is_called(pipeline, "building") and _said(stages, "building_soft") >= 2
    if not (loaded or built) or _is_about(opened[:2], *_FIRST):
        return None
    return None if _is_sold(pipeline) else "work after the sale"


def _kinds(stages: list[Stage], kinds: tuple[str, ...]) -> int:
    """Of how many kinds there are steps."""
    return sum(1 for kind in kinds if _said(stages, kind))


def _is_sold(pipeline: Pipeline, without: str = "") -> bool:
    """Whether something is offered before it is sold, by what an open stage is about or called,
    those called `without` left out."""
    return is_called(pipeline, *SALES) or any(
        about(stage) in _OFFERED or is_called(stage, *SALES)
        for stage in open_stages(pipeline)
        if not (makes_the_sale(stage) or (without and is_called(stage, without)))
    )


def _of_no_offer(pipeline: Pipeline) -> NoSale | None:
    """Where nobody is made an offer: one word of selling rules it out."""
    if is_called(pipeline, *SALES):
        return None
    billed = is_called(pipeline, "billing")  # one negotiates about a debt, too
    for stage in open_stages(pipeline):
        if is_called(stage, *SALES) and not (billed and "things.negotiation" in roles_in(stage)):
            return None
    return "a list of customers" if _is_customers(pipeline) else _by_signs(pipeline)


def _is_customers(pipeline: Pipeline) -> bool:
    """Whether it is called after customers and says how they are, or were: as a customer does who
    is cared for where nobody is offered anything."""
    opened = open_stages(pipeline)
    if not is_called(pipeline, "customers"):
        return False
    if not opened or _said(pipeline.stages, "customer_state") >= 2:
        return True
    if is_called(pipeline, "sold_there") or any(map(_is_bought, opened)):
        return False
    return _said(opened, "customer_state", "care_state") >= 2


def _is_bought(stage: Stage) -> bool:
    """Whether something is sold there, or applied for, and nobody is cared for."""
    if about(stage) in (*STEPS, *_BOUGHT) or event(stage) in ("signed", "agreed"):
        return True
    felt = name_class(stage) in ("lead_state", "subjective")
    sold = felt or is_step(stage) or is_called(stage, "job_applied")
    return sold and not is_called(stage, "care_state")


def _by_signs(pipeline: Pipeline) -> NoSale | None:
    stages, opened = pipeline.stages, open_stages(pipeline)
    plain = [stage for stage in stages if not _is_an_end(stage)]
    bought = {  # who signs with an agency for permits buys its work
        "work after the sale": _is_about(opened, "proposal", "tender", "budget", "decision")
        or any(map(is_talk, opened[:1])),
        "hiring": _said(opened, "for_clients"),
        "applications for permits": _is_about(opened, "contract"),
    }
    for kind, names, signs, soft in _BY_SIGNS:
        if bought.get(kind):
            continue
        if is_called(pipeline, names):
            if kind in _BY_NAME and _no_step(pipeline):
                return kind
            number = _number(stages, signs, kind)
            weak = _said(plain, soft, without=signs)
            if number >= 2 or (number + weak >= 2 and not _sells(opened, kind)):
                return kind
        number = _number(opened, signs, kind)
        if number >= FEW and 2 * number > len(opened) and not _is_of_one_talk(stages, kind):
            return kind
    return None


def _is_of_one_talk(stages: list[Stage], kind: NoSale) -> bool:
    """Whether interviews alone would say that somebody is hired: a lawyer has them, too."""
    return kind == "hiring" and _kinds(stages, _JOB) < 2 and not _said(stages, "hired")


def _no_step(pipeline: Pipeline) -> bool:
    """Whether there are open stages, and none is of a sale or of what is bought."""
    opened = open_stages(pipeline)
    return bool(opened) and not (steps_of_a_sale(pipeline) or _is_about(opened, *_BOUGHT))


def _number(stages: list[Stage], signs: str, kind: NoSale) -> int:
    """How many stages say what it is."""
    after = kind == "work after the sale"
    return sum(
        1
        for stage in stages
        if (signs and is_called(stage, signs))
        or (after and name_class(stage) == "post_sale" and name_confidence(stage) != "low")
    )


def _sells(opened: list[Stage], kind: NoSale) -> bool:
    """Whether an open stage is named after an offer, an order or a payment that isn't in yet."""
    bought = _BOUGHT[:-1] if kind == "billing" else _BOUGHT
    return any(about(stage) in bought and not makes_the_sale(stage) for stage in opened)


@fact
def work_alone(pipeline: Pipeline) -> list[Stage]:
    """The stages of works, permits and deliveries in a CRM's pipeline without an end, of which
    nobody can tell whether anything is sold in it: two of them, a third of the open stages that are
    read, and none is a step of a sale but a visit or a request, one at most. Missing where a sale
    stands beside it, and in what people wrote themselves."""
    if platform_of(pipeline) == ANY or not is_exported(pipeline) or _is_declared(pipeline):
        return []
    said = says_sale(pipeline) or sentence_says(pipeline) == "a sale"
    if said or pipeline.fields.get("union") is True or _ends(pipeline):
        return []
    if sold_beside(pipeline) is not None or sells_nothing(pipeline) is not None:
        return []
    opened = open_stages(pipeline)
    if not _are_of_work(steps_of_a_sale(pipeline)) or _is_about(opened, *_OFFERED):
        return []
    work = [each for each in opened if is_done_after(each) or is_called(each, *_WORKS)]
    read = sum(name_class(each) != "unknown" for each in opened)
    return work if len(work) >= max(FEW_WORKS, read / FEW) else []


_WORKS = ("building", "works", "permits")
FEW_WORKS = 2


def _ends(pipeline: Pipeline) -> bool:
    return any(not each.is_open or name_class(each) == "outcome" for each in pipeline.stages)


def _are_of_work(steps: list[Stage]) -> bool:
    """Whether steps of a sale may be one of work: 'Inspections', 'Visita técnica'."""
    said = ("conversation", "request", "requirements")
    return len(steps) <= 1 and all(about(each) in said for each in steps)


def settle(account: Account) -> None:
    """Say of pipelines that sell nothing, or may sell nothing, that no deals move through them.
    Call it once, before any fact that reads what moves through a pipeline."""
    for pipeline in account.pipelines:
        if sells_nothing(pipeline) is not None:
            pipeline.fields["object"] = OTHER
    unclear = [
        each
        for each in account.pipelines
        if sold_beside(each) is not None or sale_untold(each) or work_alone(each)
    ]
    for pipeline in unclear:
        pipeline.fields["object"] = OTHER
