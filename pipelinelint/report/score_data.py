"""The score of each file as plain data."""

from __future__ import annotations

from pipelinelint.engine.score import score_of
from pipelinelint.engine.score_weights import FORMULA

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from pipelinelint.engine.report import Report
    from pipelinelint.engine.score import Figure, PipelineScore


def scores(report: Report) -> Iterator[dict[str, Any]]:
    """Score, grade, coverage, caps and groups of every definition, with the formula in words."""
    for file in report.files:
        score = score_of(file, report)
        if score is None:
            continue
        yield {
            "file": file.path,
            **_figure(score.figure),
            "grade": score.grade or None,
            "provisional": score.provisional,
            "reason": score.reason or None,
            "coverage": round(score.coverage, 1),
            "without_exceptions": _figure(score.without_exceptions)["score"],
            "pipelines": [_pipeline(each) for each in score.pipelines],
            "formula": FORMULA,
        }


def _figure(figure: Figure | None) -> dict[str, float | int | None]:
    if figure is None:
        return {"score": None, "before_cap": None, "cap": None, "errors": None}
    return {
        "score": round(figure.score, 1),
        "before_cap": round(figure.before, 1),
        "cap": figure.cap,
        "errors": figure.errors,
    }


def _pipeline(pipeline: PipelineScore) -> dict[str, Any]:
    return {
        "id": pipeline.id,
        "name": pipeline.name,
        **_figure(pipeline.figure),
        "coverage": round(pipeline.coverage, 1),
        "groups": [
            {
                "group": each.group,
                "score": None if each.score is None else round(each.score, 1),
                "weight": each.weight,
                "share": round(each.share, 3),
                "reason": each.reason or None,
                "lost": {rule: round(lost, 2) for rule, lost in each.losses},
            }
            for each in pipeline.groups
        ],
    }
