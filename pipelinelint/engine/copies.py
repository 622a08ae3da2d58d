"""A finding repeated on a copy is given once, with the other places named."""

from __future__ import annotations

from pipelinelint.facts.pipeline_pairs import copy_of
from pipelinelint.shape.finding import Finding, Related
from pipelinelint.shape.where import where

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.shape.views import Account, Pipeline

WRITTEN_HERE = "written here"
"""What stands beside the place where an aliased text is written."""


NAMED = 3
"""Pipelines named behind a sentence; of more the number is said."""


def once(findings: list[Finding], account: Account) -> list[Finding]:
    """The findings without repeats. They come in order: the first pipeline before its copies.

    Repeats are findings of one check at one place of the text (a value that stands in several
    processes: the finding names them), and findings on a copy of a pipeline that the first one
    has too. Findings that weigh differently or are about another value are none.
    """
    copied = _Copied(account)
    by_place: dict[object, Finding] = {}
    by_defect: dict[object, Finding] = {}
    also_in: dict[int, list[str]] = {}
    kept: list[Finding] = []
    for finding in findings:
        what = (finding.rule, finding.check, finding.severity, finding.value)
        place = (*what, *_written(finding))
        defect = copied.defect(finding)
        same = by_place.get(place)
        twin = same if same is not None and same.pipeline != finding.pipeline else None
        if twin is not None:
            also_in.setdefault(id(twin), []).append(finding.pipeline)
        elif finding.pipeline in copied.copies:
            twin = by_defect.get(defect)
        if twin is not None:
            _join(twin, finding)
            continue
        by_place.setdefault(place, finding)
        by_defect.setdefault(defect, finding)
        kept.append(finding)
    _name_others(kept, also_in, account)
    return kept


def _name_others(kept: list[Finding], also_in: dict[int, list[str]], account: Account) -> None:
    """Say in a finding which other pipelines the same value stands in."""
    names = {pipeline.id: pipeline.name or pipeline.id for pipeline in account.pipelines}
    for finding in kept:
        others = also_in.get(id(finding))
        if others:
            called = dict.fromkeys(names.get(each, each) for each in others)
            finding.message += f" Also in {_listed(list(called))}."


def _listed(names: list[str]) -> str:
    """`A and B`; of many some, and how many more."""
    shown = names if len(names) <= NAMED else names[: NAMED - 1]
    rest = [f"{len(names) - len(shown)} more"] if len(shown) < len(names) else []
    *first, last = [*shown, *rest]
    return f"{', '.join(first)} and {last}" if first else last


def _written(finding: Finding) -> tuple[str, int, int]:
    """Where the text of the finding is written; an alias repeats what is written elsewhere."""
    path, span = finding.path, finding.span
    for other in finding.related:
        if other.message == WRITTEN_HERE:
            path, span = other.path, other.span
    return path, span.start.offset, span.end.offset


def _join(kept: Finding, repeat: Finding) -> None:
    kept.related = (*kept.related, Related(repeat.where, repeat.path, repeat.span))
    kept.also = tuple(dict.fromkeys((*kept.also, *repeat.also)))


class _Copied:
    """Pipelines of which there is a copy, and the copies, by id: which stages are the same."""

    __slots__ = ("copies", "stages")

    def __init__(self, account: Account) -> None:
        self.copies: set[str] = set()
        self.stages: dict[str, dict[str, str]] = {}
        for pipeline in account.pipelines:
            first = copy_of(pipeline)
            if first is not None:
                self.copies.add(pipeline.id)
                self.stages[first.id] = _paths(first, first)
                self.stages[pipeline.id] = _paths(pipeline, first)

    def defect(self, finding: Finding) -> object:
        """Equal for findings about the same thing in a pipeline and its copy.

        Stages are the same by their place: a copy may have given them other ids, and names may
        differ in what does not tell stages apart.
        """
        at = finding.where
        value = "" if at.endswith("].name") else finding.value
        for path, first in self.stages.get(finding.pipeline, {}).items():
            if at == path or at.startswith(f"{path}."):
                at = first + at[len(path) :]
                break
        return (finding.rule, finding.check, finding.severity, at, value)


def _paths(pipeline: Pipeline, first: Pipeline) -> dict[str, str]:
    """The paths of a pipeline and its stages, each with that in the first; the longest first."""
    pairs = zip(pipeline.stages, first.stages, strict=True)
    paths = {where(stage): where(original) for stage, original in pairs}
    return {**paths, where(pipeline): where(first)}
