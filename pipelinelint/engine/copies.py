"""A finding repeated on a copy is given once, with the other places named."""

from __future__ import annotations

from pipelinelint.facts.pipeline_pairs import copy_of
from pipelinelint.shape.finding import Finding, Related
from pipelinelint.shape.where import where

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.shape.views import Account


def once(findings: list[Finding], account: Account) -> list[Finding]:
    """The findings without repeats.

    Repeats are findings of one check at one place of the text (a value that stands in several
    processes), and findings on a copy of a pipeline that the first one has too.
    """
    origin = _origins(account)
    kept: dict[object, Finding] = {}
    for finding in findings:
        start, end = finding.span.start.offset, finding.span.end.offset
        key: object = (finding.rule, finding.check, finding.path, start, end)
        if finding.pipeline in origin:
            copy, first = origin[finding.pipeline]
            if finding.where.startswith(f"{copy}."):
                first_where = first + finding.where[len(copy) :]
                twin = kept.get((finding.rule, finding.check, first_where, finding.value))
                if twin is not None:
                    _join(twin, finding)
                    continue
        elsewhere = kept.get(key)
        if elsewhere is not None and elsewhere.where != finding.where:
            _join(elsewhere, finding)
            continue
        kept.setdefault(key, finding)
        kept[(finding.rule, finding.check, finding.where, finding.value)] = finding
        kept[id(finding)] = finding
    unique = {id(finding): finding for key, finding in kept.items() if isinstance(key, int)}
    return list(unique.values())


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
