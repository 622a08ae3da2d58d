"""Whether a path names something of a definition."""

from __future__ import annotations

from pipelinelint.shape.model import Item, where
from pipelinelint.shape.schema import kinds
from pipelinelint.source.did_you_mean import nearest
from pipelinelint.suppress.cover import flat

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


def items_of(item: Item) -> Iterator[Item]:
    """An item and all items in it."""
    stack = [item]
    while stack:
        here = stack.pop()
        yield here
        for value in here.fields.values():
            if isinstance(value, Item):
                stack.append(value)
            elif isinstance(value, list):
                stack += [each for each in value if isinstance(each, Item)]


def find_place(account: Item, at: str) -> tuple[bool, str | None]:
    """Whether a path leads to an item or a field of one; else the path somebody probably meant."""
    wanted = flat(at)
    known: dict[str, str] = {}
    for item in items_of(account):
        path = where(item)
        start = flat(path)
        known[start] = path
        if wanted == start:
            return True, None
        rest = wanted[len(start) :].lstrip(".") if wanted.startswith(start) else ""
        kind = kinds().get(item.kind)
        if rest and kind is not None and rest in kind.fields:
            return True, None
    close = nearest(wanted, known, at_most=3)
    return False, known[close] if close else None
