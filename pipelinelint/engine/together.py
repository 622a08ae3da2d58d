"""Findings of one check that say the same of several stages of a pipeline, of several fields, or of
several pipelines with the same stages, are told as one.

Twelve lines that say the same of twelve stages hide the one line that says something else. This
is for those who read a list: acceptance, baselines, fixes, the score, the client's report and the
editor see each finding by itself, at its own place (`parts`).
"""

from __future__ import annotations

from pipelinelint.engine.precedence import PATTERNS, name_pipelines
from pipelinelint.language import ENGLISH, Worded, cut
from pipelinelint.shape.finding import Finding, Identity, Related, Subject, sign

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pipelinelint.engine.report import FileReport, Report
    from pipelinelint.language import Language

ALIKE = 3
"""From how many on findings are told together by a check that has no words for it: two lines are
read as fast as one that names both."""
IN_PIPELINES = "in_pipelines"
"""The value that names the pipelines which share a stage."""
IN_FIELDS = "in_fields"
"""The value that says that those further ones are fields which the sentence doesn't name."""
PLACES = "places"
"""The value that counts the places of a finding that is told of several; all but the first are the
last of its related places."""
NAMED = 8
"""Stages or fields named in one finding; of more the number is said."""


def tell_together(report: Report, known: bool = False) -> None:
    """Put one finding in the place of those of one check that say the same; with `known` of those
    a baseline knows, too."""
    for file in report.files:
        groups: dict[object, list[Finding]] = {}
        for finding in across_pipelines(file, known):
            groups.setdefault(_alike(finding, report, known), []).append(finding)
        if len(groups) < len(file.findings):
            told = [each for alike in groups.values() for each in _told(alike, file, report)]
            file.findings = sorted(told, key=lambda finding: finding.order)


def apart(report: Report) -> Report:
    """A copy of the report in which each finding stands by itself again."""
    from copy import copy

    made = copy(report)
    made.files = [copy(file) for file in report.files]
    for file in made.files:
        file.findings = sorted(parts_of(file.findings), key=lambda finding: finding.order)
    return made


def across_pipelines(file: FileReport, known: bool) -> list[Finding]:
    """The findings of a file: one for those that pipelines with the same stages have each. Copies
    that are alike in all are one to the judge; of these the order isn't known, or differs."""
    like = {each.identity: (each.object, each.names) for each in file.pipelines if each.names}
    if len(like) - len({*like.values()}) < ALIKE - 1:  # no three are alike
        return file.findings
    by_id = {each.id: each for each in like}
    groups: dict[object, list[tuple[Identity, Finding]]] = {}
    for finding in file.findings:
        pipeline = finding.pipeline or by_id.get(_id_of_pipeline(finding))
        key: object = id(finding)
        if pipeline in like and _may_join(finding, known) and not PATTERNS.keys() & finding.values:
            key = _said_of_any(finding, pipeline, like[pipeline])
        groups.setdefault(key, []).append((pipeline or _NOWHERE, finding))
    return [each for alike in groups.values() for each in _told_across(alike)]


_NOWHERE = Identity(-1)


def _id_of_pipeline(finding: Finding) -> str:
    """The id of the pipeline where a finding stands that counts for the whole account."""
    name, label = finding.about.steps[0] if finding.about.steps else ("", None)
    return label or "" if name == "pipelines" else ""


def _said_of_any(finding: Finding, pipeline: Identity, like: object) -> object:
    """Equal for findings that say the same of pipelines alike, whatever those are called."""
    stage = finding.stage.called.casefold() if finding.stage is not None else None
    said = _without(finding.message, pipeline)
    what = (finding.rule, finding.check, finding.severity, finding.remedy, finding.baseline)
    return (*what, like, stage, said)


def _without(message: str, pipeline: Identity) -> str:
    """The message without the name of its pipeline."""
    quoted, headed = f'"{pipeline.called}"', f"{pipeline.called}:"
    return (
        message.removeprefix(headed) if message.startswith(headed) else message.replace(quoted, "")
    )


def _told_across(alike: list[tuple[Identity, Finding]]) -> list[Finding]:
    """One finding for those of several pipelines: the first, with the places of all."""
    from copy import copy

    findings = [each for _, each in alike]
    first = findings[0]
    called = [each.called for each in dict.fromkeys(pipeline for pipeline, _ in alike)]
    if len(called) < ALIKE:
        return findings
    made = copy(first)
    made.parts, made.related = tuple(findings), with_places(findings)
    made.also = tuple(dict.fromkeys(name for each in findings for name in each.also))
    made.edits = tuple(dict.fromkeys(edit for each in findings for edit in each.edits))
    made.values = first.values | {PLACES: len(findings)}
    if _without(first.message, alike[0][0]) == first.message:
        name_pipelines(IN_PIPELINES, made, called)
        return [made]
    made.values |= _others(called)
    made.message = f"{first.message} {same_of_others(made.values, ENGLISH)}"
    return [made]


def _others(named: list[str]) -> dict[str, Any]:
    """The values of the sentence that a finding holds for more than the one it names."""
    return {"same": len(named) - 1} | cut("others", [f'"{each}"' for each in named[1:]], NAMED)


def _may_join(finding: Finding, known: bool) -> bool:
    return finding.counts or (known and finding.suppression is None)


def _alike(finding: Finding, report: Report, known: bool) -> object:
    """Equal for findings that may be told as one; each of the others is alone.

    They say the same where nothing but the name of the stage or field differs. A check with words
    of its own for several says more than that, and of remarks alone.
    """
    names = _names(finding)
    if "same" in finding.values or not (names and _may_join(finding, known)):
        return id(finding)
    others, more = (finding.values.get(f"{IN_PIPELINES}{end}", ()) for end in ("", ".more"))
    where = (finding.pipeline, *others, more)
    what = (finding.rule, finding.check, finding.severity, where, finding.remedy, finding.baseline)
    if _words(finding, report):
        return what
    said = finding.message
    for name in names:
        said = said.replace(name, "")
    return (*what, said, names[0] in finding.message)


def _names(finding: Finding) -> tuple[str, ...]:
    """What its sentence calls the stage or field it is about; empty where it is about neither."""
    if finding.stage is not None:
        return (f'"{finding.stage.called}"',)
    return (f'"{_called(finding)}"', f"({_field(finding)})") if _field(finding) else ()


def _called(finding: Finding) -> str:
    if finding.stage is not None:
        return finding.stage.called
    return str(finding.values.get("label") or _field(finding))


def _field(finding: Finding) -> str:
    """The id of the field of the CRM it is about; empty for none."""
    name, label = finding.about.steps[0] if finding.about.steps else ("", None)
    return label or "" if name == "properties" else ""


def _whole(finding: Finding) -> Subject:
    """What has the several it is told of: the pipeline of stages, the list of fields."""
    name, label = finding.about.steps[0]
    return Subject(((name, None if finding.stage is None else label),), finding.pipeline)


def _words(finding: Finding, report: Report) -> str:
    """The words in which its check speaks of several remarks; empty where it has none."""
    card = report.cards.get(finding.rule)
    if card is None or finding.severity != "info" or finding.stage is None:
        return ""
    return card.together.get(finding.check, "")


def _told(alike: list[Finding], file: FileReport, report: Report) -> list[Finding]:
    first = alike[0]
    places = {each.stage or each.where: _called(each) for each in alike}
    names = list(dict.fromkeys(places.values()) if first.stage is not None else places.values())
    words = _words(first, report)
    if len(names) < (2 if words else ALIKE):
        return alike
    values = dict(first.values)
    if words and len(values.get(IN_PIPELINES, ())) < 2:  # the words count one pipeline's stages
        values.pop(IN_PIPELINES, None)
        here = next((p for p in file.pipelines if p.identity == first.pipeline), None)
        called = first.pipeline.called if first.pipeline is not None else ""
        values |= {"pipeline": called, "count": len(names)}
        values |= {"all": here.open_stages} if here else {}
        values |= cut("names", [f'"{each}"' for each in names], NAMED)
        message: str | Worded = Worded(words, values)
    else:
        values |= _others(names)
        # Of a sentence that names something else, such as an unknown stage, fields are the places.
        if first.stage is None and _names(first)[0] not in first.message:
            values[IN_FIELDS] = True
        message = f"{first.message} {same_of_others(values, ENGLISH)}"
    parts = sorted(parts_of(alike), key=lambda part: part.order)
    values[PLACES] = len(parts)
    suggested = [each for each in alike if each.suggestion]
    values["suggested"] = [{"stage": _called(each), **each.values} for each in suggested[:NAMED]]
    made = Finding(
        first.rule,
        first.severity,
        message,
        first.path,
        first.span,
        _whole(first),
        check=first.check,
        remedy=first.remedy,
        suggestion=suggestions([(_called(each), each.suggestion) for each in suggested]),
        related=with_places(parts),
        also=tuple(dict.fromkeys(name for each in alike for name in each.also)),
        edits=tuple(edit for each in alike for edit in each.edits),
        values=values,
    )
    made.parts = tuple(parts)
    made.baseline = first.baseline
    if first.fingerprint:
        file_part = first.fingerprint.partition("-")[2]
        sign([made])
        made.fingerprint = f"{made.fingerprint.partition('-')[0]}-{file_part}"
    return [made]


def parts_of(findings: list[Finding]) -> list[Finding]:
    """The findings that findings stand for."""
    return [part for each in findings for part in each.parts or (each,)]


def with_places(parts: list[Finding]) -> tuple[Related, ...]:
    """The related places of the first, and the places of all others."""
    first, *others = parts
    return (*first.related, *(Related(each.where, each.path, each.span) for each in others))


def further_places(finding: Finding) -> tuple[Related, ...]:
    """The places of a finding that is told of several, after its own."""
    count = finding.values.get(PLACES, 1)
    return finding.related[1 - count :] if count > 1 else ()


def same_of_others(values: dict[str, Any], language: Language) -> str:
    """That a finding holds for more than the one it names."""
    count = values["same"]
    if values.get(IN_FIELDS):
        return language.plural(
            count,
            "The same is true in {n} more field: {others}.",
            "The same is true in {n} more fields: {others}.",
            **values,
        )
    return language.plural(
        count,
        "The same goes for {n} more: {others}.",
        "The same goes for {n} more: {others}.",
        **values,
    )


def suggestions(named: list[tuple[str, str]]) -> str:
    """The suggestion of each behind its name."""
    said = [f'"{stage}": {text[0].lower()}{text[1:].rstrip(".")}' for stage, text in named[:NAMED]]
    return "; ".join(said) + "." if said else ""
