"""Pipeline rules (governance API, beta): what they say of stages, and the rest in words."""

from __future__ import annotations

from pipelinelint.crm.hubspot.stages import stage_node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.answers import Answer
    from pipelinelint.crm.hubspot.files import Portal
    from pipelinelint.crm.hubspot.stages import Stage
    from pipelinelint.source.nodes import Node


def ruled_stage(stage: Stage, rules: Answer | None, portal: Portal) -> Node:
    if rules is None:
        return stage_node(stage, "", None, portal.notes)
    approval = rules["approvalStage"]["pipelineStageId"].text == stage.id and bool(stage.id)
    skipping = rules["governanceValidationRules"]["noSkippingStagesRule"]
    named = stage.id in [each.text for each in skipping["pipelineStageIds"].items()]
    fixed = (named or skipping["enabledForAllStages"].truth) and not stage.closed
    kind = "approval" if approval else ""
    return stage_node(stage, kind, False if fixed else None, portal.notes)


def rules_in_words(rules: Answer, stages: list[Stage]) -> str:
    """Pipeline rules the definition has no key for."""
    labels = {stage.id: stage.answer["label"].text for stage in stages}
    limits = rules["governanceValidationRules"]
    said = []
    created = [labels.get(each.text, each.text) for each in _ids(limits["objectCreationRule"])]
    if created:
        said.append(f"pipeline rule: deals are created in {', '.join(created)} only")
    backward = limits["noBackwardsMovementRule"]
    held = [labels.get(each.text, each.text) for each in _ids(backward)]
    if backward["enabledForAllStages"].truth:
        said.append("pipeline rule: deals do not move back")
    elif held:
        said.append(f"pipeline rule: deals do not move back from {', '.join(held)}")
    return "\n".join(said)


def _ids(rule: Answer) -> list[Answer]:
    return rule["pipelineStageIds"].items()
