"""Workflows (automation v4) that deals start or that move deals: what starts them, what they do.

The action that sets a property is `0-5`; `0-3` creates a task and `0-14` a record. Everything else
a workflow does is left out; what may set anything, such as code, is remembered.
"""

from __future__ import annotations

from pipelinelint.crm.hubspot.conditions import (
    MOST_PARTS,
    PIPELINE,
    STAGE,
    Check,
    alternatives,
    alternatives_of,
    both,
    is_in,
    neither,
)
from pipelinelint.crm.nodes import Answer, scalar
from pipelinelint.text import many

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipelinelint.crm.hubspot.files import Portal
    from pipelinelint.crm.imported import FileSpan
    from pipelinelint.crm.nodes import PlacedScalar

DELAY, SET_PROPERTY, CREATE_TASK, CREATE_RECORD = "0-1", "0-5", "0-3", "0-14"
_WAITS = ("0-29", "0-35")
"""Delays until an event, a day or a time."""
_SENDS = ("0-4", "0-8", "0-9", "0-11", "0-23", "0-25", "0-31", "0-63809083", "0-63863438")
"""Actions that set no property a rule asks about: mails, notices, owners, lists."""
DEALS, LEADS, PEOPLE = "0-3", "0-136", ("0-1", "0-2")
LEAD_STAGE = "hs_pipeline_stage"
RECORDS = {"0-5": "ticket", "0-3": "deal"}
_BRANCHES = ("LIST_BRANCH", "STATIC_BRANCH", "AB_TEST_BRANCH")
MOST_STEPS, MOST_ACTIONS, MOST_NAMED = 60, 1_000, 5
"""Steps of a workflow, and actions in a row, that are followed; workflows not saved, by name."""
_DAYS = {"MINUTES": 1 / 1440, "HOURS": 1 / 24, "DAYS": 1, "WEEKS": 7}


class Step:
    """What a workflow does at one moment, on one way through its branches.

    `checks` must hold besides what starts it; `days` have gone by, `waits` for something else;
    `filled` are properties that are known to have a value by then, `emptied` those a step cleared,
    `sets` those of this one with their values; `unread` is an action before that may have set
    anything; `stage` is the one the step `before` has moved the deal to.
    """

    __slots__ = (
        "before", "checks", "days", "emptied", "filled", "moves", "others", "sets", "stage",
        "unread", "waits",
    )  # fmt: skip

    def __init__(self, checks: list[Check], before: Step | None = None) -> None:
        self.before = before
        self.checks = checks
        self.emptied: set[str] = set(before.emptied) if before is not None else set()
        self.days: float = before.days if before is not None else 0
        self.waits: bool = before is not None and before.waits
        self.filled: set[str] = {*before.filled, *before.sets} if before is not None else set()
        self.unread: FileSpan | None = before.unread if before is not None else None
        self.stage: Answer | None = before.now if before is not None else None
        self.moves: list[Answer] = []
        self.sets: dict[str, PlacedScalar] = {}
        self.others: list[tuple[str, Answer]] = []

    @property
    def now(self) -> Answer | None:
        """The stage a deal has been moved to when the step is over."""
        return self.moves[-1] if self.moves else self.stage

    def set(self, name: str, value: Answer) -> None:
        """Take a value; one from elsewhere stands in braces, and an empty one clears the field."""
        given = plain(value)
        self.emptied.discard(name)
        if not given.text and not value["staticValue"] and value.is_map:
            from_there = value.first("propertyName", "type")
            self.sets[name] = scalar("{{" + from_there.text + "}}", from_there.place)
        elif given.text:
            self.sets[name] = given.words()
        else:
            self.sets.pop(name, None)
            self.filled.discard(name)
            self.emptied.add(name)

    def follows(self, other: Step) -> bool:
        """Whether it comes after another on the same way."""
        step = self.before
        while step is not None and step is not other:
            step = step.before
        return step is not None


class Workflow:
    """One enabled workflow. `starts` are the alternatives that start it, `steps` what it does;
    `is_whole` says that all its ways were followed."""

    __slots__ = ("_actions", "answer", "id", "is_whole", "key", "own", "starts", "steps")

    def __init__(self, answer: Answer, key: str) -> None:
        self.answer = answer
        self.key = key  # of the portal's list, where it may have none of its own
        self.id = answer["id"].text
        self.own = answer["objectTypeId"].text in ("", DEALS)
        self.starts = [self._about(one) for one in alternatives_of(answer["enrollmentCriteria"])]
        listed = answer["actions"].items()
        self._actions = {each["actionId"].text: each for each in listed if each["actionId"].text}
        self.steps: list[Step] = []
        self.is_whole = True
        first = answer["startActionId"].text
        if first not in self._actions and len(self._actions) == len(listed) and listed:
            first = listed[0]["actionId"].text
        step = Step([])
        self.steps.append(step)
        if first in self._actions:
            self._walk(first, step, ())
        else:
            self._in_a_row(listed, step)

    @property
    def name(self) -> str:
        return self.answer["name"].text or self.id

    @property
    def about_stages(self) -> bool:
        return bool(self.triggers) or any(step.moves for step in self.steps)

    @property
    def triggers(self) -> list[Answer]:
        return [value for checks in self.starts for value in _stages(checks)]

    @property
    def pipelines(self) -> list[Answer]:
        checks = [each for start in self.starts for each in start if each.kind == "in"]
        return [value for each in checks if each.name in PIPELINE for value in each.values]

    def _about(self, checks: list[Check]) -> list[Check]:
        """What is asked of another object than the deal says nothing of the deal's properties."""
        return checks if self.own else [each.of_another() for each in checks]

    def _in_a_row(self, actions: list[Answer], step: Step) -> None:
        """The actions of a workflow that doesn't say which comes first."""
        if any(each["type"].text.endswith("_BRANCH") for each in actions):
            step.checks = [Check("unread", f"as the branches of workflow {self.id} decide")]
        for action in actions:
            self._take(action, step)

    def _walk(self, key: str, step: Step, seen: tuple[str, ...]) -> None:
        while key in self._actions and key not in seen:
            if len(self.steps) > MOST_STEPS or len(seen) > MOST_ACTIONS:
                self.is_whole = False
                return
            seen = (*seen, key)
            action = self._actions[key]
            kind = action["type"].text
            if kind.endswith("_BRANCH"):
                self.is_whole = self.is_whole and kind in _BRANCHES
                self._branch(action, step, seen)
                return
            step = self._after(action, step)
            self._take(action, step)
            key = action["connection"]["nextActionId"].text

    def _after(self, action: Answer, step: Step) -> Step:
        """The step an action belongs to: a delay of a day or more begins another, and so does what
        may set anything once the deal was moved."""
        kind, fields = action["actionTypeId"].text, action["fields"]
        days = (fields["delta"].number or 0) * _DAYS.get(fields["time_unit"].text.upper(), 1)
        if _is_unread(kind) and step.moves:
            pass
        elif kind not in (DELAY, *_WAITS) or (kind == DELAY and days < 1):
            return step
        later = Step(step.checks, step)
        later.days += days if kind == DELAY else 0
        later.waits = later.waits or kind in _WAITS
        self.steps.append(later)
        return later

    def _branch(self, action: Answer, step: Step, seen: tuple[str, ...]) -> None:
        left: list[list[Check]] = [[]]  # what holds where no branch before was taken
        ways = self._ways(action)
        if len(ways) > MOST_PARTS:
            self.is_whole = False
            return
        for found, following in ways:
            self._go(both(left, found), following, step, seen)
            left = both(left, neither(found))
        self._go(left, action["defaultBranch"], step, seen)

    def _ways(self, action: Answer) -> list[tuple[list[list[Check]], Answer]]:
        """The branches in order: when each is taken, and where it leads."""
        name = action["inputValue"]["propertyName"].text
        listed = action["listBranches"].items()
        ways = [(alternatives(each["filterBranch"]), each["connection"]) for each in listed]
        for each in action["staticBranches"].items():
            value = each["branchValue"]
            check = is_in(name, value) if name else Check("other", f"an outcome is {value.text}")
            ways.append(([[check]], each["connection"]))
        for number, each in enumerate(action["testBranches"].items(), start=1):
            test = Check("other", f"part {number} of the test {action['actionId'].text}")
            ways.append(([[test]], each["connection"] or each))
        return ways

    def _go(
        self, found: list[list[Check]], following: Answer, step: Step, seen: tuple[str, ...]
    ) -> None:
        key = following["nextActionId"].text
        for checks in found if key in self._actions else ():
            if step.now is not None:  # the stage it looks at is the one it has set
                checks = [each.in_words() if each.name == STAGE else each for each in checks]
            checks = self._about(checks)
            taken = Step([*step.checks, *checks], step)
            taken.emptied -= {each.fills for each in checks}
            self.steps.append(taken)
            self._walk(key, taken, seen)

    def _take(self, action: Answer, step: Step) -> None:
        fields, kind = action["fields"], action["actionTypeId"].text
        name = fields["property_name"].text
        if kind == SET_PROPERTY:
            if self.own == is_of_another(fields):
                return  # it is another object's
            if name == STAGE:
                step.moves.append(plain(fields["value"]))
            else:
                step.set(name, fields["value"])
        elif kind == CREATE_TASK:
            step.others.append(("task", fields["subject"] or action))
        elif kind == CREATE_RECORD and fields["object_type_id"].text in RECORDS:
            step.others.append(("create", fields["object_type_id"]))
        elif _is_unread(kind):
            step.unread = action.place


def _is_unread(kind: str) -> bool:
    """Whether an action may set anything: code, a webhook, what an app brings."""
    known = (DELAY, *_WAITS, *_SENDS, SET_PROPERTY, CREATE_TASK, CREATE_RECORD)
    return kind not in known


def _stages(checks: list[Check]) -> list[Answer]:
    wanted = [each for each in checks if each.name == STAGE and each.kind in ("in", "once")]
    return [value for each in wanted for value in each.values]


def is_of_another(fields: Answer) -> bool:
    """Whether an action is about a record that is associated with the one enrolled; an
    association in which nothing is set is none."""
    told = fields["association"]
    return bool(told.text) or any(each for _, each in told.entries())


def plain(value: Answer) -> Answer:
    return value["staticValue"] or value


def read_workflows(portal: Portal) -> list[Workflow]:
    found: list[Workflow] = []
    unread: list[Workflow] = []
    disabled = other = 0
    _note_unsaved(portal)
    for key, flow in portal.flows.items():
        own = flow["objectTypeId"].text in ("", DEALS)
        workflow = Workflow(flow, key) if flow["isEnabled"].truth is not False else None
        if workflow is None:
            disabled += own
            other += not own
        elif flow["objectTypeId"].text == LEADS and _moves_leads(flow):
            portal.notes.add(
                f'left out: the workflow "{workflow.name}" moves leads, which is not judged',
                flow.place,
            )
        elif not workflow.about_stages:
            other += 1
        elif not workflow.is_whole or len(workflow.starts) * len(workflow.steps) > MOST_STEPS * 4:
            unread.append(workflow)
        else:
            found.append(workflow)
    for workflow in unread:
        del portal.flows[workflow.key]
        portal.notes.add(
            f'not assessed: the workflow "{workflow.name}" has more branches than are followed',
            workflow.answer.place,
        )
    if disabled:
        portal.notes.add(f"{many(disabled, 'deal workflow')} left out: switched off")
    if other:
        portal.notes.add(
            f"{many(other, 'workflow')} left out: neither started by a deal stage nor setting one"
        )
    return found


def _moves_leads(flow: Answer) -> bool:
    setting = (one for one in flow["actions"].items() if one["actionTypeId"].text == SET_PROPERTY)
    fields = (one["fields"] for one in setting)
    stages = (one for one in fields if one["property_name"].text == LEAD_STAGE)
    return not all(map(is_of_another, stages))


def _note_unsaved(portal: Portal) -> None:
    """Name the deal workflows of the portal's list whose own answers are not there."""
    unsaved = [
        flow
        for key, flow in (portal.flow_list or {}).items()
        if flow["objectTypeId"].text in ("", DEALS)
        and flow["isEnabled"].truth is not False
        and key not in portal.flows
    ]
    for flow in unsaved[:MOST_NAMED]:
        name = flow.first("name", "id").text
        portal.notes.add(
            f'left out: the workflow "{name}" is in the list, but its own answer is not there; '
            f"save that of GET /automation/v4/flows/{flow['id'].text}",
            flow.place,
        )
    if len(unsaved) > MOST_NAMED:
        more = many(len(unsaved) - MOST_NAMED, "further deal workflow")
        portal.notes.add(f"{more} left out: only in the list")


def complete(portal: Portal) -> bool:
    """Whether every enabled workflow of the portal's list was read in full that is about deals or
    something a deal has several of, such as quotes."""
    listed = portal.flow_list
    if listed is None or "flows" in portal.cut:
        return False
    wanted = {
        key
        for key, flow in listed.items()
        if flow["objectTypeId"].text not in PEOPLE and flow["isEnabled"].truth is not False
    }
    return wanted <= set(portal.flows)


def name_stages(portal: Portal, workflows: list[Workflow], labels: Mapping[str, str]) -> None:
    """Read a stage that a workflow names by its label as that stage; `labels` gives the ids of
    those no other stage has, folded."""

    def named(value: Answer, workflow: Workflow) -> Answer:
        key = labels.get(value.text.casefold(), value.text)
        if key == value.text:
            return value
        said = f'the workflow "{workflow.name}" names the stage "{value.text}" by its label'
        portal.notes.add(f"{said}; HubSpot's own answers hold ids", value.place)
        return Answer(scalar(key, value.place, value.text), value.path, value.near)

    for workflow in workflows if labels else ():
        for step in workflow.steps:
            step.moves = [named(move, workflow) for move in step.moves]
            step.stage = named(step.stage, workflow) if step.stage is not None else None
        for checks in (*workflow.starts, *(step.checks for step in workflow.steps)):
            for check in checks:
                if check.name == STAGE:
                    check.values = [named(value, workflow) for value in check.values]


def pipeline_of(workflow: Workflow, stages: dict[str, int], pipelines: dict[str, int]) -> int:
    """The pipeline a workflow belongs to: its target's, else its trigger's, else the one it asks
    for, else the first."""
    moves = [move for step in workflow.steps for move in step.moves]
    for value in (*moves, *workflow.triggers):
        if value.text in stages:
            return stages[value.text]
    return next((pipelines[v.text] for v in workflow.pipelines if v.text in pipelines), 0)
