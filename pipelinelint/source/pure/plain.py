"""Plain scalars."""

from __future__ import annotations

from yaml.tokens import ScalarToken

from pipelinelint.source.pure.cursor import BLANKS, GAPS, GAPS_OR_END, Cursor, folded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from yaml.error import Mark

CONTEXT = "while scanning a plain scalar"


class PlainScalars(Cursor):
    def scan_plain(self) -> ScalarToken:
        start = end = self.get_mark()
        chunks: list[str] = []
        gap, broken = "", False
        while not self.at_document_indicator() and self.peek() != "#":
            length = self._plain_length(start)
            if length:
                chunks += (gap, self.prefix(length))
                gap, broken = "", False
                self.forward(length)
                end = self.get_mark()
            if self.peek() not in GAPS:
                break
            gap, broken = self._plain_gap(start)
            if not self.flow_level and self.column <= self.indent:
                break
        if broken:
            self.allow_simple_key = True
        return ScalarToken("".join(chunks), True, start, end, "")

    def _plain_length(self, start: Mark) -> int:
        """How many characters until a blank or what ends the scalar."""
        length = 0
        while (char := self.peek(length)) not in GAPS_OR_END:
            if char == ":":
                after = self.peek(length + 1)
                if self.flow_level and after in ",?[]{}":
                    self.forward(length)
                    self.fail(CONTEXT, start, "found unexpected ':'")
                if after in GAPS_OR_END:
                    break
            elif self.flow_level and char in ",[]{}":
                break
            length += 1
        return length

    def _plain_gap(self, start: Mark) -> tuple[str, bool]:
        """What blanks and breaks stand for if the scalar goes on, and whether a line ended."""
        blanks: list[str] = []
        first: str | None = None
        rest: list[str] = []
        while (char := self.peek()) in GAPS:
            if char not in BLANKS:
                if first is None:
                    first = self.scan_line_break()
                else:
                    rest.append(self.scan_line_break())
                continue
            if first is None:
                blanks.append(char)
            elif char == "\t" and self.column <= self.indent:
                self.fail(CONTEXT, start, "found a tab character that violates indentation")
            self.forward()
        if first is None:
            return "".join(blanks), False
        return folded(first, rest), True
