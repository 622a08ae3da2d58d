"""Where the scanning stands in the text."""

from __future__ import annotations

from yaml.reader import Reader
from yaml.scanner import Scanner, ScannerError

from pipelinelint.source.lines import BREAKS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Never

    from yaml.error import Mark

BLANKS = " \t"
GAPS = BLANKS + BREAKS
ENDS = BREAKS + "\0"
GAPS_OR_END = GAPS + "\0"


class LeanMark:
    """A place, counted from 0; a quarter of the size of PyYAML's."""

    __slots__ = ("column", "index", "line")

    def __init__(self, index: int, line: int, column: int) -> None:
        self.index = index
        self.line = line
        self.column = column


class Cursor(Reader, Scanner):
    """Reader and Scanner in one, as PyYAML's loaders combine them."""

    def get_mark(self) -> Any:
        return LeanMark(self.index, self.line, self.column)

    def forward(self, length: int = 1) -> None:
        """As PyYAML's, except that a byte order mark has a column, as in libyaml."""
        for _ in range(length):
            char = self.buffer[self.pointer]
            self.pointer += 1
            self.index += 1
            if char in "\n\x85\u2028\u2029" or (char == "\r" and self.buffer[self.pointer] != "\n"):
                self.line += 1
                self.column = 0
            else:
                self.column += 1

    def skip(self, chars: str) -> None:
        while self.peek() in chars:
            self.forward()

    def skip_comment(self) -> None:
        if self.peek() == "#":
            while self.peek() not in ENDS:
                self.forward()

    def end_line(self, context: str, start: Mark) -> None:
        """Only a comment may follow on the line."""
        self.skip(BLANKS)
        self.skip_comment()
        if self.peek() not in ENDS:
            self.fail(context, start, "did not find expected comment or line break")
        self.scan_line_break()

    def scan_line_break(self) -> str:
        """Takes a line break, if there is one: LS and PS as they are, any other as LF."""
        char: str = self.peek()
        if char not in BREAKS:
            return ""
        self.forward(2 if self.prefix(2) == "\r\n" else 1)
        return char if char in "\u2028\u2029" else "\n"

    def at_document_indicator(self) -> bool:
        if self.column:
            return False
        ahead: str = self.prefix(4)
        return ahead[:3] in ("---", "...") and ahead[3:] in GAPS_OR_END

    def fail(self, context: str | None, start: Mark | None, problem: str) -> Never:
        """Refuses the text here, in libyaml's words."""
        raise ScannerError(context, start, problem, self.get_mark())


def folded(first: str, rest: list[str]) -> str:
    """What the line breaks inside a text stand for."""
    if first == "\n":
        return "".join(rest) or " "
    return first + "".join(rest)
