"""Pipelines of which nobody can tell whether anything is sold there: so it is said once, and they
are not judged."""

from __future__ import annotations

from pipelinelint.facts.lookups import platform_of
from pipelinelint.facts.no_sale import is_done_after, is_exported, sells_nothing
from pipelinelint.facts.pipeline import open_stages
from pipelinelint.facts.registry import fact, once
from pipelinelint.facts.selling import (
    is_called,
    may_be_of_work,
    says_sale,
    steps_of_a_sale,
    traces_of_a_sale,
)
from pipelinelint.facts.stage_name import name_class
from pipelinelint.shape.model import Account, Item, Pipeline, Stage, within

OTHER = "other"
"""The object of what moves through a pipeline that sells nothing; and the CRM nobody named."""


def settle(account: Account) -> None:
    """Say of pipelines that sell nothing, or may sell nothing, that no deals move through them.
    Call it once, before any fact that reads what moves through a pipeline."""
    for pipeline in account.pipelines:
        if sells_nothing(pipeline) is not None:
            pipeline.fields["object"] = OTHER
    unclear = [
        each for each in account.pipelines if sold_beside(each) is not None or sale_untold(each)
    ]
    for pipeline in unclear:
        pipeline.fields["object"] = OTHER


@fact
def sold_beside(pipeline: Pipeline) -> Pipeline | None:
    """The first pipeline of the same export in which deals are surely sold, where of this one
    nobody can tell: of its open stages none is a step of a sale, or one that may be of work among
    others that are, and at least two of the other's are. Missing where most of its open stages are
    unread, and in what people wrote themselves."""
    opened = open_stages(pipeline)
    unread = sum(name_class(stage) == "unknown" for stage in opened)
    if not opened or 2 * unread > len(opened) or not _may_be_any(pipeline):
        return None
    doubtful = _leave_open(pipeline, steps_of_a_sale(pipeline))
    return _first_sale(pipeline.account) if doubtful else None


@fact
def sale_untold(pipeline: Pipeline) -> bool:
    """Whether nobody can tell if anything is sold in a list of stages that says of no CRM what
    moves through it: no name, step, probability or end in it is of a sale, or one step that may be
    of work among others that are. False in what people wrote themselves."""
    if platform_of(pipeline) != OTHER or not _may_be_any(pipeline):
        return False
    return sold_beside(pipeline) is None and _leave_open(pipeline, traces_of_a_sale(pipeline))


def _may_be_any(pipeline: Pipeline) -> bool:
    """Whether it is of an export that says of no deals in it."""
    if not is_exported(pipeline) or sells_nothing(pipeline) or pipeline.text("object"):
        return False
    return not (says_sale(pipeline) or pipeline.fields.get("union") is True)


def _leave_open(pipeline: Pipeline, signs: list[Stage]) -> bool:
    """Whether the signs of a sale leave open that there is one: there are none, or one that may be
    of work where two open stages plainly are."""
    if len(signs) != 1 or not may_be_of_work(signs[0]):
        return not signs
    work = ("support_stage", "delivery_stage", "delivery_soft", "project_stage")
    opened = open_stages(pipeline)
    return sum(is_done_after(stage) or is_called(stage, *work) for stage in opened) >= 2


@once
def _first_sale(account: Item) -> Pipeline | None:
    every = within(account.items("pipelines"), Pipeline)
    deals = (each for each in every if each.object == "deal" and not sells_nothing(each))
    return next((each for each in deals if len(steps_of_a_sale(each)) >= 2), None)
