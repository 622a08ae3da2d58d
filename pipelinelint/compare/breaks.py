"""What a change may stop from working: history in the CRM, automations, other references."""

from __future__ import annotations

from pipelinelint.compare.words import BECAUSE, titled
from pipelinelint.facts.references import references
from pipelinelint.shape.model import Account, Item, item_id, subject_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.compare.change import Change

MOST_NAMED = 3
"""Places that are named when something that is gone is still referred to."""

_TARGETS = {
    "stage": "stage",
    "property": "property",
    "status": "status",
    "lifecycle_stage": "lifecycle",
}


class Breaks:
    """Knows what the new definition refers to and does not define."""

    __slots__ = ("_dangling",)

    def __init__(self, new: Account) -> None:
        self._dangling: dict[tuple[str, str, str | None], list[tuple[int, Item]]] = {}
        for number, each in enumerate(references(new)):
            if each.defined is not True:
                owner = each.id.owner
                key = (each.target, str(each.id), _within(each.target, owner))
                self._dangling.setdefault(key, []).append((number, owner))

    def note(self, change: Change, what: str, old: Item) -> None:
        """Note what it breaks that `what` of an item changed: `removed`, `id`, or a field."""
        because = BECAUSE.get(f"{old.kind} {what}")
        if because:
            change.breaking("history", because)
        if what in ("removed", "id"):
            self._note_references(change, old)

    def _note_references(self, change: Change, old: Item) -> None:
        target = _TARGETS.get(old.kind, "")
        lists = [
            self._dangling.get((target, name, there), [])
            for name in dict.fromkeys((item_id(old), old.text("name") or ""))
            for there in dict.fromkeys((None, _within(target, old)))
        ]
        first = sorted(
            (each for found in lists for each in found[:MOST_NAMED]), key=lambda each: each[0]
        )
        for _, owner in first[:MOST_NAMED]:
            by, what = _user(owner)
            change.breaking(what, BECAUSE["used"].format(by=by, id=item_id(old)))
        more = sum(map(len, lists)) - MOST_NAMED
        if more > 0:
            said = BECAUSE["used/more"].format(count=more, id=item_id(old))
            change.breaking("references", said)


def _within(target: str, item: Item) -> str | None:
    """The id of the pipeline within which a thing of that kind is known; None for everywhere."""
    pipeline = subject_of(item).pipeline if target == "stage" else None
    return pipeline.id if pipeline is not None else None


def _user(owner: Item) -> tuple[str, str]:
    """The thing a reference stands in, and what breaks with it."""
    here: Item | None = owner
    while here is not None and here.parent is not None:
        if here.kind == "automation":
            return titled(here), "automations"
        if here.in_list and here.kind != "action":
            return titled(here), "references"
        if here.parent.parent is None:
            break
        here = here.parent
    return f"`{owner.field or owner.kind}`", "references"
