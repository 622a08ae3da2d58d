"""Where a definition uses what the edition table knows."""

from __future__ import annotations

from pipelinelint.facts.moves import automations_of, moves, trigger_of
from pipelinelint.facts.tables import editions
from pipelinelint.shape.item import Item
from pipelinelint.shape.views import Account, Automation, Pipeline

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    Use: TypeAlias = tuple[str, Item]


def uses_of(account: Account) -> list[Use]:
    """Features of the edition table with the place that uses each.

    Of the pipelines only those for deals count: the others belong to other products.
    """
    uses: list[Use] = []
    lead_status = account.item("lead_status")
    if lead_status is not None and lead_status.text("object") == "lead":
        uses.append(("lead_object", account))
    deals = [pipeline for pipeline in account.pipelines if pipeline.object == "deal"]
    if len(deals) >= 2:
        uses.append(("pipelines", deals[1]))
    for pipeline in deals:
        uses += _in_automations(pipeline)
        uses += _in_stages(pipeline)
        handoff = pipeline.item("handoff")
        if handoff is not None and handoff.text("creates") == "ticket":
            uses.append(("ticket", pipeline))
    return uses


def _in_automations(pipeline: Pipeline) -> list[Use]:
    moving = {id(move.automation): move.automation for move in moves(pipeline) if move.outcome}
    exempt = editions()["moves_by_itself"]
    uses: list[Use] = [
        ("move", each) for each in moving.values() if trigger_of(each)[1] not in exempt
    ]
    return uses + [("stage_action", each) for each in automations_of(pipeline) if _is_simple(each)]


def _is_simple(automation: Automation) -> bool:
    """Only tasks and notifications, when a deal enters a stage."""
    actions = automation.items("do")
    simple = all({"task", "notify"} & action.fields.keys() for action in actions)
    return bool(actions) and simple and trigger_of(automation)[0] == "stage_entered"


def _in_stages(pipeline: Pipeline) -> list[Use]:
    uses: dict[str, Item] = {}
    for stage in pipeline.stages:
        if stage.type == "approval":
            uses.setdefault("approval", stage)
        if stage.text("playbook"):
            uses.setdefault("playbook", stage)
        if stage.words("required_fields"):
            uses.setdefault("required_fields", stage)
    return list(uses.items())
