"""Block scalars: `|` and `>`."""

from __future__ import annotations

from yaml.tokens import ScalarToken

from pipelinelint.source.lines import BREAKS
from pipelinelint.source.pure.cursor import BLANKS, ENDS, Cursor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from yaml.error import Mark

CONTEXT = "while scanning a block scalar"


class BlockScalars(Cursor):
    def scan_block_scalar(self, style: str) -> ScalarToken:
        start = self.get_mark()
        self.forward()
        chomping, increment = self._block_header(start)
        indent = max(self.indent, 0) + increment if increment else 0
        breaks, indent, end = self._block_breaks(indent, start)
        chunks: list[str] = []
        first, led_by_blank = "", False
        while self.column == indent and self.peek() != "\0":
            blank = self.peek() in BLANKS
            if style == ">" and first == "\n" and not led_by_blank and not blank:
                chunks += breaks or " "
            else:
                chunks += (first, *breaks)
            led_by_blank = blank
            chunks.append(self._block_line())
            first = self.scan_line_break()
            breaks, indent, end = self._block_breaks(indent, start)
        if chomping != "-":
            chunks.append(first)
        if chomping == "+":
            chunks += breaks
        return ScalarToken("".join(chunks), False, start, end, style)

    def _block_line(self) -> str:
        length = 0
        while self.peek(length) not in ENDS:
            length += 1
        text: str = self.prefix(length)
        self.forward(length)
        return text

    def _block_header(self, start: Mark) -> tuple[str, int]:
        """The chomping indicator and the indentation indicator, in either order."""
        chomping, increment = "", 0
        for _ in range(2):
            char = self.peek()
            if char in "+-" and not chomping:
                chomping = char
            elif char in "0123456789" and not increment:
                if char == "0":
                    self.fail(CONTEXT, start, "found an indentation indicator equal to 0")
                increment = int(char)
            else:
                break
            self.forward()
        self.end_line(CONTEXT, start)
        return chomping, increment

    def _block_breaks(self, indent: int, start: Mark) -> tuple[list[str], int, Mark]:
        """Empty lines, the indentation (found out if 0), and where the last of them ends."""
        widest, end = 0, self.get_mark()
        breaks: list[str] = []
        while True:
            while self.peek() == " " and (not indent or self.column < indent):
                self.forward()
            widest = max(widest, self.column)
            if self.peek() == "\t" and (not indent or self.column < indent):
                self.fail(
                    CONTEXT,
                    start,
                    "found a tab character where an indentation space is expected",
                )
            if self.peek() not in BREAKS:
                return breaks, indent or max(widest, self.indent + 1, 1), end
            breaks.append(self.scan_line_break())
            end = self.get_mark()
