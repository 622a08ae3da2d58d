"""JSON text to the same nodes a YAML file gives.

Not by way of YAML: libyaml refuses JSON's surrogate pairs (`"\\ud83d\\ude00"`) and keys longer
than 1,024 characters, and takes a quarter longer. Not with the `json` of the standard
library either: it forgets places and repeated keys.
"""

from __future__ import annotations

import re

from pipelinelint.source import LIMITS, Limits, Problems, Refusal
from pipelinelint.source.nodes import (
    BREAKS,
    Document,
    Lines,
    Mapping,
    Node,
    Scalar,
    Sequence,
    span_at,
)
from pipelinelint.source.yaml import WORDS, number_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipelinelint.source.nodes import Plain

    Token = re.Match[str]


def json_in(text: str, path: str, limits: Limits = LIMITS, *, lines: bool = False) -> Document:
    """The document of a JSON text, without its byte order mark; never an exception.

    With `lines` several values, one behind the other, are a list of them: JSON Lines.

    Without content it has no root and no problem. One that cannot be read has no root and one
    fatal problem. Of a repeated key the first counts; half a surrogate pair becomes U+FFFD, and
    is told.
    """
    if not text.strip(" \t\r\n"):
        return Document(path, text, None)
    try:
        builder = JsonBuilder(Lines(text, path), limits)
        root = builder.root(lines)
    except Refusal as refusal:
        return Document(path, text, None, problems=(refusal.problem,))
    return Document(path, text, root, problems=builder.problems.all())


# ---------------------------------------------------------------- nodes


class JsonBuilder:
    """Builds the nodes of one JSON text. Raises Refusal when it has more than are allowed."""

    __slots__ = ("_limits", "_lines", "_text", "_tokens", "problems")

    def __init__(self, lines: Lines, limits: Limits) -> None:
        self._text = text = lines.text
        self._limits = limits
        self._lines = lines
        self._tokens: Iterator[Token] = tokens_of(text, limits.nodes)
        self.problems = Problems(limits.problems)

    def root(self, several: bool = False) -> Node:
        """The one value of the text, or `several` as a list of them; raises Refusal."""
        nodes = [self._value(next(self._tokens), 0)]
        while (token := next(self._tokens)).lastindex is not None:
            if not several or isinstance(nodes[-1], Scalar):
                raise fault_at(self._text, token, "more")
            nodes.append(self._value(token, 0))
        if len(nodes) == 1:
            return nodes[0]
        end = len(self._text.rstrip())
        return Sequence(nodes, 0, end, None, self._lines)

    def _value(self, token: Token, depth: int) -> Node:
        kind = token.lastindex
        if kind in (TEXT, ESCAPED):
            return self._quoted(token)
        if kind == SIGN:
            return self._collection(token, depth + 1)
        if kind == NUMBER:
            raw = token[NUMBER]
            number = number_in(raw)
            return self._scalar(raw if number is None else number, raw, token)
        if kind == WORD:
            raw = token[WORD]
            return self._scalar(WORDS[raw], raw, token)
        raise fault_at(self._text, token, "value")

    def _quoted(self, token: Token) -> Scalar:
        kind = token.lastindex
        start = token.start(kind or TEXT) - 1
        if kind == TEXT:
            text = token[TEXT]
        else:
            text = unescaped(token[ESCAPED])
            if "\ufffd" in text:
                self._tell_half(token)
        return Scalar(text, text, start, token.end(), '"', None, self._lines)

    def _tell_half(self, token: Token) -> None:
        half = half_in(token[ESCAPED])
        if half is not None:
            start, end = (token.start(ESCAPED) + at for at in half.span())
            place = Node(start, end, None, self._lines)
            self.problems.add("half-character", place, escape=half.group())

    def _scalar(self, value: Plain, raw: str, token: Token) -> Scalar:
        end = token.end()
        return Scalar(value, raw, end - len(raw), end, "", None, self._lines)

    def _collection(self, token: Token, depth: int) -> Node:
        if depth > self._limits.depth:
            raise Refusal(
                "too-deep", span_at(self._text, token.end() - 1), limit=self._limits.depth
            )
        if token[SIGN] == "{":
            return self._object(token, depth)
        if token[SIGN] == "[":
            return self._array(token, depth)
        raise fault_at(self._text, token, "value")

    def _array(self, opening: Token, depth: int) -> Sequence:
        items: list[Node] = []
        token = next(self._tokens)
        while token[SIGN] != "]" or items:
            items.append(self._value(token, depth))
            token = next(self._tokens)
            if token[SIGN] != ",":
                break
            token = next(self._tokens)
        start, end = self._ends(opening, token, "]")
        return Sequence(items, start, end, None, self._lines)

    def _object(self, opening: Token, depth: int) -> Mapping:
        entries: dict[str, tuple[Scalar, Node]] = {}
        again: list[tuple[str, Node]] = []
        following = self._tokens.__next__
        token = following()
        begun = False
        while token[SIGN] != "}" or begun:
            begun = True
            if token.lastindex not in (TEXT, ESCAPED):
                raise fault_at(self._text, token, "key")
            key = self._quoted(token)
            token = following()
            if token[SIGN] != ":":
                raise fault_at(self._text, token, "colon")
            value = self._value(following(), depth)
            if key.raw in entries:
                self.problems.add_duplicate(key, entries[key.raw][0])
                again.append((key.raw, value))
            else:
                entries[key.raw] = (key, value)
            token = following()
            if token[SIGN] != ",":
                break
            token = following()
        if again:
            from pipelinelint.source.repeated import settle

            settle(entries, again)
        start, end = self._ends(opening, token, "}")
        return Mapping(entries, start, end, None, self._lines)

    def _ends(self, opening: Token, closing: Token, sign: str) -> tuple[int, int]:
        if closing[SIGN] != sign:
            raise fault_at(self._text, closing, "bracket", opening.end() - 1)
        return opening.end() - 1, closing.end()


# ---------------------------------------------------------------- tokens

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
_QUOTED = re.compile(r'"(?:[^"\\]++|\\.)*+"')
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


def tokens_of(text: str, limit: int) -> Iterator[Token]:
    """The tokens of a text; raises Refusal when there are more than `limit` keys and values."""
    # There is one of these before each key and value but the first. Texts may hold them too.
    if sum(map(text.count, "{[,:")) >= limit:
        bare = _QUOTED.sub("", text)
        if sum(map(bare.count, "{[,:")) >= limit:
            _refuse_more(text, limit)
    return TOKEN.finditer(text)


def _refuse_more(text: str, limit: int) -> None:
    """Raise Refusal at the first key or value above `limit`, where there is one."""
    left = limit
    for token in TOKEN.finditer(text):
        left -= token.lastindex not in (None, SIGN) or token[SIGN] in ("{", "[")
        if left < 0:
            raise Refusal("too-many-nodes", span_at(text, token.end() - 1), limit=limit)


# ---------------------------------------------------------------- what is wrong

# Of a group that repeats without giving back, Python 3.11.2 takes half of a last try too many;
# nothing has to follow here, so there is nothing to give back.
_TEXT_SO_FAR = re.compile(r'"(?:[^"\\\x00-\x1f]++|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})*')
LONGEST_SPAN = 80
"""Characters of a text that is never closed."""

_FOUND = {"'": "single-quote", "/": "comment", "#": "comment"}


def fault_at(text: str, token: Token, expected: str, opening: int | None = None) -> Refusal:
    """The refusal of a text at `token`, where something else was expected.

    `expected` is `value`, `key`, `colon`, `bracket` or `more` (nothing more); `opening` is the
    offset of the bracket to be closed.
    """
    kind = token.lastindex
    if kind is None:
        return _refusal(text, len(text.rstrip()), "end", opening)
    offset = token.start(kind) - (kind in (TEXT, ESCAPED))  # from its quote on
    if kind == OTHER:
        if token[OTHER] == '"':
            return _broken_text(text, offset)
        expected = _FOUND.get(token[OTHER], expected)
    elif text[offset] in "]}" and text[:offset].rstrip().endswith(","):
        return _refusal(text, text.rindex(",", 0, offset), "comma", opening)
    return _refusal(text, offset, expected, opening)


def _refusal(text: str, offset: int, fault: str, opening: int | None) -> Refusal:
    if opening is None:
        return Refusal(f"json-syntax/{fault}", span_at(text, offset))
    close = "]" if text[opening] == "[" else "}"
    related = (span_at(text, opening),)
    return Refusal(f"json-syntax/{fault}", span_at(text, offset), related, close=close)


def _broken_text(text: str, start: int) -> Refusal:
    match = _TEXT_SO_FAR.match(text, start)
    stop = match.end() if match else start
    if text[stop : stop + 1] == "\\":
        return Refusal("json-syntax/escape", span_at(text, stop, 2))
    if stop == len(text) or text[stop] in BREAKS:
        return Refusal("json-syntax/quote", span_at(text, start, min(stop - start, LONGEST_SPAN)))
    return Refusal("json-syntax/control", span_at(text, stop), code=f"{ord(text[stop]):04x}")
