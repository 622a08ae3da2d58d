"""Directives: `%YAML 1.2` and `%TAG`."""

from __future__ import annotations

from yaml.tokens import DirectiveToken

from pipelinelint.source.pure.cursor import BLANKS, GAPS_OR_END
from pipelinelint.source.pure.tags import VERBATIM_URI, WORD, Tags

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from yaml.error import Mark

CONTEXT = "while scanning a directive"
LONGEST_NUMBER = 9


class Directives(Tags):
    def scan_directive(self) -> DirectiveToken:
        start = self.get_mark()
        self.forward()
        name = self._directive_name(start)
        value: Any
        if name == "YAML":
            value = self._version_value(start)
        elif name == "TAG":
            value = self._tag_value(start)
        else:
            self.fail(CONTEXT, start, "found unknown directive name")
        end = self.get_mark()
        self.end_line(CONTEXT, start)
        return DirectiveToken(name, value, start, end)

    def _directive_name(self, start: Mark) -> str:
        name = self._directive_word()
        if not name:
            self.fail(CONTEXT, start, "could not find expected directive name")
        if self.peek() not in GAPS_OR_END:
            self.fail(CONTEXT, start, "found unexpected non-alphabetical character")
        return name

    def _directive_word(self) -> str:
        length = 0
        while self.peek(length) in WORD:
            length += 1
        word: str = self.prefix(length)
        self.forward(length)
        return word

    def _version_value(self, start: Mark) -> tuple[int, int]:
        self.skip(BLANKS)
        major = self._version_number(start)
        if self.peek() != ".":
            self.fail(CONTEXT, start, "did not find expected digit or '.' character")
        self.forward()
        return major, self._version_number(start)

    def _version_number(self, start: Mark) -> int:
        digits = ""
        while self.peek() in "0123456789":
            if len(digits) == LONGEST_NUMBER:
                self.fail(CONTEXT, start, "found extremely long version number")
            digits += self.peek()
            self.forward()
        if not digits:
            self.fail(CONTEXT, start, "did not find expected version number")
        return int(digits)

    def _tag_value(self, start: Mark) -> tuple[str, str]:
        self.skip(BLANKS)
        if self.peek() != "!":
            self.fail(CONTEXT, start, "did not find expected '!'")
        handle = self._tag_handle(start)
        if len(handle) > 1 and not handle.endswith("!"):
            self.fail(CONTEXT, start, "did not find expected '!'")
        if self.peek() not in BLANKS:
            self.fail(CONTEXT, start, "did not find expected whitespace")
        self.skip(BLANKS)
        prefix = self._tag_uri(start, VERBATIM_URI)
        if self.peek() not in GAPS_OR_END:
            self.fail(CONTEXT, start, "did not find expected whitespace or line break")
        return handle, prefix
