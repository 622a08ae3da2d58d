"""The tokens of a JSON text, each found by one match."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right

from pipelinelint.source.lines import BREAKS, span_at
from pipelinelint.source.problems import Refusal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

# Possessive quantifiers: a text that is never closed is given up at once, not character by
# character. The groups stand in the order of how often they occur.
TOKEN = re.compile(
    r"[ \t\n\r]*+(?:"
    r'"([^"\\\x00-\x1f]*+)"'
    r"|([\[\]{},:])"
    r"|(-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?+(?:[eE][-+]?+[0-9]++)?+)(?![0-9a-zA-Z_.+-])"
    r"|(true|false|null)(?![0-9a-zA-Z_])"
    r'|"((?:[^"\\\x00-\x1f]++|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})*+)"'
    r"|([\s\S])|\Z)"
)
TEXT, SIGN, NUMBER, WORD, ESCAPED, OTHER = 1, 2, 3, 4, 5, 6
"""The kinds of token: the group that matched. `OTHER` is not JSON; the end has none."""

_ESCAPE = re.compile(r"\\(?:u([dD][89abAB]..)\\u([dD][c-fC-F]..)|u([dD][89a-fA-F]..)|u(....)|(.))")
PAIR, LOW, HALF, CODE, SIMPLE = 1, 2, 3, 4, 5
_ESCAPES = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


def unescaped(body: str) -> str:
    """A text with its escapes resolved; half a surrogate pair becomes U+FFFD."""
    return _ESCAPE.sub(_character, body)


def half_in(body: str) -> re.Match[str] | None:
    """The first escape of a text that is half a surrogate pair."""
    return next((each for each in _ESCAPE.finditer(body) if each.lastindex == HALF), None)


def _character(escape: re.Match[str]) -> str:
    kind = escape.lastindex
    if kind == CODE:
        return chr(int(escape[CODE], 16))
    if kind == LOW:
        high, low = int(escape[PAIR], 16), int(escape[LOW], 16)
        return chr(0x10000 + ((high & 0x3FF) << 10 | low & 0x3FF))
    return "\ufffd" if kind == HALF else _ESCAPES.get(escape[SIMPLE], escape[SIMPLE])


def tokens_of(text: str, limit: int) -> Iterator[re.Match[str]]:
    """The tokens of a text; raises Refusal when there are more than `limit` keys and values."""
    tokens = TOKEN.finditer(text)
    if sum(map(text.count, "{[,:")) < limit:  # there is one before each but the first
        return tokens
    return _bounded(tokens, text, limit)


def _bounded(tokens: Iterator[re.Match[str]], text: str, limit: int) -> Iterator[re.Match[str]]:
    left = limit
    for token in tokens:
        left -= token.lastindex not in (None, SIGN) or token[SIGN] in ("{", "[")
        if left < 0:
            raise Refusal("too-many-nodes", span_at(text, token.end() - 1), limit=limit)
        yield token


class Lines:
    """The lines of a text that has no control characters but breaks and tabs.

    They are found when the first place is asked for.
    """

    __slots__ = ("_starts", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: array[int] | None = None

    def start(self, line: int) -> int:
        """The offset at which a line starts; lines count from 0."""
        return self._all()[line]

    def of(self, offset: int) -> int:
        """The line of an offset, counted from 0."""
        return bisect_right(self._all(), offset) - 1

    def _all(self) -> array[int]:
        if self._starts is None:
            self._starts = array("Q", [0])
            for line in self._text.splitlines(keepends=True):
                self._starts.append(self._starts[-1] + len(line))
            if self._text[-1:] not in BREAKS:
                self._starts.pop()
        return self._starts


class Offset:
    """A place in a JSON text, counted from 0; its line is looked up when somebody asks."""

    __slots__ = ("_lines", "index")

    def __init__(self, index: int, lines: Lines) -> None:
        self.index = index
        self._lines = lines

    @property
    def line(self) -> int:
        return self._lines.of(self.index)

    @property
    def column(self) -> int:
        return self.index - self._lines.start(self.line)
