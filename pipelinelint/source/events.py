"""The parsing events of a YAML text: from libyaml, or from PyYAML's own parser without it."""

from __future__ import annotations

from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "AliasEvent",
    "DocumentStartEvent",
    "Event",
    "MappingEndEvent",
    "MappingStartEvent",
    "ScalarEvent",
    "SequenceEndEvent",
    "SequenceStartEvent",
    "events_of",
]


def events_of(text: str, *, pure: bool = False) -> Callable[[], Event | None]:
    """A function that gives the next event, and None after the last; it raises YAMLError."""
    if not pure:
        try:
            from yaml._yaml import CParser
        except ImportError:
            pass
        else:
            return CParser(text).get_event
    from pipelinelint.source.pure_events import PureParser

    return PureParser(text).get_event
