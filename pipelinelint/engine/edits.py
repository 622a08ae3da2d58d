"""The autofix of a hit as edits of the text it was found in."""

from __future__ import annotations

from pipelinelint.ruleset.run.edit import edits_of
from pipelinelint.shape.finding import Edit
from pipelinelint.source.nodes import Lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.ruleset.run.hit import Hit


def edits(hit: Hit, text: str) -> tuple[Edit, ...]:
    """The edits that mend one hit; none where a machine cannot."""
    if hit.edit is None:
        return ()
    lines = Lines(text)
    return tuple(
        Edit(lines.span(each.start, each.end), each.text, hit.edit.safe)
        for each in edits_of([hit], text)
    )
