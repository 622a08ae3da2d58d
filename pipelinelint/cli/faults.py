"""Faulty settings stop a run: what is wrong, where, and what to write instead."""

from __future__ import annotations

import os

from pipelinelint.errors import CannotRun
from pipelinelint.settings.names import check_names
from pipelinelint.text import in_log, place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.cli.settings_of import SettingsOf
    from pipelinelint.ruleset.rule import Card
    from pipelinelint.settings.file import Read
    from pipelinelint.settings.settings import Settings
    from pipelinelint.shape.finding import Finding


MOST_TOLD = 50
"""Faults of the settings that are listed."""


def refuse_faulty(reads: SettingsOf, settings: Settings, cards: dict[str, Card]) -> None:
    """Raise CannotRun when the settings file does not say what it means."""
    read = next(each for each in reads.reads if each.settings is settings)
    findings = [*read.findings, *check_names(settings, cards, _languages(settings))]
    if findings:
        lines = list(dict.fromkeys(_line(each, read) for each in findings[:MOST_TOLD]))
        more = len(findings) - MOST_TOLD
        if more > 0:
            lines.append(f"and {more} more")
        advice = ""
        if any(each.path in read.outside for each in findings[:MOST_TOLD]):
            advice = "Of a settings file outside the repository nothing but the place is shown."
        raise CannotRun("the settings cannot be used.", advice, lines)


def _line(finding: Finding, read: Read) -> str:
    start = finding.span.start
    if finding.path in read.outside:  # named by whoever may only want to see what it holds
        return f"{finding.path}:{start.line}: refused"
    text = f"{finding.path}:{start.line}:{start.column}: {finding.message}"
    return f"{text} {finding.remedy}" if finding.remedy else text


def _languages(settings: Settings) -> list[str]:
    """The languages names can be read in, the team's own packs among them."""
    for said in settings.word_folders:
        if not os.path.isdir(said.text):
            raise CannotRun(
                f"{place(said.origin)}: the word folder {in_log(said.text)} is no folder.",
                "Write a folder with language packs, or take it out of word_folders.",
            )
    from pipelinelint.lexicon.packs import index_for

    return list(index_for(settings.names().packs).languages)
