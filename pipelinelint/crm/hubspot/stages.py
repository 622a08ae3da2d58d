"""Pipelines of HubSpot: order, outcome and probability of their stages, and their rules."""

from __future__ import annotations

from pipelinelint.crm.answers import LONGEST, is_id_alone
from pipelinelint.crm.guess import may_close, sounds_closed, sounds_kept
from pipelinelint.crm.imported import ImportProblem
from pipelinelint.crm.keys import Keys, strange_among
from pipelinelint.crm.nodes import mapping, whole
from pipelinelint.language import worded
from pipelinelint.text import clipped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    from pipelinelint.crm.imported import Notes
    from pipelinelint.crm.nodes import Answer, PlacedMapping
    from pipelinelint.source.nodes import Node

    T = TypeVar("T")
    from pipelinelint.crm.hubspot.movement import Movement


LEAD_ENDS = {"QUALIFIED": "won", "UNQUALIFIED": "lost", "DISQUALIFIED": "lost"}
"""The kinds of lead stages (`leadState`) that end a lead; the others are open."""


class Stage:
    """One stage of a pipeline. `lead_end` is how a lead ends in it: won, lost or empty."""

    __slots__ = ("answer", "closed", "id", "lead_end", "probability")

    def __init__(self, answer: Answer) -> None:
        data = answer["metadata"] if answer["metadata"].is_map else answer
        self.answer = answer
        self.id = answer.first("id", "stageId").text
        self.closed = data["isClosed"].truth
        self.probability = data["probability"]
        state = data["leadState"].text.upper()
        self.lead_end = LEAD_ENDS.get(state, "")
        if state:
            self.closed = bool(self.lead_end)

    @property
    def percent(self) -> int | float | None:
        """HubSpot's 0.0-1.0 as 0-100; what exceeds 1 is taken as percent already, and so is what
        a copy writes with a percent sign."""
        number = self.probability.number
        if number is None:
            told = self.probability.signed_percent
            return None if told is None else whole(told)
        return whole(number * 100 if 0 <= number <= 1 else number)

    @property
    def outcome(self) -> str:
        """won, lost, closed or empty: by the kind of a lead's stage, else by the closed flag
        and the probability, never by id or name.

        Portals relabel HubSpot's own stages: `closedlost` is labelled "Closed won" in one.
        """
        if self.lead_end or not self.closed:
            return self.lead_end
        return "won" if self.percent == 100 else "lost" if self.percent == 0 else "closed"


def label_of(answer: Answer) -> Answer:
    """What people call a pipeline or stage; copies made by hand write `name`."""
    return answer["label"] if answer["label"].text else answer["name"]


_KEYS = Keys(
    "metadata displayOrder isClosed closedWon leadState ticketState writePermissions",
    "id name label order stageId probability active archived createdAt updatedAt archivedAt",
)
_OF_PIPELINES = ("displayOrder", "label", "pipelineId")
_ANYBODYS = ("id", "name", "label", "order")
_SHIPPED = (
    "appointmentscheduled", "qualifiedtobuy", "presentationscheduled", "decisionmakerboughtin",
    "contractsent",
)  # fmt: skip
"""The ids of the open stages HubSpot ships; nobody calls a stage so. `closedwon` tells an end."""
_OF_LEADS = "-stage-id"
"""The end of the ids HubSpot ships of stages of leads."""


def _check_labels(pipeline: Answer) -> None:
    """Refuse stages without labels, and what looks like HubSpot's answer and is another product's:
    an id must not be judged as a name. A copy made by hand that says no more than names is none of
    these. Raises ImportProblem at the first such stage."""
    stages = pipeline["stages"].items()
    is_ours = any(map(_KEYS.tell, stages))
    is_plain = all(key in _ANYBODYS for stage in stages for key, _ in stage.entries())
    are_ids = not is_plain and _are_ids(stages)
    for stage in stages:
        key, label = stage.first("id", "stageId").text, stage["label"].text
        is_id = bool(label) and label == key and (are_ids or _is_id(key))
        if stage["archived"].truth or (label and not is_id) or not (key or stage["name"].text):
            continue
        if is_id or not ((is_ours or is_plain) and stage["name"].text):
            what = f'a stage whose label is its id ("{clipped(label, LONGEST)}")'
            what = what if label else "a stage without a label"
            raise _not_hubspot(what, stage)
    is_told = any(key in pipeline for key in _OF_PIPELINES)
    found = None if is_told else strange_among(stages, _KEYS)
    if found is not None:
        what = f"a stage with \"{clipped(found[1], LONGEST)}\", which HubSpot's stages don't have"
        raise _not_hubspot(what, found[0])


def _not_hubspot(what: str, stage: Answer) -> ImportProblem:
    return ImportProblem(
        f"{what}. Is this a HubSpot answer? Save the answer of GET /crm/v3/pipelines/deals as it "
        "is.",
        stage.path,
        stage.place.start.line,
    )


def _is_id(key: str) -> bool:
    return is_id_alone(key) or key in _SHIPPED or key.endswith(_OF_LEADS)


def _are_ids(stages: list[Answer]) -> bool:
    """Whether all labels are ids as HubSpot makes them of names: small letters run together."""
    pairs = [(stage.first("id", "stageId").text, stage["label"].text) for stage in stages]
    return len(pairs) > 1 and all(
        key and key == label and label == label.lower() and label.isalnum() for key, label in pairs
    )


def pipeline_stages(pipeline: Answer, notes: Notes) -> list[Stage]:
    """The stages in use, in the order of the board; ties by label, as HubSpot sorts them.

    Raises ImportProblem where a stage has no label.
    """
    kept: list[Stage] = []
    _check_labels(pipeline)
    for answer in pipeline["stages"].items():
        stage = Stage(answer)
        label = label_of(answer).text
        if answer["archived"].truth or answer["active"].truth is False:
            notes.add(f'the archived stage "{label or stage.id}" is left out', answer.place)
        elif not stage.id and not label:
            notes.add("left out: a stage without an id or a label", answer.place)
        else:
            kept.append(stage)
    _old_outcomes(kept, notes)
    return in_order(kept, [stage.answer for stage in kept])


def in_order(things: list[T], answers: list[Answer]) -> list[T]:
    """By displayOrder, then label; -1 means at the end."""

    def rank(pair: tuple[int, Answer]) -> tuple[float, str, int]:
        index, answer = pair
        order = answer["displayOrder"].number
        label = label_of(answer).text if order is not None else ""
        return (float("inf") if order is None or order < 0 else order, label, index)

    return [things[index] for index, _ in sorted(enumerate(answers), key=rank)]


def _old_outcomes(stages: list[Stage], notes: Notes) -> None:
    """The oldest shape has `closedWon` and no closed flag: at 0 % and not won, a stage was lost."""
    if any(stage.closed is not None for stage in stages):
        _by_names(stages, notes)
        return
    if not any("closedWon" in stage.answer for stage in stages):
        _asked_for(stages, notes)
        return
    for stage in stages:
        won = stage.answer["closedWon"].truth
        stage.closed = bool(won) or stage.percent == 0
    if stages:
        notes.add(
            "an answer of the old deal-pipelines API: stages at 0 % are taken as lost",
            stages[0].answer.place,
        )


def _by_names(stages: list[Stage], notes: Notes) -> None:
    """Where some stages have the flag and others don't, nothing says that the others are open: one
    named after an end is taken as closed, and "Renewed" beside one as well. At a chance between 0
    and 100 HubSpot has it open."""
    ordered = in_order(stages, [stage.answer for stage in stages])
    names = [label_of(stage.answer).text for stage in ordered]
    told = [each.closed is not None or each.percent not in (None, 0, 100) for each in ordered]
    ends = {at for at, name in enumerate(names) if not told[at] and sounds_closed(name)}
    ends |= {
        at
        for at, name in enumerate(names)
        if not (told[at] or ends.isdisjoint((at - 1, at + 1))) and sounds_kept(name)
    }
    for at in sorted(ends):
        ordered[at].closed = True
        notes.add(
            f'"{names[at]}" has no isClosed, as others have; taken as closed by its name',
            ordered[at].answer.place,
        )


def _asked_for(stages: list[Stage], notes: Notes) -> None:
    """A request that creates a pipeline has no closed flag: HubSpot closes deals as won at 100 %
    and as lost at 0 %. Copies write 0 % where deals start as well, so of those only the ones at
    the end, behind the won stage or named after a loss are taken as lost. Several at 100 % are won
    where they stand together before losses, and nothing else; without a loss one may be written
    with 100 %, too."""
    ordered = in_order(stages, [stage.answer for stage in stages])
    won = [at for at, stage in enumerate(ordered) if stage.percent == 100]
    if not won or won[0] == 0 or (won[1:] and not _end_together(ordered, won)):
        return
    for at, stage in enumerate(ordered):
        is_end = at > min(won[0], len(ordered) - 3) or may_close(label_of(stage.answer).text)
        stage.closed = at in won or (stage.percent == 0 and is_end)
    which = "the one at 100 % is" if len(won) == 1 else "those at 100 % are"
    notes.add(
        f"no stage has isClosed: {which} taken as won, one at 0 % at the end or named after a loss "
        "as lost",
        stages[0].answer.place,
    )


def _end_together(ordered: list[Stage], won: list[int]) -> bool:
    behind = ordered[won[-1] + 1 :]
    together = won[-1] - won[0] < len(won)
    return together and bool(behind) and all(stage.percent == 0 for stage in behind)


def order_known(stages: list[Stage]) -> bool:
    """Whether the answer tells one: the same number at every stage does not."""
    orders = {stage.answer["displayOrder"].number for stage in stages}
    return len(stages) < 2 or len(orders) > 1


def same_place(stages: list[Stage]) -> list[Stage]:
    """The first two stages at one place of the order, where the others have places of their own."""
    first: dict[float, Stage] = {}
    for stage in stages if order_known(stages) else ():
        order = stage.answer["displayOrder"].number
        if order is not None and order >= 0 and first.setdefault(order, stage) is not stage:
            return [first[order], stage]
    return []


def outcomes_known(stages: list[Stage]) -> bool:
    return any(stage.closed is not None for stage in stages)


def stage_node(stage: Stage, kind: str, movement: Movement, notes: Notes) -> PlacedMapping:
    """One stage of a pipeline for `kind`, deal or lead; the odds of leads mean nothing."""
    answer = stage.answer
    label = label_of(answer)
    key = answer.first("id", "stageId") or label
    approval = movement.own_approval_stage(stage.id) if not stage.closed else None
    return mapping(
        answer.place,
        [
            ("id", key.words()),
            ("name", label.words()),
            ("type", approval or _type(stage, notes)),
            ("probability", _probability(stage, notes) if kind == "deal" else None),
            *movement.of(stage.id, bool(stage.closed)),
        ],
    )


def _type(stage: Stage, notes: Notes) -> Node | None:
    outcome = stage.outcome
    if outcome == "closed" and stage.percent is not None:
        said = worded(
            '"{name}" is closed at {percent}%, so its deals are neither won (100%) nor lost (0%).',
            name=label_of(stage.answer).text,
            percent=str(stage.percent),
        )
        remedy = worded("Set its probability to Won (100%) or Lost (0%).")
        notes.defect("warning", said, stage.answer.place, remedy)
    data = stage.answer["metadata"]
    where = data.first("leadState", "isClosed") or stage.answer
    return where.scalar(outcome) if outcome else None


def _probability(stage: Stage, notes: Notes) -> Node | None:
    if not stage.probability.text:
        return None
    if stage.percent is None:
        notes.add(
            f'the probability "{stage.probability.text}" is not a number', stage.probability.place
        )
        return None
    return stage.probability.scalar(stage.percent)
