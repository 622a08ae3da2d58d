"""Fields that may hold what no field surely holds.

A guess asserts nothing: it keeps a rule from saying that a field is missing. It is loaded where a
rule is about to say so.
"""

from __future__ import annotations

from pipelinelint.facts.lookups import (
    is_filled_by_person,
    naming_of,
    property_of,
    surely_about,
    type_of,
)
from pipelinelint.facts.pipeline import lost_stages
from pipelinelint.facts.registry import once
from pipelinelint.facts.tables import has_word
from pipelinelint.lexicon.labels import MAY_HOLD, hold_reasons, hold_types, may_hold
from pipelinelint.shape.model import Account

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipelinelint.shape.model import Item, Pipeline, Property

_CHOICES = ("dropdown", "radio", "multiselect")
_MOMENTS = ("date", "datetime")
_NO_MOMENT = ("budget", "decision_makers", "competitor", "deal_type", "source")


def unsure(pipeline: Pipeline, about: str, asked: list[str]) -> list[Property]:
    """The fields of a pipeline that may hold it: of those it asks for, and for why a deal was lost
    or won, of all that are declared."""
    if about == "lost_reason":
        return _reasons(pipeline)
    if about == "win_reason":
        return [each for each in _of_deals(_account(pipeline)) if about in may_be(each)]
    known = (property_of(pipeline, field) for field in asked)
    return [each for each in known if each is not None and about in may_be(each)]


def said(field: Property, about: str) -> str:
    """What is said of a field that may hold it."""
    meaning = about.replace("_", " ").replace("lost", "loss")
    label = field.text("label") or field.id
    return MAY_HOLD.format(label=label, meaning=meaning, captures=about)


@once
def may_be(field: Property) -> list[str]:
    """What a field whose label says nothing for certain may be about."""
    if surely_about(field):
        return []
    packs = naming_of(field).packs
    found = dict.fromkeys(may_hold(field.text("label") or field.id.replace("_", " "), packs))
    if field.type in _MOMENTS:
        found = dict.fromkeys(each for each in found if each not in _NO_MOMENT)
    if field.type not in _CHOICES:
        return [each for each in found if each not in ("lost_reason", "deal_type")]
    options = [each.text("label") or "" for each in field.items("options")]
    if hold_reasons(options, packs):
        found["lost_reason"] = None
    grown = any(has_word(each, "renewal") or has_word(each, "expansion") for each in options)
    if grown or hold_types(options, packs):
        found["deal_type"] = None
    return list(found)


def _reasons(pipeline: Pipeline) -> list[Property]:
    """What may hold the loss reason. A team that names its field means it; of an export, that is
    a guess too, unless it is a list."""
    closed_lost = pipeline.item("closed_lost")
    named = closed_lost.text("reason") if closed_lost is not None else None
    account = _account(pipeline)
    if named is not None and (not account.is_export or type_of(pipeline, named) in _CHOICES):
        return []
    asked = {field for stage in lost_stages(pipeline) for field in stage.words("required_fields")}
    return [
        each
        for each in _of_deals(account)
        if each.id != named
        and (
            "lost_reason" in may_be(each)
            or surely_about(each) == "lost_reason"
            or (each.id in asked and each.type in _CHOICES and not surely_about(each))
        )
    ]


def _account(item: Item) -> Account:
    account = item.account
    assert isinstance(account, Account)
    return account


def _of_deals(account: Account) -> Iterator[Property]:
    for each in account.properties:
        if (each.text("object") or "deal") == "deal" and is_filled_by_person(each, each.id):
            yield each
