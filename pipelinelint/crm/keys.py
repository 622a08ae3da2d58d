"""By which keys a product's answer is known from those of others, which look alike: a list of
stages with an id, a name and an order is anybody's."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelinelint.crm.nodes import Answer


class Keys:
    """The keys a product gives its items: its `own`, one of which tells that an item is its, and
    those it has `besides`. `inside` are the key under which items of another kind stand, and their
    keys.

    Clients leave keys out and copies have only a few, so an item need not have any of its own; one
    that has none, and others than these, is another product's.
    """

    __slots__ = ("_inside", "_known", "_own", "_under")

    def __init__(self, own: str, besides: str, under: str = "", inside: Keys | None = None) -> None:
        self._own = own.split()
        self._known = {*map(_plain, (*self._own, *besides.split(), under))}
        self._under = under
        self._inside = inside

    def strange(self, item: Answer) -> str:
        """A key of an item that is another product's; empty for one of this product."""
        within = item[self._under].items() if self._inside is not None else []
        if self.tell(item) or (self._inside is not None and any(map(self._inside.tell, within))):
            return ""
        of_item = next((key for key, _ in item.entries() if _plain(key) not in self._known), "")
        if of_item or self._inside is None:
            return of_item
        return next(filter(None, map(self._inside.strange, within)), "")

    def tell(self, item: Answer) -> bool:
        """Whether one of the product's own keys is there."""
        return any(key in item for key in self._own)


def _plain(key: str) -> str:
    return key.replace("_", "").lower()


def strange_among(items: Iterable[Answer], keys: Keys) -> tuple[Answer, str] | None:
    """The first item of a list with a key of another product's, where none has one of its own."""
    listed = list(items)
    if any(map(keys.tell, listed)):
        return None
    return next(((one, key) for one in listed if (key := keys.strange(one))), None)
