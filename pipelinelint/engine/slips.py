"""Edits that write the word that was probably meant in the place of one the format doesn't have."""

from __future__ import annotations

from pipelinelint.source.edit import Edit
from pipelinelint.source.nodes import Lines
from pipelinelint.source.value_text import quoted_as

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.shape.finding import Finding
    from pipelinelint.source.nodes import Document

FIXED = ("unknown-key", "unknown-value")


def meant(slip: Finding, text: str) -> Edit:
    """The word that was probably meant, in the place of one there is not."""
    start, end = slip.span.start.offset, slip.span.end.offset
    return Edit(start, end, quoted_as(text[start:end], slip.suggestion), safe=False)


def add_edits(findings: list[Finding], documents: list[Document]) -> None:
    """Put edits on the slips in these documents; what an alias repeats is written elsewhere."""
    texts = {each.path: Lines(each.text) for each in documents}
    for finding in findings:
        lines = texts.get(finding.path)
        slip = finding.rule in FIXED and finding.suggestion and not finding.related
        if lines is not None and slip:
            edit = meant(finding, lines.text)
            finding.edits = (edit.placed(lines.span(edit.start, edit.end)),)
