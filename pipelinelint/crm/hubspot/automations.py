"""What a workflow does, as automations of a definition: one for each stage that starts it and each
way through its branches. What it looks at besides is said in words.
"""

from __future__ import annotations

from pipelinelint.crm.hubspot.conditions import ASSOCIATED, PIPELINE, STAGE
from pipelinelint.crm.hubspot.workflows import DEALS, PEOPLE, RECORDS
from pipelinelint.crm.nodes import left_open, mapping, scalar, sequence
from pipelinelint.source.nodes import Scalar
from pipelinelint.text import clipped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from pipelinelint.crm.hubspot.conditions import Check
    from pipelinelint.crm.hubspot.files import Portal
    from pipelinelint.crm.hubspot.workflows import Step, Workflow
    from pipelinelint.crm.imported import FileSpan
    from pipelinelint.crm.nodes import Answer, PlacedMapping
    from pipelinelint.source.nodes import Node

_LONGEST = 300
_LASTING = ("inactivity_exceeded", "stage_age_exceeded", "open_age_exceeded")
_ONE_EACH = ("", DEALS, *PEOPLE)
"""Objects of which a deal has one that stays: the deal itself, its contact, its company."""
_ON_MOVES = ("auto-close-without-reason", "automation-conflict", "stage-rule-bypassed")
"""Rules about what a move does to a deal."""
_TOOLS = ("pandadoc", "docusign", "proposify", "qwilr", "adobe_sign")
"""Tools that the format knows and that name properties after themselves."""


class Moment:
    """When a step happens, by one alternative of what starts its workflow.

    `anywhere` says that it happens in whatever stage the deal is, and may happen again.
    """

    __slots__ = ("anywhere", "checks", "days", "event", "filled", "stages", "texts", "tool")

    def __init__(self, workflow: Workflow, start: list[Check], step: Step) -> None:
        checks = self.checks = [*start, *step.checks]
        self.stages = _stages(checks) if step.stage is None else [step.stage]
        self.event = "custom" if self.stages is None else "stage_entered"
        self.days: int | None = None
        self.filled = ({each.fills for each in checks} - step.emptied) | step.filled
        lasting = [each for each in checks if self._lasts(each)]
        said = [each for each in checks if each not in lasting and self._is_said(each)]
        if lasting:
            first = min(lasting, key=lambda each: _LASTING.index(each.event))
            self.event, self.days = first.event, first.days
            said += [each for each in lasting if each is not first or each.days is None]
        own = f" (workflow {workflow.id or workflow.name})"
        self.texts = sorted({each.text + (own if each.is_untold else "") for each in said})
        if step.stage is not None:
            self.texts.append(f"moved there by workflow {workflow.id}")
        self._wait(step)
        self.tool = next((t for t in _TOOLS for e in start if e.text.casefold().startswith(t)), "")
        self.anywhere = self._is_anywhere(workflow, step)

    def _lasts(self, check: Check) -> bool:
        here = [each.text for each in self.stages or ()]
        return check.kind == "older" and check.stage in ("", *(here if len(here) == 1 else ()))

    def _is_said(self, check: Check) -> bool:
        if check.name == STAGE and check.kind in ("in", "out", "once"):
            return self.stages is None or (check.kind == "once" and len(self.checks) > 1)
        return not (check.name in PIPELINE and check.kind == "in")

    def _wait(self, step: Step) -> None:
        days = round(step.days)
        if step.waits:
            self.texts.append("after a wait")
        if days and self.event == "stage_entered":
            self.event, self.days = "stage_age_exceeded", days
        elif days:
            self.texts.append(f"{days} days later")

    def _is_anywhere(self, workflow: Workflow, step: Step) -> bool:
        criteria = workflow.answer["enrollmentCriteria"]
        again = criteria["shouldReEnroll"].truth or self.tool
        if workflow.answer["objectTypeId"].text not in _ONE_EACH:
            again = True
        looks = any(
            each.kind in ("unread", "older") or each.name in (STAGE, ASSOCIATED, "createdate")
            for each in self.checks
        )
        return bool(again and self.checks) and not (looks or step.waits or step.days)


def _stages(checks: list[Check]) -> list[Answer] | None:
    """The stages in which a deal passes; None where it may be in any, or in any but some."""
    about = [each for each in checks if each.name == STAGE]
    wanted = [each for each in about if each.kind == "in"]
    if not wanted and len(checks) == 1:
        wanted = [each for each in about if each.kind == "once"]
    if not wanted:
        return None
    barred = {value.text for each in about if each.kind == "out" for value in each.values}
    names = [{value.text for value in each.values} for each in wanted]
    both = set.intersection(*names) - barred
    found = {value.text: value for value in wanted[0].values if value.text in both}
    return list(found.values())


class Loss:
    """What closing a deal as lost asks of a workflow: the reason, by its internal name, and the
    stages in which deals are lost; `seen_to` are those where another workflow sets it, or may."""

    __slots__ = ("reason", "seen_to", "stages")

    def __init__(self, reason: str, stages: set[str], workflows: Iterable[Workflow]) -> None:
        self.reason = reason
        self.stages = stages
        may = [one for one in workflows if any(reason in e.sets or e.unread for e in one.steps)]
        self.seen_to = {value.text for one in may for value in one.triggers} & stages


class Automations:
    """The automations of one pipeline's workflows; `open` is what is not known of them.

    `own` are the pipeline's stages, `known` those of all. A stage of another pipeline becomes a
    condition in words; one that exists nowhere stays.
    """

    def __init__(self, portal: Portal, own: set[str], known: Collection[str], loss: Loss) -> None:
        self.portal = portal
        self.own = own
        self.known = known
        self.loss = loss
        self.open: list[PlacedMapping] = []

    def of(self, workflow: Workflow) -> Iterator[Node]:
        steps = [step for step in workflow.steps if step.moves or step.others]
        made: set[tuple[object, ...]] = set()
        for step in steps or workflow.steps[:1]:
            for start in workflow.starts:
                moment = Moment(workflow, start, step)
                for source in self._sources(moment):
                    where = source if isinstance(source, str) or source is None else source.text
                    same = (id(step), where, moment.event, moment.days, *moment.texts)
                    if same in made or (steps and not _does_something(moment, step, source)):
                        continue
                    made.add(same)
                    key = f"{workflow.id}-{len(made)}" if len(made) > 1 else workflow.id
                    yield self._automation(workflow, key or workflow.name, moment, step, source)

    def _sources(self, moment: Moment) -> Iterator[Answer | str | None]:
        """The stages that start it, and in words those of other pipelines."""
        if moment.stages is None:
            yield None
            return
        outside: list[str] = []
        for stage in moment.stages:
            if stage.text in self.own or stage.text not in self.known:
                yield stage
            else:
                outside.append(stage.text)
        if outside:
            yield f"deal stage is {', '.join(outside)}"

    def _automation(
        self, workflow: Workflow, key: str, moment: Moment, step: Step, source: Answer | str | None
    ) -> Node:
        answer = workflow.answer
        place = answer.place
        stage, texts, event = source, moment.texts, moment.event
        if isinstance(stage, str):
            texts, stage, event = [stage, *texts], None, "custom"
        loses = any(move.text in self.loss.stages for move in step.moves)
        known = bool(self.loss.reason)  # without the properties no field for the reason is known
        has_reason = known and self.loss.reason in moment.filled
        is_set = self.loss.reason in step.sets  # whatever it was before
        if loses and known and not has_reason and not is_set:
            self._leave_open(workflow, key, moment, step)
        for move in step.moves:
            self._leave_refused(key, move)
        where = stage.place if stage is not None else place
        condition = "; ".join(texts)
        if len(condition) > _LONGEST:  # cut short, it is told apart by the workflow
            condition = f"{clipped(condition, _LONGEST)} (workflow {key})"
        filled = [scalar(self.loss.reason, place)] if has_reason and loses and not is_set else []
        when = mapping(
            where,
            [
                ("event", scalar(event, where)),
                ("tool", scalar(moment.tool, place) if moment.tool else None),
                ("stage", stage.words() if stage is not None else None),
                ("days", scalar(moment.days, place) if moment.days else None),
                ("if", scalar(condition, place) if condition else None),
                ("filled", sequence(place, filled) if filled else None),
                ("any_stage", scalar(True, place) if moment.anywhere else None),
            ],
        )
        return mapping(
            place,
            [
                ("id", scalar(key, answer.first("id", "name").place)),
                ("name", answer["name"].words() if answer["name"].text else None),
                ("when", when),
                ("do", sequence(place, _actions(step, stage, moment, place))),
            ],
        )

    def _leave_refused(self, key: str, move: Answer) -> None:
        """HubSpot refuses the label of a stage, which is told: until then no deal is moved."""
        label = move.node.raw if isinstance(move.node, Scalar) else ""
        if not label or label == move.text or move.text not in self.known:
            return
        why = f'HubSpot refuses "{label}", so nothing is moved until that is set right'
        for rule in _ON_MOVES:
            self.open.append(left_open(move.place, rule, why, automation=key))

    def _leave_open(self, workflow: Workflow, key: str, moment: Moment, step: Step) -> None:
        """Say that it is not known whether the reason is there when it closes deals as lost."""
        rule, reason = "auto-close-without-reason", self.loss.reason
        unread = any(
            each.kind == "unread" or (each.name == reason and each.kind in ("other", "once"))
            for each in moment.checks
        )
        sets_it = any(reason in each.sets for each in workflow.steps)  # on another way, or later
        later = (each.unread for each in workflow.steps if each.unread and each.follows(step))
        code = step.unread or next(later, None)
        place = code or workflow.answer["enrollmentCriteria"].place
        elsewhere = any(move.text in self.loss.seen_to for move in step.moves)
        if not (code is not None or unread or sets_it or elsewhere):
            return
        what = "a condition" if unread else "an action"
        why = f'{what} of the workflow "{workflow.name}" may see to {reason}'
        if elsewhere:
            why = f"another workflow may see to {reason} when a deal is lost"
        self.portal.notes.add(f"not assessed, {rule}: {why}", place)
        self.open.append(left_open(place, rule, why, check=rule, automation=key))


def _moves(step: Step, source: Answer | str | None, moment: Moment) -> list[Answer]:
    """The moves that change something: where several stages start it, one may be the target."""
    several = moment.stages is not None and len(moment.stages) > 1
    here = source.text if several and not isinstance(source, str) and source is not None else ""
    return [move for move in step.moves if move.text and move.text != here]


def _does_something(moment: Moment, step: Step, source: Answer | str | None) -> bool:
    return bool(step.others or _moves(step, source, moment))


def _actions(
    step: Step, source: Answer | str | None, moment: Moment, place: FileSpan
) -> Iterator[Node]:
    changed = mapping(place, step.sets.items())
    for move in _moves(step, source, moment):
        pairs = [("move_to", move.words()), ("set", changed if step.sets else None)]
        yield mapping(move.place, pairs)
    for kind, value in step.others:
        if kind == "task":
            text = value.text or "Task"
            yield mapping(value.place, [("task", scalar(text, value.place))])
        else:
            yield mapping(value.place, [("create", value.scalar(RECORDS[value.text]))])
