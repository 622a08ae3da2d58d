"""Automations of one pipeline that start at the same moment."""

from __future__ import annotations

from pipelinelint.facts.moves import automations_of, moves_deal, trigger_of
from pipelinelint.facts.record import Record
from pipelinelint.facts.registry import fact
from pipelinelint.shape.views import Automation, Pipeline


class AutomationPair(Record):
    """Two automations with the same event, tool, stage and further condition that move deals.

    The later one is the place; `same_target` says that they move the deal to the same end.
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
        trigger = trigger_of(automation)
        event, _, _, condition = trigger
        untold = event is None or (event == "custom" and condition is None)
        if untold or not _ends(automation):
            continue
        first = firsts.setdefault(trigger, automation)
        if first is not automation:
            same = _ends(first) == _ends(automation)
            pairs.append(AutomationPair(second=automation, first=first, same_target=same))
    return pairs


def _ends(automation: Automation) -> set[str]:
    """Where the automation takes a deal: stage ids and statuses."""
    actions = [action for action in automation.items("do") if moves_deal(action)]
    ends = [(action.text("move_to"), action.text("set_status")) for action in actions]
    return {end for pair in ends for end in pair if end is not None}
