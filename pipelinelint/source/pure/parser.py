"""Tokens to events."""

from __future__ import annotations

from yaml.events import DocumentStartEvent, Event, ScalarEvent
from yaml.parser import Parser, ParserError
from yaml.reader import Reader
from yaml.scanner import Scanner
from yaml.tokens import (
    DirectiveToken,
    FlowEntryToken,
    FlowSequenceEndToken,
    ValueToken,
)

from pipelinelint.source.pure.block import BlockScalars
from pipelinelint.source.pure.directives import Directives
from pipelinelint.source.pure.plain import PlainScalars
from pipelinelint.source.pure.quoted import QuotedScalars
from pipelinelint.source.pure.tokens import Tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any


class PureParser(PlainScalars, QuotedScalars, BlockScalars, Directives, Tokens, Parser):
    """The events of a text, as libyaml gives them."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)

    def get_event(self) -> Event | None:
        """The next event, None after the last; raises YAMLError, and ValueError for a bad tag."""
        base: Any = super()
        event = base.get_event()
        for text in _tag_texts(event):
            text.encode()
        return event  # type: ignore[no-any-return] # an Event, says PyYAML's documentation

    def process_directives(self) -> tuple[tuple[int, int] | None, dict[str, str] | None]:
        """As PyYAML's, with libyaml's idea of the versions there are."""
        self.yaml_version = None
        self.tag_handles = {}
        tokens: Any = self
        while tokens.check_token(DirectiveToken):
            token = tokens.get_token()
            if token.name == "YAML":
                self._declare_version(token)
            else:
                self._declare_handle(token)
        declared = self.tag_handles
        self.tag_handles = {**self.DEFAULT_TAGS, **declared}
        return self.yaml_version, declared or None

    def _declare_version(self, token: DirectiveToken) -> None:
        if self.yaml_version is not None:
            raise ParserError(None, None, "found duplicate %YAML directive", token.start_mark)
        if token.value not in ((1, 1), (1, 2)):
            raise ParserError(None, None, "found incompatible YAML document", token.start_mark)
        self.yaml_version = token.value

    def _declare_handle(self, token: Any) -> None:
        handle, prefix = token.value
        if handle in self.tag_handles:
            raise ParserError(None, None, "found duplicate %TAG directive", token.start_mark)
        self.tag_handles[handle] = prefix

    def parse_flow_sequence_entry_mapping_key(self) -> Any:
        """As libyaml: a `?` without a key swallows the token behind it."""
        tokens: Any = self
        tokens.get_token()
        if tokens.check_token(ValueToken, FlowEntryToken, FlowSequenceEndToken):
            self.state = self.parse_flow_sequence_entry_mapping_value
            return self.process_empty_scalar(tokens.get_token().end_mark)
        self.states.append(self.parse_flow_sequence_entry_mapping_value)
        return tokens.parse_flow_node()

    def parse_flow_mapping_key(self, first: bool = False) -> Any:
        """As libyaml: a key left out after `?` stands where the next token does."""
        tokens: Any = self
        event = super().parse_flow_mapping_key(first)
        if event.__class__ is ScalarEvent and event.style is None and event.anchor is event.tag:
            event.start_mark = event.end_mark = tokens.peek_token().start_mark
        return event


def _tag_texts(event: Any) -> Iterator[str]:
    """What an event says in tags, where escapes can make bytes that are no text."""
    if event.__class__ is DocumentStartEvent:
        for handle, prefix in (event.tags or {}).items():
            yield handle + prefix
    elif getattr(event, "tag", None) is not None:
        yield event.tag
