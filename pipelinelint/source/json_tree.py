"""JSON text to nodes."""

from __future__ import annotations

from pipelinelint.source.json_faults import fault_at
from pipelinelint.source.json_tokens import (
    ESCAPED,
    NUMBER,
    SIGN,
    TEXT,
    WORD,
    Lines,
    Offset,
    half_in,
    tokens_of,
    unescaped,
)
from pipelinelint.source.lines import span_at
from pipelinelint.source.nodes import Mapping, Node, Scalar, Sequence
from pipelinelint.source.problems import Problems, Refusal
from pipelinelint.source.scalars import WORDS, number_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from pipelinelint.source.limits import Limits
    from pipelinelint.source.nodes import Plain

    Token = re.Match[str]


class JsonBuilder:
    """Builds the nodes of one JSON text."""

    __slots__ = ("_limits", "_lines", "_text", "_tokens", "problems")

    def __init__(self, text: str, limits: Limits) -> None:
        self._text = text
        self._limits = limits
        self._lines = Lines(text)
        self._tokens: Iterator[Token] = tokens_of(text, limits.nodes)
        self.problems = Problems(limits.problems)

    def root(self) -> Node:
        """The one value of the text; raises Refusal."""
        node = self._value(next(self._tokens), 0)
        token = next(self._tokens)
        if token.lastindex is not None:
            raise fault_at(self._text, token, "more")
        return node

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
        return Scalar(text, text, Offset(start, self._lines), Offset(token.end(), self._lines), '"')

    def _tell_half(self, token: Token) -> None:
        half = half_in(token[ESCAPED])
        if half is not None:
            start, end = (token.start(ESCAPED) + at for at in half.span())
            place = Node(Offset(start, self._lines), Offset(end, self._lines))
            self.problems.add("half-character", place, escape=half.group())

    def _scalar(self, value: Plain, raw: str, token: Token) -> Scalar:
        end = token.end()
        return Scalar(value, raw, Offset(end - len(raw), self._lines), Offset(end, self._lines))

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
        return Sequence(items, *self._ends(opening, token, "]"))

    def _object(self, opening: Token, depth: int) -> Mapping:
        entries: dict[str, tuple[Scalar, Node]] = {}
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
            else:
                entries[key.raw] = (key, value)
            token = following()
            if token[SIGN] != ",":
                break
            token = following()
        return Mapping(entries, *self._ends(opening, token, "}"))

    def _ends(self, opening: Token, closing: Token, sign: str) -> tuple[Offset, Offset]:
        if closing[SIGN] != sign:
            raise fault_at(self._text, closing, "bracket", opening.end() - 1)
        return Offset(opening.end() - 1, self._lines), Offset(closing.end(), self._lines)
