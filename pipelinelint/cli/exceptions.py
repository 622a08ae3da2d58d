"""Accepted exceptions over a whole run."""

from __future__ import annotations

from pipelinelint.engine.report import FileReport
from pipelinelint.shape.misfit import RULES as STRUCTURE
from pipelinelint.suppress.apply import Exceptions, apply, judge_settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.engine.definition import Definition
    from pipelinelint.ruleset.rule import Card
    from pipelinelint.settings.settings import Settings
    from pipelinelint.suppress.apply import Key


class Accepting:
    """Marks accepted findings file by file, and at the end says which exceptions do not hold."""

    __slots__ = ("_by_settings", "hold", "known", "ran", "today")

    def __init__(self, today: str, hold: bool) -> None:
        self.today = today
        self.hold = hold
        self.known: set[str] = set(STRUCTURE)
        self.ran: set[str] = set(STRUCTURE)
        self._by_settings: dict[int, tuple[Settings, set[Key]]] = {}

    def accept(
        self,
        file: FileReport,
        definition: Definition,
        settings: Settings,
        cards: dict[str, Card],
    ) -> None:
        """Mark what is accepted in one definition; faulty exceptions become findings of it.

        An export is several files: an exception of the settings for one of them holds for the
        findings in that one.
        """
        silent = {gap.rule for gap in file.gaps if gap.reason != "nothing to judge"}
        scope = settings.scope(definition.path)
        ran = {
            name
            for name, card in cards.items()
            if name not in silent and not scope.severities(card).is_off
        }
        self.known |= set(cards)
        self.ran |= ran
        run = Exceptions(self.today, self.known, ran | set(STRUCTURE), hold=self.hold)
        _, before = self._by_settings.setdefault(id(settings), (settings, set()))
        for path in definition.texts:
            more, used = apply(
                [each for each in file.findings if each.path == path],
                definition.documents,
                definition.account,
                settings.ignores_for(path),
                run,
            )
            file.findings += more
            before |= used
        file.findings.sort(key=lambda finding: finding.order)

    def about_settings(self, complete: bool) -> list[FileReport]:
        """Findings about exceptions of the settings, as reports of the settings files."""
        reports: dict[str, FileReport] = {}
        run = Exceptions(self.today, self.known, self.ran, hold=self.hold)
        for settings, used in self._by_settings.values():
            for finding in judge_settings(settings.ignores, used, run, complete):
                report = reports.setdefault(finding.path, FileReport(finding.path, {}, None))
                report.unread = False
                report.findings.append(finding)
        for report in reports.values():
            report.findings.sort(key=lambda finding: finding.order)
        return list(reports.values())
