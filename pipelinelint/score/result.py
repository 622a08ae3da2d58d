"""What scoring gives: figures with all that explains them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GroupScore:
    """One group of rules. Scores are percent, 0 to 100; `share` is 0 to 1.

    `score` is None when nothing was assessed, and `reason` says why. `losses` are the rules that
    lost weight, the heaviest loss first; `weight` is the group's own weight before `share`.
    """

    group: str
    weight: float
    share: float
    score: float | None
    losses: tuple[tuple[str, float], ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A score before and after its cap. `cap` is None when no cap changed it."""

    before: float
    score: float
    cap: int | None
    errors: int


@dataclass(frozen=True, slots=True)
class PipelineScore:
    """One pipeline. `figure` is None when too little was assessed; `coverage` is percent."""

    id: str
    name: str
    figure: Figure | None
    coverage: float
    groups: tuple[GroupScore, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """One definition.

    `figure` counts accepted exceptions as kept, `without_exceptions` as broken; they are equal
    when no exception matters. Without a grade, `figure` and `grade` are None and empty, and
    `reason` says why. `provisional` is a grade on thin coverage.
    """

    figure: Figure | None
    without_exceptions: Figure | None
    grade: str
    word: str
    coverage: float
    provisional: bool
    reason: str
    pipelines: tuple[PipelineScore, ...]

    @property
    def exceptions_matter(self) -> bool:
        """Whether the accepted exceptions change the score."""
        return (
            self.figure is not None
            and self.without_exceptions is not None
            and round(self.figure.score, 1) != round(self.without_exceptions.score, 1)
        )
