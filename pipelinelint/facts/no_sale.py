"""Processes that sell nothing: hiring, delivery, support, billing, permits, projects and the like.

CRMs move applicants, orders and invoices through the same boards as deals. Advice on selling means
nothing there, so it is said once what such a pipeline looks like; one word never decides, and a
word of selling in an open stage rules it out.
"""

from __future__ import annotations

from pipelinelint.facts.registry import fact
from pipelinelint.facts.stage_context import makes_the_sale
from pipelinelint.facts.stage_name import about, name_class, name_confidence, roles_in, says_won
from pipelinelint.facts.tables import READ, Beginnings, beginnings, has_word
from pipelinelint.lexicon.normalise import words
from pipelinelint.shape.model import Account, Pipeline, Stage

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
    if not _any_sign(own, told):
        return None
    pairs = [*zip(pipeline.stages, told, strict=True)]
    if not any(map(beginnings("plain_sale").any, told)):
        offering = _of_an_offer(own, pairs)
        if offering is not None:
            return offering
    return _by_steps(own, pairs) or _of_no_offer(own, pairs)


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
    if _is_customers(own, [told for _, told in pairs], bool(opened)):
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
        on_leads = states >= 2 and not any(map(_is_plainly_won, pipeline.stages))
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
    if beginnings("plain_sale").any(own):
        return None
    if beginnings("waitlist").any(own) and _said(pairs, "waitlist_stage") >= 2:
        return "a waiting list"
    if beginnings("raising").any(own) and _said(pairs, "raising_stage") >= 2:
        return "fund raising"
    return None


_OF_APPLICANTS = ("hiring_stage", "hiring_soft", "hired")


def _by_signs(own: list[str], pairs: list[Pair], opened: list[Pair]) -> NoSale | None:
    plain = [pair for pair in pairs if not _is_an_end(pair[0])]
    bought = {  # who signs with an agency for permits buys its work
        "work after the sale": _is_about(opened, "proposal"),
        "hiring": _said(opened, "for_clients"),
        "applications for permits": _is_about(opened, "contract"),
    }
    for kind, names, signs, soft in _BY_SIGNS:
        if bought.get(kind):
            continue
        if beginnings(names).any(own):
            told = _number(pairs, signs, kind) if signs else 0
            if told >= 2 or (
                told + _said(plain, soft, without=signs) >= 2 and not _sells(opened, kind)
            ):
                return kind
        number = _number(opened, signs, kind) if signs else 0
        if number >= FEW and 2 * number > len(opened):
            return kind
    return None


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
    source = pipeline.account.item("source")
    exported = source is not None and source.text("kind") == "export"
    moved = pipeline.text("object")
    by_hand = moved is not None and not exported
    return by_hand or pipeline.object != "deal" or pipeline.text("kind") is not None


def _any_sign(own: list[str], told: list[list[str]]) -> bool:
    signs = beginnings("no_sale")
    return signs.any(own) or sum(map(signs.any, told)) >= FEW


def _tells(stage: Stage, own: list[str], signs: Beginnings, kind: str) -> bool:
    if signs.any(own):
        return True
    after = kind == "work after the sale" and name_class(stage) == "post_sale"
    return after and name_confidence(stage) != "low"


def _is_customers(own: list[str], told: list[list[str]], any_open: bool) -> bool:
    if not beginnings("customers").any(own):
        return False
    return not any_open or sum(map(beginnings("customer_state").any, told)) >= 2


def settle(account: Account) -> None:
    """Say of pipelines that sell nothing that no deals move through them. Call it once, before any
    fact that reads what moves through a pipeline."""
    for pipeline in account.pipelines:
        if sells_nothing(pipeline) is not None:
            pipeline.fields["object"] = OTHER
