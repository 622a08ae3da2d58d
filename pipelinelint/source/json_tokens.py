"""The tokens of a JSON text, each found by one match."""

from __future__ import annotations

import re
from bisect import bisect_right

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

_ESCAPE = re.compile(r"\\(?:u(....)|(.))")
_ESCAPES = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


def unescaped(body: str) -> str:
    """A text with its escapes resolved; half a surrogate pair becomes U+FFFD."""
    text = _ESCAPE.sub(_character, body)
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def _character(escape: re.Match[str]) -> str:
    if escape[1]:
        return chr(int(escape[1], 16))
    return _ESCAPES.get(escape[2], escape[2])


class Offset:
    """A place in a JSON text, counted from 0; its line is looked up when somebody asks."""

    __slots__ = ("_starts", "index")

    def __init__(self, index: int, starts: list[int]) -> None:
        self.index = index
        self._starts = starts

    @property
    def line(self) -> int:
        return bisect_right(self._starts, self.index) - 1

    @property
    def column(self) -> int:
        return self.index - self._starts[self.line]
