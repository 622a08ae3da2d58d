"""What a regular expression of a rule may hold; what is outside is named with its column."""

from __future__ import annotations

import re
import warnings

LONGEST = 200
MOST_TIMES = 50

_LOOKS = {"(?=": "look-ahead", "(?!": "look-ahead", "(?<=": "look-behind", "(?<!": "look-behind"}
_REPEAT = re.compile(r"\{(\d*)(,?)(\d*)\}")


class BadPatternError(ValueError):
    """A pattern outside the limits; `column` counts from 1."""

    def __init__(self, message: str, column: int) -> None:
        super().__init__(f"{message} at column {column}")
        self.column = column


def check(pattern: str) -> None:
    """Raise BadPatternError unless the pattern is within the limits and is one."""
    if len(pattern) > LONGEST:
        raise BadPatternError(f"more than {LONGEST} characters", LONGEST + 1)
    _Scan(pattern).run()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        column = (getattr(error, "pos", None) or 0) + 1
        said = getattr(error, "msg", "cannot be read")
        raise BadPatternError(f"not a regular expression: {said}", column) from error


class _Scan:
    """One walk along the pattern; `open` holds for each open group whether it repeats inside."""

    __slots__ = ("at", "inside", "open", "pattern")

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0
        self.open: list[bool] = [False]
        self.inside = False  # whether what was just read holds a repetition

    def run(self) -> None:
        pattern = self.pattern
        while self.at < len(pattern):
            char = pattern[self.at]
            if char == "\\":
                self._escape()
            elif char == "[":
                self._class()
            elif char == "(":
                self._group()
            elif char == ")":
                self.inside = self.open.pop() if len(self.open) > 1 else False
                self.open[-1] = self.open[-1] or self.inside
                self.at += 1
            elif not self._repetition():
                self.inside = False
                self.at += 1

    def _refuse(self, message: str) -> None:
        raise BadPatternError(message, self.at + 1)

    def _escape(self) -> None:
        after = self.pattern[self.at + 1 : self.at + 2]
        if after.isdigit() and after != "0":
            self._refuse("a back-reference")
        self.inside = False
        self.at += 2

    def _class(self) -> None:
        end = self.at + 1
        if self.pattern[end : end + 1] == "^":
            end += 1
        if self.pattern[end : end + 1] == "]":
            end += 1
        while end < len(self.pattern) and self.pattern[end] != "]":
            end += 2 if self.pattern[end] == "\\" else 1
        self.inside = False
        self.at = end + 1

    def _group(self) -> None:
        pattern, at = self.pattern, self.at
        for start, name in _LOOKS.items():
            if pattern.startswith(start, at):
                self._refuse(name)
        if pattern.startswith("(?", at):
            if pattern.startswith("(?i)", at) and at == 0:
                self.at = 4
                return
            if not pattern.startswith(("(?:", "(?P<"), at):
                self._refuse("a group of an unknown form")
        self.open.append(False)
        self.at += 3 if pattern.startswith("(?:", at) else 1
        if pattern.startswith("?P<", self.at):
            self.at = max(self.at + 1, pattern.find(">", self.at) + 1)

    def _repetition(self) -> bool:
        """Read `*`, `+`, `?` or `{…}` if one stands here. An optional part is no repetition."""
        char = self.pattern[self.at]
        counted = _REPEAT.match(self.pattern, self.at) if char == "{" else None
        if char not in "*+?" and not counted:
            return False
        if char != "?":
            if self.inside:
                self._refuse("nested repetition")
            self.inside = self.open[-1] = True
        if counted and max(int(counted[1] or 0), int(counted[3] or 0)) > MOST_TIMES:
            self._refuse(f"more than {MOST_TIMES} repetitions")
        self.at += len(counted[0]) if counted else 1
        if self.pattern[self.at : self.at + 1] in ("?", "+"):
            if self.pattern[self.at] == "+":
                self._refuse("a possessive repetition")
            self.at += 1
        return True
