"""The score of each file as one line of text."""

from __future__ import annotations

from pipelinelint.engine.score import score_of
from pipelinelint.report.scored import before_text, figure_text
from pipelinelint.text import in_log

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from pipelinelint.engine.report import Report
    from pipelinelint.engine.score import Score


def score_lines(report: Report, shown: Callable[[str], str] = in_log) -> list[str]:
    """One line a file: score, grade, caps, both figures, coverage, profile and version."""
    lines = []
    for file in report.files:
        found = score_of(file, report)
        if found is not None:
            lines.append(f"{shown(file.path)}: {score_text(found, report)}")
    return lines


def score_text(score: Score, report: Report) -> str:
    """The score in one line, with all that must be said beside it."""
    basis = f"profile {report.profile}, pipelinelint {report.version}"
    if score.figure is None:
        return f"no score: {score.reason} ({basis})."
    before = before_text(score.figure)
    parts = [f"score {figure_text(score.figure)}" + (f" ({before})" if before else "")]
    grade = f"grade {score.grade}, {score.word}"
    parts.append(grade + (", provisional" if score.provisional else ""))
    if score.exceptions_matter and score.without_exceptions is not None:
        parts.append(f"{figure_text(score.without_exceptions)} without accepted exceptions")
    parts.append(f"coverage {score.coverage:.0f} %")
    return "; ".join(parts) + f" ({basis})."
