"""Deal workflows (automation v4) as automations: what starts them and which stage they set.

The action that sets a property is `0-5`; `0-3` creates a task and `0-14` a record. Everything else
a workflow does is left out and counted.
"""

from __future__ import annotations

from pipelinelint.crm.choices import is_made_up, tell_unknown, unknown_in
from pipelinelint.crm.hubspot.properties import type_of
from pipelinelint.crm.nodes import mapping, scalar, sequence
from pipelinelint.text import many

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from pipelinelint.crm.hubspot.files import Portal
    from pipelinelint.crm.nodes import Answer
    from pipelinelint.source.nodes import Node

SET_PROPERTY, CREATE_TASK, CREATE_RECORD = "0-5", "0-3", "0-14"
DEALS = "0-3"
DEEPEST = 30
_RECORDS = {"0-5": "ticket", "0-3": "deal"}
_BRANCHES = ("LIST_BRANCH", "STATIC_BRANCH", "AB_TEST_BRANCH")


class Workflow:
    """One enabled deal workflow: trigger stages, moves, other values set, further actions."""

    __slots__ = ("answer", "branches", "id", "moves", "others", "sets", "triggers")

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.id = answer["id"].text
        self.triggers = list(_trigger_stages(answer["enrollmentCriteria"], 0))
        self.moves: list[Answer] = []
        self.sets: list[tuple[str, Answer]] = []
        self.others: list[tuple[str, Answer]] = []
        self.branches = False
        for action in answer["actions"].items():
            self._take(action)

    def _take(self, action: Answer) -> None:
        fields, kind = action["fields"], action["actionTypeId"].text
        self.branches = self.branches or action["type"].text in _BRANCHES
        if kind == SET_PROPERTY:
            value = _plain(fields["value"])
            if fields["property_name"].text == "dealstage":
                self.moves.append(value)
            elif value.text:
                self.sets.append((fields["property_name"].text, value))
        elif kind == CREATE_TASK:
            self.others.append(("task", fields["subject"] or action))
        elif kind == CREATE_RECORD and fields["object_type_id"].text in _RECORDS:
            self.others.append(("create", fields["object_type_id"]))

    @property
    def about_stages(self) -> bool:
        return bool(self.triggers or self.moves)


def read_workflows(portal: Portal) -> list[Workflow]:
    found: list[Workflow] = []
    disabled = other = 0
    for flow in portal.flows.values():
        if flow["objectTypeId"].text not in ("", DEALS):
            other += 1
        elif flow["isEnabled"].truth is False:
            disabled += 1
        else:
            workflow = Workflow(flow)
            if workflow.about_stages:
                found.append(workflow)
            else:
                other += 1
    if disabled:
        portal.notes.add(f"{many(disabled, 'deal workflow')} left out: switched off")
    if other:
        portal.notes.add(
            f"{many(other, 'workflow')} left out: neither started by a deal stage nor setting one"
        )
    return found


_OBJECTS = {"": "deal", "0-1": "contact", "0-2": "company", DEALS: "deal", "0-136": "lead"}
_OF_STAGES = ("dealstage", "pipeline", "hs_pipeline", "hs_pipeline_stage")
"""Properties whose values are pipelines and stages, which are told as those."""
_LISTS = ("dropdown", "radio", "multiselect")


def tell_unknown_options(portal: Portal) -> None:
    """Say which workflows set a property to an option it does not have, hidden ones included."""
    for flow in portal.flows.values():
        if flow["isEnabled"].truth is False:
            continue
        own = _OBJECTS.get(flow["objectTypeId"].text, "")
        for owner, name, value in _written(flow, own):
            known = portal.of(owner).get(name)
            if known is None or name in _OF_STAGES or type_of(known) not in _LISTS:
                continue
            options = {
                each[key].text.casefold()
                for each in known["options"].items()
                for key in ("value", "label")
            }
            unknown = unknown_in(value.text, options) if options else ""
            if unknown and not is_made_up(value.text):
                by = ("workflow", (flow["name"] or flow["id"]).text)
                place, further = value.place, [known["options"].place]
                tell_unknown(portal.notes, by, name, unknown, place, further)


def _written(flow: Answer, own: str) -> Iterator[tuple[str, str, Answer]]:
    """The object, property and plain value of whatever a workflow sets, `own` being the object it
    is about; a value taken from elsewhere is none."""
    for action in flow["actions"].items():
        fields, kind = action["fields"], action["actionTypeId"].text
        if kind == SET_PROPERTY and not fields["association"]:
            value = _plain(fields["value"])
            if value.text:
                yield own, fields["property_name"].text, value
        elif kind == CREATE_RECORD:
            made = _OBJECTS.get(fields["object_type_id"].text, "")
            for each in fields["properties"].items():
                value = _plain(each["value"])
                if value.text:
                    yield made, each.first("targetProperty", "property_name").text, value


def _plain(value: Answer) -> Answer:
    return value["staticValue"] or value


def complete(portal: Portal) -> bool:
    """Whether every enabled deal workflow of the portal's list was read in full."""
    listed = portal.flow_list
    if listed is None or "flows" in portal.cut:
        return False
    wanted = {
        key
        for key, flow in listed.items()
        if flow["objectTypeId"].text in ("", DEALS) and flow["isEnabled"].truth is not False
    }
    return wanted <= set(portal.flows)


def pipeline_of(workflow: Workflow, stages: dict[str, int]) -> int:
    """The pipeline a workflow belongs to: its target's, else its trigger's, else the first."""
    for value in (*workflow.moves, *workflow.triggers):
        if value.text in stages:
            return stages[value.text]
    return 0


def automation_nodes(workflow: Workflow, own: set[str], known: Collection[str]) -> Iterator[Node]:
    """One automation for each stage that starts the workflow; `own` are its pipeline's stages.

    A stage of another pipeline becomes a condition in words; one that exists nowhere stays.
    """
    inside: list[Answer | None] = []
    outside: list[str] = []
    for one in workflow.triggers:
        if one.text in own or one.text not in known:
            inside.append(one)
        else:
            outside.append(one.text)
    condition = f"deal stage is {', '.join(outside)}" if outside else ""
    if workflow.branches:
        condition = "; ".join(filter(None, (condition, "as its branches decide")))
    for number, start in enumerate(inside or [None]):
        key = workflow.id if number == 0 else f"{workflow.id}-{number + 1}"
        yield _automation(workflow, key, start, condition)


def _automation(workflow: Workflow, key: str, start: Answer | None, condition: str) -> Node:
    answer = workflow.answer
    place = answer.place
    event = "stage_entered" if start is not None else "custom"
    where = start.place if start is not None else place
    when = mapping(
        where,
        [
            ("event", scalar(event, where)),
            ("stage", start.words() if start is not None else None),
            ("if", scalar(condition, place) if condition else None),
        ],
    )
    return mapping(
        place,
        [
            ("id", scalar(key or answer["name"].text, answer.first("id", "name").place)),
            ("name", answer["name"].words() if answer["name"].text else None),
            ("when", when),
            ("do", sequence(place, _actions(workflow))),
        ],
    )


def _actions(workflow: Workflow) -> Iterator[Node]:
    place = workflow.answer.place
    changed = mapping(place, [(name, value.words()) for name, value in workflow.sets])
    for move in workflow.moves:
        if move.text:
            pairs = [("move_to", move.words()), ("set", changed if workflow.sets else None)]
            yield mapping(move.place, pairs)
    for kind, value in workflow.others:
        if kind == "task":
            text = value.text or "Task"
            yield mapping(value.place, [("task", scalar(text, value.place))])
        else:
            yield mapping(value.place, [("create", value.scalar(_RECORDS[value.text]))])


def _trigger_stages(criteria: Answer, depth: int) -> Iterator[Answer]:
    """Stages named by filters on dealstage, however deep the branches of the criteria go."""
    if depth > DEEPEST:
        return
    wanted = criteria["operation"]["operator"].text in (
        "IS_ANY_OF",
        "IS_EQUAL_TO",
        "HAS_EVER_BEEN_ANY_OF",
    )
    if criteria["property"].text == "dealstage" and wanted:
        values = criteria["operation"]["values"].items() or [criteria["operation"]["value"]]
        yield from (value for value in values if value.text)
        return
    for _, part in criteria.entries():
        for one in part.items() if part.is_list else [part]:
            if one.is_map:
                yield from _trigger_stages(one, depth + 1)
