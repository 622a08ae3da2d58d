"""The parsing events of a YAML text: from libyaml, or from PyYAML's own parser without it."""

from __future__ import annotations

from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from pipelinelint.source.lines import BREAKS, span_at
from pipelinelint.source.nodes import Node
from pipelinelint.source.problems import Refusal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from pipelinelint.source.limits import Limits

__all__ = [
    "AliasEvent",
    "DocumentStartEvent",
    "MappingEndEvent",
    "MappingStartEvent",
    "ScalarEvent",
    "SequenceEndEvent",
    "SequenceStartEvent",
    "events_of",
]


MOST_TAG_DIRECTIVES = 100
"""libyaml compares each with all before it: a megabyte of them would take hours."""


def events_of(text: str, limits: Limits, *, pure: bool = False) -> Callable[[], Any]:
    """A function that gives the next event, and None after the last.

    It raises YAMLError, ValueError when a tag's escapes are no text, and Refusal when there are
    more events than nodes are allowed. Without libyaml, or when `pure`, PyYAML's parser is used.
    """
    if "%TAG" in text and sum(text.count(end + "%TAG") for end in BREAKS) > MOST_TAG_DIRECTIVES:
        place = span_at(text, text.index("%TAG"), 4)
        raise Refusal("too-many-tags", place, limit=MOST_TAG_DIRECTIVES)
    next_event = _pure_events(text) if pure else _events(text)
    if len(text) > limits.nodes // 3:  # no character makes more than three nodes
        return _bounded(next_event, limits.nodes)
    return next_event


def _events(text: str) -> Callable[[], Any]:
    try:
        from yaml._yaml import CParser
    except ImportError:
        return _pure_events(text)
    return CParser(text).get_event


def _pure_events(text: str) -> Callable[[], Any]:
    from pipelinelint.source.pure.parser import PureParser

    return PureParser(text).get_event


def _bounded(next_event: Callable[[], Any], limit: int) -> Callable[[], Any]:
    left = limit

    def bounded() -> Any:
        nonlocal left
        event = next_event()
        left -= 1
        if left < 0 and event is not None:
            place = Node(event.start_mark, event.end_mark).span
            raise Refusal("too-many-nodes", place, limit=limit)
        return event

    return bounded
