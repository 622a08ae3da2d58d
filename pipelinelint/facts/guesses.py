"""Fields that may hold what no field surely holds.

A guess asserts nothing: it keeps a rule from saying that a field is missing. It is loaded where a
rule is about to say so.
"""

from __future__ import annotations

from pipelinelint.facts.asks import asked_fields, captured, held
from pipelinelint.facts.lookups import (
    is_filled_by_person,
    naming_of,
    property_of,
    surely_about,
    type_of,
)
from pipelinelint.facts.pipeline import lost_stages
from pipelinelint.facts.tables import has_word
from pipelinelint.lexicon import index_for
from pipelinelint.lexicon.labels import (
    LONGEST,
    guessed,
    hold_reasons,
    hold_types,
    is_for_other,
    may_hold,
)
from pipelinelint.lexicon.normalise import words
from pipelinelint.shape.model import Account

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipelinelint.lexicon import Folders
    from pipelinelint.shape.model import Item, Pipeline, Property

_CHOICES = ("dropdown", "radio", "multiselect")
_MOMENTS = ("date", "datetime")
_NO_MOMENT = ("budget", "decision_makers", "competitor", "deal_type", "source")


def may_hold_in(pipeline: Pipeline, about: str) -> Property | None:
    """The first field of a pipeline that may hold what none surely does: of all that are declared
    or, for whether a deal is new business, of those it asks for."""
    if about == "lost_reason":
        return next(_reasons(pipeline), None)
    if about == "deal_type":
        known = frozenset(captured(pipeline))
        asked = (property_of(pipeline, field) for field in asked_fields(pipeline))
        fields = [each for each in asked if each is not None]
    else:
        known, fields = held(pipeline), _account(pipeline).properties
    return None if about in known else next((each for each in fields if may_be(each, about)), None)


def said(field: Property, about: str) -> str:
    """What is said of a field that may hold it."""
    surely = field.text("captures") == about
    return guessed(field.text("label") or field.id, about, surely=surely)


def may_be(field: Property, about: str) -> bool:
    """Whether a field whose label says nothing for certain may be about it."""
    if surely_about(field) or (about in _NO_MOMENT and field.type in _MOMENTS):
        return False
    by_choice = about in ("lost_reason", "deal_type")
    if by_choice and field.type not in _CHOICES:
        return False
    packs = naming_of(field).packs
    label = field.text("label") or field.id.replace("_", " ")
    if about == "lost_reason" and is_for_other(label):
        return False
    if may_hold(label, about, packs):
        return True
    if about == "timeline" and field.type in _MOMENTS and _is_of_decision(label, packs):
        return True
    options = [each.text("label") or "" for each in field.items("options")] if by_choice else []
    if about == "lost_reason":
        return hold_reasons(options, packs)
    grown = any(has_word(each, "renewal") or has_word(each, "expansion") for each in options)
    return by_choice and (grown or hold_types(options, packs))


def _is_of_decision(label: str, packs: Folders) -> bool:
    """Whether a label of a day speaks of a decision, in any language."""
    index = index_for(packs)
    told = [roles for word in words(label[:LONGEST]) for roles in index.word(word).values()]
    return any("things.decision" in each for each in told) or may_hold(
        label, "decision_makers", packs
    )


def _reasons(pipeline: Pipeline) -> Iterator[Property]:
    """What may hold the loss reason. A team that names its field means it; of an export, that is
    a guess too, unless it is a list."""
    closed_lost = pipeline.item("closed_lost")
    named = closed_lost.text("reason") if closed_lost is not None else None
    account = _account(pipeline)
    if named is not None and (not account.is_export or type_of(pipeline, named) in _CHOICES):
        return
    asked = {field for stage in lost_stages(pipeline) for field in stage.words("required_fields")}
    for each in _of_deals(account):
        if each.id != named and (
            may_be(each, "lost_reason")
            or surely_about(each) == "lost_reason"
            or (each.id in asked and each.type in _CHOICES and not surely_about(each))
        ):
            yield each


def _account(item: Item) -> Account:
    account = item.account
    assert isinstance(account, Account)
    return account


def _of_deals(account: Account) -> Iterator[Property]:
    for each in account.properties:
        if (each.text("object") or "deal") == "deal" and is_filled_by_person(each, each.id):
            yield each
