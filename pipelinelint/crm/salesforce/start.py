"""Where deals start, as far as an org says."""

from __future__ import annotations

from pipelinelint.crm.guess import says

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pipelinelint.crm.salesforce.processes import Work
    from pipelinelint.crm.salesforce.stages import StageSet


def doubtful_start(work: Work, stages: StageSet | None) -> str:
    """Why deals of a pipeline may not start at its first open value, or why that is meant so.

    The order is that of the stage set, to which values are added at the end: one that comes after
    closed values, or is less probable, may well be the first of its process.
    """
    if work.first_open is None or stages is None:
        return ""
    first = work.stages[work.first_open]
    described = [stage.element.get("description") for stage in work.stages]
    if work.process is not None:
        described.append(work.process.component.element.get("description"))
        for name, element in work.process.names:
            if element.get("default").lower() == "true" and name != first.name:
                return f'the sales process names "{name}" as its default'
        behind, closed = "", False
        for stage in stages.values:
            closed = closed or stage.outcome != "open"
            if closed and stage.outcome == "open" and stage in work.stages:
                behind = behind or stage.name
        if behind and behind != first.name:
            return f'"{behind}" stands after closed values of the stage set, so it may come first'
    lower = next(
        (
            stage.name
            for stage in (work.stages[index] for index in work.open)
            if first.probability and 0 < (stage.probability or 0) < first.probability
        ),
        "",
    )
    if lower:
        return f'"{lower}" has a lower probability than the first open value, so it may come first'
    if any(says("start", text) for text in described):
        return "a description says where deals start"
    return ""
