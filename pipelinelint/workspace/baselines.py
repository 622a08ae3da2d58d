"""Baselines on disk: found, read, matched with a run, written."""

from __future__ import annotations

import os

from pipelinelint.engine.baseline import (
    Baseline,
    BaselineError,
    Entry,
    Match,
    Remaining,
    Seen,
    match,
    read,
)
from pipelinelint.engine.suppression_places import flat, is_below
from pipelinelint.errors import CannotRun
from pipelinelint.ruleset import current_ids
from pipelinelint.shape.drift import RULES as DRIFT
from pipelinelint.shape.misfit import RULES as STRUCTURE
from pipelinelint.workspace import from_top, read_bytes, shown, top

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.engine.report import FileReport, Report


def baseline_of(path: str, data: bytes | None = None) -> Baseline:
    """What a baseline file holds, read here or before; raises CannotRun when it is none."""
    try:
        text = (read_bytes(path) if data is None else data).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CannotRun(f"{shown(path)} is not a baseline: it is not UTF-8 text.") from None
    try:
        return read(text, shown(path))
    except BaselineError as problem:
        raise CannotRun(problem.message, problem.advice) from None


def matched(report: Report, entries: list[Entry], complete: bool = False) -> Match:
    """Mark what is known in a report."""
    silent = {
        (from_top(path), gap.rule)
        for file in report.files
        for path in (file.texts or (file.path,))
        for gap in file.gaps
        if gap.is_unassessed
    }
    unsold = {
        (from_top(path), flat(each))
        for file in report.files
        for path in (file.texts or (file.path,))
        for each in file.unsold
    }
    judged = {from_top(path) for file in report.files for path in file.texts}

    def could_find(file: str, rule: str, place: str) -> bool:
        if (rule in DRIFT) != (report.against is not None):
            return False
        on = rule not in report.cards or report.severities.get(rule, "off") != "off"
        if rule not in STRUCTURE and any(
            file == of and is_below(flat(place), at) for of, at in unsold
        ):
            return False
        return on and (file, rule) not in silent

    _rename(report, entries)
    folder = top()
    seen = Seen(
        judged,
        lambda name: os.path.exists(os.path.join(folder, name)),
        could_find,
        complete,
    )
    return match(entries, report.findings, seen)


def _rename(report: Report, entries: list[Entry]) -> None:
    """Let entries for rules that have another id now be those of the findings they stand for."""
    names = current_ids(report.cards)
    old = {each.rule for each in entries if each.rule in names}
    if not old:
        return
    from copy import copy

    from pipelinelint.shape.finding import sign

    for name in old:
        signed = []
        for finding in report.findings:
            if finding.rule == names[name]:
                before = copy(finding)
                before.rule = name
                before.check = name if finding.check == finding.rule else finding.check
                signed.append((before, finding))
        sign([before for before, _ in signed], from_top)
        now = {before.fingerprint: finding for before, finding in signed}
        for entry in entries:
            if entry.rule == name:
                entry.rule = names[name]
                found = now.get(entry.fingerprint)
                entry.fingerprint = entry.fingerprint if found is None else found.fingerprint


def mark_known(report: Report, path: str) -> None:
    """Mark the findings a baseline knows, and say in the report what remains of it."""
    found = matched(report, baseline_of(path).entries)
    report.gone = [each.data() for each in found.gone]
    remaining = Remaining(found, report.date)
    if remaining.total:
        severities = _counts(remaining.severities)
        ages = _counts(remaining.ages)
        report.notes.append(
            f"{remaining.total} known from {shown(os.path.relpath(path))}: {severities}; {ages}."
        )


def mark_in(files: list[FileReport], run: Report, path: str) -> None:
    """Mark the findings a baseline knows in files that are no part of the run's report."""
    from pipelinelint.engine.report import Report
    from pipelinelint.shape.finding import sign

    report = Report(run.version, run.profile, run.date)
    report.files = files
    report.cards = run.cards
    sign(report.findings, from_top)
    matched(report, baseline_of(path).entries)


def _counts(counts: dict[str, int]) -> str:
    return ", ".join(f"{count} {name}" for name, count in counts.items() if count)
