"""Search in steps that grow with the length of the text and no faster, whatever the pattern.

Python's own engine tries one way after another, and some patterns have more ways than a run has
time. This one walks all ways at once, in order of preference, so it finds what Python would find.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

MOST_STEPS = 1_000
"""Instructions a pattern may come to."""

_ENDLESS = 4_294_967_295


class TooLargeError(ValueError):
    """The pattern's counted repetitions come to more than MOST_STEPS."""


class Program:
    """Instructions: ("char", test), ("split", a, b), ("jump", a), ("at", test), ("end",)."""

    __slots__ = ("code", "fold")

    def __init__(self, tree: Any, fold: bool) -> None:
        self.fold = fold
        self.code: list[tuple[Any, ...]] = []
        self._sequence(tree)
        self.code.append(("end",))

    def _add(self, *step: Any) -> int:
        if len(self.code) >= MOST_STEPS:
            raise TooLargeError
        self.code.append(step)
        return len(self.code) - 1

    def _sequence(self, tree: Any) -> None:
        for operation, argument in tree:
            self._one(str(operation), argument)

    def _one(self, operation: str, argument: Any) -> None:
        if operation == "SUBPATTERN":
            self._sequence(argument[-1])
        elif operation == "BRANCH":
            self._branch(argument[1])
        elif operation in ("MAX_REPEAT", "MIN_REPEAT"):
            self._repeat(argument[0], argument[1], argument[2], operation == "MAX_REPEAT")
        elif operation == "AT":
            self._add("at", _EDGES[str(argument)])
        else:
            self._add("char", _char(operation, argument, self.fold))

    def _branch(self, ways: list[Any]) -> None:
        ends = []
        for way in ways[:-1]:
            split = self._add("split", 0, 0)
            self._sequence(way)
            ends.append(self._add("jump", 0))
            self.code[split] = ("split", split + 1, len(self.code))
        self._sequence(ways[-1])
        for end in ends:
            self.code[end] = ("jump", len(self.code))

    def _repeat(self, least: int, most: Any, tree: Any, greedy: bool) -> None:
        for _ in range(least):
            self._sequence(tree)
        if int(most) == _ENDLESS:
            split = self._add("split", 0, 0)
            self._sequence(tree)
            self._add("jump", split)
            self._split(split, greedy)
            return
        splits = []
        for _ in range(int(most) - least):
            splits.append(self._add("split", 0, 0))
            self._sequence(tree)
        for split in splits:
            self._split(split, greedy)

    def _split(self, split: int, greedy: bool) -> None:
        inside, after = split + 1, len(self.code)
        self.code[split] = ("split", inside, after) if greedy else ("split", after, inside)


def search(program: Program, text: str) -> tuple[int, int] | None:
    """Start and end of the first place that fits, as Python's engine would choose."""
    code = program.code
    threads: list[tuple[int, int]] = []
    found: tuple[int, int] | None = None
    for place in range(len(text) + 1):
        char = text[place : place + 1]
        seen: set[int] = set()
        here: list[tuple[int, int]] = []
        for step, start in threads:
            _follow(code, step, start, text, place, seen, here)
        if found is None:
            _follow(code, 0, place, text, place, seen, here)
        threads = []
        for step, start in here:
            if code[step][0] == "end":
                found = (start, place)
                break
            if char and code[step][1](char):
                threads.append((step + 1, start))
        if found is not None and not threads:
            return found
    return found


def _follow(
    code: list[tuple[Any, ...]],
    step: int,
    start: int,
    text: str,
    place: int,
    seen: set[int],
    here: list[tuple[int, int]],
) -> None:
    """Add every instruction reached from this one without reading a character."""
    waiting = [step]
    while waiting:
        step = waiting.pop()
        if step in seen:
            continue
        seen.add(step)
        what = code[step]
        if what[0] == "jump":
            waiting.append(what[1])
        elif what[0] == "split":
            waiting.append(what[2])
            waiting.append(what[1])
        elif what[0] == "at":
            if what[1](text, place):
                waiting.append(step + 1)
        else:
            here.append((step, start))


def _char(operation: str, argument: Any, fold: bool) -> Callable[[str], bool]:
    if operation in ("LITERAL", "NOT_LITERAL"):
        written = chr(argument)
        same = {written, written.lower(), written.upper()} if fold else {written}
        return same.__contains__ if operation == "LITERAL" else lambda char: char not in same
    if operation == "ANY":
        return lambda char: char != "\n"
    if operation == "RANGE":
        return _range(chr(argument[0]), chr(argument[1]), fold)
    if operation == "CATEGORY":
        return _CATEGORIES[str(argument)]
    tests = [_char(str(each), inside, fold) for each, inside in argument if str(each) != "NEGATE"]
    if argument and str(argument[0][0]) == "NEGATE":
        return lambda char: not any(test(char) for test in tests)
    return lambda char: any(test(char) for test in tests)


def _range(low: str, high: str, fold: bool) -> Callable[[str], bool]:
    if fold:
        return lambda char: any(low <= each <= high for each in (char, char.lower(), char.upper()))
    return lambda char: low <= char <= high


def _word(char: str) -> bool:
    return char.isalnum() or char == "_"


def _boundary(text: str, place: int) -> bool:
    before = place > 0 and _word(text[place - 1])
    return before != (place < len(text) and _word(text[place]))


_CATEGORIES: dict[str, Callable[[str], bool]] = {
    "CATEGORY_DIGIT": str.isdecimal,
    "CATEGORY_NOT_DIGIT": lambda char: not char.isdecimal(),
    "CATEGORY_SPACE": str.isspace,
    "CATEGORY_NOT_SPACE": lambda char: not char.isspace(),
    "CATEGORY_WORD": _word,
    "CATEGORY_NOT_WORD": lambda char: not _word(char),
}

_EDGES: dict[str, Callable[[str, int], bool]] = {
    "AT_BEGINNING": lambda text, place: place == 0,
    "AT_BEGINNING_STRING": lambda text, place: place == 0,
    "AT_END": lambda text, place: place == len(text) or text[place:] == "\n",
    "AT_END_STRING": lambda text, place: place == len(text),
    "AT_BOUNDARY": _boundary,
    "AT_NON_BOUNDARY": lambda text, place: not _boundary(text, place),
}
