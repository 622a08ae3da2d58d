"""How a fact is declared: a function of one item, known by its name, kind and type.

    @fact
    def days_limit(stage: Stage) -> int | None:
        \"\"\"Days a deal may rest in the stage, its own limit or the other. Unit: days.\"\"\"

The kind comes from the parameter's annotation, the type from the return annotation, both as
written: `str`, `int`, `float`, `bool`, a view (`Stage`), a record, `list[...]` of these, each
with `| None` where it may be missing, or an enumeration named in ENUMERATIONS. The docstring's
first sentence says what the fact *is*; a last sentence `Unit: ….` names its unit.
"""

from __future__ import annotations

from pipelinelint.facts.enumerations import ENUMERATIONS
from pipelinelint.shape.item import Item
from pipelinelint.shape.views import VIEWS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeVar

    Of = TypeVar("Of", bound=Item)
    Result = TypeVar("Result")

KIND_OF_VIEW = {view.__name__: kind for kind, view in VIEWS.items()}


class Fact:
    """A declared fact: `returns` is its return annotation as written."""

    __slots__ = ("doc", "function", "kind", "name", "returns")

    def __init__(
        self, kind: str, name: str, returns: str, doc: str, function: Callable[[Any], Any]
    ) -> None:
        self.kind = kind
        self.name = name
        self.returns = returns
        self.doc = doc
        self.function = function


__all__ = ["ENUMERATIONS", "FACTS", "KIND_OF_VIEW", "Fact", "fact"]

FACTS: dict[str, dict[str, Fact]] = {}
"""Every fact by kind and name. Filled by importing `pipelinelint.facts.all`."""

_MISSING = object()


def fact(function: Callable[[Of], Result]) -> Callable[[Of], Result]:
    """Declare a fact; its value is computed once and kept on the item."""
    name = function.__name__
    annotations = function.__annotations__
    parameter = next(iter(annotations))
    kind = KIND_OF_VIEW[annotations[parameter]]

    def remembered(item: Of) -> Result:
        found = item.cache.get(name, _MISSING)
        if found is _MISSING:
            found = item.cache[name] = function(item)
        return found  # type: ignore[return-value]  # the cache holds what the function returned

    doc = function.__doc__ or ""
    FACTS.setdefault(kind, {})[name] = Fact(kind, name, annotations["return"], doc, remembered)
    remembered.__doc__ = doc
    remembered.__name__ = name
    return remembered
