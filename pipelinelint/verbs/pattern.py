"""Regular expressions of rules: Python's own, with what could take long refused when a rule loads.

Python's engine tries one way after another to fit a text, and some patterns have more ways than a
run has time. A choice is *certain* when the next character alone decides it: `\\w+ ` ends where the
word ends. Every other choice multiplies the ways. So the ways of a pattern in the longest text are
counted beforehand; see docs/decisions/regular-expressions.md.
"""

from __future__ import annotations

import re
import warnings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    Chars: TypeAlias = frozenset[str]

LONGEST_TEXT = 2_000
"""Characters of a text that are searched."""
LONGEST = 200
"""Characters of a pattern."""
MOST_TIMES = 50
"""What a counted repetition may count to."""
DEEPEST = 20
"""Groups inside groups."""
MOST_STEPS = 12 * LONGEST_TEXT**2
"""Steps a search may come to: well under a second at the very worst."""

_UNKNOWN = {"(?=": "look-ahead", "(?!": "look-ahead", "(?<=": "look-behind", "(?<!": "look-behind"}
_REPEAT = re.compile(r"[*+?]|\{(?=[\d,]+\})(\d*)(,?)(\d*)\}")
_ATOM = re.compile(
    r"\[\^?\]?(?:\\.|[^\]\\])*\]"  # one of several characters
    r"|\\(?:x..|u.{4}|U.{8}|N\{[^}]*\}|0[0-7]{0,2}|.)|.",
    re.DOTALL,
)
_EDGES = frozenset(["^", "$", r"\b", r"\B", r"\A", r"\Z", r"\z"])
_TOO_MANY = 2 * MOST_STEPS
_EXAMPLES = (
    "".join(map(chr, range(0x250))) + "\u0301\u0661\u0e01\u2013\u2028\u20ac\u3042\u4e2d\uac00"
)
"""A character or more of every kind: whether two parts can fit the same one is tried on these."""

_known: dict[str, Pattern] = {}


class BadPatternError(ValueError):
    """A pattern that cannot be used; `column` counts from 1."""

    def __init__(self, message: str, column: int) -> None:
        super().__init__(f"{message} at column {column}")
        self.column = column


class Pattern:
    """A pattern that was accepted."""

    __slots__ = ("_search",)

    def __init__(self, expression: re.Pattern[str]) -> None:
        self._search = expression.search

    def find(self, text: str) -> tuple[int, int] | None:
        """Start and end of the first place that fits."""
        found = self._search(text[:LONGEST_TEXT])
        return found.span() if found else None


def pattern(text: str) -> Pattern:
    """The pattern, each made once. Raises BadPatternError with place and reason."""
    known = _known.get(text)
    if known is None:
        if len(text) > LONGEST:
            raise BadPatternError(f"more than {LONGEST} characters", LONGEST + 1)
        known = _known[text] = Pattern(_checked(text))
    return known


def _checked(text: str) -> re.Pattern[str]:
    body = _Reader(text).alternatives()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            made = re.compile(text)
        except (re.error, OverflowError, RecursionError) as error:
            column = (getattr(error, "pos", None) or 0) + 1
            said = getattr(error, "msg", "cannot be read")
            raise BadPatternError(f"not a regular expression: {said}", column) from error
        body.learn(text)
    blame: list[int] = []
    steps = sum(body.effort(frozenset(), blame))
    if steps * (1 if body.is_tied() else LONGEST_TEXT) > MOST_STEPS:
        said = "could take long on a long text: bound a repetition, such as .{0,30} for .*,"
        raise BadPatternError(said, max(blame, default=1))
    return made


class _Part:
    """A part of a pattern: a char, an edge, a sequence, alternatives ("any of"), or a repeat.

    `first` are the examples it can begin with, `empty` whether it can fit nothing, `at` its
    column. `most` is None where a repetition has no end.
    """

    __slots__ = ("at", "empty", "first", "kind", "least", "most", "parts", "text")

    def __init__(
        self, kind: str, at: int, parts: list[_Part] | None = None, text: str = ""
    ) -> None:
        self.kind = kind
        self.at = at
        self.parts = parts or []
        self.text = text
        self.least = 1
        self.most: int | None = 1
        self.first: Chars = frozenset()
        self.empty = False

    def learn(self, pattern: str) -> None:
        """Find `first` and `empty` of all parts."""
        for each in self.parts:
            each.learn(pattern)
        if self.kind == "char":
            flags = re.IGNORECASE if pattern.startswith("(?i)") else 0
            self.first = frozenset(re.findall(self.text, _EXAMPLES + pattern, flags))
        elif self.kind == "any of":
            self.first = frozenset().union(*(each.first for each in self.parts))
            self.empty = any(each.empty for each in self.parts)
        else:
            self.first = _first(self.parts, frozenset())
            self.empty = all(each.empty for each in self.parts) or not self.least

    def effort(self, after: Chars, blame: list[int]) -> tuple[int, int]:
        """At one place: the ways in which it can fit when one of `after` follows, and the steps.

        `blame` collects the columns of choices that are not certain.
        """
        if self.kind == "sequence":
            return self._in_order(after, blame)
        if self.kind == "repeat":
            return self._repeated(after, blame)
        if self.kind != "any of":
            return 1, 1
        made = [each.effort(after, blame) for each in self.parts]
        begins = [_first([each], after) for each in self.parts]
        certain = sum(map(len, begins)) == len(frozenset().union(*begins))
        if not certain:
            blame.append(self.at)
        join = max if certain else sum
        return join(ways for ways, _ in made), join(steps for _, steps in made)

    def _in_order(self, after: Chars, blame: list[int]) -> tuple[int, int]:
        ways, steps, run = 1, 0, None
        for place, each in enumerate(self.parts):
            own_ways, own_steps = each.effort(_first(self.parts[place + 1 :], after), blame)
            if each.kind != "char":
                run = None
            elif run is not None and not each.first & run:
                continue  # in a row of characters only those like the first can be tried again
            else:
                run = run or each.first
            steps = min(_TOO_MANY, steps + ways * own_steps)
            ways = min(_TOO_MANY, ways * own_ways)
        return ways, steps

    def _repeated(self, after: Chars, blame: list[int]) -> tuple[int, int]:
        body = self.parts[0]
        inside, steps = body.effort(after if self.most == 1 else after | body.first, blame)
        if body.empty and self.most != 1:
            raise BadPatternError("a repetition of what may be nothing", self.at)
        if self.most is None and inside > 1:
            nested = "nested repetition" if body.repeats() else "repeated alternatives that overlap"
            raise BadPatternError(nested, self.at)
        certain = not body.empty and not body.first & after
        if not certain:
            blame.append(self.at)
        if self.most is None:
            return 1 if certain else LONGEST_TEXT, LONGEST_TEXT + steps
        ways = total = 1
        for _ in range(self.most):
            total = min(_TOO_MANY, total + ways * steps)
            ways = min(_TOO_MANY, ways * inside)
        return ways * (1 if certain else self.most - self.least + 1), total

    def repeats(self) -> bool:
        """Whether there is a repetition in it."""
        return self.kind == "repeat" or any(each.repeats() for each in self.parts)

    def is_tied(self) -> bool:
        """Whether it only fits at the beginning of a text."""
        if self.kind == "any of":
            return all(each.is_tied() for each in self.parts)
        if self.kind == "edge":
            return self.text in ("^", r"\A")
        return self.kind == "sequence" and bool(self.parts) and self.parts[0].is_tied()


def _first(parts: list[_Part], after: Chars) -> Chars:
    """What parts one after another can begin with, when one of `after` follows."""
    found: Chars = frozenset()
    for each in parts:
        found |= each.first
        if not each.empty:
            return found
    return found | after


class _Reader:
    """Reads a pattern into parts; what rules may not hold is refused with its column."""

    __slots__ = ("at", "depth", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.depth = 0
        self.at = 4 if text.startswith("(?i)") else 0

    def alternatives(self) -> _Part:
        start = self.at
        parts = [self._sequence()]
        while self._next("|"):
            parts.append(self._sequence())
        return parts[0] if len(parts) == 1 else _Part("any of", start + 1, parts)

    def _sequence(self) -> _Part:
        start = self.at
        parts = []
        while self.at < len(self.text) and self.text[self.at] not in "|)":
            parts.append(self._repetition(self._one()))
        return _Part("sequence", start + 1, parts)

    def _next(self, sign: str) -> bool:
        if not self.text.startswith(sign, self.at):
            return False
        self.at += len(sign)
        return True

    def _refuse(self, message: str) -> None:
        raise BadPatternError(message, self.at + 1)

    def _one(self) -> _Part:
        start = self.at
        if self.text[start] == "(":
            return self._group()
        found = _ATOM.match(self.text, start)
        written = found[0] if found else self.text[start]
        if written[0] == "\\" and written[1:].isdigit() and written[1] != "0":
            self._refuse("a back-reference")
        self.at += len(written)
        kind = "edge" if written in _EDGES else "char"
        return _Part(kind, start + 1, text=written)

    def _group(self) -> _Part:
        for sign, name in _UNKNOWN.items():
            if self.text.startswith(sign, self.at):
                self._refuse(name)
        if not self._next("(?:"):
            named = re.compile(r"\(\?P<\w+>").match(self.text, self.at)
            if named is None and self.text.startswith("(?", self.at):
                self._refuse("a group of an unknown form")
            self.at = named.end() if named else self.at + 1
        self.depth += 1
        if self.depth > DEEPEST:
            self._refuse(f"groups more than {DEEPEST} deep")
        inside = self.alternatives()
        self.depth -= 1
        self._next(")")
        return inside

    def _repetition(self, body: _Part) -> _Part:
        while found := _REPEAT.match(self.text, self.at):
            made = _Part("repeat", self.at + 1, [body])
            sign = found[0][0]
            if sign == "{":
                made.least = int(found[1] or 0)
                made.most = int(found[3]) if found[3] else (None if found[2] else made.least)
                if max(made.least, made.most or 0) > MOST_TIMES:
                    self._refuse(f"more than {MOST_TIMES} repetitions")
            else:
                made.least = int(sign == "+")
                made.most = 1 if sign == "?" else None
            self.at = found.end()
            if self.text.startswith("+", self.at):
                self._refuse("a possessive repetition")
            self._next("?")
            body = made
        return body
