"""A finding repeated on a copy is given once, with the other places named."""

from __future__ import annotations

from pipelinelint.facts.pipeline_pairs import copy_of
from pipelinelint.shape.finding import Finding, Related
from pipelinelint.shape.where import where

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.shape.views import Account


NAMED = 3
"""Pipelines named behind a sentence; of more the number is said."""


def once(findings: list[Finding], account: Account) -> list[Finding]:
    """The findings without repeats.

    Repeats are findings of one check at one place of the text (a value that stands in several
    processes), and findings on a copy of a pipeline that the first one has too. Findings that
    weigh differently or are about another value are none.
    """
    origin = _origins(account)
    kept: list[Finding] = []
    by_place: dict[object, Finding] = {}
    by_where: dict[object, Finding] = {}
    also_in: dict[int, list[str]] = {}
    for finding in findings:
        what = (finding.rule, finding.check, finding.severity, finding.value)
        start, end = finding.span.start.offset, finding.span.end.offset
        place = (*what, finding.path, start, end)
        same = by_place.get(place)
        if same is not None and same.pipeline != finding.pipeline:
            _join(same, finding)
            also_in.setdefault(id(same), []).append(finding.pipeline)
            continue
        if finding.pipeline in origin:
            copy, first = origin[finding.pipeline]
            if finding.where.startswith(f"{copy}."):
                twin = by_where.get((*what, first + finding.where[len(copy) :]))
                if twin is not None:
                    _join(twin, finding)
                    continue
        by_place.setdefault(place, finding)
        by_where[(*what, finding.where)] = finding
        kept.append(finding)
    names = {pipeline.id: pipeline.name or pipeline.id for pipeline in account.pipelines}
    for finding in kept:
        others = also_in.get(id(finding))
        if others:
            called = dict.fromkeys(names.get(each, each) for each in others)
            finding.message += f" Also in {_listed(list(called))}."
    return kept


def _listed(names: list[str]) -> str:
    """`A and B`; of many some, and how many more."""
    shown = names if len(names) <= NAMED else names[: NAMED - 1]
    rest = [f"{len(names) - len(shown)} more"] if len(shown) < len(names) else []
    *first, last = [*shown, *rest]
    return f"{', '.join(first)} and {last}" if first else last


def _join(kept: Finding, repeat: Finding) -> None:
    kept.related = (*kept.related, Related(repeat.where, repeat.path, repeat.span))
    kept.also = tuple(dict.fromkeys((*kept.also, *repeat.also)))


def _origins(account: Account) -> dict[str, tuple[str, str]]:
    """Id of a copied pipeline -> its path and the path of the first one."""
    found = {}
    for pipeline in account.pipelines:
        first = copy_of(pipeline)
        if first is not None:
            found[pipeline.id] = (where(pipeline), where(first))
    return found
