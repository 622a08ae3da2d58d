"""Findings of one check that say the same of several stages of a pipeline, or of several fields,
are told as one.

Twelve lines that say the same of twelve stages hide the one line that says something else. This
is for those who read a list: acceptance, baselines, fixes, the score, the client's report and the
editor see each finding by itself, at its own place (`parts`).
"""

from __future__ import annotations

from pipelinelint.language import ENGLISH, Worded, cut
from pipelinelint.shape.finding import Finding, Related, Subject, sign

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
PLACES = "places"
"""The value that counts the places of a finding that is told of several; all but the first are the
last of its related places."""
NAMED = 8
"""Stages or fields named in one finding; of more the number is said."""


def tell_together(report: Report, known: bool = False) -> None:
    """Put one finding in the place of those of one check that say the same in one pipeline; with
    `known` of those a baseline knows, too."""
    for file in report.files:
        groups: dict[object, list[Finding]] = {}
        for finding in file.findings:
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
        found = [part for each in file.findings for part in each.parts or (each,)]
        file.findings = sorted(found, key=lambda finding: finding.order)
    return made


def _alike(finding: Finding, report: Report, known: bool) -> object:
    """Equal for findings that may be told as one; each of the others is alone.

    They say the same where nothing but the name of the stage or field differs. A check with words
    of its own for several says more than that, and of remarks alone.
    """
    names = _names(finding)
    if not names or not (finding.counts or (known and finding.suppression is None)):
        return id(finding)
    where = (finding.pipeline, *finding.values.get(IN_PIPELINES, ()))
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
    first, *others = alike
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
        values |= {"same": len(names) - 1} | cut(
            "others", [f'"{each}"' for each in names[1:]], NAMED
        )
        message = f"{first.message} {same_of_others(values, ENGLISH)}"
    values[PLACES] = len(alike)
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
        related=(
            *first.related,
            *(Related(each.where, each.path, each.span) for each in others),
        ),
        also=tuple(dict.fromkeys(name for each in alike for name in each.also)),
        edits=tuple(edit for each in alike for edit in each.edits),
        values=values,
    )
    made.parts = tuple(alike)
    made.baseline = first.baseline
    if first.fingerprint:
        file_part = first.fingerprint.partition("-")[2]
        sign([made])
        made.fingerprint = f"{made.fingerprint.partition('-')[0]}-{file_part}"
    return [made]


def further_places(finding: Finding) -> tuple[Related, ...]:
    """The places of a finding that is told of several, after its own."""
    count = finding.values.get(PLACES, 1)
    return finding.related[1 - count :] if count > 1 else ()


def same_of_others(values: dict[str, Any], language: Language) -> str:
    """That a finding holds for more than the one it names."""
    count = values["same"]
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
