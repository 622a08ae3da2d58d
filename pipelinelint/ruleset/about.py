"""What rules are about: the nodes of a selector that pass the first tests of `where`.

Many rules begin alike ("open stages of deal pipelines"). Such a beginning is one object for all
of them, and what it leaves is found once for a definition.
"""

from __future__ import annotations

from marshal import dumps

from pipelinelint.ruleset.conditions import condition
from pipelinelint.ruleset.scope import Scope
from pipelinelint.ruleset.select import selected, walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pipelinelint.ruleset.select import Selector, Target
    from pipelinelint.shape.item import Item

_known: dict[tuple[int, bytes], About] = {}
_CACHE = " selected"


class About:
    """A selector, or another beginning narrowed by one test; the same object for equal ones."""

    __slots__ = ("_asked", "_before", "_scope", "_walks")

    def __init__(
        self, selectors: tuple[Selector, ...], before: About | None = None, test: Any = None
    ) -> None:
        self._walks = [walk(each) for each in selectors] if before is None else []
        self._before = before
        self._scope = Scope({})
        self._asked = condition((test,), self._scope) if before is not None else None

    def targets(self, account: Item) -> list[Target]:
        """The nodes, in order, each once; kept on the account."""
        cache: Any = account.cache.get(_CACHE)
        if cache is None:
            cache = account.cache[_CACHE] = {}
        found: list[Target] | None = cache.get(self)
        if found is None:
            found = cache[self] = self._find(account)
        return found

    def _find(self, account: Item) -> list[Target]:
        asked = self._asked
        if self._before is None or asked is None:
            return selected(account, self._walks)
        frame = self._scope.frame
        found = []
        for target in self._before.targets(account):
            frame.owner = target.owner
            if asked(target.node):
                found.append(target)
        return found


def about(
    selectors: tuple[Selector, ...], where: tuple[Any, ...] = ()
) -> tuple[About, tuple[Any, ...]]:
    """The longest beginning without options of a rule, and the tests that are left."""
    found = _shared(None, selectors, None)
    for count, test in enumerate(where):
        if _has_own(test):
            return found, where[count:]
        found = _shared(found, selectors, test)
    return found, ()


def _shared(before: About | None, selectors: tuple[Selector, ...], test: Any) -> About:
    # As bytes, since True and 1 are equal in Python; version 2 writes equal data alike.
    key = (id(before), dumps(selectors if before is None else test, 2))
    known = _known.get(key)
    if known is None:
        known = _known[key] = About(selectors, before, test)
    return known


def _has_own(tree: tuple[Any, ...]) -> bool:
    """Whether a test reads an option: each rule has its own."""
    return tree[:1] == ("option",) or any(
        _has_own(part) for part in tree if isinstance(part, tuple)
    )
