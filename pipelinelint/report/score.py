"""The score of each file: as plain data, and as a line of text."""

from __future__ import annotations

from pipelinelint.engine.score import score_of
from pipelinelint.engine.score_weights import FORMULA
from pipelinelint.language import ENGLISH
from pipelinelint.report.summary import KEYS
from pipelinelint.text import place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from pipelinelint.engine.report import Report
    from pipelinelint.engine.score import Figure, PipelineScore, Score
    from pipelinelint.language import Language


def score_lines(
    report: Report, shown: Callable[[str], str] = place, language: Language = ENGLISH
) -> list[str]:
    """One line a file: score, grade, caps, both figures, coverage, profile and version."""
    lines = []
    for file in report.files:
        found = score_of(file, report)
        if found is None:
            continue
        name = shown(file.path)
        if found.pipelines:
            lines.append(f"{name}: {score_text(found, report, language)}")
        else:
            text = language.say("{name} has no deal pipeline, so there is no grade.", name=name)
            lines.append(f"{text} {_basis(found, report, language)}")
    return lines


def score_text(score: Score, report: Report, language: Language = ENGLISH) -> str:
    """The score in one line of whole sentences, with all that must be said beside it."""
    say = language.say
    basis = _basis(score, report, language)
    coverage = language.percent(score.coverage, 0)
    if score.figure is None:
        parts = [
            say("Not enough described to grade") + ".",
            say(
                "{share} of what the grade weighs could be checked; two thirds are needed.",
                share=coverage,
            ),
        ]
        sections = [KEYS.get(section, section) for section in score.describe_first]
        if sections:
            parts.append(f"{say('To get a grade, describe:')} {language.list(sections)}.")
        return f"{' '.join(parts)} {basis}"
    figure, strict = score.figure, score.without_exceptions
    parts = [
        say(
            "Grade {letter}, {word}: {score} of 100",
            letter=score.grade,
            word=say(score.word),
            score=language.number(figure.score, 1),
        )
        + "."
    ]
    if figure.cap is not None:
        parts.append(
            language.plural(
                figure.errors,
                "{before} before the cap for {n} thing that must be fixed.",
                "{before} before the cap for {n} things that must be fixed.",
                before=language.number(figure.before, 1),
            )
        )
    if score.exceptions_matter and strict is not None:
        parts.append(
            say("{score} without the accepted exceptions.", score=language.number(strict.score, 1))
        )
    parts.append(say("{share} of what the grade weighs could be checked.", share=coverage))
    return f"{' '.join(parts)} {basis}"


def _basis(score: Score, report: Report, language: Language) -> str:
    """What the score rests on, in brackets."""
    profile = language.say("profile {profile}", profile=score.profile)
    return f"({profile}, pipelinelint {report.version})"


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
