"""Quoted scalars."""

from __future__ import annotations

from yaml.tokens import ScalarToken

from pipelinelint.source.lines import BREAKS
from pipelinelint.source.pure.cursor import BLANKS, GAPS, GAPS_OR_END, Cursor, folded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from yaml.error import Mark

CONTEXT = "while scanning a quoted scalar"
ESCAPE_CONTEXT = "while parsing a quoted scalar"
HEXADECIMAL = "0123456789ABCDEFabcdef"


class QuotedScalars(Cursor):
    def scan_flow_scalar(self, style: str) -> ScalarToken:
        start = self.get_mark()
        self.forward()
        chunks: list[str] = []
        while True:
            if self.at_document_indicator():
                self.fail(CONTEXT, start, "found unexpected document indicator")
            if self.peek() == "\0":
                self.fail(CONTEXT, start, "found unexpected end of stream")
            escaped_break = self._quoted_run(style, chunks, start)
            if self.peek() == style:
                break
            chunks.append(self._quoted_gap(escaped_break))
        self.forward()
        return ScalarToken("".join(chunks), False, start, self.get_mark(), style)

    def _quoted_run(self, quote: str, chunks: list[str], start: Mark) -> bool:
        """Takes text up to a blank or the closing quote; whether an escaped break ended it."""
        while (char := self.peek()) not in GAPS_OR_END:
            if quote == "'" and char == "'" == self.peek(1):
                chunks.append("'")
                self.forward(2)
            elif char == quote:
                return False
            elif quote == '"' and char == "\\":
                if self.peek(1) in BREAKS:
                    self.forward()
                    self.scan_line_break()
                    return True
                chunks.append(self._quoted_escape(start))
            else:
                chunks.append(self._quoted_characters(quote))
        return False

    def _quoted_characters(self, quote: str) -> str:
        length = 1
        while self.peek(length) not in GAPS_OR_END and self.peek(length) not in (quote, "\\"):
            length += 1
        text: str = self.prefix(length)
        self.forward(length)
        return text

    def _quoted_escape(self, start: Mark) -> str:
        letter = self.peek(1)
        if letter in self.ESCAPE_REPLACEMENTS:
            self.forward(2)
            return self.ESCAPE_REPLACEMENTS[letter]
        if letter not in self.ESCAPE_CODES:
            self.fail(ESCAPE_CONTEXT, start, "found unknown escape character")
        length = self.ESCAPE_CODES[letter]
        self.forward(2)
        for ahead in range(length):
            if self.peek(ahead) not in HEXADECIMAL:
                self.fail(ESCAPE_CONTEXT, start, "did not find expected hexdecimal number")
        code = int(self.prefix(length), 16)
        if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
            self.fail(ESCAPE_CONTEXT, start, "found invalid Unicode character escape code")
        self.forward(length)
        return chr(code)

    def _quoted_gap(self, escaped_break: bool) -> str:
        """What blanks and line breaks stand for; after an escaped break only breaks count."""
        blanks: list[str] = []
        first: str | None = "" if escaped_break else None
        rest: list[str] = []
        while (char := self.peek()) in GAPS:
            if char in BLANKS:
                if first is None:
                    blanks.append(char)
                self.forward()
            elif first is None:
                first = self.scan_line_break()
            else:
                rest.append(self.scan_line_break())
        return "".join(blanks) if first is None else folded(first, rest)
