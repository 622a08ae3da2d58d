"""One defect, one finding.

Of several rules that see the same, one speaks; a finding repeated on a copy of a pipeline is given
once, with the other places named. Loaded where something was found.
"""

from __future__ import annotations

from pipelinelint.facts.pairs import copy_of
from pipelinelint.language import ENGLISH, cut, noted
from pipelinelint.shape.finding import Finding, Related, more_severe
from pipelinelint.shape.model import subject_of
from pipelinelint.source.nodes import path_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pipelinelint.language import Language
    from pipelinelint.ruleset.run import Rule
    from pipelinelint.ruleset.run.hit import Hit
    from pipelinelint.shape.finding import Identity, Steps
    from pipelinelint.shape.model import Account, Pipeline, Stage


def speakers(hits: dict[str, list[Hit]], rules: list[Rule]) -> list[Hit]:
    """The hits that speak, by rule. `rules` are in order: each after those it yields to.

    A rule is silent on an item on which one it yields to speaks, unless it is more severe: then
    it speaks and the other is silent there; a finding about several items still speaks of the
    rest, and then still silences on all. Either way the speaking hit names the silent rule.
    """
    found: list[Hit] = []
    by_rule: dict[str, dict[int, list[Hit]]] = {}
    for rule in rules:
        ours = hits.get(rule.card.id)
        if not ours:
            continue
        here = by_rule.setdefault(rule.card.id, {})
        for hit in ours:
            over = [
                [
                    other
                    for name in rule.card.yields_to
                    for other in by_rule.get(name, {}).get(item, ())
                    if other.speaks
                ]
                for item in hit.items
            ]
            if not _outweighs(hit, over):
                for others in over:
                    others[0].also[hit.rule] = None
                continue
            _silence(hit, over)
            found.append(hit)
            for item in hit.items:
                here.setdefault(item, []).append(hit)
    return [hit for hit in found if hit.speaks]


def _outweighs(hit: Hit, over: list[list[Hit]]) -> bool:
    """Whether the hit is more severe than all others, or alone, on some item it is about."""
    return any(all(more_severe(hit.severity, each.severity) for each in others) for others in over)


def _silence(hit: Hit, over: list[list[Hit]]) -> None:
    """Take the word from those the hit is more severe than, on the items it is about."""
    for item, others in zip(hit.items, over, strict=True):
        for other in others:
            if item not in other.lost and more_severe(hit.severity, other.severity):
                other.lost.add(item)
                hit.also[other.rule] = None
                hit.also.update(other.also)


WRITTEN_HERE = noted("written here")
"""What stands beside the place where an aliased text is written."""


NAMED = 3
"""Pipelines named beside a sentence; of more the number is said."""
PATTERNS = {
    "in_pipelines": noted("{in_pipelines}: {message}"),
    "also_in": noted("{message} Also in {also_in}."),
}
"""What is true of a stage in some of the pipelines that share it; what is true of a pipeline, and
of others that are written at the same place."""


def fold_repeats(findings: list[Finding], account: Account) -> list[Finding]:
    """The findings without repeats. They come in order: the first pipeline before its copies.

    Repeats are findings of one check at one place of the text (a value that stands in several
    processes: the finding names them, and weighs what it does where it weighs most), and findings
    on a copy of a pipeline that the first one has too, unless they weigh differently. Findings
    about another value are none.
    """
    copies = _Copies(account)
    by_place: dict[object, _Kept] = {}
    by_defect: dict[object, _Kept] = {}
    kept: list[_Kept] = []
    for finding in findings:
        place = (finding.rule, finding.check, finding.value, *_written(finding))
        defect = copies.defect(finding)
        twin = by_place.get(place)
        if twin is not None and twin.finding.pipeline != finding.pipeline:
            finding = twin.weightier(finding)
            if finding.pipeline is not None:
                twin.also_in[finding.pipeline.called] = None
        else:
            twin = by_defect.get(defect) if copies.holds(finding) else None
        if twin is not None:
            twin.repeats.append(finding)
            continue
        first = _Kept(finding)
        by_place.setdefault(place, first)
        by_defect.setdefault(defect, first)
        kept.append(first)
    shared = _Shared(account)
    return [each.told(shared) for each in kept]


class _Kept:
    """A finding that is given, its repeats, and the further pipelines its value stands in."""

    __slots__ = ("also_in", "finding", "repeats")

    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        self.repeats: list[Finding] = []
        self.also_in: dict[str, None] = {}

    def weightier(self, other: Finding) -> Finding:
        """Keep the more severe of this finding and another; gives the one that is not kept."""
        if more_severe(other.severity, self.finding.severity):
            self.finding, other = other, self.finding
        return other

    def told(self, shared: _Shared) -> Finding:
        """The finding with all that its repeats add."""
        finding = self.finding
        if self.repeats:
            from copy import copy  # of its own, loaded where something repeats

            finding.alone = copy(finding)
            _add(finding, self.repeats)
        names = list(self.also_in)
        here = finding.pipeline
        if here is not None and shared.holds(finding, here.called):
            name_pipelines("in_pipelines", finding, [here.called, *names])
        elif names:
            name_pipelines("also_in", finding, names)
        return finding


def _add(finding: Finding, repeats: list[Finding]) -> None:
    finding.repeats = tuple(repeats)
    places = [Related(each.where, each.path, each.span) for each in repeats]
    finding.related = (*finding.related, *places)
    also = (name for each in repeats for name in each.also)
    finding.also = tuple(dict.fromkeys((*finding.also, *also)))
    edits = (edit for each in (finding, *repeats) for edit in each.edits)
    finding.edits = tuple(dict.fromkeys(edits))
    twins = ((each.pipeline, each.stage) for each in repeats)
    finding.twins = (*finding.twins, *twins)


def leave_out(finding: Finding, repeat: Finding) -> None:
    """Take a repeat out of the finding that is told for both: it is accepted where it stands."""
    alone, here = finding.alone, finding.pipeline
    if alone is None:
        return
    named = next((name for name in PATTERNS if name in finding.values), "")
    rest = [each for each in finding.repeats if each is not repeat]
    finding.message, finding.related, finding.also = alone.message, alone.related, alone.also
    finding.edits, finding.twins, finding.values = alone.edits, alone.twins, dict(alone.values)
    _add(finding, rest)
    same = [each for each in rest if _written(each) == _written(alone)]
    others = (each.pipeline for each in same if each.pipeline != here)
    names = dict.fromkeys(other.called for other in others if other is not None)
    if named == "in_pipelines" and here is not None:
        name_pipelines(named, finding, [here.called, *names])
    elif named and names:
        name_pipelines(named, finding, [*names])


def name_pipelines(value: str, finding: Finding, names: list[str]) -> None:
    """Say of which pipelines a finding is true; of many some, and how many more."""
    finding.values = finding.values | cut(value, names, NAMED if len(names) <= NAMED else NAMED - 1)
    finding.message = with_pipelines(finding.message, finding.values, ENGLISH)


def with_pipelines(message: str, values: dict[str, Any], language: Language) -> str:
    """The message with the pipelines it is true of, where its values name them."""
    for name in PATTERNS.keys() & values:
        return language.say(PATTERNS[name], **values, message=message)
    return message


def _written(finding: Finding) -> tuple[str, int, int]:
    """Where the text of the finding is written; an alias repeats what is written elsewhere."""
    path, span = finding.path, finding.span
    for other in finding.related:
        if other.message == WRITTEN_HERE:
            path, span = other.path, other.span
    return path, span.start.offset, span.end.offset


class _Shared:
    """The stages that do not tell their pipeline by where they stand: a value of several pipelines,
    written once, or one kept apart from the pipelines that use it.
    """

    __slots__ = ("_stages",)

    def __init__(self, account: Account) -> None:
        places: dict[object, list[Identity | None]] = {}
        apart: set[Identity | None] = set()
        for pipeline in account.pipelines if len(account.pipelines) > 1 else ():
            for stage in pipeline.stages:
                node = stage.node.origin or stage.node
                place = (path_of(node, ""), node.start.offset, node.end.offset)
                places.setdefault(place, []).append(subject_of(stage).stage)
                if place[0] != path_of(pipeline.node, ""):
                    apart.add(subject_of(stage).stage)
        several = (stages for stages in places.values() if len(stages) > 1)
        self._stages = {stage for stages in several for stage in stages} | apart

    def holds(self, finding: Finding, pipeline: str) -> bool:
        """Whether the finding is about such a stage, and its message does not name the pipeline."""
        return finding.stage in self._stages and pipeline not in finding.values.values()


class _Copies:
    """Pipelines that are copies of an earlier one, and which of their stages are the same."""

    __slots__ = ("first",)

    def __init__(self, account: Account) -> None:
        self.first: dict[Identity | None, dict[Identity | None, tuple[Steps, Steps]]] = {}
        for pipeline in account.pipelines:
            first = copy_of(pipeline)
            if first is not None:
                pairs: list[tuple[Pipeline | Stage, Pipeline | Stage]] = [(pipeline, first)]
                pairs += zip(pipeline.stages, first.stages, strict=True)
                self.first[subject_of(pipeline).pipeline] = {
                    subject_of(here).stage: (subject_of(here).steps, subject_of(there).steps)
                    for here, there in pairs
                }

    def holds(self, finding: Finding) -> bool:
        """Whether the finding counts for a copy."""
        return finding.pipeline in self.first

    def defect(self, finding: Finding) -> object:
        """Equal for findings about the same thing in a pipeline and its copy.

        Stages are the same by their place: a copy may have given them other ids, and names may
        differ in what does not tell stages apart.
        """
        steps, value = finding.about.steps, finding.value
        if [label is None for _, label in steps[-2:]] == [False, True] and steps[-1][0] == "name":
            value = ""
        here, first = self.first.get(finding.pipeline, {}).get(finding.stage, ((), ()))
        if steps[: len(here)] == here:
            steps = (*first, *steps[len(here) :])
        return (finding.rule, finding.check, finding.severity, steps, value)
