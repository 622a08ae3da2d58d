"""Before and after: two runs of one definition."""

from __future__ import annotations

from pipelinelint.engine.score import score_of
from pipelinelint.report.client.model import Change
from pipelinelint.report.scored import figure_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.engine.report import FileReport, Report
    from pipelinelint.engine.score import Score
    from pipelinelint.shape.finding import Finding


def changes(report: Report, before: Report) -> list[Change | None]:
    """What changed in each file since the older run; None where there is nothing to compare with.

    The older file may have another path: of several, the one of the same path is taken, else the
    one at the same place of the list.
    """
    by_path = {each.path: each for each in reversed(before.files)}
    found = []
    for place, file in enumerate(report.files):
        there = before.files[place] if place < len(before.files) else None
        old = by_path.get(file.path, there)
        found.append(_change(file, old, report, before) if old is not None else None)
    return found


def _change(file: FileReport, old: FileReport, report: Report, before: Report) -> Change:
    old_keys = {_key(each) for each in old.findings if each.counts}
    new_keys = {_key(each) for each in file.findings if each.counts}
    mended = tuple(each for each in old.findings if each.counts and _key(each) not in new_keys)
    new = tuple(each for each in file.findings if each.counts and _key(each) not in old_keys)
    return Change(
        _figures(score_of(old, before), score_of(file, report), old, file),
        mended,
        new,
        len(new_keys & old_keys),
        _notes(report, before),
    )


def _key(finding: Finding) -> tuple[str, str, str, str]:
    """What makes two findings of two files the same: the fingerprint without the path."""
    return (finding.rule, finding.check, finding.where, finding.value)


def _figures(
    before: Score | None, after: Score | None, old: FileReport, new: FileReport
) -> tuple[tuple[str, str, str], ...]:
    rows = [
        ("Score", _score(before), _score(after)),
        ("Grade", _grade(before), _grade(after)),
        ("Coverage", _coverage(before), _coverage(after)),
    ]
    for severity, label in (("error", "Errors"), ("warning", "Warnings"), ("info", "Remarks")):
        rows.append((label, _count(old, severity), _count(new, severity)))
    return tuple(rows)


def _score(score: Score | None) -> str:
    return figure_text(score.figure) if score is not None and score.figure is not None else "none"


def _grade(score: Score | None) -> str:
    return (score.grade if score is not None else "") or "none"


def _coverage(score: Score | None) -> str:
    return f"{score.coverage:.0f} %" if score is not None else "none"


def _count(file: FileReport, severity: str) -> str:
    return str(sum(each.counts and each.severity == severity for each in file.findings))


def _notes(report: Report, before: Report) -> tuple[str, ...]:
    notes = []
    if report.profile != before.profile:
        notes.append(
            f"The profiles differ ({before.profile}, now {report.profile}): the scores cannot be "
            "compared."
        )
    if report.version != before.version:
        notes.append(
            f"The versions of the tool differ ({before.version}, now {report.version}): part of "
            "the change may come from the rules."
        )
    return tuple(notes)
