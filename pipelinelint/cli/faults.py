"""Faulty settings stop a run: what is wrong, where, and what to write instead."""

from __future__ import annotations

from pipelinelint.errors import CannotRun
from pipelinelint.settings.names import check_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.cli.settings_of import SettingsOf
    from pipelinelint.ruleset.rule import Card
    from pipelinelint.settings.settings import Settings
    from pipelinelint.shape.finding import Finding


def refuse_faulty(reads: SettingsOf, settings: Settings, cards: dict[str, Card]) -> None:
    """Raise CannotRun when the settings file does not say what it means."""
    read = next(each for each in reads.reads if each.settings is settings)
    findings = [*read.findings, *check_names(settings, cards, _languages())]
    if findings:
        lines = "\n".join(_line(each) for each in findings)
        raise CannotRun(f"the settings cannot be used.\n{lines}")


def _line(finding: Finding) -> str:
    start = finding.span.start
    text = f"{finding.path}:{start.line}:{start.column}: {finding.message}"
    return f"{text} {finding.remedy}" if finding.remedy else text


def _languages() -> list[str]:
    from pipelinelint.lexicon.packs import lexicon_for

    return list(lexicon_for(()).languages)
