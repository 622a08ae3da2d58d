"""What a verb is: the types it is asked of, what it is asked with, and one predicate."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


class Verb:
    """One word of the condition language.

    `on` names the types it is asked of: text, number, truth, enum, item or list, or `any`.
    `takes` says what it is asked with: nothing, values, number, texts, pattern, condition or
    test. `holds(value, argument)` is the predicate; it never sees a missing value, for which
    `of_missing` is the answer. `prepare` turns what is written into the argument, once; `find`
    gives start and end of what a text verb found, or nothing. `opposite` is what to write
    instead of `not` around it. The docstring of its module is its documentation.
    """

    __slots__ = ("doc", "find", "holds", "name", "of_missing", "on", "opposite", "prepare", "takes")

    def __init__(
        self,
        name: str,
        doc: str | None,
        on: tuple[str, ...],
        takes: str,
        holds: Callable[[Any, Any], bool],
        *,
        prepare: Callable[[Any], Any] | None = None,
        find: Callable[[str, Any], tuple[int, int] | None] | None = None,
        of_missing: bool = False,
        opposite: str = "",
    ) -> None:
        self.name = name
        self.doc = " ".join((doc or "").split())
        self.on = on
        self.takes = takes
        self.holds = holds
        self.prepare = prepare
        self.find = find
        self.of_missing = of_missing
        self.opposite = opposite
