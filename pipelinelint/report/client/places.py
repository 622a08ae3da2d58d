"""Where a finding stands, in words a client knows: no paths, no line numbers."""

from __future__ import annotations

import re

from pipelinelint.report.client.words import PLACES
from pipelinelint.text import clipped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.engine.report import FileReport
    from pipelinelint.language import Language
    from pipelinelint.shape.finding import Finding

NAMED = 6
"""Places of one action that are named; of more the number is said."""

LONGEST_NAME = 120
"""Characters of a name that the report shows."""


_IDS = re.compile(r"properties\[([^\]]+)\](?:\.\w+)*|\b\w*_\w*\b")
"""A path to a field, or what may be the id of one: ids hold an underscore, words don't."""


def places_of(file: FileReport, language: Language) -> Places:
    """The words for places of one definition."""
    account = file.account
    labels = {}
    if account is not None:
        labels = {each.id: each.text("label") or each.id for each in account.properties}
    return Places(labels, language)


class Places:
    """Words for places; `labels` are those of the properties by their ids."""

    def __init__(self, labels: dict[str, str], language: Language) -> None:
        self._labels = labels
        self.say = language.say
        self._list = language.list

    def plain(self, message: str) -> str:
        """A message with the labels of fields in the place of their ids and paths."""

        def label(found: re.Match[str]) -> str:
            name = found[1] or found[0]
            return self._labels.get(name, name if found[1] else found[0])

        return _IDS.sub(label, message)

    def words(self, finding: Finding) -> str:
        """The stage, field or automation a finding is about, else the pipeline or section."""
        stage = finding.stage
        if stage is not None and stage.of == finding.pipeline:
            return clipped(stage.called, LONGEST_NAME)
        steps = finding.about.steps
        named = dict(steps)
        for field, label in reversed(steps):
            if label is None:
                continue
            if field == "properties":
                shown = clipped(self._labels.get(label, label), LONGEST_NAME)
                return self.say('Field "{name}"', name=shown)
            if field == "automations":
                return self.say('Automation "{name}"', name=clipped(label, LONGEST_NAME))
        if finding.pipeline is not None:
            return clipped(finding.pipeline.called, LONGEST_NAME)
        first = next(iter(named), "")
        return self.say(PLACES[first]) if first in PLACES else ""

    def several(self, findings: list[Finding]) -> str:
        """The places of findings, each once, as a list."""
        names = list(dict.fromkeys(filter(None, map(self.words, findings))))
        return self._list(names[:NAMED], max(len(names) - NAMED, 0))
