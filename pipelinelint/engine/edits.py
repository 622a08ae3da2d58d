"""The autofix of a hit as edits of the text it was found in."""

from __future__ import annotations

from pipelinelint.ruleset.run.edit import edits_of
from pipelinelint.shape.finding import Edit
from pipelinelint.source.nodes import Span, position_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.ruleset.run.hit import Hit


def edits(hit: Hit, text: str) -> tuple[Edit, ...]:
    """The edits that mend one hit; none where a machine cannot."""
    if hit.edit is None:
        return ()
    return tuple(
        Edit(Span(position_at(text, start), position_at(text, end)), new, hit.edit.safe)
        for start, end, new in edits_of([hit], text)
    )
