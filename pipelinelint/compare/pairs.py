"""Which item of the old definition is which of the new one."""

from __future__ import annotations

from bisect import bisect_left

from pipelinelint.shape.model import Item, item_id

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

NAME_OF = {
    "pipeline": "name",
    "stage": "name",
    "property": "label",
    "option": "label",
    "status": "name",
    "lifecycle_stage": "name",
    "automation": "name",
}
"""Kinds that keep their identity under another name, and the field that holds the name."""

_IDENTITY: dict[str, tuple[str, ...]] = {
    "criterion": ("text",),
    "evidence": ("type", "ref"),
    "document": ("name",),
    "task": ("title",),
    "handoff_task": ("title",),
    "checkpoint": ("fact",),
    "contact_attempts": ("for",),
    "exception": ("at",),
}

_ACTIONS = ("move_to", "set_status", "create", "task", "notify", "set")

MOST_WEIGHED = 200
"""Items up to which the choice of the moved ones is the same seen from either side."""


class Pairs:
    """`same` are items of both sides, `moved` those of them (by index) that stand elsewhere among
    the others.
    """

    __slots__ = ("added", "moved", "removed", "same")

    def __init__(self, olds: list[Item], news: list[Item], by_id: bool = True) -> None:
        self.same: list[tuple[Item, Item]] = []
        self.moved: set[int] = set()
        self.removed, self.added = olds, news
        if by_id:
            self._join(_identity)
        self._join(_name)
        self._join(_nameless)
        self._join_alike()
        self.same.sort(key=lambda pair: pair[1].index)

    def find_moved(self) -> None:
        """Work out the fewest items that must have moved."""
        order = [old.index for old, _ in self.same]
        names = [min(item_id(old), item_id(new)) for old, new in self.same]
        stayed = _longest_rising(order, names)
        self.moved = set(range(len(order))) - stayed

    def _join(self, key: Callable[[Item], Hashable]) -> None:
        """Pair what has the same key; of several the first with the first."""
        news: dict[tuple[Hashable, int], Item] = _numbered(self.added, key)
        olds = _numbered(self.removed, key)
        paired = [(olds[each], news[each]) for each in olds if each in news]
        self.same += paired
        done = {id(each) for pair in paired for each in pair}
        self.removed = [each for each in self.removed if id(each) not in done]
        self.added = [each for each in self.added if id(each) not in done]

    def _join_alike(self) -> None:
        """One pipeline left on either side with half of its stages in common is the same one."""
        if len(self.removed) == len(self.added) == 1 and self.added[0].kind == "pipeline":
            olds, news = (each.items("stages") for each in (self.removed[0], self.added[0]))
            same = len(Pairs(olds, news).same)
            if 2 * same >= max(len(olds) + len(news) - same, 1):
                self.same.append((self.removed.pop(), self.added.pop()))


def _numbered(
    items: list[Item], key: Callable[[Item], Hashable]
) -> dict[tuple[Hashable, int], Item]:
    counts: dict[Hashable, int] = {}
    found: dict[tuple[Hashable, int], Item] = {}
    for item in items:
        name = key(item)
        if name is not None:
            counts[name] = counts.get(name, 0) + 1
            found[name, counts[name]] = item
    return found


def _identity(item: Item) -> Hashable:
    if item.kind == "option":
        return item.text("value") or item.text("label")
    if item.kind == "action":
        return next((field for field in _ACTIONS if field in item.fields), "")
    fields = _IDENTITY.get(item.kind)
    if fields is not None:
        return tuple(_plain(item.text(field)) for field in fields)
    return item_id(item) or None


def _name(item: Item) -> Hashable:
    field = NAME_OF.get(item.kind)
    text = item.text(field) if field else None
    return _plain(text) if text else None


def _nameless(item: Item) -> Hashable:
    """One key for all that has no identity, so that the first is paired with the first."""
    return True if _identity(item) is None and _name(item) is None else None


def _plain(text: str | None) -> str:
    return " ".join((text or "").casefold().split())


def _longest_rising(order: list[int], names: list[str]) -> set[int]:
    """The indexes of a longest run that rises. Of equally long ones always the same, whichever
    side is the old one: that with the names earliest in the alphabet.
    """
    if len(order) > MOST_WEIGHED:
        return _any_longest_rising(order)
    ranks = {
        index: rank for rank, index in enumerate(sorted(range(len(names)), key=names.__getitem__))
    }
    best: list[tuple[int, int, int]] = []  # length, weight, index before
    for index, place in enumerate(order):
        length, weight, before = max(
            ((best[i][0], best[i][1], i) for i in range(index) if order[i] < place),
            default=(0, 0, -1),
        )
        best.append((length + 1, weight + (1 << (len(order) - ranks[index])), before))
    return _trace(
        max(range(len(best)), key=lambda i: best[i][:2], default=-1), [b[2] for b in best]
    )


def _any_longest_rising(order: list[int]) -> set[int]:
    ends: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for index, place in enumerate(order):
        at = bisect_left(ends, place)
        before.append(places[at - 1] if at else -1)
        ends[at : at + 1] = [place]
        places[at : at + 1] = [index]
    return _trace(places[-1] if places else -1, before)


def _trace(last: int, before: list[int]) -> set[int]:
    found = set()
    while last >= 0:
        found.add(last)
        last = before[last]
    return found
