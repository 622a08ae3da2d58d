"""What a change may stop from working: history in the CRM, automations, other references."""

from __future__ import annotations

from pipelinelint.compare.sentences import BECAUSE
from pipelinelint.compare.words import titled
from pipelinelint.facts.references import references
from pipelinelint.shape.model import Account, Item, item_id

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
        self._dangling: dict[tuple[str, str], list[Item]] = {}
        for each in references(new):
            if each.defined is not True:
                owners = self._dangling.setdefault((each.target, str(each.id)), [])
                owners.append(each.id.owner)

    def note(self, change: Change, what: str, old: Item) -> None:
        """Note what it breaks that `what` of an item changed: `removed`, `id`, or a field."""
        because = BECAUSE.get(f"{old.kind} {what}")
        if because:
            change.breaking("history", because)
        if what in ("removed", "id"):
            self._note_references(change, old)

    def _note_references(self, change: Change, old: Item) -> None:
        names = {item_id(old), old.text("name") or ""}
        target = _TARGETS.get(old.kind, "")
        owners = [
            owner
            for name in names
            for owner in self._dangling.get((target, name), ())
            if old.kind != "stage" or _pipeline(owner) in (None, _pipeline(old))
        ]
        for owner in owners[:MOST_NAMED]:
            by, what = _user(owner)
            change.breaking(what, BECAUSE["used"].format(by=by, id=item_id(old)))
        more = len(owners) - MOST_NAMED
        if more > 0:
            said = BECAUSE["used/more"].format(count=more, id=item_id(old))
            change.breaking("references", said)


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


def _pipeline(item: Item) -> str | None:
    here: Item | None = item
    while here is not None:
        if here.kind == "pipeline":
            return item_id(here)
        here = here.parent
    return None
