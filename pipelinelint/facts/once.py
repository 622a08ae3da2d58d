"""Helpers of facts that are computed once for an item and kept on it."""

from __future__ import annotations

from pipelinelint.shape.item import Item

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    Of = TypeVar("Of", bound=Item)
    Result = TypeVar("Result")

_MISSING = object()


def once(function: Callable[[Of], Result]) -> Callable[[Of], Result]:
    """Compute the helper once for an item; it is no fact, and no rule reads it."""
    key = f" {function.__module__}.{function.__name__}"

    def remembered(item: Of) -> Result:
        found = item.cache.get(key, _MISSING)
        if found is _MISSING:
            found = item.cache[key] = function(item)
        return found  # type: ignore[return-value]  # the cache holds what the function returned

    return remembered
