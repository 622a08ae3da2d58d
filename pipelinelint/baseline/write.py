"""The entries of a new baseline, and of one that is brought up to date."""

from __future__ import annotations

from pipelinelint.baseline.file import Entry
from pipelinelint.baseline.match import Match
from pipelinelint.shape.finding import Finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

NEVER_KNOWN = frozenset({"yaml-syntax", "json-syntax", "encoding", "too-large", "too-deep"})
"""Findings that say a file could not be read: nobody can know what else is wrong in it."""


class Scribe:
    """Writes entries. `name` makes of a path as shown the name of the file in the baseline."""

    __slots__ = ("name", "today", "version")

    def __init__(self, today: str, version: str, name: Callable[[str], str] = str) -> None:
        self.today = today
        self.version = version
        self.name = name

    def create(self, findings: Iterable[Finding], before: Iterable[Entry] = ()) -> list[Entry]:
        """Entries for all findings that are not accepted; known ones keep their first day."""
        known = {each.fingerprint: each for each in before}
        return [
            self._entry(each, known.get(each.fingerprint))
            for each in findings
            if each.suppression is None and each.rule not in NEVER_KNOWN
        ]

    def update(self, match: Match, add: bool = False) -> list[Entry]:
        """What is found no more is dropped, what moved moves along; nothing is added unasked."""
        entries = [self._entry(finding, entry) for entry, finding in match.known]
        entries += match.unseen
        return entries + self.create(match.new) if add else entries

    def _entry(self, finding: Finding, before: Entry | None) -> Entry:
        return Entry(
            finding.fingerprint,
            finding.rule,
            finding.severity,
            self.name(finding.path),
            finding.where,
            finding.message,
            before.since if before is not None else self.today,
            before.version if before is not None else self.version,
        )
