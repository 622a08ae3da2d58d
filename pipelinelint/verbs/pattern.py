"""A pattern made ready: Python's engine where it is quick, the walk where it might not be."""

from __future__ import annotations

import re

from pipelinelint.verbs.pattern_limits import BadPatternError, check

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pipelinelint.verbs.pattern_walk import Program

LONGEST_TEXT = 1_000
"""Characters of a text that are searched."""

_QUICK = 100_000
_NEVER = 10**12
_ENDLESS = 4_294_967_295


class Pattern:
    """A checked pattern. Raises BadPatternError when it is outside the limits."""

    __slots__ = ("endless", "expression", "program", "ways")

    def __init__(self, text: str) -> None:
        check(text)
        tree = _parse(text)
        self.expression = re.compile(text)
        self.program: Program | None = None
        self.ways, self.endless = _ways(tree)
        if self.ways > 1 or self.endless > 1:
            self.program = _program(tree, text.startswith("(?i)"))

    def find(self, text: str) -> tuple[int, int] | None:
        text = text[:LONGEST_TEXT]
        if self.program is None or self._most_steps(text) <= _QUICK:
            found = self.expression.search(text)
            return found.span() if found else None
        from pipelinelint.verbs.pattern_walk import search

        return search(self.program, text)

    def _most_steps(self, text: str) -> int:
        length = len(text) + 1
        steps: int = self.ways * length ** min(self.endless + 1, 5)
        return steps


def _parse(text: str) -> Any:
    import importlib

    return importlib.import_module("re._parser").parse(text)


def _program(tree: Any, fold: bool) -> Program:
    from pipelinelint.verbs.pattern_walk import Program, TooLargeError

    try:
        return Program(tree, fold)
    except TooLargeError as error:
        raise BadPatternError("the counted repetitions come to too much", 1) from error


def _ways(tree: Any) -> tuple[int, int]:
    """How many ways a place can be tried, and by how many endless repetitions that grows."""
    ways, endless = 1, 0
    for operation, argument in tree:
        name = str(operation)
        if name == "SUBPATTERN":
            inner = _ways(argument[-1])
        elif name == "BRANCH":
            each = [_ways(way) for way in argument[1]]
            inner = (sum(way for way, _ in each), max(way for _, way in each))
        elif name in ("MAX_REPEAT", "MIN_REPEAT"):
            inner = _repeated(*argument)
        else:
            continue
        ways, endless = min(_NEVER, ways * inner[0]), endless + inner[1]
    return ways, endless


def _repeated(least: int, most: Any, tree: Any) -> tuple[int, int]:
    ways, endless = _ways(tree)
    if int(most) == _ENDLESS:
        return (1, 1) if ways == 1 and not endless else (_NEVER, 1)
    times = int(most) - least + 1
    return min(_NEVER, times * ways ** int(most)), endless * int(most)
