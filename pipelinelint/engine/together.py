"""Remarks of one check on several stages of a pipeline are told as one, with every place.

Twelve lines that say the same of twelve stages hide the one line that says something else. Only
remarks are told together: a warning or an error stays on its own line, where a comment can accept
it. Acceptance, baselines and scores see each remark by itself; this is for those who read.
"""

from __future__ import annotations

from pipelinelint.language import ENGLISH, Worded, cut
from pipelinelint.shape.finding import Finding, Related, Subject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pipelinelint.engine.report import FileReport, Report
    from pipelinelint.language import Language

ALIKE = 4
"""From how many on remarks are told together by a check that has no words for it."""
IN_PIPELINES = "in_pipelines"
"""The value that names the pipelines which share a stage."""
NAMED = 8
"""Stages named in one remark; of more the number is said."""


def tell_together(report: Report) -> None:
    """Put one remark in the place of those of one check in one pipeline."""
    for file in report.files:
        groups: dict[object, list[Finding]] = {}
        for finding in file.findings:
            groups.setdefault(_alike(finding), []).append(finding)
        if len(groups) < len(file.findings):
            told = [each for alike in groups.values() for each in _told(alike, file, report)]
            file.findings = sorted(told, key=lambda finding: finding.order)


def _alike(finding: Finding) -> object:
    """Equal for remarks that may be told as one; each of the others is alone."""
    if finding.severity != "info" or not finding.counts or finding.stage is None:
        return id(finding)
    where = (finding.pipeline, *finding.values.get(IN_PIPELINES, ()))
    return (finding.rule, finding.check, where, finding.remedy, finding.baseline)


def _told(alike: list[Finding], file: FileReport, report: Report) -> list[Finding]:
    first, *others = alike
    stages = list(dict.fromkeys(each.stage.called for each in alike if each.stage is not None))
    card = report.cards.get(first.rule)
    words = card.together.get(first.check) if card is not None else None
    if len(stages) < (2 if words else ALIKE):
        return alike
    values = dict(first.values)
    if words and len(values.get(IN_PIPELINES, ())) < 2:  # the words count one pipeline's stages
        values.pop(IN_PIPELINES, None)
        every = next((p.open_stages for p in file.pipelines if p.identity == first.pipeline), 0)
        called = first.pipeline.called if first.pipeline is not None else ""
        values |= {"pipeline": called, "count": len(stages), "all": every}
        values |= cut("names", [f'"{each}"' for each in stages], NAMED)
        message: str | Worded = Worded(words, values)
    else:
        values |= {"same": len(stages) - 1} | cut(
            "others", [f'"{each}"' for each in stages[1:]], NAMED
        )
        message = f"{first.message} {same_of_others(values, ENGLISH)}"
    suggested = [each for each in alike if each.suggestion and each.stage is not None]
    values["suggested"] = [
        {"stage": each.stage.called, **each.values} for each in suggested[:NAMED] if each.stage
    ]
    made = Finding(
        first.rule,
        first.severity,
        message,
        first.path,
        first.span,
        Subject(first.about.steps[:1], first.pipeline),
        check=first.check,
        remedy=first.remedy,
        suggestion=suggestions(
            [(each.stage.called, each.suggestion) for each in suggested if each.stage]
        ),
        related=(
            *first.related,
            *(Related(each.where, each.path, each.span) for each in others),
        ),
        also=tuple(dict.fromkeys(name for each in alike for name in each.also)),
        edits=tuple(edit for each in alike for edit in each.edits),
        values=values,
    )
    made.baseline = first.baseline
    if first.fingerprint:
        file_part = first.fingerprint.partition("-")[2]
        from pipelinelint.shape.finding import sign

        sign([made])
        made.fingerprint = f"{made.fingerprint.partition('-')[0]}-{file_part}"
    return [made]


def same_of_others(values: dict[str, Any], language: Language) -> str:
    """That a remark holds for more stages than the one it names."""
    count = values["same"]
    return language.plural(
        count,
        "The same goes for {n} more: {others}.",
        "The same goes for {n} more: {others}.",
        **values,
    )


def suggestions(named: list[tuple[str, str]]) -> str:
    """The suggestion of each stage behind its name."""
    said = [f'"{stage}": {text[0].lower()}{text[1:].rstrip(".")}' for stage, text in named[:NAMED]]
    return "; ".join(said) + "." if said else ""
