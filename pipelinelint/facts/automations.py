"""What automations do to deals, and which start at the same moment."""

from __future__ import annotations

from pipelinelint.facts.lookups import platform_of, stage_of, stages_by_id
from pipelinelint.facts.registry import Record, fact, once
from pipelinelint.facts.tables import crm, has_word
from pipelinelint.lexicon.normalise import comparable
from pipelinelint.shape.model import (
    Account,
    Action,
    Automation,
    Item,
    Pipeline,
    Stage,
    pipeline_of,
    within,
)
from pipelinelint.shape.schema import kinds
from pipelinelint.source.nodes import Mapping

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    from pipelinelint.facts.enumerations import Outcome

    Ends: TypeAlias = tuple[dict[object, str], dict[object, str]]


REMINDING = ("stage_age_exceeded", "inactivity_exceeded", "stage_entered")


class Move(Record):
    """One action that moves a deal or sets its status.

    `source` is the stage its trigger names; `target` the stage it moves to, missing for a status,
    an unknown name or a stage of another pipeline; `outcome` what the deal then is, missing where
    that is not known; `sets` the property ids its automation sets, or that are filled whenever it
    starts; `allowed` says that the target is one of the stages the automation may move a deal to,
    missing where it lists none or the target is not known; `skipped` is the first stage between the
    two that deals may not skip, missing where it may skip all, or closes the deal as lost, which is
    open from everywhere. An automation that moves a deal more than once may do so one after the
    other, or choose: `alone` says that none of its moves takes a deal elsewhere, `last` that no
    later one does; neither is said where one has a key that isn't read. `anywhere` says that it
    may find the deal in any stage: its `any_stage` says so, and neither `stage` nor `if` names one.
    """

    action: Action
    automation: Automation
    source: Stage | None
    target: Stage | None
    outcome: Outcome | None
    sets: list[str]
    allowed: bool | None
    skipped: Stage | None
    alone: bool
    last: bool
    anywhere: bool


@fact
def moves(pipeline: Pipeline) -> list[Move]:
    """Every action of the pipeline's automations that moves a deal or sets its status."""
    found = []
    for automation in automations_of(pipeline):
        actions = within(automation.items("do"), Action)
        sets = [name for action in actions for name in set_by(action)]
        when = automation.item("when")
        sets += when.words("filled") if when is not None else []
        moving = [action for action in actions if moves_deal(action)]
        ends = _Ends(pipeline, [*moving])
        found += [_move(pipeline, automation, each, sets, ends) for each in reversed(moving)][::-1]
    return found


@fact
def moved_here_by(stage: Stage) -> list[Move]:
    """The actions that move a deal into the stage, also from another pipeline."""
    return _by_target(stage.account).get(id(stage), [])


@fact
def reminders(stage: Stage) -> int:
    """How many tasks and automations make somebody look at a deal in the stage.

    Counted are its tasks, automations about the stage that create a task or notify somebody, and
    such automations on age in a stage, inactivity or entering a stage, or about deals in any
    stage, that name no other stage. Unit: reminders.
    """
    tasks = len(stage.items("tasks"))
    by_stage, everywhere = _reminding(stage.pipeline)
    return tasks + by_stage.get(id(stage), 0) + everywhere


@fact
def by_agent(automation: Automation) -> bool:
    """Whether an AI agent runs it: declared, else told by the name of the tool that starts it."""
    declared = automation.text("run_by")
    if declared is not None:
        return declared == "ai_agent"
    tool = trigger_of(automation)[1] or ""
    return has_word(tool.replace("_", " "), "agents")


@fact
def chooses_stage(automation: Automation) -> bool:
    """Whether it moves deals, or whatever it does is left open."""
    actions = automation.items("do")
    return not actions or any(map(moves_deal, actions))


@fact
def rivals(automation: Automation) -> list[str]:
    """The stages its moves take one deal to, where they are several, else the statuses. None where
    one holds all the same, where an agent chooses, or where an action says more than is read."""
    actions = automation.items("do")
    if by_agent(automation) or any(map(_says_more, actions)):
        return []
    ends = _Ends(_pipeline_of(automation), actions)
    return next((found for found in ends.called if len(found) > 1), [])


@fact
def ends_both_ways(automation: Automation) -> bool:
    """Whether its moves make one deal won and lost."""
    pipeline = _pipeline_of(automation)
    actions = automation.items("do")
    stages = (stage_of(pipeline, each.text("move_to")) for each in actions)
    ends = {each.type for each in stages if each} | {each.text("set_status") for each in actions}
    return ends >= {"won", "lost"}


def _pipeline_of(automation: Automation) -> Pipeline:
    found = pipeline_of(automation)
    assert isinstance(found, Pipeline)
    return found


def _says_more(action: Item) -> bool:
    """Whether a key of it is none of the format's."""
    node = action.node
    return isinstance(node, Mapping) and not node.entries.keys() <= kinds()["action"].fields.keys()


@fact
def unread_automations(pipeline: Pipeline) -> list[Automation]:
    """The automations of which it is not understood what starts them, what they do or to which
    stage: of what is described by hand, since an export says itself what it leaves open."""
    account = pipeline.account
    if isinstance(account, Account) and account.is_export:
        return []
    return [each for each in automations_of(pipeline) if _is_unread(each)]


def _is_unread(automation: Automation) -> bool:
    when, actions = automation.item("when"), automation.items("do")
    known = when is not None and when.text("event") is not None
    if not known or not actions or not all(each.fields for each in actions):
        return True
    stage_field = crm(platform_of(automation)).stage_field
    return any(
        stage_field in set_by(each) and each.text("move_to") is None
        for each in actions
        if stage_field
    )


def automations_of(pipeline: Pipeline) -> list[Automation]:
    return within(pipeline.items("automations"), Automation)


@once
def trigger_of(automation: Automation) -> tuple[str | None, str | None, str | None, str | None]:
    """Event, tool, stage and further condition that start an automation."""
    when = automation.item("when")
    if when is None:
        return (None, None, None, None)
    return (when.text("event"), when.text("tool"), when.text("stage"), when.text("if"))


def days_of(automation: Automation) -> object:
    """After how many days it starts."""
    when = automation.item("when")
    return when.fields.get("days") if when is not None else None


def moves_deal(action: Item) -> bool:
    return action.text("move_to") is not None or action.text("set_status") is not None


def set_by(action: Item) -> list[str]:
    """The ids of the properties an action sets."""
    values = action.item("set")
    return list(values.fields) if values is not None else []


def _move(
    pipeline: Pipeline, automation: Automation, action: Action, sets: list[str], ends: _Ends
) -> Move:
    target = stage_of(pipeline, action.text("move_to"))
    source = stage_of(pipeline, trigger_of(automation)[2])
    outcome = action.text("set_status")
    if target is not None:
        outcome = "open" if target.type == "approval" else target.type
    alone, last = ends.before(action)
    return Move(
        action=action,
        automation=automation,
        source=source,
        target=target,
        outcome=outcome,
        sets=sets,
        allowed=_allowed(pipeline, automation, target),
        skipped=_skipped(pipeline, source, target),
        alone=alone,
        last=last,
        anywhere=_is_anywhere(pipeline, automation),
    )


def _is_anywhere(pipeline: Pipeline, automation: Automation) -> bool:
    """A further condition may name a stage, or say which deals by the stage they are in."""
    when = automation.item("when")
    if when is None or when.fields.get("any_stage") is not True or when.text("stage") is not None:
        return False
    said = comparable(when.text("if") or "")
    named = any(each.name and comparable(each.name) in said for each in pipeline.stages)
    return not (named or has_word(said, "stage_word"))


def _skipped(pipeline: Pipeline, source: Stage | None, target: Stage | None) -> Stage | None:
    if source is None or target is None or target.type in ("lost", "closed"):
        return None
    between = pipeline.stages[source.index + 1 : target.index]
    held = (each for each in between if each.type in ("open", "approval"))
    return next((each for each in held if each.fields.get("skippable") is False), None)


def _allowed(pipeline: Pipeline, automation: Automation, target: Stage | None) -> bool | None:
    listed = automation.words("allowed_stages")
    if not listed or target is None:
        return None
    return any(stage_of(pipeline, each) is target for each in listed)


@once
def _by_target(account: Item) -> dict[int, list[Move]]:
    """A name no stage of its own pipeline has is that of every stage called so elsewhere."""
    found: dict[int, list[Move]] = {}
    pipelines = within(account.items("pipelines"), Pipeline)
    called: dict[str, list[Stage]] = {}
    for pipeline in pipelines:
        for name, stage in stages_by_id(pipeline).items():
            called.setdefault(name, []).append(stage)
    for move in [move for pipeline in pipelines for move in moves(pipeline)]:
        elsewhere = called.get(move.action.text("move_to") or "", [])
        for target in [move.target] if move.target is not None else elsewhere:
            found.setdefault(id(target), []).append(move)
    return found


@once
def _reminding(pipeline: Pipeline) -> tuple[dict[int, int], int]:
    """Automations that remind somebody: by the stage they name, and those for every stage."""
    by_stage: dict[int, int] = {}
    everywhere = 0
    for automation in automations_of(pipeline):
        event, _, named, _ = trigger_of(automation)
        if not any(each.text("task") or each.text("notify") for each in automation.items("do")):
            continue
        stage = stage_of(pipeline, named)
        if stage is not None:
            by_stage[id(stage)] = by_stage.get(id(stage), 0) + 1
        elif named is None and (event in REMINDING or _is_anywhere(pipeline, automation)):
            everywhere += 1
    return by_stage, everywhere


class AutomationPair(Record):
    """Two automations with the same event, tool, stage, days and condition that move deals.

    The later one is the place; `same_target` says that nothing known sets apart where they take
    a deal: neither stages nor statuses, of which one automation may have several. A stage that is
    not defined is not known.
    """

    second: Automation
    first: Automation
    same_target: bool


@fact
def automation_pairs(pipeline: Pipeline) -> list[AutomationPair]:
    """Each automation that moves deals, with the first earlier one of the same trigger.

    An event called custom says which one it is only by its further condition.
    """
    firsts: dict[object, Automation] = {}
    pairs = []
    for automation in automations_of(pipeline):
        event, _, _, condition = trigger_of(automation)
        trigger = (*trigger_of(automation), days_of(automation))
        untold = event is None or (event == "custom" and condition is None)
        if untold or not any(map(moves_deal, automation.items("do"))):
            continue
        first = firsts.setdefault(trigger, automation)
        if first is not automation:
            ends = (_Ends(pipeline, each.items("do")) for each in (first, automation))
            same = _agree(*(each.known for each in ends))
            pairs.append(AutomationPair(second=automation, first=first, same_target=same))
    return pairs


class _Ends:
    """Where actions take a deal: stages by identity, those nothing is known of by what they are
    called, and statuses, each with what people call it. Walked from the last to the first."""

    __slots__ = ("_all", "_later", "_pipeline", "_says_more")

    def __init__(self, pipeline: Pipeline, actions: list[Item]) -> None:
        self._pipeline = pipeline
        self._says_more = any(map(_says_more, actions))
        self._all: Ends = ({}, {})
        self._later: Ends = ({}, {})
        for action in actions:
            self._add(self._all, action)

    def before(self, action: Action) -> tuple[bool, bool]:
        """Whether no other of the actions takes a deal elsewhere, and no later one. Nothing of the
        sort is said where one has a key that isn't read."""
        if self._says_more:
            return False, False
        own: Ends = ({}, {})
        self._add(own, action)
        self._add(self._later, action)
        return _only(own, self._all), _only(own, self._later)

    @property
    def known(self) -> Ends:
        stages, statuses = self._all
        return {key: each for key, each in stages.items() if not isinstance(key, str)}, statuses

    @property
    def called(self) -> tuple[list[str], list[str]]:
        stages, statuses = self._all
        return [*stages.values()], [*statuses.values()]

    def _add(self, ends: Ends, action: Item) -> None:
        called, status = action.text("move_to"), action.text("set_status")
        stage = stage_of(self._pipeline, called)
        if stage is not None:
            ends[0][id(stage)] = stage.name or stage.id
        elif called is not None:
            ends[0][called] = called
        if status is not None:
            ends[1][status] = status


def _only(one: Ends, all_: Ends) -> bool:
    return all(
        not here or here.keys() == there.keys() for here, there in zip(one, all_, strict=True)
    )


def _agree(one: Ends, two: Ends) -> bool:
    """Whether both may take a deal to one place. A stage and a status are two different things, so
    each is compared with its own kind."""
    pairs = zip(one, two, strict=True)
    return all(not here or not there or here.keys() & there.keys() for here, there in pairs)
