"""Judged names as plain rows, for a table or JSON."""

from __future__ import annotations

from pipelinelint.lexicon.judge import DEFAULT, Naming, judge

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


def as_row(label: str, naming: Naming = DEFAULT) -> dict[str, str | list[str]]:
    """One name judged: label, class, actor, confidence, languages, explanation, suggestion."""
    judged = judge(label, naming)
    return {
        "label": label,
        "class": judged.name_class,
        "actor": judged.actor,
        "confidence": judged.confidence,
        "languages": list(judged.languages),
        "explanation": judged.explanation,
        "suggestion": judged.suggestion,
    }


def as_rows(labels: Iterable[str], naming: Naming = DEFAULT) -> list[dict[str, str | list[str]]]:
    """Names judged, in their order."""
    return [as_row(label, naming) for label in labels]
