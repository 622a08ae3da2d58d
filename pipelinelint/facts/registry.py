"""How facts are declared, remembered and listed.

    @fact
    def days_limit(stage: Stage) -> int | None:
        "Days a deal may rest in the stage, its own limit or the other. Unit: days."

The kind comes from the parameter's annotation, the type from the return annotation, both as
written: `str`, `int`, `float`, `bool`, a view (`Stage`), a record, `list[...]` of these, each
with `| None` where it may be missing, or an enumeration named in ENUMERATIONS. The docstring's
first sentence says what the fact *is*; a last sentence `Unit: ….` names its unit.

A record is a row of a fact that is a list, such as pairs of stages. What facts compute on their
way and share is `once`: no fact, and no rule reads it.
"""

from __future__ import annotations

import os

from pipelinelint.errors import CannotRun
from pipelinelint.facts.enumerations import ENUMERATIONS
from pipelinelint.shape.model import VIEWS, Item, Word
from pipelinelint.shipped import is_installed
from pipelinelint.text import nearest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeVar

    Of = TypeVar("Of", bound=Item)
    Result = TypeVar("Result")

__all__ = ["ENUMERATIONS", "FACTS", "KIND_OF_VIEW", "RECORDS", "Fact", "Record", "fact", "once"]

KIND_OF_VIEW = {view.__name__: kind for kind, view in VIEWS.items()}
PLAIN = ("str", "int", "float", "bool")
"""The types of facts that are one value."""

_IN_CHECKOUT = not is_installed()


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


class FactFailed(Exception):
    """The code of a fact raised something: a defect of the program, said with its place."""


FACTS: dict[str, dict[str, Fact]] = {}
"""Every fact by kind and name. Filled by importing `pipelinelint.facts`."""

RECORDS: dict[str, type[Record]] = {}
"""Every kind of record by the name of its class. Its columns are the class's annotations."""


def fact(function: Callable[[Of], Result]) -> Callable[[Of], Result]:
    """Declare a fact; its value is computed once and kept on the item.

    In a checkout a fact that does not say its kind, type or meaning raises CannotRun with what
    to write; in a built package all of them have been tested.
    """
    name = function.__name__
    doc = function.__doc__ or ""
    if _IN_CHECKOUT:
        _check(function)
    annotations = function.__annotations__
    kind = KIND_OF_VIEW[next(iter(annotations.values()))]

    def remembered(item: Of) -> Result:
        cache = item.cache
        if name in cache:  # mostly
            return cache[name]  # type: ignore[return-value]  # what the function returned
        try:
            found = cache[name] = function(item)
        except (FactFailed, MemoryError, RecursionError):
            raise
        except Exception as error:
            said = f"{type(error).__name__}: {error}"
            raise FactFailed(f"the fact {kind}.{name} ({_place(function)}): {said}") from error
        return found

    FACTS.setdefault(kind, {})[name] = Fact(kind, name, annotations["return"], doc, remembered)
    remembered.__doc__ = doc
    remembered.__name__ = name
    return remembered


def once(function: Callable[[Of], Result]) -> Callable[[Of], Result]:
    """Compute the helper once for an item; it is no fact, and no rule reads it."""
    key = f" {function.__module__}.{function.__name__}"

    def remembered(item: Of) -> Result:
        cache = item.cache
        if key in cache:
            return cache[key]  # type: ignore[return-value]  # what the function returned
        found = cache[key] = function(item)
        return found

    return remembered


def _check(function: Callable[..., Any]) -> None:
    """Raise CannotRun for a declaration that lacks something."""
    name = function.__name__
    annotations: dict[str, str] = dict(function.__annotations__)
    returns = annotations.pop("return", None)
    like = f"Write it as `def {name}(stage: Stage) -> int | None:`"
    if function.__code__.co_argcount != 1 or len(annotations) != 1:
        raise _faulty(function, "needs one parameter that says what it is a fact of", f"{like}.")
    of = next(iter(annotations.values()))
    if of not in KIND_OF_VIEW:
        advice = _one_of(of, KIND_OF_VIEW, "The kinds are")
        raise _faulty(function, f"is of `{of}`, which is no kind of item", advice)
    if returns is None:
        raise _faulty(function, "does not say its type", f"{like}, with the type behind `->`.")
    types = (*PLAIN, *KIND_OF_VIEW, *RECORDS, *ENUMERATIONS)
    inner = returns.removesuffix(" | None").removeprefix("list[").removesuffix("]")
    if inner not in types:
        advice = _one_of(inner, types, "A type is")
        raise _faulty(function, f"has the type `{returns}`, which facts do not have", advice)
    if not (function.__doc__ or "").strip():
        advice = "Say in a docstring what the fact is; `Unit: days.` at its end names a unit."
        raise _faulty(function, "has no docstring", advice)


def _faulty(function: Callable[..., Any], what: str, advice: str) -> CannotRun:
    return CannotRun(f"{_place(function)}: the fact `{function.__name__}` {what}.", advice)


def _one_of(word: str, known: Any, introduced: str) -> str:
    close = nearest(word, known)
    return f"Did you mean `{close}`?" if close else f"{introduced} {', '.join(known)}."


def _place(function: Callable[..., Any]) -> str:
    """File and line of a function, from the top of the project."""
    code = function.__code__
    folder, file = os.path.split(code.co_filename)
    return f"pipelinelint/{os.path.basename(folder)}/{file}:{code.co_firstlineno}"


class Record:
    """A row of a list fact: its annotations are its columns, its first node is its place."""

    __slots__ = ("cache",)
    cache: dict[str, object]

    def __init__(self, **columns: object) -> None:
        """A row; raises KeyError for a column that is not given."""
        if not columns.keys() >= type(self).__annotations__.keys():
            raise KeyError(*(type(self).__annotations__.keys() - columns.keys()))
        self.__dict__.update(columns)
        self.cache = {}

    def __init_subclass__(cls) -> None:
        RECORDS[cls.__name__] = cls

    @classmethod
    def columns(cls) -> dict[str, str]:
        """Column -> annotation as written."""
        return dict(cls.__annotations__)

    @property
    def place(self) -> Item | Word | None:
        """The first column that stands somewhere in the definition."""
        for name in type(self).__annotations__:
            value = getattr(self, name)
            if isinstance(value, Item | Word):
                return value
        return None
