"""Names in a definition that stand for something defined elsewhere."""

from __future__ import annotations

from pipelinelint.facts.fields import is_standard
from pipelinelint.facts.mentions import mentions_of
from pipelinelint.facts.once import once
from pipelinelint.facts.record import Record
from pipelinelint.facts.registry import fact
from pipelinelint.facts.stages_by_id import all_stages, stages_by_id
from pipelinelint.shape.item import Item, Word
from pipelinelint.shape.views import Account, Pipeline, above
from pipelinelint.shape.where import item_id
from pipelinelint.source.did_you_mean import nearest as nearest_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

    from pipelinelint.facts.enumerations import ReferenceTarget

GUESSES = 1_000_000
"""Letters compared, at most, to find what the undefined names of a definition were meant to be.

About a second; 100 undefined names of 15 letters among 600 defined ones take nine tenths of it.
"""
_RESERVED = {"known_from": "creation", "on_deal_created": "clear"}


class Reference(Record):
    """One name that refers to something.

    `id` is the name as written, `target` what it names; `defined` says whether that is defined
    in the definition or standard in the CRM, missing where the definition describes nothing of
    the sort; `nearest` is the defined name closest to it, missing where none is close.
    """

    id: Word
    target: ReferenceTarget
    defined: bool | None
    nearest: str | None


@fact
def references(account: Account) -> list[Reference]:
    """Every name that refers to a property, a stage, a lifecycle stage or a lead status."""
    left = GUESSES
    found = []
    for target, word, item, field in mentions_of(account):
        defined = _RESERVED.get(field) == word or _is_defined(target, str(word), item, field)
        close = None
        if defined is False:
            candidates = _candidates(target, item)
            left -= len(candidates) * len(word)
            close = nearest_of(str(word), candidates) if left >= 0 else None
        found.append(Reference(id=word, target=target, defined=defined, nearest=close))
    return found


def _is_defined(target: ReferenceTarget, name: str, item: Item, field: str) -> bool | None:
    if target == "stage" and field == "known_from":
        return name in all_stages(item.account)
    known = _candidates(target, item)
    if name in known or (target == "property" and is_standard(item, name)):
        return True
    return False if known else None


def _candidates(target: ReferenceTarget, item: Item) -> Collection[str]:
    if target == "stage":
        pipeline = above(item, Pipeline)
        return stages_by_id(pipeline) if pipeline is not None else all_stages(item.account)
    return _defined(item.account)[target]


@once
def _defined(account: Item) -> dict[ReferenceTarget, dict[str, None]]:
    """What properties, lifecycle stages and lead statuses are called."""
    lifecycle, lead_status = account.item("lifecycle"), account.item("lead_status")
    return {
        "property": dict.fromkeys(map(item_id, account.items("properties"))),
        "lifecycle": _names(lifecycle.items("stages") if lifecycle is not None else []),
        "status": _names(lead_status.items("statuses") if lead_status is not None else []),
    }


def _names(items: list[Item]) -> dict[str, None]:
    """Ids first, then names, in order."""
    names = [each.text("name") for each in items]
    return dict.fromkeys([*map(item_id, items), *(name for name in names if name)])
