"""The score of each file: as plain data, and as a line of text."""

from __future__ import annotations

from pipelinelint.engine.score import score_of
from pipelinelint.engine.score_weights import FORMULA
from pipelinelint.report.summary import KEYS
from pipelinelint.text import place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from pipelinelint.engine.report import Report
    from pipelinelint.engine.score import Figure, PipelineScore, Score


def figure_text(figure: Figure) -> str:
    """A figure as people read it: `79`, `97.5`."""
    return f"{figure.score:.1f}".removesuffix(".0")


def before_text(figure: Figure) -> str:
    """What a cap did: `94.3 before the cap: 1 error`, or empty."""
    if figure.cap is None:
        return ""
    errors = "1 error" if figure.errors == 1 else f"{figure.errors} errors"
    return f"{figure.before:.1f} before the cap: {errors}"


def score_lines(report: Report, shown: Callable[[str], str] = place) -> list[str]:
    """One line a file: score, grade, caps, both figures, coverage, profile and version."""
    lines = []
    for file in report.files:
        found = score_of(file, report)
        if found is not None:
            lines.append(f"{shown(file.path)}: {score_text(found, report)}")
    return lines


def score_text(score: Score, report: Report) -> str:
    """The score in one line, with all that must be said beside it."""
    basis = f"profile {score.profile}, pipelinelint {report.version}"
    if score.figure is None:
        text = f"no grade: {score.reason}"
        sections = [KEYS.get(section, section) for section in score.describe_first]
        if sections:
            text += f"; describe {', '.join(sections)}"
        return f"{text} ({basis})."
    before = before_text(score.figure)
    parts = [f"score {figure_text(score.figure)}" + (f" ({before})" if before else "")]
    parts.append(f"grade {score.grade}, {score.word}")
    if score.exceptions_matter and score.without_exceptions is not None:
        parts.append(f"{figure_text(score.without_exceptions)} without accepted exceptions")
    parts.append(f"coverage {score.coverage:.0f} %")
    return "; ".join(parts) + f" ({basis})."


def scores(report: Report) -> Iterator[dict[str, Any]]:
    """Score, grade, coverage, caps and groups of every definition, with the formula in words."""
    for file in report.files:
        score = score_of(file, report)
        if score is None:
            continue
        yield {
            "file": file.path,
            "profile": score.profile,
            **_figure(score.figure),
            "grade": score.grade or None,
            "reason": score.reason or None,
            "describe": [
                {"section": section, "weight": round(weight, 1)}
                for section, weight in score.describe
            ],
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
        "open_stages": pipeline.open_stages,
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
