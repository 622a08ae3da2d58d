"""Tags: `!!str`, `!own`, `!<tag:example.org,2000:x>`."""

from __future__ import annotations

from yaml.tokens import AnchorToken, TagToken

from pipelinelint.source.pure.cursor import GAPS_OR_END, Cursor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from yaml.error import Mark

WORD = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
URI = WORD + ";/?:@&=+$.%!~*'()"
VERBATIM_URI = URI + ",[]"


class Tags(Cursor):
    def get_token(self) -> Any:
        """The next token; what stands behind a tag is scanned before its handle is looked up."""
        scanner: Any = super()
        token = scanner.get_token()
        if token.__class__ in (AnchorToken, TagToken):
            scanner.peek_token()
        return token

    def scan_tag(self) -> TagToken:
        start = self.get_mark()
        context = "while scanning a tag"
        handle: str | None
        if self.peek(1) == "<":
            self.forward(2)
            handle, suffix = None, self._tag_uri(start, VERBATIM_URI)
            if self.peek() != ">":
                self.fail(context, start, "did not find the expected '>'")
            self.forward()
        else:
            handle, suffix = self._tag_shorthand(start)
        if self.peek() not in GAPS_OR_END and not (self.flow_level and self.peek() == ","):
            self.fail(context, start, "did not find expected whitespace or line break")
        return TagToken((handle, suffix), start, self.get_mark())

    def _tag_shorthand(self, start: Mark) -> tuple[str | None, str]:
        handle = self._tag_handle(start)
        if len(handle) > 1 and handle.endswith("!"):
            return handle, self._tag_uri(start, URI)
        suffix = self._tag_uri(start, URI, handle)
        return ("!", suffix) if suffix else (None, "!")

    def _tag_handle(self, start: Mark) -> str:
        """`!`, `!!`, `!word!`, or the beginning of what turns out to be no handle."""
        length = 1
        while self.peek(length) in WORD:
            length += 1
        if self.peek(length) == "!":
            length += 1
        handle: str = self.prefix(length)
        self.forward(length)
        return handle

    def _tag_uri(self, start: Mark, chars: str, head: str = "") -> str:
        """A URI, `%` escapes resolved; bytes that are no UTF-8 as lone surrogates.

        libyaml's texts end at a NUL.
        """
        octets = bytearray(head[1:].encode())
        begun = self.index
        while (char := self.peek()) in chars:
            if char == "%":
                self._tag_escape(start, octets)
            else:
                octets += char.encode()
                self.forward()
        if self.index == begun and not head:
            self.fail("while parsing a tag", start, "did not find expected tag URI")
        return octets.decode("utf-8", "surrogateescape").split("\0")[0]

    def _tag_escape(self, start: Mark, octets: bytearray) -> None:
        """One character of one to four escaped octets."""
        width = 0
        while True:
            octet = self._tag_octet(start)
            if not width:
                width = next((n for n, top in WIDTHS if octet & top[0] == top[1]), 0)
                if not width:
                    self.fail(
                        "while parsing a tag", start, "found an incorrect leading UTF-8 octet"
                    )
            elif octet & 0xC0 != 0x80:
                self.fail("while parsing a tag", start, "found an incorrect trailing UTF-8 octet")
            octets.append(octet)
            self.forward(3)
            width -= 1
            if not width:
                return

    def _tag_octet(self, start: Mark) -> int:
        ahead: str = self.prefix(3)
        if len(ahead) < 3 or ahead[0] != "%" or not set(ahead[1:]) <= set("0123456789abcdefABCDEF"):
            self.fail("while parsing a tag", start, "did not find URI escaped octet")
        return int(ahead[1:], 16)


WIDTHS = (
    (1, (0x80, 0x00)),
    (2, (0xE0, 0xC0)),
    (3, (0xF0, 0xE0)),
    (4, (0xF8, 0xF0)),
)
"""Octets of a UTF-8 character: the mask and the bits of the first of them."""
