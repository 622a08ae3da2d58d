"""Salesforce formulas as trees. Nothing is evaluated; the shape is enough to see what they ask.

Operators and functions as in Salesforce Help, "Formula Operators and Functions by Context".
"""

from __future__ import annotations

import re

LONGEST = 20_000
"""Characters. Salesforce allows 3,900 in a formula."""
DEEPEST = 60

_TOKEN = re.compile(
    r"""\s+ | /\*.*?\*/
      | (?P<text>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')
      | (?P<number>\d+(?:\.\d+)?|\.\d+)
      | (?P<name>\$?[^\W\d][\w$]*(?:\s*\.\s*[^\W\d][\w$]*)*)
      | (?P<sign>&&|\|\||<>|!=|==|<=|>=|[-+*/^&=<>!(),])""",
    re.VERBOSE | re.DOTALL,
)
_BINARY = (
    ("||",),
    ("&&",),
    ("=", "==", "<>", "!=", "<", ">", "<=", ">="),
    ("+", "-", "&"),
    ("*", "/", "^"),
)
_ENDS = (None, *(("sign", sign) for sign in (")", ",", "&&", "||")))
"""What may follow a condition."""


class FormulaError(Exception):
    """The text is not a formula this reader knows."""


class Term:
    """One part of a formula.

    `kind` is text, number, name, call or operator; `word` the text, number, name, function (upper
    case) or sign; `parts` the arguments.
    """

    __slots__ = ("kind", "parts", "word")

    def __init__(self, kind: str, word: str, parts: tuple[Term, ...] = ()) -> None:
        self.kind = kind
        self.word = word
        self.parts = parts

    def names(self) -> set[str]:
        """Every field and global the term mentions."""
        found: set[str] = {self.word} if self.kind == "name" else set()
        for part in self.parts:
            found |= part.names()
        return found

    def calls(self) -> set[str]:
        """Every function the term calls."""
        found: set[str] = {self.word} if self.kind == "call" else set()
        for part in self.parts:
            found |= part.calls()
        return found


def parse(text: str) -> Term:
    """Raises FormulaError for what is not a formula, is too long or too deep."""
    if len(text) > LONGEST:
        raise FormulaError("the formula is too long")
    reader = _Reader(_tokens(text))
    term = reader.binary(0)
    if reader.peek() is not None:
        raise FormulaError("something follows the formula")
    return term


def _tokens(text: str) -> list[tuple[str, str]]:
    tokens: list[tuple[str, str]] = []
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            raise FormulaError(f"unknown sign {text[at]!r}")
        at = found.end()
        if found.lastgroup is not None:
            tokens.append((found.lastgroup, found.group(found.lastgroup)))
    return tokens


class _Reader:
    """Recursive descent over the tokens, bounded in depth."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self.tokens = tokens
        self.at = 0
        self.depth = 0

    def peek(self) -> tuple[str, str] | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def take(self, sign: str) -> bool:
        if self.peek() == ("sign", sign):
            self.at += 1
            return True
        return False

    def binary(self, level: int) -> Term:
        """Operands of one sign in a row are parts of one term, so that long chains stay flat."""
        if level == len(_BINARY):
            return self.unary()
        left, changes = self.binary(level + 1), 0
        while (token := self.peek()) is not None and token[0] == "sign":
            sign = token[1]
            if sign not in _BINARY[level]:
                break
            changes += 1
            if changes > DEEPEST:
                raise FormulaError("the formula is nested too deeply")
            parts = [left]
            while self.take(sign):
                parts.append(self.binary(level + 1))
            left = Term("operator", sign, tuple(parts))
        return left

    def unary(self) -> Term:
        self.depth += 1
        if self.depth > DEEPEST:
            raise FormulaError("the formula is nested too deeply")
        try:
            if self.take("!"):
                return Term("call", "NOT", (self.unary(),))
            if self.take("-") or self.take("+"):
                return Term("operator", "-", (self.unary(),))
            return self.primary()
        finally:
            self.depth -= 1

    def primary(self) -> Term:
        token = self.peek()
        if token is None:
            raise FormulaError("the formula ends too early")
        self.at += 1
        kind, word = token
        if kind == "text":
            return Term("text", re.sub(r"\\(.)", r"\1", word[1:-1], flags=re.DOTALL))
        if kind == "number":
            return Term("number", word)
        if kind == "name":
            name = re.sub(r"\s", "", word)
            if self.take("("):
                return Term("call", name.upper(), self.arguments())
            return self.denied() if name.upper() == "NOT" else Term("name", name)
        if word == "(":
            inner = self.binary(0)
            if not self.take(")"):
                raise FormulaError("a bracket is not closed")
            return inner
        raise FormulaError(f"unexpected {word!r}")

    def denied(self) -> Term:
        """`NOT ISBLANK(Amount)`, which Salesforce takes without brackets round it: a function with
        nothing behind it, so that there is one way to read it."""
        inner = self.unary()
        if inner.kind != "call" or self.peek() not in _ENDS:
            raise FormulaError("it is unclear how far NOT reaches")
        return Term("call", "NOT", (inner,))

    def arguments(self) -> tuple[Term, ...]:
        found: list[Term] = []
        if self.take(")"):
            return ()
        while True:
            found.append(self.binary(0))
            if self.take(")"):
                return tuple(found)
            if not self.take(","):
                raise FormulaError("the arguments of a function are not closed")
