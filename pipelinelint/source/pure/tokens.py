"""Between tokens."""

from __future__ import annotations

from pipelinelint.source.pure.cursor import Cursor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Tokens(Cursor):
    def scan_to_next_token(self) -> None:
        """Tabs part tokens, but where a block's key or item may begin they are no indentation."""
        while True:
            if self.column == 0 and self.peek() == "\ufeff":
                self.forward()
            self.skip(" " if self.allow_simple_key and not self.flow_level else " \t")
            self.skip_comment()
            if not self.scan_line_break():
                return
            if not self.flow_level:
                self.allow_simple_key = True

    def fetch_stream_end(self) -> None:
        """The end ends a line too: a key that is still waited for at its beginning is missed."""
        if self.column:
            self.column = 0
            self.line += 1
        self.unwind_indent(-1)
        self.remove_possible_simple_key()
        self.stale_possible_simple_keys()
        super().fetch_stream_end()

    def fetch_flow_collection_end(self, TokenClass: Any) -> None:  # noqa: N803 - PyYAML's name
        """A bracket that closes nothing leaves no trace: the parser says so."""
        super().fetch_flow_collection_end(TokenClass)
        self.flow_level = max(self.flow_level, 0)
