"""The score of a judged file, from the report it is in."""

from __future__ import annotations

from pipelinelint.report.shown import UNASSESSED
from pipelinelint.score.compute import score
from pipelinelint.score.judged import Judged
from pipelinelint.score.result import Figure, Score

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.engine.report import FileReport, Report


def score_of(file: FileReport, report: Report) -> Score | None:
    """The score of a file; None when it could not be read as a definition."""
    if not file.is_definition:
        return None
    unassessed = {gap.rule for gap in file.gaps if gap.reason in UNASSESSED}
    return score(
        Judged(
            pipelines=file.pipelines,
            findings=file.findings,
            unassessed=frozenset(unassessed),
            cards=report.cards,
            severities=report.severities,
            date=report.date,
            outline=file.outline,
        )
    )


def figure_text(figure: Figure) -> str:
    """A figure as people read it: `79`, `97.5`."""
    return f"{figure.score:.1f}".removesuffix(".0")


def before_text(figure: Figure) -> str:
    """What a cap did: `94.3 before the cap: 1 error`, or empty."""
    if figure.cap is None:
        return ""
    errors = "1 error" if figure.errors == 1 else f"{figure.errors} errors"
    return f"{figure.before:.1f} before the cap: {errors}"
