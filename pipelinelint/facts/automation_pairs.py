"""Automations of one pipeline that start at the same moment."""

from __future__ import annotations

from pipelinelint.facts.moves import automations_of, moves_deal, trigger_of
from pipelinelint.facts.record import Record
from pipelinelint.facts.registry import fact
from pipelinelint.facts.stages_by_id import stage_of
from pipelinelint.shape.views import Automation, Pipeline


class AutomationPair(Record):
    """Two automations with the same event, tool, stage and further condition that move deals.

    The later one is the place; `same_target` says that nothing known sets apart where they take
    a deal: neither two stages nor two statuses. A stage that is not defined is not known.
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
        if untold or not any(map(moves_deal, automation.items("do"))):
            continue
        first = firsts.setdefault(trigger, automation)
        if first is not automation:
            same = _agree(*(_ends(pipeline, each) for each in (first, automation)))
            pairs.append(AutomationPair(second=automation, first=first, same_target=same))
    return pairs


def _ends(pipeline: Pipeline, automation: Automation) -> tuple[set[int], set[str]]:
    """Where the automation takes a deal: known stages, by identity, and statuses."""
    actions = automation.items("do")
    targets = [stage_of(pipeline, action.text("move_to")) for action in actions]
    statuses = [action.text("set_status") for action in actions]
    return {id(each) for each in targets if each}, {each for each in statuses if each}


def _agree(one: tuple[set[int], set[str]], two: tuple[set[int], set[str]]) -> bool:
    """A stage and a status are two different things, so each is compared with its own kind."""
    stages_agree = not one[0] or not two[0] or one[0] == two[0]
    return stages_agree and (not one[1] or not two[1] or one[1] == two[1])
