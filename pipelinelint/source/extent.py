"""From where to where a node goes, where the parsers' marks say something else."""

from __future__ import annotations

from pipelinelint.source.events import SequenceStartEvent
from pipelinelint.source.lines import BLANKS, end_of_line, position_after
from pipelinelint.source.nodes import position_of
from pipelinelint.source.place import Position

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pipelinelint.source.nodes import Place


def scalar_start(text: str, event: Any) -> Position:
    """Where the text of a scalar begins whose event begins at its anchor or tag."""
    start = event.start_mark
    offset: int = start.index
    end: int = event.end_mark.index
    while offset < end and text[offset] in "&!":
        while offset < end and text[offset] not in BLANKS:
            offset += 1
        while offset < end and text[offset] in BLANKS + "#":
            offset = end_of_line(text, offset) if text[offset] == "#" else offset + 1
    return position_after(position_of(start), text, offset)


def collection_start(text: str, event: Any) -> Position:
    """Where a collection begins whose event begins at its anchor or tag.

    The event ends behind the opening bracket, behind the first dash of a list that is not
    indented, or at the first key or dash.
    """
    end = event.end_mark
    listed = event.__class__ is SequenceStartEvent
    behind = bool(event.flow_style or (listed and text[end.index : end.index + 1] != "-"))
    return Position(end.line + 1, end.column + 1 - behind, end.index - behind)


def trimmed_end(text: str, start: Place, end: Place) -> Position:
    """The end of the last line of a block scalar that has text in it.

    The parsers put it behind the blank lines that follow.
    """
    known = position_of(start)
    written = text[known.offset : position_of(end).offset].rstrip(BLANKS)
    return position_after(known, text, known.offset + len(written))


def empty_value_at(text: str, key_end: Position, stop: int) -> Position:
    """Where a value that was left out stands: behind its key's colon, else behind the key.

    Between key and value there are only blanks, comments and the colon.
    """
    offset = key_end.offset
    while offset < stop and text[offset] != ":":
        offset = end_of_line(text, offset) if text[offset] == "#" else offset + 1
    if offset >= stop:
        return key_end
    return position_after(key_end, text, offset + 1)
