"""A text opened without an editor, and a cursor in it, written as `|`."""

from __future__ import annotations

from pathlib import Path

from lsprotocol.types import TextEdit

from pipelinelint.lsp.documents import Desk, Open
from pipelinelint.lsp.places import Places

SALES = """\
version: 1
crm: {platform: hubspot}
properties:
  budget: {label: Budget, type: number}
pipelines:
  - id: sales
    name: Sales
    creation: {stages: [demo]}
    stages:
      - id: demo
        name: Demo completed
        required_fields: [budget]
      - {id: won, name: Closed won, type: won, required_fields: [budget]}
      - {id: lost, name: Closed lost, type: lost}
"""


class At:
    """A document on a desk of its own, with the cursor where a `|` stood."""

    def __init__(self, folder: Path, text: str, name: str = "pipeline.yaml") -> None:
        self.offset = max(text.find("|"), 0)
        self.text = text.replace("|", "", 1)
        self.desk = Desk()
        self.desk.roots = [str(folder)]
        path = folder / name
        self.document = Open(path.as_uri(), str(path), self.desk.root_of(str(path)))
        self.document.take(SALES if name == "pipeline.yaml" else self.text)
        self.document.take(self.text)
        self.places = Places(self.text)

    @property
    def rules(self) -> list[str]:
        self.desk.check(self.document)
        return [each.rule for each in self.document.findings]


def changed(text: str, edits: list[TextEdit]) -> str:
    """The text after the edits of an editor."""
    places = Places(text)
    for edit in sorted(edits, key=lambda e: (e.range.start.line, e.range.start.character))[::-1]:
        start, end = places.offset(edit.range.start), places.offset(edit.range.end)
        text = text[:start] + edit.new_text + text[end:]
    return text
